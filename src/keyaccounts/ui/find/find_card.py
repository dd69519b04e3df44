"""Find: accounts, people, what was said and noted, saved views, and every act by its name; as one types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from keyaccounts import queries, sentences
from keyaccounts.accounts import Account
from keyaccounts.folding import fold
from keyaccounts.people import Person
from keyaccounts.queries import OwnField
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.actions import Actions
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.find import find_words, term_words
from keyaccounts.ui.find.find_list import FindFace, FindSection
from keyaccounts.ui.find.find_panel import FindPanel
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.look.icons import Icon
from keyaccounts.views import SavedView
from keyaccounts.workflows import search, views
from keyaccounts.workflows.search import Found

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_WIDTH = 640
_FEW, _LISTED = 12, 40
"""Results of plain words, and of a query with terms, which may be a list that is walked through."""

_SAVE = FindFace(("act", "save_view"), "Save as view", right="Ctrl+S", icon=Icon.LIST_FILTER)


class _Kept(NamedTuple):
    """What Find knows before anything is typed."""

    views: Sequence[SavedView] = ()
    own: Sequence[OwnField] = ()


class FindCard(QObject):
    """The floating card; it keeps nothing, each opening starts empty."""

    open_requested = Signal(str, str)
    act_requested = Signal(str, str)

    def __init__(self, desk: Desk, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self.panel = FindPanel()
        self.line, self.list, self.name_bar = self.panel.line, self.panel.list, self.panel.name_bar
        self.overlay = Overlay(window, self.panel, width=_WIDTH, top=96)
        self._kept = _Kept()
        self._found = Found((), 0)
        self._renamed = ""
        self.line.textChanged.connect(self._ask)
        self.line.installEventFilter(self)
        self.list.open_requested.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_keys())
        self.name_bar.named.connect(self._keep_name)
        self.name_bar.left.connect(self._leave_name)

    def open_empty(self) -> None:
        """Open with nothing typed: the views and the acts are listed."""
        self._open_with("")

    def open_view(self, view_id: str) -> None:
        """Open with what a saved view looks for."""
        self._desk.jobs.ask(
            self, lambda vault: views.get(vault, view_id), then=lambda view: self._open_with(view.words)
        )

    def leave(self) -> None:
        """Forget what was found; the store is about to close."""
        self.line.clear()
        self._kept, self._found = _Kept(), Found((), 0)
        self.overlay.close_card()

    def _open_with(self, words: str) -> None:
        self.panel.leave_name()
        self.line.setText(words)
        self._ask(words)
        self._read_views()
        self.overlay.open()
        self.line.setFocus()

    def _read_views(self) -> None:
        self._desk.jobs.ask(self, _read, then=self._show_kept, topic="views")

    def _show_kept(self, kept: _Kept) -> None:
        self._kept = kept
        self._show(self.line.text(), self._found)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._press(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """Whether a key of the line meant the list, or a view."""
        with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if (face := self.list.current()) is not None:
                self._open(face)
            case Qt.Key.Key_S if with_control:
                self._ask_name()
            case Qt.Key.Key_F2 if (view := self._view()) is not None:
                self._renamed = view.id
                self.panel.ask_name("Rename view", view.name)
                self.overlay.fit_content()
            case Qt.Key.Key_D if with_control and (view := self._view()) is not None:
                self._drop(view)
            case _:
                return False
        return True

    # ---- what is typed ------------------------------------------------------------------------------

    def _ask(self, typed: str) -> None:
        words = typed.strip()
        if words.startswith(">") or not words:
            self._show(typed, Found((), 0))
            return
        wanted = words.removeprefix("@").strip()
        now, zone = self._desk.clock.now(), self._desk.clock.zone
        limit = _LISTED if ":" in wanted else _FEW
        self._desk.jobs.ask(
            self,
            lambda vault: search.find(vault, wanted, limit=limit, now=now, zone=zone),
            then=lambda found: self._show(typed, found),
            topic="find",
        )

    def _show(self, typed: str, found: Found) -> None:
        if typed != self.line.text():
            return
        self._found = found
        words = typed.strip()
        only_people, only_acts = words.startswith("@"), words.startswith(">")
        asked = words.lstrip(">@").strip()
        sections = [] if only_acts else self._found_sections(asked, only_people=only_people)
        if not only_people:
            sections.append(FindSection(find_words.GROUPS["act"], self._acts(asked)))
        count = f"{found.total}{' or more' if found.is_more else ''} found"
        own = {each.id: each.name for each in self._kept.own}
        query = found.query
        self.panel.terms.show_terms(
            term_words.chips(query, own, self._desk.clock.today()), term_words.doubts(query)
        )
        self.panel.show_found(
            sections, count if asked and not only_acts else "", term_words.nothing(query, asked)
        )
        self._show_keys()
        self.overlay.fit_content()

    def _found_sections(self, asked: str, *, only_people: bool) -> list[FindSection]:
        now, zone = self._desk.clock.now(), self._desk.clock.zone
        query = self._found.query
        words = asked if query.is_plain else query.shown_words
        face = partial(find_words.face, words=words, zone=zone, now=now)
        found = {
            group: FindSection(
                find_words.GROUPS[group], [face(hit) for hit in self._found.hits if hit.group == group]
            )
            for group in search.GROUPS
        }
        if only_people:
            return [found["person"]]
        return [found["person"], found["account"], self._views_called(asked), found["noted"]]

    def _views_called(self, asked: str) -> FindSection:
        called = [view for view in self._kept.views if queries.begins(asked, view.name)]
        return FindSection(find_words.GROUPS["view"], [find_words.view_face(each, asked) for each in called])

    def _acts(self, asked: str) -> list[FindFace]:
        folded = fold(asked)
        acts = [
            FindFace(
                ("act", act.name), action.text(), find_words.matched(action.text(), folded.split()),
                right=action.shortcut().toString(), icon=act.icon or Icon.CHEVRON_RIGHT,
            )
            for act, action in self._actions
            if action.isEnabled() and act.name != "find" and folded in fold(action.text())
        ]  # fmt: skip
        saving = [_SAVE] if self._found.hits and not self._found.query.is_plain else []
        return [*_acts_on(self._found), *acts, *saving][:8] if asked else acts

    def _open(self, face: FindFace) -> None:
        kind, told = face.key
        if kind == "view":
            view = self._view()
            if view is not None:
                self.line.setText(view.words)
            return
        if face == _SAVE:
            self._ask_name()
            return
        self.overlay.close_card()
        if kind == "act":
            name, _, record_id = told.partition(":")
            if record_id:
                self.act_requested.emit(name, record_id)
            else:
                self._actions[name].trigger()
        elif kind == "inbox_line":
            self.act_requested.emit("sort", told)
        else:
            self.open_requested.emit(kind, told)

    # ---- views --------------------------------------------------------------------------------------

    def _view(self) -> SavedView | None:
        """The view that is chosen in the list."""
        face = self.list.current()
        if face is None or face.key[0] != "view":
            return None
        return next((each for each in self._kept.views if each.id == face.key[1]), None)

    def _show_keys(self) -> None:
        typed = self.line.text().strip()
        self.panel.show_keys(is_view=self._view() is not None, can_save=bool(typed) and typed[0] not in ">@")

    def _ask_name(self) -> None:
        if self.line.text().strip()[:1] not in ("", ">", "@"):
            self._renamed = ""
            self.panel.ask_name("Save as view")
            self.overlay.fit_content()

    def _leave_name(self) -> None:
        self.panel.leave_name()
        self.line.setFocus()
        self.overlay.fit_content()

    def _keep_name(self, name: str) -> None:
        now, words, renamed = self._desk.clock.now(), self.line.text(), self._renamed

        def keep(vault: Vault) -> SavedView:
            if renamed:
                return views.rename(vault, renamed, name=name, at=now)
            return views.keep(vault, words, name=name, at=now)

        def kept(view: SavedView) -> None:
            self._leave_name()
            self._read_views()
            told = "View renamed." if renamed else "View saved."
            self._desk.notices.tell_done(told, f"{view.name}. It is listed when Find is empty.")

        self._desk.jobs.ask(self, keep, then=kept, refused=self._refuse_name)

    def _refuse_name(self, trouble: Refusal | StoreTrouble) -> None:
        if isinstance(trouble, StoreTrouble):
            self._desk.notices.tell_failed(trouble)
        else:
            self.name_bar.show_refusal(sentences.refusal(trouble))
            self.overlay.fit_content()

    def _drop(self, view: SavedView) -> None:
        now = self._desk.clock.now()

        def dropped(_: SavedView) -> None:
            self._read_views()
            self._desk.notices.tell_done("View deleted.", view.name)

        self._desk.jobs.ask(self, lambda vault: views.drop(vault, view.id, at=now), then=dropped)


def _read(vault: Vault) -> _Kept:
    return _Kept(views.listed(vault), search.own_fields(vault))


def _acts_on(found: Found) -> Sequence[FindFace]:
    """What one would do with the first person or account found."""
    first = next((hit.record for hit in found.hits if isinstance(hit.record, Person | Account)), None)
    if isinstance(first, Person):
        log = FindFace(
            ("act", f"capture_for_person:{first.id}"), f"Log a touch with {first.name}", icon=Icon.PHONE
        )
        return (log,)
    if isinstance(first, Account):
        brief = FindFace(("act", f"brief:{first.id}"), f"Open brief for {first.name}", icon=Icon.FILE_TEXT)
        return (
            FindFace(("act", f"capture:{first.id}"), f"Capture at {first.name}", icon=Icon.PEN_LINE),
            brief,
        )
    return ()
