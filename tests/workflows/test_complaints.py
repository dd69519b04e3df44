"""Complaints as a user keeps them: received, moved, told and heard, merged, closed and never lost."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

import builders
from builders import NOW, TODAY
from keyaccounts import captures, complaint_states
from keyaccounts.calendars import USUAL_HOURS
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import CLOSED_STATES, STATES, Complaint, ComplaintMove
from keyaccounts.experiences import Mode
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import accounts, complaint_pages, complaints, experiences, merging, people
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN = builders.id_of("meridian")
ANA = builders.id_of("ana")
ZONE = builders.LONDON
LATER = NOW + timedelta(days=9)

WAY: tuple[dict[str, Any], ...] = (
    {"to": "acknowledged", "channel": "phone", "next_word": "what went wrong", "next_word_at": LATER},
    {
        "to": "assessed", "severity": 3, "impact": "Two shifts stood still", "complexity": "usual",
        "is_safety": False, "is_legal": False, "act_now": False, "owner": "Ole",
    },
    {"to": "investigating"},
    {"to": "response_ready", "finding": "upheld", "cause": "capacity", "offer": "A second driver"},
    {"to": "decision_told", "channel": "phone", "next_word": "the first delivery", "route": "our director"},
    {"to": "accepted", "why": "Fine by me"},
    {"to": "remedy_running"},
    {"to": "closed_resolved", "confirmed_on": TODAY},
)  # fmt: skip


@pytest.fixture
def firm(vault: Vault) -> Vault:
    """A store of Marit with Meridian Foods and Ana."""
    vault.author = "Marit"
    accounts.add(vault, builders.a_premium_account(id=MERIDIAN), at=NOW)
    people.add(vault, builders.a_person(id=ANA), at=NOW)
    return vault


def received(vault: Vault, **fields: Any) -> Complaint:
    usual: dict[str, Any] = {
        "account_id": MERIDIAN, "person_id": ANA, "matter": "Second late delivery", "words": "Again!",
        "wanted": "", "severity": 0, "received_at": NOW, "word_owed": "", "word_owed_at": None, "at": LATER,
    }  # fmt: skip
    return complaints.receive(vault, **{**usual, **fields})


def go(vault: Vault, complaint: Complaint, *, until: str, days: int = 0) -> Complaint:
    """The complaint moved along the usual way until a state."""
    with vault.write("plan_remedy", at=LATER) as tx:
        told = builders.a_remedy("none", text="An apology was enough", complaint_id=complaint.id)
        records.save(tx, told)
    for step in WAY[complaint_states.MAIN.index(complaint.state) :]:
        at = NOW + timedelta(days=days)
        complaint = complaints.move(vault, complaint.id, Step(at=at, **step), at=LATER)
        if complaint.state == until:
            break
    return complaint


def all_of(vault: Vault, record_type: type[Any], **equal: Any) -> list[Any]:
    with vault.read() as tx:
        return records.listed(tx, record_type, archived=None, **equal)


def log_of(vault: Vault, complaint: Complaint) -> list[ComplaintMove]:
    with vault.read() as tx:
        return list(complaint_pages.moves(tx, complaint.id))


def states_of(vault: Vault, complaint: Complaint) -> list[str]:
    return [each.after for each in log_of(vault, complaint)]


# ---- the way --------------------------------------------------------------------------------------------


def test_a_complaint_begins_its_log_as_it_is_received(firm: Vault) -> None:
    """F028."""
    first, second = received(firm, mode="voice", word_owed="a word", word_owed_at=LATER), received(firm)

    assert (first.name, second.name, first.receiver) == ("C-101", "C-102", "Marit")
    (line,) = all_of(firm, ComplaintMove, complaint_id=first.id)
    assert (line.place, line.before, line.after, line.at, line.by) == (1, "", "received", NOW, "Marit")
    assert (line.mode, line.next_word, line.next_word_at) == ("voice", "a word", LATER)
    with pytest.raises(Refusal, match="still_ahead"):
        received(firm, received_at=LATER + timedelta(minutes=1))


def test_each_move_writes_its_line_and_the_log_leads_to_the_state(firm: Vault) -> None:
    """F028."""
    closed = go(firm, received(firm), until="closed_resolved")

    assert states_of(firm, closed) == list(complaint_states.MAIN)
    log = log_of(firm, closed)
    assert complaint_states.derive(log) == closed.state
    assert {each.by for each in log} == {"Marit"}


def test_a_refused_move_leaves_everything_as_it_was(firm: Vault) -> None:
    complaint = received(firm)
    with pytest.raises(Refusal, match="move_incomplete"):
        complaints.move(firm, complaint.id, Step(to="acknowledged", at=NOW), at=LATER)

    assert complaints.get(firm, complaint.id) == complaint
    assert states_of(firm, complaint) == ["received"]


def test_undo_takes_a_move_and_its_line_back(firm: Vault) -> None:
    complaint = received(firm)
    before = all_of(firm, Complaint)
    closed = go(firm, complaint, until="closed_resolved")
    assert len(all_of(firm, CheckIn)) == 3

    vaults.undo(firm, at=LATER)
    assert complaints.get(firm, closed.id).state == "remedy_running"
    assert all_of(firm, CheckIn) == []
    assert states_of(firm, closed)[-1] == "remedy_running"
    for _ in range(8):
        vaults.undo(firm, at=LATER)
    assert [each.changed(revision=1) for each in all_of(firm, Complaint)] == before
    vaults.redo(firm, at=LATER)


def test_the_same_failure_a_second_time_is_a_step_graver(firm: Vault) -> None:
    """F072: the line of the log says why."""
    go(firm, received(firm), until="response_ready")
    second = go(firm, received(firm), until="response_ready")

    assert second.severity == 4
    line = all_of(firm, ComplaintMove, complaint_id=second.id)[-1]
    assert line.why.startswith("Severity 4 instead of 3.")


# ---- word exchanged -------------------------------------------------------------------------------------


def test_the_first_word_to_them_acknowledges_it(firm: Vault) -> None:
    complaint = received(firm)
    said = builders.an_experience("We have it", at=NOW, initiator="we")
    told = complaints.tell(firm, complaint.id, said=said, next_word="why", next_word_at=LATER, at=LATER)

    assert (told.state, told.word_owed, told.word_owed_at) == ("acknowledged", "why", LATER)
    assert states_of(firm, told) == ["received", "acknowledged"]
    again = said.changed(id=builders.id_of("again"), at=LATER)
    told = complaints.tell(firm, told.id, said=again, next_word="", next_word_at=None, at=LATER)
    assert (told.state, told.word_owed_at) == ("acknowledged", None)
    assert {each.complaint_id for each in complaints.page(firm, told.id, now=LATER, zone=ZONE).words} == {
        told.id
    }


def test_a_word_without_a_next_one_leaves_it_received(firm: Vault) -> None:
    complaint = received(firm)
    said = builders.an_experience("Hello", initiator="we")
    told = complaints.tell(firm, complaint.id, said=said, next_word="", next_word_at=None, at=LATER)

    assert told.state == "received"


@pytest.mark.parametrize("state", ["waiting_customer", "waiting_third_party"])
def test_their_word_ends_the_wait_for_them_at_its_own_time(firm: Vault, state: str) -> None:
    """F029: however late it was typed."""
    complaint = go(firm, received(firm), until="investigating")
    awaited = Step(to=state, at=NOW, awaited="photos", awaited_from="Ana", chase_on=TODAY)
    complaint = complaints.move(firm, complaint.id, awaited, at=LATER)
    heard_at = NOW + timedelta(days=2)
    heard = complaints.heard(firm, complaint.id, said=builders.an_experience("Here", at=heard_at), at=LATER)

    assert heard.state == ("investigating" if state == "waiting_customer" else state)
    last = log_of(firm, complaint)[-1]
    assert last.at == (heard_at if state == "waiting_customer" else NOW)


def test_a_word_from_before_the_wait_does_not_end_it(firm: Vault) -> None:
    complaint = go(firm, received(firm), until="investigating")
    awaited = Step(to="waiting_customer", at=LATER, awaited="photos", awaited_from="Ana", chase_on=TODAY)
    complaint = complaints.move(firm, complaint.id, awaited, at=LATER)
    earlier = builders.an_experience("Hello", at=NOW + timedelta(days=1))

    assert complaints.heard(firm, complaint.id, said=earlier, at=LATER).state == "waiting_customer"


def test_a_captured_line_ends_the_wait_as_well(firm: Vault) -> None:
    complaint = go(firm, received(firm), until="investigating")
    awaited = Step(to="waiting_customer", at=NOW, awaited="photos", awaited_from="Ana", chase_on=TODAY)
    complaint = complaints.move(firm, complaint.id, awaited, at=LATER)
    capture = captures.Capture(
        text="Here", title="Here", account_id=MERIDIAN, at=LATER, initiator="they", mode=Mode.VIRTUAL,
        complaint_number=complaint.number,
    )  # fmt: skip
    lived = experiences.log(firm, capture, at=LATER, zone=ZONE).experience

    assert lived is not None
    assert complaints.get(firm, complaint.id).state == "investigating"


def test_a_moment_that_turns_out_to_be_about_it_ends_the_wait_too(firm: Vault) -> None:
    """F029."""
    complaint = go(firm, received(firm), until="investigating")
    awaited = Step(to="waiting_customer", at=NOW, awaited="photos", awaited_from="Ana", chase_on=TODAY)
    complaints.move(firm, complaint.id, awaited, at=LATER)
    lived = builders.an_experience("Here", at=NOW + timedelta(days=1), initiator="they")
    with firm.write("log_experience", at=LATER) as tx:
        lived = records.save(tx, lived)
    experiences.edit(firm, lived.changed(complaint_id=complaint.id), at=LATER)

    assert complaints.get(firm, complaint.id).state == "investigating"


# ---- the end --------------------------------------------------------------------------------------------


def test_the_close_plans_what_is_asked_afterwards(firm: Vault) -> None:
    """F026, F031."""
    closed = go(firm, received(firm), until="closed_resolved")
    plans = complaints.page(firm, closed.id, now=LATER, zone=ZONE).plans

    assert [(each.due_on - TODAY).days for each in plans] == [7, 30, 90]
    assert {(each.purpose, each.complaint_id, each.person_id, each.state) for each in plans} == {
        ("recovery", closed.id, ANA, "planned")
    }
    assert [each.about for each in plans] == [
        "How did they find the way we handled C-101?",
        "How far do they trust us after C-101?",
        "How far do they trust us after C-101?",
    ]


def test_silence_is_counted_by_the_calendar_of_the_account(firm: Vault) -> None:
    """F030: ten working days where the week has four."""
    four_days = tuple(each for each in USUAL_HOURS if each.day != 4)
    short = builders.a_calendar(is_default=True, windows=four_days)
    with firm.write("fill_samples", at=NOW) as tx:
        records.save(tx, short)
    running = go(firm, received(firm), until="remedy_running")
    asked = (TODAY - timedelta(days=1), TODAY)
    complaints.edit(firm, running.changed(tried_on=asked), at=LATER)

    def close(day: int) -> Complaint:
        at = NOW + timedelta(days=day)
        return complaints.move(firm, running.id, Step(to="closed_resolved", at=at), at=at)

    with pytest.raises(Refusal, match="move_incomplete"):
        close(15)
    assert close(16).state == "closed_resolved"


def test_a_reopened_one_is_not_asked_about_its_end(firm: Vault) -> None:
    """F028: and the next end plans anew."""
    closed = go(firm, received(firm), until="closed_resolved")
    again = complaints.move(firm, closed.id, Step(to="investigating", at=LATER), at=LATER)
    assert again.is_open
    assert {each.state for each in all_of(firm, CheckIn)} == {"cancelled"}

    go(firm, again, until="closed_resolved", days=9)
    assert [each.state for each in all_of(firm, CheckIn)] == ["cancelled"] * 3 + ["planned"] * 3


def test_a_late_return_is_a_new_complaint_that_follows(firm: Vault) -> None:
    """F028."""
    closed = go(firm, received(firm), until="closed_resolved")
    late = NOW + timedelta(days=29)
    with pytest.raises(Refusal, match="reopen_too_late"):
        complaints.move(firm, closed.id, Step(to="investigating", at=late), at=late)
    follows = received(firm, earlier_id=closed.id, received_at=late, at=late)

    assert complaints.page(firm, follows.id, now=late, zone=ZONE).related.earlier == closed
    assert complaints.page(firm, closed.id, now=late, zone=ZONE).related.later == (follows,)


def test_a_low_answer_raises_a_complaint_and_each_leads_to_the_other(firm: Vault) -> None:
    """F026."""
    asked = builders.a_check_in(state="answered")
    with firm.write("plan_check_in", at=NOW) as tx:
        records.save(tx, asked)
    raised = received(firm, check_in_id=asked.id)

    (kept,) = all_of(firm, CheckIn)
    assert kept.complaint_id == raised.id
    assert complaints.page(firm, raised.id, now=LATER, zone=ZONE).related.check_in == kept
    assert complaints.raised_by(firm, asked.id) == [raised]
    # One about an earlier complaint goes on leading to that one.
    second = received(firm, check_in_id=asked.id)
    assert all_of(firm, CheckIn)[0].complaint_id == raised.id
    assert complaints.raised_by(firm, asked.id) == [raised, second]


# ---- duplicates -----------------------------------------------------------------------------------------


def duplicate(vault: Vault, complaint: Complaint, original: Complaint) -> Complaint:
    step = Step(to="duplicate", at=LATER, original_id=original.id)
    return complaints.move(vault, complaint.id, step, at=LATER)


def test_of_two_that_are_one_the_earliest_receipt_counts(firm: Vault) -> None:
    """F028, F029: edge case c1.17."""
    early = NOW - timedelta(days=1)
    original, copy = received(firm), received(firm, received_at=early)
    duplicate(firm, copy, original)
    assert complaints.get(firm, original.id).received_at == early
    assert [
        each.id for each in complaints.page(firm, original.id, now=LATER, zone=ZONE).related.duplicates
    ] == [copy.id]

    back = complaints.move(firm, copy.id, Step(to="received", at=LATER), at=LATER)
    assert (back.state, back.merged_into) == ("received", "")
    assert complaints.get(firm, original.id).received_at == NOW


def test_a_chain_of_duplicates_ends_at_its_last_and_makes_no_circle(firm: Vault) -> None:
    """F028: edge case c1.17."""
    one, two, three = (received(firm, received_at=NOW - timedelta(days=each)) for each in (2, 1, 0))
    duplicate(firm, one, two)
    duplicate(firm, two, three)

    assert complaints.standing(firm, one.id).id == three.id
    assert complaints.get(firm, three.id).received_at == NOW - timedelta(days=2)
    with pytest.raises(Refusal, match="merge_with_itself"):
        duplicate(firm, three, one)
    said = builders.an_experience("A word")
    assert complaints.heard(firm, one.id, said=said, at=LATER).id == three.id
    fourth = received(firm)
    assert duplicate(firm, fourth, one).merged_into == three.id


def test_nothing_hides_behind_a_closed_complaint_or_one_of_others(firm: Vault) -> None:
    """F028."""
    accounts.add(firm, builders.an_account("Mercer Tools", id=builders.id_of("mercer")), at=NOW)
    elsewhere = received(firm, account_id=builders.id_of("mercer"), person_id="")
    closed = go(firm, received(firm), until="closed_resolved")
    complaint = received(firm)

    with pytest.raises(Refusal, match="complaint_elsewhere"):
        duplicate(firm, complaint, elsewhere)
    with pytest.raises(Refusal, match="original_closed"):
        duplicate(firm, complaint, closed)
    assert complaints.get(firm, complaint.id).is_open


# ---- several at once ------------------------------------------------------------------------------------


def test_several_move_together_or_none_does(firm: Vault) -> None:
    """F028: the same guards, told for each."""
    one, two = received(firm), received(firm)
    step = Step(at=NOW, **WAY[0])
    moved = complaints.move_all(firm, [one.id, two.id], step, at=LATER)
    assert [(each.complaint.state, each.refused) for each in moved] == [("acknowledged", None)] * 2

    go(firm, complaints.get(firm, one.id), until="investigating")
    withheld = complaints.move_all(firm, [one.id, two.id], Step(to="investigating", at=NOW), at=LATER)
    assert [each.refused.code if each.refused else "" for each in withheld] == ["complaint_jump"] * 2
    waits = Step(to="response_ready", at=NOW, finding="upheld", cause="capacity", offer="A driver")
    tried = complaints.move_all(firm, [one.id, two.id], waits, at=LATER)
    assert [each.refused.code if each.refused else "" for each in tried] == ["", "complaint_jump"]
    assert complaints.get(firm, one.id).state == "investigating"


def test_one_undo_takes_back_what_moved_together(firm: Vault) -> None:
    made = [received(firm).id for _ in range(3)]
    complaints.move_all(firm, made, Step(at=NOW, **WAY[0]), at=LATER)
    vaults.undo(firm, at=LATER)

    assert [complaints.get(firm, each).state for each in made] == ["received"] * 3


# ---- un-ignorable ---------------------------------------------------------------------------------------


def test_no_verb_deletes_a_complaint(firm: Vault) -> None:
    """F028."""
    verbs = [name for name in vars(complaints) if not name.startswith("_")]
    assert not [name for name in verbs if name.startswith(("delete", "remove", "drop", "erase", "forget"))]


@pytest.mark.parametrize("state", [each for each in STATES if each not in CLOSED_STATES])
def test_an_open_complaint_is_put_away_at_no_door(firm: Vault, state: str) -> None:
    """F028: its own, its account's, a correction's and a merge's."""
    complaint = received(firm)
    with firm.write("fill_samples", at=NOW) as tx:
        complaint = records.save(tx, complaint.changed(state=state))

    with pytest.raises(Refusal, match="complaint_open"):
        complaints.archive(firm, complaint.id, at=LATER)
    with pytest.raises(Refusal, match="complaint_open"):
        accounts.archive(firm, MERIDIAN, at=LATER)
    with pytest.raises(Refusal, match="complaint_open"):
        accounts.edit(firm, accounts.get(firm, MERIDIAN).archived(at=LATER), at=LATER)
    with pytest.raises(Refusal, match="moved_by_edit"):
        complaints.edit(firm, complaint.changed(archived_at=LATER), at=LATER)
    with pytest.raises(Refusal, match="moved_by_edit"):
        complaints.edit(firm, complaint.changed(state="withdrawn"), at=LATER)
    accounts.add(firm, builders.an_account("Meridian Foods Ltd", id=builders.id_of("twin")), at=NOW)
    merging.merge(firm, "account", kept_id=builders.id_of("twin"), gone_id=MERIDIAN, at=LATER)
    (line,) = complaints.queue(firm, now=LATER)
    assert (line.complaint.id, line.account.name) == (complaint.id, "Meridian Foods Ltd")
    people.archive(firm, ANA, at=LATER)
    assert [each.complaint.id for each in complaints.queue(firm, now=LATER)] == [complaint.id]


