"""What a user does while a meeting runs and after it: write minutes, and keep what it left."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import debriefs, minutes, sentences
from keyaccounts.accounts import Account
from keyaccounts.debriefs import Debrief
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning
from keyaccounts.meetings import Meeting
from keyaccounts.minutes import Minutes
from keyaccounts.names import Known
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import drafts as written
from keyaccounts.store import experiences as lived
from keyaccounts.store import records
from keyaccounts.workflows import captures, drafts, experiences

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class Subject(NamedTuple):
    """What is written about: a meeting, with its moment where it has one, or a contact that was lived."""

    account: Account
    meeting: Meeting | None
    experience: Experience | None
    people: tuple[Person, ...]
    minutes: Minutes
    names: Known

    @property
    def record_id(self) -> Id:
        """Under whose id the minutes are kept."""
        subject = self.meeting or self.experience
        assert subject is not None
        return subject.id


def subject(vault: Vault, record_id: Id, *, now: datetime) -> Subject:
    """What a meeting's, a moment's or an account's id means here; of an account it is the last contact."""
    names = captures.known(vault)
    with vault.read() as tx:
        meeting, experience = _found(tx, record_id, now)
        either = meeting or experience
        assert either is not None
        people = records.with_ids(tx, Person, either.people)
        return Subject(
            records.get(tx, Account, either.account_id),
            meeting,
            experience,
            tuple(people[id] for id in either.people if id in people),
            minutes.from_text(written.read(tx, _draft(either.id))),
            names,
        )


def nearest(vault: Vault, *, now: datetime, account_id: Id = "") -> Meeting:
    """The meeting that runs, else the next one, else the last that is over and has no moment yet."""
    ahead, undone = _about(vault, now, account_id)
    for meeting in (*ahead, *undone):
        return meeting
    raise Refusal("no_meeting", field="meeting")


def last_over(vault: Vault, *, now: datetime) -> Meeting:
    """The last meeting that is over and has no moment yet."""
    _, undone = _about(vault, now, "")
    for meeting in undone:
        return meeting
    raise Refusal("nothing_over", field="meeting")


def _about(vault: Vault, now: datetime, account_id: Id) -> tuple[list[Meeting], list[Meeting]]:
    """The meetings that are not over, the next first, and those to be debriefed, the last first."""
    with vault.read() as tx:
        found = records.selected(
            tx,
            Meeting,
            lambda query, table: query.where(
                table.c.at > now - debriefs.OFFERED,
                table.c.archived_at.is_(None),
                *([table.c.account_id == account_id] if account_id else []),
            ).order_by(table.c.at),
        )
        ahead = [each for each in found if each.over_at > now]
        over = [each for each in reversed(found) if debriefs.is_offered(each, now)]
        done = debriefed(tx, [each.id for each in over])
    return ahead, [each for each in over if each.id not in done]


def debriefed(tx: Transaction, meeting_ids: list[Id]) -> set[Id]:
    """Which of these meetings have their moment."""
    return {each.planned_id for each in _moments_of(tx, meeting_ids)}


def write_down(vault: Vault, record_id: Id, taken: Minutes, *, at: datetime) -> None:
    """Keep the minutes as they stand, encrypted and in no journal."""
    drafts.keep(vault, _draft(record_id), text=taken.to_text(), at=at)


def keep(vault: Vault, record_id: Id, debrief: Debrief, *, at: datetime, zone: str) -> Experience:
    """Make one moment of a debrief, with its learnings, promises, needs and next meeting, as one act.

    A meeting that has its moment, or a contact that was lived already, gains what is told on top.
    """
    debrief.require_content()
    known = {each.id: each.name for each in captures.known(vault).people}
    with vault.read() as tx:
        meeting, before = _found(tx, record_id, at)
        either = meeting or before
        assert either is not None
        name = records.get(tx, Account, either.account_id).name
    usual = sentences.capital(sentences.code("kind", Meeting.kind))
    with vault.write("keep_debrief", about=name, at=at) as tx:
        if before is None:
            assert meeting is not None
            made = debriefs.lived(meeting, debrief, title=usual, names=lambda id: known.get(id, ""), at=at)
        else:
            made = debriefs.added(before, debrief, names=lambda id: known.get(id, ""))
        made = records.save(tx, made)
        told = debrief.told
        learned = records.listed(tx, Learning, experience_id=made.id)
        records.save_all(tx, debriefs.learnings(made, told, learned, at=at))
        promised = records.listed(tx, Promise, experience_id=made.id)
        records.save_all(tx, debriefs.promises(made, told, promised, at=at))
        experiences.keep_needs(tx, told.needs, made, at=at)
        records.save_all(
            tx, debriefs.next_meetings(made, debrief, zone=made.zone or zone, meeting=meeting, at=at)
        )
        drafts.drop(tx, _draft(either.id))
    return made


def _found(tx: Transaction, record_id: Id, now: datetime) -> tuple[Meeting | None, Experience | None]:
    """The meeting and the moment an id means; at least one of them, else it is refused."""
    meeting = records.find(tx, Meeting, record_id)
    if meeting is not None:
        return meeting, _moment_of(tx, meeting)
    experience = records.find(tx, Experience, record_id)
    if experience is not None:
        return records.find(tx, Meeting, experience.planned_id), experience
    account = records.get(tx, Account, record_id)
    offered = [
        each
        for each in records.listed(tx, Meeting, account_id=account.id)
        if debriefs.is_offered(each, now) and _moment_of(tx, each) is None
    ]
    last = lived.latest(tx, [account.id]).get(account.id)
    meeting = max(offered, key=lambda each: each.at, default=None)
    if meeting is not None and (last is None or last.at <= meeting.at):
        return meeting, None
    if last is None:
        raise Refusal("no_contact_yet", field="experience", name=account.name)
    return records.find(tx, Meeting, last.planned_id), last


def _moment_of(tx: Transaction, meeting: Meeting) -> Experience | None:
    return next(iter(_moments_of(tx, [meeting.id])), None)


def _moments_of(tx: Transaction, meeting_ids: list[Id]) -> list[Experience]:
    # Asked by IN, the index on what was planned is taken; `listed` would look through every moment.
    return records.selected(
        tx,
        Experience,
        lambda query, table: query.where(table.c.planned_id.in_(meeting_ids), table.c.archived_at.is_(None)),
    )


def _draft(record_id: Id) -> str:
    # The form of a meeting keeps its own draft under the meeting's bare id.
    return f"minutes {record_id}"
