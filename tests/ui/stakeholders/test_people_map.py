"""The stakeholder map and the People view, by keys, by mouse, on paper, and for screen readers."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, id_of
from keyaccounts.bonds import Influence
from keyaccounts.people import Person
from keyaccounts.records import Record
from keyaccounts.store import records
from keyaccounts.terms import Quiet
from keyaccounts.ui.accounts.people_view import CARDS, PeopleView
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.bond_chart import BondChart
from keyaccounts.ui.kit.labels import Label
from keyaccounts.ui.kit.monogram import Monogram
from keyaccounts.ui.look import theme
from keyaccounts.ui.stakeholders import map_printing
from keyaccounts.ui.stakeholders.influence_form import InfluenceForm
from keyaccounts.ui.stakeholders.map_node import MapNode
from keyaccounts.workflows import influences, people
from keyaccounts.workflows import vault as vaults
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, MIREIA, TOMAS, Office

LINE = id_of("ana moves tomás")


class Home:
    """A People view of Meridian Foods, loaded again after each change."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.office = office
        self.view = PeopleView(office.desk, None)  # type: ignore[arg-type]
        self.view.floating = Floating(self.view)
        self.opened: list[tuple[str, str]] = []
        self.view.open_requested.connect(lambda *wish: self.opened.append(wish))
        self.view.show_account(MERIDIAN)
        offices.shown(qtbot, self.view, size=(1120, 620))
        self.settle()

    def settle(self) -> None:
        self.view.load()
        self.office.settle()

    def node(self, person_id: str) -> MapNode:
        return self.view.map.node(person_id)

    def middle(self, person_id: str) -> QPoint:
        """The middle of somebody's face, within what stands for them."""
        at = self.view.map.place_of(person_id)
        return self.node(person_id).mapFromParent(QPoint(round(at.x), round(at.y)))

    def drag(self, person_id: str, by: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        node, start = self.node(person_id), self.middle(person_id)
        QTest.mousePress(node, button, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(node, start + by / 2)
        QTest.mouseMove(node, start + by)
        QTest.mouseRelease(node, button, Qt.KeyboardModifier.NoModifier, start + by)
        self.settle()

    def press(self, key: Qt.Key, pressed: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, key, pressed)
        self.office.settle()

    def lines(self) -> list[Influence]:
        return influences.at_account(self.office.vault, MERIDIAN)

    def person(self, person_id: str) -> Person:
        return people.get(self.office.vault, person_id)


@pytest.fixture
def home(qtbot: QtBot, office: Office) -> Iterator[Home]:
    office.keep(
        offices.meridian(),
        *offices.people(),
        *offices.story(),
        builders.an_influence(id=LINE, account_id=MERIDIAN, from_id=ANA, to_id=TOMAS, strength=3),
    )
    made = Home(qtbot, office)
    yield made
    made.view.floating.close()


def test_everybody_stands_on_the_map_told_in_one_sentence_for_screen_readers(home: Home) -> None:
    spoken = home.node(ANA).accessibleName()
    for fact in ("Ana Ruiz", "champion", "power: inner circle", "supports us", "strong influence on Tomás"):
        assert fact in spoken
    assert "never met us" in home.node(MIREIA).accessibleName()
    assert "power not known" in home.node(MIREIA).accessibleName()
    told = QAccessible.queryAccessibleInterface(home.node(ANA))
    assert told.role() is QAccessible.Role.RadioButton
    assert told.state().checked
    assert home.view.map.accessibleName() == "Stakeholder map"


def test_tab_enters_and_leaves_the_map_arrows_go_to_the_nearest_and_enter_opens(home: Home) -> None:
    home.view.segments.setFocus()
    home.node(ANA).setFocus(Qt.FocusReason.TabFocusReason)
    seen = {ANA}
    for key in (Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown):
        home.press(key)
        seen.add(home.view.map.current())
    assert seen == {ANA, TOMAS, MIREIA}
    here = home.view.map.place_of(home.view.map.current())
    away = home.view.map.place_of(ANA)
    across = abs(away.x - here.x) > abs(away.y - here.y)
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Left) if across else (Qt.Key.Key_Down, Qt.Key.Key_Up)
    before = home.view.map.current()
    home.press(keys[0] if (away.x > here.x if across else away.y > here.y) else keys[1])
    assert home.view.map.current() != before
    focused = QApplication.focusWidget()
    assert isinstance(focused, MapNode)
    assert home.view.panel.isVisible()
    home.press(Qt.Key.Key_Return)
    assert home.opened == [("person", home.view.map.current())]
    home.press(Qt.Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), MapNode)
    home.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is home.node(home.view.map.current())


