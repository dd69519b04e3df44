"""The register in words: its figures with both counts of every share, and a line for each complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import NamedTuple

from keyaccounts import failure_lines, register, sentences
from keyaccounts.register import Ages, Entry, Group, Rate, Register, Span, Window

Cell = str | int | float | Decimal | date | None


class Table(NamedTuple):
    """A titled table; days are dates and amounts decimals, so that whoever writes it can form them."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Told(NamedTuple):
    """One figure of the director's page: what it is called, its value, and what it is counted of."""

    name: str
    value: str
    of: str = ""


HEADS = (
    "Number", "Reference", "Account", "Person", "Received", "Severity", "Channel", "Topics", "Matter",
    "Cause", "State", "Finding", "Acknowledged", "Decided", "Closed", "Acknowledged in time",
    "Resolved in time", "Statutory in time", "Remedy", "Amount", "Currency",
)  # fmt: skip
_NAMES = ("Account", "Person")
_NO_GROUP = "not said"


def lines(entries: Iterable[Entry], *, zone: tzinfo, currency: str, with_names: bool = True) -> Table:
    """The regulator's list: a line for each complaint, no internal notes, names only where wanted."""
    rows = [_line(each, zone, currency) for each in entries]
    if with_names:
        return Table("Complaints", HEADS, tuple(rows))
    kept = [at for at, head in enumerate(HEADS) if head not in _NAMES]
    heads = tuple(HEADS[at] for at in kept)
    return Table("Complaints", heads, tuple(tuple(row[at] for at in kept) for row in rows))


def window(told: Window) -> str:
    """The days it is about."""
    return f"{sentences.full_day(told.since)} – {sentences.full_day(told.until)}"


def rate(told: Rate) -> str:
    """A share with what it is a share of: "12 of 14 (86 %), 2 not counted"."""
    percent = told.percent
    if percent is None:
        return f"{told.uncounted} not counted" if told.uncounted else "–"
    share = f"{told.part} of {told.whole} ({round_half_up(percent)} %)"
    return f"{share}, {told.uncounted} not counted" if told.uncounted else share


def figures(told: Register) -> tuple[Told, ...]:
    """The figures at the head of the director's page."""
    whole, ages = told.whole, told.ages
    return (
        Told("Received", str(whole.received), _left_out(told)),
        Told("Closed", str(whole.closed), _also(whole)),
        Told("Open at the end", str(whole.open_at_end), f"{whole.open_before} at the beginning"),
        _share("Acknowledged in time", whole.acknowledged, "of those received"),
        _share("Resolved in time", whole.resolved, "of those decided"),
        _share("Upheld, at least partly", whole.upheld, "of those decided"),
        Told("Days to a decision", _one(whole.days.median), _took(whole)),
        Told("Days open", _one(ages.median), _waited(ages)),
    )


def months(told: Register) -> Table:
    """Month by month, each share with its counts."""
    return Table(
        "Month by month",
        ("Month", "Received", "Closed", "Reopened", "Withdrawn", "Open at end", "Acknowledged in time",
         "Resolved in time", "Upheld", "Days to decide, median"),
        tuple(
            (month(each.period), each.received, each.closed, each.reopened, each.withdrawn,
             each.open_at_end, rate(each.acknowledged), rate(each.resolved), rate(each.upheld),
             _one(each.days.median))
            for each in told.months
        ),
    )  # fmt: skip


def counts(told: Register) -> Table:
    """The same as bare numbers for reckoning on, the whole window in the last row; no share among them."""
    heads = (
        "Month", "Received", "Closed", "Reopened", "Withdrawn", "Open at end",
        "Acknowledged in time", "Acknowledged, judged", "Acknowledged, not counted",
        "Resolved in time", "Resolved, judged", "Resolved, not counted",
        "Upheld", "Upheld, judged", "Upheld, not counted",
        "Decided with a day", "Mean days", "Median days",
    )  # fmt: skip
    rows = tuple(_numbers(each) for each in (*told.months, told.whole))
    return Table("Months", heads, rows)


def groups(told: Register) -> tuple[Table, ...]:
    """Those received in the window by cause in two levels, account, channel and severity."""
    tables = (
        Table("By cause", ("Cause", "Received", "Open"), tuple(_causes(told.causes))),
        _group("By account", "Account", told.accounts, lambda code: code or _NO_GROUP),
        _group("By channel", "Channel", told.channels, _channel),
        _group(
            "By severity", "Severity", told.severities, lambda code: f"{code} of 4" if code else "not rated"
        ),
        Table("Age of those open", ("Days", "Open"), tuple(_ages(told.ages))),
    )
    return tuple(each for each in tables if each.rows)


