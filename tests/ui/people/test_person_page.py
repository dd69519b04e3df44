"""One person's page: how to treat them, their own words, and what we noted, each act by the keyboard."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

import builders
from builders import TODAY, id_of
from keyaccounts.bonds import Bond
from keyaccounts.gestures import Gesture
from keyaccounts.labels import Label, Prediction
from keyaccounts.people import Person
from keyaccounts.photos import Photo
from keyaccounts.records import Record
from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.accounts.history_panel import HistoryPanel
from keyaccounts.ui.accounts.person_form import PersonForm
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.kit.bond_chart import BondChart
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.people import photo_face
from keyaccounts.ui.people.bond_form import BondForm
from keyaccounts.ui.people.gesture_form import GestureForm
from keyaccounts.ui.people.label_form import CounterForm, LabelForm, RenewForm
from keyaccounts.ui.people.person_page import PersonPage
from keyaccounts.ui.people.prediction_form import PredictionForm
from keyaccounts.ui.people.section import Section
from keyaccounts.ui.people.terms_form import TermsForm
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, TOMAS, Office
from ui.room import texts

DAY = timedelta(days=1)
CARD: dict[str, Any] = {
    "call_me": "Ana", "seating": "Facing the window", "diet": "No milk", "taboo": "The strike of 2021",
    "never": "Write on a Friday", "reach": "Phone before nine", "personality": "Quick and dry",
    "interests": "Rowing", "birthday": "--05-19", "bond_now": "problem_solver",
    "bond_wanted": "trusted_advisor", "coverage": "deep",
}  # fmt: skip


def opened(
    qtbot: QtBot, office: Office, *more: Record, kind: str = "person", id: str = ANA, **ana: Any
) -> PersonPage:
    """Ana's page, with these fields of hers and these records."""
    first, *others = offices.people()
    office.keep(offices.meridian(gift_limit=5_000), first.changed(**ana), *others, *offices.story(), *more)
    page = PersonPage(office.desk)
    page.show_record(kind, id)
    offices.shown(qtbot, page)
    office.settle()
    return page


def hers(made: Callable[..., Record], *told: Any, **fields: Any) -> Record:
    """A record about Ana at Meridian."""
    return made(*told, account_id=MERIDIAN, person_id=ANA, **fields)


def menu_of(section: Section, row: int = 0) -> dict[str, QAction]:
    """The acts of a row by their words."""
    with_menu = [each for each in section.findChildren(Button) if each.menu() is not None]
    return {act.text(): act for act in with_menu[row].menu().actions()}


def kept(office: Office, kind: type[Record]) -> Any:
    (record,) = office.all(kind)
    return record


