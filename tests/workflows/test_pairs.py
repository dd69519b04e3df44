"""Which records seem one, why, and that somebody's "not the same" is remembered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from builders import NOW, a_person, an_account, id_of
from keyaccounts.duplicates import Reason
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import duplicates, merging, pairs
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

LATER = NOW + timedelta(days=1)
DESK, SHARED = "020 7946 0018", "info@meridian.example"


def keep(vault: Vault, *kept: Record) -> None:
    """These records, one after the other."""
    for each in kept:
        with vault.write("add", at=NOW) as tx:
            records.save(tx, each)


def named(found: list[pairs.Pair]) -> list[tuple[str, str, tuple[Reason, ...]]]:
    """The pairs by their names."""
    return [(each.one.name, each.other.name, each.reasons) for each in found]


def test_firms_that_seem_one_are_told_with_every_reason_the_elder_first(vault: Vault) -> None:
    keep(
        vault,
        an_account("Meridian Foods Ltd", created_at=LATER, website="https://www.meridian.example"),
        an_account("Meridian Foods", website="meridian.example"),
        an_account("Harbour & Sons"),
        an_account("Brightwater Housing Trust"),
        an_account("Brightwater Housing Turst", created_at=LATER),
    )
    assert named(pairs.likely(vault)) == [
        ("Meridian Foods", "Meridian Foods Ltd", (Reason.OTHER_COMPANY_FORM, Reason.SAME_DOMAIN)),
        ("Brightwater Housing Trust", "Brightwater Housing Turst", (Reason.SIMILAR_NAME,)),
    ]


def test_people_that_seem_one_are_told_with_their_firms(vault: Vault) -> None:
    keep(
        vault,
        an_account("Meridian Foods", id=id_of("meridian")),
        an_account("Harbour", id=id_of("harbour")),
        a_person("Robert Hale", created_at=NOW),
        a_person("Bob Hale", created_at=LATER),
        a_person("Ana Ruiz", emails=("ana@home.example",)),
        a_person("Ana R.", emails=("Ana@home.example",), account_id=id_of("harbour"), created_at=LATER),
    )
    found = pairs.likely(vault)
    assert named(found) == [
        ("Ana Ruiz", "Ana R.", (Reason.SAME_EMAIL,)),
        ("Robert Hale", "Bob Hale", (Reason.SHORT_NAME,)),
    ]
    assert found[0].firms == ("Meridian Foods", "Harbour")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Jan Novak sr"}, {"name": "Jan Novak jr", "emails": ("novak@home.example",)}),
        ({"name": "Ana Ruiz", "birthday": "1980-05-17"}, {"name": "Ana Ruiz", "birthday": "--06-18"}),
        ({"name": "Ana Ruiz", "phones": (DESK,)}, {"name": "Zoe Lind", "phones": (DESK,)}),
        ({"name": "Ana Ruiz", "emails": (SHARED,)}, {"name": "Zoe Lind", "emails": (SHARED,)}),
        ({"name": "Ana Ruiz"}, {"name": "Anna Ruiz", "account_id": id_of("harbour")}),
        ({"name": "Ana"}, {"name": "Ana", "account_id": id_of("harbour")}),
    ],
)  # fmt: skip
def test_father_and_son_twins_a_shared_telephone_and_namesakes_elsewhere_are_two(
    vault: Vault, one: dict[str, object], other: dict[str, object]
) -> None:
    keep(vault, a_person(**{"name": "", **one}), a_person(**{"name": "", **other}))  # type: ignore[arg-type]
    assert pairs.likely(vault) == []


def test_what_was_put_away_or_merged_away_is_in_no_pair(vault: Vault) -> None:
    keep(
        vault,
        an_account("Meridian", id=id_of("a")),
        an_account("Meridian Ltd", id=id_of("b")),
        an_account("Meridian Limited", archived_at=NOW),
    )
    assert len(pairs.likely(vault)) == 1
    merging.merge(vault, "account", kept_id=id_of("a"), gone_id=id_of("b"), at=LATER)
    assert pairs.likely(vault) == []


def test_after_an_import_only_pairs_with_what_it_brought_are_told(vault: Vault) -> None:
    keep(
        vault,
        an_account("Meridian"), an_account("Meridian Ltd"),
        an_account("Harbour"), an_account("Harbour Ltd", id=id_of("new")),
    )  # fmt: skip
    assert len(pairs.likely(vault)) == 2
    assert [each.other.id for each in pairs.likely(vault, among=frozenset({id_of("new")}))] == [id_of("new")]
    assert pairs.likely(vault, among=frozenset()) == []


def test_not_the_same_is_remembered_by_lists_and_hints_and_can_be_taken_back(vault: Vault) -> None:
    keep(vault, an_account("Meridian", id=id_of("zz")), an_account("Meridian Ltd", id=id_of("aa")))
    before = vaults.digest(vault)
    told = pairs.not_the_same(vault, "account", one_id=id_of("zz"), other_id=id_of("aa"), at=LATER)
    assert (told.one_id, told.other_id) == (id_of("aa"), id_of("zz"))
    assert pairs.likely(vault) == []
    assert duplicates.accounts(vault, "Meridian Ltd", besides=id_of("aa")) == []
    assert len(duplicates.accounts(vault, "Meridian Ltd")) == 2, "a third one may still be either"
    again = pairs.not_the_same(vault, "account", one_id=id_of("aa"), other_id=id_of("zz"), at=LATER)
    assert again.id == told.id
    vaults.undo(vault, at=LATER)
    assert vaults.digest(vault) == before
    assert len(pairs.likely(vault)) == 1


def test_not_the_same_is_carried_through_a_merge(vault: Vault) -> None:
    keep(
        vault,
        an_account("Meridian", id=id_of("a")),
        an_account("Meridian Ltd", id=id_of("b")),
        an_account("Meridian GmbH", id=id_of("c")),
    )
    pairs.not_the_same(vault, "account", one_id=id_of("b"), other_id=id_of("c"), at=LATER)
    merging.merge(vault, "account", kept_id=id_of("a"), gone_id=id_of("b"), at=LATER)
    assert pairs.likely(vault) == []


def test_nobody_is_told_apart_from_themselves(vault: Vault) -> None:
    keep(vault, an_account("Meridian", id=id_of("a")))
    with pytest.raises(Refusal, match="merge_with_itself"):
        pairs.not_the_same(vault, "account", one_id=id_of("a"), other_id=id_of("a"), at=LATER)


def test_a_hint_knows_the_names_of_before_a_merge_and_not_the_record_that_went(
    vault: Vault, now: datetime
) -> None:
    keep(vault, an_account("Harbour", id=id_of("a")), an_account("Northgate Cold Stores", id=id_of("b")))
    merging.merge(vault, "account", kept_id=id_of("a"), gone_id=id_of("b"), at=now)
    [hint] = duplicates.accounts(vault, "Northgate Cold Stores Ltd")
    assert (hint.id, hint.name, hint.reasons) == (id_of("a"), "Harbour", (Reason.OTHER_COMPANY_FORM,))


def test_pairs_found_by_their_pieces_are_those_found_by_comparing_all(vault: Vault) -> None:
    """The short way round never finds another pair than every one with every other one would."""
    names = ("Ana Ruiz", "Anna Ruiz", "Ruiz, Ana", "Bob Hale", "Robert Hale", "Roberta Hale", "Zoë Lind")
    keep(vault, *(a_person(name) for name in names))
    found = {frozenset((each.one.name, each.other.name)) for each in pairs.likely(vault)}
    every = set()
    for one in names:
        for hint in duplicates.among_people([a_person(other) for other in names if other != one], one):
            every.add(frozenset((one, hint.name)))
    assert found == every
