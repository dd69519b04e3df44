"""The places of the rail, import, briefs and settings."""

from __future__ import annotations

from pathlib import Path

from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.accounts.accounts_page import AccountsPage
from keyaccounts.ui.application import Application
from keyaccounts.ui.briefs.brief_page import BriefPage
from keyaccounts.ui.importing.import_page import ImportPage
from keyaccounts.ui.settings.settings_page import SettingsPage
from keyaccounts.workflows import accounts
from scenes import stage
from scenes.stage import scene

CARDS = Path(__file__).parent.parent / "data" / "vcard" / "gmail-list.vcf"


@scene("today-filled")
@scene("today-quiet", store="quiet")
@scene("today-empty", store="new")
def today(room: Application) -> None:
    room.window.open("today")


@scene("accounts-filled")
@scene("accounts-empty", store="new")
def all_accounts(room: Application) -> None:
    room.window.open("accounts")


@scene("account-form", large=False)
def account_form(room: Application) -> None:
    room.do("add_account")


@scene("account-form-own")
def account_form_own(room: Application) -> None:
    room.window.open("accounts")
    page = room.window.page
    assert isinstance(page, AccountsPage)
    form = AccountForm(room.desk, account=accounts.named(stage.vault(room), "Meridian Foods"))
    page.floating.open_form(form)
    form.own.editor("Pallets a year").setFocus()


@scene("import-start", store="new")
def import_start(room: Application) -> None:
    room.window.open("import")


@scene("import-preview", store="new")
def import_preview(room: Application) -> None:
    room.window.open("import")
    assert isinstance(room.window.page, ImportPage)
    room.window.page.take([CARDS])


@scene("brief-internal")
@scene("brief-young", store="quiet", large=False)
def brief(room: Application) -> None:
    room.do("brief", stage.account(room))


@scene("brief-customer")
def brief_customer(room: Application) -> None:
    room.do("brief", stage.account(room))
    assert isinstance(room.window.page, BriefPage)
    editions = room.window.page.panel.edition
    editions.choose(1)
    editions.chosen.emit(1)


@scene("settings-filled")
@scene("settings-empty", store="new", large=False)
def settings(room: Application) -> None:
    room.window.open("settings")


@scene("settings-money")
def settings_money(room: Application) -> None:
    room.window.open("settings")
    assert isinstance(room.window.page, SettingsPage)
    stage.wait()
    room.window.page.effort.currency.editor.setFocus()


@scene("settings-own-fields")
def settings_own_fields(room: Application) -> None:
    room.window.open("settings")
    assert isinstance(room.window.page, SettingsPage)
    room.window.page.own_fields.table.setFocus()


@scene("own-field-form", large=False)
def own_field_form(room: Application) -> None:
    room.window.open("settings")
    assert isinstance(room.window.page, SettingsPage)
    room.window.page.own_fields.table.choose_row(2)
    room.window.page.own_fields.edit_button.click()
