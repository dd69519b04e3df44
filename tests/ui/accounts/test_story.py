"""The story of an account: its marks, its days, its facets, and what of it is theirs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, id_of
from keyaccounts.experiences import Emotion, Experience, Mode
from keyaccounts.originals import Original
from keyaccounts.present import Clock
from keyaccounts.records import Record
from keyaccounts.ui.accounts import story_facets
from keyaccounts.ui.accounts.account_page import AccountPage
from keyaccounts.ui.accounts.story_days import StoryDays
from keyaccounts.ui.accounts.story_facets import Facet
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.kit.story import Month, StoryFace
from ui.accounts import office as offices
from ui.accounts.office import ANA, LATE, MERIDIAN, SECRET, TASTING, TOMAS, Office


def opened(qtbot: QtBot, office: Office, *moments: Record, zone: str = "Europe/London") -> AccountPage:
    office.keep(offices.meridian(zone=zone), *offices.people(), *moments)
    page = AccountPage(office.desk)
    page.show_record("account", MERIDIAN)
    offices.shown(qtbot, page)
    office.settle()
    return page


def prompt(id: str, title: str, days: float, **fields: object) -> Experience:
    """A moment that was written down when it happened."""
    return offices.lived(id, title, days, **{"created_at": NOW - timedelta(days=days)} | fields)


def rows(page: AccountPage) -> list[StoryFace | Month]:
    model = page.story.timeline.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]


def faces(page: AccountPage) -> list[StoryFace]:
    return [each for each in rows(page) if isinstance(each, StoryFace)]


def face(page: AccountPage, key: str) -> StoryFace:
    return next(each for each in faces(page) if each.key == key)


def marks(page: AccountPage, key: str) -> list[str]:
    return [chip.words for chip in face(page, key).chips]


def said(page: AccountPage) -> str:
    """Everything a story tells, to eyes and to screen readers."""
    model: QAbstractItemModel = page.story.timeline.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    told = [str(model.index(row, 0).data(role)) for row in range(model.rowCount()) for role in roles]
    facets = page.story.facets.facets
    told += [str(facets.index(row).data(role)) for row in range(facets.rowCount()) for role in roles]
    told += [line.words for line in page.story.lead.lines if page.story.lead.isVisible()]
    told += [repr(each) for each in faces(page)]
    if page.story.usual_lag.isVisible():
        told.append(page.story.usual_lag.text())
    return "\n".join(told)


def lines(page: AccountPage, facet: Facet) -> dict[str, int]:
    return {each.words: each.left for each in page.story.facets.facets.lines() if each.facet is facet}


def choose(page: AccountPage, facet: Facet, words: str) -> None:
    line = next(
        each for each in page.story.facets.facets.lines() if each.facet is facet and each.words == words
    )
    page.story.facets.toggled.emit(line)


# ---- words ------------------------------------------------------------------------------------------


def test_a_quote_stands_in_marks_and_a_paraphrase_is_ours_without(qtbot: QtBot, office: Office) -> None:
    """F099."""
    page = opened(
        qtbot, office,
        prompt(LATE, "Late", 1, quote="This is the second time."),
        prompt(TASTING, "Tasting", 2, paraphrase="She fears for the slot"),
    )  # fmt: skip
    assert (face(page, LATE).quote, face(page, LATE).paraphrase) == ("This is the second time.", "")
    assert (face(page, TASTING).quote, face(page, TASTING).paraphrase) == (
        "", "In our words: She fears for the slot",
    )  # fmt: skip
    spoken = said(page)
    assert "“This is the second time.”" in spoken
    assert "In our words: She fears for the slot" in spoken


def test_the_mirror_shows_nothing_that_is_ours(qtbot: QtBot, office: Office) -> None:
    """F099: their words, when, how and with whom; whatever we made of it stays with us."""
    ours: dict[str, Any] = {
        "note": "NOTE", "effect": -2, "result": "failed",
        "emotions": (Emotion("betrayed", 3, "inferred"),), "topics": ("pricing",), "dimension": "cultural",
        "cause": "poor_execution", "paraphrase": "PARAPHRASE", "is_memory": True, "is_wow": True,
        "useful_until": date(2026, 1, 1),
    }  # fmt: skip
    heard = offices.lived(
        LATE, "Furious about the slot", 3, quote="Second time.", quote_by=ANA, people=(ANA, TOMAS), **ours
    )
    page = opened(
        qtbot, office, heard,
        offices.lived(SECRET, "SECRET", 4, quote="Do not tell them.", is_internal=True),
        offices.lived(TASTING, "UNSPOKEN", 5),
        *(prompt(id_of(f"good{n}"), f"GOOD {n}", 20 + n, effect=1) for n in range(4)),
        prompt(id_of("year"), "ANNIVERSARY", 365, is_memory=True),
        builders.a_learning("LEARNED", experience_id=LATE),
    )  # fmt: skip
    assert page.story.lead.isVisible()
    page.story.mirror.click()
    assert [(each.title, each.quote, each.who) for each in faces(page)] == [
        ("Ana Ruiz", "Second time.", "with Tomás Ferreira")
    ]
    told = said(page).casefold()
    for ours_only in (
        "furious", "note", "went badly", "betrayed", "pricing", "cultural", "poor execution", "paraphrase",
        "memory", "wow", "of use", "later", "secret", "do not tell", "unspoken", "good 1", "anniversary",
        "learned", "in a row", "emotion", "why it failed", "touches",
    ):  # fmt: skip
        assert ours_only not in told.replace("clock_there", "").replace("learned=()", "").replace(
            "paraphrase=''", ""
        ), ours_only
    assert {each.facet for each in page.story.facets.facets.lines()} == {Facet.PERSON, Facet.MODE}
    assert lines(page, Facet.PERSON) == {"Ana Ruiz": 1, "Tomás Ferreira": 1}
    assert not page.story.lead.isVisible()
    assert not QToolTip.isVisible()


def test_a_choice_that_is_ours_does_not_narrow_the_mirror(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office, *offices.story())
    choose(page, Facet.WENT, "Went well")
    page.story.mirror.click()
    assert len(faces(page)) == 2
    page.story.mirror.click()
    assert [each.title for each in faces(page)] == ["Tasting day"]


# ---- facets -----------------------------------------------------------------------------------------


def test_the_filter_by_mode_returns_the_exact_set(qtbot: QtBot, office: Office) -> None:
    """F008."""
    moments = [
        prompt(id_of(f"{mode.value}{n}"), f"{mode.value} {n}", 1 + place + 4 * n, mode=mode)
        for place, mode in enumerate(Mode)
        for n in range(place + 1)
    ]
    page = opened(qtbot, office, *moments)
    words = {Mode.IN_PERSON: "In person", Mode.VOICE: "By voice"}
    for mode in Mode:
        named = next(line.words for line in page.story.facets.facets.lines() if line.value == mode.value)
        assert named == words.get(mode, named)
        choose(page, Facet.MODE, named)
        assert {each.key for each in faces(page)} == {each.id for each in moments if each.mode is mode}
        choose(page, Facet.MODE, named)


def test_the_share_of_moments_with_a_known_feeling_is_shown(qtbot: QtBot, office: Office) -> None:
    """F044: what nobody felt or wrote down is "not known", also of imported moments."""
    felt = (Emotion("grateful"),)
    page = opened(
        qtbot, office,
        prompt(LATE, "a", 1, emotions=felt), prompt(TASTING, "b", 2), prompt(SECRET, "c", 3),
        Original(id=id_of("row"), created_at=NOW, account_id=MERIDIAN, record_kind="experience",
                 record_id=TASTING, source="crm", key="1", fingerprint="1"),
    )  # fmt: skip
    assert lines(page, Facet.EMOTION) == {"Grateful": 1, "Not known": 2}
    assert "Emotion, 33 % known" in [
        page.story.facets.facets.index(row).data() for row in range(page.story.facets.facets.rowCount())
    ]
    choose(page, Facet.EMOTION, "Not known")
    assert {each.key for each in faces(page)} == {TASTING, SECRET}


def test_causes_and_marks_can_be_chosen(qtbot: QtBot, office: Office) -> None:
    page = opened(
        qtbot, office,
        prompt(LATE, "a", 1, cause="poor_execution", result="failed"),
        prompt(TASTING, "b", 2, is_memory=True), prompt(SECRET, "c", 3, is_wow=True, is_internal=True),
    )  # fmt: skip
    assert lines(page, Facet.CAUSE) == {"Poor execution": 1}
    assert lines(page, Facet.MARK) == {"Memories": 1, "Wow": 1, "For our eyes only": 1}
    choose(page, Facet.CAUSE, "Poor execution")
    assert [each.key for each in faces(page)] == [LATE]


# ---- late, expired, remembered ----------------------------------------------------------------------


def test_what_was_written_late_says_how_late_but_not_what_was_imported(qtbot: QtBot, office: Office) -> None:
    """F091."""
    page = opened(
        qtbot, office,
        offices.lived(LATE, "Late", 3.5, created_at=NOW),
        offices.lived(TASTING, "Imported", 30, created_at=NOW),
        prompt(SECRET, "Prompt", 2),
        Original(id=id_of("row"), created_at=NOW, account_id=MERIDIAN, record_kind="experience",
                 record_id=TASTING, source="crm", key="1", fingerprint="1"),
    )  # fmt: skip
    assert "written 3 days later" in marks(page, LATE)
    assert not any("written" in words for words in (*marks(page, TASTING), *marks(page, SECRET)))
    assert lines(page, Facet.MARK) == {"Written late": 1}
    assert page.story.usual_lag.text() == "Usually written down a day later"


def test_expired_insight_is_marked(qtbot: QtBot, office: Office) -> None:
    """F091."""
    page = opened(
        qtbot, office,
        prompt(LATE, "a", 1, useful_until=date(2026, 11, 16)),
        prompt(TASTING, "b", 2, useful_until=date(2026, 11, 17)),
    )  # fmt: skip
    assert marks(page, LATE) == ["was of use until yesterday"]
    assert marks(page, TASTING) == ["is of use until today"]


def test_a_memory_stands_over_the_story_on_its_day(qtbot: QtBot, office: Office) -> None:
    """F005."""
    deal = prompt(
        TASTING, "First deal signed", 0, at=datetime(2021, 11, 17, 15, tzinfo=UTC), is_memory=True,
        memory_of="first_deal",
    )  # fmt: skip
    page = opened(qtbot, office, deal, prompt(LATE, "Late", 1))
    (line,) = page.story.lead.lines
    assert line.words == "Five years ago today: First deal signed"
    page.story.lead.moment_requested.emit(line.moment)
    current = page.story.timeline.current()
    assert current is not None
    assert current.key == TASTING
    assert "memory: first deal" in marks(page, TASTING)


def test_the_chain_of_good_moments_tells_what_broke_the_longest(qtbot: QtBot, office: Office) -> None:
    """F032."""
    effects = [1] * 5 + [-2] + [2] * 3
    moments = [
        prompt(id_of(f"m{n}"), "Second late delivery" if effect < 0 else f"Good {n}", 20 - n, effect=effect)
        for n, effect in enumerate(effects)
    ]
    page = opened(qtbot, office, *moments)
    (line,) = page.story.lead.lines
    assert line.words == (
        "Three good moments in a row since 3 Nov; the longest was 5, "
        "broken by “Second late delivery” on 2 Nov"
    )
    assert (line.moment, line.act) == (id_of("m5"), "Show")


def test_ctrl_m_keeps_a_memory_and_takes_it_back(qtbot: QtBot, office: Office) -> None:
    """F005."""
    page = opened(qtbot, office, *offices.story())
    page.story.choose(TASTING)
    page.story.timeline.setFocus()
    for is_memory in (True, False):
        QTest.keyClick(page.story.timeline, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        office.settle()
        kept = office.get(Experience, TASTING)
        assert isinstance(kept, Experience)
        assert kept.is_memory is is_memory
    assert office.done == [("A memory now.", "Tasting day"), ("No memory any more.", "Tasting day")]


def test_the_menu_of_a_moment_has_its_acts(qtbot: QtBot, office: Office) -> None:
    page = opened(qtbot, office, *offices.story())
    page.story.choose(LATE)
    moment = page.story.current()
    assert moment is not None
    page.story.acts.fill_menu(page.story.menu, moment)
    acts = {action.text(): action for action in page.story.menu.actions() if action.text()}
    assert {"Edit", "Say why it failed", "Make an opportunity", "Keep as a memory", "Archive"} <= acts.keys()
    acts["Say why it failed"].trigger()
    office.settle()
    assert isinstance(page.floating.content, ExperienceForm)


# ---- times ------------------------------------------------------------------------------------------


ZONES = [
    # 18:30 UTC on 30 June 2026, and how it is told: the reader's month, day and clock.
    ("UTC", "June 2026", "Tue 30", "18:30"),
    ("Asia/Kathmandu", "June 2026", "Tue 30", "00:15"),
    ("Pacific/Auckland", "July 2026", "Wed 1", "06:30"),
    ("America/Sao_Paulo", "June 2026", "Tue 30", "15:30"),
    ("Australia/Lord_Howe", "July 2026", "Wed 1", "05:00"),
]


@pytest.mark.parametrize(("zone", "month", "day", "clock"), ZONES)
def test_moments_stand_under_the_day_and_month_of_the_reader(
    zone: str, month: str, day: str, clock: str
) -> None:
    at = datetime(2026, 6, 30, 18, 30, tzinfo=UTC)
    days = StoryDays(Clock(NOW, zone, date(2026, 11, 17)))
    assert (days.month(at), days.clock(at)) == (month, clock)
    assert f"{days.day(at):%a} {days.day(at).day}" == day


def test_the_hour_at_which_a_day_ends_decides_its_month() -> None:
    # Half past midnight in Kathmandu on the first of July still belongs to the evening before.
    at = datetime(2026, 6, 30, 18, 45, tzinfo=UTC)
    clock = Clock(NOW, "Asia/Kathmandu", date(2026, 11, 17))
    assert StoryDays(clock, rollover=4).month(at) == "June 2026"
    assert StoryDays(clock, rollover=0).month(at) == "July 2026"


def test_the_half_hour_of_lord_howe_moves_the_clock_there() -> None:
    days = StoryDays(Clock(NOW, "UTC", date(2026, 11, 17)), there="Australia/Lord_Howe")
    assert days.clock_there(datetime(2026, 1, 15, 10, 0, tzinfo=UTC)) == "21:00"
    assert days.clock_there(datetime(2026, 7, 15, 10, 0, tzinfo=UTC)) == "20:30"


def test_the_clock_there_stands_beside_only_where_it_differs() -> None:
    at = datetime(2026, 1, 15, 18, 0, tzinfo=UTC)
    today = date(2026, 11, 17)
    assert StoryDays(Clock(NOW, "Europe/London", today), there="Europe/Lisbon").clock_there(at) == ""
    assert StoryDays(Clock(NOW, "Europe/London", today)).clock_there(at) == ""
    assert StoryDays(Clock(NOW, "Europe/London", today), there="Asia/Kathmandu").clock_there(at) == "23:45"
    assert StoryDays(Clock(NOW, "UTC", today), there="Pacific/Auckland").clock_there(at) == "Fri 07:00"


def test_a_story_is_sorted_by_instant_and_grouped_by_the_readers_day(qtbot: QtBot, office: Office) -> None:
    # Lived on the 1st by the clock of Auckland, and before what was lived on the 31st in Sao Paulo.
    first = prompt(
        LATE, "Auckland", 0, at=datetime(2026, 10, 31, 11, tzinfo=UTC), zone="Pacific/Auckland", offset=780
    )
    second = prompt(
        TASTING, "Sao Paulo", 0, at=datetime(2026, 10, 31, 14, tzinfo=UTC), zone="America/Sao_Paulo",
        offset=-180,
    )  # fmt: skip
    page = opened(qtbot, office, first, second, zone="Pacific/Auckland")
    told = [each.words if isinstance(each, Month) else each.title for each in rows(page)]
    assert told == ["October 2026", "Sao Paulo", "Auckland"]
    assert (face(page, LATE).day, face(page, LATE).clock) == ("Sat 31", "11:00")
    assert face(page, LATE).clock_there == "Sun 00:00"


def test_facets_of_no_story_are_none() -> None:
    assert story_facets.lines([], frozenset(), theirs=False, names={}) == []
