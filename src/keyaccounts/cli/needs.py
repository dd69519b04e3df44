"""The verb about needs: what an account needs, how we know, what is done, and how well they are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from keyaccounts import needs as rules
from keyaccounts import sentences
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened
from keyaccounts.knowledge import Knowledge
from keyaccounts.needs import Split
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import accounts
from keyaccounts.workflows import needs as verbs
from keyaccounts.workflows.needs import NeedLine


@verb("needs")
@click.argument("account")
@click.pass_obj
def needs(asked: Asked, account: str) -> Told:
    """The needs of an account by state, each with its evidence, its open step and what is wrong with it."""
    with opened(asked) as vault:
        today = clock_of(vault).now.date()
        chosen = accounts.named(vault, account)
        lines = verbs.listed(vault, chosen.id, today=today)
        split = verbs.method_split(vault, chosen.id)
        known = verbs.knowledge(vault, chosen.id, today=today)
    counts = rules.counts([line.need for line in lines])
    told = [row for line in lines for row in _need(line, today)]
    head = f"{clean(chosen.name)}: known {int(known.total)} of 100; " + ", ".join(
        f"{number} {type if number == 1 else type + 's'}" for type, number in counts.items()
    )
    return Told(
        [head, *(told or ["No need of theirs is known yet."]), *_ways(split)],
        {
            "known": _known(known),
            "counts": dict(counts),
            "ways": {"formal": split.formal, "informal": split.informal, "unnamed": split.unnamed},
            "needs": [_document(line) for line in lines],
        },
    )


def _need(line: NeedLine, today: date) -> Iterator[str]:
    need = line.need
    sure = f"{round(need.confidence * 100)} % sure" if need.confidence is not None else ""
    kind = f"{sentences.code('need_sort', need.sort)} {need.type}"
    whose = clean(line.person.name) if line.person is not None else ""
    yield " · ".join(filter(None, (clean(need.text), kind, need.state, sure, whose)))
    yield f"  {_evidence(line, today)}"
    if line.open_step is not None:
        step = line.open_step
        due = f"by {sentences.day(step.due_on, today)}" if step.due_on else "no day yet"
        yield f"  step: {', '.join(filter(None, (clean(step.text), clean(step.owner), due)))}"
    if line.stalled_since is not None:
        yield f"  ! stalled: confirmed and without a step since {sentences.full_day(line.stalled_since)}"
    if line.is_untold:
        yield "  ! not told that we cannot meet it"


def _evidence(line: NeedLine, today: date) -> str:
    if not line.evidence:
        return "no evidence yet"
    latest, pieces = line.evidence[0], len(line.evidence)
    told = f"{latest.way} {sentences.day(latest.on, today)}"
    text = f": {clean(latest.text)}" if latest.text else ""
    return f"{pieces} {'piece' if pieces == 1 else 'pieces'} of evidence, last {told}{text}"


def _ways(split: Split) -> list[str]:
    if not split.formal + split.informal + split.unnamed:
        return []
    return [f"Steps: {split.formal} formal, {split.informal} informal, {split.unnamed} not said"]


def _document(line: NeedLine) -> Json:
    return {
        "need": to_json(line.need),
        "person": line.person.name if line.person is not None else None,
        "evidence": [{**_fields(to_json(each)), "way": each.way} for each in line.evidence],
        "steps": [to_json(each) for each in line.steps],
        "flags": [*(["stalled"] if line.stalled_since else []), *(["untold"] if line.is_untold else [])],
        "stalled_since": to_json(line.stalled_since),
        "next": [
            {"state": move.state, "refused": move.refused.code if move.refused else None}
            for move in line.moves
        ],
    }


def _fields(document: Json) -> dict[str, Json]:
    assert isinstance(document, dict)
    return document


def _known(known: Knowledge) -> Json:
    return {
        "total": round(known.total, 1),
        "groups": [
            {"name": each.name, "known": each.known, "asked": each.asked, "missing": each.missing or None}
            for each in known.groups
        ],
    }
