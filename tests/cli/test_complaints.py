"""Complaints and enquiries on the command line: received, listed, moved, each refusal with its option."""

from __future__ import annotations

from datetime import datetime

import pytest

from conftest import open_store
from keyaccounts.cli import move_options
from keyaccounts.cli.frame import VERBS
from keyaccounts.complaint_states import MAIN
from keyaccounts.workflows import complaints
from typed import CommandLine

ASSESSED = (
    "--severity", "3", "--impact", "Two shifts stood", "--complexity", "usual", "--no-safety", "--no-legal",
    "--no-act-now", "--owner", "Ole",
)  # fmt: skip
ACKNOWLEDGED = (
    "--by",
    "Marit",
    "--channel",
    "phone",
    "--next-word",
    "why",
    "--next-word-at",
    "2026-12-01T10:00",
)
DECIDED = ("--channel", "email", "--next-word", "the credit note", "--route", "our director")
FOUND = ("--finding", "upheld", "--cause", "capacity", "--offer", "A second driver")


@pytest.fixture
def told(filled: CommandLine) -> CommandLine:
    """The same with C-102, which Ana has just told us; the command line reads the clock of this computer."""
    filled("complaint", "Meridian", "Again too late", "--person", "Ana")
    return filled


def moved(line: CommandLine, *states: tuple[str, tuple[str, ...]]) -> None:
    for state, options in states:
        answer = line("move", "C-102", state, *options)
        assert answer.code == 0, answer.err


def test_a_complaint_is_received_in_their_own_words(filled: CommandLine) -> None:
    """F028."""
    told = filled(
        "complaint", "Meridian", "Again two hours late. The shift stood idle!", "--person", "Ana", "--wanted",
        "A fixed slot", "--channel", "phone", "--severity", "3", "--against", "Nils", "--receiver", "Ida",
        "--topic", "delivery", "--received", "2020-11-02T09:30", "--next-word", "what we found",
        "--next-word-at", "2020-11-03T10:00+01:00", "--json",
    )  # fmt: skip

    case = told.document["complaint"]
    assert (told.code, told.document["name"], told.document["state"]) == (0, "C-102", "received")
    assert (case["matter"], case["words"]) == (
        "Again two hours late.", "Again two hours late. The shift stood idle!",
    )  # fmt: skip
    assert (case["mode"], case["channel"], case["against"], case["receiver"]) == (
        "voice", "phone", "Nils", "Ida",
    )  # fmt: skip
    assert (case["topics"], case["word_owed_at"]) == (["delivery"], "2020-11-03T09:00:00+00:00")
    assert {each["state"] for each in told.document["next"]} == {
        "acknowledged", "duplicate", "not_a_complaint", "withdrawn",
    }  # fmt: skip
    plain = filled("complaint", "Mercer", "Wrong", "colour").out.splitlines()
    assert plain[0] == "Received C-103 at Mercer Tools: Wrong colour"
    assert plain[1].startswith("Next: acknowledged, which asks for ")


def test_the_list_is_in_the_order_in_which_they_wait(filled: CommandLine) -> None:
    """F028."""
    filled("complaint", "Mercer", "Wrong colour", "--received", "2020-01-02T09:30")
    filled("move", "C-102", "withdrawn", "--why", "Never mind", "--cause", "unknown")
    filled("complaint", "Mercer", "Too loud", "--received", "2020-01-02T09:30")
    lines = filled("complaints").out.splitlines()

    assert lines[0].startswith("C-103 · Mercer Tools · not assessed · received · no word promised")
    assert lines[0].endswith(": Too loud")
    assert lines[1].startswith("C-101 · Meridian Foods · severity 3 · received · no word promised")
    assert lines[2].startswith("C-102 · Mercer Tools · not assessed · withdrawn · since today")
    assert [each[:5] for each in filled("complaints", "--open").out.splitlines()] == ["C-103", "C-101"]
    assert [each[:5] for each in filled("complaints", "Meridian").out.splitlines()] == ["C-101"]
    assert [each[:5] for each in filled("complaints", "--state", "withdrawn").out.splitlines()] == ["C-102"]


def test_the_document_of_the_list_is_the_one_its_help_tells_of(filled: CommandLine) -> None:
    document = filled("complaints", "--open", "--json").document
    told = filled.bare("complaints", "--help").out

    (case,) = document["complaints"]
    assert (case["name"], case["severity"], case["is_open"], case["closed_at"]) == ("C-101", 3, True, None)
    assert datetime.fromisoformat(case["due_at"]) == datetime.fromisoformat(case["received_at"])
    assert not [name for name in (*document, *case) if f"“{name}”" not in told]


def test_a_complaint_goes_all_the_way_by_typed_moves(told: CommandLine) -> None:
    """F028, F030."""
    moved(
        told,
        ("acknowledged", ACKNOWLEDGED),
        ("assessed", ASSESSED),
        ("investigating", ()),
        ("waiting-customer", ("--awaited", "photos", "--awaited-from", "Ana", "--chase-on", "2026-12-01")),
        ("investigating", ()),
        ("response_ready", FOUND),
        ("decision_told", DECIDED),
        ("accepted", ("--why", "Fine by me")),
        ("remedy_running", ()),
    )
    closed = told(
        "move", "c102", "closed-resolved", "--done", "apology", "--done", "credit:EUR 400",
        "--nothing-more", "They asked for no more", "--confirmed-on", "today", "--json",
    ).document  # fmt: skip

    assert (closed["state"], closed["complaint"]["cause"]) == ("closed_resolved", "capacity")
    assert closed["next"] == [{"state": "investigating", "needs": []}]
    vault = open_store(told.store)
    page = complaints.page(vault, closed["id"], now=datetime.now().astimezone(), zone="UTC")
    vault.close()
    assert page.log[0].after == "received"
    assert [(each.sort, each.text) for each in page.remedies] == [
        ("apology", ""), ("credit", "EUR 400"), ("none", "They asked for no more"),
    ]  # fmt: skip
    assert len(page.plans) == 3


