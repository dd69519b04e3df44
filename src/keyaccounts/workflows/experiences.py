"""What a user does with experiences: log one with all it told, edit it, put it away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import instants, outcomes
from keyaccounts.accounts import Account
from keyaccounts.attachments import Attachment
from keyaccounts.captures import Capture, Learned, Needed
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience
from keyaccounts.inbox import InboxLine
from keyaccounts.learnings import Learning
from keyaccounts.needs import Evidence, Need
from keyaccounts.promises import Promise
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.store import experiences, records
from keyaccounts.workflows import complaints, drafts, terms

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class Logged(NamedTuple):
    """What one capture made: the experience, or the inbox line of a capture that named no account.

    `barred` are the names of people who were there and never want to be reached this way (F083).
    """

    experience: Experience | None
    inbox_line: InboxLine | None = None
    barred: tuple[str, ...] = ()


def log(
    vault: Vault,
    capture: Capture,
    *,
    at: datetime,
    zone: str,
    experience: Experience | None = None,
    sorted_line: Id = "",
    draft: str = drafts.CAPTURE,
    attached: Sequence[Attachment] = (),
) -> Logged:
    """Keep a captured line with its promises, needs and learnings, as one act.

    `experience` is what the full form made of it, where it was opened, `attached` its files; `sorted_line`
    the inbox line it came from, which is put away. Without an account the line lands in the inbox (F092).
    `draft` is what it was typed as, and is dropped; a line that was sorted has one of its own.
    """
    if capture.is_empty:
        raise Refusal("empty", field="title")
    if not capture.account_id:
        return _drop_in_inbox(vault, capture, at=at, zone=zone, draft=draft)
    with vault.write("log_experience", about=_account_name(vault, capture.account_id), at=at) as tx:
        if experience is not None:
            outcomes.require_reason(experience)
            made = records.save(tx, experience)
        else:
            made = records.add(tx, _experience_of(tx, capture, at=at, zone=zone))
        records.save_all(tx, [_learning(each, made, at=at) for each in capture.learnings])
        records.save_all(tx, attached)
        records.save_all(tx, _promises_of(capture, made, at=at))
        keep_needs(tx, capture.needs, made, at=at)
        if sorted_line:
            records.save(tx, records.get(tx, InboxLine, sorted_line).archived(at=at))
        drafts.drop(tx, sorted_line or draft)
        complaints.end_wait(tx, made, by=vault.author, at=at)
        barred = terms.barred(tx, made)
    return Logged(made, barred=barred)


def edit(vault: Vault, experience: Experience, *, at: datetime) -> Experience:
    """Keep an experience's new state."""
    with vault.write("edit_experience", about=_account_name(vault, experience.account_id), at=at) as tx:
        kept = _save(tx, experience)
        complaints.end_wait(tx, kept, by=vault.author, at=at)
        return kept


def learn(
    vault: Vault,
    experience: Experience,
    told: Sequence[Learned],
    *,
    at: datetime,
    attached: Sequence[Attachment] = (),
    taken_off: Sequence[Id] = (),
) -> Experience:
    """Keep an experience and exactly these learnings of it, as one act, with files attached or taken off.

    A learning told again, or in other words, goes on with its state and its days; one not told is put away.
    """
    with vault.write("edit_experience", about=_account_name(vault, experience.account_id), at=at) as tx:
        kept = {each.id: each for each in records.listed(tx, Learning, experience_id=experience.id)}
        new: list[Learning] = []
        for each in told:
            known = _known(each, kept)
            if known is None:
                new.append(_learning(each, experience, at=at))
            else:
                records.save(tx, known.changed(text=each.text, topic=each.topic, meant=each.meant))
        for left in kept.values():
            records.save(tx, left.archived(at=at))
        records.save_all(tx, new)
        records.save_all(tx, attached)
        for id in taken_off:
            records.save(tx, records.get(tx, Attachment, id).archived(at=at))
        return _save(tx, experience.changed(nothing_new=experience.nothing_new and not told))


def archive(vault: Vault, experience_id: Id, *, at: datetime) -> Experience:
    """Put an experience away; undo brings it back."""
    experience = get(vault, experience_id)
    with vault.write("archive_experience", about=_account_name(vault, experience.account_id), at=at) as tx:
        return records.save(tx, experience.archived(at=at))


def remember(vault: Vault, experience_id: Id, *, at: datetime) -> Experience:
    """Keep a moment as a memory that comes back on its day; one that is becomes an ordinary one again."""
    kept = get(vault, experience_id)
    return edit(vault, kept.changed(is_memory=not kept.is_memory), at=at)


def get(vault: Vault, experience_id: Id) -> Experience:
    """One experience."""
    with vault.read() as tx:
        return records.get(tx, Experience, experience_id)


def learnings(vault: Vault, experience_id: Id) -> list[Learning]:
    """What was learned in one experience."""
    with vault.read() as tx:
        return records.listed(tx, Learning, experience_id=experience_id)


