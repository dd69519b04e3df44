"""The story of an account: every kind of mark, their words alone, and five thousand moments."""

from __future__ import annotations

from datetime import date, timedelta

import builders
from keyaccounts.experiences import Emotion, Experience, Mode
from keyaccounts.store import records
from keyaccounts.ui.accounts.account_page import AccountPage
from keyaccounts.ui.application import Application
from scenes import stage
from scenes.stage import NOW, scene

MANY = 5_000


@scene("story-marks")
def marks(room: Application) -> None:
    _marked(room)


@scene("story-marks-below", large=False)
def marks_below(room: Application) -> None:
    timeline = _marked(room).story.timeline
    timeline.verticalScrollBar().setValue(560)


@scene("story-mirror")
def mirror(room: Application) -> None:
    _marked(room).story.mirror.click()


@scene("story-menu", large=False)
def menu(room: Application) -> None:
    page = _marked(room)
    page.story.timeline.customContextMenuRequested.emit(page.story.timeline.viewport().rect().center())


@scene("story-of-thousands", large=False)
def thousands(room: Application) -> None:
    firm = stage.account(room)
    _keep(
        room,
        *(
            builders.an_experience(
                f"Call number {n}", account_id=firm, at=NOW - timedelta(hours=7 * n), mode=list(Mode)[n % 4],
                created_at=NOW - timedelta(hours=7 * n), effect=(n % 5) - 1, topics=(f"topic {n % 30}",),
                quote="Ring us before it is late. " * (n % 3),
            )
            for n in range(MANY)
        ),
    )  # fmt: skip
    stage.turn_to(room).story.timeline.verticalScrollBar().setValue(3_000)


def _marked(room: Application) -> AccountPage:
    """Moments with all there is to say of one."""
    firm, ana = stage.account(room), stage.somebody(room, "Ana Ruiz")

    def lived(title: str, days: float, **fields: object) -> Experience:
        at = NOW - timedelta(days=days)
        told: dict[str, object] = {"account_id": firm, "at": at, "created_at": at, "people": (ana,)}
        return builders.an_experience(title, **told | fields)

    _keep(
        room,
        lived("Told the plant about the customs strike", 0.05, created_at=NOW, useful_until=date(2026, 12, 1),
              paraphrase="She fears that line 2 stands still again and that nobody tells her before six",
              dimension="economic", emotions=(Emotion("anxious", 2, "inferred"),), topics=("customs",)),
        lived("Asked for the March volumes; no word", 0.2, result="no_response", mode=Mode.VIRTUAL,
              channel="email", initiator="we"),
        lived("Pallets mixed up at the dock", 0.4, effect=-2, cause="poor_execution", result="failed",
              created_at=NOW + timedelta(days=3), quote="Two of yours and one of somebody else's.",
              quote_by=ana, emotions=(Emotion("frustrated", 3, "said"), Emotion("impatient", 2, "observed"))),
        lived("Their budget opens in the last week of October", 0.5, useful_until=date(2026, 10, 31),
              is_internal=True, mode=Mode.IN_PERSON, channel="meal_event"),
        lived("Brought the sample at midnight", 0.6, effect=3, result="success", is_wow=True, is_memory=True,
              memory_of="rescue", mode=Mode.IN_PERSON, channel="site_visit",
              quote="Nobody has ever done that for us.", quote_by=ana,
              emotions=(Emotion("grateful", 3, "said"),)),
        lived("The first contract was signed in Valencia", 365 * 6 + 2, is_memory=True,
              memory_of="first_deal", effect=2),
    )  # fmt: skip
    return stage.turn_to(room)


def _keep(room: Application, *moments: Experience) -> None:
    with stage.vault(room).write("fill_samples", at=NOW) as tx:
        records.save_all(tx, moments)
