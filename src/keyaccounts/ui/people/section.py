"""A part of a person's page: a heading with its act, and what is told below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose
from keyaccounts.ui.look import fonts, icons
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.profiles import Profile

LABEL = 88
"""The width of the names in front of what is told."""
_HEAD = 32


class Act(NamedTuple):
    """Something that can be done with what a row shows."""

    name: str
    words: str
    icon: Icon


class Section(QWidget):
    """Filled anew for each profile; `act_requested(name, id)` is a wish the page answers."""

    act_requested = Signal(str, str)

    def __init__(self, title: str, *, act: Act | None = None) -> None:
        super().__init__()
        self.act_button: Button | None = None
        self._aside = eliding_label("", ink=Role.QUIET)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        # As tall with an act as without, so that headings side by side stand level.
        head.addStrut(fonts.scaled(_HEAD))
        head.addWidget(plain_label(title, Type.STRONG))
        head.addWidget(self._aside, 1)
        if act is not None:
            self.act_button = buttons.ghost(act.words, icon=act.icon)
            self.act_button.clicked.connect(lambda: self.act_requested.emit(act.name, ""))
            head.addWidget(self.act_button)
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(self._body)
        self.setAccessibleName(title)

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """What this section tells of a person."""
        raise NotImplementedError

    def fill(self, widgets: Sequence[QWidget], *, aside: str = "", spacing: int = 8) -> None:
        """These below the heading instead of those before."""
        had_focus = self._body.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        for widget in widgets:
            column.addWidget(widget)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        self._aside.setText(aside)
        if had_focus and self.act_button is not None:
            self.act_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_with_nothing(self, sentence: str) -> None:
        """What would stand here."""
        self.fill([prose(sentence, ink=Role.QUIET)])

    def acts(self, record_id: Id, about: str, *offered: Act) -> Button:
        """The menu of a row, on a quiet button at its end."""
        button = buttons.icon_only(Icon.ELLIPSIS, f"More about: {about}", kind=Kind.GHOST)
        menu = QMenu(button)
        for each in offered:
            menu.addAction(
                icons.qicon(each.icon), each.words,
                lambda name=each.name: self.act_requested.emit(name, record_id),
            )  # fmt: skip
        button.setMenu(menu)
        return button


def row(*before: QWidget, words: Sequence[QWidget], after: Sequence[QWidget] = ()) -> QWidget:
    """Lines of words with a mark before them and buttons at their end."""
    widget = QWidget()
    across = QHBoxLayout(widget)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    for each in before:
        across.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    for each in words:
        column.addWidget(each)
    across.addLayout(column, 1)
    for each in after:
        across.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
    return widget
