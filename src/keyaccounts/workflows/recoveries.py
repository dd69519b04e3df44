"""What a user does to put a complaint right: acts, their promises, the cause, and the trust it left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import recoveries as rules
from keyaccounts import recovery_guidance, recovery_lines, settings
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import CLOSED_STATES, Complaint, Remedy, TrustReading
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Side
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id, new_id, require_text
from keyaccounts.recoveries import Act, Cost, Mean, Repeat, Trust, step_of
from keyaccounts.recovery_guidance import Guidance
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import check_ins, choices, complaint_pages, repeats

__all__ = ["step_of"]

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class Recovery(NamedTuple):
    """How far a complaint is put right; `mean` is the mean recovery delta over all closed ones (F031).

    `plans` are the check-ins planned about it, `piled` what they had too much of at once.
    """

    complaint: Complaint
    remedies: tuple[Remedy, ...]
    acts: tuple[Act, ...]
    missing: tuple[str, ...]
    cost: Cost
    currency: str
    trust: Trust
    mean: Mean | None
    lasting: Mean | None
    plans: tuple[CheckIn, ...]
    promises: Mapping[Id, Promise]
    people: tuple[Person, ...]
    repeat: Repeat | None
    piled: tuple[str, ...]
    guidance: tuple[Guidance, ...]


class Asked(NamedTuple):
    """The reading of trust that a check-in asks for, and whom it may be of."""

    complaint: Complaint
    step: str
    reading: TrustReading | None
    people: tuple[Person, ...]


def look(vault: Vault, complaint_id: Id, *, now: datetime) -> Recovery:
    """The recovery of a complaint with all that is told about it."""
    with vault.read() as tx:
        complaint = records.get(tx, Complaint, complaint_id)
        remedies = records.listed(tx, Remedy, complaint_id=complaint.id)
        readings = records.listed(tx, TrustReading, complaint_id=complaint.id)
        words = records.listed(tx, Experience, complaint_id=complaint.id)
        plans = records.listed(tx, CheckIn, complaint_id=complaint.id, purpose="recovery")
        promises = records.with_ids(tx, Promise, {each.promise_id for each in remedies} - {""})
        people = records.listed(tx, Person, account_id=complaint.account_id, archived=None)
        closed = _trust_of_closed(tx)
        repeat = repeats.repeat_of(tx, complaint)
        working_days = complaint_pages.working_days(tx, complaint, now=now)
        rate, currency = choices.value(tx, settings.HOUR_RATE), choices.value(tx, settings.CURRENCY)
    return Recovery(
        complaint, tuple(remedies), rules.acts(remedies),
        rules.missing(
            complaint, remedies, readings, plans=plans, now=now, working_days=working_days
        ),
        rules.cost(remedies, words, hour_rate=rate), currency, rules.trust(readings),
        rules.mean(each.delta for each in closed), rules.mean(each.lasting for each in closed),
        tuple(sorted(plans, key=lambda each: each.due_on)), promises, tuple(people), repeat,
        rules.piled(remedies, words, now=now), recovery_guidance.at_step(complaint.state),
    )  # fmt: skip


def plan(
    vault: Vault, remedy: Remedy, *, at: datetime, today: date | None = None, promised: bool = False
) -> Remedy:
    """Keep an act of a recovery, new or changed; `promised` makes our word of it, kept in the plan."""
    with vault.write("plan_remedy", about=recovery_lines.act(remedy), at=at) as tx:
        if promised and not remedy.promise_id:
            remedy = remedy.changed(promise_id=_promise(tx, remedy, today or at.date(), at=at).id)
        return records.save(tx, remedy)


def do(vault: Vault, remedy_id: Id, *, on: date, at: datetime) -> Remedy:
    """Mark an act done on a day; the promise made of it is kept with it."""
    remedy = get(vault, remedy_id)
    if remedy.sort == "none":
        raise Refusal("nothing_to_do", field="sort")
    with vault.write("do_remedy", about=recovery_lines.act(remedy), at=at) as tx:
        promise = records.find(tx, Promise, remedy.promise_id) if remedy.promise_id else None
        if promise is not None and promise.is_open:
            records.save(tx, promise.kept(on=on))
        return records.save(tx, remedy.changed(done_on=on))


def take_back(vault: Vault, remedy_id: Id, *, at: datetime) -> Remedy:
    """An act was not done after all."""
    remedy = get(vault, remedy_id)
    with vault.write("reopen_remedy", about=recovery_lines.act(remedy), at=at) as tx:
        return records.save(tx, remedy.changed(done_on=None))


def drop(vault: Vault, remedy_id: Id, *, at: datetime) -> Remedy:
    """Take an act out of the plan; the promise made of it stays what it is."""
    remedy = get(vault, remedy_id)
    with vault.write("drop_remedy", about=recovery_lines.act(remedy), at=at) as tx:
        return records.save(tx, remedy.archived(at=at))


def say_cause(
    vault: Vault,
    complaint_id: Id,
    *,
    cause: str,
    cause_detail: str = "",
    promise_id: Id = "",
    lesson: str = "",
    at: datetime,
) -> Complaint:
    """Say why it happened and what we learned; where it happened before, it becomes a step graver (F072)."""
    with vault.write("say_cause", about=_name(vault, complaint_id), at=at) as tx:
        complaint = records.get(tx, Complaint, complaint_id)
        if complaint.cause:
            require_text(cause, "cause")
        told = complaint.changed(cause=cause, cause_detail=cause_detail, promise_id=promise_id, lesson=lesson)
        return records.save(tx, repeats.raised(tx, told)[0])


def read_trust(vault: Vault, reading: TrustReading, *, at: datetime, check_in_id: Id = "") -> TrustReading:
    """Keep how far they trust us at a step; the check-in that asked for it is answered with it (F031)."""
    with vault.write("read_trust", about=_name(vault, reading.complaint_id), at=at) as tx:
        complaint = records.get(tx, Complaint, reading.complaint_id)
        if reading.on > at.date() + timedelta(days=1):
            raise Refusal("still_ahead", field="on", day=reading.on)
        if reading.step != "before" and reading.on < complaint.received_at.date():
            raise Refusal("trust_too_early", field="on", complaint=complaint.name)
        if check_in_id:
            asked = records.get(tx, CheckIn, check_in_id)
            if asked.state != "answered":
                check_ins.answered(tx, asked, on=reading.on, at=at)
        return records.save(tx, reading)


def asked(vault: Vault, check_in_id: Id, *, now: datetime) -> Asked | None:
    """The step of trust that a check-in asks for, None where it asks for something else (F031)."""
    with vault.read() as tx:
        check_in = records.get(tx, CheckIn, check_in_id)
    if check_in.purpose != "recovery" or not check_in.complaint_id:
        return None
    told = look(vault, check_in.complaint_id, now=now)
    step = step_of(told.complaint, check_in)
    return Asked(told.complaint, step, told.trust.at(step), told.people)


def get(vault: Vault, remedy_id: Id) -> Remedy:
    """One act of a recovery."""
    with vault.read() as tx:
        return records.get(tx, Remedy, remedy_id)


def _trust_of_closed(tx: Transaction) -> Iterable[Trust]:
    closed = {
        each.id
        for each in records.selected(
            tx, Complaint, lambda query, table: query.where(table.c.state.in_(CLOSED_STATES))
        )
    }
    readings: dict[Id, list[TrustReading]] = {}
    for each in records.listed(tx, TrustReading):
        if each.complaint_id in closed:
            readings.setdefault(each.complaint_id, []).append(each)
    return [rules.trust(each) for each in readings.values()]


def _promise(tx: Transaction, remedy: Remedy, today: date, *, at: datetime) -> Promise:
    complaint = records.get(tx, Complaint, remedy.complaint_id)
    return records.add(
        tx,
        Promise(
            id=new_id(at), created_at=at, account_id=complaint.account_id, person_id=complaint.person_id,
            side=Side.WE, text=recovery_lines.act(remedy), made_on=today, due_on=remedy.due_on,
        ),
    )  # fmt: skip


def _name(vault: Vault, complaint_id: Id) -> str:
    with vault.read() as tx:
        return records.get(tx, Complaint, complaint_id).name
