"""An import in words: what a column becomes, what happens to a line and why, what a file is like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from keyaccounts import sentences, wordings
from keyaccounts.custom_fields import CustomField
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.importing import (
    Assignment,
    DateOrder,
    Fact,
    Field,
    Mapping,
    Outcome,
    Plan,
    Question,
    Row,
    Sheet,
)

PROGRAMS = "Salesforce, HubSpot, Pipedrive, Zoho, Dynamics, Zendesk, Google Contacts and Outlook"
ENDINGS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.vcf *.vcard *.json"
FILTER = f"Customer files ({ENDINGS});;All files (*)"
NOTHING_YET = "Nothing is written yet. Importing is one act, and Undo takes all of it back."

FIELDS: dict[Field, str] = {
    Field.SKIP: "Skip",
    Field.OTHER: "Keep with person",
    Field.ACCOUNT_OTHER: "Keep with account",
    Field.KEY: "Number of the line",
    Field.ACCOUNT_KEY: "Number of the account",
    Field.ACCOUNT_NAME: "Account",
    Field.ACCOUNT_PHONE: "Account phone",
    Field.ACCOUNT_WEBSITE: "Website",
    Field.ACCOUNT_INDUSTRY: "Industry",
    Field.ACCOUNT_STREET: "Account street",
    Field.ACCOUNT_ADDRESS: "Account address",
    Field.ACCOUNT_PO_BOX: "Account PO box",
    Field.ACCOUNT_POSTAL_CODE: "Account postal code",
    Field.ACCOUNT_CITY: "Account city",
    Field.ACCOUNT_REGION: "Account region",
    Field.ACCOUNT_COUNTRY: "Account country",
    Field.ACCOUNT_SINCE: "Customer since",
    Field.ACCOUNT_RENEWAL_ON: "Renewal",
    Field.ACCOUNT_NOTE: "Account note",
    Field.PERSON_NAME: "Person",
    Field.PERSON_PREFIX: "Form of address",
    Field.PERSON_FIRST_NAME: "First name",
    Field.PERSON_MIDDLE_NAME: "Middle name",
    Field.PERSON_LAST_NAME: "Last name",
    Field.PERSON_SUFFIX: "Name suffix",
    Field.PERSON_NATIVE_NAME: "Name in own letters",
    Field.PERSON_CALL_ME: "Called",
    Field.PERSON_SAY: "How to say the name",
    Field.PERSON_TITLE: "Job title",
    Field.PERSON_DEPARTMENT: "Department",
    Field.PERSON_EMAILS: "Email",
    Field.PERSON_PHONES: "Phone",
    Field.PERSON_STREET: "Street",
    Field.PERSON_ADDRESS: "Address",
    Field.PERSON_PO_BOX: "PO box",
    Field.PERSON_POSTAL_CODE: "Postal code",
    Field.PERSON_CITY: "City",
    Field.PERSON_REGION: "Region",
    Field.PERSON_COUNTRY: "Country",
    Field.PERSON_LANGUAGE: "Language",
    Field.PERSON_BIRTHDAY: "Birthday",
    Field.PERSON_NO_EMAIL: "Wants no email",
    Field.PERSON_NO_PHONE: "Wants no calls",
    Field.PERSON_HUMAN_LINE: "Human line",
    Field.PERSON_NEVER: "What never to do",
    Field.PERSON_REACH: "Best way to reach",
    Field.PERSON_NOTE: "Note",
}

KEPT_APART = (Field.OTHER, Field.ACCOUNT_OTHER)
"""Fields that stand for "understood only as itself": the column keeps its own name."""

OUTCOMES: dict[Outcome, tuple[str, Icon, Tone]] = {
    Outcome.NEW: ("New", Icon.PLUS, Tone.CALM),
    Outcome.UPDATE: ("Update", Icon.REFRESH_CW, Tone.INFO),
    Outcome.SAME: ("Same", Icon.MINUS, Tone.NEUTRAL),
    Outcome.KEPT: ("Kept", Icon.ARCHIVE, Tone.NEUTRAL),
    Outcome.DECIDE: ("Decide", Icon.CIRCLE_ALERT, Tone.WARNING),
    Outcome.REFUSED: ("Refused", Icon.X, Tone.BREACH),
}

DATE_ORDERS = {DateOrder.DAY_FIRST: "day first", DateOrder.MONTH_FIRST: "month first"}

_LETTERS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1252": "Windows-1252", "windows-1252": "Windows-1252"}
_BETWEEN = {",": "comma", ";": "semicolon", "\t": "tab", "|": "upright bar", ":": "colon"}
_FORMS = {"csv": "lines", "xlsx": "lines", "vcard": "cards"}

_FACTS = {
    "person_added": "person added",
    "account_added": "account added",
    "unfiled": f"no firm is named, so it goes to “{wordings.UNFILED}”",
    "account_unknown": "its account is not in this file",
    "put_away": "is in the archive and stays as it is",
    "row_kept": "kept as it is",
    "linked": "nothing changes; known by its number from now on",
    "group": "a list of people",
    "thing": "a place or a thing, nobody",
}
_GROWING = ("emails", "phones")
_FIRST = ("looks_like", "person_added", "account_added", "unfiled", "moved")
_WARNINGS = {
    "date_unsure": ("is unclear: day or month first?", "are unclear: day or month first?"),
    "not_a_date": ("is no date", "are no dates"),
    "not_a_choice": ("is none of the choices", "are none of the choices"),
    "not_a_number": ("is no plain number", "are no plain numbers"),
    "too_long": ("is too long", "are too long"),
    "no_email": ("is no email address", "are no email addresses"),
    "no_phone": ("is no phone number", "are no phone numbers"),
}


class Reading(NamedTuple):
    """How a column is read: what stands beside it, and how it looks."""

    words: str
    icon: Icon
    tone: Tone


def field_words(field: Field) -> str:
    """What a column becomes."""
    return FIELDS[field]


def own_field_words(field: CustomField) -> str:
    """What a column becomes that has a field of the user's own."""
    return f"Your field: {field.name}"


