"""Turns one line of a file into what it says about an account and a person, and nothing it doesn't say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from keyaccounts import duplicates
from keyaccounts.records import Named, Others
from keyaccounts.workflows.importing import values
from keyaccounts.workflows.importing.mapping import DATES, Field, Mapping, address_of
from keyaccounts.workflows.importing.sheet import Line, Sheet, digest_of
from keyaccounts.workflows.importing.sources import Subject

Value = str | date | tuple[str, ...]
Cells = list[tuple[str, str]]
"""The columns some cells stand in, and their texts."""
Told = dict[Field, Cells]


@dataclass(slots=True)
class Draft:
    """What one line says. Blank cells are absent; `fingerprint` tells whether the line says it again."""

    line: int
    fingerprint: str
    filled: Cells
    key: str = ""
    account_key: str = ""
    account: dict[str, Value] = field(default_factory=dict)
    account_other: list[Named] = field(default_factory=list)
    person: dict[str, Value] = field(default_factory=dict)
    person_other: list[Named] = field(default_factory=list)
    warnings: list[tuple[str, str, str]] = field(default_factory=list)
    refused: tuple[str, str, str] | None = None
    kept_because: str = ""

    @property
    def account_name(self) -> str:
        """The account the line names, or nothing."""
        return str(self.account.get("name", ""))

    @property
    def person_name(self) -> str:
        """The person the line names, or nothing."""
        return str(self.person.get("name", ""))


_JOINED = {
    Field.PERSON_SAY: " ",
    Field.PERSON_NOTE: "\n",
    Field.ACCOUNT_NOTE: "\n",
    Field.PERSON_CALL_ME: ", ",
}
_SALUTATIONS = (
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "mx",
    "mx.",
    "herr",
    "frau",
    "hr.",
    "fr.",
    "m.",
    "mme",
    "mme.",
    "mlle",
    "monsieur",
    "madame",
    "sr",
    "sr.",
    "sra",
    "sra.",
    "don",
    "dhr.",
    "mevr.",
    "sig.",
    "sig.ra",
    "pan",
    "pani",
    "hr",
    "fru",
)
_ADDRESS = ("street", "po_box", "postal_code", "city", "region", "country")
_PERSON_FIELDS = (
    "native_name",
    "call_me",
    "say",
    "title",
    "department",
    "language",
    "human_line",
    "never",
    "reach",
    "note",
)
_ACCOUNT_FIELDS = ("name", "phone", "website", "industry", "note")


_SINGLES = {
    side: tuple((name, Field(f"{side}.{name}")) for name in names)
    for side, names in (("account", _ACCOUNT_FIELDS), ("person", _PERSON_FIELDS))
}
_PLACES = {
    side: (*((name, Field(f"{side}.{name}")) for name in _ADDRESS), ("whole", Field(f"{side}.address")))
    for side in ("account", "person")
}
_NAMES = (
    Field.PERSON_FIRST_NAME,
    Field.PERSON_MIDDLE_NAME,
    Field.PERSON_LAST_NAME,
    Field.PERSON_SUFFIX,
)
_REACH = (
    (Field.PERSON_EMAILS, "emails", values.emails_in),
    (Field.PERSON_PHONES, "phones", values.phones_in),
)
_REFUSED = (Field.PERSON_NO_EMAIL, Field.PERSON_NO_PHONE)
_OTHERS = (Field.OTHER, Field.ACCOUNT_OTHER)
_OF_FIRM = ("phone", "address", "note")
_SINGLE = {"phones": "phone", "emails": "email"}
_LOCAL = frozenset({"street", "po_box", "city", "whole"})


class Drafter:
    """Makes drafts of the lines of one sheet under one mapping."""

    def __init__(self, sheet: Sheet, mapping: Mapping, *, today: date) -> None:
        by_column = {each.column: each for each in mapping.assignments}
        mapped = [
            (place, column, by_column[column].field, by_column[column].dates)
            for place, column in enumerate(sheet.columns)
            if column in by_column and by_column[column].field is not Field.SKIP
        ]
        used = {target for _, _, target, _ in mapped}
        # Only what this mapping fills is asked for in each line.
        self._days = tuple(each for each in mapped if each[2] in DATES)
        self._texts = tuple(each[:3] for each in mapped if each[2] not in (*DATES, *_OTHERS))
        self._others = tuple(each[:3] for each in mapped if each[2] in _OTHERS)
        self._singles, self._places = (
            {side: tuple(each for each in pairs if each[1] in used) for side, pairs in of_sides.items()}
            for of_sides in (_SINGLES, _PLACES)
        )
        self._reach_of = tuple(each for each in _REACH if each[0] in used)
        self._refused_in = tuple(each for each in _REFUSED if each in used)
        self._names_in = tuple(each for each in _NAMES if each in used)
        self._key_place = next((place for place, _, target, _ in mapped if target is Field.KEY), None)
        self._columns = sheet.columns
        self._address_of = {column: address_of(column) for _, column, _, _ in mapped}
        self._mapping = mapping
        self._salt = mapping.digest
        self._today = today
        self._deleted = tuple(
            place
            for place, column in enumerate(sheet.columns)
            if column.replace(" ", "").lower() == "isdeleted"
        )
        self._group_kind = next((p for p, c in enumerate(sheet.columns) if c == "KIND"), None)
        # Towns, countries and titles stand in many lines; each is made once.
        self._named = cache(Named)

    def begin(self, line: Line) -> Draft:
        """The draft of a line with no more than what tells whether the line was read before."""
        filled = [pair for pair in zip(self._columns, line.cells, strict=True) if pair[1].strip()]
        told = "\x1f".join(map("\x1e".join, filled))
        made = Draft(line.number, digest_of(f"{self._salt}\x1d{told}"), filled)
        if self._key_place is not None:
            made.key = values.cleaned(line.cells[self._key_place])
        return made

    def fill(self, made: Draft, line: Line) -> None:
        """What the line says; a cell that makes the whole line untrue is a refusal in it."""
        cells = line.cells
        for place in self._deleted:
            if values.is_true(cells[place].strip()):
                made.kept_because = "deleted_there"
        told: Told = {}
        for place, column, target in self._texts:
            if (cell := cells[place]) and (text := values.cleaned(cell)):
                if target in told:
                    told[target].append((column, text))
                else:
                    told[target] = [(column, text)]
        for place, column, target in self._others:
            text = values.cleaned(cells[place])
            if not values.is_blank_date(text):
                told.setdefault(target, []).append((column, text))
        for place, column, target, order in self._days:
            text = values.cleaned(cells[place])
            if not values.is_blank_date(text):
                self._date(made, column, target, text, order)
        self._fill(made, told)
        if self._group_kind is not None:
            self._by_kind(made, cells[self._group_kind].strip().lower())

    def cells_kept(self, made: Draft) -> Others:
        """The filled cells of a line, word for word."""
        return tuple([self._named(column, cell) for column, cell in made.filled])

    def _by_kind(self, made: Draft, kind: str) -> None:
        """A card may be about a firm, not a person."""
        if kind == "group":
            made.kept_because = "group"
        elif kind in ("org", "organization"):
            made.account.setdefault("name", made.person_name)
            _all_of_firm(made)
        elif kind in ("location", "application", "device", "thing"):
            made.kept_because = "thing"

    def _date(self, made: Draft, column: str, target: Field, text: str, order: values.DateOrder) -> None:
        if order is values.DateOrder.UNSURE and values.date_order([text]) is values.DateOrder.UNSURE:
            made.warnings.append(("date_unsure", column, text))
            made.person_other.append(Named(column, text))
            return
        if target is Field.PERSON_BIRTHDAY:
            if day := values.read_birthday(text, order, today=self._today):
                made.person["birthday"] = day
            else:
                made.warnings.append(("not_a_date", column, text))
                made.person_other.append(Named(column, text))
            return
        found = values.read_date(text, order, today=self._today)
        if found is None:
            made.refused = ("not_a_date", column, text)
        else:
            made.account[target.value.removeprefix("account.")] = found

    def _fill(self, made: Draft, told: Told) -> None:
        # Several ids in one cell: the first is the one a person works for first.
        made.account_key = _only(told, Field.ACCOUNT_KEY).partition(";")[0].strip()
        self._side(told, "account", made.account, made.account_other)
        self._side(told, "person", made.person, made.person_other)
        name = made.account_name
        if "\n" in name:
            made.account["name"] = " ".join(name.split())
        if self._names_in or Field.PERSON_NAME in told or Field.PERSON_PREFIX in told:
            self._names(made, told)
        self._reach(made, told)
        if told_of_account := told.get(Field.ACCOUNT_OTHER):
            made.account_other += [Named(column, text) for column, text in told_of_account]
        if made.person and name and not made.person_name:
            _all_of_firm(made)
        is_person = bool(made.person)
        if told_of_either := told.get(Field.OTHER):
            of_person = is_person and self._mapping.subject is Subject.PEOPLE
            other = made.person_other if of_person else made.account_other
            other += [Named(column, text) for column, text in told_of_either]
        if not is_person and made.person_other:
            made.account_other += made.person_other
            made.person_other = []

    def _side(self, told: Told, side: str, target: dict[str, Value], other: list[Named]) -> None:
        for name, field_ in self._singles[side]:
            if not (found := told.get(field_)):
                continue
            first = found[0][1]
            if len(found) == 1:
                target[name] = first
            elif joint := _JOINED.get(field_):
                target[name] = joint.join(dict.fromkeys(text for _, text in found))
            else:
                target[name] = first
                other += [Named(column, text) for column, text in found[1:] if text != first]
        if self._places[side]:
            self._address(told, side, target, other)

    def _address(self, told: Told, side: str, target: dict[str, Value], other: list[Named]) -> None:
        addresses: dict[tuple[int, str], dict[str, Cells]] = {}
        for name, place in self._places[side]:
            for column, text in told.get(place, ()):
                if name != "whole" or not text.startswith("{"):
                    own = addresses.setdefault(self._address_of[column], {})
                    own.setdefault(name, []).append((column, text))
        if not addresses:
            return
        # The first address that leads to a door or at least to a town; the others are kept beside it.
        best = next(iter(addresses))
        if len(addresses) > 1:
            best = min(addresses, key=lambda each: (_LOCAL.isdisjoint(addresses[each]), each))
        for each, own in addresses.items():
            if each != best:
                other += [Named(column, text) for told_parts in own.values() for column, text in told_parts]
        whole = addresses[best].pop("whole", [])
        parts = {name: _joined(texts) for name, texts in addresses[best].items()}
        part = parts.get
        town = " ".join(filter(None, (part("postal_code"), part("city"))))
        lines = (part("street"), part("po_box"), town, part("region"), part("country"))
        joined = ", ".join(filter(None, lines))
        if part("street") or part("po_box") or not whole:
            target["address"] = joined
            other += [Named(column, text) for column, text in whole if text.replace("\n", ", ") != joined]
        else:
            written = "\n".join(text for _, text in whole)
            lacking = (line for line in lines if line and line not in written)
            target["address"] = ", ".join((written, *lacking))
        if side == "account":
            target |= {name: parts[name] for name in ("city", "country") if name in parts}

    def _names(self, made: Draft, told: Told) -> None:
        prefix = _only(told, Field.PERSON_PREFIX)
        whole = _only(told, Field.PERSON_NAME)
        if prefix and (whole or prefix.lower() in _SALUTATIONS):
            made.person_other += [Named(column, text) for column, text in told[Field.PERSON_PREFIX]]
            prefix = ""
        name = whole
        if not whole:
            parts = [text for each in self._names_in for _, text in told.get(each, ())]
            if Field.PERSON_FIRST_NAME in told or Field.PERSON_LAST_NAME in told:
                name = " ".join([prefix, *parts])
            else:
                name = " ".join(text for _, text in told.get(Field.PERSON_MIDDLE_NAME, ()))
        if name:
            made.person["name"] = " ".join(name.split())

    def _reach(self, made: Draft, told: Told) -> None:
        for target, name, read in self._reach_of:
            found: dict[str, str] = {}
            for column, text in told.get(target, ()):
                good, bad = read(text)
                for value in good:
                    found.setdefault(value.lower(), value)
                for value in bad:
                    made.warnings.append((f"no_{name[:-1]}", column, value))
                    made.person_other.append(Named(column, value))
            if found:
                made.person[name] = tuple(found.values())
        refusals = [
            column
            for target in self._refused_in
            for column, text in told.get(target, ())
            if values.is_true(text)
        ]
        if refusals:
            # Their own words for it: what the column is called says what never to do.
            made.person["never"] = "; ".join(filter(None, (str(made.person.get("never", "")), *refusals)))
        if not made.person_name:
            _name_from_reach(made)


def _all_of_firm(made: Draft) -> None:
    """What the line says about nobody in particular it says about the firm."""
    for name, value in made.person.items():
        told = [str(each) for each in value] if isinstance(value, tuple) else [str(value)]
        single = _SINGLE.get(name, name)
        if single in _OF_FIRM:
            made.account.setdefault(single, told[0])
        if told := [text for text in told if text != made.account.get(single)]:
            made.account_other.append(Named(single.replace("_", " "), ", ".join(told)))
    for each in made.person_other:
        if each.name.startswith("URL") and "website" not in made.account:
            made.account["website"] = each.value
        else:
            made.account_other.append(each)
    made.person, made.person_other = {}, []


def _name_from_reach(made: Draft) -> None:
    """Somebody whose name no cell holds is called as their mailbox or number is."""
    emails, phones = made.person.get("emails"), made.person.get("phones")
    if made.account_name and isinstance(emails, tuple) and duplicates.is_shared_mailbox(emails[0]):
        return
    if isinstance(emails, tuple):
        made.person["name"] = re.sub(r"[._]+", " ", emails[0].partition("@")[0]).strip().title() or emails[0]
    elif isinstance(phones, tuple) and not made.account_name:
        made.person["name"] = phones[0]


_HOUSE_NUMBER = re.compile(r"\d{1,4}\s?[a-zA-Z]?")


def _joined(texts: Cells) -> str:
    """The parts of a street or town; a house number in a column of its own follows its street."""
    if len(texts) == 1:
        return texts[0][1]
    written = ""
    for _, text in texts:
        written += (" " if _HOUSE_NUMBER.fullmatch(text) else ", ") * bool(written) + text
    return written


def _only(told: Told, target: Field) -> str:
    found = told.get(target)
    return found[0][1] if found else ""
