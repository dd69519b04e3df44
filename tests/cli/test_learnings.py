"""What was learned, on the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import builders
from conftest import open_store
from keyaccounts.learnings import Side
from keyaccounts.store import records
from keyaccounts.workflows import accounts, people
from typed import CommandLine


@pytest.fixture
def taught(filled: CommandLine) -> CommandLine:
    """Meridian Foods with an old learning and a mismatch, Mercer Tools with one that was acted on."""
    vault = open_store(filled.store)
    meridian, mercer = (accounts.named(vault, name).id for name in ("Meridian", "Mercer"))
    # The command line reads the clock of this computer; noon is the same day whatever its zone.
    noon = datetime.now(UTC).replace(hour=12, minute=0)
    day = noon.date() - timedelta(days=10)
    ana = people.named(vault, "Ana").id
    call = builders.an_experience("Slots again", account_id=meridian, people=(ana,))
    visit = builders.an_experience("Walk around the hall", account_id=mercer)
    with vault.write("fill_samples", at=builders.NOW) as tx:
        for each in (
            call,
            visit,
            builders.a_learning(
                account_id=meridian, experience_id=call.id, topic="plan", created_at=noon - timedelta(days=50)
            ),
            builders.a_learning(
                "We want to be\ncheaper",
                account_id=meridian,
                experience_id=call.id,
                side=Side.THEY,
                meant="We want to be on time",
                created_at=noon - timedelta(days=20),
            ),
            builders.a_learning(
                "The roof leaks",
                account_id=mercer,
                experience_id=visit.id,
                topic="risk",
                state="acted",
                shared_on=day,
                shared_with="Robin",
                acted_on=day,
                action="Sent a tarpaulin",
                created_at=noon - timedelta(days=90),
            ),
        ):
            records.save(tx, each)
    vault.close()
    return filled  # fmt: skip


def test_each_learning_is_told_with_where_who_and_how_far_it_came(taught: CommandLine) -> None:
    """F006, F052, F054."""
    lines = taught("learnings").out.splitlines()

    assert lines[0] == "We want to be cheaper · Meridian Foods · Ana Ruiz · they learned"
    assert lines[1] == "  ! we meant: We want to be on time"
    assert lines[3] == "Their planning round closes on Thursdays · Meridian Foods · Ana Ruiz · plan"
    assert lines[5] in ("  ! nothing done about it for 50 days", "  ! nothing done about it for 51 days")
    assert "acted on" in lines[7]
    assert lines[7].endswith(": Sent a tarpaulin")
    assert lines[8] == (
        "3 captured, 1 shared, 1 analysed, 1 acted on; "
        "waiting for an act: 1 up to 30 days, 1 up to 90, 0 longer"
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["roof"], ["The roof leaks"]),
        (["ana", "thursdays"], ["Their planning round closes on Thursdays"]),
        (["--account", "Mercer"], ["The roof leaks"]),
        (["--person", "Ana", "--type", "plan"], ["Their planning round closes on Thursdays"]),
        (["--state", "acted"], ["The roof leaks"]),
        (["--mismatch"], ["We want to be\ncheaper"]),
        (["nothing like it"], []),
    ],
)
def test_learnings_are_found_by_word_and_narrowed(
    taught: CommandLine, asked: list[str], found: list[str]
) -> None:
    """F006, F052, F053, F054."""
    document = taught("learnings", *asked, "--json").document

    assert [each["learning"]["text"] for each in document["learnings"]] == found


def test_the_document_holds_age_flags_and_funnel(taught: CommandLine) -> None:
    """F052, F054."""
    document = taught("learnings", "--json").document

    assert [each["flags"] for each in document["learnings"]] == [["mismatch"], ["stale"], []]
    assert document["funnel"]["captured"] == 3
    assert document["learnings"][0]["moment"] == "Slots again"


def test_nothing_found_says_so(taught: CommandLine) -> None:
    assert "Nothing was learned that fits." in taught("learnings", "zeppelin").out
