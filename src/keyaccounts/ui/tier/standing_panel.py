"""One account beside the ranking: points, cost of loss, last year's decision and this year's facts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose
from keyaccounts.ui.kit.monogram import Monogram
from keyaccounts.ui.kit.pairs import pairs
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.ui.tier import tier_words
from keyaccounts.workflows.tier import Ranking, TierLine

WIDTH = 352
_LABEL = 88


class StandingPanel(QWidget):
    """Made anew for each account; `act_requested` names the act on the one shown."""

    act_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.acts: dict[str, Button] = {}
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_line(self, line: TierLine, told: Ranking) -> None:
        """This account among all."""
        scroll = PageScroll(margin=0, spacing=12)
        scroll.column.setContentsMargins(20, 12, 0, 20)
        scroll.column.addLayout(_head(line, told))
        scroll.column.addWidget(self._made_acts(line, told))
        points = [(each.name, tier_words.criterion(line, each)) for each in told.criteria]
        scroll.column.addWidget(pairs(points, label=_LABEL))
        scroll.column.addLayout(_part("Cost of loss", line.cost_of_loss or "Nobody has written it down yet."))
        scroll.column.addWidget(Hairline())
        last = line.last_years
        scroll.column.addLayout(
            _part("Last year", tier_words.decision(last), why=last.why if last else "", is_quiet=True)
        )
        scroll.column.addLayout(_this_year(line, told.currency))
        scroll.column.addStretch(1)
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = scroll
        self._column.addWidget(scroll)

    def _made_acts(self, line: TierLine, told: Ranking) -> QWidget:
        acts = QWidget()
        row = Flow(acts, across=8, down=8)
        self.acts = {}
        for name, words, icon in acts_of(line, told):
            button = buttons.quiet(words, icon=icon)
            button.clicked.connect(lambda _=False, name=name: self.act_requested.emit(name))
            self.acts[name] = button
            row.addWidget(button)
        return acts


def acts_of(line: TierLine, told: Ranking) -> list[tuple[str, str, Icon]]:
    """What can be done with an account as things stand: a name, its words and its icon."""
    acts = [("score", "Score", Icon.STAR)]
    if line.account.is_premium:
        acts.append(("keep", "Keep", Icon.CHECK))
    elif told.is_full:
        acts.append(("swap", "Swap in", Icon.REFRESH_CW))
    else:
        acts.append(("admit", "Make premium", Icon.ARROW_UP))
    acts.append(("open", "Open account", Icon.BUILDING_2))
    if line.account.is_premium:
        acts.append(("release", "Move to the watch list", Icon.ARROW_DOWN))
    return acts


def _head(line: TierLine, told: Ranking) -> QVBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Monogram(line.account.name, 40, firm=True), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(eliding_label(line.account.name, Type.FIGURE))
    words.addWidget(eliding_label(tier_words.standing(line, told), ink=Role.QUIET))
    row.addLayout(words, 1)
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addLayout(row)
    chips = QWidget()
    flow = Flow(chips, across=6, down=6)
    flow.addWidget(Chip(tier_words.level(line.account)))
    if line.is_review_due:
        flow.addWidget(Chip("Review due", Tone.WARNING, icon=Icon.CLOCK))
    column.addWidget(chips)
    return column


def _part(title: str, words: str, *, why: str = "", is_quiet: bool = False) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(plain_label(title, Type.STRONG))
    if why:
        column.addWidget(prose(why))
    column.addWidget(prose(words, ink=Role.QUIET if is_quiet else Role.TEXT))
    return column


def _this_year(line: TierLine, currency: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(plain_label("This year", Type.STRONG))
    column.addWidget(pairs(tier_words.facts(line, currency), label=_LABEL))
    decided = line.this_years
    if decided is not None:
        if decided.why:
            column.addWidget(prose(decided.why))
        column.addWidget(prose(tier_words.decision(decided), ink=Role.QUIET))
    if told := tier_words.review(line):
        column.addWidget(prose(told, ink=Role.WARNING if line.is_review_due else Role.QUIET))
    return column
