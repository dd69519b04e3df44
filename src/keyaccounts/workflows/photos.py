"""What a user does with a person's photo: set one, and take it away."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts.people import Person
from keyaccounts.photos import Photo
from keyaccounts.records import Id, new_id
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def put(vault: Vault, person_id: Id, *, data: str, form: str = "jpeg", at: datetime) -> Photo:
    """Keep a person's photo, in the place of the one before."""
    with vault.read() as tx:
        person, kept = records.get(tx, Person, person_id), of(tx, person_id)
    if kept is not None:
        photo = kept.changed(data=data, form=form)
    else:
        photo = Photo(
            id=new_id(at), created_at=at, account_id=person.account_id, person_id=person_id,
            data=data, form=form,
        )  # fmt: skip
    with vault.write("set_photo", about=person.name, at=at) as tx:
        return records.save(tx, photo)


def drop(vault: Vault, person_id: Id, *, at: datetime) -> None:
    """Take a person's photo away, if there is one; undo brings it back."""
    with vault.read() as tx:
        person, kept = records.get(tx, Person, person_id), of(tx, person_id)
    if kept is not None:
        with vault.write("drop_photo", about=person.name, at=at) as tx:
            records.save(tx, kept.archived(at=at))


def of(tx: Transaction, person_id: Id) -> Photo | None:
    """The photo of a person."""
    return next(iter(records.listed(tx, Photo, person_id=person_id, newest=True)), None)
