"""What a user does with gestures: log a gift or a courtesy, warned before it goes over a limit."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts import gestures, settings
from keyaccounts.accounts import Account
from keyaccounts.gestures import Gesture
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import choices, people

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def log(vault: Vault, gesture: Gesture, *, at: datetime) -> Gesture:
    """Keep a gesture; over the limit of its person only with a reason (F023)."""
    return _keep(vault, "log_gesture", gesture, at=at)


def edit(vault: Vault, gesture: Gesture, *, at: datetime) -> Gesture:
    """Keep a gesture's new state, under the same rule."""
    return _keep(vault, "edit_gesture", gesture, at=at)


def archive(vault: Vault, gesture_id: Id, *, at: datetime) -> Gesture:
    """Put a gesture away; undo brings it back."""
    with vault.read() as tx:
        gesture = records.get(tx, Gesture, gesture_id)
    with vault.write("archive_gesture", about=people.get(vault, gesture.person_id).name, at=at) as tx:
        return records.save(tx, gesture.archived(at=at))


def _keep(vault: Vault, verb: str, gesture: Gesture, *, at: datetime) -> Gesture:
    with vault.read() as tx:
        person = records.get(tx, Person, gesture.person_id)
        too_much = _too_much(tx, gesture, person)
    if too_much is not None and not gesture.why_over.strip():
        raise too_much
    # A reason for nothing would later read as if a limit had been broken.
    kept = gesture if too_much is not None else gesture.changed(why_over="")
    with vault.write(verb, about=person.name, at=at) as tx:
        return records.save(tx, kept)


def _too_much(tx: Transaction, gesture: Gesture, person: Person) -> Refusal | None:
    """Why a gift needs a reason; None where it does not."""
    allowed = gestures.limit(person, records.get(tx, Account, person.account_id))
    over = gestures.over(gesture, records.listed(tx, Gesture, person_id=person.id), allowed)
    if allowed is None or not over:
        return None
    return Refusal(
        "over_gift_limit", field="why_over", person=person.short_name, year=gesture.on.year, over=over,
        spent=allowed + over, gift_limit=allowed, currency=choices.value(tx, settings.CURRENCY),
    )  # fmt: skip
