"""What a brief says, and how it shrinks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from brief_cases import ID, MADE, at, bare, fullest, kvarn, kvarn_people, lived, wishes
from builders import (
    NOW,
    a_complaint,
    a_learning,
    a_need,
    a_promise,
    an_account,
    an_answer,
    an_evidence,
    an_unusual_request,
    id_of,
)
from keyaccounts import brief_words as words
from keyaccounts import briefs
from keyaccounts.answers import Answer, Rating
from keyaccounts.brief_fit import LEAST_WRITING, SHRINK, WRITING, BlockHeight, Heights, fitted
from keyaccounts.brief_page import (
    BriefPage,
    Edition,
    Ink,
    PersonRow,
    Row,
    Span,
    plain,
    shortened,
    words_of,
)
from keyaccounts.briefs import BriefFacts, compose
from keyaccounts.experiences import Mode


def told(row: Row | PersonRow) -> str:
    """A row as one reads it."""
    if isinstance(row, PersonRow):
        return f"{words_of(row.text)}|{row.role}|{row.stand.text}|{row.met.text}|{row.human.text}|{row.never}"
    parts = (row.lead.text, row.mark, words_of(row.runs), words_of(row.tail), words_of(row.aside))
    return " ".join(part for part in (*parts, words_of(row.aside_tail)) if part).replace(words.NB, " ")


def rows(page: BriefPage, name: str) -> list[str]:
    block = page.block(name)
    return [told(row) for row in block.rows] if block else []


def test_the_head_tells_when_with_both_zones_and_where() -> None:
    page = compose(kvarn())
    assert page.when.replace(words.NB, " ") == (
        "Thu 26 Nov 2026, 10:00–11:00 CET (11:00 EET, yours) · visit, Kvarngatan 4, Stockholm"
    )


def test_one_zone_is_told_once() -> None:
    assert "yours" not in compose(kvarn(zone="Europe/Berlin")).when


def test_the_equity_stands_with_its_day_and_how_much_it_rests_on() -> None:
    """F101: no printed score without date and evidence count."""
    figure = compose(kvarn()).figure
    assert figure is not None
    assert (figure.label, figure.dated.replace(words.NB, " ")) == ("Equity", "25 Nov, from 18 experiences")
    assert figure.value.startswith("+")
    assert len(figure.line) == 8


def test_below_five_experiences_there_is_no_figure_only_words() -> None:
    facts = kvarn(experiences=tuple(lived(f"Day {n}", at(11, n), 2) for n in range(1, 5)))
    figure = compose(facts).figure
    assert figure is not None
    assert (figure.value, figure.label) == ("", "Not enough fresh evidence")
    assert figure.line == ()


def test_old_experiences_do_not_count_as_evidence() -> None:
    facts = kvarn(experiences=tuple(lived(f"Day {n}", at(10, n, year=2025), 2) for n in range(1, 9)))
    figure = compose(facts).figure
    assert figure is not None
    assert figure.value == ""


def test_an_open_complaint_names_itself_and_the_equity_without_it() -> None:
    reason = told(compose(kvarn()).breath[0])
    assert reason.startswith("In one breath Held at +")
    assert "by complaint C-104, severity 3; it would stand at +" in reason


def test_the_latest_quote_comes_with_its_person_and_day() -> None:
    """F101: scores always shown with the latest quote."""
    quote = compose(kvarn()).breath[-1]
    assert words_of(quote.runs) == "“You fixed it before I had to ask twice. Now tell me why it broke.”"
    assert quote.runs[0].ink is Ink.QUOTE
    assert words_of(quote.tail).replace(words.NB, " ") == "Layla Haddad, 19 Nov 2026"


def test_every_open_complaint_and_overdue_promise_of_ours_must_not_be_forgotten() -> None:
    """F028 and F049."""
    assert rows(compose(kvarn()), "must") == [
        "C-104 Freezer failed at Västerås, 41 pallets. Sev. 3, investigating "
        "Cause report to Layla on Thursday; decision, Fri 27 Nov, 17:00",
        "C-98 August invoices split wrongly. Sev. 2, remedy running "
        "Credit note number to Łukasz, Mon 30 Nov, 17:00",
        "Promise Winter slot plan draft (Ngozi). Six days late Was due Fri 20 Nov; offer a new date.",
    ]


def test_a_closed_complaint_is_left_out() -> None:
    closed = a_complaint("Lost box", account_id=ID, state="closed_resolved", closed_at=at(10, 1))
    assert rows(compose(kvarn(complaints=(closed,), promises=())), "must") == []


def test_our_late_promise_stands_once() -> None:
    page = compose(kvarn())
    assert sum("Winter slot plan draft" in row for row in rows(page, "promises") + rows(page, "must")) == 1


def test_their_late_promises_come_first_then_both_sides_by_day() -> None:
    promises = tuple(
        a_promise(text, account_id=ID, side=side, due_on=due, made_on=date(2026, 10, 1))
        for text, side, due in (
            ("Soon", "we", date(2026, 12, 1)),
            ("Late", "they", date(2026, 11, 2)),
            ("Sooner", "they", date(2026, 11, 27)),
            ("Far off", "we", date(2027, 3, 1)),
        )
    )
    assert [row.split(" ", 3)[3] for row in rows(compose(kvarn(promises=promises)), "promises")] == [
        "Late was due",
        "Sooner",
        "Soon",
    ]


def test_a_person_has_one_human_line_or_is_asked_for() -> None:
    """F096: the brief always holds one human line."""
    people = compose(kvarn()).people.rows
    assert "Rows on Mälaren at six" in told(people[0])
    assert told(people[4]) == (
        "Þórunn Jónsdóttir|Legal, approver|not known|never|No human line yet. Ask Layla for one.|"
    )
    assert people[4].human.ink is Ink.STALE


def test_without_a_meeting_people_come_by_power() -> None:
    facts = kvarn(meeting=None, people=tuple(reversed(kvarn_people())))
    names = [words_of(row.text) for row in compose(facts).people.rows]
    assert names[0].startswith("Layla")
    assert names[-1].startswith("Þórunn")


def test_only_what_changed_since_both_sides_met_is_news() -> None:
    page = compose(kvarn())
    assert [row[:6] for row in rows(page, "since")] == ["20 Nov", "19 Nov", "17 Nov", "16 Nov", "13 Nov"]
    block = page.block("since")
    assert block is not None
    assert block.note.replace(words.NB, " ") == "since 12 Nov 2026"


def test_a_row_never_loses_its_date_and_a_year_is_told_where_it_may_be_mistaken() -> None:
    facts = kvarn(experiences=(lived("An old call", at(2, 3, year=2025), 1, mode=Mode.VOICE),))
    assert rows(compose(facts), "since") == ["3 Feb + An old call. 2025 "]


def test_needs_carry_their_kind_confidence_evidence_and_day() -> None:
    assert rows(compose(kvarn()), "needs") == [
        "Bread on the shelf by 05:30, every shop. said ×4, 12 Nov",
        "One invoice line per bakery. want, said ×2, 28 Oct",
        "To look safe before the new board. implicit 0.6, 19 Nov",
    ]


def test_what_is_older_than_its_validity_is_grey_with_a_dagger_and_the_footer_says_so() -> None:
    page = compose(kvarn())
    avoid = page.block("preferences").rows[1]  # type: ignore[union-attr]
    assert words_of(avoid.runs).replace(words.NB, " ") == (
        "slides (3 Sep); price talk between quarters (14 Mar 2025)†."
    )
    assert avoid.items[1][0].ink is Ink.STALE
    assert "† grey: older than its validity" in briefs.footer(page)


def test_the_key_to_the_grey_goes_when_nothing_is_grey() -> None:
    assert "†" not in briefs.footer(compose(kvarn(learnings=())))


def test_not_today_stands_while_a_grave_complaint_is_open() -> None:
    assert rows(compose(kvarn()), "moments")[0] == "Not today Offers and new business: C-104 first."
    mild = tuple(each.changed(severity=2) for each in kvarn().complaints)
    assert not any("Not today" in row for row in rows(compose(kvarn(complaints=mild)), "moments"))


def test_a_memory_comes_back_on_its_day() -> None:
    """F005."""
    rescue = lived("The night the line was saved", at(12, 5, year=2024), 3, is_memory=True)
    moments = rows(compose(kvarn(experiences=(rescue,))), "moments")
    assert "5 Dec Two years since: The night the line was saved." in moments


def test_a_memory_stays_on_the_briefs_of_its_month() -> None:
    """F005."""
    for day, telling in ((3, "3 Nov Two years since"), (28, "28 Nov Two years since")):
        rescue = lived("The night", at(11, day, year=2024), 3, is_memory=True)
        assert any(telling in row for row in rows(compose(kvarn(experiences=(rescue,))), "moments"))
    past = lived("The night", at(10, 3, year=2024), 3, is_memory=True)
    assert not any("since" in row for row in rows(compose(kvarn(experiences=(past,))), "moments"))


def test_expired_insight_leaves_the_brief_with_its_quote_and_learnings() -> None:
    """F091: the figure still counts what was lived."""
    seen = lived("They tender in spring", at(11, 24), 2, quote="We tender in spring.", mode=Mode.VOICE)
    met = lived("Review", at(11, 1), 1, mode=Mode.IN_PERSON)
    likes = a_learning("ask before the tender", account_id=ID, topic="preference", experience_id=seen.id)

    def page(until: date) -> BriefPage:
        return compose(kvarn(experiences=(seen.changed(useful_until=until), met), learnings=(likes,)))

    def parts(page: BriefPage) -> list[str]:
        return [*map(told, page.breath), *rows(page, "since"), *rows(page, "preferences")]

    assert sum("tender" in part for part in parts(page(MADE.date()))) == 3
    assert not any("tender" in part for part in parts(page(MADE.date() - timedelta(days=1))))
    assert page(MADE.date()).figure == page(MADE.date() - timedelta(days=1)).figure


def test_a_paraphrase_stands_upright_without_marks_where_no_quote_is() -> None:
    """F099."""
    thought = lived("Review", at(11, 20), 1, paraphrase="She fears for the night slot")
    row = compose(kvarn(experiences=(thought,))).breath[-1]
    assert words_of(row.runs) == "In our words: She fears for the night slot."
    assert {span.ink for span in row.runs} == {Ink.PLAIN}
    quoted = lived("Call", at(10, 2), 1, quote="Keep the slot.")
    row = compose(kvarn(experiences=(thought, quoted))).breath[-1]
    assert words_of(row.runs) == "“Keep the slot.”"


def test_an_empty_account_says_what_is_not_known_and_asks() -> None:
    page = compose(bare())
    assert rows(page, "unknown") == [
        "? Who decides there. Nobody is named yet.",
        "? What they aim for. No aim recorded.",
        "? What they need from us. No need recorded.",
        "? What they say themselves. No quote of theirs yet.",
        "? When the agreement ends. No renewal date.",
    ]
    assert len(page.talk.say) == 3
    assert [block.name for block in page.blocks] == ["unknown"]


def test_questions_of_the_meeting_come_before_proposed_ones() -> None:
    meeting = kvarn().meeting
    assert meeting is not None
    page = compose(kvarn(meeting=meeting.changed(questions=("What would you keep?",))))
    assert page.talk.say[0] == "What would you keep?"
    assert len(page.talk.say) == 3


def test_an_ask_names_its_return() -> None:
    """F064."""
    ask, give = compose(kvarn()).talk.rows
    assert told(ask) == (
        "Ask a dock walk at Malmö by 18 Dec. They get a loading plan for all nine sites by 15 Jan."
    )
    assert told(give) == "Give the cause report on paper, first thing."


def test_the_same_facts_make_the_same_page_apart_from_when_it_was_made() -> None:
    page, later = compose(kvarn()), compose(kvarn(now=MADE + timedelta(minutes=1)))
    assert page.made != later.made
    assert replace(later, made=page.made, figure=page.figure) == page


def test_the_customers_edition_speaks_to_you_and_judges_nobody() -> None:
    """F097."""
    page = compose(kvarn(edition=Edition.CUSTOMER))
    assert (page.figure, page.breath) == (None, ())
    assert [told(row).replace(words.NB, " ") for row in page.aims] == [
        "Your aim Open nine bakeries around Øresund by June 2027 without a second night shift. 3 Sep 2026",
        "Our part Four promises to you are open, the next due 27 Nov 2026.",
    ]
    assert "Sev." not in rows(page, "must")[0]
    assert [words_of(row.aside) for row in page.people.hosts] == ["Your account lead", "Quality"]
    assert all(not row.mark for row in page.block("since").rows)  # type: ignore[union-attr]
    assert not any("rivals" in row for row in rows(page, "since"))
    assert rows(page, "needs") == [
        "Bread on the shelf by 05:30, every shop. you said, 12 Nov",
        "One invoice line per bakery. you said, 28 Oct",
    ]


def test_a_file_name_is_safe_on_every_system() -> None:
    facts = kvarn(account=an_account('A/B: "Łódź" <GmbH>? ' + "x" * 90))
    assert briefs.file_name(facts, "pdf") == f"a-b-lodz-gmbh-{'x' * 46}-2026-11-26-internal.pdf"
    assert briefs.file_name(bare(), "md") == "ateliers-fleur-de-sel-2026-11-25-internal.md"
    assert briefs.file_name(kvarn(account=an_account("山田")), "md") == "山田-2026-11-26-internal.md"
    assert briefs.file_name(kvarn(account=an_account("???")), "md") == "account-2026-11-26-internal.md"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("two\nlines\tand  gaps", "two lines and gaps"),
        ("turned \u202eround\u202c", "turned round"),
        ("half \ud800 letter\x00", "half \ufffd letter"),
        ("e\u0301", "é"),
    ],
)
def test_text_is_made_fit_for_one_line(typed: str, shown: str) -> None:
    assert words.clean(typed) == shown


def test_figures_are_rounded_half_up_with_their_sign() -> None:
    assert [words.signed(value) for value in (10.72, -3.25, 0.04, -0.04)] == ["+10.7", "−3.3", "0.0", "0.0"]


def test_a_zone_without_a_name_tells_its_offset() -> None:
    moment = datetime(2026, 11, 26, 9, tzinfo=UTC)
    assert words.zone_name(moment, "Asia/Kathmandu") == "UTC+5:45"
    assert words.zone_name(moment, "Europe/Stockholm") == "CET"


def test_a_line_is_cut_at_a_word() -> None:
    line = (*plain("Second thermometer ", Ink.STRONG), Span("in every trailer, by Friday"))
    assert words_of(shortened(line, 40)) == "Second thermometer in every trailer …"
    assert shortened(line, 60) is line


# How it shrinks


def heights(page: BriefPage, area: float, *, row: float = 20.0) -> Heights:
    """Every row as tall as another, so that a test can reckon along."""
    blocks = {block.name: BlockHeight(20, (row,) * len(block.rows)) for block in page.blocks}
    blocks["must@1"] = BlockHeight(20, (row / 2,) * len(page.must.rows))
    for count in range(1, 3):
        blocks[f"preferences@{count}"] = BlockHeight(20, (row / 2,) * 2)
    blocks["people"] = BlockHeight(20, (row,) * page.people.depth)
    return Heights(area, 100.0, 5.0, blocks)


def test_a_page_with_room_keeps_every_row() -> None:
    page = compose(kvarn())
    fit = fitted(page, heights(page, 2_000))
    assert [len(block.rows) for block in fit.blocks] == [len(block.rows) for block in page.blocks]
    assert fit.writing_share > WRITING


def test_rows_give_way_in_order_and_are_counted() -> None:
    page = compose(kvarn())
    tall = heights(page, 620)
    fit = fitted(page, tall)
    assert sum(block.more for block in fit.blocks if block.name != "unknown") > 0
    for block in page.left:
        kept = fit.block(block.name)
        assert kept is not None
        assert len(kept.rows) + kept.more == len(block.rows) + block.more


@pytest.mark.parametrize("area", range(300, 1_500, 50))
def test_what_must_not_be_forgotten_is_never_cut(area: int) -> None:
    """F028: an open complaint is always on the brief even when space runs out."""
    page = compose(kvarn())
    fit = fitted(page, heights(page, area))
    said = " ".join(told(row) for row in fit.must.rows)
    assert all(name in said for name in ("C-104", "C-98", "Winter slot plan draft"))
    assert fit.people.depth >= 2


@pytest.mark.parametrize("area", [480, 700, 1_400])
def test_six_open_complaints_stand_on_the_fullest_brief(area: int) -> None:
    """F028: an open complaint is always on the brief even when space runs out."""
    complaints = tuple(
        a_complaint(
            "A pallet stood in the rain " * 4, account_id=ID, number=500 + n, severity=n % 5, state=state
        )
        for n, state in enumerate(
            ("received", "acknowledged", "waiting_customer", "escalated", "external", "remedy_running")
        )
    )
    page = compose(fullest(complaints=complaints))
    said = " ".join(told(row) for row in fitted(page, heights(page, area)).must.rows)
    assert all(f"C-{500 + n}" in said for n in range(6))


def test_last_of_all_must_goes_to_one_line_and_then_the_writing_space_shrinks() -> None:
    page = compose(fullest())
    roomy = heights(page, 1_400)
    tight = fitted(page, heights(page, 480))
    assert fitted(page, roomy).must.lines == 2
    assert tight.must.lines == 1
    assert LEAST_WRITING <= tight.writing_share < WRITING


def test_not_today_is_the_last_moment_to_go() -> None:
    page = compose(kvarn())
    fit = fitted(page, heights(page, 500))
    assert rows(fit, "moments") == ["Not today Offers and new business: C-104 first."]


def test_the_order_of_shrinking_is_the_rules() -> None:
    first, last = SHRINK[:4], SHRINK[-2:]
    assert first == (("value", 2), ("moments", 2), ("unknown", 2), ("preferences", 2))
    assert last == (("since", 1), ("promises", 1))


def test_long_gaps_run_across_the_page_and_short_ones_under_the_shorter_column() -> None:
    page = compose(bare())
    assert fitted(page, heights(page, 2_000)).unknown_at == "wide"
    busy = compose(kvarn(promises=(), experiences=()))
    facts: BriefFacts = kvarn(needs=(), learnings=(), complaints=())
    assert fitted(busy, heights(busy, 2_000)).unknown_at in ("left", "wide")
    lean = compose(facts)
    assert fitted(lean, heights(lean, 2_000)).unknown_at == "right"


def test_a_need_nobody_spoke_of_for_a_year_is_grey() -> None:
    need = a_need("Earlier slots", id=id_of("slots"), account_id=ID)
    spoken = an_evidence(need_id=id_of("slots"), account_id=ID, on=date(2025, 3, 1), means="asked")
    row = compose(kvarn(needs=(need,), evidence=(spoken,))).block("needs").rows[0]  # type: ignore[union-attr]
    assert words_of(row.tail).replace(words.NB, " ") == "said, 1 Mar 2025†"
    assert row.tail[0].ink is Ink.STALE


def test_a_preference_to_avoid_is_told_as_one() -> None:
    learned = a_learning("Never phone before nine", account_id=ID, topic="preference", created_at=at(11, 2))
    assert rows(compose(kvarn(learnings=(learned,))), "preferences") == ["Avoid phone before nine (2 Nov)."]


def test_preferences_of_those_in_the_room_say_whose_they_are_and_what_was_seen_only_once() -> None:
    """F025: lasting ones first; a one-off stands behind them as one; what is too old to rely on is grey."""
    page = compose(kvarn(**wishes(), learnings=()))

    assert rows(page, "preferences") == [
        "Do mint tea before the talk (Layla, 19 Nov); a seat facing the door (Åsa, once, 20 Nov).",
        "Avoid figures on a screen (Layla, 19 Nov); handshakes (Åsa, 3 Feb 2025)†.",
    ]
    block = page.block("preferences")
    assert block is not None
    assert block.rows[1].items[1][0].ink is Ink.STALE
    assert "† grey: older than its validity" in briefs.footer(page)


def test_what_was_learned_stands_behind_what_lasts_and_nothing_twice() -> None:
    known = wishes()
    again = a_learning("Mint tea before the talk.", account_id=ID, topic="preference", created_at=at(11, 2))
    dock = a_learning("walk the dock first", account_id=ID, topic="preference", created_at=at(11, 23))

    told = rows(compose(kvarn(**known, learnings=(again, dock))), "preferences")

    assert told[0] == "Do mint tea before the talk (Layla, 19 Nov); walk the dock first (23 Nov)."


def test_the_customer_reads_only_the_preferences_they_told_us() -> None:
    """F033: what we read off their behaviour stays with us, and so does what is too old."""
    facts = kvarn(**wishes(), needs=(), edition=Edition.CUSTOMER)

    assert rows(compose(facts), "needs") == [
        "Kept away: figures on a screen. you said, 19 Nov",
        "Mint tea before the talk. you said, 19 Nov",
    ]


def test_what_is_ahead_carries_our_idea_or_says_none_once_it_is_near_or_begun() -> None:
    """F100."""
    calm = kvarn(**wishes(), complaints=())

    assert rows(compose(calm), "moments") == [
        "13 Dec Lucia morning, double volume (Layla). Our night crew brings saffron buns.",
        "1 Feb Malmö opens. No idea yet.",
        "14 Mar The agreement is up for renewal.",
    ]


def test_the_customer_reads_the_dates_that_are_theirs_and_none_of_our_ideas() -> None:
    facts = kvarn(**wishes(), complaints=(), edition=Edition.CUSTOMER)

    assert rows(compose(facts), "moments") == ["14 Mar Our agreement with you is up for renewal."]


def test_years_together_and_offered_birthdays_are_told_a_month_ahead() -> None:
    """F100: a birthday only where they spoke of it themselves."""
    base = kvarn(complaints=())
    account = base.account.changed(since=date(2019, 12, 4))
    asa, layla, *others = kvarn_people()
    offered = asa.changed(birthday="--12-01", birthday_offered=True)
    people = (offered, layla.changed(birthday="--12-01"), *others)

    told = rows(compose(kvarn(complaints=(), account=account, people=people)), "moments")

    assert told[:2] == ["1 Dec Birthday of Åsa Lindqvist.", "4 Dec Seven years together."]


def test_a_promise_without_a_day_stands_after_those_that_have_one() -> None:
    """F049: a promise nobody gave a day is not lost from the page."""
    undated = a_promise("Send the drawings")
    page = compose(bare(promises=(a_promise(due_on=MADE.date() + timedelta(days=3)), undated)))

    promises = next(block for block in page.blocks if block.name == "promises")

    assert [row.lead.text for row in promises.rows if row.lead][-1] == words.NO_DAY


def test_an_open_unusual_request_stands_first_and_for_our_eyes_only() -> None:
    """F077: named before a meeting, for whoever asks again in the room; settled ones and the customer's
    edition don't tell it."""
    request = an_unusual_request(account_id=kvarn().account.id)
    [first, *_] = rows(compose(kvarn(requests=(request,))), "must")
    assert "New bank details by e-mail" in first
    assert "Unusual request" in first
    assert "Nothing before a call back." in first
    settled = request.closed(at=NOW, verified_by="Maija", number_called="112", outcome="genuine")
    for page in (kvarn(requests=(settled,)), kvarn(requests=(request,), edition=Edition.CUSTOMER)):
        assert not any("New bank details" in row for row in rows(compose(page), "must"))


