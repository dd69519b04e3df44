"""Everything in one JSON document that any program can read, and the way back into a store."""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from keyaccounts import settings
from keyaccounts.complaints import Complaint
from keyaccounts.records import Id, Json, Record, differing, to_json
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.settings import Setting
from keyaccounts.store import container, digest, keys, records, schema, tables, whole
from keyaccounts.store.transaction import Transaction
from keyaccounts.workflows import accounts, choices
from keyaccounts.workflows.exporting import json_records, json_stream
from keyaccounts.workflows.progress import Progress

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

FORMAT, VERSION = "keyaccounts everything", 1

_ARRAYS = ("records", "acts", "changes")
_STEP = 1_000


class Exported(NamedTuple):
    """What an export wrote."""

    path: Path
    records: int
    digest: str


@dataclass(frozen=True)
class Summary:
    """What taking a file in did. `differing` are records that both have and that say different things: the
    store's own were left alone. `renumbered` are complaints whose number was taken: theirs, and the new one.
    """

    taken_over: bool
    added: tuple[tuple[str, int], ...] = ()
    same: int = 0
    differing: tuple[tuple[str, Id], ...] = ()
    renumbered: tuple[tuple[int, int], ...] = ()

    @property
    def records(self) -> int:
        """How many records the store did not have before."""
        return sum(count for _, count in self.added)


def export(
    vault: Vault, path: Path, *, at: datetime, replace: bool = False
) -> Generator[Progress, None, Exported]:
    """Write everything to a new file; it takes its name only when it is whole. Others wait meanwhile.

    The file is not encrypted: that it can be read without this program is what it is for.
    """
    if path.exists() and not replace:
        raise StoreTrouble("exists", path=path)
    if not path.parent.is_dir():
        raise StoreTrouble("no_folder", path=path.parent)
    partial = path.with_name(path.name + ".partial")
    try:
        with container.trouble_at(path), partial.open("w", encoding="utf-8", newline="\n") as file:
            os.chmod(partial, 0o600)  # noqa: PTH101 — before a byte is in it
            with vault.read() as tx:
                exported = yield from _write(tx, file, path, at)
            file.flush()
            os.fsync(file.fileno())
        with container.trouble_at(path):
            partial.replace(path)
            keys.sync_folder(path.parent)
    finally:
        partial.unlink(missing_ok=True)
    return exported


def take_in(vault: Vault, path: Path, *, at: datetime) -> Generator[Progress, None, Summary]:
    """Take an export in: a fresh store becomes its equal, journal and all; any other gains what it lacks,
    as one act that undo takes back. All of it or nothing; others wait meanwhile.
    """
    if not path.exists():
        raise StoreTrouble("missing", path=path)
    with vault.read() as tx:
        is_fresh = whole.is_fresh(tx)
    file = _File(path)
    if is_fresh:
        with vault.aside() as connection:
            whole.clear(connection)
            total = 0
            for batch in file.batches():
                whole.take_over(connection, batch)
                if isinstance(batch[0], Record):
                    total += len(batch)
                yield Progress(file.done, file.total, "records")
            accounts.check_premium_cap(Transaction(connection))
        vault.author = choices.get(vault, settings.AUTHOR)
        vault.committed(frozenset(tables.KINDS))
        return Summary(taken_over=True, added=file.kinds())
    with vault.write("import_file", about=path.name, at=at) as tx, accounts.within_cap(tx):
        joining = _Joining(tx)
        for batch in file.batches():
            joining.take(batch)
            yield Progress(file.done, file.total, "records")
    return joining.summary()


def look_into(path: Path) -> tuple[tuple[str, int], ...]:
    """How many records of each kind an export holds, every line of it checked; nothing is taken in."""
    if not path.exists():
        raise StoreTrouble("missing", path=path)
    file = _File(path)
    for _ in file.batches():
        pass
    return file.kinds()


def _write(tx: Transaction, file: IO[str], path: Path, at: datetime) -> Generator[Progress, None, Exported]:
    counts = whole.counts(tx)
    total, done = sum(counts.values()), 0
    content, revisions, history = digest.Running(), digest.Running(), digest.Running()
    head: dict[str, Json] = {
        "format": FORMAT, "version": VERSION, "schema": schema.HEAD,
        "exported_at": at.astimezone(UTC).isoformat(), "counts": dict(counts),
    }  # fmt: skip
    file.write("{\n" + "".join(f"{_line(name)}: {_line(value)},\n" for name, value in head.items()))
    for array, told, running in (
        ("records", (digest.told(record) for record in records.everything(tx)), content),
        ("acts", map(_fields, whole.acts(tx)), history),
        ("changes", map(_fields, whole.changes(tx)), history),
    ):
        file.write(f'"{array}": [')
        lead = "\n"
        for each in told:
            (running.add_record if running is content else running.add)(each)
            if running is content:
                revisions.add_revision(each)
            file.write(lead + _line(each))
            lead, done = ",\n", done + 1
            if done % _STEP == 0:
                yield Progress(done, total, array)
        file.write("\n],\n")
    digests = {"digest": content, "revision_digest": revisions, "journal_digest": history}
    file.write(",\n".join(f'"{name}": "{each.value()}"' for name, each in digests.items()) + "\n}\n")
    yield Progress(done, total, "records")
    return Exported(path, total - counts["act"] - counts["change"], content.value())


