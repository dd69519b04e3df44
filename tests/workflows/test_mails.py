"""Mails from files: read within bounds, matched to people, kept as a complaint or as a word on one."""

from __future__ import annotations

import contextlib
import random
import time
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

import builders
from keyaccounts import mails as rules
from keyaccounts.attachments import Attachment
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience
from keyaccounts.originals import Original
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.store.vault import Vault
from keyaccounts.workflows import complaints, mail_file, mails

SEEDS = sorted((Path(__file__).parents[1] / "data" / "mail").glob("*.eml"))
ZONE = "Europe/Madrid"
SENT = datetime(2026, 11, 12, 14, 20, tzinfo=UTC)


def a_mail(text: str = "The lorry was late again.", **heads: str) -> bytes:
    message = EmailMessage()
    usual = {
        "From": "Ana Ruiz <Ana@meridian.example>", "To": "us@nordkai.example", "Subject": "Re: Late again",
        "Date": "Thu, 12 Nov 2026 15:20:00 +0100", "Message-ID": "<one@meridian.example>",
    }  # fmt: skip
    for name, value in (usual | heads).items():
        if value:
            message[name] = value
    message.set_content(text)
    message.add_attachment(b"\x89PNG pallets", maintype="image", subtype="png", filename="pallets.png")
    return message.as_bytes(policy=SMTP)


def test_a_mail_tells_who_wrote_what_and_when() -> None:
    mail = mail_file.parse(a_mail("It was late.\n\n-- \nAna Ruiz\nLogistics"))
    assert (mail.sender_name, mail.sender, mail.sent_at) == ("Ana Ruiz", "ana@meridian.example", SENT)
    assert (mail.words, mail.below) == ("It was late.", "-- \nAna Ruiz\nLogistics")
    assert rules.matter(mail.subject) == "Late again"
    assert [(each.name, each.content) for each in mail.enclosures] == [("pallets.png", b"\x89PNG pallets")]
    assert mail.notices == ()


@pytest.mark.parametrize(
    "below",
    [
        "On Thu, 12 Nov 2026 at 10:00, Maija wrote:\n> We are sorry",
        "-----Original Message-----\nFrom: Maija",
        "Von: Maija Öhman\nGesendet: Donnerstag\nAn: Ana Ruiz\nBetreff: Lkw",
        "> We are sorry\n> Maija",
        "Am 12.11.2026 um 10:00 schrieb Maija Öhman:\n> Es tut uns leid",
    ],
)
def test_history_below_is_not_their_word(below: str) -> None:
    assert rules.own_words(f"Not again.\n\n{below}") == ("Not again.", below)


def test_an_answer_point_by_point_stays_whole() -> None:
    text = "> When did it come?\nAt nine.\n> Who was there?\nPau."
    assert rules.own_words(text) == (text, "")


@pytest.mark.parametrize(
    ("heads", "code"),
    [({"Date": ""}, "no_date"), ({"Date": "the day after"}, "unreadable_date"), ({"From": ""}, "no_sender")],
)
def test_what_a_mail_does_not_say_is_told(heads: dict[str, str], code: str) -> None:
    plain = a_mail(**dict.fromkeys(heads, ""))
    told = "".join(f"{name}: {value}\r\n" for name, value in heads.items() if value).encode()
    assert code in {each.code for each in mail_file.parse(told + plain).notices}


def test_a_page_is_read_as_text_and_nothing_is_loaded() -> None:
    message = EmailMessage()
    message["From"] = "ana@meridian.example"
    message.set_content(
        "<head><style>p {}</style></head><p>Late&nbsp;again</p><script>x()</script>"
        '<p>Why?</p><img src="http://spy.example/x.png">',
        subtype="html",
    )
    mail = mail_file.parse(bytes(message))
    assert mail.words == "Late again\n\nWhy?"
    assert "only_html" in {each.code for each in mail.notices}


