"""Notifications of the desktop while the window runs: a bonus beside the inbox, and silent about names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyaccounts.ui.prefs import NAMED, NEVER

if TYPE_CHECKING:
    from keyaccounts.ui.desk import Desk


def tell(desk: Desk, neutral: str, *, named: str = "") -> None:
    """Have the desktop show a sentence, in the way the user wants it.

    The one with names is shown only where the user chose that and the store is open. Nothing follows from
    it: whether anybody saw it, nobody knows.
    """
    reach = desk.reach
    if reach.notices == NEVER:
        return
    is_named = bool(named) and reach.notices == NAMED and desk.jobs.vault is not None
    sentence = named if is_named else neutral

    def show() -> bool:
        from keyaccounts.workflows import pop_ups

        return pop_ups.show(sentence)

    def in_tray(was_shown: bool) -> None:
        # What waited for its turn may come after the lock.
        if not was_shown and (not is_named or desk.jobs.vault is not None):
            reach.show_in_tray(sentence)

    desk.jobs.run(reach, show, then=in_tray)
