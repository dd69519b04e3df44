"""The options of the verb that logs an experience: one for each field, in the order of its form."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict, TypeVar

import click

from keyaccounts.causes import CAUSES
from keyaccounts.cli.frame import FILE
from keyaccounts.experiences import CHANNELS, DIMENSIONS, INITIATORS, MEMORIES, RESULTS, Mode
from keyaccounts.learnings import TOPICS

F = TypeVar("F", bound=Callable[..., object])

Plain = Literal[
    "initiator", "quote", "paraphrase", "note", "effect", "result", "dimension", "depth", "execution",
    "efficacy", "expected", "came", "cause", "cause_detail", "why_no_effect",
]  # fmt: skip

PLAIN: tuple[Plain, ...] = (
    "initiator", "quote", "paraphrase", "note", "effect", "result", "dimension", "depth", "execution",
    "efficacy", "expected", "came", "cause", "cause_detail", "why_no_effect",
)  # fmt: skip
"""Options whose value is the field's own."""


class Options(TypedDict):
    """What was told by options; None, False or nothing where one was left out."""

    mode: str | None
    channel: str | None
    initiator: str | None
    at: str | None
    zone: str | None
    meeting: str | None
    person: tuple[str, ...]
    quote: str | None
    quote_by: str | None
    paraphrase: str | None
    emotion: tuple[str, ...]
    effect: int | None
    result: str | None
    dimension: str | None
    depth: int | None
    note: str | None
    cause: str | None
    cause_detail: str | None
    why_no_effect: str | None
    expected: str | None
    expected_by: str | None
    came: str | None
    execution: int | None
    efficacy: int | None
    minutes: str | None
    money: str | None
    topic: tuple[str, ...]
    complaint: int | None
    wow: bool
    memory: str | None
    useful_until: str | None
    internal: bool
    attach: tuple[Path, ...]
    we_learned: tuple[str, ...]
    they_learned: str | None
    meant: str | None
    nothing_new: bool


class _Row(NamedTuple):
    name: str
    shown: str
    help: str
    type: object = str
    many: bool = False


def _codes(codes: tuple[str, ...]) -> click.Choice[str]:
    return click.Choice(codes)


_TABLE = (
    _Row("mode", "MODE", "How we met.", _codes(tuple(each.value for each in Mode))),
    _Row("channel", "CHANNEL", "How exactly.", _codes(tuple(chain.from_iterable(CHANNELS.values())))),
    _Row("initiator", "WHO", "Who began it.", _codes(INITIATORS)),
    _Row("at", "ISO-TIME", "When: 2026-11-20T14:00, by the clock there."),
    _Row("zone", "ZONE", "The time zone there: Europe/Madrid."),
    _Row("meeting", "DAY", "The planned meeting it was, by its day or id."),
    _Row("person", "PERSON", "Who took part.", many=True),
    _Row("quote", "TEXT", "Their own words."),
    _Row("quote-by", "PERSON", "Who said them."),
    _Row("paraphrase", "TEXT", "What they seemed to think, in our words."),
    _Row("emotion", "CODE[:1-3[:BASIS]]", "What they felt, how strongly, and how we know: said, observed or "
         "inferred.", many=True),
    _Row("effect", "-3..3", "What it did to the relationship.", int),
    _Row("result", "RESULT", "How it went.", _codes(RESULTS)),
    _Row("dimension", "DIMENSION", "What it touches.", _codes(DIMENSIONS)),
    _Row("depth", "1-5", "How deep it went.", int),
    _Row("note", "TEXT", "A longer note."),
    _Row("cause", "CAUSE", f"Why it failed: {', '.join(CAUSES)}, or your own words."),
    _Row("cause-detail", "CAUSE", "The same more exactly."),
    _Row("why-no-effect", "TEXT", "Why a failure did nothing to the relationship."),
    _Row("expected", "TEXT", "The response we expect."),
    _Row("expected-by", "DAY", "By when."),
    _Row("came", "TEXT", "What came."),
    _Row("execution", "1-5", "How well it was done.", int),
    _Row("efficacy", "1-5", "Whether it was the right thing.", int),
    _Row("minutes", "SPAN", "The time it took us: 45, or 1h30."),
    _Row("money", "AMOUNT", "What it cost us."),
    _Row("topic", "TOPIC", "What it was about.", many=True),
    _Row("complaint", "NUMBER", "The complaint it is part of.", int),
    _Row("wow", "", "It was a wow.", bool),
    _Row("memory", "KIND", "It is a memory, and of what.", _codes(MEMORIES)),
    _Row("useful-until", "DAY", "Until when what it taught is of use."),
    _Row("internal", "", "For our eyes only.", bool),
    _Row("attach", "FILE", "A file that belongs to it.", FILE, many=True),
    _Row("we-learned", "[SORT:]TEXT", f"What we learned; sorts: {', '.join(TOPICS[1:])}.", many=True),
    _Row("they-learned", "TEXT", "What they seem to have learned about us."),
    _Row("meant", "TEXT", "What we meant by it."),
    _Row("nothing-new", "", "Nothing new was learned.", bool),
)  # fmt: skip


def with_options(command: F) -> F:
    """Give a verb all of these options."""
    for row in reversed(_TABLE):
        command = _option(row)(command)
    return command


def _option(row: _Row) -> Callable[[F], F]:
    flag = f"--{row.name}"
    if row.type is bool:
        return click.option(flag, is_flag=True, help=row.help)
    # What may be chosen stands in the help, where it is read; as a placeholder it would be too long.
    codes = f" One of: {', '.join(row.type.choices)}." if isinstance(row.type, click.Choice) else ""
    return click.option(flag, type=row.type, metavar=row.shown, help=f"{row.help}{codes}", multiple=row.many)
