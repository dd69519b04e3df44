"""The full form of an experience: from a captured line, and of one that is kept."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts import captures
from keyaccounts.captures import Capture
from keyaccounts.experiences import Emotion, Experience, Mode
from keyaccounts.learnings import Learning
from keyaccounts.needs import Need
from keyaccounts.promises import Promise
from keyaccounts.ui.forms.experience_fields import ExperienceFields
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.forms.experience_groups import ExperienceGroups
from keyaccounts.workflows import captures as captured
from keyaccounts.workflows import experiences
from ui.accounts import office as offices
from ui.accounts.office import ANA, LATE, MERIDIAN, TOMAS, Office

LINE = (
    'Ana called, delivery late again #logistics ?need:earlier-slot !promise:"new slot plan" Fri '
    ":frustrated/said @Ana"
)


@pytest.fixture
def meridian(office: Office) -> Office:
    office.keep(offices.meridian(), *offices.people(), *offices.story())
    return office


def read(office: Office, text: str) -> Capture:
    return captures.read_line(
        text, captured.known(office.vault), now=office.desk.clock.local(), account_id=MERIDIAN
    )


def opened(qtbot: QtBot, office: Office, form: ExperienceForm) -> ExperienceFields:
    offices.shown(qtbot, form, size=(860, 800))
    assert form.fields is not None
    return form.fields


def groups_of(form: ExperienceForm) -> ExperienceGroups:
    assert form.groups is not None
    return form.groups


def test_a_captured_line_is_saved_with_its_promises_and_needs(qtbot: QtBot, meridian: Office) -> None:
    form = ExperienceForm(meridian.desk, capture=read(meridian, LINE))
    fields = opened(qtbot, meridian, form)
    assert fields.chosen_mode() is Mode.VOICE
    assert fields.people.people() == (ANA,)
    assert groups_of(form).ties.topics.text() == "logistics"
    assert fields.emotions.emotions() == (Emotion("frustrated", 2, "said"),)
    fields.quote.setPlainText("“Not again.”")
    fields.quote_by.choose(ANA)
    fields.effect.choose(1)
    row = groups_of(form).we_learned.rows[0].text
    row.setText("A missed slot stops line 2")
    saved: list[str] = []
    form.saved.connect(saved.append)
    QTest.keyClick(row, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    lived = meridian.get(Experience, saved[0])
    assert isinstance(lived, Experience)
    assert (lived.quote, lived.quote_by, lived.effect) == ("Not again.", ANA, -3)
    (promise,) = meridian.all(Promise)
    assert isinstance(promise, Promise)
    assert (promise.text, promise.due_on, promise.experience_id) == (
        "new slot plan", date(2026, 11, 20), lived.id,
    )  # fmt: skip
    assert len(meridian.all(Need)) == 1
    assert len(meridian.all(Learning)) == 1


def test_a_title_left_out_is_refused_beside_it(qtbot: QtBot, meridian: Office) -> None:
    form = ExperienceForm(meridian.desk, capture=read(meridian, LINE))
    fields = opened(qtbot, meridian, form)
    fields.title.clear()
    form.save()
    assert form.form.field("title").refusal() == "Title is empty. Write something there."
    assert fields.title.hasFocus()


def test_an_edit_changes_only_what_was_changed(qtbot: QtBot, meridian: Office) -> None:
    kept = experiences.get(meridian.vault, LATE)
    form = ExperienceForm(meridian.desk, experience=kept)
    opened(qtbot, meridian, form)
    groups_of(form).ties.topics.setText("#logistics, slots,  slots")
    form.save()
    after = experiences.get(meridian.vault, LATE)
    assert after.topics == ("logistics", "slots")
    assert after == kept.changed(topics=after.topics, revision=after.revision)


def test_another_mode_offers_its_own_channels(qtbot: QtBot, meridian: Office) -> None:
    form = ExperienceForm(meridian.desk, experience=experiences.get(meridian.vault, LATE))
    fields = opened(qtbot, meridian, form)
    fields.mode.choose(list(Mode).index(Mode.VIRTUAL))
    assert "email" in fields.channel.values()
    assert "phone" not in fields.channel.values()


def test_the_clock_there_is_kept_with_its_zone(qtbot: QtBot, meridian: Office) -> None:
    form = ExperienceForm(meridian.desk, experience=experiences.get(meridian.vault, LATE))
    fields = opened(qtbot, meridian, form)
    face = fields.at.moment()
    fields.zone.setText("Europe/Madrid")
    form.save()
    after = experiences.get(meridian.vault, LATE)
    assert (after.lived_at, after.offset) == (face, 60)


def test_an_unknown_zone_is_refused_beside_it(qtbot: QtBot, meridian: Office) -> None:
    form = ExperienceForm(meridian.desk, experience=experiences.get(meridian.vault, LATE))
    fields = opened(qtbot, meridian, form)
    fields.zone.setText("Madrid")
    form.save()
    assert "no time zone" in form.form.field("zone").refusal()


def test_what_was_typed_comes_back_and_can_be_dropped(qtbot: QtBot, meridian: Office) -> None:
    kept = experiences.get(meridian.vault, LATE)
    first = ExperienceForm(meridian.desk, experience=kept)
    fields = opened(qtbot, meridian, first)
    fields.note.setPlainText("The carrier rang")
    fields.people.ticks[TOMAS].setChecked(True)
    fields.emotions.lines[1].code.choose("anxious")
    fields.mode.choose(list(Mode).index(Mode.VIRTUAL))
    fields.channel.choose("chat")
    first.leave()
    again = ExperienceForm(meridian.desk, experience=kept)
    fields = opened(qtbot, meridian, again)
    assert fields.note.toPlainText() == "The carrier rang"
    assert set(fields.people.people()) == {ANA, TOMAS}
    assert [each.code for each in fields.emotions.emotions()] == ["frustrated", "anxious"]
    assert fields.channel.value() == "chat"
    again.start_over()
    assert fields.note.toPlainText() == ""
    assert fields.people.people() == (ANA,)
    last = ExperienceForm(meridian.desk, experience=kept)
    assert opened(qtbot, meridian, last).note.toPlainText() == ""


def test_a_draft_of_another_line_stays_away(qtbot: QtBot, meridian: Office) -> None:
    first = ExperienceForm(meridian.desk, capture=read(meridian, LINE))
    opened(qtbot, meridian, first).note.setPlainText("About the late truck")
    first.leave()
    other = ExperienceForm(meridian.desk, capture=read(meridian, "Tomás wrote, all is well"))
    assert opened(qtbot, meridian, other).note.toPlainText() == ""


def test_a_draft_is_written_after_a_pause(qtbot: QtBot, meridian: Office) -> None:
    from keyaccounts.workflows import drafts

    form = ExperienceForm(meridian.desk, experience=experiences.get(meridian.vault, LATE))
    fields = opened(qtbot, meridian, form)
    QTest.keyClicks(fields.title, " again")
    qtbot.waitUntil(lambda: "again" in drafts.read(meridian.vault, LATE), timeout=4000)


def test_a_saved_form_leaves_no_draft_behind(qtbot: QtBot, meridian: Office) -> None:
    from keyaccounts.workflows import drafts

    form = ExperienceForm(meridian.desk, experience=experiences.get(meridian.vault, LATE))
    fields = opened(qtbot, meridian, form)
    fields.title.setText("Second late delivery in three weeks")
    form.keep_draft()
    assert drafts.read(meridian.vault, LATE)
    form.save()
    form.leave()
    assert drafts.read(meridian.vault, LATE) == ""


def test_a_form_needs_one_thing_to_go_on_from(meridian: Office) -> None:
    with pytest.raises(ValueError, match="one of them"):
        ExperienceForm(meridian.desk)


def test_a_person_put_away_since_keeps_their_part(qtbot: QtBot, meridian: Office) -> None:
    from keyaccounts.workflows import people

    people.archive(meridian.vault, ANA, at=NOW)
    form = ExperienceForm(meridian.desk, experience=experiences.get(meridian.vault, LATE))
    fields = opened(qtbot, meridian, form)
    fields.title.setText("Late")
    form.save()
    after = experiences.get(meridian.vault, LATE)
    assert (after.people, after.quote_by) == ((ANA,), ANA)


def test_a_way_somebody_never_wants_is_warned_of_before_saving(qtbot: QtBot, meridian: Office) -> None:
    """F083: logging by a "never" channel warns."""
    meridian.keep(builders.contact_terms(account_id=MERIDIAN, person_id=ANA, never_by=("phone",)))
    form = ExperienceForm(meridian.desk, capture=read(meridian, "called @Ana about the slot plan"))
    fields = opened(qtbot, meridian, form)
    assert form.warning.text() == "Ana Ruiz never wants to be reached by phone"
    fields.initiator.choose("they")
    assert form.warning.isHidden()
    fields.initiator.choose("planned")
    assert not form.warning.isHidden()
    fields.channel.choose("voice_memo")
    assert form.warning.isHidden()


def test_time_and_money_are_kept_to_the_minute_and_cent(qtbot: QtBot, meridian: Office) -> None:
    """F019: effort log: minutes and money per entry."""
    form = ExperienceForm(meridian.desk, capture=read(meridian, "lunch with @Ana"))
    opened(qtbot, meridian, form)
    groups_of(form).cost.minutes.setText("1 h 45")
    groups_of(form).cost.money.setText("38,50")
    form.save()
    [lived] = [each for each in meridian.all(Experience) if getattr(each, "title", "").startswith("lunch")]
    assert isinstance(lived, Experience)
    assert (lived.minutes, lived.money) == (105, 3_850)


def test_time_that_cannot_be_read_is_refused_beside_its_field(qtbot: QtBot, meridian: Office) -> None:
    form = ExperienceForm(meridian.desk, capture=read(meridian, "lunch with @Ana"))
    opened(qtbot, meridian, form)
    groups_of(form).cost.minutes.setText("long")
    form.save()
    assert "Write it like 45 min" in form.form.field("minutes").refusal()
