"""What a user does with saved views: keep a search under a name, rename it, drop it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts.folding import fold
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.views import SavedView
from keyaccounts.workflows import naming

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def keep(vault: Vault, words: str, *, name: str, at: datetime) -> SavedView:
    """Keep what was searched for under a name of its own."""
    view = SavedView(id=new_id(at), created_at=at, name=name.strip(), words=words.strip())
    with vault.write("keep_view", about=view.name, at=at) as tx:
        _check_name(tx, view)
        return records.save(tx, view)


def rename(vault: Vault, view_id: Id, *, name: str, at: datetime) -> SavedView:
    """Call a view something else."""
    view = get(vault, view_id).changed(name=name.strip())
    with vault.write("rename_view", about=view.name, at=at) as tx:
        _check_name(tx, view)
        return records.save(tx, view)


def drop(vault: Vault, view_id: Id, *, at: datetime) -> SavedView:
    """Put a view away."""
    view = get(vault, view_id)
    with vault.write("drop_view", about=view.name, at=at) as tx:
        return records.save(tx, view.archived(at=at))


def get(vault: Vault, view_id: Id) -> SavedView:
    """One view."""
    with vault.read() as tx:
        return records.get(tx, SavedView, view_id)


def listed(vault: Vault) -> list[SavedView]:
    """The views by name."""
    with vault.read() as tx:
        return sorted(records.listed(tx, SavedView), key=lambda each: naming.sort_key(each.name))


def named(vault: Vault, name: str) -> SavedView:
    """The view with an id or an unambiguous name; refused with the candidates otherwise."""
    return naming.one(listed(vault), name, kind=SavedView.kind)


def _check_name(tx: Transaction, view: SavedView) -> None:
    others = (each for each in records.listed(tx, SavedView) if each.id != view.id)
    if any(fold(each.name) == fold(view.name) for each in others):
        raise Refusal("view_exists", field="name", name=view.name)
