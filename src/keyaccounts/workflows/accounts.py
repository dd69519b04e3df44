"""What a user does with accounts: add, edit, put away, choose the premium few, and look at them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts import settings, tier
from keyaccounts.accounts import Account, Level
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import choices, loyalties, naming, ranking, redirects, stages

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def add(vault: Vault, account: Account, *, at: datetime) -> Account:
    """Keep a new account; a premium one only while there is a place (F021)."""
    with vault.write("add_account", about=account.name, at=at) as tx:
        check_place(tx, account, was_premium=False)
        kept = records.save(tx, account)
        stages.note(tx, kept.id, kept.stage, on=at.date(), at=at)
        _note_level(vault, tx, kept, was_premium=False, at=at)
        loyalties.raise_succession(tx, kept, before=None, at=at)
        return kept


def edit(vault: Vault, account: Account, *, at: datetime) -> Account:
    """Keep an account's new state."""
    with vault.write("edit_account", about=account.name, at=at) as tx:
        before = records.get(tx, Account, account.id)
        if account.is_archived and not before.is_archived:
            _check_settled(tx, account.id, at=at)
        check_place(tx, account, was_premium=before.is_premium)
        kept = records.save(tx, account)
        if kept.stage != before.stage:
            stages.note(tx, kept.id, kept.stage, on=at.date(), at=at)
        _note_level(vault, tx, kept, was_premium=before.is_premium, at=at)
        loyalties.raise_succession(tx, kept, before=before, at=at)
        return kept


def promote(vault: Vault, account_id: Id, *, why: str = "", at: datetime) -> Account:
    """Make an account premium, and write the decision down; refused when no place is left."""
    return _set_level(vault, account_id, Level.PREMIUM, "promote", why=why, at=at)


def demote(vault: Vault, account_id: Id, *, why: str = "", at: datetime) -> Account:
    """Move an account to the watch list, and write the decision down; nothing of it is lost (F036)."""
    return _set_level(vault, account_id, Level.WATCH, "demote", why=why, at=at)


def archive(vault: Vault, account_id: Id, *, at: datetime) -> Account:
    """Put an account away; refused while a complaint of it is open (F028)."""
    with vault.write("archive_account", about=_name(vault, account_id), at=at) as tx:
        _check_settled(tx, account_id, at=at)
        return records.save(tx, records.get(tx, Account, account_id).archived(at=at))


def bring_back(vault: Vault, account_id: Id, *, at: datetime) -> Account:
    """Take an account out of the archive; as a premium one only while there is a place."""
    with vault.write("bring_back_account", about=_name(vault, account_id), at=at) as tx:
        away = records.get(tx, Account, account_id)
        redirects.check_own(away)
        account = away.brought_back()
        check_place(tx, account, was_premium=False)
        return records.save(tx, account)


def get(vault: Vault, account_id: Id) -> Account:
    """One account, or the one it was merged into."""
    with vault.read() as tx:
        return redirects.get(tx, Account, account_id)


def listed(vault: Vault, *, archived: bool | None = False) -> list[Account]:
    """The accounts, premium ones first, each group by name."""
    with vault.read() as tx:
        found = redirects.standing(records.listed(tx, Account, archived=archived))
    return sorted(found, key=lambda each: (each.level is not Level.PREMIUM, naming.sort_key(each.name)))


def named(vault: Vault, name: str) -> Account:
    """The account with an id or an unambiguous name; refused with the candidates otherwise."""
    with vault.read() as tx:
        return redirects.named(tx, Account, name, archived=None)


def premium_places(vault: Vault) -> tuple[int, int]:
    """How many premium places are taken, and how many there are."""
    with vault.read() as tx:
        return _premium(tx), choices.value(tx, settings.PREMIUM_CAP)


def check_place(tx: Transaction, account: Account, *, was_premium: bool) -> None:
    """Refuse an account that is about to become premium while no place is free (F021)."""
    if account.is_premium and not was_premium:
        tier.admit(_premium(tx), cap=choices.value(tx, settings.PREMIUM_CAP))


def check_premium_cap(tx: Transaction) -> None:
    """Refuse what was written when more accounts are premium now than there are places (F021)."""
    _check_over(tx, before=0)


@contextlib.contextmanager
def within_cap(tx: Transaction) -> Iterator[None]:
    """Refuse what is written meanwhile when it leaves more premium accounts without a place than before."""
    before = _over(tx)
    yield
    _check_over(tx, before=before)


def set_premium_cap(vault: Vault, cap: int, *, at: datetime) -> None:
    """Change how many accounts may be premium; refused below the number there are."""
    with vault.write("set_premium_cap", about=str(cap), at=at) as tx:
        tier.check_cap(cap)
        if (premium := _premium(tx)) > cap:
            raise Refusal("cap_below_premium", field="premium_cap", cap=cap, premium=premium)
        choices.keep(tx, settings.PREMIUM_CAP, cap, at=at)


def _check_settled(tx: Transaction, account_id: Id, *, at: datetime) -> None:
    """Refuse to put an account away while a complaint of it is open (F028)."""
    from keyaccounts.complaints import Complaint

    for complaint in records.listed(tx, Complaint, account_id=account_id):
        complaint.archived(at=at)


def _set_level(vault: Vault, account_id: Id, level: Level, verb: str, *, why: str, at: datetime) -> Account:
    with vault.write(verb, about=_name(vault, account_id), at=at) as tx:
        kept = records.get(tx, Account, account_id)
        account = kept.changed(level=level)
        check_place(tx, account, was_premium=kept.is_premium)
        moved = records.save(tx, account)
        _note_level(vault, tx, moved, was_premium=kept.is_premium, why=why, at=at)
        return moved


def _note_level(
    vault: Vault, tx: Transaction, account: Account, *, was_premium: bool, why: str = "", at: datetime
) -> None:
    if account.is_premium != was_premium:
        choice = "admit" if account.is_premium else "release"
        ranking.decide(tx, account.id, choice, by=vault.author, why=why, at=at)


def _over(tx: Transaction) -> int:
    return max(0, _premium(tx) - choices.value(tx, settings.PREMIUM_CAP))


def _check_over(tx: Transaction, *, before: int) -> None:
    if (over := _over(tx)) > before:
        cap, premium = choices.value(tx, settings.PREMIUM_CAP), _premium(tx)
        raise Refusal("premium_full", field="level", cap=cap, premium=premium, joining=over - before)


def _premium(tx: Transaction) -> int:
    return records.count(tx, Account, level=Level.PREMIUM)


def _name(vault: Vault, account_id: Id) -> str:
    return get(vault, account_id).name
