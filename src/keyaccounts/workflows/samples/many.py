"""A world as large as asked: more invented firms, and ordinary notes by the thousand."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from keyaccounts import instants
from keyaccounts.experiences import Experience
from keyaccounts.workflows.samples import days, plans, seeds, telling
from keyaccounts.workflows.samples.plans import AccountPlan, CrowdPlan, MomentPlan, PersonPlan
from keyaccounts.workflows.samples.telling import Teller, Told

FIRST_COMPLAINT = 200
"""The written firms' complaints have lower numbers."""

_PEOPLE, _COMPLAINTS, _ROUTINE = 14, 5, 30
_YEARS = 5
_NOTE_BYTES, _WORD_BYTES = 400, 7
_VOCABULARY, _LONGEST_TEXT = 20_000, 400_000
_CONSONANTS, _VOWELS = "bcdfghklmnprstvz", "aeiou"
_SYLLABLES = [a + b for a in _CONSONANTS for b in _VOWELS]


def firms(count: int, crowd: CrowdPlan, routine: Sequence[MomentPlan], *, seed: int) -> list[AccountPlan]:
    """`count` more firms, each with some fourteen people, five complaints and some promises."""
    chance = seeds.chance(seed, "firms")
    failures = [each for each in routine if each.result == "failed" and each.quote]
    return [_firm(number, crowd, failures, chance) for number in range(count)]


def ordinary_days(
    teller: Teller, told: Sequence[tuple[AccountPlan, Told]], desk: plans.DeskPlan, crowd: CrowdPlan,
    *, count: int, busy: int,
) -> Iterator[Experience]:  # fmt: skip
    """`count` ordinary experiences over five years in order of time, `busy` of them of the first firm.

    Firms whose story tells of silence, and young ones, get none.
    """
    chance = seeds.chance(teller.seed, "days")
    casts = [
        _cast(teller, plan, each, desk.routine)
        for plan, each in told
        if plan.words is not None and not plan.gap
    ]
    first, others = casts[0], casts[1:] or casts
    note = _Notes(crowd, chance, count=count)
    for number, at in enumerate(_moments(teller.clock, count, chance)):
        is_busy = (number + 1) * busy // count > number * busy // count
        like = chance.choice(first if is_busy else chance.choice(others))
        zone = instants.zone_called(like.zone)
        away = at.astimezone(zone).utcoffset() or timedelta()
        yield like.changed(
            id=teller.ids.made(at),
            created_at=at,
            at=at,
            offset=int(away.total_seconds()) // 60,
            note=note.beginning(like.note),
        )


