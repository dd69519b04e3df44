"""An account as lines of eighty columns, and as one JSON document."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from keyaccounts import custom_fields, sentences
from keyaccounts.accounts import Account
from keyaccounts.cli.frame import clean
from keyaccounts.cli.opening import Clock
from keyaccounts.complaints import Complaint
from keyaccounts.custom_fields import CustomField
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Side
from keyaccounts.needs import Need
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Json, to_json
from keyaccounts.workflows.dossiers import Dossier

COLUMNS, LATEST = 80, 8


def document(dossier: Dossier) -> Json:
    """Every record of the dossier under the name of its list."""
    told: dict[str, Json] = {"account": to_json(dossier.account)}
    for name, value in dossier._asdict().items():
        if isinstance(value, list):
            told[name] = [to_json(each) for each in value]
    return {**told, "originals": dossier.originals}


def lines(dossier: Dossier, clock: Clock) -> list[str]:
    """The dossier as a person reads it."""
    complaints = [each for each in dossier.complaints if each.is_open]
    promises = sorted((each for each in dossier.promises if each.is_open), key=_by_due_day)
    needs = [each for each in dossier.needs if each.is_open]
    names = {person.id: clean(person.short_name) for person in dossier.people}
    return [
        *_head(dossier.account),
        *_own(dossier.own_fields, dossier.account),
        *_section("People", [_person(each, dossier.own_fields) for each in dossier.people]),
        *_section("Open complaints", [_complaint(each, clock) for each in complaints]),
        *_section("Open promises", [_promise(each, clock) for each in promises]),
        *_section("Open needs", [_need(each) for each in needs]),
        *_section("Last experiences", [_moment(each, names, clock) for each in dossier.experiences[:LATEST]]),
        "",
        f"Experiences: {len(dossier.experiences)}. Originals from imports: {dossier.originals}.",
    ]


def _head(account: Account) -> Iterator[str]:
    level = sentences.code("level", account.level)
    facts = [f"{level} {account.grade}".strip(), sentences.code("stage", account.stage), clean(account.city)]
    facts += [f"since {account.since.year}"] if account.since else []
    facts += [f"renewal {sentences.full_day(account.renewal_on)}"] if account.renewal_on else []
    facts += ["archived"] if account.is_archived else []
    yield from textwrap.wrap(clean(account.name), COLUMNS)
    yield from textwrap.wrap(" · ".join(filter(None, facts)), COLUMNS)
    for name, aim in (("Their aim", account.their_aim), ("Our aim", account.our_aim)):
        if aim:
            yield from textwrap.wrap(f"{name}: {clean(aim)}", COLUMNS, subsequent_indent="  ")


def _section(title: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        for row in rows:
            yield from textwrap.wrap(row, COLUMNS, initial_indent="  ", subsequent_indent="    ")


def _own(fields: Sequence[CustomField], account: Account) -> Iterator[str]:
    for field, value in custom_fields.told(_of(fields, account), account.custom):
        yield from textwrap.wrap(f"{clean(field.name)}: {clean(value)}", COLUMNS, subsequent_indent="  ")


def _of(fields: Sequence[CustomField], owner: Account | Person) -> list[CustomField]:
    return [field for field in fields if field.of == owner.kind]


def _person(person: Person, fields: Sequence[CustomField]) -> str:
    titled = ", ".join(filter(None, (clean(person.name), clean(person.title))))
    reach = [clean(each) for each in (*person.emails[:1], *person.phones[:1])]
    support = sentences.code("support", person.support)
    told = custom_fields.told(_of(fields, person), person.custom)
    own = [f"{clean(field.name)} {clean(value)}" for field, value in told]
    return " · ".join(filter(None, (titled, sentences.code("role", person.role), support, *reach, *own)))


def _complaint(complaint: Complaint, clock: Clock) -> str:
    state = sentences.code("complaint_state", complaint.state)
    told = f"{complaint.name} {clean(complaint.matter)} · {state}"
    if complaint.severity:
        told += f" · severity {complaint.severity}"
    if complaint.word_owed_at:
        owed = clean(complaint.word_owed) or "word"
        told += f" · {owed} owed {sentences.instant(complaint.word_owed_at, clock.zone, clock.now)}"
    return told


def _promise(promise: Promise, clock: Clock) -> str:
    who = "We" if promise.side is Side.WE else "They"
    if promise.due_on is None:
        return f"{who}: {clean(promise.text)}"
    late = ", overdue" if promise.is_overdue(clock.now.date()) else ""
    return f"{who}: {clean(promise.text)} · by {sentences.day(promise.due_on, clock.now.date())}{late}"


def _by_due_day(promise: Promise) -> tuple[bool, str]:
    return promise.due_on is None, promise.due_on.isoformat() if promise.due_on else ""


def _need(need: Need) -> str:
    return f"{clean(need.text)} · {need.type}, {sentences.code('need_state', need.state)}"


def _moment(lived: Experience, names: dict[str, str], clock: Clock) -> str:
    when = sentences.instant(lived.at, clock.zone, clock.now)
    mode = sentences.code("mode", lived.mode)
    people = ", ".join(names[id] for id in lived.people if id in names)
    effect = f"{lived.effect:+d}" if lived.effect else ""
    told = " · ".join(filter(None, (when, mode, people, clean(lived.title), effect)))
    return f"{told} · “{clean(lived.quote)}”" if lived.quote else told
