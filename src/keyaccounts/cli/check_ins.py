"""The verbs of check-ins: whom to ask and whom not, one of them, marked asked, or declined."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keyaccounts import asking_sentences, question_words, sentences
from keyaccounts.answers import Answer
from keyaccounts.cli import times
from keyaccounts.cli.frame import FILE, Asked, Told, clean, verb, whole_letters
from keyaccounts.cli.opening import Clock, clock_of, opened, opened_to_change
from keyaccounts.questionnaires import Question
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import answers, paper_forms, people
from keyaccounts.workflows import check_ins as verbs
from keyaccounts.workflows.answers import OpenLoop
from keyaccounts.workflows.check_ins import CheckInPage, QueueLine

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_day = click.option("--on", metavar="DAY", help="The day; without it, today.")


@verb("check-ins")
@click.pass_obj
def check_ins(asked: Asked) -> Told:
    """Whom to ask, the late first; who waits for what; and who must not be asked now, and until when."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        queue, waiting = verbs.queue(vault, now=clock.now), verbs.waiting(vault, now=clock.now)
        loops = answers.open_loops(vault, now=clock.now)
        outweighed = verbs.times_outweighed(vault, now=clock.now)
        today = verbs.day_of(vault, now=clock.now)
    lines: list[str] = []
    for title, parts in (
        ("Come back to", [_loop(each, clock) for each in loops]),
        ("Ask", [_line(each, today) for each in queue if each.verdict.is_allowed]),
        ("Waiting for their answer", [_line(each, today) for each in waiting]),
        ("Not now", [_line(each, today) for each in queue if not each.verdict.is_allowed]),
    ):
        lines += [f"{title} ({len(parts)})", *parts] if parts else []
    if outweighed:
        lines.append(f"Asked all the same in 12 months: {outweighed}")
    return Told(
        lines or ["Nobody is to be asked."],
        {
            "queue": [_document(each, today) for each in queue],
            "waiting": [_document(each, today) for each in waiting],
            "loops": [_loop_document(each) for each in loops],
            "outweighed_in_12_months": outweighed,
        },
    )


