"""The verbs of complaints: receive one, list them, and bring one into its next state (F028)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

import click
from typing_extensions import Unpack

from keyaccounts import complaint_states, sentences
from keyaccounts.cli import move_options, times
from keyaccounts.cli.frame import Asked, Told, clean, verb, whole_letters
from keyaccounts.cli.move_options import Options
from keyaccounts.cli.opening import Clock, clock_of, opened, opened_to_change
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import REMEDIES, STATES, Complaint, Remedy
from keyaccounts.experiences import CHANNELS, Mode
from keyaccounts.records import Id, Json, new_id, require_one_of, to_json
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import accounts, naming, people
from keyaccounts.workflows import complaints as verbs
from keyaccounts.workflows.complaints import QueueLine, Way

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


@verb("complaint")
@click.argument("account")
@click.argument("text", nargs=-1, required=True)
@click.option("--matter", metavar="TEXT", help="What it is about; without it, the first sentence of TEXT.")
@click.option("--person", metavar="PERSON", help="Who complains.")
@click.option("--wanted", metavar="TEXT", default="", help="What they want; without it, not said.")
@click.option("--mode", type=click.Choice([each.value for each in Mode]), help="How it was said.")
@click.option(
    "--channel", type=click.Choice(list(chain.from_iterable(CHANNELS.values()))), help="How exactly."
)
@click.option("--received", metavar="ISO-TIME", help="When we had it; without it, now.")
@click.option("--severity", type=click.IntRange(1, 4), metavar="1-4", help="How grave it is, 4 the gravest.")
@click.option("--receiver", metavar="NAME", default="", help="Who of us took it in; without it, you.")
@click.option("--against", metavar="NAME", default="", help="Who of us it is about.")
@click.option("--next-word", metavar="TEXT", default="", help="What they hear from us next.")
@click.option("--next-word-at", metavar="ISO-TIME", help="And when.")
@click.option("--topic", metavar="TOPIC", multiple=True, help="What it touches.")
@click.option("--regime", metavar="NAME", default="", help="Whose deadlines it is under.")
@click.option("--reference", metavar="TEXT", default="", help="Its number elsewhere.")
@click.option("--follows", metavar="COMPLAINT", help="The closed complaint that it follows.")
@click.pass_obj
def complaint(
    asked: Asked,
    account: str,
    text: tuple[str, ...],
    matter: str | None,
    person: str | None,
    wanted: str,
    mode: str | None,
    channel: str | None,
    received: str | None,
    severity: int | None,
    receiver: str,
    against: str,
    next_word: str,
    next_word_at: str | None,
    topic: tuple[str, ...],
    regime: str,
    reference: str,
    follows: str | None,
) -> Told:
    """Receive a complaint; TEXT is what they said, in their own words."""
    words = whole_letters(" ".join(text))
    with opened_to_change(asked) as vault:
        clock, firm = clock_of(vault), accounts.named(vault, account)
        made = verbs.receive(
            vault, account_id=firm.id, person_id=_person(vault, firm.id, person, clock) if person else "",
            matter=whole_letters(matter or _SENTENCE_END.split(words, maxsplit=1)[0]), words=words,
            wanted=whole_letters(wanted), severity=severity or 0,
            received_at=times.moment_or_now(received, clock, field="received_at"),
            word_owed=whole_letters(next_word),
            word_owed_at=_time(next_word_at, clock, "word_owed_at"), at=clock.now,
            mode=mode or _mode_of(channel), channel=channel or "", receiver=whole_letters(receiver),
            against=whole_letters(against), regime=regime, topics=tuple(map(whole_letters, topic)),
            reference=whole_letters(reference),
            earlier_id=verbs.named(vault, follows).id if follows else "",
        )  # fmt: skip
        page = verbs.page(vault, made.id, now=clock.now, zone=clock.zone)
    line = f"Received {made.name} at {clean(firm.name)}: {clean(made.matter)}"
    return Told([line, *_coming(page.ways)], _state(made, page.ways))


@verb("complaints")
@click.argument("account", required=False)
@click.option("--open", "only_open", is_flag=True, help="Only those that are open.")
@click.option("--state", type=click.Choice(STATES), metavar="STATE", help="Only those in this state.")
@click.pass_obj
def complaints(asked: Asked, account: str | None, only_open: bool, state: str | None) -> Told:
    """The open complaints by when the next word is owed, then the closed ones by their end."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        firm = accounts.named(vault, account) if account else None
        states = (state,) if state else ()
        lines = verbs.queue(vault, now=clock.now, states=states)
        if not only_open:
            lines += verbs.queue(vault, now=clock.now, states=states, closed=True)
    shown = [each for each in lines if firm is None or each.account.id == firm.id]
    return Told(
        [_line(each, clock) for each in shown] or ["No complaint."],
        {"complaints": [_document(each) for each in shown]},
    )


