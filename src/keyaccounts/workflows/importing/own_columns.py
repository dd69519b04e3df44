"""Columns that become fields of the user's own: recognised by name, checked, and put where they belong.

Until a line is planned such a column is one that keeps its own name; what fits its field is then lifted out
of there, and the rest stays, with a remark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from keyaccounts import custom_fields, queries
from keyaccounts.accounts import Account
from keyaccounts.custom_fields import CustomField
from keyaccounts.people import Person
from keyaccounts.records import Id, Named, Others, Record
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing import planning, values
from keyaccounts.workflows.importing.facts import Answers, Fact, Outcome, Plan, Row
from keyaccounts.workflows.importing.mapping import Field, Mapping, OwnColumn
from keyaccounts.workflows.importing.matching import Known
from keyaccounts.workflows.importing.sheet import Line, Sheet
from keyaccounts.workflows.importing.values import DateOrder

Owner = TypeVar("Owner", Account, Person)

_PREFIX = "own:"
_APART = {"account": Field.ACCOUNT_OTHER, "person": Field.OTHER}


def recognised(mapping: Mapping, fields: Sequence[CustomField], remembered: Others = ()) -> Mapping:
    """The mapping with every column that was remembered for a field, or else is called like one."""
    found = replace(mapping, own_fields=tuple(fields))
    by_id = {field.id: field for field in fields}
    kept = {each.name: each.value.rpartition(_PREFIX)[2] for each in remembered if _PREFIX in each.value}
    by_name = {queries.slug(field.name): field for field in fields}
    for each in mapping.assignments:
        field = by_id.get(kept.get(each.column, ""))
        if field is None and not remembered and each.field in (Field.OTHER, Field.ACCOUNT_OTHER):
            field = by_name.get(queries.slug(each.column))
        if field is not None and field not in (own.field for own in found.own):
            found = chosen(found, each.column, field)
    return found


def chosen(mapping: Mapping, column: str, field: CustomField) -> Mapping:
    """The mapping with a column that becomes a field of the user's own."""
    apart = mapping.changed(column, _APART[field.of], dates=DateOrder.NONE)
    return replace(apart, own=(*apart.own, OwnColumn(column, field)))


def remembered(mapping: Mapping) -> Others:
    """The form in which a mapping is remembered, own columns with their fields."""
    own = {each.column: each.field.id for each in mapping.own}
    return tuple(
        Named(each.name, f"{each.value} {_PREFIX}{own[each.name]}") if each.name in own else each
        for each in mapping.as_columns()
    )


def plan(
    sheet: Sheet, mapping: Mapping, known: Known, *, at: datetime, answers: Answers | None, unfiled: str
) -> Plan:
    """What an import would do, with the values of the user's own fields."""
    if not mapping.own:
        return planning.plan(sheet, mapping, known, at=at, answers=answers, unfiled=unfiled)
    lifting = _Lifting(sheet, mapping, today=at.date())
    world = replace(
        known,
        accounts=tuple(lifting.lowered(each) for each in known.accounts),
        people=tuple(lifting.lowered(each) for each in known.people),
    )
    made = planning.plan(sheet, mapping, world, at=at, answers=answers, unfiled=unfiled)
    return replace(
        made,
        rows=tuple(lifting.remarked(made.rows)),
        made=tuple(map(lifting.lifted, made.made)),
        changed=tuple(map(lifting.lifted, made.changed)),
    )


class _Lifting:
    """Puts values among the other fields of known records and takes them out of there again."""

    def __init__(self, sheet: Sheet, mapping: Mapping, *, today: date) -> None:
        self._today = today
        self._lines = {line.number: line for line in sheet.lines}
        places = {column: place for place, column in enumerate(sheet.columns)}
        self._own = [(places[each.column], each.column, each.field) for each in mapping.own]
        self._orders = {
            column: values.date_order(line.cells[place] for line in sheet.lines)
            for place, column, field in self._own
            if field.type == "date"
        }
        self._before: dict[Id, dict[str, Named]] = {}

    def lowered(self, owner: Owner) -> Owner:
        """A known record that says its values as a file would."""
        own = {column: field for _, column, field in self._own if field.of == owner.kind}
        told: dict[str, Named] = {
            column: Named(column, custom_fields.shown(field, value))
            for column, field in own.items()
            if (value := custom_fields.value_of(field, owner.custom))
        }
        aside = {each.name: each for each in owner.other if each.name in own}
        if not told and not aside:
            return owner
        self._before[owner.id] = aside
        others: list[Named] = [each for each in owner.other if each.name not in own]
        return owner.changed(other=(*others, *told.values()))

    def lifted(self, record: Record) -> Record:
        """A planned record with the values that fit, the others where they were."""
        if not isinstance(record, Account | Person):
            return record
        own = {column: field for _, column, field in self._own if field.of == record.kind}
        fits: dict[Id, str] = {}
        stays: dict[str, Named] = {}
        for each in record.other:
            value = self._value(own[each.name], each.name, each.value) if each.name in own else ""
            if value and own[each.name].id not in fits:
                fits[own[each.name].id] = value
            else:
                stays[each.name] = each
        for name, before in self._before.get(record.id, {}).items():
            if own[name].id not in fits:
                stays.setdefault(name, before)
        custom = custom_fields.with_values(record.custom, fits)
        return record.changed(other=tuple(stays.values()), custom=custom)

    def remarked(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The lines, with a remark for each cell that fits no field."""
        for row in rows:
            line = self._lines.get(row.line)
            is_said = row.outcome not in (Outcome.SAME, Outcome.REFUSED)
            facts = tuple(self._remarks(line)) if line is not None and is_said else ()
            kept = tuple(fact for fact in row.facts if not self._says_the_same(fact))
            yield row._replace(facts=(*kept, *facts))

    def _says_the_same(self, fact: Fact) -> bool:
        """Whether a change is only in how a value is written."""
        field = next((field for _, column, field in self._own if column == fact.field), None)
        if field is None or fact.code != "changed":
            return False
        before = self._value(field, fact.field, fact.before)
        return bool(before) and before == self._value(field, fact.field, fact.after)

    def _remarks(self, line: Line) -> Iterator[Fact]:
        for place, column, field in self._own:
            text = values.cleaned(line.cells[place])
            if text and not self._value(field, column, text):
                yield Fact(self._doubt(field, column, text), column, after=text)

    def _doubt(self, field: CustomField, column: str, text: str) -> str:
        if field.type == "date" and values.date_order([text]) is DateOrder.UNSURE:
            return "date_unsure"
        return {"date": "not_a_date", "number": "not_a_number", "choice": "not_a_choice"}.get(
            field.type, "too_long"
        )

    def _value(self, field: CustomField, column: str, text: str) -> str:
        """A cell in the form of its field, "" where it doesn't fit."""
        if field.type == "date":
            order = self._orders[column]
            if order is DateOrder.UNSURE and values.date_order([text]) is DateOrder.UNSURE:
                return ""
            day = values.read_date(text, order, today=self._today)
            return day.isoformat() if day else ""
        try:
            return custom_fields.checked(field, text, today=self._today)
        except Refusal:
            return ""
