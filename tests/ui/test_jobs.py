"""The two lanes: the same answers with and without threads, late ones dropped, refusals never lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.store.vault import Vault
from keyaccounts.ui.jobs import InlineJobs, Jobs, LongJob
from keyaccounts.workflows.progress import Progress
from ui.room import settle


@pytest.fixture(params=[InlineJobs, Jobs], ids=["inline", "threaded"])
def jobs(request: pytest.FixtureRequest, qapp: QApplication, vault: Vault) -> Iterator[Jobs]:
    """Both kinds: what holds for one holds for the other."""
    made: Jobs = request.param(qapp)
    made.hold(vault)
    yield made
    made.finish()


@pytest.fixture
def threaded(qapp: QApplication, vault: Vault) -> Iterator[Jobs]:
    made = Jobs(qapp)
    made.hold(vault)
    yield made
    made.finish()


@pytest.fixture
def page(qapp: QApplication) -> QObject:
    """Whoever asks."""
    return QObject(qapp)


def steps(wait: Callable[[int], object] = lambda _: None) -> Generator[Progress, None, str]:
    for done in range(5):
        wait(done)
        yield Progress(done, 5, "lines")
    return "all"


def test_the_answer_comes_back_on_the_windows_thread(jobs: Jobs, page: QObject, qtbot: QtBot) -> None:
    told: list[object] = []
    jobs.ask(
        page, lambda vault: vault.path.name, then=lambda name: told.extend((name, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["book.keyaccounts", threading.main_thread()]
    assert not jobs.is_busy


def test_a_refusal_goes_to_the_asker(jobs: Jobs, page: QObject, qtbot: QtBot) -> None:
    told: list[str] = []

    def no(_: object) -> None:
        raise Refusal("not_found")

    jobs.ask(
        page, no, then=lambda _: told.append("then"), refused=lambda trouble: told.append(str(trouble.code))
    )
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["not_found"]


def test_without_an_asker_for_it_a_refusal_is_told_by_the_window(
    jobs: Jobs, page: QObject, qtbot: QtBot
) -> None:
    told: list[str] = []
    jobs.failed = lambda trouble: told.append(trouble.code)

    def full(_: object) -> None:
        raise StoreTrouble("disk_full")

    jobs.ask(page, full)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["disk_full"]


def test_nothing_is_asked_of_a_locked_store(jobs: Jobs, page: QObject) -> None:
    jobs.hold(None)
    told: list[str] = []
    jobs.ask(page, lambda _: told.append("work"), then=lambda _: told.append("then"))
    assert jobs.start(page, lambda _: steps(), title="Import") is None
    jobs.settle()
    assert told == []


def test_long_work_tells_how_far_it_is_and_what_came_of_it(jobs: Jobs, page: QObject, qtbot: QtBot) -> None:
    seen: list[int] = []
    told: list[str] = []
    jobs.long_started.connect(lambda job: job.progressed.connect(lambda progress: seen.append(progress.done)))
    jobs.start(page, lambda _: steps(), title="Import", then=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["all"]
    assert seen == [0, 1, 2, 3, 4]
    assert jobs.long_jobs == ()


def test_long_work_stops_between_two_steps(threaded: Jobs, page: QObject, qtbot: QtBot) -> None:
    told: list[str] = []
    closed: list[int] = []
    at_second, go_on = threading.Event(), threading.Event()

    def work(_: Vault) -> Generator[Progress, None, str]:
        done = 0
        try:
            for done in range(5):
                if done == 2:
                    at_second.set()
                    go_on.wait(5)
                yield Progress(done, 5, "lines")
        finally:
            closed.append(done)
        return "all"

    job = threaded.start(page, work, title="Import", then=told.append)
    assert isinstance(job, LongJob)
    assert at_second.wait(5)
    with qtbot.waitSignal(job.ended):
        job.cancel()
        go_on.set()
    assert job.is_cancelled
    assert closed == [2]
    assert told == []


def test_a_newer_question_overtakes_an_older_one(threaded: Jobs, page: QObject, qtbot: QtBot) -> None:
    told: list[str] = []
    go_on = threading.Event()

    def slow(_: Vault) -> str:
        go_on.wait(5)
        return "older"

    threaded.ask(page, slow, then=told.append, topic="find")
    threaded.ask(page, lambda _: "newer", then=told.append, topic="find")
    threaded.ask(page, lambda _: "other", then=told.append, topic="undo")
    go_on.set()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert told == ["newer", "other"]


def test_an_answer_for_a_page_that_is_gone_is_dropped(threaded: Jobs, qtbot: QtBot) -> None:
    page, told = QObject(), list[str]()
    go_on = threading.Event()
    threaded.ask(page, lambda _: str(go_on.wait(5)), then=told.append)
    shiboken6.delete(page)
    go_on.set()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert told == []


def test_a_refusal_for_a_form_that_is_gone_is_told_by_the_window(threaded: Jobs, qtbot: QtBot) -> None:
    page, told = QObject(), list[str]()
    threaded.failed = lambda trouble: told.append(trouble.code)

    def no(_: object) -> None:
        raise Refusal("empty")

    threaded.ask(page, no, refused=lambda _: told.append("form"))
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert told == ["empty"]


def test_settling_gives_every_answer_before_it_returns(threaded: Jobs, page: QObject) -> None:
    told: list[str] = []

    def ask_again(first: str) -> None:
        told.append(first)
        threaded.ask(page, lambda _: "second", then=told.append)

    threaded.ask(page, lambda _: "first", then=ask_again)
    threaded.settle()
    assert told == ["first", "second"]
    assert not threaded.is_busy


def test_settling_stops_long_work_after_its_step(threaded: Jobs, page: QObject) -> None:
    under_way = threading.Event()

    def work(_: Vault) -> Generator[Progress, None, str]:
        while True:
            under_way.set()
            yield Progress(0, 0, "lines")

    threaded.start(page, work, title="Import")
    assert under_way.wait(5)
    threaded.settle()
    assert threaded.long_jobs == ()


def test_busy_is_told_once_for_a_stretch_of_work(threaded: Jobs, page: QObject, qtbot: QtBot) -> None:
    told: list[bool] = []
    threaded.busy_changed.connect(told.append)
    for _ in range(3):
        threaded.ask(page, lambda _: None)
    threaded.settle()
    settle()
    assert told == [True, False]


def test_a_fault_is_no_refusal(qapp: QApplication, vault: Vault, page: QObject) -> None:
    jobs = InlineJobs(qapp)
    jobs.hold(vault)

    def fault(_: object) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        jobs.ask(page, fault, refused=lambda _: None)
    jobs.finish()
