"""Needs in words: what comes next and what it asks for, how we know, and what to learn about a customer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keyaccounts import sentences
from keyaccounts.knowledge import Group, Knowledge
from keyaccounts.need_states import Move
from keyaccounts.needs import Evidence, Need, Split
from keyaccounts.refusals import Refusal
from keyaccounts.tasks import Task
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows.needs import NeedLine

WAYS = {"said": "Said", "did": "Did", "seemed": "Seemed"}
WAY_ICONS = {"said": Icon.MESSAGE_CIRCLE, "did": Icon.EYE, "seemed": Icon.CIRCLE_QUESTION_MARK}
"""They said it, they did it, or it only seemed so."""

TYPES = {"": "All", "need": "Needs", "want": "Wants", "insight": "Insights"}

STATES = {
    "sensed": "Sensed", "hypothesis": "Hypothesis", "confirmed": "Confirmed",
    "addressed": "Addressed", "satisfied": "Satisfied", "dropped": "Dropped",
}  # fmt: skip

GROUPS = {
    "people": "People", "needs": "Needs", "firm": "The firm", "terms": "Contact",
    "preferences": "Preferences", "expectations": "Expectations", "dates": "Days ahead", "aim": "Their aim",
}  # fmt: skip

TELL, STEP, FINISH, EVIDENCE, EDIT = "tell", "step", "finish", "evidence", "edit"
ACTS = {
    TELL: "Tell them", STEP: "Plan step", FINISH: "Step done", EVIDENCE: "Add evidence", EDIT: "Complete",
}  # fmt: skip
"""Acts on a need besides bringing it into another state."""

_MOVES = {
    "hypothesis": "Suppose", "confirmed": "Confirm", "addressed": "Addressed",
    "satisfied": "Satisfied", "dropped": "Drop", "sensed": "Take up again",
}  # fmt: skip
_BACK = {"addressed": "Did not help", "satisfied": "It came back"}

_MISSING = {
    "industry": "what they live from", "city": "the city they sit in", "country": "the country they sit in",
    "zone": "their time zone", "address": "their address", "since": "since when they are with us",
    "person": "who matters there", "role": "the role of {}", "power": "how close to power {} is",
    "support": "whether {} supports us", "human_line": "one human line about {}",
    "terms": "how {} wants to be reached", "preferences": "what {} likes, and wants kept away",
    "expectation": "what they expect of us", "need": "one more confirmed need",
    "renewal_on": "the day of their renewal", "coming_moment": "a day ahead that matters to them",
    "their_aim": "what they aim at", "their_aim_on": "when they last spoke of their aim",
}  # fmt: skip

_LACKING = {
    "hypothesis": "what you think",
    "confidence": "how sure you are",
    "test_question": "a question that tests it",
}


def move(need: Need, state: str) -> str:
    """The act that brings a need into a state."""
    return _BACK.get(need.state, _MOVES[state]) if state == "confirmed" else _MOVES[state]


def lacking(refused: Refusal) -> str:
    """What a refused step still asks for, in a few words."""
    match refused.code:
        case "hypothesis_incomplete":
            missing = refused.facts["missing"]
            assert isinstance(missing, tuple)
            return f"needs {sentences.listed([_LACKING[each] for each in missing], last='and')}"
        case "need_thin":
            least, there = refused.facts["least"], refused.facts["there"]
            assert isinstance(least, int)
            assert isinstance(there, int)
            more = "one more piece" if least - there == 1 else f"{least - there} pieces"
            return f"needs {more} of evidence"
        case "need_unsaid":
            return "needs their own word"
        case "need_unheard":
            return "needs their word since it was addressed"
        case "need_without_step":
            return "needs a step that was done"
    return sentences.refusal(refused)


def main_act(line: NeedLine) -> str:
    """What Enter does on a need: the next state where nothing is missing, else what is missing for it."""
    ready = [each.state for each in line.moves if each.refused is None and each.state != "dropped"]
    match line.need.state:
        case "confirmed" if line.is_untold:
            return TELL
        case "confirmed" if "addressed" not in ready:
            return FINISH if line.open_step is not None else STEP
        case "addressed" if "satisfied" not in ready:
            return EVIDENCE
        case "sensed" if line.need.sort != "explicit" and not ready:
            return EDIT
        case "sensed" | "hypothesis" if "confirmed" not in ready and line.need.sort == "explicit":
            return EVIDENCE
    forward = [state for state in ready if state != "confirmed" or line.need.state not in _BACK]
    order = {state: place for place, state in enumerate(reversed(STATES))}
    return min(forward or ready, key=order.__getitem__, default=EVIDENCE)


def act(line: NeedLine) -> str:
    """The main act in a word or two."""
    act = main_act(line)
    return ACTS[act] if act in ACTS else move(line.need, act)


def percent(share: float | None) -> str:
    """ "60 %"; nothing where nobody said."""
    return "" if share is None else f"{round(share * 100)} %"


def evidence(line: NeedLine, today: date) -> str:
    """How much speaks for a need, and the latest of it."""
    if not line.evidence:
        return "no evidence yet"
    latest, pieces = line.evidence[0], len(line.evidence)
    told = f"{latest.way} {sentences.day(latest.on, today)}"
    told = f"{told}: {latest.text}" if latest.text else told
    return told if pieces == 1 else f"{pieces} pieces, last {told}"


def icon(line: NeedLine) -> Icon:
    """How a need reached us: their own word outweighs what they did, and that what only seemed so."""
    ways = {each.way for each in line.evidence}
    return next((WAY_ICONS[way] for way in WAYS if way in ways), Icon.CIRCLE)


def kind(need: Need) -> str:
    """ "unstated want"; a plain stated need says nothing."""
    sort = "" if need.sort == "explicit" else sentences.code("need_sort", need.sort)
    type = "" if need.type == "need" and not sort else sentences.code("need_type", need.type)
    return f"{sort} {type}".strip()


def state(need: Need, today: date) -> str:
    """ "Confirmed since Mon 2 Nov"."""
    return f"{STATES[need.state]} since {sentences.day(need.since, today)}"


def step(task: Task, today: date) -> str:
    """Whose a step is, by when, and which way."""
    way = sentences.code("way", task.way) if task.way else ""
    sort = {True: "formal", False: "informal", None: ""}[task.is_formal]
    when = {
        "open": f"by {sentences.day(task.due_on, today)}" if task.due_on else "no day yet",
        "done": f"done {sentences.day(task.settled_on, today)}" if task.settled_on else "done",
        "dropped": "dropped",
    }[task.state]
    return ", ".join(filter(None, (task.owner, when, f"{way} ({sort})" if way else "")))


def flags(line: NeedLine, today: date) -> list[str]:
    """What is wrong with a need now."""
    found = []
    if line.is_untold:
        found.append("not told that we cannot")
    if line.stalled_since is not None:
        found.append(f"{sentences.days((today - line.stalled_since).days)} without a step")
    return found


def due(line: NeedLine, today: date) -> tuple[str, str]:
    """What stands at the end of a row: the gravest flag, else the step to come, else how sure we are."""
    if line.is_untold:
        return "Not told", "we cannot"
    if line.stalled_since is not None:
        return sentences.days((today - line.stalled_since).days), "without a step"
    if line.open_step is not None:
        day = (
            sentences.capital(sentences.day(line.open_step.due_on, today))
            if line.open_step.due_on
            else "No day yet"
        )
        return day, line.open_step.owner or "a step"
    return (percent(line.need.confidence), "sure") if line.need.confidence is not None else ("", "")


def seen(each: Evidence, today: date) -> str:
    """By which means and when."""
    return f"{sentences.capital(sentences.code('means', each.means))}, {sentences.day(each.on, today)}"


def lead(split: Split) -> str:
    """How we go about it."""
    told = [
        f"{number} {words}"
        for number, words in ((split.formal, "formal"), (split.informal, "informal"))
        if number
    ]
    return f"steps: {', '.join(told)}" if told else ""


def knowledge(known: Knowledge, name: str) -> str:
    """What to learn next."""
    return f"Next to learn: {missing(known.next_group, name)}" if known.next_group else ""


def missing(group: Group, name: str) -> str:
    """The next thing to learn in a group; `name` is whom it is about."""
    return _MISSING[group.missing].format(name)


def group_sentence(group: Group, name: str) -> str:
    """One group as a tooltip and a screen reader say it."""
    told = f"{GROUPS[group.name]}: {group.known} of {group.asked} known"
    return f"{told}; next, {missing(group, name)}" if group.missing else told


def next_moves(moves: Sequence[Move]) -> list[Move]:
    """The moves in the order in which they are offered: giving up comes last."""
    return sorted(moves, key=lambda each: each.state == "dropped")
