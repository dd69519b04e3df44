"""Reads appointments from a calendar file (iCalendar, RFC 5545): who, where, and the instant of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from keyaccounts import calendar_entries, instants
from keyaccounts.meetings import Meeting
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import recurrences
from keyaccounts.workflows.importing import reading

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Event

MOST_ENTRIES = 20_000
MOST_SERIES = 1_000
"""A file may hold so many appointments, and so many that come again are followed."""

_TITLE = 200
_BEFORE = timedelta(days=1)
_WITHIN_A_DAY = ("HOURLY", "MINUTELY", "SECONDLY")
_STAMP = "%Y%m%dT%H%M%SZ"
# Names that stand for a zone without summer time; some programs give them to places that have one.
_FIXED = ("GMT", "UTC", "Etc/GMT", "Etc/UTC", "EST", "MST", "HST")
_PREFIXES = ("posix/", "right/")


class LeftOut(NamedTuple):
    """An entry that is no appointment to keep: its title, the reason, and what the reason is about."""

    title: str
    reason: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """One appointment as a calendar tells it: an occurrence of a series is one of its own.

    `occurrence` is the original start of one in a series, empty for one that stands alone. `addresses` are
    those of the organiser and of who was invited. `remarks` are codes of what had to be assumed.
    """

    uid: str
    occurrence: str = ""
    sequence: int = 0
    at: datetime
    ends_at: datetime | None = None
    zone: str
    title: str
    place: str = ""
    addresses: tuple[str, ...] = ()
    is_cancelled: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is called in the store: one name for each occurrence."""
        return f"{self.uid}#{self.occurrence}" if self.occurrence else self.uid


class CalendarFile(NamedTuple):
    """What a file tells: its appointments in order of time, what was left out, and damaged lines."""

    name: str
    appointments: tuple[Appointment, ...]
    left_out: tuple[LeftOut, ...]
    damaged: tuple[str, ...] = ()


def read(path: Path, *, zone: str, now: datetime) -> CalendarFile:
    """The appointments of a file; `zone` is the user's, for hours that name none.

    What comes again is followed from `now` for five years and a thousand times at the most. Refused where it
    is no calendar; a broken entry is left out and told.
    """
    return told(reading.load(path), name=path.name, zone=zone, now=now)


def told(data: bytes, *, name: str, zone: str, now: datetime) -> CalendarFile:
    """The same from the bytes of a calendar."""
    from icalendar import Calendar

    if (entries := data.upper().count(b"BEGIN:VEVENT")) > MOST_ENTRIES:
        raise Refusal("calendar_too_long", file=name, entries=entries, limit=MOST_ENTRIES)
    try:
        parts = Calendar.from_ical(data.removeprefix(b"\xef\xbb\xbf").lstrip(), multiple=True)
    except Exception:
        # What a parser makes of broken lines is not foreseen by its makers either.
        raise Refusal("no_calendar_file", file=name) from None
    calendars = [each for each in parts if isinstance(each, Calendar)]
    if not calendars:
        raise Refusal("no_calendar_file", file=name)
    found: list[Appointment] = []
    left_out: list[LeftOut] = []
    damaged: list[str] = []
    for calendar in calendars:
        _Reader(calendar, zone, now, found, left_out, damaged).read()
    return CalendarFile(
        name, tuple(sorted(found, key=lambda each: (each.at, each.key))), tuple(left_out), tuple(damaged)
    )


class _OddError(Exception):
    """An entry that is no appointment, and why."""

    def __init__(self, reason: str, about: str = "") -> None:
        super().__init__(reason)
        self.reason, self.about = reason, about


class _Moment(NamedTuple):
    """A time by the clock of a place, with the zone it is told in and what was assumed."""

    clock: datetime
    tz: tzinfo
    zone: str
    remarks: tuple[str, ...]

    @property
    def at(self) -> datetime:
        """The instant in UTC: in a skipped hour the later one, of two the first."""
        return self.clock.replace(tzinfo=self.tz).astimezone(UTC)


