"""The verb that tells an account's story, or the part of it that is in their own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from keyaccounts import episodes, instants, lateness, sentences
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened
from keyaccounts.lived import Lived
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import accounts, stories
from keyaccounts.workflows.stories import Moment, Story

MOST = 50


@verb("story")
@click.argument("account")
@click.option("--mirror", is_flag=True, help="Only what they said, and when and how; nothing that is ours.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=MOST, show_default=True, help="The newest so many moments."
)
@click.pass_obj
def story(asked: Asked, account: str, mirror: bool, limit: int) -> Told:
    """What was lived with an account, newest first, by month."""
    with opened(asked) as vault:
        clock, chosen = clock_of(vault), accounts.named(vault, account)
        read = stories.read(vault, chosen.id)
    fitting = [each for each in read.moments if not mirror or _is_theirs(each.lived)]
    telling = _Telling(read, clock.zone, instants.day_of(clock.now, clock.zone, rollover=read.rollover))
    lines = [] if mirror else list(telling.chain())
    lines += telling.moments(fitting[:limit], mirror=mirror)
    if left := len(fitting) - limit:
        lines += [f"… and {left} more; see them with --limit {len(fitting)}."] if left > 0 else []
    nothing = "no moment in their words" if mirror else "nothing lived through"
    return Told(
        lines or [f"There is {nothing} yet at {clean(chosen.name)}."],
        [telling.theirs(each) if mirror else telling.document(each) for each in fitting[:limit]],
    )


def _is_theirs(lived: Lived) -> bool:
    return bool(lived.quote) and not lived.is_internal


class _Telling:
    """A story by the days of the user's zone."""

    def __init__(self, story: Story, zone: str, today: date) -> None:
        self._story = story
        self._zone = zone
        self._today = today

    def chain(self) -> Iterator[str]:
        """The run of good moments, and what broke the longest."""
        chain = episodes.chain(each.lived for each in self._story.moments)
        if chain.current is not None and chain.current.length >= episodes.LEAST:
            since = sentences.full_day(self._day(chain.current.first))
            yield f"{chain.current.length} good moments in a row since {since}."
        longest = chain.longest
        if longest is not None and longest.broken_by is not None and longest.length >= episodes.LEAST:
            broken = longest.broken_by
            on = sentences.full_day(self._day(broken))
            yield f"The longest run was {longest.length}, broken by “{clean(broken.title)}” on {on}."

    def moments(self, moments: list[Moment], *, mirror: bool) -> Iterator[str]:
        """Each moment under its month."""
        month = ""
        for each in moments:
            day = self._day(each.lived)
            if month != f"{day:%Y-%m}":
                month = f"{day:%Y-%m}"
                yield f"{sentences.MONTHS[day.month - 1]} {day.year}"
            at = each.lived.at.astimezone(instants.zone_called(self._zone))
            when = f"  {sentences.WEEKDAYS[day.weekday()]} {day.day:>2} {at:%H:%M}"
            yield from self._their_lines(when, each.lived) if mirror else self._lines(when, each)

    def _lines(self, when: str, moment: Moment) -> Iterator[str]:
        lived = moment.lived
        went = {"well": "went well", "badly": "went badly", "no_response": "no response"}.get(lived.went, "")
        facts = [sentences.code("mode", lived.mode), ", ".join(map(self._name, lived.people)), went]
        if lateness.is_late(lived) and lived.id not in self._story.imported:
            facts.append(f"written {sentences.days(lateness.lag(lived).days)} later")
        if lateness.is_expired(lived.useful_until, self._today):
            facts.append("no more of use")
        yield f"{when}  {clean(lived.title)} ({'; '.join(filter(None, facts))})"
        indent = " " * (len(when) + 2)
        if lived.quote:
            yield f"{indent}“{clean(lived.quote)}”"
        if lived.paraphrase:
            yield f"{indent}In our words: {clean(lived.paraphrase)}"
        yield from (f"{indent}We learned: {clean(each)}" for each in moment.we_learned)
        yield from (f"{indent}They learned: {clean(each)}" for each in moment.they_learned)

    def _their_lines(self, when: str, lived: Lived) -> Iterator[str]:
        who = self._name(lived.speaker) if lived.speaker else "They"
        yield f"{when}  {who} ({sentences.code('mode', lived.mode)}): “{clean(lived.quote)}”"

    def document(self, moment: Moment) -> Json:
        """A moment with all that a story tells of it."""
        lived = moment.lived
        told: dict[str, Json] = {name: to_json(value) for name, value in lived._asdict().items()}
        return told | {
            "day": to_json(self._day(lived)),
            "names": [self._name(each) for each in lived.people],
            "went": lived.went,
            "we_learned": list(moment.we_learned),
            "they_learned": list(moment.they_learned),
            "written_late": lateness.is_late(lived) and lived.id not in self._story.imported,
        }

    def theirs(self, moment: Moment) -> Json:
        """What they said, and what both sides saw."""
        lived = moment.lived
        return {
            "id": lived.id, "at": to_json(lived.at), "day": to_json(self._day(lived)),
            "mode": lived.mode.value, "speaker": self._name(lived.speaker) if lived.speaker else None,
            "names": [self._name(each) for each in lived.people], "quote": lived.quote,
        }  # fmt: skip

    def _day(self, lived: Lived) -> date:
        return instants.day_of(lived.at, self._zone, rollover=self._story.rollover)

    def _name(self, person_id: str) -> str:
        person = self._story.people.get(person_id)
        return clean(person.name) if person else "somebody"
