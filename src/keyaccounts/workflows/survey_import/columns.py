"""Which column of a survey tool's file says what: as guessed, as chosen for such a file before, or now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from keyaccounts.folding import fold
from keyaccounts.records import Named, Others
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing import aliases, values
from keyaccounts.workflows.importing.sheet import Sheet
from keyaccounts.workflows.importing.values import DateOrder
from keyaccounts.workflows.survey_import import guessing, headers, scores
from keyaccounts.workflows.survey_import.parts import SEVERAL, Columns, Part, cells_of
from keyaccounts.workflows.survey_import.scores import Doubt, Value


def suggest(sheet: Sheet, *, remembered: Others = (), today: date) -> Columns:
    """What the columns tell by heading and values; what somebody chose for such a file counts more."""
    chosen = _read_anew(sheet, Columns(tuple(guessing.guessed(sheet, today))))
    known = {each.name: each.value for each in remembered}
    for place, column in enumerate(sheet.columns):
        told = known.get(column, "")
        if told in Part._value2member_map_:
            chosen = _with(chosen, place, Part(told))
    read = _read_anew(sheet, chosen)
    dates = known.get("", "")
    if dates in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST) and read.dates is DateOrder.UNSURE:
        read = replace(read, dates=DateOrder(dates))
    return read


def changed(sheet: Sheet, columns: Columns, column: str, part: Part) -> Columns:
    """With one column telling something else; another that told it before is passed over."""
    after = _with(columns, sheet.columns.index(column), part)
    meant = tuple(each for each in after.meant if each[0] != column)
    after = replace(after, meant=meant)
    return _read_anew(sheet, after) if after.place(Part.DAY) != columns.place(Part.DAY) else after


def remembered(sheet: Sheet, columns: Columns) -> Others:
    """These columns in the form in which they are kept for the next file of this layout."""
    told = [Named(name, part.value) for name, part in zip(sheet.columns, columns.parts, strict=True)]
    # No column goes without a name: under this one stands how days are written.
    return (*told, Named("", columns.dates.value))


def called(sheet: Sheet, name: str) -> str:
    """The column somebody means: by its heading, by the code before it, or by its words alone."""
    wanted = fold(" ".join(name.split()))
    forms: tuple[Callable[[str], bool], ...] = (
        lambda column: fold(column) == wanted,
        lambda column: fold(headers.code_of(column)) == wanted,
        lambda column: aliases.plain(column) == aliases.plain(wanted),
        lambda column: fold(column).startswith((f"{wanted}.", f"{wanted} -", f"{wanted}[")),
    )
    for is_meant in forms:
        found = [column for column in sheet.columns if wanted and is_meant(column)]
        if len(found) == 1:
            return found[0]
    raise Refusal("no_such_column", field=name, file=sheet.file_name)


def values_of(sheet: Sheet, columns: Columns, place: int) -> list[Value]:
    """The values of a column that is answered on a scale."""
    scale = columns.parts[place].scale
    if scale is None:
        return []
    return scores.read(cells_of(sheet, place), scale, chosen=columns.meant_of(sheet.columns[place]))


def doubt_of(sheet: Sheet, columns: Columns, place: int) -> Doubt:
    """What speaks against the scale of a column."""
    scale = columns.parts[place].scale
    return scores.doubt(values_of(sheet, columns, place), scale) if scale else Doubt.NONE


def _with(columns: Columns, place: int, part: Part) -> Columns:
    parts = [Part.SKIP if each is part and part not in SEVERAL else each for each in columns.parts]
    parts[place] = part
    return replace(columns, parts=tuple(parts))


def _read_anew(sheet: Sheet, columns: Columns) -> Columns:
    day = columns.place(Part.DAY)
    return replace(columns, dates=DateOrder.NONE if day is None else values.date_order(cells_of(sheet, day)))
