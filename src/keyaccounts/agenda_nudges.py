"""What is worth doing though nobody waits for it: silences, moments, stalled needs and unsorted lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from keyaccounts import instants, silence
from keyaccounts.agenda_items import AgendaFacts, Days, Item, Kind, Section, Tone, Whom, whom
from keyaccounts.records import Id

RENEWAL_DAYS, MOMENT_DAYS = 30, 14


def silences(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Accounts that have not heard from us for too long by their own rhythm."""
    for each in facts.contacts:
        account = facts.accounts.get(each.account_id)
        grade = account.grade if account else ""
        ratio = silence.ratio(each, grade, days.now)
        if account is None or account.is_archived or ratio is None or ratio < silence.SILENT:
            continue
        yield Item(
            f"silence:{each.account_id}", Section.SOON, Kind.SILENCE, "silent", "call",
            Tone.BREACH if ratio >= silence.VERY_SILENT else Tone.WARNING,
            each.account_id, *whom(facts, each.account_id),
            days=(days.now - each.last_at).days, usual_days=silence.usual_gap(each, grade), at=each.last_at,
        )  # fmt: skip


def moments(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Renewals, anniversaries and birthdays to come."""
    for account in facts.accounts.values():
        if account.is_archived:
            continue
        about = whom(facts, account.id)
        if account.renewal_on and 0 <= days.until(account.renewal_on) <= RENEWAL_DAYS:
            yield _moment("renewal", account.renewal_on, account.id, about, days)
        if account.since:
            on = instants.yearly(account.since.month, account.since.day, days.today)
            years = on.year - account.since.year
            if years > 0 and days.until(on) <= MOMENT_DAYS:
                yield _moment("anniversary", on, account.id, about, days, years=years)
    for person in facts.people.values():
        born = instants.month_and_day(person.birthday)
        if born is None or person.is_archived:
            continue
        on = instants.yearly(*born, days.today)
        if days.until(on) <= MOMENT_DAYS:
            yield _moment("birthday", on, person.id, whom(facts, person.account_id, person.id), days)


def _moment(code: str, on: date, record_id: Id, about: Whom, days: Days, *, years: int = 0) -> Item:
    away = days.until(on)
    return Item(
        f"{code}:{record_id}", Section.SOON if away else Section.TODAY, Kind.MOMENT, code, "prepare",
        Tone.PLAIN, record_id, *about, due_on=on, days=away, number=years,
    )  # fmt: skip


def needs(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Confirmed needs that nobody has taken a step for."""
    for need, since, evidence in facts.stalled:
        if not need.is_open:
            continue
        yield Item(
            f"need:{need.id}", Section.SOON, Kind.NEED, "need_stalled", "plan_step", Tone.PLAIN,
            need.id, *whom(facts, need.account_id, need.person_id),
            text=need.text, days=-days.until(since), number=evidence, on=since,
        )  # fmt: skip


def inbox(facts: AgendaFacts) -> Iterable[Item]:
    """The captured lines that wait to be sorted, as one item."""
    lines = [line for line in facts.inbox if not line.is_archived]
    if not lines:
        return ()
    oldest = min(lines, key=lambda line: line.created_at)
    return (
        Item(
            "inbox", Section.SOON, Kind.INBOX, "lines_to_sort", "sort", Tone.PLAIN,
            oldest.id, text=oldest.text, number=len(lines), at=oldest.created_at,
        ),
    )  # fmt: skip
