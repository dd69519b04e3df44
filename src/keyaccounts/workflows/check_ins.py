"""What a user does with check-ins: plan, ask, remind, settle; every ask is weighed before it is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import asking, asking_sentences, cadence, cast, instants, settings
from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.asking import THEIRS, Ask, Status, Verdict
from keyaccounts.cadence import Standing
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.people import Person
from keyaccounts.questionnaires import Question
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import check_ins as stored
from keyaccounts.store import records
from keyaccounts.workflows import choices, clock, complaint_pages, questionnaires, redirects, rhythms, terms

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

_COUNTED = timedelta(days=365)
_ID = re.compile(r"[0-9a-f]{32}")


class CheckInPage(NamedTuple):
    """A check-in with all that its page shows: what to ask, what was said, and what may stand against it.

    `complaints` are those it raised and the one it asks about (F026).
    """

    check_in: CheckIn
    person: Person
    account: Account
    questions: tuple[Question, ...]
    answer: Answer | None
    complaints: tuple[Complaint, ...]
    verdict: Verdict
    status: Status


class QueueLine(NamedTuple):
    """Somebody to be asked: by a check-in that is planned, or, without one, because it is time again."""

    check_in: CheckIn | None
    person: Person
    account: Account
    standing: Standing | None
    verdict: Verdict
    status: Status

    @property
    def is_due(self) -> bool:
        """Whether it is time to ask, and nothing stands against it."""
        return self.verdict.is_allowed and self.status.code in ("due", "overdue")


def plan(vault: Vault, check_in: CheckIn, *, at: datetime) -> CheckIn:
    """Keep a check-in to come."""
    with vault.write("plan_check_in", about=_who(vault, check_in), at=at) as tx:
        return records.save(tx, check_in)


def weigh(vault: Vault, ask: CheckIn | Ask, *, on: date, now: datetime) -> Verdict:
    """Whether somebody may be asked on a day, and all that stands against it (rules 5)."""
    with vault.read() as tx:
        return weighed(tx, ask, on=on, now=now)


def ask(vault: Vault, check_in_id: Id, *, on: date, at: datetime, why: str = "") -> CheckIn:
    """Mark the person asked on a day; a reason outweighs the guard, never their own terms (F085)."""
    kept = get(vault, check_in_id)
    with vault.write("ask_check_in", about=_who(vault, kept), at=at) as tx:
        check_in = records.get(tx, CheckIn, check_in_id)
        asked = check_in.asked(on=on)
        verdict = weighed(tx, check_in, on=on, now=at)
        if not verdict.is_allowed:
            if not (why.strip() and verdict.may_override):
                raise _barred(tx, check_in, verdict, on)
            asked = asked.changed(outweighed=guards(verdict), outweighed_why=why.strip())
        return records.save(tx, asked)


def remind(vault: Vault, check_in_id: Id, *, on: date, at: datetime) -> CheckIn:
    """Note the one reminder of an ask; it keeps to their terms as well (F085)."""
    kept = get(vault, check_in_id)
    with vault.write("remind_check_in", about=_who(vault, kept), at=at) as tx:
        check_in = records.get(tx, CheckIn, check_in_id)
        reminded = check_in.reminded(on=on)
        verdict = weighed(tx, check_in, on=on, now=at)
        theirs = tuple(each for each in verdict.stops if each.guard in THEIRS)
        if theirs:
            raise _barred(tx, check_in, verdict._replace(stops=theirs), on)
        return records.save(tx, reminded)


def decline(vault: Vault, check_in_id: Id, *, on: date, why: str = "", at: datetime) -> CheckIn:
    """Note that they would rather not answer."""
    kept = get(vault, check_in_id)
    with vault.write("decline_check_in", about=_who(vault, kept), at=at) as tx:
        return settle(tx, records.get(tx, CheckIn, check_in_id).declined(on=on, why=why), on=on, at=at)


def no_answer(vault: Vault, check_in_id: Id, *, on: date, at: datetime) -> CheckIn:
    """Note that no answer came."""
    kept = get(vault, check_in_id)
    with vault.write("give_up_check_in", about=_who(vault, kept), at=at) as tx:
        return settle(tx, records.get(tx, CheckIn, check_in_id).unanswered(on=on), on=on, at=at)


def cancel(vault: Vault, check_in_id: Id, *, on: date, why: str, at: datetime) -> CheckIn:
    """Call a check-in off, or note that the ask never reached them."""
    kept = get(vault, check_in_id)
    with vault.write("cancel_check_in", about=_who(vault, kept), at=at) as tx:
        return settle(tx, records.get(tx, CheckIn, check_in_id).cancelled(on=on, why=why), on=on, at=at)


def get(vault: Vault, check_in_id: Id) -> CheckIn:
    """One check-in."""
    with vault.read() as tx:
        return records.get(tx, CheckIn, check_in_id)


def named(vault: Vault, name: str, *, states: Sequence[str] = ("asked", "planned")) -> CheckIn:
    """The check-in with an id, else the first that is open with a person of this name."""
    with vault.read() as tx:
        wanted = name.strip().lower().replace("-", "")
        if _ID.fullmatch(wanted) and (found := records.find(tx, CheckIn, wanted)) is not None:
            return found
        person = redirects.named(tx, Person, name, archived=False)
    open_one = open_with(vault, person.id, states=states)
    if open_one is None:
        raise Refusal("nothing_to_ask", field="check_in", person=person.name)
    return open_one


def open_with(vault: Vault, person_id: Id, *, states: Sequence[str] = ("asked", "planned")) -> CheckIn | None:
    """The check-in that is open with a person: of what waits in the first of these states the soonest due."""
    with vault.read() as tx:
        for state in states:
            found = records.listed(tx, CheckIn, person_id=person_id, state=state)
            if found:
                return min(found, key=lambda each: (each.due_on, each.id))
    return None


def look(vault: Vault, check_in_id: Id, *, now: datetime) -> CheckInPage:
    """One check-in with all that its page shows."""
    with vault.read() as tx:
        check_in, on = records.get(tx, CheckIn, check_in_id), today(tx, now)
        answers = records.listed(tx, Answer, check_in_id=check_in_id)
        raised = records.listed(tx, Complaint, check_in_id=check_in_id, archived=None)
        about = records.with_ids(tx, Complaint, [check_in.complaint_id])
        return CheckInPage(
            check_in,
            records.get(tx, Person, check_in.person_id),
            records.get(tx, Account, check_in.account_id),
            questionnaires.questions_of(
                tx, account_id=check_in.account_id, person_id=check_in.person_id, purpose=check_in.purpose,
                questionnaire_id=check_in.questionnaire_id,
            ),
            answers[-1] if answers else None,
            tuple({each.id: each for each in (*about.values(), *raised)}.values()),
            weighed(tx, check_in, on=on, now=now),
            asking.status_of(check_in, on),
        )  # fmt: skip


def queue(vault: Vault, *, now: datetime) -> list[QueueLine]:
    """Whom to ask, those first whom it costs most to leave; then who must not be asked now, and until when.

    Everybody with a check-in planned, and key people of premium accounts whom it is time to ask again.
    """
    with vault.read() as tx:
        on = today(tx, now)
        return sorted(_queue(tx, on, now), key=lambda line: _rank(line, on))


def due_count(vault: Vault, *, now: datetime) -> int:
    """How many people are to be asked today."""
    return sum(line.is_due for line in queue(vault, now=now))


def waiting(vault: Vault, *, now: datetime) -> list[QueueLine]:
    """Who was asked and has not answered yet, the longest first."""
    with vault.read() as tx:
        on, asked = today(tx, now), records.listed(tx, CheckIn, state="asked")
        people = records.with_ids(tx, Person, [each.person_id for each in asked])
        accounts = records.with_ids(tx, Account, [each.account_id for each in asked])
        asked.sort(key=lambda each: (each.asked_on or each.due_on, each.id))
        return [
            QueueLine(
                each, people[each.person_id], accounts[each.account_id], None, Verdict(True),
                asking.status_of(each, on),
            )
            for each in asked
        ]  # fmt: skip


def times_outweighed(vault: Vault, *, now: datetime) -> int:
    """How often in the last twelve months we asked although the guard stood against it (rules 5)."""
    with vault.read() as tx:
        return stored.times_outweighed(tx, since=today(tx, now) - _COUNTED)


def day_of(vault: Vault, *, now: datetime) -> date:
    """The user's day, by which it is told what is due."""
    with vault.read() as tx:
        return today(tx, now)


