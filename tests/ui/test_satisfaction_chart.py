"""The years of satisfaction drawn: series apart, gaps not joined, complaints marked, by keys and words."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import builders
from builders import id_of
from keyaccounts import satisfaction_years, scales
from keyaccounts.satisfaction_years import Line, Mark, Said
from keyaccounts.ui.kit import satisfaction_plot
from keyaccounts.ui.kit.index_head import IndexHead
from keyaccounts.ui.kit.satisfaction_chart import HINT, SatisfactionChart
from keyaccounts.ui.look import theme
from keyaccounts.ui.look.theme import Role
from test_satisfaction_years import said

TODAY = date(2026, 11, 17)


def complaint(number: int, on: date, *, state: str = "closed_resolved", matter: str = "Late") -> Mark:
    made = builders.a_complaint(matter, number=number, state=state, id=id_of(f"C-{number}"))
    found = satisfaction_years.mark(made, on)
    assert found is not None
    return found


def years(given: Sequence[Said] = (), marks: Sequence[Mark] = ()) -> Line:
    usual = [
        said("2023-02-06", offering=3, dealing=4), said("2023-05-08", offering=4, dealing=4),
        said("2025-12-12", offering=4, dealing=5), said("2026-03-14", offering=4, dealing=5),
        said("2026-08-16", offering=4, dealing=2),
    ]  # fmt: skip
    return satisfaction_years.line(given or usual, (), marks, cadence_days=90, today=TODAY)


@pytest.fixture
def chart(qtbot: QtBot) -> SatisfactionChart:
    made = SatisfactionChart()
    qtbot.addWidget(made)
    late = complaint(104, date(2026, 11, 9), state="investigating", matter="late delivery")
    made.show_line(years(marks=[complaint(18, date(2023, 6, 25)), late]))
    made.resize(1000, made.sizeHint().height())
    made.show()
    return made


def press(chart: SatisfactionChart, key: Qt.Key) -> str:
    QTest.keyClick(chart.canvas, key)
    return chart.told.text()


def inks(picture: QImage, x: float, top: float, bottom: float, role: Role) -> int:
    """How many pixels of a column are of a role's colour, or near it."""
    wanted = theme.colour(role)
    seen = (QColor(picture.pixel(round(x), y)) for y in range(round(top), round(bottom)))
    return sum(
        abs(each.red() - wanted.red()) + abs(each.green() - wanted.green()) + abs(each.blue() - wanted.blue())
        < 60
        for each in seen
    )


def test_keys_walk_rounds_gaps_and_complaints_in_the_order_of_days(chart: SatisfactionChart) -> None:
    """F022, F040: each is told in words, on the screen and to screen readers."""
    assert chart.told.text() == HINT
    told = [press(chart, Qt.Key.Key_Right) for _ in chart.canvas.stops]
    assert told == [
        "6 Feb 2023: dealing with us 4.0, offering 3.0; 1 person.",
        "8 May 2023: dealing with us 4.0, offering 4.0; 1 person.",
        "25 Jun 2023: complaint C-18, Late, resolved.",
        "Nobody was asked from 8 May 2023 to 12 Dec 2025.",
        "12 Dec 2025: dealing with us 5.0, offering 4.0; 1 person.",
        "14 Mar 2026: dealing with us 5.0, offering 4.0; 1 person.",
        "16 Aug 2026: dealing with us 2.0, offering 4.0; 1 person. "
        "One answer has offering 4, dealing with us 2: ask why.",
        "9 Nov 2026: complaint C-104, late delivery, open.",
    ]
    assert chart.canvas.accessibleDescription() == told[-1]
    assert press(chart, Qt.Key.Key_Right) == told[-1]
    assert press(chart, Qt.Key.Key_Left) == told[-2]
    assert press(chart, Qt.Key.Key_Home) == told[0]
    assert press(chart, Qt.Key.Key_End) == told[-1]


def test_enter_opens_the_complaint_one_has_come_to(chart: SatisfactionChart, qtbot: QtBot) -> None:
    opened: list[tuple[str, str]] = []
    chart.open_requested.connect(lambda kind, id: opened.append((kind, id)))
    press(chart, Qt.Key.Key_Home)
    press(chart, Qt.Key.Key_Return)
    assert not opened
    press(chart, Qt.Key.Key_End)
    press(chart, Qt.Key.Key_Return)
    assert opened == [("complaint", id_of("C-104"))]


def test_a_click_comes_to_what_is_nearest(chart: SatisfactionChart) -> None:
    at = QPoint(round(chart.canvas.plot.x(date(2026, 3, 14))) + 3, 40)
    QTest.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert chart.told.text().startswith("14 Mar 2026")


