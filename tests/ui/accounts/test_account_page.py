"""One account: its head, its story, its people, and every form that floats over them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, id_of
from keyaccounts.accounts import Account, Level
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience
from keyaccounts.meetings import Meeting
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Named
from keyaccounts.ui.accounts.account_page import NEEDS, PLAN, VALUE, AccountPage
from keyaccounts.ui.accounts.facet_list import FacetList
from keyaccounts.ui.accounts.history_panel import HistoryPanel
from keyaccounts.ui.accounts.originals_panel import OriginalsPanel
from keyaccounts.ui.accounts.person_form import PersonForm
from keyaccounts.ui.complaints.reply_form import ReplyForm
from keyaccounts.ui.forms.check_in_form import CheckInForm
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.forms.meeting_form import MeetingForm
from keyaccounts.ui.kit.buttons import Kind
from keyaccounts.ui.kit.story import StoryFace
from keyaccounts.ui.plan.promise_form import PromiseForm
from keyaccounts.ui.tier.swap_form import SwapForm
from keyaccounts.workflows import accounts, experiences
from ui.accounts import office as offices
from ui.accounts.office import ANA, LATE, MERIDIAN, MIREIA, SECRET, TASTING, Office

COMPLAINT = id_of("complaint")


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> AccountPage:
    office.keep(offices.meridian(zone="Europe/Madrid"), *offices.people(), *offices.story())
    return opened(qtbot, office)


def opened(qtbot: QtBot, office: Office, kind: str = "account", record_id: str = MERIDIAN) -> AccountPage:
    page = AccountPage(office.desk)
    page.show_record(kind, record_id)
    offices.shown(qtbot, page)
    office.settle()
    return page


def faces(page: AccountPage) -> list[StoryFace]:
    model = page.story.timeline.model()
    found = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [face for face in found if isinstance(face, StoryFace)]


def titles(page: AccountPage) -> list[str]:
    return [face.title for face in faces(page)]


def toggle(facets: FacetList, words: str) -> None:
    facets.setCurrentIndex(facets.facets.index(facets.facets.row_of(words)))
    QTest.keyClick(facets, Qt.Key.Key_Space)


def left(page: AccountPage, words: str) -> int:
    return next(line.left for line in page.story.facets.facets.lines() if line.words == words)


# ---- head -------------------------------------------------------------------------------------------


def test_the_head_says_who_they_are_and_what_they_last_said(page: AccountPage) -> None:
    assert page.head.name.text() == "Meridian Foods"
    assert page.head.standing.text() == "Premium  ·  steady  ·  Valencia, 11:40 there"
    assert not page.head.banners
    assert page.account_id == MERIDIAN


def test_every_open_complaint_is_in_sight_the_gravest_first(qtbot: QtBot, office: Office) -> None:
    """F028."""
    office.keep(
        offices.meridian(),
        *offices.people(),
        builders.a_complaint("Wrong invoice", number=105, severity=1),
        builders.a_complaint("Late again", number=104, severity=3, person_id=ANA, word_owed="an answer",
                             state="acknowledged", received_at=NOW - timedelta(hours=1),
                             word_owed_at=NOW + timedelta(minutes=80)),
        builders.a_complaint("Torn sacks", number=106),
    )  # fmt: skip
    page = opened(qtbot, office)
    first, second = page.head.banners
    assert first.accessibleName() == "Complaint C-104 An answer, owed to Ana Ruiz by 12:00, 1 h 20 left"
    assert "C-105" in second.accessibleName()
    assert "also open: C-106" in second.accessibleName()


def test_a_reply_is_logged_and_moves_the_next_word(qtbot: QtBot, office: Office) -> None:
    office.keep(
        offices.meridian(), *offices.people(),
        builders.a_complaint("Late again", id=COMPLAINT, number=104, person_id=ANA, words="Again late!",
                             receiver="Marit Holm"),
    )  # fmt: skip
    page = opened(qtbot, office)
    page.head.banners[0].button.click()
    form = page.floating.content
    assert isinstance(form, ReplyForm)
    form.save()
    assert form.form.field("title").refusal(), "what was told cannot be left out"
    QTest.keyClicks(form.said, "Told Ana what the carrier said")
    QTest.keyClicks(form.next.word, "the carrier's report")
    QTest.keyClick(form.next.word, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    complaint = office.get(Complaint, COMPLAINT)
    assert isinstance(complaint, Complaint)
    assert complaint.state == "acknowledged"
    assert complaint.word_owed == "the carrier's report"
    assert complaint.word_owed_at == offices.utc(18, 12)
    assert titles(page) == ["Told Ana what the carrier said"]


def test_an_overdue_promise_is_marked_kept_from_its_banner(qtbot: QtBot, office: Office) -> None:
    """F049."""
    plan = builders.a_promise(
        "Send the slot plan", id=id_of("plan"), person_id=ANA, due_on=date(2026, 11, 13)
    )
    office.keep(offices.meridian(), *offices.people(), plan)
    page = opened(qtbot, office)
    banner, *others = page.head.banners
    assert not any(each.isVisible() for each in others)
    assert banner.accessibleName() == (
        "Promise overdue Send the slot plan, for Ana Ruiz; due Fri 13 Nov, 4 days late"
    )
    banner.button.click()
    office.settle()
    assert office.done == [("Promise kept, late.", "Send the slot plan")]
    assert not page.head.banners


def test_the_menu_offers_only_what_is_possible(page: AccountPage, office: Office) -> None:
    page.acts.fill_menu()
    assert "Move to the watch list" in [each.text() for each in page.acts.menu.actions()]
    page.acts.archive()
    office.settle()
    page.acts.fill_menu()
    offered = [each.text() for each in page.acts.menu.actions() if each.text()]
    assert offered[0] == "Edit"
    assert offered[-1] == "Bring back"
    assert not {"Note a complaint", "Note a promise", "Plan a meeting", "Archive"} & set(offered)


def test_demoting_hides_nothing_and_promoting_obeys_the_cap(page: AccountPage, office: Office) -> None:
    """F036, F021."""
    page.acts.demote()
    office.settle()
    assert page.head.standing.text().startswith("Watch list")
    assert len(titles(page)) == 3
    office.keep(*(builders.an_account(f"Few {n}", level=Level.PREMIUM) for n in range(20)))
    page.acts.promote()
    office.settle()
    assert isinstance(page.floating.content, SwapForm)
    assert not accounts.get(office.vault, MERIDIAN).is_premium


def test_an_account_with_an_open_complaint_stays(qtbot: QtBot, office: Office) -> None:
    """F028."""
    office.keep(offices.meridian(), builders.a_complaint("Late again"))
    page = opened(qtbot, office)
    page.acts.archive()
    assert [each.code for each in office.refused] == ["complaint_open"]
    assert not office.get(Account, MERIDIAN).is_archived


# ---- story ------------------------------------------------------------------------------------------


def test_counts_on_facets_are_the_moments_they_leave(page: AccountPage) -> None:
    """F076."""
    facets = page.story.facets
    assert (left(page, "Ana Ruiz"), left(page, "Went badly"), left(page, "Went well")) == (3, 1, 1)
    toggle(facets, "Ana Ruiz")
    assert len(titles(page)) == 3
    toggle(facets, "In person")
    assert titles(page) == ["Tasting day"]
    assert left(page, "Went badly") == 0
    toggle(facets, "By voice")
    assert len(titles(page)) == 3, "two values of one facet are either of them"
    toggle(facets, "Went badly")
    assert titles(page) == ["Second late delivery"]
    assert left(page, "Went well") == 1, "a facet counts as if nothing of its own were chosen"


def test_nothing_that_fits_offers_the_way_back(page: AccountPage) -> None:
    toggle(page.story.facets, "Tomás Ferreira")
    toggle(page.story.facets, "By voice")
    assert page.story.nothing_fits.isVisible()
    page.story.nothing_fits.button.click()
    assert len(titles(page)) == 3


def test_failures_and_successes_are_marked_alike(page: AccountPage) -> None:
    """F068."""
    model = page.story.timeline.model()
    faces = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    outcomes = [face.outcome for face in faces if isinstance(face, StoryFace)]
    assert outcomes == ["Went badly", "Went well", ""]


def test_enter_opens_a_moment_and_saves_what_was_learned(page: AccountPage, office: Office) -> None:
    """F053, F054."""
    page.story.choose(LATE)
    page.story.timeline.setFocus()
    QTest.keyClick(page.story.timeline, Qt.Key.Key_Return)
    form = page.floating.content
    assert isinstance(form, ExperienceForm)
    assert form.groups is not None
    ours = form.groups.we_learned
    ours.begin()
    ours.rows[-1].text.setText("She plans on Thursdays")
    form.groups.they_learned.rows[0].text.setText("Our night desk does not ring")
    QTest.keyClick(ours.rows[-1].text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    told = {each.text for each in experiences.learnings(office.vault, LATE)}
    assert told >= {"She plans on Thursdays", "Our night desk does not ring"}
    assert page.story.timeline.current() is not None


def test_delete_archives_a_moment_with_undo(page: AccountPage, office: Office) -> None:
    page.story.choose(TASTING)
    page.story.timeline.setFocus()
    QTest.keyClick(page.story.timeline, Qt.Key.Key_Delete)
    office.settle()
    assert office.get(Experience, TASTING).is_archived
    assert office.done == [("Archived.", "Tasting day")]
    assert "Tasting day" not in titles(page)


def test_a_story_without_moments_teaches(qtbot: QtBot, office: Office) -> None:
    office.keep(offices.meridian())
    page = opened(qtbot, office)
    wishes: list[tuple[str, str]] = []
    page.act_requested.connect(lambda *wish: wishes.append(wish))
    page.story.empty.button.click()
    assert wishes == [("capture", MERIDIAN)]


def test_five_thousand_moments_open_and_filter(qtbot: QtBot, office: Office) -> None:
    from keyaccounts.store import records

    office.keep(offices.meridian(), *offices.people())
    with office.vault.write("fill_samples", at=NOW) as tx:
        many = (
            offices.lived(id_of(f"{n:04d}"), f"Call {n}", n / 8, effect=1 if n % 5 else -1)
            for n in range(5_000)
        )
        records.save_all(tx, list(many))
    page = opened(qtbot, office, "experience", id_of("4999"))
    current = page.story.timeline.current()
    assert current is not None
    assert current.title == "Call 4999"
    assert left(page, "Went badly") == 1_000
    toggle(page.story.facets, "Went badly")
    qtbot.waitUntil(lambda: len(titles(page)) == 1_000)


def test_facets_are_a_sound_model(page: AccountPage, qtmodeltester: object) -> None:
    model: QAbstractItemModel = page.story.facets.facets
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    toggle(page.story.facets, "Went badly")
    qtmodeltester.check(model)  # type: ignore[attr-defined]


# ---- people -----------------------------------------------------------------------------------------


def test_alt_2_shows_the_people_and_who_never_met_us(page: AccountPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.people.isVisible()
    assert page.people._lead.text() == "Three people, one of them has never met us"


def test_a_person_asked_for_is_chosen_with_their_latest_words(qtbot: QtBot, office: Office) -> None:
    """F096."""
    office.keep(offices.meridian(), *offices.people(), *offices.story())
    page = opened(qtbot, office, "person", ANA)
    chosen = page.people.table.current()
    assert chosen is not None
    assert chosen.person.id == ANA
    assert page.people.told is not None
    assert page.people.told.quotes[ANA].quote == "This is the second time."
    wishes: list[tuple[str, str]] = []
    page.act_requested.connect(lambda *wish: wishes.append(wish))
    assert page.people.panel.touch_button is not None
    page.people.panel.touch_button.click()
    assert wishes == [("capture_for_person", ANA)]


def test_a_person_is_added_edited_archived_and_brought_back(page: AccountPage, office: Office) -> None:
    page.tabs.setCurrentIndex(1)
    page.people.add_button.click()
    form = page.floating.content
    assert isinstance(form, PersonForm)
    QTest.keyClicks(form.name, "Pau Llorens")
    form.birthday.setText("9 Mar")
    form.emails.setText("pau@meridian.example, lab@meridian.example")
    form.save()
    office.settle()
    made = next(
        each for each in office.all(Person) if isinstance(each, Person) and each.name == "Pau Llorens"
    )
    assert made.birthday == "--03-09"
    assert made.emails == ("pau@meridian.example", "lab@meridian.example")
    page.people.choose_person(made.id)
    next(act for act in page.people.panel.menu.actions() if act.text() == "Edit").trigger()
    form = page.floating.content
    assert isinstance(form, PersonForm)
    assert form.birthday.text() == "9 Mar"
    form.human_line.setPlainText("Rows on the lagoon at dawn")
    form.save()
    page.acts.archive_person(made.id)
    office.settle()
    page.people.segments.choose(1)
    assert page.people.archived.isVisible()
    page.acts.bring_back_person(made.id)
    office.settle()
    kept = office.get(Person, made.id)
    assert isinstance(kept, Person)
    assert kept.human_line == "Rows on the lagoon at dawn"
    assert not kept.is_archived


def test_an_account_without_people_teaches(qtbot: QtBot, office: Office) -> None:
    office.keep(offices.meridian())
    page = opened(qtbot, office)
    page.tabs.setCurrentIndex(1)
    assert page.people.empty.isVisible()
    page.people.empty.button.click()
    assert isinstance(page.floating.content, PersonForm)


# ---- what floats over the page ----------------------------------------------------------------------


def test_a_complaint_is_noted_with_their_words_first(page: AccountPage, office: Office) -> None:
    page.acts.note_complaint()
    form = page.floating.content
    assert isinstance(form, ComplaintForm)
    assert form.words.hasFocus()
    form.words.setPlainText("I had a line standing still for three hours.")
    form.save()
    assert form.form.field("matter").refusal()
    form.matter.setText("Second late delivery")
    form.person.choose(ANA)
    form.severity.choose(3)
    form.save()
    office.settle()
    (complaint,) = office.all(Complaint)
    assert isinstance(complaint, Complaint)
    assert (complaint.person_id, complaint.severity, complaint.word_owed_at) == (ANA, 3, None)
    banner = page.head.banners[0].accessibleName()
    assert banner.endswith("Second late delivery; to be acknowledged by 14:40, 4 h left")


def test_a_promise_takes_a_day_as_people_say_it(page: AccountPage, office: Office) -> None:
    page.acts.note_promise()
    form = page.floating.content
    assert isinstance(form, PromiseForm)
    form.text.setPlainText("Send the slot plan")
    form.due_on.setText("31 Feb")
    form.save()
    assert "no day" in form.form.field("due_on").refusal()
    form.due_on.setText("Fri")
    form.save()
    (promise,) = office.all(Promise)
    assert isinstance(promise, Promise)
    assert promise.due_on == date(2026, 11, 20)


def test_a_check_in_is_planned_for_a_person(page: AccountPage, office: Office) -> None:
    page.acts.plan_check_in()
    form = page.floating.content
    assert isinstance(form, CheckInForm)
    form.person.choose(MIREIA)
    form.due_on.setText("")
    form.save()
    assert form.form.field("due_on").refusal()
    form.due_on.setText("1 Dec")
    form.save()
    (check_in,) = office.all(CheckIn)
    assert isinstance(check_in, CheckIn)
    assert (check_in.person_id, check_in.due_on) == (MIREIA, date(2026, 12, 1))


def test_a_meeting_is_planned_by_the_clock_of_the_customer(page: AccountPage, office: Office) -> None:
    page.acts.plan_meeting()
    form = page.floating.content
    assert isinstance(form, MeetingForm)
    QTest.keyClicks(form.purpose, "Quarterly review")
    form.save()
    (meeting,) = office.all(Meeting)
    assert isinstance(meeting, Meeting)
    assert (meeting.at, meeting.zone) == (offices.utc(18, 9), "Europe/Madrid")


def test_history_tells_what_was_changed(page: AccountPage, office: Office) -> None:
    accounts.edit(office.vault, accounts.get(office.vault, MERIDIAN).changed(city="Alzira"), at=NOW)
    page.acts.show_history()
    panel = page.floating.content
    assert isinstance(panel, HistoryPanel)
    newest = panel.entries[0][1]
    assert newest.fields["city"] == ["Valencia", "Alzira"]
    panel.close_button.click()
    assert page.floating.content is None


def test_originals_are_shown_word_for_word(qtbot: QtBot, office: Office) -> None:
    office.keep(
        offices.meridian(),
        *offices.people(),
        builders.an_original(id=id_of("row"), account_id=MERIDIAN, file_name="contacts.csv", line=7,
                             cells=(Named("Last seen", "03/04/2026"),)),
    )  # fmt: skip
    page = opened(qtbot, office, "original", id_of("row"))
    panel = page.floating.content
    assert isinstance(panel, OriginalsPanel)
    assert panel.originals[0].cells == (Named("Last seen", "03/04/2026"),)


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("promise", builders.a_promise(id=id_of("p"), account_id=MERIDIAN)),
        ("need", builders.a_need(id=id_of("n"), account_id=MERIDIAN)),
        ("check_in", builders.a_check_in(id=id_of("c"), account_id=MERIDIAN, person_id=ANA)),
        ("learning", builders.a_learning(id=id_of("l"), account_id=MERIDIAN, experience_id=SECRET)),
    ],
)
def test_any_record_of_an_account_opens_its_page(
    qtbot: QtBot, office: Office, kind: str, made: Promise
) -> None:
    office.keep(offices.meridian(), *offices.people(), *offices.story(), made)
    page = opened(qtbot, office, kind, made.id)
    assert page.account_id == MERIDIAN
    if kind == "learning":
        current = page.story.timeline.current()
        assert current is not None
        assert current.key == SECRET


def test_the_story_is_one_timeline_over_the_stages_of_their_life(page: AccountPage, office: Office) -> None:
    """F095: one timeline over lifecycle stages; a change is dated, the time in the stage before is told."""
    growing = builders.a_stage_entry(account_id=MERIDIAN, stage="growing", on=NOW.date(), why="They signed")
    office.keep(
        builders.a_stage_entry(account_id=MERIDIAN, stage="onboarding", on=date(2024, 1, 15)), growing
    )
    office.settle()
    assert titles(page)[-1] == "Stage: onboarding"
    face = next(each for each in faces(page) if each.title == "Stage: growing")
    assert (face.day, face.how, face.learned) == ("Tue 17", "After 1037 days of onboarding", ("They signed",))
    page.story.timeline.open_requested.emit(face)
    assert page.tabs.currentIndex() == VALUE
    page.story.mirror.setChecked(True)
    assert not any(title.startswith("Stage") for title in titles(page)), "they would not call it so"


def test_in_a_low_window_the_head_gives_way_to_the_view(page: AccountPage, office: Office) -> None:
    office.keep(
        *(builders.a_complaint(f"Matter {n}", account_id=MERIDIAN, person_id=ANA) for n in range(2)),
        builders.a_promise(account_id=MERIDIAN, due_on=NOW.date() - timedelta(days=3)),
    )
    office.settle()
    high = page.story.height()
    assert len(page.head.banners) == 3
    page.resize(1080, 560)
    office.settle()
    banner, *others = page.head.banners
    assert not any(each.isVisible() for each in others)
    assert banner.accessibleName().endswith("; and 2 more")
    assert page.story.height() > high - (720 - 560)
    page.resize(1080, 720)
    office.settle()
    assert all(each.isVisible() for each in page.head.banners)
    assert "more" not in banner.accessibleName()


def test_only_one_button_is_filled(page: AccountPage, office: Office) -> None:
    """The chosen row of a view takes the accent over from the banner."""
    office.keep(
        builders.a_complaint(account_id=MERIDIAN, person_id=ANA), builders.a_task(account_id=MERIDIAN)
    )
    office.settle()
    assert page.head.banners[0].button.kind() is Kind.PRIMARY
    page.tabs.setCurrentIndex(PLAN)
    assert page.head.banners[0].button.kind() is Kind.QUIET


@pytest.mark.parametrize("view", [NEEDS, VALUE, PLAN])
def test_at_twice_the_text_size_no_view_is_cut_at_its_side(
    page: AccountPage, office: Office, view: int
) -> None:
    days = (NOW.date() - timedelta(days=3), NOW.date() + timedelta(days=3))
    office.keep(
        *(builders.a_promise(account_id=MERIDIAN, due_on=day) for day in days),
        *(builders.a_coming_moment("Harvest", account_id=MERIDIAN, on=day) for day in days),
        builders.a_need("Know before the morning", account_id=MERIDIAN, person_id=ANA),
        builders.a_task(account_id=MERIDIAN),
    )
    office.settle()
    page.resize(1168, 690)
    page.tabs.setCurrentIndex(view)
    office.settle()
    office.look.use_scale(2.0)
    office.settle()
    shown = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    assert shown
    for area in shown:
        body = area.widget()
        assert body is None or body.width() <= area.viewport().width(), area.parentWidget()