def lines(count: int) -> str:
    """A number of lines."""
    return "1 line" if count == 1 else f"{count:,} lines".replace(",", "\u202f")


def import_act(plan: Plan) -> str:
    """What pressing the button does."""
    touched = sum(plan.counts[each] for each in (Outcome.NEW, Outcome.UPDATE, Outcome.KEPT))
    return f"Import {lines(touched)}" if touched else "Import"


def answers(question: Question) -> tuple[str, str]:
    """The two answers to a question."""
    return f"Same {sentences.code('kind', question.kind)}", "Keep apart"


def outcome(row: Row) -> str:
    """What a line's outcome is called."""
    return OUTCOMES[row.outcome][0]


def what_happens(row: Row) -> str:
    """What happens to a line, and why."""
    # What is made comes before what is filled in.
    facts = sorted(row.facts, key=lambda fact: fact.code not in _FIRST)
    told = list(dict.fromkeys(filter(None, (_fact(row, each) for each in facts))))
    return "; ".join(told) or "nothing would change"


def row_sentence(row: Row) -> str:
    """A line as it is read aloud."""
    who = ", ".join(filter(None, (row.account, row.person)))
    asked = ""
    if row.question is not None:
        same, apart = answers(row.question)
        asked = f" Press S for “{same}”, K for “{apart}”."
    return f"Line {row.line}, {outcome(row)}. {who}: {what_happens(row)}.{asked}"


def readings(plan: Plan) -> dict[str, Reading]:
    """How each column of the file is read."""
    warned: dict[str, list[Fact]] = {}
    for row in plan.rows:
        for fact in row.facts:
            if fact.code in _WARNINGS:
                warned.setdefault(fact.field, []).append(fact)
    filled = {column: bool(plan.sheet.samples(at, limit=1)) for at, column in enumerate(plan.sheet.columns)}
    return {
        each.column: _reading(plan, each, warned.get(each.column, ()), filled[each.column])
        for each in plan.mapping.assignments
    }


def understood(mapping: Mapping) -> str:
    """How many columns have a meaning here."""
    own = {each.column for each in mapping.own}
    known = sum(each.field not in KEPT_APART or each.column in own for each in mapping.assignments)
    return f"{known} of {len(mapping.assignments)} understood"


