"""The sentences over a story: a memory on its day, the run of good moments, and how soon we write down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from keyaccounts import episodes, lateness, memories, sentences
from keyaccounts.episodes import Run
from keyaccounts.lived import Lived
from keyaccounts.memories import Memory
from keyaccounts.records import Id
from keyaccounts.ui.accounts.story_days import StoryDays
from keyaccounts.ui.accounts.story_faces import Told
from keyaccounts.ui.look.icons import Icon

_TITLE = 48


class LeadLine(NamedTuple):
    """One sentence over a story, and the moment it leads to."""

    icon: Icon
    words: str
    moment: Id = ""
    act: str = ""


def lead(story: Sequence[Told], days: StoryDays, *, rollover: int) -> list[LeadLine]:
    """What is worth a word before the story: memories on their day, then the chain of good moments."""
    lived = [each.lived for each in story]
    found = [_memory(each) for each in memories.on_day(lived, days.today, rollover=rollover)]
    chained = _chain(lived, days)
    return [*found, chained] if chained else found


def usual_lag(story: Iterable[Told]) -> str:
    """How soon after they were lived moments are written down, as a rule (F091)."""
    lag = lateness.median_lag(each.lived for each in story if each.is_written)
    if lag is None:
        return ""
    if lag < timedelta(hours=1):
        return "Usually written down at once"
    if lag <= lateness.PROMPT:
        hours = round(lag / timedelta(hours=1))
        return f"Usually written down {'an hour' if hours == 1 else f'{hours} hours'} later"
    return f"Usually written down {'a day' if lag.days == 1 else sentences.days(lag.days)} later"


def _memory(memory: Memory) -> LeadLine:
    years = "A year" if memory.years == 1 else f"{sentences.number(memory.years)} years"
    return LeadLine(Icon.STAR, f"{years} ago today: {memory.moment.title}", memory.moment.id, "Show")


def _chain(lived: Sequence[Lived], days: StoryDays) -> LeadLine | None:
    chain = episodes.chain(lived)
    current, longest = chain.current, chain.longest
    if longest is None or longest.length < episodes.LEAST:
        return None
    if current is None or current.length < episodes.LEAST:
        most = sentences.counted(longest.length, "good moment", "good moments")
        return _broken(f"{most} in a row at best, {_breaking(longest, days)}", longest)
    runs = sentences.counted(current.length, "good moment", "good moments")
    going = f"{runs} in a row since {_day(current.first, days)}"
    if longest == current:
        return LeadLine(Icon.LINK, f"{going}, the longest run so far", current.first.id, "Show")
    return _broken(f"{going}; the longest was {longest.length}, {_breaking(longest, days)}", longest)


def _broken(words: str, run: Run) -> LeadLine:
    return LeadLine(Icon.LINK, words, run.broken_by.id if run.broken_by else "", "Show")


def _breaking(run: Run, days: StoryDays) -> str:
    if run.broken_by is None:
        return "and goes on"
    title = run.broken_by.title
    short = title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()} …"
    return f"broken by “{short}” on {_day(run.broken_by, days)}"


def _day(lived: Lived, days: StoryDays) -> str:
    day = days.day(lived.at)
    told = sentences.full_day(day)
    return told.removesuffix(f" {day.year}") if day.year == days.today.year else told
