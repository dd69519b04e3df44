"""An amount of money as people type it: "50", "12.50", "1,250"; empty where there is none."""

from __future__ import annotations

from keyaccounts import amounts
from keyaccounts.records import Money
from keyaccounts.ui.kit.fields import LineEdit


class MoneyEdit(LineEdit):
    """One line that reads as an amount when the form is saved."""

    def __init__(self, amount: Money | None, *, name: str, placeholder: str = "50") -> None:
        super().__init__(amounts.typed(amount), placeholder=placeholder)
        self._name = name

    def amount(self) -> Money | None:
        """The amount that stands here, None for nothing; refused where it is none."""
        typed = self.text().strip()
        return amounts.money(typed, field=self._name) if typed else None
