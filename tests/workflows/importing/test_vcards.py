"""Reads vCards of every version and program without losing a card or a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from keyaccounts.workflows import importing
from keyaccounts.workflows.importing.drafting import Draft, Drafter
from workflows.importing.files import DATA, VCARDS, written


def drafts(path: Path) -> list[Draft]:
    sheet = importing.read(path)
    drafter = Drafter(sheet, importing.suggest(sheet), today=date(2026, 11, 17))
    made = []
    for line in sheet.lines:
        draft = drafter.begin(line)
        drafter.fill(draft, line)
        made.append(draft)
    return made


def one(tmp_path: Path, *lines: str, version: str = "3.0", encoding: str = "utf-8") -> Draft:
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (draft,) = drafts(written(tmp_path, text, name="a.vcf", encoding=encoding))
    return draft


@pytest.mark.parametrize("path", VCARDS, ids=lambda path: path.stem)
def test_every_sample_gives_a_named_person_for_each_card(path: Path) -> None:
    sheet = importing.read(path)
    text = path.read_text(encoding="utf-8")
    assert len(sheet.lines) == text.count("BEGIN:VCARD")
    assert sheet.asides == ()
    assert all(draft.person_name for draft in drafts(path))
    for line in sheet.lines:
        assert line.text.startswith("BEGIN:VCARD")
        assert line.text in text.replace("\r\n", "\n")


def test_android_soft_breaks_without_indent_continue() -> None:
    named = [draft.person_name for draft in drafts(DATA / "vcard" / "John_Doe_ANDROID.vcf")]
    assert named == ["John Doe", "Jane Doe", "Ñ Ñ Ñ Ñ Ñ", "Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ", "Ñ Ñ Ñ Ñ", "ÑÑÑÑ"]


def test_outlook_2007_keeps_faxes_and_its_own_lines_as_other() -> None:
    (draft,) = drafts(DATA / "vcard" / "outlook-2007.vcf")
    assert draft.account_name == "TheCompany"
    assert draft.person["department"] == "TheDepartment"
    assert draft.person["phones"] == ("(111) 555-1111", "(111) 555-2222", "(111) 555-4444")
    assert draft.person["birthday"] == "1922-03-10"
    other = {each.name: each.value for each in draft.person_other}
    assert other["TEL (work, fax)"] == "(111) 555-3333"
    assert other["X-MS-SPOUSE"] == "TheSpouse"
    assert not any("PHOTO" in name or "KEY" in name for name in other)


def test_rfc_6350_birthday_without_year_and_tel_uri() -> None:
    (draft,) = drafts(DATA / "vcard" / "rfc6350-example.vcf")
    assert draft.person["birthday"] == "--02-03"
    assert draft.person["phones"] == ("+1-418-656-9254 ext. 102", "+1-418-262-6501")
    assert draft.person["language"] == "fr"


def test_apple_labels_name_what_they_stand_for(tmp_path: Path) -> None:
    draft = one(
        tmp_path,
        "FN:Ana Ruiz",
        "item1.TEL:+44 20 7946 0018",
        "item1.X-ABLabel:Assistant",
        "item2.X-ABDATE:2010-05-06",
        "item2.X-ABLabel:_$!<Anniversary>!$_",
    )
    assert draft.person["phones"] == ("+44 20 7946 0018",)
    assert [(each.name, each.value) for each in draft.person_other] == [
        ("X-ABDATE (Anniversary)", "2010-05-06")
    ]


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:19800322", "1980-03-22"),
        ("BDAY:1980-03-22T00:00:00Z", "1980-03-22"),
        ("BDAY:--0322", "--03-22"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22", "--03-22"),
        ("BDAY:1604-03-22", "--03-22"),
        ("BDAY:--0229", "--02-29"),
    ],
)
def test_a_birthday_is_read_in_every_form(tmp_path: Path, line: str, birthday: str) -> None:
    assert one(tmp_path, "FN:Ana Ruiz", line).person["birthday"] == birthday


def test_a_birthday_in_words_is_kept_as_it_is(tmp_path: Path) -> None:
    draft = one(tmp_path, "FN:Ana Ruiz", "BDAY;VALUE=text:circa 1800")
    assert "birthday" not in draft.person
    assert draft.person_other[0].value == "circa 1800"
    assert draft.warnings[0][0] == "not_a_date"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Ruiz;Ana;;Dr.;"], "Dr. Ana Ruiz"),
        (["FN:", "N:Ruiz;Ana;;;"], "Ana Ruiz"),
        (["EMAIL:ana.ruiz@meridian.example"], "Ana Ruiz"),
        (["TEL:+44 20 7946 0018"], "+44 20 7946 0018"),
    ],
)
def test_a_card_without_a_formatted_name_is_named_by_what_it_has(
    tmp_path: Path, lines: list[str], name: str
) -> None:
    assert one(tmp_path, *lines).person_name == name


def test_the_preferred_mailbox_comes_first(tmp_path: Path) -> None:
    old = one(tmp_path, "FN:Ana Ruiz", "EMAIL;HOME:a@x.example", "EMAIL;PREF;WORK:b@x.example", version="2.1")
    new = one(tmp_path, "FN:Ana Ruiz", "EMAIL;PREF=2:a@x.example", "EMAIL;PREF=1:b@x.example", version="4.0")
    assert old.person["emails"] == new.person["emails"] == ("b@x.example", "a@x.example")


def test_a_value_in_two_languages_is_one_value(tmp_path: Path) -> None:
    draft = one(
        tmp_path,
        "FN;ALTID=1;LANGUAGE=en:Yamada Taro",
        "FN;ALTID=1;LANGUAGE=ja:山田太郎",
        "ORG:Harrow",
        version="4.0",
    )
    assert draft.person_name == "Yamada Taro"
    assert draft.person_other[0].value == "山田太郎"


def test_the_code_page_of_a_value_and_of_a_file_is_heeded(tmp_path: Path) -> None:
    quoted = one(tmp_path, "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=F6rg Wei=DF", version="2.1")
    bare = one(tmp_path, "FN:Jörg Weiß", version="2.1", encoding="cp1252")
    assert quoted.person_name == bare.person_name == "Jörg Weiß"


def test_escapes_are_undone(tmp_path: Path) -> None:
    draft = one(tmp_path, "FN:Ana Ruiz", r"ORG:Meridian\, Foods\; Co;Buying", r"NOTE:one\ntwo\\three\, four")
    assert draft.account_name == "Meridian, Foods; Co"
    assert draft.person["department"] == "Buying"
    assert draft.person["note"] == "one\ntwo\\three, four"


def test_pictures_never_become_words_in_any_mixture(tmp_path: Path) -> None:
    draft = one(
        tmp_path,
        "FN:Ana Ruiz",
        "PHOTO;ENCODING=b;TYPE=JPEG:data:image/jpeg;base64,/9j/4AAQ",
        " SkZJRg==",
        "LOGO;BASE64:",
        "  /9j/4AAQ",
        "",
        "SOUND;ENCODING=BASE64:AAAA",
        "TITLE:Buyer",
    )
    assert draft.person["title"] == "Buyer"
    assert draft.person_other == []


def test_a_firms_card_is_an_account(tmp_path: Path) -> None:
    draft = one(tmp_path, "KIND:org", "FN:Meridian Foods", "TEL:+44 20 7946 0018", version="4.0")
    assert (draft.account_name, draft.person) == ("Meridian Foods", {})
    apple = one(tmp_path, "FN:Meridian Foods", "ORG:Meridian Foods", "X-ABShowAs:COMPANY")
    assert (apple.account_name, apple.person) == ("Meridian Foods", {})


def test_one_bad_card_does_not_stop_the_file(tmp_path: Path) -> None:
    text = (
        'BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nthis is no property\nEMAIL;TYPE="work:a@x.example\n'
        "BEGIN:VCARD\nVERSION:3.0\nFN:Bea Lind\nEND:VCARD\nstray words\n"
        "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nFN:Cleo Marsh"
    )
    path = written(tmp_path, text, name="a.vcf")
    sheet = importing.read(path)
    assert [draft.person_name for draft in drafts(path)] == ["Ana Ruiz", "Bea Lind", "Cleo Marsh"]
    assert "this is no property" in {each.value for each in drafts(path)[0].person_other}
    assert [(aside.code, aside.line) for aside in sheet.asides] == [("outside_card", 10), ("empty_card", 11)]


def test_a_card_within_a_card_belongs_to_it(tmp_path: Path) -> None:
    draft = one(
        tmp_path,
        "FN:Ana Ruiz",
        "AGENT:",
        "BEGIN:VCARD",
        "VERSION:2.1",
        "FN:Wren Okafor",
        "END:VCARD",
        "TITLE:Buyer",
        version="2.1",
    )
    assert (draft.person_name, draft.person["title"]) == ("Ana Ruiz", "Buyer")