@pytest.mark.parametrize(
    ("before", "state", "options"),
    [
        (0, "acknowledged", ["--channel", "--by", "--next-word", "--next-word-at"]),
        (
            1,
            "assessed",
            ["--severity", "--impact", "--complexity", "--safety", "--legal", "--act-now", "--owner"],
        ),
        (3, "waiting_customer", ["--awaited", "--awaited-from", "--chase-on"]),
        (3, "response_ready", ["--finding", "--cause", "--offer"]),
        (4, "decision_told", ["--channel", "--next-word", "--route"]),
        (5, "rejected", ["--why"]),
        (0, "withdrawn", ["--why", "--cause"]),
        (0, "duplicate", ["--original"]),
        (0, "not_a_complaint", ["--why", "--reviewer"]),
        (7, "closed_resolved", ["--done", "--nothing-more", "--confirmed-on"]),
    ],
)
def test_a_refusal_names_the_options_that_mend_it(
    told: CommandLine, before: int, state: str, options: list[str]
) -> None:
    """F028, F030."""
    asked = {
        "acknowledged": ACKNOWLEDGED, "assessed": ASSESSED, "response_ready": FOUND,
        "decision_told": DECIDED, "accepted": ("--why", "Fine"),
    }  # fmt: skip
    moved(told, *((each, asked.get(each, ())) for each in MAIN[1 : before + 1]))
    refused = told("move", "C-102", state)

    assert (refused.code, refused.out) == (1, "")
    assert not [each for each in options if each not in refused.err]
    assert refused.err.count("--") == len(options) + refused.err.count(" or --no-")


def test_every_thing_a_move_asks_for_has_its_option() -> None:
    """F030."""
    asked = (
        "channel", "by", "next_word", "next_word_at", "severity", "impact", "complexity", "is_safety",
        "is_legal", "act_now", "owner", "awaited", "awaited_from", "chase_on", "finding", "cause", "offer",
        "why", "route", "original_id", "reviewer", "apology", "explanation", "remedy", "gesture",
        "sponsor_call", "confirmed_on", "person_id",
    )  # fmt: skip
    assert [each for each in asked if not move_options.mend((each,))] == []


def test_a_refused_move_keeps_nothing_of_what_was_told_with_it(filled: CommandLine) -> None:
    refused = filled("move", "C-101", "closed_resolved", "--done", "apology", "--tried-on", "today")

    assert refused.code == 1
    assert "Next comes acknowledged" in refused.err
    vault = open_store(filled.store)
    page = complaints.page(
        vault, complaints.named(vault, "C-101").id, now=datetime.now().astimezone(), zone="UTC"
    )
    vault.close()
    assert (page.remedies, page.complaint.tried_on) == ((), ())


def test_a_late_return_is_told_how_to_go_on(filled: CommandLine) -> None:
    """F028."""
    long_ago = ("--at", "2020-03-01T10:00")
    filled("complaint", "Mercer", "Wrong colour", "--received", "2020-01-02T09:30", "--person", "Nobody")
    filled("complaint", "Mercer", "Wrong colour", "--received", "2020-01-02T09:30")
    for state, options in (
        ("acknowledged", ACKNOWLEDGED), ("assessed", ASSESSED), ("investigating", ()),
        ("response_ready", FOUND), ("decision_told", DECIDED), ("rejected", ("--why", "No")),
        ("external", ()), ("closed_unresolved", ("--why", "Ruled", "--channel", "letter")),
    ):  # fmt: skip
        assert filled("move", "C-102", state, *options, *long_ago).code == 0
    refused = filled("move", "C-102", "investigating")

    assert refused.code == 1
    assert "--follows C-102" in refused.err
    followed = filled("complaint", "Mercer", "Still the wrong colour", "--follows", "C-102", "--json")
    assert followed.document["complaint"]["earlier_id"]


def test_an_unknown_state_is_wrong_whatever_it_is(filled: CommandLine) -> None:
    assert filled("move", "C-101", "lost").code == 1
    assert filled("move", "C-7", "assessed").code == 1


def test_an_enquiry_waits_in_its_lane(filled: CommandLine) -> None:
    """F027."""
    noted = filled(
        "enquiry", "Meridian", "Which dock", "opens first?", "--person", "Ana", "--channel", "email"
    )
    assert noted.out == "Noted Q-1 at Meridian Foods: Which dock opens first?\n"
    filled("enquiry", "Mercer", "And when?", "--due", "2020-01-02", "--owner", "Ole")

    lines = filled("enquiries").out.splitlines()
    assert lines[0] == "Q-2 · Mercer Tools · open · due 2 Jan 2020: And when?"
    assert lines[1] == "Q-1 · Meridian Foods · open: Which dock opens first?"
    (asked,) = filled("enquiries", "Meridian", "--json").document["enquiries"]
    assert (asked["person"], asked["state"], asked["complaint"]) == ("Ana Ruiz", "open", None)
    assert filled("enquiries", "--all", "Meridian").out.splitlines() == [lines[1]]


@pytest.mark.parametrize("name", ["complaint", "complaints", "move", "enquiry", "enquiries"])
def test_each_verb_stands_in_the_table(name: str) -> None:
    assert name in VERBS