def price(value: int, person: str, days_ago: int, **fields: Any) -> Answer:
    """What somebody said about the price."""
    said = {"ratings": (Rating("price_fairness", "price_fairness", value), Rating("nps", "nps", 3))}
    return an_answer(
        **{
            "account_id": ID,
            "person_id": id_of(person),
            "answered_at": MADE - timedelta(days=days_ago),
            **said,
        },
        **fields,
    )


def test_who_finds_the_price_unfair_stands_on_the_brief_with_name_and_day() -> None:
    """F041: shown on brief when <= 2."""
    asa, layla = price(2, "Åsa Lindqvist", 100), price(3, "Layla Haddad", 2)

    page = compose(kvarn(answers=(asa, layla)))

    assert rows(page, "value") == [f"Price 2 of 5, Åsa Lindqvist {asa.answered_at.day} Aug"]
    assert [block.name for block in page.right] == ["needs", "preferences", "value", "moments"]
    assert rows(compose(kvarn(edition=Edition.CUSTOMER, answers=(asa,))), "value") == []


def test_the_last_word_about_the_price_counts_and_our_own_pulse_is_none() -> None:
    """F041."""
    low, fair = price(1, "Åsa Lindqvist", 30), price(4, "Åsa Lindqvist", 5)

    assert rows(compose(kvarn(answers=(fair, low))), "value") == []
    assert rows(compose(kvarn(answers=(price(1, "Layla Haddad", 5, purpose="pulse"),))), "value") == []
    said = (price(2, "Åsa Lindqvist", 30), price(2, "Layla Haddad", 20), price(1, "Åsa Lindqvist", 10))
    assert rows(compose(kvarn(answers=said)), "value") == [
        "Price 1 of 5, Åsa Lindqvist 15 Nov", "Price 2 of 5, Layla Haddad 5 Nov",
    ]  # fmt: skip
    assert rows(compose(kvarn(answers=(price(2, "Layla Haddad", 400, writer="memory"),))), "value") == [
        "Price 2 of 5, Layla Haddad from memory, 21 Oct 2025†"
    ]


def test_the_price_gives_way_first_where_the_page_is_full() -> None:
    names = ("Åsa Lindqvist", "Layla Haddad", "Łukasz Wójcik", "Ngozi Adéyẹmí")
    page = compose(kvarn(answers=tuple(price(1, name, 9) for name in names)))
    (value,) = [block for block in page.right if block.name == "value"]
    assert (len(value.rows), value.more) == (3, 1)
