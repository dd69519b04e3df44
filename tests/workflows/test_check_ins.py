"""Check-ins in the store: every ask is weighed, overrides are logged, and the queue says whom to ask."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import asking, asking_sentences, settings
from keyaccounts.asking import Ask, Guard
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import Complaint
from keyaccounts.questionnaires import Question
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.store.vault import Vault
from keyaccounts.terms import Quiet
from keyaccounts.workflows import check_ins, choices, complaint_pages, complaints, questionnaires
from keyaccounts.workflows import vault as vaults
from store import acts

FIRM = builders.a_premium_account(id=id_of("meridian"), grade="A")
OTHER = builders.a_premium_account("Nordlys Energi", id=id_of("nordlys"), grade="B")
ANA = builders.a_person(id=id_of("ana"), account_id=FIRM.id, role="decision_maker")
BEN = builders.a_person("Ben Okafor", id=id_of("ben"), account_id=FIRM.id, role="user")
CY = builders.a_person("Cy Holm", id=id_of("cy"), account_id=OTHER.id)
WEEK = timedelta(days=7)


@pytest.fixture
def store(vault: Vault) -> Vault:
    acts.keep(vault, FIRM, OTHER, ANA, BEN, CY)
    choices.change(vault, settings.HOME_ZONE, builders.LONDON, at=NOW)
    return vault


def planned(days: int = 0, person: Record = ANA, **fields: object) -> CheckIn:
    """A check-in due so many days from today."""
    whose = {"account_id": FIRM.id, "person_id": person.id, "due_on": TODAY + timedelta(days=days)}
    return builders.a_check_in(**{**whose, **fields})


def asked(days: int, person: Record = ANA, **fields: object) -> CheckIn:
    """Somebody asked so many days ago."""
    return planned(-days, person, **{"state": "asked", "asked_on": TODAY - timedelta(days=days), **fields})


def test_asking_is_weighed_and_the_reason_is_told(store: Vault) -> None:
    ask = planned()
    acts.keep(store, asked(29, state="answered"), ask)

    with pytest.raises(Refusal) as refused:
        check_ins.ask(store, ask.id, on=TODAY, at=NOW)

    assert refused.value.code == "ask_barred"
    assert refused.value.facts == {
        "person": "Ana Ruiz",
        "reasons": "Ana Ruiz was asked Mon 19 Oct, less than 30 days before",
    }
    assert check_ins.get(store, ask.id).is_open
    assert check_ins.ask(store, ask.id, on=TODAY + timedelta(days=1), at=NOW).outweighed == ()


def test_a_reason_outweighs_the_guard_and_is_logged_and_counted(store: Vault) -> None:
    """Rules 5: the override is logged and counted, over twelve months."""
    ask = planned()
    acts.keep(
        store, asked(10, state="answered"), ask,
        asked(366, BEN, outweighed=("person_recent",), outweighed_why="Long ago", state="answered"),
        asked(364, BEN, outweighed=("person_recent",), outweighed_why="She called", state="answered"),
    )  # fmt: skip
    assert check_ins.times_outweighed(store, now=NOW) == 1

    kept = check_ins.ask(store, ask.id, on=TODAY, at=NOW, why=" She asked us to ask ")

    assert (kept.state, kept.outweighed, kept.outweighed_why) == (
        "asked", ("person_recent",), "She asked us to ask",
    )  # fmt: skip
    assert check_ins.times_outweighed(store, now=NOW) == 2
    vaults.undo(store, at=NOW)
    assert check_ins.times_outweighed(store, now=NOW) == 1


def test_a_reason_without_anything_to_outweigh_is_no_override(store: Vault) -> None:
    acts.keep(store, ask := planned())
    assert check_ins.ask(store, ask.id, on=TODAY, at=NOW, why="Why not").outweighed_why == ""


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"do_not_contact": True}, "Ana Ruiz asked not to be contacted"),
        ({"quiet": (Quiet(TODAY, TODAY + WEEK, why="harvest"),)}, "quiet until 25 Nov 2026 (harvest)"),
    ],
)
def test_no_reason_outweighs_their_own_terms(store: Vault, terms: dict[str, object], words: str) -> None:
    """F085: neither an ask nor a reminder falls in a quiet period, whatever we write."""
    ask, waiting = planned(), asked(6)
    acts.keep(store, ask, waiting, builders.contact_terms(account_id=FIRM.id, person_id=ANA.id, **terms))

    with pytest.raises(Refusal, match="ask_against_terms") as refused:
        check_ins.ask(store, ask.id, on=TODAY, at=NOW, why="It is urgent")
    assert words in str(refused.value.facts["reasons"])
    with pytest.raises(Refusal, match="ask_against_terms"):
        check_ins.remind(store, waiting.id, on=TODAY, at=NOW)
    assert check_ins.times_outweighed(store, now=NOW) == 0


def test_a_pace_of_their_own_counts_from_our_last_contact(store: Vault) -> None:
    """F085."""
    ask = planned()
    acts.keep(
        store, ask, builders.contact_terms(account_id=FIRM.id, person_id=ANA.id, pace_days=10),
        builders.an_experience(account_id=FIRM.id, people=(ANA.id,), at=NOW - WEEK, initiator="we"),
    )  # fmt: skip
    found = check_ins.weigh(store, ask, on=TODAY, now=NOW)
    assert [(each.guard, each.until) for each in found.stops] == [(Guard.PACE, TODAY + timedelta(days=3))]


def test_four_times_in_thirty_days_is_too_much_for_a_firm_and_other_firms_are_free(store: Vault) -> None:
    acts.keep(store, *(asked(days, BEN, state="answered") for days in (3, 5, 9)))

    found = check_ins.weigh(store, Ask(ANA.id, FIRM.id), on=TODAY, now=NOW)

    assert [each.guard for each in found.stops] == [Guard.ACCOUNT_OFTEN]
    assert check_ins.weigh(store, Ask(CY.id, OTHER.id), on=TODAY, now=NOW).is_allowed


def test_an_open_grave_complaint_leaves_room_for_recovery_only(store: Vault) -> None:
    acts.keep(store, builders.a_complaint(account_id=FIRM.id, severity=3))
    guards = [each.guard for each in check_ins.weigh(store, Ask(ANA.id, FIRM.id), on=TODAY, now=NOW).stops]

    assert guards == [Guard.OPEN_COMPLAINT]
    assert check_ins.weigh(store, Ask(ANA.id, FIRM.id, "recovery"), on=TODAY, now=NOW).is_allowed


def test_a_check_in_goes_its_ways_and_each_can_be_taken_back(store: Vault) -> None:
    acts.keep(store, ask := planned(-20))
    check_ins.ask(store, ask.id, on=TODAY - timedelta(days=20), at=NOW)
    check_ins.remind(store, ask.id, on=TODAY - timedelta(days=14), at=NOW)
    over = check_ins.no_answer(store, ask.id, on=TODAY, at=NOW)
    assert (over.state, over.reminded_on, over.settled_on) == ("no_answer", TODAY - timedelta(days=14), TODAY)
    vaults.undo(store, at=NOW)
    assert check_ins.decline(store, ask.id, on=TODAY, why="No time", at=NOW).why == "No time"
    vaults.undo(store, at=NOW)
    assert check_ins.cancel(store, ask.id, on=TODAY, why="The mail came back", at=NOW).state == "cancelled"
    assert check_ins.look(store, ask.id, now=NOW).status.code == "cancelled"


@pytest.mark.parametrize("end", ["decline", "no_answer", "cancel"])
def test_every_end_plans_the_next_of_its_rhythm(store: Vault, end: str) -> None:
    rhythm = builders.a_rhythm(
        account_id=FIRM.id, person_id=ANA.id, starts_on=TODAY - timedelta(days=14), unit="month"
    )
    acts.keep(store, rhythm, due := asked(14, rhythm_id=rhythm.id))
    acts_of = {
        "decline": lambda: check_ins.decline(store, due.id, on=TODAY, at=NOW),
        "no_answer": lambda: check_ins.no_answer(store, due.id, on=TODAY, at=NOW),
        "cancel": lambda: check_ins.cancel(store, due.id, on=TODAY, why="It came back", at=NOW),
    }
    acts_of[end]()
    with store.read() as tx:
        (ahead,) = records.listed(tx, CheckIn, state="planned")
    assert (ahead.rhythm_id, ahead.due_on) == (rhythm.id, date(2026, 12, 3))


def test_a_closed_complaint_plans_its_check_ins_and_none_of_them_stops_the_next(store: Vault) -> None:
    """F026: a closed complaint schedules check-ins; the pair is linked and opens both ways."""
    closed_at = NOW - timedelta(days=1)
    late = builders.a_complaint(
        account_id=FIRM.id, person_id=ANA.id, state="rejected", severity=3, cause="poor_execution",
        received_at=NOW - timedelta(days=9),
    )  # fmt: skip
    acts.keep(store, late)
    complaints.move(
        store, late.id,
        Step(to="closed_unresolved", at=closed_at, why="All tried", channel="phone"),
        at=NOW,
    )  # fmt: skip
    told = complaint_pages.page(store, late.id, now=NOW, zone=builders.LONDON)
    assert [(each.purpose, each.due_on - closed_at.date()) for each in told.plans] == [
        ("recovery", timedelta(days=7)), ("recovery", timedelta(days=30)), ("recovery", timedelta(days=90)),
    ]  # fmt: skip

    for each in told.plans:
        found = check_ins.look(store, each.id, now=NOW)
        assert [complaint.id for complaint in found.complaints] == [late.id]
        assert [question.code for question in found.questions] == ["csat", "dealing"]
        on = each.due_on
        check_ins.ask(store, each.id, on=on, at=NOW)
        check_ins.decline(store, each.id, on=on, at=NOW)


def test_a_low_check_in_raises_a_complaint_and_the_two_lead_to_each_other(store: Vault) -> None:
    """F026."""
    acts.keep(store, low := asked(1))
    raised = complaints.receive(
        store, account_id=FIRM.id, person_id=ANA.id, matter="Late again", words="It was late", wanted="",
        severity=3, received_at=NOW, word_owed="", word_owed_at=None, check_in_id=low.id, at=NOW,
    )  # fmt: skip

    assert check_ins.look(store, low.id, now=NOW).complaints == (raised,)
    assert check_ins.get(store, low.id).complaint_id == raised.id
    page = complaint_pages.page(store, raised.id, now=NOW, zone=builders.LONDON)
    assert page.related.check_in is not None
    assert page.related.check_in.id == low.id


def test_a_recovery_check_in_that_raises_another_complaint_leads_to_both(store: Vault) -> None:
    """F026."""
    before = builders.a_complaint(account_id=FIRM.id, person_id=ANA.id, state="closed_resolved")
    low = asked(1, purpose="recovery", complaint_id=before.id)
    acts.keep(
        store, before, low, after := builders.a_complaint(account_id=FIRM.id, number=2, check_in_id=low.id)
    )

    assert [each.id for each in check_ins.look(store, low.id, now=NOW).complaints] == [before.id, after.id]


def test_two_people_at_one_account_are_asked_different_questions(store: Vault) -> None:
    """F014."""
    own = builders.a_questionnaire(
        person_id=ANA.id, account_id=FIRM.id, questions=(Question("docks", "csat", "How are the docks?"),)
    )
    questionnaires.keep(store, own, at=NOW)
    ana, ben = planned(), planned(1, BEN)
    acts.keep(store, ana, ben)

    assert [each.code for each in check_ins.look(store, ana.id, now=NOW).questions] == ["docks"]
    assert len(check_ins.look(store, ben.id, now=NOW).questions) == 5
    questionnaires.archive(store, own.id, at=NOW)
    assert len(check_ins.look(store, ana.id, now=NOW).questions) == 5
    assert questionnaires.listed(store) == []
    questionnaires.bring_back(store, own.id, at=NOW)
    assert [each.id for each in questionnaires.listed(store)] == [own.id]


def test_a_check_in_may_name_its_questions(store: Vault) -> None:
    one = builders.a_questionnaire(account_id=OTHER.id, questions=(Question("docks", "", "Which docks?"),))
    acts.keep(store, one, named := planned(questionnaire_id=one.id))

    assert check_ins.look(store, named.id, now=NOW).questions == one.questions


def names(vault: Vault) -> list[tuple[str, str, bool]]:
    return [
        (line.person.name, line.status.code, line.verdict.is_allowed)
        for line in check_ins.queue(vault, now=NOW)
    ]


def test_the_queue_asks_the_late_first_then_what_was_promised_and_shows_who_must_wait(store: Vault) -> None:
    dee, abe = (builders.a_person(name, account_id=FIRM.id) for name in ("Dee Park", "Abe Stone"))
    acts.keep(
        store, dee, abe, planned(0, abe),
        builders.a_person("Eve Sand", id=id_of("eve"), account_id=OTHER.id),
        planned(3), planned(5, CY, account_id=OTHER.id, purpose="recovery"),
        planned(-4, BEN), planned(0, dee, purpose="recovery"),
        builders.a_check_in(person_id=CY.id, account_id=OTHER.id, due_on=TODAY - timedelta(days=9)),
        builders.a_check_in(person_id=id_of("eve"), account_id=OTHER.id, due_on=TODAY - timedelta(days=50)),
        builders.contact_terms(account_id=OTHER.id, person_id=id_of("eve"), do_not_contact=True),
    )  # fmt: skip
    assert names(store) == [
        ("Ben Okafor", "overdue", True),
        ("Cy Holm", "overdue", True),
        ("Dee Park", "due", True),
        ("Abe Stone", "due", True),
        ("Ana Ruiz", "planned", True),
        ("Cy Holm", "planned", True),
        ("Eve Sand", "overdue", False),
    ]
    barred = check_ins.queue(store, now=NOW)[-1]
    assert asking_sentences.verdict(barred.verdict, "Eve Sand", TODAY) == (
        "Not now: Eve Sand asked not to be contacted."
    )


def met(days: int, person: Record, **fields: Any) -> Record:
    at = NOW - timedelta(days=days)
    return builders.an_experience(account_id=FIRM.id, people=(person.id,), at=at, **fields)


def test_key_people_come_back_by_their_cadence_and_others_do_not(store: Vault) -> None:
    """The last word of both sides counts; an outreach without an answer does not."""
    acts.keep(
        store,
        met(13, ANA),
        met(91, BEN),
        met(2, BEN, result="no_response"),
        builders.a_person("Cleaner", account_id=FIRM.id),
        builders.a_person("Gone", account_id=FIRM.id, role="user", left_on=TODAY),
    )
    (ben,) = check_ins.queue(store, now=NOW)
    assert (ben.person.name, ben.check_in, ben.status.code) == ("Ben Okafor", None, "overdue")
    assert ben.standing is not None
    assert (ben.standing.code, ben.standing.days) == ("overdue", 91)

    acts.keep(store, asked(3, BEN))
    assert check_ins.queue(store, now=NOW) == []
    (waiting,) = check_ins.waiting(store, now=NOW)
    assert (waiting.person.name, waiting.status) == (
        "Ben Okafor", asking.Status("asked", 3, TODAY + timedelta(days=2)),
    )  # fmt: skip


def test_who_answered_lately_is_told_from_when_on_they_may_be_asked(store: Vault) -> None:
    acts.keep(store, met(20, ANA), asked(20, ANA, state="answered"), met(1, BEN))
    (ana,) = check_ins.queue(store, now=NOW)
    assert (ana.verdict.is_allowed, ana.verdict.next_on) == (False, TODAY + timedelta(days=10))
    assert asking_sentences.verdict(ana.verdict, "Ana Ruiz", TODAY) == (
        "Not now: Ana Ruiz was asked Wed 28 Oct, less than 30 days before. From Fri 27 Nov on."
    )


def test_two_silences_of_any_age_call_for_a_call_in_the_queue_as_well(store: Vault) -> None:
    old = [asked(days, ANA, state="no_answer") for days in (400, 300)]
    acts.keep(store, *old, met(1, BEN), planned(0, ANA))
    (ana,) = check_ins.queue(store, now=NOW)
    assert ana.verdict == check_ins.weigh(store, planned(0, ANA), on=TODAY, now=NOW)
    assert ana.verdict.instead == "call"


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=12)])
def test_the_queue_and_the_ask_itself_never_judge_differently(store: Vault, day: date) -> None:
    at = NOW + (day - TODAY)
    acts.keep(
        store, *(asked(days, BEN, state="answered") for days in (1, 20, 29)), planned(0), planned(2, BEN),
        asked(25, CY, account_id=OTHER.id, state="declined"), planned(1, CY, account_id=OTHER.id),
        builders.a_complaint(account_id=OTHER.id, severity=4),
    )  # fmt: skip
    lines = check_ins.queue(store, now=at)
    assert len(lines) >= 3
    for line in lines:
        ask = line.check_in or Ask(line.person.id, line.account.id)
        assert line.verdict == check_ins.weigh(store, ask, on=day, now=at)


def test_a_complaint_raised_by_nothing_leads_nowhere(store: Vault) -> None:
    acts.keep(store, ask := planned())
    found = check_ins.look(store, ask.id, now=NOW)
    assert (found.complaints, found.answer, found.status.code) == ((), None, "due")
    with store.read() as tx:
        assert records.count(tx, Complaint) == 0
