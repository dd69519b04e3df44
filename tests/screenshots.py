"""Pictures of every page and card, for review: `python tests/screenshots.py [FOLDER]`.

Filled with the sample world and empty, light and dark, in two window sizes, and the main ones at twice the
text size. `--readme` renews the picture in the README instead. A page that can't be made fails the command.
"""

from __future__ import annotations

import argparse
import itertools
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
from keyaccounts.store import keys, records
from keyaccounts.ui import application as applications
from keyaccounts.ui import crash
from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.accounts.account_page import AccountPage
from keyaccounts.ui.accounts.accounts_page import AccountsPage
from keyaccounts.ui.application import Application
from keyaccounts.ui.briefs.brief_page import BriefPage
from keyaccounts.ui.desk import Clock
from keyaccounts.ui.importing.import_page import ImportPage
from keyaccounts.ui.jobs import InlineJobs
from keyaccounts.ui.look.dress import Scheme
from keyaccounts.ui.people.gesture_form import GestureForm
from keyaccounts.ui.people.person_page import PersonPage
from keyaccounts.ui.prefs import Prefs
from keyaccounts.ui.settings.settings_page import SettingsPage
from keyaccounts.ui.tier.tier_page import TierPage
from keyaccounts.ui.vault.unlock_page import UnlockPage
from keyaccounts.workflows import accounts, samples
from keyaccounts.workflows import people as peoples
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


@scene("tier")
@scene("tier-empty", store="new", large=False)
def tier_review(room: Application) -> None:
    room.window.open("tier")


@scene("tier-score", large=False)
def tier_score(room: Application) -> None:
    _on_tier(room, "score")


@scene("tier-swap")
def tier_swap(room: Application) -> None:
    _on_tier(room, "swap")


@scene("tier-keep", large=False)
def tier_keep(room: Application) -> None:
    _on_tier(room, "keep")


@scene("tier-criteria", large=False)
def tier_criteria(room: Application) -> None:
    room.window.open("tier")
    assert isinstance(room.window.page, TierPage)
    _wait()
    room.window.page.edit_criteria()


def _on_tier(room: Application, act: str) -> None:
    """An act of the tier review on the first account that is on the right side of it."""
    room.window.open("tier")
    page = room.window.page
    assert isinstance(page, TierPage)
    _wait()
    assert page.told is not None
    lines = (line for line in page.told.lines if line.account.is_premium is not (act == "swap"))
    page.show_record("account", next(lines).account.id)
    page.act(act)


def _wait() -> None:
    for _ in range(4):
        QCoreApplication.processEvents()


@scene("account-hidden")
def account_hidden(room: Application) -> None:
    from keyaccounts.ui.kit.tabs import ViewTabs

    vault = room.desk.jobs.vault
    assert vault is not None
    accounts.demote(vault, account(room), at=NOW)
    room.window.open("account", account(room))
    _wait()
    assert room.window.page is not None
    room.window.page.findChildren(ViewTabs)[0].setCurrentIndex(2)


@scene("merge-pairs")
def merge_pairs(room: Application) -> None:
    _doubled(room)
    room.window.open("merge", "pairs")


@scene("merge-empty", store="new", large=False)
def merge_empty(room: Application) -> None:
    room.window.open("merge", "pairs")


@scene("merge-accounts")
def merge_accounts(room: Application) -> None:
    _doubled(room)
    room.window.open("merge_account", f"{account(room)} {builders.id_of('twin')}")


@scene("merge-people")
def merge_people(room: Application) -> None:
    _doubled(room)
    room.window.open("merge_person", f"{somebody(room, 'Layla Mansour')} {builders.id_of('layla')}")


@scene("merge-with", large=False)
def merge_with(room: Application) -> None:
    _doubled(room)
    room.window.open("merge_person", builders.id_of("layla"))


def _doubled(room: Application) -> None:
    """Some of the sample customers, brought in a second time with other words."""
    vault = room.desk.jobs.vault
    assert vault is not None
    firm = accounts.get(vault, account(room))
    twin = builders.an_account(
        f"{firm.name} Beteiligungs- und Verwaltungsgesellschaft mbH & Co. KG", id=builders.id_of("twin"),
        city="São João da Madeira", website=firm.website, industry="food, wholesale and cold storage",
        their_aim="Every slot before noon, in all of the eleven depots, by the end of the next harvest " * 2,
    )  # fmt: skip
    layla = builders.a_person(
        "Leila Mansour", id=builders.id_of("layla"), account_id=firm.id, native_name="ليلى منصور الأنصاري",
        title="Einkaufsleiterin für Kühl- und Tiefkühllogistik", role="champion", language="Arabic",
        never="Never call before noon on Fridays", emails=("leila@meridian.example",),
    )  # fmt: skip
    more = [builders.a_person(f"{name} Brandt", account_id=firm.id) for name in ("Robert", "Bob")]
    with vault.write("fill_samples", at=NOW) as tx:
        for made in (twin, layla, *more, builders.an_experience(account_id=twin.id, people=(layla.id,))):
            records.save(tx, made)


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


