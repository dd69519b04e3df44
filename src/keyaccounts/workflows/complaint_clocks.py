"""The clocks of kept complaints: what they say, what they said when they stopped, and whom they called."""

from __future__ import annotations

import contextlib
import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from keyaccounts import (
    clock_lines,
    clock_sentences,
    complaint_clocks,
    complaint_rounds,
    complaint_states,
    statutes,
)
from keyaccounts.accounts import Account
from keyaccounts.clock_lines import Explanation
from keyaccounts.complaint_clocks import Facts, Reading
from keyaccounts.complaints import CLOSED_STATES, Complaint, ComplaintMove, Escalation, Verdict
from keyaccounts.experiences import Experience
from keyaccounts.policies import ServicePolicy
from keyaccounts.records import Id, new_id
from keyaccounts.regimes import Regime
from keyaccounts.store import records
from keyaccounts.workflows import calendars

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

_SECOND = timedelta(seconds=1)

K = TypeVar("K", ComplaintMove, Experience, Verdict)


class Clocked(NamedTuple):
    """A complaint, what its clocks depend on, and what the last run of each says."""

    complaint: Complaint
    facts: Facts
    now: datetime
    readings: tuple[Reading, ...]

    @property
    def latest(self) -> tuple[Reading, ...]:
        """The last run of each clock."""
        return complaint_clocks.latest(self.readings)

    @property
    def changes_at(self) -> datetime | None:
        """When the next of its clocks passes a rung."""
        times = (complaint_clocks.coming(self.facts, each, self.now) for each in self.latest)
        return min(filter(None, times), default=None)

    def explained(self, reading: Reading) -> Explanation:
        """Why a reading says what it says, line by line."""
        return clock_lines.explain(self.facts, reading, self.now)


def of(vault: Vault, complaint_id: Id, *, now: datetime) -> Clocked:
    """The clocks of one complaint."""
    with vault.read() as tx:
        return clocked(tx, records.get(tx, Complaint, complaint_id), now=now)


def running(vault: Vault, *, now: datetime) -> dict[Id, Clocked]:
    """The clocks of every open complaint."""
    with vault.read() as tx:
        return open_clocks(tx, now=now)


def open_clocks(tx: Transaction, *, now: datetime) -> dict[Id, Clocked]:
    """The same within a look at the store."""
    return {each.complaint.id: each for each in _open(tx, now)}


def clocked(tx: Transaction, complaint: Complaint, *, now: datetime) -> Clocked:
    """The same of one complaint, within a look at the store."""
    return _clocked(tx, [complaint], now)[0]


@contextlib.contextmanager
def judging(tx: Transaction, complaint_id: Id, *, at: datetime) -> Iterator[None]:
    """Within an act: whichever clock of a complaint the act stops has its verdict written down for good."""
    before = records.get(tx, Complaint, complaint_id)
    yield
    after = clocked(tx, records.get(tx, Complaint, complaint_id), now=at)
    facts = dataclasses.replace(after.facts, kept_at=before.word_owed_at)
    readings = complaint_clocks.readings(facts, at)
    for each in complaint_clocks.unrecorded(readings):
        records.add(tx, verdict(complaint_id, facts, each, at))


def note_escalations(vault: Vault, *, now: datetime) -> list[Escalation]:
    """Write down, once each, the rungs that the clocks of open complaints have passed; gives the new ones."""
    with vault.read() as tx:
        found = _passed(tx, now)
    if not found:
        return []
    with vault.write("note_escalations", at=now) as tx:
        # Asked again: another window may have written them down in between.
        found = _passed(tx, now)
        records.save_all(tx, found)
    return found


def _passed(tx: Transaction, now: datetime) -> list[Escalation]:
    known = {
        (each.complaint_id, each.clock, each.run, each.percent) for each in records.listed(tx, Escalation)
    }
    return [
        Escalation(
            id=new_id(now), created_at=now, complaint_id=each.complaint.id, clock=reading.code,
            run=reading.run, percent=rung.percent, at=at, whom=rung.whom,
        )
        for each in _open(tx, now)
        for reading in each.latest
        if reading.stopped_at is None
        for rung, at in complaint_clocks.passed(each.facts, reading, now)
        if (each.complaint.id, reading.code, reading.run, rung.percent) not in known
    ]  # fmt: skip


def _open(tx: Transaction, now: datetime) -> list[Clocked]:
    found = records.selected(
        tx,
        Complaint,
        lambda query, table: query.where(
            table.c.archived_at.is_(None), table.c.state.not_in(CLOSED_STATES)
        ).order_by(table.c.row),
    )
    return _clocked(tx, found, now)


def _clocked(tx: Transaction, complaints: Sequence[Complaint], now: datetime) -> list[Clocked]:
    """The clocks of several complaints, with one look at each table."""
    ids = [each.id for each in complaints]
    accounts = records.with_ids(tx, Account, (each.account_id for each in complaints))
    moves = _belonging(tx, ComplaintMove, ids)
    words = _belonging(tx, Experience, ids)
    verdicts = _belonging(tx, Verdict, ids)
    own = records.listed(tx, Regime, archived=None)
    followed = calendars.followed_by(tx, accounts.values(), now=now)
    policies = _policies(tx, accounts.values(), now)
    told = []
    for each in complaints:
        account = accounts[each.account_id]
        facts = Facts(
            received_at=each.received_at,
            calendar=followed[account.id],
            policy=policies[account.id],
            severity=each.severity,
            is_premium=account.is_premium,
            events=complaint_rounds.events_of(each, moves[each.id], words[each.id]),
            owed_at=each.word_owed_at,
            deadlines=statutes.deadlines_of(each.regime, own),
            verdicts=tuple(verdicts[each.id]),
            ended_elsewhere=complaint_states.ended_elsewhere(moves[each.id]),
        )
        told.append(Clocked(each, facts, now, complaint_clocks.readings(facts, now)))
    return told


def _belonging(tx: Transaction, kind: type[K], ids: Sequence[Id]) -> dict[Id, list[K]]:
    found: dict[Id, list[K]] = defaultdict(list)
    for start in range(0, len(ids), records.BATCH):
        for each in _of(tx, kind, ids[start : start + records.BATCH]):
            found[each.complaint_id].append(each)
    return found


def _of(tx: Transaction, kind: type[K], ids: Sequence[Id]) -> list[K]:
    return records.selected(
        tx,
        kind,
        lambda query, table: query.where(table.c.complaint_id.in_(ids), table.c.archived_at.is_(None)),
    )


def _policies(tx: Transaction, accounts: Iterable[Account], now: datetime) -> dict[Id, ServicePolicy]:
    """For each account its own policy, else the default one, else the targets of the rules."""
    kept = {each.id: each for each in records.listed(tx, ServicePolicy)}
    usual = ServicePolicy(id="", created_at=now, name=ServicePolicy.kind)
    default = next((each for each in kept.values() if each.is_default), usual)
    return {each.id: kept.get(each.policy_id, default) for each in accounts}


def verdict(complaint_id: Id, facts: Facts, reading: Reading, at: datetime) -> Verdict:
    """What a clock that stopped says, with its count, as it is written down."""
    assert reading.stopped_at is not None
    told = clock_sentences.lines(clock_lines.explain(facts, reading, at))
    return Verdict(
        id=new_id(at), created_at=at, complaint_id=complaint_id, clock=reading.code, run=reading.run,
        started_at=reading.started_at, due_at=reading.due.at, stopped_at=reading.stopped_at,
        is_met=reading.verdict == "met", used=reading.used // _SECOND, target=reading.target // _SECOND,
        told="\n".join(told),
    )  # fmt: skip
