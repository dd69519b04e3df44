"""A complaint's page by the keyboard: its words, its steps, its clocks, and every move with what it needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, TODAY, id_of
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import Complaint, Remedy
from keyaccounts.experiences import Experience
from keyaccounts.records import Record
from keyaccounts.ui.agenda.today_page import TodayPage
from keyaccounts.ui.complaints.complaint_page import ComplaintPage
from keyaccounts.ui.complaints.heard_form import HeardForm, NoteForm
from keyaccounts.ui.complaints.move_form import MoveForm
from keyaccounts.ui.complaints.pause_form import PauseForm
from keyaccounts.ui.complaints.reply_form import ReplyForm
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows import complaint_clocks, complaints
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, Office
from ui.room import Room, texts

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
RECEIVED = NOW - timedelta(minutes=45)
WORDS = "This is the second time. I do not want another apology."
ASSESSED = {
    "severity": 3, "impact": "A line stood still", "complexity": "usual", "is_safety": False,
    "is_legal": False, "act_now": False, "owner": "Jonas Weil",
}  # fmt: skip


class Desk:
    """A complaint of Ana's, and its page on a desk whose clock a test can move."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.qtbot, self.office = qtbot, office
        self.now = NOW
        office.desk.clock.read = lambda: self.now
        office.vault.author = "Marit Holm"
        office.keep(offices.meridian(), *offices.people(), *offices.story())
        self.page = ComplaintPage(office.desk)

    def receive(self, *, at: datetime = RECEIVED, **fields: object) -> Complaint:
        """Ana complains."""
        told: dict[str, object] = {
            "account_id": MERIDIAN, "person_id": ANA, "matter": "Second late delivery", "words": WORDS,
            "wanted": "A written plan with dates", "severity": 3, "received_at": at, "word_owed": "",
            "word_owed_at": None, "mode": "voice", "channel": "phone",
        }  # fmt: skip
        return complaints.receive(self.office.vault, at=self.now, **told | fields)  # type: ignore[arg-type]

    def bring(self, complaint: Complaint, *states: str) -> Complaint:
        """Move it on, state by state, each a minute after the one before."""
        told: dict[str, dict[str, object]] = {
            "acknowledged": {
                "mode": "voice", "channel": "phone", "next_word": "What the carrier says",
                "next_word_at": NOW + 2 * HOUR,
            },
            "assessed": ASSESSED,
            "response_ready": {"finding": "upheld", "cause": "poor_execution", "offer": "A 06:00 slot"},
            "decision_told": {"channel": "phone", "next_word": "The slot plan", "route": "Our head"},
            "accepted": {"why": "Yes, go ahead."},
            "rejected": {"why": "Not enough."},
            "closed_unresolved": {"why": "Told so by phone.", "channel": "phone"},
        }  # fmt: skip
        for number, state in enumerate(states, 1):
            step = Step(to=state, at=RECEIVED + number * MINUTE, **told.get(state, {}))  # type: ignore[arg-type]
            complaint = complaints.move(self.office.vault, complaint.id, step, at=self.now)
        return complaint

    def show(self, complaint: Complaint, *, size: tuple[int, int] = (1240, 860)) -> ComplaintPage:
        """Its page, with the keyboard on it."""
        self.page.show_record("complaint", complaint.id)
        offices.shown(self.qtbot, self.page, size=size)
        self.office.settle()
        self.page.setFocus()
        return self.page

    def press(self, keys: str) -> None:
        """Press keys where the keyboard is."""
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        at = QApplication.focusWidget() or self.page
        QTest.keyClick(at, combination.key(), combination.keyboardModifiers())
        self.office.settle()

    def write(self, editor: QWidget, words: str) -> None:
        """Type into a field."""
        assert isinstance(editor, QLineEdit | QPlainTextEdit)
        editor.setFocus()
        QTest.keyClicks(editor, words)

    def save(self) -> None:
        """Ctrl+Enter in the form."""
        self.press("Ctrl+Return")

    def state(self, complaint: Complaint) -> str:
        """Where it stands in the store."""
        kept = self.office.get(Complaint, complaint.id)
        assert isinstance(kept, Complaint)
        return kept.state

    def clock(self, key: str) -> str:
        """What a clock says."""
        return self.page.clocks.parts[key].accessibleName()

    def menu(self) -> list[str]:
        """The words of the page's menu."""
        self.page.acts.fill_menu()
        return [each.text() for each in self.page.acts.menu.actions() if each.text()]


