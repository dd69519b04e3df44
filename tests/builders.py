"""Invented firms and people for every test: say only what the test is about, the rest is plausible."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from keyaccounts import records
from keyaccounts.accounts import Account, Level
from keyaccounts.answers import Answer, Rating
from keyaccounts.attachments import Attachment, text_of
from keyaccounts.behaviours import BehaviourChange
from keyaccounts.bonds import Bond, Influence
from keyaccounts.calendars import Calendar
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint, ComplaintMove, Escalation, Remedy, TrustReading, Verdict
from keyaccounts.custom_fields import CustomField
from keyaccounts.enquiries import Enquiry
from keyaccounts.expectations import Expectation
from keyaccounts.experiences import Experience, Mode
from keyaccounts.figures import Figures
from keyaccounts.gestures import Gesture
from keyaccounts.inbox import InboxLine
from keyaccounts.labels import Label, Prediction
from keyaccounts.learnings import Learning, Side
from keyaccounts.liaisons import Liaison
from keyaccounts.meetings import Meeting
from keyaccounts.merges import NotTheSame
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import Evidence, Need
from keyaccounts.opportunities import Opportunity
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.photos import Photo
from keyaccounts.policies import ServicePolicy
from keyaccounts.preferences import Preference, Sighting
from keyaccounts.promises import Promise
from keyaccounts.purchases import Purchase
from keyaccounts.questionnaires import USUAL, Questionnaire
from keyaccounts.regimes import Deadline, Regime
from keyaccounts.reminders import Reminder, key_of, reminder_id
from keyaccounts.reply_templates import ReplyTemplate
from keyaccounts.rhythms import Rhythm
from keyaccounts.risks import Risk, UnusualRequest
from keyaccounts.stages import StageEntry
from keyaccounts.tasks import Task
from keyaccounts.terms import ContactTerms
from keyaccounts.tier import Criterion, Points, Scorecard, Scoring, TierDecision
from keyaccounts.views import SavedView

NOW = datetime(2026, 11, 17, 10, 40, tzinfo=UTC)
"""A Tuesday morning; every builder's record was made then unless the test says otherwise."""

TODAY = date(2026, 11, 17)
LONDON = "Europe/London"

_numbers = count(1)


def id_of(word: str) -> records.Id:
    """A readable stand-in for an id: the same word always gives the same 32 hex digits."""
    return word.encode().hex()[:32].ljust(32, "0")


def _made(fields: dict[str, Any], **usual: Any) -> Any:
    return {"id": records.new_id(NOW), "created_at": NOW, **usual, **fields}


def an_account(name: str = "Meridian Foods", **fields: Any) -> Account:
    return Account(**_made(fields, name=name))


def a_premium_account(name: str = "Meridian Foods", **fields: Any) -> Account:
    return an_account(name, **{"level": Level.PREMIUM, "grade": "A", "since": date(2019, 4, 1), **fields})


def a_person(name: str = "Ana Ruiz", **fields: Any) -> Person:
    return Person(**_made(fields, name=name, account_id=id_of("meridian")))


def an_experience(title: str = "Delivery late again", **fields: Any) -> Experience:
    return Experience(
        **_made(fields, title=title, account_id=id_of("meridian"), at=NOW, zone=LONDON, mode=Mode.VOICE)
    )


def a_learning(text: str = "Their planning round closes on Thursdays", **fields: Any) -> Learning:
    return Learning(
        **_made(fields, text=text, account_id=id_of("meridian"), experience_id=id_of("call"), side=Side.WE)
    )


def a_need(text: str = "An earlier unloading slot", **fields: Any) -> Need:
    return Need(**_made(fields, text=text, account_id=id_of("meridian")))


def an_evidence(**fields: Any) -> Evidence:
    return Evidence(**_made(fields, account_id=id_of("meridian"), need_id=id_of("slot"), on=TODAY))


def a_promise(text: str = "Send the new slot plan", **fields: Any) -> Promise:
    return Promise(**_made(fields, text=text, account_id=id_of("meridian"), made_on=date(2026, 11, 3)))


def a_complaint(matter: str = "Second late delivery", **fields: Any) -> Complaint:
    return Complaint(
        **_made(
            fields,
            number=next(_numbers),
            matter=matter,
            account_id=id_of("meridian"),
            received_at=datetime(2026, 11, 12, 9, 0, tzinfo=UTC),
        )
    )


def a_complaint_move(after: str = "acknowledged", **fields: Any) -> ComplaintMove:
    fields.setdefault("at", NOW)
    return ComplaintMove(
        **_made(fields, complaint_id=id_of("complaint"), place=1, before="received", after=after, by="Marit")
    )


