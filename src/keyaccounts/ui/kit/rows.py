"""Records as the rows of a table: what each column says, how it sorts, what screen readers hear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from typing_extensions import override

from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone

Index = QModelIndex | QPersistentModelIndex
Record = TypeVar("Record")

RECORD_ROLE = int(Qt.ItemDataRole.UserRole)
SORT_ROLE = RECORD_ROLE + 1
COLUMN_ROLE = RECORD_ROLE + 2


class Align(IntEnum):
    """Where a column's words stand."""

    START = 0
    END = 1


@dataclass(frozen=True)
class Column(Generic[Record]):
    """One column: its title, and how it reads a record; a `quote` holds their own words."""

    title: str
    text: Callable[[Record], str]
    sort: Callable[[Record], object] | None = None
    align: Align = Align.START
    tabular: bool = False
    strong: bool = False
    width: int | None = None
    icon: Callable[[Record], Icon | None] | None = None
    tone: Callable[[Record], Tone | None] | None = None
    firm: Callable[[Record], str] | None = None
    person: Callable[[Record], str] | None = None
    never_met: Callable[[Record], bool] | None = None
    quote: bool = False


class RowsModel(QAbstractTableModel, Generic[Record]):
    """A list of frozen records as a table; showing the same ones anew keeps selection and place."""

    def __init__(
        self,
        columns: Sequence[Column[Record]],
        *,
        key: Callable[[Record], object],
        sentence: Callable[[Record], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._sentence = sentence
        self._records: list[Record] = []

    @property
    def columns(self) -> tuple[Column[Record], ...]:
        return self._columns

    def show(self, records: Sequence[Record]) -> None:
        """These records and no others."""
        fresh = list(records)
        same = [self._key(each) for each in fresh] == [self._key(each) for each in self._records]
        if same and fresh:
            self._records = fresh
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._records = fresh
        self.endResetModel()

    def records(self) -> list[Record]:
        return list(self._records)

    def record(self, index: Index) -> Record:
        """The record a row of this model stands for."""
        return self._records[index.row()]

    def record_in(self, row: int) -> Record:
        return self._records[row]

    def row_of(self, key: object) -> int | None:
        """The row whose record has this key."""
        return next((row for row, each in enumerate(self._records) if self._key(each) == key), None)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._records)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(record)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(record, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _FLAGS[column.align]
            case _ if role == RECORD_ROLE:
                return record
            case _ if role == SORT_ROLE:
                return column.text(record).casefold() if column.sort is None else column.sort(record)
            case _ if role == COLUMN_ROLE:
                return column
        return None

    def _spoken(self, record: Record, column: Column[Record]) -> str:
        if self._sentence is not None and column is self._columns[0]:
            return self._sentence(record)
        return f"{column.title}: {column.text(record)}"

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _FLAGS[self._columns[section].align]
        return None


class SortProxy(QSortFilterProxyModel, Generic[Record]):
    """Sorts by what the columns say they sort by; values that are missing stand last."""

    def __init__(self, source: RowsModel[Record], *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = source
        self._keep: Callable[[Record], bool] | None = None
        self.setSourceModel(source)

    def keep(self, keep: Callable[[Record], bool] | None) -> None:
        """Show only the records this says yes to; None shows all."""
        self._keep = keep
        self.invalidate()

    def record(self, index: Index) -> Record:
        """The record a row of this proxy stands for."""
        return self.rows.record(self.mapToSource(index))

    def row_of(self, key: object) -> int | None:
        """The row here whose record has this key."""
        row = self.rows.row_of(key)
        if row is None:
            return None
        index = self.mapFromSource(self.rows.index(row, 0))
        return index.row() if index.isValid() else None

    @override
    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        left = self.rows.data(source_left, SORT_ROLE)
        right = self.rows.data(source_right, SORT_ROLE)
        if left is None or right is None:
            ascending = self.sortOrder() is Qt.SortOrder.AscendingOrder
            return (right is None and left is not None) is ascending
        return bool(left < right)  # type: ignore[operator]

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self._keep is None or self._keep(self.rows.record_in(source_row))


_FLAGS = {
    Align.START: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.END: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
