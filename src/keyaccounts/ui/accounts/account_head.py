"""The head of an account's page: who they are, their latest words, the figures, and what cannot be missed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.present import Clock
from keyaccounts.ui.accounts import account_words
from keyaccounts.ui.accounts.account_facts import BANNERS, AccountFacts
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import ElidingLabel, eliding_label, in_marks, plain_label
from keyaccounts.ui.kit.monogram import Monogram
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

_FACE = 48


class AccountHead(QWidget):
    """Made of few lines that give way at their ends; banners come and go with what is open."""

    reply_requested = Signal(str)
    keep_requested = Signal(str)
    bring_back_requested = Signal()
    ledger_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.capture_button = buttons.quiet("Capture", icon=Icon.PEN_LINE)
        self.brief_button = buttons.quiet("Brief", icon=Icon.FILE_TEXT)
        self.more_button = buttons.icon_only(Icon.ELLIPSIS, "More acts")
        # Made once and handed on: figures come and go, and it may have the keyboard.
        self.why_button = buttons.ghost("Why?")
        self.why_button.setToolTip("What the moments add up to, one by one (Alt+E)")
        self.why_button.clicked.connect(self.ledger_requested)
        self.face = Monogram("", _FACE, firm=True)
        self.name = ElidingLabel("", Type.TITLE)
        self.standing = ElidingLabel("", ink=Role.QUIET)
        self.own = ElidingLabel("", ink=Role.QUIET)
        self.banners: list[Banner] = []
        self._is_low = False
        self._has_accent = True
        self._has_own = self._has_quote = self._leads = False
        self._quote = QWidget()
        self._figures = QWidget()
        self._banner_column = QVBoxLayout()
        self._banner_column.setSpacing(8)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addLayout(self._top())
        self._column.addWidget(self._quote)
        self._column.addWidget(self._figures)
        self._column.addLayout(self._banner_column)

    def show_facts(self, facts: AccountFacts, clock: Clock) -> None:
        """This account as it stands now."""
        self.face.show_name(facts.account.name)
        self.name.setText(facts.account.name)
        self.standing.setText(account_words.standing_line(facts.account, clock.now))
        own = account_words.own_line(facts.own_fields, facts.account)
        self.own.setText(own)
        self._has_own = bool(own)
        self.setAccessibleName(facts.account.name)
        quote, figures = _quote_line(facts, clock), _figures(facts, clock, self.why_button)
        for old, new in ((self._quote, quote), (self._figures, figures)):
            self._column.replaceWidget(old, new)
            old.hide()
            old.deleteLater()
        self._quote, self._figures = quote, figures
        self._has_quote = facts.latest_quote is not None
        self._show_banners(facts, clock)
        self._fit()

    def fit(self, *, low: bool, accent: bool) -> None:
        """In a `low` window only the name and the gravest banner stay, so that the view below has room.

        With `accent` the first banner carries the page's filled button; a view whose chosen row has one of
        its own takes it over.
        """
        if (low, accent) != (self._is_low, self._has_accent):
            self._is_low, self._has_accent = low, accent
            self._fit()

    def _fit(self) -> None:
        # Shown and hidden only: whoever asks may be in the middle of being laid out.
        low = self._is_low
        self.own.setVisible(self._has_own and not low)
        self._quote.setVisible(self._has_quote and not low)
        self._figures.setVisible(not low)
        for number, banner in enumerate(self.banners):
            banner.setVisible(not (low and number))
        if self.banners:
            more = len(self.banners) - 1
            self.banners[0].say_more(f"; and {more} more" if low and more else "")
            if self._leads:
                self.banners[0].button.set_kind(Kind.PRIMARY if self._has_accent else Kind.QUIET)

    def _top(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.standing)
        words.addWidget(self.own)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.face)
        row.addSpacing(8)
        row.addLayout(words, 1)
        for button in (self.capture_button, self.brief_button, self.more_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _show_banners(self, facts: AccountFacts, clock: Clock) -> None:
        had_focus = next((n for n, each in enumerate(self.banners) if each.button.hasFocus()), None)
        for banner in self.banners:
            self._banner_column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.banners = [*self._complaints(facts, clock), *self._promises(facts, clock)]
        self._leads = bool(self.banners)
        if facts.account.is_archived:
            back = Banner("Archived.", "It is no longer counted or asked about.", tone=Tone.INFO,
                          icon=Icon.ARCHIVE, act="Bring back")  # fmt: skip
            back.act_requested.connect(self.bring_back_requested)
            self.banners.append(back)
        for banner in self.banners:
            self._banner_column.addWidget(banner)
        if had_focus is not None and had_focus < len(self.banners):
            self.banners[had_focus].button.setFocus()

    def _complaints(self, facts: AccountFacts, clock: Clock) -> list[Banner]:
        banners = []
        for number, (complaint, owed) in enumerate(zip(facts.complaints, facts.owed, strict=False)):
            late = owed is not None and owed.at < clock.now
            rest = facts.complaints[BANNERS:] if number == BANNERS - 1 else ()
            also = f"; also open: {', '.join(each.name for each in rest)}" if rest else ""
            banner = Banner(
                f"Complaint {complaint.name}",
                account_words.complaint_fact(complaint, facts.name(complaint.person_id), owed, clock) + also,
                tone=Tone.BREACH if late else Tone.WARNING,
                icon=Icon.MESSAGE_SQUARE_WARNING,
                act="Reply",
                kind=Kind.QUIET if number else Kind.PRIMARY,
            )
            banner.act_requested.connect(lambda id=complaint.id: self.reply_requested.emit(id))
            banners.append(banner)
        return banners

    def _promises(self, facts: AccountFacts, clock: Clock) -> list[Banner]:
        if not facts.overdue:
            return []
        first, more = facts.overdue[0], len(facts.overdue) - 1
        rest = f"; {more} more overdue" if more else ""
        banner = Banner(
            "Promise overdue",
            account_words.overdue(first, facts.name(first.person_id), clock.today) + rest,
            tone=Tone.BREACH,
            icon=Icon.HANDSHAKE,
            act="Mark kept",
            kind=Kind.QUIET if facts.complaints else Kind.PRIMARY,
        )
        banner.act_requested.connect(lambda: self.keep_requested.emit(first.id))
        return [banner]


def _quote_line(facts: AccountFacts, clock: Clock) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    said = facts.latest_quote
    if said is None:
        widget.hide()
        return widget
    row.addWidget(eliding_label(in_marks(said.quote), Type.QUOTE))
    who = facts.name(said.speaker)
    row.addWidget(plain_label(", ".join(filter(None, (who, clock.day(said.at)))), ink=Role.QUIET))
    row.addStretch(1)
    return widget


def _figures(facts: AccountFacts, clock: Clock, why: Button) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(40)
    row.addLayout(_equity(facts, clock))
    row.addWidget(why, 0, Qt.AlignmentFlag.AlignBottom)
    touch = facts.last_touch
    if touch is not None:
        day = account_words.last_touch(touch.at, clock)
        row.addLayout(_figure("Last touch", day, sentences.code("mode", touch.mode)))
    renewal = facts.account.renewal_on
    if renewal is not None:
        row.addLayout(_figure("Renewal", sentences.full_day(renewal), sentences.away(renewal, clock.today)))
    row.addStretch(1)
    return widget


def _equity(facts: AccountFacts, clock: Clock) -> QVBoxLayout:
    standing = facts.standing
    title = f"Equity, {sentences.full_day(clock.today).rpartition(' ')[0]}"
    if standing.balance is None:
        return _figure(title, "No score", account_words.missing(standing), ink=Role.QUIET)
    icon = account_words.trend(standing)
    words = ", ".join(filter(None, (account_words.trend_words(standing), account_words.rated(standing))))
    return _figure(title, account_words.figure(standing.balance), words, icon=icon)


def _figure(
    title: str, fact: str, words: str, *, icon: Icon | None = None, ink: Role = Role.TEXT
) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(plain_label(title, Type.SMALL, ink=Role.QUIET))
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(plain_label(fact, Type.FACT, ink=ink))
    if icon is not None:
        row.addWidget(IconLabel(icon, 16))
    row.addWidget(eliding_label(words, ink=Role.QUIET))
    column.addLayout(row)
    return column
