"""The icons: one family, one stroke, tinted by role when they are drawn."""

import functools
from enum import StrEnum

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from keyaccounts import resources
from keyaccounts.ui.look import theme
from keyaccounts.ui.look.theme import Role


class Icon(StrEnum):
    """Every icon there is; the value is its file in the Lucide family."""

    ANNOYED = "annoyed"
    ARCHIVE_RESTORE = "archive-restore"
    ARCHIVE = "archive"
    ARROW_DOWN = "arrow-down"
    ARROW_LEFT = "arrow-left"
    ARROW_RIGHT = "arrow-right"
    ARROW_UP_RIGHT = "arrow-up-right"
    ARROW_UP = "arrow-up"
    BAN = "ban"
    BUILDING_2 = "building-2"
    BUILDING = "building"
    CALENDAR = "calendar"
    CHART_LINE = "chart-line"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_RIGHT = "chevron-right"
    CIRCLE_ALERT = "circle-alert"
    CIRCLE_CHECK = "circle-check"
    CIRCLE_QUESTION_MARK = "circle-question-mark"
    CIRCLE_SLASH = "circle-slash"
    CIRCLE = "circle"
    CLIPBOARD_CHECK = "clipboard-check"
    CLOCK = "clock"
    COLUMNS_3 = "columns-3"
    COPY = "copy"
    DATABASE = "database"
    DOWNLOAD = "download"
    ELLIPSIS = "ellipsis"
    EYE_OFF = "eye-off"
    EYE = "eye"
    FILE_TEXT = "file-text"
    FLAG = "flag"
    FROWN = "frown"
    GIFT = "gift"
    HANDSHAKE = "handshake"
    HARD_DRIVE = "hard-drive"
    HASH = "hash"
    HISTORY = "history"
    HOURGLASS = "hourglass"
    INBOX = "inbox"
    INFO = "info"
    KEYBOARD = "keyboard"
    LIGHTBULB = "lightbulb"
    LINK = "link"
    LIST_FILTER = "list-filter"
    LOCK = "lock"
    MAIL = "mail"
    MAP_PIN = "map-pin"
    MEH = "meh"
    MESSAGE_CIRCLE = "message-circle"
    MESSAGE_SQUARE_WARNING = "message-square-warning"
    MINUS = "minus"
    PAUSE = "pause"
    PEN_LINE = "pen-line"
    PENCIL = "pencil"
    PHONE = "phone"
    PLAY = "play"
    PLUS = "plus"
    PRINTER = "printer"
    QUOTE = "quote"
    REDO_2 = "redo-2"
    REFRESH_CW = "refresh-cw"
    ROUTE = "route"
    SEARCH = "search"
    SETTINGS = "settings"
    SMILE = "smile"
    STAR = "star"
    SUN = "sun"
    TAG = "tag"
    TARGET = "target"
    TRIANGLE_ALERT = "triangle-alert"
    UNDO_2 = "undo-2"
    UPLOAD = "upload"
    USER = "user"
    USERS = "users"
    VIDEO = "video"
    X = "x"


_STROKE = 'stroke-width="2"'
_THINNER = 'stroke-width="1.75"'


def draw(painter: QPainter, icon: Icon, at: QPointF, size: int, role: Role) -> None:
    """Draw one icon with its top left corner at a point."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(at, pixmap(icon, role, size, ratio=ratio))


def pixmap(icon: Icon, role: Role, size: int, *, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture in the colour its role has now."""
    return _rendered(icon, theme.colour(role).rgba(), size, ratio)


def qicon(icon: Icon, role: Role = Role.QUIET, *, size: int = 16) -> QIcon:
    """The icon for Qt's own menus and windows; made again when the theme changes."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(icon, role, size, ratio=ratio))
    return made


def forget() -> None:
    """Drop what was rendered, because its colours are no longer worn."""
    _rendered.cache_clear()


@functools.cache
def _source(icon: Icon) -> str:
    text = resources.path("icons", f"{icon.value}.svg").read_text(encoding="utf-8")
    return text.replace(_STROKE, _THINNER)


@functools.lru_cache(maxsize=1024)
def _rendered(icon: Icon, rgba: int, size: int, ratio: float) -> QPixmap:
    # QtSvg stays out of the start-up path: nothing needs it before the first icon is drawn.
    from PySide6.QtSvg import QSvgRenderer

    colour = QColor.fromRgba(rgba).name()
    renderer = QSvgRenderer(QByteArray(_source(icon).replace("currentColor", colour).encode()))
    pixels = round(size * ratio)
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
