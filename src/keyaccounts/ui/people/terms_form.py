"""The form of a person's terms of contact: hours, quiet times, ways, pace; whatever they asked of us."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keyaccounts import sentences, term_lines, term_sentences
from keyaccounts.people import Person
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.terms import PURPOSES, WAYS, ContactTerms, Preferred, Quiet
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.workflows import terms


class TermsForm(RecordForm):
    """Terms that are kept, or the first a person told us; `saved` tells their id."""

    def __init__(self, desk: Desk, *, person: Person, kept: ContactTerms | None) -> None:
        super().__init__(
            desk, f"What {person.short_name} asked of us", save="Save", draft=f"terms {person.id}",
            lead="Their terms outrank every rule of ours: no reminder falls into a quiet time.",
        )  # fmt: skip
        now, today = desk.clock.now(), desk.clock.today()
        self._kept = kept or ContactTerms(
            id=new_id(now), created_at=now, account_id=person.account_id, person_id=person.id, told_on=today
        )
        self._today = today
        self._shown_quiet = _shown(self._kept.quiet)
        self.hours = TextEdit(
            term_sentences.hours(self._kept.windows), lines=2, placeholder="Mon to Fri 08:00-09:30"
        )
        self.quiet = TextEdit(self._shown_quiet, lines=2, placeholder="5 to 12 Jan every year, harvest")
        liked = {each.purpose: each.by for each in self._kept.preferred}
        self.ways = {each: Choice(_ways(), chosen=liked.get(each, "")) for each in PURPOSES}
        self.never = {way: Tick(term_sentences.way(way)) for way in WAYS}
        for way, tick in self.never.items():
            tick.setChecked(way in self._kept.never_by)
        self.pace = LineEdit(str(self._kept.pace_days or ""), placeholder="14")
        self.places = LineEdit(self._kept.places, placeholder="At the quay, never in the office")
        self.told_on = DayEdit(self._kept.told_on, today=today, name="told_on", lean="back")
        self.note = TextEdit(self._kept.note, lines=2)
        self.no_contact = Tick("They asked not to be contacted at all")
        self.no_contact.setChecked(self._kept.do_not_contact)
        self._add_fields()
        self.focus_first(self.hours)
        self.follow(
            hours=self.hours, quiet=self.quiet, pace=self.pace, places=self.places, told_on=self.told_on,
            note=self.note, no_contact=self.no_contact,
            **{f"way {purpose}": choice for purpose, choice in self.ways.items()},
            **{f"never {way}": tick for way, tick in self.never.items()},
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Keep the terms; refused beside the line that can't be read."""
        now = self.desk.clock.now()
        typed = self.quiet.toPlainText().strip()
        # A yearly time is typed without its year: what was not touched keeps the one it began in.
        quiet = self._kept.quiet if typed == self._shown_quiet else term_lines.quiet_times(typed, self._today)
        asked = self._kept.changed(
            windows=term_lines.hours(self.hours.toPlainText()), quiet=quiet,
            preferred=tuple(
                Preferred(purpose, str(choice.value()))
                for purpose, choice in self.ways.items() if choice.value()
            ),
            never_by=tuple(way for way, tick in self.never.items() if tick.isChecked()),
            pace_days=_pace(self.pace.text()), places=self.places.text().strip(),
            told_on=self.told_on.day(), note=self.note.toPlainText().strip(),
            do_not_contact=self.no_contact.isChecked(),
        )  # fmt: skip
        return lambda vault: terms.keep(vault, asked, at=now).id

    def _add_fields(self) -> None:
        form = self.form
        form.add(
            "windows", "Hours, by their clock", self.hours, hint="Empty: usual hours for calls and visits"
        )
        form.add("quiet", "Quiet times, one on a line", self.quiet, hint="First to last day, then why")
        form.add_row(("pace_days", "At most one contact in so many days", self.pace),
                     ("told_on", "When they said so", self.told_on))  # fmt: skip
        self.section("The way they like")
        rows = [(f"by {each}", _purpose(each), self.ways[each]) for each in PURPOSES]
        form.add_row(*rows[:1], ("places", "Places", self.places))
        for start in range(1, len(rows), 3):
            form.add_row(*rows[start : start + 3])
        self.section("Never by")
        never = QWidget()
        flow = Flow(never, across=20, down=8)
        for tick in self.never.values():
            flow.addWidget(tick)
        form.add_widget(never)
        self.section("Besides")
        form.add("note", "Note", self.note)
        form.add_widget(self.no_contact)


def _ways() -> list[tuple[str, str]]:
    return [("", "Not said"), *((way, sentences.capital(term_sentences.way(way))) for way in WAYS)]


def _purpose(purpose: str) -> str:
    return f"For {sentences.code('purpose', purpose)}"


def _shown(quiet: tuple[Quiet, ...]) -> str:
    return "\n".join(term_sentences.quiet(each) for each in quiet)


def _pace(text: str) -> int | None:
    typed = text.strip()
    if not typed:
        return None
    if not typed.isdecimal():
        raise Refusal("not_a_number", field="pace_days", value=typed)
    return int(typed)