def answered(tx: Transaction, check_in: CheckIn, *, on: date, at: datetime, why: str = "") -> CheckIn:
    """Keep that they answered, within a transaction; what was only planned was asked there and then.

    What somebody said is never refused, so what stood against asking is logged instead.
    """
    told = check_in.answered(on=max(on, check_in.asked_on or on))
    if check_in.is_open:
        stops = guards(weighed(tx, check_in, on=on, now=at))
        told = told.changed(outweighed=stops, outweighed_why=why.strip() if stops else "")
    return settle(tx, told, on=on, at=at)


def settle(tx: Transaction, check_in: CheckIn, *, on: date, at: datetime) -> CheckIn:
    """Keep a check-in that came to its end, and plan the next of its rhythm, within a transaction."""
    kept = records.save(tx, check_in)
    if kept.rhythm_id:
        rhythms.follow(tx, kept, on=on, at=at)
    return kept


def weighed(tx: Transaction, ask: CheckIn | Ask, *, on: date, now: datetime) -> Verdict:
    """Whether somebody may be asked on a day, within a transaction."""
    asked_for, person_id = terms.of(tx, ask.person_id), ask.person_id
    turned = terms.turned_to(tx, [person_id], before=now) if asked_for and asked_for.pace_days else {}
    return asking.may_ask(
        ask,
        on=on,
        asked=stored.asked_of(tx, account_id=ask.account_id, person_id=person_id),
        complaints=records.listed(tx, Complaint, account_id=ask.account_id),
        terms=asked_for,
        last_contact_on=today(tx, turned[person_id]) if turned else None,
    )


def guards(verdict: Verdict) -> tuple[str, ...]:
    """The codes of what we outweigh; their own terms are none of it."""
    return tuple(each.guard.value for each in verdict.stops if each.guard not in THEIRS)


