"""What scenes share: how they are named, the day they play on, and the ways to the pages they begin from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from keyaccounts.refusals import StoreTrouble
from keyaccounts.ui.accounts.account_page import STORY, AccountPage
from keyaccounts.ui.application import Application
from keyaccounts.ui.people.person_page import PersonPage
from keyaccounts.workflows import accounts
from keyaccounts.workflows import people as peoples

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

NOW = datetime(2026, 11, 17, 8, 40, tzinfo=UTC)
ZONE = "Europe/Helsinki"

Make = Callable[[Application], QWidget | None]


class Scene(NamedTuple):
    """A picture's name, the store it is taken of, how to get there, and whether large letters are tried."""

    name: str
    store: str
    make: Make
    large: bool


SCENES: list[Scene] = []


def scene(name: str, *, store: str = "filled", large: bool = True) -> Callable[[Make], Make]:
    """A way to a picture; it answers the widget to take, or nothing for the whole window."""

    def keep(make: Make) -> Make:
        SCENES.append(Scene(name, store, make, large))
        return make

    return keep


def vault(room: Application) -> Vault:
    """The open store."""
    held = room.desk.jobs.vault
    assert held is not None
    return held


def account(room: Application) -> str:
    """The account that is shown in pictures of one."""
    return accounts.named(vault(room), "Meridian Foods").id


def somebody(room: Application, name: str) -> str:
    """A person of that account."""
    lines = peoples.at_account(vault(room), account(room), now=NOW)
    return next(line.person.id for line in lines if line.person.name == name)


def turn_to(room: Application, view: int = STORY) -> AccountPage:
    """The account's page with one of its views."""
    room.window.open("account", account(room))
    page = room.window.page
    assert isinstance(page, AccountPage)
    wait()
    page.tabs.setCurrentIndex(view)
    return page


def person_page(room: Application, name: str = "Ana Ruiz") -> PersonPage:
    """A person's page."""
    room.window.open("person", somebody(room, name))
    page = room.window.page
    assert isinstance(page, PersonPage)
    return page


def wait() -> None:
    """Let a page load."""
    for _ in range(4):
        QCoreApplication.processEvents()


def full_disk(*_: object, **__: object) -> NoReturn:
    """A write for which there is no room."""
    raise StoreTrouble("disk_full")