class _File:
    """An export as it is read: checked line by line, its digests at the end."""

    def __init__(self, path: Path) -> None:
        self.done, self.total = 0, 0
        self._path = path
        self._counts: dict[str, int] = {}
        self._head: dict[str, Json] = {}
        self._content, self._revisions, self._history = digest.Running(), digest.Running(), digest.Running()

    def kinds(self) -> tuple[tuple[str, int], ...]:
        """How many records of each kind were read."""
        return tuple(self._counts.items())

    def batches(self) -> Iterator[list[Record] | list[whole.KeptAct] | list[whole.KeptChange]]:
        """All there is, in batches of one kind; Refusal when the file as a whole is not what it says."""
        batch: list[object] = []
        for part in json_stream.parts(self._path, arrays=_ARRAYS):
            if not part.is_element:
                self._head[part.member] = part.value
                continue
            if part.member not in _ARRAYS[1:] and not self.total:
                self._check_head(part.line)
            one = self._one(part)
            if batch and (type(batch[0]) is not type(one) or len(batch) == records.BATCH):
                yield batch  # type: ignore[misc]
                batch = []
            batch.append(one)
            self.done += 1
        if batch:
            yield batch  # type: ignore[misc]
        self._check_head(0)
        self._check_digest("digest", self._content)
        self._check_digest("revision_digest", self._revisions)
        self._check_digest("journal_digest", self._history)

    def _one(self, part: json_stream.Part) -> Record | whole.KeptAct | whole.KeptChange:
        try:
            told = part.value
            if not isinstance(told, dict):
                raise ValueError(part.member)
            if part.member == "acts":
                self._history.add(told)
                return json_records.made(whole.KeptAct, told)
            if part.member == "changes":
                self._history.add(told)
                change = json_records.made(whole.KeptChange, told)
                if change.kind not in tables.KINDS:
                    raise ValueError("kind")
                return change
            record = self._record(told)
            self._content.add_record(told)
            self._revisions.add_revision(told)
            return record
        except Refusal as refusal:
            raise Refusal(
                "damaged_file", field=refusal.field, path=self._path, line=part.line, what=refusal.code
            ) from refusal
        except (ValueError, OverflowError) as error:
            raise Refusal("damaged_file", path=self._path, line=part.line, what="wrong_value") from error

    def _record(self, told: dict[str, Json]) -> Record:
        kind = told.get("kind")
        if not isinstance(kind, str) or kind not in tables.KINDS:
            raise ValueError("kind")
        fields = {name: value for name, value in told.items() if name != "kind"}
        record = json_records.made(tables.KINDS[kind], fields)
        if isinstance(record, Setting) and record.id != settings.setting_id(record.name):
            raise ValueError("id")
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return record

    def _check_head(self, line: int) -> None:
        version, found = self._head.get("version"), self._head.get("schema")
        if self._head.get("format") != FORMAT or type(version) is not int or type(found) is not int:
            raise Refusal("foreign_file", path=self._path, line=line)
        if version > VERSION or found > schema.HEAD:
            raise Refusal("newer_file", path=self._path, version=version, schema=found, known=schema.HEAD)
        counts = self._head.get("counts")
        said = counts.values() if isinstance(counts, dict) else ()
        self.total = sum(each for each in said if type(each) is int)

    def _check_digest(self, name: str, running: digest.Running) -> None:
        # Another program that writes this format may leave the digests out.
        if self._head.get(name, running.value()) != running.value():
            raise Refusal("damaged_file", path=self._path, line=0, what="digest_differs")


class _Joining:
    """Records of a file that join a store which has some of its own."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._added: dict[str, int] = {}
        self._same = 0
        self._differing: list[tuple[str, Id]] = []
        self._renumbered: list[tuple[int, int]] = []
        self._numbers = {each.number for each in records.listed(tx, Complaint, archived=None)}

    def take(self, batch: list[Record] | list[whole.KeptAct] | list[whole.KeptChange]) -> None:
        """Add what is new; what is known is only compared."""
        told = [each for each in batch if isinstance(each, Record)]
        if not told:
            return
        kept = records.with_ids(self._tx, type(told[0]), [each.id for each in told])
        new = []
        for each in told:
            own = kept.get(each.id)
            if own is None:
                new.append(self._numbered(each))
            elif any(differing(own, each)):
                self._differing.append((each.kind, each.id))
            else:
                self._same += 1
        if len({each.id for each in new}) < len(new):
            raise Refusal("damaged_file", what="twice")
        if new:
            records.save_all(self._tx, new)
            self._added[new[0].kind] = self._added.get(new[0].kind, 0) + len(new)

    def summary(self) -> Summary:
        """What came of it."""
        return Summary(
            taken_over=False, added=tuple(self._added.items()), same=self._same,
            differing=tuple(self._differing), renumbered=tuple(self._renumbered),
        )  # fmt: skip

    def _numbered(self, record: Record) -> Record:
        if not isinstance(record, Complaint):
            return record
        number = record.number
        if number in self._numbers:
            number = max(self._numbers) + 1
            self._renumbered.append((record.number, number))
        self._numbers.add(number)
        return replace(record, number=number)


def _fields(kept: whole.KeptAct | whole.KeptChange) -> dict[str, Json]:
    return {name: _plain(value) for name, value in vars(kept).items()}


def _plain(value: object) -> Json:
    return value if isinstance(value, dict) else to_json(value)


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
