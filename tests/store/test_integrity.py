"""A check finds what is wrong, names it, and finds nothing in a store that is whole."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import builders
import conftest
from keyaccounts.accounts import Account
from keyaccounts.experiences import Experience
from keyaccounts.findings import Finding
from keyaccounts.people import Person
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import cipher, integrity, keys, records, reversal, schema
from keyaccounts.store.vault import Vault

CODES = [
    ("UPDATE experience SET account_id = randomblob(16) WHERE row = 1", "lost_reference"),
    (
        """UPDATE experience SET people = '["' || hex(randomblob(16)) || '"]' WHERE row = 1""",
        "lost_reference",
    ),
    ("UPDATE experience SET quote_by = randomblob(16) WHERE row = 1", "lost_reference"),
    ("UPDATE account SET merged_into = randomblob(16) WHERE row = 1", "lost_reference"),
    ("DELETE FROM record_words WHERE rowid = 17", "search_incomplete"),
    ("INSERT INTO learning_words(rowid, title, body) VALUES (160, 'a', 'b')", "search_incomplete"),
    ("UPDATE experience_words_data SET block = zeroblob(40) WHERE id > 10", "search_damaged"),
    ("DELETE FROM presence", "presence_differs"),
    ("INSERT INTO presence VALUES (randomblob(16), 1, 1)", "presence_differs"),
    ("UPDATE act SET count = count + 1 WHERE number = 1", "act_count"),
    ("DELETE FROM act WHERE number = 1", "act_missing"),
    ("UPDATE act SET realised_by = 77 WHERE number = 1", "act_missing"),
    ("DELETE FROM experience WHERE row = 3", "records_differ_from_journal"),
    ("UPDATE account SET revision = revision - 1 WHERE row = 1", "revision_differs"),
    ("UPDATE experience SET revision = 2 WHERE row = 2", "revision_differs"),
    ("PRAGMA user_version = 0", "wrong_schema"),
    ("PRAGMA application_id = 7", "wrong_schema"),
    ("DROP TABLE draft", "missing_table"),
    ("DROP TABLE learning_words", "missing_table"),
]


@pytest.fixture
def filled(store_path: Path) -> Iterator[Vault]:
    """A store with a little of everything that refers to something, some of it undone and done again."""
    vault = conftest.open_store(store_path)
    account = builders.an_account()
    person = builders.a_person(account_id=account.id)
    with vault.write("add", at=builders.NOW) as tx:
        records.save(tx, account)
        records.save(tx, person)
        records.save_all(
            tx,
            [
                builders.an_experience(f"Call {n}", account_id=account.id, people=(person.id,))
                for n in range(9)
            ],
        )
    with vault.write("edit", at=builders.NOW) as tx:
        kept = records.get(tx, Account, account.id)
        records.save(tx, records.save(tx, kept.changed(city="Leeds")).changed(city="York"))
    for turn in (reversal.undo, reversal.undo, reversal.redo, reversal.redo):
        turn(vault, at=builders.NOW)
    with vault.write("archive", at=builders.NOW) as tx:
        first = records.listed(tx, Experience)[0]
        records.save(tx, first.archived(at=builders.NOW))
    yield vault
    vault.close()


def codes(vault: Vault) -> list[str]:
    return [each.code for each in integrity.check(vault).findings]


def test_an_empty_store_is_whole(vault: Vault) -> None:
    report = integrity.check(vault)
    assert report.is_whole
    assert report.records == 0


def test_a_used_store_is_whole(filled: Vault) -> None:
    report = integrity.check(filled)
    assert report.findings == ()
    assert (dict(report.counts)["experience"], report.records, report.schema) == (9, 11, schema.HEAD)


@pytest.mark.parametrize(("harm", "code"), CODES)
def test_each_kind_of_harm_is_found_and_named(filled: Vault, harm: str, code: str) -> None:
    with filled.hold() as raw:
        raw.execute(harm)
    found = integrity.check(filled)
    assert code in [each.code for each in found.findings]
    assert not found.is_whole
    assert integrity.check(filled).findings == found.findings, "a check must change nothing"


def test_a_lost_reference_says_from_where_to_where(filled: Vault) -> None:
    with filled.read() as tx:
        (person,) = records.listed(tx, Person)
    with filled.hold() as raw:
        raw.execute("UPDATE person SET account_id = ?", (bytes.fromhex("ab" * 16),))
    assert integrity.check(filled).findings == (
        Finding(
            "lost_reference",
            (("kind", "person"), ("id", person.id), ("field", "account_id"), ("to", "ab" * 16)),
        ),
    )


def test_only_harm_to_what_can_be_made_again_is_called_rebuildable(filled: Vault) -> None:
    with filled.hold() as raw:
        raw.execute("DELETE FROM presence")
        raw.execute("UPDATE experience SET revision = 5 WHERE row = 2")
    told = {each.code: each.is_rebuildable for each in integrity.check(filled).findings}
    assert told == {"presence_differs": True, "revision_differs": False}


@pytest.mark.parametrize("seed", range(12))
def test_a_flipped_bit_in_any_page_is_found(filled: Vault, seed: int) -> None:
    """T8, M8: where the page is one that opening reads, opening says so already."""
    filled.close()
    data = bytearray(filled.path.read_bytes())
    place = random.Random(seed).randrange(4096, len(data))
    data[place] ^= 1
    filled.path.write_bytes(data)
    assert _told(filled) in ([("damaged_page", place // 4096 + 1)], [("damaged", None)])


def _told(closed: Vault) -> list[tuple[str, object]]:
    """What opening, and else a check, says of a file."""
    try:
        raw = cipher.connect(closed.path, closed.key, read_only=True)
    except StoreTrouble as trouble:
        return [(trouble.code, None)]
    with contextlib.closing(raw):
        return [(each.code, dict(each.facts).get("where")) for each in integrity.of_file(raw, thorough=True)]


def test_a_page_out_of_an_older_copy_is_found_by_its_revisions(filled: Vault) -> None:
    """M9: the cipher's own check passes such a page, its rows are silently old."""
    filled.close()
    older = filled.path.read_bytes()
    vault = conftest.open_store(filled.path)
    with vault.write("edit", at=builders.NOW) as tx:
        for each in records.listed(tx, Experience, archived=None):
            records.save(tx, each.changed(note="Newer"))
    with vault.hold() as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'experience'").fetchone()
    vault.close()
    mixed = bytearray(filled.path.read_bytes())
    mixed[(page - 1) * 4096 : page * 4096] = older[(page - 1) * 4096 : page * 4096]
    filled.path.write_bytes(mixed)

    reopened = conftest.open_store(filled.path)
    with reopened.hold() as raw:
        assert raw.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert "revision_differs" in codes(reopened)
    reopened.close()