def a_verdict(**fields: Any) -> Verdict:
    return Verdict(
        **_made(
            fields, complaint_id=id_of("complaint"), clock="acknowledge", started_at=NOW, stopped_at=NOW,
            is_met=True, used=2_700, target=14_400,
        )
    )  # fmt: skip


def an_escalation(**fields: Any) -> Escalation:
    return Escalation(**_made(fields, complaint_id=id_of("complaint"), clock="resolve", percent=75, at=NOW))


def a_remedy(sort: str = "apology", **fields: Any) -> Remedy:
    return Remedy(**_made(fields, complaint_id=id_of("complaint"), account_id=id_of("meridian"), sort=sort))


def a_trust_reading(step: str = "before", **fields: Any) -> TrustReading:
    return TrustReading(
        **_made(
            fields,
            complaint_id=id_of("complaint"),
            account_id=id_of("meridian"),
            step=step,
            score=4,
            on=TODAY,
        )
    )


def an_enquiry(text: str = "Which dock opens first?", **fields: Any) -> Enquiry:
    return Enquiry(
        **_made(fields, number=next(_numbers), account_id=id_of("meridian"), text=text, received_at=NOW)
    )


def a_calendar(name: str = "Valencia office", **fields: Any) -> Calendar:
    return Calendar(**_made(fields, name=name, zone="Europe/Madrid"))


def a_service_policy(name: str = "Usual", **fields: Any) -> ServicePolicy:
    return ServicePolicy(**_made(fields, name=name))


def a_regime(name: str = "Our contract", **fields: Any) -> Regime:
    return Regime(**_made(fields, name=name, deadlines=(Deadline("written answer", 10),)))


def a_risk(text: str = "One carrier for all slots", **fields: Any) -> Risk:
    return Risk(**_made(fields, account_id=id_of("meridian"), text=text, noticed_on=TODAY))


def an_unusual_request(text: str = "New bank details by e-mail", **fields: Any) -> UnusualRequest:
    fields.setdefault("sort", "payment_change")
    return UnusualRequest(**_made(fields, account_id=id_of("meridian"), text=text, noticed_at=NOW))


def a_reply_template(**fields: Any) -> ReplyTemplate:
    return ReplyTemplate(
        **_made(
            fields, sort="update", name="Short update", subject="Your complaint {complaint}",
            body="Dear {person},",
        )
    )  # fmt: skip


def a_check_in(**fields: Any) -> CheckIn:
    return CheckIn(**_made(fields, account_id=id_of("meridian"), person_id=id_of("ana"), due_on=TODAY))


def an_answer(**fields: Any) -> Answer:
    usual = {"answered_at": NOW, "ratings": (Rating("offering", "offering", 4),), "saw_nothing": True}
    whose = {"account_id": id_of("meridian"), "person_id": id_of("ana")}
    return Answer(**_made(fields, **whose, **usual))


def a_questionnaire(name: str = "What we ask Ana", **fields: Any) -> Questionnaire:
    return Questionnaire(**_made(fields, name=name, account_id=id_of("meridian"), questions=USUAL))


def a_rhythm(**fields: Any) -> Rhythm:
    return Rhythm(**_made(fields, account_id=id_of("meridian"), person_id=id_of("ana"), starts_on=TODAY))


def a_reminder(**fields: Any) -> Reminder:
    key = key_of("promise", id_of("promise"), TODAY)
    usual = {"key": key, "sort": "promise", "source_id": id_of("promise"), "on": TODAY, "due_at": NOW}
    return Reminder(**_made({"id": reminder_id(key), **fields}, **usual))


def a_meeting(**fields: Any) -> Meeting:
    return Meeting(
        **_made(
            fields,
            account_id=id_of("meridian"),
            at=datetime(2026, 11, 17, 11, 30, tzinfo=UTC),
            ends_at=datetime(2026, 11, 17, 12, 30, tzinfo=UTC),
            zone=LONDON,
        )
    )


def an_inbox_line(text: str = "Somebody at the fair asked about cold storage", **fields: Any) -> InboxLine:
    return InboxLine(**_made(fields, text=text, zone=LONDON))


def an_original(**fields: Any) -> Original:
    return Original(
        **_made(
            fields,
            record_kind="person",
            record_id=id_of("ana"),
            source="hubspot contacts",
            key="4711",
            fingerprint="f" * 32,
        )
    )


def a_stage_entry(**fields: Any) -> StageEntry:
    return StageEntry(**_made(fields, account_id=id_of("meridian"), stage="establishing", on=TODAY))


def contact_terms(**fields: Any) -> ContactTerms:
    return ContactTerms(**_made(fields, account_id=id_of("meridian"), person_id=id_of("ana")))


def a_bond(rating: int = 2, **fields: Any) -> Bond:
    usual = {
        "account_id": id_of("meridian"),
        "person_id": id_of("ana"),
        "on": TODAY,
        "why": "She calls us first",
    }
    return Bond(**_made(fields, rating=rating, **usual))


