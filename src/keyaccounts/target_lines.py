"""Targets of a service policy and deadlines of a regime, as they are typed and shown again."""

from __future__ import annotations

import re

from keyaccounts import amounts, clock_sentences, sentences
from keyaccounts.policies import Target
from keyaccounts.refusals import Refusal
from keyaccounts.regimes import Deadline

_WORKING_DAYS = re.compile(r"(\d{1,4})\s*(?:wd|bd|d|(?:working\s+|business\s+)?days?)\.?", re.IGNORECASE)
_DEADLINE = re.compile(
    r"(?P<name>.*\S)\s*[:,]\s*(?P<amount>\d{1,4})\s*"
    r"(?:(?P<working>(?:working|business)\s+days?|wd|bd)|(?P<days>days?|d)|(?P<weeks>weeks?|w))\.?",
    re.IGNORECASE,
)


def target(text: str, *, field: str) -> Target:
    """A target like "45 min", "4 h" or "3 working days"; a bare number is minutes."""
    if days := _WORKING_DAYS.fullmatch(text.strip()):
        return Target(int(days[1]), "working_days")
    return Target(amounts.minutes(text, field=field))


def deadlines(text: str) -> tuple[Deadline, ...]:
    """The deadlines typed, one on a line: "Final response: 8 weeks"; refused when they can't be read."""
    return tuple(_deadline(line.strip()) for line in text.splitlines() if line.strip())


def shown(deadlines: tuple[Deadline, ...]) -> str:
    """The same as it is typed."""
    return "\n".join(deadline(each) for each in deadlines)


def deadline(told: Deadline) -> str:
    """One deadline: "Final response: 8 weeks"."""
    unit = sentences.code("deadline_unit", told.unit)
    return f"{clock_sentences.clock(told.name)}: {told.amount} {unit if told.amount != 1 else unit[:-1]}"


def _deadline(line: str) -> Deadline:
    read = _DEADLINE.fullmatch(line)
    if read is None:
        raise Refusal("unreadable_deadline", field="deadlines", text=line)
    unit = "working_days" if read["working"] else "weeks" if read["weeks"] else "days"
    return Deadline(read["name"], int(read["amount"]), unit)
