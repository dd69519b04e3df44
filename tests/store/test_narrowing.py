"""Terms of a query find exactly the records they speak of, of all kinds, however many there are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import builders
from builders import NOW, id_of
from keyaccounts import queries
from keyaccounts.accounts import Level
from keyaccounts.experiences import Emotion, Mode
from keyaccounts.learnings import Side
from keyaccounts.queries import OwnField
from keyaccounts.records import Named, Record
from keyaccounts.store import narrowing, records, search
from keyaccounts.store.term_conditions import Clock
from keyaccounts.store.vault import Vault
from store import acts

CLOCK = Clock(NOW, "Europe/Helsinki")
TODAY = CLOCK.today
YESTERDAY = TODAY - timedelta(days=1)
MERIDIAN, ARBOR, ANA, BEN = (id_of(word) for word in ("meridian", "arbor", "ana", "ben"))
TONNES, CUP = id_of("tonnes"), id_of("cup")
OWN = (OwnField(TONNES, "account", "Tonnes a year"), OwnField(CUP, "person", "Cup"))


def experience(word: str, title: str, **fields: object) -> Record:
    return builders.an_experience(title, id=id_of(word), **({"account_id": MERIDIAN} | fields))


@pytest.fixture
def world(vault: Vault) -> Vault:
    """Two accounts with two people and a few of everything."""
    for each in (
        builders.a_custom_field("Tonnes a year", id=TONNES, type="number"),
        builders.a_custom_field("Cup", id=CUP, of="person"),
        builders.an_account(
            "Meridian Foods", id=MERIDIAN, level=Level.PREMIUM, city="Rotterdam", stage="at_risk",
            custom=(Named(TONNES, "420"),),
        ),
        builders.an_account("Arbor Timber", id=ARBOR, city="Łódź", industry="Wood", stage="growing"),
        builders.an_account("Old Mill", id=id_of("mill"), archived_at=NOW, city="Rotterdam"),
        builders.a_person(
            "Ana Ruiz", id=ANA, account_id=MERIDIAN, role="champion", support="supporter",
            custom=(Named(CUP, "Green tea"),),
        ),
        builders.a_person("Ben Oak", id=BEN, account_id=ARBOR, role="executive_sponsor", support="enemy"),
        experience(
            "call", "Delivery late again", mode=Mode.VOICE, people=(ANA,), quote="Twice now", quote_by=ANA,
            emotions=(Emotion("frustrated"),), topics=("slot plan",), at=NOW - timedelta(days=3),
        ),
        experience(
            "visit", "Late lunch", mode=Mode.IN_PERSON, people=(ANA, BEN), at=NOW - timedelta(days=40),
        ),
        experience(
            "mail", "Timber late", mode=Mode.VIRTUAL, account_id=ARBOR, people=(BEN,), topics=("slots",),
        ),
        builders.a_promise("Late slot report", id=id_of("due"), account_id=MERIDIAN, due_on=YESTERDAY,
                           made_on=date(2026, 11, 1)),
        builders.a_promise("Due ahead", id=id_of("ahead"), account_id=MERIDIAN, due_on=TODAY, side=Side.THEY,
                           made_on=date(2026, 11, 1)),
        builders.a_promise("Old word", id=id_of("old"), account_id=ARBOR, state="kept_late", due_on=None,
                           made_on=date(2025, 1, 1)),
        builders.a_task("Call the yard", id=id_of("task"), account_id=ARBOR, due_on=YESTERDAY),
        builders.a_need(
            "Earlier slot", id=id_of("slot"), account_id=MERIDIAN, person_id=ANA, state="confirmed",
        ),
        builders.a_need("Fewer pallets", id=id_of("pallets"), account_id=ARBOR, state="dropped"),
        builders.a_complaint("Late twice", id=id_of("complaint"), account_id=MERIDIAN,
                             word_owed_at=NOW - timedelta(hours=1)),
        builders.a_meeting(id=id_of("meeting"), account_id=ARBOR, people=(BEN,), purpose="Yearly review"),
    ):  # fmt: skip
        acts.keep(vault, each)
    return vault


NAMES = {
    id_of(word): word
    for word in (
        "meridian", "arbor", "mill", "ana", "ben", "call", "visit", "mail", "due", "ahead", "old", "task",
        "slot", "pallets", "complaint", "meeting",
    )
}  # fmt: skip


def found(vault: Vault, typed: str) -> str:
    """What a query finds, by its word, in the order of the alphabet."""
    query = queries.parse(typed, today=TODAY, own=OWN)
    with vault.read() as tx:
        hits = [
            NAMES[each.id]
            for kind, rows in narrowing.rows(tx, query, CLOCK).items()
            for each in records.with_rows(tx, kind, rows)
        ]
    assert len(hits) == len(set(hits))
    return " ".join(sorted(hits))


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        # Words, phrases, and words that must not stand there.
        ("late -again", "complaint due mail visit"),
        ("late -again -twice", "due mail visit"),
        ('"delivery late"', "call"),
        ('"late delivery"', ""),
        ('"deliv"', ""),
        ('-"late lunch" person: ', "ana ben"),
        # Kinds.
        ("person:", "ana ben"),
        ("person:ana", "ana"),
        ("person:ana account:arbor", "ana arbor"),
        ("promise: late", "due"),
        ("promise:late", "due"),
        ("promise:late promise:word", "due old"),
        ("late -note:", "complaint due"),
        ("late -note:lunch", "call complaint due mail"),
        ("complaint:", "complaint"),
        # What something is.
        ("is:premium", "meridian"),
        ("is:watch", "arbor"),
        ("is:premium late", "call complaint due visit"),
        ("late -is:premium", "mail"),
        ("is:archived", "mill"),
        ("is:open", "ahead complaint due slot task"),
        ("is:overdue", "complaint due task"),
        ("is:overdue is:premium", "complaint due"),
        ("is:confirmed", "slot"),
        ("is:kept", "old"),
        ("is:open is:theirs", "ahead"),
        ("is:quoted", "call"),
        ("need: -is:open", "pallets"),
        # Where and whose.
        ("city:rotterdam", "meridian"),
        ("city:lodz", "arbor"),
        ("city:lodz late", "mail"),
        ("stage:risk", "meridian"),
        ('stage:"at risk"', "meridian"),
        ("industry:wood", "arbor"),
        ("at:arbor promise:", "old"),
        ("at:arbor", "arbor ben mail meeting old pallets task"),
        # People.
        ("role:champion", "ana"),
        ("role:sponsor", "ben"),
        ("role:champion role:sponsor", "ana ben"),
        ("support:enemy", "ben"),
        ('support:"works against"', "ben"),
        ("role:champion is:watch", ""),
        # What was lived.
        ("with:ana", "call visit"),
        ("with:ana with:ben", "visit"),
        ("with:ben", "mail meeting visit"),
        ("by:ana", "call"),
        ("by:ana need:", "slot"),
        ("mode:voice", "call"),
        ("mode:voice mode:writing", "call mail"),
        ("emotion:frust", "call"),
        ("topic:slot", "call mail"),
        ("topic:plan late", "call"),
        # Days.
        ("since:2026-11-10 note:", "call mail"),
        ("until:2026-11-10 note:", "visit"),
        ("since:2026-11-01 until:2026-11-02 promise:", "ahead due"),
        # Fields of the user's own.
        ("tonnes-a-year:420", "meridian"),
        ("tonnes-a-year:42 late", "call complaint due visit"),
        ("cup:tea", "ana"),
        ("cup:coffee", ""),
    ],
)
def test_a_query_finds_what_it_speaks_of_and_nothing_else(world: Vault, typed: str, there: str) -> None:
    assert found(world, typed) == there


def test_ruling_out_alone_finds_nothing(world: Vault) -> None:
    assert found(world, "-late") == found(world, "-is:premium") == ""


def test_terms_reach_beyond_the_newest_hits_of_a_common_word(vault: Vault) -> None:
    """A filter after the cap would miss the one old call at the other account."""
    with vault.write("import_file", at=NOW) as tx:
        records.save_all(tx, [builders.an_account("Arbor", id=ARBOR)])
        records.save_all(
            tx, [builders.an_experience("Old call", account_id=ARBOR, at=NOW - timedelta(days=900))]
        )
        records.save_all(
            tx,
            [builders.an_experience(f"Call {n}", account_id=MERIDIAN) for n in range(search.NEWEST + 5)],
        )
    with vault.read() as tx:
        for typed in ("call at:arbor", "at:arbor note:"):
            query = queries.parse(typed, today=TODAY)
            [(_, rows)] = narrowing.rows(tx, query, CLOCK).items()
            assert rows == [1], typed
        [(_, rows)] = narrowing.rows(tx, queries.parse("note:call", today=TODAY), CLOCK).items()
        assert rows == list(range(search.NEWEST + 6, 6, -1))


PIECES = (*queries.FIELDS, *queries.STATES, "late", ":", '"', "-", " ", "Fri", "'", "AND", "NOT", "*", "cup")


@settings(
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=st.lists(st.sampled_from(PIECES), max_size=9).map("".join) | st.text(max_size=20))
def test_no_query_at_all_raises(world: Vault, typed: str) -> None:
    found(world, typed)
