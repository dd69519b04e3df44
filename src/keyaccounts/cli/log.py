"""The verb that logs an experience: one line with marks, and an option for each field it has."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click
from typing_extensions import Unpack

from keyaccounts import amounts, captures, instants, sentences, term_sentences
from keyaccounts.captures import Learned
from keyaccounts.cli import times
from keyaccounts.cli.frame import Asked, Told, clean, verb, whole_letters
from keyaccounts.cli.log_options import PLAIN, Options, with_options
from keyaccounts.cli.opening import Clock, clock_of, opened_to_change
from keyaccounts.experiences import BASES, CHANNELS, EMOTIONS, Emotion, Experience, Mode
from keyaccounts.learnings import TOPICS, Side
from keyaccounts.records import Json, require_one_of, to_json
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import accounts, attachments, experiences, naming, surroundings
from keyaccounts.workflows import captures as capturing

if TYPE_CHECKING:
    from keyaccounts.accounts import Account
    from keyaccounts.attachments import Attachment
    from keyaccounts.captures import Capture
    from keyaccounts.meetings import Meeting
    from keyaccounts.names import Known
    from keyaccounts.workflows.surroundings import Surroundings


@verb("log")
@click.argument("account")
@click.argument("text", nargs=-1, required=True)
@with_options
@click.pass_obj
def log(asked: Asked, account: str, text: tuple[str, ...], **told: Unpack[Options]) -> Told:
    """Log an experience in one line, with the marks of the capture line; an option outranks the line."""
    _check_together(told)
    line = whole_letters(" ".join(text))
    with opened_to_change(asked) as vault:
        chosen, names, clock = accounts.named(vault, account), capturing.known(vault), clock_of(vault)
        capture = captures.read_line(line, names, now=clock.now, account_id=chosen.id)
        capture = _with_learnings(capture, told)
        lived = experiences.told_by(vault, capture, at=clock.now, zone=clock.zone) if capture.title else None
        files: list[Attachment] = []
        if lived is not None:
            lived = _timed(lived, told, clock)
            around = surroundings.of(vault, chosen.id, now=clock.now, at=lived.at)
            lived = _with_fields(lived, told, around, clock)
            files = [attachments.read(each, lived, at=clock.now) for each in told["attach"]]
        # What is half typed in the window is not what was typed here.
        logged = experiences.log(
            vault, capture, at=clock.now, zone=clock.zone, experience=lived, draft="", attached=files
        )
    made = logged.experience
    assert made is not None
    remarks = [sentences.doubt(each, lambda id: _called(names, id)) for each in capture.doubts]
    if warned := term_sentences.barred([clean(each) for each in logged.barred], made.way):
        remarks.append(f"{warned}.")
    return Told(
        list(_logged(chosen, capture, made, files, clock)), _logged_as_json(capture, made, files), remarks
    )


# ---- what the options say -------------------------------------------------------------------------------


def _check_together(told: Options) -> None:
    """Refuse options that only make sense with, or without, another one."""
    learned = told["we_learned"] or told["they_learned"]
    if told["nothing_new"] and learned:
        raise click.UsageError("--nothing-new does not go with something that was learned.")
    if told["meant"] and not told["they_learned"]:
        raise click.UsageError("--meant says what we meant by what they took: add --they-learned.")
    mode, channel = told["mode"], told["channel"]
    if mode and channel and channel not in CHANNELS[Mode(mode)]:
        raise click.UsageError(f"--channel {channel} is none of {mode}: {', '.join(CHANNELS[Mode(mode)])}.")


def _with_learnings(capture: Capture, told: Options) -> Capture:
    """The line with the learnings of the options after its own, and the complaint they name."""
    ours = tuple(_learned(whole_letters(each)) for each in told["we_learned"])
    taken, meant = whole_letters(told["they_learned"] or ""), whole_letters(told["meant"] or "")
    theirs = (Learned(Side.THEY, taken, meant=meant),) if taken else ()
    return dataclasses.replace(
        capture,
        learnings=(*capture.learnings, *ours, *theirs),
        complaint_number=told["complaint"] or capture.complaint_number,
    )


def _learned(text: str) -> Learned:
    """ "risk:Their planner leaves" is a risk; without a sort before it, all of it is what was learned."""
    topic, colon, rest = text.partition(":")
    is_sorted = bool(colon) and topic.strip() in TOPICS and topic.strip() != ""
    return Learned(Side.WE, rest.strip(), topic.strip()) if is_sorted else Learned(Side.WE, text.strip())


def _timed(lived: Experience, told: Options, clock: Clock) -> Experience:
    """When it was lived: a time without an offset is one of the clock there."""
    zone = told["zone"] or lived.zone or clock.zone
    place = instants.zone_called(zone)
    at = times.moment(told["at"], zone, field="at") if told["at"] else lived.at
    offset = at.astimezone(place).utcoffset()
    assert offset is not None
    return lived.changed(at=at, zone=zone, offset=int(offset.total_seconds() // 60))


def _with_fields(lived: Experience, told: Options, around: Surroundings, clock: Clock) -> Experience:
    changes: dict[str, object] = {
        name: whole_letters(value) if isinstance(value, str) else value
        for name in PLAIN
        if (value := told[name]) is not None
    }
    changes |= _way(lived, told)
    if told["effect"] is not None and told["result"] is None:
        # As in the line, whoever rates what it did says how it went.
        changes["result"] = "success" if told["effect"] > 0 else "failed" if told["effect"] < 0 else ""
    today = clock.now.date()
    for name in ("expected_by", "useful_until"):
        if text := told[name]:
            changes[name] = instants.parse_day(text, today, lean="ahead", field=name)
    if told["minutes"]:
        changes["minutes"] = amounts.minutes(told["minutes"], field="minutes")
    if told["money"]:
        changes["money"] = amounts.money(told["money"], field="money")
    if told["person"]:
        people = [naming.one(around.people, each, kind="person").id for each in told["person"]]
        changes["people"] = tuple(dict.fromkeys(people))
    if told["quote_by"]:
        changes["quote_by"] = naming.one(around.people, told["quote_by"], kind="person").id
    if told["emotion"]:
        changes["emotions"] = tuple(_emotion(each) for each in told["emotion"])
    if told["topic"]:
        changes["topics"] = tuple(dict.fromkeys(whole_letters(each) for each in told["topic"]))
    if told["complaint"] and not lived.complaint_id:
        raise Refusal("not_found", field="complaint_id", kind="complaint", id=f"C-{told['complaint']}")
    if told["meeting"]:
        changes["planned_id"] = _meeting(told["meeting"], around.meetings, today).id
    if told["memory"]:
        changes |= {"is_memory": True, "memory_of": told["memory"]}
    ticked = {"is_wow": told["wow"], "is_internal": told["internal"], "nothing_new": told["nothing_new"]}
    return lived.changed(**changes, **{name: True for name, is_set in ticked.items() if is_set})


def _way(lived: Experience, told: Options) -> dict[str, object]:
    """Mode and channel belong together: one that is told decides what the other can be."""
    if told["channel"]:
        mode = told["mode"] or next(each for each, ways in CHANNELS.items() if told["channel"] in ways)
        return {"mode": Mode(mode), "channel": told["channel"]}
    if told["mode"]:
        mode = Mode(told["mode"])
        return {"mode": mode, "channel": lived.channel if lived.channel in CHANNELS[mode] else ""}
    return {}


def _emotion(text: str) -> Emotion:
    """ "frustrated:3:said": how strongly and how we know may be left out."""
    code, _, rest = text.partition(":")
    intensity, _, basis = rest.partition(":")
    require_one_of(code, "emotion", tuple(EMOTIONS))
    require_one_of(basis or BASES[1], "basis", BASES)
    if intensity and not intensity.isdecimal():
        raise Refusal("not_a_number", field="intensity", value=intensity)
    return Emotion(code, int(intensity or 2), basis or BASES[1])


def _meeting(text: str, meetings: tuple[Meeting, ...], today: date) -> Meeting:
    """The meeting with an id, or the only one planned for a day."""
    found = [each for each in meetings if each.id == text]
    if not found:
        day = instants.parse_day(text, today, lean="back", field="meeting")
        found = [each for each in meetings if instants.day_of(each.at, each.zone) == day]
    if len(found) > 1:
        named = tuple(each.purpose or each.id for each in found)
        raise Refusal("ambiguous", field="meeting", name=text, candidates=named)
    if not found:
        raise Refusal("not_found", field="meeting", kind="meeting", id=text)
    return found[0]


# ---- what it answers ------------------------------------------------------------------------------------


def _logged(
    account: Account, capture: Capture, made: Experience, files: list[Attachment], clock: Clock
) -> Iterator[str]:
    when = sentences.instant(made.at, clock.zone, clock.now)
    yield f"Logged at {clean(account.name)}, {when}, {sentences.code('mode', made.mode)}: {clean(made.title)}"
    for promise in capture.promises:
        who = "We promised" if promise.side is Side.WE else "They promised"
        by = f", by {sentences.day(promise.due_on, clock.now.date())}" if promise.due_on else ""
        yield f"{who}: {clean(promise.text)}{by}"
    for need in capture.needs:
        yield f"{need.type.capitalize()}: {clean(need.text)}"
    for learning in capture.learnings:
        meant = f" (we meant: {clean(learning.meant)})" if learning.meant else ""
        yield f"{'We' if learning.side is Side.WE else 'They'} learned: {clean(learning.text)}{meant}"
    if made.cause:
        detail = sentences.code("cause_detail", made.cause_detail) if made.cause_detail else ""
        causes = filter(None, (sentences.code("cause", made.cause), detail))
        yield f"Cause: {clean(', '.join(causes))}"
    for file in files:
        yield f"Attached: {clean(file.name)}, {file.size} bytes"


def _logged_as_json(capture: Capture, made: Experience, files: list[Attachment]) -> Json:
    return {
        "id": made.id,
        "experience": to_json(made),
        "promises": [
            {"side": each.side.value, "text": each.text, "due_on": to_json(each.due_on)}
            for each in capture.promises
        ],
        "needs": [{"type": each.type, "text": each.text} for each in capture.needs],
        "learnings": [
            {"side": each.side.value, "text": each.text, "topic": each.topic, "meant": each.meant}
            for each in capture.learnings
        ],
        "attachments": [{"id": each.id, "name": each.name, "size": each.size} for each in files],
        "doubts": [each.code for each in capture.doubts],
    }


def _called(names: Known, id: str) -> str:
    for account in names.accounts:
        if account.id == id:
            return account.name
    return names.person(id).name
