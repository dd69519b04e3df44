"""What a user does with calendars: keep hours, days that differ and holidays, and say whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import calendars, settings
from keyaccounts.accounts import Account
from keyaccounts.calendars import Calendar, Holiday
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import choices, clock
from keyaccounts.workflows.holiday_files import LeftOut

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

YEARS_AHEAD = 3
"""How many years of holidays are looked up beyond this one."""


class Place(NamedTuple):
    """A country, and its regions that have holidays of their own: by their codes."""

    country: str
    regions: tuple[str, ...]


class TakenIn(NamedTuple):
    """A calendar with the holidays of a file, how many the file names, and what of it was left out."""

    calendar: Calendar
    found: int
    left_out: tuple[LeftOut, ...]


def add(vault: Vault, calendar: Calendar, *, at: datetime) -> Calendar:
    """Keep a new calendar."""
    with vault.write("add_calendar", about=calendar.name, at=at) as tx:
        calendars.check_default(calendar, records.listed(tx, Calendar))
        return records.save(tx, calendar)


def edit(vault: Vault, calendar: Calendar, *, at: datetime) -> Calendar:
    """Keep a calendar's new state; clocks that run are counted by it from now on, stopped ones are not."""
    with vault.write("edit_calendar", about=calendar.name, at=at) as tx:
        calendars.check_default(calendar, records.listed(tx, Calendar))
        return records.save(tx, calendar)


def make_default(vault: Vault, calendar_id: Id, *, at: datetime) -> Calendar:
    """Let every account without a calendar of its own follow this one, and the former default no more."""
    with vault.write("choose_calendar", about=get(vault, calendar_id).name, at=at) as tx:
        for each in records.listed(tx, Calendar, is_default=True):
            if each.id != calendar_id:
                records.save(tx, each.changed(is_default=False))
        return records.save(tx, records.get(tx, Calendar, calendar_id).changed(is_default=True))


def archive(vault: Vault, calendar_id: Id, *, at: datetime) -> Calendar:
    """Put a calendar away; the accounts that followed it follow the default one."""
    with vault.write("archive_calendar", about=get(vault, calendar_id).name, at=at) as tx:
        kept = records.get(tx, Calendar, calendar_id)
        return records.save(tx, kept.changed(is_default=False).archived(at=at))


def bring_back(vault: Vault, calendar_id: Id, *, at: datetime) -> Calendar:
    """Take a calendar out of the archive."""
    with vault.write("bring_back_calendar", about=get(vault, calendar_id).name, at=at) as tx:
        return records.save(tx, records.get(tx, Calendar, calendar_id).brought_back())


def follow(vault: Vault, calendar_id: Id, place: str, *, at: datetime) -> Calendar:
    """Take in the public holidays of a country or region, "DE" or "DE-BY"; "" follows none any more.

    Done again, it looks them up anew; what was switched off stays off.
    """
    years = years_from(at)
    found = public(place, years) if place else ()
    with vault.write("follow_holidays", about=get(vault, calendar_id).name, at=at) as tx:
        kept = records.get(tx, Calendar, calendar_id)
        if kept.place and kept.place != place:
            kept = kept.refreshed((), source=kept.place)
        if place:
            kept = kept.refreshed(_with_past(kept, place, found, years), source=place)
        return records.save(tx, kept.changed(place=place))


def refresh(vault: Vault, *, at: datetime) -> list[Calendar]:
    """Look up the holidays of every calendar that follows a place, as one act; gives those that changed."""
    years = years_from(at)
    with vault.read() as tx:
        kept = [each for each in records.listed(tx, Calendar) if each.place]
    fresh = [
        each.refreshed(_with_past(each, each.place, public(each.place, years), years), source=each.place)
        for each in kept
    ]
    changed = [after for before, after in zip(kept, fresh, strict=True) if before != after]
    if not changed:
        return []
    with vault.write("refresh_holidays", at=at) as tx:
        return [records.save(tx, each) for each in changed]