def test_somebody_dragged_stays_there_as_one_step_that_undo_takes_back(home: Home) -> None:
    before = home.view.map.place_of(MIREIA)
    home.drag(MIREIA, QPoint(90, 30))
    put = home.person(MIREIA)
    assert put.map_x is not None
    after = home.view.map.place_of(MIREIA)
    assert (after.x, after.y) != (before.x, before.y)
    assert home.office.done[-1][0] == "Moved."
    vaults.undo(home.office.vault, at=NOW)
    assert home.person(MIREIA).map_x is None


def test_shift_and_arrows_move_somebody_and_keep_it_once_the_keys_rest(home: Home, qtbot: QtBot) -> None:
    home.node(ANA).setFocus()
    before = home.view.map.place_of(ANA)
    for _ in range(3):
        home.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert home.view.map.place_of(ANA).y > before.y
    assert home.person(ANA).map_x is None
    qtbot.waitUntil(lambda: home.person(ANA).map_x is not None)
    assert len([fact for fact, _ in home.office.done if fact == "Moved."]) == 1


def test_nobody_leaves_the_ring_that_says_their_power(home: Home) -> None:
    home.drag(ANA, QPoint(700, 10))
    scene = home.view.map.scene
    assert scene.area.share(scene.places[ANA]) <= scene.radii[0]


def test_the_right_button_draws_a_line_of_influence_to_another(home: Home) -> None:
    to = home.node(ANA).mapFrom(home.view.map, home.node(MIREIA).geometry().center())
    home.drag(ANA, to - home.middle(ANA), Qt.MouseButton.RightButton)
    assert {(each.from_id, each.to_id) for each in home.lines()} == {(ANA, TOMAS), (ANA, MIREIA)}
    assert home.office.done[-1] == ("Influence added.", "Clear influence of Ana Ruiz on Mireia Sánchez.")
    assert home.person(ANA).map_x is None


