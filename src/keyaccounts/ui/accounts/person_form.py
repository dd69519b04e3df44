"""The form of a person: how to say their name, what they decide, how to reach them, one human line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keyaccounts import instants, sentences
from keyaccounts.duplicates import Hint
from keyaccounts.people import POWER, ROLES, SUPPORT, Person
from keyaccounts.records import Id, new_id
from keyaccounts.ui.accounts import people_words
from keyaccounts.ui.accounts.account_words import capital
from keyaccounts.ui.accounts.duplicate_hint import DuplicateHint
from keyaccounts.ui.accounts.other_fields import add_other_fields
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.forms.zone_edit import ZoneEdit
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.workflows import duplicates, people

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyaccounts.workflows.vault import Vault


class PersonForm(RecordForm):
    """A new person of an account, or one to edit; `saved` tells their id."""

    def __init__(self, desk: Desk, *, account_id: Id, person: Person | None = None) -> None:
        super().__init__(
            desk,
            f"Edit {person.name}" if person else "New person",
            save="Save" if person else "Add person",
            draft=person.id if person else f"new person {account_id}",
        )
        self._account_id = account_id
        self._person = person
        kept = person or Person(id="", created_at=desk.clock.now(), account_id=account_id, name="?")
        self.name = LineEdit(person.name if person else "", placeholder="Ana Ruiz")
        self.say = LineEdit(kept.say, placeholder="AH-na roo-EETH")
        self.call_me = LineEdit(kept.call_me, placeholder="Ana")
        self.native_name = LineEdit(kept.native_name)
        self.title, self.department = LineEdit(kept.title), LineEdit(kept.department)
        self.role = Choice(_codes("role", ROLES, kept.role), chosen=kept.role)
        self.power = Choice(_codes("power", POWER, kept.power), chosen=kept.power)
        self.support = Choice(
            [("", "Not known"), *((each, capital(people_words.SUPPORT[each][0])) for each in SUPPORT)],
            chosen=kept.support,
        )
        self.emails = LineEdit(", ".join(kept.emails), placeholder="ana@meridian.example")
        self.phones = LineEdit(", ".join(kept.phones))
        self.reach = LineEdit(kept.reach, placeholder="Phone before nine, then a message")
        self.never = LineEdit(kept.never, placeholder="By e-mail on Fridays")
        self.human_line = TextEdit(kept.human_line, lines=2)
        self.birthday = LineEdit(_shown_birthday(kept.birthday), placeholder="9 Mar, or 9 Mar 1971")
        self.language, self.zone = LineEdit(kept.language), ZoneEdit(kept.zone)
        self.address, self.note = TextEdit(kept.address, lines=2), TextEdit(kept.note, lines=3)
        self.hint = DuplicateHint(desk, self._alike)
        self.hint.follow(self.name, self.emails, self.phones)
        self.hint.open_requested.connect(lambda id: self.open_requested.emit("person", id))
        self._add_fields()
        add_other_fields(self.form, kept.other)
        self.focus_first(self.name)
        self.follow(
            name=self.name, say=self.say, call_me=self.call_me, native_name=self.native_name,
            title=self.title, department=self.department, role=self.role, power=self.power,
            support=self.support, emails=self.emails, phones=self.phones, reach=self.reach,
            never=self.never, human_line=self.human_line, birthday=self.birthday,
            language=self.language, zone=self.zone, address=self.address, note=self.note,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Keep the person."""
        now, before = self.desk.clock.now(), self._person
        kept = before or Person(id=new_id(now), created_at=now, account_id=self._account_id, name="?")
        person = kept.changed(
            name=self.name.text().strip(), say=self.say.text().strip(), call_me=self.call_me.text().strip(),
            native_name=self.native_name.text().strip(), title=self.title.text().strip(),
            department=self.department.text().strip(), role=self.role.value(), power=self.power.value(),
            support=self.support.value(), emails=_several(self.emails), phones=_several(self.phones),
            reach=self.reach.text().strip(), never=self.never.text().strip(),
            human_line=self.human_line.toPlainText().strip(), birthday=self._birthday(kept.birthday),
            language=self.language.text().strip(), zone=self.zone.zone(),
            address=self.address.toPlainText().strip(), note=self.note.toPlainText().strip(),
        )  # fmt: skip
        verb = people.edit if before else people.add
        return lambda vault: verb(vault, person, at=now).id

    def _add_fields(self) -> None:
        form = self.form
        form.add("name", "Name", self.name)
        form.add_widget(self.hint)
        form.add_row(("say", "Say it like", self.say), ("call_me", "Call them", self.call_me))
        form.add_row(
            ("title", "Title", self.title), ("department", "Department", self.department),
            ("native_name", "Name in their own script", self.native_name),
        )  # fmt: skip
        form.add_row(
            ("role", "Role", self.role), ("power", "Power", self.power), ("support", "Support", self.support)
        )
        self.section("How to reach them")
        form.add("emails", "E-mail", self.emails, hint="Several with commas between")
        form.add("phones", "Phone", self.phones)
        form.add_row(("reach", "Best way", self.reach), ("never", "Never", self.never))
        form.add_row(("language", "Language", self.language), ("zone", "Time zone", self.zone))
        form.add("address", "Address", self.address)
        self.section("As a person")
        form.add(
            "human_line", "One human line", self.human_line,
            hint="What you would ask about first; every brief carries it",
        )  # fmt: skip
        form.add("birthday", "Birthday", self.birthday)
        form.add("note", "Note", self.note)

    def _birthday(self, kept: str) -> str:
        typed = self.birthday.text().strip()
        if not typed or typed == _shown_birthday(kept):
            return kept if typed else ""
        day = instants.parse_day(typed, self.desk.clock.today(), lean="back", field="birthday")
        has_year = re.search(r"\d{4}", typed) is not None
        return day.isoformat() if has_year else f"--{day:%m-%d}"

    def _alike(self) -> Callable[[Vault], list[Hint]]:
        name, emails, phones = self.name.text(), _several(self.emails), _several(self.phones)
        own = self._person.id if self._person else ""
        return lambda vault: duplicates.people(vault, name, emails=emails, phones=phones, besides=own)


def _codes(kind: str, known: tuple[str, ...], kept: str) -> list[tuple[str, str]]:
    own = (kept,) if kept and kept not in known else ()
    return [("", "Not said"), *((each, capital(sentences.code(kind, each))) for each in (*known, *own))]


def _several(editor: LineEdit) -> tuple[str, ...]:
    return tuple(each.strip() for each in re.split(r"[,;]", editor.text()) if each.strip())


def _shown_birthday(kept: str) -> str:
    """As it can be typed again: with its year where that is known."""
    told = instants.month_and_day(kept)
    if told is None:
        return kept
    day = sentences.full_day(instants.clamped(2000, told[0] - 1, told[1]))
    return day.removesuffix(" 2000") if kept.startswith("--") else f"{day.removesuffix(' 2000')} {kept[:4]}"
