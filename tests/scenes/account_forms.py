"""The forms that float over an account's page."""

from __future__ import annotations

from keyaccounts.needs import Need
from keyaccounts.ui.accounts.account_page import NEEDS, PLAN, VALUE
from keyaccounts.ui.application import Application
from keyaccounts.ui.needs.needs_section import NeedsSection
from keyaccounts.ui.plan import leaver_form as leaver_forms
from keyaccounts.ui.sections.record_section import RecordSection
from scenes import stage
from scenes.stage import scene


@scene("need-form", large=False)
def need_form(room: Application) -> None:
    stage.turn_to(room, NEEDS).needs.needs.add()


@scene("need-evidence-form", large=False)
def need_evidence_form(room: Application) -> None:
    section, need = _chosen_need(room)
    section.acts.observe(need)


@scene("need-step-form", large=False)
def need_step_form(room: Application) -> None:
    stage.turn_to(room, NEEDS).needs.panel.step_requested.emit()


@scene("need-told-form", large=False)
def need_told_form(room: Application) -> None:
    section, need = _chosen_need(room)
    section.acts.tell(need)


@scene("need-drop-form", large=False)
def need_drop_form(room: Application) -> None:
    section, need = _chosen_need(room)
    section.acts.move(need, "dropped")


def _chosen_need(room: Application) -> tuple[NeedsSection, Need]:
    section = stage.turn_to(room, NEEDS).needs.needs
    line = section.chosen_line()
    assert line is not None
    return section, line.need


@scene("preference-form", large=False)
def preference_form(room: Application) -> None:
    stage.turn_to(room, NEEDS).needs.sections[1].add()


@scene("expectation-form", large=False)
def expectation_form(room: Application) -> None:
    stage.turn_to(room, NEEDS).needs.sections[2].add()


@scene("delivery-form", large=False)
def delivery_form(room: Application) -> None:
    _offered(stage.turn_to(room, NEEDS).needs.sections[2], "Rate what was delivered")


@scene("renewal-form", large=False)
def renewal_form(room: Application) -> None:
    _offered(stage.turn_to(room, NEEDS).needs.sections[2], "Note what they expect now")


@scene("moment-form", large=False)
def moment_form(room: Application) -> None:
    stage.turn_to(room, NEEDS).needs.sections[3].add()


@scene("figures-form", large=False)
def figures_form(room: Application) -> None:
    stage.turn_to(room, VALUE).value.money.add_button.click()


@scene("stage-form", large=False)
def stage_form(room: Application) -> None:
    stage.turn_to(room, VALUE).value.stages.change_button.click()


@scene("task-form", large=False)
def task_form(room: Application) -> None:
    stage.turn_to(room, PLAN).plan.tasks.add()


@scene("answer-form", large=False)
def answer_form(room: Application) -> None:
    section = stage.turn_to(room, PLAN).plan.tasks
    section.list.choose(next(each.id for each in section.tasks if each.handing == "offered"))
    row = section.list.current()
    assert row is not None
    section.act(row)


@scene("hand-over-form", large=False)
def hand_over_form(room: Application) -> None:
    _offered(stage.turn_to(room, PLAN).plan.tasks, "Hand over")


@scene("drop-form", large=False)
def drop_form(room: Application) -> None:
    _offered(stage.turn_to(room, PLAN).plan.tasks, "Drop")


@scene("new-day-form", large=False)
def new_day_form(room: Application) -> None:
    section = stage.turn_to(room, PLAN).plan.promises
    row = section.list.current()
    assert row is not None
    section.open_row(row)


@scene("liaison-form", large=False)
def liaison_form(room: Application) -> None:
    stage.turn_to(room, PLAN).plan.side.add()


@scene("leaver-form")
def leaver_form(room: Application) -> None:
    page = stage.turn_to(room)
    leaver_forms.opened(page, room.desk, page.floating, stage.somebody(room, "Ana Ruiz"))


def _offered(section: RecordSection, words: str) -> None:
    """Do what the menu of the first row that allows it calls by these words."""
    section.list.choose_first()
    while (row := section.list.current()) is not None:
        section.menu.clear()
        section.fill_menu(row)
        for act in section.menu.actions():
            if act.text() == words:
                act.trigger()
                return
        section.list.setCurrentIndex(
            section.list.currentIndex().siblingAtRow(section.list.currentIndex().row() + 1)
        )
    raise LookupError(words)
