"""Recognises programs by their column names and maps the columns."""

from __future__ import annotations

from typing import Any

import pytest

from keyaccounts.refusals import Refusal
from keyaccounts.workflows import importing
from keyaccounts.workflows.importing import DateOrder, Field, Subject
from keyaccounts.workflows.importing.sheet import Line, Sheet, unique_names
from keyaccounts.workflows.importing.sources import recognise
from workflows.importing.files import DATA, EXPORTS

EXPECTED = (
    "hubspot people",
    "hubspot accounts",
    "hubspot deals",
    "salesforce accounts",
    "salesforce people",
    "salesforce cases",
    "salesforce people",
    "salesforce accounts",
    "dynamics accounts",
    "dynamics people",
    "pipedrive people",
    "pipedrive accounts",
    "pipedrive deals",
    "zoho accounts",
    "zoho people",
    "zendesk tickets",
    "google people",
    "google people",
    "outlook people",
    "outlook people",
)


def sheet(*columns: str, lines: tuple[tuple[str, ...], ...] = ()) -> Sheet:
    names = unique_names(list(columns), len(columns))
    return Sheet("f.csv", "d", "csv", names, tuple(Line(n, cells) for n, cells in enumerate(lines, 2)))


def fields(*columns: str) -> list[Field]:
    return [each.field for each in importing.suggest(sheet(*columns)).assignments]


@pytest.mark.parametrize(("export", "name"), list(zip(EXPORTS, EXPECTED, strict=True)))
def test_every_known_export_is_recognised_in_any_order(export: dict[str, Any], name: str) -> None:
    columns = export["headers"]
    assert recognise(sheet(*columns)).name == name
    assert recognise(sheet(*reversed(columns))).name == name
    assert recognise(sheet(*(f" {column}\xa0" for column in columns), "Column of ours")).name == name


@pytest.mark.parametrize(
    "export", [each for each in EXPORTS if recognise(sheet(*each["headers"])).subject is Subject.PEOPLE]
)
def test_every_export_of_people_finds_name_mail_and_firm(export: dict[str, Any]) -> None:
    found = set(fields(*export["headers"]))
    assert Field.PERSON_EMAILS in found
    assert found & {Field.ACCOUNT_NAME, Field.ACCOUNT_KEY}
    assert found & {Field.PERSON_NAME, Field.PERSON_LAST_NAME}


def test_outlooks_title_is_how_to_address_somebody() -> None:
    assert fields(
        "Title",
        "First Name",
        "Last Name",
        "Job Title",
        "Company",
        "E-mail Address",
        "Web Page",
        "Home Street",
    ) == [
        Field.PERSON_PREFIX,
        Field.PERSON_FIRST_NAME,
        Field.PERSON_LAST_NAME,
        Field.PERSON_TITLE,
        Field.ACCOUNT_NAME,
        Field.PERSON_EMAILS,
        Field.OTHER,
        Field.PERSON_STREET,
    ]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            (
                "Anrede",
                "Vorname",
                "Nachname",
                "Firma",
                "Position",
                "Straße geschäftlich",
                "Ort geschäftlich",
                "Ort privat",
                "Telefon geschäftlich",
                "Fax geschäftlich",
                "Telefon Firma",
                "E-Mail-Adresse",
                "E-Mail-Typ",
                "Geburtstag",
            ),
            "person.prefix person.first_name person.last_name account.name person.title person.street "
            "person.city "
            "person.city person.phones other account.phone person.emails other person.birthday",
        ),
        (
            (
                "Titre",
                "Prénom",
                "Nom",
                "Société",
                "Titre",
                "Ville (bureau)",
                "Tél. mobile",
                "Adresse de messagerie",
            ),
            "person.prefix person.first_name person.last_name account.name person.title person.city "
            "person.phones "
            "person.emails",
        ),
        (
            (
                "Nombre",
                "Apellidos",
                "Organización",
                "Puesto",
                "Teléfono móvil",
                "Dirección de correo electrónico",
            ),
            "person.first_name person.last_name account.name person.title person.phones person.emails",
        ),
        (
            ("Firma", "Ansprechpartner", "E-Mail-Adresse (geschäftlich)", "Umsatz 2025", "Stufe"),
            "account.name person.name person.emails account.other other",
        ),
        (("Name", "Vorname", "Firma"), "person.last_name person.first_name account.name"),
        (("Name", "Website", "City"), "account.name account.website account.city"),
        (("Name", "Company", "Email"), "person.name account.name person.emails"),
        (("Address 1: City", "Address 2: City", "Name"), "account.city account.city account.name"),
    ],
)
def test_an_unknown_layout_is_read_by_what_columns_are_called(
    columns: tuple[str, ...], expected: str
) -> None:
    assert [str(field) for field in fields(*columns)] == expected.split()


def test_dynamics_names_the_person_of_another_table() -> None:
    assert fields(
        "(Do Not Modify) Account", "Account Name", "Primary Contact", "Email (Primary Contact) (Contact)"
    ) == [Field.KEY, Field.ACCOUNT_NAME, Field.PERSON_NAME, Field.PERSON_EMAILS]


def test_a_layout_nobody_knows_waits_for_somebody_to_map_it() -> None:
    read = importing.read(DATA / "crm" / "telco_200.csv")
    mapping = importing.suggest(read)
    assert mapping.source.startswith("layout ")
    chosen = mapping.changed("customerID", Field.ACCOUNT_NAME)
    remembered = importing.suggest(read, remembered=chosen.as_columns())
    assert remembered == chosen
    with pytest.raises(Refusal):
        mapping.changed("no such column", Field.SKIP)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (("03/04/2026", "13/04/2026"), DateOrder.DAY_FIRST),
        (("03/04/2026", "04/13/2026"), DateOrder.MONTH_FIRST),
        (("03.04.2026",), DateOrder.DAY_FIRST),
        (("03/04/2026", "05/06/2026"), DateOrder.UNSURE),
        (("2026-04-03",), DateOrder.NONE),
        (("03/03/2026", ""), DateOrder.NONE),
        (("0/0/00",), DateOrder.NONE),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_whole_column(
    cells: tuple[str, ...], order: DateOrder
) -> None:
    mapping = importing.suggest(
        sheet("Company", "Customer since", lines=tuple(("A", cell) for cell in cells))
    )
    assert mapping.assignments[1].dates is order
    assert mapping.unsure_dates == (("Customer since",) if order is DateOrder.UNSURE else ())


def test_every_field_can_be_chosen() -> None:
    assert set(importing.fields()) == set(Field)


def test_a_mapping_is_the_same_in_any_order_of_columns() -> None:
    one, other = importing.suggest(sheet("Name", "City")), importing.suggest(sheet("City", "Name"))
    assert one.digest == other.digest