@pytest.fixture
def at(qtbot: QtBot, office: Office) -> Desk:
    """A page of complaints at a desk."""
    return Desk(qtbot, office)


# ---- what it shows ----------------------------------------------------------------------------------


def test_their_words_lead_and_an_open_one_offers_no_way_out_of_sight(at: Desk) -> None:
    """F028."""
    complaint = at.receive()
    page = at.show(complaint)

    assert page.words.words.text() == f"“{WORDS}”"
    assert page.words.received.text() == "Ana Ruiz, Tue 17 Nov 09:55, on the phone, noted by Marit Holm"
    assert page.words.wanted.text() == "They want: A written plan with dates"
    told = texts(page.head)
    for each in (complaint.name, "Second late delivery", "Meridian Foods", "Severity 3", "Received"):
        assert each in told
    assert "Cannot be archived while open" in told
    assert not {"Archive", "Delete"} & set(at.menu())


def test_what_they_did_not_say_is_told_so(at: Desk) -> None:
    page = at.show(at.receive(wanted="", words=""))

    assert page.words.wanted.text() == "They want: not said"
    assert "Nobody wrote down their own words." in texts(page.words)
    assert not page.words.words.isVisible()


def test_the_line_of_steps_says_what_the_next_one_needs(at: Desk) -> None:
    page = at.show(at.bring(at.receive(), "acknowledged", "assessed", "investigating"))

    faces = {each.name: each for each in page.steps.faces}
    assert [each.name for each in page.steps.faces if each.is_done] == [
        "Received",
        "Acknowledged",
        "Assessed",
    ]
    assert faces["Investigating"].is_now
    assert faces["Investigating"].beside == "needs a finding, a cause and an offer"
    assert faces["Assessed"].beside == "severity 3, owner Jonas Weil"
    assert "a cause" in faces["Closed, resolved"].sentence


def test_the_same_cause_before_is_seen_at_once(at: Desk) -> None:
    """F072."""
    before = at.receive(at=NOW - 28 * DAY, matter="Late")
    again = at.bring(at.receive(), "acknowledged", "assessed", "investigating")
    for each in (before, again):
        kept = complaints.get(at.office.vault, each.id)
        complaints.edit(at.office.vault, kept.changed(cause="poor_execution"), at=NOW)

    assert "Same cause as 20 Oct" in texts(at.show(again).head)


def test_a_duplicate_leads_to_the_complaint_it_is_the_same_as(at: Desk) -> None:
    first, second = at.receive(), at.receive()
    complaints.move(at.office.vault, second.id, Step(to="duplicate", at=NOW, original_id=first.id), at=NOW)
    page = at.show(second)
    opened: list[tuple[str, str]] = []
    page.open_requested.connect(lambda kind, id: opened.append((kind, id)))

    assert f"See {first.name}" in texts(page.head)
    at.press("Alt+A")
    assert opened == [("complaint", first.id)]


@pytest.mark.parametrize(
    ("ways", "main"),
    [
        ((), "Acknowledge"),
        (("acknowledged",), "Assess"),
        (("acknowledged", "assessed"), "Start investigating"),
        (("acknowledged", "assessed", "investigating"), "Propose a response"),
        (("acknowledged", "assessed", "investigating", "response_ready"), "Tell the decision"),
    ],
)
def test_the_filled_button_is_the_act_that_the_state_asks_for(
    at: Desk, ways: tuple[str, ...], main: str
) -> None:
    page = at.show(at.bring(at.receive(), *ways))

    assert page.head.main_button.words == main
    assert page.head.pause_button.isVisible() == ("investigating" in ways[-1:])


def test_a_word_that_is_nearly_due_comes_before_every_move(at: Desk) -> None:
    """F029."""
    page = at.show(at.bring(at.receive(), "acknowledged", "assessed", "investigating"))
    at.now = NOW + HOUR + 50 * MINUTE
    page.refresh()
    at.office.settle()

    assert at.clock("update").startswith("Next update, as promised, 12:40 today")
    assert page.head.main_button.words == "Reply to Ana"


# ---- words ------------------------------------------------------------------------------------------


