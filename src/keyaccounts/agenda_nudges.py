"""What is worth doing though nobody waits: silences, moments, stalled needs, what is unsaid or unsorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from keyaccounts import memories, silence
from keyaccounts import moments as ahead
from keyaccounts.agenda_items import AgendaFacts, Days, Item, Kind, Section, Tone, suited, whom


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
    """What is ahead and ought to be begun, and what is over and waits for its verdict (F088, F100)."""
    accounts, people = facts.accounts.values(), facts.people.values()
    for each in ahead.coming(accounts, people, facts.moments, today=days.today, horizon=ahead.MOST_LEAD):
        away = days.until(each.on)
        allowed = suited(facts, days, each.person_id, each.on) if each.sort == "birthday" else None
        if allowed is not None and allowed.day is None:
            # Who asked to be left alone wants no congratulations either.
            continue
        if days.until(each.begins_on) <= 0:
            yield Item(
                each.key, Section.SOON if away else Section.TODAY, Kind.MOMENT,
                "moment" if each.text else each.sort, "prepare", Tone.PLAIN, each.moment_id or each.key,
                *whom(facts, each.account_id, each.person_id),
                due_on=allowed.day if allowed else each.on, text=each.text, name=each.idea, days=away,
                number=each.years, moved=allowed.reason if allowed else None,
            )  # fmt: skip
    for moment in facts.moments:
        if moment.is_verdict_due(days.today) and moment.account_id in facts.accounts:
            yield Item(
                f"moment:{moment.id}", Section.SOON, Kind.MOMENT, "moment_over", "judge", Tone.PLAIN,
                moment.id, *whom(facts, moment.account_id, moment.person_id),
                due_on=moment.on, text=moment.text, name=moment.idea, days=-days.until(moment.on),
            )  # fmt: skip


def remembered(facts: AgendaFacts, days: Days) -> Iterator[Item]:
    """The memories whose day of the year it is (F005)."""
    accounts = {each.moment.id: each.account_id for each in facts.kept}
    for memory in memories.on_day((each.moment for each in facts.kept), days.today, rollover=days.rollover):
        lived = memory.moment
        account = facts.accounts.get(accounts[lived.id])
        if account is not None and not account.is_archived:
            yield Item(
                f"memory:{lived.id}", Section.TODAY, Kind.MOMENT, "memory", "remember", Tone.PLAIN,
                lived.id, *whom(facts, account.id, next(iter(lived.people), "")),
                due_on=memory.on, text=lived.title, number=memory.years,
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


def unsaid(facts: AgendaFacts) -> Iterator[Item]:
    """What nobody has said yet: why something failed (F070), and what moments taught (F002); a line each."""
    for number, kind, code, act in (
        (facts.uncaused, Kind.FAILURE, "cause_missing", "say_why"),
        (facts.unlearned, Kind.LEARNING, "unlearned", "learn"),
    ):
        if number > 0:
            yield Item(code, Section.SOON, kind, code, act, Tone.PLAIN, "", number=number)


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
