"""What a user does with complaints: receive one, give and hear word, move it on, close it, look at it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import complaint_states, sentences
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import CLOSED_STATES, STATES, Complaint, ComplaintMove, Remedy, TrustReading
from keyaccounts.experiences import Experience
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records, tables
from keyaccounts.workflows import complaint_clocks, repeats
from keyaccounts.workflows.complaint_pages import (
    ComplaintPage,
    QueueLine,
    Related,
    Way,
    counts,
    moves,
    page,
    queue,
    raised_by,
    working_days,
)

__all__ = ["ComplaintPage", "QueueLine", "Related", "Way", "counts", "page", "queue", "raised_by"]

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

ASKS = (("ask_handling", 7), ("ask_trust", 30), ("ask_trust", 90))
"""What is asked after a complaint was closed, and how many days later (rules 3)."""


class Outcome(NamedTuple):
    """One of several complaints that were to move together, and the rule that keeps it, if one does."""

    complaint: Complaint
    refused: Refusal | None


def receive(
    vault: Vault,
    *,
    account_id: Id,
    person_id: Id,
    matter: str,
    words: str,
    wanted: str,
    severity: int,
    received_at: datetime,
    word_owed: str,
    word_owed_at: datetime | None,
    at: datetime,
    mode: str = "",
    channel: str = "",
    receiver: str = "",
    against: str = "",
    regime: str = "",
    topics: tuple[str, ...] = (),
    promise_id: Id = "",
    enquiry_id: Id = "",
    check_in_id: Id = "",
    earlier_id: Id = "",
    reference: str = "",
    is_safety: bool = False,
    is_legal: bool = False,
) -> Complaint:
    """Keep a new complaint under the next free number, with the first line of its log (rules 3)."""
    with vault.write("receive_complaint", about=matter, at=at) as tx:
        return take_in(
            tx,
            Complaint(
                id=new_id(at), created_at=at, number=next_number(tx), account_id=account_id,
                person_id=person_id, matter=matter, words=words, wanted=wanted, severity=severity,
                received_at=received_at, word_owed=word_owed, word_owed_at=word_owed_at, mode=mode,
                channel=channel, receiver=receiver or vault.author, against=against, regime=regime,
                topics=topics, promise_id=promise_id, enquiry_id=enquiry_id, check_in_id=check_in_id,
                earlier_id=earlier_id, reference=reference, is_safety=is_safety, is_legal=is_legal,
            ),
            by=vault.author,
            at=at,
        )  # fmt: skip


def take_in(tx: Transaction, complaint: Complaint, *, by: str, at: datetime) -> Complaint:
    """Keep a complaint just received and begin its log; the check-in that raised it leads to it (F026)."""
    if complaint.received_at > at:
        raise Refusal("still_ahead", field="received_at", day=complaint.received_at)
    if complaint.earlier_id:
        _same_account(complaint, records.get(tx, Complaint, complaint.earlier_id), field="earlier_id")
    graver, why = repeats.raised(tx, complaint)
    kept = records.add(tx, graver)
    records.add(tx, complaint_states.first_move(kept, by=by, now=at).changed(why=why))
    if kept.check_in_id:
        check_in = records.get(tx, CheckIn, kept.check_in_id)
        if not check_in.complaint_id:
            records.save(tx, check_in.changed(complaint_id=kept.id))
    return kept


def move(
    vault: Vault,
    complaint_id: Id,
    step: Step,
    *,
    at: datetime,
    person_id: Id = "",
    tried_on: Sequence[date] = (),
    remedies: Sequence[Remedy] = (),
) -> Complaint:
    """Bring a complaint into another state and write the line of its log, as one act (rules 3).

    Who complains, the days on which they were asked whether they are content, and acts of its recovery can
    be told with it.
    """
    with vault.write("move_complaint", about=get(vault, complaint_id).name, at=at) as tx:
        complaint = records.get(tx, Complaint, complaint_id)
        days = tuple(sorted({*complaint.tried_on, *tried_on}))
        told = complaint.changed(tried_on=days, person_id=person_id or complaint.person_id)
        records.save_all(tx, remedies)
        return _move(tx, records.save(tx, told), step, by=vault.author, at=at)


def move_all(vault: Vault, complaint_ids: Sequence[Id], step: Step, *, at: datetime) -> tuple[Outcome, ...]:
    """Bring several complaints into one state as one act; where one is refused, none is moved."""
    with vault.read() as tx:
        found = [records.get(tx, Complaint, each) for each in dict.fromkeys(complaint_ids)]
        tried = tuple(Outcome(each, _refusal(tx, each, step, by=vault.author, at=at)) for each in found)
    if any(each.refused for each in tried):
        return tried
    about = ", ".join(each.name for each in found)
    with vault.write("move_complaint", about=about, at=at) as tx:
        return tuple(Outcome(_move(tx, each, step, by=vault.author, at=at), None) for each in found)


def ask(vault: Vault, complaint_id: Id, *, on: date, at: datetime) -> Complaint:
    """Note that they were asked on a day whether they are content (rules 3)."""
    if on > at.date() + timedelta(days=1):
        raise Refusal("still_ahead", field="tried_on", day=on)
    with vault.write("ask_complaint", about=get(vault, complaint_id).name, at=at) as tx:
        complaint = records.get(tx, Complaint, complaint_id)
        return records.save(tx, complaint.changed(tried_on=tuple(sorted({*complaint.tried_on, on}))))


def edit(vault: Vault, complaint: Complaint, *, at: datetime) -> Complaint:
    """Keep a complaint in better words; its state and what that rests on stay."""
    with vault.write("edit_complaint", about=complaint.name, at=at) as tx:
        kept = records.get(tx, Complaint, complaint.id)
        complaint_states.check_edit(kept, complaint, moves(tx, kept.id))
        if (kept.cause, kept.promise_id) != (complaint.cause, complaint.promise_id):
            complaint, _ = repeats.raised(tx, complaint)
        return records.save(tx, complaint)


def tell(
    vault: Vault,
    complaint_id: Id,
    *,
    said: Experience,
    next_word: str,
    next_word_at: datetime | None,
    at: datetime,
) -> Complaint:
    """Log what the customer was told, and when they hear from us next, as one act.

    The first word that promises the next one acknowledges the complaint.
    """
    complaint = standing(vault, complaint_id)
    with (
        vault.write("tell_complaint", about=complaint.name, at=at) as tx,
        complaint_clocks.judging(tx, complaint.id, at=at),
    ):
        kept = records.save(tx, said.changed(complaint_id=complaint.id))
        step = Step(
            to="acknowledged", at=kept.at, by=vault.author or complaint.receiver, mode=kept.mode,
            channel=kept.channel, next_word=next_word, next_word_at=next_word_at,
        )  # fmt: skip
        if complaint.state == "received" and not _refusal(tx, complaint, step, by="", at=at):
            return _move(tx, complaint, step, by="", at=at)
        return records.save(tx, complaint.promised(next_word=next_word, next_word_at=next_word_at))


def heard(vault: Vault, complaint_id: Id, *, said: Experience, at: datetime) -> Complaint:
    """Log what the customer told us; if we waited for them, the wait ended just then (rules 2)."""
    complaint = standing(vault, complaint_id)
    with vault.write("hear_complaint", about=complaint.name, at=at) as tx:
        kept = records.save(tx, said.changed(complaint_id=complaint.id, initiator="they"))
        end_wait(tx, kept, by=vault.author, at=at)
        return records.get(tx, Complaint, complaint.id)


def note(vault: Vault, complaint_id: Id, *, said: Experience, at: datetime) -> Complaint:
    """Keep a note for our eyes only; no clock hears of it."""
    complaint = get(vault, complaint_id)
    with vault.write("note_complaint", about=complaint.name, at=at) as tx:
        records.save(tx, said.changed(complaint_id=complaint.id, is_internal=True))
    return complaint


def end_wait(tx: Transaction, said: Experience, *, by: str, at: datetime) -> None:
    """End a wait for the customer by what they said, at the time of their word, however late it was typed.

    Whichever clock of the complaint a word of either side stops is judged in this act (rules 2).
    """
    if not said.complaint_id or said.is_internal:
        return
    with complaint_clocks.judging(tx, said.complaint_id, at=at):
        complaint = records.get(tx, Complaint, said.complaint_id)
        log = moves(tx, complaint.id)
        is_answer = said.initiator == "they" and (not log or log[-1].at <= said.at <= at)
        if complaint.state == "waiting_customer" and is_answer:
            step = Step(to="investigating", at=said.at, mode=said.mode, channel=said.channel)
            _move(tx, complaint, step, by=by, at=at)


def archive(vault: Vault, complaint_id: Id, *, at: datetime) -> Complaint:
    """Put a closed complaint away; an open one stays in sight (F028)."""
    complaint = get(vault, complaint_id)
    with vault.write("archive_complaint", about=complaint.name, at=at) as tx:
        return records.save(tx, complaint.archived(at=at))


def bring_back(vault: Vault, complaint_id: Id, *, at: datetime) -> Complaint:
    """Take a complaint out of the archive."""
    complaint = get(vault, complaint_id)
    with vault.write("bring_back_complaint", about=complaint.name, at=at) as tx:
        return records.save(tx, complaint.brought_back())


def get(vault: Vault, complaint_id: Id) -> Complaint:
    """One complaint."""
    with vault.read() as tx:
        return records.get(tx, Complaint, complaint_id)


def standing(vault: Vault, complaint_id: Id) -> Complaint:
    """A complaint, or the one that it is a duplicate of, at the end of the chain (edge case c1.17)."""
    with vault.read() as tx:
        return end_of_chain(tx, records.get(tx, Complaint, complaint_id))


def open_at(vault: Vault, account_id: Id) -> list[Complaint]:
    """The open complaints of an account, the gravest first, then the one owed a word soonest."""
    with vault.read() as tx:
        found = [each for each in records.listed(tx, Complaint, account_id=account_id) if each.is_open]
    return sorted(found, key=urgency)


def open_count(vault: Vault) -> int:
    """How many complaints are open, those of archived accounts too."""
    with vault.read() as tx:
        return sum(records.count(tx, Complaint, state=each) for each in STATES if each not in CLOSED_STATES)


def urgency(complaint: Complaint) -> tuple[int, float]:
    """The order in which open complaints are dealt with."""
    owed = complaint.word_owed_at
    return -complaint.severity, owed.timestamp() if owed else float("inf")


def named(vault: Vault, name: str) -> Complaint:
    """The complaint with an id or a number such as C-104."""
    wanted = name.strip().lower().replace("-", "")
    with vault.read() as tx:
        for each in records.listed(tx, Complaint, archived=None):
            if wanted in (each.id, f"c{each.number}", str(each.number)):
                return each
    raise Refusal("not_found", field="complaint", kind=Complaint.kind, id=name)


def end_of_chain(tx: Transaction, complaint: Complaint) -> Complaint:
    """The complaint, or at last the one it is a duplicate of (edge case c1.17)."""
    # Only damage makes a circle; it must not make the program stand still.
    met = {complaint.id}
    while complaint.merged_into and complaint.merged_into not in met:
        met.add(complaint.merged_into)
        complaint = records.get(tx, Complaint, complaint.merged_into)
    return complaint


def next_number(tx: Transaction) -> int:
    """The next free number of a complaint."""
    last = tables.greatest(tx.connection, Complaint, "number")
    return max(100, last) + 1


def _move(tx: Transaction, complaint: Complaint, step: Step, *, by: str, at: datetime) -> Complaint:
    with complaint_clocks.judging(tx, complaint.id, at=at):
        return _moved_on(tx, complaint, step, by=by, at=at)


def _moved_on(tx: Transaction, complaint: Complaint, step: Step, *, by: str, at: datetime) -> Complaint:
    after, line = _moved(tx, complaint, step, by=by, at=at)
    if after.is_open and (step.severity or step.cause):
        after, why = repeats.raised(tx, after)
        line = line.changed(why=" ".join(filter(None, (line.why, why))))
    kept = records.save(tx, after)
    records.add(tx, line)
    if step.to == "duplicate":
        original = records.get(tx, Complaint, kept.merged_into)
        earliest = min(original.received_at, kept.received_at)
        records.save(tx, original.changed(received_at=earliest))
    if complaint.state == "duplicate":
        _give_time_back(tx, complaint)
    if complaint.state in ("closed_resolved", "closed_unresolved"):
        _call_off_asks(tx, kept)
    if step.to in ("closed_resolved", "closed_unresolved"):
        _plan_asks(tx, kept, step, at=at)
    return kept


def _moved(
    tx: Transaction, complaint: Complaint, step: Step, *, by: str, at: datetime
) -> tuple[Complaint, ComplaintMove]:
    step = dataclasses.replace(step, by=step.by or by)
    if step.to == "duplicate" and step.original_id:
        original = end_of_chain(tx, records.get(tx, Complaint, step.original_id))
        _check_original(complaint, original)
        step = dataclasses.replace(step, original_id=original.id)
    return complaint_states.moved(
        complaint,
        moves(tx, complaint.id),
        step,
        remedies=records.listed(tx, Remedy, complaint_id=complaint.id),
        trust=records.listed(tx, TrustReading, complaint_id=complaint.id),
        plans=records.listed(tx, CheckIn, complaint_id=complaint.id),
        now=at,
        working_days=working_days(tx, complaint, now=at),
    )


def _refusal(tx: Transaction, complaint: Complaint, step: Step, *, by: str, at: datetime) -> Refusal | None:
    try:
        _moved(tx, complaint, step, by=by, at=at)
    except Refusal as refused:
        return refused
    return None


def _check_original(complaint: Complaint, original: Complaint) -> None:
    """Refuse an original that would hide the complaint: itself, a closed one, one of another customer."""
    if original.id == complaint.id:
        raise Refusal("merge_with_itself", field="original_id", kind=Complaint.kind)
    _same_account(complaint, original, field="original_id")
    if not original.is_open:
        raise Refusal("original_closed", field="original_id", complaint=original.name)


def _same_account(complaint: Complaint, other: Complaint, *, field: str) -> None:
    if other.account_id != complaint.account_id:
        raise Refusal("complaint_elsewhere", field=field, complaint=other.name)


def _give_time_back(tx: Transaction, duplicate: Complaint) -> None:
    """Where an original had its time of receipt from a complaint that is no duplicate after all."""
    original = records.get(tx, Complaint, duplicate.merged_into)
    if original.received_at != duplicate.received_at:
        return
    log = moves(tx, original.id)
    others = records.listed(tx, Complaint, merged_into=original.id, archived=None)
    times = [each.received_at for each in others if each.id != duplicate.id]
    if log and log[0].before == "":
        times.append(log[0].at)
        records.save(tx, original.changed(received_at=min(times)))


def _plan_asks(tx: Transaction, complaint: Complaint, step: Step, *, at: datetime) -> None:
    if not complaint.person_id:
        return
    for code, days in ASKS:
        records.add(
            tx,
            CheckIn(
                id=new_id(at), created_at=at, account_id=complaint.account_id,
                person_id=complaint.person_id, purpose="recovery",
                due_on=step.at.date() + timedelta(days=days),
                about=sentences.task(code, complaint=complaint.name), complaint_id=complaint.id,
            ),
        )  # fmt: skip


def _call_off_asks(tx: Transaction, complaint: Complaint) -> None:
    """What was to be asked about an end that was none is not asked."""
    for each in records.listed(tx, CheckIn, complaint_id=complaint.id, purpose="recovery"):
        if each.is_open:
            records.save(tx, each.changed(state="cancelled"))
