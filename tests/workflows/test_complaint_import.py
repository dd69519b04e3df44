"""Brings in complaints from tables as programs write them: every line told, nothing twice, nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_account
from keyaccounts import complaint_states
from keyaccounts.accounts import Account
from keyaccounts.complaints import STATES, Complaint, ComplaintMove, Verdict
from keyaccounts.originals import Original
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records, reversal
from keyaccounts.workflows import complaint_clocks, complaint_import, importing
from keyaccounts.workflows.complaint_import import Columns, Outcome, Part, Plan, Summary, meanings
from keyaccounts.workflows.importing import DateOrder

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

REGULATOR = (
    "Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,"
    "Company public response,Company,State,Submitted via,Company response to consumer,Timely response?,"
    "Consumer disputed?,Complaint ID\n"
    '2026-03-02,Freight,Cooling,Late,Second time,"They said =noon.\nIt was four.",We regret it,Meridian Foods'
    ",FL,Web,Closed with monetary relief,Yes,N/A,7001\n"
    "2026-03-05,Freight,,Rude driver,,,,Meridian Foods,TX,Phone,In progress,Yes,N/A,7002\n"
    "2026-03-09,Freight,,Wrong bill,,,,Meridian Foods,TX,Pigeon,Closed with explanation,No,Yes,7003\n"
    "2026-03-11,Freight,,Leak,,,,Halden,TX,Web,Closed without relief,Yes,N/A,7004\n"
    "31/31/2026,Freight,,Smell,,,,Meridian Foods,TX,Web,Closed,Yes,N/A,7005\n"
)
GERMAN = (
    "Vorgangsnummer;Eingangsdatum;Kunde;Betreff;Beschwerdetext;Kanal;Stand;Abschlussdatum;Schweregrad\n"
    "B-1;03.02.2026;Meridian Foods;Ware zu warm;8 °C;Telefon;erledigt;17.02.2026;hoch\n"
    "B-2;04.02.2026;Meridian Foods;Falsche Menge;;Brief;zurückgezogen;05.02.2026;3\n"
)


@pytest.fixture
def meridian(vault: Vault, now: datetime) -> Account:
    account = an_account("Meridian Foods")
    with vault.write("log_experience", at=now) as tx:
        records.save_all(tx, [account])
    return account


def written(folder: Path, text: str, name: str = "complaints.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def plan_of(
    vault: Vault,
    path: Path,
    now: datetime,
    *,
    columns: Columns | None = None,
    assigned: Mapping[str, Id] | None = None,
    rest_to: Id = "",
) -> Plan:
    return complaint_import.preview(
        vault, importing.read(path), at=now, zone="Europe/Berlin", columns=columns, assigned=assigned,
        rest_to=rest_to, path=str(path),
    )  # fmt: skip


def ran(vault: Vault, plan: Plan, now: datetime) -> Summary:
    work = complaint_import.run(vault, plan, at=now)
    while True:
        try:
            next(work)
        except StopIteration as end:
            summary: Summary = end.value
            return summary


def kept(vault: Vault) -> dict[str, Complaint]:
    with vault.read() as tx:
        return {each.reference: each for each in records.listed(tx, Complaint)}


def originals(vault: Vault) -> list[Original]:
    with vault.read() as tx:
        return records.listed(tx, Original)


def log_of(vault: Vault, complaint: Complaint) -> list[ComplaintMove]:
    with vault.read() as tx:
        return records.listed(tx, ComplaintMove, complaint_id=complaint.id)


def test_a_table_of_complaints_is_known_by_its_headings(tmp_path: Path) -> None:
    sheet = importing.read(written(tmp_path, REGULATOR))
    assert complaint_import.is_of_complaints(sheet)
    people = importing.read(written(tmp_path, "Company,Name\nBorealis,Tom Berg\n", "people.csv"))
    assert not complaint_import.is_of_complaints(people)


@pytest.mark.usefixtures("meridian")
def test_each_line_becomes_what_it_says(vault: Vault, now: datetime, tmp_path: Path) -> None:
    """F028"""
    plan = plan_of(vault, written(tmp_path, REGULATOR), now)
    assert [row.outcome for row in plan.rows] == [
        Outcome.NEW, Outcome.NEW, Outcome.NEW, Outcome.ASIDE, Outcome.REFUSED,
    ]  # fmt: skip
    assert (plan.rows[4].reason, plan.rows[4].field, plan.rows[4].value) == (
        "not_a_date", "received_at", "31/31/2026",
    )  # fmt: skip
    assert [each.name for each in plan.strangers] == ["Halden"]
    told = ran(vault, plan, now)
    assert (told.complaints, told.originals) == (3, 5)
    found = kept(vault)
    paid = found["7001"]
    assert (paid.matter, paid.topics, paid.channel) == ("Late: Second time", ("Freight", "Cooling"), "portal")
    assert paid.words == "They said =noon.\nIt was four."
    assert paid.offer == "Closed with monetary relief\nWe regret it"
    assert paid.received_at == datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
    assert {each.reference: each.state for each in found.values()} == {
        "7001": "closed_resolved", "7002": "received", "7003": "closed_unresolved",
    }  # fmt: skip
    assert sorted(each.number for each in found.values()) == [101, 102, 103]


@pytest.mark.usefixtures("meridian")
def test_the_log_of_each_leads_to_its_state(vault: Vault, now: datetime, tmp_path: Path) -> None:
    ran(vault, plan_of(vault, written(tmp_path, REGULATOR), now), now)
    for each in kept(vault).values():
        assert complaint_states.derive(log_of(vault, each)) == each.state
    _, end = log_of(vault, kept(vault)["7001"])
    assert end.by == complaint_states.IMPORTED
    assert "Closed with monetary relief" in end.why
    assert "Not told: cause, apology" in end.why


@pytest.mark.usefixtures("meridian")
def test_no_clock_judges_what_ended_elsewhere(vault: Vault, now: datetime, tmp_path: Path) -> None:
    """F029: nobody knows when it was answered, so nothing is called missed but what the source called so."""
    ran(vault, plan_of(vault, written(tmp_path, REGULATOR), now), now)
    ended = kept(vault)["7001"]
    told = complaint_clocks.of(vault, ended.id, now=now).latest
    assert {each.code for each in told} <= {"resolve"}
    assert all(each.is_frozen for each in told)


@pytest.mark.usefixtures("meridian")
def test_timely_is_kept_as_told_where_a_clock_has_stopped(
    vault: Vault, now: datetime, tmp_path: Path
) -> None:
    """F029"""
    plan = plan_of(vault, written(tmp_path, REGULATOR), now)
    ran(vault, plan, now)
    found = kept(vault)
    with vault.read() as tx:
        verdicts = {each.complaint_id: each for each in records.listed(tx, Verdict)}
    assert verdicts[found["7001"].id].is_met
    assert not verdicts[found["7003"].id].is_met
    assert found["7002"].id not in verdicts
    assert plan.rows[1].gaps == (Part.TIMELY,)
    assert plan.rows[2].gaps == (Part.CHANNEL,)


@pytest.mark.usefixtures("meridian")
def test_the_same_file_again_changes_nothing(vault: Vault, now: datetime, tmp_path: Path) -> None:
    path = written(tmp_path, REGULATOR)
    ran(vault, plan_of(vault, path, now), now)
    again = plan_of(vault, path, now)
    assert again.changes_nothing
    assert again.counts[Outcome.SAME] == 3
    ran(vault, again, now)
    assert (len(kept(vault)), len(originals(vault))) == (3, 5)


@pytest.mark.usefixtures("meridian")
def test_a_number_that_says_something_else_now_is_left_as_it_is_here(
    vault: Vault, now: datetime, tmp_path: Path
) -> None:
    ran(vault, plan_of(vault, written(tmp_path, REGULATOR), now), now)
    newer = plan_of(vault, written(tmp_path, REGULATOR.replace("In progress", "Closed")), now)
    assert newer.counts[Outcome.DIFFERS] == 1
    ran(vault, newer, now)
    assert kept(vault)["7002"].state == "received"
    assert len(originals(vault)) == 6


def test_lines_of_no_account_wait_or_go_where_one_chose(
    vault: Vault, now: datetime, tmp_path: Path, meridian: Account
) -> None:
    path = written(tmp_path, REGULATOR)
    ran(vault, plan_of(vault, path, now), now)
    chosen = plan_of(vault, path, now, rest_to=meridian.id)
    assert (chosen.counts[Outcome.NEW], len(chosen.changed)) == (1, 1)
    ran(vault, chosen, now)
    assert kept(vault)["7004"].account_id == meridian.id
    assert plan_of(vault, path, now).changes_nothing


def test_whose_a_customer_is_stays_chosen_for_the_next_file(
    vault: Vault, now: datetime, tmp_path: Path, meridian: Account
) -> None:
    path = written(tmp_path, REGULATOR)
    ran(vault, plan_of(vault, path, now, assigned={"Halden": meridian.id}), now)
    following = written(tmp_path, REGULATOR.replace(",700", ",800"), "following.csv")
    assert plan_of(vault, following, now).counts[Outcome.ASIDE] == 0


@pytest.mark.usefixtures("meridian")
def test_every_filled_cell_is_kept_in_an_original(vault: Vault, now: datetime, tmp_path: Path) -> None:
    path = written(tmp_path, REGULATOR)
    ran(vault, plan_of(vault, path, now), now)
    sheet = importing.read(path)
    told = Counter(cell for line in sheet.lines for cell in line.cells if cell.strip())
    assert Counter(cell.value for each in originals(vault) for cell in each.cells) == told


@pytest.mark.usefixtures("meridian")
def test_german_headings_days_and_words_are_known(vault: Vault, now: datetime, tmp_path: Path) -> None:
    ran(vault, plan_of(vault, written(tmp_path, GERMAN), now), now)
    found = kept(vault)
    warm, withdrawn = found["B-1"], found["B-2"]
    assert (warm.state, warm.channel, warm.severity) == ("closed_resolved", "phone", 3)
    assert warm.closed_at == datetime(2026, 2, 17, 11, 0, tzinfo=UTC)
    assert (withdrawn.state, withdrawn.channel, withdrawn.severity) == ("withdrawn", "letter", 0)


@pytest.mark.usefixtures("meridian")
def test_columns_that_somebody_chose_are_remembered(vault: Vault, now: datetime, tmp_path: Path) -> None:
    text = "Wann,Wer,Worum\n2026-03-01,Meridian Foods,Zu warm\n"
    path = written(tmp_path, text)
    sheet = importing.read(path)
    with pytest.raises(Refusal) as refused:
        plan_of(vault, path, now)
    assert (refused.value.code, refused.value.field) == ("no_complaint_column", "received_at")
    columns = complaint_import.suggest(sheet)
    for column, part in (("Wann", Part.RECEIVED), ("Wer", Part.CUSTOMER), ("Worum", Part.MATTER)):
        columns = complaint_import.changed(sheet, columns, column, part)
    ran(vault, plan_of(vault, path, now, columns=columns), now)
    assert complaint_import.columns_for(vault, sheet) == columns


@pytest.mark.usefixtures("meridian")
def test_a_day_that_could_be_read_two_ways_waits_for_an_answer(
    vault: Vault, now: datetime, tmp_path: Path
) -> None:
    path = written(tmp_path, "Complaint ID,Date,Customer,Issue\n1,03/04/2026,Meridian Foods,Late\n")
    plan = plan_of(vault, path, now)
    assert plan.columns.dates is DateOrder.UNSURE
    assert plan.rows[0].reason == "date_unsure"


@pytest.mark.usefixtures("meridian")
def test_one_undo_takes_a_whole_import_back(
    vault: Vault, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyaccounts.workflows.importing.remembering.BATCH", 2)
    ran(vault, plan_of(vault, written(tmp_path, REGULATOR), now), now)
    assert len(kept(vault)) == 3
    undone = reversal.undo(vault, at=now)
    assert undone is not None
    assert undone.verb == "import_complaints"
    assert (kept(vault), originals(vault)) == ({}, [])


@pytest.mark.usefixtures("meridian")
def test_an_import_is_refused_when_the_store_has_changed_since(
    vault: Vault, now: datetime, tmp_path: Path
) -> None:
    plan = plan_of(vault, written(tmp_path, REGULATOR), now)
    with vault.write("log_experience", at=now) as tx:
        records.save_all(tx, [an_account("Halden Steel")])
    with pytest.raises(Refusal) as refused:
        ran(vault, plan, now)
    assert refused.value.code == "store_changed"


@given(st.text(max_size=40))
def test_no_outcome_leads_out_of_the_states(words: str) -> None:
    assert meanings.end(words).state in ("", *STATES)


@pytest.mark.parametrize(
    ("words", "state", "finding"),
    [
        ("Closed with non-monetary relief", "closed_resolved", ""),
        ("Closed without relief", "closed_unresolved", ""),
        ("In progress", "received", ""),
        ("", "received", ""),
        ("Not upheld", "closed_unresolved", "not_upheld"),
        ("Upheld in part", "closed_resolved", "partly"),
        ("Withdrawn by customer", "withdrawn", ""),
        ("Not resolved", "closed_unresolved", ""),
        ("Unresolved", "closed_unresolved", ""),
        ("Lost", "", ""),
    ],
)
def test_an_outcome_means_a_state(words: str, state: str, finding: str) -> None:
    assert meanings.end(words) == (state, finding)


def test_what_they_disputed_did_not_end_content() -> None:
    assert meanings.end("Closed with explanation", is_disputed=True).state == "closed_unresolved"
