"""The inbox in words: a line with its age and whom it names, and the accounts it can go to."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import instants, sentences
from keyaccounts.inbox import InboxLine
from keyaccounts.names import KnownAccount
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.capture.capture_words import SaveLine
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.look.icons import Icon

CHOOSE = "Choose the account: press its number, or type its name."
LEAD_EMPTY = "Nothing waits."


def lead(count: int) -> str:
    """How many lines wait, under the title."""
    if not count:
        return LEAD_EMPTY
    waits = "line waits" if count == 1 else "lines wait"
    return f"{count} {waits} for an account, the oldest first."


def face(line: InboxLine, homes: Sequence[str], clock: Clock) -> RowFace:
    """A line of the list; its age stands where others have a due day."""
    text = " ".join(line.text.split())
    named = f"names {sentences.listed(list(homes), last='and')}" if homes else "names no account"
    age = (clock.today - instants.day_of(line.created_at, clock.zone)).days
    waited = sentences.days(age) if age > 0 else "today"
    return RowFace(
        key=line.id, icon=Icon.INBOX, title=text, why=named, due=waited,
        sentence=f"{text}. {sentences.capital(named)}. Waits since {clock.day(line.created_at)}.",
    )  # fmt: skip


def choice(account: KnownAccount, number: int, homes: Sequence[Id]) -> SaveLine:
    """An account to choose, with the key that chooses it."""
    why = "named in the line" if account.id in homes else ""
    return SaveLine(Icon.BUILDING_2, account.name, why, str(number))
