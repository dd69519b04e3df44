"""Who reminds while the store is closed, and what it knows: never more than instants and counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts import settings
from keyaccounts.ui.desktop import autostart
from keyaccounts.ui.due_watch import DueWatch
from keyaccounts.ui.prefs import NAMED, NEVER
from keyaccounts.ui.settings import reminders_panel
from keyaccounts.ui.settings.reminders_panel import RemindersPanel
from keyaccounts.workflows import choices, due_file, file_lock, pop_ups
from ui.accounts.office import MERIDIAN, Office, meridian

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", "propagateSizeHints", extend=True)

HOUR = timedelta(hours=1)


class Desktop:
    """What the desktop showed, and which programs were started."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.started: list[Sequence[str]] = []

    def show(self, sentence: str) -> bool:
        self.shown.append(sentence)
        return True

    def start(self, command: Sequence[str]) -> bool:
        self.started.append(command)
        return True


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desktop:
    made = Desktop()
    monkeypatch.setattr(pop_ups, "show", made.show)
    monkeypatch.setattr(autostart, "start", made.start)
    monkeypatch.setattr(autostart, "here", lambda: autostart.DesktopEntry(tmp_path / "autostart"))
    return made


@pytest.fixture
def watch(office: Office, desktop: Desktop) -> Iterator[DueWatch]:
    """On a store where a meeting is told in 20 minutes, and a promise in two days."""
    due_on = builders.TODAY + timedelta(days=2)
    office.keep(
        meridian(), builders.a_meeting(account_id=MERIDIAN),
        builders.a_promise("Send the secret plan", account_id=MERIDIAN, due_on=due_on),
    )  # fmt: skip
    made = DueWatch(office.desk, office.look)
    made.follow_store()
    yield made
    close(office, made)


@pytest.fixture
def panel(office: Office, watch: DueWatch, qtbot: QtBot) -> RemindersPanel:
    made = RemindersPanel(office.desk)
    qtbot.addWidget(made)
    made.load()
    return made


def close(office: Office, watch: DueWatch, *, is_over: bool = False) -> None:
    """What the window does when it is locked."""
    if office.jobs.vault is not None:
        watch.before_close(office.vault)
        office.jobs.hold(None)
        watch.after_close(is_over=is_over)


def beside(office: Office) -> list[str]:
    folder = office.vault.path.parent
    return sorted(each.name for each in folder.iterdir() if ".due" in each.name)


def test_without_the_choice_nothing_stands_beside_the_store(office: Office, watch: DueWatch) -> None:
    watch.soon.timeout.emit()
    close(office, watch)
    assert beside(office) == []


def test_chosen_the_file_is_written_and_somebody_reminds(
    office: Office, panel: RemindersPanel, desktop: Desktop
) -> None:
    store = office.vault.path
    panel.closed.click()
    assert [each.sort for each in due_file.read(store)[:1]] == ["meeting"]
    assert desktop.started == [autostart.command(store)]
    assert file_lock.is_held(due_file.open_path(store)), "this window tells by itself"
    assert "without its passphrase" in reminders_panel.READABLE
    assert panel.closed.isChecked()
    assert panel.at_login.isEnabled()


def test_unchosen_all_of_it_is_gone(office: Office, panel: RemindersPanel, tmp_path: Path) -> None:
    panel.closed.click()
    panel.at_login.click()
    assert list((tmp_path / "autostart").iterdir())
    panel.closed.click()
    assert beside(office) == []
    assert list((tmp_path / "autostart").iterdir()) == []
    assert not panel.closed.isChecked()
    assert not panel.at_login.isChecked()
    assert not panel.at_login.isEnabled()


def test_after_a_change_it_is_written_anew(office: Office, watch: DueWatch, panel: RemindersPanel) -> None:
    panel.closed.click()
    before = due_file.read(office.vault.path)
    watch.soon.stop()
    due_on = builders.TODAY + timedelta(days=5)
    office.keep(builders.a_promise(account_id=MERIDIAN, due_on=due_on))
    office.settle()
    assert watch.soon.isActive()
    watch.soon.timeout.emit()
    assert len(due_file.read(office.vault.path)) == len(before) + 1


def test_closed_it_is_up_to_date_and_others_tell(
    office: Office, watch: DueWatch, panel: RemindersPanel, desktop: Desktop
) -> None:
    panel.closed.click()
    before = due_file.read(office.vault.path)
    due_on = builders.TODAY + timedelta(days=5)
    office.keep(builders.a_promise(account_id=MERIDIAN, due_on=due_on))
    close(office, watch)
    assert len(due_file.read(office.vault.path)) == len(before) + 1
    assert not file_lock.is_held(due_file.open_path(office.vault.path))
    assert beside(office) == [due_file.path_of(office.vault.path).name]
    assert len(desktop.started) == 2
    assert not watch.minute.isActive(), "the program that reminds does, and nobody else"


