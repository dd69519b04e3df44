"""What a user does with answers: keep what somebody said, mend it, and come back to who was not content."""

from __future__ import annotations

import textwrap
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import answers, sentences
from keyaccounts.accounts import Account
from keyaccounts.answers import Answer, Loop
from keyaccounts.check_ins import CheckIn
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.workflows import check_ins, redirects

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

EASED_WITHIN = timedelta(days=7)
"""Days in which what makes it hard to deal with us is looked into (F103)."""

_TOLD_OF_DROP = 300


class Kept(NamedTuple):
    """An answer that was kept, the task it made, if any, and whether they want to hear from us again."""

    answer: Answer
    task: Task | None
    is_low: bool


class OpenLoop(NamedTuple):
    """Somebody who was not content and to whom nobody has come back yet."""

    answer: Answer
    person: Person | None
    account: Account
    loop: Loop


def keep(vault: Vault, answer: Answer, *, at: datetime, why: str = "") -> Kept:
    """Keep what somebody said and settle the check-in; without one, this was the ask as well.

    `why` is the reason where it was asked against the guard. Who was merged or moved meanwhile answers as
    who they are now.
    """
    with vault.write("keep_answer", about=_about(vault, answer), at=at) as tx:
        if answer.answered_at > at:
            raise Refusal("still_ahead", field="answered_at", day=answer.answered_at)
        whole = _of_the_living(tx, answer)
        if not whole.source:
            check_in = _settled(tx, whole, why=why, at=at)
            whole = whole.changed(check_in_id=check_in.id, purpose=check_in.purpose)
        kept = records.save(tx, whole)
        return Kept(kept, _ease(tx, kept, at=at), answers.is_low(kept))


def edit(vault: Vault, answer: Answer, *, at: datetime) -> Kept:
    """Mend an answer; a task it made is not made again, and goes with a rating that was a slip."""
    with vault.write("edit_answer", about=_about(vault, answer), at=at) as tx:
        kept = records.save(tx, answer)
        return Kept(kept, _ease(tx, kept, at=at), answers.is_low(kept))


def come_back(vault: Vault, answer_id: Id, *, words: str, on_at: datetime, at: datetime) -> Answer:
    """Note that we came back to them, and what we said."""
    answer = get(vault, answer_id)
    with vault.write("come_back", about=_about(vault, answer), at=at) as tx:
        if on_at > at:
            raise Refusal("still_ahead", field="came_back_at", day=on_at)
        return records.save(tx, records.get(tx, Answer, answer_id).returned(at=on_at, words=words))


def archive(vault: Vault, answer_id: Id, *, at: datetime) -> Answer:
    """Put an answer away; that they were asked and answered stays."""
    answer = get(vault, answer_id)
    with vault.write("archive_answer", about=_about(vault, answer), at=at) as tx:
        return records.save(tx, records.get(tx, Answer, answer_id).archived(at=at))


def get(vault: Vault, answer_id: Id) -> Answer:
    """One answer."""
    with vault.read() as tx:
        return records.get(tx, Answer, answer_id)


def open_loops(vault: Vault, *, now: datetime) -> list[OpenLoop]:
    """Who was not content in the last 90 days and still waits for us, the soonest due first."""
    with vault.read() as tx:
        found = loops(tx, now=now)
        people = records.with_ids(tx, Person, [answer.person_id for answer, _ in found])
        accounts = records.with_ids(tx, Account, [answer.account_id for answer, _ in found])
        return [
            OpenLoop(answer, people.get(answer.person_id), accounts[answer.account_id], loop)
            for answer, loop in found
        ]


def loop_with(vault: Vault, answer_id: Id, *, now: datetime) -> OpenLoop:
    """The open loop of one answer; refused where they were content, or have heard from us since."""
    with vault.read() as tx:
        answer = records.get(tx, Answer, answer_id)
        loop, account = answers.loop_of(answer, now), records.get(tx, Account, answer.account_id)
        person = records.find(tx, Person, answer.person_id) if answer.person_id else None
    if loop is None or loop.code not in ("open", "late"):
        raise Refusal("nobody_waits", field="person_id", person=person.name if person else account.name)
    return OpenLoop(answer, person, account, loop)


