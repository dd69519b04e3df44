"""What Enter will save, in words: one line for each record a capture makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import instants, sentences, term_sentences
from keyaccounts.captures import Capture
from keyaccounts.experiences import Mode, how_it_went
from keyaccounts.learnings import Side
from keyaccounts.records import Id
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone

if TYPE_CHECKING:
    from keyaccounts.workflows.experiences import Logged

_BEGAN = {Mode.VOICE: "called", Mode.VISUAL: "called", Mode.VIRTUAL: "wrote", Mode.IN_PERSON: "came"}

WENT = {"well": "went well", "badly": "went badly"}


class SaveLine(NamedTuple):
    """One thing that will exist."""

    icon: Icon
    fact: str
    why: str = ""
    mark: str = ""
    tone: Tone = Tone.NEUTRAL


def will_save(capture: Capture, names: Callable[[Id], str], *, now: datetime) -> Iterator[SaveLine]:
    """The records of a capture, as sentences; `now` is the user's own clock."""
    today = instants.day_of_clock(now)
    if not capture.account_id:
        yield SaveLine(
            Icon.INBOX, "A line in your inbox", "it names no account yet; sort it when you have time", "new"
        )
        return
    went = how_it_went("", capture.effect)
    tone = {"well": Tone.CALM, "badly": Tone.BREACH}.get(went, Tone.NEUTRAL)
    yield SaveLine(
        Icon.PEN_LINE,
        f"An experience at {names(capture.account_id)}",
        ", ".join(_circumstances(capture, names, now)),
        WENT.get(went, ""),
        tone,
    )
    for need in capture.needs:
        kind = {"need": "A need", "want": "A want", "insight": "An insight"}[need.type]
        yield SaveLine(Icon.LIGHTBULB, f"{kind}: {need.text}", "explicit; evidence: told unasked", "new")
    for promise in capture.promises:
        yield SaveLine(
            Icon.HANDSHAKE,
            _promise(capture, promise.side, promise.text, names),
            _due(promise.due_on, today),
            "new",
        )
    for learning in capture.learnings:
        who = "We learned" if learning.side is Side.WE else "They learned about us"
        sort = sentences.code("topic", learning.topic) if learning.topic else ""
        yield SaveLine(Icon.LIGHTBULB, f"{who}: {learning.text}", sort, "new")
    if capture.complaint_number:
        yield SaveLine(Icon.LINK, f"Belongs to complaint C-{capture.complaint_number}")


def kept(logged: Logged, title: str, account: str) -> str:
    """What was saved and where, and before that whom we must not reach this way (F083)."""
    told = f"{title}, at {account}"
    if logged.experience is None or not logged.barred:
        return told
    return f"{term_sentences.barred(list(logged.barred), logged.experience.way)}. {told}"


def _circumstances(capture: Capture, names: Callable[[Id], str], now: datetime) -> Iterator[str]:
    how = (
        sentences.code("channel", capture.channel)
        if capture.channel
        else sentences.code("mode", capture.mode)
    )
    yield how + (", as last time" if capture.mode_is_suggested else "")
    if capture.initiator in ("they", "we"):
        yield f"{capture.initiator} {_BEGAN[capture.mode]}"
    local = capture.at.astimezone(now.tzinfo)
    yield f"{local:%H:%M} {sentences.day(instants.day_of_clock(local), instants.day_of_clock(now))}"
    people = capture.people or capture.mentioned
    if people:
        yield "with " + sentences.listed([names(person) for person in people], last="and")
    for emotion in capture.emotions:
        yield sentences.code("emotion", emotion.code)
    if capture.topics:
        yield " ".join(f"#{topic}" for topic in capture.topics)
    if capture.quote:
        yield "with their own words"


def _promise(capture: Capture, side: Side, text: str, names: Callable[[Id], str]) -> str:
    person = next(iter(capture.people or capture.mentioned), "")
    if side is Side.THEY:
        return f"Their promise: {text}"
    return f"A promise to {names(person)}: {text}" if person else f"A promise: {text}"


def _due(due_on: date | None, today: date) -> str:
    return f"due {sentences.day(due_on, today)}" if due_on else "without a day"
