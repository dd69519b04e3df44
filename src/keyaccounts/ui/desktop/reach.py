"""How far the window reaches: the key for every program and the tray, as the user wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from keyaccounts.ui.desktop import desktop_words as words

if TYPE_CHECKING:
    from pathlib import Path

    from keyaccounts.ui.desktop.autostart import Autostart
    from keyaccounts.ui.desktop.platform import Platform
    from keyaccounts.ui.desktop.tray import Tray
    from keyaccounts.ui.prefs import Prefs


class Reach(QObject):
    """Begins once the window is seen; until then it asks nothing of the desktop."""

    capture_requested = Signal()
    today_requested = Signal()
    show_requested = Signal()
    lock_requested = Signal()
    quit_requested = Signal()
    reminding_requested = Signal(bool)
    """Somebody wants to be reminded while the store is closed, or no more."""
    reminding_changed = Signal()

    def __init__(self, prefs: Prefs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lasts = True
        """Whether the store is still there after the window: the sample world is not."""
        self._prefs = prefs
        self._platform: Platform | None = None
        self._tray: Tray | None = None
        self._is_open = False
        self._said = ""

    def begin(self) -> None:
        """Take the key and show the tray, where they are wanted and the desktop allows it."""
        if self._platform is None:
            self._try_key(self._prefs.capture_key if self._prefs.takes_key else "")
            self._fit_tray()

    def end(self) -> None:
        """Give the key back and take the icon away."""
        if self._platform is not None:
            self._platform.close()
            self._platform.deleteLater()
            self._platform = None
        self._drop_tray()

    # ---- the key ------------------------------------------------------------------------------------

    @property
    def platform(self) -> Platform:
        """What this desktop allows; found out when first asked."""
        if self._platform is None:
            from keyaccounts.ui.desktop import platform

            self._platform = platform.here(self)
            self._platform.pressed.connect(self.capture_requested)
        return self._platform

    @property
    def allows_key(self) -> bool:
        """Whether this desktop lets a program have a key everywhere."""
        return not self.platform.why_not

    @property
    def key(self) -> str:
        """The key that is wanted, in words."""
        return self._prefs.capture_key

    @property
    def takes_key(self) -> bool:
        """Whether a key is wanted at all."""
        return self._prefs.takes_key

    @property
    def said(self) -> str:
        """Whether the key works, in a sentence, and what to do when it does not."""
        return words.WHY_NOT[self.platform.why_not] if not self.allows_key else self._said

    def want_key(self, wanted: bool) -> None:
        """Switch the key on or off."""
        self._prefs.takes_key = wanted
        self._try_key(self._prefs.capture_key if wanted else "")

    def choose_key(self, typed: str) -> str:
        """Another key from now on; gives the sentence that refuses it, "" when it is taken."""
        refused = self._refusal(typed)
        if refused:
            return refused
        from keyaccounts.ui.desktop import combination

        found = combination.read(typed)
        assert found is not None
        if self.takes_key and self.allows_key:
            if not self.platform.take(found):
                return words.KEY_TAKEN.format(words=found.words)
            self._said = words.works(found.words)
        self._prefs.capture_key = found.words
        return ""

    def _refusal(self, typed: str) -> str:
        from keyaccounts.ui.actions import ACTS
        from keyaccounts.ui.desktop import combination

        found = combination.read(typed)
        if found is None:
            return words.NOT_A_KEY.format(words=typed.strip())
        if not found.is_held:
            return words.KEY_ALONE.format(words=found.words)
        ours = next((act for act in ACTS if act.keys and combination.read(act.keys) == found), None)
        return words.KEY_OF_OURS.format(words=found.words, act=ours.words) if ours else ""

    def _try_key(self, typed: str) -> None:
        from keyaccounts.ui.desktop import combination

        self._said = ""
        found = combination.read(typed)
        if found is None:
            self.platform.release()
        elif self.platform.take(found):
            self._said = words.works(found.words)
        else:
            self._said = words.KEY_TAKEN.format(words=found.words)

    # ---- notifications ------------------------------------------------------------------------------

    @property
    def notices(self) -> str:
        """How notifications tell what is due: "named", "neutral" or "never"."""
        return self._prefs.notices

    def want_notices(self, how: str) -> None:
        """Have notifications tell it so from now on."""
        self._prefs.notices = how

    # ---- while closed -------------------------------------------------------------------------------

    @property
    def login(self) -> Autostart:
        """What this system begins at login."""
        from keyaccounts.ui.desktop import autostart

        return autostart.here()

    def reminding_of(self, store: Path) -> list[str]:
        """The command that reminds of a store while it is closed."""
        from keyaccounts.ui.desktop import autostart

        return autostart.command(store)

    # ---- who is in front ----------------------------------------------------------------------------

    def front(self) -> int:
        """Which window is in front, of whatever program; 0 when nobody knows."""
        return self.platform.front()

    def bring_front(self, window: int) -> None:
        """Put a window in front, where the desktop does not do so by itself."""
        self.platform.bring_front(window)

    # ---- the tray -----------------------------------------------------------------------------------

    @property
    def wants_tray(self) -> bool:
        """Whether an icon in the tray is wanted."""
        return self._prefs.shows_tray

    @property
    def tray(self) -> Tray | None:
        """The icon, where there is one."""
        return self._tray

    @property
    def allows_tray(self) -> bool:
        """Whether this desktop shows a tray."""
        from keyaccounts.ui.desktop import tray

        return tray.is_there()

    def want_tray(self, wanted: bool) -> None:
        """Show the icon in the tray, or take it away."""
        self._prefs.shows_tray = wanted
        self._fit_tray()

    @property
    def wants_to_stay(self) -> bool:
        """Whether the window is to stay in the tray when it is closed."""
        return self._prefs.stays_in_tray

    @property
    def stays(self) -> bool:
        """Whether it does: it is wanted, and there is an icon to bring the window back."""
        return self.wants_to_stay and self._tray is not None and self.allows_tray

    def want_to_stay(self, wanted: bool) -> None:
        """Leave the window in the tray when it is closed, or end with it."""
        self._prefs.stays_in_tray = wanted

    def show_in_tray(self, sentence: str) -> None:
        """Show a sentence beside the icon, where there is one."""
        if self._tray is not None:
            self._tray.show_sentence(sentence)

    def follow_store(self, is_open: bool) -> None:
        """Only an open store can be locked."""
        self._is_open = is_open
        if self._tray is not None:
            self._tray.lock.setEnabled(is_open)

    def _fit_tray(self) -> None:
        if not (self.wants_tray and self.allows_tray):
            self._drop_tray()
        elif self._tray is None:
            from keyaccounts.ui.desktop.tray import Tray

            made = self._tray = Tray(self)
            made.capture_requested.connect(self.capture_requested)
            made.today_requested.connect(self.today_requested)
            made.show_requested.connect(self.show_requested)
            made.lock_requested.connect(self.lock_requested)
            made.quit_requested.connect(self.quit_requested)
            self.follow_store(self._is_open)

    def _drop_tray(self) -> None:
        if self._tray is not None:
            self._tray.close()
            self._tray = None
