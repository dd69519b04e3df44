"""The verbs of risks and unusual requests: list them, flag a request, and settle it by a call back (F077)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from keyaccounts import risks as rules
from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.cli.frame import Asked, Told, clean, verb
from keyaccounts.cli.opening import Clock, clock_of, opened, opened_to_change
from keyaccounts.records import Json, new_id, to_json
from keyaccounts.risks import OUTCOMES, REQUESTS, Risk, UnusualRequest
from keyaccounts.workflows import accounts, naming
from keyaccounts.workflows import risks as verbs
from keyaccounts.workflows.risks import AccountRisks, RequestLine

_CALL_BACK = "Do nothing that is asked until somebody called back over a number known before, then settle it."


@verb("risks")
@click.argument("account", required=False)
@click.pass_obj
def risks(asked: Asked, account: str | None) -> Told:
    """What is watched at an account, or at all: what waits for a call back, then the heaviest risk."""
    with opened(asked) as vault:
        clock = clock_of(vault)
        firms = {each.id: each for each in accounts.listed(vault)}
        chosen = accounts.named(vault, account) if account else None
        told = verbs.at_account(vault, chosen.id) if chosen else verbs.everywhere(vault)
    found = _open(told)
    lines = [row for each in found.requests for row in _request(each, firms, clock)]
    lines += [_risk(each, firms, clock.now.date()) for each in found.risks]
    return Told(
        lines or ["Nothing is watched."],
        {
            "requests": [_document(each) for each in found.requests],
            "risks": [to_json(each) for each in found.risks],
        },
    )


@verb("request")
@click.argument("account")
@click.argument("text", nargs=-1, required=True)
@click.option("--sort", type=click.Choice(REQUESTS), default="other", help="What is unusual about it.")
@click.option("--from", "person", metavar="PERSON", help="Who it seems to come from.")
@click.pass_obj
def request(asked: Asked, account: str, text: tuple[str, ...], sort: str, person: str | None) -> Told:
    """Flag an unusual request of an account."""
    with opened_to_change(asked) as vault:
        now, firm = clock_of(vault).now, accounts.named(vault, account)
        known = [each for each in verbs.at_account(vault, firm.id).people if not each.is_archived]
        who = naming.one(known, person, kind="person") if person else None
        made = UnusualRequest(
            id=new_id(now), created_at=now, account_id=firm.id, person_id=who.id if who else "", sort=sort,
            text=" ".join(text), noticed_at=now,
        )  # fmt: skip
        made = verbs.flag(vault, made, at=now)
        line = verbs.request_line(vault, made.id)
    return Told([f"Flagged at {clean(firm.name)}.", _CALL_BACK, *_numbers(line)], _document(line))


@verb("settle")
@click.argument("account")
@click.argument("words", nargs=-1, required=True)
@click.option("--verified-by", default="", metavar="NAME", help="Who of us called back and verified it.")
@click.option("--called", default="", metavar="NUMBER", help="The number that was called.")
@click.option("--outcome", type=click.Choice(OUTCOMES), required=True, help="What came of it.")
@click.option("--note", default="", metavar="TEXT", help="Who answered, and what they said.")
@click.pass_obj
def settle(
    asked: Asked,
    account: str,
    words: tuple[str, ...],
    verified_by: str,
    called: str,
    outcome: str,
    note: str,
) -> Told:
    """Settle the open request whose text holds WORDS; refused without who verified it."""
    with opened_to_change(asked) as vault:
        now, firm = clock_of(vault).now, accounts.named(vault, account)
        chosen = verbs.named_request(vault, firm.id, " ".join(words))
        known = verbs.request_line(vault, chosen.id).known
        settled = verbs.settle(
            vault,
            chosen.id,
            verified_by=verified_by,
            number_called=called,
            outcome=outcome,
            note=note,
            at=now,
        )
    remarks = () if rules.is_known(called, known) else ("That number was not on file before the request.",)
    told = f"Settled: {sentences.code('request_outcome', outcome)}."
    return Told([told], to_json(settled), remarks)


def _open(told: AccountRisks) -> AccountRisks:
    return told._replace(
        requests=told.open_requests, risks=tuple(each for each in told.risks if each.is_open)
    )


def _request(line: RequestLine, firms: dict[str, Account], clock: Clock) -> Iterator[str]:
    asked = line.request
    since = sentences.instant(asked.noticed_at, clock.zone, clock.now)
    firm = firms.get(asked.account_id)
    yield " · ".join(
        filter(
            None,
            (
                f"! {clean(asked.text)}", clean(firm.name) if firm else "",
                clean(line.person.name) if line.person else "", sentences.code("request_sort", asked.sort),
                f"since {since}",
            ),
        )
    )  # fmt: skip
    yield from _numbers(line)


def _numbers(line: RequestLine) -> Iterator[str]:
    if not line.known:
        yield "  no number of theirs was on file before it"
    for each in line.known:
        yield f"  call {clean(each.whose)}, {clean(each.number)}"


def _risk(risk: Risk, firms: dict[str, Account], today: date) -> str:
    firm = firms.get(risk.account_id)
    due = f"look again {sentences.day(risk.review_on, today)}" if risk.review_on else ""
    weighs = f"{risk.likelihood} × {risk.harm} = {risk.weight}"
    named = (clean(risk.text), clean(firm.name) if firm else "", weighs, clean(risk.owner), due)
    return " · ".join(filter(None, named))


def _document(line: RequestLine) -> Json:
    return {
        "request": to_json(line.request),
        "person": line.person.name if line.person else None,
        "known_numbers": [{"whose": each.whose, "number": each.number} for each in line.known],
    }