@scene("account-value")
@scene("account-value-empty", store="quiet", large=False)
def value(room: Application) -> None:
    turn_to(room, 3)


@scene("figures-form", large=False)
def figures_form(room: Application) -> None:
    turn_to(room, 3)
    assert isinstance(room.window.page, AccountPage)
    room.window.page.value.money.add_button.click()


@scene("terms-form")
def terms_form(room: Application) -> None:
    person(room)
    assert isinstance(room.window.page, PersonPage)
    room.window.page.acts.do("edit_terms")


@scene("focus", large=False)
def focus(room: Application) -> None:
    turn_to(room, 0)
    room.window.turn_focus()


@scene("crowded-accounts", store="crowded")
def crowded_accounts(room: Application) -> None:
    room.window.open("accounts")


@scene("crowded-map", store="crowded")
def crowded_map(room: Application) -> None:
    turn_to(room, 1)


@scene("crowded-story", store="crowded", large=False)
def crowded_story(room: Application) -> None:
    turn_to(room, 0)


@scene("crowded-tier", store="crowded")
def crowded_tier(room: Application) -> None:
    room.window.open("tier")


@scene("crowded-merge", store="crowded", large=False)
def crowded_merge(room: Application) -> None:
    room.window.open("merge", "pairs")


@scene("crowded-today", store="crowded", large=False)
def crowded_today(room: Application) -> None:
    room.window.open("today")


@scene("account-needs")
@scene("account-needs-empty", store="quiet", large=False)
def needs(room: Application) -> None:
    turn_to(room, 2)


@scene("account-needs-long", large=False)
def needs_long(room: Application) -> None:
    vault = room.desk.jobs.vault
    assert vault is not None
    firm = account(room)
    person = builders.a_person("ليلى منصور الأنصاري", account_id=firm)
    told = builders.a_need(
        "أن يعرفوا قبل الصباح " + "that the lorry which left on Thursday is the lorry that arrives " * 5,
        account_id=firm, person_id=person.id, sort="implicit", state="sensed", confidence=0.35,
    )  # fmt: skip
    seen = builders.an_evidence(
        account_id=firm, need_id=told.id, on=NOW.date(), means="silence", text="لا أحد يتصل بنا " * 12
    )
    with vault.write("fill_samples", at=NOW) as tx:
        for made in (person, told, seen):
            records.save(tx, made)
    turn_to(room, 2)
    assert isinstance(room.window.page, AccountPage)
    room.window.page.needs.choose("need", told.id)


@scene("account-wishes")
def wishes(room: Application) -> None:
    turn_to(room, 2)
    page = room.window.page
    assert isinstance(page, AccountPage)
    first = page.needs.sections[1].list.current()
    assert first is not None
    page.needs.choose("preference", str(first.key))


@scene("account-moments")
def coming(room: Application) -> None:
    turn_to(room, 2)
    page = room.window.page
    assert isinstance(page, AccountPage)
    last = page.needs.sections[3].list.current()
    assert last is not None
    page.needs.choose("coming_moment", str(last.key))


@scene("account-wishes-long", large=False)
def wishes_long(room: Application) -> None:
    vault = room.desk.jobs.vault
    assert vault is not None
    firm = account(room)
    person = builders.a_person("ليلى منصور الأنصاري", account_id=firm)
    liked = builders.a_preference(
        "الشاي بالنعناع بعد الغداء، " + "and the figures on one page of paper, in black and white " * 4,
        account_id=firm, person_id=person.id,
    )  # fmt: skip
    seen = builders.a_sighting(account_id=firm, preference_id=liked.id, on=NOW.date())
    told = builders.an_expectation(
        "What they may count on at the second depot on a Saturday morning in the snow " * 2,
        account_id=firm, person_id=person.id, level=5, delivered=1, words="نريد موعدا نعتمد عليه " * 6,
        on=NOW.date(),
    )  # fmt: skip
    ahead = builders.a_coming_moment(
        "افتتاح المصنع الثاني " * 8,
        account_id=firm,
        person_id=person.id,
        on=NOW.date(),
        idea="A box of dates " * 12,
    )
    with vault.write("fill_samples", at=NOW) as tx:
        for made in (person, liked, seen, told, ahead):
            records.save(tx, made)
    wishes(room)


@scene("preference-form", large=False)
def preference_form(room: Application) -> None:
    turn_to(room, 2)
    assert isinstance(room.window.page, AccountPage)
    room.window.page.needs.sections[1].add()


