"""The entries of a story, their months between them, and how tall each becomes."""

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QTextLayout
from typing_extensions import override

from keyaccounts.ui.kit import labels
from keyaccounts.ui.kit.rows import RECORD_ROLE, Index
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone

_WIDEST = 640
_STEP = 40
_ROLES = (RECORD_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class StoryChip(NamedTuple):
    """One mark under an entry."""

    words: str
    icon: Icon | None = None
    tone: Tone = Tone.NEUTRAL


class StoryFace(NamedTuple):
    """One entry as it is shown; `learned` holds what either side learned, one line each.

    `quote` is word for word and stands in italics between marks, `paraphrase` upright without them.
    """

    key: object
    month: str
    day: str
    clock: str
    title: str
    outcome: str = ""
    mark: Icon = Icon.CIRCLE
    tone: Tone = Tone.NEUTRAL
    how_icon: Icon | None = None
    how: str = ""
    who: str = ""
    quote: str = ""
    learned: tuple[str, ...] = ()
    chips: tuple[StoryChip, ...] = ()
    sentence: str = ""
    paraphrase: str = ""
    clock_there: str = ""

    @property
    def face(self) -> "StoryFace":
        return self


class StoryEntry(Protocol):
    """An entry of a long story: its face is asked for only when it is measured or seen."""

    @property
    def key(self) -> object: ...

    @property
    def month(self) -> str: ...

    @property
    def face(self) -> StoryFace: ...


class Month(NamedTuple):
    """The heading over the entries of one month."""

    words: str


class StoryModel(QAbstractListModel):
    """Entries with their months' headings between them.

    Of a long story only the beginning is shown at first: a list wants to know how tall every row is.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[StoryEntry | Month] = []
        self._shown = 0

    def show(self, entries: Sequence[StoryEntry], *, first: int | None = None) -> None:
        """These entries, or so many rows of them until `show_rest`."""
        fresh: list[StoryEntry | Month] = []
        month = ""
        for entry in entries:
            if entry.month != month:
                month = entry.month
                fresh.append(Month(month))
            fresh.append(entry)
        self.beginResetModel()
        self._items = fresh
        self._shown = len(fresh) if first is None else min(first, len(fresh))
        self.endResetModel()

    def show_rest(self) -> None:
        """All rows from now on."""
        if self._shown < len(self._items):
            self.beginInsertRows(QModelIndex(), self._shown, len(self._items) - 1)
            self._shown = len(self._items)
            self.endInsertRows()

    def waiting(self) -> Iterator[StoryFace | Month]:
        """The rows that are not shown yet."""
        for item in self._items[self._shown :]:
            yield item if isinstance(item, Month) else item.face

    def row_of(self, key: object) -> int | None:
        for row, item in enumerate(self._items):
            if not isinstance(item, Month) and item.key == key:
                return row
        return None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._shown

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role not in _ROLES:
            return None
        entry = self._items[index.row()]
        item = entry if isinstance(entry, Month) else entry.face
        if role == RECORD_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.words if isinstance(item, Month) else item.title
        return item.words if isinstance(item, Month) else item.sentence or _spoken(item)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._items[index.row()], Month):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


def measured_width(room: int) -> int:
    """Words are no wider than prose should be, and narrow only in steps: few sizes need new measuring."""
    step = fonts.scaled(_STEP)
    return max(fonts.scaled(160), min(room // step * step, fonts.scaled(_WIDEST)))


def words_in_marks(face: StoryFace) -> str:
    return labels.in_marks(face.quote)


# A year of daily entries for each of fifty accounts stays within this many heights.
@functools.lru_cache(maxsize=20_000)
def height(item: StoryFace | Month, width: int, scale: float) -> int:
    """How tall an item is at this width of text and font scale; remembered, for lists ask often."""
    if isinstance(item, Month):
        return fonts.scaled(40)
    tall = fonts.scaled(8) + fonts.line(Type.STRONG)
    if item.how or item.who:
        tall += fonts.line(Type.BODY)
    if item.quote:
        tall += fonts.scaled(6) + _lines(words_in_marks(item), Type.QUOTE, width) * fonts.line(Type.QUOTE)
    if item.paraphrase:
        tall += fonts.scaled(4) + _lines(item.paraphrase, Type.BODY, width) * fonts.line(Type.BODY)
    for learned in item.learned:
        tall += fonts.scaled(4)
        tall += _lines(learned, Type.BODY, width - fonts.scaled(24)) * fonts.line(Type.BODY)
    if item.chips:
        tall += fonts.scaled(26)
    if item.clock_there:
        tall = max(tall, fonts.scaled(8) + 2 * fonts.line(Type.BODY) + fonts.line(Type.SMALL))
    return tall + fonts.scaled(20)


@functools.lru_cache(maxsize=256)
def laid_out(words: str, kind: Type, width: int, scale: float) -> QTextLayout:
    """Words ready to paint; what stands on the screen is laid out once, not at every scroll."""
    return paint.wrapped(words, kind, width)


def _lines(words: str, kind: Type, room: int) -> int:
    # No letter is wider than its height, so most lines need no measuring at all.
    if "\n" not in words and len(words) * fonts.scaled(kind.value.pixels) <= room:
        return 1
    if "\n" not in words and fonts.width(words, kind) <= room:
        return 1
    return paint.wrapped(words, kind, room).lineCount()


def _spoken(face: StoryFace) -> str:
    there = f"{face.clock_there} there" if face.clock_there else ""
    said = [
        f"{face.day} {face.month}",
        ", ".join(filter(None, (face.clock, there))),
        face.title,
        face.outcome,
        face.how,
        face.who,
        labels.in_marks(face.quote) if face.quote else "",
        face.paraphrase,
        *face.learned,
        *(chip.words for chip in face.chips),
    ]
    return ". ".join(part for part in said if part)
