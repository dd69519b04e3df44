"""A desk with a real store, and a small customer base to show on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts.accounts import Account, Level
from keyaccounts.experiences import Emotion, Experience, Mode
from keyaccounts.people import Person
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.store import records
from keyaccounts.ui.change_feed import ChangeFeed
from keyaccounts.ui.desk import Clock, Desk
from keyaccounts.ui.desktop.reach import Reach
from keyaccounts.ui.jobs import InlineJobs
from keyaccounts.ui.look.dress import Look, Scheme
from keyaccounts.ui.notices import Notices
from keyaccounts.ui.prefs import Prefs

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN = builders.id_of("meridian")
ANA, TOMAS, MIREIA = builders.id_of("ana"), builders.id_of("tomas"), builders.id_of("mireia")
LATE, TASTING, SECRET = builders.id_of("late"), builders.id_of("tasting"), builders.id_of("secret")


class Office:
    """The desk, and what was told in passing on it."""

    def __init__(self, app: QApplication, vault: Vault) -> None:
        self.vault = vault
        self.jobs = InlineJobs(app)
        self.jobs.hold(vault)
        self.feed = ChangeFeed(app)
        self.done: list[tuple[str, str]] = []
        self.refused: list[Refusal | StoreTrouble] = []
        notices = Notices(app)
        notices.done.connect(lambda fact, sentence: self.done.append((fact, sentence)))
        self.jobs.failed = self.refused.append
        vault.committed = self.feed.announce
        self.look = Look(app, scheme=Scheme.LIGHT)
        self.desk = Desk(
            self.jobs, self.feed, notices, self.look, Clock("Europe/London", lambda: NOW),
            Reach(Prefs(vault.path.parent / "window.ini"), app),
        )  # fmt: skip

    def keep(self, *made: Record) -> None:
        """Keep records as one act."""
        with self.vault.write("fill_samples", at=NOW) as tx:
            for record in made:
                records.save(tx, record)

    def get(self, kind: type[Record], record_id: str) -> Record:
        """A record as it stands now."""
        with self.vault.read() as tx:
            return records.get(tx, kind, record_id)

    def all(self, kind: type[Record]) -> list[Record]:
        """All living records of a kind."""
        with self.vault.read() as tx:
            return records.listed(tx, kind)

    def settle(self) -> None:
        """One turn of the event loop: pages load again after what was committed."""
        for _ in range(3):
            QApplication.processEvents()

    def close(self) -> None:
        """Let go of the store and of the look."""
        self.vault.committed = lambda _: None
        self.jobs.finish()
        self.look.deleteLater()


def shown(qtbot: QtBot, widget: QWidget, *, size: tuple[int, int] = (1080, 720)) -> None:
    """Show a widget and give it the keyboard."""
    qtbot.addWidget(widget)
    widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def meridian(**fields: object) -> Account:
    """The account of most tests."""
    told: dict[str, object] = {"id": MERIDIAN, "level": Level.PREMIUM, "stage": "steady", "city": "Valencia"}
    return builders.an_account("Meridian Foods", **told | fields)


def people() -> tuple[Person, ...]:
    """Two who met us, one who never did."""
    return (
        builders.a_person("Ana Ruiz", id=ANA, account_id=MERIDIAN, title="Operations director",
                          role="champion", power="inner_circle", support="supporter",
                          say="AH-na roo-EETH", human_line="Harvest in Alzira each January"),
        builders.a_person("Tomás Ferreira", id=TOMAS, account_id=MERIDIAN, role="economic_buyer"),
        builders.a_person("Mireia Sánchez", id=MIREIA, account_id=MERIDIAN, role="legal"),
    )  # fmt: skip


def lived(id: str, title: str, days: float, **fields: object) -> Experience:
    """A moment at Meridian, so many days ago."""
    told: dict[str, object] = {
        "id": id, "account_id": MERIDIAN, "at": NOW - timedelta(days=days), "zone": "Europe/London",
        "offset": 0, "mode": Mode.VOICE, "people": (ANA,), "quote": "", "quote_by": "",
        "emotions": (), "topics": (), "effect": None, "result": "", "dimension": "", "note": "",
    }  # fmt: skip
    return builders.an_experience(title, **told | fields)


def story() -> tuple[Experience, ...]:
    """A bad moment, a good one, and one the customer must not see."""
    return (
        lived(LATE, "Second late delivery", 1, quote="This is the second time.", quote_by=ANA, effect=-2,
              result="failed", topics=("logistics",), dimension="economic",
              emotions=(Emotion("frustrated", 3, "said"),)),
        lived(TASTING, "Tasting day", 8, mode=Mode.IN_PERSON, people=(TOMAS, ANA), effect=2,
              result="success", quote="My team laughed.", quote_by=TOMAS, dimension="emotional"),
        lived(SECRET, "Their rival called us", 40, quote="Do not tell them.", is_internal=True),
    )  # fmt: skip


def utc(day: int, hour: int) -> datetime:
    """A moment of the month in which every test happens."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)
