"""The silence after an outreach is written down as a moment, once, and counts as no contact."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

import builders
from keyaccounts.experiences import Experience, Mode
from keyaccounts.store import experiences as lived
from keyaccounts.store import presence, records
from keyaccounts.store import responses as kept
from keyaccounts.workflows import accounts, experiences, failures, people, responses
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN, ANA, PLAN = builders.id_of("meridian"), builders.id_of("ana"), builders.id_of("plan")
DAY = timedelta(days=1)


@pytest.fixture
def office(vault: Vault, now: datetime) -> Vault:
    """A store with one account, one person, and an outreach of nine days ago that was to be answered."""
    accounts.add(vault, builders.an_account(id=MERIDIAN), at=now)
    people.add(vault, builders.a_person(id=ANA), at=now)
    keep(vault, outreach(now), at=now)
    return vault


def outreach(now: datetime, **fields: Any) -> Experience:
    usual = {
        "id": PLAN, "at": now - 9 * DAY, "zone": "Europe/Helsinki", "mode": Mode.VIRTUAL, "initiator": "we",
        "people": (ANA,), "expected": "A yes to the slot plan", "expected_by": (now - 2 * DAY).date(),
    }  # fmt: skip
    return builders.an_experience("Sent the slot plan", **{**usual, **fields})


def keep(vault: Vault, *moments: Experience, at: datetime) -> None:
    with vault.write("log_experience", at=at) as tx:
        for each in moments:
            records.save(tx, each)


def silences(vault: Vault) -> list[Experience]:
    with vault.read() as tx:
        return records.listed(tx, Experience, result="no_response", archived=None)


def note(vault: Vault, now: datetime) -> int:
    return responses.note_silence(vault, now=now, zone=builders.LONDON)


def test_silence_is_a_moment_of_its_own(office: Vault, now: datetime) -> None:
    """F069: it follows the outreach, by the same way, with the same people."""
    assert note(office, now) == 1
    (silence,) = silences(office)
    assert silence.title == "No answer to “Sent the slot plan” after 9 days"
    assert (silence.follows_id, silence.account_id, silence.at) == (PLAN, MERIDIAN, now)
    assert (silence.mode, silence.people, silence.initiator) == (Mode.VIRTUAL, (ANA,), "we")
    assert (silence.zone, silence.offset) == ("Europe/Helsinki", 120)
    assert (silence.is_internal, silence.nothing_new) == (True, True)
    act, _ = vaults.undoable(office)
    assert act is None or act.verb != "note_silence", "nobody did it by hand: undo reaches past it"


def test_silence_is_written_once(office: Vault, now: datetime) -> None:
    """F069: also when it was put away since, or the outreach was edited."""
    note(office, now)
    assert note(office, now + DAY) == 0
    (silence,) = silences(office)
    experiences.archive(office, silence.id, at=now)
    assert note(office, now + 2 * DAY) == 0
    experiences.edit(office, experiences.get(office, PLAN).changed(title="Sent it again"), at=now)
    assert note(office, now + 3 * DAY) == 0
    assert len(silences(office)) == 1


def test_where_nothing_is_due_nothing_is_written(office: Vault, now: datetime) -> None:
    answer = builders.an_experience("Ana wrote back", account_id=MERIDIAN, initiator="they", people=(ANA,))
    keep(office, answer.changed(at=now - DAY), at=now)
    before = vaults.digest(office)
    assert note(office, now) == 0
    assert vaults.digest(office) == before
    act, _ = vaults.undoable(office)
    assert act is not None
    assert act.verb == "log_experience"


def test_an_archived_account_is_left_alone(office: Vault, now: datetime) -> None:
    accounts.archive(office, MERIDIAN, at=now)
    assert note(office, now) == 0


@pytest.mark.parametrize(("days", "written"), [(13, 0), (15, 1)])
def test_without_a_day_fourteen_are_waited(office: Vault, now: datetime, days: int, written: int) -> None:
    keep(office, experiences.get(office, PLAN).changed(expected_by=None, at=now - days * DAY), at=now)
    assert note(office, now) == written


def test_the_accounts_own_rhythm_says_how_long_is_waited(office: Vault, now: datetime) -> None:
    keep(office, experiences.get(office, PLAN).changed(expected_by=None), at=now)
    calls = [builders.an_experience(f"Call {n}", at=now - (9 + 4 * n) * DAY) for n in range(1, 7)]
    keep(office, *calls, at=now)
    assert note(office, now) == 1


def test_silence_is_no_contact_no_failure_and_taught_all_it_has(office: Vault, now: datetime) -> None:
    """F002, F070: it wants neither a learning nor a cause, and nobody was met by it."""
    note(office, now)
    later = now + DAY
    assert failures.without_cause(office, now=later) == 0
    with office.read() as tx:
        assert lived.touches(tx, MERIDIAN, limit=5) == [now - 9 * DAY]
        assert [each.id for each in lived.unlearned(tx, limit=5)] == [PLAN]
        assert presence.last_met(tx, [ANA], before=later)[ANA][0] == now - 9 * DAY
        assert [at for at, *_ in presence.our_contacts(tx, ANA, before=later)] == [now - 9 * DAY]


def test_what_waits_is_found_by_its_own_index(office: Vault) -> None:
    with office.read() as tx:
        query = kept._WAITING.compile(compile_kwargs={"literal_binds": True})
        plan = tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
    steps = " ".join(str(row[-1]) for row in plan)
    assert "ix_experience_outreach" in steps
    assert "ix_experience_follows_id" in steps
