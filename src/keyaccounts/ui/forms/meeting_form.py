"""The form of a meeting to come: when, where, who, and what we want to leave with."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.experiences import Mode
from keyaccounts.meetings import Meeting
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.people_edit import PeopleEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.forms.zone_edit import ZoneEdit
from keyaccounts.ui.kit.fields import Choice, LineEdit, MomentEdit, TextEdit
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.workflows import accounts, meetings, people

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_MODES = tuple(Mode)
_LENGTHS = (None, 15, 30, 45, 60, 90, 120, 180, 240, 480)
_USUAL_HOUR = 10


class _Around(NamedTuple):
    account: Account
    people: tuple[Person, ...]


class MeetingForm(RecordForm):
    """A new meeting of an account, or one to change; `saved` tells its id."""

    def __init__(self, desk: Desk, *, account_id: Id, meeting: Meeting | None = None) -> None:
        super().__init__(
            desk,
            "Edit the meeting" if meeting else "Plan a meeting",
            save="Save" if meeting else "Plan meeting",
            draft=meeting.id if meeting else f"new meeting {account_id}",
        )
        self._account_id = account_id
        self._meeting = meeting
        desk.jobs.ask(self, self._gather, then=self._fill)

    def work(self) -> Work:
        """Keep the meeting."""
        now = self.desk.clock.now()
        zone = self.zone.zone() or self.desk.clock.zone
        at = moments.instant(self.at.moment(), zone)
        length = self.length.value()
        questions = tuple(line.strip() for line in self.questions.toPlainText().splitlines() if line.strip())
        kept = self._meeting or Meeting(
            id=new_id(now), created_at=now, account_id=self._account_id, at=at, zone=zone
        )
        meeting = kept.changed(
            at=at, ends_at=at + timedelta(minutes=length) if length else None, zone=zone,
            mode=_MODES[self.mode.choice()], place=self.place.text().strip(),
            purpose=self.purpose.text().strip(), people=self.people.people(),
            ours=tuple(each.strip() for each in self.ours.text().split(",") if each.strip()),
            questions=questions, ask=self.asked.text().strip(), ask_return=self.ask_return.text().strip(),
            give=self.give.text().strip(),
        )  # fmt: skip
        return lambda vault: meetings.keep(vault, meeting, at=now).id

    def save(self) -> None:
        """Keep the meeting, once its fields stand."""
        if hasattr(self, "purpose"):
            super().save()

    def _gather(self, vault: Vault) -> _Around:
        lines = people.at_account(vault, self._account_id, now=self.desk.clock.now(), archived=None)
        return _Around(accounts.get(vault, self._account_id), tuple(line.person for line in lines))

    def _fill(self, around: _Around) -> None:
        kept = self._meeting
        zone = kept.zone if kept else around.account.zone or self.desk.clock.zone
        face = moments.clock_face(kept.at, zone) if kept else self._tomorrow()
        length = round((kept.ends_at - kept.at).total_seconds() / 60) if kept and kept.ends_at else None
        self.purpose = LineEdit(kept.purpose if kept else "", placeholder="Quarterly review")
        self.at, self.zone = MomentEdit(face), ZoneEdit(zone)
        self.length = Choice(_lengths(length), chosen=length if kept else 60)
        self.mode = Segments(
            [sentences.capital(sentences.code("mode", mode)) for mode in _MODES], name="How we meet"
        )
        self.mode.choose(_MODES.index(kept.mode) if kept else 0)
        self.place = LineEdit(kept.place if kept else "")
        self.people = PeopleEdit(around.people, chosen=kept.people if kept else ())
        self.ours = LineEdit(", ".join(kept.ours) if kept else "", placeholder="Names, with commas between")
        self.questions = TextEdit("\n".join(kept.questions) if kept else "", lines=3)
        self.asked, self.ask_return = (
            LineEdit(kept.ask if kept else ""),
            LineEdit(kept.ask_return if kept else ""),
        )
        self.give = LineEdit(kept.give if kept else "")
        self._add_fields(around.account.name)
        self.follow(
            purpose=self.purpose, at=self.at, zone=self.zone, length=self.length, mode=self.mode,
            place=self.place, people=self.people, ours=self.ours, questions=self.questions,
            ask=self.asked, ask_return=self.ask_return, give=self.give,
        )  # fmt: skip
        self.focus_first(self.purpose)
        if self.isVisible():
            self.purpose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.begin()

    def _add_fields(self, account: str) -> None:
        form = self.form
        form.add("purpose", f"What the meeting with {account} is for", self.purpose)
        form.add_row(("at", "When, by the clock there", self.at), ("ends_at", "How long", self.length))
        form.add("mode", "How we meet", self.mode)
        form.add_row(("place", "Place or link", self.place), ("zone", "Time zone there", self.zone))
        form.add("people", "Who comes from their side", self.people)
        form.add("ours", "Who comes from ours", self.ours)
        self.section("What we want to leave with")
        form.add("questions", "Up to three questions, one on each line", self.questions)
        form.add_row(("ask", "We ask", self.asked), ("ask_return", "They get for it", self.ask_return))
        form.add("give", "We bring", self.give)

    def _tomorrow(self) -> datetime:
        day = self.desk.clock.today() + timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
        return datetime(day.year, day.month, day.day, _USUAL_HOUR)


def _lengths(kept: int | None) -> list[tuple[int | None, str]]:
    known = (*_LENGTHS, kept) if kept not in _LENGTHS else _LENGTHS
    return [(each, _length(each)) for each in known]


def _length(minutes: int | None) -> str:
    if minutes is None:
        return "Not said"
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} minutes"
    told = "1 hour" if hours == 1 else f"{hours} hours"
    return f"{told} {rest:02d}" if rest else told
