"""Everything out in one document and in again: equal digest, or nothing changed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import builders
import conftest
from keyaccounts.accounts import Account
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Emotion, Experience
from keyaccounts.mappings import ImportMapping, mapping_id
from keyaccounts.preferences import Sighting
from keyaccounts.records import Id, Named, Record, reference_fields
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.settings import AUTHOR, PREMIUM_CAP, Setting
from keyaccounts.store import integrity, records
from keyaccounts.store.tables import KINDS
from keyaccounts.store.vault import Vault
from keyaccounts.workflows import accounts, choices, search
from keyaccounts.workflows import vault as verbs
from keyaccounts.workflows.exporting import everything, json_stream
from keyaccounts.workflows.exporting.everything import Exported, Summary
from one_of_each import ONE_OF_EACH
from workflows.test_vault import finished

NASTY = 'Ünïcode "quotes" \\ \n\t\u2028 {"kind": "account"}, ]} </script> مرحبا 🙂 \x00\x7f'


@pytest.fixture
def other(template_store: Path, tmp_path: Path) -> Iterator[Vault]:
    """A second store, fresh."""
    folder = tmp_path / "other"
    folder.mkdir()
    opened = conftest.open_store(conftest.copied_store(template_store, folder))
    yield opened
    opened.close()


def fill(vault: Vault) -> None:
    """One of each kind, a nasty text in each field that takes one, and acts undone and done again."""
    account = builders.a_premium_account(
        note=NASTY, other=(Named("Fax", NASTY),), renewal_on=date(2027, 1, 31), website="https://m.example"
    )
    person = builders.a_person(account_id=account.id, human_line=NASTY, emails=("ana@meridian.example",))
    call = builders.an_experience(
        account_id=account.id, people=(person.id,), note=NASTY, effect=-2, topics=("slots", NASTY),
        emotions=(Emotion("angry", 3, "said"),), at=datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC),
    )  # fmt: skip
    need = builders.a_need(account_id=account.id, confidence=0.1)
    kept: list[Record] = [
        account, person, call, need,
        builders.a_learning(account_id=account.id, experience_id=call.id),
        builders.an_evidence(account_id=account.id, need_id=need.id),
        builders.a_promise(account_id=account.id, due_on=date(2026, 12, 1)),
        builders.a_complaint(account_id=account.id, number=104),
        builders.a_check_in(account_id=account.id, person_id=person.id),
        builders.a_meeting(account_id=account.id, people=(person.id,), questions=("Why?", NASTY)),
        builders.an_inbox_line(NASTY),
        ImportMapping(
            id=mapping_id("f" * 32),
            created_at=builders.NOW,
            fingerprint="f" * 32,
            columns=(Named("A", "name"),),
        ),
        builders.an_original(record_id=person.id, cells=(Named("Name", NASTY),), text=NASTY),
    ]  # fmt: skip
    kept += _the_rest(kept, account_id=account.id, person_id=person.id, need_id=need.id)
    with vault.write("add", about=NASTY, at=builders.NOW) as tx:
        for each in kept:
            records.save(tx, each)
    choices.change(vault, AUTHOR, "Kim Sato", at=builders.NOW)
    accounts.edit(vault, accounts.get(vault, account.id).changed(city="Leeds"), at=builders.NOW)
    accounts.edit(vault, accounts.get(vault, account.id).changed(city="York"), at=builders.NOW)
    for turn in (verbs.undo, verbs.undo, verbs.redo):
        turn(vault, at=builders.NOW)


def _the_rest(kept: list[Record], *, account_id: Id, person_id: Id, need_id: Id) -> list[Record]:
    """One of each kind that is not among `kept` yet, about these."""
    second = builders.a_person("Bo Lind", account_id=account_id)
    means = {
        "account_id": account_id, "instead_of": account_id, "person_id": person_id, "from_id": person_id,
        "to_id": second.id, "people": (person_id,), "need_id": need_id, "one_id": person_id,
        "other_id": second.id,
    }  # fmt: skip
    rest: list[Record] = [second]
    for each in ONE_OF_EACH:
        if type(each) not in {type(other) for other in kept} and not isinstance(each, Setting):
            held = {name: means.get(name, "") for name in reference_fields(type(each))}
            rest.append(each.changed(**held))
    known = {each.kind: each.id for each in rest}
    return [
        each.changed(preference_id=known["preference"]) if isinstance(each, Sighting) else each
        for each in rest
    ]


def out(vault: Vault, path: Path) -> Exported:
    return finished(everything.export(vault, path, at=builders.NOW))[0]


def taken_in(vault: Vault, path: Path) -> Summary:
    return finished(everything.take_in(vault, path, at=builders.NOW))[0]


def state(vault: Vault) -> tuple[str, object]:
    return verbs.digest(vault), verbs.undoable(vault)


def test_a_fresh_store_becomes_the_equal_of_the_exported_one(
    vault: Vault, other: Vault, tmp_path: Path
) -> None:
    fill(vault)
    exported = out(vault, tmp_path / "all.json")
    assert exported.digest == verbs.digest(vault)

    summary = taken_in(other, exported.path)

    assert summary.taken_over
    assert summary.records == exported.records == len(KINDS) + 1
    assert state(other) == state(vault)
    assert other.author == "Kim Sato"
    assert integrity.check(other).is_whole
    assert search.find(other, "Meridian")
    document = json.loads(exported.path.read_text())
    again = out(other, tmp_path / "again.json")
    assert json.loads(again.path.read_text()) == document
    assert {each["kind"] for each in document["records"]} == set(KINDS)
    assert integrity.check(other).counts == integrity.check(vault).counts


def test_undo_and_redo_go_on_where_the_exported_store_was(vault: Vault, other: Vault, tmp_path: Path) -> None:
    fill(vault)
    taken_in(other, out(vault, tmp_path / "all.json").path)
    for turn in (verbs.redo, verbs.undo, verbs.undo, verbs.undo, verbs.undo, verbs.redo):
        for each in (vault, other):
            turn(each, at=builders.NOW)
        assert state(other) == state(vault)


def test_the_document_is_plain_json_with_one_record_on_a_line(vault: Vault, tmp_path: Path) -> None:
    fill(vault)
    path = out(vault, tmp_path / "all.json").path
    lines = path.read_text(encoding="utf-8").split("\n")
    assert json.loads("\n".join(lines))["format"] == everything.FORMAT
    first = json.loads(lines[lines.index('"records": [') + 1].rstrip(","))
    assert (first["kind"], first["name"], first["level"]) == ("account", "Meridian Foods", "premium")
    assert path.stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob("*.partial"))


def test_choices_made_while_setting_up_give_way_to_those_of_the_file(
    vault: Vault, other: Vault, tmp_path: Path
) -> None:
    fill(vault)
    choices.change(other, AUTHOR, "Somebody", at=builders.NOW)
    choices.change(other, PREMIUM_CAP, 30, at=builders.NOW)
    assert taken_in(other, out(vault, tmp_path / "all.json").path).taken_over
    assert verbs.digest(other) == verbs.digest(vault)


def test_a_filled_store_gains_what_it_lacks_as_one_act(vault: Vault, other: Vault, tmp_path: Path) -> None:
    fill(vault)
    path = out(vault, tmp_path / "all.json").path
    accounts.add(other, builders.an_account("Already Here"), at=builders.NOW)
    before = verbs.digest(other)

    summary = taken_in(other, path)

    assert (summary.taken_over, summary.records, summary.same, summary.differing) == (
        False,
        len(KINDS) + 1,
        0,
        (),
    )
    act, _ = verbs.undoable(other)
    assert act is not None
    assert (act.verb, act.about, act.count) == ("import_file", "all.json", len(KINDS) + 1)
    assert integrity.check(other).is_whole
    assert taken_in(other, path).same == len(KINDS) + 1
    verbs.undo(other, at=builders.NOW)
    assert verbs.digest(other) == before


def test_a_record_that_differs_is_reported_and_left_alone(vault: Vault, tmp_path: Path) -> None:
    fill(vault)
    path = out(vault, tmp_path / "all.json").path
    with vault.read() as tx:
        (account,) = records.listed(tx, Account)
    accounts.edit(vault, account.changed(note="Mine, and newer"), at=builders.NOW)
    before = state(vault)
    summary = taken_in(vault, path)
    assert (summary.records, summary.same, summary.differing) == (0, len(KINDS), (("account", account.id),))
    assert state(vault) == before


def test_a_complaint_whose_number_is_taken_gets_the_next(vault: Vault, other: Vault, tmp_path: Path) -> None:
    fill(vault)
    path = out(vault, tmp_path / "all.json").path
    with other.write("receive", at=builders.NOW) as tx:
        records.save(tx, builders.a_complaint("Ours", number=104))
    assert taken_in(other, path).renumbered == ((104, 105),)
    with other.read() as tx:
        assert sorted(each.number for each in records.listed(tx, Complaint)) == [104, 105]


def test_more_premium_accounts_than_places_are_refused(vault: Vault, other: Vault, tmp_path: Path) -> None:
    """F021 holds for what comes from a file too."""
    fill(vault)
    path = out(vault, tmp_path / "all.json").path
    choices.change(other, PREMIUM_CAP, 5, at=builders.NOW)
    for n in range(5):
        accounts.add(other, builders.a_premium_account(f"Firm {n}"), at=builders.NOW)
    before = state(other)
    with pytest.raises(Refusal, match="premium_full"):
        taken_in(other, path)
    assert state(other) == before


def _records(change: Callable[[list[Any]], object]) -> Callable[[dict[str, Any]], object]:
    return lambda document: change(document["records"])


BROKEN: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "not ours": ("foreign_file", lambda d: d.update(format="address book")),
    "no format": ("foreign_file", lambda d: d.pop("format")),
    "newer": ("newer_file", lambda d: d.update(version=2)),
    "newer schema": ("newer_file", lambda d: d.update(schema=99)),
    "digest": ("damaged_file", lambda d: d.update(digest="0" * 64)),
    "journal digest": ("damaged_file", lambda d: d.update(journal_digest="0" * 64)),
    "changed value": ("damaged_file", _records(lambda r: r[0].update(name="Other"))),
    "lost record": ("damaged_file", _records(lambda r: r.pop())),
    "changed journal": ("damaged_file", lambda d: d["acts"][0].update(verb="x")),
    "unknown kind": ("damaged_file", _records(lambda r: r[0].update(kind="invoice"))),
    "unknown field": ("damaged_file", _records(lambda r: r[0].update(iban="x"))),
    "missing field": ("damaged_file", _records(lambda r: r[0].pop("name"))),
    "wrong type": ("damaged_file", _records(lambda r: r[0].update(name=["a"]))),
    "list of numbers": ("damaged_file", _records(lambda r: r[0].update(other=[1]))),
    "truth for a number": ("damaged_file", _records(lambda r: r[0].update(revision=True))),
    "huge number": ("damaged_file", _records(lambda r: r[0].update(revision=10**30))),
    "no zone": ("damaged_file", _records(lambda r: r[0].update(created_at="2026-01-01T10:00:00"))),
    "no date": ("damaged_file", _records(lambda r: r[0].update(since="soon"))),
    "no code": ("damaged_file", _records(lambda r: r[0].update(level="gold"))),
    "bad id": ("damaged_file", _records(lambda r: r[0].update(id="../../etc"))),
    "half a character": ("damaged_file", _records(lambda r: r[0].update(note="\ud800"))),
    "against a rule": ("damaged_file", _records(lambda r: r[0].update(name=" "))),
    "not an object": ("damaged_file", _records(lambda r: r.insert(0, "x"))),
    "the same twice": ("damaged_file", _records(lambda r: r.insert(0, r[0]))),
}


@pytest.mark.parametrize("is_fresh", [True, False])
@pytest.mark.parametrize("name", BROKEN)
def test_a_document_that_is_wrong_is_refused_and_changes_nothing(
    vault: Vault, other: Vault, tmp_path: Path, name: str, is_fresh: bool
) -> None:
    code, harm = BROKEN[name]
    fill(vault)
    path = out(vault, tmp_path / "all.json").path
    document = json.loads(path.read_text())
    harm(document)
    path.write_text(json.dumps(document))
    if not is_fresh:
        accounts.add(other, builders.an_account("Already Here"), at=builders.NOW)
    before = state(other)
    with pytest.raises(Refusal) as told:
        taken_in(other, path)
    assert told.value.code == code
    assert state(other) == before
    assert integrity.check(other).is_whole


def test_a_wrong_value_is_told_with_its_line(vault: Vault, other: Vault, tmp_path: Path) -> None:
    fill(vault)
    path = out(vault, tmp_path / "all.json").path
    lines = path.read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines, 1) if '"kind":"person"' in line)
    lines[number - 1] = lines[number - 1].replace('"name":"Ana Ruiz"', '"name":7')
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(Refusal) as told:
        taken_in(other, path)
    assert told.value.facts["line"] == number


def test_a_document_cut_or_scribbled_on_anywhere_changes_nothing(
    vault: Vault, other: Vault, tmp_path: Path
) -> None:
    fill(vault)
    path = out(vault, tmp_path / "all.json").path
    whole, before = path.read_bytes().rstrip(), state(other)
    dice = random.Random(5)
    broken = [whole[: dice.randrange(len(whole))] for _ in range(25)]
    start = whole.index(b'"records"')
    for _ in range(60):
        bad = bytearray(whole)
        bad[dice.randrange(start, len(whole))] ^= 1 << dice.randrange(8)
        broken.append(bytes(bad))
    for data in broken:
        path.write_bytes(data)
        with pytest.raises(Refusal):
            taken_in(other, path)
        assert state(other) == before


def test_a_document_by_another_program_may_leave_out_digests_and_defaults(
    other: Vault, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.json"
    record = {
        "kind": "account", "id": "ab" * 16, "created_at": "2026-01-01T10:00:00+01:00", "name": "Meridian",
        "level": "watch",
    }  # fmt: skip
    document = {"format": everything.FORMAT, "version": 1, "schema": 1, "records": [record]}
    path.write_text(json.dumps(document, indent=4), encoding="utf-8-sig")
    assert taken_in(other, path).records == 1
    assert accounts.get(other, "ab" * 16).created_at == datetime(2026, 1, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "foreign_file"), ("Dear Ana,", "foreign_file"), ("[1]", "foreign_file"), ("{}", "foreign_file"),
        ("{" * 100_000, "damaged_file"), ('{"format": ' + "[" * 100_000, "damaged_file"),
        ('{"format": NaN}', "damaged_file"), ('{"a": 1,}', "damaged_file"), ('{"a": 1} x', "damaged_file"),
        ('{"a": ' + "9" * 5000 + "}", "damaged_file"), ("\x00", "foreign_file"),
    ],
)  # fmt: skip
def test_what_is_no_document_of_ours_is_refused(other: Vault, tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(Refusal) as told:
        taken_in(other, path)
    assert told.value.code == code


def test_a_file_in_another_encoding_is_refused(other: Vault, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes('{"format": "é"}'.encode("latin-1"))
    with pytest.raises(Refusal, match="not_utf8"):
        taken_in(other, path)
    with pytest.raises(StoreTrouble, match="missing"):
        taken_in(other, tmp_path / "gone.json")


@pytest.mark.parametrize("piece", [1, 2, 7, 64])
def test_the_document_reads_the_same_in_pieces_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(json_stream, "_PIECE", piece)
    path = tmp_path / "x.json"
    document = {"a": 1234567, "b": [1, 22, 333, "x\n]", {"c": [1.5e10, -2]}], "d": {}, "e": []}
    path.write_text(json.dumps(document, indent=1))
    told = [(each.member, each.value, each.is_element) for each in json_stream.parts(path, arrays=("b", "e"))]
    assert told == [
        ("a", 1234567, False), *(("b", each, True) for each in document["b"]), ("d", {}, False)  # type: ignore[attr-defined]
    ]  # fmt: skip


def test_an_export_is_whole_or_not_there(vault: Vault, tmp_path: Path) -> None:
    with vault.write("add", at=builders.NOW) as tx:
        records.save_all(tx, [builders.an_experience(f"Call {n}") for n in range(2_500)])
    path = tmp_path / "all.json"
    told = everything.export(vault, path, at=builders.NOW)
    assert next(told).total == 2_500 + 1 + 2_500
    assert not path.exists()
    told.close()
    assert not list(tmp_path.glob("all*"))
    out(vault, path)
    first = path.read_bytes()
    with pytest.raises(StoreTrouble, match="exists"):
        out(vault, path)
    assert path.read_bytes() == first
    later = builders.NOW + timedelta(hours=1)
    finished(everything.export(vault, path, at=later, replace=True))
    assert path.read_bytes() != first


def test_taking_in_can_be_stopped_and_changed_nothing_then(
    vault: Vault, other: Vault, tmp_path: Path
) -> None:
    with vault.write("add", at=builders.NOW) as tx:
        records.save_all(tx, [builders.an_experience(f"Call {n}") for n in range(1_200)])
    path = out(vault, tmp_path / "all.json").path
    for _ in range(2):
        before = state(other)
        told = everything.take_in(other, path, at=builders.NOW)
        assert next(told).total == 2_401
        next(told)
        told.close()
        assert state(other) == before
        accounts.add(other, builders.an_account("No longer fresh"), at=builders.NOW)
    with other.read() as tx:
        assert records.count(tx, Experience) == 0
