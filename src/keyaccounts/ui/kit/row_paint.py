"""How a two-line row is painted and where its act can be pressed."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from keyaccounts.ui.kit import levels
from keyaccounts.ui.kit.row_faces import RowCell, RowFace, RowHead
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role, Tone

ROW = 60
LOW = 20
SECTION = 52
_NARROW = 480
_DUE = 104
_ACT = 112
_CELL, _CELLS_FROM = 112, 420
_TEXT = 36
_PARTED = "  ·  "


def shown_parts(face: RowFace, room: float) -> tuple[str, str, str]:
    """Title, who and why as they fit: the why gives way first, then who; a title only by itself."""
    title = paint.elided(face.title, Type.STRONG, room)
    who = paint.elided(face.who, Type.MEDIUM, room)
    if not face.why:
        return title, who, ""
    taken = fonts.width(who + _PARTED, Type.MEDIUM) if who else 0.0
    rest = room - taken
    if who and rest < fonts.scaled(24):
        return title, who, ""
    return title, who, paint.elided(face.why, Type.BODY, rest)


def act_box(content: QRectF, face: RowFace) -> QRectF:
    """Where the act of a row can be clicked."""
    width = fonts.width(face.act, Type.MEDIUM) + fonts.scaled(24)
    height = fonts.scaled(32)
    if is_narrow(content.width()):
        height = fonts.scaled(26)
        third = content.center().y() + fonts.line(Type.BODY)
        return QRectF(content.right() - width, third - height / 2, width, height)
    return QRectF(content.right() - width, content.center().y() - height / 2, width, height)


def is_narrow(room: float) -> bool:
    """Large letters in a small window: the words need the whole width for themselves."""
    return room < fonts.scaled(_NARROW)


def head(painter: QPainter, box: QRectF, item: RowHead, *, inset: int) -> None:
    line = QRectF(box.left() + inset, box.bottom() - 8 - fonts.line(Type.STRONG), 0, fonts.line(Type.STRONG))
    line.setRight(box.right() - inset)
    taken = paint.line(painter, line, item.title, Type.STRONG, Role.TEXT)
    paint.line(painter, line.adjusted(taken + 8, 0, 0, 0), item.counted, Type.BODY, Role.QUIET)


def row(painter: QPainter, box: QRectF, face: RowFace, *, chosen: bool) -> None:
    tall = fonts.line(Type.STRONG)
    lines = 3 if is_narrow(box.width()) else 2
    top = box.top() + (box.height() - lines * tall) / 2
    size = fonts.scaled(20)
    icons.draw(painter, face.icon, QPointF(box.left(), round(top + (tall - size) / 2)), size, face.tone.ink)
    words = middle(box, face)
    title, who, why = shown_parts(face, words.width())
    first = QRectF(words.left(), top, words.width(), tall)
    paint.line(painter, first, title, Type.STRONG, Role.TEXT)
    second = first.translated(0, tall)
    taken = paint.line(painter, second, who, Type.MEDIUM, Role.QUIET) if who else 0.0
    if who and why:
        taken += paint.line(painter, second.adjusted(taken, 0, 0, 0), _PARTED, Type.BODY, Role.QUIET)
    taken += paint.line(painter, second.adjusted(taken, 0, 0, 0), why, Type.BODY, Role.QUIET)
    _paint_quote(painter, second.adjusted(taken, 0, 0, 0), face, parted=bool(taken))
    if lines == 3:
        _paint_due_below(painter, second.translated(0, tall), face)
    elif shows_cells(box.width(), face):
        _paint_cells(painter, box, face, tall)
    else:
        _paint_due(painter, box, face, tall)
    _paint_act(painter, box, face, chosen=chosen)


def shows_cells(room: float, face: RowFace) -> bool:
    """Whether the cells of a row fit beside enough of its words."""
    return bool(face.cells) and room - len(face.cells) * fonts.scaled(_CELL) >= fonts.scaled(_CELLS_FROM)


def _paint_quote(painter: QPainter, room: QRectF, face: RowFace, *, parted: bool) -> None:
    if face.quote and room.width() > fonts.scaled(_CELL):
        start = paint.line(painter, room, _PARTED, Type.BODY, Role.QUIET) if parted else 0.0
        words = f"“{face.quote}”"
        paint.line(painter, room.adjusted(start, 0, 0, 0), words, Type.SHORT_QUOTE, Role.QUIET)


def _paint_cells(painter: QPainter, box: QRectF, face: RowFace, tall: int) -> None:
    wide, size = fonts.scaled(_CELL), fonts.scaled(16)
    left = box.right() - (fonts.scaled(_ACT) if face.act else 0) - len(face.cells) * wide
    top = box.top() + (box.height() - 2 * tall) / 2
    for number, cell in enumerate(face.cells):
        room = QRectF(left + number * wide, top, wide - 8, tall)
        _paint_cell(painter, room, cell, size=size)
        name = room.translated(0, tall).adjusted(size + 6, 0, 0, 0)
        paint.line(painter, name, cell.name, Type.SMALL, Role.QUIET)


def _paint_cell(painter: QPainter, room: QRectF, cell: RowCell, *, size: int) -> None:
    toned = cell.tone is not Tone.NEUTRAL
    if cell.icon is not None:
        ink = cell.tone.ink if toned else Role.QUIET
        icons.draw(
            painter, cell.icon, QPointF(room.left(), room.top() + (room.height() - size) / 2), size, ink
        )
    ink = cell.tone.ink if toned else Role.TEXT
    kind = Type.STRONG if toned else Type.BODY
    paint.line(painter, room.adjusted(size + 6, 0, 0, 0), cell.words, kind, ink)


def _paint_due_below(painter: QPainter, line: QRectF, face: RowFace) -> None:
    toned = face.due_tone is not Tone.NEUTRAL
    ink = face.due_tone.ink if toned else Role.TEXT
    taken = paint.line(painter, line, face.due, Type.STRONG, ink)
    if face.levels is not None:
        taken = levels.width()
        levels.draw(painter, line.left(), line.center().y(), face.levels, ink=face.due_tone.ink)
    paint.line(painter, line.adjusted(taken + 8, 0, 0, 0), face.left, Type.BODY, Role.QUIET)


def _paint_due(painter: QPainter, box: QRectF, face: RowFace, tall: int) -> None:
    right = box.right() - (fonts.scaled(_ACT) if face.act else 0)
    lines = 2 if face.left else 1
    top = box.top() + (box.height() - lines * tall) / 2
    due = QRectF(right - fonts.scaled(_DUE), top, fonts.scaled(_DUE), tall)
    toned = face.due_tone is not Tone.NEUTRAL
    kind = Type.STRONG if toned or face.left else Type.BODY
    if face.levels is not None:
        start = due.right() - levels.width()
        levels.draw(painter, start, due.center().y(), face.levels, ink=face.due_tone.ink)
    paint.line(painter, due, face.due, kind, face.due_tone.ink if toned else Role.TEXT, align=paint.END)
    if face.left:
        paint.line(painter, due.translated(0, tall), face.left, Type.BODY, Role.QUIET, align=paint.END)


def _paint_act(painter: QPainter, box: QRectF, face: RowFace, *, chosen: bool) -> None:
    if not face.act:
        return
    button = act_box(box, face)
    if chosen:
        paint.ground(painter, button, Role.ACCENT)
        paint.line(painter, button, face.act, Type.MEDIUM, Role.ON_ACCENT, align=paint.CENTRE)
    else:
        paint.line(painter, button, face.act, Type.MEDIUM, Role.ACCENT, align=paint.END)


def middle(box: QRectF, face: RowFace) -> QRectF:
    taken = fonts.scaled(_ACT) if face.act else 0
    if is_narrow(box.width()):
        return QRectF(box.left() + text_start(), box.top(), box.width() - text_start(), box.height())
    if shows_cells(box.width(), face):
        taken += len(face.cells) * fonts.scaled(_CELL) + 16
    elif face.due or face.left:
        taken += fonts.scaled(_DUE) + 16
    return QRectF(box.left() + text_start(), box.top(), box.width() - text_start() - taken, box.height())


def text_start() -> int:
    return fonts.scaled(20) + _TEXT - 20
