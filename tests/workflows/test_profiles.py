"""A person's profile: all that stands on their page, gathered in one look."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

import builders
from builders import NOW, TODAY
from keyaccounts.experiences import Experience
from keyaccounts.labels import Label
from keyaccounts.learnings import Side
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import homes, profiles
from keyaccounts.workflows.profiles import Profile

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

ANA, TOMAS, MERIDIAN = (builders.id_of(name) for name in ("ana", "tomas", "meridian"))
DAY = timedelta(days=1)


def lived(title: str, days: int, **fields: Any) -> Experience:
    return builders.an_experience(title).changed(at=NOW - days * DAY, people=(ANA,), **fields)


def keep(vault: Vault, *made: Record) -> None:
    with vault.write("fill_samples", at=NOW) as tx:
        for record in (
            builders.an_account(id=MERIDIAN, gift_limit=5_000),
            builders.a_person(id=ANA),
            builders.a_person("Tomás Ferreira", id=TOMAS),
            *made,
        ):
            records.save(tx, record)


def profile(vault: Vault, **asked: Any) -> Profile:
    return profiles.gather(vault, ANA, now=NOW, today=TODAY, **asked)


def test_their_moments_are_those_they_were_at_the_newest_first(vault: Vault) -> None:
    """F096."""
    keep(
        vault, lived("Long ago", 400), lived("Yesterday", 1), lived("Put away", 2, archived_at=NOW),
        lived("Without her", 1).changed(people=(TOMAS,)),
    )  # fmt: skip
    told = profile(vault)

    assert [each.lived.title for each in told.story.moments] == ["Yesterday", "Long ago"]
    assert told.lived == 2
    assert told.met is not None
    assert told.met.at == NOW - DAY


def test_a_long_story_is_told_in_part_unless_all_of_it_is_asked_for(vault: Vault) -> None:
    keep(vault, *(lived(f"Call {number}", number) for number in range(profiles.MOMENTS + 5)))

    assert len(profile(vault).story.moments) == profiles.MOMENTS
    assert len(profile(vault, moments=None).story.moments) == profile(vault).lived == profiles.MOMENTS + 5


def test_their_words_are_those_marked_as_theirs_or_said_alone_with_us(vault: Vault) -> None:
    """F096."""
    both = (ANA, TOMAS)
    keep(
        vault,
        lived("Marked", 1, quote="Mine", quote_by=ANA).changed(people=both),
        lived("Alone", 2, quote="Also mine"),
        lived("Whose?", 3, quote="Of one of them").changed(people=both),
        lived("His", 4, quote="His", quote_by=TOMAS).changed(people=both),
        lived("Among us", 5, quote="Not for them", is_internal=True),
        lived("Put away", 6, quote="Gone", archived_at=NOW),
        lived("Silent", 7),
    )

    assert [each.quote for each in profile(vault).quotes] == ["Mine", "Also mine"]


def test_a_moment_brings_what_was_learned_and_who_was_there(vault: Vault) -> None:
    call = lived("Call", 1).changed(people=(ANA, TOMAS))
    keep(
        vault, call, builders.a_learning("She plans on Thursdays", experience_id=call.id),
        builders.a_learning("We are late", experience_id=call.id, side=Side.THEY),
    )  # fmt: skip
    story = profile(vault).story

    assert story.moments[0].we_learned == ("She plans on Thursdays",)
    assert story.moments[0].they_learned == ("We are late",)
    assert {each.name for each in story.people.values()} == {"Ana Ruiz", "Tomás Ferreira"}


def test_only_what_is_hers_and_living_stands_on_her_page(vault: Vault) -> None:
    keep(
        vault,
        builders.a_bond(3, on=TODAY - 30 * DAY), builders.a_bond(2), builders.a_bond(-3, person_id=TOMAS),
        builders.a_gesture(value=2_000), builders.a_gesture(value=900, on=TODAY - 400 * DAY),
        builders.a_gesture(value=700, person_id=TOMAS),
        builders.a_promise(person_id=ANA), builders.a_promise("Kept", person_id=ANA, state="kept"),
        builders.a_task(person_id=ANA), builders.a_task("His", person_id=TOMAS),
        builders.a_preference(), builders.a_preference("His", person_id=TOMAS),
        builders.a_photo(), builders.contact_terms(pace_days=14),
        builders.an_influence(from_id=ANA, to_id=TOMAS, strength=3),
    )  # fmt: skip
    told = profile(vault)

    assert [each.rating for each in told.bonds] == [3, 2]
    assert (told.gifts.spent, told.gifts.limit, told.gifts.year) == (2_000, 5_000, 2026)
    assert [each.value for each in told.gifts.gestures] == [2_000, 900]
    assert [each.text for each in told.promises] == ["Send the new slot plan"]
    assert [each.text for each in told.tasks] == ["Introduce the new planner"]
    assert [each.preference.text for each in told.preferences] == ["Coffee without milk"]
    assert told.photo is not None
    assert told.terms is not None
    assert [(each.person.name, each.strength) for each in told.moves] == [("Tomás Ferreira", 3)]
    assert told.moved_by == ()


def test_labels_that_hold_come_first_and_expired_ones_last(vault: Vault) -> None:
    """F065."""

    def label(text: str, **fields: Any) -> Label:
        return builders.a_label(text, **{"person_id": ANA, "evidence": "Seen twice", **fields})

    keep(
        vault, label("Old", on=TODAY - 400 * DAY, expires_on=TODAY - 35 * DAY), label("Hollow", evidence=""),
        label("Older", on=TODAY - 9 * DAY), label("Fresh"), builders.a_label("The whole firm"),
    )  # fmt: skip

    assert [each.text for each in profile(vault).labels] == ["Fresh", "Older", "Hollow", "Old"]


def test_open_predictions_come_before_judged_ones(vault: Vault) -> None:
    """F059."""
    keep(
        vault, builders.a_prediction("Judged", person_id=ANA, verdict="hit", verdict_on=TODAY),
        builders.a_prediction("Later", person_id=ANA, due_on=TODAY + 90 * DAY),
        builders.a_prediction("Due", person_id=ANA, due_on=TODAY),
    )  # fmt: skip

    assert [each.text for each in profile(vault).predictions] == ["Due", "Later", "Judged"]


def test_what_is_about_a_person_is_seen_on_their_page(vault: Vault) -> None:
    bond, label = builders.a_bond(), builders.a_label()
    keep(vault, bond, label)

    assert homes.person_of(vault, "person", ANA) == (ANA, MERIDIAN)
    assert homes.person_of(vault, "bond", bond.id) == (ANA, MERIDIAN)
    assert homes.person_of(vault, "label", label.id) == ("", MERIDIAN), "this one is about the whole account"
    with pytest.raises(Refusal, match="not_found"):
        homes.person_of(vault, "promise", bond.id)
    with pytest.raises(Refusal, match="not_found"):
        homes.person_of(vault, "bond", ANA)
