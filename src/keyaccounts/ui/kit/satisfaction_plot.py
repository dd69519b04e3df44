"""How the years of satisfaction are painted: axes, gaps, complaints, series and their names at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from keyaccounts import question_words, satisfaction_lines, satisfaction_years, scales
from keyaccounts.satisfaction_years import Course, Gap, Line, Mark
from keyaccounts.scales import Scale
from keyaccounts.ui.look import fonts, icons, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

LEAST, MOST = 1, 5
TALL, ABOVE, AXIS, LANE, LANES = 244, 8, 28, 22, 3
_LONG = timedelta(days=550)
"""From so many days on the axis counts years, else months."""

_SHORTEST = timedelta(days=120)
_DOT, _SQUARE, _AROUND, _UNRATED, _SIGN, _MATTER = 9, 7.5, 15, 6, 14, 200


class _Style(NamedTuple):
    ink: Role
    words: Role
    is_filled: bool
    is_round: bool


_STYLES = {
    scales.DEALING: _Style(Role.ACCENT, Role.ACCENT, True, True),
    scales.OFFERING: _Style(Role.QUIET, Role.TEXT, False, False),
    scales.CSAT: _Style(Role.CONTROL, Role.QUIET, False, True),
}


class Tick(NamedTuple):
    """A day that the axis names."""

    on: date
    words: str


class Placed(NamedTuple):
    """A complaint and its place below the axis; `lane` counts from the top, None where none is free."""

    mark: Mark
    x: float
    lane: int | None
    left: float
    wide: float
    words: str


class Plot:
    """One line within a width: where days and values stand, and what is painted there."""

    def __init__(self, line: Line, width: float, *, tall: int = TALL) -> None:
        self.line = line
        self.first, self.last = _span(line)
        left, top = fonts.scaled(AXIS), fonts.scaled(ABOVE)
        self.ends = [(course, _end(course)) for course in line.courses]
        named = max((fonts.width(words, Type.STRONG) for _, words in self.ends), default=0)
        right = named + fonts.scaled(16) if named else fonts.scaled(8)
        self.box = QRectF(left, top, max(width - left - right, 1), fonts.scaled(tall))
        self.width = width
        self.marks = tuple(self._placed())

    @property
    def lanes(self) -> int:
        """How many lines of complaints stand below the axis."""
        return max((each.lane + 1 for each in self.marks if each.lane is not None), default=0)

    @property
    def height(self) -> int:
        """All of it."""
        foot = fonts.scaled(8) + fonts.line(Type.SMALL) + fonts.scaled(8 if self.lanes else 0)
        return round(self.box.bottom() + foot + self.lanes * fonts.scaled(LANE))

    def x(self, on: date) -> float:
        """Where a day stands."""
        whole = (self.last - self.first).days
        return self.box.left() + self.box.width() * (on - self.first).days / whole

    def y(self, value: float) -> float:
        """Where a value stands."""
        return self.box.bottom() - self.box.height() * (value - LEAST) / (MOST - LEAST)

    def ticks(self) -> list[Tick]:
        """The days the axis names: years, or months of a short time; fewer where there is little room."""
        made = list(_years(self.first, self.last) if _is_long(self.line) else _months(self.first, self.last))
        widest = max((fonts.width(each.words, Type.SMALL) for each in made), default=0) + fonts.scaled(12)
        room = self.box.width() / max(len(made), 1)
        step = max(1, -int(-widest // room)) if room else 1
        return made[::step]

    def paint(self, painter: QPainter) -> None:
        """All of it."""
        self._paint_axes(painter)
        for gap in self.line.gaps:
            self._paint_gap(painter, gap)
        for placed in self.marks:
            self._paint_upright(painter, placed)
        for placed in self.marks:
            self._paint_mark(painter, placed)
        for gap in self.line.gaps:
            self._name_gap(painter, gap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_unrated(painter)
        self._paint_splits(painter)
        taken: set[tuple[date, int]] = set()
        for course, _ in self.ends:
            self._paint_course(painter, course, taken)
        self._paint_ends(painter)

    # ---- axes, gaps, complaints ---------------------------------------------------------------------

    def _paint_axes(self, painter: QPainter) -> None:
        tall = fonts.line(Type.SMALL)
        for value in range(LEAST, MOST + 1):
            y = round(self.y(value))
            paint.hairline(painter, self.box.left(), self.box.right(), y)
            words = QRectF(0, y - tall / 2, self.box.left() - fonts.scaled(12), tall)
            paint.line(painter, words, str(value), Type.SMALL, Role.QUIET, align=paint.END, tabular=True)
        foot = self.box.bottom() + fonts.scaled(8)
        for tick in self.ticks():
            x = round(self.x(tick.on))
            painter.fillRect(QRectF(x, self.box.bottom(), 1, fonts.scaled(5)), theme.colour(Role.EDGE))
            room = QRectF(x, foot, max(self.width - x, 1), tall)
            paint.line(painter, room, tick.words, Type.SMALL, Role.QUIET, tabular=True)

    def _gap_box(self, gap: Gap) -> QRectF:
        apart = fonts.scaled(8)
        left, right = self.x(gap.first_on) + apart, self.x(gap.last_on) - apart
        if right - left < 2:
            left, right = left - apart, right + apart
        return QRectF(left, self.box.top(), right - left, self.box.height())

    def _paint_gap(self, painter: QPainter, gap: Gap) -> None:
        hatch = QBrush(theme.colour(Role.EDGE), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(self._gap_box(gap), hatch)

    def _name_gap(self, painter: QPainter, gap: Gap) -> None:
        box, words, tall = self._gap_box(gap), satisfaction_lines.SILENCES[gap.why], fonts.line(Type.SMALL)
        wide = fonts.width(words, Type.SMALL) + fonts.scaled(12)
        with paint.saved(painter):
            if wide <= box.width():
                painter.translate(box.center().x(), self.y(2))
            else:
                # A gap too slim for its name has it upright.
                painter.translate(box.center())
                painter.rotate(-90)
            room = QRectF(-wide / 2, -tall / 2 - 2, wide, tall + 4)
            painter.fillRect(room, theme.colour(Role.SURFACE))
            paint.line(painter, room, words, Type.SMALL, Role.QUIET, align=paint.CENTRE)

    def _lane_top(self, lane: int) -> float:
        return self.box.bottom() + fonts.scaled(16) + fonts.line(Type.SMALL) + lane * fonts.scaled(LANE)

    def _paint_upright(self, painter: QPainter, placed: Placed) -> None:
        bottom = self.box.bottom() if placed.lane is None else self._lane_top(placed.lane)
        pen = QPen(theme.colour(_ink(placed.mark)), 1)
        pen.setDashPattern((1.5, 2))
        painter.setPen(pen)
        x = int(placed.x) + 0.5
        painter.drawLine(QPointF(x, self.box.top()), QPointF(x, bottom))

    def _paint_mark(self, painter: QPainter, placed: Placed) -> None:
        if placed.lane is None:
            return
        ink, size, top = _ink(placed.mark), fonts.scaled(_SIGN), self._lane_top(placed.lane)
        tall = fonts.line(Type.SMALL)
        # Uprights of complaints further below stop short of these words.
        painter.fillRect(QRectF(placed.left - 2, top, placed.wide + 4, tall), theme.colour(Role.SURFACE))
        icons.draw(painter, Icon.TRIANGLE_ALERT, QPointF(round(placed.left), round(top + 1)), size, ink)
        room = QRectF(placed.left + size + fonts.scaled(5), top, self.width, tall)
        taken = paint.line(painter, room, placed.mark.name, Type.CHIP, ink)
        rest = room.adjusted(taken + fonts.scaled(6), 0, 0, 0)
        paint.line(painter, rest, placed.words, Type.SMALL, ink)

    def _placed(self) -> list[Placed]:
        """Each complaint at its day with its words; where there are too many, closed ones by number alone."""
        for longest in (10 * _MATTER, _MATTER):
            told = self._laid_out(lambda _: True, longest)
            if all(each.lane is not None for each in told):
                return told
        return self._laid_out(lambda mark: mark.is_open, _MATTER)

    def _laid_out(self, is_told: Callable[[Mark], bool], longest: float) -> list[Placed]:
        free = [float("-inf")] * LANES
        made = []
        for mark in self.line.marks:
            x = self.x(mark.on)
            words, wide = _mark_words(mark, longest) if is_told(mark) else ("", _number_width(mark))
            left = max(min(x - fonts.scaled(_SIGN) / 2, self.width - wide - 4), 0.0)
            lane = next((lane for lane, taken in enumerate(free) if left >= taken), None)
            if lane is not None:
                free[lane] = left + wide + fonts.scaled(16)
            made.append(Placed(mark, x, lane, left, wide, words))
        return made

    # ---- series -------------------------------------------------------------------------------------

    def _paint_unrated(self, painter: QPainter) -> None:
        """Rounds that asked something else stand on the axis: they were asked, and answered."""
        painter.setPen(QPen(theme.colour(Role.CONTROL), fonts.scaled(1.5)))
        painter.setBrush(theme.colour(Role.SURFACE))
        half = fonts.scaled(_UNRATED) / 2
        for each in self.line.rounds:
            if not values(self.line, each.on):
                painter.drawEllipse(QPointF(self.x(each.on), self.box.bottom()), half, half)

    def _paint_splits(self, painter: QPainter) -> None:
        """What a mean would hide: how far apart one person's two ratings are (F040)."""
        painter.setPen(QPen(theme.colour(Role.WARNING), fonts.scaled(1.5)))
        cap = fonts.scaled(3)
        for each in self.line.rounds:
            values = [
                value
                for answer in each.splits
                for value in (answer.value("offering"), answer.value("dealing"))
                if value is not None
            ]
            if values:
                x = round(self.x(each.on))
                top, bottom = QPointF(x, self.y(max(values))), QPointF(x, self.y(min(values)))
                painter.drawLine(top, bottom)
                for end in (top, bottom):
                    painter.drawLine(QPointF(x - cap, end.y()), QPointF(x + cap, end.y()))

    def _paint_course(self, painter: QPainter, course: Course, taken: set[tuple[date, int]]) -> None:
        """A series over those before it; where another one stands already, it stands around that."""
        style = _STYLES[course.scale]
        for stretch in course.stretches:
            points = [QPointF(self.x(each.on), self.y(each.value)) for each in stretch]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(style.ink), fonts.scaled(2), j=Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(QPolygonF(points))
            for each, at in zip(stretch, points, strict=True):
                spot = each.on, round(at.y() / fonts.scaled(_SQUARE))
                _paint_point(painter, at, style, is_around=spot in taken)
                taken.add(spot)

    def _paint_ends(self, painter: QPainter) -> None:
        tall = fonts.line(Type.BODY)
        for (course, words), y in zip(self.ends, self._end_heights(tall), strict=True):
            left = self.box.right() + fonts.scaled(12)
            room = QRectF(left, y - tall / 2, self.width - left, tall)
            paint.line(painter, room, words, Type.STRONG, _STYLES[course.scale].words)

    def _end_heights(self, tall: float) -> list[float]:
        """Names stand at the end of their lines, and off each other."""
        wanted = [self.y(course.points[-1].value) for course, _ in self.ends]
        order = sorted(range(len(wanted)), key=wanted.__getitem__)
        heights = list(wanted)
        for before, after in pairwise(order):
            heights[after] = max(heights[after], heights[before] + tall)
        over = max(heights, default=0.0) + tall / 2 - self.box.bottom()
        return [each - max(over, 0.0) for each in heights]


