"""Drafting an answer by keyboard: worded by a template, mended, taken along, logged; and mails coming in."""

from __future__ import annotations

import email
from datetime import timedelta
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience
from keyaccounts.settings import AUTHOR, FIRM, made
from keyaccounts.store import records
from keyaccounts.ui.complaints.draft_form import DraftForm
from keyaccounts.ui.complaints.mail_form import MailForm
from keyaccounts.workflows import mail_file, mails, replies
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, Office

LATE = builders.id_of("late again")


@pytest.fixture
def asked(office: Office) -> Office:
    office.keep(
        offices.meridian(),
        *offices.people(),
        made(AUTHOR, "Marit Holm", at=NOW),
        made(FIRM, "Nordkai", at=NOW),
    )
    office.keep(
        builders.a_complaint(
            "Late again", id=LATE, account_id=MERIDIAN, person_id=ANA, words="Not again.", owner="Jonas Weil",
            state="received", received_at=NOW - timedelta(hours=2), receiver="Marit Holm",
        ),
        builders.a_complaint_move("received", complaint_id=LATE, before="", at=NOW - timedelta(hours=2)),
    )  # fmt: skip
    return office


def draft(office: Office, qtbot: QtBot, sort: str = "acknowledgement") -> DraftForm:
    ready = replies.ready(office.vault, LATE, now=NOW, zone="Europe/Madrid")
    form = DraftForm(office.desk, ready, sort=sort)
    qtbot.addWidget(form)
    form.show()
    office.settle()
    return form


def said(office: Office) -> list[Experience]:
    with office.vault.read() as tx:
        return records.listed(tx, Experience, complaint_id=LATE)


def save(form: DraftForm | MailForm, office: Office) -> None:
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()


def test_a_gap_is_told_and_nothing_with_a_gap_is_logged(asked: Office, qtbot: QtBot) -> None:
    form = draft(asked, qtbot)
    assert "next word" in form.missing.text()
    save(form, asked)
    assert said(asked) == []
    QTest.keyClicks(form.next.word, "what the carrier says")
    form.next.word.editingFinished.emit()
    assert form.missing.isHidden()
    assert "what the carrier says" in form.body.toPlainText()
    save(form, asked)
    [told] = said(asked)
    assert (told.initiator, told.people) == ("we", (ANA,))
    with asked.vault.read() as tx:
        assert records.get(tx, Complaint, LATE).state == "acknowledged"


def test_what_was_mended_by_hand_stays_until_asked_anew(asked: Office, qtbot: QtBot) -> None:
    form = draft(asked, qtbot)
    form.body.setPlainText("Dear Ana, we are on it.")
    form.template.setCurrentIndex(form.template.count() - 1)
    assert form.body.toPlainText() == "Dear Ana, we are on it."
    form.refill_button.click()
    assert "We have looked into it" in form.body.toPlainText()


def test_a_draft_is_copied_mailed_and_printed_and_nothing_is_sent(
    asked: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    form = draft(asked, qtbot)
    form.copy_button.click()
    assert form.body.toPlainText() in QApplication.clipboard().text()
    form.write_mail(tmp_path / "answer.eml")
    message = email.message_from_bytes((tmp_path / "answer.eml").read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    form.write_letter(tmp_path / "answer.pdf")
    asked.settle()
    assert (tmp_path / "answer.pdf").read_bytes().startswith(b"%PDF")
    assert said(asked) == []


def mail(office: Office, qtbot: QtBot, sender: str = "Ana Ruiz <ana@meridian.example>") -> MailForm:
    data = f"From: {sender}\r\nSubject: Re: Late again\r\nMessage-ID: <9@x.example>\r\n\r\nStill no lorry."
    read = mail_file.parse(data.encode())
    form = MailForm(office.desk, read, mails.whose(office.vault, read))
    qtbot.addWidget(form)
    form.show()
    office.settle()
    return form


def test_a_mail_of_a_known_person_becomes_a_word_on_their_complaint(asked: Office, qtbot: QtBot) -> None:
    form = mail(asked, qtbot)
    form.account.choose(MERIDIAN)
    form.about.choose(LATE)
    save(form, asked)
    [heard] = said(asked)
    assert (heard.initiator, heard.note) == ("they", "Still no lorry.")


def test_a_mail_of_a_stranger_asks_for_the_account_and_becomes_a_complaint(
    asked: Office, qtbot: QtBot
) -> None:
    form = mail(asked, qtbot, "Eve <eve@elsewhere.example>")
    save(form, asked)
    with asked.vault.read() as tx:
        assert records.count(tx, Complaint) == 1
    form.account.choose(MERIDIAN)
    save(form, asked)
    with asked.vault.read() as tx:
        [new] = [each for each in records.listed(tx, Complaint) if each.id != LATE]
    assert (new.words, new.matter) == ("Still no lorry.", "Late again")
