"""Files as other programs write them: each value lands where a person would look for it."""

from __future__ import annotations

import gc
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.records import Named
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import importing
from keyaccounts.workflows.importing import pausing
from workflows.importing.files import written

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def planned(path: Path) -> importing.Plan:
    sheet = importing.read(path)
    return importing.plan(sheet, importing.suggest(sheet), importing.Known(), at=AT)


def person(plan: importing.Plan) -> Person:
    return next(record for record in plan.made if isinstance(record, Person))


def account(plan: importing.Plan) -> Account:
    return next(record for record in plan.made if isinstance(record, Account))


def card(folder: Path, *lines: str) -> importing.Plan:
    text = "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))
    return planned(written(folder, text, name="a.vcf"))


def test_only_one_of_several_addresses_becomes_the_address(tmp_path: Path) -> None:
    plan = card(
        tmp_path,
        "FN:Wren Okafor",
        "ADR:;;Mill Lane 1;Harrow;;HA1;UK",
        "ADR;TYPE=HOME:;;Quiet Row 2;Leeds;;LS1;UK",
        "ADR;TYPE=WORK:;;Dock Road 3;Hull;;HU1;UK",
    )
    assert person(plan).address == "Dock Road 3, HU1 Hull, UK"
    assert Named("ADR street", "Mill Lane 1") in person(plan).other
    assert Named("ADR city (home)", "Leeds") in person(plan).other


def test_a_home_address_is_the_address_where_there_is_no_other(tmp_path: Path) -> None:
    assert person(card(tmp_path, "FN:Wren Okafor", "ADR;TYPE=HOME:;;Row 2;Leeds;;LS1;UK")).address == (
        "Row 2, LS1 Leeds, UK"
    )
    path = written(
        tmp_path, "First Name,Last Name,Business City,Home Street,Home City\nWren,Okafor,,Row 2,Leeds\n"
    )
    assert person(planned(path)).address == "Row 2, Leeds"


def test_two_addresses_of_one_kind_are_never_mixed(tmp_path: Path) -> None:
    plan = card(
        tmp_path,
        "FN:Wren Okafor",
        "ADR;TYPE=WORK:;;Dock 3;Hull;;;UK",
        "ADR;TYPE=WORK:;;Mill 1;Hull;Yorks;;UK",
    )
    assert person(plan).address == "Dock 3, Hull, UK"
    assert Named("ADR region (work) [2]", "Yorks") in person(plan).other
    assert Named("ADR city (work) [2]", "Hull") in person(plan).other


@pytest.mark.parametrize("kind", ["KIND:org", "X-ABShowAs:COMPANY", "CATEGORIES:x"])
def test_a_card_of_a_firm_fills_the_account(tmp_path: Path, kind: str) -> None:
    plan = card(
        tmp_path, "N:;;;;", "ORG:Harrow Mills", "TEL:+44 20 7946 0001", "EMAIL:info@harrow.example",
        "ADR:;;Mill Lane 1;Harrow;;HA1;UK", "NOTE:Since 2001", kind,
    )  # fmt: skip
    firm = account(plan)
    assert (firm.name, firm.phone, firm.note) == ("Harrow Mills", "+44 20 7946 0001", "Since 2001")
    assert firm.address == "Mill Lane 1, HA1 Harrow, UK"
    assert Named("email", "info@harrow.example") in firm.other
    assert not [record for record in plan.made if isinstance(record, Person)]


def test_a_card_of_a_place_is_no_person(tmp_path: Path) -> None:
    plan = card(tmp_path, "KIND:location", "FN:Harrow Hall", "ADR:;;Mill Lane 1;Harrow;;HA1;UK")
    assert plan.counts[importing.Outcome.KEPT] == 1


