"""The inside of Find: the line, what was understood of it, the results, and the keys at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.find import term_words
from keyaccounts.ui.find.find_list import FindList, FindSection
from keyaccounts.ui.find.name_bar import NameBar
from keyaccounts.ui.find.terms_row import TermsRow
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

_KEYS = (("↑ ↓", "choose"), ("Enter", "open"), (">", "acts only"), ("@", "people only"))
_SAVE_KEYS = (("↑ ↓", "choose"), ("Enter", "open"), ("Ctrl+S", "save as view"))
_VIEW_KEYS = (("Enter", "show"), ("F2", "rename"), ("Ctrl+D", "delete"))


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


class FindPanel(QWidget):
    """Shows what it is told; the keyboard stays in its line."""

    def __init__(self) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setAccessibleName("Find")
        self.terms = TermsRow()
        self.list = FindList()
        self.name_bar = NameBar()
        self._keys, self._save_keys, self._view_keys = map(KeyHints, (_KEYS, _SAVE_KEYS, _VIEW_KEYS))
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
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(20, 8, 20, 8)
        foot.setSpacing(2)
        foot.addWidget(eliding_label(f"Narrow with   {term_words.HINT}", ink=Role.QUIET))
        for keys in (self._keys, self._save_keys, self._view_keys):
            foot.addWidget(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.terms)
        column.addWidget(Hairline())
        column.addLayout(body, 1)
        column.addWidget(Hairline())
        column.addWidget(self.name_bar)
        column.addWidget(self._foot)
        self.setFocusProxy(self.line)

    def show_found(self, sections: Sequence[FindSection], count: str, nothing: str) -> None:
        """These results, how many there are, and what to say where there are none."""
        self.list.show_sections(sections)
        self._count.setText(count)
        empty = not any(section.faces for section in sections)
        self._nothing.setText(nothing if empty else "")
        self._empty.setVisible(empty)
        self.list.setVisible(not empty)

    def ask_name(self, title: str, name: str = "") -> None:
        """Ask for a view's name in the place of the keys."""
        self._foot.hide()
        self.name_bar.ask(title, name)

    def leave_name(self) -> None:
        """The keys again."""
        self.name_bar.hide()
        self._foot.show()

    def show_keys(self, *, is_view: bool, can_save: bool) -> None:
        """The keys that mean something now."""
        self._view_keys.setVisible(is_view)
        self._save_keys.setVisible(can_save and not is_view)
        self._keys.setVisible(not can_save and not is_view)
