"""Brings in answers as survey tools write them: no code for a score, nothing guessed, no answer twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_check_in, a_person, an_account
from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.check_ins import CheckIn
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.scales import CES, CSAT, EFFORT, NPS, SCALES, Scale
from keyaccounts.store import records, reversal
from keyaccounts.workflows import survey_import
from keyaccounts.workflows.importing import DateOrder
from keyaccounts.workflows.survey_import import (
    Columns,
    Doubt,
    How,
    Outcome,
    Part,
    Plan,
    Summary,
    Whole,
    moments,
    scores,
)
from workflows import surveys
from workflows.importing.files import DATA, as_xlsx, written

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

SFO = DATA / "satisfaction" / "sfo_2018.csv"
TODAY = date(2026, 11, 22)
ON = date(2018, 5, 30)
PLAIN = "Date,Company,Email,NPS,Comment,Response ID\n"


@pytest.fixture
def meridian(vault: Vault, now: datetime) -> Account:
    with vault.write("add_account", at=now) as tx:
        account = records.save(tx, an_account("Meridian Foods"))
        records.save(tx, a_person("Ana Ruiz", account_id=account.id, emails=("ana@meridian.example",)))
    return account


def plan_of(
    vault: Vault,
    path: Path,
    now: datetime,
    *,
    whole: Whole | None = None,
    parts: dict[str, Part] | None = None,
    no_scores: Mapping[str, tuple[str, ...]] | None = None,
    dates: DateOrder | None = None,
) -> Plan:
    sheet = survey_import.read(path)
    columns = survey_import.columns_for(vault, sheet, today=TODAY)
    for name, part in (parts or {}).items():
        columns = survey_import.changed(sheet, columns, survey_import.called(sheet, name), part)
    for name, values in (no_scores or {}).items():
        columns = columns.with_meaning(survey_import.called(sheet, name), dict.fromkeys(values))
    if dates is not None:
        columns = Columns(columns.parts, dates, columns.meant)
    return survey_import.preview(
        vault, sheet, at=now, zone="Europe/London", columns=columns, whole=whole, path=str(path)
    )


def ran(vault: Vault, plan: Plan, now: datetime) -> Summary:
    work = survey_import.run(vault, plan, at=now)
    while True:
        try:
            next(work)
        except StopIteration as end:
            summary: Summary = end.value
            return summary


def kept(vault: Vault) -> tuple[list[Answer], list[CheckIn], list[Original]]:
    with vault.read() as tx:
        answers = sorted(records.listed(tx, Answer, archived=None), key=lambda each: each.answered_at)
        return (
            answers,
            records.listed(tx, CheckIn, archived=None),
            records.listed(tx, Original, archived=None),
        )


def parts_of(path: Path) -> dict[str, Part]:
    """The columns of a file that tell something, as they are guessed."""
    sheet = survey_import.read(path)
    guessed = survey_import.suggest(sheet, today=TODAY).parts
    return {name: part for name, part in zip(sheet.columns, guessed, strict=True) if part is not Part.SKIP}


def told(texts: list[str], scale: Scale, **chosen: int | None) -> dict[str, tuple[int | None, How]]:
    read = scores.read(texts, scale, chosen=chosen)
    return {value.text: (value.score, value.how) for value in read}


# ---- the real file ----------------------------------------------------------------------------------


def test_the_airports_survey_gives_its_published_figures_to_the_digit(
    vault: Vault, meridian: Account, now: datetime
) -> None:
    """F014: 11 and BLANK are no scores; 0 is one on a scale from 0 to 10."""
    whole = Whole(rest_to=meridian.id, on=ON)
    parts, said = {"Q7ALL": Part.CSAT}, {"NETPRO": ("11",), "Q7ALL": ("BLANK",)}
    plan = plan_of(vault, SFO, now, whole=whole, parts=parts, no_scores=said)
    assert not plan.open
    assert ran(vault, plan, now).answers == 2_780
    assert (plan.counts[Outcome.NEW], plan.counts[Outcome.EMPTY]) == (2_780, 29)
    with vault.read() as tx:
        answers, check_ins = records.listed(tx, Answer), records.count(tx, CheckIn)
    nps = [value for each in answers if (value := each.value("nps")) is not None]
    csat = [value for each in answers if (value := each.value("csat")) is not None]
    assert (sum(v >= 9 for v in nps), sum(7 <= v <= 8 for v in nps), sum(v <= 6 for v in nps)) == (
        1_268, 935, 447,
    )  # fmt: skip
    assert (len(answers), len(csat), check_ins) == (2_780, 2_625, 0)
    by_scale = {each.scale.code: each for each in plan.results}
    assert round(by_scale["nps"].value or 0, 2) == 30.98
    assert round(by_scale["csat"].value or 0, 2) == 78.44
    assert {(each.way, each.writer, each.source) for each in answers} == {
        ("survey", "customer", "sfo_2018.csv"),
    }  # fmt: skip


def test_codes_for_no_answer_are_told_with_their_counts_and_stop_the_run(
    vault: Vault, meridian: Account, now: datetime
) -> None:
    """F014: nothing is guessed in silence."""
    whole = Whole(rest_to=meridian.id, on=ON)
    plan = plan_of(vault, SFO, now, whole=whole, parts={"Q7ALL": Part.CSAT})
    assert {(each.column, value.text, value.times) for each, value in plan.open} == {
        ("NETPRO", "11", 159), ("Q7ALL", "BLANK", 184),
    }  # fmt: skip
    with pytest.raises(Refusal) as refused:
        ran(vault, plan, now)
    assert refused.value.code == "values_open"


def test_ratings_with_codes_beside_them_ask_what_each_code_is(
    vault: Vault, meridian: Account, now: datetime
) -> None:
    """F014: 0 and 6 are no scores of a rating from 1 to 5."""
    whole = Whole(rest_to=meridian.id, on=ON)
    plan = plan_of(vault, SFO, now, whole=whole, parts={"NETPRO": Part.SKIP, "Q7ART": Part.RATED})
    assert [(value.text, value.times, value.score) for _, value in plan.open] == [
        ("0", 124, None),
        ("6", 525, None),
    ]
    answers = [each for each in plan.made if isinstance(each, Answer)]
    assert {rating.value for each in answers for rating in each.ratings} == {1, 2, 3, 4, 5}
    assert len(answers) == 2_809 - 124 - 525
    assert plan.results == ()


# ---- the tools --------------------------------------------------------------------------------------


def test_surveymonkeys_two_lines_of_headings_are_one(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    """F014"""
    path = written(tmp_path, surveys.SURVEY_MONKEY)
    plan = plan_of(vault, path, now, whole=Whole(rest_to=meridian.id))
    assert not plan.open
    assert plan.counts[Outcome.NEW] == 2
    assert plan.counts[Outcome.EMPTY] == 1
    first, second = (row for row in plan.rows if row.outcome is Outcome.NEW)
    assert (first.person, first.reference) == ("Ana Ruiz", "118900000001")
    assert first.at == datetime(2026, 2, 13, 9, 4, 42, tzinfo=UTC)
    assert first.words == "Slots, at last,\nare kept."
    assert first.given == (
        ("nps", 10), ("csat", 5), ("please_rate_the_following_delivery", 4),
        ("please_rate_the_following_invoices", 3),
    )  # fmt: skip
    assert dict(second.given) == {"nps": 6, "csat": 2, "please_rate_the_following_delivery": 2}
    assert second.at == datetime(2026, 2, 14, 14, 4, 42, tzinfo=UTC)


def test_qualtrics_three_lines_of_headings_are_one(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    """F014"""
    path = written(tmp_path, surveys.QUALTRICS)
    plan = plan_of(vault, path, now, whole=Whole(rest_to=meridian.id))
    assert [row.given for row in plan.rows] == [
        (("nps", 8), ("ces", 5)), (("nps", 0), ("ces", 1)), (("nps", 9), ("ces", 6)),
    ]  # fmt: skip
    assert [(row.line, row.person, row.words) for row in plan.rows][:2] == [
        (5, "Ana Ruiz", "Slots are kept"), (6, "", ""),
    ]  # fmt: skip
    assert plan.rows[0].at == datetime(2026, 3, 2, 8, 13, 40, tzinfo=UTC)
    assert survey_import.called(plan.sheet, "q1").startswith("Q1: On a scale from 0-10")


def test_google_forms_answers_are_told_apart_by_their_questions(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    """F014 F040: what we offer and the rest of it are never one question."""
    plan = plan_of(vault, written(tmp_path, surveys.GOOGLE_FORMS), now, whole=Whole(rest_to=meridian.id))
    assert [row.given for row in plan.rows] == [
        (("nps", 9), ("offering", 5), ("csat", 4)), (("nps", 7), ("csat", 2)),
    ]  # fmt: skip
    answers = [each for each in plan.made if isinstance(each, Answer)]
    assert [each.would_drop for each in answers] == ["The monthly call", ""]
    assert plan.rows[0].at == datetime(2026, 3, 5, 13, 15, 7, tzinfo=UTC)


def test_limesurvey_with_semicolons_and_decimal_commas(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    """F014"""
    path = written(tmp_path, surveys.LIMESURVEY)
    plan = plan_of(vault, path, now, whole=Whole(rest_to=meridian.id))
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.NEW, Outcome.EMPTY, Outcome.NEW]
    assert [row.given for row in plan.rows] == [
        (("nps", 9), ("csat", 5)), (("nps", 10), ("csat", 4)), (), (("csat", 2),),
    ]  # fmt: skip
    assert [value.text for _, value in plan.open] == ["N/A"]
    assert plan.rows[0].words == "Alles gut; danke"


def test_typeform_times_are_universal(vault: Vault, meridian: Account, tmp_path: Path, now: datetime) -> None:
    path = written(tmp_path, surveys.TYPEFORM.replace("2026-01", "2026-07"))
    plan = plan_of(vault, path, now, whole=Whole(rest_to=meridian.id))
    assert plan.rows[0].at == datetime(2026, 7, 9, 23, 30, tzinfo=UTC)
    assert [row.given for row in plan.rows] == [
        (("nps", 8), ("effort", 2)), (("nps", 10), ("effort", 1)),
    ]  # fmt: skip
    assert plan.rows[0].reference == "ab12cd34"


def test_a_workbook_of_microsoft_forms_is_read(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    """F014"""
    path = as_xlsx([list(row) for row in surveys.MICROSOFT_FORMS], tmp_path / "forms.xlsx")
    plan = plan_of(vault, path, now, whole=Whole(rest_to=meridian.id))
    assert [row.given for row in plan.rows] == [(("nps", 9),), (("nps", 3),)]
    assert [row.who for row in plan.rows] == ["", ""]
    # Five rungs or seven: these two words don't tell, so they are proposed and asked.
    assert [(each.scale.code, value.text, value.proposed) for each, value in plan.open] == [
        ("price_fairness", "Disagree", 2), ("price_fairness", "Strongly agree", 5),
    ]  # fmt: skip


# ---- guessing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "cells", "part"),
    [
        ("How likely are you to recommend us?", ("9", "3", "10"), Part.NPS),
        ("Would you recommend us? (1-5)", ("4", "5"), Part.SKIP),
        ("NPS category", ("Promoter", "Passive"), Part.SKIP),
        ("How satisfied are you? (1 = very satisfied, 5 = very dissatisfied)", ("1", "2"), Part.SKIP),
        ("How satisfied are you? (1 = very dissatisfied, 5 = very satisfied)", ("1", "2"), Part.CSAT),
        ("How satisfied are you?", ("1", "4", "6", "7"), Part.SKIP),
        ("How satisfied are you?", ("1", "4", "8", "9", "10", "7", "6"), Part.SKIP),
        ("How satisfied are you?", ("1", "4", "99"), Part.CSAT),
        ("Why would you recommend us?", ("Good people", "Slots"), Part.WORDS),
        ("Value for money", ("1", "4"), Part.PRICE_FAIRNESS),
        ("How much effort did you have to put in?", ("1", "4"), Part.EFFORT),
        ("How easy was it to get help?", ("7", "4"), Part.CES),
        ("Favourite colour", ("5", "4"), Part.SKIP),
    ],
)
def test_a_scale_is_guessed_only_where_wording_and_values_agree(
    tmp_path: Path, heading: str, cells: tuple[str, ...], part: Part
) -> None:
    rows = "".join(f'2026-01-0{n},"{cell}"\n' for n, cell in enumerate(cells, 1))
    guessed = parts_of(written(tmp_path, f'Date,"{heading}"\n{rows}'))
    assert guessed.get(heading, Part.SKIP) is part


@pytest.mark.parametrize(
    ("columns", "rows", "parts"),
    [
        (
            "Score,Category,Comment,Person Email,Created At",
            ("9,Promoter,Fine,a@b.example,2026-01-02", "3,Detractor,Bad,,2026-01-03"),
            (Part.NPS, Part.SKIP, Part.WORDS, Part.EMAIL, Part.DAY),
        ),
        (
            "Unique id,Customer Remarks,order_date_time,Survey_response_Date,CSAT Score",
            ("7e9a,Good,01/08/2023 11:13,01-Aug-23,5", "b07e,,02/08/2023 11:13,02-Aug-23,1"),
            (Part.REFERENCE, Part.WORDS, Part.SKIP, Part.DAY, Part.CSAT),
        ),
        (
            "Respondent,Interviewed on,Rating",
            ("17,2026-01-02,4", "18,2026-01-03,5"),
            (Part.REFERENCE, Part.DAY, Part.CSAT),
        ),
        ("Order date,Date of birth,Rating", ("2026-01-02,1980-01-02,9",), (Part.SKIP, Part.SKIP, Part.SKIP)),
    ],
)
def test_columns_of_other_tools_are_guessed(
    tmp_path: Path, columns: str, rows: tuple[str, ...], parts: tuple[Part, ...]
) -> None:
    sheet = survey_import.read(written(tmp_path, "\n".join((columns, *rows))))
    assert survey_import.suggest(sheet, today=TODAY).parts == parts


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("05-Mar-26", (2026, 3, 5, 12, 0)),
        ("Mar 5, 2026 2:02 PM", (2026, 3, 5, 14, 2)),
        ("Thu, 5 Mar 2026 14:02:11 +0100", (2026, 3, 5, 13, 2)),
        ("2026/03/05 2:15:07 PM GMT-3", (2026, 3, 5, 17, 15)),
        ("2026-03-05T23:30:00-05:00", (2026, 3, 6, 4, 30)),
        ("2026-03-05T14:02:00.123Z", (2026, 3, 5, 14, 2)),
        ("46086", (2026, 3, 5, 12, 0)),
        ("5. März 2026", (2026, 3, 5, 12, 0)),
        ("3/5/2026 0:15", None),
        ("31/02/2026", None),
        ("yesterday", None),
        ("9999-12-31 23:59 -05:00", None),
    ],
)
def test_a_moment_is_read_as_it_is_written_or_not_at_all(cell: str, at: tuple[int, ...] | None) -> None:
    read = moments.read(cell, DateOrder.UNSURE, zone=ZoneInfo("Europe/London"), today=TODAY)
    assert (read and read.replace(second=0, microsecond=0)) == (at and datetime(*at, tzinfo=UTC))  # type: ignore[misc, arg-type]


def test_a_tab_separated_file_in_utf_16_is_read(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = tmp_path / "wide.tsv"
    path.write_bytes("Date\tCompany\tNPS\r\n2026-01-02\tMeridian Foods\t9\r\n".encode("utf-16"))
    assert [row.given for row in plan_of(vault, path, now).rows] == [(("nps", 9),)]


def test_a_column_chosen_before_is_chosen_for_the_next_file_like_it(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    head = "Date,Company,Mark\n"
    first = written(tmp_path, f"{head}2026-01-01,Meridian Foods,4\n2026-01-01,Meridian Foods,0\n")
    plan = plan_of(vault, first, now, parts={"Mark": Part.CSAT}, no_scores={"Mark": ("0",)})
    ran(vault, plan, now)
    next_ = plan_of(vault, written(tmp_path, f"{head}2026-02-01,Meridian Foods,0\n", name="b.csv"), now)
    assert next_.columns.parts[2] is Part.CSAT
    assert not next_.open
    other = plan_of(
        vault,
        written(tmp_path, f"{head}2026-02-01,Meridian Foods,0\n", name="c.csv"),
        now,
        parts={"Mark": Part.NPS},
    )
    assert other.rows[0].given == (("nps", 0),)
    ran(vault, other, now)
    later = plan_of(vault, written(tmp_path, f"{head}2026-03-01,Meridian Foods,0\n", name="d.csv"), now)
    assert later.rows[0].given == (("nps", 0),)


def test_values_that_speak_against_a_scale_are_told(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    rows = "".join(f"2026-01-0{n},Meridian Foods,{n}\n" for n in range(1, 6))
    short = plan_of(vault, written(tmp_path, f"Date,Company,NPS\n{rows}"), now)
    assert [each.doubt for each in short.scored] == [Doubt.SHORT]
    rows += "".join(f"2026-01-0{n},Meridian Foods,{n}\n" for n in range(6, 8))
    long = plan_of(vault, written(tmp_path, f"Date,Company,Mark\n{rows}"), now, parts={"Mark": Part.CSAT})
    assert [each.doubt for each in long.scored] == [Doubt.LONG]


# ---- values -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "scale", "score"),
    [
        ("5", CSAT, 5), ("5.0", CSAT, 5), ("5,00", CSAT, 5), (" 4 ", CSAT, 4), ("4.5", CSAT, None),
        ("0", CSAT, None), ("6", CSAT, None), ("-1", CSAT, None), ("0", NPS, 0), ("11", NPS, None),
        ("9/10", NPS, 9), ("9 / 10", NPS, 9), ("9 von 10", NPS, 9), ("9 out of 10", NPS, 9),
        ("4/5", NPS, None),
        ("9/10", CSAT, None), ("4/5", CSAT, 4), ("5 - Very satisfied", CSAT, 5),
        ("5: Very satisfied", CSAT, 5),
        ("5 (Very satisfied)", CSAT, 5), ("Very satisfied (5)", CSAT, 5), ("1 - Very satisfied", CSAT, None),
        ("10 = extremely likely", NPS, 10), ("Extremely likely - 10", NPS, 10),
        ("5 - Extremely likely", NPS, None),
        ("0 (Not at all likely)", NPS, 0), ("4 stars", CSAT, 4), ("★★★★☆", CSAT, 4), ("★★★", CSAT, 3),
        ("★★★★☆☆", CSAT, None), ("Very satisfied;", CSAT, None), ("BLANK", CSAT, None), ("N/A", NPS, None),
        ("1e1", NPS, None), ("10%", NPS, None), ("5 - 10", NPS, None), ("7 7", CES, None), ("２", EFFORT, 2),
    ],
)  # fmt: skip
def test_a_value_is_a_score_only_where_it_can_be_nothing_else(
    text: str, scale: Scale, score: int | None
) -> None:
    """F014"""
    (value,) = scores.read([text], scale)
    assert value.score == score
    assert value.is_open is (score is None)


def test_words_count_by_the_words_beside_them() -> None:
    """The same words are the best of one scale and the second of another."""
    usual = ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"]
    assert [told(usual, CSAT)[each] for each in usual] == [(n, How.WORDS) for n in (5, 4, 3, 2, 1)]
    other = ["Extremely satisfied", "Very satisfied", "Somewhat satisfied", "Not so satisfied"]
    assert [told(other, CSAT)[each][0] for each in other] == [5, 4, 3, 2]
    assert told(["Very satisfied"], CSAT)["Very satisfied"] == (None, How.OPEN)
    seven = ["Extremely satisfied", "Slightly satisfied", "Moderately satisfied"]
    assert {how for _, how in told(seven, CSAT).values()} == {How.OPEN}


def test_the_words_at_the_ends_of_a_scale_count_only_beside_its_numbers() -> None:
    assert told(["Extremely likely", "7"], NPS)["Extremely likely"] == (10, How.WORDS)
    assert told(["Extremely likely", "Not at all likely"], NPS)["Extremely likely"] == (None, How.OPEN)
    five = ["Strongly agree", "Agree", "Disagree"]
    assert {how for _, how in told(five, CES).values()} == {How.OPEN}
    assert told([*five, "Somewhat agree"], CES)["Somewhat agree"] == (5, How.WORDS)


def test_what_somebody_said_of_a_value_counts_before_what_is_read() -> None:
    assert told(["Mostly", "0", "9"], NPS, Mostly=8, **{"0": None}) == {
        "Mostly": (8, How.CHOSEN), "0": (None, How.CHOSEN), "9": (9, How.NUMBER),
    }  # fmt: skip


@given(st.integers(-20, 200), st.sampled_from(sorted(SCALES)))
def test_a_whole_number_is_a_score_exactly_on_its_scale(number: int, code: str) -> None:
    scale = SCALES[code]
    (value,) = scores.read([str(number)], scale)
    assert value.score == (number if scale.least <= number <= scale.most else None)


@given(st.lists(st.text(max_size=30), max_size=12), st.sampled_from(sorted(SCALES)))
def test_whatever_a_cell_holds_it_is_a_score_on_the_scale_or_open(texts: list[str], code: str) -> None:
    scale = SCALES[code]
    read = scores.read(texts, scale)
    assert sum(value.times for value in read) == sum(bool(scores.cell_text(text)) for text in texts)
    for value in read:
        assert value.is_open is (value.score is None)
        assert value.score is None or scale.least <= value.score <= scale.most


@given(
    st.integers(0, 10),
    st.sampled_from(["{n}", "{n}.0", "{n},0", "{n}/10", "{n} out of 10", "{n} von 10", "{n} - well",
                     "{n}: well",
                     "{n} (well)", "well ({n})", "well - {n}", "{n} = well", "  {n}\u00a0"]),
)  # fmt: skip
def test_every_way_to_write_a_number_reads_as_that_number(number: int, form: str) -> None:
    (value,) = scores.read([form.format(n=number)], NPS)
    assert (value.score, value.how) == (number, How.NUMBER)


# ---- days, people, accounts -------------------------------------------------------------------------


def test_days_that_can_be_read_two_ways_are_asked_and_never_guessed(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, PLAIN + "03/04/2026,Meridian Foods,,9,,\n")
    plan = plan_of(vault, path, now)
    assert plan.columns.dates is DateOrder.UNSURE
    assert [(row.outcome, row.reason) for row in plan.rows] == [(Outcome.REFUSED, "date_unsure")]
    for order, month in ((DateOrder.DAY_FIRST, 4), (DateOrder.MONTH_FIRST, 3)):
        (row,) = plan_of(vault, path, now, dates=order).rows
        assert row.at is not None
        assert row.at.month == month


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "no_day"),
        ("1980-01-01 00:00:00", "no_day"),
        ("soon", "not_a_date"),
        ("2031-01-01", "still_ahead"),
    ],
)
def test_a_line_without_a_day_that_can_be_is_refused_with_its_reason(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime, cell: str, reason: str
) -> None:
    path = written(tmp_path, f"{PLAIN}2026-01-02,Meridian Foods,,8,,\n{cell},Meridian Foods,,9,,\n")
    plan = plan_of(vault, path, now)
    assert [(row.line, row.outcome, row.reason) for row in plan.rows][1] == (3, Outcome.REFUSED, reason)


def test_an_answer_with_a_person_is_an_ask_that_the_guard_counts(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    """F014: an anonymous answer asked nobody we know."""
    rows = "2026-10-02,Meridian Foods,ANA@meridian.example,8,Good,77\n2026-10-02,Meridian Foods,,3,,78\n"
    summary = ran(vault, plan_of(vault, written(tmp_path, PLAIN + rows), now), now)
    answers, (check_in,), originals = kept(vault)
    assert (summary.answers, summary.check_ins, len(originals)) == (2, 1, 2)
    assert (check_in.state, check_in.asked_on, check_in.settled_on) == (
        "answered", date(2026, 10, 2), date(2026, 10, 2),
    )  # fmt: skip
    assert [each.check_in_id for each in answers if each.person_id] == [check_in.id]
    assert [each.value("nps") for each in answers if not each.person_id] == [3]


def test_somebody_who_was_asked_answers_that_ask_and_no_other(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    with vault.write("ask_check_in", at=now) as tx:
        (ana,) = records.listed(tx, Person)
        whose = {"account_id": meridian.id, "person_id": ana.id, "state": "asked"}
        asked, later = (
            records.save(tx, a_check_in(**whose, due_on=day, asked_on=day))
            for day in (date(2026, 9, 20), date(2026, 10, 20))
        )
    rows = "2026-10-02,Meridian Foods,ANA@meridian.example,8,Good,77\n"
    summary = ran(vault, plan_of(vault, written(tmp_path, PLAIN + rows), now), now)
    (answer,), check_ins, _ = kept(vault)
    assert (summary.check_ins, len(check_ins)) == (0, 2)
    assert answer.check_in_id == asked.id
    states = {each.id: (each.state, each.settled_on) for each in check_ins}
    assert states == {asked.id: ("answered", date(2026, 10, 2)), later.id: ("asked", None)}


def test_a_person_is_found_by_name_too_and_one_that_two_share_by_none(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    with vault.write("add_person", at=now) as tx:
        for name in ("Kim Vale", "Kim Vale"):
            records.save(tx, a_person(name, account_id=meridian.id, id=new_id(now)))
    head = "Date,Company,Name,NPS\n"
    rows = "".join(
        f'2026-10-02,Meridian Foods,"{name}",8\n' for name in ("Ruiz, Ana", "Kim Vale", "Anonymous")
    )
    plan = plan_of(vault, written(tmp_path, head + rows), now)
    assert [(row.person, row.gaps) for row in plan.rows] == [("Ana Ruiz", ()), ("", ("person_id",)), ("", ())]


def test_lines_of_unknown_customers_wait_until_somebody_says_whose_they_are(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, PLAIN + "2026-10-02,Harbour Mills,,8,,\n")
    plan = plan_of(vault, path, now)
    assert [(each.name, each.lines) for each in plan.strangers] == [("Harbour Mills", 1)]
    ran(vault, plan, now)
    assert (len(kept(vault)[0]), len(kept(vault)[2])) == (0, 1)
    assert plan_of(vault, path, now).changes_nothing
    given_ = plan_of(vault, path, now, whole=Whole(assigned={"Harbour Mills": meridian.id}))
    ran(vault, given_, now)
    answers, _, (original,) = kept(vault)
    assert original.record_id == answers[0].id
    assert plan_of(vault, path, now).counts[Outcome.SAME] == 1


def test_a_file_that_does_not_say_whose_or_when_or_what_is_refused_with_what_it_lacks(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    for text, whole, code in (
        ("Date,NPS\n2026-01-01,9\n", Whole(), "no_answers_account_id"),
        ("Company,NPS\nMeridian Foods,9\n", Whole(), "no_answers_answered_at"),
        ("Date,Company\n2026-01-01,Meridian Foods\n", Whole(), "no_answers_ratings"),
    ):
        with pytest.raises(Refusal) as refused:
            plan_of(vault, written(tmp_path, text), now, whole=whole)
        assert refused.value.code == code


# ---- the run ----------------------------------------------------------------------------------------


def test_a_preview_writes_nothing_and_one_undo_takes_a_whole_import_back(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F014"""
    monkeypatch.setattr("keyaccounts.workflows.importing.remembering.BATCH", 3)
    path = written(tmp_path, surveys.SURVEY_MONKEY)
    plan = plan_of(vault, path, now, whole=Whole(rest_to=meridian.id))
    assert kept(vault) == ([], [], [])
    ran(vault, plan, now)
    assert len(kept(vault)[0]) == 2
    reversal.undo(vault, at=now)
    assert kept(vault) == ([], [], [])


