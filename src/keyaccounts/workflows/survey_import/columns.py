"""Which column of a survey tool's file says what: guessed by heading, wording and values, or as chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from keyaccounts.folding import fold
from keyaccounts.records import Named, Others
from keyaccounts.refusals import Refusal
from keyaccounts.scales import CSAT, SCALES, Scale
from keyaccounts.workflows.importing import aliases, headings, values
from keyaccounts.workflows.importing.headings import in_order
from keyaccounts.workflows.importing.sheet import Sheet
from keyaccounts.workflows.importing.values import DateOrder
from keyaccounts.workflows.survey_import import headers, ladders, moments, scores
from keyaccounts.workflows.survey_import.scores import Doubt, Value


class Part(StrEnum):
    """What a column tells of an answer. The usual questions are named like their scales."""

    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    EFFORT = "effort"
    OFFERING = "offering"
    DEALING = "dealing"
    PRICE_FAIRNESS = "price_fairness"
    RATED = "rated"
    WORDS = "words"
    SAID = "said"
    WOULD_DROP = "would_drop"
    DAY = "day"
    PERSON = "person"
    FIRST = "first_name"
    LAST = "last_name"
    EMAIL = "email"
    ACCOUNT = "account"
    REFERENCE = "reference"
    SKIP = "skip"

    @property
    def scale(self) -> Scale | None:
        """On which scale the column is answered; own questions are rated from 1 to 5."""
        return CSAT if self is Part.RATED else SCALES.get(self.value)


SEVERAL = (Part.SKIP, Part.RATED, Part.SAID)
"""What more than one column may tell."""

QUESTIONS = (*(part for part in Part if part.scale), Part.WORDS, Part.SAID, Part.WOULD_DROP)

_NAMED: dict[Part, tuple[str, ...]] = {
    Part.DAY: in_order(
        "submit date utc|submit date|date submitted|submitdate|submitted at|submitted on|submission date"
        "|submission time|end date|end date utc|enddate|recorded date|completion time|completed at"
        "|completed on|completed|date completed|completed date|response date|responded at|response time"
        "|answered at|answered on|answer date|survey date|interview date|timestamp|zeitstempel|date"
        "|created at|created on|created date|date created|start date|start date utc|startdate|start time"
        "|datestamp|abgeschickt am|datum abgeschickt|datum|antwortdatum|ausgefullt am|horodateur"
        "|marca temporal|informazioni cronologiche"
    ),
    Part.PERSON: in_order(
        "respondent name|respondent|full name|contact name|contact|person|person name|customer name|your name"
        "|name|recipient name|user name|ansprechpartner|kontakt|teilnehmer|teilnehmername|ihr name"
    ),
    Part.FIRST: in_order("first name|recipient first name|firstname|given name|vorname|prenom|nombre"),
    Part.LAST: in_order(
        "last name|recipient last name|lastname|surname|family name|nachname|familienname|nom|apellido"
    ),
    Part.EMAIL: in_order(
        "email|email address|recipient email|respondent email|contact email|customer email|your email"
        "|person email|user email|email adresse|username|nutzername|adresse email|correo electronico"
    ),
    Part.ACCOUNT: in_order(
        "account|account name|company|company name|customer|client|client name|organization|organisation"
        "|organization name|firm|your company|firma|firmenname|kunde|kundenname|unternehmen|entreprise"
        "|empresa"
    ),
    Part.REFERENCE: in_order(
        "response id|respondent id|responseid|submission id|response no|response number|respnum|answer id"
        "|survey response id|ticket id|network id|antwort id|token|id|record id|nr|no|number"
    ),
}  # fmt: skip

_RATED = r"satisf|zufrieden|rate|rating|rated|bewert|how would you|how good|quality of"
_ASKED: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        Part.PRICE_FAIRNESS,
        re.compile(r"price.*fair|fair.*price|value for (the )?money|preis.*(fair|leistung)|fair.*preis"),
    ),
    (
        Part.EFFORT,
        re.compile(r"(how much|level of|amount of) effort|effort score|wie viel aufwand|wie gross.*aufwand"),
    ),
    (
        Part.CES,
        re.compile(
            r"\bces\b|customer effort|made it easy|easy (for me )?to|how easy|how difficult|ease of"
            r"|wie einfach|wie leicht|einfach gemacht"
        ),
    ),
    (
        Part.NPS,
        re.compile(r"\bnps\b|net ?pro\w*|recommend|weiterempf|empfehl|recommander|recomendar|consigli"),
    ),
    (
        Part.OFFERING,
        re.compile(
            rf"({_RATED}).*(our (product|offer|good)|what we offer|unser\w* (angebot|produkt))|\boffering\b"
        ),
    ),
    (
        Part.DEALING,
        re.compile(r"(dealing|working|doing business) with us|zusammenarbeit mit uns|\bdealing\b"),
    ),
    (
        Part.CSAT,
        re.compile(r"\bcsat\b|overall.*satisf|satisf.*overall|insgesamt.*zufrieden|zufrieden.*insgesamt"),
    ),
    (Part.CSAT, re.compile(r"satisf|zufrieden")),
    (
        Part.RATED,
        re.compile(r"please rate|rate the following|how would you rate|rating of|bewerten sie|bewertung"),
    ),
)
"""In this order: the first whose words a heading has, and whose values it holds."""

_DROP = re.compile(r"(leave out|drop|stop doing|do without|weglassen|verzichten)")
_COMMENT = re.compile(
    r"comment|feedback|verbatim|reason|\bwhy\b|anything else|suggest|tell us|in your own words|what could we"
    r"|what can we|what (do|did) you|what would|open ended|remark|kommentar|anmerk|begrund|\bgrund\b|warum"
    r"|verbesser|vorschlag|sonstiges|commentaire|pourquoi|comentario|por que"
)
_RANGE = re.compile(r"(?<![\w.])([01])\s*(?:to|bis|through|-|–|—|\.{2,3}|…)\s*(\d{1,3})(?![\w.])")
_ANCHOR = re.compile(r"(?<!\w)(\d{1,2})\s*(?:=|:|-|–|—|means|is)\s*([^\W\d][^\d,;()=:]{2,60})")
_READABLE = 0.5
_MOST_CODES = 3
_LOOKED_AT = 400


@dataclass(frozen=True)
class Columns:
    """What each column of a sheet tells, how its days are written, and what somebody said values mean.

    `meant` has, for a column and a value of it, its score; None where it is none.
    """

    parts: tuple[Part, ...]
    dates: DateOrder = DateOrder.NONE
    meant: tuple[tuple[str, str, int | None], ...] = ()

    def place(self, part: Part) -> int | None:
        """The column that tells this, if one does."""
        return self.parts.index(part) if part in self.parts else None

    def meant_of(self, column: str) -> dict[str, int | None]:
        """What somebody said the values of one column mean."""
        return {value: score for name, value, score in self.meant if name == column}

    def with_meaning(self, column: str, meant: Mapping[str, int | None]) -> Columns:
        """With values of a column that mean this; those said before stay as they are."""
        told = {(name, value): score for name, value, score in self.meant}
        told |= {(column, value): score for value, score in meant.items()}
        return replace(self, meant=tuple((*key, score) for key, score in told.items()))

    def without_meaning(self, column: str, value: str) -> Columns:
        """With a value that nobody has said anything of."""
        return replace(self, meant=tuple(each for each in self.meant if each[:2] != (column, value)))


def suggest(sheet: Sheet, *, remembered: Others = (), today: date) -> Columns:
    """What the columns tell by heading and values; what somebody chose for such a file counts more."""
    chosen = _read_anew(sheet, Columns(tuple(_guessed(sheet, today))))
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
    for form in (fold, lambda column: fold(headers.code_of(column)), aliases.plain):
        found = [column for column in sheet.columns if form(column) == wanted]
        if len(found) == 1:
            return found[0]
    raise Refusal("no_such_column", field=name, file=sheet.file_name)


def values_of(sheet: Sheet, columns: Columns, place: int) -> list[Value]:
    """The values of a column that is answered on a scale."""
    scale = columns.parts[place].scale
    if scale is None:
        return []
    return scores.read(_cells(sheet, place), scale, chosen=columns.meant_of(sheet.columns[place]))


def doubt_of(sheet: Sheet, columns: Columns, place: int) -> Doubt:
    """What speaks against the scale of a column."""
    scale = columns.parts[place].scale
    return scores.doubt(values_of(sheet, columns, place), scale) if scale else Doubt.NONE


def _guessed(sheet: Sheet, today: date) -> list[Part]:
    parts = headings.parts_of(_by_code(sheet), _NAMED, skip=Part.SKIP)
    for place, part in enumerate(parts):
        if part is Part.DAY and not _tells_days(sheet, place, today):
            parts[place] = Part.SKIP
    if Part.DAY not in parts:
        day = _another_day(sheet, parts, today)
        parts = [Part.DAY if place == day else part for place, part in enumerate(parts)]
    _guess_scales(sheet, parts)
    _guess_words(sheet, parts)
    return parts


def _by_code(sheet: Sheet) -> Sheet:
    """The sheet under the codes of its columns: their wording is no name of a day or a person."""
    codes = [headers.code_of(column) for column in sheet.columns]
    unique = len(set(codes)) == len(codes)
    return replace(sheet, columns=tuple(codes)) if unique else sheet


def _tells_days(sheet: Sheet, place: int, today: date) -> bool:
    told = [cell for cell in _filled(sheet, place) if not moments.is_never(cell)]
    return any(moments.day_of(cell, DateOrder.DAY_FIRST, today=today) for cell in told) or any(
        moments.day_of(cell, DateOrder.MONTH_FIRST, today=today) for cell in told
    )


def _another_day(sheet: Sheet, parts: list[Part], today: date) -> int | None:
    """The next best column of days, where the first that is called so holds none."""
    for name in _NAMED[Part.DAY]:
        for place, column in enumerate(sheet.columns):
            is_named = aliases.plain(headers.code_of(column)) == name
            if parts[place] is Part.SKIP and is_named and _tells_days(sheet, place, today):
                return place
    return None


def _guess_scales(sheet: Sheet, parts: list[Part]) -> None:
    for part, words in _ASKED:
        scale = part.scale
        assert scale is not None
        for place, column in enumerate(sheet.columns):
            if parts[place] is not Part.SKIP or not words.search(aliases.plain(column)):
                continue
            if not (_is_worded_for(column, scale) and _fits(sheet, place, scale)):
                continue
            if part not in parts:
                parts[place] = part
            elif part in (Part.CSAT, Part.RATED):
                parts[place] = Part.RATED


def _guess_words(sheet: Sheet, parts: list[Part]) -> None:
    for place, column in enumerate(sheet.columns):
        words = aliases.plain(column)
        if parts[place] is not Part.SKIP or not _is_prose(sheet, place):
            continue
        if _DROP.search(words) and Part.WOULD_DROP not in parts:
            parts[place] = Part.WOULD_DROP
        elif _COMMENT.search(words):
            parts[place] = Part.SAID if Part.WORDS in parts else Part.WORDS


def _is_worded_for(column: str, scale: Scale) -> bool:
    """Whether a heading that tells its ends tells those of this scale."""
    told = fold(column)
    ends = {(int(found[1]), int(found[2])) for found in _RANGE.finditer(told) if int(found[2]) > 2}
    if ends and (scale.least, scale.most) not in ends:
        return False
    anchors = ((int(found[1]), ladders.meant(found[2], scale)) for found in _ANCHOR.finditer(told))
    return all(not said or number in said for number, said in anchors)


def _fits(sheet: Sheet, place: int, scale: Scale) -> bool:
    """Whether most of what a column holds is on the scale, and little beside it is a number."""
    told = scores.read(_cells(sheet, place), scale)
    filled = sum(value.times for value in told)
    labels = [value.text for value in told if not any(map(str.isdigit, value.text))]
    worded = set(labels) if ladders.could_be(labels, scale) else set()
    read = sum(value.times for value in told if value.score is not None or _is_meant(value, worded))
    codes = sum(value.is_open and value.text.isdecimal() for value in told)
    is_long = scores.doubt(told, scale) is Doubt.LONG
    return filled > 0 and read >= _READABLE * filled and codes <= _MOST_CODES and not is_long


def _is_meant(value: Value, worded: set[str]) -> bool:
    return value.text in worded and value.proposed is not None


def _is_prose(sheet: Sheet, place: int) -> bool:
    told = list(_filled(sheet, place))
    return bool(told) and sum(any(map(str.isalpha, cell)) for cell in told) * 2 > len(told)


def _filled(sheet: Sheet, place: int) -> Iterator[str]:
    found = 0
    for cell in map(values.cleaned, _cells(sheet, place)):
        if cell and found < _LOOKED_AT:
            found += 1
            yield cell


def _cells(sheet: Sheet, place: int) -> Iterator[str]:
    return (line.cells[place] for line in sheet.lines)


def _with(columns: Columns, place: int, part: Part) -> Columns:
    parts = [Part.SKIP if each is part and part not in SEVERAL else each for each in columns.parts]
    parts[place] = part
    return replace(columns, parts=tuple(parts))


def _read_anew(sheet: Sheet, columns: Columns) -> Columns:
    day = columns.place(Part.DAY)
    return replace(columns, dates=DateOrder.NONE if day is None else values.date_order(_cells(sheet, day)))