def today(tx: Transaction, now: datetime) -> date:
    """The day an instant belongs to by the user's clock."""
    return _days(tx)(now)


def _days(tx: Transaction) -> Callable[[datetime], date]:
    """Tells the day of an instant by the user's clock, which is read once."""
    zone = choices.value(tx, settings.HOME_ZONE) or clock.local_zone()
    rollover = choices.value(tx, settings.ROLLOVER_HOUR)
    return lambda instant: instants.day_of(instant, zone, rollover=rollover)


def _queue(tx: Transaction, on: date, now: datetime) -> list[QueueLine]:
    accounts = {each.id: each for each in records.listed(tx, Account)}
    people = {
        each.id: each
        for each in records.listed(tx, Person)
        if each.left_on is None and each.account_id in accounts
    }
    planned = [
        each
        for each in records.listed(tx, CheckIn, state="planned")
        if each.person_id in people and each.account_id in accounts
    ]
    busy = {each.person_id for each in (*planned, *records.listed(tx, CheckIn, state="asked"))}
    asked_for = terms.by_person(tx)
    key = [
        each
        for each in people.values()
        if each.id not in busy and accounts[each.account_id].is_premium and cast.in_cast(each)
    ]
    touched = stored.last_touches(tx, [*busy.intersection(people), *(each.id for each in key)], before=now)
    paced = [id for id in (*busy, *(each.id for each in key)) if id in asked_for and asked_for[id].pace_days]
    turned = terms.turned_to(tx, paced, before=now)
    asks, day = _Asks(tx, on), _days(tx)

    def standing(person: Person) -> Standing | None:
        gaps = cadence.of(accounts[person.account_id], asked_for.get(person.id))
        last = touched.get(person.id)
        return cadence.standing(gaps, day(last) if last else None, on) if gaps else None

    def verdict(ask: CheckIn | Ask) -> Verdict:
        last = turned.get(ask.person_id)
        return asking.may_ask(
            ask, on=on, asked=asks.about(ask), complaints=asks.complaints.get(ask.account_id, ()),
            terms=asked_for.get(ask.person_id), last_contact_on=day(last) if last else None,
        )  # fmt: skip

    lines = [
        QueueLine(
            each, people[each.person_id], accounts[each.account_id], standing(people[each.person_id]),
            verdict(each), asking.status_of(each, on),
        )
        for each in planned
    ]  # fmt: skip
    for each in key:
        told = standing(each)
        if told is not None and told.code != "fresh":
            status = Status("overdue" if told.code == "overdue" else "due", told.days, told.latest_on)
            ask = Ask(each.id, each.account_id)
            lines.append(QueueLine(None, each, accounts[each.account_id], told, verdict(ask), status))
    return lines


class _Asks:
    """The asks and open complaints that the guard weighs, read once for everybody."""

    def __init__(self, tx: Transaction, on: date) -> None:
        since = on - timedelta(days=max(asking.PERSON_DAYS, asking.ACCOUNT_DAYS))
        self._asked = stored.tiring(tx, since=since)
        self._by_account: dict[Id, list[CheckIn]] = {}
        self._by_person: dict[Id, list[CheckIn]] = {}
        for each in self._asked:
            self._by_account.setdefault(each.account_id, []).append(each)
            self._by_person.setdefault(each.person_id, []).append(each)
        self.complaints: dict[Id, list[Complaint]] = {}
        for complaint in complaint_pages.still_open(tx):
            self.complaints.setdefault(complaint.account_id, []).append(complaint)

    def about(self, ask: CheckIn | Ask) -> list[CheckIn]:
        """What was asked at the account, and of the person anywhere."""
        found = (*self._by_account.get(ask.account_id, ()), *self._by_person.get(ask.person_id, ()))
        return list({each.id: each for each in found}.values())


def _rank(line: QueueLine, on: date) -> tuple[object, ...]:
    """What may be asked now first; of that the late, what was promised, the grade; then by the day."""
    late = ("overdue", "due").index(line.status.code) if line.status.code in ("overdue", "due") else 2
    is_promised = line.check_in is not None and line.check_in.purpose == "recovery"
    due_on = line.check_in.due_on if line.check_in else (line.standing and line.standing.due_on) or on
    grade = line.account.grade or ("C" if line.account.is_premium else "D")
    weight = (not is_promised, grade) if late < 2 else ()
    return (
        not line.verdict.is_allowed,
        late,
        weight,
        due_on,
        line.account.name.casefold(),
        line.person.name.casefold(),
        line.person.id,
    )


def _barred(tx: Transaction, check_in: CheckIn, verdict: Verdict, on: date) -> Refusal:
    person = records.get(tx, Person, check_in.person_id)
    code = "ask_barred" if verdict.may_override else "ask_against_terms"
    reasons = asking_sentences.stops(verdict, person.name, on)
    return Refusal(code, field="why", person=person.name, reasons=reasons)


def _who(vault: Vault, check_in: CheckIn) -> str:
    with vault.read() as tx:
        return records.get(tx, Person, check_in.person_id).name
