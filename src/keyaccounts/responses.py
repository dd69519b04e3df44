"""Responses: whether what we hoped to hear after an outreach of ours came, or stayed out (F069)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from keyaccounts import sentences
from keyaccounts.experiences import Experience, Mode
from keyaccounts.records import Id

USUAL_DAYS = 14.0
"""How long an answer may take where neither the account's rhythm nor its grade says it."""

_TITLE = "No answer to “{}” after {}"
_LONGEST_TITLE = 300


class Heard(NamedTuple):
    """A later moment at the account, which may be the answer."""

    at: datetime
    initiator: str
    mode: Mode
    result: str = ""
    people: tuple[Id, ...] = ()


class Present(NamedTuple):
    """Now, and the days about an outreach by the user's clock: today, and the one it was made on."""

    now: datetime
    today: date
    made_on: date

    @property
    def days(self) -> int:
        """How many days ago the outreach was."""
        return (self.today - self.made_on).days


def is_unanswered(
    outreach: Experience, later: Iterable[Heard], present: Present, *, usual_days: float = 0.0
) -> bool:
    """Whether a response we expected is out for too long: past its day, else past the usual gap."""
    return (
        _is_waiting(outreach)
        and _is_late(outreach, present, usual_days or USUAL_DAYS)
        and not any(_answers(each, outreach) for each in later)
    )


def title(outreach: Experience, days: int) -> str:
    """What the silence after an outreach is called; a long title is cut."""
    room = _LONGEST_TITLE - len(_TITLE.format("", sentences.days(days)))
    about = outreach.title if len(outreach.title) <= room else outreach.title[: room - 1].rstrip() + "…"
    return _TITLE.format(about, sentences.days(days))


def _is_waiting(outreach: Experience) -> bool:
    """Whether we reached out; who says by its result that nothing came needs no second word of it."""
    return (
        outreach.initiator in ("we", "")
        and bool(outreach.expected)
        and not outreach.came
        and outreach.result != "no_response"
        and not outreach.is_archived
    )


def _is_late(outreach: Experience, present: Present, usual_days: float) -> bool:
    if outreach.expected_by is not None:
        return present.today > max(outreach.expected_by, present.made_on)
    return (present.now - outreach.at) / timedelta(days=1) > usual_days


def _answers(heard: Heard, outreach: Experience) -> bool:
    """Whether they came back to us, or we met; somebody else's word answers nothing we asked of a person."""
    meets = heard.initiator in ("they", "planned") or heard.mode is Mode.IN_PERSON
    named = set(outreach.people), set(heard.people)
    return (
        heard.at > outreach.at
        and meets
        and heard.result != "no_response"
        # A moment that names nobody may have been with anybody.
        and (not all(named) or bool(named[0] & named[1]))
    )