def file_facts(sheet: Sheet) -> list[tuple[str, str]]:
    """What a file is like, each fact with its name."""
    count = f"{len(sheet.lines):,}".replace(",", "\u202f")
    form = _FORMS.get(sheet.form, "lines")
    facts = [
        ("Name", sheet.file_name),
        ("Cards" if form == "cards" else "Lines", count if form == "cards" else f"{count}, and one heading"),
    ]
    if sheet.encoding:
        facts.append(("Letters", _LETTERS.get(sheet.encoding.lower(), sheet.encoding.upper())))
    if sheet.delimiter:
        facts.append(("Between fields", _BETWEEN.get(sheet.delimiter, sheet.delimiter)))
    if sheet.page and len(sheet.pages) < 2:
        facts.append(("Sheet", sheet.page))
    facts.append(("Numbers", "as they are written"))
    return facts


def recognised(mapping: Mapping) -> str:
    """Which program wrote the file; nothing when nobody knows."""
    program, _, what = mapping.source.partition(" ")
    return (
        ""
        if program in ("layout", "vcard")
        else f"{program.capitalize()} {what}".replace("Hubspot", "HubSpot")
    )


def counts(told: Iterable[tuple[Outcome, int]]) -> str:
    """Outcomes in one phrase: "181 new, 22 update"."""
    return ", ".join(f"{count} {OUTCOMES[each][0].lower()}" for each, count in told if count)


def records(added: Iterable[tuple[str, int]]) -> str:
    """Records by their kind: "3 accounts, 12 people"."""
    return ", ".join(f"{count} {_several(kind, count)}" for kind, count in added if count)


def _several(kind: str, count: int) -> str:
    word = sentences.code("kind", kind)
    if count == 1:
        return word
    return {"person": "people", "evidence": "pieces of evidence"}.get(
        word, f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    )


def _reading(plan: Plan, chosen: Assignment, warned: Iterable[Fact], filled: bool) -> Reading:
    bad, field = list(warned), chosen.field
    if field is Field.SKIP:
        return Reading("not used", Icon.MINUS, Tone.NEUTRAL)
    if not filled:
        return Reading("empty", Icon.MINUS, Tone.NEUTRAL)
    if bad:
        one, several = _WARNINGS[bad[0].code]
        words = f"{len(bad)} {one if len(bad) == 1 else several}"
        return Reading(words, Icon.CIRCLE_ALERT, Tone.WARNING)
    if chosen.column in (each.column for each in plan.mapping.own):
        return Reading("", Icon.CHECK, Tone.CALM)
    if field in KEPT_APART:
        return Reading("kept under its own name", Icon.CHECK, Tone.NEUTRAL)
    if field in (Field.ACCOUNT_NAME, Field.PERSON_NAME, Field.PERSON_LAST_NAME):
        kind = "account" if field is Field.ACCOUNT_NAME else "person"
        new = sum(1 for record in plan.made if record.kind == kind)
        return Reading(f"{new} new" if new else "all found", Icon.CHECK, Tone.CALM)
    return Reading(DATE_ORDERS.get(chosen.dates, ""), Icon.CHECK, Tone.CALM)


def _fact(row: Row, fact: Fact) -> str:
    if row.outcome is Outcome.REFUSED:
        told = sentences.refused_line(fact.code, fact.field, fact.after)
        return told.rstrip(".")
    match fact.code:
        case "account_known":
            is_added = any(each.code == "person_added" for each in row.facts)
            return "account is known" if is_added else ""
        case "person_known":
            return ""
        case "looks_like":
            return f"looks like {fact.after}" + (
                f" at {row.question.at}" if row.question and row.question.at else ""
            )
        case "changed":
            return _changed(fact)
        case "moved":
            return f"moves from {fact.before} to {fact.after}"
        case "account_differs":
            return f"the file says {fact.after}; stays with {fact.before}" if fact.before else ""
        case "united":
            return f"same as line {fact.after}"
    if fact.code in _WARNINGS:
        return f"{fact.field}: “{fact.after}” {_WARNINGS[fact.code][0]}"
    return _FACTS.get(fact.code, fact.code.replace("_", " "))


def _changed(fact: Fact) -> str:
    name = _name(fact.field)
    if not fact.before or fact.field in _GROWING:
        return f"{name} added: {fact.after}"
    return f"{name}: {fact.before} to {fact.after}"


def _name(field: str) -> str:
    """What a changed field is called; a column without a field of its own keeps its name as it is."""
    if field == "name":
        return field
    for side in ("person", "account"):
        if (code := f"{side}.{field}") in Field._value2member_map_:
            words = FIELDS[Field(code)]
            return words[:1].lower() + words[1:]
    return field
