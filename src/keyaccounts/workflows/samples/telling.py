"""Turns the written story of a firm into records, placed around the moment it is told."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from keyaccounts import instants, learnings
from keyaccounts.accounts import Account, Level
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import CHANNELS, Emotion, Experience, Mode
from keyaccounts.inbox import InboxLine
from keyaccounts.learnings import Learning, Side
from keyaccounts.meetings import Meeting
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id, Record
from keyaccounts.workflows.samples import days, plans, seeds, sides, ties, wants
from keyaccounts.workflows.samples.days import Clock
from keyaccounts.workflows.samples.plans import AccountPlan, LinePlan, MomentPlan, PersonPlan

_MODES = {channel: mode for mode, channels in CHANNELS.items() for channel in channels}
_MINUTES = {Mode.IN_PERSON: 95, Mode.VOICE: 15, Mode.VISUAL: 40, Mode.VIRTUAL: 10}

_BEFORE_STORY = timedelta(days=3 * 365)
"""Accounts and people were entered before the two years of the story."""

_LEAST_AGO, _MOST_AGO = 4, 720
"""Between these days ago the ordinary moments lie."""


@dataclass(frozen=True)
class Teller:
    """What all stories share: the clock, the ids, the seed and who is at the desk."""

    clock: Clock
    ids: seeds.Ids
    seed: int
    author: str = ""

    def stamp(self, at: datetime) -> dict[str, Any]:
        """The fields of a record made at `at`."""
        return {"id": self.ids.made(at), "created_at": at}

    def noted(self, ago: int) -> dict[str, Any]:
        """The fields of a record written down in the afternoon, so many days ago."""
        return self.stamp(self.clock.lived(days.on_or_before(self.clock.back(ago)), "16:40", self.clock.home))


@dataclass(frozen=True)
class Told:
    """A firm as records; `moments` pairs each plan with its experience."""

    account: Account
    people: dict[str, Person]
    moments: tuple[tuple[MomentPlan, Experience], ...]
    others: tuple[Record, ...]


def tell(teller: Teller, plan: AccountPlan, routine: Sequence[MomentPlan]) -> Told:
    """The records of one firm, told with its own moments and ordinary ones between them."""
    account = _account(teller, plan)
    people = {each.key: _person(teller, each, account) for each in plan.people}
    return _Firm(teller, plan, account, people).told(routine)


def inbox_line(teller: Teller, plan: LinePlan) -> InboxLine:
    """A line still to be sorted."""
    home = teller.clock.home
    at = teller.clock.lived(days.on_or_before(teller.clock.back(plan.ago)), plan.time, home)
    return InboxLine(**teller.stamp(at), text=plan.text, zone=home, offset=_offset(at, home))


def experience(
    teller: Teller,
    plan: MomentPlan,
    account: Account,
    people: dict[str, Person],
    *,
    day: date,
    complaint_id: Id = "",
) -> Experience:
    """One moment on a day; the first of its people is the one who speaks."""
    initiator, channel = plan.how.split()
    home = teller.clock.home
    # A visit is lived by their clock, everything else by ours.
    zone = account.zone if channel == "site_visit" else home
    at = teller.clock.lived(day, plan.time, zone)
    present = tuple(people[key].id for key in plan.people)
    written = min(at + timedelta(hours=plan.late, minutes=7 + len(plan.title) % 23), teller.clock.now)
    return Experience(
        **teller.stamp(written),
        account_id=account.id,
        at=at,
        zone=zone,
        offset=_offset(at, zone),
        mode=_MODES[channel],
        channel=channel,
        initiator=initiator,
        people=present,
        minutes=_MINUTES[_MODES[channel]] + 5 * (len(plan.title) % 6),
        money=2_500 * (len(plan.title) % 4) if channel == "meal_event" else None,
        title=plan.title,
        note=plan.note,
        quote=plan.quote,
        quote_by=present[0] if plan.quote and present else "",
        effect=plan.effect,
        result=plan.result,
        emotions=tuple(_emotion(each) for each in plan.felt),
        topics=plan.topics,
        dimension=plan.dimension,
        complaint_id=complaint_id,
        is_internal=plan.internal,
        is_memory=plan.memory,
    )


def learned(teller: Teller, plan: MomentPlan, lived: Experience) -> Iterator[Learning]:
    """What both sides took from a moment."""
    for side, texts in ((Side.WE, plan.we), (Side.THEY, plan.they)):
        for text in texts:
            taken, _, meant = text.partition(" | ")
            topic, colon, rest = taken.partition(": ")
            has_topic = bool(colon) and topic in learnings.TOPICS
            yield Learning(
                **teller.stamp(lived.created_at),
                account_id=lived.account_id,
                experience_id=lived.id,
                side=side,
                text=rest if has_topic else taken,
                topic=topic if has_topic else "",
                meant=meant,
            )


def in_their_words(plan: MomentPlan, words: plans.Words, first: str) -> MomentPlan:
    """An ordinary moment told of this firm's goods and places."""

    def told(text: str) -> str:
        return text.format(first=first, **vars(words))

    return replace(
        plan,
        title=told(plan.title),
        note=told(plan.note),
        quote=told(plan.quote),
        we=tuple(map(told, plan.we)),
        they=tuple(map(told, plan.they)),
    )


