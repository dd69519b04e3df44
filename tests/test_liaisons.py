"""Our side of an account: the three names it needs, and nobody their own backup."""

from __future__ import annotations

import pytest

import builders
from keyaccounts import liaisons
from keyaccounts.refusals import Refusal

OWNER, BACKUP, SPONSOR = (
    builders.a_liaison("Robin Hale", duty="owner"),
    builders.a_liaison("Carla Voss", duty="backup"),
    builders.a_liaison("Sam Ito", duty="sponsor"),
)


@pytest.mark.parametrize(
    ("ours", "missing"),
    [
        ((), ("owner", "backup", "sponsor")),
        ((OWNER,), ("backup", "sponsor")),
        ((OWNER, builders.a_liaison("Lee Park", function="Logistics")), ("backup", "sponsor")),
        ((SPONSOR, BACKUP, OWNER), ()),
        ((OWNER, BACKUP.archived(at=builders.NOW), SPONSOR), ("backup",)),
        ((OWNER, builders.a_liaison(" robin hale", duty="backup"), SPONSOR), ("backup",)),
    ],
)
def test_an_account_without_the_three_names_is_flagged(
    ours: tuple[liaisons.Liaison, ...], missing: object
) -> None:
    """F047: owner, backup and sponsor; one who is both owner and backup is no backup."""
    assert liaisons.missing_duties(ours) == missing


def test_the_sponsor_may_be_the_owner_too() -> None:
    ours = (OWNER, BACKUP, builders.a_liaison("Robin Hale", duty="sponsor"))

    assert liaisons.missing_duties(ours) == ()


@pytest.mark.parametrize(("duty", "other"), [("owner", "backup"), ("backup", "owner")])
def test_nobody_stands_in_for_themselves(duty: str, other: str) -> None:
    mine = builders.a_liaison("Robin Hale", duty=duty)

    liaisons.check_duty(mine, [SPONSOR, builders.a_liaison("Carla Voss", duty=other)])
    with pytest.raises(Refusal) as refused:
        liaisons.check_duty(mine, [builders.a_liaison("ROBIN HALE", duty=other)])

    assert (refused.value.code, refused.value.facts) == ("own_backup", {"name": "Robin Hale"})
