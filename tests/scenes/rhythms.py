"""Rhythms of an account, and their forms."""

from __future__ import annotations

from datetime import date, timedelta

import builders
from keyaccounts.check_ins import CheckIn
from keyaccounts.rhythms import FOR_GOOD
from keyaccounts.store import records
from keyaccounts.ui.accounts.account_page import CARE
from keyaccounts.ui.application import Application
from keyaccounts.ui.forms.rhythm_form import RhythmForm
from keyaccounts.ui.sections.rhythms_section import RhythmsSection
from keyaccounts.workflows import rhythms
from scenes import stage
from scenes.stage import NOW, scene

_DAY = timedelta(days=1)


def _section(room: Application) -> RhythmsSection:
    """The Care view with rhythms of every sort."""
    vault, account = stage.vault(room), stage.account(room)
    texts = {each.text for each in rhythms.of_account(vault, account)}
    if "How the slots work out" not in texts:
        _keep(room)
    section = stage.turn_to(room, CARE).care.rhythms
    stage.wait()
    section.go_to(section.list, section.list.rect())
    stage.wait()
    return section


def _keep(room: Application) -> None:
    vault, account = stage.vault(room), stage.account(room)
    ana, tomas = stage.somebody(room, "Ana Ruiz"), stage.somebody(room, "Tomás Ferreira")
    today = NOW.date()
    late = builders.a_rhythm(
        account_id=account, person_id=ana, text="How the slots work out", unit="week", every=2,
        starts_on=today - 40 * _DAY, done_on=today - 40 * _DAY,
    )  # fmt: skip
    rhythms.keep(vault, late, at=NOW - 39 * _DAY)
    paused = builders.a_rhythm(account_id=account, person_id=tomas, every=3, paused_until=FOR_GOOD)
    over = builders.a_rhythm(
        account_id=account, sort="reminder", text="Look up their harvest report", person_id="",
        unit="year", starts_on=date(2027, 1, 31), anchored="after_done", times=3,
    )  # fmt: skip
    for each in (paused, over):
        rhythms.keep(vault, each, at=NOW)
    with vault.write("fill_samples", at=NOW) as tx:
        for check_in in records.listed(tx, CheckIn, rhythm_id=late.id):
            records.save(tx, check_in.changed(due_on=today - 26 * _DAY))


@scene("rhythms-section")
def rhythms_section(room: Application) -> None:
    _section(room).list.choose_first()


@scene("rhythms-section-empty", store="quiet", large=False)
def rhythms_section_empty(room: Application) -> None:
    stage.turn_to(room, CARE)


@scene("rhythm-form")
def rhythm_form(room: Application) -> None:
    section = _section(room)
    section.add()
    form = _form(section)
    form.starts_on.setText("31 Jan 2027")
    form.every.setText("1")


@scene("rhythm-form-leap", large=False)
def rhythm_form_leap(room: Application) -> None:
    section = _section(room)
    section.add()
    form = _form(section)
    form.starts_on.setText("29 Feb 2028")
    form.every.setText("1")
    form.unit.choose("year")


@scene("rhythm-form-reminder", large=False)
def rhythm_form_reminder(room: Application) -> None:
    _section(room).remind()


@scene("rhythm-pause-form", large=False)
def rhythm_pause_form(room: Application) -> None:
    section = _section(room)
    section.list.choose_first()
    row = section.list.current()
    assert row is not None
    section.pause(row)


def _form(section: RhythmsSection) -> RhythmForm:
    form = section.floating.content
    assert isinstance(form, RhythmForm)
    return form
