"""Runs an import against a store: one act, taken back by one undo, and nothing twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builders import an_account
from keyaccounts.accounts import Account
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.refusals import Refusal
from keyaccounts.store import journal, records, reversal
from keyaccounts.workflows import importing
from keyaccounts.workflows.importing import Answer, Field, Outcome, Plan, Summary, applying
from keyaccounts.workflows.progress import Progress
from workflows.importing.files import DATA, VCARDS, written

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

LINE = "{n},Wren{n},Okafor{n},Harrow Mills {firm},w{n}@harrow{n}.example,Buyer\n"
TEXT = "Record ID,First Name,Last Name,Company Name,Email,Job Title\n" + "".join(
    LINE.format(n=n, firm=n % 7) for n in range(1, 41)
)


def ran(
    vault: Vault, plan: Plan, *, at: datetime, refused_to: Path | None = None
) -> tuple[list[Progress], Summary]:
    steps, run = [], importing.run(vault, plan, at=at, refused_to=refused_to)
    while True:
        try:
            steps.append(next(run))
        except StopIteration as end:
            summary: Summary = end.value
            return steps, summary


def contents(vault: Vault) -> tuple[list[Account], list[Person], list[Original]]:
    with vault.read() as tx:
        return tuple(records.listed(tx, kind, archived=None) for kind in (Account, Person, Original))  # type: ignore[return-value]


def test_a_run_saves_exactly_what_the_dry_run_showed(vault: Vault, tmp_path: Path, now: datetime) -> None:
    plan = importing.preview(vault, written(tmp_path, TEXT), at=now)
    assert contents(vault) == ([], [], [])
    steps, summary = ran(vault, plan, at=now)
    saved = [record for kind in contents(vault) for record in kind]
    assert {each.id: each.changed(revision=0) for each in saved} == {each.id: each for each in plan.made}
    assert (summary.counts[Outcome.NEW], summary.made) == (40, 87)
    assert steps[-1] == Progress(87, 87, "saving")


def test_the_same_file_twice_changes_nothing(vault: Vault, tmp_path: Path, now: datetime) -> None:
    path = written(tmp_path, TEXT)
    ran(vault, importing.preview(vault, path), at=now)
    before = contents(vault)
    again = importing.preview(vault, path)
    assert again.counts[Outcome.SAME] == 40
    _, summary = ran(vault, again, at=now)
    assert (summary.made, summary.changed, contents(vault)) == (0, 0, before)
    with vault.read() as tx:
        assert len(journal.acts(tx, limit=5)) == 1


def test_one_undo_takes_all_batches_back(
    vault: Vault, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "BATCH", 5)
    known = an_account("Harrow Mills 3")
    with vault.write("add_account", at=now) as tx:
        records.save(tx, known)
    before = contents(vault)
    path = written(
        tmp_path,
        TEXT.replace("Company Name", "Company Name,Website URL").replace(",w", ",https://h.example,w"),
    )
    plan = importing.preview(vault, path)
    assert plan.changed
    steps, _ = ran(vault, plan, at=now)
    assert len(steps) > 5
    act = reversal.undo(vault, at=now + timedelta(minutes=1))
    assert (act.verb, act.about) == ("import_file", "file.csv")
    accounts, people, originals = contents(vault)
    assert [account.changed(revision=0) for account in accounts] == [
        account.changed(revision=0) for account in before[0]
    ]
    assert (people, originals) == ([], [])
    assert importing.preview(vault, path).counts[Outcome.NEW] == 40


def test_cancelling_keeps_what_was_saved_and_a_second_run_brings_the_rest(
    vault: Vault, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "BATCH", 5)
    path = written(tmp_path, TEXT)
    run = importing.run(vault, importing.preview(vault, path), at=now)
    next(run)
    assert next(run).done == 15
    run.close()
    assert 0 < len(contents(vault)[1]) < 40
    ran(vault, importing.preview(vault, path), at=now)
    _, people, _ = contents(vault)
    assert len(people) == len({person.name for person in people}) == 40


def test_a_file_changed_since_the_preview_is_noticed(vault: Vault, tmp_path: Path, now: datetime) -> None:
    path = written(tmp_path, TEXT)
    plan = importing.preview(vault, path)
    path.write_text(TEXT + "99,Ana,Ruiz,Harrow,a@h.example,Buyer\n", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        next(importing.run(vault, plan, at=now))
    assert refusal.value.code == "file_changed"


def test_a_store_changed_since_the_preview_is_noticed(vault: Vault, tmp_path: Path, now: datetime) -> None:
    plan = importing.preview(vault, written(tmp_path, TEXT))
    with vault.write("add_account", at=now) as tx:
        records.save(tx, an_account("Harrow Mills 3"))
    with pytest.raises(Refusal) as refusal:
        next(importing.run(vault, plan, at=now))
    assert refusal.value.code == "store_changed"
    assert contents(vault)[1] == []


def test_refused_lines_are_written_only_when_asked_and_always_reported(
    vault: Vault, tmp_path: Path, now: datetime
) -> None:
    path = written(
        tmp_path, 'Company;Customer since\nMeridian;31.02.2026\n"Harrow;x\nBrightwater;01.03.2026\n'
    )
    plan = importing.preview(vault, path)
    _, summary = ran(vault, plan, at=now)
    assert [row.line for row in summary.refused] == [2, 3]
    assert sorted(each.name for each in tmp_path.glob("*.csv")) == ["file.csv"]
    importing.write_refused(summary.refused, tmp_path / "file-refused.csv")
    assert (tmp_path / "file-refused.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "line,reason,field,original",
        "2,not_a_date,Customer since,Meridian;31.02.2026",
        '3,open_quote,,"""Harrow;x"',
    ]