def test_a_closed_one_can_be_put_away_and_brought_back(firm: Vault) -> None:
    closed = go(firm, received(firm), until="closed_resolved")
    complaints.archive(firm, closed.id, at=LATER)
    assert complaints.queue(firm, now=LATER, closed=True) == []
    assert complaints.bring_back(firm, closed.id, at=LATER).archived_at is None


def test_one_that_was_put_away_is_in_sight_once_it_opens_again(firm: Vault) -> None:
    """F028."""
    closed = go(firm, received(firm), until="closed_resolved")
    complaints.archive(firm, closed.id, at=LATER)
    again = complaints.move(firm, closed.id, Step(to="investigating", at=LATER), at=LATER)

    assert again.archived_at is None
    assert [each.complaint.id for each in complaints.queue(firm, now=LATER)] == [closed.id]


def test_better_words_are_kept_and_the_state_stays(firm: Vault) -> None:
    complaint = go(firm, received(firm), until="assessed")
    edited = complaints.edit(firm, complaint.changed(wanted="A credit", severity=4), at=LATER)

    assert (edited.wanted, edited.severity, edited.state) == ("A credit", 4, "assessed")
    with pytest.raises(Refusal, match="own_judge"):
        complaints.edit(firm, edited.changed(against="Ole"), at=LATER)


