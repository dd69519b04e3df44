"""The brief to read while one writes: its blocks in full, and the points of the plan to tick."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.brief_page import Block, BriefPage, Ink, Line, PersonRow, Row, words_of
from keyaccounts.meetings import Meeting
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import plain_label, prose, quote
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_BREATH = "In one breath"


class ReadingView(QWidget):
    """Made anew with each brief; `ticked` tells which points of the plan were raised."""

    ticked = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = {}
        self._row = QVBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._shown: PageScroll | None = None

    def show_brief(self, page: BriefPage, meeting: Meeting, raised: tuple[str, ...]) -> None:
        """The points of the plan first, then the blocks of the brief in reading order."""
        scroll = PageScroll(margin=0, spacing=20)
        column = scroll.column
        column.setContentsMargins(32, 8, 24, 24)
        self.ticks = {}
        points = list(_points(meeting))
        if points:
            column.addLayout(self._plan(points, raised))
            column.addWidget(Hairline())
        for title, rows in _blocks(page):
            column.addLayout(_block(title, rows))
        column.addStretch(1)
        if self._shown is not None:
            self._row.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = scroll
        self._row.addWidget(scroll)

    def _plan(self, points: list[tuple[str, str]], raised: tuple[str, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(plain_label("What we want to raise", Type.STRONG))
        for words, why in points:
            tick = Tick("")
            tick.setAccessibleName(words)
            tick.setChecked(words in raised)
            tick.toggled.connect(lambda _: self.ticked.emit(self._raised()))
            self.ticks[words] = tick
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            told = QVBoxLayout()
            told.setSpacing(0)
            told.addWidget(prose(words))
            if why:
                told.addWidget(prose(why, ink=Role.QUIET))
            row.addLayout(told, 100)
            # Words are no wider than can be read; what is left over must not go to the tick.
            row.addStretch(1)
            column.addLayout(row)
        return column

    def _raised(self) -> tuple[str, ...]:
        return tuple(words for words, tick in self.ticks.items() if tick.isChecked())


def _points(meeting: Meeting) -> Iterator[tuple[str, str]]:
    for question in meeting.questions:
        yield question, ""
    if meeting.ask:
        yield f"Ask: {meeting.ask}", f"In return: {meeting.ask_return}"
    if meeting.give:
        yield f"Give: {meeting.give}", ""


def _blocks(page: BriefPage) -> Iterator[tuple[str, list[QWidget]]]:
    if page.must.rows:
        yield page.must.title, [_row(row) for row in page.must.rows]
    breath = [*page.breath, *page.aims]
    if breath:
        yield _BREATH, [_row(row) for row in breath]
    if page.people.rows:
        yield page.people.title, [_person(row) for row in page.people.rows]
    unknown: tuple[Block, ...] = (page.unknown,) if page.unknown.rows else ()
    for block in (*page.left, *page.right, *unknown):
        if block.rows:
            yield block.title, [_row(row) for row in block.rows]


def _block(title: str, rows: list[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(plain_label(title, Type.STRONG))
    for row in rows:
        column.addWidget(row)
    return column


def _row(row: Row) -> QWidget:
    # A row that is only somebody's words stands as a quote, its person and day below.
    if row.runs and all(span.ink is Ink.QUOTE for span in row.runs if span.text.strip()):
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(quote(words_of(row.runs).strip(), kind=Type.SHORT_QUOTE))
        column.addWidget(prose(_joined(row.tail, row.aside, row.aside_tail), ink=Role.QUIET))
        return held
    lead = row.lead.text if row.lead.text not in ("?", _BREATH) else ""
    mark = f"{row.mark}:" if row.mark.isalpha() else row.mark
    told = " ".join(filter(None, (f"{lead}:" if lead else "", mark, _joined(row.runs, row.tail))))
    aside = _joined(row.aside, row.aside_tail)
    return prose(f"{told}  ·  {aside}" if aside else told)


def _person(row: PersonRow) -> QWidget:
    name = words_of(row.names[0]) + (f" ({row.say})" if row.say else "")
    stand = ", ".join(filter(None, (row.role, row.stand.text[:1].lower() + row.stand.text[1:])))
    met = ", ".join(filter(None, (row.met.text, row.mode)))
    human = [row.human.text.rstrip("."), f"Never: {row.never}" if row.never else row.trait]
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(prose(name, Type.MEDIUM))
    column.addWidget(prose(f"{stand}; last met: {met}" if stand else f"Last met: {met}", ink=Role.QUIET))
    if any(human):
        column.addWidget(prose(". ".join(filter(None, human))))
    return held


def _joined(*lines: Line) -> str:
    return " ".join(filter(None, (words_of(line).strip() for line in lines)))
