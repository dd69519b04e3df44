"""Says which column of a file becomes which field: by the program that wrote it, else by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from keyaccounts.custom_fields import CustomField
from keyaccounts.records import Named, Others
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing.aliases import Meaning, meaning, plain
from keyaccounts.workflows.importing.sheet import Sheet, digest_of
from keyaccounts.workflows.importing.sources import UNKNOWN, Source, Subject, recognise
from keyaccounts.workflows.importing.values import DateOrder, date_order


class Field(StrEnum):
    """What a column can become. `OTHER` keeps it with the person (or account) under its own name; `SKIP`
    leaves it in the original only."""

    SKIP = "skip"
    OTHER = "other"
    ACCOUNT_OTHER = "account.other"
    KEY = "key"
    ACCOUNT_KEY = "account.key"
    ACCOUNT_NAME = "account.name"
    ACCOUNT_PHONE = "account.phone"
    ACCOUNT_WEBSITE = "account.website"
    ACCOUNT_INDUSTRY = "account.industry"
    ACCOUNT_STREET = "account.street"
    ACCOUNT_ADDRESS = "account.address"
    ACCOUNT_PO_BOX = "account.po_box"
    ACCOUNT_POSTAL_CODE = "account.postal_code"
    ACCOUNT_CITY = "account.city"
    ACCOUNT_REGION = "account.region"
    ACCOUNT_COUNTRY = "account.country"
    ACCOUNT_SINCE = "account.since"
    ACCOUNT_RENEWAL_ON = "account.renewal_on"
    ACCOUNT_NOTE = "account.note"
    PERSON_NAME = "person.name"
    PERSON_PREFIX = "person.prefix"
    PERSON_FIRST_NAME = "person.first_name"
    PERSON_MIDDLE_NAME = "person.middle_name"
    PERSON_LAST_NAME = "person.last_name"
    PERSON_SUFFIX = "person.suffix"
    PERSON_NATIVE_NAME = "person.native_name"
    PERSON_CALL_ME = "person.call_me"
    PERSON_SAY = "person.say"
    PERSON_TITLE = "person.title"
    PERSON_DEPARTMENT = "person.department"
    PERSON_EMAILS = "person.emails"
    PERSON_PHONES = "person.phones"
    PERSON_STREET = "person.street"
    PERSON_ADDRESS = "person.address"
    PERSON_PO_BOX = "person.po_box"
    PERSON_POSTAL_CODE = "person.postal_code"
    PERSON_CITY = "person.city"
    PERSON_REGION = "person.region"
    PERSON_COUNTRY = "person.country"
    PERSON_LANGUAGE = "person.language"
    PERSON_BIRTHDAY = "person.birthday"
    PERSON_NO_EMAIL = "person.no_email"
    PERSON_NO_PHONE = "person.no_phone"
    PERSON_HUMAN_LINE = "person.human_line"
    PERSON_NEVER = "person.never"
    PERSON_REACH = "person.reach"
    PERSON_NOTE = "person.note"


DATES = (Field.ACCOUNT_SINCE, Field.ACCOUNT_RENEWAL_ON, Field.PERSON_BIRTHDAY)
# Dynamics names the table behind a related column: "Email (Primary Contact) (Contact)".
_RELATED = re.compile(r"\s*\([^()]*\)\s*\([^()]*\)\s*$")


@dataclass(frozen=True)
class Assignment:
    """One column and what it becomes; `dates` is the order of its days and months, where that matters."""

    column: str
    field: Field
    dates: DateOrder = DateOrder.NONE


class OwnColumn(NamedTuple):
    """A column that becomes a field of the user's own."""

    column: str
    field: CustomField


