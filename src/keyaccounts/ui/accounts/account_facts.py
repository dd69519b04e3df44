"""What the page of one account shows, asked in one turn."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import complaint_queue
from keyaccounts.accounts import Account
from keyaccounts.complaint_queue import Owed
from keyaccounts.complaints import Complaint
from keyaccounts.custom_fields import CustomField
from keyaccounts.learnings import Side
from keyaccounts.lived import Lived
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.stages import Spell
from keyaccounts.workflows import (
    accounts,
    complaint_clocks,
    complaints,
    custom_fields,
    people,
    portfolio,
    promises,
    stages,
    stories,
)
from keyaccounts.workflows.people import PersonLine
from keyaccounts.workflows.portfolio import Standing
from keyaccounts.workflows.stories import Story

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


BANNERS = 2
"""How many open complaints have a banner of their own, with what their clocks say."""


class AccountFacts(NamedTuple):
    """One account with its people, its story and what is open."""

    account: Account
    standing: Standing
    people: tuple[PersonLine, ...]
    story: Story
    complaints: tuple[Complaint, ...]
    owed: tuple[Owed | None, ...]
    overdue: tuple[Promise, ...]
    spells: tuple[Spell, ...]
    own_fields: tuple[CustomField, ...]

    @property
    def last_touch(self) -> Lived | None:
        """The newest moment that was a touch: an unanswered try is none."""
        lived = (moment.lived for moment in self.story.moments)
        return next((each for each in lived if each.result != "no_response"), None)

    @property
    def latest_quote(self) -> Lived | None:
        """The newest moment that holds their own words."""
        return next((each.lived for each in self.story.moments if each.lived.quote), None)

    def person(self, person_id: Id) -> Person | None:
        """Somebody the story or the account knows."""
        return self.story.people.get(person_id)

    def name(self, person_id: Id) -> str:
        """What somebody is called, "" for nobody."""
        person = self.person(person_id)
        return person.name if person else ""


def gather(vault: Vault, account_id: Id, *, now: datetime, today: date) -> AccountFacts:
    """Ask for all of it."""
    account = accounts.get(vault, account_id)
    account_id = account.id
    with vault.read() as tx:
        standing = portfolio.standings(tx, [account_id], now)[account_id]
    waiting = complaints.open_at(vault, account_id)
    return AccountFacts(
        account,
        standing,
        tuple(people.at_account(vault, account_id, now=now, archived=None)),
        stories.read(vault, account_id),
        tuple(waiting),
        tuple(
            complaint_queue.owed(each, complaint_clocks.of(vault, each.id, now=now).latest)
            for each in waiting[:BANNERS]
        ),
        tuple(
            each
            for each in promises.open_at(vault, account_id)
            if each.side is Side.WE and each.is_overdue(today)
        ),
        tuple(stages.spells(vault, account_id, today=today)),
        tuple(custom_fields.listed(vault, Account.kind)),
    )
