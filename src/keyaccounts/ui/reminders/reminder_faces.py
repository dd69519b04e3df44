"""The inbox of reminders as it is drawn: sections, one row for what was missed of a sort, and its lines."""

from __future__ import annotations

from collections.abc import Set

from keyaccounts import reminder_lines
from keyaccounts.present import Clock
from keyaccounts.reminder_inbox import Group, Inbox, Section, Told
from keyaccounts.reminder_lines import Line
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone

TITLE = "Reminders"
EMPTY = "Nothing is due."
EXAMPLE = "Promises, check-ins, tasks, meetings and your own rhythms stand here once their time has come."
KEYS = (("Enter", "open"), ("D", "done"), ("S", "put off"), ("1 to 5", "put off at once"), ("Ctrl+Z", "undo"))

_ICONS = {
    "meeting": Icon.CALENDAR,
    "brief": Icon.FILE_TEXT,
    "promise": Icon.HANDSHAKE,
    "check_in": Icon.CLIPBOARD_CHECK,
    "moment": Icon.GIFT,
    "task": Icon.CIRCLE,
    "complaint": Icon.MESSAGE_SQUARE_WARNING,
    "reminder": Icon.CLOCK,
}


def key_of(group: Group) -> str:
    """The key of the row of a group."""
    return f"group:{group.sort}:{group.lines[0].occurrence.key if len(group.lines) == 1 else ''}"


def sections(told: Inbox, clock: Clock, *, unfolded: Set[str]) -> list[RowSection]:
    """All rows, under their headings; a group of several shows its lines where it is unfolded."""
    missed: list[RowFace] = []
    for group in told.missed:
        if len(group.lines) > 1:
            missed.append(_group(group, clock, is_open=key_of(group) in unfolded))
        if len(group.lines) == 1 or key_of(group) in unfolded:
            missed += [_row(line, clock) for line in group.lines]
    number = sum(group.number for group in told.missed)
    found = (
        RowSection(reminder_lines.SECTIONS[Section.MISSED], missed, str(number)),
        RowSection(reminder_lines.SECTIONS[Section.NOW], [_row(line, clock) for line in told.now]),
        RowSection(reminder_lines.SECTIONS[Section.SNOOZED], [_row(line, clock) for line in told.snoozed]),
    )
    return [each for each in found if each.rows]


def _row(line: Told, clock: Clock) -> RowFace:
    tone = {Section.MISSED: Tone.WARNING, Section.NOW: Tone.INFO}.get(line.section, Tone.NEUTRAL)
    return _face(line.occurrence.key, line.occurrence.sort, reminder_lines.line(line, clock), tone)


def _group(group: Group, clock: Clock, *, is_open: bool) -> RowFace:
    words = reminder_lines.group(group, clock)
    words = words._replace(act="Fold up") if is_open else words
    return _face(key_of(group), group.sort, words, Tone.WARNING)


def _face(key: str, sort: str, words: Line, tone: Tone) -> RowFace:
    return RowFace(
        key=key, icon=_ICONS[sort], title=words.title, who=words.who, why=words.why, due=words.due,
        act=words.act, tone=tone, due_tone=tone, sentence=words.sentence,
    )  # fmt: skip
