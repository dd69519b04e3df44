"""Accounts whose briefs are tested: one full of life, one past all bounds, one with nothing but a name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from builders import (
    a_coming_moment,
    a_complaint,
    a_learning,
    a_meeting,
    a_need,
    a_person,
    a_preference,
    a_premium_account,
    a_promise,
    a_sighting,
    an_account,
    an_evidence,
    an_experience,
    id_of,
)
from keyaccounts.accounts import Account
from keyaccounts.briefs import BriefFacts
from keyaccounts.experiences import Emotion, Experience, Mode
from keyaccounts.learnings import Side
from keyaccounts.needs import Evidence
from keyaccounts.people import Person
from keyaccounts.preferences import Preference, Sighting

HELSINKI, STOCKHOLM = "Europe/Helsinki", "Europe/Stockholm"
MADE = datetime(2026, 11, 25, 16, 5, tzinfo=UTC)
ID = id_of("kvarn")


def at(month: int, day: int, hour: int = 9, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def _person(name: str, title: str, role: str, stand: str, **fields: Any) -> Person:
    support, _, power = stand.partition(",")
    return a_person(
        name, id=id_of(name), account_id=ID, title=title, role=role, support=support, power=power, **fields
    )


def kvarn_account() -> Account:
    return a_premium_account(
        "Östra Kvarn AB",
        id=ID,
        stage="growing",
        since=date(2019, 3, 4),
        zone=STOCKHOLM,
        their_aim="Open nine bakeries around Øresund by June 2027 without a second night shift",
        their_aim_on=date(2026, 9, 3),
        our_aim="Carry all nine from the first night, and renew the frame agreement to 2030",
        our_aim_on=date(2026, 10, 10),
        renewal_on=date(2027, 3, 14),
    )


def kvarn_people() -> tuple[Person, ...]:
    return (
        _person(
            "Åsa Lindqvist",
            "CFO",
            "executive_sponsor",
            "supporter,inner_circle",
            say="OH-sa LIND-kvist",
            human_line="Rows on Mälaren at six; her daughter began at Lund.",
            never="open with price; she closes the folder.",
            reach="mornings",
        ),
        _person(
            "Layla Haddad",
            "COO",
            "decision_maker",
            "neutral,inner_circle",
            native_name="ليلى حدّاد",
            say="LAY-la had-DAAD",
            human_line="Mint tea. Reads the annex before the letter.",
            never="say ‘minor’ about a freezer.",
            reach="phone",
        ),
        _person(
            "Łukasz Wójcik",
            "Purchasing",
            "buyer",
            "non_supporter,inside",
            say="WOO-kash VOY-chik",
            human_line="Keeps his own sheet of late pallets.",
            never="let him hear a figure first from Åsa.",
        ),
        _person(
            "Ngozi Adéyẹmí",
            "Night lead",
            "champion",
            "mentor,inside",
            say="n-GO-zee",
            human_line="Named the dock ‘Gate of Dawn’; trains our drivers.",
            never="phone before 14:00, she sleeps.",
        ),
        _person("Þórunn Jónsdóttir", "Legal", "approver", "", say="THO-roon YOHNS-doh-tir"),
    )


def lived(title: str, when: datetime, effect: int | None, feeling: str = "", **fields: Any) -> Experience:
    return an_experience(
        title,
        account_id=ID,
        at=when,
        zone=STOCKHOLM,
        effect=effect,
        emotions=(Emotion(feeling),) if feeling else (),
        **fields,
    )


def kvarn_experiences() -> tuple[Experience, ...]:
    asa, layla, lukasz, ngozi = (
        id_of(name) for name in ("Åsa Lindqvist", "Layla Haddad", "Łukasz Wójcik", "Ngozi Adéyẹmí")
    )
    earlier = tuple(
        lived(f"Night line, month {month}", at(month, 3), (2, 1, 2, -1, 3, 1, 2, 1, 2, 1)[month - 1])
        for month in range(1, 11)
    )
    return (
        *earlier,
        lived("Lunch in the mill", at(9, 3), 1, "interested", people=(asa,), mode=Mode.IN_PERSON),
        lived("Tender call", at(10, 28), -1, "neutral", people=(lukasz,), mode=Mode.VISUAL),
        lived("Dock walk with Ngozi", at(11, 12), 2, "trusting", people=(ngozi,), mode=Mode.IN_PERSON),
        lived(
            "Łukasz asked two rivals for quotes, and told us so",
            at(11, 13),
            0,
            "calm",
            mode=Mode.VIRTUAL,
            is_internal=True,
        ),
        lived("Board approved the nine Øresund sites", at(11, 16), 1, "proud", mode=Mode.VIRTUAL),
        lived(
            "Västerås freezer failed at 02:40; dough for eleven shops lost",
            at(11, 17),
            -3,
            "angry",
            complaint_id=id_of("freezer"),
        ),
        lived(
            "Lund pilot: fourteen nights, no miss",
            at(11, 19),
            2,
            "relieved",
            people=(layla,),
            quote="You fixed it before I had to ask twice. Now tell me why it broke.",
            quote_by=layla,
        ),
        lived("Slot plan not there on the day", at(11, 20), -1, "disappointed", mode=Mode.VIRTUAL),
    )


def kvarn(**fields: Any) -> BriefFacts:
    """A busy account the evening before a meeting."""
    people = kvarn_people()
    needs = (
        a_need(
            "Bread on the shelf by 05:30, every shop", id=id_of("bread"), account_id=ID, state="confirmed"
        ),
        a_need(
            "To look safe before the new board",
            id=id_of("safe"),
            account_id=ID,
            sort="implicit",
            confidence=0.6,
        ),
        a_need("One invoice line per bakery", id=id_of("invoice"), account_id=ID, type="want"),
    )
    spoken: list[Evidence] = [
        an_evidence(need_id=id_of(need), account_id=ID, on=day, means=means)
        for need, means, days in (
            ("bread", "asked", ((11, 12), (10, 1), (9, 3), (8, 2))),
            ("safe", "tone", ((11, 19),)),
            ("invoice", "wrote", ((10, 28), (9, 3))),
        )
        for day in (date(2026, *each) for each in days)
    ]
    learned = [("figures the evening before", at(11, 12)), ("walk the dock first", at(11, 12, 8))]
    learned += [("No slides", at(9, 3)), ("Avoid price talk between quarters", at(3, 14, year=2025))]
    promised = [
        (Side.WE, "Winter slot plan draft", "Ngozi Adéyẹmí", date(2026, 11, 20)),
        (Side.WE, "Decision on C-104, in writing", "", date(2026, 11, 27)),
        (Side.THEY, "Site list with dock heights", "Łukasz Wójcik", date(2026, 12, 1)),
        (Side.WE, "Second thermometer in every trailer", "", date(2026, 12, 4)),
        (Side.THEY, "Forecast by bakery, weeks 1–12", "Ngozi Adéyẹmí", date(2026, 12, 10)),
        (Side.WE, "Sponsor call, Åsa with our chief executive", "", date(2026, 12, 18)),
    ]
    kept = tuple(
        a_promise(
            f"Kept {number}",
            account_id=ID,
            made_on=date(2026, 8, 1),
            due_on=date(2026, 10, number),
            state="kept",
            settled_on=date(2026, 10, number),
        )
        for number in range(1, 10)
    )
    facts: dict[str, Any] = {
        "account": kvarn_account(),
        "now": MADE,
        "zone": HELSINKI,
        "author": "Maija Öhman",
        "meeting": a_meeting(
            purpose="Tell Layla why the freezer failed, then agree the winter slot plan",
            account_id=ID,
            at=at(11, 26),
            ends_at=at(11, 26, 10),
            zone=STOCKHOLM,
            place="Kvarngatan 4, Stockholm",
            people=tuple(person.id for person in people),
            ours=("Henrik Salo, quality",),
            questions=(
                "What would your board call a safe winter?",
                "If one night fails, who must hear first?",
                "What would you drop from our weekly report?",
            ),
            ask="a dock walk at Malmö by 18 Dec",
            ask_return="a loading plan for all nine sites by 15 Jan",
            give="the cause report on paper, first thing",
        ),
        "people": people,
        "experiences": kvarn_experiences(),
        "learnings": tuple(
            a_learning(text, account_id=ID, experience_id=id_of("none"), created_at=when, topic="preference")
            for text, when in learned
        ),
        "needs": needs,
        "evidence": tuple(spoken),
        "promises": (
            *kept,
            *(
                a_promise(
                    text,
                    account_id=ID,
                    side=side,
                    person_id=id_of(who) if who else "",
                    made_on=date(2026, 11, 1),
                    due_on=due,
                )
                for side, text, who, due in promised
            ),
        ),
        "complaints": (
            a_complaint(
                "August invoices split wrongly",
                account_id=ID,
                number=98,
                severity=2,
                state="remedy_running",
                received_at=at(9, 1),
                word_owed="Credit note number to Łukasz",
                word_owed_at=at(11, 30, 16),
                wanted="a credit note",
            ),
            a_complaint(
                "Freezer failed at Västerås, 41 pallets",
                id=id_of("freezer"),
                account_id=ID,
                number=104,
                severity=3,
                state="investigating",
                received_at=at(11, 17),
                word_owed="Cause report to Layla on Thursday; decision",
                word_owed_at=at(11, 27, 16),
                wanted="the cause",
            ),
        ),
    }
    return BriefFacts(**{**facts, **fields})


def wishes() -> dict[str, Any]:
    """What they like and want kept away, seen often, once, or long ago, and what is ahead of them."""
    asa, layla, absent = id_of("Åsa Lindqvist"), id_of("Layla Haddad"), id_of("somebody else")

    def liked(text: str, person: str, avoid: bool = False) -> Preference:
        return a_preference(text, id=id_of(text), account_id=ID, person_id=person, avoid=avoid)

    def seen(text: str, *days: date, means: str = "told_unasked") -> tuple[Sighting, ...]:
        return tuple(
            a_sighting(account_id=ID, preference_id=id_of(text), on=day, means=means) for day in days
        )

    return {
        "preferences": (
            liked("mint tea before the talk", layla),
            liked("a seat facing the door", asa),
            liked("handshakes", asa, avoid=True),
            liked("figures on a screen", layla, avoid=True),
            liked("an espresso", absent),
        ),
        "sightings": (
            *seen("mint tea before the talk", date(2026, 10, 1), date(2026, 11, 19)),
            *seen("a seat facing the door", date(2026, 11, 20), means="behaviour"),
            *seen("handshakes", date(2025, 1, 8), date(2025, 2, 3)),
            *seen("figures on a screen", date(2026, 11, 2), date(2026, 11, 19)),
            *seen("an espresso", date(2026, 11, 2), date(2026, 11, 19)),
        ),
        "moments": (
            a_coming_moment(
                "Lucia morning, double volume", account_id=ID, on=date(2026, 12, 13), sort="season",
                idea="our night crew brings saffron buns", person_id=layla,
            ),
            a_coming_moment("Malmö opens", account_id=ID, on=date(2027, 2, 1), sort="launch", lead_days=90),
            a_coming_moment("Budget round", account_id=ID, on=date(2027, 2, 1), sort="budget", lead_days=30),
        ),
    }  # fmt: skip


def fullest(**fields: Any) -> BriefFacts:
    """Thirty people, forty changes, long names in several scripts: far more than a page holds."""
    base = kvarn()
    people = tuple(
        _person(
            name,
            "Group head of procurement, logistics and temperature-controlled warehousing",
            "decision_maker",
            "neutral,inside",
            native_name=native,
            say="fon HO-en-lo-eh-ter-bay-tay-lig-oong",
            human_line="Collects river charts from before 1914 and speaks of nothing else at table. " * 2,
            never="address without the title, in no mail, on no card, at no table. " * 2,
        )
        for name, native in (
            ("Maximiliane Freifrau von Hohenlohe-Waldenburg-Schillingsfürst", ""),
            ("דוד בן־ארי", ""),
            ("Abd ar-Rahman al-Khwarizmi ibn Musa", "عبد الرحمن الخوارزمي بن موسى"),
            ("Nguyễn Thị Phương Thảo", ""),
            ("山田 太郎", "山田 太郎"),
            *((f"Person Number {number}", "") for number in range(25)),
        )
    )
    long = " and the crew waited six hours unwarned while the barge stood before the wrong terminal" * 2
    experiences = tuple(
        lived(
            f"Change {number}{long}",
            at(11, 20) - timedelta(hours=number),
            -2,
            "frustrated",
            mode=Mode.VIRTUAL,
            quote="Nobody at your firm reads what the previous one wrote, and we are tired of it. " * 4,
            quote_by=people[0].id,
        )
        for number in range(40)
    )
    promises = tuple(
        a_promise(
            f"Promise {number}{long}",
            account_id=ID,
            side=(Side.WE, Side.THEY)[number % 2],
            made_on=date(2026, 10, 1),
            due_on=date(2026, 11, 14) + timedelta(days=number),
        )
        for number in range(24)
    )
    complaints = tuple(
        a_complaint(
            f"Barge unloaded at the wrong terminal, again, number {number}{long}"[:290],
            account_id=ID,
            number=200 + number,
            severity=number % 4 + 1,
            word_owed=f"Explanation to the chairman{long}"[:190],
            word_owed_at=at(11, 27, 8),
        )
        for number in range(5)
    )
    facts: dict[str, Any] = {
        "account": kvarn_account().changed(
            name="Donaudampfschifffahrtsgesellschaft Österreich-Ungarn & Söhne Nachfolger Beteiligungs-GmbH "
            "Verwaltungs- und Treuhandgesellschaft mit beschränkter Haftung",
            their_aim="Bring all eleven Danube terminals under one night schedule. " * 6,
        ),
        "meeting": None,
        "people": people,
        "experiences": experiences,
        "promises": promises,
        "complaints": complaints,
        "learnings": tuple(
            a_learning(f"{start} new faces at the gate, number {number}", account_id=ID, topic="preference")
            for number in range(8)
            for start in ("Begin with", "Avoid")
        ),
        "needs": base.needs * 6,
    }
    return kvarn(**{**facts, **fields})


def bare(**fields: Any) -> BriefFacts:
    """Nothing but a name."""
    return BriefFacts(account=an_account("Ateliers Fleur-de-Sel"), now=MADE, zone=HELSINKI, **fields)
