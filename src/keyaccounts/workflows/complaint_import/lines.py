"""One line of a table of complaints: what it tells, or the reason why it can't be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from keyaccounts import instants
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.complaint_import import meanings
from keyaccounts.workflows.complaint_import.columns import Columns, Part
from keyaccounts.workflows.importing import values
from keyaccounts.workflows.importing.values import DateOrder
from keyaccounts.workflows.purchasing import days

_MATTER = 300
_OFFER = 2_000
_FIRST_YEAR = 1950
_NOON = time(12)
"""A day without a clock time counts from its noon: so it is that day by every clock near the user's."""

_NOTHING = frozenset(("n/a", "na", "none", "-", "–"))


class Told(NamedTuple):
    """What a line tells; the customer as the file calls it.

    `outcome` are the words of its end, `state` what they mean; `closed_at` is None where no day is told.
    """

    customer: str
    number: str
    received_at: datetime
    matter: str
    words: str
    wanted: str
    topics: tuple[str, ...]
    mode: str
    channel: str
    severity: int
    reference: str
    outcome: str
    state: str
    finding: str
    offer: str
    is_timely: bool | None
    closed_at: datetime | None
    gaps: tuple[str, ...]


class Reader:
    """Reads the lines of one file by the clock of one zone."""

    def __init__(self, columns: Columns, *, zone: str, now: datetime) -> None:
        self._columns = columns
        self._zone: ZoneInfo = instants.zone_called(zone)
        self._now = now
        self._places = {part: columns.place(part) for part in Part}

    def read(self, cells: Sequence[str]) -> Told:
        """What a line tells; refused with the field and the words that can't be read."""
        received = self._moment(cells, Part.RECEIVED)
        if received is None:
            raise Refusal("no_day", field=Part.RECEIVED)
        words = self._text(cells, Part.WORDS)
        matter = ": ".join(filter(None, (self._text(cells, Part.MATTER), self._text(cells, Part.DETAIL))))
        matter = matter or words.partition("\n")[0]
        if not matter:
            raise Refusal("empty", field=Part.MATTER)
        gaps: list[str] = []
        outcome = self._text(cells, Part.OUTCOME)
        disputed = meanings.judged(self._text(cells, Part.DISPUTED))
        end = meanings.end(outcome, is_disputed=disputed is True)
        closed = self._moment(cells, Part.CLOSED)
        if closed is not None and not end.state:
            end = end._replace(state="closed_unresolved" if disputed else "closed_resolved")
        if not end.state:
            gaps.append(Part.OUTCOME)
        timely = self._text(cells, Part.TIMELY)
        is_timely = meanings.judged(timely)
        is_open = end.state in ("", "received")
        if timely and (is_timely is None or is_open):
            # A verdict is written down when a clock stops, and that of an open one still runs.
            gaps.append(Part.TIMELY)
        mode, channel = self._meant(cells, Part.CHANNEL, gaps)
        grade = self._text(cells, Part.SEVERITY)
        severity = meanings.severity(grade)
        if grade and not severity:
            gaps.append(Part.SEVERITY)
        if closed is not None and (is_open or closed < received):
            gaps.append(Part.CLOSED)
            closed = None
        topics = (self._text(cells, Part.PRODUCT), self._text(cells, Part.KIND))
        public = self._text(cells, Part.OFFER)
        offer = "\n".join(dict.fromkeys(filter(None, ("" if is_open else outcome, public))))
        return Told(
            self._text(cells, Part.CUSTOMER) or self._text(cells, Part.NUMBER),
            self._text(cells, Part.NUMBER), received, matter[:_MATTER], words,
            self._text(cells, Part.WANTED), tuple(dict.fromkeys(filter(None, topics))), mode, channel,
            severity, self._text(cells, Part.REFERENCE), outcome, end.state or "received", end.finding,
            offer[:_OFFER], is_timely, closed, tuple(gaps),
        )  # fmt: skip

    def _text(self, cells: Sequence[str], part: Part) -> str:
        place = self._places[part]
        text = "" if place is None else values.cleaned(cells[place])
        return "" if text.lower() in _NOTHING else text

    def _meant(self, cells: Sequence[str], part: Part, gaps: list[str]) -> tuple[str, str]:
        words = self._text(cells, part)
        found = meanings.channel(words)
        if words and not found[1]:
            gaps.append(part)
        return found

    def _moment(self, cells: Sequence[str], part: Part) -> datetime | None:
        text = self._text(cells, part)
        if values.is_blank_date(text):
            return None
        at = self._clocked(text) or self._noon(text, part)
        if at > self._now:
            raise Refusal("still_ahead", field=part, value=text, day=at)
        return at

    def _clocked(self, text: str) -> datetime | None:
        """A moment that is written out in ISO 8601."""
        if "T" not in text and ":" not in text:
            return None
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            return None
        return at if at.tzinfo else instants.at_clock(at.date(), at.time(), self._zone)

    def _noon(self, text: str, part: Part) -> datetime:
        order, today = self._columns.dates, self._now.astimezone(self._zone).date()
        if order is DateOrder.UNSURE and days.is_open(text):
            raise Refusal("date_unsure", field=part, value=text)
        on = values.read_date(text, order, today=today)
        if on is None or on.year < _FIRST_YEAR:
            raise Refusal("not_a_date", field=part, value=text)
        noon = instants.at_clock(on, _NOON, self._zone)
        # What came this morning did not come at noon.
        return min(noon, self._now) if on == today else noon
