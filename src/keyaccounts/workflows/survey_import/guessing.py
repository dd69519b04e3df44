"""Guesses what each column of a survey tool's file tells; each guess is seen, and can be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from keyaccounts.folding import fold
from keyaccounts.scales import CSAT, NPS, Scale
from keyaccounts.workflows.importing import aliases, headings, values
from keyaccounts.workflows.importing.headings import in_order
from keyaccounts.workflows.importing.sheet import Sheet
from keyaccounts.workflows.importing.values import DateOrder
from keyaccounts.workflows.survey_import import headers, ladders, moments, scores
from keyaccounts.workflows.survey_import.parts import Part, cells_of
from keyaccounts.workflows.survey_import.scores import Doubt, Value

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
        "|survey response id|interview id|unique id|uuid|ticket id|network id|antwort id|token|id|record id"
        "|serial|nr|no|number"
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

_DAYS = (
    re.compile(
        r"(respon|survey|submi|answer|complet|feedback|review|interview|antwort|ausgef).*(dat|time|\bat\b|\bon\b)"
    ),
    re.compile(r"\bdate\b|\bdatum\b|timestamp"),
)
_OTHER_DAYS = re.compile(r"birth|geburt|invoice|order|purchase|due|contract|rechnung|bestell|vertrag")
_MARK = frozenset(("score", "rating", "stars", "nps score", "your score", "bewertung", "punkte"))
_PROMOTING = frozenset(("promoter", "passive", "detractor", "promoters", "passives", "detractors"))
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


def guessed(sheet: Sheet, today: date) -> list[Part]:
    """What each column tells, by its heading and where it stands on a scale also by its values."""
    parts = headings.parts_of(_by_code(sheet), _NAMED, skip=Part.SKIP)
    for place, part in enumerate(parts):
        if part is Part.DAY and not _tells_days(sheet, place, today):
            parts[place] = Part.SKIP
        if part is Part.PERSON and not _is_prose(sheet, place):
            # Who is only numbered is a number, and nobody's name.
            parts[place] = Part.SKIP if Part.REFERENCE in parts else Part.REFERENCE
    if Part.DAY not in parts and (day := _another_day(sheet, parts, today)) is not None:
        parts[day] = Part.DAY
    _guess_scales(sheet, parts)
    _guess_marks(sheet, parts)
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
    """The next best column of days, where none that is called so by name holds any."""
    names = [aliases.plain(headers.code_of(column)) for column in sheet.columns]
    free = [place for place, part in enumerate(parts) if part is Part.SKIP]
    named = [place for name in _NAMED[Part.DAY] for place in free if names[place] == name]
    worded = [
        place
        for form in _DAYS
        for place in free
        if form.search(names[place]) and not _OTHER_DAYS.search(names[place])
    ]
    return next((place for place in (*named, *worded) if _tells_days(sheet, place, today)), None)


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


def _guess_marks(sheet: Sheet, parts: list[Part]) -> None:
    """A column that is only called a score: of what, the words beside it or its values tell."""
    if Part.NPS in parts or Part.CSAT in parts:
        return
    for place, column in enumerate(sheet.columns):
        if parts[place] is Part.SKIP and aliases.plain(column) in _MARK:
            is_nps = any(_names_promoters(sheet, other) for other in range(len(parts)))
            part = Part.NPS if is_nps else Part.CSAT
            if _fits(sheet, place, NPS if is_nps else CSAT):
                parts[place] = part
                return


def _names_promoters(sheet: Sheet, place: int) -> bool:
    told = {aliases.plain(cell) for cell in _filled(sheet, place)}
    return bool(told) and told <= _PROMOTING


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
    told = scores.read(cells_of(sheet, place), scale)
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
    for cell in map(values.cleaned, cells_of(sheet, place)):
        if cell and found < _LOOKED_AT:
            found += 1
            yield cell
