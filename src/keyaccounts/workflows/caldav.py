"""A calendar on a server, by choice (CalDAV, RFC 4791): our entries go there, their meetings come from there.

Nothing here happens by itself: the server is asked when the user says so, and then only.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urlsplit

from keyaccounts import calendar_entries, instants, settings
from keyaccounts.calendar_entries import Entry, Standing
from keyaccounts.refusals import Refusal
from keyaccounts.store import keyrings
from keyaccounts.workflows import calendar_in, calendar_out, calendar_reading, choices, clock
from keyaccounts.workflows.exporting import calendar_file
from keyaccounts.workflows.importing.reading import MOST_BYTES

if TYPE_CHECKING:
    from caldav.calendarobjectresource import CalendarObjectResource
    from caldav.collection import Calendar

    from keyaccounts.store.vault import Vault
    from keyaccounts.workflows.calendar_in import Brought, Plan

PATIENCE = 20
"""Seconds after which a server that says nothing counts as out of reach."""

_EVER = (date(1970, 1, 1), date(9000, 1, 1))
_AHEAD = timedelta(days=5 * 366)


class Account(NamedTuple):
    """Where the calendar is and by which name it is opened; the password is in the keyring."""

    url: str
    user: str

    @property
    def host(self) -> str:
        """The server's name, for sentences."""
        return urlsplit(self.url).hostname or self.url

    @property
    def secret(self) -> str:
        """What the password is called in the keyring."""
        return f"caldav {self.user} {self.url}"


class Looked(NamedTuple):
    """What a test found: what the calendar is called, and how many events are in it."""

    name: str
    events: int


class Sent(NamedTuple):
    """What became of our entries there; `newer` were changed there since and are left for fetching."""

    new: int
    changed: int
    removed: int
    same: int
    newer: int


def account(vault: Vault) -> Account:
    """The calendar that was set up; empty where none is."""
    with vault.read() as tx:
        return Account(choices.value(tx, settings.CALDAV_URL), choices.value(tx, settings.CALDAV_USER))


def set_up(vault: Vault, url: str, user: str, *, password: str = "", at: datetime) -> Account:
    """Choose a calendar by the address of its collection; the password goes into the keyring alone.

    Without a password the one that is kept stays; without an address the calendar and its password go.
    """
    before = account(vault)
    chosen = Account(url.strip(), user.strip())
    if chosen.url:
        _check(chosen)
        if password:
            keyrings.keep(chosen.secret, password.encode())
    if before.url and before.secret != chosen.secret:
        keyrings.forget(before.secret)
    if chosen != before:
        with vault.write("change_setting", about=settings.CALDAV_URL.name, at=at) as tx:
            choices.keep(tx, settings.CALDAV_URL, chosen.url, at=at)
            choices.keep(tx, settings.CALDAV_USER, chosen.user, at=at)
    return chosen


def look(vault: Vault) -> Looked:
    """Ask the server whether address, name and password are right; nothing is changed."""
    with _opened(vault) as calendar:
        return Looked(str(calendar.get_display_name() or ""), len(_events(calendar)))


def push(vault: Vault, *, names: bool = True, now: datetime, at: datetime) -> Sent:
    """Bring our entries on the server up to date: new and changed ones are put, settled ones removed.

    What was changed there meanwhile is left as it is: fetch it. Entries of others are never touched.
    """
    since, until = calendar_out.usual_window(_today(vault, now))
    every = calendar_out.entries(vault, since=_EVER[0], until=_EVER[1], settled=True, now=now)
    near = {each.uid for each in calendar_out.entries(vault, since=since, until=until, now=now)}
    told: list[Entry] = []
    new = changed = removed = same = newer = 0
    with _opened(vault) as calendar:
        there = {str(each.icalendar_component.get("UID", "")): each for each in _events(calendar)}
        try:
            for entry in every if names else map(calendar_entries.unnamed, every):
                found = there.get(entry.uid)
                if entry.standing is not Standing.AHEAD:
                    if found is not None:
                        found.delete()
                        told.append(entry)
                        removed += 1
                elif found is None:
                    if entry.uid in near:
                        calendar.add_event(ical=calendar_file.file([entry]).decode(), increase_seqno=False)
                        told.append(entry)
                        new += 1
                elif (held := _version(found)).sequence > entry.version.number:
                    newer += 1
                elif held == _version_of(entry):
                    same += 1
                else:
                    found.data = calendar_file.file([entry]).decode()
                    found.save(increase_seqno=False)
                    told.append(entry)
                    changed += 1
        finally:
            calendar_out.note(vault, told, verb=calendar_out.SENT, about=account(vault).host, at=at)
    return Sent(new, changed, removed, same, newer)


