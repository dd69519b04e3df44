"""Enquiries as a user keeps them: asked, answered, confirmed, asked again, or made a complaint of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

import builders
from builders import NOW, TODAY
from keyaccounts.enquiries import Enquiry
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import accounts, complaints, enquiries, people
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

MERIDIAN, ANA = builders.id_of("meridian"), builders.id_of("ana")
LATER = NOW + timedelta(days=9)


@pytest.fixture
def firm(vault: Vault) -> Vault:
    """A store with Meridian Foods and Ana."""
    accounts.add(vault, builders.a_premium_account(id=MERIDIAN), at=NOW)
    people.add(vault, builders.a_person(id=ANA), at=NOW)
    return vault


def asked(vault: Vault, text: str = "Which dock opens first?", **fields: Any) -> Enquiry:
    usual: dict[str, Any] = {"account_id": MERIDIAN, "person_id": ANA, "received_at": NOW, "at": LATER}
    return enquiries.ask(vault, text=text, **{**usual, **fields})


def test_an_enquiry_is_answered_and_confirmed(firm: Vault) -> None:
    """F027."""
    enquiry = asked(firm)
    answered = enquiries.answer(firm, enquiry.id, "Dock four", answered_at=NOW, at=LATER)
    confirmed = enquiries.confirm(firm, enquiry.id, on=TODAY, at=LATER)

    assert [enquiry.state, answered.state, confirmed.state] == ["open", "answered", "confirmed"]
    assert (confirmed.answer, confirmed.answered_at, confirmed.confirmed_on) == ("Dock four", NOW, TODAY)
    assert enquiries.open_ones(firm) == []
    assert enquiries.ask_again(firm, enquiry.id, at=LATER).is_open


def test_enquiries_have_numbers_of_their_own(firm: Vault) -> None:
    first, second = asked(firm), asked(firm)

    assert [first.name, second.name] == ["Q-1", "Q-2"]
    assert enquiries.named(firm, "q2") == second
    with pytest.raises(Refusal, match="not_found"):
        enquiries.named(firm, "Q-7")


def test_an_answer_is_not_from_tomorrow(firm: Vault) -> None:
    enquiry = asked(firm)
    ahead = LATER + timedelta(minutes=1)

    with pytest.raises(Refusal, match="still_ahead"):
        enquiries.answer(firm, enquiry.id, "Dock four", answered_at=ahead, at=LATER)
    with pytest.raises(Refusal, match="still_ahead"):
        asked(firm, received_at=ahead)


def test_a_complaint_made_of_an_enquiry_keeps_its_time_and_both_lead_to_each_other(firm: Vault) -> None:
    """F026, F027: the clock is not reset."""
    enquiry = asked(firm, mode="voice", channel="phone")
    complaint = enquiries.convert(firm, enquiry.id, matter="The dock was shut", severity=2, at=LATER)

    assert complaint.received_at == NOW
    assert (complaint.words, complaint.person_id, complaint.mode) == (enquiry.text, ANA, "voice")
    page = complaints.page(firm, complaint.id, now=LATER, zone=builders.LONDON)
    assert page.related.enquiry == enquiries.get(firm, enquiry.id)
    assert page.log[0].at == NOW
    (line,) = enquiries.all_of(firm, MERIDIAN)
    assert (line.enquiry.state, line.complaint) == ("converted", complaint)
    with pytest.raises(Refusal, match="enquiry_over"):
        enquiries.convert(firm, enquiry.id, matter="Again", at=LATER)
    assert len(complaints.queue(firm, now=LATER)) == 1


def test_one_undo_takes_a_conversion_back(firm: Vault) -> None:
    """F027."""
    enquiry = asked(firm)
    complaint = enquiries.convert(firm, enquiry.id, matter="The dock was shut", at=LATER)
    vaults.undo(firm, at=LATER)

    assert enquiries.get(firm, enquiry.id).state == "open"
    with firm.read() as tx:
        assert records.find(tx, type(complaint), complaint.id) is None


def test_the_lane_shows_what_waits_for_us_first_and_then_by_day(firm: Vault) -> None:
    """F027."""
    late = asked(firm, "When?", due_on=TODAY + timedelta(days=2))
    soon = asked(firm, "Where?", due_on=TODAY)
    whenever = asked(firm, "Why?")
    answered = asked(firm, "Who?", due_on=TODAY)
    enquiries.answer(firm, answered.id, "Ole", answered_at=NOW, at=LATER)
    dropped = asked(firm, "What?")
    enquiries.drop(firm, dropped.id, at=LATER)

    lane = enquiries.open_ones(firm)
    assert [each.enquiry.id for each in lane] == [soon.id, late.id, whenever.id, answered.id]
    assert {each.person.name for each in lane if each.person} == {"Ana Ruiz"}


def test_better_words_leave_an_enquiry_where_it_is(firm: Vault) -> None:
    enquiry = asked(firm)

    assert enquiries.edit(firm, enquiry.changed(owner="Ole"), at=LATER).owner == "Ole"
    with pytest.raises(Refusal, match="enquiry_over"):
        enquiries.edit(firm, enquiry.changed(state="dropped"), at=LATER)
