"""Value: money by year, what was bought, effort and attention, and the stages of an account's life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from keyaccounts import amounts
from keyaccounts.figures import Figures
from keyaccounts.purchases import Purchase
from keyaccounts.records import Id
from keyaccounts.stages import Spell
from keyaccounts.ui.accounts.account_view import AccountView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.kit.table import INSET
from keyaccounts.ui.value import value_words
from keyaccounts.ui.value.effort_section import EffortSection
from keyaccounts.ui.value.feelings_form import FeelingsForm
from keyaccounts.ui.value.figures_form import FiguresForm
from keyaccounts.ui.value.money_section import MoneySection
from keyaccounts.ui.value.purchases_section import PurchasesSection
from keyaccounts.ui.value.stage_form import StageForm
from keyaccounts.ui.value.stages_section import StagesSection
from keyaccounts.workflows import figures, purchases, stages
from keyaccounts.workflows.figures import Worth
from keyaccounts.workflows.purchases import Bought

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class ValueView(AccountView):
    """Four sections, one below the other."""

    watches = frozenset({"account", "figures", "experience", "stage_entry", "setting", "purchase"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self.money, self.effort, self.stages = MoneySection(), EffortSection(), StagesSection()
        self.bought = PurchasesSection()
        self._worth: Worth | None = None
        scroll = PageScroll(margin=0)
        scroll.column.setContentsMargins(0, 16, 0, 24)
        for number, section in enumerate((self.money, self.bought, self.effort, self.stages)):
            if number:
                line = QHBoxLayout()
                line.setContentsMargins(INSET, 0, INSET, 0)
                line.addWidget(Hairline())
                scroll.column.addLayout(line)
            scroll.column.addWidget(section)
        scroll.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.money.add_requested.connect(lambda: self._edit(None, ""))
        self.money.open_requested.connect(self._open)
        self.money.drop_requested.connect(self._drop)
        self.bought.import_requested.connect(lambda: self.open_requested.emit("purchases", ""))
        self.bought.feelings_requested.connect(self._say_feelings)
        self.stages.change_requested.connect(self._change_stage)
        self.stages.take_back_requested.connect(self._take_back)
        self.setFocusProxy(self.money)

    def load(self) -> None:
        """Ask for the money, the effort and the stages."""
        id, now, zone = self.account_id, self.desk.clock.now(), self.desk.clock.zone
        today = self.desk.clock.today()

        def gather(vault: Vault) -> tuple[Worth, Bought, list[Spell]]:
            return (
                figures.worth(vault, id, now=now, zone=zone), purchases.bought(vault, id, today=today),
                stages.spells(vault, id, today=today),
            )  # fmt: skip

        self.desk.jobs.ask(self, gather, then=lambda found: self._show(*found), topic="value")

    def choose(self, kind: str, record_id: Id) -> None:
        """Choose the period that figures belong to, or a purchase."""
        if kind == "purchase":
            self.bought.choose(record_id)
        found = [each for each in self._worth.kept if each.id == record_id] if self._worth else []
        if found:
            self.money.choose(found[0].period)

    def _show(self, worth: Worth, bought: Bought, spells: list[Spell]) -> None:
        self._worth = worth
        today = self.desk.clock.today()
        self.money.show_worth(worth)
        self.bought.show_bought(bought)
        self.effort.show_worth(worth, today)
        self.stages.show_spells(spells, today)

    def _open(self, period: str) -> None:
        kept = [each for each in self._worth.kept if each.period == period] if self._worth else []
        self._edit(kept[0] if kept else None, period)

    def _edit(self, kept: Figures | None, period: str) -> None:
        if self._worth is None:
            return
        currency = self._worth.currency
        form = FiguresForm(self.desk, account_id=self.account_id, currency=currency, kept=kept, period=period)

        def told(_: str) -> None:
            revenue = amounts.money(form.revenue.text(), field="revenue")
            words = f"{value_words.period(form.period.text().strip())}, {amounts.shown(revenue, currency)}"
            self.desk.notices.tell_done("Figures kept.", words)

        self.floating.open_form(form, then=told)

    def _drop(self, period: str) -> None:
        kept = [each for each in self._worth.kept if each.period == period] if self._worth else []
        if kept:
            now, id = self.desk.clock.now(), kept[0].id
            self.desk.jobs.ask(
                self, lambda vault: figures.drop(vault, id, at=now),
                then=lambda told: self.desk.notices.tell_done(
                    "Figures put away.", value_words.period(told.period)
                ),
            )  # fmt: skip

    def _say_feelings(self, purchase: Purchase) -> None:
        if self._worth is not None:
            form = FeelingsForm(self.desk, purchase, currency=self._worth.currency)
            about = purchase.item or purchase.reference
            self.floating.open_form(
                form, then=lambda _: self.desk.notices.tell_done("Feelings noted.", about)
            )

    def _change_stage(self) -> None:
        if self._worth is not None:
            account = self._worth.account
            form = StageForm(self.desk, account_id=account.id, stage=account.stage)
            self.floating.open_form(
                form, then=lambda _: self.desk.notices.tell_done("Stage changed.", account.name)
            )

    def _take_back(self, entry_id: Id) -> None:
        now, today = self.desk.clock.now(), self.desk.clock.today()
        self.desk.jobs.ask(
            self, lambda vault: stages.take_back(vault, entry_id, today=today, at=now),
            then=lambda account: self.desk.notices.tell_done("Stage taken back.", account.name),
        )  # fmt: skip
