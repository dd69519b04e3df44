"""The verb that asks whether a person may be contacted: their terms outrank every rule of ours."""

from __future__ import annotations

from datetime import datetime

import click

from keyaccounts import instants, term_sentences
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened
from keyaccounts.records import to_json
from keyaccounts.refusals import Refusal
from keyaccounts.terms import PURPOSES, WAYS
from keyaccounts.workflows import people, terms


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
        who = people.named(vault, person)
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
