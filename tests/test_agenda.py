"""Today: what cannot wait, what is for today, what comes soon, each with its reason and its act."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import agenda, agenda_lines
from keyaccounts.agenda import Agenda, Attendee, Lead
from keyaccounts.agenda_items import AgendaFacts, Kept, Kind, Said, Section, Stalled, Tone
from keyaccounts.answers import Rating
from keyaccounts.contacting import Barrier, Reason
from keyaccounts.experiences import Mode
from keyaccounts.learnings import Side
from keyaccounts.lived import Lived
from keyaccounts.present import Clock
from keyaccounts.silence import Contact
from keyaccounts.terms import Quiet

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MERIDIAN = builders.a_premium_account(id=id_of("meridian"), since=None)
ANA = builders.a_person(id=id_of("ana"))


def build(*, now: datetime = NOW, zone: str = builders.LONDON, rollover: int = 4, **facts: Any) -> Agenda:
    known = {"accounts": {MERIDIAN.id: MERIDIAN}, "people": {ANA.id: ANA}}
    return agenda.build(AgendaFacts(**{**known, **facts}), now=now, zone=zone, rollover=rollover)


def told(day: Agenda) -> list[tuple[Section, str, Tone, str]]:
    return [(item.section, item.code, item.tone, item.act) for item in day.items]


def test_a_day_with_nothing_is_clear() -> None:
    day = build()

    assert (day.lead, day.items, day.next_meeting) == (Lead("all_clear", 0), (), None)
    assert day.day == TODAY
    assert day.next_due(NOW) is None


@pytest.mark.parametrize(
    ("owed", "section", "code", "tone"),
    [
        (NOW, Section.CANNOT_WAIT, "word_overdue", Tone.BREACH),
        (NOW + HOUR, Section.CANNOT_WAIT, "word_owed", Tone.WARNING),
        (datetime(2026, 11, 18, 3, 59, tzinfo=UTC), Section.CANNOT_WAIT, "word_owed", Tone.WARNING),
        (datetime(2026, 11, 18, 4, 0, tzinfo=UTC), Section.SOON, "word_owed", Tone.PLAIN),
    ],
)
def test_a_word_owed_today_cannot_wait(owed: datetime, section: Section, code: str, tone: Tone) -> None:
    complaint = builders.a_complaint(number=104, state="acknowledged", word_owed_at=owed, person_id=ANA.id)

    (item,) = build(complaints=[complaint]).items

    assert (item.section, item.code, item.tone, item.act) == (section, code, tone, "reply")
    assert (item.kind, item.record_id, item.name, item.due_at) == (
        Kind.COMPLAINT,
        complaint.id,
        "C-104",
        owed,
    )
    assert (item.account, item.person, item.text) == ("Meridian Foods", "Ana Ruiz", "Second late delivery")


def test_a_complaint_without_a_promised_word_is_never_out_of_sight() -> None:
    """F028."""
    new, old = builders.a_complaint(), builders.a_complaint(state="investigating")

    assert told(build(complaints=[old, new])) == [
        (Section.CANNOT_WAIT, "no_word_promised", Tone.WARNING, "acknowledge"),
        (Section.TODAY, "no_word_promised", Tone.WARNING, "reply"),
    ]


def test_a_closed_complaint_needs_nothing() -> None:
    assert build(complaints=[builders.a_complaint(state="withdrawn")]).items == ()


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, (Section.CANNOT_WAIT, "promise_overdue", Tone.BREACH, "mark_kept")),
        (0, (Section.TODAY, "promise_due", Tone.PLAIN, "mark_kept")),
        (1, (Section.SOON, "promise_due", Tone.PLAIN, "mark_kept")),
        (7, (Section.SOON, "promise_due", Tone.PLAIN, "mark_kept")),
        (8, None),
    ],
)
def test_our_promise_is_overdue_due_or_soon(days: int, expected: Any) -> None:
    """F049: overdue promises are on the home page."""
    day = build(promises=[builders.a_promise(due_on=TODAY + days * DAY)])

    assert told(day) == ([expected] if expected else [])
    assert [item.days for item in day.items] == ([abs(days)] if expected else [])


@pytest.mark.parametrize(("days", "count"), [(-1, 1), (0, 0), (1, 0)])
def test_their_promise_is_chased_once_it_is_overdue(days: int, count: int) -> None:
    promise = builders.a_promise(side=Side.THEY, due_on=TODAY + days * DAY)

    expected = (Section.TODAY, "their_promise_overdue", Tone.WARNING, "chase")
    assert told(build(promises=[promise])) == [expected] * count


def test_a_promise_without_a_day_or_settled_is_not_on_today() -> None:
    kept = builders.a_promise(due_on=TODAY - DAY).kept(on=TODAY)

    assert build(promises=[builders.a_promise(), kept]).items == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"due_on": TODAY - DAY}, (Section.TODAY, "task_overdue", Tone.WARNING, "mark_done")),
        ({"due_on": TODAY}, (Section.TODAY, "task_due", Tone.PLAIN, "mark_done")),
        ({"due_on": TODAY + 7 * DAY}, (Section.SOON, "task_due", Tone.PLAIN, "mark_done")),
        ({"due_on": TODAY + 8 * DAY}, None),
        ({}, None),
        ({"due_on": TODAY, "owner": "robin hale"}, (Section.TODAY, "task_due", Tone.PLAIN, "mark_done")),
        ({"due_on": TODAY, "owner": "Carla Voss"}, None),
        (
            {"due_on": TODAY - DAY, "owner": "Carla Voss"},
            (Section.TODAY, "their_task_overdue", Tone.WARNING, "look"),
        ),
        (
            {"owner": "Robin Hale", "sender": "Carla Voss", "handing": "offered"},
            (Section.TODAY, "hand_off_offered", Tone.PLAIN, "answer_hand_off"),
        ),
        ({"owner": "Carla Voss", "handing": "offered", "due_on": TODAY}, None),
        (
            {"owner": "Robin Hale", "handing": "declined"},
            (Section.SOON, "hand_off_declined", Tone.PLAIN, "mark_done"),
        ),
        (
            {"owner": "Robin Hale", "handing": "declined", "due_on": TODAY},
            (Section.TODAY, "task_due", Tone.PLAIN, "mark_done"),
        ),
        ({"state": "done", "due_on": TODAY}, None),
    ],
)
def test_a_task_is_on_today_near_its_day_and_a_hand_off_until_it_is_answered(
    fields: dict[str, Any], expected: Any
) -> None:
    """F080: what was declined is in sight of its sender even without a day."""
    day = build(tasks=[builders.a_task(person_id=ANA.id, **fields)], me="Robin Hale")

    assert told(day) == ([expected] if expected else [])
    assert [(item.kind, item.person) for item in day.items] == ([(Kind.TASK, "Ana Ruiz")] if expected else [])


def test_who_has_not_said_their_name_sees_all_tasks_as_theirs() -> None:
    assert told(build(tasks=[builders.a_task(owner="Carla Voss", due_on=TODAY)]))[0][1] == "task_due"


def test_before_four_in_the_morning_it_is_still_yesterday() -> None:
    promise = builders.a_promise(due_on=TODAY)
    night = datetime(2026, 11, 18, 3, 59, tzinfo=UTC)

    assert told(build(now=night, promises=[promise]))[0][1] == "promise_due"
    assert told(build(now=night, rollover=0, promises=[promise]))[0][1] == "promise_overdue"
    assert told(build(now=night + HOUR, promises=[promise]))[0][1] == "promise_overdue"


def test_today_is_the_viewers_day_wherever_they_are() -> None:
    """Edge cases c5: "today" follows the laptop."""
    promise = builders.a_promise(due_on=TODAY)
    now = datetime(2026, 11, 17, 16, 0, tzinfo=UTC)

    assert build(now=now, zone="Pacific/Auckland", promises=[promise]).day == date(2026, 11, 18)
    assert told(build(now=now, zone="Pacific/Auckland", promises=[promise]))[0][1] == "promise_overdue"
    assert told(build(now=now, zone="America/Sao_Paulo", promises=[promise]))[0][1] == "promise_due"


@pytest.mark.parametrize(
    ("starts", "lasts", "section"),
    [
        (HOUR, HOUR, Section.TODAY),
        (-HOUR, 2 * HOUR, Section.TODAY),
        (-2 * HOUR, 2 * HOUR, None),
        (-HOUR / 2, None, Section.TODAY),
        (-HOUR, None, None),
        (DAY, HOUR, Section.SOON),
        (7 * DAY, HOUR, Section.SOON),
        (8 * DAY, HOUR, None),
    ],
)
def test_a_meeting_is_on_today_until_it_ends(starts: timedelta, lasts: Any, section: Section | None) -> None:
    at = NOW + starts
    meeting = builders.a_meeting(at=at, ends_at=lasts and at + lasts, people=(ANA.id,), purpose="Review")

    day = build(meetings=[meeting], debriefed={meeting.id})

    assert [item.section for item in day.items] == ([section] if section else [])
    for item in day.items:
        assert (item.act, item.due_at, item.text, item.person) == ("open_brief", at, "Review", "Ana Ruiz")


@pytest.mark.parametrize(
    ("ended", "offered"),
    [(-HOUR, False), (timedelta(), True), (HOUR, True), (3 * DAY, True), (3 * DAY + HOUR, False)],
)
def test_a_meeting_is_debriefed_when_it_is_over_and_not_forgotten(ended: timedelta, offered: bool) -> None:
    meeting = builders.a_meeting(
        at=NOW - ended - HOUR, ends_at=NOW - ended, people=(ANA.id,), purpose="Review"
    )

    items = [item for item in build(meetings=[meeting]).items if item.code == "debrief"]

    assert [(item.section, item.act, item.text) for item in items] == (
        [(Section.TODAY, "debrief", "Review")] if offered else []
    )


def test_a_meeting_that_has_its_moment_or_was_called_off_wants_no_debrief() -> None:
    over = builders.a_meeting(at=NOW - 2 * HOUR, ends_at=NOW - HOUR)

    assert build(meetings=[over], debriefed={over.id}).items == ()
    assert build(meetings=[over.archived(at=NOW)]).items == ()


def test_a_cancelled_meeting_is_gone() -> None:
    day = build(meetings=[builders.a_meeting().archived(at=NOW)])

    assert (day.items, day.next_meeting) == ((), None)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, (Section.TODAY, "check_in_overdue", Tone.WARNING, "ask")),
        (0, (Section.TODAY, "check_in_due", Tone.PLAIN, "ask")),
        (7, (Section.SOON, "check_in_due", Tone.PLAIN, "ask")),
        (8, None),
    ],
)
def test_a_check_in_is_asked_from_its_day_on(days: int, expected: Any) -> None:
    check_in = builders.a_check_in(due_on=TODAY + days * DAY)

    assert told(build(check_ins=[check_in, check_in.changed(state="asked")])) == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("days", "reminded", "expected"),
    [
        (4, False, None),
        (5, False, (Section.TODAY, "reminder_due", Tone.PLAIN, "remind")),
        (13, False, (Section.TODAY, "reminder_due", Tone.PLAIN, "remind")),
        (6, True, None),
        (14, True, (Section.TODAY, "no_answer", Tone.PLAIN, "give_up")),
    ],
)
def test_who_was_asked_is_reminded_on_the_fifth_day_and_given_up_on_after_the_fourteenth(
    days: int, reminded: bool, expected: Any
) -> None:
    """Rules 5: no answer after 14 days, one reminder at day 5."""
    asked = builders.a_check_in(
        state="asked", asked_on=TODAY - days * DAY, reminded_on=TODAY - DAY if reminded else None
    )

    assert told(build(asked=[asked])) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("days", "expected"), [(2, [(Section.SOON, "reminder_due", TODAY + 3 * DAY)]), (8, [])]
)
def test_no_reminder_of_an_ask_falls_in_a_quiet_time(days: int, expected: list[Any]) -> None:
    """F085: it moves to the day after it; where that is after the 14 days, nobody is reminded."""
    quiet = builders.contact_terms(quiet=(Quiet(TODAY - DAY, TODAY + days * DAY, "harvest"),))
    asked = builders.a_check_in(state="asked", asked_on=TODAY - 6 * DAY)

    items = build(asked=[asked], terms={ANA.id: quiet}).items

    assert [(each.section, each.code, each.due_on) for each in items] == expected


@pytest.mark.parametrize(
    ("hours", "section", "code", "tone"),
    [
        (0, Section.TODAY, "loop_open", Tone.WARNING),
        (40, Section.CANNOT_WAIT, "loop_open", Tone.WARNING),
        (49, Section.CANNOT_WAIT, "loop_late", Tone.BREACH),
        (48 + 15 * 24, Section.SOON, "loop_late", Tone.BREACH),
    ],
)
def test_who_was_not_content_hears_from_us_within_48_hours(
    hours: int, section: Section, code: str, tone: Tone
) -> None:
    low = (Rating("nps", "nps", 10), Rating("csat", "csat", 2))
    answer = builders.an_answer(ratings=low, answered_at=NOW - hours * HOUR, words="Nobody called")

    (item,) = build(answers=[answer]).items

    assert (item.section, item.code, item.tone, item.act) == (section, code, tone, "come_back")
    assert (item.kind, item.record_id, item.person) == (Kind.ANSWER, answer.id, "Ana Ruiz")
    assert (item.text, item.name, item.due_at) == (
        "Nobody called", "Satisfaction 2 of 5", answer.answered_at + 48 * HOUR,
    )  # fmt: skip


def test_who_is_content_or_heard_from_us_or_is_of_an_archived_account_is_no_line() -> None:
    low = builders.an_answer(ratings=(Rating("nps", "nps", 0),))
    back = low.returned(at=NOW, words="We called")

    assert build(answers=[builders.an_answer(), back]).items == ()
    assert build(answers=[low], accounts={}).items == ()


def words_of(**facts: Any) -> agenda_lines.Line:
    (item,) = build(**facts).items
    return agenda_lines.line(item, Clock(NOW, builders.LONDON, TODAY))


def test_the_lines_of_asking_say_why_and_how_long_is_left() -> None:
    low = builders.an_answer(ratings=(Rating("nps", "nps", 3),), answered_at=NOW - 20 * HOUR, words="Slow")
    asked = builders.a_check_in(state="asked", asked_on=TODAY - 6 * DAY, about="The new slots")

    assert words_of(answers=[low]) == (
        "Come back to Ana Ruiz: “Slow”", "Meridian Foods",
        "Recommendation 3 of 10, said yesterday; 28 hours left to come back", "Tomorrow", "14:40",
        "Come back",
    )  # fmt: skip
    assert words_of(answers=[low.changed(answered_at=NOW - 50 * HOUR, words="")]) == (
        "Come back to Ana Ruiz", "Meridian Foods",
        "Recommendation 3 of 10, said Sun 15 Nov; nobody has come back", "Overdue", "2 h", "Come back",
    )  # fmt: skip
    long = low.changed(words="Nobody called, and when we called nobody knew of it. " * 9)
    assert words_of(answers=[long]).title.endswith("it. Nobody …”")
    assert words_of(asked=[asked]) == (
        "Remind Ana Ruiz once of your question", "Meridian Foods",
        "The new slots, asked Wed 11 Nov, no answer yet", "Asked", "6 days ago", "Remind",
    )  # fmt: skip
    assert words_of(asked=[asked.changed(asked_on=TODAY - 15 * DAY)]) == (
        "No answer from Ana Ruiz", "Meridian Foods",
        "The new slots, asked Mon 2 Nov; note it, and call rather than ask again", "15 days", "no answer",
        "No answer",
    )  # fmt: skip


def test_a_check_in_in_a_quiet_time_moves_to_the_day_after_it_and_says_so() -> None:
    """F085: no reminder falls in a quiet period; it moves to the next allowed slot and says so."""
    quiet = builders.contact_terms(quiet=(Quiet(TODAY - DAY, TODAY + 2 * DAY, "harvest"),))
    (item,) = build(check_ins=[builders.a_check_in(due_on=TODAY)], terms={ANA.id: quiet}).items
    assert (item.section, item.code, item.act) == (Section.SOON, "check_in_moved", "ask")
    assert (item.due_on, item.on) == (TODAY + 3 * DAY, TODAY)
    assert item.moved == Reason(Barrier.QUIET, until=TODAY + 2 * DAY, why="harvest")


def test_the_pace_they_asked_for_holds_a_check_in_back() -> None:
    """F085: customer-set cadence wins."""
    slow = builders.contact_terms(pace_days=10)
    (item,) = build(
        check_ins=[builders.a_check_in(due_on=TODAY)], terms={ANA.id: slow}, turned_to={ANA.id: NOW - 6 * DAY}
    ).items
    assert (item.code, item.due_on) == ("check_in_moved", TODAY + 4 * DAY)


def test_nobody_is_chased_in_their_quiet_time() -> None:
    """F085."""
    quiet = builders.contact_terms(quiet=(Quiet(TODAY, TODAY, "inventory"),))
    owed = builders.a_promise(side=Side.THEY, due_on=TODAY - DAY, person_id=ANA.id)
    (item,) = build(promises=[owed], terms={ANA.id: quiet}).items
    assert (item.section, item.code) == (Section.SOON, "their_promise_overdue")
    assert item.moved == Reason(Barrier.QUIET, until=TODAY, why="inventory")


def test_who_asked_to_be_left_alone_is_not_asked() -> None:
    """F085."""
    alone = builders.contact_terms(do_not_contact=True)
    (item,) = build(check_ins=[builders.a_check_in(due_on=TODAY)], terms={ANA.id: alone}).items
    assert (item.section, item.code, item.act, item.due_on) == (Section.SOON, "check_in_barred", "look", None)


@pytest.mark.parametrize(
    ("days", "tone"), [(17.9, None), (18, Tone.WARNING), (29.9, Tone.WARNING), (30, Tone.BREACH)]
)
def test_silence_is_heard_at_one_and_a_half_and_loud_at_two_and_a_half(
    days: float, tone: Tone | None
) -> None:
    """Rules 1."""
    contact = Contact(MERIDIAN.id, NOW - days * DAY, 12.0, 5)

    items = build(contacts=[contact]).items

    assert [item.tone for item in items] == ([tone] if tone else [])
    for item in items:
        assert (item.code, item.act, item.days, item.usual_days) == ("silent", "call", int(days), 12.0)


def test_nobody_hears_the_silence_of_an_archived_or_unknown_account() -> None:
    away = MERIDIAN.archived(at=NOW)
    contact = Contact(MERIDIAN.id, NOW - 400 * DAY, 12.0, 9)

    assert build(accounts={away.id: away}, contacts=[contact]).items == ()
    assert build(accounts={}, contacts=[contact]).items == ()


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (0, 1), (30, 1), (31, 0)])
def test_a_renewal_shows_thirty_days_ahead(days: int, count: int) -> None:
    account = MERIDIAN.changed(renewal_on=TODAY + days * DAY)

    items = build(accounts={account.id: account}).items

    assert [(item.code, item.act, item.days) for item in items] == [("renewal", "prepare", days)] * count


@pytest.mark.parametrize(
    ("since", "years"),
    [
        (date(2016, 11, 27), 10),
        (date(2016, 12, 1), 10),
        (date(2016, 12, 2), None),
        (date(2016, 11, 16), None),
        (date(2026, 11, 20), None),
        (TODAY, None),
    ],
)
def test_an_anniversary_shows_fourteen_days_ahead(since: date, years: int | None) -> None:
    account = MERIDIAN.changed(since=since)

    items = build(accounts={account.id: account}).items

    assert [(item.code, item.number) for item in items] == ([("anniversary", years)] if years else [])


def test_an_archived_account_or_person_has_no_moments() -> None:
    account = MERIDIAN.changed(since=date(2016, 11, 27), renewal_on=TODAY).archived(at=NOW)
    person = ANA.changed(birthday="--11-20", birthday_offered=True).archived(at=NOW)

    assert build(accounts={account.id: account}, people={person.id: person}).items == ()


@pytest.mark.parametrize(
    ("birthday", "section"),
    [
        ("--11-17", Section.TODAY),
        ("1971-12-01", Section.SOON),
        ("--12-02", None),
        ("spring", None),
        ("", None),
    ],
)
def test_a_birthday_shows_fourteen_days_ahead(birthday: str, section: Section | None) -> None:
    ana = ANA.changed(birthday=birthday, birthday_offered=True)

    items = build(people={ANA.id: ana}).items

    assert [(item.section, item.person) for item in items] == ([(section, "Ana Ruiz")] if section else [])


def test_a_birthday_in_a_quiet_time_is_for_the_day_after_it() -> None:
    """F085: no reminder falls in a quiet period; it moves to the next allowed slot and says so."""
    ana = ANA.changed(birthday="--11-19", birthday_offered=True)
    quiet = builders.contact_terms(quiet=(Quiet(TODAY, TODAY + 4 * DAY, "harvest"),))
    (item,) = build(people={ANA.id: ana}, terms={ANA.id: quiet}).items
    assert (item.code, item.due_on) == ("birthday", TODAY + 5 * DAY)
    assert item.moved == Reason(Barrier.QUIET, until=TODAY + 4 * DAY, why="harvest")
    alone = builders.contact_terms(do_not_contact=True)
    assert build(people={ANA.id: ana}, terms={ANA.id: alone}).items == ()


def test_a_birthday_nobody_offered_is_not_spoken_of() -> None:
    """F100: birthdays if consented."""
    assert build(people={ANA.id: ANA.changed(birthday="--11-17")}).items == ()


@pytest.mark.parametrize(
    ("days", "lead", "section"),
    [(20, 19, None), (20, 20, Section.SOON), (700, 730, Section.SOON), (0, 0, Section.TODAY)],
)
def test_a_planned_moment_shows_from_the_day_to_begin_with_its_idea(
    days: int, lead: int, section: Section | None
) -> None:
    """F088, F100."""
    moment = builders.a_coming_moment(
        on=TODAY + days * DAY, lead_days=lead, idea="Bring the pilot", person_id=ANA.id
    )

    items = build(moments=[moment]).items

    assert [(item.section, item.code, item.act) for item in items] == (
        [(section, "moment", "prepare")] if section else []
    )
    for item in items:
        assert (item.record_id, item.text, item.name, item.person) == (
            moment.id, "Budget round opens", "Bring the pilot", "Ana Ruiz"
        )  # fmt: skip


def test_a_planned_renewal_is_told_once_and_begins_when_its_plan_says() -> None:
    """F100."""
    account = MERIDIAN.changed(renewal_on=TODAY + 60 * DAY)
    renewal = builders.a_coming_moment(sort="renewal", on=TODAY + 58 * DAY, lead_days=90)

    (item,) = build(accounts={account.id: account}, moments=[renewal]).items

    assert (item.code, item.key, item.days) == ("moment", f"moment:{renewal.id}", 58)


def test_the_verdict_is_asked_from_the_day_after_until_it_is_given() -> None:
    """F088."""
    moment = builders.a_coming_moment(on=TODAY - DAY, lead_days=30)

    (item,) = build(moments=[moment]).items

    assert (item.section, item.code, item.act, item.days) == (Section.SOON, "moment_over", "judge", 1)
    assert build(moments=[moment.judged("void", on=TODAY)]).items == ()
    assert build(moments=[moment], accounts={}).items == ()


def test_a_confirmed_need_without_a_step_is_stalled() -> None:
    need = builders.a_need(state="confirmed")
    gone = Stalled(builders.a_need(state="dropped"), TODAY, 1)

    (item,) = build(stalled=[Stalled(need, TODAY - 16 * DAY, 3), gone]).items

    assert (item.code, item.act, item.days, item.number) == ("need_stalled", "plan_step", 16, 3)


def test_lines_to_sort_are_one_item_with_the_oldest_first() -> None:
    """F092."""
    lines = [builders.an_inbox_line(created_at=NOW - days * DAY) for days in (1, 3, 2)]

    (item,) = build(inbox=[*lines, builders.an_inbox_line(archived_at=NOW)]).items

    assert (item.code, item.act, item.number, item.at) == ("lines_to_sort", "sort", 3, NOW - 3 * DAY)


@pytest.mark.parametrize(
    ("fact", "kind", "code", "act"),
    [
        ("uncaused", Kind.FAILURE, "cause_missing", "say_why"),
        ("unlearned", Kind.LEARNING, "unlearned", "learn"),
    ],
)
def test_what_nobody_has_said_is_one_line_with_its_number(fact: str, kind: Kind, code: str, act: str) -> None:
    """F070: failures without a cause; F002: moments without a learning."""
    two: dict[str, Any] = {fact: 2}
    none: dict[str, Any] = {fact: 0}

    (item,) = build(**two).items

    assert (item.section, item.kind, item.code, item.act) == (Section.SOON, kind, code, act)
    assert item.number == 2
    assert build(**none).items == ()


def test_the_day_goes_from_what_cannot_wait_to_what_can_in_order_of_consequence() -> None:
    account = MERIDIAN.changed(renewal_on=TODAY + 9 * DAY)
    late = builders.a_complaint(state="assessed", word_owed_at=NOW + 2 * HOUR)
    later = builders.a_complaint(state="assessed", word_owed_at=NOW + 3 * HOUR)
    older = builders.a_promise(due_on=TODAY - 4 * DAY)
    newer = builders.a_promise(due_on=TODAY - DAY)
    day = build(
        accounts={account.id: account},
        inbox=[builders.an_inbox_line()],
        uncaused=2,
        unlearned=3,
        stalled=[Stalled(builders.a_need(state="confirmed"), TODAY, 2)],
        contacts=[Contact(account.id, NOW - 40 * DAY, 12.0, 9)],
        promises=[
            newer,
            builders.a_promise(side=Side.THEY, due_on=TODAY - DAY),
            builders.a_promise(due_on=TODAY),
            older,
        ],
        check_ins=[builders.a_check_in()],
        meetings=[builders.a_meeting()],
        complaints=[later, late],
    )

    assert [item.record_id for item in day.of(Section.CANNOT_WAIT)] == [late.id, later.id, older.id, newer.id]
    assert [item.kind for item in day.of(Section.TODAY)] == [
        Kind.OUR_PROMISE,
        Kind.MEETING,
        Kind.CHECK_IN,
        Kind.THEIR_PROMISE,
    ]
    assert [item.kind for item in day.of(Section.SOON)] == [
        Kind.SILENCE,
        Kind.MOMENT,
        Kind.NEED,
        Kind.FAILURE,
        Kind.LEARNING,
        Kind.INBOX,
    ]
    assert day.lead == Lead("cannot_wait", 4)
    assert len({item.key for item in day.items}) == len(day.items)
    due = day.next_due(NOW)
    assert due is not None
    assert due.kind is Kind.MEETING


def test_the_longest_silence_comes_first() -> None:
    others = [builders.a_premium_account(f"Firm {number}", since=None) for number in range(3)]
    contacts = [
        Contact(account.id, NOW - days * DAY, 12.0, 9)
        for account, days in zip(others, (31, 90, 20), strict=True)
    ]

    day = build(accounts={account.id: account for account in others}, contacts=contacts)

    assert [item.days for item in day.items] == [90, 31, 20]


def test_a_day_without_urgency_says_so() -> None:
    assert build(inbox=[builders.an_inbox_line()]).lead == Lead("can_wait", 1)


def test_the_next_meeting_carries_who_comes_what_we_owe_and_what_was_said() -> None:
    liam = builders.a_person("Liam Prendergast", id=id_of("liam"))
    said = Said("You rang before it failed.", ANA.id, NOW - 15 * DAY, Mode.VOICE)
    owed = [builders.a_promise(due_on=due) for due in (None, TODAY + 13 * DAY, TODAY + 2 * DAY)]
    others = [
        builders.a_promise(side=Side.THEY),
        builders.a_promise(account_id=id_of("kovari")),
        builders.a_promise().kept(on=TODAY),
    ]
    soon = builders.a_meeting(people=(ANA.id, liam.id, id_of("gone")))
    day = build(
        people={ANA.id: ANA, liam.id: liam},
        meetings=[builders.a_meeting(at=NOW + DAY, ends_at=None), soon],
        promises=[*others, *owed],
        last_met={ANA.id: NOW - 90 * DAY},
        last_said={MERIDIAN.id: said},
    )

    assert day.next_meeting is not None
    assert day.next_meeting.meeting == soon
    assert (day.next_meeting.account, day.next_meeting.minutes) == (MERIDIAN, 50)
    assert day.next_meeting.people == (Attendee(ANA, NOW - 90 * DAY), Attendee(liam, None))
    assert day.next_meeting.we_owe == (owed[2], owed[1], owed[0])
    assert day.next_meeting.said == said


def test_wins_and_failures_are_told_alike() -> None:
    """F068."""
    day = build(went_well=7, went_badly=2)

    assert (day.went_well, day.went_badly) == (7, 2)


def test_a_memory_is_on_today_on_its_day_every_year() -> None:
    """F005."""
    deal = Lived.of(
        builders.an_experience(
            "First deal signed", id=id_of("deal"), at=datetime(2021, 11, 17, 15, tzinfo=UTC),
            people=(ANA.id,), is_memory=True,
        )
    )  # fmt: skip
    (item,) = build(kept=[Kept(MERIDIAN.id, deal)]).items
    assert (item.section, item.kind, item.code, item.number) == (Section.TODAY, Kind.MOMENT, "memory", 5)
    assert (item.record_id, item.person) == (deal.id, "Ana Ruiz")
    assert build(kept=[Kept(MERIDIAN.id, deal)], now=NOW + DAY).items == ()
    assert build(kept=[Kept(MERIDIAN.id, deal._replace(is_memory=False, is_wow=True))]).items == ()


def test_an_unusual_request_cannot_wait_until_somebody_called_back() -> None:
    """F077."""
    request = builders.an_unusual_request(account_id=MERIDIAN.id, person_id=ANA.id)

    (item,) = build(requests=[request]).items

    assert (item.section, item.kind, item.act, item.tone) == (
        Section.CANNOT_WAIT, Kind.REQUEST, "call_back", Tone.BREACH,
    )  # fmt: skip
    assert (item.record_id, item.account, item.person) == (request.id, "Meridian Foods", "Ana Ruiz")
    settled = request.closed(at=NOW, verified_by="Maija", number_called="112", outcome="genuine")
    assert build(requests=[settled]).items == ()


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, []),
        (0, [(Section.TODAY, "risk_review", Tone.PLAIN, "look_again")]),
        (-3, [(Section.TODAY, "risk_review", Tone.WARNING, "look_again")]),
    ],
)
def test_a_risk_comes_back_on_the_day_of_its_review(
    days: int, expected: list[tuple[Section, str, Tone, str]]
) -> None:
    """F077."""
    assert told(build(risks=[builders.a_risk(review_on=TODAY + days * DAY)])) == expected
