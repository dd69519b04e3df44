"""The history of one record: each act that changed it, by whom, and what stood there before and after."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.changes import Act, Change, Entry
from keyaccounts.records import Id, Json
from keyaccounts.ui.accounts.reading_panel import ReadingPanel
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.labels import eliding_label, plain_label
from keyaccounts.ui.kit.pairs import pairs
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import vault as vaults

_HIDDEN = frozenset({"id", "created_at", "revision"})
_LONGEST = 300
_TURNED = {"do": "", "undo": "Taken back: ", "redo": "Done again: "}


class HistoryPanel(ReadingPanel):
    """Newest first; nothing of it can be changed."""

    def __init__(self, desk: Desk, *, record_id: Id, name: str) -> None:
        super().__init__(f"History of {name}", "")
        self._desk = desk
        self.entries: list[tuple[Act, Entry]] = []
        desk.jobs.ask(self, lambda vault: vaults.history(vault, record_id), then=self._show)

    def _show(self, told: list[tuple[Act, Entry]]) -> None:
        self.entries = told
        changes = "1 change" if len(told) == 1 else f"{len(told)} changes"
        self.show_lead(f"{changes}, the newest first" if told else "Nothing was changed since it came in.")
        for act, entry in told:
            self.column.addWidget(self._entry(act, entry))
        self.column.addStretch(1)

    def _entry(self, act: Act, entry: Entry) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = (
            f"{_TURNED[act.direction]}{sentences.act(act)}{' (taken back since)' if act.is_undone else ''}"
        )
        column.addWidget(eliding_label(title, Type.STRONG))
        when = sentences.capital(sentences.instant(act.at, self._desk.clock.zone, self._desk.clock.now()))
        column.addWidget(plain_label(f"{when}{f', {act.by}' if act.by else ''}", Type.SMALL, ink=Role.QUIET))
        told = [_pair(entry, name, value) for name, value in entry.fields.items() if name not in _HIDDEN]
        shown = [pair for pair in told if pair[1]]
        if shown:
            column.addWidget(pairs(shown))
        return widget


def _pair(entry: Entry, name: str, value: Json) -> tuple[str, str]:
    label = sentences.capital(sentences.field(name))
    if entry.change is Change.EDITED and isinstance(value, list) and len(value) == 2:
        return label, f"{_words(value[0]) or 'nothing'}  →  {_words(value[1]) or 'nothing'}"
    return label, _words(value)


def _words(value: Json) -> str:
    match value:
        case None | "" | False:
            return ""
        case True:
            return "yes"
        case list():
            text = ", ".join(filter(None, (_words(each) for each in value)))
        case dict():
            text = ", ".join(filter(None, (_words(each) for each in value.values())))
        case _:
            text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