@verb("check-in")
@click.argument("check_in")
@click.pass_obj
def check_in(asked: Asked, check_in: str) -> Told:
    """One check-in, by its id or its person: what to ask, what was said, what stands against asking."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        page = verbs.look(vault, verbs.named(vault, whole_letters(check_in)).id, now=clock.now)
        today = verbs.day_of(vault, now=clock.now)
    return Told([*_page(page, today)], _page_document(page, today))


@verb("paper-form")
@click.argument("check_in")
@click.option("--pdf", "pdf", type=FILE, metavar="FILE", required=True, help="The file, or a folder for it.")
@click.pass_obj
def paper_form(asked: Asked, check_in: str, pdf: Path) -> Told:
    """What a person is asked, on paper: boxes to tick and lines to write on, and nothing that is ours."""
    with opened_to_change(asked) as vault:
        found = verbs.named(vault, whole_letters(check_in))
        file = paper_forms.export(vault, found.id, path=pdf, at=clock_of(vault).now)
    return Told([clean(f"Wrote {file}")], {"file": str(file)})


@verb("ask")
@click.argument("check_in")
@_day
@click.option("--why", default="", metavar="TEXT", help="Why to ask though something stands against it.")
@click.pass_obj
def ask(asked: Asked, check_in: str, on: str | None, why: str) -> Told:
    """Mark a person asked; refused where it would be too much, unless you say why."""
    with opened_to_change(asked) as vault:
        clock = clock_of(vault)
        found = verbs.named(vault, whole_letters(check_in), states=("planned",))
        made = verbs.ask(vault, found.id, on=_on(vault, on, clock), at=clock.now, why=whole_letters(why))
        page = verbs.look(vault, made.id, now=clock.now)
    lines = [f"Asked {clean(page.person.name)}.", *(f"  {line}" for line in _questions(page.questions))]
    return Told(lines, to_json(made))


@verb("decline")
@click.argument("check_in")
@_day
@click.option("--why", default="", metavar="TEXT", help="What they said to it.")
@click.pass_obj
def decline(asked: Asked, check_in: str, on: str | None, why: str) -> Told:
    """Note that a person would rather not answer."""
    with opened_to_change(asked) as vault:
        clock = clock_of(vault)
        found = verbs.named(vault, whole_letters(check_in))
        made = verbs.decline(vault, found.id, on=_on(vault, on, clock), why=whole_letters(why), at=clock.now)
        name = people.get(vault, made.person_id).name
    return Told([f"{clean(name)} would rather not answer."], to_json(made))


def _on(vault: Vault, day: str | None, clock: Clock) -> date:
    return times.day(day, clock, field="on", lean="back") if day else verbs.day_of(vault, now=clock.now)


def _line(line: QueueLine, today: date) -> str:
    planned = line.check_in
    what = sentences.code("purpose", planned.purpose) if planned else "key person"
    status = asking_sentences.status(line.status, today) if planned else _touched(line)
    told = asking_sentences.verdict(line.verdict, line.person.name, today)
    against = "" if line.verdict.is_allowed else told.removeprefix("Not now: ")
    parts = (clean(line.person.name), clean(line.account.name), what, status, clean(against))
    return "  " + " · ".join(filter(None, parts))


def _touched(line: QueueLine) -> str:
    told = line.standing
    return f"last word {sentences.days(told.days)} ago" if told and told.due_on else "no word yet"


def _loop(line: OpenLoop, clock: Clock) -> str:
    due = sentences.instant(line.loop.due_at, clock.zone, clock.now)
    who = line.person.name if line.person else ""
    when = f"overdue since {due}" if line.loop.code == "late" else f"by {due}"
    return "  " + " · ".join(filter(None, (clean(who), clean(line.account.name), when, _scores(line.answer))))


def _scores(answer: Answer) -> str:
    return ", ".join(
        question_words.rating(each.code, each.scale, each.value)
        for each in answer.ratings
        if each.value is not None
    )


def _questions(asked: tuple[Question, ...]) -> Iterator[str]:
    for each in asked:
        span = f" ({question_words.span(each.scale)})" if each.scale else ""
        yield f"{each.code}: {clean(question_words.asked(each))}{span}"


def _page(page: CheckInPage, today: date) -> Iterator[str]:
    planned = page.check_in
    purpose = sentences.code("purpose", planned.purpose)
    yield f"{clean(page.person.name)} · {clean(page.account.name)} · {purpose}"
    if planned.about:
        yield clean(planned.about)
    yield sentences.capital(asking_sentences.status(page.status, today))
    if planned.is_open:
        yield clean(asking_sentences.verdict(page.verdict, page.person.name, today))
    if planned.outweighed_why:
        yield f"Asked all the same: {clean(planned.outweighed_why)}"
    for complaint in page.complaints:
        yield f"{complaint.name}: {clean(complaint.matter)}"
    if page.answer is None:
        yield from (f"  {line}" for line in _questions(page.questions))
    else:
        yield from _answered(page.answer)


def _answered(answer: Answer) -> Iterator[str]:
    for label, text in (
        ("Said", _scores(answer)),
        ("Words", answer.words),
        ("Would drop", answer.would_drop),
        ("Noticed", answer.observation or "nothing"),
        ("Came back", answer.came_back),
    ):
        if text:
            yield f"  {label}: {clean(text)}"


def _document(line: QueueLine, today: date) -> Json:
    return {
        "check_in": to_json(line.check_in) if line.check_in else None,
        "person": line.person.name, "account": line.account.name, "status": line.status.code,
        "days": line.status.days, "is_allowed": line.verdict.is_allowed,
        "stops": [each.guard.value for each in line.verdict.stops],
        "why": asking_sentences.verdict(line.verdict, line.person.name, today),
        "next_on": to_json(line.verdict.next_on), "instead": line.verdict.instead,
    }  # fmt: skip


def _loop_document(line: OpenLoop) -> Json:
    return {
        "answer_id": line.answer.id, "person": line.person.name if line.person else None,
        "account": line.account.name, "code": line.loop.code, "due_at": to_json(line.loop.due_at),
    }  # fmt: skip


def _page_document(page: CheckInPage, today: date) -> Json:
    return {
        "check_in": to_json(page.check_in), "person": page.person.name, "account": page.account.name,
        "status": page.status.code,
        "is_allowed": page.verdict.is_allowed,
        "why": asking_sentences.verdict(page.verdict, page.person.name, today),
        "questions": [
            {"code": each.code, "scale": each.scale, "words": question_words.asked(each)}
            for each in page.questions
        ],
        "answer": to_json(page.answer) if page.answer else None,
        "complaints": [each.name for each in page.complaints],
    }  # fmt: skip
