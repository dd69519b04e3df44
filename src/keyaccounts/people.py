"""A person at an account: how to say their name, what they decide, how to reach them, and one human line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import (
    Id,
    Money,
    Others,
    Record,
    require_amount,
    require_length,
    require_one_of,
    require_text,
)
from keyaccounts.refusals import Refusal

ROLES = (
    "executive_sponsor", "economic_buyer", "decision_maker", "approver", "evaluator", "champion",
    "coach", "influencer", "user", "gatekeeper", "blocker", "procurement", "legal", "technical",
    "point_of_contact",
)  # fmt: skip
SUPPORT = ("mentor", "supporter", "neutral", "non_supporter", "enemy")
POWER = ("outside", "inside", "inner_circle")
COVERAGE = ("none", "brief", "several", "deep")
"""How well we know them; an empty one says nobody has said."""
STYLES = ("financial", "technical", "relationship", "business")
BOND_LEVELS = ("vendor", "credible_source", "problem_solver", "trusted_advisor")
"""What we are to them, from the loosest to the closest."""


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Somebody who matters at an account. `birthday` is ISO, and `--MM-DD` where the year isn't known.

    Family and birthday are spoken of only when they offered it themselves. `map_x` and `map_y` are where
    the user put them on the map, -1..+1 from its middle; None where nobody has.
    """

    kind: ClassVar[str] = "person"

    account_id: Id
    name: str
    native_name: str = ""
    say: str = ""
    call_me: str = ""
    title: str = ""
    department: str = ""
    role: str = ""
    support: str = ""
    power: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: str = ""
    zone: str = ""
    language: str = ""
    birthday: str = ""
    human_line: str = ""
    never: str = ""
    reach: str = ""
    note: str = ""
    other: Others = ()
    coverage: str = ""
    style: str = ""
    bond_now: str = ""
    bond_wanted: str = ""
    seating: str = ""
    diet: str = ""
    taboo: str = ""
    personality: str = ""
    interests: str = ""
    family: str = ""
    family_offered: bool = False
    birthday_offered: bool = False
    gift_limit: Money | None = None
    map_x: float | None = None
    map_y: float | None = None
    joined_on: date | None = None
    left_on: date | None = None
    aliases: tuple[str, ...] = ()
    custom: Others = ()
    merged_into: Id = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name")
        require_one_of(self.support, "support", ("", *SUPPORT))
        require_one_of(self.power, "power", ("", *POWER))
        require_one_of(self.coverage, "coverage", ("", *COVERAGE))
        require_one_of(self.style, "style", ("", *STYLES))
        require_one_of(self.bond_now, "bond_now", ("", *BOND_LEVELS))
        require_one_of(self.bond_wanted, "bond_wanted", ("", *BOND_LEVELS))
        require_amount(self.gift_limit, "gift_limit")
        for name in ("human_line", "never", "reach", "seating", "diet", "taboo"):
            require_length(getattr(self, name), name, limit=300)
        if self.family.strip() and not self.family_offered:
            raise Refusal("family_not_offered", field="family_offered")

    @property
    def short_name(self) -> str:
        """What to call them in a running sentence."""
        return self.call_me or self.name.split()[0]
