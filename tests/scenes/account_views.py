"""An account's page: its five views, filled, empty and with long words."""

from __future__ import annotations

import builders
from keyaccounts.store import records
from keyaccounts.ui.accounts.account_page import NEEDS, PEOPLE, PLAN, VALUE
from keyaccounts.ui.application import Application
from keyaccounts.workflows import accounts
from scenes import stage
from scenes.stage import scene


@scene("account-story")
@scene("account-story-empty", store="quiet", large=False)
def story(room: Application) -> None:
    stage.turn_to(room)


@scene("account-people")
@scene("account-people-empty", store="quiet", large=False)
def people(room: Application) -> None:
    stage.turn_to(room, PEOPLE)


@scene("account-people-cards", large=False)
def people_cards(room: Application) -> None:
    stage.turn_to(room, PEOPLE).people.segments.choose(1)


@scene("account-influence", large=False)
def influence(room: Application) -> None:
    stage.turn_to(room, PEOPLE).people.acts.add_influence()


@scene("account-hidden")
def account_hidden(room: Application) -> None:
    accounts.demote(stage.vault(room), stage.account(room), at=stage.NOW)
    stage.turn_to(room, NEEDS)


@scene("focus", large=False)
def focus(room: Application) -> None:
    stage.turn_to(room)
    room.window.turn_focus()


@scene("account-needs")
@scene("account-needs-empty", store="quiet", large=False)
def needs(room: Application) -> None:
    stage.turn_to(room, NEEDS)


@scene("account-needs-long", large=False)
def needs_long(room: Application) -> None:
    vault = stage.vault(room)
    firm = stage.account(room)
    person = builders.a_person("ليلى منصور الأنصاري", account_id=firm)
    told = builders.a_need(
        "أن يعرفوا قبل الصباح " + "that the lorry which left on Thursday is the lorry that arrives " * 5,
        account_id=firm, person_id=person.id, sort="implicit", state="sensed", confidence=0.35,
    )  # fmt: skip
    seen = builders.an_evidence(
        account_id=firm, need_id=told.id, on=stage.NOW.date(), means="silence", text="لا أحد يتصل بنا " * 12
    )
    with vault.write("fill_samples", at=stage.NOW) as tx:
        for made in (person, told, seen):
            records.save(tx, made)
    stage.turn_to(room, NEEDS).needs.choose("need", told.id)


@scene("account-wishes")
def wishes(room: Application) -> None:
    page = stage.turn_to(room, NEEDS)
    first = page.needs.sections[1].list.current()
    assert first is not None
    page.needs.choose("preference", str(first.key))


@scene("account-moments")
def coming(room: Application) -> None:
    page = stage.turn_to(room, NEEDS)
    last = page.needs.sections[3].list.current()
    assert last is not None
    page.needs.choose("coming_moment", str(last.key))


@scene("account-wishes-long", large=False)
def wishes_long(room: Application) -> None:
    vault = stage.vault(room)
    firm = stage.account(room)
    person = builders.a_person("ليلى منصور الأنصاري", account_id=firm)
    liked = builders.a_preference(
        "الشاي بالنعناع بعد الغداء، " + "and the figures on one page of paper, in black and white " * 4,
        account_id=firm, person_id=person.id,
    )  # fmt: skip
    seen = builders.a_sighting(account_id=firm, preference_id=liked.id, on=stage.NOW.date())
    told = builders.an_expectation(
        "What they may count on at the second depot on a Saturday morning in the snow " * 2,
        account_id=firm, person_id=person.id, level=5, delivered=1, words="نريد موعدا نعتمد عليه " * 6,
        on=stage.NOW.date(),
    )  # fmt: skip
    ahead = builders.a_coming_moment(
        "افتتاح المصنع الثاني " * 8,
        account_id=firm, person_id=person.id, on=stage.NOW.date(), idea="A box of dates " * 12,
    )  # fmt: skip
    with vault.write("fill_samples", at=stage.NOW) as tx:
        for made in (person, liked, seen, told, ahead):
            records.save(tx, made)
    wishes(room)


@scene("account-value")
@scene("account-value-empty", store="quiet", large=False)
def value(room: Application) -> None:
    stage.turn_to(room, VALUE)


@scene("account-plan")
@scene("account-plan-empty", store="quiet", large=False)
def plan(room: Application) -> None:
    stage.turn_to(room, PLAN)


@scene("account-plan-end", large=False)
def plan_end(room: Application) -> None:
    shown = stage.turn_to(room, PLAN).plan
    shown.choose("promise", next(iter(shown.promises.promises)).id)
