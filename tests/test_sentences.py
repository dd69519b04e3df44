"""Whatever the product has to say to people has words, and the words name what, where and how to mend it."""

from __future__ import annotations

import ast
import inspect
import string
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

import builders
from keyaccounts import sentences, wordings
from keyaccounts.findings import finding
from keyaccounts.marks import Doubt
from keyaccounts.refusals import Refusal, StoreTrouble

SOURCE = Path(inspect.getfile(sentences)).parent
TODAY = builders.TODAY

# Said through a variable where it is raised, so that no call shows it.
INDIRECT = {
    "Refusal": {"nothing_to_undo", "nothing_to_redo"},
    "StoreTrouble": {"busy", "disk_full", "read_only", "damaged", "missing", "wrong_key", "needs_passphrase"},
    "Doubt": {"ambiguous_person", "unknown_person"},
    "write": {"promote", "demote"},
}


def _called(name: str, *, place: int = 0) -> set[str]:
    """Every text that stands as the `place`th argument of a call of `name` in the product's source."""
    found = set(INDIRECT.get(name, ()))
    for node in _calls():
        if _name(node.func) == name and len(node.args) > place:
            found |= set(_texts(node.args[place]))
    return found


@cache
def _calls() -> list[ast.Call]:
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in SOURCE.rglob("*.py"))
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _texts(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body)
            yield from _texts(orelse)


def test_every_rule_that_refuses_has_a_sentence() -> None:
    assert _called("Refusal") - wordings.REFUSALS.keys() == set()


def test_every_trouble_with_a_store_has_a_sentence() -> None:
    told = {code.strip() for code in (StoreTrouble.__doc__ or "").split("of:")[1].rstrip(" .\n").split(",")}
    assert (told | _called("StoreTrouble")) - wordings.TROUBLES.keys() == set()


def test_every_act_has_a_name() -> None:
    verbs = {verb for verb in _called("write") if verb.replace("_", "").isalpha() and verb.islower()}
    assert {"log_experience", "edit_meeting"} <= verbs
    assert verbs - wordings.ACTS.keys() == set()


def test_every_aside_and_doubt_has_a_sentence() -> None:
    assert _called("Aside", place=1) - wordings.ASIDES.keys() == set()
    assert _called("Doubt", place=2) - wordings.DOUBTS.keys() - {"due_before_made"} == set()


def test_every_finding_of_a_check_has_a_sentence() -> None:
    assert _called("finding") - wordings.FINDINGS.keys() == set()
    assert sentences.finding(finding("damaged_page", where=3)) == "Page 3 of the file is damaged."


def test_a_line_left_out_says_why_and_where() -> None:
    assert sentences.refused_line("footer") == "It is a closing line of the file, not a row."
    assert sentences.refused_line("too_long", "their_aim") == "Their aim: too long."
    assert sentences.refused_line("unreadable_day", "since", "soon") == "Since: unreadable day, “soon”."


@pytest.mark.parametrize("words", [wordings.REFUSALS, wordings.TROUBLES, wordings.ASIDES, wordings.DOUBTS])
def test_a_sentence_ends_as_one_and_neither_shouts_nor_jokes(words: dict[str, str]) -> None:
    for code, sentence in words.items():
        assert sentence.endswith("."), code
        assert "!" not in sentence, code


def test_lists_are_in_the_order_one_looks_words_up() -> None:
    for words in (wordings.REFUSALS, wordings.TROUBLES, wordings.ACTS, wordings.FIELDS, wordings.FINDINGS):
        assert list(words) == sorted(words)
    assert list(wordings.CODES) == sorted(wordings.CODES)


def test_no_sentence_lacks_a_fact_it_mentions() -> None:
    for code, template in wordings.REFUSALS.items():
        named = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        facts = dict.fromkeys(named - {"The_field", "The_file", "the_file", "column", "at_line"}, "given")
        told = Refusal(code, field="due_on")
        told.facts = {**facts}
        assert "{" not in sentences.refusal(told)


def test_a_full_premium_tier_says_how_to_make_room() -> None:
    """F021."""
    told = sentences.refusal(Refusal("premium_full", field="level", cap=20, premium=20, joining=1))
    assert told.startswith("All 20 premium places are taken. Move an account to the watch list first")


def test_a_refused_field_is_called_by_its_everyday_name() -> None:
    refused = Refusal("too_long", field="their_aim", limit=500, length=612)
    assert sentences.refusal(refused) == "Their aim has 612 characters, and 500 fit. Shorten it."


