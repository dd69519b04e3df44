"""The story of five thousand moments in stores of every size: opened, scrolled, narrowed, and its growth."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import builders
from benchmarks import measuring, stores, yardsticks
from benchmarks.measuring import Row, Took
from benchmarks.plan import Plan
from benchmarks.windows import app, desk_on
from keyaccounts.experiences import Emotion, Mode
from keyaccounts.store import records
from keyaccounts.workflows import stories

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault
    from keyaccounts.ui.accounts.account_page import AccountPage

SIZES = (1_000, 10_000, 100_000)
MOMENTS = 5_000
FRAME = 1 / 60
GROWTH = 0.12
_FELT = ("grateful", "frustrated", "calm", "")
_ACCOUNT = builders.id_of("told of")


class _Times(NamedTuple):
    """What one store's story took: to read, until painted, and to narrow by a facet."""

    read: float
    painted: float
    narrowed: float


def tell(plan: Plan) -> Iterator[Row]:
    """10 and 11: a story of 5,000 moments at 1k, 10k and 100k experiences a store."""
    found: list[_Times] = []
    for size in SIZES:
        with stores.copied(stores.sample(size)) as store, stores.opened(store) as vault:
            _write_story(vault)
            with stores.copied(store) as twin:
                row, read = _data(plan, vault, twin, size)
            yield row
            painted = [_opening(vault) for _ in range(3)]
            page = _page(vault)
            yield _told(f"10 story of {MOMENTS:,} at {size:,}, until painted", measuring.median(painted))
            yield _frames(f"10 story at {size:,}, a page on", _paged(page))
            yield _frames(f"10 story at {size:,}, a turn of the wheel", _wheeled(page))
            narrowed = measuring.median(_narrowed(page, plan.pairs))
            yield _told(f"10 story at {size:,}, narrowed by a facet, counts exact", narrowed)
            found.append(_Times(read, measuring.median(painted), narrowed))
            page.close()
            page.deleteLater()
    for name in _Times._fields:
        yield _growth(f"11 story, {name}: growth over {SIZES[0]:,} to {SIZES[-1]:,}",
                      [getattr(each, name) for each in found])  # fmt: skip


def _write_story(vault: Vault) -> None:
    account = builders.an_account("Told Of", id=_ACCOUNT)
    people = [builders.a_person(f"Person {n}", account_id=_ACCOUNT) for n in range(12)]
    moments = [
        builders.an_experience(
            f"What happened on day {n}", account_id=_ACCOUNT, at=stores.NOW - timedelta(hours=9 * n),
            created_at=stores.NOW - timedelta(hours=9 * n - 30 * (n % 7 == 0)), mode=list(Mode)[n % 4],
            people=(people[n % 12].id,), effect=(n % 6) - 2, topics=(f"topic {n % 20}",),
            quote="They said it in words that run on for a while, as people do. " * (n % 3),
            paraphrase="She fears for the slot" if n % 11 == 0 else "", is_memory=n % 97 == 0,
            emotions=(Emotion(_FELT[n % 4]),) if _FELT[n % 4] else (),
        )
        for n in range(MOMENTS)
    ]  # fmt: skip
    with vault.write("fill_samples", at=stores.NOW) as tx:
        records.save(tx, account)
        records.save_all(tx, people)
        records.save_all(tx, moments)


def _data(plan: Plan, vault: Vault, twin: Path, size: int) -> tuple[Row, float]:
    query = "SELECT * FROM experience WHERE account_id = ? AND archived_at IS NULL ORDER BY at DESC"
    with contextlib.closing(yardsticks.connect(twin, stores.key_of(twin))) as bare:
        pairs = measuring.in_turn(
            plan.pairs,
            lambda: measuring.timed(lambda: stories.read(vault, _ACCOUNT)),
            lambda: measuring.timed(lambda: bare.execute(query, (bytes.fromhex(_ACCOUNT),)).fetchall()),
        )
    return measuring.row(f"10 story of {MOMENTS:,} at {size:,}, data", pairs, goal=1.3), measuring.median(
        pairs.ours
    )


def _page(vault: Vault) -> AccountPage:
    """The page with the story laid out to its end."""
    from keyaccounts.ui.accounts.account_page import AccountPage

    page = AccountPage(desk_on(vault))
    page.resize(1280, 800)
    page.show_record("account", _ACCOUNT)
    page.show()
    app().processEvents()
    timeline = page.story.timeline
    while timeline.model().rowCount() < MOMENTS:
        app().processEvents()
    # The view lays out what came last with the next event.
    app().processEvents()
    timeline.doItemsLayout()
    return page


def _opening(vault: Vault) -> Took:
    """What it takes until a page that was just asked for is painted."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from keyaccounts.ui.accounts.account_page import AccountPage

    page = AccountPage(desk_on(vault))
    page.resize(1280, 800)

    def show() -> None:
        page.show_record("account", _ACCOUNT)
        page.show()
        app().processEvents()
        page.grab()

    took = measuring.timed(show)
    page.close()
    page.deleteLater()
    # Left for later, its own timers would run while the next one is measured.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return took


def _paged(page: AccountPage) -> list[Took]:
    bar, viewport = page.story.timeline.verticalScrollBar(), page.story.timeline.viewport()

    def turn(place: int) -> None:
        bar.setValue(place)
        viewport.repaint()

    places = range(0, bar.maximum(), max(bar.pageStep(), bar.maximum() // 400))
    return [measuring.timed(partial(turn, place)) for place in places]


def _wheeled(page: AccountPage) -> list[Took]:
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent

    timeline = page.story.timeline
    timeline.verticalScrollBar().setValue(0)
    viewport = timeline.viewport()

    def turn() -> None:
        middle = QPointF(viewport.rect().center())
        event = QWheelEvent(
            middle, QPointF(viewport.mapToGlobal(middle)), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        app().sendEvent(viewport, event)
        viewport.repaint()

    return [measuring.timed(turn) for _ in range(400)]


def _narrowed(page: AccountPage, times: int) -> list[Took]:
    facets = page.story.facets

    def toggle(words: str) -> None:
        line = facets.facets.index(facets.facets.row_of(words))
        facets.setCurrentIndex(line)
        facets.clicked.emit(line)
        app().processEvents()
        page.story.timeline.viewport().repaint()

    return [
        measuring.timed(partial(toggle, words))
        for _ in range(times)
        for words in ("Went badly", "By voice", "Went badly", "By voice")
    ]


def _told(name: str, seconds: float) -> Row:
    return Row(name, measuring.shown(seconds), "", "", "", None)


def _frames(name: str, frames: list[Took]) -> Row:
    worst, usual = measuring.percentile(frames, 99), measuring.median(frames)
    return Row(
        f"{name}, p99 of {len(frames)}, cpu", measuring.shown(worst), f"p50 {measuring.shown(usual)}", "",
        measuring.shown(FRAME), worst <= FRAME,
    )  # fmt: skip


def _growth(name: str, seconds: list[float]) -> Row:
    """The exponent with which a time grows from the smallest store to the largest."""
    exponent = math.log(seconds[-1] / seconds[0]) / math.log(SIZES[-1] / SIZES[0])
    return Row(name, f"{exponent:+.3f}", "", "", f"{GROWTH:g}", exponent <= GROWTH)
