"""Which column of a table of purchases says what: by its heading in English or German, or as chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice

from keyaccounts.records import Named, Others
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing import aliases, headings, sources, values
from keyaccounts.workflows.importing.sheet import Sheet
from keyaccounts.workflows.importing.values import DateOrder
from keyaccounts.workflows.purchasing import days, numbers
from keyaccounts.workflows.purchasing.numbers import Decimals


class Part(StrEnum):
    """What a column tells of a purchase."""

    CUSTOMER = "customer"
    NUMBER = "customer_number"
    DAY = "on"
    ITEM = "item"
    AMOUNT = "amount"
    PRICE = "price"
    QUANTITY = "quantity"
    UNIT = "unit"
    REFERENCE = "reference"
    CURRENCY = "currency"
    SKIP = "skip"


# Folded headings, the most telling first: of several columns the one whose words stand further left counts.
_WORDS: dict[Part, tuple[str, ...]] = {
    Part.CUSTOMER: headings.in_order(
        "customer name|customer|client name|client|account name|company name|company|account|bill to name"
        "|bill to|sold to name|sold to party|sold to|ship to name|buyer|buyer name|debtor name|debtor|payer"
        "|kundenname|kunde|kundin|firma|firmenname|name des kunden|auftraggeber|debitorenname|debitor name"
        "|debitor|warenempfanger|rechnungsempfanger|regulierer|besteller|abnehmer|unternehmen|organization"
        "|organisation|organization name|name 1"
    ),
    Part.NUMBER: headings.in_order(
        "customer id|customer no|customer number|customer code|client id|account id|account no"
        "|account number|sold to id|debtor no|kundennummer|kunden nr|kundennr|kunden id|kd nr|kdnr"
        "|debitorennummer|debitorennr|debitoren nr|debitor nr|company id"
    ),
    Part.DAY: headings.in_order(
        "invoice date|transaction date|posting date|order date|sale date|sales date|delivery date|ship date"
        "|shipping date|billing date|document date|booking date|date of sale|purchase date|purchased on"
        "|invoiced on|date|day|month|period|invoice month|year month|rechnungsdatum|buchungsdatum"
        "|belegdatum|auftragsdatum|bestelldatum|lieferdatum|fakturadatum|leistungsdatum|verkaufsdatum"
        "|kaufdatum|umsatzdatum|datum|tag|monat|periode|buchungsperiode|posten datum"
    ),
    Part.ITEM: headings.in_order(
        "item description|product description|article description|product name|item name|article name"
        "|description|material description|product|item|article|service|material|line item|product group"
        "|artikelbezeichnung|artikelname|produktname|produktbezeichnung|materialbezeichnung|materialkurztext"
        "|bezeichnung|beschreibung|artikel|produkt|leistung|warengruppe|produktgruppe|position"
        "|positionstext|text|sku|stock code|item code|item no|product code|article no|artikelnummer"
        "|artikel nr|artikelnr|materialnummer"
    ),
    Part.AMOUNT: headings.in_order(
        "net amount|amount net|net value|net total|net revenue|net sales|line total|line amount|revenue"
        "|sales|sales amount|turnover|amount|value|total|total amount|invoice amount|invoice total"
        "|order total"
        "|order value|gross amount|extended price|subtotal|sum|nettobetrag|nettowert|nettoumsatz|betrag netto"
        "|netto|umsatz netto|umsatz|umsatzerlos|umsatzerlose|erlos|erlose|betrag|rechnungsbetrag"
        "|auftragswert|warenwert|positionswert|zeilenbetrag|gesamtbetrag|gesamtpreis|gesamt|summe|wert"
        "|bruttobetrag|brutto"
    ),
    Part.PRICE: headings.in_order(
        "unit price|price per unit|net price|price|einzelpreis|stuckpreis|preis|preis pro einheit"
    ),
    Part.QUANTITY: headings.in_order(
        "quantity|qty|quantity invoiced|invoiced quantity|quantity shipped|order quantity|volume|units"
        "|pieces|pallets|tonnage|weight|hours|menge|fakturierte menge|liefermenge|bestellmenge"
        "|absatzmenge|absatz|anzahl|stuckzahl|stuck|volumen|gewicht|paletten|stunden"
    ),
    Part.UNIT: headings.in_order(
        "unit|uom|unit of measure|quantity unit|measure|einheit|mengeneinheit|me|basismengeneinheit|vme"
    ),
    Part.REFERENCE: headings.in_order(
        "invoice no|invoice number|invoice id|invoice|transaction id|transaction no|document number"
        "|document no|order no|order number|order id|reference|ref|ref no|receipt no|voucher no|delivery note"
        "|shipment no|shipment id|id|rechnungsnummer|rechnungs nr|rechnungsnr|rechnung|re nr|belegnummer"
        "|beleg nr|belegnr|beleg|auftragsnummer|auftrags nr|auftragsnr|auftrag|bestellnummer|bestell nr"
        "|lieferschein|lieferscheinnummer|referenz|vorgangsnummer|sendungsnummer"
    ),
    Part.CURRENCY: headings.in_order(
        "currency|currency code|iso currency|wahrung|wahrungscode|whrg|waehrung"
    ),
}  # fmt: skip
_OF_PEOPLE = frozenset(("email", "first_name", "last_name", "phone", "mobile"))
_LOOKED_AT = 60
_WRITTEN = ""
"""No column goes without a name: under this one stands how days and numbers are written."""


@dataclass(frozen=True)
class Columns:
    """What each column of a sheet tells, how its days are written, and its decimal sign."""

    parts: tuple[Part, ...]
    dates: DateOrder = DateOrder.NONE
    decimals: Decimals = Decimals.POINT

    def place(self, part: Part) -> int | None:
        """The column that tells this, if one does."""
        return self.parts.index(part) if part in self.parts else None

    @property
    def lacks(self) -> str:
        """What must be told and no column tells: a code, or nothing."""
        if Part.CUSTOMER not in self.parts and Part.NUMBER not in self.parts:
            return "customer"
        if Part.DAY not in self.parts:
            return "on"
        return "" if {Part.AMOUNT, Part.QUANTITY} & set(self.parts) else "amount"


def suggest(sheet: Sheet, *, remembered: Others = ()) -> Columns:
    """What the columns tell by their headings; what somebody chose for such a file before counts more."""
    parts = headings.parts_of(sheet, _WORDS, skip=Part.SKIP)
    chosen = Columns(tuple(parts))
    known = {each.name: each.value for each in remembered}
    for place, column in enumerate(sheet.columns):
        if known.get(column) in Part._value2member_map_:
            chosen = _with(chosen, place, Part(known[column]))
    read = _read_anew(sheet, chosen)
    dates, _, decimals = known.get(_WRITTEN, "").partition(" ")
    if dates in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST) and read.dates is DateOrder.UNSURE:
        read = replace(read, dates=DateOrder(dates))
    return replace(read, decimals=Decimals(decimals)) if decimals else read


def changed(sheet: Sheet, columns: Columns, column: str, part: Part) -> Columns:
    """With one column telling something else; another that told it before is passed over."""
    after = _with(columns, sheet.columns.index(column), part)
    if part in (Part.DAY, Part.SKIP, Part.AMOUNT, Part.QUANTITY, Part.PRICE):
        return _read_anew(sheet, after)
    return after


def remembered(sheet: Sheet, columns: Columns) -> Others:
    """These columns in the form in which they are kept for the next file of this layout."""
    told = [Named(name, part.value) for name, part in zip(sheet.columns, columns.parts, strict=True)]
    return (*told, Named(_WRITTEN, f"{columns.dates.value} {columns.decimals.value}"))


def is_of_purchases(sheet: Sheet, *, today: date) -> bool:
    """Whether a file tells of purchases: customer, day and figures, none of which belongs to a person."""
    if sheet.form == "vcard" or sources.recognise(sheet) is not sources.UNKNOWN:
        return False
    if any(_OF_PEOPLE & set(aliases.meaning(column).concepts) for column in sheet.columns):
        return False
    found = suggest(sheet)
    if found.lacks:
        return False
    day = found.place(Part.DAY)
    figure = found.place(Part.AMOUNT)
    if figure is None:
        figure = found.place(Part.QUANTITY)
    assert day is not None
    assert figure is not None
    return _mostly(
        values.is_blank_date(cell) or days.read(cell, found.dates, today=today) is not None
        for cell in _filled(sheet, day)
    ) and _mostly(_is_number(cell, found.decimals) for cell in _filled(sheet, figure))


def unit_of(sheet: Sheet, columns: Columns) -> str:
    """The unit that the heading of the quantities names in brackets: "Quantity (kg)"."""
    place = columns.place(Part.QUANTITY)
    found = None if place is None else headings.BRACKETS.search(sheet.columns[place])
    return found[0].strip("()[] ") if found else ""


def _with(columns: Columns, place: int, part: Part) -> Columns:
    parts = [Part.SKIP if each is part else each for each in columns.parts]
    parts[place] = part
    return replace(columns, parts=tuple(parts))


def _read_anew(sheet: Sheet, columns: Columns) -> Columns:
    day = columns.place(Part.DAY)
    dates = DateOrder.NONE if day is None else values.date_order(line.cells[day] for line in sheet.lines)
    figures = [columns.place(part) for part in (Part.AMOUNT, Part.PRICE, Part.QUANTITY)]
    cells = (line.cells[place] for place in figures if place is not None for line in sheet.lines)
    return replace(columns, dates=dates, decimals=numbers.decimals_of(cells, delimiter=sheet.delimiter))


def _filled(sheet: Sheet, place: int) -> Iterator[str]:
    cells = (values.cleaned(line.cells[place]) for line in sheet.lines)
    return islice((cell for cell in cells if cell), _LOOKED_AT)


def _mostly(readable: Iterator[bool]) -> bool:
    told = list(readable)
    return sum(told) * 2 > len(told)


def _is_number(cell: str, decimals: Decimals) -> bool:
    try:
        numbers.read(cell, decimals, field="amount")
    except Refusal:
        return False
    return True
