"""The verb that makes two records one."""

from __future__ import annotations

import click

from keyaccounts import merge_sentences
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened_to_change
from keyaccounts.folding import fold
from keyaccounts.records import to_json
from keyaccounts.workflows import accounts, merging, people
from keyaccounts.workflows.merging import Merged, Plan


@verb("merge")
@click.argument("kept", metavar="A")
@click.argument("gone", metavar="B")
@click.option("--person", "of_people", is_flag=True, help="A and B are people, not accounts.")
@click.option("--take", "taken", multiple=True, metavar="FIELD", help="Take B's value where the two differ.")
@click.pass_obj
def merge(asked: Asked, kept: str, gone: str, of_people: bool, taken: tuple[str, ...]) -> Told:
    """B becomes part of A: everything that hangs on B moves, and A's values stay where the two differ."""
    kind, named = ("person", people.named) if of_people else ("account", accounts.named)
    with opened_to_change(asked) as vault:
        kept_id, gone_id = named(vault, kept).id, named(vault, gone).id
        plan = merging.plan(vault, kind, kept_id=kept_id, gone_id=gone_id)
        take = frozenset(_field(plan, each) for each in taken)
        done = merging.merge(vault, kind, kept_id=kept_id, gone_id=gone_id, take=take, at=clock_of(vault).now)
    return Told(
        [clean(line) for line in _lines(plan, done, take, kind)],
        {
            "kept": to_json(done.kept),
            "gone": to_json(done.gone),
            "moved": dict(done.moved),
            "differed": [
                {
                    "field": each.field,
                    "kept": to_json(each.kept),
                    "gone": to_json(each.gone),
                    "taken": each.field in take,
                }
                for each in plan.conflicts
            ],
            "notes": [each.code for each in plan.notes],
        },
    )


def _field(plan: Plan, typed: str) -> str:
    """The field that is meant, by its code or by its name."""
    customs = dict(plan.customs)
    for each in plan.conflicts:
        if fold(typed) in (fold(each.field), fold(merge_sentences.field(each.field, customs))):
            return each.field
    return typed


def _lines(plan: Plan, done: Merged, take: frozenset[str], kind: str) -> list[str]:
    customs = dict(plan.customs)
    lines = [f"{done.gone.name} is part of {done.kept.name} now."]
    if done.moved:
        lines.append(f"Moved: {merge_sentences.moving(done.moved, of=kind)}.")
    for each in plan.conflicts:
        one, other = plan.firms if each.field == "account_id" else (each.kept, each.gone)
        stays, goes = (merge_sentences.value(each.field, said) for said in (one, other))
        if each.field in take:
            stays, goes = goes, stays
        name = merge_sentences.field(each.field, customs)
        hint = "" if each.field in take else f" (--take {each.field} takes the other)"
        lines.append(f"Differed: {name} is “{stays}”, not “{goes}”{hint}.")
    lines += [merge_sentences.note(each.code, each.about) for each in plan.notes]
    return [*lines, "“keyaccounts undo” takes the merge back."]
