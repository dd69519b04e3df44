"""A record of every kind there is, for tests that must not forget one."""

from __future__ import annotations

from datetime import date

import builders
from keyaccounts.answers import Rating
from keyaccounts.calendars import DatedHours, Holiday
from keyaccounts.experiences import Emotion
from keyaccounts.mappings import ImportMapping, mapping_id
from keyaccounts.records import Named, Record
from keyaccounts.settings import AUTHOR, made
from keyaccounts.terms import Preferred, Quiet, Window

ONE_OF_EACH: tuple[Record, ...] = (
    builders.a_premium_account(other=(Named("Região", "Sul"),)),
    builders.a_person(
        emails=("ana@meridian.example",), phones=("+44 20 7946 0000", "12"), birthday="--05-17"
    ),
    builders.an_experience(
        people=(builders.id_of("ana"), builders.id_of("bo")),
        emotions=(Emotion("angry", 3, "said"), Emotion("hopeful")),
        topics=("delivery", "preço"),
        effect=-2,
        quote="“Nie znowu”",
        quote_by=builders.id_of("ana"),
    ),
    builders.a_learning(),
    builders.a_need(),
    builders.an_evidence(),
    builders.a_promise(due_on=builders.TODAY),
    builders.a_complaint(topics=("delivery",), tried_on=(builders.TODAY,), act_now=False),
    builders.a_check_in(outweighed=("person_recent",), outweighed_why="She asked for it"),
    builders.a_meeting(people=(builders.id_of("ana"),), questions=("Why Thursdays?",)),
    builders.an_original(cells=(Named("Name", "Ana"),)),
    builders.an_inbox_line(),
    made(AUTHOR, "Jo", at=builders.NOW),
    ImportMapping(
        id=mapping_id("f1"), created_at=builders.NOW, fingerprint="f1", columns=(Named("Firma", "account"),)
    ),
    builders.a_stage_entry(),
    builders.contact_terms(
        windows=(Window(0, "09:00", "11:30"),),
        quiet=(Quiet(date(2027, 1, 5), date(2027, 1, 12), "harvest", yearly=True),),
        preferred=(Preferred("bad_news", "phone"),),
        never_by=("chat",),
        pace_days=14,
    ),
    builders.a_bond(-1),
    builders.an_influence(strength=3),
    builders.a_liaison(duty="owner", people=(builders.id_of("ana"),)),
    builders.a_task(way="visit", due_on=builders.TODAY),
    builders.a_photo(),
    builders.a_gesture(value=2_500),
    builders.a_preference(avoid=True),
    builders.a_sighting(sort="honoured"),
    builders.an_expectation(delivered=3, delivered_on=builders.TODAY),
    builders.a_coming_moment(idea="A tour of the new depot"),
    builders.a_label(evidence="Signed without asking anybody"),
    builders.a_prediction(chance=0.7),
    builders.figures(revenue=12_345_600, direct_cost=8_000_000),
    builders.a_behaviour_change(suspects=(builders.id_of("call"),)),
    builders.a_purchase(quantity=12.5, unit="pallets", emotions=(Emotion("calm"),)),
    builders.an_opportunity(amount=4_000_000, experience_id=builders.id_of("call")),
    builders.an_attachment(),
    builders.a_custom_field(type="choice", choices=("gold", "silver")),
    builders.a_saved_view(),
    builders.not_the_same(),
    builders.a_scorecard(),
    builders.a_scoring(),
    builders.a_tier_decision(score=71.5, rank=3),
    builders.a_complaint_move(chase_on=builders.TODAY),
    builders.a_verdict(due_at=builders.NOW),
    builders.an_escalation(),
    builders.a_remedy(cost=12_500, due_on=builders.TODAY),
    builders.a_trust_reading(),
    builders.an_enquiry(answer="Dock 4, at six"),
    builders.a_calendar(
        dated=(DatedHours(builders.TODAY, (("09:00", "12:00"),), "half a day"),),
        holidays=(Holiday(builders.TODAY, "Our own day", is_off=True),),
    ),
    builders.a_service_policy(premium_percent=50),
    builders.a_regime(),
    builders.a_risk(),
    builders.an_unusual_request(),
    builders.a_reply_template(),
    builders.an_answer(
        ratings=(Rating("nps", "nps", 9), Rating("own", "", None, "At six", "When do you start?")),
        words="“Nie znowu”",
    ),
    builders.a_questionnaire(person_id=builders.id_of("ana")),
    builders.a_rhythm(times=12),
    builders.a_reminder(snoozed_until=builders.NOW),
)
"""A record of every kind, with something in its lists."""