class _Notes:
    """Notes of some 400 bytes whose words are as unequally common as in any language (Zipf)."""

    def __init__(self, crowd: CrowdPlan, chance: random.Random, *, count: int) -> None:
        made = ("".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in itertools.count())
        words = dict.fromkeys(crowd.common_words)
        while len(words) < _VOCABULARY:
            words[next(made)] = None
        ranks = range(_VOCABULARY)
        weights = list(itertools.accumulate(1 / (rank + 10) for rank in ranks))
        # One long text, of which each note is a stretch: drawing every word anew costs more than saving it.
        length = min(count * _NOTE_BYTES // _WORD_BYTES, _LONGEST_TEXT) + _NOTE_BYTES
        self._text = chance.choices(list(words), cum_weights=weights, k=length)
        self._chance = chance

    def beginning(self, start: str) -> str:
        """A note that begins as told and goes on."""
        count = max(5, (_NOTE_BYTES - len(start)) // _WORD_BYTES)
        place = self._chance.randrange(len(self._text) - count)
        more = " ".join(self._text[place : place + count])
        return f"{start} {more}." if start else f"{more.capitalize()}."


def _cast(teller: Teller, plan: AccountPlan, told: Told, routine: Sequence[MomentPlan]) -> list[Experience]:
    """One ordinary experience of each sort, to be lived on many days."""
    assert plan.words is not None
    chance = seeds.chance(teller.seed, f"cast of {plan.name}")
    met = [each for each in plan.people if each.met]
    source = telling.ordinary(chance, routine, plan.words, met)
    day = days.on_or_before(teller.clock.back(1))
    return [
        telling.experience(teller, each, told.account, told.people, day=day)
        for each in itertools.islice(source, len(routine))
    ]


def _moments(clock: days.Clock, count: int, chance: random.Random) -> Iterator[datetime]:
    """Instants in order, spread over the office hours of all working days until yesterday."""
    start = clock.back(0, years=_YEARS)
    whole = (clock.today - start).days
    working = [day for n in range(whole) if days.is_working(day := start + timedelta(days=n))]
    hours = timedelta(hours=10)
    for number in range(count):
        place = (number + chance.random()) * len(working) / count
        index = min(int(place), len(working) - 1)
        yield datetime.combine(working[index], time(7), UTC) + (place - index) * hours


def _firm(
    number: int, crowd: CrowdPlan, failures: Sequence[MomentPlan], chance: random.Random
) -> AccountPlan:
    stem, trade = crowd.stems[number % len(crowd.stems)], crowd.trades[number % len(crowd.trades)]
    site = f"{stem.lower().replace(' ', '-').replace('ü', 'ue')}.example"
    city, country, zone = crowd.cities[number % len(crowd.cities)]
    people = tuple(_person(place, crowd, site, chance) for place in range(_PEOPLE + number % 2))
    return AccountPlan(
        name=f"{stem} {trade}",
        level="premium",
        grade=chance.choice("AB"),
        stage=chance.choice(("establishing", "growing", "steady", "renewing")),
        years=chance.randint(1, 14),
        anniversary=chance.randint(15, 350),
        city=city,
        country=country,
        zone=zone,
        website=site,
        industry=trade,
        their_aim=f"Grow in {country} without a second store.",
        their_aim_ago=chance.randint(20, 200),
        our_aim="Be asked first when they plan.",
        our_aim_ago=chance.randint(20, 200),
        renewal=chance.randint(40, 500),
        routine=_ROUTINE,
        words=plans.Words(
            goods=f"{trade.lower()} pallets", place=f"the {city} hall", route=f"{city} to Turku",
            paper="slot plan", season="the autumn peak",
        ),
        people=people,
        promises=tuple(
            plans.PromisePlan(
                side=side, person=chance.choice(people).key, text=text,
                made=chance.randint(10, 40), due=chance.randint(4, 60),
            )
            for side, text in (("we", "Slot plan for the next quarter"), ("they", "Volumes by week"))
        ),
        complaints=tuple(
            _complaint(number, place, chance.choice(failures), people, chance)
            for place in range(_COMPLAINTS)
        ),
        check_ins=(
            plans.CheckInPlan(person=people[1].key, due=chance.randint(4, 60), about="How the quarter felt"),
        ),
    )  # fmt: skip


def _person(place: int, crowd: CrowdPlan, site: str, chance: random.Random) -> PersonPlan:
    title, role = crowd.titles[place % len(crowd.titles)]
    first, family = chance.choice(crowd.first_names), chance.choice(crowd.family_names)
    return PersonPlan(
        key=str(place),
        name=f"{first} {family}",
        title=title,
        role=role,
        support=chance.choice(("supporter", "supporter", "neutral", "non_supporter")),
        power=chance.choice(("outside", "inside", "inside", "inner_circle")),
        emails=(f"office{place + 1}@{site}",),
        human_line=chance.choice(crowd.human_lines),
    )


def _complaint(
    firm: int, place: int, like: MomentPlan, people: Sequence[PersonPlan], chance: random.Random
) -> plans.ComplaintPlan:
    # One firm in six still waits for a word; the rest was settled.
    is_open = place == 0 and firm % 6 == 0
    ago = chance.randint(2, 6) if is_open else chance.randint(40, 700)
    return plans.ComplaintPlan(
        number=FIRST_COMPLAINT + firm * _COMPLAINTS + place,
        person=chance.choice(people).key,
        matter=like.quote,
        words=like.quote,
        wanted="An answer with a date",
        severity=chance.randint(1, 2) if is_open else chance.randint(1, 3),
        state="acknowledged" if is_open else "closed_resolved",
        ago=ago,
        word_owed="What we found" if is_open else "",
        owed_days=chance.randint(1, 5) if is_open else 0,
        closed=0 if is_open else ago - chance.randint(5, 30),
    )
