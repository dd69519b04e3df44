"""The paper form of a check-in: what a customer sees of it, and nothing of what is ours."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import check_ins, question_words, settings
from keyaccounts.questionnaires import BUILT_IN, Question
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.scales import SCALES
from keyaccounts.store.vault import Vault
from keyaccounts.workflows import choices, paper_forms
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.exporting import paper_form_pdf
from keyaccounts.workflows.exporting.paper_form_pdf import PaperForm
from store import acts

MERIDIAN = builders.a_premium_account(id=id_of("meridian"), note="INNER-NOTE")
ANA = builders.a_person(id=id_of("ana"), account_id=MERIDIAN.id, note="INNER-PERSON")
COMPLAINT = builders.a_complaint("INNER-MATTER", id=id_of("complaint"), severity=1)
OWN = builders.a_questionnaire(
    "INNER-SET",
    id=id_of("own"),
    purpose="pulse",
    questions=(
        Question("docks", "csat", "How are the docks?"),
        Question("inner_code", "", "What is missing?"),
    ),
)
CHECK_IN = builders.a_check_in(
    id=id_of("check-in"), about="INNER-ABOUT", why="INNER-WHY", outweighed=("rest",), state="asked",
    asked_on=TODAY, outweighed_why="INNER-OUTWEIGHED", complaint_id=COMPLAINT.id, questionnaire_id=OWN.id,
)  # fmt: skip


@pytest.fixture
def store(vault: Vault) -> Vault:
    acts.keep(vault, MERIDIAN, ANA, COMPLAINT, OWN, CHECK_IN)
    choices.change(vault, settings.FIRM, "Harbour Freight", at=NOW)
    return vault


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def a_form(**fields: object) -> PaperForm:
    usual = {"firm": "Harbour Freight", "person": "Ana Ruiz", "account": "Meridian Foods", "paper": "a4"}
    asked = {"purpose": "relationship", "questions": BUILT_IN["relationship"]}
    return PaperForm(**{**usual, **asked, **fields})  # type: ignore[arg-type]


def twelve(scale: str = "") -> tuple[Question, ...]:
    return tuple(Question(f"own_{each}", scale, f"How was slot {each} for you?") for each in range(12))


def test_it_asks_what_the_check_in_asks_in_the_eyes_of_the_customer(store: Vault, tmp_path: Path) -> None:
    """F014"""
    made = paper_forms.export(store, CHECK_IN.id, path=tmp_path, at=NOW)
    assert made == tmp_path / paper_forms.file_name(CHECK_IN)
    (page,) = pages(made.read_bytes())
    for words in (
        "Harbour Freight", "For Ana Ruiz", "Meridian Foods", "What is missing?", "Name", "Date",
        "How are the docks? very dissatisfied 1 2 3 4 5 very satisfied", question_words.WOULD_DROP,
    ):  # fmt: skip
        assert words in page
    assert "recommend" not in page


def test_no_inner_word_is_on_it(store: Vault, tmp_path: Path) -> None:
    made = paper_forms.export(store, CHECK_IN.id, path=tmp_path / "form.pdf", at=NOW).read_bytes()
    (page,) = pages(made)
    told = f"{page} {PdfReader(io.BytesIO(made)).metadata}".casefold()
    for inner in ("inner", "outweighed", "severity", "guard", "health", "premium", "recovery", "csat"):
        assert inner not in told


@pytest.mark.parametrize("purpose", check_ins.KINDS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_usual_questions_of_each_kind_stand_on_one_page(purpose: str, paper: str) -> None:
    form = a_form(purpose=purpose, questions=BUILT_IN[purpose], paper=paper)
    (page,) = pages(paper_form_pdf.file(form))
    for words in (*paper_form_pdf.PURPOSES[purpose], *map(question_words.asked, form.questions)):
        assert words in page
    assert "Page 1" not in page


@pytest.mark.parametrize("scale", SCALES)
def test_each_scale_has_its_numbers_between_the_words_of_its_ends(scale: str) -> None:
    told, ends = SCALES[scale], question_words.ENDS[scale]
    (page,) = pages(paper_form_pdf.file(a_form(questions=(Question(scale, scale),))))
    numbers = " ".join(map(str, range(told.least, told.most + 1)))
    assert f"{question_words.QUESTIONS[scale]} {ends.least} {numbers} {ends.most}" in page


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_twelve_own_questions_to_write_on_stand_on_one_page(paper: str) -> None:
    (page,) = pages(paper_form_pdf.file(a_form(questions=twelve(), paper=paper)))
    assert all(each.words in page for each in twelve())
    assert "tick" not in page


def test_what_needs_a_second_page_says_so_on_each() -> None:
    first, second = pages(paper_form_pdf.file(a_form(questions=(*twelve("nps"), *twelve()))))
    assert "For Ana Ruiz Page 1 of 2" in first
    assert "For Ana Ruiz Page 2 of 2" in second
    assert first.count("for you?") + second.count("for you?") == 24


def test_long_names_push_nothing_off_the_page() -> None:
    long = "Vereinigte Spediteure und Lagerhalter Norddeutschlands & Partner " * 3
    (page,) = pages(paper_form_pdf.file(a_form(firm=long, person=long, account=long)))
    assert page.count("Vereinigte") == 9
    assert page.endswith("Name Date")


@pytest.mark.parametrize("name", ["سارة الخطيب", "שרה לוי", "株式会社"])
def test_names_in_other_letters_are_drawn(name: str) -> None:
    asked = (Question("own", "csat", f"{name}?"),)
    (page,) = pages(paper_form_pdf.file(a_form(person=name, questions=asked)))
    assert "For" in page
    assert ("□" in page) == (name == "株式会社")


def test_without_a_firm_it_begins_with_its_title() -> None:
    (page,) = pages(paper_form_pdf.file(a_form(firm="")))
    assert page.startswith("How are we doing? For Ana Ruiz")


def test_the_same_form_gives_the_same_bytes() -> None:
    assert paper_form_pdf.file(a_form()) == paper_form_pdf.file(a_form())


def test_it_is_noted_with_the_account_and_undo_reaches_past_it(store: Vault, tmp_path: Path) -> None:
    paper_forms.export(store, CHECK_IN.id, path=tmp_path, at=NOW)
    act, entry = max(vaults.history(store, MERIDIAN.id), key=lambda each: each[0].number)
    assert (act.verb, act.about, act.count) == ("export_paper_form", "Ana Ruiz", 1)
    assert (entry.kind, entry.fields) == ("account", {})
    assert vaults.undo(store, at=NOW).verb != "export_paper_form"


def test_a_form_of_no_check_in_and_a_place_that_is_not_there_are_refused(
    store: Vault, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="not_found"):
        paper_forms.export(store, new_id(NOW), path=tmp_path, at=NOW)
    with pytest.raises(Refusal, match="unwritable"):
        paper_forms.export(store, CHECK_IN.id, path=tmp_path / "no" / "form.pdf", at=NOW)
    assert not list(tmp_path.glob("*.pdf"))
    assert not [act for act, _ in vaults.history(store, MERIDIAN.id) if act.verb == "export_paper_form"]
