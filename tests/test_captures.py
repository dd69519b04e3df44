"""The capture line: marks become parts, words stay words, and nothing typed is lost or refused."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from keyaccounts import captures
from keyaccounts.captures import Capture, Learned, Needed, Promised
from keyaccounts.experiences import Emotion, Mode
from keyaccounts.learnings import Side
from keyaccounts.marks import Kind
from keyaccounts.names import Known, KnownAccount, KnownPerson

NOW = datetime(2026, 11, 17, 10, 40, tzinfo=ZoneInfo("Europe/London"))
FRIDAY = date(2026, 11, 20)

NAMES = Known(
    accounts=(
        KnownAccount("meridian", "Meridian Foods"),
        KnownAccount("kovari", "Kővári & Hansen Logistik"),
        KnownAccount("north-a", "Northern Rail"),
        KnownAccount("north-b", "Northern Light"),
    ),
    people=(
        KnownPerson("ana", "meridian", "Ana Ruiz"),
        KnownPerson("tom", "meridian", "Thomas Okoro", "Tom"),
        KnownPerson("zsofia", "kovari", "Zsófia Kővári"),
        KnownPerson("will", "kovari", "Will Hansen"),
        KnownPerson("jiri-1", "north-a", "Jiří Dvořák"),
        KnownPerson("jiri-2", "north-b", "Jiří Novák"),
        KnownPerson("keiko", "north-b", "Keiko Tanaka", "", "田中 恵子"),
    ),
    topics=("Logistics", "cold chain"),
)

LINE = (
    "Ana called, delivery late again #logistics ?need:earlier-slot "
    '!promise:"new slot plan" Fri :frustrated @Ana'
)


def read(text: str, **chosen: Any) -> Capture:
    return captures.read_line(text, NAMES, now=NOW, **chosen)


def labels(capture: Capture, kind: Kind) -> list[str]:
    return [mark.label for mark in capture.marks if mark.kind is kind]


def doubts(capture: Capture) -> list[str]:
    return [doubt.code for doubt in capture.doubts]


def test_one_line_carries_a_whole_moment() -> None:
    """F092."""
    capture = read(LINE)

    assert capture.title == "Ana called, delivery late again"
    assert capture.account_id == "meridian"
    assert capture.people == ("ana",)
    assert (capture.mode, capture.channel, capture.initiator) == (Mode.VOICE, "phone", "they")
    assert capture.at == NOW
    assert capture.topics == ("Logistics",)
    assert capture.needs == (Needed("need", "earlier slot"),)
    assert capture.promises == (Promised(Side.WE, "new slot plan", FRIDAY),)
    assert capture.emotions == (Emotion("frustrated", 2, "observed"),)
    assert (capture.effect, capture.effect_is_suggested) == (-1, True)
    assert not capture.mode_is_suggested
    assert capture.doubts == ()
    assert not capture.is_empty


def test_marks_say_where_they_stand_and_what_their_chip_says() -> None:
    told = [(LINE[mark.start : mark.end], mark.kind, mark.label) for mark in read(LINE).marks]

    assert told == [
        ("#logistics", Kind.TOPIC, "Logistics"),
        ("?need:earlier-slot", Kind.NEED, "earlier slot"),
        ('!promise:"new slot plan" Fri', Kind.PROMISE, "new slot plan"),
        (":frustrated", Kind.EMOTION, "frustrated"),
        ("@Ana", Kind.PERSON, "Ana Ruiz"),
    ]


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("@Ana", "ana"),
        ("@ana", "ana"),
        ("@ANA.", "ana"),
        ("@An", "ana"),
        ("@Ana's", "ana"),
        ("@Ruiz", "ana"),
        ("@AnaRuiz", "ana"),
        ("@ana.ruiz", "ana"),
        ("@Ana Ruiz", "ana"),
        ('@"Ana Ruiz"', "ana"),
        ("@“Ana Ruiz”", "ana"),
        ("@„Ana Ruiz“", "ana"),
        ("@Tom", "tom"),
        ("@zsofia", "zsofia"),
        ("@Jiri Novak", "jiri-2"),
        ("(@Ana)", "ana"),
        ("@田中", "keiko"),
        ("@Zso\u0301fia", "zsofia"),
    ],
)
def test_a_person_is_found_however_they_are_typed(typed: str, id: str) -> None:
    assert read(f"{typed}").people == (id,)


def test_a_whole_name_typed_without_quotes_is_one_mark() -> None:
    capture = read("late again @Jiri Novak called it a mess")

    assert [capture.text[mark.start : mark.end] for mark in capture.marks] == ["@Jiri Novak"]


@pytest.mark.parametrize(
    ("typed", "code", "candidates"),
    [("@Jiří", "ambiguous_person", ("jiri-1", "jiri-2")), ("@Nobody", "unknown_person", ())],
)
def test_a_name_nobody_or_several_have_stays_text(typed: str, code: str, candidates: tuple[str, ...]) -> None:
    capture = read(f"late {typed} again")

    assert capture.people == ()
    assert capture.title == f"late {typed} again"
    (doubt,) = capture.doubts
    assert (doubt.code, doubt.candidates) == (code, candidates)
    assert capture.text[doubt.start : doubt.end] == typed


def test_the_account_chosen_decides_which_of_two_is_meant() -> None:
    assert read("@Jiří", account_id="north-b").people == ("jiri-2",)


def test_the_account_named_in_the_line_decides_which_of_two_is_meant() -> None:
    capture = read("Northern Rail: @Jiří wants a later slot")

    assert (capture.people, capture.account_id) == (("jiri-1",), "north-a")


def test_someone_from_elsewhere_is_taken_and_pointed_out() -> None:
    capture = read("lunch with @Zsófia", account_id="meridian")

    assert (capture.people, capture.account_id) == (("zsofia",), "meridian")
    assert doubts(capture) == ["person_elsewhere"]


@pytest.mark.parametrize(
    "text", ["ana@meridian.example", "cost 5@3", "a#b", "what?need:x", "10:frustrated", "@", "@ x"]
)
def test_a_sign_within_a_word_is_no_mark(text: str) -> None:
    assert read(text).marks == ()


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("delivery late @Zsófia", "kovari"),
        ("Meridian Foods is late again", "meridian"),
        ("meridian late again", ""),
        ("Meridian is late again", "meridian"),
        ("Meridian's dock is closed", "meridian"),
        ("Kovari & Hansen Logistik waits", "kovari"),
        ("Northern is late again", ""),
        ("Northern Light is late again", "north-b"),
        ("Ana says it is late", "meridian"),
        ("nobody in particular", ""),
    ],
)
def test_the_account_is_who_is_marked_else_named_else_the_inbox(text: str, account: str) -> None:
    assert read(text).account_id == account


def test_the_account_chosen_outranks_whatever_is_named() -> None:
    assert read("Meridian is late", account_id="kovari").account_id == "kovari"


@pytest.mark.parametrize(
    "text", ["@Ana met @Zsófia", "Meridian Foods and Northern Rail merge", "Ana and Zsófia agree"]
)
def test_two_accounts_are_a_question(text: str) -> None:
    capture = read(text)

    assert capture.account_id == ""
    assert doubts(capture) == ["several_accounts"]
    assert len(capture.doubts[0].candidates) == 2


def test_people_named_without_a_mark_are_only_offered() -> None:
    capture = read("Ana and Tom were there, so will the driver")

    assert (capture.people, capture.mentioned) == ((), ("ana", "tom"))
    assert {cue.kind for cue in capture.cues} == {"person"}


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("#logistics", "Logistics"),
        ("#new-topic", "new-topic"),
        ("#Lärm.", "Lärm"),
        ('#"Cold Chain"', "cold chain"),
        ("#2027plan", "2027plan"),
    ],
)
def test_a_topic_keeps_the_spelling_it_already_has(typed: str, label: str) -> None:
    assert read(f"late {typed}").topics == (label,)


@pytest.mark.parametrize("typed", ["#104", "#", "# x", '#" "', '#"open'])
def test_a_number_is_no_topic(typed: str) -> None:
    assert read(typed).topics == ()


@pytest.mark.parametrize(
    ("typed", "promise"),
    [
        ('!promise:"new slot plan" Fri', Promised(Side.WE, "new slot plan", FRIDAY)),
        ("!promise:slot-plan by Fri", Promised(Side.WE, "slot plan", FRIDAY)),
        ('!"send the plan" 20 Nov', Promised(Side.WE, "send the plan", FRIDAY)),
        ('!"send the plan", 20.11.', Promised(Side.WE, "send the plan", FRIDAY)),
        ('!"send the plan" 2026-11-20', Promised(Side.WE, "send the plan", FRIDAY)),
        ('!"send the plan" bis Freitag', Promised(Side.WE, "send the plan", FRIDAY)),
        ('!they:"site list" 1 Dec', Promised(Side.THEY, "site list", date(2026, 12, 1))),
        ("!THEY:list next week", Promised(Side.THEY, "list", date(2026, 11, 27))),
        ('!we:"x" in 3 days', Promised(Side.WE, "x", FRIDAY)),
        ('!"x" today', Promised(Side.WE, "x", date(2026, 11, 17))),
        ('!"x"', Promised(Side.WE, "x", None)),
        ('!"x" and then some', Promised(Side.WE, "x", None)),
        ('!"x"Fri', Promised(Side.WE, "x", None)),
    ],
)
def test_a_promise_has_a_side_words_and_maybe_a_day(typed: str, promise: Promised) -> None:
    """F049."""
    assert read(typed).promises == (promise,)


@pytest.mark.parametrize("typed", ["!", "!urgent", "!promise", "!promise:", '!"open', '!" "', "!other:x"])
def test_a_promise_begun_is_still_text(typed: str) -> None:
    assert read(typed).promises == ()


@pytest.mark.parametrize(
    ("due", "code", "fact"),
    [
        ("31 Feb", "no_such_day", ("last", 28)),
        ("3/4/2027", "ambiguous_day", ("day", 3)),
        ("2026-11-16", "due_before_made", ("due_on", date(2026, 11, 16))),
    ],
)
def test_a_day_that_cannot_be_stays_text_and_says_why(due: str, code: str, fact: tuple[str, object]) -> None:
    capture = read(f'!"send the plan" {due}')

    assert capture.promises == (Promised(Side.WE, "send the plan", None),)
    (doubt,) = capture.doubts
    assert doubt.code == code
    assert fact in doubt.facts
    assert capture.text[doubt.start : doubt.end] == due


@pytest.mark.parametrize(
    ("typed", "need"),
    [
        ("?need:earlier-slot", Needed("need", "earlier slot")),
        ('?"earlier slot"', Needed("need", "earlier slot")),
        ("?want:portal", Needed("want", "portal")),
        ('?insight:"they buy late"', Needed("insight", "they buy late")),
        ("?NEED:x", Needed("need", "x")),
    ],
)
def test_a_need_has_a_type_and_words(typed: str, need: Needed) -> None:
    assert read(typed).needs == (need,)


@pytest.mark.parametrize("typed", ["?", "?need:", "?why", '?"open', '?" "'])
def test_a_need_begun_is_still_text(typed: str) -> None:
    assert read(typed).needs == ()


@pytest.mark.parametrize(
    ("typed", "emotion"),
    [
        (":frustrated", Emotion("frustrated", 2, "observed")),
        (":Frustrated3", Emotion("frustrated", 3, "observed")),
        (":angry1/said", Emotion("angry", 1, "said")),
        (":calm/seen", Emotion("calm", 2, "observed")),
        (":calm/inferred,", Emotion("calm", 2, "inferred")),
    ],
)
def test_an_emotion_has_an_intensity_and_a_basis(typed: str, emotion: Emotion) -> None:
    assert read(typed).emotions == (emotion,)


@pytest.mark.parametrize("typed", [":-)", ":happyish", ":calm4", ":frustratedly", ":calm:x", ": calm"])
def test_what_is_no_emotion_stays_text(typed: str) -> None:
    assert read(typed).emotions == ()


def test_an_unknown_basis_and_a_third_emotion_are_doubts() -> None:
    assert doubts(read(":calm/guessed")) == ["unknown_basis"]
    third = read(":calm :proud :angry")
    assert [each.code for each in third.emotions] == ["calm", "proud"]
    assert doubts(third) == ["too_many_emotions"]


@pytest.mark.parametrize(
    ("text", "effect", "is_suggested"),
    [
        ("late again -1", -1, False),
        ("late again −2 :angry", -2, False),
        ("late +3 #x", 3, False),
        ("late +0 :angry", 0, False),
        ("fine ±0", 0, False),
        ("late +2\nand more", 2, False),
        (":delighted", 1, True),
        (":calm", None, False),
        ("late again", None, False),
        ("late +1 #x -3", 1, False),
    ],
)
def test_a_stated_effect_outranks_what_a_feeling_suggests(
    text: str, effect: int | None, is_suggested: bool
) -> None:
    capture = read(text)

    assert (capture.effect, capture.effect_is_suggested) == (effect, is_suggested)


@pytest.mark.parametrize("text", ["-2 in the truck", "+4", "a-1", "it was -1 degrees"])
def test_a_number_amid_words_is_no_effect(text: str) -> None:
    assert read(text).effect is None


@pytest.mark.parametrize(
    "typed",
    ['"You fixed it."', "“You fixed it.”", "„You fixed it.“", "« You fixed it. »"],
)
def test_quoted_words_are_theirs(typed: str) -> None:
    capture = read(f"{typed} @Ana")

    assert (capture.quote, capture.quote_by) == ("You fixed it.", "ana")


def test_words_of_somebody_named_without_a_mark_are_theirs_too() -> None:
    assert read('Tom said "never again"').quote_by == "tom"
    assert read('somebody said "never again"').quote_by == ""


def test_only_the_first_quote_is_lifted_and_the_title_keeps_both() -> None:
    capture = read('"Never again" he said, "never" in two')

    assert capture.quote == "Never again"
    assert capture.title == '"Never again" he said, "never" in two'


@pytest.mark.parametrize(
    ("told", "topic", "text"),
    [
        ("plan: a second hall", "plan", "a second hall"),
        ("Risk : they may leave", "risk", "they may leave"),
        ("Ana: she walks the yard first", "", "Ana: she walks the yard first"),
        ("need:", "", "need:"),
    ],
)
def test_what_was_learned_can_name_its_sort(told: str, topic: str, text: str) -> None:
    """F053: typed."""
    assert read(f"Site visit\n>> {told}").learnings == (Learned(Side.WE, text, topic),)


def test_what_each_side_learned_ends_with_its_line_or_the_next() -> None:
    """F053, F054."""
    capture = read(
        'Site visit >> they open a "dark" kitchen #plans << we answer slowly\n'
        "we learned: Ana leaves\nlast words"
    )

    assert capture.learnings == (
        Learned(Side.WE, 'they open a "dark" kitchen'),
        Learned(Side.THEY, "we answer slowly"),
        Learned(Side.WE, "Ana leaves"),
    )
    assert capture.title == "Site visit"
    assert capture.note == "Site visit\nlast words"
    assert capture.topics == ("plans",)
    assert capture.quote == ""


@pytest.mark.parametrize(
    ("marker", "side"),
    [
        ("We learned:", Side.WE),
        ("they learnt :", Side.THEY),
        ("wir lernten:", Side.WE),
        ("sie gelernt:", Side.THEY),
        ("nous avons appris :", Side.WE),
        ("hemos aprendido:", Side.WE),
        ("ellos han aprendido:", Side.THEY),
    ],
)
def test_learning_has_a_marker_in_four_languages(marker: str, side: Side) -> None:
    assert read(f"{marker} the site closes").learnings == (Learned(side, "the site closes"),)


def test_words_about_learning_are_no_marker() -> None:
    assert read("we learned nothing, they say").learnings == ()


def test_what_was_learned_tells_nothing_about_the_contact() -> None:
    capture = read("lunch >> Meridian emailed Tom yesterday")

    assert (capture.mode, capture.at, capture.account_id) == (Mode.IN_PERSON, NOW, "meridian")


def test_an_endless_learning_is_kept_as_a_note() -> None:
    capture = read("lunch >> " + "word " * 500)

    assert capture.learnings == ()
    assert len(capture.note) > 2_000


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("late again C-104", 104, "late again C-104"),
        ("C-7: calmer now", 7, "C-7: calmer now"),
        ("c-x", 0, "c-x"),
    ],
)
def test_a_complaint_is_named_by_its_number(text: str, number: int, title: str) -> None:
    capture = read(text)

    assert (capture.complaint_number, capture.title) == (number, title)


@pytest.mark.parametrize("text", ["C-1a", "C-1234567890"])
def test_another_code_is_no_complaint(text: str) -> None:
    assert read(text).complaint_number == 0


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("@Ana called about #prices again", "Ana called about prices again"),
        ("#prices Ana called", "Ana called"),
        ("lunch with @Ana", "lunch with Ana"),
        ("lunch with @Ana and @Zso #prices", "lunch with Ana and Zsófia Kővári"),
        ("late again, @Ana", "late again"),
        ("late :angry again -1", "late again"),
        ('wants !"a plan" Fri, badly', "wants, badly"),
        ("late\nsecond line", "late"),
        (":angry", "angry"),
        ("#prices @Ana", "prices"),
        ("@Ana", "Ana Ruiz"),
        ("+2", "+2"),
        ('?"an earlier slot" @Ana', "an earlier slot"),
        (">> they buy late", "they buy late"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_the_title_is_a_sentence_without_its_marks(text: str, title: str) -> None:
    assert read(text).title == title
    assert read(text).is_empty == (not title)


def test_a_title_is_cut_at_a_word_and_the_note_keeps_all() -> None:
    text = "word " * 80 + "end"
    capture = read(text)

    assert capture.title == ("word " * 60).strip()
    assert capture.note == text
    assert len(read("x" * 400).title) == 300


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("@an", [("@Ana", "ana")]),
        ("late @zso", [("@Zsófia", "zsofia")]),
        ("@Jiř", [('@"Jiří Dvořák"', "jiri-1"), ('@"Jiří Novák"', "jiri-2")]),
        ('@"jiří n', [('@"Jiří Novák"', "jiri-2")]),
        ("@tom", [("@Tom", "tom")]),
        ("#log", [("#Logistics", "")]),
        ('#"co', [('#"cold chain"', "")]),
        ("?", [("?need:", ""), ("?want:", ""), ("?insight:", "")]),
        ("!t", [("!they:", "")]),
        (":fru", [(":frustrated", "")]),
        ("@nobody", []),
        ("a@b", []),
        ("@Ana called", []),
        ("", []),
    ],
)
def test_a_begun_mark_is_completed(typed: str, expected: list[tuple[str, str]]) -> None:
    found = captures.completions(typed, NAMES)

    assert [(each.insert, each.record_id) for each in found] == expected
    for each in found:
        whole = typed[: each.start] + each.insert
        assert each.insert.endswith(":") or each.label in [mark.label for mark in read(whole).marks]


def test_people_of_the_chosen_account_come_first_and_few_at_a_time() -> None:
    found = captures.completions("@", NAMES, account_id="north-b", limit=3)

    assert [each.record_id for each in found] == ["jiri-2", "keiko", "ana"]
    assert len(captures.completions(":", NAMES)) == 8


PIECES = st.sampled_from(
    [
        "@Ana", "@Ana Ruiz", '@"', "@Jiří", "#", "#logistics", '!"send it" Fri', "!promise:x 31 Feb",
        "?want:y", ":angry3/said", ":", "+2", "-1", '"quoted"', "“", "”", "»", ">> ", "<<", "we learned: ",
        "\n", " ", "  ", "Meridian", "yesterday 9:30", "at 14:00", "12 Nov", "called", "C-104", "é",
        "e\u0301", "\ufffc", "田中", "محمد", "\u200f", "🙂", "9999-12-31", "in 999 months", "0", ".", ",",
    ]
)  # fmt: skip


@examples(max_examples=300, deadline=None)
@given(
    st.lists(PIECES | st.text(max_size=6), max_size=14).map("".join),
    st.sampled_from(["", "meridian", "gone"]),
)
def test_any_line_is_read_and_nothing_typed_is_lost(text: str, account_id: str) -> None:
    capture = read(text, account_id=account_id)

    assert "".join(piece for piece, _ in capture.pieces()) == text
    assert all(0 <= mark.start < mark.end <= len(text) for mark in capture.marks)
    assert all(
        first.end <= second.start for first, second in zip(capture.marks, capture.marks[1:], strict=False)
    )
    assert all(0 <= cue.start < cue.end <= len(text) for cue in capture.cues)
    assert all(0 <= doubt.start < doubt.end <= len(text) for doubt in capture.doubts)
    assert len(capture.title) <= 300
    assert capture.at <= NOW
    assert all(promise.due_on is None or promise.due_on >= NOW.date() for promise in capture.promises)
    captures.completions(text, NAMES, account_id=account_id)


@pytest.mark.parametrize(
    "junk",
    ["@Ana ", '!"a', '"“', "we learned: ", '>> "a b" ', "in 3 days 20 Nov ", "@Ana Ruiz ", "@", "C-1 "],
)
def test_twenty_thousand_characters_are_read_in_linear_time(junk: str) -> None:
    text = junk * (20_000 // len(junk))

    def seconds(part: str) -> float:
        started = time.perf_counter()
        read(part)
        return time.perf_counter() - started

    # Eight times the text may take eight times as long; a square would take sixty-four.
    assert min(seconds(text) for _ in range(2)) < 30 * min(seconds(text[:2_500]) for _ in range(3)) + 0.01


def test_a_line_is_read_by_the_writers_clock() -> None:
    late = datetime(2026, 11, 18, 1, 30, tzinfo=ZoneInfo("Asia/Kathmandu"))

    capture = captures.read_line('!"x" today', NAMES, now=late)

    assert capture.promises[0].due_on == date(2026, 11, 17)
    assert capture.at == late.astimezone(UTC)
