"""Pictures of every page and card, for review: `python tests/screenshots.py [FOLDER]`.

Filled with the sample world and empty, light and dark, in two window sizes, and the main ones at twice the
text size. `--readme` renews the picture in the README instead. A page that can't be made fails the command.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColorSpace, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import builders
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.store import keys
from keyaccounts.ui import application as applications
from keyaccounts.ui import crash
from keyaccounts.ui.application import Application
from keyaccounts.ui.briefs.brief_page import BriefPage
from keyaccounts.ui.desk import Clock
from keyaccounts.ui.importing.import_page import ImportPage
from keyaccounts.ui.jobs import InlineJobs
from keyaccounts.ui.look.dress import Scheme
from keyaccounts.ui.prefs import Prefs
from keyaccounts.ui.vault.unlock_page import UnlockPage
from keyaccounts.workflows import accounts, samples
from keyaccounts.workflows import vault as vaults
from ui import parts

NOW = datetime(2026, 11, 17, 8, 40, tzinfo=UTC)
ZONE = "Europe/Helsinki"
SEED = 7
PASSPHRASE = "harbour lantern quartz"
README_PICTURE = Path(__file__).parent.parent / "resources" / "pictures" / "today.png"
README_BYTES = 300_000
LINE = (
    'Ana called, delivery late again #logistics ?need:earlier-slot !promise:"new slot plan" Fri '
    ":frustrated @Ana C-104"
)
CARDS = Path(__file__).parent / "data" / "vcard" / "gmail-list.vcf"


class Dress(NamedTuple):
    """How a picture is taken."""

    scheme: Scheme
    width: int
    height: int
    scale: float = 1.0

    @property
    def words(self) -> str:
        return f"{self.scheme.value}-{self.width}" + ("-200" if self.scale > 1 else "")


SCHEMES = (Scheme.LIGHT, Scheme.DARK)
DRESSES = [Dress(scheme, *size) for size in ((1280, 720), (1920, 1080)) for scheme in SCHEMES]
LARGE_TEXT = [Dress(scheme, 1280, 720, 2.0) for scheme in SCHEMES]

Make = Callable[[Application], QWidget | None]


class Scene(NamedTuple):
    """A picture's name, the store it is taken of, and how to get there."""

    name: str
    store: str
    make: Make
    large: bool


SCENES: list[Scene] = []


def scene(name: str, *, store: str = "filled", large: bool = True) -> Callable[[Make], Make]:
    """A way to a picture; it answers the widget to take, or nothing for the whole window."""

    def keep(make: Make) -> Make:
        SCENES.append(Scene(name, store, make, large))
        return make

    return keep


# ---- the pages --------------------------------------------------------------------------------------


@scene("today-filled")
@scene("today-quiet", store="quiet")
@scene("today-empty", store="new")
def today(room: Application) -> None:
    room.window.open("today")


@scene("accounts-filled")
@scene("accounts-empty", store="new")
def all_accounts(room: Application) -> None:
    room.window.open("accounts")


@scene("account-story")
@scene("account-story-empty", store="quiet", large=False)
def story(room: Application) -> None:
    room.window.open("account", account(room))


@scene("account-people")
@scene("account-people-empty", store="quiet", large=False)
def people(room: Application) -> None:
    from keyaccounts.ui.kit.tabs import ViewTabs

    room.window.open("account", account(room))
    assert room.window.page is not None
    room.window.page.findChildren(ViewTabs)[0].setCurrentIndex(1)


@scene("account-form", large=False)
def account_form(room: Application) -> None:
    room.do("add_account")


@scene("brief-internal")
@scene("brief-young", store="quiet", large=False)
def brief(room: Application) -> None:
    room.do("brief", account(room))


@scene("import-start", store="new")
def import_start(room: Application) -> None:
    room.window.open("import")


@scene("import-preview", store="new")
def import_preview(room: Application) -> None:
    room.window.open("import")
    assert isinstance(room.window.page, ImportPage)
    room.window.page.take([CARDS])


