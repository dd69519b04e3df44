"""What a user does to answer a complaint in writing: choose a template, read the draft, take it along."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import brief_words, replies, resources, sentences, settings
from keyaccounts.accounts import Account
from keyaccounts.complaints import Complaint, ComplaintMove, Remedy
from keyaccounts.contacting import Answer
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.replies import Draft
from keyaccounts.reply_templates import ReplyTemplate
from keyaccounts.store import records
from keyaccounts.workflows import choices, terms
from keyaccounts.workflows.exporting import letter_pdf

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

_EPOCH = datetime.fromisoformat("2026-01-01T00:00:00+00:00")


class Ready(NamedTuple):
    """What a draft is made of: the facts by name, told by the customer's clock (`zone`).

    `by_email` says whether the person may be written to by e-mail.
    """

    complaint: Complaint
    person: Person | None
    facts: dict[str, str]
    by_email: Answer | None
    templates: tuple[ReplyTemplate, ...]
    zone: str


@cache
def built_in() -> tuple[ReplyTemplate, ...]:
    """The templates that come with the program; their ids are their names."""
    with resources.path("replies", "templates.toml").open("rb") as file:
        told = tomllib.load(file)["templates"]
    return tuple(
        ReplyTemplate(id=f"built in {each['sort']}", created_at=_EPOCH, language="en", **each)
        for each in told
    )


def templates(vault: Vault) -> tuple[ReplyTemplate, ...]:
    """The user's own templates, then those that come with the program."""
    with vault.read() as tx:
        return _templates(tx)


def keep_template(vault: Vault, template: ReplyTemplate, *, at: datetime) -> ReplyTemplate:
    """Keep a template of the user's own; a name in braces that means nothing is refused."""
    if unknown := replies.unknown_names(template):
        raise Refusal("unknown_facts", field="body", names=unknown, allowed=replies.FACTS)
    with vault.write("keep_reply_template", about=template.name, at=at) as tx:
        return records.save(tx, template)


def copied(template: ReplyTemplate, *, at: datetime) -> ReplyTemplate:
    """A template of the user's own to begin with, worded as another is."""
    return ReplyTemplate(
        id=new_id(at), created_at=at, sort=template.sort, name=template.name, language=template.language,
        subject=template.subject, body=template.body,
    )  # fmt: skip


def archive_template(vault: Vault, template_id: Id, *, at: datetime) -> ReplyTemplate:
    """Put a template of the user's own away; the one of the program stands again."""
    with vault.write("archive_reply_template", at=at) as tx:
        return records.save(tx, records.get(tx, ReplyTemplate, template_id).archived(at=at))


def ready(vault: Vault, complaint_id: Id, *, now: datetime, zone: str) -> Ready:
    """All that a reply to a complaint is drafted from, told by the customer's clock."""
    with vault.read() as tx:
        complaint = records.get(tx, Complaint, complaint_id)
        account = records.get(tx, Account, complaint.account_id)
        person = records.find(tx, Person, complaint.person_id) if complaint.person_id else None
        remedies = records.listed(tx, Remedy, complaint_id=complaint.id)
        log = records.listed(tx, ComplaintMove, complaint_id=complaint.id)
        author, firm = choices.value(tx, settings.AUTHOR), choices.value(tx, settings.FIRM)
        found = _templates(tx)
        there = terms.zone_of(tx, person) if person else account.zone
    allowed = terms.may_contact(vault, person.id, at=now, by="email", purpose="bad_news") if person else None
    theirs = there or account.zone or zone
    facts = _facts(complaint, account, person, remedies, log, now=now, zone=theirs)
    return Ready(complaint, person, {**facts, "author": author, "firm": firm}, allowed, found, theirs)


def draft(
    ready: Ready, template: ReplyTemplate, *, next_word: str = "", next_word_at: datetime | None = None
) -> Draft:
    """The draft of a reply; a next word that is promised just now goes before the one promised last."""
    when = brief_words.full_moment(next_word_at, ready.zone) if next_word_at else ""
    promised = {"next_word": next_word, "next_word_at": when} if next_word else {}
    # What goes into a mail is plain: blanks that hold words together on paper are blanks there.
    told = {name: each.replace(brief_words.NB, " ") for name, each in {**ready.facts, **promised}.items()}
    return replies.fill(template, told)


