"""How the samples' complaints went, state by state; and their enquiries, risks and unusual requests."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from keyaccounts import complaint_clocks, instants, resources
from keyaccounts.calendars import Calendar, Holiday
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaint_clocks import Facts
from keyaccounts.complaint_rounds import events_of
from keyaccounts.complaints import Complaint, ComplaintMove, Remedy, TrustReading, Verdict
from keyaccounts.enquiries import Enquiry
from keyaccounts.experiences import Experience
from keyaccounts.policies import ServicePolicy
from keyaccounts.records import Record, from_json
from keyaccounts.risks import Risk, UnusualRequest
from keyaccounts.workflows import complaint_clocks as clocked
from keyaccounts.workflows.samples import days
from keyaccounts.workflows.samples.plans import MomentPlan
from keyaccounts.workflows.samples.telling import Teller, Told, experience

_COURSE = (
    "received", "acknowledged", "assessed", "investigating", "response_ready", "decision_told", "accepted",
    "remedy_running", "closed_resolved",
)  # fmt: skip
_TRUST_DAYS = {"before": 0, "after": 7, "30": 30, "90": 90}
_CLOSING = ("none done They asked for nothing more",)
"""Every closed one says why the acts of recovery that it lacks were not needed."""
_HOLIDAY_YEARS = range(-3, 4)


@dataclass(frozen=True, kw_only=True)
class CalendarPlan:
    """Our own office's calendar, its holidays as "12-06 Independence Day"."""

    name: str
    holidays: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CarePlan:
    """One complaint: a remedy is "sort done text" or "sort planned DAYS text", a cost in figures last.

    A word exchanged is "DAYS HH:MM who channel title | quote", counted from the day it was received.
    """

    number: int
    owner: str = ""
    impact: str = ""
    complexity: str = ""
    cause: str = ""
    cause_detail: str = ""
    finding: str = ""
    offer: str = ""
    lesson: str = ""
    acted: str = ""
    is_safety: bool = False
    before: int = 0
    after: int = 0
    in_30: int = 0
    in_90: int = 0
    remedies: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def trust(self) -> dict[str, int]:
        """Each reading by its step, 0 where nobody asked."""
        return {"before": self.before, "after": self.after, "30": self.in_30, "90": self.in_90}


@dataclass(frozen=True, kw_only=True)
class EnquiryPlan:
    """A question; days count back from now, `due` ahead."""

    firm: str
    person: str
    text: str
    ago: int
    how: str
    state: str
    due: int = 0
    answer: str = ""
    answered: int = 0
    confirmed: int = 0


@dataclass(frozen=True, kw_only=True)
class RiskPlan:
    """A risk that is watched."""

    firm: str
    sort: str
    text: str
    likelihood: int
    harm: int
    answer: str
    owner: str
    ago: int
    review: int


