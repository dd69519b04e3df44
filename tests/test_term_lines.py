"""Hours and quiet times are read as they are typed, and as they are shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY
from keyaccounts import term_lines, term_sentences
from keyaccounts.refusals import Refusal
from keyaccounts.terms import Quiet, Window


@pytest.mark.parametrize(
    ("typed", "days", "spans"),
    [
        ("Mon to Fri 08:00-09:30", range(5), [("08:00", "09:30")]),
        ("mon-fri 8:00 - 9.30", range(5), [("08:00", "09:30")]),
        ("Monday, Wednesday 10:00-12:00 and 14:00-15:00", (0, 2), [("10:00", "12:00"), ("14:00", "15:00")]),
        ("weekdays 09:00 to 24:00", range(5), [("09:00", "24:00")]),
        ("Sat to Mon 10:00-12:00", (0, 5, 6), [("10:00", "12:00")]),
    ],
)
def test_hours_are_read_as_people_type_them(
    typed: str, days: tuple[int, ...], spans: list[tuple[str, str]]
) -> None:
    assert term_lines.hours(typed) == tuple(Window(day, *span) for day in days for span in spans)


@pytest.mark.parametrize("typed", ["mornings", "Mon", "08:00-09:00", "Mon to 08:00-09:00", "Mon 25:00-26:00"])
def test_hours_that_cannot_be_read_say_how_to_write_them(typed: str) -> None:
    with pytest.raises(Refusal, match="unreadable_hours"):
        term_lines.hours(typed)


@pytest.mark.parametrize(
    ("typed", "quiet"),
    [
        ("5 to 12 Jan every year, harvest", Quiet(date(2027, 1, 5), date(2027, 1, 12), "harvest", True)),
        ("20 Dec to 6 Jan", Quiet(date(2026, 12, 20), date(2027, 1, 6))),
        ("2026-12-24", Quiet(date(2026, 12, 24), date(2026, 12, 24))),
        (
            "28 to 3 Feb, stocktaking, all of them",
            Quiet(date(2027, 1, 28), date(2027, 2, 3), "stocktaking, all of them"),
        ),
    ],
)
def test_quiet_times_are_read_as_people_type_them(typed: str, quiet: Quiet) -> None:
    assert term_lines.quiet_times(f"\n{typed}\n", TODAY) == (quiet,)


def test_a_quiet_time_without_a_day_is_refused() -> None:
    with pytest.raises(Refusal):
        term_lines.quiet_times("when the grapes are ripe", TODAY)


clocks = st.builds(
    lambda hour, minute: f"{hour:02}:{minute:02}", st.integers(0, 23), st.sampled_from((0, 30))
)
windows = st.builds(
    lambda day, ends: Window(day, *sorted(ends)),
    st.integers(0, 6), st.lists(clocks, min_size=2, max_size=2, unique=True),
)  # fmt: skip


@given(st.lists(windows, min_size=1, max_size=8))
def test_hours_that_are_shown_are_read_back(asked: list[Window]) -> None:
    kept = tuple(sorted(set(asked), key=lambda each: (each.day, each.opens, each.closes)))
    assert term_lines.hours(term_sentences.hours(kept)) == kept


@given(st.dates(TODAY, TODAY + timedelta(days=150)), st.integers(0, 60), st.booleans())
def test_a_quiet_time_that_is_shown_is_read_back(first: date, length: int, yearly: bool) -> None:
    kept = Quiet(first, first + timedelta(days=length), "harvest", yearly)
    assert term_lines.quiet_times(term_sentences.quiet(kept), TODAY) == (kept,)