def preview(vault: Vault, *, now: datetime) -> Plan:
    """What the meetings on the server would become here; nothing is changed."""
    with vault.read() as tx:
        zone = choices.value(tx, settings.HOME_ZONE) or clock.local_zone()
    with _opened(vault) as calendar:
        near: object = calendar.search(
            start=now - timedelta(days=1), end=now + _AHEAD, event=True, expand=False
        )
        data = "\r\n".join(str(each.data) for each in _listed(near)).encode()
    host = account(vault).host
    if len(data) > MOST_BYTES:
        raise Refusal("file_too_large", file=host, size=len(data), limit=MOST_BYTES)
    if not data:
        return calendar_in.Plan(host, (), (), (), zone)
    file = calendar_reading.told(data, name=host, zone=zone, now=now)
    return calendar_in.plan(vault, file, zone=zone, now=now)


def pull(vault: Vault, *, now: datetime, at: datetime) -> Brought:
    """Fetch the meetings on the server and keep what belongs to an account, in one act."""
    return calendar_in.bring_in(vault, preview(vault, now=now), at=at, verb=calendar_in.FETCHED)


class _Version(NamedTuple):
    sequence: int
    title: str
    starts: str
    changed: str


@contextmanager
def _opened(vault: Vault) -> Iterator[Calendar]:
    """The calendar on its server; whatever goes wrong there is told in a sentence."""
    chosen = account(vault)
    if not chosen.url:
        raise Refusal("no_calendar_address", field=settings.CALDAV_URL.name)
    _check(chosen)
    password = keyrings.fetch(chosen.secret).decode()
    try:
        from caldav.davclient import DAVClient
        from caldav.lib import error as answers
        from niquests import exceptions as faults
    except ImportError:
        raise Refusal("no_calendar_client") from None
    try:
        with DAVClient(
            chosen.url, username=chosen.user, password=password, timeout=PATIENCE, enable_rfc6764=False,
            require_tls=False,
        ) as client:  # fmt: skip
            yield client.calendar(url=chosen.url)  # type: ignore[no-untyped-call]
    except answers.AuthorizationError:
        raise Refusal("calendar_not_allowed", field="password", host=chosen.host, user=chosen.user) from None
    except answers.NotFoundError:
        raise Refusal("no_calendar_there", field=settings.CALDAV_URL.name, url=chosen.url) from None
    except faults.SSLError:
        raise Refusal("calendar_untrusted", host=chosen.host) from None
    except (faults.RequestException, OSError):
        raise Refusal("calendar_unreachable", host=chosen.host) from None
    except answers.DAVError as error:
        raise Refusal("calendar_refused", host=chosen.host, reason=type(error).__name__) from None


def _check(chosen: Account) -> None:
    """Refuse an address that is none, or one over which a password would travel in the open."""
    try:
        parts = urlsplit(chosen.url)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host or parts.username:
        raise Refusal("no_calendar_url", field=settings.CALDAV_URL.name, url=chosen.url)
    if parts.scheme == "http" and not _is_here(host):
        raise Refusal("calendar_unsafe", field=settings.CALDAV_URL.name, host=host)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _today(vault: Vault, now: datetime) -> date:
    zone = choices.get(vault, settings.HOME_ZONE) or clock.local_zone()
    return now.astimezone(instants.zone_called(zone)).date()


def _events(calendar: Calendar) -> list[CalendarObjectResource]:
    return _listed(calendar.get_events())


def _listed(found: object) -> list[CalendarObjectResource]:
    # The client answers at once or later, by how it was made; ours answers at once.
    return cast("list[CalendarObjectResource]", found)


def _version(found: CalendarObjectResource) -> _Version:
    event = found.icalendar_component
    changed = event.get("LAST-MODIFIED")
    starts = event.get("DTSTART")
    return _Version(
        int(event.get("SEQUENCE", 0)),
        str(event.get("SUMMARY", "")),
        _plain(getattr(starts, "dt", None)),
        _plain(getattr(changed, "dt", None)),
    )


def _version_of(entry: Entry) -> _Version:
    changed_at = entry.version.changed_at.replace(microsecond=0)
    return _Version(entry.version.number, entry.title, _plain(entry.starts), _plain(changed_at))


def _plain(moment: date | None) -> str:
    return str(moment.astimezone(UTC) if isinstance(moment, datetime) else moment)