@dataclass(frozen=True, kw_only=True)
class RequestPlan:
    """A request that was not what it seemed; `closed` days ago, 0 while it waits."""

    firm: str
    person: str
    sort: str
    text: str
    ago: int
    closed: int = 0
    verified_by: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All of it."""

    calendar: CalendarPlan
    complaints: tuple[CarePlan, ...]
    enquiries: tuple[EnquiryPlan, ...]
    risks: tuple[RiskPlan, ...]
    requests: tuple[RequestPlan, ...]


@cache
def plan() -> Plan:
    """What the file tells."""
    with resources.path("samples", "care.toml").open("rb") as file:
        told: Plan = from_json(Plan, tomllib.load(file))
        return told


def office(teller: Teller) -> Calendar:
    """The calendar that all complaints of the samples are counted by."""
    told, year = plan().calendar, teller.clock.today.year
    holidays = tuple(
        Holiday(date.fromisoformat(f"{year + each}-{line[:5]}"), line[6:])
        for each in _HOLIDAY_YEARS
        for line in told.holidays
    )
    return Calendar(
        **teller.noted(700), name=told.name, zone=teller.clock.home, is_default=True,
        holidays=tuple(sorted(holidays, key=lambda each: each.on)),
    )  # fmt: skip


def with_care(teller: Teller, firm: Told, *, office: Calendar) -> Told:
    """The firm with the course of its complaints, and what was asked, feared and not believed."""
    told = {each.number: each for each in plan().complaints}
    others: list[Record] = []
    moments = [*firm.moments]
    for each in firm.others:
        if isinstance(each, Complaint):
            course = _Course(teller, firm, each, told.get(each.number, CarePlan(number=each.number)))
            told_of = [*course.told()]
            words = [*course.words()]
            others += told_of
            moments += words
            others += course.verdicts(told_of, [lived for _, lived in (*firm.moments, *words)], office)
        else:
            others.append(each)
    name = firm.account.name
    for place, asked in enumerate(plan().enquiries, 1):
        if asked.firm == name:
            others.append(_enquiry(teller, firm, asked, place))
    others += [_risk(teller, firm, each) for each in plan().risks if each.firm == name]
    others += [_request(teller, firm, each) for each in plan().requests if each.firm == name]
    return replace(firm, moments=tuple(moments), others=tuple(others))


@dataclass(frozen=True)
class _Course:
    """One complaint from its first word on."""

    teller: Teller
    firm: Told
    complaint: Complaint
    plan: CarePlan

    def told(self) -> Iterator[Record]:
        kept, told = self.complaint, self.plan
        moves = list(self._moves())
        assessed = "assessed" in {each.after for each in moves}
        closed = kept.closed_at is not None
        resolved_on = kept.closed_at.date() if kept.closed_at and kept.state == "closed_resolved" else None
        yield kept.changed(
            mode="voice", channel="phone", receiver=self.teller.author, owner=told.owner, impact=told.impact,
            complexity=told.complexity or ("usual" if assessed else ""), is_safety=told.is_safety,
            act_now=bool(told.acted) if assessed else None, acted=told.acted,
            finding=told.finding or self._usual("upheld"), cause=told.cause or self._usual("poor_execution"),
            cause_detail=told.cause_detail, lesson=told.lesson, confirmed_on=resolved_on,
            offer=told.offer or self._usual("A new day, and a word before it"),
        )  # fmt: skip
        yield from moves
        for each in (*told.remedies, *(_CLOSING if closed else ())):
            yield self._remedy(each)
        for step, score in told.trust.items():
            if score:
                yield self._trust(step, score)
        yield from self._asked_later()

    def _usual(self, value: str) -> str:
        """What an ordinary complaint that is over came to."""
        return value if self.complaint.state == "closed_resolved" else ""

    def _moves(self) -> Iterator[ComplaintMove]:
        kept = self.complaint
        course = _COURSE[: _COURSE.index(kept.state) + 1]
        before = ""
        for place, after in enumerate(course, 1):
            at, was_told = self._at(after, len(course)), after in ("acknowledged", "decision_told")
            yield ComplaintMove(
                **self.teller.stamp(at), complaint_id=kept.id, place=place, at=at, before=before, after=after,
                by=self.teller.author, mode="voice" if was_told else "", channel="phone" if was_told else "",
                next_word=kept.word_owed if after == "acknowledged" else "",
                owner=self.plan.owner if after == "assessed" else "",
                route="To our managing director, by phone or letter" if after == "decision_told" else "",
                why="That will do." if after == "accepted" else "",
            )  # fmt: skip
            before = after

    def _at(self, after: str, count: int) -> datetime:
        """When a state was reached: the first within hours, the others spread up to the end."""
        kept, clock = self.complaint, self.teller.clock
        if after == "received":
            return kept.received_at
        place = _COURSE.index(after)
        if after == "acknowledged":
            return min(kept.received_at + timedelta(minutes=45), clock.now - timedelta(minutes=10))
        if kept.closed_at and after == "closed_resolved":
            return kept.closed_at
        end = kept.closed_at or clock.now
        share = (place - 1) / max(count - 1, 3)
        return kept.received_at + max((end - kept.received_at) * share, timedelta(minutes=46 + place))

    def _remedy(self, line: str) -> Remedy:
        sort, state, *words = line.split()
        kept, clock = self.complaint, self.teller.clock
        due = clock.ahead(int(words.pop(0))) if state == "planned" else None
        cost = int(words.pop()) if words and words[-1].isdigit() else None
        done = None
        if state == "done":
            done = (kept.closed_at or kept.received_at + timedelta(days=1)).date()
        return Remedy(
            **self.teller.stamp(kept.received_at + timedelta(hours=2)), complaint_id=kept.id,
            account_id=kept.account_id, sort=sort, text=" ".join(words), owner=self.plan.owner, due_on=due,
            done_on=done, cost=cost,
        )  # fmt: skip

    def _trust(self, step: str, score: int) -> TrustReading:
        kept = self.complaint
        start = kept.received_at if step == "before" or kept.closed_at is None else kept.closed_at
        at = min(start + timedelta(days=_TRUST_DAYS[step]), self.teller.clock.now)
        return TrustReading(
            **self.teller.stamp(at), complaint_id=kept.id, account_id=kept.account_id,
            person_id=kept.person_id, step=step, score=score, on=at.date(),
            by="us" if step == "before" else "customer",
        )  # fmt: skip

    def _asked_later(self) -> Iterator[CheckIn]:
        """What a closed complaint of one of the told firms still has to be asked about."""
        kept = self.complaint
        if kept.state != "closed_resolved" or kept.closed_at is None or not self.plan.owner:
            return
        for step in ("30", "90"):
            due = days.on_or_after((kept.closed_at + timedelta(days=_TRUST_DAYS[step])).date())
            if due > self.teller.clock.today and not self.plan.trust[step]:
                yield CheckIn(
                    **self.teller.stamp(kept.closed_at), account_id=kept.account_id, person_id=kept.person_id,
                    purpose="recovery", due_on=due, about=f"Trust after {kept.name}", complaint_id=kept.id,
                )  # fmt: skip

    def verdicts(
        self, told: Sequence[Record], lived: Sequence[Experience], office: Calendar
    ) -> Iterator[Verdict]:
        """What its clocks said when they stopped, by the office's hours and the usual policy."""
        now, kept = self.teller.clock.now, next(each for each in told if isinstance(each, Complaint))
        moves = [each for each in told if isinstance(each, ComplaintMove)]
        words = [each for each in lived if each.complaint_id == kept.id]
        facts = Facts(
            received_at=kept.received_at, calendar=office, severity=kept.severity, owed_at=kept.word_owed_at,
            policy=ServicePolicy(id="", created_at=now, name=ServicePolicy.kind),
            is_premium=self.firm.account.is_premium, events=events_of(kept, moves, words),
        )  # fmt: skip
        for each in complaint_clocks.unrecorded(complaint_clocks.readings(facts, now)):
            at = each.stopped_at or now
            yield clocked.verdict(kept.id, facts, each, at).changed(**self.teller.stamp(at))

    def words(self) -> Iterator[tuple[MomentPlan, Experience]]:
        """What was said between the first word and now."""
        return (self._word(line) for line in self.plan.words)

    def _word(self, line: str) -> tuple[MomentPlan, Experience]:
        told, _, quote = line.partition("|")
        ago, clock, who, channel, title = told.strip().split(" ", 4)
        home = self.teller.clock.home
        day = self.complaint.received_at.astimezone(instants.zone_called(home)).date() + timedelta(int(ago))
        key = next(key for key, each in self.firm.people.items() if each.id == self.complaint.person_id)
        moment = MomentPlan(
            ago=0, time=clock, how=f"{who} {channel}", people=(key,), title=title, quote=quote.strip(),
        )  # fmt: skip
        about, day = self.complaint.id, days.on_or_after(day)
        account, people = self.firm.account, self.firm.people
        return moment, experience(self.teller, moment, account, people, day=day, complaint_id=about)