def test_a_gap_is_hatched_and_not_joined(chart: SatisfactionChart) -> None:
    """F022: gaps are drawn as gaps."""
    plot, picture = chart.canvas.plot, chart.canvas.grab().toImage()
    middle = plot.x(date(2024, 8, 20))
    assert not inks(picture, middle, plot.box.top(), plot.y(3.6), Role.ACCENT)
    assert inks(picture, middle, plot.box.top(), plot.box.bottom(), Role.EDGE) > 10
    joined = plot.x(date(2026, 1, 30))
    assert inks(picture, joined, plot.box.top(), plot.y(4.6), Role.ACCENT)
    assert not inks(picture, joined, plot.y(3.5), plot.y(1.2), Role.EDGE)


def test_the_mean_never_hides_how_far_apart_one_person_is(qtbot: QtBot) -> None:
    """F040: both means are 3.5, and Ana's own answers 5 and 2."""
    chart = SatisfactionChart()
    qtbot.addWidget(chart)
    day = date(2026, 8, 16)
    pair = [said(day, offering=5, dealing=2), said(day, "tomas", offering=2, dealing=5)]
    chart.show_line(years(pair))
    chart.resize(800, chart.sizeHint().height())
    chart.show()
    plot, picture = chart.canvas.plot, chart.canvas.grab().toImage()
    assert inks(picture, plot.x(day), plot.y(3.2), plot.y(2), Role.WARNING) > 20
    chart.show_line(years([said(day, offering=4, dealing=3), said(day, "tomas", offering=3, dealing=4)]))
    picture = chart.canvas.grab().toImage()
    assert not inks(picture, plot.x(day), plot.y(3.2), plot.y(2), Role.WARNING)


def test_lines_end_in_their_names_with_the_last_value(chart: SatisfactionChart) -> None:
    """F040."""
    assert [words for _, words in satisfaction_plot.names(chart.line)] == [
        "Dealing with us  2.0",
        "Offering  4.0",
    ]
    assert "Dealing with us 2.0, Offering 4.0" in chart.canvas.accessibleName()
    heights = chart.canvas.plot._end_heights(20)
    assert heights[0] - heights[1] >= 20


def test_every_complaint_is_marked_however_many_there_are(qtbot: QtBot) -> None:
    """F022: words first, then numbers; each keeps its upright and its stop."""
    chart = SatisfactionChart()
    qtbot.addWidget(chart)
    chart.resize(900, 300)
    few = [complaint(number, date(2023, 1, 1) + timedelta(days=300 * number)) for number in range(1, 4)]
    chart.show_line(years(marks=few))
    assert [each.words for each in chart.canvas.plot.marks] == ["Late, resolved"] * 3
    many = [complaint(number, date(2023, 1, 1) + timedelta(days=10 * number)) for number in range(1, 100)]
    chart.show_line(years(marks=many))
    placed = chart.canvas.plot.marks
    assert len(placed) == 99
    assert {each.words for each in placed} == {""}
    for lane in range(satisfaction_plot.LANES):
        row = [each for each in placed if each.lane == lane]
        assert all(one.left + one.wide <= other.left for one, other in pairwise(row))
    assert len(chart.canvas.stops) == 99 + 5 + 1


def test_a_short_time_is_told_in_months(qtbot: QtBot) -> None:
    chart = SatisfactionChart()
    qtbot.addWidget(chart)
    chart.resize(900, 300)
    chart.show_line(years([said("2026-09-01"), said("2026-11-01")]))
    assert [each.words for each in chart.canvas.plot.ticks()] == ["Jul 2026", "Aug", "Sep", "Oct", "Nov"]


def test_years_of_thousands_of_answers_are_drawn_at_once(qtbot: QtBot) -> None:
    """F022: three years draw within a second."""
    first = TODAY - timedelta(days=1_095)
    given = [
        said(first + timedelta(days=step * 1_095 // 2_809), "", offering=1 + step % 5, dealing=1 + step % 4)
        for step in range(2_809)
    ]
    chart = SatisfactionChart()
    qtbot.addWidget(chart)
    line = years(given)
    began = time.process_time()
    chart.show_line(line)
    chart.resize(1000, chart.sizeHint().height())
    chart.grab()
    assert time.process_time() - began < 1


def test_a_head_is_coloured_from_thirty_answers_and_has_no_whisker_below_five(qtbot: QtBot) -> None:
    """Rules 1."""
    head = IndexHead()
    qtbot.addWidget(head)
    head.resize(310, head.sizeHint().height())
    inked = {}
    for number in (4, 5, 29, 30):
        head.show_index(scales.index(scales.CSAT, [4, 3] * (number // 2) + [4] * (number % 2)))
        inked[number] = head.ink if head.whisker() else None
    assert inked == {4: None, 5: Role.QUIET, 29: Role.QUIET, 30: Role.ACCENT}


def test_a_whisker_ends_where_the_scale_ends(qtbot: QtBot) -> None:
    head = IndexHead()
    qtbot.addWidget(head)
    head.resize(310, head.sizeHint().height())
    head.show_index(scales.index(scales.NPS, [10, 10, 10, 10, 7]))
    found = head.whisker()
    assert found is not None
    assert found[1].x() < found[2].x() <= 310
    assert head.accessibleName() == "Would recommend us: +80, NPS, 5 answers, ± 35.1, few answers"