def test_whoever_reminds_already_is_left_to_it(
    office: Office, panel: RemindersPanel, desktop: Desktop
) -> None:
    lock = file_lock.FileLock(due_file.told_path(office.vault.path))
    assert lock.take()
    panel.closed.click()
    assert desktop.started == []
    lock.release()


def test_a_locked_window_tells_from_what_it_has_in_mind(
    office: Office, watch: DueWatch, desktop: Desktop
) -> None:
    """Trust 3: neutral, whatever is chosen; each once, late ones together."""
    office.desk.reach.want_notices(NAMED)
    close(office, watch)
    assert watch.minute.isActive()
    watch.minute.timeout.emit()
    assert desktop.shown == []
    office.desk.clock.read = lambda: NOW + timedelta(minutes=20)
    watch.minute.timeout.emit()
    watch.minute.timeout.emit()
    office.desk.clock.read = lambda: NOW
    watch.minute.timeout.emit()
    office.desk.clock.read = lambda: NOW + 80 * HOUR
    watch.minute.timeout.emit()
    office.settle()
    assert desktop.shown == ["1 meeting in 30 minutes", "1 thing is due"]
    office.jobs.hold(office.vault)
    watch.follow_store()
    assert not watch.minute.isActive()


def test_who_wants_no_notifications_gets_none_while_locked(office: Office, watch: DueWatch) -> None:
    office.desk.reach.want_notices(NEVER)
    close(office, watch)
    assert not watch.minute.isActive()


def test_a_window_that_ends_tells_nothing_any_more(office: Office, watch: DueWatch) -> None:
    close(office, watch, is_over=True)
    assert not watch.minute.isActive()


# ---- the section of the settings --------------------------------------------------------------------


def test_what_begins_at_login_is_shown_to_the_letter(panel: RemindersPanel, tmp_path: Path) -> None:
    panel.closed.click()
    panel.at_login.click()
    [file] = (tmp_path / "autostart").iterdir()
    assert file.read_text(encoding="utf-8").strip() in panel.written.text()
    assert str(file) in panel.written.text()
    panel.at_login.click()
    assert not file.exists()
    assert panel.written.isHidden()


def test_an_entry_of_another_store_is_told_and_stays(
    panel: RemindersPanel, desktop: Desktop, tmp_path: Path
) -> None:
    entry = autostart.here()
    entry.write(autostart.command(tmp_path / "other.keyaccounts"))
    panel.load()
    assert reminders_panel.OTHER_ENTRY in panel.written.text()
    panel.closed.click()
    panel.closed.click()
    assert "other.keyaccounts" in entry.read()


def test_an_entry_that_cannot_be_written_is_told(
    office: Office, panel: RemindersPanel, tmp_path: Path
) -> None:
    failed: list[str] = []
    office.desk.notices.refused.connect(lambda fact, sentence: failed.append(sentence))
    (tmp_path / "autostart").write_text("a file where the folder should be", encoding="utf-8")
    panel.closed.click()
    panel.at_login.click()
    assert len(failed) == 1
    assert not panel.at_login.isChecked()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("8", "08:00"), ("8.30", "08:30"), (" 17:05 ", "17:05"), ("1730", "17:30"), ("7h", "07:00")],
)
def test_hours_are_kept_as_people_write_them(
    office: Office, panel: RemindersPanel, typed: str, kept: str
) -> None:
    field = panel.times[0]
    field.editor.setText(typed)
    field.editor.editingFinished.emit()
    assert choices.get(office.vault, settings.REMIND_AT) == kept
    assert field.editor.text() == kept


@pytest.mark.parametrize("typed", ["", "24:00", "noon", "9:60", "²", "9:5"])
def test_what_is_no_hour_is_refused_beside_it(office: Office, panel: RemindersPanel, typed: str) -> None:
    field = panel.times[1]
    field.editor.setText(typed)
    field.editor.editingFinished.emit()
    assert field.refusal()
    assert choices.get(office.vault, settings.QUIET_FROM) == "19:00"


def test_the_lead_before_a_meeting_is_in_minutes(office: Office, panel: RemindersPanel) -> None:
    editor = panel.lead.editor
    for typed in ("soon", "²", "721"):
        editor.setText(typed)
        editor.editingFinished.emit()
        assert panel.lead.refusal()
        panel.lead.clear_refusal()
    editor.setText("45")
    editor.editingFinished.emit()
    assert choices.get(office.vault, settings.MEETING_LEAD) == 45


def test_how_notifications_tell_is_kept_on_this_computer(office: Office, panel: RemindersPanel) -> None:
    panel.notices.choose(NAMED)
    panel.notices.activated.emit(panel.notices.currentIndex())
    assert office.desk.reach.notices == NAMED


def test_the_sample_world_leaves_nothing_that_begins_at_login(office: Office, panel: RemindersPanel) -> None:
    office.desk.reach.lasts = False
    panel.load()
    assert not panel.closed.isEnabled()
    assert not panel.at_login.isEnabled()
    assert panel.written.text() == reminders_panel.NOT_FOR_SAMPLES