def test_equal_answers_of_nobody_are_as_many_as_there_are_lines_and_stay_so(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    line = "2026-03-01,Meridian Foods,9\n"
    path = written(tmp_path, "Date,Company,NPS\n" + 2 * line)
    ran(vault, plan_of(vault, path, now), now)
    assert len(kept(vault)[0]) == 2
    assert plan_of(vault, path, now).changes_nothing
    more = plan_of(vault, written(tmp_path, "Date,Company,NPS\n" + 3 * line, name="more.csv"), now)
    assert (more.counts[Outcome.SAME], more.counts[Outcome.NEW]) == (2, 1)


def test_equal_lines_of_other_questions_and_other_days_are_other_answers(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    def new(question: str, on: date) -> int:
        path = written(tmp_path, f"{question},Company\n4,Meridian Foods\n5,Meridian Foods\n")
        plan = plan_of(vault, path, now, whole=Whole(on=on))
        ran(vault, plan, now)
        return plan.counts[Outcome.NEW]

    assert [new("NPS", ON), new("NPS", ON), new("CSAT", ON), new("NPS", TODAY - timedelta(days=40))] == [
        2,
        0,
        2,
        2,
    ]


def test_a_response_that_came_otherwise_before_stays_as_it_is_here(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    ran(vault, plan_of(vault, written(tmp_path, PLAIN + "2026-01-02,Meridian Foods,,8,,R_1\n"), now), now)
    later = plan_of(
        vault, written(tmp_path, PLAIN + "2026-01-02,Meridian Foods,,2,,R_1\n", name="b.csv"), now
    )
    assert later.counts[Outcome.DIFFERS] == 1
    ran(vault, later, now)
    assert [each.value("nps") for each in kept(vault)[0]] == [8]
    next_round = PLAIN + "2026-07-02,Meridian Foods,,2,,R_1\n"
    assert plan_of(vault, written(tmp_path, next_round, name="c.csv"), now).counts[Outcome.NEW] == 1


def test_a_file_that_changed_since_the_preview_is_refused(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, PLAIN + "2026-01-02,Meridian Foods,,8,,\n")
    plan = plan_of(vault, path, now)
    path.write_text(PLAIN + "2026-01-02,Meridian Foods,,1,,\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        ran(vault, plan, now)
    assert refused.value.code == "file_changed"


def test_words_too_long_are_cut_and_said_to_be(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path, f"{PLAIN}2026-01-02,Meridian Foods,,8,{'so ' * 1_500},\n")
    plan = plan_of(vault, path, now)
    assert plan.rows[0].gaps == ("words",)
    ran(vault, plan, now)
    assert len(kept(vault)[0][0].words) == 4_000


# ---- anything at all --------------------------------------------------------------------------------


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
        st.lists(
            st.lists(
                st.sampled_from(
                    [
                        "",
                        "9",
                        "11",
                        "NPS",
                        "Date",
                        "2026-01-01",
                        "3/4/26",
                        "Very satisfied",
                        '{"ImportId":"Q"}',
                        "Response",
                        "=1+1",
                        "5 - x",
                        "Start Date",
                        "Q1",
                        "recommend",
                        "é\x00",
                        '"',
                    ]
                ),
                max_size=5,
            ),
            max_size=6,
        ).map(lambda rows: "\n".join(map(",".join, rows)).encode()),
    )
)
def test_any_bytes_are_read_or_refused_in_a_sentence(
    vault: Vault, meridian: Account, tmp_path: Path, now: datetime, data: bytes
) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(data)
    try:
        sheet = survey_import.read(path)
        columns = survey_import.suggest(sheet, today=TODAY)
        for part in (Part.NPS, Part.RATED, Part.DAY):
            column = sheet.columns[len(data) % len(sheet.columns)]
            columns = survey_import.changed(sheet, columns, column, part)
        plan = survey_import.preview(
            vault, sheet, at=now, zone="Europe/London", columns=columns,
            whole=Whole(rest_to=meridian.id, on=ON),
        )  # fmt: skip
    except Refusal:
        return
    assert sum(plan.counts.values()) == len(sheet.lines) + len(sheet.asides)
