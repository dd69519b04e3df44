"""Every act of the window, once: its name, its words, its keys. Menus, palette and sheet only refer to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from keyaccounts.ui.look.icons import Icon


class Act(NamedTuple):
    """One act; `group` is its heading in the shortcut sheet."""

    name: str
    words: str
    keys: str = ""
    icon: Icon | None = None
    group: str = "Everywhere"
    needs_store: bool = True


ACTS = (
    Act("capture", "Capture", "Ctrl+N", Icon.PEN_LINE),
    Act("find", "Find", "Ctrl+K", Icon.SEARCH),
    Act("undo", "Undo", "Ctrl+Z", Icon.UNDO_2),
    Act("redo", "Redo", "Ctrl+Shift+Z", Icon.REDO_2),
    Act("lock", "Lock", "Ctrl+L", Icon.LOCK),
    Act("shortcuts", "Keyboard shortcuts", "Ctrl+/", Icon.KEYBOARD, needs_store=False),
    Act("back", "Back", "Alt+Left", Icon.ARROW_LEFT),
    Act("quit", "Quit", "Ctrl+Q", needs_store=False),
    Act("go_today", "Go to Today", "Ctrl+1", Icon.SUN, "Places"),
    Act("go_inbox", "Go to the inbox", "Ctrl+Shift+I", Icon.INBOX, "Places"),
    Act("go_accounts", "Go to Accounts", "Ctrl+2", Icon.BUILDING_2, "Places"),
    Act("go_complaints", "Go to Complaints", "Ctrl+3", Icon.MESSAGE_SQUARE_WARNING, "Places"),
    Act("go_check_ins", "Go to Check-ins", "Ctrl+4", Icon.CLIPBOARD_CHECK, "Places"),
    Act("go_tier", "Go to the tier review", "Ctrl+T", Icon.STAR, "Places"),
    Act("go_insight", "Go to Insight", "Ctrl+6", Icon.CHART_LINE, "Places"),
    Act("go_settings", "Go to Settings", "Ctrl+7", Icon.SETTINGS, "Places"),
    Act("focus", "Focus on one account", "Ctrl+0", Icon.TARGET, "Places"),
    Act("add_account", "Add an account", "Ctrl+Shift+N", Icon.PLUS, "Records"),
    Act("go_merge", "Find pairs that look alike", "", Icon.USERS, "Records"),
    Act("import", "Import customers", "Ctrl+I", Icon.UPLOAD, "Records"),
    Act("brief", "Open a brief", "Ctrl+B", Icon.FILE_TEXT, "Records"),
    Act("meeting_mode", "Write in a meeting", "Ctrl+M", Icon.PENCIL, "Records"),
    Act("debrief", "Debrief the last contact", "Ctrl+Shift+M", Icon.CLIPBOARD_CHECK, "Records"),
    Act("backup", "Back up now", "Ctrl+Shift+B", Icon.HARD_DRIVE, "Records"),
    Act("export_all", "Export everything", "", Icon.DOWNLOAD, "Records"),
)


class Actions:
    """The acts as QActions of one window."""

    def __init__(self, window: QWidget) -> None:
        self._made: dict[str, QAction] = {}
        for act in ACTS:
            action = QAction(act.words, window)
            action.setObjectName(act.name)
            if act.keys:
                action.setShortcut(QKeySequence(act.keys))
            window.addAction(action)
            self._made[act.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def __iter__(self) -> Iterator[tuple[Act, QAction]]:
        return ((act, self._made[act.name]) for act in ACTS)

    def allow(self, *, with_store: bool) -> None:
        """Switch the acts that need an open store; without one, none says what it would take back."""
        for act, action in self:
            action.setText(act.words)
            action.setEnabled(with_store or not act.needs_store)
