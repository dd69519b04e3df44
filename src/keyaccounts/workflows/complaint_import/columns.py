"""Which column of a table of complaints says what: by its heading in English or German, or as chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from keyaccounts.records import Named, Others
from keyaccounts.workflows.importing import aliases, headings, values
from keyaccounts.workflows.importing.headings import in_order
from keyaccounts.workflows.importing.sheet import Sheet
from keyaccounts.workflows.importing.values import DateOrder


class Part(StrEnum):
    """What a column tells of a complaint."""

    CUSTOMER = "customer"
    NUMBER = "customer_number"
    RECEIVED = "received_at"
    MATTER = "matter"
    DETAIL = "matter_detail"
    WORDS = "words"
    WANTED = "wanted"
    PRODUCT = "topic"
    KIND = "topic_detail"
    CHANNEL = "channel"
    REFERENCE = "reference"
    OUTCOME = "outcome"
    OFFER = "offer"
    DISPUTED = "disputed"
    TIMELY = "timely"
    CLOSED = "closed_at"
    SEVERITY = "severity"
    SKIP = "skip"


_WORDS: dict[Part, tuple[str, ...]] = {
    Part.CUSTOMER: in_order(
        "customer name|customer|client name|client|account name|company name|company|account|complainant"
        "|organization|organisation|kundenname|kunde|kundin|firma|firmenname|beschwerdefuhrer|unternehmen"
    ),
    Part.NUMBER: in_order(
        "customer id|customer no|customer number|client id|account id|account no|account number"
        "|kundennummer|kunden nr|kundennr|kd nr"
    ),
    Part.RECEIVED: in_order(
        "date received|received date|received|received on|received at|complaint date|date of complaint"
        "|date opened|opened|opened at|open date|created date|created at|created on|created|date"
        "|eingangsdatum|eingegangen am|eingang|beschwerdedatum|reklamationsdatum|erstellt am|datum"
    ),
    Part.MATTER: in_order(
        "issue|subject|matter|complaint subject|summary|title|complaint reason|reason|complaint type|category"
        "|case subject|betreff|anliegen|beschwerdegrund|reklamationsgrund|grund|thema|sachverhalt|titel"
    ),
    Part.DETAIL: in_order("sub issue|subissue|sub category|subcategory|sub reason|unterkategorie"),
    Part.WORDS: in_order(
        "consumer complaint narrative|complaint narrative|narrative|complaint text|complaint|description"
        "|details|customer comments|message|beschwerdetext|beschwerde|reklamation|wortlaut|beschreibung"
        "|nachricht"
    ),
    Part.WANTED: in_order(
        "desired resolution|desired outcome|requested resolution|resolution sought|wanted|wanted remedy"
        "|gewunschte losung|forderung|wunsch"
    ),
    Part.PRODUCT: in_order("product|product name|service|product group|topic|produkt|artikel|leistung"),
    Part.KIND: in_order("sub product|subproduct|product type|unterprodukt|produktart"),
    Part.CHANNEL: in_order(
        "submitted via|channel|received via|source|case origin|origin|medium|contact method|kanal"
        "|eingangskanal|eingangsweg|weg"
    ),
    Part.REFERENCE: in_order(
        "complaint id|complaint no|complaint number|case number|case id|ticket id|ticket number|ticket no"
        "|reference|ref|ref no|id|number|beschwerdenummer|beschwerde nr|reklamationsnummer|vorgangsnummer"
        "|aktenzeichen|ticketnummer|nummer"
    ),
    Part.OUTCOME: in_order(
        "company response to consumer|outcome|status|state of case|case status|complaint status|result"
        "|resolution status|disposition|ergebnis|stand|bearbeitungsstand"
    ),
    Part.OFFER: in_order(
        "company public response|company response|resolution|response|remedy|action taken|antwort|losung"
        "|massnahme"
    ),
    Part.DISPUTED: in_order("consumer disputed|disputed|customer disputed|rejected by customer|widerspruch"),
    Part.TIMELY: in_order(
        "timely response|timely|in time|within sla|sla met|on time|fristgerecht|frist eingehalten"
    ),
    Part.CLOSED: in_order(
        "date closed|closed date|closed|closed on|closed at|resolution date|resolved on|resolved at"
        "|date resolved|abschlussdatum|abgeschlossen am|erledigt am"
    ),
    Part.SEVERITY: in_order("severity|priority|urgency|schweregrad|prioritat|dringlichkeit"),
}  # fmt: skip
_OF_COMPLAINTS = ("complaint", "complainant", "beschwerde", "reklamation")
_WRITTEN = ""
"""No column goes without a name: under this one stands how days are written."""


@dataclass(frozen=True)
class Columns:
    """What each column of a sheet tells, and how its days are written."""

    parts: tuple[Part, ...]
    dates: DateOrder = DateOrder.NONE

    def place(self, part: Part) -> int | None:
        """The column that tells this, if one does."""
        return self.parts.index(part) if part in self.parts else None

    @property
    def lacks(self) -> str:
        """What must be told and no column tells: a code, or nothing."""
        if Part.RECEIVED not in self.parts:
            return Part.RECEIVED
        return "" if {Part.MATTER, Part.WORDS} & set(self.parts) else Part.MATTER


def suggest(sheet: Sheet, *, remembered: Others = ()) -> Columns:
    """What the columns tell by their headings; what somebody chose for such a file before counts more."""
    chosen = Columns(tuple(headings.parts_of(sheet, _WORDS, skip=Part.SKIP)))
    known = {each.name: each.value for each in remembered}
    for place, column in enumerate(sheet.columns):
        if known.get(column) in Part._value2member_map_:
            chosen = _with(chosen, place, Part(known[column]))
    read = _read_anew(sheet, chosen)
    dates = known.get(_WRITTEN, "")
    if dates in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST) and read.dates is DateOrder.UNSURE:
        return replace(read, dates=DateOrder(dates))
    return read


def changed(sheet: Sheet, columns: Columns, column: str, part: Part) -> Columns:
    """With one column telling something else; another that told it before is passed over."""
    after = _with(columns, sheet.columns.index(column), part)
    return _read_anew(sheet, after) if after.place(Part.RECEIVED) != columns.place(Part.RECEIVED) else after


def remembered(sheet: Sheet, columns: Columns) -> Others:
    """These columns in the form in which they are kept for the next file of this layout."""
    told = [Named(name, part.value) for name, part in zip(sheet.columns, columns.parts, strict=True)]
    return (*told, Named(_WRITTEN, columns.dates.value))


def is_of_complaints(sheet: Sheet) -> bool:
    """Whether a table holds complaints: a heading says so, and it tells when they came and what about."""
    if sheet.form == "vcard":
        return False
    words = {word for column in sheet.columns for word in aliases.plain(column).split()}
    named = any(word.startswith(_OF_COMPLAINTS) for word in words)
    return named and not suggest(sheet).lacks


def _with(columns: Columns, place: int, part: Part) -> Columns:
    parts = [Part.SKIP if each is part else each for each in columns.parts]
    parts[place] = part
    return replace(columns, parts=tuple(parts))


def _read_anew(sheet: Sheet, columns: Columns) -> Columns:
    day = columns.place(Part.RECEIVED)
    dates = DateOrder.NONE if day is None else values.date_order(line.cells[day] for line in sheet.lines)
    return replace(columns, dates=dates)
