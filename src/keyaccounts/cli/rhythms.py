"""The verbs about rhythms: what comes again and again, begun, paused, taken up and stopped."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click
from typing_extensions import Unpack

from keyaccounts import rhythm_sentences, sentences
from keyaccounts.check_ins import KINDS
from keyaccounts.cli import times
from keyaccounts.cli.frame import Asked, Told, Verb, clean, family, whole_letters
from keyaccounts.cli.opening import Clock, clock_of, opened, opened_to_change
from keyaccounts.records import Json, new_id, to_json
from keyaccounts.refusals import Refusal
from keyaccounts.rhythms import FOR_GOOD, LEAPS, UNITS, Rhythm
from keyaccounts.workflows import accounts, naming, people
from keyaccounts.workflows import rhythms as verbs
from keyaccounts.workflows.rhythms import RhythmLine

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

F = TypeVar("F", bound=Callable[..., object])

_PACE = re.compile(rf"(\d{{1,4}})?\s*({'|'.join(UNITS)})s?", re.IGNORECASE)

_RULE = (
    click.option("--every", default="month", metavar="PACE", help="How often: “week”, “3 months”."),
    click.option("--from", "starts_on", metavar="DAY", help="The first day; without it, tomorrow."),
    click.option("--after-done", is_flag=True, help="Count from when it was last done, not by fixed days."),
    click.option("--keep-days-off", is_flag=True, help="Leave it on a day without work."),
    click.option("--leap", type=click.Choice(LEAPS), default="february", help="Years without a 29 February."),
    click.option("--until", metavar="DAY", help="The last day."),
    click.option("--times", type=click.IntRange(1), help="How many times."),
)


class Rule(TypedDict):
    """What was told by the options of a rule; None where one was left out."""

    every: str
    starts_on: str | None
    after_done: bool
    keep_days_off: bool
    leap: str
    until: str | None
    times: int | None


def _with_rule(command: F) -> F:
    return reduce(lambda made, option: option(made), reversed(_RULE), command)


@family("rhythm")
def rhythm() -> None:
    """What comes again and again."""


@rhythm.command("list", cls=Verb, help="List the rhythms, with a number for each.")
@click.argument("account", required=False)
@click.pass_obj
def listed(asked: Asked, account: str | None) -> Told:
    """Those that run, of one account or of all, the soonest first."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        chosen = accounts.named(vault, account) if account else None
        found = [
            (number, line)
            for number, line in enumerate(verbs.lines(vault, now=clock.now), 1)
            if chosen is None or line.rhythm.account_id == chosen.id
        ]
    rows = [f"{number:>3}  {_row(line, clock.now.date())}" for number, line in found]
    return Told(rows or ["Nothing comes again by itself."], [_document(*each) for each in found])


@rhythm.command("add", cls=Verb, help="Ask somebody of an account again and again.")
@click.argument("account")
@click.argument("person")
@click.option("--about", default="", metavar="TEXT", help="What to ask about.")
@click.option("--purpose", type=click.Choice(KINDS), default="relationship", help="Why they are asked.")
@_with_rule
@click.pass_obj
def add(asked: Asked, account: str, person: str, about: str, purpose: str, **rule: Unpack[Rule]) -> Told:
    """Begin a rhythm of check-ins; the first one is planned at once."""
    with opened_to_change(asked) as vault:
        clock, firm = clock_of(vault), accounts.named(vault, account)
        known = [each.person for each in people.at_account(vault, firm.id, now=clock.now)]
        who = naming.one(known, person, kind="person")
        made = _ruled(rule, clock).changed(
            sort="check_in", account_id=firm.id, person_id=who.id, text=whole_letters(about), purpose=purpose
        )
        return _begun(vault, made, clock)


@rhythm.command("remind", cls=Verb, help="Be reminded of something again and again.")
@click.argument("text", nargs=-1, required=True)
@click.option("--at", default="09:00", metavar="TIME", help="The time of day.")
@_with_rule
@click.pass_obj
def remind(asked: Asked, text: tuple[str, ...], at: str, **rule: Unpack[Rule]) -> Told:
    """Begin a reminder of one's own."""
    with opened_to_change(asked) as vault:
        clock = clock_of(vault)
        made = _ruled(rule, clock).changed(text=whole_letters(" ".join(text)), at=at)
        return _begun(vault, made, clock)


