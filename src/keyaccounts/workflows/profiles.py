"""All that is known about one person, gathered in one look."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import bonds, gestures, settings
from keyaccounts.accounts import Account
from keyaccounts.bonds import Bond, Influence
from keyaccounts.complaints import Complaint
from keyaccounts.custom_fields import CustomField
from keyaccounts.experiences import Experience
from keyaccounts.gestures import Gesture
from keyaccounts.labels import Label, Prediction
from keyaccounts.learnings import Learning, Side
from keyaccounts.lived import Lived
from keyaccounts.people import Person
from keyaccounts.photos import Photo
from keyaccounts.preferences import KnownPreference
from keyaccounts.promises import Promise
from keyaccounts.records import Id, Money
from keyaccounts.store import experiences, records
from keyaccounts.tasks import Task
from keyaccounts.terms import ContactTerms
from keyaccounts.workflows import choices, people, photos, preferences, redirects, terms
from keyaccounts.workflows.people import Met
from keyaccounts.workflows.stories import Moment, Story

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

MOMENTS = 40
"""How many moments are told unless more are asked for."""
QUOTES = 12


class Gifts(NamedTuple):
    """What was done for a person, newest first, and what this year's gifts come to beside their limit."""

    gestures: tuple[Gesture, ...]
    year: int
    spent: Money
    limit: Money | None
    currency: str


class Mover(NamedTuple):
    """Somebody who moves, or is moved, and how strongly."""

    person: Person
    strength: int


class Profile(NamedTuple):
    """One person and all that stands on their page; `author` is who of us looks at it.

    `quotes` are moments with their own words, `story` the newest moments they were there, of `lived` in
    all; `moves` and `moved_by` are the people they move and are moved by.
    """

    person: Person
    account: Account
    met: Met | None
    photo: Photo | None
    terms: ContactTerms | None
    bonds: tuple[Bond, ...]
    gifts: Gifts
    labels: tuple[Label, ...]
    predictions: tuple[Prediction, ...]
    quotes: tuple[Experience, ...]
    story: Story
    lived: int
    preferences: tuple[KnownPreference, ...]
    promises: tuple[Promise, ...]
    tasks: tuple[Task, ...]
    moves: tuple[Mover, ...]
    moved_by: tuple[Mover, ...]
    author: str
    own_fields: tuple[CustomField, ...]


def gather(
    vault: Vault, person_id: Id, *, now: datetime, today: date, moments: int | None = MOMENTS
) -> Profile:
    """What is known about a person; every moment of theirs where `moments` is None."""
    with vault.read() as tx:
        person = redirects.get(tx, Person, person_id)
        account = records.get(tx, Account, person.account_id)
        lived = experiences.times_lived_by(tx, person.id)
        told = experiences.lived_by(tx, person.id, limit=lived if moments is None else moments)
        moves, moved_by = _influences(tx, person)
        return Profile(
            person=person,
            account=account,
            met=people.last_met(tx, [person.id], before=now).get(person.id),
            photo=photos.of(tx, person.id),
            terms=terms.of(tx, person.id),
            bonds=bonds.history(records.listed(tx, Bond, person_id=person.id)),
            gifts=_gifts(tx, person, account, today),
            labels=tuple(
                sorted(records.listed(tx, Label, person_id=person.id), key=lambda each: _rank(each, today))
            ),
            predictions=tuple(sorted(records.listed(tx, Prediction, person_id=person.id), key=_by_verdict)),
            quotes=tuple(experiences.said_by(tx, account.id, person.id, limit=QUOTES)),
            story=_story(tx, told),
            lived=lived,
            preferences=tuple(
                each for each in preferences.known(tx, account.id) if each.preference.person_id == person.id
            ),
            promises=tuple(sorted(records.listed(tx, Promise, person_id=person.id, state="open"), key=_due)),
            tasks=tuple(sorted(records.listed(tx, Task, person_id=person.id, state="open"), key=_due)),
            moves=moves,
            moved_by=moved_by,
            author=choices.value(tx, settings.AUTHOR),
            own_fields=tuple(records.listed(tx, CustomField, of=Person.kind)),
        )


def _gifts(tx: Transaction, person: Person, account: Account, today: date) -> Gifts:
    found = records.listed(tx, Gesture, person_id=person.id)
    return Gifts(
        tuple(sorted(found, key=lambda each: (each.on, each.created_at), reverse=True)),
        today.year,
        gestures.spent(found, person.id, today.year),
        gestures.limit(person, account),
        choices.value(tx, settings.CURRENCY),
    )


def _story(tx: Transaction, lived: list[Experience]) -> Story:
    """These moments with what was learned in them, and whom and which complaints they name."""
    told = []
    for each in lived:
        learned = records.listed(tx, Learning, experience_id=each.id)
        sides = {side: tuple(one.text for one in learned if one.side is side) for side in Side}
        told.append(Moment(Lived.of(each), sides[Side.WE], sides[Side.THEY]))
    return Story(
        tuple(told),
        records.with_ids(tx, Person, (id for each in lived for id in each.people)),
        records.with_ids(tx, Complaint, (each.complaint_id for each in lived)),
    )


def _influences(tx: Transaction, person: Person) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Whom a person moves, and who moves them, the strongest first."""
    moves = records.listed(tx, Influence, from_id=person.id)
    moved_by = records.listed(tx, Influence, to_id=person.id)
    named = records.with_ids(
        tx, Person, (*(each.to_id for each in moves), *(each.from_id for each in moved_by))
    )
    sides = ([(each.to_id, each) for each in moves], [(each.from_id, each) for each in moved_by])
    first, second = (
        tuple(
            Mover(named[id], each.strength)
            for id, each in sorted(side, key=lambda pair: -pair[1].strength)
            if id in named and not named[id].is_archived
        )
        for side in sides
    )
    return first, second


def _rank(label: Label, today: date) -> tuple[bool, bool, int, Id]:
    """What may be relied on first, what has expired last, the newest evidence before the older."""
    return label.is_expired(today), not label.holds(today), -label.on.toordinal(), label.id


def _by_verdict(prediction: Prediction) -> tuple[bool, int, Id]:
    """What is still open first, the soonest due on top; then what was judged, the newest first."""
    if prediction.verdict:
        return True, -(prediction.verdict_on or prediction.due_on).toordinal(), prediction.id
    return False, prediction.due_on.toordinal(), prediction.id


def _due(asked: Promise | Task) -> tuple[date, Id]:
    return asked.due_on or date.max, asked.id
