"""Brings in purchases from tables as programs write them: every line told, nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_account
from keyaccounts.accounts import Account
from keyaccounts.originals import Original
from keyaccounts.purchases import Purchase
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records, reversal
from keyaccounts.workflows import importing, purchasing
from keyaccounts.workflows.exporting import everything
from keyaccounts.workflows.importing import DateOrder
from keyaccounts.workflows.purchasing import Columns, Decimals, Outcome, Part, Plan, Summary, numbers
from workflows.importing.files import EXPORTS, as_csv, as_xlsx, table, written

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

TODAY = date(2026, 11, 22)

GERMAN = (
    "Rechnungsnummer;Rechnungsdatum;Kunde;Artikelbezeichnung;Menge;ME;Nettobetrag EUR\n"
    "RE-1;03.02.2026;Meridian Foods GmbH;Kühlpaletten;1.250,5;kg;12.480,00\n"
    "RE-1;03.02.2026;Meridian Foods GmbH;Transport;1;St;320,00\n"
    "RE-2;17.02.2026;Harbour Mills;Kühlpaletten;40;kg;399,20-\n"
)
ENGLISH = (
    "Invoice No,Invoice Date,Customer Name,Description,Quantity,Unit Price\n"
    '55,12/24/2025 08:26,Meridian Foods,"Crates, chilled",3,"1,200.10"\n'
    "56,01/05/2026 10:00,Quill & Sons,Crates,-1,80\n"
)


def plan_of(
    vault: Vault,
    path: Path,
    now: datetime,
    *,
    columns: Columns | None = None,
    assigned: Mapping[str, Id] | None = None,
) -> Plan:
    sheet = importing.read(path)
    return purchasing.preview(
        vault, sheet, at=now, today=TODAY, columns=columns, path=str(path), assigned=assigned
    )


def ran(vault: Vault, plan: Plan, now: datetime) -> Summary:
    work = purchasing.run(vault, plan, at=now)
    while True:
        try:
            next(work)
        except StopIteration as end:
            summary: Summary = end.value
            return summary


def kept(vault: Vault) -> tuple[list[Purchase], list[Original]]:
    with vault.read() as tx:
        return records.listed(tx, Purchase, archived=None), records.listed(tx, Original, archived=None)


@pytest.fixture
def meridian(vault: Vault, now: datetime) -> Account:
    with vault.write("add_account", at=now) as tx:
        return records.save(tx, an_account("Meridian Foods", aliases=("Meridian Cold Chain",)))


def outcomes(plan: Plan) -> list[Outcome]:
    return [row.outcome for row in plan.rows]


def test_a_german_table_is_read_with_its_days_decimals_and_trailing_minus(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    """F007"""
    plan = plan_of(vault, written(tmp_path, GERMAN), now)
    assert outcomes(plan) == [Outcome.NEW, Outcome.NEW, Outcome.ASIDE]
    first, _, credit = plan.rows
    assert (first.on, first.amount, first.quantity, first.unit, first.reference) == (
        date(2026, 2, 3), 1_248_000, 1250.5, "kg", "RE-1",
    )  # fmt: skip
    assert (first.account, first.customer) == ("Meridian Foods", "Meridian Foods GmbH")
    assert credit.amount == -39_920


def test_an_english_table_gives_price_times_quantity(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    plan = plan_of(vault, written(tmp_path, ENGLISH), now)
    assert [(row.on, row.amount, row.item) for row in plan.rows] == [
        (date(2025, 12, 24), 360_030, "Crates, chilled"), (date(2026, 1, 5), -8_000, "Crates"),
    ]  # fmt: skip


def test_a_preview_writes_nothing_and_a_run_keeps_each_line_word_for_word(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    """F007"""
    plan = plan_of(vault, written(tmp_path, GERMAN), now)
    assert kept(vault) == ([], [])
    summary = ran(vault, plan, now)
    bought, originals = kept(vault)
    assert (len(bought), len(originals)) == (2, 3)
    assert (summary.purchases, summary.originals) == (2, 3)
    cells = [tuple(cell.value for cell in each.cells) for each in originals]
    assert sorted(cells) == sorted(tuple(line.split(";")) for line in GERMAN.splitlines()[1:])
    assert all(each.emotions == () for each in bought)


def test_one_undo_takes_a_whole_import_back(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyaccounts.workflows.importing.remembering.BATCH", 2)
    ran(vault, plan_of(vault, written(tmp_path, GERMAN), now), now)
    reversal.undo(vault, at=now)
    assert kept(vault) == ([], [])


def test_the_same_file_twice_adds_nothing(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, GERMAN)
    ran(vault, plan_of(vault, path, now), now)
    again = plan_of(vault, path, now)
    assert outcomes(again) == [Outcome.SAME, Outcome.SAME, Outcome.ASIDE]
    assert again.changes_nothing


def test_two_equal_lines_of_one_file_are_two_purchases_and_stay_two(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    line = "2026-03-01,Meridian Foods,Crates,10\n"
    path = written(tmp_path, "Date,Customer,Item,Amount\n" + 2 * line)
    ran(vault, plan_of(vault, path, now), now)
    assert len(kept(vault)[0]) == 2
    assert plan_of(vault, path, now).changes_nothing
    more = written(tmp_path, "Date,Customer,Item,Amount\n" + 3 * line, name="more.csv")
    assert outcomes(plan_of(vault, more, now)) == [Outcome.SAME, Outcome.SAME, Outcome.NEW]


def test_a_known_reference_with_other_figures_stays_as_it_is_here_and_is_told(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    head = "Invoice,Date,Customer,Item,Amount\n"
    ran(vault, plan_of(vault, written(tmp_path, head + "7,2026-03-01,Meridian Foods,Crates,10\n"), now), now)
    corrected = written(tmp_path, head + "7,2026-03-01,Meridian Foods,Crates,12\n", name="corrected.csv")
    plan = plan_of(vault, corrected, now)
    assert outcomes(plan) == [Outcome.DIFFERS]
    ran(vault, plan, now)
    bought, originals = kept(vault)
    assert [each.amount for each in bought] == [1000]
    assert {each.record_id for each in originals} == {bought[0].id}
    assert plan_of(vault, corrected, now).changes_nothing


def test_lines_without_an_account_wait_and_become_purchases_once_it_is_said_whose_they_are(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, GERMAN)
    first = plan_of(vault, path, now)
    assert [(each.name, each.lines) for each in first.strangers] == [("Harbour Mills", 1)]
    ran(vault, first, now)
    ran(vault, plan_of(vault, path, now, assigned={"Harbour Mills": meridian.id}), now)
    bought, originals = kept(vault)
    assert (len(bought), len(originals)) == (3, 3)
    assert {each.record_id for each in originals} == {each.id for each in bought}
    # What was said once holds for the next file.
    later = written(tmp_path, GERMAN.replace("RE-", "RX-"), name="later.csv")
    assert outcomes(plan_of(vault, later, now)) == [Outcome.NEW] * 3


def test_an_account_is_found_by_a_name_it_had_before(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, "Date,Customer,Amount\n2026-03-01,Meridian Cold Chain,10\n")
    assert plan_of(vault, path, now).rows[0].account == "Meridian Foods"


def test_each_line_that_cannot_be_read_says_why(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    text = (
        "Date,Customer,Amount,Currency\n"
        "31.31.2026,Meridian Foods,10,EUR\n"
        ",Meridian Foods,10,EUR\n"
        "2026-03-01,,10,EUR\n"
        "2026-03-01,Meridian Foods,ten,EUR\n"
        "2026-03-01,Meridian Foods,,EUR\n"
        "2026-03-01,Meridian Foods,10,USD\n"
        "2026-03-01,Meridian Foods,0,EUR\n"
    )
    plan = plan_of(vault, written(tmp_path, text), now)
    assert [row.reason for row in plan.rows] == [
        "not_a_date", "no_day", "no_customer", "not_a_number", "no_figures", "other_currency", "",
    ]  # fmt: skip
    assert plan.rows[3].value == "ten"
    assert plan.rows[-1].amount == 0


def test_a_line_that_cannot_be_read_is_kept_word_for_word_once(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    """A title above the headings and a broken line are kept as well."""
    text = (
        "Sales of the year\n\n"
        "Date,Customer,Item,Amount\n"
        "soon,Meridian Foods, Crates ,10\n"
        "2026-03-01,Meridian Foods,Crates,10\n"
    )
    path = written(tmp_path, text)
    plan = plan_of(vault, path, now)
    assert outcomes(plan) == [Outcome.REFUSED, Outcome.REFUSED, Outcome.NEW]
    ran(vault, plan, now)
    bought, originals = kept(vault)
    waiting = {each.line: each for each in originals if each.record_id != bought[0].id}
    assert waiting[1].text == "Sales of the year"
    assert [cell.value for cell in waiting[4].cells] == ["soon", "Meridian Foods", " Crates ", "10"]
    assert len(waiting) == 2
    assert plan_of(vault, path, now).changes_nothing
    reversal.undo(vault, at=now)
    assert kept(vault) == ([], [])


def test_a_line_kept_unread_becomes_a_purchase_once_it_can_be_read(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, "Date,Customer,Amount\n03/02/2026,Meridian Foods,10\n")
    first = plan_of(vault, path, now)
    ran(vault, first, now)
    chosen = Columns(first.columns.parts, DateOrder.MONTH_FIRST, first.columns.decimals)
    ran(vault, plan_of(vault, path, now, columns=chosen), now)
    bought, originals = kept(vault)
    assert [each.on for each in bought] == [date(2026, 3, 2)]
    assert [(each.record_kind, each.record_id) for each in originals] == [("purchase", bought[0].id)]


def test_a_day_that_can_be_read_two_ways_is_refused_until_somebody_says_which(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, "Date,Customer,Amount\n03/02/2026,Meridian Foods,10\n")
    plan = plan_of(vault, path, now)
    assert [row.reason for row in plan.rows] == ["date_unsure"]
    chosen = Columns(plan.columns.parts, DateOrder.MONTH_FIRST, plan.columns.decimals)
    assert plan_of(vault, path, now, columns=chosen).rows[0].on == date(2026, 3, 2)


def test_columns_that_somebody_chose_hold_for_the_next_file_of_the_layout(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, "Wann,Wer,Was\n2026-03-01,Meridian Foods,10\n")
    with pytest.raises(Refusal, match="no_purchase_column"):
        plan_of(vault, path, now)
    sheet = importing.read(path)
    chosen = purchasing.suggest(sheet)
    for column, part in (("Wann", Part.DAY), ("Wer", Part.CUSTOMER), ("Was", Part.QUANTITY)):
        chosen = purchasing.changed(sheet, chosen, column, part)
    ran(vault, plan_of(vault, path, now, columns=chosen), now)
    assert kept(vault)[0][0].quantity == 10
    later = written(tmp_path, "Wann,Wer,Was\n2026-04-01,Meridian Foods,7\n", name="later.csv")
    assert [row.quantity for row in plan_of(vault, later, now).rows] == [7]


def test_a_file_that_changed_since_the_preview_is_not_imported(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, GERMAN)
    plan = plan_of(vault, path, now)
    path.write_text(GERMAN + "RE-9;17.02.2026;Meridian Foods;Eis;1;kg;1,00\n", encoding="utf-8")
    with pytest.raises(Refusal, match="file_changed"):
        ran(vault, plan, now)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (GERMAN, True),
        (ENGLISH, True),
        ("Monat;Debitor;Absatz (t)\n2026-03;Meridian Foods;12,5\n", True),
        ("Company Name,First Name,Last Name,Email,Date,Amount\nA,B,C,d@e.example,2026-03-01,1\n", False),
        ("Company,Phone,Date,Amount\nA,+44 20 7946 0000,2026-03-01,1\n", False),
        ("Company,City,Annual revenue\nA,Leeds,12\n", False),
        ("Date received,Company,Issue\n2026-03-01,A,Late\n", False),
        ("Date,Customer,Amount\nsoon,A,much\n", False),
    ],
)
def test_a_table_of_purchases_is_told_from_one_of_people_or_firms(
    tmp_path: Path, text: str, is_one: bool
) -> None:
    sheet = importing.read(written(tmp_path, text))
    assert purchasing.is_of_purchases(sheet, today=TODAY) is is_one


@pytest.mark.parametrize("export", EXPORTS, ids=lambda each: f"{each['program']} {each['object']}")
def test_no_customer_program_s_own_export_is_taken_for_purchases(
    tmp_path: Path, export: dict[str, list[str]]
) -> None:
    """Headers of real exports of people, firms, deals and tickets, over cells that would fit."""
    heads = export["headers"]
    day = purchasing.suggest(importing.read(written(tmp_path, as_csv(table(heads))))).place(Part.DAY)
    cells = ["2026-03-01" if place == day else "12" for place in range(len(heads))]
    sheet = importing.read(written(tmp_path, as_csv([heads, cells])))
    assert not purchasing.is_of_purchases(sheet, today=TODAY)


def test_purchases_travel_with_an_export_of_everything(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    ran(vault, plan_of(vault, written(tmp_path, GERMAN), now), now)
    path = tmp_path / "all.json"
    for _ in everything.export(vault, path, at=now):
        pass
    assert dict(everything.look_into(path))["purchase"] == 2


def test_a_workbook_is_read_as_well_as_a_text(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    rows: list[list[Any]] = [["Date", "Customer", "Amount"], [date(2026, 3, 1), "Meridian Foods", 12.5]]
    plan = plan_of(vault, as_xlsx(rows, tmp_path / "book.xlsx"), now)
    assert [(row.on, row.amount) for row in plan.rows] == [(date(2026, 3, 1), 1250)]


@pytest.mark.parametrize(
    ("cell", "decimals", "number"),
    [
        ("1,234.50", Decimals.POINT, "1234.5"),
        ("1.234,50", Decimals.COMMA, "1234.5"),
        ("€ 12", Decimals.POINT, "12"),
        ("-12.00 EUR", Decimals.POINT, "-12"),
        ("EUR -12.00", Decimals.POINT, "-12"),
        ("(12.00)", Decimals.POINT, "-12"),
        ("12,00-", Decimals.COMMA, "-12"),
        ("\u221212", Decimals.POINT, "-12"),
        ("1\u00a0234,5", Decimals.COMMA, "1234.5"),
        ("1'234.5", Decimals.POINT, "1234.5"),
        ("1.5E+3", Decimals.POINT, "1500"),
        ("0", Decimals.COMMA, "0"),
        ("1.234,50", Decimals.POINT, ""),
        ("12,34", Decimals.POINT, ""),
        ("12%", Decimals.POINT, ""),
        ("n/a", Decimals.POINT, ""),
        (".", Decimals.POINT, ""),
    ],
)
def test_a_number_is_read_in_the_form_of_its_file_or_refused(
    cell: str, decimals: Decimals, number: str
) -> None:
    if number:
        assert numbers.read(cell, decimals, field="amount") == Decimal(number)
    else:
        with pytest.raises(Refusal, match="not_a_number"):
            numbers.read(cell, decimals, field="amount")


@given(st.integers(-(10**11), 10**11), st.sampled_from(Decimals))
def test_every_amount_written_in_either_form_is_read_to_the_cent(cents: int, decimals: Decimals) -> None:
    told = f"{Decimal(cents) / 100:,.2f}"
    if decimals is Decimals.COMMA:
        told = told.translate(str.maketrans(",.", ".,"))
    assert numbers.read(told, decimals, field="amount") * 100 == cents
    assert numbers.decimals_of([told]) is decimals
