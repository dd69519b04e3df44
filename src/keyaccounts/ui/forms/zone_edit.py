"""A time zone by its name, completed while it is typed; empty means the user's own."""

from __future__ import annotations

import zoneinfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView
from typing_extensions import override

from keyaccounts import instants
from keyaccounts.refusals import Refusal
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type


class ZoneEdit(LineEdit):
    """Any part of a name finds it: "madrid" finds Europe/Madrid."""

    def __init__(self, zone: str, *, name: str = "zone", placeholder: str = "Europe/Madrid") -> None:
        super().__init__(zone, placeholder=placeholder)
        self._name = name
        # Zones that are only old spellings of others stand outside the continents.
        known = sorted(each for each in zoneinfo.available_timezones() if "/" in each and each[:4] != "Etc/")
        completer = QCompleter(known, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offer = QListView()
        self._offer.setFont(fonts.font(Type.BODY))
        completer.setPopup(self._offer)
        self.setCompleter(completer)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter takes the zone that is offered; it must not save the form with half a name.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._offer.isVisible():
            event.ignore()
            return
        super().keyPressEvent(event)

    def zone(self) -> str:
        """The zone's name, "" for none; refused when there is no such zone."""
        typed = self.text().strip()
        if not typed:
            return ""
        try:
            instants.zone_called(typed)
        except Refusal as refusal:
            raise Refusal(refusal.code, field=self._name, **refusal.facts) from None
        return typed
