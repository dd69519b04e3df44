"""The form of a rhythm: whom to ask or what to remember, how often, from when on, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from keyaccounts import rhythm_sentences, rhythms, sentences
from keyaccounts.check_ins import KINDS
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.rhythms import ANCHORS, DAYS_OFF, LEAPS, UNITS, Rhythm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import drafting
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import rhythms as verbs

_USUAL_EVERY = {"check_in": 3, "reminder": 1}
_ANCHORED = {"fixed": "On fixed days, done or not", "after_done": "So long after it was last done"}
_DAYS_OFF = {"forward": "On the next working day", "keep": "On that day all the same"}
_LEAPS = {"february": "On 28 February", "march": "On 1 March", "leap_years": "Not at all"}


class RhythmForm(RecordForm):
    """A new rhythm or one to change: of check-ins with a person, or a reminder of one's own."""

    def __init__(
        self,
        desk: Desk,
        *,
        sort: str = "check_in",
        account_id: Id = "",
        people: Sequence[Person] = (),
        person_id: Id = "",
        rhythm: Rhythm | None = None,
    ) -> None:
        self._sort = rhythm.sort if rhythm else sort
        self._account_id = rhythm.account_id if rhythm else account_id
        self._rhythm = rhythm
        asks = self._sort == "check_in"
        title = "Begin a rhythm" if asks else "Remind me regularly"
        super().__init__(
            desk, "Change a rhythm" if rhythm else title,
            lead="Counted from its first day, so neither short months nor clocks shift it",
            save="Save" if rhythm else "Begin rhythm",
            draft=rhythm.id if rhythm else f"new rhythm {self._sort} {account_id}",
        )  # fmt: skip
        # Until the account's calendar is known, every weekday counts as a working day.
        self._works: Callable[[date], bool] = lambda day: day.weekday() < 5
        self._make_editors(people, rhythm.person_id if rhythm else person_id)
        self._lay_out_fields(asks)
        self.begin()
        for editor in self._editors.values():
            drafting.when_edited(editor, self._preview)
        self._preview()
        now, account = desk.clock.now(), self._account_id
        desk.jobs.ask(self, lambda vault: verbs.works_at(vault, account, now=now), then=self._count_by)

    def work(self) -> Work:
        """Keep the rhythm."""
        rhythm, now = self._read(), self.desk.clock.now()
        return lambda vault: verbs.keep(vault, rhythm, at=now).id

    def _make_editors(self, people: Sequence[Person], person_id: Id) -> None:
        known, today = self._rhythm, self.desk.clock.today()
        self.person = person_choice(people, nobody="", chosen=person_id)
        self.text = LineEdit(known.text if known else "", placeholder=_EXAMPLES[self._sort])
        self.purpose = Choice(
            [(each, sentences.capital(sentences.code("purpose", each))) for each in KINDS if each != "pulse"],
            chosen=known.purpose if known else None,
        )
        self.every = LineEdit(str(known.every if known else _USUAL_EVERY[self._sort]), placeholder="3")
        self.unit = Choice([(each, f"{each}s") for each in UNITS], chosen=known.unit if known else "month")
        starts_on = known.starts_on if known else today + timedelta(days=1)
        self.starts_on = DayEdit(starts_on, today=today, name="starts_on")
        self.clock = LineEdit(known.at if known else "09:00", placeholder="09:00")
        self.anchored = _choice(ANCHORS, _ANCHORED, known.anchored if known else None)
        self.days_off = _choice(DAYS_OFF, _DAYS_OFF, known.days_off if known else None)
        self.leap = _choice(LEAPS, _LEAPS, known.leap if known else None)
        self.ends_on = DayEdit(known.ends_on if known else None, today=today, name="ends_on")
        self.times = LineEdit(str((known and known.times) or ""), placeholder="Without an end")
        self.preview = prose("", ink=Role.QUIET)

    def _lay_out_fields(self, asks: bool) -> None:
        form = self.form
        if asks:
            form.add("person_id", "Whom to ask", self.person)
            form.add_row(("text", "About what", self.text), ("purpose", "Kind", self.purpose))
        else:
            form.add("text", "What to remember", self.text)
        often = (
            ("every", "Every", self.every), ("unit", "Unit", self.unit),
            ("starts_on", "First on", self.starts_on),
        )  # fmt: skip
        form.add_row(*often, *(() if asks else (("at", "At", self.clock),)))
        form.add_widget(self.preview)
        form.add_row(
            ("anchored", "How it is counted", self.anchored),
            ("days_off", "On a day without work", self.days_off),
        )
        form.add("leap", "In years without a 29 February", self.leap)
        form.add_row(("ends_on", "Last day", self.ends_on), ("times", "How many times", self.times))
        self.focus_first(self.person if asks else self.text)
        self.follow(
            text=self.text, every=self.every, unit=self.unit, starts_on=self.starts_on,
            anchored=self.anchored, days_off=self.days_off, leap=self.leap, ends_on=self.ends_on,
            times=self.times,
            **({"person": self.person, "purpose": self.purpose} if asks else {"clock": self.clock}),
        )  # fmt: skip

    def _read(self) -> Rhythm:
        """The rhythm as it stands here; refused with what can't be read."""
        if self._sort == "reminder":
            return self._rule().changed(text=self.text.text().strip(), at=self.clock.text().strip())
        if not self.person.value():
            raise Refusal("empty", field="person_id")
        return self._rule().changed(
            sort="check_in", person_id=self.person.value(), purpose=self.purpose.value(),
            text=self.text.text().strip(),
        )  # fmt: skip

    def _rule(self) -> Rhythm:
        """How often it comes and until when, of whatever it will be."""
        starts_on, now = self.starts_on.day(), self.desk.clock.now()
        if starts_on is None:
            raise Refusal("empty", field="starts_on")
        ends_on = self.ends_on.day()
        if ends_on is not None and ends_on < starts_on:
            raise Refusal("days_turned", field="ends_on", first=starts_on, last=ends_on)
        rhythm = self._rhythm or Rhythm(
            id=new_id(now), created_at=now, account_id=self._account_id, sort="reminder", text="?",
            starts_on=starts_on, zone=self.desk.clock.zone,
        )  # fmt: skip
        return rhythm.changed(
            every=_whole(self.every.text(), "every"),
            unit=self.unit.value(),
            starts_on=starts_on,
            anchored=self.anchored.value(),
            days_off=self.days_off.value(),
            leap=self.leap.value(),
            ends_on=ends_on,
            times=_whole(self.times.text(), "times") if self.times.text().strip() else None,
        )

    def _count_by(self, works: Callable[[date], bool]) -> None:
        self._works = works
        self._preview()

    def _preview(self) -> None:
        """What comes of it, as soon as it can be read; what is wrong with it is told when it is saved."""
        try:
            rule = self._rule()
        except Refusal:
            self.preview.setText("")
            return
        self.preview.setText(rhythm_sentences.ahead(rule, self.desk.clock.today(), self._works))
        is_asked = rhythms.is_leap_asked(rule.starts_on, rule.every, rule.unit)
        self.form.field("leap").setVisible(is_asked)


_EXAMPLES = {"check_in": "How the slots work out", "reminder": "Read their trade press"}


def _choice(codes: tuple[str, ...], words: dict[str, str], chosen: str | None) -> Choice[str]:
    return Choice([(each, words[each]) for each in codes], chosen=chosen)


def _whole(text: str, field: str) -> int:
    typed = text.strip()
    if not typed:
        raise Refusal("empty", field=field)
    if not typed.isdecimal() or len(typed) > 6:
        raise Refusal("not_a_number", field=field, value=typed)
    return int(typed)
