"""The form of a person: how to say their name, what they decide, how to reach them, one human line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keyaccounts import instants, sentences
from keyaccounts.duplicates import Hint
from keyaccounts.people import BOND_LEVELS, COVERAGE, POWER, ROLES, STYLES, SUPPORT, Person
from keyaccounts.records import Id, new_id
from keyaccounts.ui.accounts.duplicate_hint import DuplicateHint
from keyaccounts.ui.accounts.other_fields import add_other_fields
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.money_edit import MoneyEdit
from keyaccounts.ui.forms.own_fields import OwnFields
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.forms.zone_edit import ZoneEdit
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.stakeholders import people_words
from keyaccounts.workflows import duplicates, leavers, people

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
            [
                ("", "Not known"),
                *((each, sentences.capital(people_words.SUPPORT[each][0])) for each in SUPPORT),
            ],
            chosen=kept.support,
        )
        self.coverage = Choice(_codes("coverage", COVERAGE, kept.coverage), chosen=kept.coverage)
        self.manner = Choice(_codes("style", STYLES, kept.style), chosen=kept.style)
        self.bond_now = Choice(_codes("bond_now", BOND_LEVELS, kept.bond_now), chosen=kept.bond_now)
        self.bond_wanted = Choice(
            _codes("bond_wanted", BOND_LEVELS, kept.bond_wanted), chosen=kept.bond_wanted
        )
        self.emails = LineEdit(", ".join(kept.emails), placeholder="ana@meridian.example")
        self.phones = LineEdit(", ".join(kept.phones))
        self.reach = LineEdit(kept.reach, placeholder="Phone before nine, then a message")
        self.never = LineEdit(kept.never, placeholder="By e-mail on Fridays")
        self.seating = LineEdit(kept.seating, placeholder="Facing the door")
        self.diet = LineEdit(kept.diet, placeholder="No pork, no alcohol")
        self.taboo = LineEdit(kept.taboo, placeholder="Never speak of the merger")
        self.gift_limit = MoneyEdit(kept.gift_limit, name="gift_limit")
        self.human_line = TextEdit(kept.human_line, lines=2)
        self.personality = TextEdit(kept.personality, lines=2)
        self.interests = TextEdit(kept.interests, lines=2)
        self.family = LineEdit(kept.family)
        self.family_offered = _tick("They spoke of it themselves", kept.family_offered)
        self.birthday = LineEdit(_shown_birthday(kept.birthday), placeholder="9 Mar, or 9 Mar 1971")
        self.birthday_offered = _tick("They are glad to be congratulated", kept.birthday_offered)
        self.joined_on = DayEdit(kept.joined_on, today=desk.clock.today(), name="joined_on", lean="back")
        self.language, self.zone = LineEdit(kept.language), ZoneEdit(kept.zone)
        self.address, self.note = TextEdit(kept.address, lines=2), TextEdit(kept.note, lines=3)
        self.own = OwnFields(desk, self.form, of="person", custom=kept.custom)
        self.hint = DuplicateHint(desk, self._alike, is_kept=person is not None)
        self.hint.follow(self.name, self.emails, self.phones)
        self.hint.open_requested.connect(lambda id: self.open_requested.emit("person", id))
        self.hint.compare_requested.connect(
            lambda id: self.open_requested.emit("merge_person", f"{kept.id} {id}")
        )
        self._add_fields()
        add_other_fields(self.form, kept.other)
        self.focus_first(self.name)
        self.follow(
            name=self.name, say=self.say, call_me=self.call_me, native_name=self.native_name,
            title=self.title, department=self.department, role=self.role, power=self.power,
            support=self.support, emails=self.emails, phones=self.phones, reach=self.reach,
            never=self.never, human_line=self.human_line, birthday=self.birthday,
            language=self.language, zone=self.zone, address=self.address, note=self.note,
            coverage=self.coverage, manner=self.manner, bond_now=self.bond_now, bond_wanted=self.bond_wanted,
            seating=self.seating, diet=self.diet, taboo=self.taboo, gift_limit=self.gift_limit,
            personality=self.personality, interests=self.interests, family=self.family,
            family_offered=self.family_offered, birthday_offered=self.birthday_offered,
            joined_on=self.joined_on, own=self.own,
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
            coverage=self.coverage.value(), style=self.manner.value(), bond_now=self.bond_now.value(),
            bond_wanted=self.bond_wanted.value(), seating=self.seating.text().strip(),
            diet=self.diet.text().strip(), taboo=self.taboo.text().strip(),
            gift_limit=self.gift_limit.amount(), personality=self.personality.toPlainText().strip(),
            interests=self.interests.toPlainText().strip(), family=self.family.text().strip(),
            family_offered=self.family_offered.isChecked(),
            birthday_offered=self.birthday_offered.isChecked(), joined_on=self.joined_on.day(),
            custom=self.own.custom(),
        )  # fmt: skip
        joined = person.joined_on
        if before is None and joined is not None and leavers.is_joiner(joined, today=self.desk.clock.today()):
            return lambda vault: leavers.join(vault, person, on=joined, at=now).id
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
        form.add_row(
            ("coverage", "How well we know them", self.coverage), ("style", "Style", self.manner),
            ("joined_on", "There since", self.joined_on),
        )  # fmt: skip
        form.add_row(
            ("bond_now", "We are to them", self.bond_now), ("bond_wanted", "We want to be", self.bond_wanted)
        )
        self.section("How to reach them")
        form.add("emails", "E-mail", self.emails, hint="Several with commas between")
        form.add("phones", "Phone", self.phones)
        form.add_row(("reach", "Best way", self.reach), ("never", "Never", self.never))
        form.add_row(("language", "Language", self.language), ("zone", "Time zone", self.zone))
        form.add("address", "Address", self.address)
        self.section("As our guest")
        form.add_row(("seating", "Seating", self.seating), ("diet", "Diet", self.diet))
        form.add_row(("taboo", "Taboo", self.taboo), ("gift_limit", "Gifts a year, at most", self.gift_limit))
        self.section("As a person")
        form.add(
            "human_line", "One human line", self.human_line,
            hint="What you would ask about first; every brief carries it",
        )  # fmt: skip
        form.add_row(
            ("personality", "Personality", self.personality), ("interests", "Interests", self.interests)
        )
        # The rule refuses at the tick; what it says belongs beside the words it is about.
        form.add("family_offered", "Family", self.family)
        form.add_widget(self.family_offered)
        form.add("birthday", "Birthday", self.birthday)
        form.add_widget(self.birthday_offered)
        form.add("note", "Note", self.note)
        form.add_widget(self.own)

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
    return [
        ("", "Not said"),
        *((each, sentences.capital(sentences.code(kind, each))) for each in (*known, *own)),
    ]


def _tick(words: str, is_ticked: bool) -> Tick:
    made = Tick(words)
    made.setChecked(is_ticked)
    return made


def _several(editor: LineEdit) -> tuple[str, ...]:
    return tuple(each.strip() for each in re.split(r"[,;]", editor.text()) if each.strip())


def _shown_birthday(kept: str) -> str:
    """As it can be typed again: with its year where that is known."""
    told = instants.month_and_day(kept)
    if told is None:
        return kept
    day = sentences.full_day(instants.clamped(2000, told[0] - 1, told[1]))
    return day.removesuffix(" 2000") if kept.startswith("--") else f"{day.removesuffix(' 2000')} {kept[:4]}"
