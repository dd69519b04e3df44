"""Is there a relationship here? Bonds, who of us holds them, and the last human contact."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import relationship
from keyaccounts.relationship import Answer, Lack

DAY = timedelta(days=1)
ANA = builders.a_person(id=id_of("ana"))
BOND = builders.a_bond(by="Robin Hale")


def ask(
    *, people: Any = (ANA,), bonds: Any = (BOND,), liaisons: Any = (), last: datetime | None = NOW - DAY,
    story: bool = True,
) -> Answer:  # fmt: skip
    return relationship.check(people, bonds, liaisons, last_human=last, has_story=story, now=NOW, today=TODAY)


def test_a_fresh_bond_with_its_owner_and_a_talk_is_a_relationship() -> None:
    assert ask() == Answer("yes", (), 1, ("Robin Hale",), NOW - DAY)


def test_an_account_with_data_but_no_bond_is_no_relationship() -> None:
    """F062: it fails visibly, however often they were talked to."""
    told = ask(bonds=())

    assert told.code == "no"
    assert told.lacks == (Lack("no_bond"), Lack("no_bond_owner"))


def test_a_story_without_anybody_in_it_is_no_relationship() -> None:
    assert ask(people=(), bonds=()).lacks == (Lack("no_people"),)


def test_nothing_kept_yet_is_no_verdict() -> None:
    assert ask(people=(), bonds=(), last=None, story=False) == Answer("nothing_known")


def test_writing_alone_is_no_relationship() -> None:
    told = ask(last=None)

    assert (told.code, told.lacks) == ("no", (Lack("never_in_contact"),))
    assert "virtual" not in relationship.HUMAN_MODES


def test_a_quarter_without_a_human_contact_puts_it_in_doubt() -> None:
    assert ask(last=NOW - 90 * DAY).code == "yes"

    told = ask(last=NOW - 91 * DAY)
    assert (told.code, told.lacks) == ("in_doubt", (Lack("contact_long_ago", 91),))


def test_a_rating_of_more_than_a_year_puts_it_in_doubt() -> None:
    old = builders.a_bond(by="Robin Hale", on=TODAY - 366 * DAY)

    assert (ask(bonds=[old]).code, ask(bonds=[old]).lacks) == ("in_doubt", (Lack("bonds_old", 366),))
    assert ask(bonds=[old, BOND]).code == "yes"


def test_a_bond_nobody_of_us_holds_is_in_doubt() -> None:
    alone = builders.a_bond()

    assert (ask(bonds=[alone]).code, ask(bonds=[alone]).lacks) == ("in_doubt", (Lack("no_bond_owner"),))
    knows = builders.a_liaison("Carla Voss", people=(ANA.id,))
    assert ask(bonds=[alone], liaisons=[knows]).owners == ("Carla Voss",)


def test_a_bond_with_somebody_who_has_left_does_not_count() -> None:
    gone = builders.a_bond(person_id=id_of("carmen"), by="Robin Hale")

    assert ask(bonds=[gone]).code == "no"
