"""Plans what each line of a file does, before anything is written."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import NOW, a_person, an_account
from keyaccounts.accounts import Account, Level
from keyaccounts.duplicates import Reason
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.workflows import importing
from keyaccounts.workflows.importing import Answer, Fact, Field, Known, Outcome, Plan
from workflows.importing.files import EXPORTS, VCARDS, as_csv, as_xlsx, table, written

LATER = NOW + timedelta(days=1)


def planned(path: Path, known: Known | None = None, *, at: datetime = NOW, **options: Any) -> Plan:
    sheet = importing.read(path)
    return importing.plan(sheet, importing.suggest(sheet), known or Known(), at=at, **options)


def of(tmp_path: Path, text: str, known: Known | None = None, **options: Any) -> Plan:
    return planned(written(tmp_path, text), known, **options)


def outcomes(plan: Plan) -> list[str]:
    return [str(row.outcome) for row in plan.rows]


def codes(plan: Plan, place: int = 0) -> list[str]:
    return [fact.code for fact in plan.rows[place].facts]


def people(plan: Plan) -> list[Person]:
    return [each for each in (*plan.made, *plan.changed) if isinstance(each, Person)]


def accounts(plan: Plan) -> list[Account]:
    return [each for each in (*plan.made, *plan.changed) if isinstance(each, Account)]


def after(plan: Plan, known: Known | None = None) -> Known:
    """What is known once the plan has been run."""
    held = known or Known()
    records = {
        each.id: each for each in (*held.accounts, *held.people, *held.originals, *plan.made, *plan.changed)
    }
    return Known(
        accounts=tuple(each for each in records.values() if isinstance(each, Account)),
        people=tuple(each for each in records.values() if isinstance(each, Person)),
        originals=tuple(each for each in records.values() if isinstance(each, Original)),
    )


def survivors(plan: Plan) -> set[str]:
    return {each.value for record in plan.made if isinstance(record, Original) for each in record.cells}


@pytest.mark.parametrize("form", ["csv", "semicolon", "xlsx"])
@pytest.mark.parametrize("export", EXPORTS, ids=lambda each: f"{each['program']} {each['object']}")
def test_no_cell_of_any_export_is_lost_and_a_second_import_changes_nothing(
    tmp_path: Path, export: dict[str, Any], form: str
) -> None:
    rows = table(export["headers"])
    if form == "xlsx":
        path = as_xlsx(rows, tmp_path / "a.xlsx")
    else:
        path = written(tmp_path, as_csv(rows, delimiter=";" if form == "semicolon" else ","))
    plan = planned(path)
    assert plan.refused == ()
    assert plan.questions == ()
    assert {cell for row in rows[1:] for cell in row} <= survivors(plan)
    assert Outcome.NEW in plan.counts or Outcome.KEPT in plan.counts
    again = planned(path, after(plan), at=LATER)
    assert set(outcomes(again)) == {"same"}
    assert again.changes_nothing


@pytest.mark.parametrize("path", VCARDS, ids=lambda path: path.stem)
def test_every_card_is_planned_whole_and_once(path: Path) -> None:
    plan = planned(path)
    assert plan.refused == ()
    texts = [each.text for each in plan.made if isinstance(each, Original)]
    assert len(texts) == len(people(plan)) == plan.counts[Outcome.NEW]
    answered = dict.fromkeys(plan.questions, Answer.APART)
    whole = planned(path, answers=answered)
    assert whole.counts[Outcome.NEW] == len(whole.rows)
    assert planned(path, after(whole), at=LATER).changes_nothing


def test_a_parent_made_by_an_earlier_line_is_used(tmp_path: Path) -> None:
    plan = of(
        tmp_path, "First Name,Last Name,Company\nAna,Ruiz,Meridian Foods\nBea,Lind,MERIDIAN FOODS Ltd\n"
    )
    (account,) = accounts(plan)
    assert [person.account_id for person in people(plan)] == [account.id, account.id]
    assert (codes(plan, 0), codes(plan, 1)) == (
        ["account_added", "person_added"],
        ["account_known", "person_added"],
    )
    assert account.level is Level.WATCH


def test_two_lines_about_one_person_are_united(tmp_path: Path) -> None:
    plan = of(
        tmp_path,
        "First Name,Last Name,Company,Email,Job Title\nAna,Ruiz,Meridian,ana@meridian.example,\n"
        "Ana,Ruiz,Meridian,ANA@meridian.example,Buyer\nAna,Ruiz,Meridian,ANA@meridian.example,Buyer\n",
    )
    (ana,) = people(plan)
    assert (ana.title, ana.emails) == ("Buyer", ("ana@meridian.example",))
    assert outcomes(plan) == ["new", "update", "same"]
    assert Fact("united", after="2") in plan.rows[1].facts


KNOWN_ACCOUNT = an_account("Meridian Foods GmbH", phone="+44 20 7946 0000", city="Leeds")
ANA = a_person(
    "Ana Ruiz", account_id=KNOWN_ACCOUNT.id, emails=("ana@meridian.example",), phones=("+44 20 7946 0018",),
    title="Buyer", birthday="1980-03-22",
)  # fmt: skip
KNOWN = Known(accounts=(KNOWN_ACCOUNT,), people=(ANA,))


def test_an_update_changes_only_what_the_file_holds_and_what_differs(tmp_path: Path) -> None:
    text = "First Name,Last Name,Company,Email,Job Title\nAna,Ruiz,Meridian Foods,a.ruiz@meridian.example,\n"
    plan = of(tmp_path, text, KNOWN)
    (ana,) = plan.changed
    assert isinstance(ana, Person)
    assert ana.emails == ("a.ruiz@meridian.example", "ana@meridian.example")
    assert (ana.title, ana.phones, ana.name) == (ANA.title, ANA.phones, ANA.name)
    change = Fact("changed", "emails", "ana@meridian.example", "a.ruiz@meridian.example")
    assert plan.rows[0].facts == (Fact("account_known"), change)
    assert accounts(plan) == []


def test_a_line_that_says_nothing_new_is_the_same_but_remembers_its_source(tmp_path: Path) -> None:
    plan = of(tmp_path, "First Name,Last Name,Company,Job Title\nAna,Ruiz,Meridian Foods,\n", KNOWN)
    assert outcomes(plan) == ["same"]
    assert plan.changed == ()
    assert [type(each) for each in plan.made] == [Original]


@pytest.mark.parametrize(
    "columns",
    [
        "Email\nana+news@Meridian.example",
        "Phone\n020 7946 0018",
        "Phone\n+44 (0)20 7946 0018",
        "Birthday\n1980-03-22",
    ],
)
def test_a_known_person_is_found_by_mail_number_or_name(tmp_path: Path, columns: str) -> None:
    column, value = columns.split("\n")
    text = f"First Name,Last Name,Company,{column}\nAna,Ruiz,Meridian Foods,{value}\n"
    plan = of(tmp_path, text, KNOWN)
    assert plan.rows[0].outcome in (Outcome.SAME, Outcome.UPDATE)
    assert {person.id for person in people(plan)} <= {ANA.id}


def test_a_shared_mailbox_and_the_switchboard_match_nobody(tmp_path: Path) -> None:
    shared = a_person(
        "Ana Ruiz", account_id=KNOWN_ACCOUNT.id, emails=("info@m.example",), phones=(KNOWN_ACCOUNT.phone,)
    )
    known = Known(accounts=(KNOWN_ACCOUNT,), people=(shared,))
    text = (
        "First Name,Last Name,Company,Email,Phone\nZoe,Lind,Meridian Foods,info@m.example,+44 20 7946 0000\n"
    )
    plan = of(tmp_path, text, known)
    assert outcomes(plan) == ["new"]
    assert people(plan)[0].name == "Zoe Lind"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("A. Ruiz", Reason.SHORT_NAME), ("Ruiz Ana", Reason.SWAPPED_NAME), ("Anna Ruiz", Reason.SIMILAR_NAME)],
)
def test_a_near_name_in_the_same_account_is_asked_about(tmp_path: Path, name: str, reason: Reason) -> None:
    text = f"Contact,Company,Job Title\n{name},Meridian Foods,Head of buying\n"
    plan = of(tmp_path, text, KNOWN)
    assert outcomes(plan) == ["decide"]
    assert plan.rows[0].reasons == (reason,)
    assert plan.changes_nothing
    (question,) = plan.questions
    same = of(tmp_path, text, KNOWN, answers={question: Answer.SAME})
    (ana,) = people(same)
    assert (ana.id, ana.name, ana.title) == (ANA.id, "Ana Ruiz", "Head of buying")
    apart = of(tmp_path, text, KNOWN, answers={question: Answer.APART})
    assert people(apart)[0].id != ANA.id
    assert of(tmp_path, text, after(apart, KNOWN), at=LATER).changes_nothing


def test_twins_and_father_and_son_are_asked_about(tmp_path: Path) -> None:
    birthday = "First Name,Last Name,Company,Birthday\nAna,Ruiz,Meridian Foods,2004-07-01\n"
    assert outcomes(of(tmp_path, birthday, KNOWN)) == ["decide"]
    junior = "Contact,Company,Email\nAna Ruiz Jr.,Meridian Foods,ana@meridian.example\n"
    assert outcomes(of(tmp_path, junior, KNOWN)) == ["decide"]
    keys = (
        "Record ID,First Name,Last Name,Company "
        "Name,Email\n1,Ana,Ruiz,M,a@m.example\n2,Ana,Ruiz,M,b@m.example\n"
    )
    assert outcomes(of(tmp_path, keys)) == ["new", "decide"]


def test_one_mailbox_with_two_names_is_asked_about(tmp_path: Path) -> None:
    text = "Contact,Company,Email\nZoe Lindqvist,Meridian Foods,ana@meridian.example\n"
    plan = of(tmp_path, text, KNOWN)
    assert plan.rows[0].reasons == (Reason.SAME_EMAIL,)


def test_accounts_of_near_name_or_other_form_are_asked_about_once_for_all_lines(tmp_path: Path) -> None:
    text = (
        "Contact,Company\nZoe Lind,Meridian Food\nWren Okafor,Meridian Food\nCleo Marsh,Meridian Foods AG\n"
    )
    plan = of(tmp_path, text, KNOWN)
    assert outcomes(plan) == ["decide"] * 3
    assert len(plan.questions) == 2
    answered = of(tmp_path, text, KNOWN, answers=dict.fromkeys(plan.questions, Answer.SAME))
    assert {person.account_id for person in people(answered)} == {KNOWN_ACCOUNT.id}
    assert accounts(answered) == []


def test_numbered_names_are_not_near(tmp_path: Path) -> None:
    lines = "".join(f"Depot {n},Buyer {n}\n" for n in range(1, 30))
    plan = of(tmp_path, f"Company,Contact\n{lines}")
    assert plan.counts[Outcome.NEW] == 29


def test_what_was_put_away_after_an_import_stays_away(tmp_path: Path) -> None:
    text = "Record ID,First Name,Last Name,Company Name,Email\n7,Ana,Ruiz,Meridian,ana@m.example\n"
    first = of(tmp_path, text)
    gone = tuple(person.archived(at=NOW) for person in people(first))
    known = Known(after(first).accounts, gone, after(first).originals)
    for again in (text, text.replace("Ruiz", "Ruiz-Lind")):
        plan = of(tmp_path, again, known, at=LATER)
        assert outcomes(plan) == ["same"]
        assert "put_away" in codes(plan)
        assert people(plan) == []


def test_the_sources_key_wins_over_every_other_sign(tmp_path: Path) -> None:
    text = "Record ID,First Name,Last Name,Company Name,Email\n7,Ana,Ruiz,Meridian,ana@m.example\n"
    known = after(of(tmp_path, text))
    plan = of(tmp_path, text.replace("Ana,Ruiz", "Ana,Lind").replace("ana@", "lind@"), known, at=LATER)
    (person,) = plan.changed[:1]
    assert isinstance(person, Person)
    assert person.name == "Ana Lind"
    assert person.emails == ("lind@m.example", "ana@m.example")


def test_what_the_user_changed_since_is_not_taken_back_by_the_same_line(tmp_path: Path) -> None:
    text = "Record ID,First Name,Last Name,Company Name,Job Title\n7,Ana,Ruiz,Meridian,Buyer\n"
    first = after(of(tmp_path, text))
    known = Known(first.accounts, (first.people[0].changed(title="Head of buying"),), first.originals)
    assert of(tmp_path, text, known, at=LATER).changes_nothing


def test_ids_of_15_and_18_letters_are_one_and_link_several_files(tmp_path: Path) -> None:
    accounts_file = "Id,IsDeleted,Name,BillingCity,SystemModstamp\n001A0000012345BIAQ,0,Meridian,Leeds,x\n"
    people_file = (
        "Id,IsDeleted,AccountId,LastName,FirstName,SystemModstamp\n003A,0,001A0000012345B,Ruiz,Ana,x\n"
    )
    known = after(of(tmp_path, accounts_file))
    plan = of(tmp_path, people_file, known, at=LATER)
    assert people(plan)[0].account_id == known.accounts[0].id


def test_people_whose_account_comes_later_move_there(tmp_path: Path) -> None:
    people_file = "Id,IsDeleted,AccountId,LastName,FirstName,SystemModstamp\n003A,0,001X,Ruiz,Ana,x\n"
    first = of(tmp_path, people_file, unfiled="No firm yet")
    assert "account_unknown" in codes(first)
    assert accounts(first)[0].name == "No firm yet"
    assert "person_added" in codes(first)


def test_a_deleted_line_and_a_group_are_kept_but_make_nobody(tmp_path: Path) -> None:
    plan = of(tmp_path, "Id,IsDeleted,AccountId,LastName,SystemModstamp\n003A,1,001X,Ruiz,x\n")
    assert (outcomes(plan), people(plan)) == (["kept"], [])
    group = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Friends\nMEMBER:urn:uuid:1\nEND:VCARD\n"
    assert (outcomes(of(tmp_path, group)), people(of(tmp_path, group))) == (["kept"], [])


def test_deals_and_tickets_are_kept_with_their_account(tmp_path: Path) -> None:
    text = (
        "Record ID,Deal Name,Deal Stage,Amount,Associated Company\n5,Renewal,won,1000,Meridian "
        "Foods\n6,New,open,1,\n"
    )
    plan = of(tmp_path, text, KNOWN)
    first, second = [each for each in plan.made if isinstance(each, Original)]
    assert outcomes(plan) == ["kept", "kept"]
    assert (first.account_id, second.account_id) == (KNOWN_ACCOUNT.id, "")
    assert of(tmp_path, text, after(plan, KNOWN), at=LATER).changes_nothing
    ticket = "Id,Requester,Subject,Assignee,Requester email\n9,Ana,Late,Wren,ana@meridian.example\n"
    (kept,) = of(tmp_path, ticket, KNOWN).made
    assert isinstance(kept, Original)
    assert kept.account_id == KNOWN_ACCOUNT.id


def test_opt_out_says_what_never_to_do_in_the_files_words(tmp_path: Path) -> None:
    text = (
        "First Name,Last Name,Account Name,Mailing City,Contact Owner,Email Opt Out,Do Not "
        "Call\nAna,Ruiz,M,Leeds,W,1,1\nBea,Lind,M,Leeds,W,0,0\n"
    )
    assert [person.never for person in people(of(tmp_path, text))] == ["Email Opt Out; Do Not Call", ""]


def test_cells_are_read_as_they_are_meant(tmp_path: Path) -> None:
    text = (
        "First Name,Last Name,Company,Email,Phone,Notes,Birthday,Anniversary\n"
        "\xa0Ana ,Ruiz\u200b,'=Meridian,a@m.example ::: b@m.example,4.4E+11,=1+1,0/0/00,0/0/00\n"
    )
    plan = of(tmp_path, text)
    (ana,) = people(plan)
    assert (ana.name, ana.emails, ana.phones, ana.birthday) == (
        "Ana Ruiz",
        ("a@m.example", "b@m.example"),
        (),
        "",
    )
    assert accounts(plan)[0].name == "=Meridian"
    assert ana.note == "=1+1"
    assert ("Phone", "4.4E+11") in [(each.name, each.value) for each in ana.other]
    assert "no_phone" in codes(plan)


def test_an_excel_serial_and_a_written_month_are_days(tmp_path: Path) -> None:
    text = (
        "Company,Customer since\nA,43556\nB,1. April 2019\nC,2019-04-01T00:00:00Z\nD,1 avr. "
        "2019\nE,01.04.19\n"
    )
    assert {str(account.since) for account in accounts(of(tmp_path, text))} == {"2019-04-01"}


def test_a_day_that_does_not_exist_refuses_its_line_with_the_original(tmp_path: Path) -> None:
    plan = of(tmp_path, "Company;Customer since\nMeridian;31.02.2026\nHarrow;01.03.2026\n")
    assert outcomes(plan) == ["refused", "new"]
    assert plan.refused[0].facts[0] == Fact("not_a_date", "Customer since", after="31.02.2026")
    assert plan.refused[0].text == "Meridian;31.02.2026"


def test_days_of_unsure_order_are_kept_unread_until_somebody_says(tmp_path: Path) -> None:
    sheet = importing.read(written(tmp_path, "Company,Customer since\nMeridian,03/04/2026\n"))
    mapping = importing.suggest(sheet)
    (account,) = accounts(importing.plan(sheet, mapping, Known(), at=NOW))
    assert (account.since, [each.value for each in account.other]) == (None, ["03/04/2026"])
    told = mapping.changed("Customer since", Field.ACCOUNT_SINCE, dates=importing.DateOrder.MONTH_FIRST)
    (account,) = accounts(importing.plan(sheet, told, Known(), at=NOW))
    assert str(account.since) == "2026-03-04"


def test_a_name_too_long_refuses_its_line_and_is_never_cut(tmp_path: Path) -> None:
    plan = of(tmp_path, f"Company,City\n{'x' * 255},Leeds\nMeridian,{'y' * 5000}\n")
    assert outcomes(plan) == ["refused", "new"]
    assert codes(plan) == ["too_long"]
    assert plan.refused[0].text.startswith("x" * 255)
    assert accounts(plan)[0].city == "y" * 5000


def test_a_line_that_names_nobody_is_refused_and_a_broken_line_is_listed(tmp_path: Path) -> None:
    plan = of(tmp_path, 'Company,City\n,Leeds\n"Harrow,York\nMeridian,Hull\n')
    assert [(row.line, str(row.outcome), row.facts[0].code) for row in plan.rows] == [
        (2, "refused", "nothing_named"), (3, "refused", "open_quote"), (4, "new", "account_added"),
    ]  # fmt: skip


def test_lines_that_disagree_about_their_account_do_not_flip_it(tmp_path: Path) -> None:
    text = "Firma;Ansprechpartner;Umsatz 2025\nMeridian;Ana Ruiz;1\nMeridian;Bea Lind;2\n"
    plan = of(tmp_path, text)
    assert [each.value for each in accounts(plan)[0].other] == ["1"]
    assert of(tmp_path, text, after(plan), at=LATER).changes_nothing


def test_people_of_no_firm_are_not_one_for_their_name_alone(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:John Smith\nEMAIL:{}@gmail.com\nEND:VCARD\n"
    plan = of(tmp_path, card.format("a") + card.format("b"))
    assert outcomes(plan) == ["new", "decide"]


def test_a_layout_without_names_is_told_apart_by_its_customer_column(tmp_path: Path) -> None:
    """Nothing is left out for want of a name: the preview shows the choice, and it can be changed."""
    sheet = importing.read(Path(__file__).parents[2] / "data" / "crm" / "telco_200.csv")
    mapping = importing.suggest(sheet)
    named = [each.column for each in mapping.assignments if each.field is Field.ACCOUNT_NAME]
    plan = importing.plan(sheet, mapping, Known(), at=NOW)
    assert named == ["customerID"]
    assert plan.counts[Outcome.NEW] == 200


def test_a_layout_in_which_nothing_tells_lines_apart_names_nothing(tmp_path: Path) -> None:
    file = tmp_path / "shades.csv"
    file.write_text("Shade,Size\ngreen,1\ngreen,1\n", encoding="utf-8")
    sheet = importing.read(file)
    plan = importing.plan(sheet, importing.suggest(sheet), Known(), at=NOW)
    assert plan.counts[Outcome.REFUSED] == 2


def test_somebody_who_changed_jobs_is_neither_moved_nor_doubled(tmp_path: Path) -> None:
    text = "First Name,Last Name,Company,Email\nAna,Ruiz,Brightwater Trust,ana@meridian.example\n"
    plan = of(tmp_path, text, KNOWN)
    assert (
        Fact("account_differs", "account_id", KNOWN_ACCOUNT.name, "Brightwater Trust") in plan.rows[0].facts
    )
    assert (accounts(plan), people(plan)) == ([], [])


def test_people_of_no_firm_yet_move_to_the_firm_a_later_file_names(tmp_path: Path) -> None:
    first = of(
        tmp_path, "First Name,Last Name,Company,Email\nAna,Ruiz,,ana@m.example\n", unfiled="No firm yet"
    )
    known = after(first)
    text = "First Name,Last Name,Company,Email\nAna,Ruiz,Meridian,ana@m.example\n"
    plan = of(tmp_path, text, known, at=LATER, unfiled="No firm yet")
    assert Fact("moved", "account_id", "No firm yet", "Meridian") in plan.rows[0].facts
    (ana,) = people(plan)
    assert ana.account_id == accounts(plan)[0].id
