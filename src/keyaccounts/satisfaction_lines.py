"""Satisfaction in words: each figure with its answers and its margin, each point, gap and complaint."""

from __future__ import annotations

from collections.abc import Iterator

from keyaccounts import question_words, satisfaction_years, scales, sentences
from keyaccounts.satisfaction import Figures
from keyaccounts.satisfaction_years import Gap, Line, Mark, Round, Silence
from keyaccounts.scales import Index, Share

NAMES = {"nps": "Would recommend us", "csat": "Satisfied", "ces": "We made it easy"}
"""What the heads are called; other scales go by their own names."""

SILENCES = {
    Silence.NOBODY_ASKED: "Nobody was asked",
    Silence.NOBODY_ANSWERED: "Nobody answered",
    Silence.FROM_MEMORY: "Only from memory",
    Silence.NOT_RATED: "Asked other questions",
}

_ENDS = {"closed_resolved": "resolved", "closed_unresolved": "not resolved", "withdrawn": "withdrawn"}


def name(index: Index) -> str:
    """What an index is called."""
    return NAMES.get(index.scale.code) or question_words.NAMES[index.scale.code]


def figure(index: Index, few: tuple[int, ...] = ()) -> str:
    """An index as it is shown: "+45", "69 %"; the answers themselves where there are too few for one."""
    if index.value is None:
        return ", ".join(map(str, few)) if few else "No data"
    shown = scales.rounded(index.value)
    if index.scale is not scales.NPS:
        return f"{shown} %"
    return f"{shown:+}".replace("-", "−") if shown else "0"


def base(index: Index) -> str:
    """What an index rests on: "NPS, 40 answers", "74 of 107 answers", "7 of 10, mean 5.1 of 7"."""
    if not index.answers:
        return "nobody answered this yet"
    told = _many(index.answers, "answer", "answers")
    if index.value is None or index.mean is None:
        return f"{told}; an index takes {scales.FEWEST}"
    if index.scale is scales.NPS:
        return f"NPS, {told}"
    part = f"{index.good} of {index.answers}"
    if index.scale is scales.CSAT:
        return f"{part} answers"
    return f"{part}, mean {scales.rounded(index.mean, 1)} of {index.scale.most}"


def margin(index: Index) -> str:
    """How sure an index is: "± 22.9"; few answers say so."""
    if index.margin is None:
        return ""
    shown = f"± {scales.rounded(index.margin, 1)}"
    return shown if index.is_firm else f"{shown}, few answers"


def index(told: Index, few: tuple[int, ...] = ()) -> str:
    """An index in one sentence."""
    return ", ".join(filter(None, (f"{name(told)}: {figure(told, few)}", base(told), margin(told))))


def heard(told: Figures) -> Iterator[str]:
    """Who was heard: the response, accounts and key people, and what was left out."""
    if told.response.whole:
        yield f"{_of(told.response)} who were asked answered"
    if told.accounts.whole > 1:
        yield f"{_of(told.accounts)} accounts were heard"
    if told.voices.whole:
        yield f"{_of(told.voices)} key people spoke"
    if told.from_memory:
        left = _many(told.from_memory, "answer", "answers")
        yield f"{left} from memory left out of the figures"


def course(line: Line) -> str:
    """What the line is made of: "13 rounds, 3 complaints; each point is the mean of 2 to 4 people"."""
    rounds = _many(len(line.rounds), "round", "rounds")
    made = [rounds, *([_many(len(line.marks), "complaint", "complaints")] if line.marks else [])]
    people = [point.people for each in line.courses for point in each.points]
    if people:
        most = _many(max(people), "person", "people")
        span = most if min(people) == max(people) else f"{min(people)} to {most}"
        made[-1] += f"; each point is {'the word' if max(people) == 1 else 'the mean'} of {span}"
    if line.from_memory:
        made.append(f"{line.from_memory} from memory left out")
    return ", ".join(made)


def round_(told: Round) -> str:
    """A round in one sentence: when, each rating apart, of how many, and who is of two minds (F040)."""
    points = [
        (scale, point)
        for scale in satisfaction_years.DRAWN
        if (point := satisfaction_years.mean(scale, told, told.on)) is not None
    ]
    rated = ", ".join(
        f"{question_words.NAMES[scale.code].lower()} {value(point.value)}" for scale, point in points
    )
    day = sentences.full_day(told.first_on)
    when = day if told.first_on == told.last_on else f"{day} to {sentences.full_day(told.last_on)}"
    said = f"{when}: {rated or 'no rating of 1 to 5'}; {_many(told.people, 'person', 'people')}."
    return f"{said} {splits(told)}".strip()


def splits(told: Round) -> str:
    """How many of a round rate what we offer and dealing with us two points apart (F040)."""
    many = len(told.splits)
    if not many:
        return ""
    if many > 1:
        return f"{many} answers are two points apart or more: ask why."
    one = told.splits[0]
    offering, dealing = one.value("offering"), one.value("dealing")
    return f"One answer has offering {offering}, dealing with us {dealing}: ask why."


def gap(told: Gap) -> str:
    """A gap in one sentence."""
    first, last = sentences.full_day(told.first_on), sentences.full_day(told.last_on)
    return f"{SILENCES[told.why]} from {first} to {last}."


def mark(told: Mark) -> str:
    """A complaint in one sentence."""
    return f"{sentences.full_day(told.on)}: complaint {told.name}, {told.matter}, {end(told)}."


def end(told: Mark) -> str:
    """What became of a complaint, in a word."""
    return "open" if told.is_open else _ENDS.get(told.state, "closed")


def value(raw: float) -> str:
    """A mean as it is shown: "4.1"."""
    return str(scales.rounded(raw, 1))


def notes(answer_is_split: bool, is_counted: bool) -> str:
    """What an answer's line adds: two minds, or left out."""
    parts = (
        "Two points apart: ask why" if answer_is_split else "",
        "" if is_counted else "left out of the index",
    )
    return ", ".join(filter(None, parts))


def _of(share: Share) -> str:
    return f"{share.part} of {share.whole}"


def _many(count: int, one: str, several: str) -> str:
    """Figures stand beside each other here, so each is written in digits."""
    return f"{count:,} {one if count == 1 else several}"