def _enquiry(teller: Teller, firm: Told, asked: EnquiryPlan, number: int) -> Enquiry:
    def at(ago: int, clock: str) -> datetime:
        return _lived(teller, ago, clock)

    return Enquiry(
        **teller.noted(asked.ago), number=number, account_id=firm.account.id,
        person_id=firm.people[asked.person].id, text=asked.text, received_at=at(asked.ago, "11:10"),
        mode="voice" if asked.how == "phone" else "virtual", channel=asked.how, state=asked.state,
        due_on=teller.clock.ahead(asked.due) if asked.due else None, answer=asked.answer,
        answered_at=at(asked.answered, "14:30") if asked.answer else None,
        confirmed_on=teller.clock.back(asked.confirmed) if asked.confirmed else None,
    )  # fmt: skip


def _risk(teller: Teller, firm: Told, told: RiskPlan) -> Risk:
    return Risk(
        **teller.noted(told.ago), account_id=firm.account.id, sort=told.sort, text=told.text,
        likelihood=told.likelihood, harm=told.harm, answer=told.answer, owner=told.owner,
        noticed_on=teller.clock.back(told.ago), review_on=teller.clock.ahead(told.review),
    )  # fmt: skip


def _request(teller: Teller, firm: Told, told: RequestPlan) -> UnusualRequest:
    person = firm.people[told.person]
    noticed = _lived(teller, told.ago, "10:20")
    made = UnusualRequest(
        **teller.stamp(noticed), account_id=firm.account.id, person_id=person.id, sort=told.sort,
        text=told.text, noticed_at=noticed, by=teller.author,
    )  # fmt: skip
    if not told.closed:
        return made
    return made.closed(
        at=_lived(teller, told.closed, "15:10"), verified_by=told.verified_by,
        number_called=next(iter(person.phones), "their switchboard"), outcome=told.outcome, note=told.note,
    )  # fmt: skip


def _lived(teller: Teller, ago: int, clock: str) -> datetime:
    day = days.on_or_before(teller.clock.back(ago))
    return instants.at_clock(day, time.fromisoformat(clock), instants.zone_called(teller.clock.home))
