"""A person at an account: how to say their name, what they decide, how to reach them, and one human line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Id, Others, Record, require_length, require_one_of, require_text

ROLES = (
    "executive_sponsor", "economic_buyer", "decision_maker", "approver", "evaluator", "champion",
    "coach", "influencer", "user", "gatekeeper", "blocker", "procurement", "legal", "technical",
    "point_of_contact",
)  # fmt: skip
SUPPORT = ("mentor", "supporter", "neutral", "non_supporter", "enemy")
POWER = ("outside", "inside", "inner_circle")


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Somebody who matters at an account. `birthday` is ISO, and `--MM-DD` where the year isn't known."""

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

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name")
        require_one_of(self.support, "support", ("", *SUPPORT))
        require_one_of(self.power, "power", ("", *POWER))
        for name in ("human_line", "never", "reach"):
            require_length(getattr(self, name), name, limit=300)

    @property
    def short_name(self) -> str:
        """What to call them in a running sentence."""
        return self.call_me or self.name.split()[0]
