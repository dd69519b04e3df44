"""What the desktop allows, in words; neutral ones, for they stand outside of the lock."""

from __future__ import annotations

NAME = "keyaccounts"
CAPTURE, TODAY, SHOW, LOCK, QUIT = "Capture", "Today", "Show", "Lock", "Quit"

COMMAND = "keyaccounts --capture"
_INSTEAD = (
    f"Bind the command “{COMMAND}” to a key in the keyboard settings of your desktop instead: it opens the "
    "capture line in the same way."
)

WHY_NOT = {
    "wayland": f"This desktop (Wayland) lets no program hear keys of another one. {_INSTEAD}",
    "mac": f"macOS lets a program hear keys of others only if it may watch all of them. {_INSTEAD}",
    "other": f"This desktop lets no program hear keys of another one. {_INSTEAD}",
}

NOT_A_KEY = "“{words}” is no key that can be taken. Write it like Ctrl+Alt+N: letters, digits and F1 to F24."
KEY_ALONE = "{words} alone is typed in other programs. Hold Ctrl or Alt with it, as in Ctrl+Alt+N."
KEY_OF_OURS = "{words} is “{act}” in this window. Choose another key."
KEY_TAKEN = "{words} belongs to another program or to the desktop. Choose another key."


def works(words: str) -> str:
    """That the key is ours."""
    return f"{words} opens the capture line from any program while keyaccounts runs."
