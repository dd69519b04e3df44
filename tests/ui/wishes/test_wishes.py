"""Preferences, expectations and coming moments: their rows in words, their acts and forms by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, TODAY, id_of
from keyaccounts.check_ins import CheckIn
from keyaccounts.expectations import Expectation
from keyaccounts.moments import ComingMoment
from keyaccounts.people import Person
from keyaccounts.preferences import Preference, Sighting
from keyaccounts.records import Record
from keyaccounts.store import records
from keyaccounts.ui.accounts.account_page import AccountPage
from keyaccounts.ui.agenda.today_page import TodayPage
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.check_in_form import CheckInForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.ui.wishes.expectation_form import DeliveryForm, ExpectationForm, RenewalForm
from keyaccounts.ui.wishes.expectations_section import ExpectationsSection
from keyaccounts.ui.wishes.moment_form import MomentForm
from keyaccounts.ui.wishes.moments_section import MomentsSection
from keyaccounts.ui.wishes.preference_form import PreferenceForm
from keyaccounts.ui.wishes.preferences_section import PreferencesSection
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, TOMAS, Office
from ui.room import Room, settle

S = TypeVar("S", bound=RecordSection)
DAY = timedelta(days=1)
COFFEE, SLOTS, BUDGET = id_of("coffee"), id_of("slots"), id_of("budget")


def shown(
    qtbot: QtBot, office: Office, make: Callable[[Desk, Floating], S], *made: Record, **account: object
) -> S:
    office.keep(offices.meridian(**account), *offices.people(), *made)
    host = QWidget()
    section = make(office.desk, Floating(host))
    section.setParent(host)
    section.resize(1000, 600)
    offices.shown(qtbot, host)
    section.show_account(MERIDIAN)
    office.settle()
    section.setFocus()
    return section


def faces(section: RecordSection) -> list[RowFace]:
    model = section.list.model()
    found = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [each for each in found if isinstance(each, RowFace)]


def again(section: RecordSection, office: Office) -> list[RowFace]:
    section.load()
    office.settle()
    return faces(section)


def press(
    section: RecordSection, office: Office, key: Qt.Key = Qt.Key.Key_Return, *, control: bool = False
) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(section.list, key, held)
    office.settle()


def choose_act(section: RecordSection, office: Office, words: str) -> None:
    section.menu.aboutToShow.emit()
    next(each for each in section.menu.actions() if each.text() == words).trigger()
    office.settle()


def acts(section: RecordSection) -> list[str]:
    section.menu.aboutToShow.emit()
    return [each.text() for each in section.menu.actions() if each.text()]


def save(section: RecordSection, office: Office) -> None:
    form = section.floating.content
    assert form is not None
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()


def a_preference(text: str = "Coffee without milk", **fields: object) -> Preference:
    return builders.a_preference(text, account_id=MERIDIAN, **{"id": COFFEE, "person_id": ANA, **fields})


def seen(days_ago: int, sort: str = "seen", of: str = COFFEE) -> Sighting:
    return builders.a_sighting(account_id=MERIDIAN, preference_id=of, sort=sort, on=TODAY - days_ago * DAY)


def a_moment(days: int, text: str = "Budget round opens", **fields: object) -> ComingMoment:
    usual: dict[str, object] = {"id": BUDGET, "account_id": MERIDIAN, "on": TODAY + days * DAY}
    return builders.a_coming_moment(text, **usual | fields)


# ---- preferences ------------------------------------------------------------------------------------


def test_preferences_stand_person_by_person_with_how_sure_they_are(qtbot: QtBot, office: Office) -> None:
    """F025."""
    honoured = [seen(9, "honoured") for _ in range(4)]
    friday = a_preference("E-mail on a Friday", id=id_of("friday"), avoid=True)
    door = a_preference("A seat facing the door", id=id_of("door"), person_id=TOMAS)
    section = shown(
        qtbot, office, PreferencesSection, a_preference(), seen(3), seen(40), *honoured, seen(2, "missed"),
        friday, seen(500, of=friday.id), seen(600, of=friday.id), door, seen(1, of=door.id),
    )  # fmt: skip

    coffee, mail, seat = faces(section)

    assert (coffee.icon, coffee.who, coffee.why) == (
        Icon.CHECK, "Do", "lasting, seen on 2 days; confirmed Sat 14 Nov"
    )  # fmt: skip
    assert (coffee.due, coffee.left, coffee.act) == ("4 of 5", "honoured", "Honoured")
    assert (mail.icon, mail.who, mail.tone, mail.act) == (Icon.BAN, "Avoid", Tone.WARNING, "Confirm")
    assert mail.why == "asks to be confirmed, last on 5 Jul 2025; lasting, seen on 2 days"
    assert (seat.why, seat.due, seat.act) == ("situational, seen once; confirmed yesterday", "", "Seen again")
    assert section.lead.text() == "honoured 4 of 5, one to be confirmed"
    heads = [section.list.model().index(row, 0).data() for row in (0, 3)]
    assert heads == ["Ana Ruiz", "Tomás Ferreira"]


def test_enter_sees_a_situational_one_again_and_it_lasts(qtbot: QtBot, office: Office) -> None:
    """F025."""
    section = shown(qtbot, office, PreferencesSection, a_preference(), seen(3))

    press(section, office)

    (row,) = again(section, office)
    assert row.why == "lasting, seen on 2 days; confirmed today"
    assert office.done == [("Seen again today.", "Coffee without milk")]
    press(section, office)
    (row,) = again(section, office)
    assert (row.due, row.left) == ("1 of 1", "honoured")


def test_the_menu_of_a_preference_holds_every_act(qtbot: QtBot, office: Office) -> None:
    section = shown(qtbot, office, PreferencesSection, a_preference(), seen(3))
    assert acts(section) == ["Seen again", "Honoured", "Missed", "Edit", "Archive"]

    choose_act(section, office, "Missed")
    (row,) = again(section, office)
    assert (row.due, office.done[-1]) == ("0 of 1", ("Missed.", "Coffee without milk"))
    choose_act(section, office, "Archive")

    assert again(section, office) == []
    assert section.empty.isVisible()
    assert section.archived.switch.words == "Archived 1"
    section.archived.bring_back_requested.emit(COFFEE)
    office.settle()
    assert len(again(section, office)) == 1


def test_a_preference_is_noted_from_its_form_with_the_day_it_was_seen(qtbot: QtBot, office: Office) -> None:
    section = shown(qtbot, office, PreferencesSection)
    assert section.empty.isVisible()
    assert not section.add_button.isVisible()
    QTest.keyClick(section.empty.button, Qt.Key.Key_Space)
    form = section.floating.content
    assert isinstance(form, PreferenceForm)

    QTest.keyClicks(form.text, "Tea after lunch")
    form.side.choose(1)
    form.person.choose(TOMAS)
    form.seen_on.setText("13 Nov")
    save(section, office)

    (made,) = office.all(Preference)
    (first,) = office.all(Sighting)
    assert isinstance(made, Preference)
    assert isinstance(first, Sighting)
    assert (made.text, made.avoid, made.person_id, made.valid_days) == ("Tea after lunch", True, TOMAS, 365)
    assert (first.sort, first.on, first.means) == ("seen", date(2026, 11, 13), "told_unasked")


def test_what_the_form_of_a_preference_refuses_stands_beside_its_field(qtbot: QtBot, office: Office) -> None:
    section = shown(qtbot, office, PreferencesSection)
    section.add()
    form = section.floating.content
    assert isinstance(form, PreferenceForm)
    save(section, office)
    assert form.form.field("text").refusal() == "Text is empty. Write something there."

    form.text.setText("Tea")
    form.seen_on.setText("18 Nov 2026")
    save(section, office)

    assert form.form.field("on").refusal() == "18 Nov 2026 is still to come. Choose a day that has come."


def test_editing_a_preference_keeps_its_sightings(qtbot: QtBot, office: Office) -> None:
    section = shown(qtbot, office, PreferencesSection, a_preference(valid_days=45), seen(3))
    press(section, office, control=True)
    form = section.floating.content
    assert isinstance(form, PreferenceForm)
    assert form.valid.value() == 45

    form.text.setText("Tea")
    save(section, office)

    (row,) = again(section, office)
    assert (row.title, row.why) == ("Tea", "situational, seen once; confirmed Sat 14 Nov")
    assert office.done == [("Saved.", "Coffee without milk")]


# ---- expectations -----------------------------------------------------------------------------------


def an_expectation(subject: str = "Delivery slots", **fields: object) -> Expectation:
    usual: dict[str, object] = {"id": SLOTS, "person_id": ANA, "on": TODAY - 30 * DAY}
    return builders.an_expectation(subject, account_id=MERIDIAN, **usual | fields)


@pytest.mark.parametrize(
    ("level", "found", "words", "tone"),
    [(4, 3, "one below", Tone.WARNING), (4, 4, "as expected", Tone.SELECT), (3, 5, "two above", Tone.SELECT)],
)
def test_what_they_expect_stands_beside_what_they_found(
    qtbot: QtBot, office: Office, level: int, found: int, words: str, tone: Tone
) -> None:
    """F034."""
    told = an_expectation(level=level, delivered=found, delivered_on=TODAY - DAY, words="A slot to plan on")
    section = shown(qtbot, office, ExpectationsSection, told)

    (row,) = faces(section)

    assert row.levels == (level, found)
    assert (row.who, row.left, row.due_tone) == ("Ana Ruiz", words, tone)
    assert f"expected {level} of 5, Sun 18 Oct" in row.why
    assert row.why.endswith(f"found {found}, yesterday; “A slot to plan on”")
    assert section.lead.text() == ("0 of 1 met" if found < level else "1 of 1 met")


def test_enter_rates_what_was_delivered(qtbot: QtBot, office: Office) -> None:
    """F034."""
    section = shown(qtbot, office, ExpectationsSection, an_expectation())
    (row,) = faces(section)
    assert (row.act, row.left, row.levels) == ("Rate", "not rated yet", (4, None))

    press(section, office)
    form = section.floating.content
    assert isinstance(form, DeliveryForm)
    assert form.rating.hasFocus(), "not the button, where Enter would keep a rating nobody gave"
    form.rating.choose(1)
    save(section, office)

    kept = office.get(Expectation, SLOTS)
    assert isinstance(kept, Expectation)
    assert (kept.delivered, kept.delivered_on, kept.gap) == (2, TODAY, -2)


def test_a_rating_before_the_expectation_is_refused_beside_its_day(qtbot: QtBot, office: Office) -> None:
    section = shown(qtbot, office, ExpectationsSection, an_expectation())
    press(section, office)
    form = section.floating.content
    assert isinstance(form, DeliveryForm)

    form.on.setText("1 Oct 2026")
    save(section, office)

    assert "too early for a rating" in form.form.field("delivered_on").refusal()


def test_one_over_a_year_old_is_asked_again_with_the_question(qtbot: QtBot, office: Office) -> None:
    """F089."""
    section = shown(qtbot, office, ExpectationsSection, an_expectation(on=date(2025, 11, 16)))
    (row,) = faces(section)
    assert (row.act, row.tone) == ("Ask again", Tone.WARNING)
    assert row.why.startswith("older than 12 months, ask again; ")
    assert section.lead.text() == "one to be asked again"

    press(section, office)
    form = section.floating.content
    assert isinstance(form, RenewalForm)
    assert form.accessibleName() == "What would be good?"
    form.level.choose(4)
    save(section, office)

    (row,) = again(section, office)
    assert (row.act, row.levels) == ("Rate", (5, None))
    assert section.archived.switch.words == "Archived 1"


def test_a_check_in_with_the_question_is_planned_from_the_menu(qtbot: QtBot, office: Office) -> None:
    """F089."""
    section = shown(qtbot, office, ExpectationsSection, an_expectation(person_id=TOMAS))

    choose_act(section, office, "Plan a check-in to ask")
    assert isinstance(section.floating.content, CheckInForm)
    save(section, office)

    (planned,) = office.all(CheckIn)
    assert isinstance(planned, CheckIn)
    assert (planned.person_id, planned.about) == (TOMAS, "Delivery slots: What would be good?")


def test_an_expectation_is_noted_and_edited(qtbot: QtBot, office: Office) -> None:
    section = shown(qtbot, office, ExpectationsSection)
    section.add()
    form = section.floating.content
    assert isinstance(form, ExpectationForm)
    QTest.keyClicks(form.subject, "Answers")
    form.level.choose(2)
    save(section, office)

    (row,) = again(section, office)
    assert (row.title, row.levels, row.who) == ("Answers", (3, None), "")
    press(section, office, control=True)
    form = section.floating.content
    assert isinstance(form, ExpectationForm)
    form.person.choose(ANA)
    save(section, office)
    assert again(section, office)[0].who == "Ana Ruiz"


# ---- coming moments ---------------------------------------------------------------------------------


def test_what_is_ahead_stands_in_groups_of_thirty_days_each_with_its_idea_or_none(
    qtbot: QtBot, office: Office
) -> None:
    """F100."""
    later = a_moment(300, id=id_of("depot"), text="Second depot opens")
    section = shown(
        qtbot, office, MomentsSection,
        a_moment(20, sort="budget", person_id=TOMAS, idea="The pilot on one page"), later,
        since=date(2019, 12, 20), renewal_on=TODAY + 80 * DAY,
    )  # fmt: skip

    model = section.list.model()
    told = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert told == [
        "Next 30 days", "Budget round opens", "In 31 to 60 days", "Seven years together", "In 61 to 90 days",
        "Renewal", "Later", "Second depot opens",
    ]  # fmt: skip
    budget, years, renewal, _ = faces(section)
    assert (budget.who, budget.why, budget.due, budget.left) == (
        "Tomás Ferreira", "begin now; The pilot on one page", "Mon 7 Dec", "in 20 days"
    )  # fmt: skip
    assert (budget.icon, budget.tone) == (Icon.CHART_LINE, Tone.NEUTRAL)
    assert years.why == "begin by Sun 6 Dec; no idea yet"
    assert (renewal.icon, renewal.act) == (Icon.REFRESH_CW, "Prepare")


def test_what_should_have_begun_without_an_idea_warns(qtbot: QtBot, office: Office) -> None:
    section = shown(qtbot, office, MomentsSection, a_moment(20))

    assert faces(section)[0].tone is Tone.WARNING


def test_enter_on_a_known_date_plans_it_with_an_idea(qtbot: QtBot, office: Office) -> None:
    """F100."""
    section = shown(qtbot, office, MomentsSection, renewal_on=TODAY + 80 * DAY)

    press(section, office)
    form = section.floating.content
    assert isinstance(form, MomentForm)
    assert form.focusProxy() is form.idea
    QTest.keyClicks(form.idea, "A five-year view")
    save(section, office)

    (row,) = again(section, office)
    assert row.why.endswith("; A five-year view")
    (made,) = office.all(ComingMoment)
    assert isinstance(made, ComingMoment)
    assert (made.sort, made.on, made.text, made.lead_days) == ("renewal", TODAY + 80 * DAY, "Renewal", 30)


def test_a_planned_moment_is_prepared_and_put_away(qtbot: QtBot, office: Office) -> None:
    section = shown(qtbot, office, MomentsSection, a_moment(20, lead_days=45, need_id="", sort="fair"))

    press(section, office)
    form = section.floating.content
    assert isinstance(form, MomentForm)
    assert (form.lead.value(), form.sort.value()) == (45, "fair")
    form.idea.setPlainText("Bring the planners")
    save(section, office)
    assert again(section, office)[0].why == "begin now; Bring the planners"

    assert acts(section) == ["Prepare", "Archive"]
    choose_act(section, office, "Archive")
    assert again(section, office) == []
    section.archived.bring_back_requested.emit(BUDGET)
    office.settle()
    assert len(again(section, office)) == 1


def test_the_verdict_is_asked_after_the_day_and_makes_the_hit_rate(qtbot: QtBot, office: Office) -> None:
    """F088."""
    section = shown(qtbot, office, MomentsSection, a_moment(-1, idea="A table on the quiet side"))
    (row,) = section.verdicts
    assert row.accessibleName() == "How did it go? Budget round opens"
    assert not section.empty.isVisible()
    assert section.lead.text() == ""

    QTest.keyClick(row.buttons["hit"], Qt.Key.Key_Space)
    office.settle()
    again(section, office)

    assert section.verdicts == []
    assert section.lead.text() == "ideas hit 1 of 1, 100 %"
    assert office.done == [("Hit.", "")]
    section.archived.bring_back_requested.emit(BUDGET)
    office.settle()
    again(section, office)
    assert len(section.verdicts) == 1


def test_a_moment_is_planned_from_its_form(qtbot: QtBot, office: Office) -> None:
    section = shown(qtbot, office, MomentsSection)
    section.add()
    form = section.floating.content
    assert isinstance(form, MomentForm)
    QTest.keyClicks(form.text, "Fair in Lyon")
    form.on.setText("")
    save(section, office)
    assert form.form.field("on").refusal()
    form.on.setText("12 Jan 2027")
    form.lead.choose(60)
    save(section, office)

    (made,) = office.all(ComingMoment)
    assert isinstance(made, ComingMoment)
    assert (made.on, made.lead_days, made.sort) == (date(2027, 1, 12), 60, "other")


# ---- all three --------------------------------------------------------------------------------------


def test_a_record_somebody_looks_for_is_chosen(qtbot: QtBot, office: Office) -> None:
    section = shown(
        qtbot,
        office,
        MomentsSection,
        a_moment(5, id=id_of("first")),
        a_moment(20),
        a_moment(8, id=id_of("b")),
    )

    section.choose("coming_moment", BUDGET)
    again(section, office)

    row = section.list.current()
    assert row is not None
    assert row.key == BUDGET


def test_a_moment_that_is_over_is_found_at_its_verdict(qtbot: QtBot, office: Office) -> None:
    """F088."""
    section = shown(qtbot, office, MomentsSection, a_moment(20, id=id_of("later")), a_moment(-1))

    section.choose("coming_moment", BUDGET)
    again(section, office)
    office.settle()

    assert section.verdicts[0].buttons["hit"].hasFocus()


def test_only_the_section_with_the_keyboard_shows_a_chosen_row(qtbot: QtBot, office: Office) -> None:
    section = shown(qtbot, office, PreferencesSection, a_preference(), seen(3))
    assert section.list.shows_choice()

    section.more_button.setFocus()
    assert section.list.shows_choice()
    elsewhere = section.window()
    elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    elsewhere.setFocus()

    assert not section.list.shows_choice()


def test_what_belongs_to_somebody_put_away_is_not_told(qtbot: QtBot, office: Office) -> None:
    gone = builders.a_person("Pau Llorens", id=id_of("pau"), account_id=MERIDIAN, archived_at=NOW)
    section = shown(qtbot, office, PreferencesSection, gone, a_preference(person_id=gone.id), seen(1))

    assert faces(section) == []


# ---- from Today -------------------------------------------------------------------------------------


def on_today(room: Room, key: str, *made: Record) -> AccountPage:
    """Keep records, go to Today, and press Enter on one of its lines."""
    with room.vault.write("fill_samples", at=NOW) as tx:
        for record in made:
            records.save(tx, record)
    room.window.open("today")
    settle()
    page = room.window.page
    assert isinstance(page, TodayPage)
    page.list.choose(key)
    page.list.setFocus()
    room.press("Return")
    settle()
    assert isinstance(room.window.page, AccountPage)
    return room.window.page


def test_a_line_of_today_says_the_idea_or_that_there_is_none(room: Room) -> None:
    """F088, F100."""
    room.fill(
        offices.meridian(revision=1, renewal_on=TODAY + 9 * DAY),
        a_moment(20, person_id=TOMAS),
        a_moment(5, "Fair in Lyon", id=id_of("fair"), idea="A table on the quiet side"),
        a_moment(-1, "Board meets", id=id_of("board"), idea="One page to hand on"),
    )
    room.window.open("today")
    settle()
    page = room.window.page
    assert isinstance(page, TodayPage)
    told: dict[str, tuple[str, str]] = {}
    model = page.list.model()
    for row in range(model.rowCount()):
        face = model.index(row, 0).data(Qt.ItemDataRole.UserRole)
        if isinstance(face, RowFace):
            told[face.title] = (face.why, face.act)

    assert told["Budget round opens, Tomás Ferreira"] == ("no idea yet", "Prepare")
    assert told["Fair in Lyon"] == ("A table on the quiet side", "Prepare")
    assert told["How did it go? Board meets"] == ("your idea: One page to hand on", "Judge")
    assert told["Renewal of Meridian Foods"] == ("no idea yet", "Prepare")


def test_from_today_a_moment_is_prepared_by_keys_alone(room: Room) -> None:
    """F088, F100: its line says that there is no idea yet, Enter leads to it, Enter prepares it."""
    page = on_today(room, f"moment:{BUDGET}", a_moment(20))
    room.press("Return")
    form = page.floating.content
    assert isinstance(form, MomentForm)
    form.idea.setFocus()
    room.type("The pilot on one page")
    room.press("Ctrl+Return")

    (kept,) = room.all(ComingMoment)
    assert isinstance(kept, ComingMoment)
    assert kept.idea == "The pilot on one page"


def test_from_today_a_date_that_is_only_known_is_prepared_where_it_is_seen(room: Room) -> None:
    """F100."""
    with room.vault.read() as tx:
        ana = records.get(tx, Person, ANA)
    born = ana.changed(birthday="--11-20", birthday_offered=True)

    page = on_today(room, f"birthday:{ANA}", born)
    room.press("Return")

    form = page.floating.content
    assert isinstance(form, MomentForm)
    assert (form.text.text(), form.sort.value(), form.person.value()) == (
        "Ana Ruiz’s birthday", "birthday", ANA
    )  # fmt: skip


def test_from_today_a_moment_that_is_over_is_judged_by_one_key(room: Room) -> None:
    """F088."""
    on_today(room, f"moment:{BUDGET}", a_moment(-1))
    room.press("Space")

    (kept,) = room.all(ComingMoment)
    assert isinstance(kept, ComingMoment)
    assert (kept.verdict, kept.verdict_on) == ("hit", TODAY)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_today_leads_to_stands_in_view_also_in_large_letters(room: Room, scale: float) -> None:
    room.desk.look.use_scale(scale)
    liked = [a_preference(f"Preference {number}", id=id_of(f"p{number}")) for number in range(20)]

    page = on_today(room, f"moment:{BUDGET}", *liked, a_moment(20))
    settle()

    rows = page.needs.sections[-1].list
    box = rows.visualRect(rows.currentIndex())
    area = page.needs.findChild(PageScroll)
    assert rows.hasFocus()
    assert area is not None
    top = rows.mapTo(area.viewport(), box.topLeft()).y()
    assert 0 <= top <= area.viewport().height() - box.height() // 2
