"""Keeping what a meeting left: one act, one moment, and the minutes survive until then."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

import builders
from builders import LONDON, id_of
from keyaccounts import minutes
from keyaccounts.debriefs import Debrief
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning
from keyaccounts.meetings import Meeting
from keyaccounts.minutes import Heading, Line, Minutes
from keyaccounts.needs import Need
from keyaccounts.promises import Promise
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import accounts, agenda, debriefs, experiences, meetings, people
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN, ANA, REVIEW = id_of("meridian"), id_of("ana"), id_of("review")
HOUR = timedelta(hours=1)


@pytest.fixture
def office(vault: Vault, now: datetime) -> Vault:
    """A store with one account, one person and a meeting that ended an hour ago."""
    accounts.add(vault, builders.an_account(id=MERIDIAN), at=now)
    people.add(vault, builders.a_person(id=ANA), at=now)
    meetings.keep(
        vault,
        builders.a_meeting(id=REVIEW, at=now - 2 * HOUR, ends_at=now - HOUR, people=(ANA,), purpose="Review"),
        at=now,
    )
    return vault


def written(vault: Vault, now: datetime, *texts: str) -> Debrief:
    taken = Minutes(tuple(Line(now, text) for text in texts))
    names = debriefs.subject(vault, REVIEW, now=now).names
    local = now.astimezone(ZoneInfo(LONDON))
    return Debrief(told=minutes.told(taken, names, now=local, account_id=MERIDIAN))


def kept(vault: Vault, kind: type[Record]) -> list[Record]:
    with vault.read() as tx:
        return records.listed(tx, kind)


LINES = (
    ">> plan: they grow in spring",
    "<< we are slow; we meant: one bad week",
    '!promise:"slot plan" Fri @Ana',
    ":hopeful @Ana",
    "?need:earlier-slot",
)


def test_a_debrief_is_one_act_and_undo_takes_all_of_it_back(office: Vault, now: datetime) -> None:
    """F008."""
    told = written(office, now, *LINES)

    lived = debriefs.keep(office, REVIEW, told, at=now, zone=LONDON)

    assert (lived.planned_id, lived.title) == (REVIEW, "Review")
    counts = [len(kept(office, kind)) for kind in (Experience, Learning, Promise, Need)]
    assert counts == [1, 2, 1, 1]
    vaults.undo(office, at=now)
    assert [len(kept(office, kind)) for kind in (Experience, Learning, Promise, Need)] == [0, 0, 0, 0]


def test_a_meeting_that_has_its_moment_gains_and_is_not_doubled(office: Vault, now: datetime) -> None:
    debriefs.keep(office, REVIEW, written(office, now, *LINES), at=now, zone=LONDON)

    debriefs.keep(office, REVIEW, written(office, now, LINES[0], "And one more"), at=now, zone=LONDON)

    (lived,) = kept(office, Experience)
    assert isinstance(lived, Experience)
    assert lived.note.splitlines()[-1] == "And one more"
    assert len(kept(office, Learning)) == 2


def test_an_unplanned_contact_gains_what_is_told_afterwards(office: Vault, now: datetime) -> None:
    call = builders.an_experience(id=id_of("call"), people=(ANA,), at=now - HOUR)
    with office.write("log_experience", at=now) as tx:
        records.save(tx, call)

    lived = debriefs.keep(office, call.id, written(office, now, ">> they grow", "Calm"), at=now, zone=LONDON)

    assert (lived.id, lived.note, lived.planned_id) == (call.id, "Calm", "")
    assert len(kept(office, Learning)) == 1


def test_a_next_date_plans_the_next_meeting(office: Vault, now: datetime) -> None:
    taken = Minutes((Line(now, "1 Dec 9:30 winter slots", Heading.NEXT),))
    names = debriefs.subject(office, REVIEW, now=now).names
    told = Debrief(told=minutes.told(taken, names, now=now, account_id=MERIDIAN))

    debriefs.keep(office, REVIEW, told, at=now, zone=LONDON)

    planned = [each for each in kept(office, Meeting) if each.id != REVIEW]
    assert [each.purpose for each in planned if isinstance(each, Meeting)] == ["winter slots"]


def test_minutes_are_on_disk_until_they_are_kept(office: Vault, now: datetime) -> None:
    taken = Minutes((Line(now, "First line"),), typing="half a")
    debriefs.write_down(office, REVIEW, taken, at=now)

    assert debriefs.subject(office, REVIEW, now=now).minutes == taken
    debriefs.keep(office, REVIEW, written(office, now, "First line"), at=now, zone=LONDON)
    assert debriefs.subject(office, REVIEW, now=now).minutes == Minutes()


def test_nothing_told_keeps_nothing(office: Vault, now: datetime) -> None:
    debriefs.write_down(office, REVIEW, Minutes(typing=" x"), at=now)
    with pytest.raises(Refusal, match="nothing_told"):
        debriefs.keep(office, REVIEW, written(office, now), at=now, zone=LONDON)
    assert kept(office, Experience) == []
    assert debriefs.subject(office, REVIEW, now=now).minutes.typing == " x"


def test_an_account_means_its_last_contact(office: Vault, now: datetime) -> None:
    assert debriefs.subject(office, MERIDIAN, now=now).meeting == meetings_of(office)[0]
    later = builders.an_experience(id=id_of("call"), at=now - HOUR / 2)
    with office.write("log_experience", at=now) as tx:
        records.save(tx, later)
    about = debriefs.subject(office, MERIDIAN, now=now)
    assert (about.meeting, about.record_id) == (None, later.id)


def test_an_account_nobody_was_in_touch_with_has_nothing_to_debrief(office: Vault, now: datetime) -> None:
    meetings.archive(office, REVIEW, at=now)
    with pytest.raises(Refusal, match="no_contact_yet"):
        debriefs.subject(office, MERIDIAN, now=now)


def test_the_nearest_meeting_runs_or_comes_or_was(office: Vault, now: datetime) -> None:
    assert debriefs.nearest(office, now=now).id == REVIEW
    coming = builders.a_meeting(id=id_of("coming"), at=now + HOUR, ends_at=None)
    meetings.keep(office, coming, at=now)
    assert debriefs.nearest(office, now=now).id == coming.id
    assert debriefs.nearest(office, now=now - 2 * HOUR, account_id=MERIDIAN).id == REVIEW
    with pytest.raises(Refusal, match="no_meeting"):
        debriefs.nearest(office, now=now, account_id=id_of("other"))


def test_today_offers_a_debrief_until_there_is_one(office: Vault, now: datetime) -> None:
    def offered() -> list[str]:
        told = agenda.today(office, now=now, zone=LONDON)
        return [item.record_id for item in told.items if item.code == "debrief"]

    assert offered() == [REVIEW]
    lived = debriefs.keep(office, REVIEW, written(office, now, "Calm"), at=now, zone=LONDON)
    assert offered() == []
    experiences.archive(office, lived.id, at=now)
    assert offered() == [REVIEW]


def meetings_of(vault: Vault) -> list[Record]:
    return kept(vault, Meeting)