def test_acknowledged_by_keys_only_with_a_next_word(at: Desk) -> None:
    """F029."""
    complaint = at.receive()
    page = at.show(complaint)
    at.press("Alt+A")
    form = page.floating.content
    assert isinstance(form, ReplyForm)
    at.write(form.said, "Told Ana that Jonas looks into it")
    at.save()

    assert form.form.field("word_owed").refusal().endswith("say: next word.")
    assert at.state(complaint) == "received"

    at.write(form.next.word, "What the carrier says")
    at.save()

    assert at.state(complaint) == "acknowledged"
    assert at.clock("acknowledge") == "Acknowledge, 4 h, Met, 10:40 today, 45 min used"
    assert page.clocks.parts["acknowledge"].face.tone is Tone.CALM  # type: ignore[union-attr]
    assert page.head.main_button.words == "Assess"


def test_words_are_walked_by_arrows_and_opened_by_enter(at: Desk) -> None:
    complaint = at.receive()
    said = [
        offices.lived(id_of("told"), "Told Ana", 0.02, initiator="we", complaint_id=complaint.id),
        offices.lived(
            id_of("photos"), "Sent photos", 0.01, initiator="they", complaint_id=complaint.id,
            quote="Labels were wrong too.", quote_by=ANA,
        ),
        offices.lived(
            id_of("inside"), "The depot lost it", 0.03, initiator="we", complaint_id=complaint.id,
            is_internal=True,
        ),
    ]  # fmt: skip
    at.office.keep(*said)
    page = at.show(complaint)
    opened: list[tuple[str, str]] = []
    page.open_requested.connect(lambda kind, id: opened.append((kind, id)))

    assert [row.face.who for row in page.exchanged.rows] == ["Ana Ruiz", "Marit Holm", "Marit Holm"]
    assert "“Labels were wrong too.”" in page.exchanged.rows[0].accessibleName()
    assert [row.face.is_internal for row in page.exchanged.rows] == [False, False, True]
    assert "Internal" in page.exchanged.rows[2].accessibleName()
    page.exchanged.setFocus()
    at.press("Down")
    at.press("Return")
    assert opened == [("experience", id_of("told"))]


def test_a_note_stays_among_us_and_stops_no_clock(at: Desk) -> None:
    complaint = at.bring(at.receive(), "acknowledged")
    page = at.show(complaint)
    before = at.clock("update")
    at.press("Alt+N")
    form = page.floating.content
    assert isinstance(form, NoteForm)
    at.write(form.said, "The depot lost the sheet")
    at.save()

    (kept,) = [each for each in at.office.all(Experience) if getattr(each, "complaint_id", "")]
    assert isinstance(kept, Experience)
    assert kept.is_internal
    assert at.clock("update") == before


# ---- moves ------------------------------------------------------------------------------------------


def test_a_refused_move_shows_which_field_is_missing(at: Desk) -> None:
    complaint = at.bring(at.receive(), "acknowledged")
    page = at.show(complaint)
    at.press("Alt+A")
    form = page.floating.content
    assert isinstance(form, MoveForm)
    at.save()

    assert form.form.field("impact").refusal().startswith("What it does to them is missing.")
    assert at.state(complaint) == "acknowledged"
    at.write(form.form.field("impact").editor, "A line stood still")
    form.form.field("complexity").editor.choose("usual")  # type: ignore[attr-defined]
    form.form.field("act_now").editor.choose("no")  # type: ignore[attr-defined]
    at.save()
    assert form.form.field("owner").refusal()
    at.write(form.form.field("owner").editor, "Jonas Weil")
    at.save()
    assert at.state(complaint) == "assessed"


def test_the_form_of_a_close_says_what_is_planned_elsewhere(at: Desk) -> None:
    """F030."""
    complaint = at.bring(
        at.receive(), "acknowledged", "assessed", "investigating", "response_ready", "decision_told",
        "accepted", "remedy_running",
    )  # fmt: skip
    page = at.show(complaint)
    at.press("Alt+A")
    form = page.floating.content
    assert isinstance(form, MoveForm)

    assert "an apology, an explanation, a remedy, a gesture" in texts(form)
    at.save()
    assert at.state(complaint) == "remedy_running"
    assert "Putting it right" in texts(form)


