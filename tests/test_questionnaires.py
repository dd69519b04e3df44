"""Questionnaires: whose questions a person is asked, and in what words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import builders
from builders import NOW, id_of
from keyaccounts import question_words, questionnaires
from keyaccounts.check_ins import KINDS
from keyaccounts.questionnaires import BUILT_IN, USUAL, Question, Questionnaire
from keyaccounts.refusals import Refusal
from keyaccounts.scales import SCALES

MERIDIAN, OTHER, ANA, BEN = map(id_of, ("meridian", "other", "ana", "ben"))


def a_set(code: str, **fields: Any) -> Questionnaire:
    questions = (Question(code, "csat", f"How is the {code}?"),)
    whose: dict[str, Any] = {"account_id": "", "person_id": "", "questions": questions}
    return builders.a_questionnaire(**{**whose, **fields})


def asked(
    *known: Questionnaire, person_id: str = ANA, account_id: str = MERIDIAN, purpose: str = "relationship"
) -> str:
    found = questionnaires.chosen(known, account_id=account_id, person_id=person_id, purpose=purpose)
    return found[0].code


FIRM = a_set("firm")
ACCOUNT = a_set("account", account_id=MERIDIAN)
OWN = a_set("own", account_id=MERIDIAN, person_id=ANA)


def test_two_people_at_one_account_hold_different_sets() -> None:
    """F014."""
    assert asked(FIRM, ACCOUNT, OWN, person_id=ANA) == "own"
    assert asked(FIRM, ACCOUNT, OWN, person_id=BEN) == "account"
    assert asked(FIRM, ACCOUNT, OWN, person_id=BEN, account_id=OTHER) == "firm"


def test_a_persons_set_goes_with_them_to_another_firm() -> None:
    assert asked(FIRM, OWN, account_id=OTHER) == "own"


@pytest.mark.parametrize("purpose", KINDS)
def test_without_a_set_each_kind_of_check_in_has_its_usual_questions(purpose: str) -> None:
    assert questionnaires.chosen((), account_id=MERIDIAN, person_id=ANA, purpose=purpose) == BUILT_IN[purpose]


def test_a_set_of_one_kind_serves_that_kind_only_and_outranks_a_general_one_of_the_same_owner() -> None:
    recovery = a_set("recovery", account_id=MERIDIAN, purpose="recovery", created_at=NOW - timedelta(days=9))

    assert asked(ACCOUNT, recovery, purpose="recovery") == "recovery"
    assert asked(ACCOUNT, recovery) == "account"
    assert asked(OWN, recovery, purpose="recovery") == "own"


def test_of_two_alike_the_later_counts_and_what_was_put_away_does_not() -> None:
    later = a_set("later", account_id=MERIDIAN, created_at=NOW + timedelta(days=1))

    assert asked(later, ACCOUNT) == "later"
    assert asked(later.archived(at=NOW), ACCOUNT) == "account"


def test_every_scale_has_the_words_of_its_question_and_of_both_its_ends() -> None:
    assert (
        set(question_words.QUESTIONS) == set(question_words.ENDS) == set(question_words.NAMES) == set(SCALES)
    )
    assert question_words.span("nps") == "0 not at all likely … 10 extremely likely"
    assert question_words.span("ces") == "1 strongly disagree … 7 strongly agree"


def test_an_own_question_is_asked_in_its_own_words() -> None:
    own = Question("docks", "csat", "How are the docks?")

    assert question_words.asked(own) == "How are the docks?"
    assert question_words.asked(USUAL[0]) == "How likely are you to recommend us to a colleague?"
    assert question_words.rating("docks", "csat", 2) == "Docks 2 of 5"
    assert question_words.rating("price_fairness", "price_fairness", 2) == "Price 2 of 5"


@pytest.mark.parametrize(
    ("question", "code"), [({"code": "docks"}, "empty"), ({"code": "Docks!", "words": "?"}, "unknown_code")]
)
def test_an_own_question_needs_words_and_a_plain_code(question: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        Question(**question)


def test_no_question_stands_twice_in_a_set() -> None:
    with pytest.raises(Refusal, match="asked_twice"):
        builders.a_questionnaire(questions=(USUAL[0], USUAL[0]))
