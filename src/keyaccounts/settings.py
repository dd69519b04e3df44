"""The choices kept in the store: each declared once with its type and its default."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Generic, TypeVar

from keyaccounts import tier
from keyaccounts.records import Record, require_amount, require_length, require_one_of
from keyaccounts.refusals import Refusal

T = TypeVar("T", str, int, bool)


@dataclass(frozen=True)
class Choice(Generic[T]):
    """One setting: its stable name and what holds until the user says otherwise."""

    name: str
    default: T


AUTHOR = Choice("author", "")
FIRM = Choice("firm", "")
HOME_ZONE = Choice("home_zone", "")
PREMIUM_CAP = Choice("premium_cap", tier.USUAL_CAP)
PAPER = Choice("paper", "a4")
SECOND_BACKUP_FOLDER = Choice("second_backup_folder", "")
ROLLOVER_HOUR = Choice("rollover_hour", 4)
CURRENCY = Choice("currency", "EUR")
HOUR_RATE = Choice("hour_rate", 6_000)
"""What an hour of ours costs, in the smallest unit of the currency."""
ATTENTION_A = Choice("attention_a", 16)
ATTENTION_B = Choice("attention_b", 8)
ATTENTION_WATCH = Choice("attention_watch", 2)
"""Hours a month that an account of each grade is meant to get."""
REMIND_AT = Choice("remind_at", "09:00")
"""The time of day at which the user is reminded of what has a day and no hour."""
QUIET_FROM = Choice("quiet_from", "19:00")
QUIET_UNTIL = Choice("quiet_until", "07:30")
"""Between the two nothing is told, and nothing lost; the same time twice means never quiet."""
MEETING_LEAD = Choice("meeting_lead", 30)
"""Minutes before a meeting at which it is told."""
EVENING_AT = Choice("evening_at", "16:30")
"""The time of day at which the user looks back on the day and ahead to the next."""
REMINDED_SINCE = Choice("reminded_since", "")
"""The instant from which on reminders are told; what was late before then is seen on Today."""
CALDAV_URL = Choice("caldav_url", "")
CALDAV_USER = Choice("caldav_user", "")
"""The calendar on a server that entries are sent to, where the user has chosen one."""

MOST_LEAD = 720

CHOICES: tuple[Choice[str] | Choice[int] | Choice[bool], ...] = (
    AUTHOR,
    FIRM,
    HOME_ZONE,
    PREMIUM_CAP,
    PAPER,
    SECOND_BACKUP_FOLDER,
    ROLLOVER_HOUR,
    CURRENCY,
    HOUR_RATE,
    ATTENTION_A,
    ATTENTION_B,
    ATTENTION_WATCH,
    REMIND_AT,
    QUIET_FROM,
    QUIET_UNTIL,
    MEETING_LEAD,
    EVENING_AT,
    REMINDED_SINCE,
    CALDAV_URL,
    CALDAV_USER,
)

_TIMES_OF_DAY = tuple(each.name for each in (REMIND_AT, QUIET_FROM, QUIET_UNTIL, EVENING_AT))
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, kw_only=True)
class Setting(Record):
    """A kept choice; its id follows from its name, so that there is only ever one."""

    kind: ClassVar[str] = "setting"

    name: str
    value: str

    def __post_init__(self) -> None:
        super().__post_init__()
        require_length(self.value, self.name, limit=2_000)
        if self.name == PAPER.name:
            require_one_of(self.value, self.name, ("a4", "letter"))
        if self.name == PREMIUM_CAP.name:
            tier.check_cap(int(self.value))
        if self.name == CURRENCY.name and not re.fullmatch("[A-Z]{3}", self.value):
            raise Refusal("no_currency", field=self.name, value=self.value)
        if self.name in (HOUR_RATE.name, ATTENTION_A.name, ATTENTION_B.name, ATTENTION_WATCH.name):
            require_amount(int(self.value), self.name)
        if self.name == ROLLOVER_HOUR.name and not 0 <= int(self.value) <= 23:
            raise Refusal("out_of_range", field=self.name, least=0, most=23, value=int(self.value))
        if self.name == MEETING_LEAD.name and not 0 <= int(self.value) <= MOST_LEAD:
            raise Refusal("out_of_range", field=self.name, least=0, most=MOST_LEAD, value=int(self.value))
        if self.name in _TIMES_OF_DAY and not _CLOCK.fullmatch(self.value):
            raise Refusal("unreadable_time", field=self.name, text=self.value)


def setting_id(name: str) -> str:
    """The id of the setting called `name`."""
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()


def made(choice: Choice[T], value: T, *, at: datetime) -> Setting:
    """The record that keeps `value`."""
    text = str(int(value)) if isinstance(value, bool | int) else value
    return Setting(id=setting_id(choice.name), created_at=at, name=choice.name, value=text)


def value_of(choice: Choice[T], kept: Setting | None) -> T:
    """What a kept choice says, or the default."""
    if kept is None:
        return choice.default
    return type(choice.default)(int(kept.value)) if isinstance(choice.default, bool | int) else kept.value
