"""Power cuts, replayed: what the disk may hold at any moment, made from a record of what was written.

What was synced is there; what was not may be missing, torn within a sector or done in another order. That a
file was made or removed is taken as durable. Run as a program, it makes images at random moments, opens each
as the product would and counts what it finds.
"""

from __future__ import annotations

import json
import random
import shutil
import struct
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from keyaccounts.refusals import StoreTrouble
from store.campaign import programs, work

MODES = ("dropped", "torn", "reordered")
_ENTRY, _SECTOR = struct.Struct("=IIQQ"), 512


@dataclass(frozen=True)
class Step:
    """One thing done to a file: `what` is open, write, sync, truncate, unlink or rename."""

    what: str
    name: str
    at: int = 0
    data: bytes = b""
    to: str = ""


def steps(log: bytes) -> Iterator[Step]:
    """The recorder's log, file numbers turned into names."""
    names: dict[int, str] = {}
    place = 0
    while place < len(log):
        sort, file, at, size = _ENTRY.unpack_from(log, place)
        data = log[place + _ENTRY.size : place + _ENTRY.size + size]
        place += _ENTRY.size + size
        match chr(sort):
            case "o" | "O" as how:
                names[file] = data.decode()
                yield Step("open", names[file])
                if how == "O":
                    yield Step("truncate", names[file], 0)
            case "w":
                yield Step("write", names[file], at, data)
            case "s":
                yield Step("sync", names[file])
            case "t":
                yield Step("truncate", names[file], at)
            case "u":
                yield Step("unlink", data.decode())
            case "r":
                old, new = data.decode().split("\0")
                yield Step("rename", old, to=new)
            case other:
                raise ValueError(f"the log holds {other!r}")


@dataclass
class File:
    """One file on the disk: what surely stands there, what a running system shows, and the difference."""

    durable: bytearray
    shown: bytearray
    pending: list[Step] = field(default_factory=list)


class Disk:
    """The files of one folder, followed step by step."""

    def __init__(self, folder: Path) -> None:
        self.files = {
            each.name: File(bytearray(each.read_bytes()), bytearray(each.read_bytes()))
            for each in folder.iterdir()
        }

    def follow(self, step: Step) -> None:
        """Do one step."""
        match step.what:
            case "open":
                self.files.setdefault(step.name, File(bytearray(), bytearray()))
            case "unlink":
                self.files.pop(step.name, None)
            case "rename":
                self.files[step.to] = self.files.pop(step.name)
            case "sync":
                # A folder is synced too; it is no file here.
                if file := self.files.get(step.name):
                    for each in file.pending:
                        _apply(file.durable, each)
                    file.pending.clear()
            case _:
                file = self.files[step.name]
                _apply(file.shown, step)
                file.pending.append(step)

    def after_power_cut(self, mode: str, chance: random.Random) -> dict[str, bytes]:
        """What a disk holds after the power went now."""
        return {name: bytes(_survived(file, mode, chance)) for name, file in self.files.items()}


def _survived(file: File, mode: str, chance: random.Random) -> bytearray:
    image = bytearray(file.durable)
    if mode == "dropped" or not file.pending:
        return image
    if mode == "torn":
        done = chance.randrange(len(file.pending))
        for step in file.pending[:done]:
            _apply(image, step)
        torn = file.pending[done]
        if torn.what == "write":
            kept = chance.randrange(0, len(torn.data) + 1, _SECTOR)
            _apply(image, Step("write", torn.name, torn.at, torn.data[:kept]))
        return image
    some = [step for step in file.pending if chance.random() < 0.5]
    for step in chance.sample(some, len(some)):
        _apply(image, step)
    return image


def _apply(image: bytearray, step: Step) -> None:
    if step.what == "truncate":
        del image[step.at :]
        image.extend(bytes(step.at - len(image)))
    elif step.data:
        image.extend(bytes(max(0, step.at - len(image))))
        image[step.at : step.at + len(step.data)] = step.data


@dataclass
class Findings:
    """What a number of images held."""

    images: int = 0
    lost: int = 0
    worst: int = 0
    broken: list[str] = field(default_factory=list)


def cut(before: Path, log: bytes, store_name: str, key: bytes, *, images: int, seed: int) -> Findings:
    """Cut the power at random moments of a recorded run that began with the files of a folder."""
    every, found, chance = list(steps(log)), Findings(), random.Random(seed)
    expected = [digest for _, digest in acknowledged(every)]
    moments = sorted(chance.randrange(len(every) + 1) for _ in range(images))
    disk, acked, next_step = Disk(before), 0, 0
    with tempfile.TemporaryDirectory(dir=programs.memory_disk()) as scratch:
        for moment in moments:
            for step in every[next_step:moment]:
                disk.follow(step)
                if step.what == "write" and step.name == "acks":
                    acked = json.loads(step.data)[0]
            next_step = moment
            image, mode = Path(scratch) / "image", MODES[found.images % len(MODES)]
            image.mkdir()
            for name, data in disk.after_power_cut(mode, chance).items():
                (image / name).write_bytes(data)
            try:
                stands = work.standing(image / store_name, key, expected)
            except (ValueError, StoreTrouble) as error:
                found.broken.append(f"step {moment}, {mode}: {error}")
            else:
                # One act more than was acknowledged may be there: it was whole, only not yet told.
                if stands > acked + 1:
                    found.broken.append(f"step {moment}, {mode}: {stands} acts of {acked}")
                found.lost += stands < acked
                found.worst = max(found.worst, acked - stands)
            shutil.rmtree(image)
            found.images += 1
    return found


def acknowledged(every: list[Step]) -> list[tuple[int, str]]:
    """Each acknowledgement of a recorded run: the number of acts done, and the digest of what then stands."""
    told = [json.loads(step.data) for step in every if step.what == "write" and step.name == "acks"]
    return [(number, digest) for number, digest in told]


def _memory_disk() -> Path | None:
    """Where images cost least: their own syncs are not what is tried."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() else None


def main(before: Path, log: Path, store_name: str, images: int, seed: int) -> None:
    """Print what was found as JSON; the key comes on standard input."""
    key = bytes.fromhex(sys.stdin.readline())
    found = cut(before, log.read_bytes(), store_name, key, images=images, seed=seed)
    sys.stdout.write(json.dumps(vars(found)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
