"""Every part in every state on one page, to hold beside the reference pictures."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit import banner, buttons, chips, fields, labels, row_list
from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.card import AccountCard, CardFace
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.focus import Ring, host_of
from keyaccounts.ui.kit.health_bars import Bar
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.rail import Place, Rail
from keyaccounts.ui.kit.row_list import RowFace, RowList, RowSection
from keyaccounts.ui.kit.rows import Column, RowsModel
from keyaccounts.ui.kit.scroll import PageScroll, outset
from keyaccounts.ui.kit.status_line import StatusLine
from keyaccounts.ui.kit.story import StoryChip, StoryFace
from keyaccounts.ui.kit.switches import Segments, Tick, Toggle
from keyaccounts.ui.kit.table import Table
from keyaccounts.ui.kit.tabs import ViewTabs
from keyaccounts.ui.kit.timeline import Timeline
from keyaccounts.ui.look import paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

Page = Callable[[], QWidget]

TOKENS = (
    Role.SURFACE,
    Role.SUNKEN,
    Role.RAISED,
    Role.HOVER,
    Role.SELECT,
    Role.LINE,
    Role.EDGE,
    Role.CONTROL,
    Role.TEXT,
    Role.QUIET,
    Role.ACCENT,
    Role.CALM,
    Role.WARNING,
    Role.BREACH,
    Role.INFO,
)
PLACES = (
    Place("today", Icon.SUN, "Today", "Ctrl+1"),
    Place("accounts", Icon.BUILDING_2, "Accounts", "Ctrl+2"),
    Place("complaints", Icon.MESSAGE_SQUARE_WARNING, "Complaints", "Ctrl+3"),
    Place("check-ins", Icon.CLIPBOARD_CHECK, "Check-ins", "Ctrl+4"),
    Place("plans", Icon.ROUTE, "Plans", "Ctrl+5"),
    Place("insight", Icon.CHART_LINE, "Insight", "Ctrl+6"),
    Place("settings", Icon.SETTINGS, "Settings", "Ctrl+7"),
)
ACTS = (
    Place("capture", Icon.PEN_LINE, "Capture", "Ctrl+N"),
    Place("find", Icon.SEARCH, "Find", "Ctrl+K"),
)
LOCK = (Place("lock", Icon.LOCK, "Lock", "Ctrl+L"),)


class Swatch(QWidget):
    """One colour role with its name and the value it has now."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role
        self.setFixedSize(68, 68)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(0, 0, 56, 32)
        paint.ground(painter, box, self._role)
        paint.edge(painter, box, Role.EDGE if self._role is Role.RAISED else Role.LINE)
        paint.line(painter, QRectF(0, 34, 68, 16), self._role.value, Type.CHIP, Role.TEXT)
        shown = theme.colour(self._role).name().upper()
        paint.line(painter, QRectF(0, 50, 68, 16), shown, Type.SMALL, Role.QUIET)