@dataclass(frozen=True)
class Mapping:
    """What every column of a file becomes; `own_fields` are those of the user's own there are to choose."""

    source: str
    accounts_source: str
    subject: Subject
    assignments: tuple[Assignment, ...]
    own: tuple[OwnColumn, ...] = ()
    own_fields: tuple[CustomField, ...] = ()

    def changed(self, column: str, field: Field | str, *, dates: DateOrder | None = None) -> Mapping:
        """The same mapping with another field for one column."""
        if column not in (each.column for each in self.assignments):
            raise Refusal("no_such_column", field=column)
        target = Field(field)
        after = tuple(
            replace(each, field=target, dates=each.dates if dates is None else dates)
            if each.column == column
            else each
            for each in self.assignments
        )
        own = tuple(each for each in self.own if each.column != column)
        return replace(self, assignments=after, own=own, subject=_subject_after(self.subject, after))

    @property
    def unsure_dates(self) -> tuple[str, ...]:
        """The columns whose days and months somebody must tell apart first."""
        return tuple(
            each.column for each in self.assignments if each.field in DATES and each.dates is DateOrder.UNSURE
        )

    @property
    def digest(self) -> str:
        """What two equal mappings share."""
        told = [f"{a.column}\t{a.field}\t{a.dates}" for a in sorted(self.assignments, key=str)]
        return digest_of("\n".join((*told, *(f"{each.column}\t{each.field.id}" for each in self.own))))

    def as_columns(self) -> Others:
        """The form in which it is remembered."""
        return tuple(Named(each.column, f"{each.field} {each.dates}".strip()) for each in self.assignments)


def fields() -> tuple[Field, ...]:
    """What a column can become, in the order of a list to choose from."""
    return tuple(Field)


_NAMING = {
    Field.ACCOUNT_NAME,
    Field.PERSON_NAME,
    Field.PERSON_FIRST_NAME,
    Field.PERSON_LAST_NAME,
    Field.PERSON_EMAILS,
}
_CUSTOMER = re.compile(r"customer|client|kunde|account|compan|firm|organi[sz]|empresa|societe")


def suggest(sheet: Sheet, *, remembered: Others = ()) -> Mapping:
    """The mapping of a file: as remembered for its layout, else as its program and column names say."""
    source = recognise(sheet)
    chosen = _fields(sheet, source)
    if source is UNKNOWN and not _NAMING & set(chosen):
        chosen = _named_by(sheet, chosen)
    name = source.name if source is not UNKNOWN else f"layout {sheet.fingerprint[:16]}"
    accounts_name = source.accounts_name if source is not UNKNOWN else f"{name} accounts"
    assignments = tuple(
        Assignment(column, field, _dates(sheet, place, field))
        for place, (column, field) in enumerate(zip(sheet.columns, chosen, strict=True))
    )
    subject = source.subject if source is not UNKNOWN else _subject(sheet, chosen)
    mapping = Mapping(name, accounts_name, subject, assignments)
    return _as_remembered(mapping, remembered) if remembered else mapping


def _named_by(sheet: Sheet, chosen: list[Field]) -> list[Field]:
    """A table without any name still tells its lines apart: that column becomes the account's name.

    It is the first whose heading speaks of a customer, else the first in which no value comes twice.
    """
    columns = [[line.cells[place].strip() for line in sheet.lines] for place in range(len(chosen))]
    telling = [place for place, cells in enumerate(columns) if all(cells) and len(set(cells)) == len(cells)]
    spoken = [place for place in telling if _CUSTOMER.search(plain(sheet.columns[place]))]
    found = next(iter(spoken or telling), None)
    if found is None or not sheet.lines:
        return chosen
    return [Field.ACCOUNT_NAME if place == found else field for place, field in enumerate(chosen)]


def _as_remembered(mapping: Mapping, remembered: Others) -> Mapping:
    known = {each.name: each.value.partition(" ") for each in remembered}
    for each in mapping.assignments:
        field, _, dates = known.get(each.column, ("", "", ""))
        if field in Field._value2member_map_:
            order = DateOrder(dates) if dates in DateOrder._value2member_map_ else each.dates
            mapping = mapping.changed(each.column, field, dates=order)
    return mapping


def _dates(sheet: Sheet, place: int, field: Field) -> DateOrder:
    if field not in DATES:
        return DateOrder.NONE
    return date_order(line.cells[place] for line in sheet.lines)


