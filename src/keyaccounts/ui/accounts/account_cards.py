"""The premium accounts as cards: arrow keys walk them, Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from keyaccounts import agenda_lines, sentences
from keyaccounts.present import Clock
from keyaccounts.ui.accounts import account_words
from keyaccounts.ui.agenda import agenda_words
from keyaccounts.ui.kit.card import AccountCard, CardFace
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.portfolio import AccountLine


def face(line: AccountLine, clock: Clock) -> CardFace:
    """One account as its card shows it."""
    account, standing, item = line.account, line.standing, line.next_item
    known = standing.balance is not None
    next_text = agenda_lines.next_step(item, clock) if item else "Nothing due"
    touched = account_words.last_touch(line.last_touch, clock)
    quote = line.said.text if line.said else ""
    shown = account_words.figure(standing.balance) if standing.balance is not None else ""
    return CardFace(
        key=account.id,
        name=account.name,
        person=line.person.name if line.person else "Nobody known yet",
        quote=quote,
        quote_date=sentences.capital(clock.day(line.said.at)) if line.said else "",
        health=shown,
        trend=account_words.trend(standing),
        bars=account_words.bars(standing),
        health_words=f"equity, {account_words.rated(standing)}" if known else account_words.rated(standing),
        no_score="No score",
        next_icon=agenda_words.icon(item) if item else Icon.CHECK,
        next_tone=agenda_words.tone(item) if item else Tone.NEUTRAL,
        next_text=next_text,
        last_touch=touched,
        sentence=". ".join(
            filter(
                None,
                (
                    account.name,
                    sentences.code("stage", account.stage) if account.stage else "",
                    f"They said: {quote}" if quote else "",
                    f"Equity {shown} {account_words.trend_words(standing)}" if known else "No score",
                    f"Next: {next_text}",
                    f"Last touch: {touched}",
                ),
            )
        ),
    )


class AccountCards(QWidget):
    """Cards side by side in as many lines as they need; Tab enters them once, arrows walk."""

    activated = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(self, even=480)
        self._cards: list[AccountCard] = []

    @property
    def cards(self) -> tuple[AccountCard, ...]:
        return tuple(self._cards)

    def show_faces(self, faces: Sequence[CardFace]) -> None:
        """These accounts; the card that has the keyboard keeps it for the same account."""
        focused = next((card.face.key for card in self._cards if card.hasFocus()), None)
        while len(self._cards) > len(faces):
            gone = self._cards.pop()
            self._flow.removeWidget(gone)
            gone.deleteLater()
        for card, each in zip(self._cards, faces, strict=False):
            card.show_face(each)
        for each in faces[len(self._cards) :]:
            self._add(each)
        wanted = next((card for card in self._cards if card.face.key == focused), None)
        self._keep_one_stop(wanted or next(iter(self._cards), None))
        if wanted is not None:
            wanted.setFocus()

    def _add(self, each: CardFace) -> None:
        card = AccountCard(each, parent=self)
        card.activated.connect(lambda key: self.activated.emit(str(key)))
        card.installEventFilter(self)
        self._flow.addWidget(card)
        self._cards.append(card)
        card.show()

    def _keep_one_stop(self, stop: AccountCard | None) -> None:
        for card in self._cards:
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is stop else Qt.FocusPolicy.ClickFocus)
        if stop is not None:
            self.setFocusProxy(stop)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A button would take the arrows for itself and only know "next" and "before".
        if isinstance(watched, AccountCard) and isinstance(event, QKeyEvent):
            return event.type() is QEvent.Type.KeyPress and self._walk(watched, event.key())
        return False

    def _walk(self, card: AccountCard, key: int) -> bool:
        at, last = self._cards.index(card), len(self._cards) - 1
        line = sum(each.y() == self._cards[0].y() for each in self._cards)
        to = {
            Qt.Key.Key_Right: at + 1, Qt.Key.Key_Left: at - 1, Qt.Key.Key_Down: at + line,
            Qt.Key.Key_Up: at - line, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }.get(Qt.Key(key))  # fmt: skip
        if to is None:
            return False
        if 0 <= to <= last:
            self._keep_one_stop(self._cards[to])
            self._cards[to].setFocus(Qt.FocusReason.TabFocusReason)
        return True
