"""Reminders on Today: one's own as lines, and one line for all that came while nobody looked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from keyaccounts.agenda_items import AgendaFacts, Days, Item, Kind, Section, Tone, whom
from keyaccounts.records import Id
from keyaccounts.reminders import Reminder

_OWN = "reminder"


def own(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Reminders of one's own that were told: the newest of each rhythm, with how many came before it."""
    by_rhythm: dict[Id, list[Reminder]] = {}
    for each in facts.reminders:
        if each.sort == _OWN and not each.is_done and each.source_id in facts.rhythms:
            by_rhythm.setdefault(each.source_id, []).append(each)
    for rhythm_id, told in by_rhythm.items():
        newest, rhythm = max(told, key=lambda each: each.on), facts.rhythms[rhythm_id]
        yield Item(
            f"reminder:{rhythm_id}", Section.TODAY, Kind.REMINDER, "reminder", "finish_reminder", Tone.PLAIN,
            newest.key, *whom(facts, rhythm.account_id, rhythm.person_id),
            due_at=newest.due_at, text=rhythm.text, number=len(told) - 1, at=newest.due_at,
        )  # fmt: skip


def missed(facts: AgendaFacts, items: Sequence[Item], days: Days) -> Iterator[Item]:
    """One line for what came while nobody looked and still waits, however much it is (rules 5)."""
    waiting = {item.record_id for item in items}
    came = [
        each
        for each in facts.reminders
        if each.is_missed
        and not each.is_done
        and (each.source_id in waiting or (each.sort == _OWN and each.source_id in facts.rhythms))
    ]
    if came:
        oldest = min(came, key=lambda each: each.due_at)
        yield Item(
            "reminders_missed", Section.MISSED, Kind.REMINDER, "reminders_missed", "look", Tone.WARNING, "",
            number=len(came), at=oldest.due_at,
        )  # fmt: skip