def test_a_file_name_leads_nowhere() -> None:
    message = EmailMessage()
    message.set_content("See")
    message.add_attachment(b"x", maintype="text", subtype="plain", filename="../../etc/passwd")
    assert [each.name for each in mail_file.parse(bytes(message)).enclosures] == ["passwd"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_real_mails_are_read(path: Path) -> None:
    mail = mail_file.read(path)
    assert mail.sender
    assert mail.words
    assert "=?" not in mail.subject


def test_hostile_mails_end_soon_and_with_a_sentence() -> None:
    words = b"Subject: " + b"\r\n ".join([b"=?utf-8?b?" + b"QUJD" * 3 + b"?="] * 20_000) + b"\r\n\r\nx"
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2_000)
    )
    began = time.process_time()
    assert len(mail_file.parse(words).subject) < 4_000
    with pytest.raises(Refusal) as refused:
        mail_file.parse(b"From: a@b.example\r\n" + deep, name="deep.eml")
    assert refused.value.code == "mail_too_deep"
    assert time.process_time() - began < 5


HEADS = b"From: ana@meridian.example\r\nSubject: Late\r\n"
PAGE = HEADS + b"Content-Type: text/html\r\n\r\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(HEADS + b"\r\n" + b">\r\n" * 60_000 + b"a\r\n", id="quotations above one word"),
        pytest.param(b"From: " + b"(" * 200_000 + b"\r\n\r\nx", id="a name in a name"),
        pytest.param(b"From: " + b"a:" * 100_000 + b"\r\n\r\nx", id="a group in a group"),
        pytest.param(HEADS + b"Content-Type: a/b" + b'; a*0*="x"' * 60_000 + b"\r\n\r\nx", id="options"),
        pytest.param(
            HEADS + b"Content-Type: text/plain; charset=punycode\r\n\r\na-" + b"9" * 180_000, id="no charset"
        ),
        pytest.param(PAGE + b"<!--" * 200_000, id="comments without end"),
        pytest.param(PAGE + b"<a " * 200_000, id="tags without end"),
        pytest.param(PAGE + b"<script>" * 100_000, id="scripts without end"),
        pytest.param(PAGE + b"<?" * 200_000, id="marks without end"),
        pytest.param(PAGE + b"<a \"' " * 100_000, id="quotes without end"),
    ],
)  # fmt: skip
def test_what_was_made_to_take_minutes_takes_a_moment(data: bytes) -> None:
    began = time.process_time()
    mail_file.parse(data)
    assert time.process_time() - began < 1


@pytest.mark.parametrize("data", [b"a\r\n" * 1_000_001, b"--b\r\n" * 20_001], ids=["lines", "parts"])
def test_more_lines_than_a_mail_has_are_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        mail_file.parse(HEADS + b"\r\n" + data, name="long.eml")
    assert refused.value.code == "mail_too_long"


def test_words_of_a_page_are_kept_where_its_tags_are_broken() -> None:
    words = "<head><p>Late &amp; cold</p><!-- us --><p title='a > b'>2 < 3</p><style>p<p>Why<br"
    assert mail_file.parse(PAGE + words.encode()).words == "Late & cold\n\n2 < 3\np\nWhy<br"


def test_senders_without_a_comma_and_names_without_an_encoding_are_read() -> None:
    data = HEADS.replace(b"ana@", b"pau@meridian.example ana@") + (
        b"Content-Disposition: attachment; filename=ci\xebles.txt\r\n\r\nx"
    )
    mail = mail_file.parse(data)
    assert mail.sender == "pau@meridian.example"
    assert [each.fact for each in mail.notices if each.code == "several_senders"] == [
        "pau@meridian.example, ana@meridian.example"
    ]
    assert [each.name for each in mail.enclosures] == ["ciëles.txt"]


def test_broken_mails_never_break_the_reader() -> None:
    chance = random.Random(5)
    for _ in range(400):
        data = bytearray(chance.choice([path.read_bytes() for path in SEEDS] + [a_mail()]))
        for _ in range(chance.randint(1, 30)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 9))
        began = time.process_time()
        with contextlib.suppress(Refusal):
            mail_file.parse(bytes(data), name="broken.eml")
        assert time.process_time() - began < 1


