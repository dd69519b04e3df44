"""What a user does with the bond with a person: rate it, with the reason, and mend a rating."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts.bonds import Bond
from keyaccounts.records import Id
from keyaccounts.store import records
from keyaccounts.workflows import people

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def rate(vault: Vault, bond: Bond, *, at: datetime) -> Bond:
    """Keep a rating; those before it stay, and draw the line."""
    with vault.write("rate_bond", about=people.get(vault, bond.person_id).name, at=at) as tx:
        return records.save(tx, bond)


def edit(vault: Vault, bond: Bond, *, at: datetime) -> Bond:
    """Keep a rating's new state."""
    with vault.write("edit_bond", about=people.get(vault, bond.person_id).name, at=at) as tx:
        return records.save(tx, bond)


def archive(vault: Vault, bond_id: Id, *, at: datetime) -> Bond:
    """Put a rating away; undo brings it back."""
    with vault.read() as tx:
        bond = records.get(tx, Bond, bond_id)
    with vault.write("archive_bond", about=people.get(vault, bond.person_id).name, at=at) as tx:
        return records.save(tx, bond.archived(at=at))