def ordinary(
    chance: random.Random, routine: Sequence[MomentPlan], words: plans.Words, people: Sequence[PersonPlan]
) -> Iterator[MomentPlan]:
    """Ordinary moments without end, none twice before all were told; the first people come up most."""
    weights = [1 / (place + 1) for place in range(len(people))]
    while True:
        for plan in chance.sample(routine, len(routine)):
            person = chance.choices(people, weights)[0]
            first = person.call_me or person.name.split()[0]
            yield replace(in_their_words(plan, words, first), people=(person.key,))


@dataclass(frozen=True)
class _Firm:
    """One firm while its story is told."""

    teller: Teller
    plan: AccountPlan
    account: Account
    people: dict[str, Person]

    def told(self, routine: Sequence[MomentPlan]) -> Told:
        numbered = {each.number: self.teller.noted(each.ago)["id"] for each in self.plan.complaints}
        moments = self._moments(routine, numbered)
        lived_at = {plan.ago: lived for plan, lived in moments if not plan.years}
        # Newest first: the last one kept for a complaint is the moment it was made in.
        made_in = {lived.complaint_id: lived for _, lived in moments if lived.complaint_id}
        others: list[Record] = []
        for complaint in self.plan.complaints:
            number = numbered[complaint.number]
            others.append(self._complaint(complaint, number, made_in.get(number)))
        for moment, lived in moments:
            others.extend(learned(self.teller, moment, lived))
        others.extend(wants.tell(self.teller, self.plan, self.account.id, self.people, lived_at))
        others.extend(self._promise(each) for each in self.plan.promises)
        others.extend(self._check_in(each) for each in self.plan.check_ins)
        others.extend(self._meeting(each) for each in self.plan.meetings)
        others.extend(sides.tell(self.teller, self.plan, self.account.id, self.people))
        others.extend(ties.tell(self.teller, self.plan, self.account.id, self.people))
        return Told(self.account, self.people, tuple(moments), tuple(others))

    def _moments(
        self, routine: Sequence[MomentPlan], complaints: dict[int, Id]
    ) -> list[tuple[MomentPlan, Experience]]:
        plan, clock = self.plan, self.teller.clock
        told = sorted([*plan.moments, *self._ordinary(routine)], key=lambda each: (each.years, each.ago))
        on = [days.on_or_before(clock.back(each.ago, years=each.years)) for each in told]
        if plan.gap:
            counting = [each for each in told if each.result != "no_response"]
            steady = iter(days.rhythm(clock.back(plan.silent), plan.gap, len(counting)))
            on = [
                day if each.result == "no_response" else next(steady)
                for each, day in zip(told, on, strict=True)
            ]
        return [
            (each, experience(self.teller, each, self.account, self.people, day=day,
                              complaint_id=complaints.get(each.complaint, "")))
            for each, day in zip(told, on, strict=True)
        ]  # fmt: skip

    def _ordinary(self, routine: Sequence[MomentPlan]) -> Iterator[MomentPlan]:
        plan = self.plan
        if plan.words is None:
            return
        chance = seeds.chance(self.teller.seed, plan.name)
        step = (_MOST_AGO - _LEAST_AGO) / max(plan.routine, 1)
        source = ordinary(chance, routine, plan.words, [each for each in plan.people if each.met])
        newest = max(plan.silent, min((each.ago for each in plan.moments), default=0)) + _LEAST_AGO
        for number in range(plan.routine):
            ago = newest + int((number + chance.random()) * step)
            yield replace(next(source), ago=ago, time=_office_time(chance))

    def _complaint(self, plan: plans.ComplaintPlan, number: Id, lived: Experience | None) -> Complaint:
        clock, zone = self.teller.clock, self.account.zone
        told_at = clock.lived(days.on_or_before(clock.back(plan.ago)), plan.time, zone)
        received = lived.at if lived else told_at
        owed = None
        if plan.owed_minutes:
            owed = clock.soon(plan.owed_minutes)
        elif plan.owed_days:
            owed = clock.to_come(plan.owed_days, plan.owed_time, zone)
        return Complaint(
            id=number,
            created_at=lived.created_at if lived else received,
            number=plan.number,
            account_id=self.account.id,
            person_id=self.people[plan.person].id,
            matter=plan.matter,
            words=plan.words,
            wanted=plan.wanted,
            severity=plan.severity,
            state=plan.state,
            received_at=received,
            word_owed=plan.word_owed,
            word_owed_at=owed,
            closed_at=clock.lived(days.on_or_before(clock.back(plan.closed)), "15:30", zone)
            if plan.closed
            else None,
        )

    def _promise(self, plan: plans.PromisePlan) -> Promise:
        clock = self.teller.clock
        made = days.on_or_before(clock.back(plan.made))
        due = clock.in_working_days(plan.due_working) if plan.due_working else clock.ahead(plan.due)
        return Promise(
            **self.teller.noted(plan.made),
            account_id=self.account.id,
            person_id=self.people[plan.person].id,
            side=Side(plan.side),
            text=plan.text,
            made_on=made,
            due_on=due,
            state=plan.state,
            settled_on=None if plan.state == "open" else days.on_or_before(clock.back(plan.settled)),
        )

    def _check_in(self, plan: plans.CheckInPlan) -> CheckIn:
        clock = self.teller.clock
        due = clock.ahead(plan.due) if plan.due >= 0 else days.on_or_before(clock.back(-plan.due))
        return CheckIn(
            **self.teller.noted(max(30, 10 - plan.due)),
            account_id=self.account.id,
            person_id=self.people[plan.person].id,
            purpose=plan.purpose,
            due_on=due,
            about=plan.about,
            state=plan.state,
            asked_on=None if plan.state in ("planned", "cancelled") else due,
        )

    def _meeting(self, plan: plans.MeetingPlan) -> Meeting:
        clock, zone = self.teller.clock, self.account.zone
        at = clock.soon(plan.minutes) if plan.minutes else clock.to_come(plan.days, plan.time, zone)
        return Meeting(
            **self.teller.noted(12),
            account_id=self.account.id,
            at=at,
            ends_at=at + timedelta(minutes=plan.length),
            zone=zone,
            mode=Mode(plan.mode),
            place=plan.place,
            purpose=plan.purpose,
            people=tuple(self.people[key].id for key in plan.people),
            ours=plan.ours,
            questions=plan.questions,
            ask=plan.ask,
            ask_return=plan.ask_return,
            give=plan.give,
        )


