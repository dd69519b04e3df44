"""The moments nobody has said of what they taught: a line for each, or that it was nothing new (F002)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.experiences import Experience
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.insight import insight_words
from keyaccounts.ui.insight.insight_view import InsightView
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import eliding_label, plain_label
from keyaccounts.ui.kit.row_list import RowFace, RowList
from keyaccounts.ui.kit.rows import RECORD_ROLE
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import unlearned
from keyaccounts.workflows.unlearned import MOST, UnlearnedLine


class UnlearnedView(InsightView):
    """Enter writes what a moment taught, N says of all chosen ones that it was nothing new."""

    watches = frozenset({"experience", "learning"})
    kinds = frozenset({"unlearned"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self._lines: tuple[UnlearnedLine, ...] = ()
        self.lead = plain_label("", ink=Role.QUIET)
        self.list = RowList(name="Unlearned", hug=True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.about = eliding_label("", Type.STRONG)
        self.line = LineEdit(placeholder="Their planning round closes on Thursdays")
        self.write_button = buttons.primary("Write down")
        self.nothing_button = buttons.quiet("Nothing new")
        self.empty = EmptyState(
            "Every moment has its lesson.",
            example="A moment that is kept without one waits here until you say what it taught.",
            icon=Icon.LIGHTBULB,
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def load(self) -> None:
        """Ask for the moments that wait."""
        self.desk.jobs.ask(self, unlearned.look, then=self._show, topic="unlearned")

    def write_down(self) -> None:
        """Keep what is typed as what we learned in the chosen moment; the next one comes."""
        line, text, now = self._chosen(), self.line.text().strip(), self.desk.clock.now()
        if line is None or not text:
            self.line.setFocus()
            return
        id = line.experience.id
        self.desk.jobs.ask(
            self, lambda vault: unlearned.write_down(vault, id, text=text, at=now), then=self._written
        )

    def mark_nothing_new(self) -> None:
        """Say of all chosen moments that they taught nothing new."""
        now, ids = self.desk.clock.now(), self.chosen_ids()
        if ids:
            words = sentences.counted(len(ids), "moment", "moments")
            self.desk.jobs.ask(
                self, lambda vault: unlearned.mark_nothing_new(vault, ids, at=now),
                then=lambda _: self.desk.notices.tell_done("Nothing new.", f"{words} answered."),
            )  # fmt: skip

    def chosen_ids(self) -> list[Id]:
        """The moments that are chosen, in the order of the list."""
        rows = sorted(self.list.selectionModel().selectedIndexes(), key=lambda index: index.row())
        faces = [index.data(RECORD_ROLE) for index in rows]
        return [str(face.key) for face in faces if isinstance(face, RowFace)]

    def _lay_out(self) -> None:
        answer = QWidget()
        answer.setProperty("ground", "sunken")
        answer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.write_button)
        row.addWidget(self.nothing_button)
        box = QVBoxLayout(answer)
        box.setContentsMargins(16, 12, 16, 16)
        box.setSpacing(8)
        box.addWidget(self.about)
        box.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.lead, 1)
        foot.addWidget(KeyHints((("Enter", "write"), ("N", "nothing new"))))
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, 20, MARGIN, 8)
        above.setSpacing(12)
        above.addWidget(answer)
        above.addLayout(foot)
        scroll = PageScroll(margin=0, spacing=0)
        scroll.column.setContentsMargins(MARGIN, 0, MARGIN, 24)
        scroll.column.addLayout(outset(self.list))
        scroll.column.addStretch(1)
        scroll.follow(self.list)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(scroll, 1)
        self.empty.setContentsMargins(0, 48, 0, 0)
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._stack.hide()

    def _connect(self) -> None:
        self.list.act_requested.connect(lambda _: self.line.setFocus())
        self.list.open_requested.connect(lambda face: self.open_requested.emit("experience", str(face.key)))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._name())
        self.line.returnPressed.connect(self.write_down)
        self.write_button.clicked.connect(self.write_down)
        self.nothing_button.clicked.connect(self.mark_nothing_new)
        self.list.installEventFilter(self)
        back = QShortcut("Esc", self.line)
        back.setContext(Qt.ShortcutContext.WidgetShortcut)
        back.activated.connect(self.list.setFocus)

    def _show(self, lines: tuple[UnlearnedLine, ...]) -> None:
        place = self.list.currentIndex().row()
        had_focus = self.list.hasFocus() or self.hasFocus()
        self._lines = lines
        self.lead.setText(_lead(len(lines)))
        self.list.show_rows([self._face(line) for line in lines])
        if lines and self.list.currentIndex().row() == 0 < place:
            # The answered moment is gone; the one after it has moved up to its place.
            self.list.setCurrentIndex(self.list.model().index(min(place, len(lines) - 1), 0))
        self._stack.setCurrentIndex(0 if lines else 1)
        self._stack.show()
        self._name()
        if had_focus and self.isVisible():
            self.list.setFocus()

    def _face(self, line: UnlearnedLine) -> RowFace:
        lived, clock = line.experience, self.desk.clock
        day = sentences.capital(sentences.day(lived.lived_at.date(), clock.today()))
        why = ", ".join(filter(None, (insight_words.way(lived), insight_words.company(line.people))))
        return RowFace(
            key=lived.id, icon=insight_words.MODES[lived.mode], title=lived.title, who=line.account.name,
            why=why, due=day, act="Write",
            sentence=f"{lived.title}. {line.account.name}. {why}. {day}. Nothing learned yet",
        )  # fmt: skip

    def _name(self) -> None:
        line, several = self._chosen(), len(self.chosen_ids())
        if line is not None:
            self.about.setText(f"What did “{line.experience.title}” teach us?")
        self.nothing_button.set_words("Nothing new" if several < 2 else f"Nothing new in {several}")

    def _chosen(self) -> UnlearnedLine | None:
        face = self.list.current()
        return next((line for line in self._lines if face and line.experience.id == face.key), None)

    def _written(self, experience: Experience) -> None:
        self.line.clear()
        self.desk.notices.tell_done("Learned.", experience.title)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The list would take a letter as the beginning of a title it looks for.
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() == Qt.Key.Key_N:
                self.mark_nothing_new()
                return True
        return super().eventFilter(watched, event)


def _lead(count: int) -> str:
    if count >= MOST:
        return f"The newest {MOST} moments without a lesson."
    return f"{sentences.capital(sentences.counted(count, 'moment waits', 'moments wait'))} for a lesson."