# ---- reading --------------------------------------------------------------------------------------------


def test_the_queue_begins_with_who_is_owed_a_word_first(firm: Vault) -> None:
    soon = received(firm, word_owed_at=NOW + timedelta(hours=1), word_owed="why")
    late = received(firm, word_owed_at=NOW - timedelta(hours=1), word_owed="when")
    silent = received(firm, received_at=NOW - timedelta(days=3))
    grave = received(firm, received_at=NOW - timedelta(days=3), severity=4)
    lines = complaints.queue(firm, now=NOW)

    assert [each.complaint for each in lines] == [grave, silent, late, soon]
    assert [each.is_late for each in lines] == [True, True, True, False]
    assert {(each.account.id, each.person.id if each.person else "") for each in lines} == {(MERIDIAN, ANA)}
    assert complaints.queue(firm, now=NOW, states=["assessed"]) == []
    assert complaints.counts(firm) == {"received": 4}


def test_closed_ones_are_shown_on_request_the_newest_first(firm: Vault) -> None:
    first = go(firm, received(firm), until="closed_resolved")
    second = go(firm, received(firm), until="closed_resolved", days=1)

    assert complaints.queue(firm, now=LATER) == []
    shown = complaints.queue(firm, now=LATER, closed=True)
    assert [each.complaint.id for each in shown] == [second.id, first.id]


