"""The kit: plain words, visible focus, whole keyboards, sizes that grow with the letters."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from keyaccounts.ui.kit import banner, buttons, card, chips, fields, focus, labels, monogram, row_paint, story
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.form import Form
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.rail import Rail
from keyaccounts.ui.kit.row_faces import RowsOfSections
from keyaccounts.ui.kit.row_list import INSET, RowFace, RowList, RowSection
from keyaccounts.ui.kit.rows import Column, RowsModel, SortProxy
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.kit.story import StoryFace, StoryModel
from keyaccounts.ui.kit.switches import Segments, Toggle
from keyaccounts.ui.kit.table import Table
from keyaccounts.ui.kit.tabs import ViewTabs
from keyaccounts.ui.kit.timeline import Timeline
from keyaccounts.ui.look import dress, fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from ui import parts

MARKUP = "<b>x</b> <img src='file:///nowhere'>"


class ModelTester(Protocol):
    def check(self, model: QAbstractItemModel) -> None: ...


@dataclass(frozen=True)
class Visit:
    """A record as pages have them."""

    id: int
    place: str
    guests: int | None = None


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[dress.Look]:
    made = dress.Look(qapp, scheme=dress.Scheme.LIGHT)
    yield made
    made.use_scale(1.0)
    made.deleteLater()


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    made = RowList(name="Today")
    qtbot.addWidget(made)
    made.show_sections(parts.day())
    made.resize(840, 700)
    shown(qtbot, made)
    return made


def shown(qtbot: QtBot, widget: QWidget) -> None:
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def visits() -> RowsModel[Visit]:
    return RowsModel(
        [
            Column("Place", lambda each: each.place),
            Column("Guests", lambda each: str(each.guests), sort=lambda each: each.guests),
        ],
        key=lambda each: each.id,
    )


def test_a_label_shows_markup_as_it_was_written(qtbot: QtBot) -> None:
    for label in (labels.plain_label(MARKUP), labels.eliding_label(MARKUP), labels.prose(MARKUP)):
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == MARKUP


def test_a_label_is_as_wide_as_its_markup_reads(qtbot: QtBot) -> None:
    label = labels.plain_label("<b>x</b>")
    qtbot.addWidget(label)
    assert label.sizeHint().width() >= fonts.width("<b>x</b>", Type.BODY)


def test_a_tooltip_holds_no_markup_of_its_words() -> None:
    assert "<b>" not in labels.plain_tip(MARKUP)
    assert "<img" not in labels.plain_tip(MARKUP)
    assert labels.plain_tip("") == ""


def test_a_cut_label_keeps_its_words_in_the_tooltip(qtbot: QtBot) -> None:
    label = labels.eliding_label("Krankenhausversorgung Oberschwaben eG")
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()
    assert label.shown().endswith("…")
    assert "Krankenhausversorgung Oberschwaben eG" in label.toolTip()


def test_prose_is_as_tall_as_its_lines(qtbot: QtBot) -> None:
    label = labels.prose("one two three four five six seven eight nine ten", Type.LEAD)
    qtbot.addWidget(label)
    assert label.heightForWidth(2000) == 24
    assert label.heightForWidth(120) % 24 == 0
    assert label.heightForWidth(120) > 24


@pytest.mark.parametrize(
    ("words", "marked"), [("Fine.", "“Fine.”"), ("“Fine.”", "“Fine.”"), (" Fine. ", "“Fine.”")]
)
def test_a_quote_stands_in_marks_once(words: str, marked: str) -> None:
    assert labels.in_marks(words) == marked


@pytest.mark.parametrize(
    ("name", "firm", "letters"),
    [
        ("Ana Ruiz", False, "AR"),
        ("Dr. Annegret von Hohenstein-Waldburg", False, "AH"),
        ("Ana María Ruiz", False, "AR"),
        ("Brightwater Housing Trust", True, "BH"),
        ("Kővári & Hansen Logistik GmbH", True, "KH"),
        ("Saint-Aubin Pharma", True, "SP"),
        ("Łódzkie Zakłady Optyczne", True, "ŁZ"),
        ("ليلى منصور", False, "ل"),
        ("שירה לוי", False, "ש"),
        ("Zoë", False, "Z"),
        ("", False, "·"),
        ("24/7", True, "·"),
    ],
)
def test_a_face_carries_the_letters_of_its_name(name: str, firm: bool, letters: str) -> None:
    assert monogram.initials(name, firm=firm) == letters


def test_a_button_shows_an_ampersand_as_written(qtbot: QtBot) -> None:
    button = buttons.quiet("Kővári & Hansen")
    qtbot.addWidget(button)
    assert button.text() == "Kővári && Hansen"
    assert button.accessibleName() == "Kővári & Hansen"


def test_a_button_that_is_not_possible_says_why(qtbot: QtBot) -> None:
    button = buttons.primary("Close")
    qtbot.addWidget(button)
    button.refuse("Nobody has told Ana yet.")
    assert not button.isEnabled()
    assert "Nobody has told Ana yet." in button.toolTip()
    button.refuse("")
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_the_ring_stands_four_pixels_outside_the_focused_button(qtbot: QtBot) -> None:
    window, first, second = two_buttons(qtbot)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    ring = focus.ring_around(first)
    assert ring is not None
    assert ring.geometry() == first.geometry().adjusted(-4, -4, 4, 4)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert focus.ring_around(first) is None
    assert focus.ring_around(second) is not None
    window.close()


def test_the_ring_lets_go_of_a_button_that_is_gone(qtbot: QtBot) -> None:
    window, first, _ = two_buttons(qtbot)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    ring = focus.ring_around(first)
    assert ring is not None
    shiboken6.delete(first)
    # What moves the ring is gone; the next thing that moves must not ask it.
    assert ring.eventFilter(window, QEvent(QEvent.Type.Hide)) is False
    assert not ring.isVisible()
    window.close()


def test_a_click_draws_no_ring(qtbot: QtBot) -> None:
    window, first, _ = two_buttons(qtbot)
    first.clearFocus()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert focus.ring_around(first) is None
    window.close()


def test_an_icon_alone_has_a_name(qtbot: QtBot) -> None:
    button = buttons.icon_only(Icon.ELLIPSIS, "More")
    qtbot.addWidget(button)
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken.text(QAccessible.Text.Name) == "More"
    assert spoken.role() in (QAccessible.Role.Button, QAccessible.Role.PushButton)


def test_the_arrow_keys_move_a_switch(qtbot: QtBot) -> None:
    switch = Segments(("Map", "Cards"), name="Shown as")
    qtbot.addWidget(switch)
    shown(qtbot, switch)
    switch.choose(0)
    first = QApplication.focusWidget() or switch
    first.setFocus()
    with qtbot.waitSignal(switch.chosen) as told:
        switch.choose(1)
    assert told.args == [1]
    assert switch.choice() == 1


def test_space_turns_a_toggle(qtbot: QtBot) -> None:
    toggle = Toggle("In their words only")
    qtbot.addWidget(toggle)
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert toggle.isChecked()


def test_a_field_shows_the_refusal_until_it_is_edited(qtbot: QtBot) -> None:
    field = fields.Field("Due", fields.LineEdit("31 Feb 2026"), hint="When they expect it")
    qtbot.addWidget(field)
    field.show_refusal("February 2026 ends on the 28th")
    assert field.refusal() == "February 2026 ends on the 28th"
    assert field.editor.accessibleDescription() == "February 2026 ends on the 28th"
    QTest.keyClick(field.editor, Qt.Key.Key_End)
    QTest.keyClick(field.editor, Qt.Key.Key_Backspace)
    assert field.refusal() == ""
    assert field.editor.accessibleDescription() == "When they expect it"


def test_a_field_names_its_editor(qtbot: QtBot) -> None:
    choice = fields.Choice([(1, "Meridian Foods"), (2, "Ostrava Precision")], chosen=2)
    field = fields.Field("Account", choice)
    qtbot.addWidget(field)
    assert field.editor.accessibleName() == "Account"
    assert field.editor.value() == 2


def test_date_fields_give_back_what_they_were_given(qtbot: QtBot) -> None:
    day, moment = fields.DateEdit(date(2026, 2, 28)), fields.MomentEdit(datetime(2026, 11, 17, 9, 5))
    qtbot.addWidget(day)
    qtbot.addWidget(moment)
    assert day.day() == date(2026, 2, 28)
    assert moment.moment() == datetime(2026, 11, 17, 9, 5)


def test_a_form_refuses_beside_the_field_and_gives_it_the_keyboard(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add("title", "Title", fields.LineEdit())
    due = form.add("due", "Due", fields.LineEdit())
    shown(qtbot, form)
    form.show_refusal("due", "Say by when.")
    assert form.field("due").refusal() == "Say by when."
    assert QApplication.focusWidget() is due
    form.show_refusal("nowhere", "Somebody else changed it.")
    assert form.field("due").refusal() == ""


def test_control_enter_saves_a_form_from_anywhere(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    words = form.add("words", "Words", fields.TextEdit())
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_banner_tells_its_act(qtbot: QtBot) -> None:
    made = banner.Banner("Promise kept.", "Zsófia has the plan.", act="Undo")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.act_requested):
        made.button.click()
    assert made.accessibleName() == "Promise kept. Zsófia has the plan."


def test_models_keep_the_contract_of_their_kind(qtmodeltester: ModelTester) -> None:
    records = visits()
    records.show([Visit(1, "Leeds", 3), Visit(2, "Tangier")])
    qtmodeltester.check(records)
    sections = RowsOfSections()
    sections.show(parts.day())
    qtmodeltester.check(sections)
    entries = StoryModel()
    entries.show(parts.entries())
    qtmodeltester.check(entries)


def test_the_same_records_shown_anew_keep_their_rows(qtbot: QtBot) -> None:
    model = visits()
    model.show([Visit(1, "Leeds"), Visit(2, "Tangier")])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show([Visit(1, "Leeds, north"), Visit(2, "Tangier")])
    with qtbot.waitSignal(model.modelReset):
        model.show([Visit(2, "Tangier")])


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Qt.SortOrder.AscendingOrder, [9, 10, None]),
        (Qt.SortOrder.DescendingOrder, [10, 9, None]),
    ],
)
def test_sorting_goes_by_value_and_leaves_what_is_missing_last(
    order: Qt.SortOrder, expected: list[int | None]
) -> None:
    model = visits()
    model.show([Visit(1, "a", 10), Visit(2, "b"), Visit(3, "c", 9)])
    proxy = SortProxy(model)
    proxy.sort(1, order)
    assert [proxy.record(proxy.index(row, 0)).guests for row in range(3)] == expected


def test_a_proxy_keeps_only_what_it_is_told(qtbot: QtBot) -> None:
    model = visits()
    model.show([Visit(1, "Leeds"), Visit(2, "Tangier")])
    proxy = SortProxy(model)
    proxy.keep(lambda each: each.place == "Tangier")
    assert proxy.rowCount() == 1
    assert proxy.row_of(2) == 0
    assert proxy.row_of(1) is None


def test_the_arrow_keys_walk_past_the_headings(rows: RowList, qtbot: QtBot) -> None:
    walked = []
    for _ in range(3):
        face = rows.current()
        assert face is not None
        walked.append(face.key)
        QTest.keyClick(rows, Qt.Key.Key_Down)
    assert walked == [1, 2, 3]


def test_enter_asks_for_the_act_of_the_chosen_row(rows: RowList, qtbot: QtBot) -> None:
    QTest.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.act_requested) as told:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].act == "Mark kept"


def test_control_enter_opens_the_chosen_row(rows: RowList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.open_requested) as told:
        QTest.keyClick(rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args is not None
    assert told.args[0].key == 1


def test_a_click_on_the_act_asks_for_it_and_elsewhere_only_chooses(rows: RowList, qtbot: QtBot) -> None:
    box = rows.visualRect(rows.model().index(2, 0))
    asked: list[RowFace] = []
    rows.act_requested.connect(asked.append)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert not asked
    current = rows.current()
    assert current is not None
    assert current.key == 2
    act = QPoint(box.right() - INSET - 20, box.center().y())
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=act)
    assert [face.key for face in asked] == [2]


def test_rows_shown_anew_keep_the_chosen_one(rows: RowList) -> None:
    rows.choose(5)
    rows.show_sections(parts.day()[1:])
    current = rows.current()
    assert current is not None
    assert current.key == 5


def test_a_row_says_all_of_itself_to_a_screen_reader(rows: RowList) -> None:
    said = rows.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Reply to Ana Ruiz", "Meridian Foods", "12:00 1 h 20 left"):
        assert part in said


@pytest.mark.parametrize("room", [900.0, 420.0, 300.0, 160.0])
def test_a_row_cuts_the_reason_before_the_name(room: float) -> None:
    face = parts.day()[0].rows[0]
    _, who, why = row_paint.shown_parts(face, room)
    assert who == face.who
    assert why == face.why or why.endswith("…") or not why


def test_a_narrow_row_gives_its_whole_width_to_the_words(rows: RowList, look: dress.Look) -> None:
    face = parts.day()[0].rows[0]
    wide = row_paint.middle(QRectF(0, 0, 800, 60), face)
    narrow = row_paint.middle(QRectF(0, 0, 470, 80), face)
    assert wide.width() < 800 - 200
    assert narrow.width() > 470 - 40
    look.use_scale(2.0)
    assert rows.row_height() == 160


def test_a_hugging_list_grows_when_it_becomes_narrow(qtbot: QtBot) -> None:
    made = RowList(hug=True)
    qtbot.addWidget(made)
    made.show_rows(parts.day()[0].rows)
    made.resize(400, made.height())
    shown(qtbot, made)
    assert made.height() == 2 * 80
    made.resize(700, made.height())
    assert made.height() == 2 * 60


def test_enter_opens_the_record_of_a_table(qtbot: QtBot) -> None:
    model = visits()
    model.show([Visit(1, "Leeds"), Visit(2, "Tangier")])
    table = Table(model, name="Visits", hug=True)
    qtbot.addWidget(table)
    table.choose_record(2)
    with qtbot.waitSignal(table.open_requested) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [Visit(2, "Tangier")]
    assert table.height() == 28 + 2 * 36


def test_a_table_stands_in_the_order_given_until_asked(qtbot: QtBot) -> None:
    model = visits()
    model.show([Visit(1, "Tangier"), Visit(2, "Leeds")])
    table = Table(model)
    qtbot.addWidget(table)
    places = [table.proxy.record(table.proxy.index(row, 0)).place for row in range(2)]
    assert places == ["Tangier", "Leeds"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_opens_by_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    made = card.AccountCard(parts.premium()[0])
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.activated) as told:
        QTest.keyClick(made, key)
    assert told.args == [1]


def test_a_card_without_a_score_says_so() -> None:
    made = card.AccountCard(parts.premium()[2])
    assert "No score" in made.accessibleName()


def test_cards_flow_into_as_many_lines_as_they_need(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder)
    for face in parts.premium():
        flow.addWidget(card.AccountCard(face))
    assert flow.heightForWidth(3 * 376 + 48) == 2 * 164 + 24
    assert flow.heightForWidth(376) == 4 * 164 + 3 * 24


def test_the_story_is_walked_by_keyboard(qtbot: QtBot) -> None:
    made = Timeline(name="Story")
    qtbot.addWidget(made)
    made.show_story(parts.entries())
    made.resize(800, 600)
    shown(qtbot, made)
    made.choose(1)
    for _ in range(3):
        QTest.keyClick(made, Qt.Key.Key_Down)
    with qtbot.waitSignal(made.open_requested) as told:
        QTest.keyClick(made, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].key == 4


def test_end_reaches_the_last_of_thousands_of_entries_at_once(qtbot: QtBot) -> None:
    made = Timeline(name="Story")
    qtbot.addWidget(made)
    made.resize(800, 600)
    shown(qtbot, made)
    first = parts.entries()[0]
    made.show_story([first._replace(key=number) for number in range(3000)])
    made.choose(0)
    QTest.keyClick(made, Qt.Key.Key_End)
    current = made.current()
    assert current is not None
    assert current.key == 2999
    assert made.viewport().rect().intersects(made.visualRect(made.currentIndex()))


def test_a_long_quote_makes_its_entry_taller() -> None:
    short, long = (
        StoryFace(1, "May", "Mon 1", "9:00", "Call", quote=words) for words in ("Yes.", "Yes. " * 60)
    )
    assert story.height(long, 400, 1.0) > story.height(short, 400, 1.0)
    assert (story.height(long, 400, 1.0) - story.height(short, 400, 1.0)) % fonts.line(Type.QUOTE) == 0


def test_an_overlay_holds_the_keyboard_and_gives_it_back(qtbot: QtBot) -> None:
    window, first, _ = two_buttons(qtbot)
    first.setFocus()
    content = QWidget()
    column = QVBoxLayout(content)
    lines = [QLineEdit(), QLineEdit()]
    for line in lines:
        column.addWidget(line)
    overlay = Overlay(window, content)
    overlay.open()
    assert QApplication.focusWidget() is lines[0]
    QTest.keyClick(lines[0], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is lines[1]
    QTest.keyClick(lines[1], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is lines[0]
    with qtbot.waitSignal(overlay.closed):
        QTest.keyClick(lines[0], Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert QApplication.focusWidget() is first
    window.close()


def test_alt_and_a_number_choose_a_view(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    tabs = ViewTabs(("Story", "People", "Needs"), shortcut_owner=page)
    column.addWidget(tabs)
    shown(qtbot, page)
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert tabs.currentIndex() == 2


def test_the_rail_tells_where_to_go(qtbot: QtBot) -> None:
    rail = Rail(parts.PLACES, acts=parts.ACTS, foot=parts.LOCK)
    qtbot.addWidget(rail)
    with qtbot.waitSignal(rail.place_requested) as told:
        rail.item("plans").click()
    assert told.args == ["plans"]
    with qtbot.waitSignal(rail.act_requested) as asked:
        rail.item("lock").click()
    assert asked.args == ["lock"]


def test_a_narrow_rail_keeps_its_words_in_tooltips(qtbot: QtBot) -> None:
    rail = Rail(parts.PLACES)
    qtbot.addWidget(rail)
    rail.set_narrow(True)
    assert rail.width() == 56
    assert "Complaints" in rail.item("complaints").toolTip()


def test_a_crumb_leads_back(qtbot: QtBot) -> None:
    head = PageHead("Check before you import", crumbs=("Settings", "Import"))
    qtbot.addWidget(head)
    with qtbot.waitSignal(head.crumb_requested) as told:
        head.findChildren(buttons.Button)[0].click()
    assert told.args == [0]


def test_at_twice_the_size_no_button_or_chip_cuts_its_words(qtbot: QtBot, look: dress.Look) -> None:
    button, chip = (
        buttons.primary("Acknowledge", icon=Icon.CHECK),
        chips.Chip("frustrated, said", icon=Icon.FROWN),
    )
    qtbot.addWidget(button)
    qtbot.addWidget(chip)
    look.use_scale(2.0)
    assert button.sizeHint().width() >= fonts.width("Acknowledge", Type.MEDIUM) + 2 * 12 + 32
    assert button.sizeHint().height() >= fonts.metrics(Type.MEDIUM).height()
    assert chip.sizeHint().width() >= fonts.width("frustrated, said", Type.CHIP) + 2 * 8 + 24
    assert chip.sizeHint().height() >= fonts.metrics(Type.CHIP).height()


def test_a_label_made_before_grows_when_the_letters_do(qtbot: QtBot, look: dress.Look) -> None:
    label = labels.plain_label("Meridian Foods")
    qtbot.addWidget(label)
    look.use_scale(2.0)
    assert label.height() == 40
    assert label.font().pixelSize() == 26


def test_acts_go_below_a_title_that_finds_no_room_beside_them(qtbot: QtBot, look: dress.Look) -> None:
    acts = (buttons.quiet("Tier review"), buttons.quiet("Add account"))
    head = PageHead("Accounts", acts=acts)
    qtbot.addWidget(head)
    head.resize(500, 100)
    with qtbot.waitExposed(head):
        head.show()
    assert acts[0].x() > 100
    look.use_scale(2.0)
    qtbot.waitUntil(lambda: acts[0].x() == 0)
    head.resize(1000, 200)
    qtbot.waitUntil(lambda: acts[0].x() > 200)


def test_a_placeholder_grows_with_the_letters_while_its_form_is_open(qtbot: QtBot, look: dress.Look) -> None:
    edit = fields.TextEdit(placeholder="In their words")
    qtbot.addWidget(edit)
    with qtbot.waitExposed(edit):
        edit.show()
    look.use_scale(2.0)
    assert edit.viewport().font().pixelSize() == 26, "the placeholder is written in the viewport's font"


@pytest.mark.parametrize("page", [parts.parts_page, parts.today_page, parts.accounts_page, parts.story_page])
@pytest.mark.parametrize("scheme", [dress.Scheme.LIGHT, dress.Scheme.DARK])
def test_every_part_paints_in_both_themes(
    qtbot: QtBot, look: dress.Look, page: parts.Page, scheme: dress.Scheme
) -> None:
    look.use_scheme(scheme)
    window = page()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    assert not window.grab().isNull()
    window.close()


def two_buttons(qtbot: QtBot) -> tuple[QWidget, buttons.Button, buttons.Button]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    column = QVBoxLayout(window)
    first, second = buttons.quiet("Open brief"), buttons.primary("Reply")
    column.addWidget(first)
    column.addWidget(second)
    shown(qtbot, window)
    return window, first, second


def test_a_section_counts_its_rows_unless_told() -> None:
    model = RowsOfSections()
    model.show([RowSection("Soon", parts.day()[2].rows, "12")])
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Soon, 12"


def test_a_ring_within_a_scrolled_page_is_let_go_by_the_button_that_had_it(qtbot: QtBot) -> None:
    page = PageScroll()
    first, second = buttons.quiet("Add"), buttons.quiet("Import")
    page.column.addWidget(first)
    page.column.addWidget(second)
    qtbot.addWidget(page)
    shown(qtbot, page)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    gc.collect()
    second.setFocus(Qt.FocusReason.TabFocusReason)
    gc.collect()
    assert focus.ring_around(first) is None
    assert focus.ring_around(second) is not None
