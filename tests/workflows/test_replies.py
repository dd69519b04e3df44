"""Replies to complaints: drafted from a template with facts the customer may read, taken along by file."""

from __future__ import annotations

import email
import io
from datetime import UTC, datetime, timedelta
from email.policy import default
from pathlib import Path

import pytest
from pypdf import PdfReader

import builders
from keyaccounts import replies as rules
from keyaccounts.complaints import Complaint
from keyaccounts.refusals import Refusal
from keyaccounts.settings import AUTHOR, FIRM, made
from keyaccounts.store import records
from keyaccounts.store.vault import Vault
from keyaccounts.workflows import replies

CANARY = "zinnober"
ZONE = "Europe/Madrid"
MERIDIAN = builders.id_of("meridian")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def complaint(vault: Vault) -> Complaint:
    ana = builders.id_of("ana")
    with vault.write("add_person", at=builders.NOW) as tx:
        records.save(tx, made(AUTHOR, "Marit Holm", at=builders.NOW))
        records.save(tx, made(FIRM, "Nordkai", at=builders.NOW))
        records.save(tx, builders.an_account("Meridian Foods", id=MERIDIAN, note=CANARY, zone=ZONE))
        records.save(
            tx, builders.a_person("Ana Ruiz", id=ana, emails=("ana@meridian.example",), note=CANARY,
                                  account_id=builders.id_of("meridian"), support="enemy"),
        )  # fmt: skip
        kept = records.save(
            tx, builders.a_complaint(
                "Second late delivery", person_id=ana, words="Not again. Say what you will change.",
                severity=3, impact=CANARY, lesson=CANARY, cause=CANARY, cause_detail=CANARY, acted=CANARY,
                against=CANARY, owner="Jonas Weil", offer="A call before a lorry is late", finding="upheld",
                word_owed="What the carrier says", word_owed_at=builders.NOW + timedelta(days=1),
            ),
        )  # fmt: skip
        records.save(
            tx, builders.a_remedy("correction", complaint_id=kept.id, text="New slots", cost=9_876_543)
        )
        records.save(tx, builders.a_complaint_move(complaint_id=kept.id, why=CANARY, route="Our director"))
        return kept


def drafted(vault: Vault, complaint: Complaint, sort: str) -> tuple[replies.Ready, rules.Draft]:
    ready = replies.ready(vault, complaint.id, now=builders.NOW, zone=ZONE)
    template = next(each for each in ready.templates if each.sort == sort)
    return ready, replies.draft(ready, template)


@pytest.mark.parametrize("sort", ["acknowledgement", "update", "decision"])
def test_a_draft_says_only_what_the_customer_may_read(vault: Vault, complaint: Complaint, sort: str) -> None:
    _, draft = drafted(vault, complaint, sort)
    told = f"{draft.subject}\n{draft.body}".lower()
    assert CANARY not in told
    assert "9876" not in told.replace(",", "").replace(".", "")
    assert "severity" not in told
    assert "dear ana" in told
    assert "{" not in told


def test_an_acknowledgement_says_who_looks_into_it_and_when_they_hear_next(
    vault: Vault, complaint: Complaint
) -> None:
    """F029, F030."""
    _, draft = drafted(vault, complaint, "acknowledgement")
    assert "Jonas Weil looks into it" in draft.body
    assert "What the carrier says" in draft.body
    assert draft.missing == ()


def test_a_decision_says_what_was_found_what_is_offered_and_where_to_take_it(
    vault: Vault, complaint: Complaint
) -> None:
    """F030."""
    _, draft = drafted(vault, complaint, "decision")
    for words in ("You are right", "A call before a lorry is late", "Correction: New slots", "Our director"):
        assert words in draft.body


def test_what_nobody_told_is_a_gap_and_never_an_empty_sentence(vault: Vault, complaint: Complaint) -> None:
    with vault.write("edit_complaint", at=builders.NOW) as tx:
        records.save(tx, complaint.changed(owner="", word_owed=""))
    _, draft = drafted(vault, complaint, "acknowledgement")
    assert draft.missing == ("owner", "next_word")
    assert "[... owner] looks into it" in draft.body
    assert rules.gaps(draft.body) == ("owner", "next_word")


def test_a_word_promised_just_now_goes_before_the_last(vault: Vault, complaint: Complaint) -> None:
    ready = replies.ready(vault, complaint.id, now=builders.NOW, zone=ZONE)
    template = next(each for each in ready.templates if each.sort == "update")
    draft = replies.draft(ready, template, next_word="the new plan", next_word_at=NOON)
    assert "The next you hear from us is the new plan, by Fri 20 Nov 2026, 13:00 CET." in draft.body


