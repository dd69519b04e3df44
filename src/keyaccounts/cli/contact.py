"""The verbs about people: who is at an account, and whether one of them may be contacted now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import click

from keyaccounts import bonds, instants, sentences, term_sentences
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import Clock, clock_of, opened
from keyaccounts.records import Json, to_json
from keyaccounts.refusals import Refusal
from keyaccounts.terms import PURPOSES, WAYS
from keyaccounts.workflows import accounts, stakeholders, terms
from keyaccounts.workflows import people as verbs
from keyaccounts.workflows.people import PersonLine
from keyaccounts.workflows.stakeholders import Stakeholders


@verb("people")
@click.argument("account")
@click.pass_obj
def people(asked: Asked, account: str) -> Told:
    """The people of an account, the powerful first."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        chosen = accounts.named(vault, account)
        known = stakeholders.at_account(vault, chosen.id, now=clock.now)
    told = [line for each in known.living for line in _person(each, known, clock)]
    if not told:
        told = [f"Nobody is known at {clean(chosen.name)} yet."]
    return Told(told, [_document(each, known) for each in known.living])


@verb("may-contact")
@click.argument("person")
@click.option("--by", type=click.Choice(WAYS), metavar="CHANNEL", help=f"One of: {', '.join(WAYS)}.")
@click.option("--for", "purpose", type=click.Choice(PURPOSES), default="any", help="What it is about.")
@click.option(
    "--at",
    "moment",
    metavar="ISO-TIME",
    help="A time like 2026-11-20T14:00+01:00, or by your own clock; without it, now.",
)
@click.pass_obj
def may_contact(asked: Asked, person: str, by: str | None, purpose: str, moment: str | None) -> Told:
    """Whether a person may be contacted, by this way, for this purpose, and if not, why and when."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        at = _instant(moment, clock.zone) if moment else clock.now
        who = verbs.named(vault, person)
        told = terms.may_contact(vault, who.id, at=at, by=by or "", purpose=purpose)
        zone = terms.asked(vault, who.id, now=at).zone
    lines = term_sentences.answer(told, clean(who.name), zone=zone, home=clock.zone, now=clock.now)
    return Told(
        [clean(line) for line in lines],
        {
            "person": who.name,
            "person_id": who.id,
            "at": to_json(at),
            "zone": zone,
            "by": told.by,
            "purpose": purpose,
            "allowed": told.is_allowed,
            "reasons": [
                {"code": each.barrier.value, "until": to_json(each.until), "why": each.why}
                for each in told.reasons
            ],
            "next": to_json(told.next_at),
            "instead": told.instead,
        },
    )


def _instant(text: str, zone: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal("unreadable_moment", field="at", text=text) from None
    return at if at.utcoffset() is not None else at.replace(tzinfo=instants.zone_called(zone))


def _person(line: PersonLine, known: Stakeholders, clock: Clock) -> Iterator[str]:
    """One person in a line, and what cannot be missed about reaching them in another."""
    person, today, rated = line.person, clock.now.date(), _rating(line, known)
    met = f"met us {sentences.day(line.met.at.date(), today)}" if line.met else "never met us"
    facts = (
        person.title,
        sentences.code("role", person.role),
        sentences.code("power", person.power),
        sentences.code("support", person.support),
        f"bond {rated:+d}" if rated is not None else "",
        met,
    )
    yield clean(" · ".join(filter(None, (person.name, *facts))))
    asked = known.terms.get(person.id)
    never = [("Never", person.never)] if person.never else []
    for name, told in (*never, *(term_sentences.summary(asked) if asked else ())):
        yield f"    {name}: {clean(told)}"


def _rating(line: PersonLine, known: Stakeholders) -> int | None:
    rated = bonds.current(known.bonds.get(line.person.id, ()))
    return rated.rating if rated else None


def _document(line: PersonLine, known: Stakeholders) -> Json:
    told = to_json(line.person)
    assert isinstance(told, dict)
    asked = known.terms.get(line.person.id)
    return {
        **told,
        "last_met": to_json(line.met.at) if line.met else None,
        "bond": _rating(line, known),
        "terms": to_json(asked) if asked else None,
    }