complaints.epilog = (
    "With --json: {“complaints”: [{“id”, “name”, “account”, “person”, “matter”, “words”, “wanted”, "
    "“severity” (0 until assessed), “state”, “is_open”, “received_at”, “next_word”, “due_at” (when a word is "
    "owed; the time received where none was promised), “is_late”, “owner”, “level”, “finding”, “cause”, "
    "“closed_at”}]}, times in UTC, in the order of the list. States: " + ", ".join(STATES) + "."
)


@verb("move")
@click.argument("complaint")
@click.argument("state")
@move_options.with_options
@click.pass_obj
def move(asked: Asked, complaint: str, state: str, **told: Unpack[Options]) -> Told:
    """Bring a complaint into another state; a refusal says which option is missing."""
    to = state.lower().replace("-", "_")
    require_one_of(to, "state", STATES)
    with opened_to_change(asked) as vault:
        clock, chosen = clock_of(vault), verbs.named(vault, complaint)
        person = told["person"]
        try:
            moved = verbs.move(
                vault,
                chosen.id,
                _step(vault, to, told, clock),
                at=clock.now,
                person_id=_person(vault, chosen.account_id, person, clock) if person else "",
                tried_on=[times.day(each, clock, field="tried_on", lean="back") for each in told["tried_on"]],
                remedies=list(_remedies(chosen, told, clock)),
            )
        except Refusal as refused:
            raise _with_mend(refused, chosen) from None
        page = verbs.page(vault, moved.id, now=clock.now, zone=clock.zone)
    line = f"{moved.name} was {_word(chosen.state)} and is now {_word(moved.state)}."
    return Told([line, *_coming(page.ways)], _state(moved, page.ways))


def _step(vault: Vault, to: str, told: Options, clock: Clock) -> Step:
    channel, original = told["channel"], told["original"]
    return Step(
        to=to, at=times.moment_or_now(told["at"], clock, field="at"), by=_text(told["by"]),
        why=_text(told["why"]), mode=told["mode"] or _mode_of(channel), channel=channel or "",
        next_word=_text(told["next_word"]),
        next_word_at=_time(told["next_word_at"], clock, "next_word_at"), severity=told["severity"],
        impact=_text(told["impact"]), complexity=told["complexity"] or "", is_safety=told["safety"],
        is_legal=told["legal"], act_now=told["act_now"], acted=_text(told["acted"]),
        owner=_text(told["owner"]), awaited=_text(told["awaited"]),
        awaited_from=_text(told["awaited_from"]),
        chase_on=times.day(told["chase_on"], clock, field="chase_on") if told["chase_on"] else None,
        finding=told["finding"] or "", cause=_text(told["cause"]),
        cause_detail=_text(told["cause_detail"]), offer=_text(told["offer"]), lesson=_text(told["lesson"]),
        route=_text(told["route"]), reviewer=_text(told["reviewer"]),
        confirmed_on=times.day(told["confirmed_on"], clock, field="confirmed_on", lean="back")
        if told["confirmed_on"] else None,
        original_id=verbs.named(vault, original).id if original else "",
    )  # fmt: skip