def test_the_clock_is_paused_and_goes_on_by_keys(at: Desk) -> None:
    """F029."""
    complaint = at.bring(at.receive(), "acknowledged", "assessed", "investigating")
    page = at.show(complaint)
    assert "left" in at.clock("resolve")
    at.press("Alt+P")
    form = page.floating.content
    assert isinstance(form, PauseForm)
    at.save()
    assert form.form.field("awaited").refusal()
    at.write(form.awaited, "Photos of the pallets")
    at.write(form.chase_on, "Thu")
    at.save()

    assert at.state(complaint) == "waiting_customer"
    assert "Paused since 10:40 today" in at.clock("resolve")
    waiting = next(each for each in page.steps.faces if each.is_now)
    assert waiting.beside == "Photos of the pallets, chase on Thu 19 Nov"
    at.now = NOW + HOUR
    at.press("Alt+P")

    assert at.state(complaint) == "investigating"
    assert "Paused" not in at.clock("resolve")
    page.clocks.turn("resolve")
    assert "Paused" in page.clocks.parts["resolve"].why.count.accessibleName()


def test_what_they_say_ends_the_wait_at_its_own_time(at: Desk) -> None:
    """F029."""
    complaint = at.bring(at.receive(), "acknowledged", "assessed", "investigating")
    step = Step(
        to="waiting_customer", at=NOW - 20 * MINUTE, awaited="Photos", awaited_from="Ana Ruiz", chase_on=TODAY
    )
    complaints.move(at.office.vault, complaint.id, step, at=NOW)
    at.now = NOW + HOUR
    page = at.show(complaint)
    assert page.head.main_button.words == "Log what they said"
    at.press("Alt+A")
    form = page.floating.content
    assert isinstance(form, HeardForm)
    at.write(form.said, "Sent the photos")
    form.at.setDateTime(form.at.dateTime().addSecs(-3600))
    at.save()

    assert at.state(complaint) == "investigating"
    clocked = complaint_clocks.of(at.office.vault, complaint.id, now=at.now)
    (resolve,) = [each for each in clocked.latest if each.code == "resolve"]
    assert resolve.pauses[-1].end == NOW


def test_a_closed_one_can_be_archived_and_opened_again(at: Desk) -> None:
    """F028."""
    complaint = at.bring(
        at.receive(), "acknowledged", "assessed", "investigating", "response_ready", "decision_told",
        "rejected", "closed_unresolved",
    )  # fmt: skip
    page = at.show(complaint)

    assert not page.head.main_button.isVisible()
    assert "can be opened again until Tue 15 Dec" in texts(page.head)
    assert {"Archive", "Open it again"} <= set(at.menu())
    page.acts.do("investigating")
    at.office.settle()
    assert at.state(complaint) == "investigating"
    assert "Archive" not in at.menu()


# ---- clocks -----------------------------------------------------------------------------------------


def test_why_opens_by_enter_and_counts_line_by_line(at: Desk) -> None:
    """F029."""
    page = at.show(at.bring(at.receive(), "acknowledged"))
    part = page.clocks.parts["resolve"]
    assert not part.why.isVisible()
    part.why_button.setFocus()
    at.press("Return")

    assert part.why.isVisible()
    assert "5 working days = 40 h" in part.why.count.accessibleName()
    page.clocks.parts["acknowledge"].why_button.setFocus()
    at.press("Return")
    assert not part.why.isVisible(), "one count at a time"
    at.press("Return")
    assert not page.clocks.parts["acknowledge"].why.isVisible()


def test_alt_y_explains_the_clock_that_runs_out_first(at: Desk) -> None:
    page = at.show(at.bring(at.receive(), "acknowledged"))
    at.press("Alt+Y")

    assert page.clocks.parts["update"].why.isVisible()
    assert page.clocks.parts["update"].why_button.hasFocus()


def test_the_clocks_follow_the_time_by_one_timer_while_they_are_seen(at: Desk) -> None:
    """F029."""
    page = at.show(at.receive())
    assert "3 h 15 left" in at.clock("acknowledge")
    assert 0 < page.ticker.interval() <= 60_001
    at.now = NOW + 2 * HOUR + 30 * MINUTE
    page.ticker.timeout.emit()
    at.office.settle()

    assert "45 min left" in at.clock("acknowledge")
    assert page.clocks.parts["acknowledge"].face.tone is Tone.WARNING  # type: ignore[union-attr]
    page.hide()
    assert not page.ticker.isActive()
    at.now = NOW + 5 * HOUR
    page.show()
    at.office.settle()
    assert "Overdue since 13:55 today" in at.clock("acknowledge")
    assert page.clocks.parts["acknowledge"].bar.share == 1


