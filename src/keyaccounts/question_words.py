"""The usual words of questions: what is asked on each scale, and what its two ends mean."""

from __future__ import annotations

from typing import NamedTuple

from keyaccounts.questionnaires import Question
from keyaccounts.scales import SCALES

QUESTIONS: dict[str, str] = {
    "nps": "How likely are you to recommend us to a colleague?",
    "csat": "How satisfied are you with what we did?",
    "ces": "We made it easy for you. How far do you agree?",
    "effort": "How much effort did you have to put in yourself?",
    "offering": "How do you rate what we offer?",
    "dealing": "How do you rate dealing with us?",
    "price_fairness": "How fair is the price for what you get?",
}
"""What is asked where a question is named like its scale."""

NAMES: dict[str, str] = {
    "nps": "Recommendation",
    "csat": "Satisfaction",
    "ces": "Ease",
    "effort": "Effort",
    "offering": "Offering",
    "dealing": "Dealing with us",
    "price_fairness": "Price",
}
"""What a scale is called in a line or a column."""

WOULD_DROP = "What would you drop from dealing with us?"
"""Asked beside ease (F103)."""


class Ends(NamedTuple):
    """What the lowest and the highest answer of a scale mean."""

    least: str
    most: str


ENDS: dict[str, Ends] = {
    "nps": Ends("not at all likely", "extremely likely"),
    "csat": Ends("very dissatisfied", "very satisfied"),
    "ces": Ends("strongly disagree", "strongly agree"),
    "effort": Ends("very little", "very much"),
    "offering": Ends("very poor", "excellent"),
    "dealing": Ends("very poor", "excellent"),
    "price_fairness": Ends("very unfair", "very fair"),
}


def asked(question: Question) -> str:
    """The question in its own words, else in the usual ones."""
    return question.words or QUESTIONS[question.scale]


def name(code: str, scale: str = "") -> str:
    """What a question is called in a line: its scale's name, or the words of its code."""
    return NAMES.get(code) or code.replace("_", " ").capitalize() or NAMES[scale]


def span(scale: str) -> str:
    """What the ends of a scale mean: "0 not at all likely … 10 extremely likely"."""
    told, ends = SCALES[scale], ENDS[scale]
    return f"{told.least} {ends.least} … {told.most} {ends.most}"


def rating(code: str, scale: str, value: int) -> str:
    """One answer in a line: "Price 2 of 5"."""
    return f"{name(code, scale)} {value} of {SCALES[scale].most}"