def an_influence(**fields: Any) -> Influence:
    return Influence(
        **_made(fields, account_id=id_of("meridian"), from_id=id_of("ana"), to_id=id_of("carmen"))
    )


def a_liaison(name: str = "Robin Hale", **fields: Any) -> Liaison:
    return Liaison(**_made(fields, name=name, account_id=id_of("meridian")))


def a_task(text: str = "Introduce the new planner", **fields: Any) -> Task:
    return Task(**_made(fields, text=text, account_id=id_of("meridian")))


def a_photo(**fields: Any) -> Photo:
    return Photo(**_made(fields, account_id=id_of("meridian"), person_id=id_of("ana"), data="/9j/4AAQ"))


def a_gesture(text: str = "A book on harbours", **fields: Any) -> Gesture:
    return Gesture(**_made(fields, text=text, account_id=id_of("meridian"), person_id=id_of("ana"), on=TODAY))


def a_preference(text: str = "Coffee without milk", **fields: Any) -> Preference:
    return Preference(**_made(fields, text=text, account_id=id_of("meridian"), person_id=id_of("ana")))


def a_sighting(**fields: Any) -> Sighting:
    return Sighting(**_made(fields, account_id=id_of("meridian"), preference_id=id_of("coffee"), on=TODAY))


def an_expectation(subject: str = "Delivery slots", **fields: Any) -> Expectation:
    return Expectation(**_made(fields, subject=subject, account_id=id_of("meridian"), level=4, on=TODAY))


def a_coming_moment(text: str = "Budget round opens", **fields: Any) -> ComingMoment:
    return ComingMoment(**_made(fields, text=text, account_id=id_of("meridian"), on=TODAY))


def a_label(text: str = "Decides alone", **fields: Any) -> Label:
    return Label(
        **_made(fields, text=text, account_id=id_of("meridian"), on=TODAY, expires_on=date(2027, 11, 17))
    )


def a_prediction(text: str = "Will ask for a second depot", **fields: Any) -> Prediction:
    usual = {"because": "Volumes grew three quarters in a row", "on": TODAY, "due_on": date(2027, 3, 31)}
    return Prediction(**_made(fields, text=text, account_id=id_of("meridian"), **usual))


def figures(period: str = "2026", **fields: Any) -> Figures:
    return Figures(**_made(fields, period=period, account_id=id_of("meridian")))


def a_custom_field(name: str = "Contract number", **fields: Any) -> CustomField:
    return CustomField(**_made(fields, name=name, of="account"))


def a_saved_view(name: str = "Late deliveries", **fields: Any) -> SavedView:
    return SavedView(**_made(fields, name=name, words="delivery late"))


def not_the_same(**fields: Any) -> NotTheSame:
    return NotTheSame(**_made(fields, of="person", one_id=id_of("ana"), other_id=id_of("ann")))


def a_scorecard(**fields: Any) -> Scorecard:
    criteria = (
        Criterion("revenue", "Revenue", 3),
        Criterion("reach", "Reach", 2),
        Criterion("fit", "Fit", 1),
    )
    return Scorecard(**_made(fields, criteria=criteria))


def a_scoring(**fields: Any) -> Scoring:
    points = (Points("revenue", 4, "A fifth of our turnover"), Points("reach", 3), Points("fit", 5))
    usual = {"on": TODAY, "points": points, "cost_of_loss": "A fifth of our turnover and the harbour site"}
    return Scoring(**_made(fields, account_id=id_of("meridian"), **usual))


def a_tier_decision(**fields: Any) -> TierDecision:
    usual = {"choice": "admit", "on": TODAY, "why": "They opened three sites"}
    return TierDecision(**_made(fields, account_id=id_of("meridian"), **usual))


def a_behaviour_change(text: str = "Orders a third less", **fields: Any) -> BehaviourChange:
    return BehaviourChange(**_made(fields, text=text, account_id=id_of("meridian"), sort="volume", on=TODAY))


def a_purchase(**fields: Any) -> Purchase:
    usual = {"item": "Chilled pallets", "amount": 120_050, "reference": "INV-1"}
    return Purchase(**_made(fields, account_id=id_of("meridian"), on=TODAY, **usual))


def an_opportunity(text: str = "Second depot", **fields: Any) -> Opportunity:
    return Opportunity(**_made(fields, text=text, account_id=id_of("meridian"), opened_on=TODAY))


def an_attachment(name: str = "slots.pdf", content: bytes = b"%PDF", **fields: Any) -> Attachment:
    told = {"name": name, "size": len(content), "data": text_of(content)}
    return Attachment(**_made(fields, account_id=id_of("meridian"), experience_id=id_of("call"), **told))