def test_a_letter_cut_by_a_fold_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_bytes(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo\xc3\r\n \xab Grie\xc3\x9f\r\nEND:VCARD\r\n")
    assert person(planned(path)).name == "Zoë Grieß"


def test_line_ends_of_old_macs_and_mail_programs_are_line_ends(tmp_path: Path) -> None:
    old, mail = "BEGIN:VCARD|FN:Wren Okafor|END:VCARD|", "BEGIN:VCARD|FN:Ana Ruiz|END:VCARD|"
    text = old.replace("|", "\r") + mail.replace("|", "\r\r\n")
    sheet = importing.read(written(tmp_path, text, name="a.vcf"))
    assert [line.cells[0] for line in sheet.lines] == ["Wren Okafor", "Ana Ruiz"]
    assert not sheet.asides


def test_a_device_number_and_a_foreign_mail_system_are_kept_whole(tmp_path: Path) -> None:
    plan = card(
        tmp_path, "FN:Wren Okafor", "TEL;TYPE=X-BLACKBERRY-PIN:2A3B4C5D", "EMAIL;TYPE=X400:c=us\\;a=foo"
    )
    assert person(plan).phones == ()
    assert Named("EMAIL (x400)", "c=us;a=foo") in person(plan).other


def test_thousands_of_own_kinds_of_lines_share_one_column(tmp_path: Path) -> None:
    text = "".join(f"BEGIN:VCARD\nFN:W{n}\nX-{n}:v{n}\nEND:VCARD\n" for n in range(1000))
    sheet = importing.read(written(tmp_path, text, name="a.vcf"))
    assert len(sheet.columns) <= 301
    assert all(any(f"v{n}" in cell for cell in line.cells) for n, line in enumerate(sheet.lines))


LOCAL = {
    "it": "Nome,Cognome,Società,Posizione,Via (uff.),Città (uff.),Indirizzo posta elettronica,Cellulare,Note",
    "nl": 'Voornaam,Achternaam,Bedrijf,Functie,"Werkadres, straat","Werkadres, plaats",'
    "E-mailadres,Mobiele telefoon,Notities",
    "pl": "Imię,Nazwisko,Firma,Stanowisko,Adres służbowy - ulica,Adres służbowy - miejscowość,"
    "Adres e-mail,Telefon komórkowy,Uwagi",
    "pt": "Nome,Sobrenome,Empresa,Cargo,Rua do Endereço Comercial,Cidade do Endereço Comercial,"
    "Endereço de Email,Celular,Anotações",
    "sv": 'Förnamn,Efternamn,Företag,Befattning,"Gatuadress, arbete","Ort, arbete",E-postadress,Mobiltelefon,'
    "Anteckningar",
    "es": "Nombre,Apellidos,Organización,Puesto,Calle del trabajo,Ciudad de trabajo,"
    "Dirección de correo electrónico,Móvil,Notas",
}


@pytest.mark.parametrize("language", sorted(LOCAL))
def test_outlook_in_other_languages_fills_the_same_fields(tmp_path: Path, language: str) -> None:
    row = "Ana,Ruiz,Harrow Mills,Buyer,Dock 3,Hull,ana@harrow.example,+44 7700 900001,likes tea"
    plan = planned(written(tmp_path, f"{LOCAL[language]}\n{row}\n"))
    found = person(plan)
    assert account(plan).name == "Harrow Mills"
    assert (found.name, found.title, found.address) == ("Ana Ruiz", "Buyer", "Dock 3, Hull")
    assert (found.emails, found.phones, found.note) == (
        ("ana@harrow.example",), ("+44 7700 900001",), "likes tea",
    )  # fmt: skip


def test_polish_letters_of_old_windows_are_polish(tmp_path: Path) -> None:
    text = "Imię;Nazwisko;Firma\nŁukasz;Wiśniewski;Żółć sp. z o.o.\nMiłosz;Długi;Głaz\n"
    assert person(planned(written(tmp_path, text, encoding="cp1250"))).name == "Łukasz Wiśniewski"


def test_a_post_code_beside_a_bare_address_is_part_of_it(tmp_path: Path) -> None:
    path = written(tmp_path, "First Name,Last Name,Address,City,Postcode\nWren,Okafor,Dock 3,Hull,HU1\n")
    assert person(planned(path)).address == "Dock 3, HU1 Hull"


def test_a_house_number_follows_its_street(tmp_path: Path) -> None:
    path = written(tmp_path, "Vorname;Nachname;Straße;Hausnummer;Ort\nEva;Ernst;Hauptstr.;5a;Ulm\n")
    assert person(planned(path)).address == "Hauptstr. 5a, Ulm"


def test_a_row_of_totals_is_no_account(tmp_path: Path) -> None:
    plan = planned(written(tmp_path, "Firma;Name;Umsatz\nAlpha AG;Eva Ernst;10\nSumme;1;10\n"))
    assert [row.outcome for row in plan.rows] == [importing.Outcome.NEW, importing.Outcome.REFUSED]


def test_a_cell_too_long_costs_its_own_row(tmp_path: Path) -> None:
    text = 'Name,Email,Note\nWren,w@h.example,"' + "x y\n" * 300_000 + '"\nAna,a@h.example,fine\n'
    sheet = importing.read(written(tmp_path, text))
    assert [line.cells[0] for line in sheet.lines] == ["Ana"]
    assert [aside.code for aside in sheet.asides] == ["cell_too_long"]


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(Refusal, match="file_unreadable"):
        importing.read(tmp_path / "pipe.csv")


@pytest.mark.parametrize(
    "text", ["<!doctype html><p>", "<?xml version='1.0'?>", '{"a": 1}', "BEGIN:VCALENDAR\n"]
)
def test_other_text_is_no_table(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refusal, match="file_unknown_form"):
        importing.read(written(tmp_path, text))


def test_more_columns_than_a_workbook_can_have_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="file_too_large"):
        importing.read(written(tmp_path, ",".join(f"c{n}" for n in range(20_000)) + "\n1\n"))


def test_the_collector_works_again_after_a_plan_that_broke_off() -> None:
    with pytest.raises(ValueError, match="broke"), pausing.collector():
        raise ValueError("broke")
    assert gc.isenabled()


def test_a_workbook_behind_a_password_is_refused_by_name(tmp_path: Path) -> None:
    """Excel keeps it in an older container; its one stream is called EncryptedPackage."""
    locked = tmp_path / "customers.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    with pytest.raises(Refusal, match="file_encrypted"):
        importing.read(locked)


def test_a_zip_that_is_no_workbook_is_refused_as_an_unknown_form(tmp_path: Path) -> None:
    letter = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(letter, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    with pytest.raises(Refusal, match="file_unknown_form"):
        importing.read(letter)
