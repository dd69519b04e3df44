"""The sample people as guests: every state that a person's page can show is met in the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders import NOW, TODAY
from keyaccounts import gestures
from keyaccounts.labels import due
from keyaccounts.people import Person
from keyaccounts.store import records
from keyaccounts.workflows import profiles, samples
from keyaccounts.workflows.profiles import Profile

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


@pytest.fixture
def filled(vault: Vault) -> Vault:
    list(samples.fill(vault, now=NOW))
    return vault


def of(vault: Vault, name: str) -> Profile:
    with vault.read() as tx:
        (person,) = records.listed(tx, Person, name=name)
    return profiles.gather(vault, person.id, now=NOW, today=TODAY)


def test_the_demo_shows_every_state_of_a_label_and_a_prediction(filled: Vault) -> None:
    """F057, F059, F065."""
    ana = of(filled, "Ana Ruiz")

    assert any(each.holds(TODAY) for each in ana.labels)
    assert any(each.is_hollow for each in ana.labels)
    assert any(each.is_expired(TODAY) for each in ana.labels)
    assert any(each.is_contradicted for each in ana.labels)
    assert due(ana.predictions, TODAY)
    assert {each.verdict for each in ana.predictions} == {"", "hit"}


def test_the_demo_knows_how_to_treat_its_guests(filled: Vault) -> None:
    """F001, F023, F096."""
    ana, tomas = of(filled, "Ana Ruiz"), of(filled, "Tomás Ferreira")

    assert ana.person.seating
    assert ana.person.family
    assert ana.person.family_offered
    assert len(ana.bonds) > 1
    assert 0 < ana.gifts.spent <= (ana.gifts.limit or 0)
    assert gestures.limit(tomas.person, tomas.account) == 0, "he takes nothing, whatever his firm allows"
    assert len(ana.quotes) > 1
    assert all(each.on <= TODAY for each in ana.gifts.gestures)
