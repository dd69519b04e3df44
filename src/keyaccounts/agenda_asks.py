"""What Today says of asking: whom to ask, to remind and to give up on, and to whom to come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from keyaccounts import answers, asking, question_words
from keyaccounts.agenda_items import SOON_DAYS, AgendaFacts, Days, Item, Kind, Section, Tone, suited, whom

_COLD = timedelta(days=14)
"""What is so late that another day changes nothing gives way to what can still be saved."""


def check_ins(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Check-ins to be asked, on a day that suits the person (F085)."""
    for each in facts.check_ins:
        away = days.until(each.due_on)
        if not each.is_open or away > SOON_DAYS:
            continue
        allowed = suited(facts, days, each.person_id, each.due_on)
        on = each.due_on if allowed.reason is None else allowed.day
        section = Section.SOON if on is None or on > days.today else Section.TODAY
        code = "check_in_overdue" if away < 0 else "check_in_due"
        if allowed.reason is not None:
            code = "check_in_barred" if on is None else "check_in_moved"
        yield Item(
            f"check_in:{each.id}", section, Kind.CHECK_IN, code, "ask" if on else "look",
            Tone.WARNING if code == "check_in_overdue" else Tone.PLAIN,
            each.id, *whom(facts, each.account_id, each.person_id),
            due_on=on, text=each.about, name=each.purpose, days=abs(away), on=each.due_on,
            moved=allowed.reason,
        )  # fmt: skip


def waiting(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Who was asked and said nothing: to be reminded once, and then to be given up on (rules 5, F085)."""
    for each in facts.asked:
        status = asking.status_of(each, days.today)
        if status.code not in ("reminder_due", "no_answer") or each.account_id not in facts.accounts:
            continue
        section, on, moved = Section.TODAY, each.asked_on, None
        if status.code == "reminder_due":
            allowed = suited(facts, days, each.person_id, days.today)
            if allowed.day is None or (status.next_on is not None and allowed.day >= status.next_on):
                # No day suits them before it counts as unanswered anyway.
                continue
            section = Section.SOON if allowed.day > days.today else section
            on, moved = allowed.day, allowed.reason
        yield Item(
            f"{status.code}:{each.id}", section, Kind.CHECK_IN, status.code,
            "remind" if status.code == "reminder_due" else "give_up", Tone.PLAIN,
            each.id, *whom(facts, each.account_id, each.person_id),
            due_on=on if moved else None, text=each.about, name=each.purpose, days=status.days,
            on=each.asked_on, moved=moved,
        )  # fmt: skip


def loops(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """Who was not content and has not heard from us since; after 48 hours that is late."""
    for each in facts.answers:
        loop = answers.loop_of(each, days.now)
        if loop is None or loop.code not in ("open", "late") or each.account_id not in facts.accounts:
            continue
        if loop.code == "late":
            section = Section.SOON if days.now - loop.due_at > _COLD else Section.CANNOT_WAIT
            tone = Tone.BREACH
        else:
            is_near = days.of(loop.due_at) <= days.today
            section, tone = (Section.CANNOT_WAIT if is_near else Section.TODAY), Tone.WARNING
        worst = answers.low_ratings(each)[0]
        assert worst.value is not None
        yield Item(
            f"answer:{each.id}", section, Kind.ANSWER, f"loop_{loop.code}", "come_back", tone,
            each.id, *whom(facts, each.account_id, each.person_id),
            due_at=loop.due_at, text=each.words, at=each.answered_at,
            name=question_words.rating(worst.code, worst.scale, worst.value),
        )  # fmt: skip
