"""Find: accounts, people, what was said and noted, and every act by its name; results as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.accounts import Account
from keyaccounts.folding import fold
from keyaccounts.people import Person
from keyaccounts.ui.actions import Actions
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.find import find_words
from keyaccounts.ui.find.find_list import FindFace, FindList, FindSection
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import search
from keyaccounts.workflows.search import Found

_WIDTH = 640
_KEYS = (("↑ ↓", "choose"), ("Enter", "open"), (">", "acts only"), ("@", "people only"))


class FindCard(QObject):
    """The floating card; it keeps nothing, each opening starts empty."""

    open_requested = Signal(str, str)
    act_requested = Signal(str, str)

    def __init__(self, desk: Desk, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._card = _Card()
        self.line, self.list = self._card.line, self._card.list
        self.overlay = Overlay(window, self._card, width=_WIDTH, top=96)
        self.line.textChanged.connect(self._ask)
        self.line.installEventFilter(self)
        self.list.open_requested.connect(self._open)

    def open_empty(self) -> None:
        """Open with nothing typed: the acts are listed."""
        self.line.clear()
        self._ask("")
        self.overlay.open()
        self.line.setFocus()

    def leave(self) -> None:
        """Forget what was found; the store is about to close."""
        self.line.clear()
        self.overlay.close_card()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up:
                    self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    face = self.list.current()
                    if face is not None:
                        self._open(face)
                    return True
        return super().eventFilter(watched, event)

    def _ask(self, typed: str) -> None:
        words = typed.strip()
        if words.startswith(">") or not words:
            self._show(typed, Found((), 0))
            return
        wanted = words.removeprefix("@").strip()
        self._desk.jobs.ask(
            self,
            lambda vault: search.find(vault, wanted),
            then=lambda found: self._show(typed, found),
            topic="find",
        )

    def _show(self, typed: str, found: Found) -> None:
        if typed != self.line.text():
            return
        words = typed.strip()
        only_people = words.startswith("@")
        asked = words.lstrip(">@").strip()
        now, zone = self._desk.clock.now(), self._desk.clock.zone
        sections = [
            FindSection(
                title,
                [
                    find_words.face(hit, asked, zone=zone, now=now)
                    for hit in found.hits
                    if hit.group == group and (not only_people or group == "person")
                ],
            )
            for group, title in find_words.GROUPS.items()
            if group != "act"
        ]
        if not only_people:
            sections.append(FindSection(find_words.GROUPS["act"], self._acts(asked, found)))
        count = (
            f"{found.total}{' or more' if found.is_more else ''} found"
            if asked and not words.startswith(">")
            else ""
        )
        self._card.show_found(sections, count, asked)
        self.overlay.fit_content()

    def _acts(self, asked: str, found: Found) -> list[FindFace]:
        folded = fold(asked)
        acts = [
            FindFace(
                ("act", act.name), action.text(), find_words.matched(action.text(), folded.split()),
                right=action.shortcut().toString(), icon=act.icon or Icon.CHEVRON_RIGHT,
            )
            for act, action in self._actions
            if action.isEnabled() and act.name != "find" and folded in fold(action.text())
        ]  # fmt: skip
        return [*_acts_on(found), *acts][:8] if asked else acts

    def _open(self, face: FindFace) -> None:
        kind, told = face.key
        self.overlay.close_card()
        if kind == "act":
            name, _, record_id = told.partition(":")
            if record_id:
                self.act_requested.emit(name, record_id)
            else:
                self._actions[name].trigger()
        elif kind == "inbox_line":
            self.act_requested.emit("sort", told)
        else:
            self.open_requested.emit(kind, told)


def _acts_on(found: Found) -> Sequence[FindFace]:
    """What one would do with the first person or account found."""
    first = next((hit.record for hit in found.hits if isinstance(hit.record, Person | Account)), None)
    if isinstance(first, Person):
        log = FindFace(
            ("act", f"capture_for_person:{first.id}"), f"Log a touch with {first.name}", icon=Icon.PHONE
        )
        return (log,)
    if isinstance(first, Account):
        brief = FindFace(("act", f"brief:{first.id}"), f"Open brief for {first.name}", icon=Icon.FILE_TEXT)
        return (
            FindFace(("act", f"capture:{first.id}"), f"Capture at {first.name}", icon=Icon.PEN_LINE),
            brief,
        )
    return ()


class _Line(LineEdit):
    def __init__(self) -> None:
        super().__init__(bare=True)
        self._fit_type()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()

    def _fit_type(self) -> None:
        self.setFont(fonts.font(Type.FIGURE))


class _Card(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setAccessibleName("Find")
        self.list = FindList()
        self._count = plain_label("", ink=Role.QUIET)
        self._nothing = prose("", ink=Role.QUIET)
        self._empty = QWidget()
        empty = QHBoxLayout(self._empty)
        empty.setContentsMargins(12, 8, 12, 4)
        empty.addWidget(self._nothing)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(12)
        head.addWidget(IconLabel(Icon.SEARCH, 20))
        head.addWidget(self.line, 1)
        head.addWidget(self._count)
        body = QHBoxLayout()
        body.setContentsMargins(8, 4, 8, 8)
        body.addWidget(self.list)
        body.addWidget(self._empty)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 8)
        foot.addWidget(KeyHints(_KEYS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addLayout(body, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
        self.setFocusProxy(self.line)

    def show_found(self, sections: Sequence[FindSection], count: str, asked: str) -> None:
        """These results, and how many there are."""
        self.list.show_sections(sections)
        self._count.setText(count)
        empty = not any(section.faces for section in sections)
        self._nothing.setText(f"Nothing holds “{asked}”. Fewer letters find more." if empty else "")
        self._empty.setVisible(empty)
        self.list.setVisible(not empty)
