"""Purchases: bought on an account's page, and the page that brings them in."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea

from keyaccounts.ui.accounts.account_page import VALUE
from keyaccounts.ui.application import Application
from scenes import stage
from scenes.stage import scene


@scene("value-bought")
def bought(room: Application) -> None:
    view = stage.turn_to(room, VALUE).value
    scroll = view.findChild(QScrollArea)
    assert scroll is not None
    QApplication.processEvents()
    scroll.verticalScrollBar().setValue(view.bought.y() - 8)


_FILE = (
    "Invoice No;Invoice Date;Customer;Description;Quantity;Unit;Net amount EUR\n"
    "INV-201;02.11.2026;Meridian Foods;Chilled pallet places;310;pallets;130.200,00\n"
    "INV-201;02.11.2026;Meridian Foods;Night delivery;9;runs;31.500,00\n"
    "INV-202;04.11.2026;Harbour Mills Ltd;Export cartons;2.400;cartons;28.800,00\n"
    "INV-203;09.11.2026;Harbour Mills Ltd;Credit, export cartons;-120;cartons;1.440,00-\n"
    "INV-204;31.11.2026;Meridian Foods;Night delivery;2;runs;7.000,00\n"
    "INV-205;12.11.2026;Meridian Foods;Night delivery;two;runs;\n"
)


@scene("purchases-start")
def start(room: Application) -> None:
    room.window.open("purchases")


@scene("purchases-check")
def check(room: Application) -> None:
    file = stage.vault(room).path.with_name("invoices-november.csv")
    file.write_text(_FILE, encoding="utf-8")
    room.window.open("purchases", str(file))


@scene("value-feelings", large=False)
def feelings(room: Application) -> None:
    bought(room)
    section = stage.turn_to(room, VALUE).value.bought
    section.table.choose_row(0)
    section.feelings_button.click()
