"""Has the desktop show a sentence beside whatever is on the screen: a bonus, and never counted as seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from keyaccounts import brief_words
from keyaccounts.workflows import session_bus

PROGRAM = "keyaccounts"
LONGEST = 200
_SECONDS = 10

_ON_MAC = (
    "on run told", "display notification (item 1 of told) with title (item 2 of told)", "end run",
)  # fmt: skip
_ON_WINDOWS = """
$kind = [Windows.UI.Notifications.ToastTemplateType, Windows.UI.Notifications, ContentType = WindowsRuntime]
$all = [Windows.UI.Notifications.ToastNotificationManager]
$toast = $all::GetTemplateContent($kind::ToastText02)
$lines = $toast.GetElementsByTagName('text')
$null = $lines.Item(0).AppendChild($toast.CreateTextNode($env:KEYACCOUNTS_PROGRAM))
$null = $lines.Item(1).AppendChild($toast.CreateTextNode($env:KEYACCOUNTS_SENTENCE))
$shell = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
$all::CreateToastNotifier($shell).Show([Windows.UI.Notifications.ToastNotification]::new($toast))
"""


def show(sentence: str) -> bool:
    """Show a sentence; False where this desktop shows nothing.

    The sentence is shown to the letter: it is never a part of a command, and no markup is read in it.
    """
    line = fit(sentence)
    if sys.platform == "darwin":
        script = [word for each in _ON_MAC for word in ("-e", each)]
        return ran(["osascript", *script, line, PROGRAM])
    if sys.platform == "win32":
        told = {"KEYACCOUNTS_PROGRAM": PROGRAM, "KEYACCOUNTS_SENTENCE": line}
        return ran(["powershell", "-NoProfile", "-NonInteractive", "-Command", _ON_WINDOWS], told)
    return session_bus.notify(PROGRAM, line) or ran(["notify-send", f"--app-name={PROGRAM}", "--", line])


def fit(sentence: str) -> str:
    """The sentence in one line of a length that is still read, without what steers a screen."""
    line = brief_words.clean(sentence).replace(brief_words.NB, " ")
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def ran(command: Sequence[str], told: Mapping[str, str] | None = None) -> bool:
    """Whether a program of this system is there and did what it was asked."""
    program = shutil.which(command[0])
    if program is None:
        return False
    try:
        done = subprocess.run(
            [program, *command[1:]], env={**os.environ, **(told or {})}, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