def _account(teller: Teller, plan: AccountPlan) -> Account:
    clock = teller.clock
    since = instants.plus_months(clock.back(-plan.anniversary), -12 * plan.years)
    return Account(
        **teller.stamp(clock.now - _BEFORE_STORY),
        name=plan.name,
        level=Level(plan.level),
        grade=plan.grade,
        stage=plan.stage,
        since=since if plan.years else None,
        city=plan.city,
        country=plan.country,
        zone=plan.zone,
        address=plan.address,
        phone=plan.phone,
        website=plan.website,
        industry=plan.industry,
        their_aim=plan.their_aim,
        their_aim_on=days.on_or_before(clock.back(plan.their_aim_ago)) if plan.their_aim else None,
        our_aim=plan.our_aim,
        our_aim_on=days.on_or_before(clock.back(plan.our_aim_ago)) if plan.our_aim else None,
        renewal_on=None if plan.renewal is None else clock.back(-plan.renewal),
        note=plan.note,
        loyalty=plan.loyalty,
        loyal_to=plan.loyal_to,
    )


def _person(teller: Teller, plan: PersonPlan, account: Account) -> Person:
    fields = {name: value for name, value in vars(plan).items() if name not in ("key", "met")}
    return Person(**teller.stamp(account.created_at), account_id=account.id, zone=account.zone, **fields)


def _emotion(told: str) -> Emotion:
    code, intensity, basis = told.split()
    return Emotion(code, int(intensity), basis)


def _offset(at: datetime, zone: str) -> int:
    away = at.astimezone(instants.zone_called(zone)).utcoffset() or timedelta()
    return int(away.total_seconds()) // 60


def _office_time(chance: random.Random) -> str:
    return f"{chance.randint(8, 16):02}:{chance.choice((0, 5, 10, 15, 20, 30, 40, 45, 50)):02}"
