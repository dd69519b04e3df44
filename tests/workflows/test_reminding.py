"""Reminding while all is closed: each thing once, late ones together, none lost to sleep or a set clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from builders import NOW
from keyaccounts import due_times
from keyaccounts.due_times import DUE, MEETING, DueTime
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import due_file, reminding
from keyaccounts.workflows.file_lock import FileLock

MINUTE = timedelta(minutes=1)


class Days:
    """A clock that goes on while the program rests, and what was shown when."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.now = NOW
        self.shown: list[tuple[datetime, str]] = []
        self.rests: list[float] = []
        self.events: dict[int, timedelta] = {}
        self.can_show = True
        self.lasts = 5

    def clock(self) -> datetime:
        return self.now

    def show(self, sentence: str) -> bool:
        if self.can_show:
            self.shown.append((self.now, sentence))
        return self.can_show

    def rest(self, seconds: float) -> None:
        """The given rest, and what happens during the so-manieth of them; then the file goes."""
        self.rests.append(seconds)
        self.now += self.events.get(len(self.rests), timedelta(seconds=seconds))
        if len(self.rests) >= self.lasts:
            due_file.remove(self.store)

    def pass_(self) -> None:
        reminding.keep_on(self.store, clock=self.clock, rest=self.rest, show=self.show)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "book.keyaccounts"


@pytest.fixture
def days(store: Path) -> Days:
    return Days(store)


@pytest.fixture
def held(store: Path) -> Iterator[FileLock]:
    lock = FileLock(due_file.open_path(store))
    assert lock.take()
    yield lock
    lock.release()


def write(store: Path, *times: DueTime) -> None:
    due_file.path_of(store).write_text(due_times.to_text(times), encoding="ascii")


def due(minutes: float, *, sort: str = DUE) -> DueTime:
    at = NOW + minutes * MINUTE
    return DueTime(at, sort, 1, at + 30 * MINUTE if sort == MEETING else None)


def test_each_is_told_once_when_it_is_due(store: Path, days: Days) -> None:
    write(store, due(2.5), due(4, sort=MEETING))
    days.lasts = 12
    days.pass_()
    assert days.shown == [
        (NOW + 2 * MINUTE, "1 thing is due"),
        (NOW + 4 * MINUTE, "1 meeting in 30 minutes"),
    ]


def test_it_never_rests_longer_than_a_minute_nor_runs_without_rest(store: Path, days: Days) -> None:
    write(store, due(600))
    days.pass_()
    assert days.rests == [60.0] * 5


def test_what_came_due_in_sleep_is_told_in_one_sentence(store: Path, days: Days) -> None:
    """T18: late ones grouped, none lost."""
    write(store, due(1), due(100), due(200, sort=MEETING), due(2_000))
    days.events = {2: timedelta(hours=5)}
    days.pass_()
    assert [words for _, words in days.shown] == ["1 thing is due", "1 meeting has begun, and 1 thing is due"]


def test_a_clock_that_is_set_back_repeats_nothing(store: Path, days: Days) -> None:
    """T18: each fires once."""
    write(store, due(1))
    days.events = {3: timedelta(hours=-3), 4: timedelta(hours=3)}
    days.lasts = 6
    days.pass_()
    assert [words for _, words in days.shown] == ["1 thing is due"]


def test_what_nobody_could_see_is_told_later(store: Path, days: Days) -> None:
    """A desktop that shows nothing yet, as at login, loses no reminder."""
    write(store, due(-1))
    days.can_show = False
    days.lasts = 2
    days.pass_()
    write(store, due(-1))
    days.can_show = True
    assert reminding.once(store, now=NOW, show=days.show) == "1 thing is due"
    assert reminding.once(store, now=NOW, show=days.show) == ""


def test_a_file_written_anew_is_followed(store: Path, days: Days) -> None:
    write(store, due(600))
    before = days.rest

    def rest(seconds: float) -> None:
        if len(days.rests) == 1:
            write(store, due(3))
        before(seconds)

    reminding.keep_on(store, clock=days.clock, rest=rest, show=days.show)
    assert days.shown == [(NOW + 3 * MINUTE, "1 thing is due")]


def test_a_broken_file_is_waited_out(store: Path, days: Days) -> None:
    due_file.path_of(store).write_text("half a fi", encoding="ascii")
    days.pass_()
    assert days.rests == [60.0] * 5


def test_a_window_with_the_store_open_tells_by_itself(store: Path, days: Days, held: FileLock) -> None:
    write(store, due(-1))
    assert reminding.once(store, now=NOW, show=days.show) == ""
    held.release()
    assert reminding.once(store, now=NOW, show=days.show) == "1 thing is due"


def test_two_never_remind_of_one_store(store: Path, days: Days) -> None:
    write(store, due(1))

    def rest(seconds: float) -> None:
        with pytest.raises(Refusal, match="reminds_already"):
            reminding.once(store, now=days.now, show=days.show)
        days.rest(seconds)

    reminding.keep_on(store, clock=days.clock, rest=rest, show=days.show)
    assert len(days.shown) == 1


def test_without_the_file_it_does_not_begin(days: Days) -> None:
    with pytest.raises(Refusal, match="no_due_file"):
        days.pass_()