class _Reader:
    """Reads one calendar of a file."""

    def __init__(
        self, calendar: Calendar, home: str, now: datetime, found: list[Appointment],
        left_out: list[LeftOut], damaged: list[str],
    ) -> None:  # fmt: skip
        self._calendar, self._now, self._series = calendar, now, 0
        self._found, self._left_out, self._damaged = found, left_out, damaged
        said = str(calendar.get("X-WR-TIMEZONE", "")).strip()
        self._home, self._says_home = (said, True) if _is_zone(said) else (home, False)
        self._zones = {str(each.get("TZID", "")): each for each in calendar.walk("VTIMEZONE")}

    def read(self) -> None:
        """Read every entry; one that can't be is left out alone."""
        from icalendar import Event

        series: dict[str, list[Event]] = {}
        for each in self._calendar.walk("VEVENT"):
            if isinstance(each, Event) and not _is_of_ours(uid := _uid(each)):
                series.setdefault(uid, []).append(each)
        for uid, events in series.items():
            overrides = [each for each in events if each.get("RECURRENCE-ID") is not None]
            moved = self._moved(overrides)
            for event in events:
                try:
                    self._found += self._appointments(uid, event, moved)
                except _OddError as odd:
                    self._left_out.append(LeftOut(_text(event, "SUMMARY"), odd.reason, odd.about))
                except Refusal as refusal:
                    about = str(refusal.facts.get("part", ""))
                    self._left_out.append(LeftOut(_text(event, "SUMMARY"), refusal.code, about))
                except Exception:
                    # What stands in a broken entry may be of any type at all.
                    self._left_out.append(LeftOut(_text(event, "SUMMARY"), "unreadable_entry"))
                self._damaged += [f"{name or ''} {error}".strip() for name, error in event.errors]

    def _appointments(self, uid: str, event: Event, moved: set[str]) -> Iterator[Appointment]:
        start = self._moment(event, "DTSTART")
        length = self._length(event, start)
        title = _text(event, "SUMMARY")
        alone = Appointment(
            uid=uid,
            sequence=_number(event, "SEQUENCE"),
            at=start.at,
            ends_at=start.at + length if length else None,
            zone=start.zone,
            title=title[:_TITLE],
            place=_text(event, "LOCATION"),
            addresses=_addresses(event),
            is_cancelled=_text(event, "STATUS").upper() == "CANCELLED" or self._cancels,
            remarks=(*start.remarks, *(("title_cut",) if len(title) > _TITLE else ())),
        )
        if event.get("RECURRENCE-ID") is not None:
            original = self._moment(event, "RECURRENCE-ID").at
            yield replace(alone, occurrence=original.strftime(_STAMP))
        elif event.get("RRULE") is None and event.get("RDATE") is None:
            yield alone
        else:
            clocks = self._repeated(event, start)
            if not clocks and not moved:
                raise _OddError("series_over")
            for clock in clocks:
                at = start._replace(clock=clock).at
                occurrence = at.strftime(_STAMP)
                if occurrence not in moved:
                    yield replace(
                        alone, at=at, ends_at=at + length if length else None, occurrence=occurrence
                    )

    @property
    def _cancels(self) -> bool:
        return str(self._calendar.get("METHOD", "")).upper() == "CANCEL"

    def _moved(self, overrides: Sequence[Event]) -> set[str]:
        found = set()
        for each in overrides:
            try:
                found.add(self._moment(each, "RECURRENCE-ID").at.strftime(_STAMP))
            except Exception:
                # An override whose day can't be read moves nothing; it is left out where it is read itself.
                continue
        return found

    def _repeated(self, event: Event, start: _Moment) -> Sequence[datetime]:
        """The clock times of a series from now on, its exceptions left out."""
        from icalendar import vRecur

        held = _as_list(event.get("RRULE"))
        rules = [each for each in held if isinstance(each, vRecur)]
        if len(rules) < len(held) or len(held) > 1 or any("RSCALE" in each for each in rules):
            raise _OddError("odd_rule")
        # No meeting comes every hour, and following one that does for years takes too long.
        if any(part in _WITHIN_A_DAY for each in rules for part in each.get("FREQ", [])):
            raise _OddError("odd_rule")
        self._series += 1
        if self._series > MOST_SERIES or len(self._found) > MOST_ENTRIES:
            raise _OddError("too_many_series")
        rule, until = "", None
        for each in rules:
            ends = each.pop("UNTIL", [None])[0]
            until = None if ends is None else self._clock_of(ends, start, end_of_day=True)
            if until is not None and "COUNT" in each:
                raise _OddError("rule_ends_twice")
            rule = each.to_ical().decode()  # type: ignore[no-untyped-call]
        followed = replace(
            recurrences.read(rule, start.clock),
            also=tuple(self._clock_of(each, start) for each in _dates(event, "RDATE")),
            without=tuple(
                self._clock_of(each, start) if isinstance(each, datetime) else each
                for each in _dates(event, "EXDATE")
            ),
            until=until,
        )
        first = (self._now - _BEFORE).astimezone(start.tz).replace(tzinfo=None)
        return recurrences.moments(followed, first, datetime.max).moments

    def _clock_of(self, value: date, start: _Moment, *, end_of_day: bool = False) -> datetime:
        """A value of a series by the clock of its first start."""
        if not isinstance(value, datetime):
            return datetime.combine(value, datetime.max.time() if end_of_day else start.clock.time())
        return (value.astimezone(start.tz) if value.tzinfo else value).replace(tzinfo=None)

    def _length(self, event: Event, start: _Moment) -> timedelta:
        held = _dt(event.get("DURATION"))
        if isinstance(held, timedelta):
            return max(held, timedelta())
        if event.get("DTEND") is None or not isinstance(_dt(event.get("DTEND")), datetime):
            return timedelta()
        return max(self._moment(event, "DTEND").at - start.at, timedelta())

    def _moment(self, event: Event, name: str) -> _Moment:
        held = event.get(name)
        value = _dt(held)
        if not isinstance(value, date):
            raise _OddError("entry_without_day")
        if not isinstance(value, datetime):
            raise _OddError("whole_day_entry")
        named = str(getattr(held, "params", {}).get("TZID", ""))
        if value.tzinfo is None:
            zone = self._home
            remark = "unknown_zone" if named else "" if self._says_home else "floating"
            return _Moment(value, instants.zone_called(zone), zone, (remark,) if remark else ())
        tz = self._zone(named, value.tzinfo)
        zone = self._name_of(named, tz)
        if zone == "UTC":
            # Many programs write UTC for wherever it is; the instant is right, the place is the user's.
            zone = self._home
        return _Moment(value.replace(tzinfo=None, fold=0), tz, zone, ())

    def _zone(self, named: str, known: tzinfo) -> tzinfo:
        """The zone of a time: the file's own table where its name would mislead."""
        from icalendar import Timezone

        table = self._zones.get(named)
        if named in _FIXED and isinstance(table, Timezone) and table.walk("DAYLIGHT"):
            try:
                made: tzinfo = table.to_tz(lookup_tzid=False)
            except Exception:
                # A table that can't be followed leaves what its name says.
                return known
            return made
        return known

    def _name_of(self, named: str, tz: tzinfo) -> str:
        """The IANA name of a zone; the user's own where a file describes one that has none."""
        if str(tz) in ("UTC", "Etc/UTC"):
            return "UTC"
        known = tz.key if isinstance(tz, ZoneInfo) else ""
        if known and not known.startswith(_PREFIXES):
            return known
        table = self._zones.get(named)
        candidates = [str(table.get("X-LIC-LOCATION", "")) if table else ""]
        parts = (known or named).split("/")
        # Some programs put a word of their own before the name of the zone.
        candidates += ["/".join(parts[place:]) for place in range(bool(known), len(parts) - 1)]
        return next((each for each in candidates if _is_zone(each) and each not in _FIXED), self._home)