def unlearned(
    vault: Vault, account_id: Id = "", *, since: datetime | None = None, limit: int = 200
) -> list[Experience]:
    """The newest moments without a learning that nobody has marked as teaching nothing new (F002)."""
    with vault.read() as tx:
        return experiences.unlearned(tx, account_id, since=since, limit=limit)


def inbox(vault: Vault) -> list[InboxLine]:
    """The captured lines that still want an account, the oldest first."""
    with vault.read() as tx:
        return records.listed(tx, InboxLine)


def _drop_in_inbox(vault: Vault, capture: Capture, *, at: datetime, zone: str, draft: str) -> Logged:
    line = InboxLine(
        id=new_id(at), created_at=at, text=capture.text, zone=zone, offset=_offset(capture.at, zone)
    )
    with vault.write("drop_in_inbox", about="", at=at) as tx:
        records.save(tx, line)
        drafts.drop(tx, draft)
    return Logged(None, line)


def _experience_of(tx: Transaction, capture: Capture, *, at: datetime, zone: str) -> Experience:
    return from_capture(capture, at=at, zone=zone, complaint_id=_complaint_id(tx, capture))


def told_by(vault: Vault, capture: Capture, *, at: datetime, zone: str) -> Experience:
    """The experience a capture tells of, with the complaint it names, not yet kept."""
    with vault.read() as tx:
        return _experience_of(tx, capture, at=at, zone=zone)


def from_capture(capture: Capture, *, at: datetime, zone: str, complaint_id: Id = "") -> Experience:
    """The experience a capture tells of, not yet kept."""
    return Experience(
        id=new_id(at),
        created_at=at,
        account_id=capture.account_id,
        at=capture.at,
        zone=zone,
        offset=_offset(capture.at, zone),
        mode=capture.mode,
        channel=capture.channel,
        initiator=capture.initiator,
        people=capture.people or capture.mentioned,
        title=capture.title,
        note=capture.note,
        quote=capture.quote,
        quote_by=capture.quote_by,
        effect=capture.effect,
        result=_result(capture),
        emotions=capture.emotions[:2],
        topics=capture.topics,
        complaint_id=complaint_id,
    )


def _result(capture: Capture) -> str:
    """How it went, where the line rated it; a feeling alone is no verdict."""
    if capture.effect_is_suggested or not capture.effect:
        return ""
    return "success" if capture.effect > 0 else "failed"


def _complaint_id(tx: Transaction, capture: Capture) -> Id:
    if not capture.complaint_number:
        return ""
    found = records.listed(tx, Complaint, number=capture.complaint_number, account_id=capture.account_id)
    return complaints.end_of_chain(tx, found[0]).id if found else ""


def _save(tx: Transaction, experience: Experience) -> Experience:
    outcomes.require_reason(experience, before=records.find(tx, Experience, experience.id))
    return records.save(tx, experience)


def _known(told: Learned, kept: dict[Id, Learning]) -> Learning | None:
    """The learning this is, taken out of those that are left: the edited one, else one of the same words."""
    if told.learning_id in kept:
        return kept.pop(told.learning_id)
    same = (each.id for each in kept.values() if (each.side, each.text) == (told.side, told.text))
    id = next(same, "")
    return kept.pop(id) if id else None


def _learning(told: Learned, made: Experience, *, at: datetime) -> Learning:
    return Learning(
        id=new_id(at), created_at=at, account_id=made.account_id, experience_id=made.id,
        side=told.side, text=told.text, topic=told.topic, meant=told.meant,
    )  # fmt: skip


def _promises_of(capture: Capture, made: Experience, *, at: datetime) -> list[Promise]:
    return [
        Promise(
            id=new_id(at), created_at=at, account_id=made.account_id, experience_id=made.id,
            person_id=next(iter(made.people), ""), side=each.side, text=each.text,
            made_on=made.lived_at.date(), due_on=each.due_on,
        )
        for each in capture.promises
    ]  # fmt: skip


def keep_needs(tx: Transaction, told_needs: Sequence[Needed], made: Experience, *, at: datetime) -> None:
    """A need told again becomes more evidence for the one there is."""
    if not told_needs:
        return
    known = {each.text.casefold(): each for each in records.listed(tx, Need, account_id=made.account_id)}
    for told in told_needs:
        need = known.get(told.text.casefold())
        if need is None or not need.is_open:
            need = records.save(
                tx,
                Need(
                    id=new_id(at), created_at=at, account_id=made.account_id,
                    person_id=next(iter(made.people), ""), text=told.text, type=told.type,
                ),
            )  # fmt: skip
            known[told.text.casefold()] = need
        records.save(
            tx,
            Evidence(
                id=new_id(at), created_at=at, account_id=made.account_id, need_id=need.id,
                experience_id=made.id, means="told_unasked", on=made.lived_at.date(),
            ),
        )  # fmt: skip


def _offset(at: datetime, zone: str) -> int:
    offset = at.astimezone(instants.zone_called(zone)).utcoffset()
    assert offset is not None
    return int(offset.total_seconds() // 60)


def _account_name(vault: Vault, account_id: Id) -> str:
    with vault.read() as tx:
        return records.get(tx, Account, account_id).name
