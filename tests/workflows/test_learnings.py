"""Learnings as a user keeps them: found, shared, analysed, acted on, retired, corrected."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import builders
from builders import TODAY
from keyaccounts.learnings import Learning, Side
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import accounts, learnings, people
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.learnings import Wanted

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN, MERCER, ANA = (builders.id_of(word) for word in ("meridian", "mercer", "ana"))
CALL, VISIT = builders.id_of("call"), builders.id_of("visit")
THURSDAYS = builders.a_learning(topic="plan")
ROOF = builders.a_learning(
    "The roof leaks in winter", account_id=MERCER, experience_id=VISIT, topic="risk", state="shared",
    shared_on=TODAY, shared_with="Robin", created_at=builders.NOW - timedelta(days=40),
)  # fmt: skip
CHEAPER = builders.a_learning(
    "We want to be cheaper", side=Side.THEY, meant="We want to be on time",
    created_at=builders.NOW - timedelta(days=2),
)  # fmt: skip
AS_MEANT = builders.a_learning(
    "We answer in a day.", side=Side.THEY, meant="we answer  in a day",
    created_at=builders.NOW - timedelta(days=3),
)  # fmt: skip


@pytest.fixture
def taught(vault: Vault, now: datetime) -> Vault:
    """Meridian Foods told by Ana in a call, and Mercer Tools on a visit."""
    accounts.add(vault, builders.a_premium_account(id=MERIDIAN), at=now)
    accounts.add(vault, builders.an_account("Mercer Tools", id=MERCER), at=now)
    people.add(vault, builders.a_person(id=ANA), at=now)
    with vault.write("fill_samples", at=now) as tx:
        records.save(tx, builders.an_experience("Slots again", id=CALL, people=(ANA,)))
        records.save(tx, builders.an_experience("Walk around the hall", id=VISIT, account_id=MERCER))
        for each in (ROOF, THURSDAYS, CHEAPER, AS_MEANT):
            records.save(tx, each)
    return vault


def found(vault: Vault, words: str = "", **wanted: object) -> list[str]:
    asked = Wanted(words, **wanted)  # type: ignore[arg-type]
    return [
        line.learning.text
        for line in learnings.register(vault, asked, today=TODAY, zone=builders.LONDON).lines
    ]


def test_the_register_lists_the_newest_first_with_where_it_was_learned(taught: Vault) -> None:
    """F006."""
    lines = learnings.register(taught, Wanted(), today=TODAY, zone=builders.LONDON).lines

    assert [line.learning for line in lines] == [
        each.changed(revision=1) for each in (THURSDAYS, CHEAPER, AS_MEANT, ROOF)
    ]
    assert lines[0].experience is not None
    assert (lines[0].account.name, lines[0].experience.title) == ("Meridian Foods", "Slots again")
    assert [each.name for each in lines[0].people] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("roof", [ROOF.text]),
        ("ROO wint", [ROOF.text]),
        ("mercer", [ROOF.text]),
        ("ana thurs", [THURSDAYS.text]),
        ("meridian cheaper", [CHEAPER.text]),
        ("hall", [ROOF.text]),
        ("on time", [CHEAPER.text]),
        ("mercer thursdays", []),
        ('r"oof*', []),
    ],
)
def test_a_learning_is_found_by_word_person_account_and_moment(
    taught: Vault, words: str, texts: list[str]
) -> None:
    """F006."""
    assert found(taught, words) == texts


def test_the_register_is_narrowed_by_person_account_state_and_type(taught: Vault) -> None:
    """F006, F053."""
    assert found(taught, person_id=ANA, topic="plan") == [THURSDAYS.text]
    assert found(taught, account_id=MERCER) == [ROOF.text]
    assert found(taught, states=("shared",)) == [ROOF.text]
    assert found(taught, topic="risk") == [ROOF.text]
    assert found(taught, side=Side.THEY) == [CHEAPER.text, AS_MEANT.text]


def test_the_funnel_counts_what_is_looked_for_whatever_its_state(taught: Vault) -> None:
    """F052."""
    whole = learnings.register(taught, Wanted(states=("shared",)), today=TODAY, zone=builders.LONDON).funnel
    mercer = learnings.register(taught, Wanted(account_id=MERCER), today=TODAY, zone=builders.LONDON).funnel

    assert (whole.captured, whole.shared, whole.analysed, whole.fresh, whole.stale) == (4, 1, 0, 3, 1)
    assert (mercer.captured, mercer.stale) == (1, 1)


def test_a_learning_goes_its_whole_way_and_undo_takes_one_step_back(taught: Vault, now: datetime) -> None:
    """F052."""
    id, day = THURSDAYS.id, {"on": TODAY, "today": TODAY, "at": now}
    learnings.share(taught, id, "Planning", **day)  # type: ignore[arg-type]
    learnings.analyse(taught, id, "Call on Wednesdays", **day)  # type: ignore[arg-type]
    acted = learnings.act(taught, id, "Moved the call", **day)  # type: ignore[arg-type]
    assert (acted.shared_with, acted.analysis, acted.action) == (
        "Planning", "Call on Wednesdays", "Moved the call",
    )  # fmt: skip
    vaults.undo(taught, at=now)
    assert learnings.look(taught, id, zone=builders.LONDON).course.state == "analysed"
    retired = learnings.retire(taught, id, **day)  # type: ignore[arg-type]
    assert (retired.state, retired.retired_on) == ("retired", TODAY)
    with pytest.raises(Refusal, match="learning_back"):
        learnings.share(taught, id, "Robin", **day)  # type: ignore[arg-type]


def test_a_correction_keeps_how_far_it_came(taught: Vault, now: datetime) -> None:
    kept: Learning = learnings.look(taught, ROOF.id, zone=builders.LONDON).learning

    assert learnings.correct(taught, kept.changed(text="It leaks in spring"), at=now).state == "shared"
    with pytest.raises(Refusal, match="learning_back"):
        learnings.correct(taught, kept.changed(state="captured"), at=now)


def test_a_mismatch_is_listed_where_what_was_taken_differs_from_what_was_meant(
    taught: Vault, now: datetime
) -> None:
    """F054."""
    lines = learnings.mismatches(taught, zone=builders.LONDON)
    assert [line.learning.text for line in lines] == [CHEAPER.text]
    assert learnings.mismatches(taught, MERIDIAN, zone=builders.LONDON) == lines
    assert learnings.mismatches(taught, MERCER, zone=builders.LONDON) == ()

    kept = lines[0].learning
    learnings.correct(taught, kept.changed(meant=kept.text.upper()), at=now)
    assert learnings.mismatches(taught, zone=builders.LONDON) == ()
