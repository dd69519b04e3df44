"""A day's work of one user, the same each time: acts of every sort, and a digest of what stands after each.

Run as a program, it works on a store given by path and key (on standard input) and acknowledges each act
in the file `acks` beside it, then ends without closing the store, as a computer that loses power does.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

import builders
from keyaccounts.experiences import Experience
from keyaccounts.refusals import Refusal
from keyaccounts.store import records, reversal, search
from keyaccounts.store import vault as vaults
from keyaccounts.store.vault import Vault

ACTS = 60
_ID = builders.id_of


def act(vault: Vault, number: int) -> None:
    """The user act with this number: a story of several records, an edit, an undo, a redo or an import."""
    match number % 6:
        case 0 | 1:
            _log(vault, number)
        case 2:
            _edit(vault, number - 1)
        case 3:
            reversal.undo(vault, at=builders.NOW)
        case 4 if number % 4 == 0:
            reversal.redo(vault, at=builders.NOW)
        case 4:
            _edit(vault, number - 4)
        case _:
            _import(vault, number, 500 if number == 17 else 20)


def _log(vault: Vault, number: int) -> None:
    ana, bo, call, words = _ID(f"ana{number}"), _ID(f"bo{number}"), _ID(f"call{number}"), f"w{number}"
    note = "w " * 40 * (number % 9)
    with vault.write("log_experience", about="Meridian Foods", at=builders.NOW) as tx:
        records.save(tx, builders.a_person(f"{words} Ana", id=ana))
        records.save(tx, builders.a_person(f"{words} Bo", id=bo))
        records.save(tx, builders.an_experience(f"{words} call", id=call, people=(ana, bo), note=note))
        for side in ("they", "we"):
            lesson = builders.a_learning(f"{words} {side}", id=_ID(f"{side}{number}"), experience_id=call)
            records.save(tx, lesson)
        records.save(tx, builders.a_promise(f"{words} plan", id=_ID(f"word{number}"), experience_id=call))


def _edit(vault: Vault, number: int) -> None:
    with vault.write("edit_experience", at=builders.NOW) as tx:
        kept = records.get(tx, Experience, _ID(f"call{number}"))
        note = f"w{number} edited after {kept.revision} " + "w" * 3000
        records.save(tx, kept.changed(note=note, people=kept.people[:1]))


def _import(vault: Vault, number: int, count: int) -> None:
    people = [builders.a_person(f"w{number} {n}", id=_ID(f"p{number}-{n}")) for n in range(count)]
    with vault.write("import_file", about="people.csv", at=builders.NOW) as tx:
        records.save_all(tx, people)


def digest(vault: Vault) -> str:
    """What stands in every table, and in the search index: equal only for equal stores."""
    whole = hashlib.sha256()
    with vault.hold() as raw:
        names = [
            name
            for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if not search.is_index_table(name) and name != "alembic_version"
        ]
        for name in names:
            whole.update(name.encode())
            for row in raw.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2'):
                whole.update(repr(row).encode())
        for index in search.INDEXES:
            asked = f"SELECT rowid FROM {index} WHERE {index} MATCH '\"w\"*' ORDER BY rowid"
            for query in (f"SELECT id FROM {index}_docsize ORDER BY id", asked):
                whole.update(repr(raw.execute(query).fetchall()).encode())
    return whole.hexdigest()


def digests(vault: Vault, count: int) -> list[str]:
    """What stands before the first act and after each one."""
    found = [digest(vault)]
    for number in range(count):
        act(vault, number)
        found.append(digest(vault))
    return found


def standing(store: Path, key: bytes, expected: list[str]) -> int:
    """How many acts a store holds after an accident, all whole; ValueError when it holds anything else."""
    vault = vaults.open_with_key(store, key, before_migrating=_refuse)
    try:
        with vault.hold() as raw:
            # Pages cut off while they went from the log into the file still stand whole in the log; the
            # cipher's check looks at the file alone.
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if broken := raw.execute("PRAGMA cipher_integrity_check").fetchall():
                raise ValueError(f"damaged pages: {broken[:3]}")
            if (told := raw.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
                raise ValueError(f"damaged structure: {told[:3]}")
            for index in search.INDEXES:
                raw.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
        found = digest(vault)
        if found not in expected:
            raise ValueError("a half act")
        return len(expected) - 1 - expected[::-1].index(found)
    finally:
        vault.close()


def _refuse(_: Vault) -> None:
    raise Refusal("no_migration_expected")


def main(store: Path, synchronous: str) -> None:
    """Do all acts on a store, acknowledging each with the digest of what then stands."""
    vault = vaults.open_with_key(store, bytes.fromhex(sys.stdin.readline()), before_migrating=_refuse)
    with vault.hold() as raw:
        raw.execute(f"PRAGMA synchronous = {synchronous}")
        raw.execute("PRAGMA wal_autocheckpoint = 150")
    acks = os.open(store.with_name("acks"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(acks, (json.dumps([0, digest(vault)]) + "\n").encode())
    for number in range(ACTS):
        act(vault, number)
        os.write(acks, (json.dumps([number + 1, digest(vault)]) + "\n").encode())
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
