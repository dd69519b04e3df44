"""A complaint's page in each of its states, its count, and its forms."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keyaccounts.complaints import STATES, Complaint
from keyaccounts.store import records
from keyaccounts.ui.application import Application
from keyaccounts.ui.complaints.complaint_page import ComplaintPage
from keyaccounts.ui.complaints.move_form import MoveForm
from keyaccounts.workflows import complaints, people
from scenes import stage
from scenes.stage import scene


def page(room: Application, name: str = "C-104") -> ComplaintPage:
    """The page of a complaint."""
    room.window.open("complaint", complaints.named(stage.vault(room), name).id)
    shown = room.window.page
    assert isinstance(shown, ComplaintPage)
    stage.wait()
    return shown


@scene("complaint-page")
def complaint(room: Application) -> None:
    """With the count of the last clock open."""
    page(room).clocks.turn("resolve")


def _in_state(room: Application, state: str) -> ComplaintPage:
    with stage.vault(room).read() as tx:
        found = [each for each in records.listed(tx, Complaint) if each.state == state]
    return page(room, found[0].name)


def _scene_of(state: str, *, large: bool = False) -> None:
    scene(f"complaint-{state}", store="complaining", large=large)(lambda room: _show(room, state))


def _show(room: Application, state: str) -> QWidget | None:
    _in_state(room, state)
    return None


for each in STATES:
    _scene_of(each)


@scene("complaint-menu", large=False)
def menu(room: Application) -> QWidget:
    acts = page(room).acts
    acts.fill_menu()
    return acts.menu


@scene("complaint-form-pause", large=False)
def pause(room: Application) -> None:
    page(room).acts.do("pause")


@scene("complaint-form-response")
def response(room: Application) -> None:
    """Refused, with the word beside the field that is missing."""
    _open(room, page(room), "response_ready")


@scene("complaint-form-assess", store="complaining", large=False)
def assess(room: Application) -> None:
    _open(room, _in_state(room, "acknowledged"), "assessed")


@scene("complaint-form-close", store="complaining", large=False)
def close(room: Application) -> None:
    _open(room, _in_state(room, "remedy_running"), "closed_resolved")


@scene("complaint-form-details", large=False)
def details(room: Application) -> None:
    page(room).acts.do("edit")


@scene("complaint-names")
def names(room: Application) -> None:
    """A name from right to left, long German words, a matter of three lines, a regulator's deadlines."""
    vault = stage.vault(room)
    kept = complaints.named(vault, "C-104")
    layla = stage.somebody(room, "Layla Mansour")
    told = people.edit(vault, people.get(vault, layla).changed(name="ليلى عبد الرحمن المنصوري"), at=stage.NOW)
    matter = (
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz: die"
        " Donaudampfschifffahrtsgesellschaft liefert zum zweiten Mal in drei Wochen zu spät an die"
        " Lebensmittelzutatenverarbeitungshalle"
    )
    words = kept.changed(
        matter=matter,
        person_id=told.id,
        words="هذه هي المرة الثانية. لا أريد اعتذارا آخر.",
        regime="fca",
        wanted="",
    )
    complaints.edit(vault, words, at=stage.NOW)
    page(room)


def _open(room: Application, shown: ComplaintPage, to: str) -> None:
    shown.acts.do(to)
    stage.wait()
    form = shown.floating.content
    assert isinstance(form, MoveForm)
    form.save()
    stage.wait()