def _dt(held: object) -> object:
    """The time that stands in a property; None in one that is broken, which has an answer for nothing."""
    from icalendar import vBroken

    return None if isinstance(held, vBroken) else getattr(held, "dt", None)


def _is_zone(name: str) -> bool:
    try:
        instants.zone_called(name)
    except Refusal:
        return False
    return bool(name)


def _uid(event: Event) -> str:
    said = _text(event, "UID")
    # One without a name is known by all it says.
    return said or f"unnamed-{hashlib.md5(event.to_ical(), usedforsecurity=False).hexdigest()}"


def _is_of_ours(uid: str) -> bool:
    """Whether it went out from here and is no meeting: what it is about is known better here."""
    ours = calendar_entries.of_uid(uid)
    return ours is not None and ours[0] != Meeting.kind


def _text(event: Component, name: str) -> str:
    held = event.get(name, "")
    return " ".join(str(held[0] if isinstance(held, list) else held).split())


def _number(event: Event, name: str) -> int:
    try:
        return max(int(_text(event, name) or 0), 0)
    except ValueError:
        return 0


def _as_list(held: object) -> list[object]:
    return [] if held is None else held if isinstance(held, list) else [held]


def _dates(event: Event, name: str) -> list[date]:
    found = [
        getattr(each, "dt", None) for some in _as_list(event.get(name)) for each in getattr(some, "dts", [])
    ]
    # A period begins at its first value.
    starts = (each[0] if isinstance(each, tuple) else each for each in found)
    return [each for each in starts if isinstance(each, date)]


def _addresses(event: Event) -> tuple[str, ...]:
    held = [*_as_list(event.get("ORGANIZER")), *_as_list(event.get("ATTENDEE"))]
    mails = [str(getattr(each, "params", {}).get("EMAIL", "")) for each in held]
    named = [str(each) for each in held]
    folded = (each.strip().lower().removeprefix("mailto:").strip() for each in [*named, *mails])
    return tuple(dict.fromkeys(each for each in folded if "@" in each))