@rhythm.command("pause", cls=Verb, help="Let a rhythm rest, until a day or until it is resumed.")
@click.argument("number", type=click.IntRange(1))
@click.option("--until", metavar="DAY", help="The first day on which it may come again.")
@click.pass_obj
def pause(asked: Asked, number: int, until: str | None) -> Told:
    """What would have come meanwhile is left out."""
    with opened_to_change(asked) as vault:
        clock, line = clock_of(vault), _numbered(vault, number)
        day = times.day(until, clock, field="paused_until") if until else FOR_GOOD
        if day <= clock.now.date():
            raise Refusal("pause_over", field="paused_until", until=day)
        return _told(vault, verbs.pause(vault, line.rhythm.id, until=day, at=clock.now), clock)


@rhythm.command("resume", cls=Verb, help="Take a rhythm up again that rests.")
@click.argument("number", type=click.IntRange(1))
@click.pass_obj
def resume(asked: Asked, number: int) -> Told:
    """Its days are those they would have been."""
    with opened_to_change(asked) as vault:
        clock, line = clock_of(vault), _numbered(vault, number)
        return _told(vault, verbs.pause(vault, line.rhythm.id, until=None, at=clock.now), clock)


@rhythm.command("stop", cls=Verb, help="Stop a rhythm; what it planned is called off.")
@click.argument("number", type=click.IntRange(1))
@click.pass_obj
def stop(asked: Asked, number: int) -> Told:
    """It can be brought back in the window."""
    with opened_to_change(asked) as vault:
        clock, line = clock_of(vault), _numbered(vault, number)
        stopped = verbs.stop(vault, line.rhythm.id, at=clock.now)
    return Told([f"Stopped: {_title(line)}"], to_json(stopped))


def _ruled(rule: Rule, clock: Clock) -> Rhythm:
    """A rhythm by the rule that was told, still of nothing."""
    pace = _PACE.fullmatch(rule["every"].strip())
    if pace is None:
        raise Refusal("unreadable_pace", field="every", text=rule["every"])
    first = times.day(rule["starts_on"] or "tomorrow", clock, field="starts_on")
    last = times.day(rule["until"], clock, field="ends_on") if rule["until"] else None
    if last is not None and last < first:
        raise Refusal("days_turned", field="ends_on", first=first, last=last)
    return Rhythm(
        id=new_id(clock.now), created_at=clock.now, sort="reminder", text="?", zone=clock.zone,
        every=int(pace[1] or 1), unit=pace[2].lower(), starts_on=first, leap=rule["leap"], ends_on=last,
        anchored="after_done" if rule["after_done"] else "fixed", times=rule["times"],
        days_off="keep" if rule["keep_days_off"] else "forward",
    )  # fmt: skip


def _begun(vault: Vault, made: Rhythm, clock: Clock) -> Told:
    return _told(vault, verbs.keep(vault, made, at=clock.now), clock)


def _told(vault: Vault, kept: Rhythm, clock: Clock) -> Told:
    """A rhythm as it is now, and the days that come of it."""
    lines = enumerate(verbs.lines(vault, now=clock.now), 1)
    number, line = next((number, line) for number, line in lines if line.rhythm.id == kept.id)
    today, works = clock.now.date(), verbs.works_at(vault, kept.account_id, now=clock.now)
    return Told(
        [_row(line, today), f"  {rhythm_sentences.ahead(kept, today, works)}"], _document(number, line)
    )


def _numbered(vault: Vault, number: int) -> RhythmLine:
    found = verbs.lines(vault, now=clock_of(vault).now)
    if number > len(found):
        raise Refusal("no_such_rhythm", number=number, count=len(found))
    return found[number - 1]


def _row(line: RhythmLine, today: date) -> str:
    rhythm = line.rhythm
    late = (today - line.next_on).days if line.next_on else 0
    due = sentences.day(line.next_on, today) if line.next_on else ""
    told = (
        _title(line),
        clean(line.account.name) if line.account else "",
        clean(rhythm.text) if rhythm.sort == "check_in" else "",
        rhythm_sentences.pace(rhythm),
        rhythm_sentences.rest(rhythm, today),
        *rhythm_sentences.limits(rhythm),
        f"{line.missed} missed" if line.missed else "",
        f"! {sentences.days(late)} late" if late > 0 else due,
    )
    return " · ".join(filter(None, told))


def _title(line: RhythmLine) -> str:
    return clean(line.person.name) if line.person else clean(line.rhythm.text)


def _document(number: int, line: RhythmLine) -> Json:
    return {
        "number": number,
        "rhythm": to_json(line.rhythm),
        "person": line.person.name if line.person else None,
        "account": line.account.name if line.account else None,
        "next_on": to_json(line.next_on),
        "missed": line.missed,
    }
