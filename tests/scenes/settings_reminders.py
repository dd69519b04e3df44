"""The reminders in the settings: who tells what, and what stands readable for it."""

from __future__ import annotations

from keyaccounts.ui.application import Application
from keyaccounts.ui.settings.settings_page import SettingsPage
from keyaccounts.workflows import due_file
from scenes import stage
from scenes.settings_clocks import turn_to
from scenes.stage import NOW, scene


def _shown(room: Application) -> SettingsPage:
    """The settings of somebody who is reminded while keyaccounts is closed."""
    vault = stage.vault(room)
    due_file.write(vault, now=NOW, zone=room.desk.clock.zone)
    room.window.open("settings")
    page = room.window.page
    assert isinstance(page, SettingsPage)
    page.load()
    stage.wait()
    due_file.remove(vault.path)
    return page


@scene("settings-reminders")
def settings_reminders(room: Application) -> None:
    page = _shown(room)
    page.reminders.times[0].editor.setFocus()
    turn_to(page.reminders)


@scene("settings-reminders-refused", large=False)
def settings_reminders_refused(room: Application) -> None:
    page = _shown(room)
    editor = page.reminders.times[1].editor
    editor.setText("evening")
    editor.editingFinished.emit()
    turn_to(page.reminders)
