"""Questionnaires: what a person is asked at a check-in, in what words and on what scale."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.check_ins import KINDS
from keyaccounts.records import Id, Record, require_length, require_one_of, require_text
from keyaccounts.refusals import Refusal
from keyaccounts.scales import SCALES

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Question:
    """One question: answered on a scale, or in words where `scale` is empty.

    A question named like its scale ("nps") has usual words and needs none; others bring their own.
    """

    code: str
    scale: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise Refusal("unknown_code", field="code", value=self.code, allowed=tuple(SCALES))
        require_one_of(self.scale, "scale", ("", *SCALES))
        require_length(self.words, "words", limit=300)
        if not self.words and self.code != self.scale:
            raise Refusal("empty", field="words")


@dataclass(frozen=True, kw_only=True)
class Questionnaire(Record):
    """Questions in their order; those of one person outrank the account's, and these the firm's (F014).

    Without a person and an account it is the firm's own. An empty `purpose` serves each kind of check-in.
    """

    kind: ClassVar[str] = "questionnaire"

    name: str
    account_id: Id = ""
    person_id: Id = ""
    purpose: str = ""
    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name")
        require_one_of(self.purpose, "purpose", ("", *KINDS))
        if not self.questions:
            raise Refusal("empty", field="questions")
        codes = [each.code for each in self.questions]
        if twice := next((code for code in codes if codes.count(code) > 1), ""):
            raise Refusal("asked_twice", field="questions", twice=twice)


USUAL = tuple(Question(code, code) for code in ("nps", "offering", "dealing", "ces", "price_fairness"))
"""What is asked at a check-in of the relationship where nobody chose otherwise."""

BUILT_IN: dict[str, tuple[Question, ...]] = {
    "relationship": USUAL,
    "touchpoint": tuple(Question(code, code) for code in ("csat", "ces")),
    "recovery": tuple(Question(code, code) for code in ("csat", "dealing")),
    "pulse": tuple(Question(code, code) for code in ("offering", "dealing")),
}
"""What each kind of check-in asks where no questionnaire says otherwise."""


def chosen(
    known: Iterable[Questionnaire], *, account_id: Id, person_id: Id, purpose: str
) -> tuple[Question, ...]:
    """What a person is asked: their own set, the account's, the firm's, else the usual questions (F014).

    Of one owner's sets the one for this kind of check-in comes first, then the latest.
    """
    fitting = [
        (level, each.purpose == purpose, each.created_at, each.id, each.questions)
        for each in known
        if not each.is_archived and each.purpose in ("", purpose)
        if (level := _level(each, account_id, person_id))
    ]
    return max(fitting)[-1] if fitting else BUILT_IN[purpose]


def _level(questionnaire: Questionnaire, account_id: Id, person_id: Id) -> int:
    """How near a set is to somebody; 0 for one of somebody else."""
    if questionnaire.person_id:
        return 3 if questionnaire.person_id == person_id else 0
    if questionnaire.account_id:
        return 2 if questionnaire.account_id == account_id else 0
    return 1