def save(page: PersonPage, office: Office) -> None:
    """Ctrl+Enter, where the keyboard is."""
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClick(at, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()


# ---- who they are -----------------------------------------------------------------------------------


def test_the_page_says_who_they_are_and_how_to_treat_them(qtbot: QtBot, office: Office) -> None:
    """F023."""
    page = opened(qtbot, office, **CARD)

    assert page.account_id == MERIDIAN
    assert page.head.name.text() == "Ana Ruiz"
    assert page.head.work.text() == "Operations director  ·  Say AH-na roo-EETH; call them Ana"
    card = texts(page.protocol)
    for told in ("AH-na roo-EETH", "Facing the window", "No milk", "The strike of 2021", "Write on a Friday"):
        assert told in card
    for chip in ("champion", "inner circle", "supports us", "deep contact", "met us yesterday, by voice"):
        assert chip in texts(page.head)
    assert "Problem solver, wanted: trusted advisor" in texts(page.bond)


def test_their_own_words_and_moments_tell_their_story(qtbot: QtBot, office: Office) -> None:
    """F096."""
    older = offices.lived(id_of("older"), "Spring review", 200, quote="You listen.", quote_by=ANA)
    page = opened(qtbot, office, older)

    assert "“This is the second time.”" in texts(page.head)
    assert "“You listen.”" in texts(page.quotes)
    assert "“My team laughed.”" not in texts(page.quotes), "those are Tomás's words"
    assert page.story.timeline.isVisible()
    page.story.timeline.choose(offices.TASTING)
    page.story.timeline.setFocus()
    QTest.keyClick(page.story.timeline, Qt.Key.Key_Return)
    assert isinstance(page.floating.content, ExperienceForm)


def test_without_a_human_line_the_page_asks_for_one(qtbot: QtBot, office: Office) -> None:
    """F096."""
    page = opened(qtbot, office, human_line="")

    assert "No human line yet" in texts(page.head)
    page.head.line_button.setFocus()
    QTest.keyClick(page.head.line_button, Qt.Key.Key_Space)
    form = page.floating.content
    assert isinstance(form, PersonForm)
    assert form.human_line.hasFocus()
    form.human_line.setPlainText("Rows on the lagoon at dawn")
    save(page, office)
    assert "Rows on the lagoon at dawn" in texts(page.head)
    assert not page.head.line_button.isVisible()


def test_family_and_birthday_are_shown_only_where_they_offered_them(qtbot: QtBot, office: Office) -> None:
    """F096."""
    page = opened(qtbot, office, **CARD)
    assert "19 May" not in texts(page.personal), "nobody said she likes to be congratulated"
    page.head.edit_button.click()
    form = page.floating.content
    assert isinstance(form, PersonForm)
    form.family.setText("Two brothers in Alzira")
    form.save()
    assert "only when they spoke of it themselves" in form.form.field("family_offered").refusal()
    form.family_offered.setChecked(True)
    form.birthday_offered.setChecked(True)
    form.save()
    office.settle()

    assert "Two brothers in Alzira" in texts(page.personal)
    assert "19 May" in texts(page.personal)


def test_every_field_of_the_form_comes_back_as_it_was_kept(qtbot: QtBot, office: Office) -> None:
    page = opened(
        qtbot, office, **CARD, style="technical", gift_limit=1_250, joined_on=date(2019, 4, 1),
        family="One son", family_offered=True,
    )  # fmt: skip
    before = office.get(Person, ANA)
    page.acts.do("edit")
    form = page.floating.content
    assert isinstance(form, PersonForm)
    assert form.gift_limit.text() == "12.50"
    form.save()
    office.settle()

    assert office.get(Person, ANA) == before


def test_a_gift_limit_that_is_no_amount_is_refused_at_its_field(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office)
    page.acts.do("edit")
    form = page.floating.content
    assert isinstance(form, PersonForm)
    form.gift_limit.setText("a little")
    form.save()

    assert form.form.field("gift_limit").refusal()


def test_somebody_nobody_knows_yet_has_a_page_that_teaches(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office, id=offices.MIREIA)

    assert "never met us" in texts(page.head)
    assert "No moment with Mireia yet." in texts(page.story)
    assert "Put what they say in quotation marks" in texts(page.quotes)
    assert "Not rated yet" in texts(page.bond)
    assert not page.story.timeline.isVisible()
    assert not page.open_things.isVisible()


def test_the_crumbs_lead_up_and_the_acts_to_other_places(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office)
    places: list[tuple[str, str]] = []
    page.open_requested.connect(lambda *place: places.append(place))
    page.act_requested.connect(lambda *act: places.append(act))
    page.head.crumbs.crumb_requested.emit(0)
    page.head.crumbs.crumb_requested.emit(1)
    page.head.touch_button.click()
    page.head.brief_button.click()

    assert places == [
        ("accounts", ""), ("account", MERIDIAN), ("capture_for_person", ANA), ("brief", MERIDIAN),
    ]  # fmt: skip


def test_what_is_open_with_them_and_whom_they_move_is_told(qtbot: QtBot, office: Office) -> None:
    page = opened(
        qtbot, office, hers(builders.a_promise, due_on=TODAY + DAY), hers(builders.a_task),
        builders.an_influence(account_id=MERIDIAN, from_id=ANA, to_id=TOMAS, strength=3),
    )  # fmt: skip

    assert "Send the new slot plan, due tomorrow" in texts(page.open_things)
    assert "Introduce the new planner" in texts(page.open_things)
    assert "Moves Tomás Ferreira strongly" in texts(page.head)


def test_somebody_put_away_is_brought_back_from_the_page(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office)
    page.acts.do("archive")
    office.settle()
    assert "Archived." in texts(page.head)
    page.acts.fill_menu()
    assert "Rate the bond" not in [act.text() for act in page.acts.menu.actions()]
    page.acts.do("bring_back")
    office.settle()
    assert "Archived." not in texts(page.head)
    page.acts.do("history")
    assert isinstance(page.floating.content, HistoryPanel)


def test_their_terms_are_edited_from_the_page(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office, hers(builders.contact_terms, pace_days=14))
    page.terms.edit_button.click()
    form = page.floating.content

    assert isinstance(form, TermsForm)
    assert form.pace.text() == "14"


def test_a_long_story_is_told_whole_on_demand(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office, *(offices.lived(id_of(f"call {n}"), f"Call {n}", n + 50) for n in range(60)))
    assert page.story.more_button.words == "Show all 63 moments"
    page.story.more_button.click()
    office.settle()

    assert not page.story.more_button.isVisible()
    model = page.story.timeline.model()
    assert "Call 59" in [model.index(row, 0).data() for row in range(model.rowCount())]
    tall = page.story.timeline
    last = tall.visualRect(model.index(model.rowCount() - 1, 0))
    assert last.bottom() < tall.height(), "it is as tall as its moments, the page scrolls"


# ---- bond -------------------------------------------------------------------------------------------


def test_a_bond_is_rated_with_its_reason_and_draws_a_line(qtbot: QtBot, office: Office) -> None:
    """F001."""
    page = opened(qtbot, office, hers(builders.a_bond, 3, on=TODAY - 30 * DAY, why="She calls us first"))
    assert not page.bond.findChildren(BondChart), "one rating is no line"
    assert page.bond.act_button is not None
    page.bond.act_button.setFocus()
    QTest.keyClick(page.bond.act_button, Qt.Key.Key_Space)
    form = page.floating.content
    assert isinstance(form, BondForm)
    assert form.rating.value() == 3, "it begins where it stands"
    form.rating.choose(2)
    save(page, office)
    assert form.form.field("why").refusal(), "a rating says why"
    QTest.keyClicks(form.why, "The delivery failed twice")
    save(page, office)

    assert page.bond.findChildren(BondChart)
    assert "Today: +3 to +2" in texts(page.bond)
    assert office.done[-1] == ("Bond rated.", "Ana Ruiz")
    menu_of(page.bond)["Edit"].trigger()
    form = page.floating.content
    assert isinstance(form, BondForm)
    form.by.setText("Robin Hale")
    form.save()
    office.settle()
    assert "Today: +3 to +2  ·  Robin Hale" in texts(page.bond)
    menu_of(page.bond)["Archive"].trigger()
    office.settle()
    assert kept(office, Bond).rating == 3


# ---- gestures ---------------------------------------------------------------------------------------


def test_a_gift_over_the_limit_warns_before_it_is_saved(qtbot: QtBot, office: Office) -> None:
    """F023."""
    page = opened(qtbot, office, hers(builders.a_gesture, value=3_000))
    assert "EUR 30 in 2026, the limit is EUR 50" in texts(page.gestures)
    page.acts.do("log_gesture")
    form = page.floating.content
    assert isinstance(form, GestureForm)
    assert not form.why_over.isVisible()
    form.text.setText("A hamper")
    form.value.setText("25.50")
    form.save()
    office.settle()
    assert form.form.field("why_over").refusal() == (
        "With this one, gifts to Ana in 2026 come to EUR 55.50, EUR 5.50 over the limit of EUR 50. "
        "Say why all the same, or choose a smaller gift."
    )
    assert form.why_over.isVisible()
    assert form.why_over.hasFocus()
    assert len(office.all(Gesture)) == 1, "nothing is saved before the reason"
    QTest.keyClicks(form.why_over, "Her fiftieth birthday")
    save(page, office)

    assert len(office.all(Gesture)) == 2
    assert "Over the limit: Her fiftieth birthday" in texts(page.gestures)
    menu_of(page.gestures)["Archive"].trigger()
    office.settle()
    assert len(office.all(Gesture)) == 1


def test_before_the_first_gift_the_limit_alone_is_told(qtbot: QtBot, office: Office) -> None:
    assert "Nothing in 2026, the limit is EUR 50" in texts(opened(qtbot, office).gestures)


def test_the_limit_of_a_firm_is_kept_by_the_form_of_its_account(qtbot: QtBot, office: Office) -> None:
    """F023."""
    page = opened(qtbot, office)
    form = AccountForm(office.desk, account=page.profile.account if page.profile else None)
    offices.shown(qtbot, form)
    assert form.gift_limit.text() == "50"
    form.gift_limit.setText("25")
    form.save()
    office.settle()

    assert "the limit is EUR 25" in texts(page.gestures)


def test_a_courtesy_needs_no_amount(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office, gift_limit=0)
    page.acts.do("log_gesture")
    form = page.floating.content
    assert isinstance(form, GestureForm)
    QTest.keyClicks(form.text, "Met her at the station")
    save(page, office)

    assert kept(office, Gesture).value == 0
    assert "Today, a courtesy" in texts(page.gestures)
    menu_of(page.gestures)["Edit"].trigger()
    assert isinstance(page.floating.content, GestureForm)


# ---- labels -----------------------------------------------------------------------------------------


def test_a_trait_without_evidence_is_drawn_hollow(qtbot: QtBot, office: Office) -> None:
    """F057."""
    full = hers(builders.a_label, "Decides early", sort="pace", evidence="Signed before nine")
    hollow = hers(builders.a_label, "Careful with carriers", sort="risk")
    page = opened(qtbot, office, full, hollow)

    assert not page.labels.marks[full.id].is_hollow
    assert page.labels.marks[hollow.id].is_hollow
    assert "No evidence yet" in texts(page.labels)
    filled, empty = (page.labels.marks[each.id].grab().toImage() for each in (full, hollow))
    middle = filled.rect().center()
    assert _ink(filled, middle.x() - 2, middle.y()) > _ink(empty, middle.x() - 2, middle.y()) + 100


def _ink(image: QImage, x: int, y: int) -> int:
    """How far the middle of a mark is from its ground."""
    here, ground = image.pixelColor(x, y), image.pixelColor(image.width() - 1, 0)
    differences = (here.red() - ground.red(), here.green() - ground.green(), here.blue() - ground.blue())
    return sum(map(abs, differences))


def test_an_expired_label_greys_and_lives_on_fresh_evidence(qtbot: QtBot, office: Office) -> None:
    """F065."""
    old = hers(
        builders.a_label, "Hates slides", evidence="Closed the laptop",
        on=date(2025, 3, 3), expires_on=date(2026, 3, 3),
    )  # fmt: skip
    page = opened(qtbot, office, old)
    assert page.labels.marks[old.id].is_expired
    assert "expired 3 Mar 2026" in texts(page.labels)
    menu_of(page.labels)["Renew with fresh evidence"].trigger()
    form = page.floating.content
    assert isinstance(form, RenewForm)
    QTest.keyClicks(form.evidence, "Closed the laptop")
    save(page, office)
    assert form.form.field("evidence").refusal().startswith("This is the evidence there is already.")
    form.evidence.setPlainText("Asked for paper in the review")
    save(page, office)

    assert kept(office, Label).expires_on == date(2027, 11, 17)
    assert not page.labels.marks[old.id].is_expired


def test_counter_evidence_stands_beside_a_label(qtbot: QtBot, office: Office) -> None:
    """F065."""
    page = opened(qtbot, office, hers(builders.a_label, "Loyal to us", evidence="Said so"))
    menu_of(page.labels)["Note what speaks against it"].trigger()
    form = page.floating.content
    assert isinstance(form, CounterForm)
    QTest.keyClicks(form.counter, "Asked a rival for a price")
    save(page, office)

    assert "Against it: Asked a rival for a price" in texts(page.labels)
    assert kept(office, Label).is_contradicted


def test_a_label_is_added_with_a_year_to_live_then_edited_and_put_away(qtbot: QtBot, office: Office) -> None:
    """F065."""
    page = opened(qtbot, office)
    page.acts.do("add_label")
    form = page.floating.content
    assert isinstance(form, LabelForm)
    QTest.keyClicks(form.text, "Decides alone")
    form.sort.choose("decision_style")
    save(page, office)
    label = kept(office, Label)
    assert (label.person_id, label.sort, label.expires_on) == (ANA, "decision_style", date(2027, 11, 17))
    menu_of(page.labels)["Edit"].trigger()
    form = page.floating.content
    assert isinstance(form, LabelForm)
    form.expires_on.setText("")
    form.on.setText("")
    form.save()
    assert form.form.field("on").refusal()
    form.on.setText("3 Nov")
    form.save()
    office.settle()
    assert kept(office, Label).expires_on == date(2027, 11, 3)
    menu_of(page.labels)["Archive"].trigger()
    office.settle()
    assert not office.all(Label)


# ---- predictions ------------------------------------------------------------------------------------


def test_a_prediction_is_made_and_judged_once_it_is_due(qtbot: QtBot, office: Office) -> None:
    """F059."""
    due = hers(builders.a_prediction, "Will ask for a buffer", on=TODAY - 60 * DAY, due_on=TODAY)
    page = opened(qtbot, office, due)
    page.acts.do("predict")
    form = page.floating.content
    assert isinstance(form, PredictionForm)
    QTest.keyClicks(form.text, "Will bring Carmen")
    form.chance.setText("many")
    save(page, office)
    assert form.form.field("chance").refusal()
    form.chance.setText("120")
    form.save()
    assert form.form.field("chance").refusal()
    form.chance.setText("70 %")
    form.save()
    assert form.form.field("because").refusal(), "a prediction says why"
    form.because.setPlainText("The renewal is close")
    save(page, office)
    made = next(each for each in office.all(Prediction) if isinstance(each, Prediction) and each.id != due.id)
    assert (made.chance, made.due_on) == (0.7, date(2027, 2, 17))
    assert (made.id, "miss") not in page.predictions.verdict_buttons, "its day is still ahead"

    miss = page.predictions.verdict_buttons[due.id, "miss"]
    miss.setFocus()
    QTest.keyClick(miss, Qt.Key.Key_Space)
    office.settle()
    judged = office.get(Prediction, due.id)
    assert isinstance(judged, Prediction)
    assert (judged.verdict, judged.verdict_on) == ("miss", TODAY)
    assert "0 of 1 came true" in texts(page.predictions)
    menu_of(page.predictions)["It came true"].trigger()
    office.settle()
    assert "1 of 2 came true" in texts(page.predictions)
    menu_of(page.predictions)["Archive"].trigger()
    office.settle()
    assert len(office.all(Prediction)) == 1


def test_what_is_noted_about_somebody_opens_their_page(qtbot: QtBot, office: Office) -> None:
    label = hers(builders.a_label)
    page = opened(qtbot, office, label, kind="label", id=label.id)

    assert page.person_id == ANA
    assert page.head.name.text() == "Ana Ruiz"


def test_a_label_of_a_whole_account_opens_the_account(qtbot: QtBot, office: Office) -> None:
    label = builders.a_label(account_id=MERIDIAN)
    page = opened(qtbot, office, label)
    places: list[tuple[str, str]] = []
    page.open_requested.connect(lambda *place: places.append(place))
    page.show_record("label", label.id)
    office.settle()

    assert places == [("account", MERIDIAN)]


# ---- photo ------------------------------------------------------------------------------------------


def picture(folder: Path, *, wide: int = 900, tall: int = 600) -> Path:
    image = QImage(wide, tall, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    file = folder / "ana.png"
    assert image.save(str(file))
    return file


def shown(photo: Photo) -> QImage:
    return QImage.fromData(base64.b64decode(photo.data))


def test_a_photo_is_chosen_kept_small_and_taken_away(
    qtbot: QtBot, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F096."""
    page = opened(qtbot, office)
    file = picture(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.acts.do("choose_photo")
    office.settle()

    assert page.head.face.has_photo
    photo = kept(office, Photo)
    assert (photo.form, shown(photo).width(), shown(photo).height()) == ("jpeg", 320, 213)
    assert base64.b64decode(photo.data)[:2] == b"\xff\xd8"
    page.acts.fill_menu()
    next(act for act in page.acts.menu.actions() if act.text() == "Remove the photo").trigger()
    office.settle()
    assert not page.head.face.has_photo


def test_a_picture_dropped_on_the_face_becomes_the_photo(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    """F096."""
    page = opened(qtbot, office)
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(picture(tmp_path, wide=40, tall=40)))])
    page.head.face.dropEvent(_dropped(told))
    office.settle()

    assert page.head.face.has_photo
    assert shown(kept(office, Photo)).width() == 40, "a small one is not blown up"


def test_nothing_dropped_is_fetched_from_elsewhere(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office)
    told = QMimeData()
    told.setUrls([QUrl("https://photos.example/ana.jpg"), QUrl("file://server/share/ana.jpg")])

    assert photo_face.files(told) == []
    assert not page.head.face.has_photo


def test_a_file_without_a_picture_is_refused(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    page = opened(qtbot, office)
    file = tmp_path / "ana.jpg"
    file.write_bytes(b"not a picture")
    told: list[str] = []
    office.desk.notices.refused.connect(lambda _, sentence: told.append(sentence))
    page.acts.take_photo(photo_face.read(file))

    assert told == ["This file holds no picture that can be read. Choose a JPEG or PNG file."]
    assert not office.all(Photo)


def _dropped(told: QMimeData) -> QDropEvent:
    return QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, told, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
