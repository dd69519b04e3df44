"""The options of the verb that moves a complaint: one for each thing that a move can ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple, TypedDict, TypeVar

import click

from keyaccounts import sentences
from keyaccounts.causes import CAUSES
from keyaccounts.complaints import COMPLEXITIES, FINDINGS, REMEDIES
from keyaccounts.experiences import CHANNELS, Mode

F = TypeVar("F", bound=Callable[..., object])


class Options(TypedDict):
    """What was told by options; None or nothing where one was left out."""

    at: str | None
    by: str | None
    why: str | None
    mode: str | None
    channel: str | None
    next_word: str | None
    next_word_at: str | None
    severity: int | None
    impact: str | None
    complexity: str | None
    safety: bool | None
    legal: bool | None
    act_now: bool | None
    acted: str | None
    owner: str | None
    awaited: str | None
    awaited_from: str | None
    chase_on: str | None
    finding: str | None
    cause: str | None
    cause_detail: str | None
    offer: str | None
    lesson: str | None
    route: str | None
    confirmed_on: str | None
    tried_on: tuple[str, ...]
    done: tuple[str, ...]
    nothing_more: str | None
    person: str | None
    original: str | None
    reviewer: str | None


class _Row(NamedTuple):
    flag: str
    shown: str
    help: str
    type: object = str
    many: bool = False


def _codes(codes: Iterable[str]) -> click.Choice[str]:
    return click.Choice([each for each in codes if each])


_TABLE = (
    _Row("--at", "ISO-TIME", "When it happened; without it, now."),
    _Row("--by", "NAME", "Who of us did it; without it, you."),
    _Row("--why", "TEXT", "The reason, or their own words where they decided."),
    _Row("--mode", "MODE", "How it was said.", _codes(each.value for each in Mode)),
    _Row("--channel", "CHANNEL", "How exactly.", _codes(chain.from_iterable(CHANNELS.values()))),
    _Row("--next-word", "TEXT", "What they hear from us next."),
    _Row("--next-word-at", "ISO-TIME", "And when."),
    _Row("--severity", "1-4", "How grave it is, 4 the gravest.", click.IntRange(1, 4)),
    _Row("--impact", "TEXT", "What it does to them."),
    _Row("--complexity", "HOW", "How complex it is.", _codes(COMPLEXITIES)),
    _Row("--safety/--no-safety", "", "Whether it touches safety.", bool),
    _Row("--legal/--no-legal", "", "Whether it touches the law.", bool),
    _Row("--act-now/--no-act-now", "", "Whether something has to be done at once.", bool),
    _Row("--acted", "TEXT", "What was done at once."),
    _Row("--owner", "NAME", "Who of us looks into it."),
    _Row("--awaited", "TEXT", "What we wait for."),
    _Row("--awaited-from", "NAME", "From whom."),
    _Row("--chase-on", "DAY", "When we ask again."),
    _Row("--finding", "FINDING", "What we found.", _codes(FINDINGS)),
    _Row("--cause", "CAUSE", f"Why it happened: {', '.join(CAUSES)}, or your own words."),
    _Row("--cause-detail", "CAUSE", "The same more exactly."),
    _Row("--offer", "TEXT", "The remedy we offer, or why none."),
    _Row("--lesson", "TEXT", "What we learned."),
    _Row("--route", "TEXT", "How they can take it further, as it was explained to them."),
    _Row("--confirmed-on", "DAY", "When they said that it is settled."),
    _Row("--tried-on", "DAY", "When we asked them and had no answer.", many=True),
    _Row("--done", "ACT[:TEXT]", f"What was done to recover: {', '.join(REMEDIES[:-1])}.", many=True),
    _Row("--nothing-more", "TEXT", "Why no other act of the recovery was needed."),
    _Row("--person", "PERSON", "Who of them complains."),
    _Row("--original", "COMPLAINT", "The complaint that it is the same as."),
    _Row("--reviewer", "NAME", "Who agrees that it is no complaint."),
)  # fmt: skip

_RECOVERY = "--done ACT or --nothing-more TEXT"
_MENDS = {
    "is_safety": "--safety or --no-safety", "is_legal": "--legal or --no-legal",
    "act_now": "--act-now or --no-act-now", "original_id": "--original", "person_id": "--person",
    "confirmed_on": "--confirmed-on", "apology": _RECOVERY, "explanation": _RECOVERY, "remedy": _RECOVERY,
    "gesture": _RECOVERY, "sponsor_call": _RECOVERY,
}  # fmt: skip
_FLAGS = frozenset(row.flag for row in _TABLE)


def with_options(command: F) -> F:
    """Give a verb all of these options."""
    for row in reversed(_TABLE):
        command = _option(row)(command)
    return command


def mend(fields: Iterable[str]) -> str:
    """Which options say what is missing: "Use --finding and --offer."; empty where none does."""
    told = dict.fromkeys(filter(None, map(_flag_of, fields)))
    return f"Use {sentences.listed(tuple(told), last='and')}." if told else ""


def _flag_of(field: str) -> str:
    flag = f"--{field.replace('_', '-')}"
    return _MENDS.get(field) or (flag if flag in _FLAGS else "")


def _option(row: _Row) -> Callable[[F], F]:
    if row.type is bool:
        return click.option(row.flag, default=None, help=row.help)
    # What may be chosen stands in the help, where it is read; as a placeholder it would be too long.
    codes = f" One of: {', '.join(row.type.choices)}." if isinstance(row.type, click.Choice) else ""
    return click.option(
        row.flag, type=row.type, metavar=row.shown, help=f"{row.help}{codes}", multiple=row.many
    )