@scene("brief-customer")
def brief_customer(room: Application) -> None:
    room.do("brief", account(room))
    assert isinstance(room.window.page, BriefPage)
    editions = room.window.page.panel.edition
    editions.choose(1)
    editions.chosen.emit(1)


@scene("settings-filled")
@scene("settings-empty", store="new", large=False)
def settings(room: Application) -> None:
    room.window.open("settings")


# ---- what floats ------------------------------------------------------------------------------------


@scene("capture-empty")
@scene("capture-empty-new", store="new", large=False)
def capture_empty(room: Application) -> None:
    room.do("capture")


@scene("capture-filled")
def capture_filled(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText(LINE + " ")


@scene("capture-completions")
def capture_completions(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText("Told the yard about it @A")


@scene("capture-doubt", large=False)
def capture_doubt(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText('Somebody rang @Nobody !promise:"slot plan" 31 Feb ')


@scene("capture-inbox", large=False)
def capture_inbox(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText("Somebody at the fair asked about cold storage ")


@scene("capture-not-saved", large=False)
def capture_not_saved(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText(LINE + " ")
    vault = room.desk.jobs.vault
    assert vault is not None
    vault.write = _full_disk  # type: ignore[method-assign]
    QTest.keyClick(room.capture.edit, Qt.Key.Key_Return)


def _full_disk(*_: object, **__: object) -> NoReturn:
    raise StoreTrouble("disk_full")


@scene("find-empty")
@scene("find-empty-new", store="new", large=False)
def find_empty(room: Application) -> None:
    room.do("find")


@scene("find-results")
def find_results(room: Application) -> None:
    room.do("find")
    room.find.line.setText("zs")


@scene("find-words", large=False)
def find_words(room: Application) -> None:
    room.do("find")
    room.find.line.setText("late")


@scene("find-nothing", large=False)
def find_nothing(room: Application) -> None:
    room.do("find")
    room.find.line.setText("qqq")


@scene("shortcuts")
def shortcuts(room: Application) -> None:
    room.do("shortcuts")


@scene("fault")
def fault(room: Application) -> None:
    try:
        raise LookupError("a record's own words")
    except LookupError as error:
        room.window.show_fault(crash.report(type(error), error.__traceback__))


@scene("notice-done")
def notice_done(room: Application) -> None:
    room.desk.notices.tell_done("Promise kept.", "Revised slot plan for the lock closure")


@scene("notice-refused")
def notice_refused(room: Application) -> None:
    room.desk.notices.tell_failed(Refusal("premium_full", field="level", cap=12, premium=12, joining=1))


@scene("notice-not-saved")
def notice_not_saved(room: Application) -> None:
    room.desk.notices.tell_failed(StoreTrouble("disk_full"))


# ---- before a store is open -------------------------------------------------------------------------


@scene("new-store", store="")
def new_store(room: Application) -> None:
    room.start()


@scene("unlock", store="locked")
def unlock(room: Application) -> None:
    room.start()


@scene("unlock-refused", store="locked")
def unlock_refused(room: Application) -> None:
    room.start()
    assert isinstance(room.window.page, UnlockPage)
    room.window.page.show_trouble(StoreTrouble("wrong_key"))


@scene("restore", store="locked")
def restore(room: Application) -> None:
    room.start()
    room.do("restore")


@scene("parts", large=False)
def gallery(room: Application) -> QWidget:
    return parts.parts_page()


# ---- taking them ------------------------------------------------------------------------------------


class Studio:
    """Makes a window for one scene at a time, on a copy of its store, and takes its pictures."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._prefs = Prefs(folder / "window.ini")
        self._shelf, self._table = folder / "shelf", folder / "table"
        self._fill("filled", lambda vault: list(samples.fill(vault, now=NOW, seed=SEED)))
        self._fill("quiet", lambda vault: accounts.add(vault, builders.a_premium_account(), at=NOW))
        self._fill("new", lambda _: None)
        self._fill("locked", lambda _: None)

    @contextmanager
    def room(self, store: str) -> Iterator[Application]:
        """A window, with the store open that has this name."""
        shutil.rmtree(self._table, ignore_errors=True)
        self._table.mkdir()
        path = self._table / "accounts.keyaccounts"
        if store:
            shutil.copytree(self._shelf / store, self._table, dirs_exist_ok=True)
        jobs, clock = InlineJobs(self._app), Clock(ZONE, lambda: NOW)
        desk = applications.make_desk(self._app, self._prefs, jobs=jobs, clock=clock)
        desk.look.use_scale(1.0)
        room = Application(desk, self._prefs, path)
        try:
            room.window.show()
            if store not in ("", "locked"):
                room.use_vault(vaults.open(path, passphrase=PASSPHRASE))
            room.window.activateWindow()
            yield room
        finally:
            room.window.close()
            room.window.deleteLater()
            desk.look.deleteLater()
            self.settle()

    def wear(self, room: Application, dress: Dress, widget: QWidget) -> None:
        look = room.desk.look
        look.use_scheme(dress.scheme)
        if look.scale != dress.scale:
            look.use_scale(dress.scale)
        widget.resize(dress.width, dress.height)
        self.settle()

    def settle(self) -> None:
        """Let everything that waits for the event loop happen."""
        for _ in range(4):
            self._app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _fill(self, name: str, fill: Callable[[vaults.Vault], object]) -> None:
        path = self._shelf / name / "accounts.keyaccounts"
        path.parent.mkdir(parents=True)
        vault = vaults.new(path, passphrase=PASSPHRASE, use_keyring=False, author="", at=NOW)
        fill(vault)
        list(vaults.daily_backup(vault, at=NOW))
        vault.close()


def account(room: Application) -> str:
    """The account that is shown in pictures of one."""
    vault = room.desk.jobs.vault
    assert vault is not None
    return accounts.named(vault, "Meridian Foods").id


def take(studio: Studio, asked: Scene, folder: Path) -> Iterator[Path]:
    """One scene in all its dresses."""
    with studio.room(asked.store) as room:
        widget = asked.make(room) or room.window
        widget.show()
        for dress in [*DRESSES, *(LARGE_TEXT if asked.large else ())]:
            studio.wear(room, dress, widget)
            file = folder / f"{asked.name}-{dress.words}.png"
            if not widget.grab().save(str(file), quality=90):
                raise OSError(f"{file} was not written")
            yield file
        if widget is not room.window:
            widget.close()


def take_for_readme(studio: Studio) -> None:
    """Today as it is shown in the README: small enough to load quickly."""
    with studio.room("filled") as room:
        room.window.open("today")
        studio.wear(room, Dress(Scheme.LIGHT, 1280, 800), room.window)
        picture = room.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        picture.setColorSpace(QColorSpace())
        README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
        picture.save(str(README_PICTURE), quality=0)
    size = README_PICTURE.stat().st_size
    assert size < README_BYTES, f"{README_PICTURE.name} has {size} bytes"


@contextmanager
def _workshop() -> Iterator[Path]:
    """A folder whose name is always the same, because pages show it."""
    folder = Path(tempfile.gettempdir()) / "keyaccounts-pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("screenshots"))
    arguments.add_argument("--readme", action="store_true", help="renew the picture in the README")
    arguments.add_argument("--only", default="", help="scenes whose name holds this")
    told = arguments.parse_args()
    began, missing = time.monotonic(), []
    keys.MEMORY_KIB, keys.PASSES = 8 * keys.LANES, 1  # a guess at these passphrases may cost nothing
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    app.setCursorFlashTime(0)
    with _workshop() as folder:
        studio = Studio(app, folder)
        if told.readme:
            take_for_readme(studio)
            return 0
        told.folder.mkdir(parents=True, exist_ok=True)
        for each in SCENES:
            if told.only not in each.name:
                continue
            try:
                for file in take(studio, each, told.folder):
                    print(file)  # noqa: T201
            except Exception:
                missing.append(each.name)
                traceback.print_exc()
    print(f"{time.monotonic() - began:.0f} s")  # noqa: T201
    if missing:
        print("not made:", ", ".join(missing), file=sys.stderr)  # noqa: T201
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
