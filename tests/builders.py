"""Invented firms and people for every test: say only what the test is about, the rest is plausible."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from keyaccounts import records
from keyaccounts.accounts import Account, Level
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience, Mode
from keyaccounts.inbox import InboxLine
from keyaccounts.learnings import Learning, Side
from keyaccounts.meetings import Meeting
from keyaccounts.needs import Evidence, Need
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.promises import Promise

NOW = datetime(2026, 11, 17, 10, 40, tzinfo=UTC)
"""A Tuesday morning; every builder's record was made then unless the test says otherwise."""

TODAY = date(2026, 11, 17)
LONDON = "Europe/London"

_numbers = count(1)


def id_of(word: str) -> records.Id:
    """A readable stand-in for an id: the same word always gives the same 32 hex digits."""
    return word.encode().hex()[:32].ljust(32, "0")


def _made(fields: dict[str, Any], **usual: Any) -> Any:
    return {"id": records.new_id(NOW), "created_at": NOW, **usual, **fields}


def an_account(name: str = "Meridian Foods", **fields: Any) -> Account:
    return Account(**_made(fields, name=name))


def a_premium_account(name: str = "Meridian Foods", **fields: Any) -> Account:
    return an_account(name, **{"level": Level.PREMIUM, "grade": "A", "since": date(2019, 4, 1), **fields})


def a_person(name: str = "Ana Ruiz", **fields: Any) -> Person:
    return Person(**_made(fields, name=name, account_id=id_of("meridian")))


def an_experience(title: str = "Delivery late again", **fields: Any) -> Experience:
    return Experience(
        **_made(fields, title=title, account_id=id_of("meridian"), at=NOW, zone=LONDON, mode=Mode.VOICE)
    )


def a_learning(text: str = "Their planning round closes on Thursdays", **fields: Any) -> Learning:
    return Learning(
        **_made(fields, text=text, account_id=id_of("meridian"), experience_id=id_of("call"), side=Side.WE)
    )


def a_need(text: str = "An earlier unloading slot", **fields: Any) -> Need:
    return Need(**_made(fields, text=text, account_id=id_of("meridian")))


def an_evidence(**fields: Any) -> Evidence:
    return Evidence(**_made(fields, account_id=id_of("meridian"), need_id=id_of("slot"), on=TODAY))


def a_promise(text: str = "Send the new slot plan", **fields: Any) -> Promise:
    return Promise(**_made(fields, text=text, account_id=id_of("meridian"), made_on=date(2026, 11, 3)))


def a_complaint(matter: str = "Second late delivery", **fields: Any) -> Complaint:
    return Complaint(
        **_made(
            fields,
            number=next(_numbers),
            matter=matter,
            account_id=id_of("meridian"),
            received_at=datetime(2026, 11, 12, 9, 0, tzinfo=UTC),
        )
    )


def a_check_in(**fields: Any) -> CheckIn:
    return CheckIn(**_made(fields, account_id=id_of("meridian"), person_id=id_of("ana"), due_on=TODAY))


def a_meeting(**fields: Any) -> Meeting:
    return Meeting(
        **_made(
            fields,
            account_id=id_of("meridian"),
            at=datetime(2026, 11, 17, 11, 30, tzinfo=UTC),
            ends_at=datetime(2026, 11, 17, 12, 30, tzinfo=UTC),
            zone=LONDON,
        )
    )


def an_inbox_line(text: str = "Somebody at the fair asked about cold storage", **fields: Any) -> InboxLine:
    return InboxLine(**_made(fields, text=text, zone=LONDON))


def an_original(**fields: Any) -> Original:
    return Original(
        **_made(
            fields,
            record_kind="person",
            record_id=id_of("ana"),
            source="hubspot contacts",
            key="4711",
            fingerprint="f" * 32,
        )
    )