def test_own_wording_goes_first_and_the_programs_stays(vault: Vault, complaint: Complaint) -> None:
    own = replies.copied(replies.built_in()[1], at=builders.NOW).changed(
        name="Ours", body="Dear {call}, wait."
    )
    replies.keep_template(vault, own, at=builders.NOW)
    _, draft = drafted(vault, complaint, "update")
    assert draft.body == "Dear Ana Ruiz, wait."
    replies.archive_template(vault, own.id, at=builders.NOW)
    assert replies.templates(vault) == replies.built_in()


def test_a_name_that_means_nothing_is_refused_with_those_that_do(vault: Vault) -> None:
    wrong = replies.copied(replies.built_in()[0], at=builders.NOW).changed(body="Dear {persn}, {severity}")
    with pytest.raises(Refusal) as refused:
        replies.keep_template(vault, wrong, at=builders.NOW)
    assert refused.value.code == "unknown_facts"
    assert refused.value.facts["names"] == ("persn", "severity")


def test_a_mail_is_unsent_and_says_what_was_read(vault: Vault, complaint: Complaint) -> None:
    ready, draft = drafted(vault, complaint, "decision")
    body = draft.body + "\nGrüße, Małgorzata 北京"
    data = replies.mail(ready, f"{draft.subject} – ö", body)
    message = email.message_from_bytes(data, policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Ana Ruiz <ana@meridian.example>"
    assert message["From"] is None
    assert message["Subject"].endswith("– ö")
    content = message.get_body()
    assert content is not None
    assert content.get_content().replace("\r\n", "\n").strip() == body.strip()


def test_a_letter_is_a_page_with_the_words(vault: Vault, complaint: Complaint) -> None:
    ready, draft = drafted(vault, complaint, "acknowledgement")
    data = replies.letter(ready, draft.subject, draft.body, paper="letter")
    [page] = PdfReader(io.BytesIO(data)).pages
    told = " ".join(page.extract_text().split())
    assert "Ana Ruiz Meridian Foods" in told
    assert "Jonas Weil looks into it" in told
    assert round(page.mediabox.width) == 612
    assert data == replies.letter(ready, draft.subject, draft.body, paper="letter")


def test_a_draft_goes_to_disk_whole_or_not_at_all(tmp_path: Path) -> None:
    assert replies.write(tmp_path / "reply.eml", b"words").read_bytes() == b"words"
    with pytest.raises(Refusal) as refused:
        replies.write(tmp_path / "nowhere" / "reply.eml", b"words")
    assert refused.value.code == "unwritable"


def test_who_never_wants_to_be_written_to_is_told_so(vault: Vault, complaint: Complaint) -> None:
    with vault.write("keep_terms", at=builders.NOW) as tx:
        records.save(
            tx, builders.contact_terms(person_id=complaint.person_id, account_id=complaint.account_id,
                                       never_by=("email",)),
        )  # fmt: skip
    ready = replies.ready(vault, complaint.id, now=builders.NOW, zone=ZONE)
    assert ready.by_email is not None
    assert not ready.by_email.is_allowed


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("ana@grün.example", "Małgorzata, 北京 <ana@xn--grn-ioa.example>"),
        ("ana@größe.example", None),
        ("änä@meridian.example", None),
        ("ana ruiz@meridian.example", None),
        ("by phone only", None),
    ],
)
def test_an_address_that_no_mail_can_hold_is_left_to_the_mail_program(
    vault: Vault, complaint: Complaint, kept: str, told: str | None
) -> None:
    ready = replies.ready(vault, complaint.id, now=builders.NOW, zone=ZONE)
    assert ready.person is not None
    person = ready.person.changed(name="Małgorzata, 北京", emails=(kept,))
    data = replies.mail(ready._replace(person=person), "Größe " * 30, "Guten Tag")
    to = email.message_from_bytes(data, policy=default)["To"]
    assert (str(to).replace('"', "") if to else to) == told
    assert max(map(len, data.split(b"\r\n"))) <= 78


def test_letters_that_no_font_holds_do_not_stop_a_letter(vault: Vault, complaint: Complaint) -> None:
    ready, _ = drafted(vault, complaint, "update")
    data = replies.letter(ready, "北京: Größe", "Dear Ana,\n\nGrüße, Małgorzata 北京 😀", paper="a4")
    [page] = PdfReader(io.BytesIO(data)).pages
    assert "Grüße, Małgorzata" in page.extract_text()
