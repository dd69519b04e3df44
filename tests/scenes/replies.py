"""Drafts of answers, mails read from files, and the wordings they come from."""

from __future__ import annotations

from keyaccounts.ui.application import Application
from keyaccounts.ui.complaints.draft_form import DraftForm
from keyaccounts.ui.complaints.mail_form import MailForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.settings.settings_page import SettingsPage
from keyaccounts.workflows import complaints, mail_file, mails, replies
from scenes import stage
from scenes.stage import NOW, scene

_MAIL = (
    "From: Ana Ruiz <ana.ruiz@meridian.example>\r\nSubject: Re: Late again\r\n"
    "Date: Mon, 16 Nov 2026 10:30:00 +0100\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
    "Here are the pallet photos. Labels were wrong too.\r\n\r\n-- \r\nAna Ruiz\r\n--b\r\n"
    'Content-Type: image/png; name="pallets.png"\r\nContent-Disposition: attachment; filename="pallets.png"'
    "\r\n\r\nPNG\r\n--b--\r\n"
)


@scene("draft-form", large=False)
def draft_form(room: Application) -> None:
    vault = stage.vault(room)
    [complaint, *_] = complaints.open_at(vault, stage.account(room))
    ready = replies.ready(vault, complaint.id, now=NOW, zone=room.desk.clock.zone)
    form = DraftForm(room.desk, ready, sort="acknowledgement")
    Floating(stage.turn_to(room)).open_form(form, then=lambda _: None)


@scene("mail-form", large=False)
def mail_form(room: Application) -> None:
    read = mail_file.parse(_MAIL.encode())
    form = MailForm(room.desk, read, mails.whose(stage.vault(room), read))
    Floating(stage.turn_to(room)).open_form(form, then=lambda _: None)
    form.account.choose(stage.account(room))


@scene("wordings", large=False)
def wordings(room: Application) -> None:
    page = _settings(room)
    page.templates.table.setFocus()


@scene("wording-form", large=False)
def wording_form(room: Application) -> None:
    _settings(room).templates.edit(replies.built_in()[0])


def _settings(room: Application) -> SettingsPage:
    room.window.open("settings")
    stage.wait()
    page = room.window.findChild(SettingsPage)
    assert isinstance(page, SettingsPage)
    return page
