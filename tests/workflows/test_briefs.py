"""The brief as files: one page, readable, editable, and nothing in it that must not leave the house."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import make_brief_template
import pypdf
import pytest

from brief_cases import HELSINKI, ID, MADE, bare, fullest, kvarn, kvarn_people, lived, wishes
from builders import (
    a_complaint,
    a_learning,
    a_meeting,
    a_need,
    a_person,
    a_preference,
    a_promise,
    a_sighting,
    an_account,
    an_answer,
    an_evidence,
    id_of,
)
from keyaccounts import brief_fit, briefs, resources, settings
from keyaccounts.answers import Rating
from keyaccounts.brief_page import Block, BriefPage, Edition, Ink, Paper, words_of
from keyaccounts.briefs import BriefFacts, compose
from keyaccounts.experiences import Mode
from keyaccounts.needs import OPEN_STATES
from keyaccounts.people import Person
from keyaccounts.preferences import Preference
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.store import journal, records
from keyaccounts.workflows import briefs as workflow
from keyaccounts.workflows import choices
from keyaccounts.workflows.exporting import brief_docx, brief_glyphs, brief_pdf, brief_text

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

GOLDEN = Path(__file__).parent.parent / "golden" / "brief"
EDITIONS, PAPERS = tuple(Edition), tuple(Paper)
CASES: dict[str, Callable[..., BriefFacts]] = {"kvarn": kvarn, "fullest": fullest, "bare": bare}


def fitted(facts: BriefFacts) -> BriefPage:
    return brief_pdf.fitted(compose(facts))


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def fonts_of(sheet: Any) -> Iterable[Any]:
    """The fonts a page draws with."""
    return (font.get_object() for font in sheet["/Resources"]["/Font"].values())


def flat(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("case", CASES)
def test_every_brief_is_one_tagged_page_of_our_own_fonts(case: str, edition: Edition, paper: Paper) -> None:
    page = fitted(CASES[case](edition=edition, paper=paper))
    pdf = read(brief_pdf.pdf(page))
    (sheet,) = pdf.pages
    assert "/StructTreeRoot" in pdf.root_object
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (
        (595, 842) if paper is Paper.A4 else (612, 792)
    )
    assert page.writing_share >= 0.1
    fonts = list(fonts_of(sheet))
    assert fonts
    for font in fonts:
        name = font["/BaseFont"].partition("+")[2]
        assert name.startswith(("Inter", "NotoSansArabic", "NotoSansHebrew"))
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


@pytest.mark.parametrize("case", CASES)
def test_no_text_is_smaller_than_nine_points(case: str) -> None:
    (sheet,) = read(brief_pdf.pdf(fitted(CASES[case]()))).pages
    sizes: set[float] = set()

    def note(text: str, matrix: list[float], cm: list[float], _: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(matrix[3]) * abs(cm[3]), 2))

    sheet.extract_text(visitor_text=note)
    assert sizes
    assert min(sizes) >= 9


def test_a_brief_leaves_a_fifth_of_the_page_to_write_on() -> None:
    assert fitted(kvarn()).writing_share >= 0.2


def test_nothing_that_must_not_be_forgotten_is_missing_from_the_fullest_page() -> None:
    """F028."""
    facts = fullest()
    text = flat(read(brief_pdf.pdf(fitted(facts))).pages[0].extract_text())
    assert all(complaint.name in text for complaint in facts.complaints)
    assert text.count("Was due") == len(facts.ours_overdue)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_page_that_was_never_fitted_still_leaves_as_one_sheet(edition: Edition) -> None:
    """The reckoning may hope for too much; then the printed page is cut on, and never runs over."""
    page = compose(fullest(edition=edition))
    page = dataclasses.replace(page, left=tuple(block_of_all(each) for each in page.left))

    assert len(read(brief_pdf.pdf(page)).pages) == 1
    assert brief_pdf.png(page, scale=0.2).startswith(b"\x89PNG")


def block_of_all(block: Block) -> Block:
    """A block with its rows ten times over."""
    return dataclasses.replace(block, rows=block.rows * 10)


def test_a_page_that_nothing_makes_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_fit, "fitted", lambda page, heights: page)
    page = compose(fullest())
    page = dataclasses.replace(page, left=tuple(block_of_all(each) for each in page.left))

    for make in (brief_pdf.pdf, brief_pdf.png):
        with pytest.raises(Refusal) as refused:
            make(page)
        assert refused.value.code == "over_one_page"


def test_forty_open_complaints_are_all_named_on_one_page() -> None:
    """F028: an open complaint is always on the brief even when space runs out."""
    complaints = tuple(
        a_complaint("A pallet stood in the rain " * 4, account_id=ID, number=500 + n, severity=3)
        for n in range(60)
    )
    pdf = read(brief_pdf.pdf(fitted(kvarn(complaints=complaints))))
    assert len(pdf.pages) == 1
    text = pdf.pages[0].extract_text()
    assert all(f"C-{500 + n}" in text for n in range(60))


def test_the_same_page_gives_the_same_bytes() -> None:
    assert brief_pdf.pdf(fitted(kvarn())) == brief_pdf.pdf(fitted(kvarn()))


def test_the_pdf_says_nothing_of_the_client_but_its_title() -> None:
    pdf = read(brief_pdf.pdf(fitted(kvarn())))
    assert dict(pdf.metadata or {}).keys() <= {"/Title", "/Creator", "/CreationDate", "/ModDate", "/Producer"}
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Östra Kvarn AB"


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        "] #panic() [",
        "$ x ^",
        "*bold* _x_ `code` <tag> @ref",
        "{{ account }} {% if %}",
        "<script>alert(1)</script> & more",
        "a\\b\\n",
        "w" * 290,
        "https://kvarn.example/" + "path/" * 50,
    ],
)
def test_what_people_wrote_is_text_and_never_markup(text: str) -> None:
    facts = kvarn(
        account=kvarn().account.changed(name=text[:180], their_aim=text),
        experiences=(lived(text, MADE - timedelta(hours=1), None),),
    )
    page = fitted(facts)
    pdf = read(brief_pdf.pdf(page))
    assert len(pdf.pages) == 1
    start = flat(text)[:12]
    assert start.replace(" ", "") in pdf.pages[0].extract_text().replace("\u200b", "").replace(" ", "")
    with zipfile.ZipFile(io.BytesIO(brief_docx.docx(page))) as docx:
        assert "<script" not in docx.read("word/document.xml").decode()
    assert "<script" not in brief_text.html(page)


def test_markdown_marks_in_names_are_escaped() -> None:
    page = fitted(kvarn(account=kvarn().account.changed(name="A*B_C [x](y) <b>")))
    assert "# A\\*B\\_C \\[x\\](y) \\<b\\>" in brief_text.markdown(page)


@pytest.mark.parametrize(
    "name", ["山田太郎", "สมชาย", "Ελένη Παππά", "Мария Иванова", "דוד בן־ארי", "ليلى حدّاد", "Zoë 🎉"]
)
def test_names_in_any_script_make_a_page(name: str) -> None:
    person = a_person(name, id=id_of("who"), account_id=ID, native_name=name)
    meeting = kvarn().meeting
    assert meeting is not None
    page = fitted(kvarn(people=(person,), meeting=meeting.changed(people=(person.id,))))
    assert len(read(brief_pdf.pdf(page)).pages) == 1


def test_letters_without_a_glyph_are_shown_as_boxes_and_reported() -> None:
    page = fitted(kvarn(account=an_account("東京 Foods", id=ID)))
    assert workflow.missing_letters(page) == "京東"
    assert brief_glyphs.shown("東京 Foods") == "□□ Foods"
    assert "□□ Foods" in read(brief_pdf.pdf(page)).pages[0].extract_text()
    assert workflow.missing_letters(fitted(kvarn())) == ""


def test_the_preview_is_the_page_as_a_picture() -> None:
    picture = workflow.preview(fitted(kvarn()), scale=1)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (595, 842)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("case", CASES)
def test_briefs_read_as_before(case: str, edition: Edition, golden: Callable[[Path, str], None]) -> None:
    """The whole text of a brief, reviewed as a diff."""
    golden(GOLDEN / f"{case}-{edition.value}.md", brief_text.markdown(fitted(CASES[case](edition=edition))))


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_forms_say_the_same(edition: Edition) -> None:
    page = fitted(kvarn(edition=edition))
    with zipfile.ZipFile(io.BytesIO(brief_docx.docx(page))) as docx:
        word = flat(re.sub(r"<[^>]+>", "", docx.read("word/document.xml").decode()))
    forms = {
        "pdf": flat(read(brief_pdf.pdf(page)).pages[0].extract_text()),
        "docx": word,
        "html": flat(re.sub(r"<[^>]+>", "", brief_text.html(page))),
        "md": flat(brief_text.markdown(page)),
    }
    for block in page.blocks:
        for row in block.rows:
            words = flat(words_of(row.runs))[:24]
            for form, text in forms.items():
                assert words.replace(" ", "") in text.replace(" ", "").replace("\\", ""), (form, words)


# What must not leave the house

CANARY = "zinnober"
OPEN_TO_THEM = {
    "account": {"name", "since", "their_aim", "their_aim_on", "renewal_on", "zone"},
    "person": {"name", "native_name", "title", "call_me"},
    "experience": {"title"},
    "need": {"text"},
    "preference": {"text"},
    "promise": {"text"},
    "complaint": {"matter", "word_owed"},
    "meeting": {"place", "purpose", "ours", "questions", "ask", "ask_return", "give"},
}
"""Fields a customer may read; every other text of every record carries the canary."""


def with_canary(record: Record) -> Record:
    """The record with the canary in each free text that is not for the customer."""
    allowed = OPEN_TO_THEM.get(record.kind, set()) | {"id", "zone", "kind"}
    coded = {"level", "grade", "state", "sort", "type", "means", "side", "support", "power", "mode"}
    coded |= {"topic", "purpose_of", "birthday", "result", "coverage", "style", "bond_now", "bond_wanted"}
    coded |= {"purpose", "way", "writer", "family", "loyal_to", "fit", "verdict", "complexity", "finding"}
    changes: dict[str, object] = {}
    for field in dataclasses.fields(record):
        if field.name in allowed | coded or field.name.endswith("_id") or field.name == "quote_by":
            continue
        if isinstance(getattr(record, field.name), str):
            changes[field.name] = f"{CANARY} {field.name}"
    return record.changed(**changes)


def canaries() -> BriefFacts:
    """A busy account whose every inner word is the canary."""
    facts = kvarn(edition=Edition.CUSTOMER, **wishes())
    grown: dict[str, object] = {
        "experiences": (
            *facts.experiences,
            lived(f"{CANARY} inner", MADE - timedelta(hours=2), -3, "angry", is_internal=True),
            lived(
                f"{CANARY} memory",
                MADE - timedelta(days=360),
                3,
                is_internal=True,
                is_memory=True,
                mode=Mode.VIRTUAL,
            ),
        ),
        "learnings": (*facts.learnings, a_learning(f"{CANARY} learnt", account_id=ID, topic="preference")),
        "needs": (*facts.needs, *(_secret_need(state) for state in OPEN_STATES)),
        "evidence": (*facts.evidence, an_evidence(need_id=id_of("inner"), account_id=ID, text=CANARY)),
        "answers": (
            an_answer(
                account_id=ID,
                person_id=id_of("Åsa Lindqvist"),
                answered_at=MADE - timedelta(days=3),
                ratings=(Rating("price_fairness", "price_fairness", 1, CANARY),),
                observation=CANARY,
            ),
        ),
        # What they told us may be read, what we read off something may not.
        "preferences": (*facts.preferences, *_secret_preferences()),
        "sightings": (
            *facts.sightings,
            *(
                a_sighting(account_id=ID, preference_id=each.id, means="behaviour", on=MADE.date())
                for each in _secret_preferences()
            ),
        ),
    }
    facts = dataclasses.replace(facts, **grown)  # type: ignore[arg-type]
    marked = {
        field.name: tuple(with_canary(each) for each in value)
        for field in dataclasses.fields(facts)
        if isinstance(value := getattr(facts, field.name), tuple)
    }
    marked["account"] = with_canary(facts.account)  # type: ignore[assignment]
    # What is internal by its flag or its kind keeps its title or text: the flag must hold it back.
    return dataclasses.replace(facts, **marked)  # type: ignore[arg-type]


def _secret_preferences() -> tuple[Preference, ...]:
    return tuple(
        a_preference(
            f"{CANARY} habit {avoid}", id=id_of(f"habit {avoid}"), account_id=ID, avoid=avoid,
            person_id=id_of("Åsa Lindqvist"),
        )
        for avoid in (False, True)
    )  # fmt: skip


def _secret_need(state: str) -> Record:
    return a_need(f"{CANARY} guess {state}", account_id=ID, sort="implicit", state=state, confidence=0.4)


def test_the_canary_is_seen_in_the_internal_edition() -> None:
    """The next test would prove nothing if these fields were never shown at all."""
    page = brief_text.markdown(fitted(dataclasses.replace(canaries(), edition=Edition.INTERNAL)))
    assert page.count(CANARY) > 5


@pytest.mark.parametrize("form", workflow.FORMATS)
def test_no_inner_word_is_in_the_customers_edition(form: workflow.Format) -> None:
    """F033 and F097: the customer-safe export holds no internal-only field."""
    facts = canaries()
    made = workflow._formed(fitted(facts), form)
    if form == "pdf":
        text = read(made).pages[0].extract_text() + str(read(made).metadata)
    elif form == "docx":
        with zipfile.ZipFile(io.BytesIO(made)) as docx:
            text = "".join(docx.read(name).decode("utf-8", "ignore") for name in docx.namelist())
    else:
        text = made.decode("utf-8", "ignore")
    assert CANARY not in text.lower()
    assert CANARY not in repr(compose(facts)).lower()
    if form != "png":
        assert not re.search(r"\bPrice\b|\bSev\.|severity|Non-supporter|inner circle|Equity|INTERNAL", text)


# With a store


@pytest.fixture
def kept(vault: Vault) -> Vault:
    """A store that knows Östra Kvarn."""
    facts = kvarn()
    meeting = facts.meeting
    assert meeting is not None
    with vault.write("fill", at=MADE) as tx:
        records.save(tx, facts.account)
        groups: Iterable[tuple[Record, ...]] = (
            facts.people, facts.experiences, facts.learnings, facts.needs, facts.evidence, facts.promises,
            facts.complaints, facts.answers, (meeting,),
        )  # fmt: skip
        for group in groups:
            records.save_all(tx, group)
    choices.change(vault, settings.AUTHOR, "Maija Öhman", at=MADE)
    choices.change(vault, settings.HOME_ZONE, HELSINKI, at=MADE)
    return vault


def test_a_brief_from_the_store_is_the_one_its_facts_make(kept: Vault) -> None:
    assert workflow.page(kept, ID, now=MADE) == fitted(kvarn())


def test_an_unfair_price_is_read_from_the_store_for_our_eyes_only(kept: Vault) -> None:
    """F041."""
    unfair = an_answer(
        account_id=ID, person_id=id_of("Åsa Lindqvist"), answered_at=MADE - timedelta(days=3),
        ratings=(Rating("price_fairness", "price_fairness", 2),),
    )  # fmt: skip
    with kept.write("keep_answer", at=MADE) as tx:
        records.save(tx, unfair)
    inner = brief_text.markdown(workflow.page(kept, ID, now=MADE))
    assert "2 of 5, Åsa Lindqvist" in inner
    outer = brief_text.markdown(workflow.page(kept, ID, now=MADE, edition=Edition.CUSTOMER))
    assert "2 of 5" not in outer


def test_what_was_archived_is_not_in_the_brief(kept: Vault) -> None:
    with kept.write("archive", at=MADE) as tx:
        records.save(tx, records.get(tx, Person, kvarn_people()[0].id).archived(at=MADE))
    assert not any("Åsa" in words_of(row.text) for row in workflow.page(kept, ID, now=MADE).people.rows)


def test_the_paper_is_the_one_chosen_in_the_settings(kept: Vault) -> None:
    choices.change(kept, settings.PAPER, "letter", at=MADE)
    assert workflow.page(kept, ID, now=MADE).paper is Paper.LETTER
    assert workflow.page(kept, ID, now=MADE, paper=Paper.A4).paper is Paper.A4


@pytest.mark.parametrize("form", workflow.FORMATS)
def test_a_brief_goes_into_a_folder_under_its_own_name(
    kept: Vault, tmp_path: Path, form: workflow.Format
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    written = workflow.export(kept, ID, path=folder, format=form, at=MADE)
    assert written == folder / f"ostra-kvarn-ab-2026-11-26-internal.{form}"
    assert [each.name for each in folder.iterdir()] == [written.name]
    assert written.stat().st_size > 1_000


def test_an_export_is_entered_in_the_journal(kept: Vault, tmp_path: Path) -> None:
    workflow.export(kept, ID, path=tmp_path / "brief.md", format="md", at=MADE)
    with kept.read() as tx:
        (act,) = journal.acts(tx, limit=1)
    assert (act.verb, act.about, act.by) == ("export_brief", "Östra Kvarn AB", "Maija Öhman")


def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_left(kept: Vault, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        workflow.export(kept, ID, path=tmp_path / "absent" / "brief.pdf", format="pdf", at=MADE)
    assert (refused.value.code, refused.value.field) == ("unwritable", "path")
    assert refused.value.facts["folder"] == str(tmp_path / "absent")
    with kept.read() as tx:
        assert journal.acts(tx, limit=1)[0].verb != "export_brief"


def test_an_unknown_format_is_refused(kept: Vault, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="unknown_code"):
        workflow.export(kept, ID, path=tmp_path, format="xls", at=MADE)  # type: ignore[arg-type]


def test_the_word_template_is_the_one_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "brief.docx"
    make_brief_template.main(made)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(resources.path("brief", "brief.docx")) as kept:
        for part in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
            assert new.read(part) == kept.read(part)


def test_the_next_meeting_is_the_one_prepared_for(kept: Vault) -> None:
    later = a_meeting(account_id=ID, at=MADE + timedelta(days=30), ends_at=None, purpose="Later")
    with kept.write("plan", at=MADE) as tx:
        records.save(tx, later)
    assert workflow.page(kept, ID, now=MADE).purpose.startswith("Tell Layla")
    assert workflow.page(kept, ID, now=MADE, meeting=later).purpose == "Later."


def test_the_native_name_stands_beside_the_name_in_every_readable_form() -> None:
    page = fitted(kvarn())
    assert any(span.ink is Ink.NATIVE for row in page.people.rows for span in row.names[0])
    assert "ليلى حدّاد" in brief_text.html(page)
    assert briefs.footer(page) in brief_text.html(page)
    assert a_promise().text not in brief_text.html(page)
