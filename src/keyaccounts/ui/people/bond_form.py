"""The form of a bond: how good it is today, and why; a rating without its reason is refused."""

from __future__ import annotations

from keyaccounts import bonds as bond_rules
from keyaccounts.bonds import Bond
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit import bond_chart
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.workflows import bonds
from keyaccounts.workflows.profiles import Profile

RATINGS = {
    3: "they would fight for us", 2: "they call us first", 1: "warm", 0: "neither warm nor cold",
    -1: "cool", -2: "they avoid us", -3: "they work against us",
}  # fmt: skip
"""What the ratings mean, so that two of us mean the same."""


class BondForm(RecordForm):
    """A new rating of the bond with a person, or one to mend; `saved` tells its id."""

    def __init__(self, desk: Desk, *, profile: Profile, bond: Bond | None = None) -> None:
        person = profile.person
        super().__init__(
            desk, f"The bond with {person.short_name}", save="Save" if bond else "Rate",
            draft=bond.id if bond else f"new bond {person.id}",
        )  # fmt: skip
        self._person, self._bond = person, bond
        last = bond_rules.current(profile.bonds)
        shown = bond or last
        options = [(each, f"{bond_chart.signed(each)}  {words}") for each, words in RATINGS.items()]
        self.rating = Choice(options, chosen=shown.rating if shown else 0)
        self.why = TextEdit(bond.why if bond else "", lines=3, placeholder="The delivery failed twice")
        today = desk.clock.today()
        self.on = DayEdit(bond.on if bond else today, today=today, name="on", lean="back")
        self.by = LineEdit(bond.by if bond else profile.author, placeholder="Who of us says so")
        self.form.add("rating", "How good is it?", self.rating)
        self.form.add("why", "Why", self.why, hint="What happened that it is so now")
        self.form.add_row(("on", "On", self.on), ("by", "Said by", self.by))
        self.focus_first(self.rating)
        self.follow(rating=self.rating, why=self.why, on=self.on, by=self.by)
        self.begin()

    def work(self) -> Work:
        """Keep the rating."""
        now, on = self.desk.clock.now(), self.on.day()
        if on is None:
            raise Refusal("empty", field="on")
        kept = self._bond or Bond(
            id=new_id(now), created_at=now, account_id=self._person.account_id, person_id=self._person.id,
            rating=0, on=on, why="?",
        )  # fmt: skip
        bond = kept.changed(
            rating=self.rating.value(), on=on, why=self.why.toPlainText().strip(), by=self.by.text().strip()
        )
        verb = bonds.edit if self._bond else bonds.rate
        return lambda vault: verb(vault, bond, at=now).id
