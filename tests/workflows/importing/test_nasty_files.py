"""Whatever bytes a file holds, it is read or refused, and no cell is lost."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import NOW
from keyaccounts.originals import Original
from keyaccounts.refusals import Refusal
from keyaccounts.workflows import importing
from keyaccounts.workflows.importing import Known, Outcome, csv_file, decoding, vcard_file
from workflows.importing.files import VCARDS, written

LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=12)
CELLS = LETTERS.filter(lambda text: text == text.strip())
CALM = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


def planned(path: Path) -> importing.Plan:
    sheet = importing.read(path)
    return importing.plan(sheet, importing.suggest(sheet), Known(), at=NOW)


def code_of(path: Path) -> str:
    """Why a file is refused as a whole, or that it was read and every line has an outcome."""
    try:
        plan = planned(path)
    except Refusal as refusal:
        return refusal.code
    return "read" if sum(plan.counts.values()) == len(plan.rows) else "lines lost"


@CALM
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    assert code_of(path).startswith(("file_", "read"))


@CALM
@given(st.text(alphabet="ab\"',;\t|\r\n=-@ é", max_size=200))
def test_any_table_like_text_keeps_all_its_letters(tmp_path: Path, text: str) -> None:
    try:
        sheet = importing.read(written(tmp_path, text))
    except Refusal:
        return
    kept = "".join(["".join(line.cells) for line in sheet.lines] + [each.text for each in sheet.asides])
    kept += "".join(sheet.columns)
    for letter in "abé@=":
        assert kept.count(letter) >= text.count(letter)


@CALM
@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_every_cell_of_a_well_written_table_survives(
    tmp_path: Path, rows: list[list[str]], delimiter: str
) -> None:
    text = io.StringIO()
    table = csv.writer(text, delimiter=delimiter)
    table.writerow(["Company", "Contact", "Email", "Note", "City"])
    table.writerows([["Harrow Mills", *row] for row in rows])
    plan = planned(written(tmp_path, text.getvalue()))
    kept = [each.value for record in plan.made if isinstance(record, Original) for each in record.cells]
    left = "".join(row.text for row in plan.rows)
    for row in rows:
        for cell in filter(None, row):
            assert any(cell in value for value in kept) or cell in left or "\r" in cell


@CALM
@given(st.sampled_from(VCARDS), st.integers(0, 6000), st.binary(max_size=20), st.integers(0, 400))
def test_a_damaged_card_file_is_still_read(
    tmp_path: Path, path: Path, at: int, noise: bytes, cut: int
) -> None:
    data = path.read_bytes()
    damaged = tmp_path / "x.vcf"
    damaged.write_bytes(data[:at] + noise + data[at + cut :])
    assert code_of(damaged).startswith(("file_", "read"))


@given(st.binary(max_size=200))
def test_decoding_never_fails(data: bytes) -> None:
    text, encoding = decoding.decode(data)
    assert encoding
    assert isinstance(text, str)


def test_a_column_of_quotes_cannot_freeze_the_reader() -> None:
    text = "a,b\n" + 'x,"""a\n' * 30_000
    table = csv_file.read(text)
    assert len(table.rows) + len(table.asides) > 1


def test_a_thousand_nested_cards_are_read() -> None:
    _, lines, _ = vcard_file.read("BEGIN:VCARD\nFN:Ana\nAGENT:\n" * 1000 + "END:VCARD\n" * 1000)
    assert len(lines) == 1


@pytest.mark.parametrize("columns", [1, 2, 300])
def test_a_table_of_any_width_is_planned(tmp_path: Path, columns: int) -> None:
    text = ",".join(["Company", *(f"c{n}" for n in range(columns))]) + "\nHarrow" + ",x" * columns + "\n"
    assert planned(written(tmp_path, text)).counts[Outcome.NEW] == 1
