"""The course of a complaint: every way of the table, what each move needs, its log, what never happens."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

import builders
from keyaccounts import complaint_states
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import CLOSED_STATES, STATES, Complaint, ComplaintMove
from keyaccounts.refusals import Refusal

RECEIVED = datetime(2026, 11, 2, 9, tzinfo=builders.NOW.tzinfo)
NOW = RECEIVED + timedelta(days=10)

TOLD: dict[str, dict[str, Any]] = {
    "acknowledged": {"channel": "phone", "by": "Marit", "next_word": "what went wrong", "next_word_at": NOW},
    "assessed": {
        "severity": 3, "impact": "Two shifts stood still", "complexity": "usual", "is_safety": False,
        "is_legal": False, "act_now": True, "owner": "Ole",
    },
    "waiting_customer": {"awaited": "photos", "awaited_from": "Ana", "chase_on": date(2026, 11, 9)},
    "waiting_third_party": {"awaited": "log file", "awaited_from": "carrier", "chase_on": date(2026, 11, 9)},
    "response_ready": {"finding": "upheld", "cause": "poor_execution", "offer": "Credit for the pallets"},
    "decision_told": {"channel": "phone", "next_word": "the credit note", "route": "our managing director"},
    "accepted": {"why": "Fine by me"},
    "rejected": {"why": "Not enough"},
    "escalated": {"owner": "Solveig"},
    "closed_resolved": {"cause": "poor_execution", "confirmed_on": date(2026, 11, 9)},
    "closed_unresolved": {"why": "The ombudsman has ruled", "channel": "letter"},
    "withdrawn": {"why": "Leave it", "cause": "customer_side"},
    "duplicate": {"original_id": builders.id_of("original")},
    "not_a_complaint": {"why": "A question about the invoice", "reviewer": "Solveig"},
}  # fmt: skip
"""What each state asks for."""

DONE = tuple(
    builders.a_remedy(sort, done_on=date(2026, 11, 8))
    for sort in ("apology", "explanation", "credit", "gesture", "sponsor_call")
)


def a_step(to: str, **fields: Any) -> Step:
    return Step(**{"to": to, "at": NOW, **TOLD.get(to, {}), **fields})


def a_case(state: str, **fields: Any) -> Complaint:
    base = {"received_at": RECEIVED, "owner": "Lars", "person_id": builders.id_of("ana"), "level": 1}
    if state in CLOSED_STATES:
        base["closed_at"] = NOW
    return builders.a_complaint(state=state, **{**base, **fields})


def moved(complaint: Complaint, step: Step, log: Sequence[ComplaintMove] = (), **facts: Any) -> Complaint:
    return complaint_states.moved(complaint, log, step, **{"remedies": DONE, "now": NOW, **facts})[0]


def refused(complaint: Complaint, step: Step, **facts: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        moved(complaint, step, **facts)
    return caught.value


# ---- the table ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_from_each_state_only_the_ways_of_the_table_lead_on(state: str) -> None:
    """F028: rules 3, row by row."""
    table = {
        "received": {"acknowledged", "duplicate", "not_a_complaint"},
        "acknowledged": {"assessed"},
        "assessed": {"investigating", "response_ready"},
        "investigating": {"waiting_customer", "waiting_third_party", "response_ready"},
        "waiting_customer": {"investigating"},
        "waiting_third_party": {"investigating"},
        "response_ready": {"decision_told"},
        "decision_told": {"accepted", "rejected"},
        "accepted": {"remedy_running"},
        "rejected": {"escalated", "external", "closed_unresolved"},
        "escalated": {"investigating", "response_ready"},
        "external": {"closed_unresolved"},
        "remedy_running": {"closed_resolved"},
        "closed_resolved": {"investigating"},
        "closed_unresolved": {"investigating"},
        "withdrawn": set(),
        "duplicate": {"received"},
        "not_a_complaint": {"received"},
    }
    open_ways = set() if state in CLOSED_STATES else {"withdrawn"}
    assert set(complaint_states.ways(state)) == table[state] | open_ways

    case = a_case(state, complexity="simple")
    for to in STATES:
        step = a_step(to, why="Simple and plain") if to == "response_ready" else a_step(to)
        if to in table[state] | open_ways:
            assert moved(case, step).state == to
        else:
            refusal = refused(case, step)
            assert refusal.code in ("complaint_jump", "received_once", "complaint_closed"), (state, to)


@pytest.mark.parametrize(("to", "field"), [(to, field) for to, told in TOLD.items() for field in told])
def test_a_move_without_one_of_its_fields_is_refused_at_that_field(to: str, field: str) -> None:
    """F028, F030."""
    before = next(state for state in STATES if to in complaint_states.ways(state))
    case = a_case("investigating" if to == "response_ready" else before, owner="", level=0)
    nothing: Any = "" if isinstance(getattr(a_step(to), field), str) else None

    refusal = refused(case, replace(a_step(to), **{field: nothing}))

    assert (refusal.field, refusal.facts["missing"]) == (field, (field,))
    assert moved(case, a_step(to)).state == to


def test_what_a_complaint_knows_already_is_not_asked_again() -> None:
    case = a_case("acknowledged", severity=3, impact="a stop", owner="Ole", act_now=False)
    wanted = complaint_states.needs(case, "assessed", now=NOW)

    assert wanted == ("complexity", "is_safety", "is_legal")


def test_a_field_of_blanks_is_a_field_left_empty() -> None:
    assert refused(a_case("decision_told"), a_step("accepted", why="  ")).field == "why"


def test_a_complaint_is_received_once() -> None:
    assert refused(a_case("acknowledged"), a_step("received")).code == "received_once"


# ---- who may judge --------------------------------------------------------------------------------------


def test_nobody_looks_into_a_complaint_about_themselves() -> None:
    """F028: names are compared as people read them."""
    about_ole = a_case("acknowledged", against="  ole   BERG")

    assert refused(about_ole, a_step("assessed", owner="Ole Berg")).code == "own_judge"
    assert moved(about_ole, a_step("assessed", owner="Ole Bergmann")).owner == "Ole Bergmann"
    assert moved(a_case("acknowledged"), a_step("assessed", owner="Ole Berg")).owner == "Ole Berg"
    own = a_case("acknowledged", owner="Ole Berg", against="Ole Berg")
    assert refused(own, a_step("assessed", owner="")).code == "own_judge"


def test_nobody_says_that_a_complaint_about_themselves_is_none() -> None:
    refusal = refused(a_case("received", against="Sólveig"), a_step("not_a_complaint", reviewer="Solveig"))

    assert (refusal.code, refusal.field) == ("own_judge", "reviewer")


@pytest.mark.parametrize("complexity", ["", "usual", "complex"])
def test_only_a_simple_complaint_skips_the_investigation(complexity: str) -> None:
    refusal = refused(a_case("assessed", complexity=complexity), a_step("response_ready", why="Plain"))

    assert refusal.code == "only_simple"


def test_a_simple_one_skips_it_with_a_reason() -> None:
    simple = a_case("assessed", complexity="simple")

    assert refused(simple, a_step("response_ready")).facts["missing"] == ("why",)
    assert moved(simple, a_step("response_ready", why="The pallet was seen")).state == "response_ready"
    usual, said_now = a_case("assessed"), a_step("response_ready", why="Seen", complexity="simple")
    assert moved(usual, said_now).complexity == "simple"


def test_an_escalated_complaint_gets_another_owner_one_level_up() -> None:
    rejected = a_case("rejected", owner="Ole", level=0)

    assert refused(rejected, a_step("escalated", owner="OLE")).code == "same_owner"
    taken_up = moved(rejected, a_step("escalated", owner="Solveig"))
    assert (taken_up.owner, taken_up.level) == ("Solveig", 1)
    assert moved(taken_up, a_step("investigating")).level == 1


def test_one_escalated_elsewhere_still_needs_its_owner_before_it_goes_on() -> None:
    imported = a_case("escalated", owner="Ole", level=0)

    assert refused(imported, a_step("investigating")).facts["missing"] == ("owner",)
    assert moved(imported, a_step("investigating", owner="Solveig")).level == 1


# ---- the end --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("left_out", ["apology", "explanation", "credit", "gesture", "sponsor_call"])
def test_a_complaint_is_resolved_once_every_part_of_the_recovery_was_done(left_out: str) -> None:
    """F030."""
    running = a_case("remedy_running", cause="poor_execution")
    some = [each for each in DONE if each.sort != left_out]
    part = "remedy" if left_out == "credit" else left_out

    assert refused(running, a_step("closed_resolved"), remedies=some).facts["missing"] == (part,)
    assert moved(running, a_step("closed_resolved")).state == "closed_resolved"


def test_what_a_recovery_leaves_out_is_said_with_its_reason() -> None:
    """F030."""
    running = a_case("remedy_running", cause="poor_execution")
    said = [DONE[0], builders.a_remedy("none", text="They asked for an apology and nothing else")]

    assert moved(running, a_step("closed_resolved"), remedies=said).state == "closed_resolved"
    away = [each.changed(archived_at=NOW) for each in said]
    missing = refused(running, a_step("closed_resolved"), remedies=away).facts["missing"]
    assert missing == tuple(complaint_states.RECOVERY)


def test_an_act_of_the_remedy_that_is_not_done_keeps_it_open() -> None:
    """F030."""
    planned = [*DONE, builders.a_remedy("refund", due_on=date(2026, 12, 1))]
    missing = refused(a_case("remedy_running"), a_step("closed_resolved"), remedies=planned).facts["missing"]

    assert missing == ("remedies",)


def test_silence_counts_as_content_after_two_tries_and_ten_working_days() -> None:
    """F030."""
    # Asked on Monday and on Thursday; the tenth working day after the second try is a Thursday.
    asked = a_case("remedy_running", tried_on=(date(2026, 11, 5), date(2026, 11, 2)))
    step = a_step("closed_resolved", confirmed_on=None)
    early, late = (RECEIVED + timedelta(days=days) for days in (16, 17))

    assert refused(asked, replace(step, at=early), now=late).facts["missing"] == ("confirmed_on",)
    assert moved(asked, replace(step, at=late), now=late).state == "closed_resolved"
    once = asked.changed(tried_on=(date(2026, 11, 2), date(2026, 11, 2)))
    assert refused(once, replace(step, at=late), now=late).facts["missing"] == ("confirmed_on",)
    never = {"working_days": lambda first, last: 9}
    assert refused(asked, replace(step, at=late), now=late, **never).facts["missing"] == ("confirmed_on",)


def test_it_is_not_resolved_while_nobody_can_be_asked_about_trust() -> None:
    """F030, F031."""
    nobody = a_case("remedy_running", person_id="", cause="poor_execution")
    step = a_step("closed_resolved")

    assert refused(nobody, step).facts["missing"] == ("person_id",)
    planned = [builders.a_check_in(purpose="recovery")]
    assert moved(nobody, step, plans=planned).state == "closed_resolved"
    assert refused(nobody, step, plans=[planned[0].changed(state="cancelled")]).field == "person_id"
    assert refused(nobody, step, trust=[builders.a_trust_reading("before")]).field == "person_id"
    assert moved(nobody, step, trust=[builders.a_trust_reading("after")]).state == "closed_resolved"


def test_what_ends_owes_no_word_and_knows_its_end() -> None:
    owing = a_case("external", word_owed="the ruling", word_owed_at=NOW)
    closed = moved(owing, a_step("closed_unresolved"))

    assert (closed.closed_at, closed.word_owed, closed.word_owed_at) == (NOW, "", None)


@pytest.mark.parametrize("state", ["closed_resolved", "closed_unresolved"])
def test_a_closed_complaint_opens_again_within_four_weeks(state: str) -> None:
    """F028: later, a new one follows it."""
    closed = a_case(state, closed_at=RECEIVED, confirmed_on=date(2026, 11, 2), tried_on=(date(2026, 11, 1),))
    last = RECEIVED + timedelta(days=28)
    again = moved(closed, Step(to="investigating", at=last), now=last)

    assert (again.state, again.closed_at, again.confirmed_on, again.tried_on) == (
        "investigating", None, None, (),
    )  # fmt: skip
    late = last + timedelta(seconds=1)
    assert refused(closed, Step(to="investigating", at=late), now=late).code == "reopen_too_late"
    assert complaint_states.reopening_ends(closed) == last


def test_what_is_taken_for_a_duplicate_goes_back_to_where_it_was() -> None:
    owing = a_case("received", word_owed="a first word", word_owed_at=NOW)
    merged = moved(owing, a_step("duplicate"))

    assert (merged.merged_into, merged.is_open) == (builders.id_of("original"), False)
    assert moved(merged, Step(to="received", at=NOW)) == owing
    assert moved(moved(owing, a_step("not_a_complaint")), Step(to="received", at=NOW)) == owing
    assert refused(owing, a_step("duplicate", original_id=owing.id)).code == "merge_with_itself"


# ---- times and the log ----------------------------------------------------------------------------------


def test_a_move_lies_between_the_receipt_and_now() -> None:
    case = a_case("received")
    early, ahead = RECEIVED - timedelta(seconds=1), NOW + timedelta(seconds=1)

    assert refused(case, a_step("acknowledged", at=early)).code == "before_received"
    assert refused(case, a_step("acknowledged", at=ahead)).code == "still_ahead"
    assert moved(case, a_step("acknowledged", at=RECEIVED)).state == "acknowledged"


def test_a_time_before_that_of_the_line_above_is_marked_and_not_refused() -> None:
    case, log = a_log(
        a_step("acknowledged"), a_step("assessed", at=RECEIVED), Step(to="investigating", at=NOW)
    )

    assert case.state == "investigating"
    assert complaint_states.turned(log) == {3}


def test_a_line_tells_who_when_from_where_and_why() -> None:
    _, log = a_log(a_step("acknowledged"))

    assert [(each.place, each.before, each.after, each.by) for each in log] == [
        (1, "", "received", "Ida"), (2, "received", "acknowledged", "Marit"),
    ]  # fmt: skip
    assert (log[0].at, log[1].at, log[1].created_at) == (RECEIVED, NOW, NOW)
    assert (log[1].channel, log[1].next_word, log[1].next_word_at) == ("phone", "what went wrong", NOW)


def test_the_state_follows_from_the_log_in_any_order_it_is_read() -> None:
    _, log = a_log(a_step("acknowledged"), a_step("assessed"), Step(to="investigating", at=NOW))

    assert complaint_states.derive(reversed(log)) == "investigating"
    assert complaint_states.derive([]) == ""


def test_the_log_of_an_older_store_begins_midway() -> None:
    first = builders.a_complaint_move("waiting_customer", before="investigating", place=1)

    assert complaint_states.derive([first]) == "waiting_customer"


@pytest.mark.parametrize(
    "lines",
    [
        [("", "acknowledged", 1)],
        [("", "received", 2)],
        [("", "received", 1), ("acknowledged", "assessed", 2)],
        [("", "received", 1), ("received", "accepted", 2)],
        [("", "received", 1), ("received", "acknowledged", 2), ("received", "assessed", 3)],
        [("closed_resolved", "received", 1)],
    ],
)
def test_a_log_whose_lines_do_not_follow_is_found_out(lines: list[tuple[str, str, int]]) -> None:
    log = [builders.a_complaint_move(after, before=before, place=place) for before, after, place in lines]

    with pytest.raises(Refusal, match="log_broken"):
        complaint_states.derive(log)


def test_ten_thousand_random_walks_find_no_illegal_state() -> None:
    """F028: rules 3."""
    chance = random.Random(5)
    begun, first = a_log()
    ends: set[str] = set()
    for _ in range(10_000):
        complaint, log = begun, list(first)
        for _ in range(chance.randrange(1, 16)):
            before, to = complaint, _somewhere(chance, complaint.state)
            step = a_step(to, owner=chance.choice(("Ole", "Solveig", "Lars")), why="So it is")
            remedies = chance.choice((DONE, DONE, DONE, ()))
            try:
                complaint, line = complaint_states.moved(before, log, step, remedies=remedies, now=NOW)
            except Refusal:
                continue
            log.append(line)
            assert to in complaint_states.ways(before.state)
            assert (complaint.closed_at is None) == complaint.is_open
            assert complaint.level >= before.level
            assert complaint.state != "closed_resolved" or (complaint.cause and remedies)
        assert complaint_states.derive(log) == complaint.state
        ends.add(complaint.state)
    assert ends == set(STATES)


def _somewhere(chance: random.Random, state: str) -> str:
    """Mostly a way that leads on, seldom one out, and sometimes one that there is not."""
    ways = complaint_states.ways(state)
    if not ways or chance.random() < 0.1:
        return chance.choice(STATES)
    return chance.choice(ways if chance.random() < 0.1 else ways[:3])


# ---- the line of steps ----------------------------------------------------------------------------------


def test_the_line_of_steps_tells_what_was_what_is_and_what_comes_next() -> None:
    case, log = a_log(a_step("acknowledged"))
    steps = complaint_states.steps_of(case, log)

    assert [each.code for each in steps] == list(complaint_states.MAIN)
    assert [each.code for each in steps if each.is_done] == ["received"]
    assert [(each.code, each.at) for each in steps if each.is_now] == [("acknowledged", NOW)]
    assert steps[2].needs == (
        "severity", "impact", "complexity", "is_safety", "is_legal", "act_now", "owner",
    )  # fmt: skip
    assert steps[3].needs == ()


def test_the_line_of_steps_leaves_loops_out_and_shows_a_wait_while_it_lasts() -> None:
    way = [a_step("acknowledged"), a_step("assessed"), Step(to="investigating", at=NOW)]
    waiting, log = a_log(*way, a_step("waiting_customer"))
    codes = [each.code for each in complaint_states.steps_of(waiting, log)]
    assert codes[3:6] == ["investigating", "waiting_customer", "investigating"]

    back, log = a_log(*way, a_step("waiting_customer"), Step(to="investigating", at=NOW))
    assert [each.code for each in complaint_states.steps_of(back, log)] == list(complaint_states.MAIN)


def test_the_line_of_steps_ends_where_the_complaint_ended() -> None:
    case, log = a_log(a_step("acknowledged"), a_step("withdrawn"))

    assert [(each.code, each.is_done) for each in complaint_states.steps_of(case, log)] == [
        ("received", True), ("acknowledged", True), ("withdrawn", True),
    ]  # fmt: skip
    rejected = [each.code for each in complaint_states.steps_of(a_case("rejected"), ())]
    assert rejected[-2:] == ["rejected", "closed_unresolved"]


def test_what_a_complaint_was_received_without_stays_asked_for() -> None:
    bare = builders.a_complaint(words="", person_id="")
    told = bare.changed(words="Again late", person_id="a", mode="voice", receiver="Ida")

    assert complaint_states.steps_of(bare, ())[0].needs == ("person_id", "mode", "words", "receiver")
    assert complaint_states.unknown(told) == ()


# ---- corrections ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [("state", "accepted"), ("closed_at", NOW), ("level", 2), ("merged_into", "x"), ("archived_at", NOW)],
)
def test_a_correction_moves_no_complaint(field: str, value: object) -> None:
    """F028."""
    case = a_case("investigating")
    with pytest.raises(Refusal) as caught:
        complaint_states.check_edit(case, case.changed(**{field: value}), ())

    assert (caught.value.code, caught.value.field) == ("moved_by_edit", field)


def test_a_correction_takes_away_nothing_that_the_state_rests_on() -> None:
    case = a_case("response_ready", cause="capacity", severity=3, against="Nils")

    with pytest.raises(Refusal, match="empty"):
        complaint_states.check_edit(case, case.changed(cause=""), ())
    with pytest.raises(Refusal, match="own_judge"):
        complaint_states.check_edit(case, case.changed(owner="nils"), ())
    complaint_states.check_edit(case, case.changed(cause="third_party", severity=4), ())


def test_a_complaint_was_received_before_it_went_on() -> None:
    case, log = a_log(a_step("acknowledged"))

    complaint_states.check_edit(case, case.changed(received_at=NOW), log)
    with pytest.raises(Refusal, match="received_late"):
        complaint_states.check_edit(case, case.changed(received_at=NOW + timedelta(minutes=1)), log)


def a_log(*steps: Step) -> tuple[Complaint, list[ComplaintMove]]:
    """A complaint received and moved through some steps, and its log."""
    case = builders.a_complaint(received_at=RECEIVED, person_id=builders.id_of("ana"))
    log = [complaint_states.first_move(case, by="Ida", now=NOW)]
    for step in steps:
        case, line = complaint_states.moved(case, log, step, remedies=DONE, now=NOW)
        log.append(line)
    return case, log
