"""The verbs of answers: keep what a person said, and note that we came back to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from keyaccounts import question_words, sentences
from keyaccounts.answers import WAYS, WRITERS, Answer, Rating, loop_due_at
from keyaccounts.check_ins import KINDS, CheckIn
from keyaccounts.cli import times
from keyaccounts.cli.frame import Asked, Told, clean, verb, whole_letters
from keyaccounts.cli.opening import clock_of, opened_to_change
from keyaccounts.questionnaires import Question
from keyaccounts.records import new_id, to_json
from keyaccounts.refusals import Refusal
from keyaccounts.scales import SCALES
from keyaccounts.workflows import answers as verbs
from keyaccounts.workflows import check_ins, people, questionnaires

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_SHORTER = {"price_fairness": "price"}
"""Options that are shorter than the name of their scale."""


def _scales(function: Callable[..., Told]) -> Callable[..., Told]:
    """An option for each scale, in the order of the scales."""
    for code in reversed(SCALES):
        told = f"{question_words.QUESTIONS[code]} {question_words.span(code)}."
        option = click.option(f"--{_SHORTER.get(code, code)}", code, type=int, metavar="N", help=told)
        function = option(function)
    return function


@verb("answer")
@click.argument("check_in")
@_scales
@click.option("--own", multiple=True, metavar="CODE=ANSWER", help="The answer to an own question.")
@click.option("--words", default="", metavar="TEXT", help="What they said.")
@click.option("--would-drop", default="", metavar="TEXT", help="What they would drop.")
@click.option("--observed", default="", metavar="TEXT", help="What you noticed beside it.")
@click.option("--nothing-noticed", is_flag=True, help="You looked, and noticed nothing.")
@click.option("--way", type=click.Choice(WAYS), default="in_person", help="How they were asked.")
@click.option("--writer", type=click.Choice(WRITERS), default="us", help="Who wrote it down.")
@click.option("--purpose", type=click.Choice(KINDS), default="relationship", help="What for, if unplanned.")
@click.option("--at", "moment", metavar="ISO-TIME", help="When they answered; without it, now.")
@click.option("--why", default="", metavar="TEXT", help="Why they were asked though it was too much.")
@click.pass_obj
def answer(
    asked: Asked,
    /,
    check_in: str,
    own: tuple[str, ...],
    words: str,
    would_drop: str,
    observed: str,
    nothing_noticed: bool,
    way: str,
    writer: str,
    purpose: str,
    moment: str | None,
    why: str,
    **scores: int | None,
) -> Told:
    """Keep what a person said, to a check-in by its id, or to theirs by their name; or unasked."""
    with opened_to_change(asked) as vault:
        clock = clock_of(vault)
        planned = _planned(vault, whole_letters(check_in))
        who = people.get(vault, planned.person_id) if planned else people.named(vault, check_in)
        purpose = planned.purpose if planned else purpose
        questions = questionnaires.questions_for(
            vault, account_id=who.account_id, person_id=who.id, purpose=purpose,
            questionnaire_id=planned.questionnaire_id if planned else "",
        )  # fmt: skip
        made = Answer(
            id=new_id(clock.now), created_at=clock.now,
            account_id=planned.account_id if planned else who.account_id, person_id=who.id,
            check_in_id=planned.id if planned else "", purpose=purpose,
            answered_at=times.moment_or_now(moment, clock, field="answered_at"), way=way, writer=writer,
            ratings=(*_ratings(scores), *_own(own, questions)), words=whole_letters(words),
            would_drop=whole_letters(would_drop), observation=whole_letters(observed),
            saw_nothing=nothing_noticed,
        )  # fmt: skip
        kept = verbs.keep(vault, made, at=clock.now, why=whole_letters(why))
    lines, due_at = [f"Kept the answer of {clean(who.name)}."], loop_due_at(kept.answer)
    if due_at is not None:
        lines.append(f"Come back to them by {sentences.instant(due_at, clock.zone, clock.now)}.")
    if kept.task is not None:
        lines.append(f"Added the task: {clean(kept.task.text)}")
    return Told(
        lines,
        {
            "answer": to_json(kept.answer), "task": to_json(kept.task) if kept.task else None,
            "is_low": kept.is_low, "come_back_by": to_json(due_at),
        },
    )  # fmt: skip


@verb("come-back")
@click.argument("person")
@click.argument("words", nargs=-1, required=True)
@click.option("--at", "moment", metavar="ISO-TIME", help="When; without it, now.")
@click.pass_obj
def come_back(asked: Asked, person: str, words: tuple[str, ...], moment: str | None) -> Told:
    """Note that you came back to somebody who was not content, and what you said."""
    with opened_to_change(asked) as vault:
        clock, who = clock_of(vault), people.named(vault, whole_letters(person))
        loops = verbs.open_loops(vault, now=clock.now)
        theirs = next((each.answer for each in loops if each.answer.person_id == who.id), None)
        if theirs is None:
            raise Refusal("nobody_waits", field="person", person=who.name)
        kept = verbs.come_back(
            vault, theirs.id, words=whole_letters(" ".join(words)),
            on_at=times.moment_or_now(moment, clock, field="came_back_at"), at=clock.now,
        )  # fmt: skip
    return Told([f"Noted that you came back to {clean(who.name)}."], to_json(kept))


def _planned(vault: Vault, name: str) -> CheckIn | None:
    """The check-in with an id, else the one that is open with a person, None where nothing is planned."""
    try:
        return check_ins.named(vault, name)
    except Refusal as refused:
        if refused.code != "nothing_to_ask":
            raise
    return None


def _ratings(scores: Mapping[str, int | None]) -> Iterator[Rating]:
    for code in SCALES:
        value = scores[code]
        if value is not None:
            yield Rating(code, code, value)


def _own(told: tuple[str, ...], questions: tuple[Question, ...]) -> Iterator[Rating]:
    """The answers to own questions, each on the scale it is asked on, or in words."""
    known = {each.code: each for each in questions if each.code != each.scale}
    for each in told:
        code, _, value = whole_letters(each).partition("=")
        question = known.get(code.strip())
        if question is None:
            raise Refusal("unknown_code", field="own", value=code, allowed=tuple(known))
        if not question.scale:
            yield Rating(question.code, words=value.strip(), question=question.words)
        elif value.strip().isdecimal():
            yield Rating(question.code, question.scale, int(value), question=question.words)
        else:
            raise Refusal("no_plain_number", field="own", value=value.strip())