def test_the_handle_of_a_face_draws_too_and_a_known_line_is_opened(home: Home) -> None:
    from keyaccounts.ui.stakeholders import map_paint

    node, scene = home.node(ANA), home.view.map.scene
    placed = scene.node(ANA)
    assert placed is not None
    start = node.mapFromParent(map_paint.handle_box(scene, placed).center().toPoint())
    end = node.mapFrom(home.view.map, home.node(TOMAS).geometry().center())
    QTest.mousePress(node, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(node, (start + end) / 2)
    QTest.mouseMove(node, end)
    QTest.mouseRelease(node, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    form = home.view.floating.content
    assert isinstance(form, InfluenceForm)
    assert form.strength.choice() == 2
    assert len(home.lines()) == 1


def test_e_opens_a_small_form_that_adds_changes_and_removes_a_line(home: Home) -> None:
    home.node(ANA).setFocus()
    home.press(Qt.Key.Key_E)
    form = home.view.floating.content
    assert isinstance(form, InfluenceForm)
    assert (form.moves.value(), form.moved.value()) == (ANA, MIREIA)
    form.strength.choose(0)
    form.note.setPlainText("Shares an office")
    form.save()
    home.settle()
    made = next(each for each in home.lines() if each.to_id == MIREIA)
    assert (made.strength, made.note) == (1, "Shares an office")
    home.view.acts.add_influence(ANA, TOMAS)
    form = home.view.floating.content
    assert isinstance(form, InfluenceForm)
    assert form.remove_button.isVisible()
    form.remove_button.click()
    home.settle()
    assert [each.to_id for each in home.lines()] == [MIREIA]
    assert home.office.done[-1][0] == "Influence removed."


def test_a_click_on_a_line_opens_it(home: Home) -> None:
    curve = home.view.map.scene.lines[0].curve
    assert curve is not None
    on = curve.at(0.5)
    QTest.mouseClick(
        home.view.map,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(round(on.x), round(on.y)),
    )
    assert isinstance(home.view.floating.content, InfluenceForm)


def test_the_cards_tell_the_same_facts_in_words(home: Home) -> None:
    home.view.segments.choose(CARDS)
    model = home.view.table.model()
    titles = [
        model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for column in range(model.columnCount())
    ]
    assert titles == ["Name", "Role", "Power", "Support", "Known", "Last met", "Moves"]
    first = [model.index(0, column).data() for column in range(len(titles))]
    assert first[:4] == ["Ana Ruiz", "champion", "inner circle", "supports us"]
    assert first[6] == "Tomás Ferreira"
    home.view.table.setFocus()
    home.press(Qt.Key.Key_Return)
    assert home.opened == [("person", ANA)]


def test_arranging_anew_puts_everybody_back(home: Home) -> None:
    home.drag(ANA, QPoint(30, 20))
    assert home.person(ANA).map_x is not None
    home.view.acts.arrange()
    assert home.person(ANA).map_x is None


def test_the_map_is_one_page_of_a_pdf_in_letters_and_lines(home: Home, tmp_path: Path) -> None:
    home.view.acts.write_map(tmp_path / "map.pdf")
    (page,) = pypdf.PdfReader(tmp_path / "map.pdf").pages
    text = " ".join(page.extract_text().split())
    assert page.mediabox.width > page.mediabox.height
    for words in ("Meridian Foods: three people, one of them has never met us", "Mireia", "supports us"):
        assert words in text
    assert not page.images
    assert home.view.acts.banner is not None
    told: list[str] = []
    home.office.desk.notices.refused.connect(lambda _, sentence: told.append(sentence))
    home.view.acts.write_map(tmp_path / "no such folder" / "map.pdf")
    assert "can't be written" in told[0]


def test_the_printer_gets_one_lying_sheet_without_a_customers_name_in_its_queue(
    home: Home, tmp_path: Path
) -> None:
    printer = map_printing.printer()
    assert printer.docName() == "Map"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    home.view.acts.print_on(printer)
    (page,) = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    assert page.mediabox.width > page.mediabox.height
    assert home.view.acts.banner is not None
    assert theme.current().name == "light"


def test_two_ratings_draw_the_bond_beside_the_person_with_the_reason_in_words(home: Home) -> None:
    """F001."""
    assert not home.view.panel.findChildren(BondChart)
    rated: tuple[Record, ...] = (
        builders.a_bond(3, id=id_of("b1"), account_id=MERIDIAN, person_id=ANA, on=date(2026, 6, 1)),
        builders.a_bond(
            2, id=id_of("b2"), account_id=MERIDIAN, person_id=ANA, on=date(2026, 11, 16),
            why="The delivery failed twice",
        ),
    )  # fmt: skip
    home.office.keep(*rated)
    home.settle()
    (chart,) = home.view.panel.findChildren(BondChart)
    first, last = chart.points()
    assert first.x() < last.x()
    assert first.y() < last.y()
    assert "+3 to +2, the delivery failed twice" in words(home)


def test_the_panel_says_what_to_offer_and_when_to_leave_them_alone_and_shows_their_photo(home: Home) -> None:
    """F096."""
    ana = home.person(ANA)
    people.edit(home.office.vault, ana.changed(diet="Coffee without milk", taboo="No alcohol"), at=NOW)
    quiet = Quiet(date(2027, 1, 5), date(2027, 1, 12), "harvest in Alzira")
    with home.office.vault.write("fill_samples", at=NOW) as tx:
        records.save(tx, builders.contact_terms(account_id=MERIDIAN, person_id=ANA, quiet=(quiet,)))
        records.save(tx, builders.a_photo(account_id=MERIDIAN, person_id=ANA, form="png", data=a_picture()))
    home.settle()
    assert "Coffee without milk; No alcohol" in words(home)
    assert "harvest in Alzira" in words(home)
    (face,) = (each for each in home.view.panel.findChildren(Monogram) if each.isVisible())
    assert face.has_photo


def a_picture() -> str:
    """One red PNG, as a photo is kept."""
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return base64.b64encode(buffer.data().data()).decode()


def words(home: Home) -> str:
    """All that the panel beside the map says."""
    return "\n".join(label.text() for label in home.view.panel.findChildren(Label))
