"""The form of an answer, empty, low, and where somebody must not be asked."""

from __future__ import annotations

from keyaccounts.check_ins import CheckIn
from keyaccounts.ui.accounts.account_page import CARE
from keyaccounts.ui.application import Application
from keyaccounts.ui.forms.answer_form import AnswerForm
from keyaccounts.ui.kit.scale_row import ScaleRow
from keyaccounts.workflows import check_ins
from scenes import stage
from scenes.stage import scene


def _form(room: Application, name: str) -> AnswerForm:
    page = stage.turn_to(room, CARE)
    stage.wait()
    queue = check_ins.queue(stage.vault(room), now=stage.NOW)
    line = next(each for each in queue if each.person.name == name and each.check_in)
    assert isinstance(line.check_in, CheckIn)
    form = AnswerForm(room.desk, check_ins.look(stage.vault(room), line.check_in.id, now=stage.NOW))
    page.floating.open_form(form)
    return form


@scene("check-in-answer")
def answer(room: Application) -> None:
    _form(room, "Carmen Iglesias")


@scene("check-in-answer-low")
def low(room: Application) -> None:
    form = _form(room, "Carmen Iglesias")
    for code, value in (("nps", 6), ("offering", 5), ("dealing", 2), ("ces", 3)):
        row = form.editors[code]
        assert isinstance(row, ScaleRow)
        row.choose(value)
    form.words.setPlainText("The goods are right. Nobody tells me when they come.")


@scene("check-in-answer-barred", large=False)
def barred(room: Application) -> None:
    _form(room, "Tomás Ferreira")
