"""The full form of an experience."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from keyaccounts.experiences import Experience
from keyaccounts.store import records
from keyaccounts.ui.accounts.account_page import PLAN
from keyaccounts.ui.application import Application
from keyaccounts.ui.forms.body_scroll import BodyScroll
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.forms.opportunity_form import OpportunityForm
from scenes import stage
from scenes.capture import LINE
from scenes.stage import scene


@scene("experience-form")
def experience_form(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText(LINE + " ")
    QTest.keyClick(room.capture.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


@scene("experience-form-failed")
def experience_form_failed(room: Application) -> None:
    form = _opened(room, "failed")
    assert form.groups is not None
    cause = form.groups.cause
    cause.cause.choose("broken_promise")
    assert form.fields is not None
    form.fields.effect.choose(4)
    _scroll_to(form, 0.5)


@scene("experience-form-groups")
def experience_form_groups(room: Application) -> None:
    form = _opened(room, "success")
    assert form.groups is not None
    for part in form.groups.parts:
        part.open()
    stage.wait()
    _scroll_to(form, 0.7)


@scene("experience-form-learned")
def experience_form_learned(room: Application) -> None:
    form = _opened(room, "success")
    assert form.groups is not None
    row = form.groups.they_learned.rows[0]
    row.text.setText("We ring when it suits us")
    row.meant.setText("We ring first when something is late")
    _scroll_to(form, 1.0)


@scene("opportunity-form", large=False)
def opportunity_form(room: Application) -> None:
    page = stage.turn_to(room)
    page.floating.open_form(OpportunityForm(room.desk, experience=_newest(room, "success")))


@scene("plan-opportunities")
def plan_opportunities(room: Application) -> None:
    section = stage.turn_to(room, PLAN).plan.opportunities
    stage.wait()
    section.list.choose_first()
    row = section.list.current()
    assert row is not None
    section.choose("opportunity", str(row.key))
    stage.wait()


def _newest(room: Application, result: str) -> Experience:
    account_id = stage.account(room)
    with stage.vault(room).read() as tx:
        moments = records.listed(tx, Experience, account_id=account_id, result=result)
    return max(moments, key=lambda each: each.at)


def _opened(room: Application, result: str) -> ExperienceForm:
    page = stage.turn_to(room)
    form = ExperienceForm(room.desk, experience=_newest(room, result))
    page.floating.open_form(form)
    stage.wait()
    return form


def _scroll_to(form: ExperienceForm, share: float) -> None:
    stage.wait()
    body = form.findChild(BodyScroll)
    assert body is not None
    bar = body.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
