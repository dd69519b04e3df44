"""What a user does with a person's bond, gifts, labels, predictions and photo; each is one act to undo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from builders import NOW, TODAY
from keyaccounts import sentences
from keyaccounts.bonds import Bond
from keyaccounts.gestures import Gesture
from keyaccounts.labels import Label, Prediction
from keyaccounts.people import Person
from keyaccounts.photos import Photo
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import accounts, bonds, gestures, labels, people, photos
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

ANA = builders.id_of("ana")
MERIDIAN = builders.id_of("meridian")


@pytest.fixture
def ana(vault: Vault) -> Person:
    accounts.add(vault, builders.an_account(id=MERIDIAN, gift_limit=5_000), at=NOW)
    return people.add(vault, builders.a_person(id=ANA), at=NOW)


def kept(vault: Vault, kind: type[Record]) -> list[Record]:
    with vault.read() as tx:
        return records.listed(tx, kind)


def about(vault: Vault) -> str:
    act, _ = vaults.undoable(vault)
    assert act is not None
    return sentences.act(act)


def test_each_rating_of_a_bond_stays(vault: Vault, ana: Person) -> None:
    """F001."""
    first = bonds.rate(vault, builders.a_bond(3, on=TODAY - timedelta(days=30)), at=NOW)
    bonds.rate(vault, builders.a_bond(2, why="The delivery failed twice"), at=NOW)

    assert len(kept(vault, Bond)) == 2
    assert about(vault) == "Rate the bond with Ana Ruiz"
    bonds.edit(vault, first.changed(rating=1), at=NOW)
    bonds.archive(vault, first.id, at=NOW)
    assert len(kept(vault, Bond)) == 1


def test_a_gift_within_the_limit_is_logged(vault: Vault, ana: Person) -> None:
    gestures.log(vault, builders.a_gesture(value=5_000, why_over="Just so"), at=NOW)

    (told,) = kept(vault, Gesture)
    assert isinstance(told, Gesture)
    assert not told.why_over, "a reason for nothing is not kept"


def test_a_gift_over_the_limit_is_held_up_with_the_sum_until_there_is_a_reason(
    vault: Vault, ana: Person
) -> None:
    """F023."""
    gestures.log(vault, builders.a_gesture(value=3_000), at=NOW)
    second = builders.a_gesture("A hamper", value=2_550)

    with pytest.raises(Refusal) as refused:
        gestures.log(vault, second, at=NOW)

    assert (refused.value.code, refused.value.field) == ("over_gift_limit", "why_over")
    assert sentences.refusal(refused.value) == (
        "With this one, gifts to Ana in 2026 come to EUR 55.50, EUR 5.50 over the limit of EUR 50. "
        "Say why all the same, or choose a smaller gift."
    )
    assert len(kept(vault, Gesture)) == 1
    gestures.log(vault, second.changed(why_over="Her fiftieth birthday"), at=NOW)
    assert len(kept(vault, Gesture)) == 2


def test_a_persons_own_limit_is_asked_first(vault: Vault, ana: Person) -> None:
    """F023."""
    people.edit(vault, ana.changed(gift_limit=0), at=NOW)

    with pytest.raises(Refusal, match="over_gift_limit"):
        gestures.log(vault, builders.a_gesture(value=100), at=NOW)
    gestures.log(vault, builders.a_gesture("Met her at the station"), at=NOW)


def test_a_gift_that_becomes_dearer_is_asked_again(vault: Vault, ana: Person) -> None:
    """F023."""
    told = gestures.log(vault, builders.a_gesture(value=100), at=NOW)

    with pytest.raises(Refusal, match="over_gift_limit"):
        gestures.edit(vault, told.changed(value=5_001), at=NOW)
    gestures.archive(vault, told.id, at=NOW)
    assert not kept(vault, Gesture)


def test_a_label_is_renewed_contradicted_and_put_away(vault: Vault, ana: Person) -> None:
    """F065."""
    label = labels.add(vault, builders.a_label(person_id=ANA, evidence="Signed at the table"), at=NOW)
    labels.contradict(vault, label.id, counter="Asked Carmen first", at=NOW)
    assert about(vault) == "Contradict a label of Ana Ruiz"
    labels.renew(vault, label.id, evidence="Signed alone again", on=TODAY, at=NOW)

    (told,) = kept(vault, Label)
    assert isinstance(told, Label)
    assert (told.evidence, told.counter, told.expires_on) == ("Signed alone again", "", date(2027, 11, 17))
    labels.edit(vault, told.changed(text="Decides at once"), at=NOW)
    labels.archive(vault, label.id, at=NOW)
    assert not kept(vault, Label)


def test_a_label_of_a_whole_account_names_the_account(vault: Vault, ana: Person) -> None:
    labels.add(vault, builders.a_label(), at=NOW)

    assert about(vault) == "Add a label to Meridian Foods"


def test_a_prediction_is_judged_once(vault: Vault, ana: Person) -> None:
    """F059."""
    told = labels.predict(vault, builders.a_prediction(person_id=ANA, due_on=TODAY), at=NOW)
    labels.judge(vault, told.id, verdict="hit", on=TODAY, at=NOW)
    assert about(vault) == "Judge a prediction about Ana Ruiz"

    with pytest.raises(Refusal) as refused:
        labels.judge(vault, told.id, verdict="miss", on=TODAY, at=NOW)
    assert sentences.refusal(refused.value).startswith("This prediction is judged already: hit.")
    labels.archive_prediction(vault, told.id, at=NOW)
    assert not kept(vault, Prediction)


def test_a_person_has_one_photo_and_can_have_none(vault: Vault, ana: Person) -> None:
    """F096."""
    photos.put(vault, ANA, data="Zmlyc3Q=", at=NOW)
    photos.put(vault, ANA, data="c2Vjb25k", form="png", at=NOW)

    (told,) = kept(vault, Photo)
    assert isinstance(told, Photo)
    assert (told.data, told.form, told.account_id) == ("c2Vjb25k", "png", MERIDIAN)
    photos.drop(vault, ANA, at=NOW)
    photos.drop(vault, ANA, at=NOW)
    assert not kept(vault, Photo)
    vaults.undo(vault, at=NOW)
    assert len(kept(vault, Photo)) == 1