def loops(tx: Transaction, *, now: datetime) -> list[tuple[Answer, Loop]]:
    """The answers that still want a word, with by when, within a transaction."""
    since = now - answers.LOOKED_BACK
    recent = records.selected(
        tx,
        Answer,
        lambda query, table: query.where(
            table.c.answered_at >= since, table.c.came_back_at.is_(None), table.c.archived_at.is_(None)
        ),
    )
    told = ((each, answers.loop_of(each, now)) for each in recent)
    return sorted(
        ((answer, loop) for answer, loop in told if loop is not None),
        key=lambda pair: (pair[1].due_at, pair[0].id),
    )


def of_account(vault: Vault, account_id: Id) -> list[Answer]:
    """The answers of an account, the latest first."""
    with vault.read() as tx:
        return records.selected(
            tx,
            Answer,
            lambda query, table: query.where(
                table.c.account_id == account_id, table.c.archived_at.is_(None)
            ).order_by(table.c.answered_at.desc(), table.c.id.desc()),
        )


def every(vault: Vault, since: datetime | None = None, *, until: datetime | None = None) -> list[Answer]:
    """All answers from an instant until another, the latest first."""
    with vault.read() as tx:
        return records.selected(
            tx,
            Answer,
            lambda query, table: query.where(
                table.c.archived_at.is_(None),
                *((table.c.answered_at >= since,) if since else ()),
                *((table.c.answered_at < until,) if until else ()),
            ).order_by(table.c.answered_at.desc(), table.c.id.desc()),
        )


def _of_the_living(tx: Transaction, answer: Answer) -> Answer:
    """The answer with whoever its person and account are now."""
    account = redirects.get(tx, Account, answer.account_id)
    person = redirects.get(tx, Person, answer.person_id) if answer.person_id else None
    return answer.changed(account_id=account.id, person_id=person.id if person else "")


def _settled(tx: Transaction, answer: Answer, *, why: str, at: datetime) -> CheckIn:
    """The check-in this answers, at its end; one that nobody planned is kept as asked there and then."""
    on = check_ins.today(tx, answer.answered_at)
    if answer.check_in_id:
        check_in = records.get(tx, CheckIn, answer.check_in_id)
    else:
        check_in = CheckIn(
            id=new_id(at), created_at=at, account_id=answer.account_id, person_id=answer.person_id,
            purpose=answer.purpose, due_on=on,
        )  # fmt: skip
    return check_ins.answered(tx, check_in, on=on, why=why, at=at)


def _ease(tx: Transaction, answer: Answer, *, at: datetime) -> Task | None:
    """The task that a low rating of effort makes, once; it goes while untouched when the rating does."""
    if not answer.check_in_id or not answer.person_id:
        return None
    there = records.listed(tx, Task, check_in_id=answer.check_in_id, cause="effort", archived=None)
    if not answers.was_hard(answer):
        for each in there:
            if each.is_open and each.revision == 1:
                records.save(tx, each.archived(at=at))
        return None
    if there:
        return None
    person = records.get(tx, Person, answer.person_id)
    drop = textwrap.shorten(answer.would_drop, _TOLD_OF_DROP, placeholder=" …")
    code = "ease_and_drop" if drop else "ease"
    return records.add(
        tx,
        Task(
            id=new_id(at), created_at=at, account_id=answer.account_id, person_id=person.id,
            text=sentences.task(code, person=person.name, drop=drop), cause="effort",
            due_on=check_ins.today(tx, at) + EASED_WITHIN, check_in_id=answer.check_in_id,
            note=answer.would_drop,
        ),
    )  # fmt: skip


def _about(vault: Vault, answer: Answer) -> str:
    with vault.read() as tx:
        person = records.find(tx, Person, answer.person_id) if answer.person_id else None
        return person.name if person else records.get(tx, Account, answer.account_id).name
