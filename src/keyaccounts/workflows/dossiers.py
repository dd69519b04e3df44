"""All that is kept about one account, gathered in one look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.accounts import Account
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.custom_fields import CustomField
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning
from keyaccounts.meetings import Meeting
from keyaccounts.needs import Evidence, Need
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.store import experiences, records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


class Dossier(NamedTuple):
    """An account with its living records; experiences are newest first, `originals` only counted."""

    account: Account
    people: list[Person]
    complaints: list[Complaint]
    promises: list[Promise]
    needs: list[Need]
    evidence: list[Evidence]
    experiences: list[Experience]
    learnings: list[Learning]
    check_ins: list[CheckIn]
    meetings: list[Meeting]
    originals: int
    own_fields: list[CustomField]


def gather(vault: Vault, account_id: Id) -> Dossier:
    """What is kept about an account."""
    with vault.read() as tx:
        return Dossier(
            records.get(tx, Account, account_id),
            records.listed(tx, Person, account_id=account_id),
            records.listed(tx, Complaint, account_id=account_id),
            records.listed(tx, Promise, account_id=account_id),
            records.listed(tx, Need, account_id=account_id),
            records.listed(tx, Evidence, account_id=account_id),
            experiences.story(tx, account_id),
            records.listed(tx, Learning, account_id=account_id),
            records.listed(tx, CheckIn, account_id=account_id),
            records.listed(tx, Meeting, account_id=account_id),
            records.count(tx, Original, account_id=account_id),
            records.listed(tx, CustomField),
        )