class Frame(QWidget):
    """A window as the application lays it out: rail, page, status line."""

    def __init__(self, page: QWidget, place: str, *, side: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rail = Rail(PLACES, acts=ACTS, foot=LOCK)
        self.rail.set_count("complaints", 2)
        self.rail.set_count("check-ins", 4)
        self.rail.choose(place)
        status = StatusLine()
        status.show_saved("Saved 10:39")
        status.show_backup("Backup yesterday 18:02")
        status.show_next("Next due 12:00, complaint C-104")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addWidget(status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        if side is not None:
            row.addWidget(side)


def parts_page() -> QWidget:
    """Tokens, type, buttons, chips, rows, banners, an empty state and fields."""
    page = PageScroll(spacing=16)
    page.column.setContentsMargins(32, 28, 32, 12)
    page.column.addWidget(labels.plain_label("Parts", Type.TITLE))
    tokens = QHBoxLayout()
    tokens.setSpacing(8)
    for role in TOKENS:
        tokens.addWidget(Swatch(role))
    tokens.addStretch(1)
    page.column.addLayout(tokens)
    halves = QHBoxLayout()
    halves.setSpacing(64)
    halves.addLayout(_left(), 1)
    halves.addLayout(_right(), 1)
    page.column.addLayout(halves)
    page.column.addStretch(1)
    page.column.addLayout(_fields())
    return Frame(page, "settings")


def today_page() -> QWidget:
    """Picture 01: a normal day."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(32, 32, 32, 0)
    column.setSpacing(0)
    head = PageHead("Tuesday 17 November", "Two things cannot wait. Everything else can be done before five.")
    column.addWidget(head)
    rows = RowList(name="Today")
    rows.show_sections(day())
    column.addLayout(outset(rows), 1)
    side = QWidget()
    side.setFixedWidth(376)
    frame = Frame(page, "today", side=side)
    rows.setFocus()
    return frame


def accounts_page() -> QWidget:
    """Picture 06: premium cards and the watch list."""
    page = PageScroll(spacing=16)
    compare = buttons.quiet("Compare", icon=Icon.COLUMNS_3)
    add = buttons.quiet("Add account", icon=Icon.PLUS)
    page.column.addWidget(PageHead("Accounts", "Six of them need you this week.", acts=(compare, add)))
    page.column.addWidget(_headed("Premium", "8 of 20 places"))
    cards = QWidget()
    flow = Flow(cards)
    for face in premium():
        flow.addWidget(AccountCard(face))
    page.column.addWidget(cards)
    page.column.addWidget(_headed("Watch list", "34"))
    table = Table(watch_list(), name="Watch list", hug=True)
    page.column.addLayout(outset(table))
    page.column.addStretch(1)
    return Frame(page, "accounts")


def story_page() -> QWidget:
    """Picture 02: the story under an open complaint."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(32, 32, 32, 0)
    column.setSpacing(16)
    column.addWidget(labels.quote("This is the second time. I had a line standing still for three hours."))
    column.addWidget(
        banner.Banner(
            "Complaint C-104",
            "Update owed to Ana Ruiz by 12:00 today, 1 h 20 left",
            icon=Icon.MESSAGE_SQUARE_WARNING,
            act="Reply",
            kind=Kind.PRIMARY,
        )
    )
    tabs = ViewTabs(
        ("Story", "People", "Needs", "Value", "Care", "Plan"), shortcut_owner=page, hint="Alt+1 to 6"
    )
    column.addWidget(tabs)
    story = Timeline(name="Story")
    story.show_story(entries())
    below = QHBoxLayout()
    below.addLayout(outset(story), 1)
    facets = QVBoxLayout()
    facets.addWidget(Toggle("In their words only"))
    switch = Segments(("Map", "Cards"), name="Shown as")
    facets.addWidget(switch)
    facets.addWidget(Tick("Only unanswered"))
    facets.addStretch(1)
    below.addLayout(facets)
    column.addLayout(below, 1)
    return Frame(page, "accounts")


def day() -> list[RowSection]:
    """The rows of picture 01."""
    handshake = Icon.HANDSHAKE
    warning, breach, info = Tone.WARNING, Tone.BREACH, Tone.SELECT
    late = "promised for 13 Nov; her planning round closes tomorrow"
    asked = "C-104: she asked for it in writing, our last word was Monday 12:00"
    return [
        RowSection(
            "Cannot wait",
            [
                RowFace(
                    1,
                    Icon.MESSAGE_SQUARE_WARNING,
                    "Reply to Ana Ruiz about the second late delivery",
                    "Meridian Foods",
                    asked,
                    "12:00",
                    "1 h 20 left",
                    "Reply",
                    warning,
                    warning,
                ),
                RowFace(
                    2,
                    handshake,
                    "Send the revised slot plan to Zsófia Kővári",
                    "Kővári & Hansen Logistik",
                    late,
                    "Overdue",
                    "2 working days",
                    "Mark kept",
                    breach,
                    breach,
                ),
            ],
        ),
        RowSection(
            "Today",
            [
                RowFace(
                    3,
                    Icon.CALENDAR,
                    "Quarterly review with Nkechi Okonkwo-Baptiste",
                    "Brightwater Housing Trust",
                    "brief is ready, one fact is older than 90 days",
                    "11:30",
                    "in 50 min",
                    "Open brief",
                    info,
                ),
                RowFace(
                    4,
                    handshake,
                    "Introduce Jiří Dvořák to our energy team",
                    "Ostrava Precision",
                    "promised at the site visit, 3 Nov",
                    "Today",
                    "",
                    "Write",
                ),
                RowFace(
                    5,
                    Icon.CLIPBOARD_CHECK,
                    "Ask Ingrid Sørlie how the first quarter felt",
                    "Nordlys Havvind",
                    "90 days since she was last asked; nothing blocks the ask",
                    "Today",
                    "",
                    "Ask",
                ),
            ],
        ),
        RowSection(
            "Soon",
            [
                RowFace(
                    6,
                    Icon.HOURGLASS,
                    "Call someone at Krankenhausversorgung Oberschwaben",
                    "Dr. Annegret von Hohenstein-Waldburg",
                    "their usual gap between two talks is 12 days",
                    "31 days",
                    "of silence",
                    "Call",
                    warning,
                    warning,
                ),
                RowFace(
                    7,
                    Icon.GIFT,
                    "Ten years with Château Vérac",
                    "Aurélie Lefèvre-Béranger",
                    "no idea prepared; she framed her first order",
                    "Fri 27 Nov",
                    "",
                    "Prepare",
                ),
                RowFace(
                    8,
                    Icon.TARGET,
                    "Earlier unloading slot has had no step for 16 days",
                    "Meridian Foods",
                    "need confirmed 1 Nov by three pieces of evidence",
                    "Stalled",
                    "",
                    "Plan a step",
                ),
            ],
        ),
    ]


def premium() -> list[CardFace]:
    """The cards of picture 06."""
    fresh = tuple(Bar(share) for share in (0.6, 0.8, 0.7, 0.5, 1.0))
    grey = tuple(Bar(share, share > 0.5) for share in (0.6, 0.4, 0.4, 0.9, 0.4, 0.4))
    return [
        CardFace(
            1,
            "Meridian Foods",
            "Ana Ruiz",
            "This is the second time.",
            "12 Nov",
            "59",
            Icon.ARROW_DOWN,
            (*fresh, Bar(0.5, False)),
            "amber, 83 % fresh",
            "",
            Icon.MESSAGE_SQUARE_WARNING,
            Tone.WARNING,
            "Complaint C-104, word owed by 12:00",
            "Yesterday",
        ),
        CardFace(
            2,
            "Kővári & Hansen Logistik GmbH",
            "Zsófia Kővári",
            "I plan on Wednesdays. You know that.",
            "10 Nov",
            "64",
            Icon.ARROW_DOWN,
            (*fresh, Bar(0.4)),
            "amber, 91 % fresh",
            "",
            Icon.HANDSHAKE,
            Tone.BREACH,
            "Promise 2 working days late",
            "4 days ago",
        ),
        CardFace(
            3,
            "Krankenhausversorgung Oberschwaben eG",
            "Dr. Annegret von Hohenstein-Waldburg",
            "Send it to my deputy, please.",
            "17 Oct",
            bars=grey,
            health_words="38 % fresh",
            no_score="No score",
            next_icon=Icon.HOURGLASS,
            next_tone=Tone.WARNING,
            next_text="31 days of silence, usual gap 12",
            last_touch="17 Oct",
        ),
        CardFace(
            4,
            "Al-Noor Textiles",
            "ليلى منصور",
            "We grow, so you must grow.",
            "11 Nov",
            "77",
            Icon.ARROW_RIGHT,
            (*fresh, Bar(0.5)),
            "green, 86 % fresh",
            "",
            Icon.CALENDAR,
            Tone.NEUTRAL,
            "Site visit in Tangier, Thu 26 Nov",
            "6 days ago",
        ),
    ]


Watched = tuple[str, str, str, str, Icon, Tone | None, str]


def watch_list() -> RowsModel[Watched]:
    """The table of picture 06."""
    model: RowsModel[Watched] = RowsModel(
        [
            Column("Account", lambda each: each[0], strong=True, width=372, firm=lambda each: each[0]),
            Column("Person", lambda each: each[1], width=188),
            Column("Stage", lambda each: each[2], width=112),
            Column("Last touch", lambda each: each[3], width=120),
            Column("Next", lambda each: each[6], icon=lambda each: each[4], tone=lambda each: each[5]),
        ],
        key=lambda each: each[0],
    )
    check = Icon.CLIPBOARD_CHECK
    model.show(
        [
            (
                "Łódzkie Zakłady Optyczne",
                "Małgorzata Wójcik",
                "growing",
                "12 Nov",
                check,
                None,
                "Check-in due 3 Dec",
            ),
            (
                "Ostrava Precision",
                "Jiří Dvořák",
                "establishing",
                "3 Nov",
                Icon.HANDSHAKE,
                None,
                "Promise due today",
            ),
            ("Nordlys Havvind AS", "Ingrid Sørlie", "steady", "19 Aug", check, None, "Ask today"),
            (
                "Saint-Aubin Pharma",
                "Étienne Kouassi",
                "at risk",
                "28 Oct",
                Icon.MESSAGE_CIRCLE,
                Tone.WARNING,
                "Query Q-31 unanswered, 2 days",
            ),
            (
                "Grünfelder Maschinenbau-Zulieferungsgesellschaft",
                "Björn Ødegård",
                "renewing",
                "9 Nov",
                Icon.REFRESH_CW,
                None,
                "Renewal 15 Dec",
            ),
            (
                "Tamar Vineyards",
                "שירה לוי",
                "prospect",
                "2 Nov",
                Icon.ARROW_UP_RIGHT,
                None,
                "Swap candidate for premium",
            ),
        ]
    )
    return model


def entries() -> list[StoryFace]:
    """The story of picture 02."""
    month = "November 2026"
    ticket = StoryChip("C-104", Icon.LINK)
    return [
        StoryFace(
            1,
            month,
            "Mon 16",
            "12:00",
            "Told Ana what the carrier said",
            how_icon=Icon.PHONE,
            how="Voice, we called",
            who="Ana Ruiz",
            learned=("She wants the answer in writing, with dates.",),
            chips=(StoryChip("impatient", Icon.ANNOYED), ticket),
        ),
        StoryFace(
            2,
            month,
            "Thu 12",
            "15:20",
            "Second late delivery in three weeks",
            "Went badly",
            Icon.TRIANGLE_ALERT,
            Tone.BREACH,
            Icon.PHONE,
            "Voice, they called",
            "Ana Ruiz",
            "This is the second time. I had a line standing still for three hours.",
            ("A missed 06:00 slot stops line 2, not only the yard.",),
            (StoryChip("frustrated, said", Icon.FROWN), StoryChip("economic"), ticket),
        ),
        StoryFace(
            3,
            month,
            "Mon 9",
            "12:30",
            "Tasting day for the new spice line",
            "Went well",
            Icon.CIRCLE_CHECK,
            Tone.CALM,
            Icon.MAP_PIN,
            "In person, our kitchen",
            "Tomás Ferreira and six others",
            "My team has not laughed like that with a supplier in years.",
            ("Tomás decides on taste first, then on price.",),
            (
                StoryChip("delighted, said", Icon.SMILE),
                StoryChip("emotional"),
                StoryChip("memory", Icon.STAR),
            ),
        ),
        StoryFace(
            4,
            "October 2026",
            "Wed 28",
            "10:00",
            "Quarterly review",
            how_icon=Icon.VIDEO,
            how="Visual, planned",
            who="Tomás Ferreira, Ana Ruiz",
            learned=("The budget round moves to February.",),
            chips=(StoryChip("interested"), StoryChip("cultural")),
        ),
    ]


def _small(words: str) -> QWidget:
    return labels.plain_label(words, Type.SMALL, ink=Role.QUIET)


def _headed(words: str, counted: str) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(labels.plain_label(words, Type.STRONG))
    layout.addWidget(labels.plain_label(counted, ink=Role.QUIET))
    layout.addStretch(1)
    return row


def _left() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(_small("Type"))
    column.addSpacing(8)
    column.addWidget(labels.plain_label("Page title 28", Type.TITLE))
    column.addWidget(labels.plain_label("Name in a panel, one big figure 20", Type.FIGURE))
    column.addWidget(labels.quote("Their own words are italic, nothing else is. 15"))
    column.addWidget(labels.plain_label("Lead sentence 15", Type.LEAD, ink=Role.QUIET))
    column.addWidget(labels.plain_label("What to do 13 semi-bold", Type.STRONG))
    column.addWidget(labels.plain_label("Body, and why it matters 13", ink=Role.QUIET))
    column.addWidget(_small("Column heads, keys, dates under quotes 12"))
    column.addSpacing(24)
    column.addWidget(_small("Buttons: rest, hover, focus, not possible yet"))
    column.addSpacing(4)
    column.addLayout(_button_states())
    column.addSpacing(16)
    column.addWidget(_small("Chips"))
    column.addSpacing(4)
    row = QHBoxLayout()
    row.setSpacing(6)
    for words, tone, icon in (
        ("logistics", Tone.NEUTRAL, Icon.HASH),
        ("Ana Ruiz", Tone.SELECT, Icon.USER),
        ("met", Tone.CALM, Icon.CHECK),
        ("severity 3", Tone.WARNING, Icon.TRIANGLE_ALERT),
        ("overdue", Tone.BREACH, Icon.CLOCK),
        ("update", Tone.INFO, Icon.REFRESH_CW),
    ):
        row.addWidget(chips.Chip(words, tone, icon=icon))
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return column


def _button_states() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(12)
    grid.setColumnStretch(5, 1)
    for line, (name, verb, kind) in enumerate(
        (
            ("Primary", "Acknowledge", Kind.PRIMARY),
            ("Quiet", "Open brief", Kind.QUIET),
            ("Ghost", "Prepare", Kind.GHOST),
            ("Danger", "Remove", Kind.DANGER),
        )
    ):
        grid.addWidget(labels.plain_label(name, ink=Role.QUIET), line, 0)
        states = [Button(verb, kind) for _ in range(4)]
        states[1].setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        states[2].setProperty("part", "focused")
        states[3].refuse("Nobody has been told yet.")
        for column, button in enumerate(states, start=1):
            grid.addWidget(button, line, column, Qt.AlignmentFlag.AlignLeft)
    return grid


def show_focus_rings(page: QWidget) -> None:
    """Give the buttons that stand for focus their ring, which only one at a time has in life."""
    for button in page.findChildren(Button):
        if button.property("part") == "focused":
            Ring(host_of(button)).surround(button)


def _right() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(_small("Rows: one chosen, the keys go there"))
    rows = row_list.RowList(name="Rows", hug=True)
    plan = "Send the slot plan"
    rows.show_rows(
        [
            RowFace(
                1, Icon.HANDSHAKE, plan, "Ostrava Precision", "promised 3 Nov", "Fri 20 Nov", "", "Write"
            ),
            RowFace(2, Icon.HANDSHAKE, plan, "Meridian Foods", "chosen", "Today", "", "Mark kept"),
        ]
    )
    rows.choose(2)
    column.addWidget(rows)
    column.addSpacing(8)
    column.addWidget(_small("Banners"))
    column.addWidget(
        banner.Banner(
            "Complaint C-104",
            "Update owed by 12:00 today",
            icon=Icon.MESSAGE_SQUARE_WARNING,
            act="Reply",
            kind=Kind.PRIMARY,
        )
    )
    column.addWidget(
        banner.Banner(
            "Not asked.",
            "Ana was asked 12 days ago; 30 must pass.",
            tone=Tone.BREACH,
            icon=Icon.BAN,
            act="Ask anyway",
        )
    )
    column.addWidget(
        banner.Banner(
            "Promise kept.", "Zsófia has the slot plan.", tone=Tone.CALM, icon=Icon.CHECK, act="Undo"
        )
    )
    column.addSpacing(8)
    column.addWidget(_small("Nothing here yet"))
    column.addWidget(
        EmptyState(
            "No promises are open.",
            example='Write one while you talk: !promise:"slot plan" Fri',
            act="Note a promise",
            icon=Icon.HANDSHAKE,
        )
    )
    column.addStretch(1)
    return column


def _fields() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(_small("Fields: at rest, in focus, refused with the rule and the way out"))
    row = QHBoxLayout()
    row.setSpacing(32)
    account = fields.Field(
        "Account", fields.Choice([("meridian", "Meridian Foods"), ("ostrava", "Ostrava Precision")])
    )
    learned = fields.Field(
        "We learned", fields.LineEdit("A missed slot stops line 2"), hint="Told unasked, on the phone"
    )
    due = fields.Field("Due", fields.LineEdit("31 Feb 2026"))
    due.show_refusal("February 2026 ends on the 28th")
    learned.editor.setProperty("part", "focus field")
    for field in (account, learned, due):
        field.setFixedWidth(264)
        row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch(1)
    column.addLayout(row)
    return column
