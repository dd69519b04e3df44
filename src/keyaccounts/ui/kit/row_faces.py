"""What the two-line rows show, and the list of them under their headings."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from keyaccounts.ui.kit.levels import Levels
from keyaccounts.ui.kit.rows import RECORD_ROLE, Index
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone


class RowCell(NamedTuple):
    """A small fact of a row with its name below it, such as one of several clocks."""

    name: str
    words: str
    icon: Icon | None = None
    tone: Tone = Tone.NEUTRAL


class RowFace(NamedTuple):
    """One row as it is shown; `sentence` is what screen readers say for all of it.

    `quote` are their own words, after the why. `levels` are drawn where the due words would stand, and so
    are `cells` where there is room for all of them; elsewhere the due words speak for them.
    """

    key: object
    icon: Icon
    title: str
    who: str = ""
    why: str = ""
    due: str = ""
    left: str = ""
    act: str = ""
    tone: Tone = Tone.NEUTRAL
    due_tone: Tone = Tone.NEUTRAL
    sentence: str = ""
    levels: Levels | None = None
    quote: str = ""
    cells: tuple[RowCell, ...] = ()


class RowSection(NamedTuple):
    """Rows under one heading; what is counted may differ from the rows shown."""

    title: str
    rows: Sequence[RowFace]
    counted: str = ""


class RowHead(NamedTuple):
    title: str
    counted: str


_Item = RowFace | RowHead


class RowsOfSections(QAbstractListModel):
    """Headings and rows in one list, so that the arrow keys walk through all of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[_Item] = []

    def show(self, sections: Sequence[RowSection]) -> None:
        fresh = list(_flat(sections))
        if fresh and [_identity(each) for each in fresh] == [_identity(each) for each in self._items]:
            self._items = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._items = fresh
        self.endResetModel()

    def row_of(self, key: object) -> int | None:
        for row, item in enumerate(self._items):
            if isinstance(item, RowFace) and item.key == key:
                return row
        return None

    def is_last_of_section(self, row: int) -> bool:
        return row + 1 == len(self._items) or isinstance(self._items[row + 1], RowHead)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == RECORD_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(item)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._items[index.row()], RowHead):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


def _flat(sections: Sequence[RowSection]) -> list[_Item]:
    items: list[_Item] = []
    for section in sections:
        if section.title:
            items.append(RowHead(section.title, section.counted or str(len(section.rows))))
        items.extend(section.rows)
    return items


def _identity(item: _Item) -> object:
    return ("row", item.key) if isinstance(item, RowFace) else ("head", item.title)


def spoken(item: _Item) -> str:
    """The sentence a screen reader says for one row or heading."""
    if isinstance(item, RowHead):
        return f"{item.title}, {item.counted}"
    if item.sentence:
        return item.sentence
    due = " ".join(part for part in (item.due, item.left) if part)
    cells = ", ".join(f"{cell.name} {cell.words}" for cell in item.cells)
    said = [item.title, item.who, item.why, item.quote, cells or due]
    return ". ".join(part for part in said if part)