def _subject(sheet: Sheet, chosen: Iterable[Field]) -> Subject:
    found = set(chosen)
    meanings = [meaning(column) for column in sheet.columns]
    is_row = any("row" in each.concepts for each in meanings)
    if is_row and not found & {Field.PERSON_FIRST_NAME, Field.PERSON_LAST_NAME}:
        return Subject.ROWS
    if found & {Field.PERSON_NAME, Field.PERSON_FIRST_NAME, Field.PERSON_LAST_NAME, Field.PERSON_EMAILS}:
        return Subject.PEOPLE
    return Subject.ACCOUNTS


def _subject_after(subject: Subject, assignments: tuple[Assignment, ...]) -> Subject:
    """Somebody who maps a name makes accounts or people of what was taken for mere rows, and back."""
    chosen = {each.field for each in assignments}
    if subject is Subject.ROWS:
        return subject
    people = {Field.PERSON_NAME, Field.PERSON_FIRST_NAME, Field.PERSON_LAST_NAME, Field.PERSON_EMAILS}
    if chosen & people and Field.KEY not in chosen:
        return Subject.PEOPLE
    if subject is Subject.PEOPLE and not chosen & people and Field.ACCOUNT_NAME in chosen:
        return Subject.ACCOUNTS
    return subject


def _fields(sheet: Sheet, source: Source) -> list[Field]:
    fixed = {name: Field(code) for name, code in source.fixed}
    columns = [
        _RELATED.sub("", column) if source.program == "dynamics" else column for column in sheet.columns
    ]
    meanings = [meaning(column) for column in columns]
    has = {concept for each in meanings for concept in each.concepts}
    layout = _Layout(source, has, _people_columns(source, has))
    chosen = [
        fixed.get(plain(column)) or layout.field(each)
        for column, each in zip(sheet.columns, meanings, strict=True)
    ]
    titles = [place for place, each in enumerate(meanings) if each.concepts == ("title",)]
    if len(titles) == 2 and "prefix" not in has and source is UNKNOWN:
        # French Outlook calls both the form of address and the job "Titre", in this order.
        chosen[titles[0]] = Field.PERSON_PREFIX
    if sheet.form == "vcard":
        chosen = [_vcard_field(column, field) for column, field in zip(sheet.columns, chosen, strict=True)]
    return _first_of_single(chosen)


_SINGLE = frozenset({Field.KEY, Field.ACCOUNT_KEY, Field.ACCOUNT_NAME, Field.PERSON_NAME, Field.PERSON_TITLE})


def _first_of_single(chosen: list[Field]) -> list[Field]:
    """A second column for what a record has only once is kept beside it."""
    taken: set[Field] = set()
    result: list[Field] = []
    for field in chosen:
        result.append(Field.OTHER if field in taken and field in _SINGLE else field)
        taken.add(field)
    return result


def _people_columns(source: Source, has: set[str]) -> bool:
    """Whether the file is about people, so that a bare "Phone" or "City" is theirs."""
    if source is not UNKNOWN:
        return source.subject is Subject.PEOPLE
    if has & {"first_name", "last_name", "full_name", "birthday"}:
        return True
    return "name" in has and bool(has & {"company", "email", "mobile", "job_title", "prefix"})


_OF_ROWS = (Field.SKIP, Field.KEY, Field.ACCOUNT_KEY, Field.ACCOUNT_NAME, Field.PERSON_EMAILS)