def _remedies(complaint: Complaint, told: Options, clock: Clock) -> Iterator[Remedy]:
    """The acts of the recovery that were told, done by now, and why there is no other."""
    for each in told["done"]:
        sort, _, text = each.partition(":")
        require_one_of(sort, "remedy", REMEDIES[:-1])
        yield _remedy(complaint, sort, whole_letters(text.strip()), clock)
    if reason := _text(told["nothing_more"]):
        yield _remedy(complaint, "none", reason, clock)


def _remedy(complaint: Complaint, sort: str, text: str, clock: Clock) -> Remedy:
    return Remedy(
        id=new_id(clock.now), created_at=clock.now, complaint_id=complaint.id,
        account_id=complaint.account_id, sort=sort, text=text, done_on=clock.now.date(),
    )  # fmt: skip


def _with_mend(refused: Refusal, complaint: Complaint) -> Refusal:
    """The same refusal with the options that mend it."""
    missing = refused.facts.get("missing")
    mend = move_options.mend(missing if isinstance(missing, tuple) else (refused.field,))
    if refused.code in ("reopen_too_late", "complaint_closed"):
        mend = f"Use keyaccounts complaint ACCOUNT TEXT --follows {complaint.name}."
    facts = {name: value for name, value in refused.facts.items() if name != "mend"}
    return Refusal(refused.code, field=refused.field, mend=mend, **facts)


def _person(vault: Vault, account_id: Id, name: str, clock: Clock) -> Id:
    known = [each.person for each in people.at_account(vault, account_id, now=clock.now)]
    return naming.one(known, name, kind="person").id


def _mode_of(channel: str | None) -> str:
    """The mode that a channel belongs to."""
    return next((mode.value for mode, ways in CHANNELS.items() if channel in ways), "")


def _time(text: str | None, clock: Clock, field: str) -> datetime | None:
    return times.moment(text, clock.zone, field=field) if text else None


def _text(value: str | None) -> str:
    return whole_letters(value or "").strip()


def _word(state: str) -> str:
    return sentences.code("complaint_state", state)


# ---- what they answer -----------------------------------------------------------------------------------


def _coming(ways: tuple[Way, ...]) -> Iterator[str]:
    for way in ways:
        if way.to in complaint_states.MAIN:
            asked = sentences.listed([sentences.field(each) for each in way.needs], last="and")
            yield f"Next: {_word(way.to)}" + (f", which asks for {asked}." if asked else ".")


def _line(line: QueueLine, clock: Clock) -> str:
    case = line.complaint
    grave = f"severity {case.severity}" if case.severity else "not assessed"
    parts = (case.name, clean(line.account.name), grave, _word(case.state), _due(line, clock))
    return f"{' · '.join(parts)}: {clean(case.matter)}"


def _due(line: QueueLine, clock: Clock) -> str:
    case = line.complaint
    if not case.is_open:
        return (
            f"since {sentences.instant(case.closed_at, clock.zone, clock.now)}" if case.closed_at else "ended"
        )
    when = sentences.instant(line.due_at, clock.zone, clock.now)
    if case.word_owed_at is None:
        return f"no word promised, received {when}"
    return f"word owed {when}" + (", late" if line.is_late else "")


def _document(line: QueueLine) -> Json:
    case = line.complaint
    return {
        "id": case.id, "name": case.name, "account": line.account.name,
        "person": line.person.name if line.person else None, "matter": case.matter, "words": case.words,
        "wanted": case.wanted, "severity": case.severity, "state": case.state, "is_open": case.is_open,
        "received_at": to_json(case.received_at), "next_word": case.word_owed,
        "due_at": to_json(line.due_at) if case.is_open else None, "is_late": line.is_late,
        "owner": case.owner, "level": case.level, "finding": case.finding, "cause": case.cause,
        "closed_at": to_json(case.closed_at),
    }  # fmt: skip


def _state(case: Complaint, ways: tuple[Way, ...]) -> Json:
    return {
        "id": case.id,
        "name": case.name,
        "state": case.state,
        "next": [{"state": each.to, "needs": list(each.needs)} for each in ways],
        "complaint": to_json(case),
    }
