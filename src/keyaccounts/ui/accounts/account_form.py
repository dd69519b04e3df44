"""The form of an account: who they are, how close we hold them, where they are, what both sides aim for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from keyaccounts import sentences
from keyaccounts.accounts import LOYALTIES, STAGES, Account, Level
from keyaccounts.duplicates import Hint
from keyaccounts.records import new_id
from keyaccounts.ui.accounts.duplicate_hint import DuplicateHint
from keyaccounts.ui.accounts.other_fields import add_other_fields
from keyaccounts.ui.accounts.service_fold import ServiceFold
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.money_edit import MoneyEdit
from keyaccounts.ui.forms.own_fields import OwnFields
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.forms.zone_edit import ZoneEdit
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.workflows import accounts, duplicates

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyaccounts.workflows.vault import Vault

_LOYAL_TO = (("", "Not said"), ("firm", "Our firm"), ("manager", "Their manager here only"))
_GRADES = (("", "No grade"), ("A", "A, talks every 14 days"), ("B", "B, talks every 30 days"))


class AccountForm(RecordForm):
    """A new account, or one to edit."""

    def __init__(self, desk: Desk, *, account: Account | None = None) -> None:
        super().__init__(
            desk,
            f"Edit {account.name}" if account else "New account",
            save="Save" if account else "Add account",
            draft=account.id if account else "new account",
        )
        self._account = account
        kept = account or Account(id="", created_at=desk.clock.now(), name="?")
        self.name = LineEdit(account.name if account else "", placeholder="Meridian Foods")
        self.level = Choice(
            [(Level.WATCH, "On the watch list"), (Level.PREMIUM, "Premium")], chosen=kept.level
        )
        self.grade = Choice(_GRADES, chosen=kept.grade)
        self.loyalty = Choice(_loyalties(kept.loyalty), chosen=kept.loyalty)
        self.loyal_to = Choice(_LOYAL_TO, chosen=kept.loyal_to)
        self.stage = Choice(_stages(kept.stage), chosen=kept.stage)
        self.since = self._day(kept.since, "since")
        self.industry = LineEdit(kept.industry)
        self.city, self.country = LineEdit(kept.city), LineEdit(kept.country)
        self.zone = ZoneEdit(kept.zone)
        self.address = TextEdit(kept.address, lines=2)
        self.phone, self.website = LineEdit(kept.phone), LineEdit(kept.website)
        self.their_aim, self.our_aim = TextEdit(kept.their_aim, lines=2), TextEdit(kept.our_aim, lines=2)
        self.their_aim_on = self._day(kept.their_aim_on, "their_aim_on")
        self.our_aim_on = self._day(kept.our_aim_on, "our_aim_on")
        self.renewal_on = DayEdit(kept.renewal_on, today=desk.clock.today(), name="renewal_on")
        self.gift_limit = MoneyEdit(kept.gift_limit, name="gift_limit")
        self.service = ServiceFold(desk, self.form, calendar_id=kept.calendar_id, policy_id=kept.policy_id)
        self.note = TextEdit(kept.note, lines=3)
        self.own = OwnFields(desk, self.form, of="account", custom=kept.custom)
        self.hint = DuplicateHint(desk, self._alike, is_kept=account is not None)
        self.hint.follow(self.name, self.website)
        self.hint.open_requested.connect(lambda id: self.open_requested.emit("account", id))
        self.hint.compare_requested.connect(
            lambda id: self.open_requested.emit("merge_account", f"{kept.id} {id}")
        )
        self._add_fields()
        add_other_fields(self.form, kept.other)
        self.focus_first(self.name)
        self.follow(
            name=self.name, level=self.level, grade=self.grade, stage=self.stage, since=self.since,
            loyalty=self.loyalty, loyal_to=self.loyal_to,
            industry=self.industry, city=self.city, country=self.country, zone=self.zone,
            address=self.address, phone=self.phone, website=self.website, their_aim=self.their_aim,
            their_aim_on=self.their_aim_on, our_aim=self.our_aim, our_aim_on=self.our_aim_on,
            renewal_on=self.renewal_on, gift_limit=self.gift_limit, note=self.note, own=self.own,
            calendar=self.service.calendar, policy=self.service.policy,
        )  # fmt: skip
        self.begin()
        desk.jobs.ask(self, accounts.premium_places, then=self._tell_places)

    def work(self) -> Work:
        """Keep the account."""
        now, before = self.desk.clock.now(), self._account
        today = self.desk.clock.today()
        kept = before or Account(id=new_id(now), created_at=now, name="?")
        their_day, our_day = self.their_aim_on.day(), self.our_aim_on.day()
        their_aim, our_aim = self.their_aim.toPlainText().strip(), self.our_aim.toPlainText().strip()
        account = kept.changed(
            name=self.name.text().strip(), level=self.level.value(), grade=self.grade.value(),
            loyalty=self.loyalty.value(), loyal_to=self.loyal_to.value(),
            stage=self.stage.value(), since=self.since.day(), industry=self.industry.text().strip(),
            city=self.city.text().strip(), country=self.country.text().strip(), zone=self.zone.zone(),
            address=self.address.toPlainText().strip(), phone=self.phone.text().strip(),
            website=self.website.text().strip(), their_aim=their_aim,
            their_aim_on=_heard(their_day, kept.their_aim_on, their_aim != kept.their_aim, today),
            our_aim=our_aim,
            our_aim_on=_heard(our_day, kept.our_aim_on, our_aim != kept.our_aim, today),
            renewal_on=self.renewal_on.day(), note=self.note.toPlainText().strip(),
            gift_limit=self.gift_limit.amount(),
            calendar_id=self.service.calendar.value(), policy_id=self.service.policy.value(),
            custom=self.own.custom(),
        )  # fmt: skip
        verb = accounts.edit if before else accounts.add
        return lambda vault: verb(vault, account, at=now).id

    def _day(self, day: date | None, name: str) -> DayEdit:
        return DayEdit(day, today=self.desk.clock.today(), name=name, lean="back")

    def _add_fields(self) -> None:
        form = self.form
        form.add("name", "Name", self.name)
        form.add_widget(self.hint)
        form.add("level", "How close we hold them", self.level)
        form.add_row(
            ("stage", "Stage", self.stage), ("since", "Customer since", self.since),
            ("grade", "Grade", self.grade),
        )  # fmt: skip
        form.add_row(
            ("renewal_on", "Renewal", self.renewal_on), ("industry", "Industry", self.industry),
            ("gift_limit", "Gifts a person and year, at most", self.gift_limit),
        )  # fmt: skip
        form.add_row(("loyalty", "Loyalty", self.loyalty), ("loyal_to", "Loyal to whom", self.loyal_to))
        form.field("loyal_to").set_hint("To one person only: a task asks for a successor")
        self.section("Where they are")
        form.add_row(("city", "City", self.city), ("country", "Country", self.country))
        form.add_row(("zone", "Time zone", self.zone), ("phone", "Phone", self.phone))
        form.add("website", "Website", self.website)
        form.add("address", "Address", self.address)
        self.section("What both sides aim for")
        form.add("their_aim", "Their aim, in their words", self.their_aim)
        form.add("their_aim_on", "Last heard", self.their_aim_on, hint="Empty: today, when their aim changes")
        form.add("our_aim", "Our aim with them", self.our_aim)
        form.add("our_aim_on", "Last set", self.our_aim_on, hint="Empty: today, when our aim changes")
        form.add_widget(self.service)
        form.add("note", "Note", self.note)
        form.add_widget(self.own)

    def _tell_places(self, places: tuple[int, int]) -> None:
        taken, cap = places
        self.form.field("level").set_hint(f"{taken} of {cap} premium places are taken")

    def _alike(self) -> Callable[[Vault], list[Hint]]:
        name, website = self.name.text(), self.website.text()
        own = self._account.id if self._account else ""
        return lambda vault: duplicates.accounts(vault, name, website=website, besides=own)


def _loyalties(kept: str) -> list[tuple[str, str]]:
    known = LOYALTIES if kept in ("", *LOYALTIES) else (*LOYALTIES, kept)
    return [("", "Not said"), *((each, sentences.capital(sentences.code("loyalty", each))) for each in known)]


def _stages(kept: str) -> list[tuple[str, str]]:
    own = (kept,) if kept and kept not in STAGES else ()
    return [
        ("", "Not said"),
        *((each, sentences.capital(sentences.code("stage", each))) for each in (*STAGES, *own)),
    ]


def _heard(typed: date | None, kept: date | None, is_new: bool, today: date) -> date | None:
    """An aim that changed was heard today, unless the day was changed with it."""
    return today if is_new and typed == kept else typed
