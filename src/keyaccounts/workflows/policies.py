"""What a user does with service policies: targets and ladder, the default one, and whose they are."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import policies
from keyaccounts.accounts import Account
from keyaccounts.policies import ServicePolicy
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


_NAMED = 5
"""How many accounts a refusal names."""


class PolicyLine(NamedTuple):
    """A policy and the accounts that chose it; who chose none follows the default."""

    policy: ServicePolicy
    accounts: tuple[Account, ...]


def add(vault: Vault, policy: ServicePolicy, *, at: datetime) -> ServicePolicy:
    """Keep a new policy."""
    with vault.write("add_policy", about=policy.name, at=at) as tx:
        policies.check_default(policy, records.listed(tx, ServicePolicy))
        return records.save(tx, policy)


def edit(vault: Vault, policy: ServicePolicy, *, at: datetime) -> ServicePolicy:
    """Keep a policy's new state; clocks that run are read by it from now on, stopped ones are not."""
    with vault.write("edit_policy", about=policy.name, at=at) as tx:
        policies.check_default(policy, records.listed(tx, ServicePolicy))
        return records.save(tx, policy)


def make_default(vault: Vault, policy_id: Id, *, at: datetime) -> ServicePolicy:
    """Let every account without a policy of its own follow this one, and the former default no more."""
    with vault.write("choose_policy", about=get(vault, policy_id).name, at=at) as tx:
        for each in records.listed(tx, ServicePolicy, is_default=True):
            if each.id != policy_id:
                records.save(tx, each.changed(is_default=False))
        return records.save(tx, records.get(tx, ServicePolicy, policy_id).changed(is_default=True))


def archive(vault: Vault, policy_id: Id, *, at: datetime) -> ServicePolicy:
    """Put a policy away; refused while accounts chose it, or follow it for want of another."""
    with vault.write("archive_policy", about=get(vault, policy_id).name, at=at) as tx:
        policy = records.get(tx, ServicePolicy, policy_id)
        if users := _users(tx).get(policy_id):
            more = ("…",) if len(users) > _NAMED else ()
            named = ", ".join((*(each.name for each in users[:_NAMED]), *more))
            raise Refusal("policy_in_use", name=policy.name, names=named)
        if policy.is_default and len(records.listed(tx, ServicePolicy)) > 1:
            raise Refusal("policy_is_default", name=policy.name)
        return records.save(tx, policy.changed(is_default=False).archived(at=at))


def bring_back(vault: Vault, policy_id: Id, *, at: datetime) -> ServicePolicy:
    """Take a policy out of the archive."""
    with vault.write("bring_back_policy", about=get(vault, policy_id).name, at=at) as tx:
        return records.save(tx, records.get(tx, ServicePolicy, policy_id).brought_back())


def get(vault: Vault, policy_id: Id) -> ServicePolicy:
    """One policy."""
    with vault.read() as tx:
        return records.get(tx, ServicePolicy, policy_id)


def listed(vault: Vault, *, archived: bool | None = False) -> list[PolicyLine]:
    """The policies with who chose them, the default one first, then by name, archived ones last."""
    with vault.read() as tx:
        found, users = records.listed(tx, ServicePolicy, archived=archived), _users(tx)
    found.sort(key=lambda each: (each.is_archived, not each.is_default, each.name.casefold()))
    return [PolicyLine(each, tuple(users.get(each.id, ()))) for each in found]


def _users(tx: Transaction) -> dict[Id, list[Account]]:
    found: dict[Id, list[Account]] = {}
    for each in records.listed(tx, Account):
        found.setdefault(each.policy_id, []).append(each)
    return found