@dataclass(frozen=True)
class _Layout:
    source: Source
    has: set[str]
    about_people: bool

    def field(self, said: Meaning) -> Field:
        if not said.concepts:
            return Field.OTHER
        if "job_title" in said.concepts:
            return Field.PERSON_TITLE
        field = self._one(said.concepts[0], said)
        if self.source.subject is Subject.ROWS and self.source is not UNKNOWN and field not in _OF_ROWS:
            return Field.OTHER
        return field

    def _one(self, concept: str, said: Meaning) -> Field:
        person = self.about_people
        side = "person" if person else "account"
        match concept:
            case "technical":
                return Field.SKIP
            case "row" | "parent":
                return Field.OTHER
            case "account_fact":
                return Field.ACCOUNT_OTHER
            case "name":
                return self._name()
            case "title":
                # Outlook's "Title" is how to address somebody, and "Job Title" stands beside it.
                return Field.PERSON_PREFIX if "job_title" in self.has else Field.PERSON_TITLE
            case (
                "street"
                | "street_more"
                | "address"
                | "po_box"
                | "postal_code"
                | "city"
                | "region"
                | "country"
            ):
                return Field(f"{'account' if said.side == 'firm' else side}.{concept.removesuffix('_more')}")
            case "phone" | "mobile":
                return self._phone(person, said)
            case "email":
                return (
                    Field.PERSON_EMAILS if self._has_person() or not self.has & {"company"} else Field.OTHER
                )
            case "note":
                return Field(f"{side}.note")
            case "key":
                return Field.KEY
            case "account_key":
                return Field.ACCOUNT_KEY if person or self.source.subject is Subject.ROWS else Field.KEY
            case "company":
                return Field.ACCOUNT_NAME if said.number == 1 else Field.OTHER
            case "company_phone":
                return Field.ACCOUNT_PHONE
            case "website" | "industry" | "since" | "renewal_on":
                return Field(f"account.{concept}") if said.side != "home" else Field.OTHER
            case "full_name":
                return Field.PERSON_NAME
            case "say_first" | "say_last":
                return Field.PERSON_SAY
        return Field(f"person.{concept}")

    def _has_person(self) -> bool:
        return self.about_people or bool(self.has & {"first_name", "last_name", "full_name"})

    def _name(self) -> Field:
        """ "Name" is the firm's, the person's or, beside "Vorname", only the last name."""
        if self.has & {"first_name"} and "last_name" not in self.has:
            return Field.PERSON_LAST_NAME
        if "last_name" in self.has and "first_name" not in self.has:
            return Field.PERSON_FIRST_NAME
        return Field.PERSON_NAME if self.about_people else Field.ACCOUNT_NAME

    def _phone(self, person: bool, said: Meaning) -> Field:
        if said.side == "firm" and self.source is UNKNOWN and person:
            return Field.ACCOUNT_PHONE
        return Field.PERSON_PHONES if person else Field.ACCOUNT_PHONE


_NO_VOICE = ("fax", "pager", "-pin", "tlx", "telex", "modem", "bbs")
_ADR = re.compile(r"^ADR (?:PO box|postal code|\w+)")


def address_of(column: str) -> tuple[int, str]:
    """Which of somebody's addresses a column is a part of; the least is the one to write to."""
    if found := _ADR.match(column):
        rest = column[found.end() :].strip().lower()
        ranks = (("[" in rest, 4), ("home" in rest, 3), ("work" in rest, 0), (not rest, 1), (True, 2))
        return next(rank for holds, rank in ranks if holds), rest
    said = meaning(column)
    rank = {"home": 3, "other": 4}.get(said.side, 0) + 5 * (said.number - 1)
    return rank, ""


def _vcard_field(column: str, field: Field) -> Field:
    """vCard's own names, whose kinds stand in brackets: "TEL (work, fax)"."""
    name, _, rest = column.partition(" (")
    kinds = rest.lower()
    if column.endswith("(also)"):
        return Field.OTHER
    name = name.partition(" [")[0]
    if name == "EMAIL":
        return Field.PERSON_EMAILS
    if name == "TEL":
        return Field.OTHER if any(each in kinds for each in _NO_VOICE) else Field.PERSON_PHONES
    if name.startswith("ADR "):
        part = name.removeprefix("ADR ").replace(" ", "_").lower().replace("extended", "street")
        return Field(f"person.{part}")
    if name in ("URL", "SOURCE", "GEO", "TZ", "X-MS-TEL", "LABEL", "CATEGORIES", "ROLE", "KIND"):
        return Field.OTHER
    if name == "REV":
        return Field.SKIP
    if "[" in column and field is not Field.PERSON_NOTE:
        return Field.OTHER
    if name.startswith("X-") and field not in (Field.PERSON_SAY,):
        return Field.OTHER
    return field
