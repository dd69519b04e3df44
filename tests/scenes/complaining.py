"""Two hundred complaints in every state, each with the log that led there, and enquiries of every kind."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import builders
from keyaccounts.complaint_states import ways
from keyaccounts.complaints import CLOSED_STATES, STATES
from keyaccounts.records import Id, Record

COUNT = 200
_SEED = 5

_SAID = (
    (
        "Second late delivery in three weeks",
        "A line stood still for three hours and nobody told us.",
    ),
    ("Invoice does not match the contract", "We pay what we signed, not what somebody typed."),
    ("Kühlkette unterbrochen", "Die Ware kam warm an. Das ist das dritte Mal in diesem Quartal."),
    ("Promised call never came", "I waited until six. Nobody rang."),
    (
        "Pallets labelled wrongly, again and for the whole of the second shift in Valencia",
        "Look at the photos.",
    ),
    ("رد متأخر على طلب التسليم", "طلبنا ردا مكتوبا ولم يصل شيء."),
    ("Portal shows other prices", "Your portal says one thing and your letter another."),
)
_ASKED = ("open", "open", "open", "answered", "answered", "confirmed", "dropped")
_OWNERS = ("Jonas Weil", "Marit Holm", "", "Sigríður Jónsdóttir")


def records(accounts: Sequence[Id], *, now: datetime) -> Iterator[Record]:
    """The records, one complaint with its log after the other."""
    chance = random.Random(_SEED)
    for number in range(COUNT):
        path = _path(STATES[number % len(STATES)])
        matter, words = _SAID[number % len(_SAID)]
        span = timedelta(hours=chance.choice((2, 6, 20, 50, 90, 200, 700)))
        received = now - span
        times = [received + span * step / (len(path) + 1) for step in range(len(path))]
        is_open = path[-1] not in CLOSED_STATES
        owed = now + timedelta(hours=chance.uniform(-5, 90)) if is_open and chance.random() < 0.6 else None
        complaint = builders.a_complaint(
            matter, number=500 + number, account_id=chance.choice(accounts), words=words, state=path[-1],
            severity=0 if path[-1] in ("received", "acknowledged") else chance.randint(1, 4),
            received_at=received, owner=chance.choice(_OWNERS),
            word_owed="What the carrier says" if owed else "", word_owed_at=owed,
            closed_at=None if is_open else times[-1], created_at=received,
        )  # fmt: skip
        yield complaint
        for place, (state, at) in enumerate(zip(path, times, strict=True), 1):
            yield builders.a_complaint_move(
                state, complaint_id=complaint.id, place=place, at=at, by="Marit Holm",
                before=path[place - 2] if place > 1 else "", created_at=at,
            )  # fmt: skip
    for number, state in enumerate(_ASKED, 1):
        is_new = state == "open"
        yield builders.an_enquiry(
            f"Can line {number} be served on Saturdays?", number=100 + number, account_id=accounts[number],
            state=state, received_at=now - timedelta(days=number), answer="" if is_new else "Yes, from June.",
            answered_at=None if is_new else now - timedelta(hours=number),
            due_on=now.date() + timedelta(days=2 - number),
            confirmed_on=now.date() if state == "confirmed" else None,
        )  # fmt: skip


def _path(state: str) -> list[str]:
    """The shortest way from the receipt to a state."""
    paths = [["received"]]
    for path in paths:
        if path[-1] == state:
            return path
        paths += [[*path, to] for to in ways(path[-1]) if to not in path]
    raise AssertionError(state)