def mail(ready: Ready, subject: str, body: str) -> bytes:
    """A mail that a mail program opens as one still to be sent; who sends it is left to that program."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject.split())
    if ready.person is not None and (address := _mail_address(ready.person)):
        message["To"] = formataddr((" ".join(ready.person.name.split()), address))
    message["X-Unsent"] = "1"
    message.set_content(body.rstrip() + "\n", cte="base64")
    return message.as_bytes()


def letter(ready: Ready, subject: str, body: str, *, paper: str) -> bytes:
    """A letter on A4 or Letter paper, as a PDF with its fonts inside."""
    lines = [ready.person.name if ready.person else "", ready.facts["account"], *_address(ready.person)]
    return letter_pdf.pdf(
        letter_pdf.Letter(
            firm=ready.facts["firm"], to=tuple(each for each in lines if each), day=ready.facts["today"],
            subject=subject, body=body, paper=paper,
        )
    )  # fmt: skip


def write(path: Path, content: bytes) -> Path:
    """Write a draft out, whole or not at all; the file is no longer encrypted."""
    half = path.with_name(f"{path.name}.partial")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise Refusal("unwritable", path=path, reason=error.strerror or "") from error
    return path


def _templates(tx: Transaction) -> tuple[ReplyTemplate, ...]:
    own = sorted(records.listed(tx, ReplyTemplate), key=lambda each: each.name.casefold())
    return (*own, *built_in())


def _facts(
    complaint: Complaint,
    account: Account,
    person: Person | None,
    remedies: Sequence[Remedy],
    log: Sequence[ComplaintMove],
    *,
    now: datetime,
    zone: str,
) -> dict[str, str]:
    """Only what the customer said, was told, or is to be told; no rating, no note and no cost of ours."""
    owed = complaint.word_owed_at
    routes = [each.route for each in sorted(log, key=lambda each: each.place) if each.route]
    return {
        "person": person.name if person else "",
        "call": (person.call_me or person.name) if person else "",
        "account": account.name, "complaint": complaint.name, "matter": complaint.matter,
        "their_words": complaint.words, "wanted": complaint.wanted,
        "received": brief_words.full_moment(complaint.received_at, zone), "owner": complaint.owner,
        "next_word": complaint.word_owed, "next_word_at": brief_words.full_moment(owed, zone) if owed else "",
        "finding": replies.FINDINGS.get(complaint.finding, ""), "offer": complaint.offer,
        "remedies": "\n".join(_remedy(each) for each in remedies if each.sort != "none"),
        "route": routes[-1] if routes else "", "today": brief_words.full_moment(now, zone).rpartition(",")[0],
    }  # fmt: skip


def _mail_address(person: Person) -> str:
    """The first address as a mail can hold it, "" for one that no mail program would take."""
    name, _, place = person.emails[0].strip().partition("@") if person.emails else ("", "", "")
    try:
        plain = place.encode("idna")
        # Letters such as ß would become others there, and the mail would go to somebody else.
        if plain.decode("idna") != place.lower():
            return ""
    except UnicodeError:
        return ""
    address = f"{name}@{plain.decode('ascii')}"
    return address if name.isascii() and name and place and not re.search(r"[\s<>,;@]", name + place) else ""


def _address(person: Person | None) -> list[str]:
    return [line.strip() for line in (person.address if person else "").splitlines()]


def _remedy(remedy: Remedy) -> str:
    """One act of a recovery as the customer reads it, without what it costs us."""
    told = ": ".join(
        each for each in (sentences.capital(sentences.code("remedy", remedy.sort)), remedy.text) if each
    )
    if remedy.done_on is not None:
        return f"– {told} (done on {brief_words.full_day(remedy.done_on)})"
    return f"– {told} (by {brief_words.full_day(remedy.due_on)})" if remedy.due_on else f"– {told}"
