"""The verbs of enquiries: note a question, and list those that wait (F027)."""

from __future__ import annotations

from itertools import chain

import click

from keyaccounts import sentences
from keyaccounts.cli import times
from keyaccounts.cli.frame import Asked, Told, clean, verb, whole_letters
from keyaccounts.cli.opening import Clock, clock_of, opened, opened_to_change
from keyaccounts.experiences import CHANNELS
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import accounts, naming, people
from keyaccounts.workflows import enquiries as verbs
from keyaccounts.workflows.enquiries import EnquiryLine


@verb("enquiry")
@click.argument("account")
@click.argument("text", nargs=-1, required=True)
@click.option("--person", metavar="PERSON", help="Who asks.")
@click.option("--channel", type=click.Choice(list(chain.from_iterable(CHANNELS.values()))), help="How.")
@click.option("--received", metavar="ISO-TIME", help="When we had it; without it, now.")
@click.option("--owner", metavar="NAME", default="", help="Who of us answers.")
@click.option("--due", metavar="DAY", help="The day by which they hear from us.")
@click.pass_obj
def enquiry(
    asked: Asked,
    account: str,
    text: tuple[str, ...],
    person: str | None,
    channel: str | None,
    received: str | None,
    owner: str,
    due: str | None,
) -> Told:
    """Note what a customer asks."""
    with opened_to_change(asked) as vault:
        clock, firm = clock_of(vault), accounts.named(vault, account)
        known = [each.person for each in people.at_account(vault, firm.id, now=clock.now)]
        made = verbs.ask(
            vault, account_id=firm.id, text=whole_letters(" ".join(text)),
            received_at=times.moment_or_now(received, clock, field="received_at"), at=clock.now,
            person_id=naming.one(known, person, kind="person").id if person else "",
            mode=next((mode.value for mode, ways in CHANNELS.items() if channel in ways), ""),
            channel=channel or "", owner=whole_letters(owner),
            due_on=times.day(due, clock, field="due_on") if due else None,
        )  # fmt: skip
    return Told([f"Noted {made.name} at {clean(firm.name)}: {clean(made.text)}"], to_json(made))


@verb("enquiries")
@click.argument("account", required=False)
@click.option("--all", "with_settled", is_flag=True, help="Also those that were settled.")
@click.pass_obj
def enquiries(asked: Asked, account: str | None, with_settled: bool) -> Told:
    """The enquiries without an answer first, then by the day one is due."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        firm = accounts.named(vault, account) if account else None
        found = verbs.all_of(vault, firm.id if firm else "") if with_settled else verbs.open_ones(vault)
    shown = [each for each in found if firm is None or each.account.id == firm.id]
    return Told(
        [_line(each, clock) for each in shown] or ["No enquiry waits."],
        {"enquiries": [_document(each) for each in shown]},
    )


def _line(line: EnquiryLine, clock: Clock) -> str:
    asked, today = line.enquiry, clock.now.date()
    due = f"due {sentences.day(asked.due_on, today)}" if asked.due_on and asked.is_open else ""
    became = f"now {line.complaint.name}" if line.complaint else ""
    parts = filter(None, (asked.name, clean(line.account.name), asked.state, due, became))
    return f"{' · '.join(parts)}: {clean(asked.text)}"


def _document(line: EnquiryLine) -> Json:
    asked = line.enquiry
    return {
        "id": asked.id, "name": asked.name, "account": line.account.name,
        "person": line.person.name if line.person else None, "text": asked.text, "state": asked.state,
        "received_at": to_json(asked.received_at), "due_on": to_json(asked.due_on), "owner": asked.owner,
        "answer": asked.answer, "complaint": line.complaint.name if line.complaint else None,
    }  # fmt: skip