@scene("expectation-form", large=False)
def expectation_form(room: Application) -> None:
    turn_to(room, 2)
    assert isinstance(room.window.page, AccountPage)
    room.window.page.needs.sections[2].add()


@scene("moment-form", large=False)
def moment_form(room: Application) -> None:
    turn_to(room, 2)
    assert isinstance(room.window.page, AccountPage)
    room.window.page.needs.sections[3].add()


@scene("need-form", large=False)
def need_form(room: Application) -> None:
    turn_to(room, 2)
    assert isinstance(room.window.page, AccountPage)
    room.window.page.needs.needs.add()


@scene("need-evidence-form", large=False)
def need_evidence_form(room: Application) -> None:
    turn_to(room, 2)
    assert isinstance(room.window.page, AccountPage)
    line = room.window.page.needs.needs.chosen_line()
    assert line is not None
    room.window.page.needs.needs.acts.observe(line.need)


@scene("need-step-form", large=False)
def need_step_form(room: Application) -> None:
    turn_to(room, 2)
    assert isinstance(room.window.page, AccountPage)
    room.window.page.needs.panel.step_requested.emit()


@scene("person-filled")
def person(room: Application) -> None:
    room.window.open("person", somebody(room, "Ana Ruiz"))


@scene("person-arabic", large=False)
def person_arabic(room: Application) -> None:
    room.window.open("person", somebody(room, "Layla Mansour"))


@scene("person-long-name", large=False)
def person_long_name(room: Application) -> None:
    room.window.open("person", somebody(room, "Dieter Großkreutz-Baumann"))


@scene("person-empty", store="quiet")
def person_empty(room: Application) -> None:
    vault = room.desk.jobs.vault
    assert vault is not None
    made = peoples.add(vault, builders.a_person(account_id=account(room)), at=NOW)
    room.window.open("person", made.id)


@scene("person-form", large=False)
def person_form(room: Application) -> None:
    person(room)
    assert isinstance(room.window.page, PersonPage)
    room.window.page.acts.do("edit")


@scene("bond-form", large=False)
def bond_form(room: Application) -> None:
    person(room)
    assert isinstance(room.window.page, PersonPage)
    room.window.page.acts.do("rate_bond")


@scene("gesture-form", large=False)
def gesture_form(room: Application) -> None:
    """A gift over the limit, held up with its sum."""
    person(room)
    assert isinstance(room.window.page, PersonPage)
    room.window.page.acts.do("log_gesture")
    form = room.window.page.floating.content
    assert isinstance(form, GestureForm)
    form.text.setText("A hamper for the harvest")
    form.value.setText("90")
    form.save()


@scene("label-form", large=False)
def label_form(room: Application) -> None:
    person(room)
    assert isinstance(room.window.page, PersonPage)
    room.window.page.acts.do("add_label")


@scene("account-plan")
@scene("account-plan-empty", store="quiet", large=False)
def plan(room: Application) -> None:
    _view(room, 4)


@scene("account-plan-end", large=False)
def plan_end(room: Application) -> None:
    from keyaccounts.ui.accounts.plan_view import PlanView

    _view(room, 4)
    assert room.window.page is not None
    shown = room.window.page.findChildren(PlanView)[0]
    shown.choose("promise", next(iter(shown.promises.promises)).id)


@scene("task-form", large=False)
def task_form(room: Application) -> None:
    from keyaccounts.ui.plan.tasks_section import TasksSection

    _view(room, 4)
    assert room.window.page is not None
    room.window.page.findChildren(TasksSection)[0].add()


@scene("answer-form", large=False)
def answer_form(room: Application) -> None:
    from keyaccounts.ui.plan.tasks_section import TasksSection

    _view(room, 4)
    assert room.window.page is not None
    section = room.window.page.findChildren(TasksSection)[0]
    section.list.choose(next(each.id for each in section.tasks if each.handing == "offered"))
    row = section.list.current()
    assert row is not None
    section.act(row)


@scene("liaison-form", large=False)
def liaison_form(room: Application) -> None:
    from keyaccounts.ui.plan.side_section import SideSection

    _view(room, 4)
    assert room.window.page is not None
    room.window.page.findChildren(SideSection)[0].add()


@scene("leaver-form")
def leaver_form(room: Application) -> None:
    from keyaccounts.ui.plan.leaver_form import opened
    from keyaccounts.workflows import people as known

    vault = room.desk.jobs.vault
    assert vault is not None
    page = _account_page(room)
    opened(page, room.desk, page.floating, known.named(vault, "Ana Ruiz").id)


def _account_page(room: Application) -> AccountPage:
    room.window.open("account", account(room))
    assert isinstance(room.window.page, AccountPage)
    return room.window.page


