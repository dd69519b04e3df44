"""Recognises which program wrote a file by a handful of its column names, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from keyaccounts.workflows.importing.aliases import plain
from keyaccounts.workflows.importing.sheet import Sheet


class Subject(StrEnum):
    """What a line of a file is about."""

    PEOPLE = "people"
    ACCOUNTS = "accounts"
    ROWS = "rows"


@dataclass(frozen=True)
class Source:
    """One kind of export: `needs` must all be there, and `least` of the `tells`; names are in plain form.

    `fixed` says what its columns mean where the general words would say something else.
    """

    program: str
    object: str
    subject: Subject
    needs: frozenset[str] = frozenset()
    tells: frozenset[str] = frozenset()
    least: int = 2
    fixed: tuple[tuple[str, str], ...] = ()
    without: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The stable name under which originals and mappings are kept."""
        return f"{self.program} {self.object}"

    @property
    def accounts_name(self) -> str:
        """Under which name the same program's accounts keep their ids."""
        return f"{self.program} accounts"


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


_SF = (
    "is deleted|master record id|system modstamp|created by id|last modified by id|owner id|created "
    "date|last modified date"
)
_PEOPLE, _ACCOUNTS, _ROWS = Subject.PEOPLE, Subject.ACCOUNTS, Subject.ROWS

SOURCES: tuple[Source, ...] = (
    Source(
        "salesforce",
        "cases",
        _ROWS,
        _set("id|case number"),
        _set(f"{_SF}|account id|contact id|origin"),
        2,
        (("id", "key"), ("account id", "account.key"), ("supplied company", "account.name")),
    ),
    Source(
        "salesforce",
        "deals",
        _ROWS,
        _set("id|stage name"),
        _set(f"{_SF}|account id|close date|forecast category"),
        2,
        (("id", "key"), ("account id", "account.key")),
    ),
    Source(
        "salesforce",
        "people",
        _PEOPLE,
        _set("id|last name"),
        _set(f"{_SF}|account id|reports to id"),
        2,
        (("id", "key"), ("account id", "account.key"), ("name", "person.name")),
    ),
    Source(
        "salesforce",
        "accounts",
        _ACCOUNTS,
        _set("id|name"),
        _set(f"{_SF}|billing street|billing city|parent id"),
        2,
        (("id", "key"), ("name", "account.name")),
    ),
    Source(
        "salesforce",
        "people",
        _PEOPLE,
        _set("last name|account name"),
        _set(
            "mailing city|mailing street|mailing state province|mailing zip postal code|account owner"
            "|contact owner|lead source"
            "|asst phone|reports to|email opt out|mailing country"
        ),
        2,
        without=_set("record id"),
    ),
    Source(
        "salesforce",
        "accounts",
        _ACCOUNTS,
        _set("account name"),
        _set(
            "account owner|billing state province|billing zip postal code|parent account|ticker symbol"
            "|annual revenue|type"
            "|shipping street|created date|rating"
        ),
        3,
        without=_set("record id|last name|opportunity name|case number"),
    ),
    Source(
        "salesforce",
        "deals",
        _ROWS,
        _set("opportunity name|account name"),
        _set("stage|close date|amount|opportunity owner"),
        1,
    ),
    Source(
        "zoho",
        "people",
        _PEOPLE,
        _set("record id|last name"),
        _set("contact owner id|account name id|created by id|modified by id|created time|modified time"),
        2,
        (("record id", "key"), ("account name id", "account.key")),
    ),
    Source(
        "zoho",
        "accounts",
        _ACCOUNTS,
        _set("record id|account name"),
        _set("account owner id|parent account id|created by id|modified by id|created time|modified time"),
        2,
        (("record id", "key"),),
    ),
    Source(
        "zoho",
        "deals",
        _ROWS,
        _set("record id|deal name"),
        _set("deal owner id|account name id|created by id|modified time|created time"),
        2,
        (("record id", "key"), ("account name id", "account.key")),
    ),
    Source(
        "hubspot",
        "deals",
        _ROWS,
        _set("record id|deal name"),
        _set("deal stage|pipeline|deal owner|close date|amount"),
        1,
        (
            ("record id", "key"),
            ("associated company ids", "account.key"),
            ("associated company", "account.name"),
        ),
    ),
    Source(
        "hubspot",
        "tickets",
        _ROWS,
        _set("ticket id|ticket name"),
        frozenset(),
        0,
        (("ticket id", "key"), ("associated company ids", "account.key")),
    ),
    Source(
        "hubspot",
        "people",
        _PEOPLE,
        _set("record id"),
        _set(
            "first name|last name|email|contact owner|lead status|associated company ids|original "
            "source|lifecycle stage"
        ),
        3,
        (
            ("record id", "key"),
            ("associated company ids", "account.key"),
            ("company name", "account.name"),
            ("associated company", "account.name"),
        ),
    ),
    Source(
        "hubspot",
        "accounts",
        _ACCOUNTS,
        _set("record id|company name"),
        _set("company domain name|website url|company owner|create date|lifecycle stage"),
        1,
        (("record id", "key"), ("company name", "account.name")),
    ),
    Source(
        "pipedrive",
        "deals",
        _ROWS,
        frozenset(),
        _set("deal title|deal stage|deal status|deal organization|deal pipeline|deal id"),
        2,
        (("deal id", "key"), ("deal organization", "account.name"), ("deal contact person", "skip")),
    ),
    Source(
        "pipedrive",
        "people",
        _PEOPLE,
        _set("person name"),
        _set(
            "person id|person organization|person label|person owner|person email|person email work"
            "|person phone work"
        ),
        2,
        (
            ("person id", "key"),
            ("person name", "person.name"),
            ("person organization", "account.name"),
            ("organization id", "account.key"),
        ),
    ),
    Source(
        "pipedrive",
        "accounts",
        _ACCOUNTS,
        _set("organization name"),
        _set(
            "organization id|organization label|organization address|organization owner|organization people"
        ),
        2,
        (
            ("organization id", "key"),
            ("organization name", "account.name"),
            ("organization address", "account.address"),
        ),
    ),
    Source(
        "zendesk",
        "tickets",
        _ROWS,
        _set("id|requester"),
        _set("summation column|assignee|group|subject|requester id|ticket type|via|organization|submitter"),
        2,
        (("id", "key"), ("organization", "account.name"), ("requester email", "person.emails")),
    ),
    Source(
        "google",
        "people",
        _PEOPLE,
        frozenset(),
        _set(
            "email 1 value|email 1 label|email 1 type|phone 1 value|organization name|organization 1 "
            "name|labels|group membership"
            "|file as|yomi name|phonetic first name|given name"
        ),
        3,
        (
            ("name", "person.name"),
            ("organization name", "account.name"),
            ("organization 1 name", "account.name"),
            ("website 1 value", "other"),
            ("file as", "other"),
        ),
    ),
    Source(
        "outlook",
        "people",
        _PEOPLE,
        _set("first name|last name"),
        _set(
            "email address|company|business street|home street|business phone|categories|web page|email "
            "type|tty tdd phone"
        ),
        4,
        (
            ("account", "other"),
            ("title", "person.prefix"),
            ("web page", "other"),
            ("language", "person.language"),
            ("location", "other"),
            ("profession", "other"),
        ),
    ),
    Source(
        "linkedin",
        "people",
        _PEOPLE,
        _set("first name|last name|connected on"),
        _set("url|company|position|email address"),
        1,
        (("url", "other"),),
    ),
)

