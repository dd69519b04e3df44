"""The bond drawn as a line, and a photo in the place of letters."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from keyaccounts.ui.kit.bond_chart import BondChart, Rated
from keyaccounts.ui.kit.monogram import Monogram
from keyaccounts.ui.look import theme
from keyaccounts.ui.look.theme import Role


def test_two_ratings_on_different_days_draw_a_line_between_two_dots(qtbot: QtBot) -> None:
    """F001."""
    chart = BondChart([Rated(date(2026, 3, 1), -2), Rated(date(2026, 11, 16), 3)])
    qtbot.addWidget(chart)
    chart.resize(300, chart.sizeHint().height())
    first, last = chart.points()
    assert first.x() < last.x()
    assert first.y() > last.y()
    picture = chart.grab().toImage()
    halfway = QColor(picture.pixel(round((first.x() + last.x()) / 2), round((first.y() + last.y()) / 2)))
    assert abs(halfway.lightness() - theme.colour(Role.ACCENT).lightness()) < 40
    assert chart.accessibleDescription() == "−2 on 1 Mar 2026, +3 on 16 Nov 2026"


def test_ratings_keep_their_distance_in_days(qtbot: QtBot) -> None:
    days = (date(2026, 1, 1), date(2026, 1, 11), date(2026, 4, 11))
    chart = BondChart([Rated(day, 0) for day in days])
    qtbot.addWidget(chart)
    chart.resize(300, 96)
    one, two, three = (point.x() for point in chart.points())
    assert round((three - two) / (two - one)) == 9


def test_a_photo_stands_in_the_place_of_the_letters(qtbot: QtBot) -> None:
    """F096."""
    face = Monogram("Ana Ruiz", 48, photo=_red())
    qtbot.addWidget(face)
    face.resize(face.sizeHint())
    middle = QColor(face.grab().toImage().pixel(24, 24))
    assert (middle.red(), middle.green(), middle.blue()) == (200, 30, 30)
    assert face.has_photo
    face.show_name("Ana Ruiz", photo=b"no picture at all")
    assert not face.has_photo


def _red() -> bytes:
    image = QImage(20, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
