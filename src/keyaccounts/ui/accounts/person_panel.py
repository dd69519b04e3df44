"""One person beside the list: their face, their latest words, how to say, reach and never treat them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import bonds, custom_fields, sentences, term_sentences
from keyaccounts.bonds import Bond
from keyaccounts.custom_fields import CustomField
from keyaccounts.experiences import Experience
from keyaccounts.present import Clock
from keyaccounts.terms import ContactTerms
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.bond_chart import BondChart, Rated
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose, quote
from keyaccounts.ui.kit.monogram import Monogram
from keyaccounts.ui.kit.pairs import pairs
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look import fonts, icons
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.stakeholders import people_words
from keyaccounts.workflows.people import PersonLine
from keyaccounts.workflows.stakeholders import Stakeholders

WIDTH = 328
_LABEL = 72
_LOW = 260


class PersonPanel(QWidget):
    """Made anew for each person; its acts speak of the one shown."""

    open_requested = Signal(str)
    touch_requested = Signal(str)
    leave_requested = Signal(str)
    edit_requested = Signal(str)
    archive_requested = Signal(str)
    bring_back_requested = Signal(str)
    history_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.touch_button: Button | None = None
        self.open_button: Button | None = None
        self.menu = QMenu(self)
        self._shown: _Shown | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_person(self, line: PersonLine, told: Stakeholders, clock: Clock) -> None:
        """This person, with their newest words and the bond with them."""
        scroll = PageScroll(margin=0, spacing=14)
        scroll.column.setContentsMargins(20, 12, 0, 20)
        person = line.person
        said = told.quotes.get(person.id)
        scroll.column.addLayout(_head(line, told.photos.get(person.id, b"")))
        scroll.column.addWidget(_chips(line, clock))
        if said is not None:
            scroll.column.addLayout(_said(said, clock))
        if person.human_line:
            scroll.column.addWidget(prose(person.human_line))
        scroll.column.addWidget(Hairline())
        scroll.column.addLayout(_bond(line, told.bonds.get(person.id, ()), clock))
        for rows in (_ways(line, told.terms.get(person.id)), _reach(line, told.own_fields)):
            if rows:
                scroll.column.addWidget(Hairline())
                scroll.column.addWidget(pairs(rows, label=_LABEL))
        if person.note:
            scroll.column.addWidget(Hairline())
            scroll.column.addWidget(prose(person.note, ink=Role.QUIET))
        scroll.column.addStretch(1)
        before, self._shown = self._shown, _Shown(scroll, self._acts(line))
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._column.addWidget(self._shown)

    def _acts(self, line: PersonLine) -> QWidget:
        id = line.person.id
        acts = QWidget()
        around = QVBoxLayout(acts)
        around.setContentsMargins(20, 12, 0, 16)
        row = Flow(across=8, down=8)
        around.addLayout(row)
        self.touch_button = self.open_button = None
        if line.person.is_archived:
            back = buttons.quiet("Bring back", icon=Icon.ARCHIVE_RESTORE)
            back.clicked.connect(lambda: self.bring_back_requested.emit(id))
            row.addWidget(back)
        else:
            self.touch_button = buttons.quiet("Log a touch", icon=Icon.PHONE)
            self.touch_button.clicked.connect(lambda: self.touch_requested.emit(id))
            self.open_button = buttons.ghost("Open person")
            self.open_button.clicked.connect(lambda: self.open_requested.emit(id))
            row.addWidget(self.touch_button)
            row.addWidget(self.open_button)
        self.menu.clear()
        if not line.person.is_archived:
            self.menu.addAction(icons.qicon(Icon.PENCIL), "Edit", lambda: self.edit_requested.emit(id))
        self.menu.addAction(icons.qicon(Icon.HISTORY), "History", lambda: self.history_requested.emit(id))
        if not line.person.is_archived:
            self.menu.addAction(
                icons.qicon(Icon.ARROW_UP_RIGHT), "Has left…", lambda: self.leave_requested.emit(id)
            )
            self.menu.addAction(icons.qicon(Icon.ARCHIVE), "Archive", lambda: self.archive_requested.emit(id))
        more = buttons.icon_only(Icon.ELLIPSIS, f"More about {line.person.name}")
        more.setMenu(self.menu)
        row.addWidget(more)
        return acts


class _Shown(QWidget):
    """The acts stay in sight below what scrolls; in a low window they scroll with it."""

    def __init__(self, scroll: PageScroll, acts: QWidget) -> None:
        super().__init__()
        self._scroll, self._acts = scroll, acts
        self._foot = QVBoxLayout(self)
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._foot.setSpacing(0)
        self._foot.addWidget(scroll, 1)
        self._foot.addWidget(acts)
        self._is_low = False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = self.height() < fonts.scaled(_LOW)
        if is_low is not self._is_low:
            self._is_low = is_low
            (self._scroll.column if is_low else self._foot).addWidget(self._acts)


def _head(line: PersonLine, photo: bytes) -> QHBoxLayout:
    person = line.person
    row = QHBoxLayout()
    row.setSpacing(12)
    face = Monogram(person.name, 48, never_met=line.met is None, photo=photo)
    row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(prose(person.name, Type.FIGURE))
    if person.native_name:
        words.addWidget(eliding_label(person.native_name))
    is_told = person.department.casefold() in person.title.casefold()
    title = ", ".join(filter(None, (person.title, "" if is_told else person.department)))
    if title:
        words.addWidget(prose(title, ink=Role.QUIET))
    row.addLayout(words, 1)
    return row


def _chips(line: PersonLine, clock: Clock) -> QWidget:
    widget = QWidget()
    flow = Flow(widget, across=6, down=6)
    person = line.person
    for words in (people_words.role(person), people_words.power(person)):
        if words:
            flow.addWidget(Chip(words))
    words, icon, tone = people_words.SUPPORT[person.support]
    flow.addWidget(Chip(words, tone, icon=icon))
    met = people_words.last_met(line, clock)
    flow.addWidget(Chip(met if line.met is None else f"met us {met}"))
    return widget


def _said(said: Experience, clock: Clock) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(quote(said.quote))
    told = f"{clock.day(said.at)}, {sentences.code('mode', said.mode)}"
    column.addWidget(plain_label(told, ink=Role.QUIET))
    return column


def _bond(line: PersonLine, rated: Sequence[Bond], clock: Clock) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(plain_label("Bond", Type.STRONG))
    levels = eliding_label(people_words.bond_levels(line.person), ink=Role.QUIET)
    head.addStretch(1)
    head.addWidget(levels)
    column.addLayout(head)
    steps = bonds.steps(rated)
    if not steps:
        column.addWidget(plain_label("Not rated yet", ink=Role.QUIET))
        return column
    by_day = {each.on: each.rating for each in bonds.history(rated)}
    column.addWidget(BondChart([Rated(day, rating) for day, rating in by_day.items()]))
    column.addWidget(prose(people_words.bond_step(steps[-1], clock.today), ink=Role.QUIET))
    return column


def _ways(line: PersonLine, terms: ContactTerms | None) -> list[tuple[str, str]]:
    person = line.person
    told = (
        (
            "Say",
            "; ".join(filter(None, (person.say, f"call them {person.call_me}" if person.call_me else ""))),
        ),
        ("Reach", person.reach),
        ("Never", person.never),
        ("Offer", "; ".join(filter(None, (person.diet, person.taboo)))),
        ("Quiet", "\n".join(term_sentences.quiet(each) for each in terms.quiet) if terms else ""),
    )
    return [pair for pair in told if pair[1]]


def _reach(line: PersonLine, own_fields: Sequence[CustomField]) -> list[tuple[str, str]]:
    person = line.person
    told = (
        ("E-mail", "\n".join(person.emails)),
        ("Phone", "\n".join(person.phones)),
        ("Address", person.address),
        ("Language", people_words.language(person)),
        ("Zone", person.zone),
        ("Birthday", people_words.birthday(person)),
        *((field.name, value) for field, value in custom_fields.told(own_fields, person.custom)),
        *((each.name, each.value) for each in person.other),
    )
    return [pair for pair in told if pair[1]]