def take_in(vault: Vault, calendar_id: Id, path: Path, *, at: datetime) -> TakenIn:
    """Take in the holidays of a calendar file; the same file again replaces what it said before."""
    from keyaccounts.workflows import holiday_files

    years = years_from(at)
    found = holiday_files.read(path, years=years)
    with vault.write("take_in_holidays", about=get(vault, calendar_id).name, at=at) as tx:
        kept = records.get(tx, Calendar, calendar_id)
        fresh = kept.refreshed(_with_past(kept, path.name, found.holidays, years), source=path.name)
        return TakenIn(records.save(tx, fresh), len(found.holidays), found.left_out)


def switch(vault: Vault, calendar_id: Id, holiday: Holiday, *, is_off: bool, at: datetime) -> Calendar:
    """Work on a holiday all the same, or not."""
    with vault.write("switch_holiday", about=holiday.name, at=at) as tx:
        kept = records.get(tx, Calendar, calendar_id)
        return records.save(tx, kept.switched(holiday, is_off=is_off))


def get(vault: Vault, calendar_id: Id) -> Calendar:
    """One calendar."""
    with vault.read() as tx:
        return records.get(tx, Calendar, calendar_id)


def listed(vault: Vault, *, archived: bool | None = False) -> list[Calendar]:
    """The calendars, the default one first, then by name."""
    with vault.read() as tx:
        found = records.listed(tx, Calendar, archived=archived)
    return sorted(found, key=lambda each: (not each.is_default, each.name.casefold()))


def of_account(vault: Vault, account_id: Id, *, now: datetime) -> Calendar:
    """The calendar by which an account's complaints are counted."""
    with vault.read() as tx:
        return followed(tx, records.get(tx, Account, account_id), now=now)


def followed(tx: Transaction, account: Account, *, now: datetime) -> Calendar:
    """The account's own calendar, else the default one, else the usual hours in its zone or the user's."""
    return followed_by(tx, [account], now=now)[account.id]


def followed_by(tx: Transaction, accounts: Iterable[Account], *, now: datetime) -> dict[Id, Calendar]:
    """The calendar that each of several accounts follows, one object for all who follow the same."""
    kept = {each.id: each for each in records.listed(tx, Calendar)}
    default = next((each for each in kept.values() if each.is_default), None)
    home = choices.value(tx, settings.HOME_ZONE) or clock.local_zone()
    usual: dict[str, Calendar] = {}
    found: dict[Id, Calendar] = {}
    for each in accounts:
        zone = each.zone or home
        if zone not in usual:
            # Without a name of its own, a calendar is called by where it is.
            usual[zone] = Calendar(id="", created_at=now, name=zone, zone=zone)
        found[each.id] = kept.get(each.calendar_id) or default or usual[zone]
    return found


def places() -> tuple[Place, ...]:
    """The countries and regions whose public holidays are known."""
    import holidays

    return tuple(Place(each, tuple(regions)) for each, regions in holidays.list_supported_countries().items())


def public(place: str, years: Iterable[int]) -> tuple[Holiday, ...]:
    """The public holidays of a country or region in these years, as they are called there."""
    import holidays

    country, _, region = place.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=region or None, years=list(years))
    except (NotImplementedError, AttributeError):
        raise Refusal("unknown_place", field="place", place=place) from None
    return tuple(Holiday(day, name, place) for day, name in sorted(found.items()))


def years_from(at: datetime) -> range:
    """The years whose holidays are of use now: those of last year's late cases to some to come."""
    return range(at.year - 1, at.year + YEARS_AHEAD + 1)


def _with_past(calendar: Calendar, source: str, found: Sequence[Holiday], years: range) -> list[Holiday]:
    """What a source tells now, with what it told of years that it isn't asked about any more."""
    past = [each for each in calendar.holidays if each.source == source and each.on.year < years.start]
    return [*past, *found]
