"""A check-in on paper: what a customer is asked, with boxes to tick and lines to write on, in their eyes."""

from __future__ import annotations

import json
import tempfile
import unicodedata
from dataclasses import dataclass
from typing import cast

from keyaccounts import question_words
from keyaccounts.questionnaires import Question
from keyaccounts.records import Json
from keyaccounts.scales import SCALES
from keyaccounts.workflows.exporting import brief_glyphs, typesetting

_PAGE = ("paper_form", "paper_form.typ")
_ROOMS = (2, 1, 0)
"""From the roomiest to the tightest, as the page knows them."""

_TICK, _LEAVE = "Please tick one box in each row.", "Leave out what you would rather not answer."
_WORDS = "What else would you like to tell us?"

PURPOSES: dict[str, tuple[str, str]] = {
    "relationship": (
        "How are we doing?",
        "You know best how it is to work with us, and we would like to hear.",
    ),
    "touchpoint": ("How did it go?", "You dealt with us not long ago, and we would like to hear how it was."),
    "recovery": (
        "Is it right now?",
        "We want things to be right for you, and would like to hear if they are.",
    ),
    "pulse": ("A quick word?", "A few questions, so that we hear how it is going for you."),
}
"""The title of each kind of check-in, and what it is for, as a customer reads it."""


@dataclass(frozen=True, kw_only=True)
class PaperForm:
    """All that a customer sees of a check-in; `paper` is "a4" or "letter"."""

    firm: str
    person: str
    account: str
    purpose: str
    questions: tuple[Question, ...]
    paper: str


def file(form: PaperForm) -> bytes:
    """The form as a PDF/UA-1 file with its fonts inside: as roomy as the fewest pages allow."""
    with tempfile.TemporaryDirectory() as root:
        tried: list[bytes] = []
        for room in _ROOMS:
            tried.append(_made(form, root, room))
            if typesetting.pages(tried[-1]) == 1:
                break
        return min(tried, key=typesetting.pages)


def _made(form: PaperForm, root: str, room: int) -> bytes:
    made = typesetting.compiler(_PAGE, _sheet(form, room), root)
    pdf = made.compile(format="pdf", pdf_standards=typesetting.STANDARD, timestamp=typesetting.STAMP)
    return cast(bytes, pdf)


def _sheet(form: PaperForm, room: int) -> str:
    title, lead = PURPOSES[form.purpose]
    asked = (*form.questions, Question("would_drop", words=question_words.WOULD_DROP))
    page: dict[str, Json] = {
        "paper": form.paper,
        "room": room,
        "firm": brief_glyphs.shown(form.firm),
        "title": title,
        "person": f"For {brief_glyphs.shown(form.person)}",
        "account": brief_glyphs.shown(form.account),
        "lead": " ".join((lead, *([_TICK] if any(each.scale for each in asked) else []), _LEAVE)),
        "questions": [_question(each) for each in asked],
        "words": _WORDS,
    }
    return json.dumps(page, ensure_ascii=False)


def _question(question: Question) -> Json:
    words = brief_glyphs.shown(question_words.asked(question))
    asked: dict[str, Json] = {"words": words, "is_rtl": _is_rtl(words)}
    if not question.scale:
        return {**asked, "scale": None}
    scale, ends = SCALES[question.scale], question_words.ENDS[question.scale]
    numbers: list[Json] = [str(number) for number in range(scale.least, scale.most + 1)]
    return {**asked, "scale": {"numbers": numbers, "least": ends.least, "most": ends.most}}


def _is_rtl(words: str) -> bool:
    """Whether the first letter runs from right to left (Unicode Annex 9, rules P2 and P3)."""
    runs = (unicodedata.bidirectional(letter) for letter in words)
    return next((run for run in runs if run in ("L", "R", "AL")), "L") != "L"
