"""Fields of the user's own in the brief: on our own page only, where there is room."""

from __future__ import annotations

from brief_cases import kvarn, kvarn_account, kvarn_people
from builders import a_custom_field, id_of
from keyaccounts.brief_page import BriefPage, Edition, Row, words_of
from keyaccounts.briefs import compose
from keyaccounts.custom_fields import CustomField
from keyaccounts.records import Named


def preferences(page: BriefPage) -> tuple[Row, ...]:
    block = page.block("preferences")
    return block.rows if block else ()


def own_fields() -> tuple[CustomField, ...]:
    return tuple(
        a_custom_field(name, id=id_of(name), of=of, in_brief=True)
        for name, of in (("Contract number", "account"), ("Dock", "account"), ("Badge", "person"))
    )


def holding(words: str) -> tuple[Named, ...]:
    return tuple(Named(id_of(name), words) for name in ("Contract number", "Badge"))


def test_own_fields_of_the_account_stand_on_file_among_the_preferences() -> None:
    account = kvarn_account().changed(custom=holding("RF-2041"))
    page = compose(kvarn(account=account, own_fields=own_fields()))
    [row] = [each for each in preferences(page) if each.lead.text == "On file"]
    assert words_of(row.runs) == "Contract number RF-2041."


def test_a_field_without_a_value_is_left_out() -> None:
    page = compose(kvarn(own_fields=own_fields()))
    assert "On file" not in [each.lead.text for each in preferences(page)]


def test_own_fields_of_a_person_follow_the_human_line_where_it_has_room() -> None:
    asa, layla, *rest = kvarn_people()
    layla = layla.changed(human_line="Mint tea.", custom=holding("G7"))
    people = (asa.changed(custom=holding("G7")), layla, *rest)
    page = compose(kvarn(people=people, own_fields=own_fields()))
    told = {words_of(row.names[0]).split()[0]: row.human.text for row in page.people.rows}
    assert told["Layla"] == "Mint tea. Badge G7."
    assert "G7" not in told["Åsa"]


def test_the_customer_reads_no_field_of_our_own() -> None:
    account = kvarn_account().changed(custom=holding("CANARY"))
    people = tuple(each.changed(human_line="", custom=holding("CANARY")) for each in kvarn_people())
    page = compose(kvarn(account=account, people=people, own_fields=own_fields(), edition=Edition.CUSTOMER))
    assert "CANARY" not in repr(page)
