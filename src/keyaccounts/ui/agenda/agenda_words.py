"""A line of Today as it is drawn: its words, with the picture and the tone that stand with them."""

from __future__ import annotations

from keyaccounts import agenda_items, agenda_lines, day_lines
from keyaccounts.agenda_items import Item, Kind
from keyaccounts.evenings import Done
from keyaccounts.present import Clock
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone

MORE = "more"
"""The key of the line that unfolds the rest of what comes soon."""

_ICONS = {
    Kind.COMPLAINT: Icon.MESSAGE_SQUARE_WARNING,
    Kind.REQUEST: Icon.TRIANGLE_ALERT,
    Kind.OUR_PROMISE: Icon.HANDSHAKE,
    Kind.THEIR_PROMISE: Icon.HANDSHAKE,
    Kind.ANSWER: Icon.FROWN,
    Kind.MEETING: Icon.CALENDAR,
    Kind.CHECK_IN: Icon.CLIPBOARD_CHECK,
    Kind.TASK: Icon.CIRCLE,
    Kind.REMINDER: Icon.CLOCK,
    Kind.SILENCE: Icon.HOURGLASS,
    Kind.MOMENT: Icon.GIFT,
    Kind.RISK: Icon.EYE,
    Kind.NEED: Icon.TARGET,
    Kind.FAILURE: Icon.TRIANGLE_ALERT,
    Kind.LEARNING: Icon.LIGHTBULB,
    Kind.INBOX: Icon.INBOX,
}

_TONES = {
    agenda_items.Tone.BREACH: Tone.BREACH,
    agenda_items.Tone.WARNING: Tone.WARNING,
    agenda_items.Tone.PLAIN: Tone.NEUTRAL,
}


def face(item: Item, clock: Clock) -> RowFace:
    """One line of Today."""
    told, tone = agenda_lines.line(item, clock), _TONES[item.tone]
    return RowFace(
        key=item.key, icon=_ICONS[item.kind], title=told.title, who=told.who, why=told.why, due=told.due,
        left=told.left, act=told.act, tone=tone, due_tone=tone,
        sentence=". ".join(
            filter(None, (told.title, told.who, told.why, f"{told.due} {told.left}".strip(), told.act))
        ),
    )  # fmt: skip


def done(each: Done) -> RowFace:
    """One thing that was done today; it leads to its record."""
    return RowFace(
        key=f"done:{each.kind}:{each.record_id}", icon=Icon.CHECK, title=each.text or each.account,
        who=each.account if each.text else "", why=day_lines.done(each), tone=Tone.CALM,
        sentence=". ".join(filter(None, (each.text, each.account, day_lines.done(each)))),
    )  # fmt: skip


def more(count: int) -> RowFace:
    """The line that unfolds what is not shown yet."""
    return RowFace(key=MORE, icon=Icon.CHEVRON_DOWN, title=f"{count} more", why="none of it for today",
                   act="Show all", sentence=f"{count} more. Show all")  # fmt: skip


def icon(item: Item) -> Icon:
    """The picture that stands with an item."""
    return Icon.STAR if item.code == "memory" else _ICONS[item.kind]


def tone(item: Item) -> Tone:
    """How an item's words are coloured."""
    return _TONES[item.tone]
