"""Work that isn't the window's: one lane for the store, another for what takes long.

A page asks with what it wants done and what to do then; answers come back on the window's own thread. An
answer for a closed page, or one overtaken by a newer question of the same topic, is dropped.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from keyaccounts.refusals import Refusal, StoreTrouble

if TYPE_CHECKING:
    from keyaccounts.workflows.progress import Progress
    from keyaccounts.workflows.vault import Vault

T = TypeVar("T")

Failed = Callable[[Refusal | StoreTrouble], None]


class LongJob(QObject):
    """Long work under way: it tells how far it is, and can be stopped between two steps."""

    progressed = Signal(object)
    ended = Signal()

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = Event()

    def cancel(self) -> None:
        """Stop after the present step; what was committed stays."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()


class Jobs(QObject):
    """The two lanes. `failed` gets what no asker took care of."""

    busy_changed = Signal(bool)
    long_started = Signal(object)
    _returned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.failed: Failed = _raise
        self._vault: Vault | None = None
        self._lane: Executor = self._executor("store")
        self._long_lane: Executor = self._executor("long")
        self._asked = itertools.count(1)
        self._newest: dict[tuple[int, str], int] = {}
        self._open = 0
        self._long: list[LongJob] = []
        # Queued even on the same thread: work that is quick would else be answered before `ask` returns.
        self._returned.connect(self._give_back, Qt.ConnectionType.QueuedConnection)

    def hold(self, vault: Vault | None) -> None:
        """The store that questions go to from now on."""
        self._vault = vault

    @property
    def vault(self) -> Vault | None:
        """The open store, None while locked."""
        return self._vault

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return self._open > 0

    @property
    def long_jobs(self) -> tuple[LongJob, ...]:
        """The long work under way."""
        return tuple(self._long)

    def ask(
        self,
        owner: QObject,
        work: Callable[[Vault], T],
        *,
        then: Callable[[T], None] | None = None,
        refused: Failed | None = None,
        topic: str = "",
    ) -> None:
        """Do `work` on the store lane, then call `then`; a refusal goes to `refused` instead.

        With a `topic`, a newer question of the same owner and topic overtakes this one.
        """
        vault = self._vault
        if vault is None:
            return
        self.run(owner, lambda: work(vault), then=then, refused=refused, topic=topic)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        *,
        then: Callable[[T], None] | None = None,
        refused: Failed | None = None,
        topic: str = "",
    ) -> None:
        """Do work on the store lane that needs no open store: opening one, for instance."""
        number = next(self._asked)
        if topic:
            self._newest[id(owner), topic] = number
        self._count(+1)

        def give_back(future: Future[T]) -> None:
            if topic and self._newest.get((id(owner), topic)) != number:
                future.exception()
                return
            self._deliver(owner, future, then, refused)

        self._submit(self._lane, work, give_back)

    def start(
        self,
        owner: QObject,
        work: Callable[[Vault], Generator[Progress, None, T]],
        *,
        title: str,
        then: Callable[[T], None] | None = None,
        refused: Failed | None = None,
    ) -> LongJob | None:
        """Run a long work step by step on the long lane; gives the job to watch or stop."""
        vault = self._vault
        if vault is None:
            return None
        job = LongJob(title, self)
        self._long.append(job)
        self._count(+1)

        def steps() -> T | None:
            running = work(vault)
            try:
                while not job.is_cancelled:
                    job.progressed.emit(next(running))
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            running.close()
            return None

        def give_back(future: Future[T | None]) -> None:
            self._long.remove(job)
            job.ended.emit()
            job.deleteLater()
            if future.exception() is None and future.result() is None:
                return
            self._deliver(owner, future, then, refused)  # type: ignore[arg-type]

        self.long_started.emit(job)
        self._submit(self._long_lane, steps, give_back)
        return job

    def settle(self) -> None:
        """Stop long work after its present step, and wait until all is done and every answer given."""
        for job in self._long:
            job.cancel()
        while self.is_busy:
            for lane in (self._long_lane, self._lane):
                lane.submit(lambda: None).result()
            # An answer given after the store is closed would show records on a locked window.
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def finish(self) -> None:
        """Stop long work, wait for what is under way, and close both lanes."""
        for job in self._long:
            job.cancel()
        self._long_lane.shutdown(wait=True)
        self._lane.shutdown(wait=True)

    def _executor(self, name: str) -> Executor:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def _submit(self, lane: Executor, work: Callable[[], T], give_back: Callable[[Future[T]], None]) -> None:
        future = lane.submit(work)
        future.add_done_callback(lambda done: self._returned.emit((done, give_back)))

    @Slot(object)
    def _give_back(self, returned: tuple[Future[Any], Callable[[Future[Any]], None]]) -> None:
        future, give_back = returned
        try:
            give_back(future)
        finally:
            self._count(-1)

    def _deliver(
        self, owner: QObject, future: Future[T], then: Callable[[T], None] | None, refused: Failed | None
    ) -> None:
        error = future.exception()
        if isinstance(error, Refusal | StoreTrouble):
            # A closed form can't show it, but a change that was not made must never pass in silence.
            (refused if refused and shiboken6.isValid(owner) else self.failed)(error)
        elif error is not None:
            raise error
        elif then is not None and shiboken6.isValid(owner):
            then(future.result())

    def _count(self, by: int) -> None:
        was, self._open = self._open, self._open + by
        if bool(was) != bool(self._open):
            self.busy_changed.emit(bool(self._open))


class InlineJobs(Jobs):
    """The same lanes without threads: each question is answered before `ask` returns. For tests."""

    def _submit(self, lane: Executor, work: Callable[[], T], give_back: Callable[[Future[T]], None]) -> None:
        future: Future[T] = Future()
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)
        self._give_back((future, give_back))


def _raise(trouble: Refusal | StoreTrouble) -> None:
    raise trouble