def test_outlooks_own_form_says_how_to_save_it(tmp_path: Path) -> None:
    file = tmp_path / "mail.msg"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(500))
    with pytest.raises(Refusal) as refused:
        mail_file.read(file)
    assert refused.value.code == "mail_of_outlook"


@pytest.fixture
def known(vault: Vault) -> Vault:
    with vault.write("add_person", at=builders.NOW) as tx:
        records.save(tx, builders.an_account("Meridian Foods", id=builders.id_of("meridian")))
        records.save(
            tx, builders.a_person("Ana Ruiz", id=builders.id_of("ana"), emails=("ana@meridian.example",),
                                  account_id=builders.id_of("meridian")),
        )  # fmt: skip
    return vault


def keep(vault: Vault, data: bytes) -> Complaint:
    mail = mail_file.parse(data)
    found = mails.whose(vault, mail)
    assert found.account is not None
    return mails.receive(
        vault, mail, account_id=found.account.id, person_id=found.person.id if found.person else "",
        matter="", words=mail.words, received_at=SENT, zone=ZONE, at=builders.NOW,
    )  # fmt: skip


def test_a_mail_becomes_a_complaint_with_its_files_beside_it(known: Vault) -> None:
    kept = keep(known, a_mail())
    assert (kept.matter, kept.words, kept.received_at) == ("Late again", "The lorry was late again.", SENT)
    assert (kept.person_id, kept.channel) == (builders.id_of("ana"), "email")
    with known.read() as tx:
        [said] = records.listed(tx, Experience, complaint_id=kept.id)
        [file] = records.listed(tx, Attachment, experience_id=said.id)
        [original] = records.listed(tx, Original, record_id=said.id)
    assert (said.at, said.offset, said.initiator) == (SENT, 60, "they")
    assert file.content() == b"\x89PNG pallets"
    assert "From: Ana Ruiz <ana@meridian.example>" in original.text


def test_the_same_mail_is_kept_once(known: Vault) -> None:
    keep(known, a_mail())
    with pytest.raises(Refusal) as refused:
        keep(known, a_mail("Sent again by another way"))
    assert refused.value.code == "mail_known"


def test_a_stranger_of_the_same_house_is_put_to_their_account(known: Vault) -> None:
    found = mails.whose(known, mail_file.parse(a_mail(From="Pau <pau@meridian.example>")))
    assert found.person is None
    assert found.account is not None
    assert found.account.name == "Meridian Foods"
    nobody = mails.whose(known, mail_file.parse(a_mail(From="Eve <eve@elsewhere.example>")))
    assert nobody.account is None
    assert [each.name for each in nobody.accounts] == ["Meridian Foods"]


def test_a_mail_ends_the_wait_for_the_customer_when_it_was_sent(known: Vault) -> None:
    """F029: typed in hours later, the pause ends when the customer wrote."""
    kept = keep(known, a_mail(**{"Message-ID": "<first@meridian.example>"}))
    steps = (
        Step(to="acknowledged", at=SENT, channel="phone", next_word="What we found",
             next_word_at=SENT + timedelta(days=1)),
        Step(to="assessed", at=SENT, severity=2, impact="Line stood", complexity="usual", is_safety=False,
             is_legal=False, act_now=False, owner="Jonas"),
        Step(to="investigating", at=SENT),
        Step(to="waiting_customer", at=SENT, awaited="Photos", awaited_from="Ana", chase_on=builders.TODAY),
    )  # fmt: skip
    for step in steps:
        complaints.move(known, kept.id, Step(**{**step.__dict__, "by": "Marit"}), at=builders.NOW)
    later = SENT + timedelta(minutes=50)
    heard = mails.hear(
        known, mail_file.parse(a_mail()), kept.id, person_id="", words="Here they are", received_at=later,
        zone=ZONE, at=builders.NOW,
    )  # fmt: skip
    assert heard.state == "investigating"
    page = complaints.page(known, kept.id, now=builders.NOW, zone=ZONE)
    assert page.log[-1].at == later