def test_what_nobody_decided_is_left_out_and_asked_again(vault: Vault, tmp_path: Path, now: datetime) -> None:
    path = written(tmp_path, "Company,Contact\nMeridian,Ana Ruiz\nMeridian,A. Ruiz\n")
    _, summary = ran(vault, importing.preview(vault, path), at=now)
    assert [row.line for row in summary.undecided] == [3]
    (question,) = importing.preview(vault, path).questions
    ran(vault, importing.preview(vault, path, answers={question: Answer.APART}), at=now)
    assert sorted(person.name for person in contents(vault)[1]) == ["A. Ruiz", "Ana Ruiz"]
    assert importing.preview(vault, path).changes_nothing


def test_a_mapping_is_remembered_for_the_next_file_of_its_layout(
    vault: Vault, tmp_path: Path, now: datetime
) -> None:
    sheet = importing.read(DATA / "crm" / "telco_200.csv")
    chosen = importing.mapping_for(vault, sheet).changed("customerID", Field.ACCOUNT_NAME)
    importing.remember(vault, sheet, mapping=chosen, at=now)
    importing.remember(vault, sheet, mapping=chosen.changed("Churn", Field.SKIP), at=now)
    header, first, *_ = (DATA / "crm" / "telco_200.csv").read_text(encoding="utf-8").splitlines()
    turned = "\n".join(",".join(reversed(line.split(","))) for line in (header, first))
    plan = importing.preview(vault, written(tmp_path, turned))
    assert plan.counts[Outcome.NEW] == 1
    assert plan.rows[0].account == "7590-VHVEG"
    assert {each.column: each.field for each in plan.mapping.assignments}["Churn"] is Field.SKIP


@pytest.mark.parametrize("path", VCARDS, ids=lambda path: path.stem)
def test_every_sample_card_comes_in_once(vault: Vault, path: Path, now: datetime) -> None:
    ran(vault, importing.preview(vault, path), at=now)
    assert importing.preview(vault, path).changes_nothing
    for original in contents(vault)[2]:
        assert original.text.startswith("BEGIN:VCARD")
