"""The words for a person's terms of contact: their hours and quiet times, and why not now, and when."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby

from keyaccounts import instants, sentences
from keyaccounts.contacting import Answer, Barrier, Reason
from keyaccounts.terms import ContactTerms, Quiet, Window

_WAYS = {
    "in_person": "meeting in person", "voice": "voice", "visual": "screen", "virtual": "writing",
    "our_office": "visit to our office", "meal_event": "meal or event", "social": "social media",
}  # fmt: skip


def way(code: str) -> str:
    """What people call a way to reach somebody, as in "reached by …"."""
    return _WAYS.get(code) or sentences.code("channel", code)


def hours(windows: tuple[Window, ...]) -> str:
    """Hours as people say them: "Mon to Fri 08:00-09:30, Sat 10:00-12:00"."""
    by_day = {
        day: tuple(f"{each.opens}-{each.closes}" for each in each_day)
        for day, each_day in groupby(sorted(windows, key=lambda w: (w.day, w.opens)), key=lambda w: w.day)
    }
    told: list[str] = []
    days = sorted(by_day)
    while days:
        run = [days.pop(0)]
        while days and days[0] == run[-1] + 1 and by_day[days[0]] == by_day[run[0]]:
            run.append(days.pop(0))
        first, last = sentences.WEEKDAYS[run[0]], sentences.WEEKDAYS[run[-1]]
        name = first if len(run) == 1 else f"{first} {'to' if len(run) > 2 else 'and'} {last}"
        told.append(f"{name} {' and '.join(by_day[run[0]])}")
    return ", ".join(told)


def quiet(time: Quiet) -> str:
    """A quiet time: "5 to 12 Jan every year, harvest"."""
    days = _span(time.first, time.last, yearly=time.yearly)
    return ", ".join(filter(None, (days, time.why)))


def summary(terms: ContactTerms) -> list[tuple[str, str]]:
    """What somebody asked for, each thing with its name; what nobody said is left out."""
    usual = terms.way_for("any")
    liked = "; ".join(
        way(each.by)
        if each.purpose == "any"
        else f"{sentences.code('purpose', each.purpose)}: {way(each.by)}"
        for each in terms.preferred
        if each.purpose == "any" or each.by != usual
    )
    told = (
        ("No contact", (terms.note or "They asked to be left alone") if terms.do_not_contact else ""),
        ("Hours", hours(terms.windows)),
        ("Quiet", "\n".join(quiet(each) for each in terms.quiet)),
        ("Best by", liked),
        ("Never by", sentences.listed([way(each) for each in terms.never_by])),
        ("Pace", f"at most every {sentences.days(terms.pace_days)}" if terms.pace_days else ""),
        ("Places", terms.places),
        ("Said", sentences.full_day(terms.told_on) if terms.told_on else ""),
        ("Note", "" if terms.do_not_contact else terms.note),
    )
    return [pair for pair in told if pair[1]]


def answer(told: Answer, name: str, *, zone: str, home: str, now: datetime) -> list[str]:
    """Yes or no, the reasons, the next time by their clock and the user's, and the way they like better."""
    by = f" by {way(told.by)}" if told.by else ""
    if told.is_allowed:
        lines = [f"Yes, {name} may be contacted{by}."]
    else:
        no = f"No, not{by}" if told.reasons[0].barrier is Barrier.NEVER_BY else "Not now"
        lines = [f"{no}: {'; '.join(reason(each, name) for each in told.reasons)}."]
        if told.next_at is not None:
            lines.append(f"Next: {_moment(told.next_at, zone, home, now)}.")
        elif told.reasons[0].barrier is not Barrier.DO_NOT_CONTACT and not told.instead:
            lines.append("No time within the next 400 days suits them.")
    if told.instead:
        lines.append(f"They would rather be reached by {way(told.instead)}.")
    return lines


def barred(names: list[str], by: str) -> str:
    """Who never wants to be reached the way they were: "Ana Ruiz never wants …"; "" for nobody."""
    verb = "want" if len(names) > 1 else "wants"
    return f"{sentences.listed(names, last='and')} never {verb} to be reached by {way(by)}" if names else ""


def reason(told: Reason, name: str) -> str:
    """One thing that stands against a contact."""
    until = sentences.full_day(told.until) if told.until else ""
    why = f" ({told.why})" if told.why else ""
    match told.barrier:
        case Barrier.DO_NOT_CONTACT:
            return f"{name} asked not to be contacted{why}"
        case Barrier.NEVER_BY:
            return f"{name} never wants to be reached this way"
        case Barrier.QUIET:
            return f"quiet until {until}{why}"
        case Barrier.PACE:
            pace = f"at most one contact every {sentences.days(told.days)}"
            return f"{name} asked for {pace}, so not before {until}"
    return f"outside their hours, {hours(told.windows)}"


def _moment(at: datetime, zone: str, home: str, now: datetime) -> str:
    there = sentences.instant(at, zone, now)
    if (
        at.astimezone(instants.zone_called(zone)).utcoffset()
        == at.astimezone(instants.zone_called(home)).utcoffset()
    ):
        return there
    return f"{there} there, {sentences.instant(at, home, now)} by your clock"


def _span(first: date, last: date, *, yearly: bool) -> str:
    if yearly:
        start, end = (sentences.full_day(each).rpartition(" ")[0] for each in (first, last))
        return f"{start} every year" if first == last else f"{start} to {end} every year"
    return (
        sentences.full_day(first)
        if first == last
        else f"{sentences.full_day(first)} to {sentences.full_day(last)}"
    )
