"""The verb about learnings: what was learned, how far each came, and where they took us otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from keyaccounts import sentences
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened
from keyaccounts.learning_states import Funnel
from keyaccounts.learnings import STATES, TOPICS, Side
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import accounts, people
from keyaccounts.workflows import learnings as verbs
from keyaccounts.workflows.learnings import LearningLine, Wanted

_TYPES = tuple(filter(None, TOPICS))


@verb("learnings")
@click.argument("words", nargs=-1)
@click.option("--account", metavar="NAME", help="Those of one account.")
@click.option("--person", metavar="NAME", help="Those of moments somebody was in.")
@click.option("--state", type=click.Choice(STATES), help="Those that came so far.")
@click.option("--type", "topic", type=click.Choice(_TYPES), help="Those about one subject.")
@click.option("--mismatch", is_flag=True, help="Where they took something else than we meant.")
@click.pass_obj
def learnings(
    asked: Asked,
    words: tuple[str, ...],
    account: str | None,
    person: str | None,
    state: str | None,
    topic: str | None,
    mismatch: bool,
) -> Told:
    """The learnings that hold all words, also in the names of account and people, the newest first."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        firm = accounts.named(vault, account).id if account else ""
        wanted = Wanted(
            words=" ".join(words),
            account_id=firm,
            person_id=people.named(vault, person).id if person else "",
            states=(state,) if state else (),
            topic=topic or "",
            mismatch=mismatch,
        )
        found = verbs.register(vault, wanted, today=clock.now.date(), zone=clock.zone)
    today = clock.now.date()
    lines = [row for line in found.lines for row in _learning(line, today)]
    remarks = [f"The newest {len(found.lines)} are listed. Say more to see others."] if found.is_cut else []
    return Told(
        [*(lines or ["Nothing was learned that fits."]), *_funnel(found.funnel)],
        {"learnings": [_document(line, today) for line in found.lines], "funnel": found.funnel._asdict()},
        remarks,
    )


def _learning(line: LearningLine, today: date) -> Iterator[str]:
    learning, course = line.learning, line.course
    who = ", ".join(clean(each.name) for each in line.people)
    side = "they learned" if learning.side is Side.THEY else ""
    yield " · ".join(
        filter(None, (clean(learning.text), clean(line.account.name), who, learning.topic, side))
    )
    if learning.meant:
        yield f"  {'! we meant' if learning.is_mismatch else 'we meant'}: {clean(learning.meant)}"
    yield f"  {_told(line, today)}"
    if course.is_stale(today):
        yield f"  ! nothing done about it for {sentences.days(course.age(today))}"


def _told(line: LearningLine, today: date) -> str:
    """How far it came, each step with its day."""
    learning, course = line.learning, line.course
    steps = [f"captured {sentences.day(course.captured_on, today)}"]
    for words, day, about in (
        ("shared", learning.shared_on, f"with {learning.shared_with}" if learning.shared_with else ""),
        ("analysed", learning.analysed_on, learning.analysis),
        ("acted on", learning.acted_on, learning.action),
        ("retired", learning.retired_on, ""),
    ):
        if day is not None:
            told = f"{words} {sentences.day(day, today)}"
            steps.append(f"{told}: {clean(about)}" if about else told)
    return "; ".join(steps)


def _funnel(funnel: Funnel) -> list[str]:
    if not funnel.captured:
        return []
    steps = zip(("captured", "shared", "analysed", "acted on"), funnel, strict=False)
    ages = zip(("up to 30 days", "up to 90", "longer"), (funnel.fresh, funnel.stale, funnel.old), strict=True)
    told = [", ".join(f"{number} {step}" for step, number in steps)]
    if funnel.retired:
        told.append(f"{funnel.retired} retired")
    if funnel.waiting:
        told.append(f"waiting for an act: {', '.join(f'{number} {age}' for age, number in ages)}")
    return ["; ".join(told)]


def _document(line: LearningLine, today: date) -> Json:
    course = line.course
    return {
        "learning": to_json(line.learning),
        "account": line.account.name,
        "people": [each.name for each in line.people],
        "moment": line.experience.title if line.experience else None,
        "captured_on": course.captured_on.isoformat(),
        "age": course.age(today),
        "flags": [
            *(["stale"] if course.is_stale(today) else []),
            *(["mismatch"] if line.learning.is_mismatch else []),
        ],
    }
