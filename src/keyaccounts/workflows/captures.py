"""Whom and what a captured line can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyaccounts.accounts import Account
from keyaccounts.names import Known, KnownAccount, KnownPerson
from keyaccounts.people import Person
from keyaccounts.store import experiences, records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def known(vault: Vault) -> Known:
    """The accounts, people and topics that are not archived."""
    with vault.read() as tx:
        accounts = records.listed(tx, Account)
        living = {account.id for account in accounts}
        people = [each for each in records.listed(tx, Person) if each.account_id in living]
        return Known(
            tuple(KnownAccount(each.id, each.name) for each in accounts),
            tuple(
                KnownPerson(each.id, each.account_id, each.name, each.call_me, each.native_name)
                for each in people
            ),
            tuple(experiences.topics(tx)),
        )