def test_facts_read_as_words() -> None:
    refused = Refusal("due_before_made", field="due_on", made_on=date(2026, 11, 20), due_on=date(2026, 11, 2))
    assert "2 Nov 2026 lies before the day it was promised, 20 Nov 2026" in sentences.refusal(refused)
    asked = Refusal(
        "move_incomplete", field="finding", missing=("finding", "offer"), complaint="C-1", state="accepted"
    )
    assert sentences.refusal(asked).endswith("say: finding and remedy offered, or the reasons why not.")
    fits = Refusal("ambiguous", field="account", name="Mer", candidates=("Meridian", "Mercer", "Merlo"))
    assert "Meridian, Mercer or Merlo" in sentences.refusal(fits)


def test_braces_in_a_name_stay_letters() -> None:
    assert sentences.act("archive_account", "A {b} {} C") == "Archive A {b} {} C"
    refused = Refusal("not_found", field="account", kind="account", id="{kind}")
    assert sentences.refusal(refused) == "No account is called “{kind}”. Check the spelling."


def test_an_unknown_code_still_makes_a_sentence() -> None:
    assert sentences.refusal(Refusal("too_windy")) == "This can't be done: too windy."
    assert sentences.trouble(StoreTrouble("too_wet")) == "The store can't be used: too wet."


def test_something_gone_is_not_called_by_its_id() -> None:
    gone = Refusal("not_found", kind="check_in", id=builders.id_of("x"))
    assert sentences.refusal(gone) == "This check-in is not there any more."


def test_a_trouble_names_the_file() -> None:
    missing = sentences.trouble(StoreTrouble("missing", path=Path("book.keyaccounts")))
    assert missing.startswith("There is no store at “book.keyaccounts”.")
    assert sentences.trouble(StoreTrouble("wrong_key", way="passphrase")).startswith(
        "The passphrase doesn't open"
    )
    assert "60 MB" in sentences.trouble(StoreTrouble("low_space", path=Path("x"), free=60_400_000))


def test_an_act_is_named_with_whom_it_is_about() -> None:
    assert sentences.act("log_experience", "Meridian Foods") == "Log an experience at Meridian Foods"
    assert sentences.act("log_experience") == "Log an experience"
    assert sentences.act("change_setting", "home_zone") == "Change the setting your time zone"


def test_codes_read_as_people_say_them() -> None:
    assert sentences.code("stage", "at_risk") == "at risk"
    assert sentences.code("level", "watch") == "watch list"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 17), "today"),
        (date(2026, 11, 16), "yesterday"),
        (date(2026, 11, 18), "tomorrow"),
        (date(2026, 11, 20), "Fri 20 Nov"),
        (date(2026, 8, 3), "Mon 3 Aug"),
        (date(2025, 11, 20), "20 Nov 2025"),
    ],
)
def test_a_day_is_said_as_people_say_it(on: date, said: str) -> None:
    assert sentences.day(on, TODAY) == said


def test_an_instant_is_said_by_the_clock_of_a_zone() -> None:
    at = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)
    assert sentences.instant(at, "Europe/Zurich", builders.NOW) == "today 00:30"
    assert sentences.instant(at, "Europe/London", builders.NOW) == "yesterday 23:30"


def test_a_doubt_names_whom_a_mark_may_mean() -> None:
    doubt = Doubt(0, 4, "ambiguous_person", ("1", "2"), (("typed", "Ana"),))
    names = {"1": "Ana Ruiz", "2": "Ana Sol"}
    assert sentences.doubt(doubt, names.__getitem__) == (
        "“Ana” can be Ana Ruiz or Ana Sol; nobody was linked. Write the full name."
    )
    past = Doubt(0, 4, "due_before_made", (), (("due_on", date(2026, 11, 2)),))
    assert sentences.doubt(past, str) == "2 Nov 2026 is past, so the promise was kept without a day."


def test_a_line_begins_with_a_large_letter_and_keeps_the_others() -> None:
    assert sentences.capital("send the GDPR annex") == "Send the GDPR annex"
    assert sentences.capital("") == ""


def test_small_counts_are_told_in_words() -> None:
    assert sentences.counted(0, "person", "people") == "No people"
    assert sentences.counted(1, "person", "people") == "One person"
    assert sentences.counted(12, "person", "people") == "Twelve people"
    assert sentences.counted(13, "person", "people") == "13 people"


def test_how_far_a_day_lies_away_is_told_in_days() -> None:
    today = date(2026, 11, 20)
    assert sentences.away(today, today) == "today"
    assert sentences.away(date(2026, 11, 23), today) == "3 days"
    assert sentences.away(date(2026, 11, 19), today) == "1 day ago"