def _view(room: Application, number: int) -> None:
    _account_page(room).tabs.setCurrentIndex(number)


@scene("account-people-cards", large=False)
def people_cards(room: Application) -> None:
    from keyaccounts.ui.accounts.account_page import AccountPage

    people(room)
    assert isinstance(room.window.page, AccountPage)
    room.window.page.people.segments.choose(1)


@scene("account-influence", large=False)
def influence(room: Application) -> None:
    from keyaccounts.ui.accounts.account_page import AccountPage

    people(room)
    assert isinstance(room.window.page, AccountPage)
    room.window.page.people.acts.add_influence()


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


@scene("find-terms")
def find_terms(room: Application) -> None:
    room.do("find")
    room.find.line.setText('is:premium at:meridian late -rain "slot plan"')


@scene("find-list", large=False)
def find_list(room: Application) -> None:
    room.do("find")
    room.find.line.setText("is:premium")


@scene("find-doubts", large=False)
def find_doubts(room: Application) -> None:
    room.do("find")
    room.find.line.setText("is:golden late persn:ana since:31/2")


@scene("find-save")
def find_save(room: Application) -> None:
    room.do("find")
    room.find.line.setText("is:overdue is:premium")
    QTest.keyClick(room.find.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(room.find.name_bar.line, "Overdue at the premium few")
    QTest.keyClick(room.find.name_bar.line, Qt.Key.Key_Return)


@scene("account-form-own")
def account_form_own(room: Application) -> None:
    vault = room.desk.jobs.vault
    assert vault is not None
    room.window.open("accounts")
    page = room.window.page
    assert isinstance(page, AccountsPage)
    form = AccountForm(room.desk, account=accounts.named(vault, "Meridian Foods"))
    page.floating.open_form(form)
    form.own.editor("Pallets a year").setFocus()


@scene("settings-own-fields")
def settings_own_fields(room: Application) -> None:
    room.window.open("settings")
    assert isinstance(room.window.page, SettingsPage)
    room.window.page.own_fields.table.setFocus()


@scene("own-field-form", large=False)
def own_field_form(room: Application) -> None:
    room.window.open("settings")
    assert isinstance(room.window.page, SettingsPage)
    room.window.page.own_fields.table.choose_row(2)
    room.window.page.own_fields.edit_button.click()


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
        self._fill("crowded", crowd)
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


def crowd(vault: vaults.Vault) -> None:
    """Fifty accounts and six hundred people, fifteen of them at one account, with names of many scripts."""
    list(samples.fill(vault, now=NOW, seed=SEED, accounts=50))
    firms = accounts.listed(vault)
    firm = accounts.named(vault, "Meridian Foods")
    names = (
        "Maximiliane Großkreutz-Baumgartner von Hohenstein", "ليلى عبد الرحمن المنصوري", "נועה בן־דוד",
        "王小明", "Þórdís Kolbrún Reykfjörð", "Nguyễn Thị Ánh Tuyết", "Зоя Щербакова",
        "Ioana-Ștefania Țurcanu",
    )  # fmt: skip
    powers, supports = ("inside", "outside", "inner_circle"), ("supporter", "neutral", "")
    roles = ("user", "legal")
    there = [
        builders.a_person(
            name, account_id=firm.id, power=powers[n % 3], support=supports[n % 3], role=roles[n % 2]
        )
        for n, name in enumerate(names)
    ]
    known = sum(len(peoples.at_account(vault, each.id, now=NOW)) for each in firms)
    others = [
        builders.a_person(f"{name.split()[0]} {number}", account_id=firms[number % len(firms)].id)
        for number, name in zip(range(600 - known - len(there)), itertools.cycle(names), strict=False)
        if firms[number % len(firms)].id != firm.id
    ]
    with vault.write("fill_samples", at=NOW) as tx:
        records.save_all(tx, there + others)


def turn_to(room: Application, view: int) -> None:
    """The account's page with one of its views."""
    room.window.open("account", account(room))
    assert isinstance(room.window.page, AccountPage)
    room.window.page.tabs.setCurrentIndex(view)


def account(room: Application) -> str:
    """The account that is shown in pictures of one."""
    vault = room.desk.jobs.vault
    assert vault is not None
    return accounts.named(vault, "Meridian Foods").id


def somebody(room: Application, name: str) -> str:
    """A person who is shown in pictures of one."""
    vault = room.desk.jobs.vault
    assert vault is not None
    lines = peoples.at_account(vault, account(room), now=NOW)
    return next(line.person.id for line in lines if line.person.name == name)


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
    """A folder of this run's own; its last part is always the same, because pages show it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "keyaccounts-pictures"
        folder.mkdir()
        yield folder


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