def how(told: Register) -> tuple[str, ...]:
    """How it was counted, for whoever reads the page without the program."""
    left = sum(told.left_out.values())
    one, several = "complaint that was the same as another", "complaints that were the same as another"
    apart = f"{sentences.counted(left, one, several)}, or none,"
    return (
        f"Counted on {sentences.full_day(told.counted_at.date())}. "
        "A case is in time when the verdict written down at the time says so; one without is not counted.",
        "Acknowledged is told of cases received in these days; resolved, upheld and days of those decided. "
        "Days run from receipt to the decision, weekends included.",
        *([_undated(told.whole.days.undated)] if told.whole.days.undated else []),
        *([f"{apart} {'is' if left == 1 else 'are'} left out of all figures."] if left else []),
    )  # fmt: skip


def month(period: str) -> str:
    """A month as people write it: "Nov 2026"."""
    year, number = period.split("-")
    return f"{sentences.MONTHS[int(number) - 1]} {year}"


def round_half_up(value: float) -> int:
    """A number to the next whole one, halves up, as every figure is shown."""
    return int(value + 0.5)


def _line(entry: Entry, zone: tzinfo, currency: str) -> tuple[Cell, ...]:
    complaint, reached = entry.complaint, register.stages(entry)
    decided = register.decided_at(entry)
    closed = None if complaint.is_open else reached.get(complaint.state)
    remedies = [each for each in entry.remedies if not each.is_archived]
    # A "none" only says why something else was left out.
    acts = [each.sort for each in remedies if each.sort != "none"]
    amount = sum(each.cost or 0 for each in remedies)

    def day(at: datetime | None) -> date | None:
        return at.astimezone(zone).date() if at else None

    return (
        complaint.name, complaint.reference, entry.account, entry.person, day(complaint.received_at),
        complaint.severity or None, _channel(complaint.channel or complaint.mode),
        ", ".join(complaint.topics), complaint.matter,
        failure_lines.cause_of(complaint.cause, complaint.cause_detail) if complaint.cause else "",
        sentences.code("complaint_state", complaint.state), sentences.code("finding", complaint.finding),
        day(reached.get("acknowledged")), day(decided), day(closed), *map(_judged, _clocks(entry)),
        ", ".join(sentences.code("remedy", sort) for sort in dict.fromkeys(acts)),
        Decimal(amount).scaleb(-2) if amount else None, currency if amount else "",
    )  # fmt: skip


def _clocks(entry: Entry) -> Iterator[bool | None]:
    return (register.in_time(entry, clock) for clock in ("acknowledge", "resolve", "statutory"))


def _judged(told: bool | None) -> str:
    return "not counted" if told is None else "yes" if told else "no"


def _channel(code: str) -> str:
    return sentences.code("channel", code) if code else _NO_GROUP


def _numbers(span: Span) -> tuple[Cell, ...]:
    days = span.days
    return (
        span.period or "all", span.received, span.closed, span.reopened, span.withdrawn, span.open_at_end,
        *span.acknowledged, *span.resolved, *span.upheld, days.timed,
        None if days.mean is None else round(days.mean, 2),
        None if days.median is None else round(days.median, 2),
    )  # fmt: skip


def _causes(told: Iterable[Group]) -> Iterator[tuple[Cell, ...]]:
    for cause in told:
        yield failure_lines.cause_name(cause.code), cause.received, cause.open
        if any(finer.code for finer in cause.finer):
            for finer in cause.finer:
                name = sentences.code("cause_detail", finer.code) if finer.code else "no closer"
                yield f"– {name}", finer.received, finer.open


def _group(title: str, head: str, told: Iterable[Group], name: Callable[[str], str]) -> Table:
    rows = tuple((sentences.capital(name(each.code)), each.received, each.open) for each in told)
    return Table(title, (head, "Received", "Open"), rows)


def _ages(told: Ages) -> Iterator[tuple[Cell, ...]]:
    above = 0
    for most, count in told.buckets:
        yield (f"over {above - 1}" if most is None else f"{above} to {most}"), count
        above = (most or 0) + 1


def _share(name: str, told: Rate, of: str) -> Told:
    percent = told.percent
    value = "–" if percent is None else f"{round_half_up(percent)} %"
    counted = f"{told.part} of {told.whole} {of}" if told.whole else f"None {of} to count"
    return Told(name, value, f"{counted}, {told.uncounted} not counted" if told.uncounted else counted)


def _one(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}".removesuffix(".0")


def _took(whole: Span) -> str:
    days = whole.days
    if not days.timed:
        told = "None decided on a known day"
    else:
        told = f"Median of {days.timed}, mean {_one(days.mean)}"
    return f"{told}, {days.undated} without a day" if days.undated else told


def _waited(ages: Ages) -> str:
    return f"Median of {ages.open}, the oldest {ages.oldest}" if ages.open else "None is open"


def _also(whole: Span) -> str:
    parts = []
    if whole.withdrawn:
        parts.append(f"{whole.withdrawn} of them withdrawn")
    if whole.reopened:
        parts.append(f"{whole.reopened} came back")
    return ", ".join(parts)


def _undated(count: int) -> str:
    decided = sentences.counted(count, "imported decision has", "imported decisions have")
    return f"{decided} no known day and no length, and stand at the day of the import."


def _left_out(told: Register) -> str:
    left = sum(told.left_out.values())
    return f"{left} more left out" if left else ""
