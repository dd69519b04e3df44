"""What can be done on a person's page: its forms, its menu, and the acts that need no form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QMenu

from keyaccounts.records import Id, R
from keyaccounts.refusals import Refusal
from keyaccounts.ui.accounts.history_panel import HistoryPanel
from keyaccounts.ui.accounts.person_form import PersonForm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.look import icons
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.people import photo_face
from keyaccounts.ui.people.bond_form import BondForm
from keyaccounts.ui.people.gesture_form import GestureForm
from keyaccounts.ui.people.label_form import CounterForm, LabelForm, RenewForm
from keyaccounts.ui.people.person_head import PersonHead
from keyaccounts.ui.people.prediction_form import PredictionForm
from keyaccounts.ui.people.terms_form import TermsForm
from keyaccounts.workflows import bonds, gestures, labels, people, photos
from keyaccounts.workflows.profiles import Profile
from keyaccounts.workflows.terms import Asked

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class _Home(Protocol):
    """The page these acts belong to."""

    desk: Desk
    floating: Floating
    head: PersonHead
    account_id: Id
    act_requested: SignalInstance
    open_requested: SignalInstance


class PersonActs:
    """Each act by its name; what was done is told with its Undo."""

    def __init__(self, page: _Home) -> None:
        self._page = page
        self._profile: Profile | None = None
        self._asked: Asked | None = None
        self.menu = QMenu()
        head = page.head
        head.more_button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill_menu)
        head.touch_button.clicked.connect(lambda: self.do("touch"))
        head.brief_button.clicked.connect(lambda: self.do("brief"))
        head.edit_button.clicked.connect(lambda: self.do("edit"))
        head.write_line_requested.connect(lambda: self.do("edit_human_line"))
        head.bring_back_requested.connect(lambda: self.do("bring_back"))
        head.face.dropped.connect(self.take_photo)
        self._acts: dict[str, Callable[[Profile, Id], None]] = {
            "touch": lambda told, _: page.act_requested.emit("capture_for_person", told.person.id),
            "brief": lambda told, _: page.act_requested.emit("brief", told.account.id),
            "edit": lambda told, _: self._edit(told),
            "edit_human_line": lambda told, _: self._edit(told, "human_line"),
            "edit_person_side": lambda told, _: self._edit(told, "personality"),
            "edit_terms": lambda told, _: self._edit_terms(told),
            "choose_photo": lambda told, _: self._choose_photo(told),
            "drop_photo": lambda told, _: self._drop_photo(told),
            "merge": lambda told, _: page.open_requested.emit("merge_person", told.person.id),
            "failures": lambda told, _: self._page.open_requested.emit("failures_of_person", told.person.id),
            "history": lambda told, _: self._show_history(told),
            "archive": lambda told, _: self._archive(told),
            "bring_back": lambda told, _: self._bring_back(told),
            "rate_bond": lambda told, _: self._rate_bond(told),
            "edit_bond": self._edit_bond,
            "archive_bond": self._archive_bond,
            "log_gesture": lambda told, _: self._log_gesture(told),
            "edit_gesture": self._edit_gesture,
            "archive_gesture": self._archive_gesture,
            "add_label": lambda told, _: self._add_label(told),
            "edit_label": self._edit_label,
            "renew_label": self._renew_label,
            "contradict_label": self._contradict_label,
            "archive_label": self._archive_label,
            "predict": lambda told, _: self._predict(told),
            "judge_hit": lambda told, id: self._judge(told, id, "hit"),
            "judge_miss": lambda told, id: self._judge(told, id, "miss"),
            "judge_void": lambda told, id: self._judge(told, id, "void"),
            "archive_prediction": self._archive_prediction,
        }

    def show_profile(self, profile: Profile, asked: Asked) -> None:
        """Whom the acts are about."""
        self._profile, self._asked = profile, asked

    def do(self, name: str, record_id: Id = "") -> None:
        """Do an act by its name, with a record where it is about one."""
        if self._profile is not None:
            self._acts[name](self._profile, record_id)

    def fill_menu(self) -> None:
        """The acts that are possible with the person as they are."""
        self.menu.clear()
        profile = self._profile
        if profile is None:
            return
        if not profile.person.is_archived:
            self._add("rate_bond", "Rate the bond", Icon.CHART_LINE)
            self._add("log_gesture", "Log a gesture", Icon.GIFT)
            self._add("add_label", "Add a trait or label", Icon.TAG)
            self._add("predict", "Predict something", Icon.LIGHTBULB)
            self._add("edit_terms", "Terms of contact", Icon.CLOCK)
            self.menu.addSeparator()
            self._add("choose_photo", "Choose a photo", Icon.USER)
            if profile.photo is not None:
                self._add("drop_photo", "Remove the photo", Icon.X)
            self.menu.addSeparator()
        self._add("failures", "What failed, and why", Icon.TRIANGLE_ALERT)
        self._add("history", "History", Icon.HISTORY)
        self._add("merge", "Merge with …", Icon.USERS)
        if profile.person.is_archived:
            self._add("bring_back", "Bring back", Icon.ARCHIVE_RESTORE)
        else:
            self._add("archive", "Archive", Icon.ARCHIVE)

    # ---- the person ---------------------------------------------------------------------------------

    def _edit(self, profile: Profile, first: str = "") -> None:
        form = PersonForm(self._page.desk, account_id=profile.account.id, person=profile.person)
        if first:
            form.focus_first(form.form.field(first).editor)
        self._open(form, "Saved.", profile.person.name)

    def _edit_terms(self, profile: Profile) -> None:
        kept = self._asked.terms if self._asked else None
        form = TermsForm(self._page.desk, person=profile.person, kept=kept)
        self._open(form, "Saved.", "Their terms outrank every rule of ours.")

    def _show_history(self, profile: Profile) -> None:
        panel = HistoryPanel(self._page.desk, record_id=profile.person.id, name=profile.person.name)
        panel.cancelled.connect(self._page.floating.close)
        self._page.floating.open(panel)

    def _archive(self, profile: Profile) -> None:
        now, id = self._now, profile.person.id
        words = f"What {profile.person.short_name} lived through stays."
        self._ask(lambda vault: people.archive(vault, id, at=now), "Archived.", words)

    def _bring_back(self, profile: Profile) -> None:
        now, id = self._now, profile.person.id
        self._ask(lambda vault: people.bring_back(vault, id, at=now), "Brought back.", profile.person.name)

    # ---- the photo ----------------------------------------------------------------------------------

    def _choose_photo(self, profile: Profile) -> None:
        window = self._page.head.window()
        told, _ = QFileDialog.getOpenFileName(
            window, f"Which photo of {profile.person.short_name}?", "", photo_face.FILTER
        )
        if told:
            self.take_photo(photo_face.read(Path(told)))

    def take_photo(self, image: QImage) -> None:
        """Keep a picture as the photo; refused where it can't be read."""
        if self._profile is None:
            return
        try:
            data = photo_face.to_data(image)
        except Refusal as refusal:
            self._page.desk.notices.tell_failed(refusal)
            return
        now, person = self._now, self._profile.person
        self._ask(lambda vault: photos.put(vault, person.id, data=data, at=now), "Photo kept.", person.name)

    def _drop_photo(self, profile: Profile) -> None:
        now, person = self._now, profile.person
        self._ask(lambda vault: photos.drop(vault, person.id, at=now), "Photo removed.", person.name)

    # ---- bond and gestures --------------------------------------------------------------------------

    def _rate_bond(self, profile: Profile) -> None:
        self._open(BondForm(self._page.desk, profile=profile), "Bond rated.", profile.person.name)

    def _edit_bond(self, profile: Profile, bond_id: Id) -> None:
        bond = _found(profile.bonds, bond_id)
        self._open(BondForm(self._page.desk, profile=profile, bond=bond), "Saved.", bond.why)

    def _archive_bond(self, profile: Profile, bond_id: Id) -> None:
        now, why = self._now, _found(profile.bonds, bond_id).why
        self._ask(lambda vault: bonds.archive(vault, bond_id, at=now), "Archived.", why)

    def _log_gesture(self, profile: Profile) -> None:
        self._open(GestureForm(self._page.desk, profile=profile), "Gesture logged.", profile.person.name)

    def _edit_gesture(self, profile: Profile, gesture_id: Id) -> None:
        gesture = _found(profile.gifts.gestures, gesture_id)
        self._open(GestureForm(self._page.desk, profile=profile, gesture=gesture), "Saved.", gesture.text)

    def _archive_gesture(self, profile: Profile, gesture_id: Id) -> None:
        now, text = self._now, _found(profile.gifts.gestures, gesture_id).text
        self._ask(lambda vault: gestures.archive(vault, gesture_id, at=now), "Archived.", text)

    # ---- labels and predictions ---------------------------------------------------------------------

    def _add_label(self, profile: Profile) -> None:
        self._open(LabelForm(self._page.desk, person=profile.person), "Added.", profile.person.name)

    def _edit_label(self, profile: Profile, label_id: Id) -> None:
        label = _found(profile.labels, label_id)
        self._open(LabelForm(self._page.desk, person=profile.person, label=label), "Saved.", label.text)

    def _renew_label(self, profile: Profile, label_id: Id) -> None:
        label = _found(profile.labels, label_id)
        self._open(RenewForm(self._page.desk, label=label), "Renewed for a year.", label.text)

    def _contradict_label(self, profile: Profile, label_id: Id) -> None:
        label = _found(profile.labels, label_id)
        self._open(CounterForm(self._page.desk, label=label), "Noted.", label.text)

    def _archive_label(self, profile: Profile, label_id: Id) -> None:
        now, text = self._now, _found(profile.labels, label_id).text
        self._ask(lambda vault: labels.archive(vault, label_id, at=now), "Archived.", text)

    def _predict(self, profile: Profile) -> None:
        form = PredictionForm(self._page.desk, person=profile.person)
        self._open(form, "Predicted.", "Its day asks how it turned out.")

    def _judge(self, profile: Profile, prediction_id: Id, verdict: str) -> None:
        now, today = self._now, self._page.desk.clock.today()
        self._ask(
            lambda vault: labels.judge(vault, prediction_id, verdict=verdict, on=today, at=now),
            f"Judged: {verdict}.", _found(profile.predictions, prediction_id).text,
        )  # fmt: skip

    def _archive_prediction(self, profile: Profile, prediction_id: Id) -> None:
        now, text = self._now, _found(profile.predictions, prediction_id).text
        self._ask(lambda vault: labels.archive_prediction(vault, prediction_id, at=now), "Archived.", text)

    # ---- how ----------------------------------------------------------------------------------------

    @property
    def _now(self) -> datetime:
        return self._page.desk.clock.now()

    def _add(self, name: str, words: str, icon: Icon) -> None:
        self.menu.addAction(icons.qicon(icon), words, lambda: self.do(name))

    def _open(self, form: RecordForm, fact: str, sentence: str) -> None:
        form.open_requested.connect(self._go_elsewhere)
        self._page.floating.open_form(form, then=lambda _: self._page.desk.notices.tell_done(fact, sentence))

    def _go_elsewhere(self, kind: str, record_id: Id) -> None:
        self._page.floating.close()
        self._page.open_requested.emit(kind, record_id)

    def _ask(self, work: Callable[[Vault], object], fact: str, sentence: str) -> None:
        page = self._page
        assert isinstance(page, QObject)
        page.desk.jobs.ask(page, work, then=lambda _: page.desk.notices.tell_done(fact, sentence))


def _found(among: Sequence[R], record_id: Id) -> R:
    """The record a row of the page stands for."""
    return next(each for each in among if each.id == record_id)