def test_out_of_hours_the_timer_sleeps_until_they_open(at: Desk) -> None:
    at.now = NOW.replace(hour=20)
    page = at.show(at.receive())

    assert page.ticker.interval() == 200 * 60_000 + 1, "the next thing to change is the day"


def test_a_regulators_deadline_has_a_line_of_its_own(at: Desk) -> None:
    page = at.show(at.receive(regime="fca"))

    statutory = [part for key, part in page.clocks.parts.items() if key.startswith("statutory")]
    assert len(statutory) == 2
    assert "days left" in statutory[1].accessibleName()


def test_the_count_is_copied_and_written_to_paper(at: Desk, tmp_path: Path) -> None:
    page = at.show(at.receive())
    page.clocks.turn("resolve")
    why = page.clocks.parts["resolve"].why
    why.copy_button.setFocus()
    at.press("Space")

    copied = QApplication.clipboard().text()
    assert copied.startswith(f"{page.told.complaint.name}, Meridian Foods: Resolve\n")  # type: ignore[union-attr]
    assert "5 working days = 40 h" in copied
    page.acts.write_to(tmp_path / "count.pdf", "resolve")
    assert (tmp_path / "count.pdf").read_bytes().startswith(b"%PDF")


# ---- where it is opened from ------------------------------------------------------------------------


def a_complaint(**fields: object) -> Record:
    told: dict[str, object] = {
        "number": 104, "account_id": MERIDIAN, "person_id": ANA, "received_at": NOW - HOUR, "words": WORDS,
    }  # fmt: skip
    return builders.a_complaint("Pallets labelled wrongly", **told | fields)


def shown_name(room: Room) -> str:
    page = room.window.page
    return page.told.complaint.name if isinstance(page, ComplaintPage) and page.told else ""


def test_find_opens_it(room: Room) -> None:
    room.fill(a_complaint())
    room.press("Ctrl+K")
    room.type("pallets labelled")
    room.press("Return")

    assert shown_name(room) == "C-104"


def test_today_opens_it(room: Room) -> None:
    room.fill(a_complaint(state="investigating", word_owed="The log", word_owed_at=NOW - 10 * MINUTE))
    room.window.open("complaints")
    room.press("Ctrl+1")
    today = room.window.page
    assert isinstance(today, TodayPage)
    today.list.choose_first()
    for _ in range(5):
        row = today.list.current()
        if row is None or "C-104" in row.sentence:
            break
        room.press("Down")
    room.press("Ctrl+Return")

    assert shown_name(room) == "C-104"


def test_the_queue_opens_it(room: Room) -> None:
    room.fill(a_complaint())
    room.press("Ctrl+3")
    room.press("Ctrl+Return")

    assert shown_name(room) == "C-104"


def test_crumbs_lead_back_to_the_queue(at: Desk) -> None:
    page = at.show(at.receive())
    opened: list[tuple[str, str]] = []
    page.open_requested.connect(lambda kind, id: opened.append((kind, id)))
    page.head.crumbs.crumb_requested.emit(0)
    page.head.account_button.click()

    assert opened == [("complaints", ""), ("account", MERIDIAN)]


def test_nothing_of_one_complaint_stays_when_another_is_shown(at: Desk) -> None:
    first, second = at.receive(matter="First"), at.receive(matter="Second", words="Other words.")
    page = at.show(first)
    page.clocks.turn("resolve")
    page.show_record("complaint", second.id)
    at.office.settle()

    assert page.words.words.text() == "“Other words.”"
    assert not page.clocks.parts["resolve"].why.isVisible()


def test_remedies_are_shown_where_it_is_put_right(at: Desk) -> None:
    """F030."""
    complaint = at.receive()
    at.office.keep(
        builders.a_remedy(complaint_id=complaint.id, account_id=MERIDIAN, sort="apology", text="By phone")
    )
    page = at.show(complaint)

    assert at.office.all(Remedy)
    assert "Apology" in texts(page.recovery)
