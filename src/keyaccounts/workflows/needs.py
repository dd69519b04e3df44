"""What a user does with needs: note them, gather evidence, move them on, answer honestly, plan a step."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import knowledge as knowing
from keyaccounts import need_states
from keyaccounts import needs as rules
from keyaccounts.accounts import Account
from keyaccounts.agenda_items import Stalled
from keyaccounts.expectations import Expectation
from keyaccounts.knowledge import Knowledge, KnowledgeFacts
from keyaccounts.moments import ComingMoment
from keyaccounts.need_states import Grounds, Move
from keyaccounts.needs import Evidence, Need, Split
from keyaccounts.people import Person
from keyaccounts.preferences import Preference
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.terms import ContactTerms

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

ORDER = ("confirmed", "addressed", "hypothesis", "sensed", "satisfied", "dropped")
"""The states as a register shows them: first what we know and owe something for."""


class NeedLine(NamedTuple):
    """A need as the register shows it: evidence newest first, open steps before settled ones.

    `stalled_since` is set once a confirmed need was without a step too long, `is_untold` while they do not
    know that we cannot meet it.
    """

    need: Need
    person: Person | None
    evidence: tuple[Evidence, ...]
    steps: tuple[Task, ...]
    moves: tuple[Move, ...]
    stalled_since: date | None
    is_untold: bool

    @property
    def open_step(self) -> Task | None:
        """The step to be done first, if there is one."""
        return next((each for each in self.steps if each.is_open), None)


def add(vault: Vault, need: Need, *, at: datetime) -> Need:
    """Note a need; it begins as sensed."""
    if need.state != "sensed":
        raise _not_by_hand("sensed", need.state)
    with vault.write("add_need", about=need.text, at=at) as tx:
        return records.save(tx, need)


def edit(vault: Vault, need: Need, *, at: datetime) -> Need:
    """Keep a need as changed; its state stays, and must still rest on its grounds."""
    with vault.write("edit_need", about=need.text, at=at) as tx:
        kept = records.get(tx, Need, need.id)
        if need.state != kept.state:
            raise _not_by_hand(kept.state, need.state)
        if need.sort != kept.sort:
            need_states.require_standing(need, _grounds(tx, need))
        return records.save(tx, need)


def observe(vault: Vault, evidence: Evidence, *, at: datetime) -> Evidence:
    """Add what speaks for a need."""
    with vault.read() as tx:
        need = records.get(tx, Need, evidence.need_id)
    with vault.write("observe_need", about=need.text, at=at) as tx:
        return records.save(tx, evidence)


def move(vault: Vault, need_id: Id, state: str, *, on: date, at: datetime, why: str = "") -> Need:
    """Bring a need into its next state; refused by the rule that is not met yet."""
    with vault.read() as tx:
        about = records.get(tx, Need, need_id).text
    with vault.write("move_need", about=about, at=at) as tx:
        need = records.get(tx, Need, need_id)
        return records.save(tx, need_states.moved(need, state, _grounds(tx, need), on=on, why=why))


def tell(vault: Vault, need_id: Id, *, fit: str, on: date, at: datetime) -> Need:
    """Note whether we can meet a need, and that they were told so on a day."""
    if not fit:
        raise Refusal("empty", field="fit")
    with vault.read() as tx:
        need = records.get(tx, Need, need_id)
    with vault.write("tell_need", about=need.text, at=at) as tx:
        return records.save(tx, need.changed(fit=fit, told_on=on))


def plan_step(vault: Vault, task: Task, *, at: datetime) -> Task:
    """Plan what one of us does towards a need."""
    with vault.read() as tx:
        need = records.get(tx, Need, task.need_id)
    with vault.write("plan_step", about=task.text, at=at) as tx:
        step = task.changed(account_id=need.account_id, person_id=task.person_id or need.person_id)
        return records.save(tx, step.changed(cause="need"))


def archive(vault: Vault, need_id: Id, *, at: datetime) -> Need:
    """Put a need away that was never one; a real one is dropped with its reason."""
    need = get(vault, need_id)
    with vault.write("archive_need", about=need.text, at=at) as tx:
        return records.save(tx, need.archived(at=at))


def bring_back(vault: Vault, need_id: Id, *, at: datetime) -> Need:
    """Take a need out of the archive, in the state it had."""
    need = get(vault, need_id)
    with vault.write("bring_back_need", about=need.text, at=at) as tx:
        return records.save(tx, need.brought_back())


def get(vault: Vault, need_id: Id) -> Need:
    """One need."""
    with vault.read() as tx:
        return records.get(tx, Need, need_id)


def archived(vault: Vault, account_id: Id) -> list[Need]:
    """The needs of an account that were put away."""
    with vault.read() as tx:
        return records.listed(tx, Need, account_id=account_id, archived=True, newest=True)


def listed(vault: Vault, account_id: Id, *, today: date) -> list[NeedLine]:
    """The needs of an account with all that belongs to them, by state and then the newest first."""
    with vault.read() as tx:
        needs = records.listed(tx, Need, account_id=account_id, newest=True)
        evidence = records.listed(tx, Evidence, account_id=account_id)
        tasks = records.listed(tx, Task, account_id=account_id)
        people = records.with_ids(tx, Person, (each.person_id for each in needs))
    seen, steps = defaultdict(list), defaultdict(list)
    for each in sorted(evidence, key=lambda one: one.on, reverse=True):
        seen[each.need_id].append(each)
    for task in sorted(tasks, key=_urgency):
        steps[task.need_id].append(task)
    idle = {each.need.id: each.since for each in rules.stalled(needs, tasks, today=today)}
    silent = {each.id for each in rules.untold(needs)}
    lines = [
        NeedLine(
            need,
            people.get(need.person_id),
            tuple(seen[need.id]),
            tuple(steps[need.id]),
            tuple(need_states.moves(need, Grounds(tuple(seen[need.id]), tuple(steps[need.id])))),
            idle.get(need.id),
            need.id in silent,
        )
        for need in needs
    ]
    return sorted(lines, key=lambda line: ORDER.index(line.need.state))


def method_split(vault: Vault, account_id: Id) -> Split:
    """How the steps towards the needs of an account divide into formal and informal ones (F018)."""
    with vault.read() as tx:
        return rules.split(records.listed(tx, Task, account_id=account_id))


def knowledge(vault: Vault, account_id: Id, *, today: date) -> Knowledge:
    """How well a customer is known (F009)."""
    with vault.read() as tx:
        facts = KnowledgeFacts(
            account=records.get(tx, Account, account_id),
            people=records.listed(tx, Person, account_id=account_id),
            terms=records.listed(tx, ContactTerms, account_id=account_id),
            needs=records.listed(tx, Need, account_id=account_id),
            evidence=records.listed(tx, Evidence, account_id=account_id),
            preferences=records.listed(tx, Preference, account_id=account_id),
            expectations=records.listed(tx, Expectation, account_id=account_id),
            moments=records.listed(tx, ComingMoment, account_id=account_id),
        )
    return knowing.score(facts, today=today)


def stalled(tx: Transaction, *, today: date) -> list[Stalled]:
    """The confirmed needs of all accounts that nobody does anything about (F016)."""
    confirmed = records.listed(tx, Need, state="confirmed")
    ids = [each.id for each in confirmed]
    steps = records.selected(tx, Task, lambda query, table: query.where(table.c.need_id.in_(ids)))
    idle = rules.stalled(confirmed, steps, today=today)
    return [
        Stalled(each.need, each.since, records.count(tx, Evidence, need_id=each.need.id)) for each in idle
    ]


def _grounds(tx: Transaction, need: Need) -> Grounds:
    return Grounds.of(
        need, records.listed(tx, Evidence, need_id=need.id), records.listed(tx, Task, need_id=need.id)
    )


def _not_by_hand(state: str, wanted: str) -> Refusal:
    return Refusal("need_jump", field="state", state=state, wanted=wanted, next=need_states.NEXT[state])


def _urgency(task: Task) -> tuple[bool, date]:
    """Open ones first, the soonest on top."""
    return not task.is_open, task.due_on or date.max
