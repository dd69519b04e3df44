"""What a user does with regimes of their own: what a regulator, or a contract, wants by when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts.records import Id
from keyaccounts.regimes import Regime
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def add(vault: Vault, regime: Regime, *, at: datetime) -> Regime:
    """Keep a new regime."""
    with vault.write("add_regime", about=regime.name, at=at) as tx:
        return records.save(tx, regime)


def edit(vault: Vault, regime: Regime, *, at: datetime) -> Regime:
    """Keep a regime's new state; deadlines of open complaints follow, what has ended stays as it was."""
    with vault.write("edit_regime", about=regime.name, at=at) as tx:
        return records.save(tx, regime)


def archive(vault: Vault, regime_id: Id, *, at: datetime) -> Regime:
    """Offer a regime no more; complaints that name it keep its deadlines."""
    regime = get(vault, regime_id)
    with vault.write("archive_regime", about=regime.name, at=at) as tx:
        return records.save(tx, regime.archived(at=at))


def bring_back(vault: Vault, regime_id: Id, *, at: datetime) -> Regime:
    """Take a regime out of the archive."""
    regime = get(vault, regime_id)
    with vault.write("bring_back_regime", about=regime.name, at=at) as tx:
        return records.save(tx, regime.brought_back())


def get(vault: Vault, regime_id: Id) -> Regime:
    """One regime."""
    with vault.read() as tx:
        return records.get(tx, Regime, regime_id)


def listed(vault: Vault, *, archived: bool | None = False) -> list[Regime]:
    """The regimes of the user's own, by name, archived ones last."""
    with vault.read() as tx:
        found = records.listed(tx, Regime, archived=archived)
    return sorted(found, key=lambda each: (each.is_archived, each.name.casefold()))
