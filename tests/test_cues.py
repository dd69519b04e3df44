"""Words that tell how a contact was made, by whom, and when, in four languages."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from keyaccounts import captures
from keyaccounts.captures import Capture
from keyaccounts.experiences import CHANNELS, Mode
from keyaccounts.names import Known, KnownAccount, KnownPerson

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 17, 10, 40, tzinfo=LONDON)
NAMES = Known(
    accounts=(KnownAccount("meridian", "Meridian Foods"),),
    people=(KnownPerson("ana", "meridian", "Ana Ruiz"), KnownPerson("tom", "meridian", "Tom Okoro")),
)


def read(text: str, *, now: datetime = NOW, usual_mode: Mode = Mode.VISUAL) -> Capture:
    return captures.read_line(text, NAMES, now=now, usual_mode=usual_mode)


@pytest.mark.parametrize(
    ("text", "mode", "channel"),
    [
        ("Ana called", Mode.VOICE, "phone"),
        ("they rang about it", Mode.VOICE, "phone"),
        ("phone, all fine", Mode.VOICE, "phone"),
        ("voicemail from Ana", Mode.VOICE, "voice_memo"),
        ("visited the site", Mode.IN_PERSON, "site_visit"),
        ("met Ana", Mode.IN_PERSON, ""),
        ("Lunch, all fine", Mode.IN_PERSON, "meal_event"),
        ("mail about prices", Mode.VIRTUAL, "email"),
        ("Ana e-mailed", Mode.VIRTUAL, "email"),
        ("Ana wrote", Mode.VIRTUAL, ""),
        ("letter from Ana", Mode.VIRTUAL, "letter"),
        ("Ana texted", Mode.VIRTUAL, "chat"),
        ("video with Ana", Mode.VISUAL, "video_call"),
        ("zoom with Ana", Mode.VISUAL, "video_call"),
        ("Teams with Ana", Mode.VISUAL, "video_call"),
        ("showed the demo", Mode.VISUAL, "demo"),
        ("Ana hat angerufen", Mode.VOICE, "phone"),
        ("Kaffee mit Ana", Mode.IN_PERSON, "meal_event"),
        ("Ana a appelé", Mode.VOICE, "phone"),
        ("déjeuner avec Ana", Mode.IN_PERSON, "meal_event"),
        ("Ana llamó", Mode.VOICE, "phone"),
        ("correo de Ana", Mode.VIRTUAL, "email"),
        ("called about the demo", Mode.VOICE, "phone"),
    ],
)
def test_the_first_word_that_tells_gives_the_mode(text: str, mode: Mode, channel: str) -> None:
    """F008."""
    capture = read(text, usual_mode=Mode.VIRTUAL if mode is not Mode.VIRTUAL else Mode.VOICE)

    assert (capture.mode, capture.channel, capture.mode_is_suggested) == (mode, channel, False)
    assert channel in ("", *CHANNELS[mode])


@pytest.mark.parametrize(
    "text", ["delivery late", "their teams are late", '"call me" @Ana', "!promise:call @Ana"]
)
def test_a_line_that_tells_no_mode_takes_the_usual_one(text: str) -> None:
    capture = read(text)

    assert (capture.mode, capture.channel, capture.mode_is_suggested) == (Mode.VISUAL, "", True)


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("Ana called", "they"),
        ("@Ana called", "they"),
        ("they called", "they"),
        ("Ana from dispatch has called", "they"),
        ("Meridian called", "they"),
        ("late again, she rang", "they"),
        ("called by Ana", "they"),
        ("call from Ana", "they"),
        ("Called Ana", "we"),
        ("late again; called @Ana", "we"),
        ("I called Ana", "we"),
        ("we met Ana", "we"),
        ("mail to Ana", "we"),
        ("ich habe Ana angerufen", "we"),
        ("Ana hat uns angerufen", "they"),
        ("j'ai appelé Ana", "we"),
        ("J’ai appelé Ana", "we"),
        ("llamé a Ana", "we"),
        ("ayer llamó", "they"),
        ("lunch with Ana", ""),
        ("the driver called", ""),
        ("phone", ""),
    ],
)
def test_who_made_the_contact_is_its_subject(text: str, initiator: str) -> None:
    assert read(text).initiator == initiator


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("Ana called yesterday", 16, time(12)),
        ("Ana called yesterday 9:30", 16, time(9, 30)),
        ("Ana called yesterday at 9.30", 16, time(9, 30)),
        ("yesterday, 2pm Ana called", 16, time(14)),
        ("yesterday afternoon Ana called", 16, time(15)),
        ("last night Ana called", 16, time(20)),
        ("this morning Ana called", 17, time(9)),
        ("this morning 9:30 Ana called", 17, time(9, 30)),
        ("Ana called today", 17, time(10, 40)),
        ("Ana called at 9:30", 17, time(9, 30)),
        ("Ana called at 9:30 am", 17, time(9, 30)),
        ("Ana called at 12 am", 17, time(0)),
        ("9:05 Ana called", 17, time(9, 5)),
        ("Ana called 12 Nov", 12, time(12)),
        ("Ana called on 12.11. at 8:15", 12, time(8, 15)),
        ("Ana called last Friday", 13, time(12)),
        ("Ana rief um 9 Uhr an", 17, time(9)),
        ("gestern Abend rief Ana an", 16, time(20)),
        ("Ana a appelé hier matin", 16, time(9)),
        ("Ana a appelé ce matin à 9h15", 17, time(9, 15)),
        ("ayer Ana llamó", 16, time(12)),
        ("Ana llamó hoy a las 9:30", 17, time(9, 30)),
    ],
)
def test_a_lived_moment_is_read_as_people_say_it(text: str, day: int, clock: time) -> None:
    capture = read(text)

    assert capture.at == datetime.combine(datetime(2026, 11, day), clock, tzinfo=LONDON)
    (cue,) = [cue for cue in capture.cues if cue.kind == "when"]
    assert capture.text[cue.start : cue.end].strip() in capture.title


@pytest.mark.parametrize(
    "text",
    [
        "wants a slot at 14:00",
        "wants it on 1 Dec",
        "they moved on 3 Mar",
        "Ana war hier",
        "at 25:00",
        "at 13 pm",
        "at 0 am",
        "at 24h",
        "at once",
        "at",
        "12 pallets at last",
        "31 Feb",
        "last chance",
        "this evening",
        "C-12",
        "10:40:00 exact",
    ],
)
def test_what_is_still_to_come_or_long_past_is_about_something_else(text: str) -> None:
    capture = read(text)

    assert capture.at == NOW
    assert "when" not in {cue.kind for cue in capture.cues}


def test_the_second_time_counts_where_the_first_is_still_to_come() -> None:
    assert read("wants it at 14:00, called at 9:30").at == datetime(2026, 11, 17, 9, 30, tzinfo=LONDON)


def test_this_morning_before_nine_is_not_taken_for_later() -> None:
    early = datetime(2026, 11, 17, 8, 0, tzinfo=LONDON)

    assert read("Ana called this morning", now=early).at == early


def test_after_midnight_today_is_still_the_evening_before() -> None:
    night = datetime(2026, 11, 18, 0, 30, tzinfo=LONDON)

    assert read("lunch today 12:30", now=night).at == datetime(2026, 11, 17, 12, 30, tzinfo=LONDON)