VCARD = Source(
    "vcard",
    "people",
    Subject.PEOPLE,
    fixed=(
        ("uid", "key"),
        ("title", "person.title"),
        ("org", "account.name"),
        ("org unit", "person.department"),
        ("role", "other"),
        ("fn", "person.name"),
        ("note", "person.note"),
        ("nickname", "person.call_me"),
        ("bday", "person.birthday"),
        ("categories", "other"),
        ("url", "other"),
    ),
)
UNKNOWN = Source("", "", Subject.ROWS)

_DYNAMICS = re.compile(
    r"^\((?:do not modify|nicht ändern|ne pas modifier|no modificar|non modificare)\)\s*(.+)$", re.I
)
_DYNAMICS_PEOPLE = re.compile(r"contact|kontakt|lead|contacto|contatto", re.I)
_DYNAMICS_ACCOUNTS = re.compile(r"account|firma|compte|cuenta|organi[sz]ation", re.I)


def recognise(sheet: Sheet) -> Source:
    """The source of a file, or `UNKNOWN`."""
    if sheet.form == "vcard":
        return VCARD
    if dynamics := _dynamics(sheet):
        return dynamics
    names = {plain(column) for column in sheet.columns}
    best, best_count = UNKNOWN, -1
    for source in SOURCES:
        count = len(source.tells & names)
        if (
            source.needs <= names
            and not source.without & names
            and count >= source.least
            and len(source.needs) + count > best_count
        ):
            best, best_count = source, len(source.needs) + count
    return best


def _dynamics(sheet: Sheet) -> Source | None:
    """The table whose id stands in Dynamics' first hidden column."""
    for column in sheet.columns:
        found = _DYNAMICS.match(column.strip())
        if not found or re.search(r"checksum|pr.fsumme|modified|ge.ndert|modifi|suma", found[1], re.I):
            continue
        fixed = ((plain(column), "key"), ("status", "other"))
        if _DYNAMICS_PEOPLE.search(found[1]):
            return Source("dynamics", "people", Subject.PEOPLE, fixed=fixed)
        if _DYNAMICS_ACCOUNTS.search(found[1]):
            return Source("dynamics", "accounts", Subject.ACCOUNTS, fixed=fixed)
        return Source("dynamics", plain(found[1]), Subject.ROWS, fixed=fixed)
    return None
