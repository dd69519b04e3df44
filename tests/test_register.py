"""The register counts every complaint once wherever it belongs, and tells no share without its counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_complaint, a_complaint_move, a_verdict
from keyaccounts import complaint_states, register
from keyaccounts.complaints import CLOSED_STATES
from keyaccounts.refusals import Refusal
from keyaccounts.register import Entry, Rate, Window

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31), UTC)


def entry(*steps: tuple[str, int], received: int = 0, **fields: Any) -> Entry:
    """A complaint received on a day of the year, with the days on which it came to each state."""
    log, before = [], ""
    for place, (after, day) in enumerate((("received", received), *steps), 1):
        at = FIRST + timedelta(days=day)
        log.append(a_complaint_move(after, place=place, before=before, at=at, created_at=at))
        before = after
    closed = log[-1].at if before in CLOSED_STATES else None
    made = a_complaint(received_at=FIRST + timedelta(days=received), state=before, closed_at=closed, **fields)
    return Entry(made, account="Meridian Foods", log=tuple(log))


@st.composite
def courses(draw: st.DrawFn) -> Entry:
    """A complaint on a legal course, its days in order or not."""
    received = draw(st.integers(-60, 300))
    steps, state, day = [], "received", received
    for _ in range(draw(st.integers(0, 8))):
        ways = complaint_states.ways(state)
        if not ways:
            break
        state, day = draw(st.sampled_from(ways)), day + draw(st.integers(-3, 40))
        steps.append((state, day))
    return entry(*steps, received=received, cause=draw(st.sampled_from(("", "capacity", "unknown"))))


@given(st.lists(courses(), max_size=12))
def test_what_was_open_came_in_came_back_and_ended_adds_up_in_every_month(entries: list[Entry]) -> None:
    found = register.register(entries, YEAR, now=NOW)
    for span in (*found.months, found.whole):
        assert span.open_at_end == span.open_before + span.received + span.reopened - span.closed
    for earlier, later in zip(found.months, found.months[1:], strict=False):
        assert later.open_before == earlier.open_at_end


@given(st.lists(courses(), max_size=12))
def test_months_and_groups_add_up_to_the_whole(entries: list[Entry]) -> None:
    found = register.register(entries, YEAR, now=NOW)
    whole = found.whole
    for name in ("received", "closed", "reopened", "withdrawn"):
        assert sum(getattr(each, name) for each in found.months) == getattr(whole, name)
    for groups in (found.causes, found.accounts, found.channels, found.severities):
        assert sum(each.received for each in groups) == whole.received
    for cause in found.causes:
        assert (sum(each.received for each in cause.finer), sum(each.open for each in cause.finer)) == (
            cause.received, cause.open,
        )  # fmt: skip
    assert sum(count for _, count in found.ages.buckets) == found.ages.open == whole.open_at_end


@given(st.lists(courses(), max_size=12))
def test_every_rate_counts_each_case_once(entries: list[Entry]) -> None:
    whole = register.register(entries, YEAR, now=NOW).whole
    assert whole.acknowledged.whole + whole.acknowledged.uncounted == whole.received
    decided = whole.days.timed + whole.days.undated
    assert decided == whole.resolved.whole + whole.resolved.uncounted
    assert decided == whole.upheld.whole + whole.upheld.uncounted


def test_a_share_of_nothing_is_no_share() -> None:
    assert Rate(0, 0, 3).percent is None
    assert Rate(1, 4).percent == 25


def test_in_time_counts_verdicts_and_tells_those_without_apart() -> None:
    """F029: what no verdict was written down for is not counted, neither as met nor as missed."""
    met = entry(("acknowledged", 1))._replace(verdicts=(a_verdict(),))
    missed = met._replace(verdicts=(a_verdict(), a_verdict(run=2, is_met=False)))
    found = register.register([met, missed, entry()], YEAR, now=NOW)
    assert found.whole.acknowledged == Rate(1, 2, uncounted=1)
    assert register.in_time(missed, "statutory") is None
    of_the_law = met._replace(verdicts=(a_verdict(clock="final_response"),))
    assert register.in_time(of_the_law, "statutory") is True


def test_partly_upheld_counts_as_upheld_over_those_decided() -> None:
    decided = (("decision_told", 5),)
    found = register.register(
        [
            entry(*decided, finding="upheld"),
            entry(*decided, finding="partly"),
            entry(*decided, finding="not_upheld"),
            entry(*decided),
            entry(("acknowledged", 1), finding="upheld"),
        ],
        YEAR,
        now=NOW,
    )
    assert found.whole.upheld == Rate(2, 3, uncounted=1)


def test_days_to_decision_are_told_as_mean_and_median() -> None:
    told = [entry(("decision_told", day)) for day in (2, 4, 12)]
    days = register.register(told, YEAR, now=NOW).whole.days
    assert (days.timed, days.mean, days.median, days.undated) == (3, 6.0, 4.0, 0)


def test_an_imported_end_without_its_day_counts_as_an_end_and_not_as_days() -> None:
    late = FIRST + timedelta(days=200)
    kept = entry(("closed_resolved", 200))
    last = a_complaint_move(
        "closed_resolved", place=2, before="received", at=late, created_at=late, by=complaint_states.IMPORTED
    )
    imported = kept._replace(log=(kept.log[0], last))
    whole = register.register([imported], YEAR, now=NOW).whole
    assert (whole.closed, whole.days.timed, whole.days.undated) == (1, 0, 1)
    assert "closed_resolved" not in register.stages(imported)
    assert complaint_states.derive(imported.log) == "closed_resolved"


def test_only_an_import_may_begin_a_log_with_an_end() -> None:
    kept = entry(("closed_resolved", 3))
    with pytest.raises(Refusal) as refused:
        complaint_states.derive(kept.log)
    assert refused.value.code == "log_broken"


def test_duplicates_and_what_was_no_complaint_are_left_out_and_told() -> None:
    found = register.register(
        [entry(("duplicate", 2)), entry(("not_a_complaint", 3)), entry()], YEAR, now=NOW
    )
    assert found.whole.received == 1
    assert found.left_out == {"duplicate": 1, "not_a_complaint": 1}


def test_a_complaint_without_a_log_ended_when_it_was_closed() -> None:
    at = FIRST + timedelta(days=40)
    old = Entry(a_complaint(received_at=FIRST, state="closed_resolved", closed_at=at))
    found = register.register([old], YEAR, now=NOW)
    assert [span.open_at_end for span in found.months[:2]] == [1, 0]
    assert register.decided_at(old) == at


def test_open_ones_wait_in_buckets_up_to_now() -> None:
    found = register.register([entry(received=310), entry(received=318)], YEAR, now=NOW)
    assert (found.ages.median, found.ages.oldest) == (11, 15)
    assert found.ages.buckets == ((7, 1), (14, 0), (28, 1), (56, 0), (None, 0))
    assert found.months[-1].period == "2026-11"


def test_a_month_ends_at_midnight_of_the_zone() -> None:
    late = a_complaint(received_at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
    found = register.register([Entry(late)], Window(date(2026, 3, 1), date(2026, 4, 30), BERLIN), now=NOW)
    assert [(each.period, each.received) for each in found.months] == [("2026-03", 0), ("2026-04", 1)]


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        Window(date(2026, 4, 1), date(2026, 3, 1), UTC)
    assert refused.value.code == "window_turned"