def test_a_store_whose_log_is_not_yet_in_the_file_is_whole(filled: Vault) -> None:
    assert filled.path.with_name(filled.path.name + "-wal").stat().st_size > 0
    assert codes(filled) == []


def test_both_key_files_are_looked_at(filled: Vault, cheap_keys: None) -> None:
    first, second = keys.files_beside(filled.path)
    whole = first.read_bytes()

    second.unlink()
    assert codes(filled) == ["key_file_missing"]
    second.write_bytes(b"{")
    assert codes(filled) == ["key_file_damaged"]
    stranger, _ = keys.create(passphrase="other", use_keyring=False)
    second.write_bytes(stranger.to_bytes())
    assert codes(filled) == ["key_file_damaged"]
    envelope = keys.from_bytes(whole)
    fewer = keys.Envelope(envelope.store_id, envelope.check, ())
    second.write_bytes(fewer.to_bytes())
    assert codes(filled) == ["key_files_differ"]
    shutil.copy(first, second)
    assert codes(filled) == []


def test_findings_never_hold_what_records_say(filled: Vault) -> None:
    for harm, _ in CODES[:-6]:
        with filled.hold() as raw:
            raw.execute(harm)
    said = repr(integrity.check(filled).findings)
    assert not any(word in said for word in ("Call", "Meridian", "Ana", "York", "Leeds"))
