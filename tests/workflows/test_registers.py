"""Takes the register along as CSV, workbook and PDF: cells as they are, no formula, each time logged."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest
from python_calamine import CalamineWorkbook

from builders import a_complaint, a_complaint_move, a_person, a_remedy, a_verdict, an_account
from keyaccounts.complaints import Complaint, ComplaintMove, Remedy, Verdict
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.register import Window
from keyaccounts.store import journal, records, reversal
from keyaccounts.workflows import registers

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

GOLDEN = Path(__file__).parents[1] / "golden" / "register.csv"
RECEIVED = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
WINDOW = Window(date(2026, 10, 1), date(2026, 11, 30), UTC)


@pytest.fixture
def care(vault: Vault, now: datetime) -> Vault:
    """One complaint decided and paid for, one whose text looks like a formula, one ended long before."""
    firm = an_account("Meridian Foods")
    ana = a_person("Ana Ruiz", account_id=firm.id)
    paid = a_complaint(
        'Pallets "thawed", again', number=101, account_id=firm.id, person_id=ana.id, received_at=RECEIVED,
        state="decision_told", severity=3, channel="email", mode="virtual", cause="poor_execution",
        cause_detail="late", finding="partly", topics=("cold chain", "transport"), reference="77-A",
    )  # fmt: skip
    odd = a_complaint(
        "=1+1\nsecond line", number=102, account_id=firm.id, received_at=RECEIVED, reference="-cmd"
    )
    old = a_complaint(
        "Long ago", number=100, account_id=firm.id, received_at=RECEIVED - timedelta(days=400),
        state="withdrawn", closed_at=RECEIVED - timedelta(days=390),
    )  # fmt: skip
    log = [
        a_complaint_move(
            after, complaint_id=paid.id, place=place, before=before, at=RECEIVED + timedelta(days=place - 1)
        )
        for place, (before, after) in enumerate(
            (
                ("", "received"),
                ("received", "acknowledged"),
                ("acknowledged", "assessed"),
                ("assessed", "response_ready"),
                ("response_ready", "decision_told"),
            ),
            1,
        )
    ]
    with vault.write("log_experience", at=now) as tx:
        batches: tuple[list[Record], ...] = (
            [firm], [ana], [paid, odd, old], list(log),
            [a_verdict(complaint_id=paid.id), a_verdict(complaint_id=paid.id, clock="resolve", is_met=False)],
            [a_remedy("credit", complaint_id=paid.id, account_id=firm.id, cost=12_050)],
        )  # fmt: skip
        for batch in batches:
            records.save_all(tx, batch)
    assert {each.kind for batch in batches for each in batch} >= {
        kind.kind for kind in (Complaint, ComplaintMove, Verdict, Remedy)
    }
    return vault


def made(vault: Vault, form: registers.Form, folder: Path, now: datetime, *, with_names: bool = True) -> Path:
    return registers.export(vault, WINDOW, path=folder, form=form, at=now, with_names=with_names)


def test_the_list_is_what_it_was(
    care: Vault, now: datetime, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    """F028: a line for each complaint of the time, none that ended before."""
    file = made(care, "csv", tmp_path, now)
    assert file.name == "register-2026-10-01-2026-11-30.csv"
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    golden(GOLDEN, content.decode("utf-8-sig").replace("\r\n", "\n"))


def test_no_cell_of_the_list_is_a_formula(care: Vault, now: datetime, tmp_path: Path) -> None:
    text = made(care, "csv", tmp_path, now).read_text(encoding="utf-8-sig")
    assert "'=1+1" in text
    assert ",'-cmd," in text


def test_without_names_nobody_is_named(care: Vault, now: datetime, tmp_path: Path) -> None:
    for form in registers.FORMS:
        file = made(care, form, tmp_path, now, with_names=False)
        told = _text(file)
        assert "C-101" in told
        assert "Meridian" not in told
        assert "Ruiz" not in told


def test_the_workbook_opens_with_days_amounts_and_texts_as_such(
    care: Vault, now: datetime, tmp_path: Path
) -> None:
    file = made(care, "xlsx", tmp_path, now)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[:2] == ["Complaints", "Months"]
    rows = list(book["Complaints"].iter_rows(values_only=True))
    lines = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [line["Number"] for line in lines] == ["C-101", "C-102"]
    assert lines[0]["Received"] == datetime(2026, 11, 2)
    assert lines[0]["Amount"] == 120.5
    assert (lines[0]["Acknowledged in time"], lines[0]["Resolved in time"]) == ("yes", "no")
    assert lines[0]["Statutory in time"] == "not counted"
    assert lines[1]["Matter"] == "=1+1\nsecond line"
    kinds = {cell.data_type for row in book["Complaints"].iter_rows() for cell in row}
    assert "f" not in kinds
    # Another program's reader finds the same.
    other = CalamineWorkbook.from_path(str(file)).get_sheet_by_name("Complaints").to_python()
    assert other[2][rows[0].index("Matter")] == "=1+1\nsecond line"
    months = list(book["Months"].iter_rows(values_only=True))
    assert [row[:2] for row in months[1:]] == [("2026-10", 0), ("2026-11", 2), ("all", 2)]


def test_the_page_tells_every_share_with_its_counts(care: Vault, now: datetime, tmp_path: Path) -> None:
    file = made(care, "pdf", tmp_path, now)
    told = " ".join(_text(file).replace("\u00a0", " ").split())
    assert "1 of 1 of those received, 1 not counted" in told
    assert "0 of 1 of those decided" in told
    assert "EUR 120.50" in told
    assert "long ago" not in told.lower()


def test_taking_the_register_along_is_logged_and_undo_reaches_past_it(
    care: Vault, now: datetime, tmp_path: Path
) -> None:
    made(care, "csv", tmp_path, now)
    with care.read() as tx:
        (last,) = journal.acts(tx, limit=1)
    assert (last.verb, last.about, last.count) == ("export_register", "register-2026-10-01-2026-11-30.csv", 2)
    undone = reversal.undo(care, at=now)
    assert undone is not None
    assert undone.verb != "export_register"


def test_a_place_that_cannot_be_written_is_refused_and_not_logged(
    care: Vault, now: datetime, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        registers.export(care, WINDOW, path=tmp_path / "none" / "r.csv", form="csv", at=now)
    assert refused.value.code == "unwritable"
    with care.read() as tx:
        assert journal.acts(tx, limit=1)[0].verb != "export_register"


def test_the_usual_window_is_twelve_months() -> None:
    window = registers.usual_window(date(2026, 11, 22), "Europe/Berlin")
    assert (window.since, window.until, len(window.months())) == (
        date(2025, 12, 1), date(2026, 11, 22), 12,
    )  # fmt: skip


def _text(file: Path) -> str:
    if file.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.read_bytes())).pages)
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(file)
        return "\n".join(f"{cell.value}" for sheet in book for row in sheet.iter_rows() for cell in row)
    return file.read_text(encoding="utf-8-sig")