def test_the_page_tells_what_hangs_together(firm: Vault) -> None:
    one = go(firm, received(firm), until="response_ready")
    two = go(firm, received(firm), until="response_ready")
    page = complaints.page(firm, two.id, now=LATER, zone=ZONE)

    assert (page.complaint, page.account.id) == (two, MERIDIAN)
    assert page.people[ANA].name == "Ana Ruiz"
    assert [each.id for each in page.related.same_cause] == [one.id]
    assert [each.after for each in page.log] == states_of(firm, two)
    assert [(each.to, each.needs) for each in page.ways] == [
        ("decision_told", ("channel", "next_word", "route")), ("withdrawn", ("why",)),
    ]  # fmt: skip
    assert page.turned == frozenset()
    assert page.reopen_until is None


def test_two_hundred_complaints_in_every_state_are_read_at_once(firm: Vault) -> None:
    kept = [
        builders.a_complaint(
            state=STATES[each % len(STATES)], person_id=ANA, severity=each % 5,
            received_at=NOW - timedelta(hours=each),
        )
        for each in range(200)
    ]  # fmt: skip
    with firm.write("fill_samples", at=NOW) as tx:
        records.save_all(tx, kept)
    took = min(_seconds(lambda: complaints.queue(firm, now=NOW)) for _ in range(3))

    open_ones = complaints.queue(firm, now=NOW)
    assert len(open_ones) == sum(each.is_open for each in kept)
    assert sum(complaints.counts(firm).values()) == 200
    assert took < 0.1


def _seconds(act: Any) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
