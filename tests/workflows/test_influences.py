"""Who moves whom, and where people stand on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import builders
from builders import NOW
from keyaccounts.bonds import Influence
from keyaccounts.people import Person
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import influences, people
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

FIRM, OTHER_FIRM = builders.id_of("firm"), builders.id_of("other firm")
ANA, CARMEN, PAU = builders.id_of("ana"), builders.id_of("carmen"), builders.id_of("pau")


@pytest.fixture
def world(vault: Vault) -> Vault:
    """Two people of one firm, one of another."""
    with vault.write("fill_samples", at=NOW) as tx:
        for made in (
            builders.an_account("Meridian Foods", id=FIRM),
            builders.an_account("Brightwater Ports", id=OTHER_FIRM),
            builders.a_person("Ana Ruiz", id=ANA, account_id=FIRM),
            builders.a_person("Carmen Iglesias", id=CARMEN, account_id=FIRM),
            builders.a_person("Pau Llorens", id=PAU, account_id=OTHER_FIRM),
        ):
            records.save(tx, made)
    return vault


def moves(one: str = ANA, other: str = CARMEN, **fields: object) -> Influence:
    return builders.an_influence(account_id=FIRM, from_id=one, to_id=other, **fields)


def test_a_line_of_influence_is_added_changed_and_removed_and_each_can_be_undone(world: Vault) -> None:
    made = influences.add(world, moves(), at=NOW)
    stronger = influences.edit(world, made.changed(strength=3, note="They studied together"), at=NOW)
    assert influences.at_account(world, FIRM) == [stronger]
    influences.remove(world, made.id, at=NOW)
    assert influences.at_account(world, FIRM) == []
    vaults.undo(world, at=NOW)
    (back,) = influences.at_account(world, FIRM)
    assert back.strength == 3


def test_the_same_line_is_not_drawn_twice_but_may_go_back(world: Vault) -> None:
    influences.add(world, moves(), at=NOW)
    with pytest.raises(Refusal) as refused:
        influences.add(world, moves(id=builders.id_of("again")), at=NOW)
    assert (refused.value.code, refused.value.field) == ("influence_known", "to_id")
    influences.add(world, moves(CARMEN, ANA, id=builders.id_of("back")), at=NOW)
    assert len(influences.at_account(world, FIRM)) == 2


def test_nobody_of_another_account_is_drawn_in(world: Vault) -> None:
    with pytest.raises(Refusal) as refused:
        influences.add(world, moves(ANA, PAU), at=NOW)
    assert (refused.value.code, refused.value.field) == ("person_elsewhere", "to_id")


def test_a_line_is_not_told_while_one_of_the_two_is_put_away(world: Vault) -> None:
    influences.add(world, moves(), at=NOW)
    people.archive(world, CARMEN, at=NOW)
    assert influences.at_account(world, FIRM) == []
    people.bring_back(world, CARMEN, at=NOW)
    assert len(influences.at_account(world, FIRM)) == 1


def test_a_person_is_put_somewhere_in_one_step_and_the_map_arranged_in_another(world: Vault) -> None:
    influences.place(world, ANA, 0.25, -0.5, at=NOW)
    influences.place(world, CARMEN, -0.25, 0.5, at=NOW)
    assert where(world, ANA) == (0.25, -0.5)
    assert influences.arrange(world, FIRM, at=NOW) == 2
    assert where(world, ANA) == where(world, CARMEN) == (None, None)
    vaults.undo(world, at=NOW)
    assert (where(world, ANA), where(world, CARMEN)) == ((0.25, -0.5), (-0.25, 0.5))
    vaults.undo(world, at=NOW)
    assert (where(world, ANA), where(world, CARMEN)) == ((0.25, -0.5), (None, None))


def test_a_place_off_the_map_is_refused_and_an_untouched_map_is_no_act(world: Vault) -> None:
    with pytest.raises(Refusal) as refused:
        influences.place(world, ANA, 1.2, 0, at=NOW)
    assert (refused.value.code, refused.value.field) == ("out_of_range", "map_x")
    assert influences.arrange(world, FIRM, at=NOW) == 0


def where(vault: Vault, person_id: str) -> tuple[float | None, float | None]:
    with vault.read() as tx:
        person = records.get(tx, Person, person_id)
    return person.map_x, person.map_y
