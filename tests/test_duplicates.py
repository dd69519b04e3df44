"""Which names mean the same firm or person."""

from __future__ import annotations

import pytest

from keyaccounts import duplicates
from keyaccounts.duplicates import Reason


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Meridian Foods GmbH & Co. KG", "meridian foods"),
        ("Meridian Foods S.p.A.", "meridian foods"),
        ("Łódzkie Zakłady Sp. z o.o.", "lodzkie zaklady"),
        ("Bar, s.r.o.", "bar"),
        ("The Big Co., Inc.", "big"),
        ("H.C. Starck GmbH", "hc starck"),
        ("3M Company", "3m"),
        ("AG", "ag"),
        ("Krankenhausversorgung Oberschwaben eG", "krankenhausversorgung oberschwaben"),
    ],
)
def test_a_firm_is_known_without_its_company_form(name: str, core: str) -> None:
    assert duplicates.firm_core(name) == core


def test_a_firm_with_and_without_its_form_can_be_one_but_not_with_two_forms() -> None:
    assert duplicates.forms_agree("Meridian GmbH", "Meridian")
    assert duplicates.forms_agree("Meridian Limited", "Meridian Ltd.")
    assert not duplicates.forms_agree("Meridian GmbH", "Meridian AG")
    assert duplicates.firm_reason("Meridian GmbH", "meridian") is Reason.OTHER_COMPANY_FORM
    assert duplicates.firm_reason("MÉRIDIAN", "Meridian") is Reason.SAME_NAME
    assert duplicates.firm_reason("Meridian", "Brightwater") is None


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Zsófia Kővári", "zsofia kovari", Reason.SAME_NAME),
        ("Smith, John", "John Smith", Reason.SAME_NAME),
        ("Dr. John Smith, MBA", "Mr John Smith", Reason.SAME_NAME),
        ("Smith John", "John Smith", Reason.SWAPPED_NAME),
        ("Bob Marsh", "Robert Marsh", Reason.SHORT_NAME),
        ("A. Ruiz", "Ana Ruiz", Reason.SHORT_NAME),
        ("Аna Ruiz", "Ana Ruiz", Reason.SAME_NAME),  # the first letter is Cyrillic
        ("Ana Ru\u0301iz", "Ana R\u00faiz", Reason.SAME_NAME),
        ("John Smith Jr.", "John Smith Sr.", None),
        ("Ana Ruiz", "Bea Ruiz", None),
    ],
)
def test_two_peoples_names_are_one_for_a_reason(one: str, other: str, reason: Reason | None) -> None:
    assert duplicates.name_reason(one, other) is reason


def test_a_mailbox_is_one_despite_its_tag_and_case() -> None:
    assert duplicates.email_key("Ana.Ruiz+news@Meridian.example") == "ana.ruiz@meridian.example"
    assert duplicates.is_shared_mailbox("INFO@meridian.example")
    assert not duplicates.is_shared_mailbox("ana@meridian.example")


def test_a_domain_says_which_firm_but_a_free_mailbox_does_not() -> None:
    assert duplicates.firm_domain("https://www.Meridian.example/about?x=1") == "meridian.example"
    assert duplicates.firm_domain("ana@meridian.example") == "meridian.example"
    assert duplicates.firm_domain("ana@gmail.com") == ""


def test_a_number_is_cut_to_its_end_without_extension() -> None:
    assert duplicates.phone_digits("+44 (0)20 7946 0018 ext. 12") == duplicates.phone_digits("020 79460018")
    assert duplicates.phone_digits("123") == ""