def _paint_point(painter: QPainter, at: QPointF, style: _Style, *, is_around: bool) -> None:
    painter.setPen(QPen(theme.colour(style.ink), fonts.scaled(1.5), j=Qt.PenJoinStyle.MiterJoin))
    half = fonts.scaled(_AROUND if is_around else _DOT if style.is_round else _SQUARE) / 2
    if is_around:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(theme.colour(style.ink if style.is_filled else Role.SURFACE))
    if style.is_round:
        painter.drawEllipse(at, half, half)
    else:
        painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))


def names(line: Line) -> list[tuple[Scale, str]]:
    """What each series is called at its end, with its last value."""
    return [(course.scale, _end(course)) for course in line.courses]


def values(line: Line, on: date) -> list[float]:
    """The values that stand on a day."""
    return [
        point.value
        for each in line.rounds
        if each.on == on
        for scale in satisfaction_years.DRAWN
        if (point := satisfaction_years.point(scale, each)) is not None
    ]


def _ink(mark: Mark) -> Role:
    return Role.BREACH if mark.is_open else Role.QUIET


def _mark_words(mark: Mark, longest: float) -> tuple[str, float]:
    """What a complaint is about and what became of it, and how wide that is with its number."""
    matter = paint.elided(mark.matter, Type.SMALL, fonts.scaled(longest))
    words = f"{matter}, {satisfaction_lines.end(mark)}"
    return words, _number_width(mark) + fonts.scaled(6) + fonts.width(words, Type.SMALL)


def _number_width(mark: Mark) -> float:
    return fonts.scaled(_SIGN + 5) + fonts.width(mark.name, Type.CHIP)


def _end(course: Course) -> str:
    name = question_words.NAMES[course.scale.code]
    return f"{name}  {satisfaction_lines.value(course.points[-1].value)}"


def _is_long(line: Line) -> bool:
    return line.last_on - line.first_on > _LONG


def _span(line: Line) -> tuple[date, date]:
    """The first and the last day of the axis: whole years of a long time, whole months of a short one."""
    if _is_long(line):
        return line.first_on.replace(month=1, day=1), line.last_on + timedelta(days=14)
    first = min(line.first_on, line.last_on - _SHORTEST).replace(day=1)
    return first, line.last_on + timedelta(days=3)


def _years(first: date, last: date) -> Iterator[Tick]:
    for year in range(first.year, last.year + 1):
        yield Tick(date(year, 1, 1), str(year))


def _months(first: date, last: date) -> Iterator[Tick]:
    day = first
    while day <= last:
        yield Tick(day, f"{day:%b %Y}" if day.month == 1 or day == first else f"{day:%b}")
        day = (day + timedelta(days=31)).replace(day=1)
