"""The files of an experience: those that are kept, those to be added, and the ways in and out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import attachments
from keyaccounts.workflows.attachments import Head


class FilesEdit(QWidget):
    """Nothing is kept or taken off before the form is saved; a copy can be saved at once."""

    edited = Signal()

    def __init__(self, desk: Desk, heads: Sequence[Head] = ()) -> None:
        super().__init__()
        self._desk = desk
        self._heads = {each.id: each for each in heads}
        self._taken_off: list[Id] = []
        self._added: dict[str, int] = {}
        self._refusal = prose("", ink=Role.BREACH)
        self.add_button = buttons.quiet("Add a file", icon=Icon.PLUS)
        self.add_button.clicked.connect(self._ask)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add_button)
        foot.addWidget(plain_label("or let one go here. At most 10 MB each.", ink=Role.QUIET))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addLayout(foot)
        column.addWidget(self._refusal)
        self._refusal.hide()
        self.setFocusProxy(self.add_button)
        self.setAcceptDrops(True)
        self._show()

    @property
    def added(self) -> tuple[Path, ...]:
        """The files to be attached."""
        return tuple(Path(each) for each in self._added)

    @property
    def taken_off(self) -> tuple[Id, ...]:
        """The attachments that go."""
        return tuple(self._taken_off)

    @property
    def count(self) -> int:
        """How many there will be."""
        return len(self._heads) - len(self._taken_off) + len(self._added)

    def add(self, paths: Iterable[Path]) -> None:
        """Add files; one that is too large or can't be read is refused at once."""
        self._refusal.hide()
        for path in paths:
            try:
                self._added[str(path)] = attachments.size_of(path)
            except Refusal as refusal:
                self._refusal.setText(sentences.refusal(refusal))
                self._refusal.show()
        self._show()
        self.edited.emit()

    def written(self) -> str:
        """The paths to be added and the ids that go; a file's content is never in a draft."""
        return json.dumps([list(self._added), self._taken_off]) if self._added or self._taken_off else ""

    def put(self, text: str) -> None:
        """Put back what `written` told; a file that has gone since is left out."""
        added, gone = cast("list[list[str]]", json.loads(text)) if text else ([], [])
        self._taken_off = [each for each in gone if each in self._heads]
        self._added = {}
        self.add(Path(each) for each in added)

    def save_copy(self, head: Head, path: Path) -> None:
        """Write an attachment out to a file."""

        def done(_: Path) -> None:
            self._desk.notices.tell_done("Copy saved.", f"{path}. It is not encrypted.")

        self._desk.jobs.ask(self, lambda vault: attachments.save_copy(vault, head.id, path=path), then=done)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(_files(event.mimeData()))

    def _ask(self) -> None:
        told, _ = QFileDialog.getOpenFileNames(self, "Which files?")
        if told:
            self.add(Path(each) for each in told)

    def _ask_where(self, head: Head) -> None:
        told, _ = QFileDialog.getSaveFileName(self, "Where should the copy go?", head.name)
        if told:
            self.save_copy(head, Path(told))

    def _take_off(self, head: Head) -> None:
        self._taken_off.append(head.id)
        self._changed()

    def _drop(self, path: str) -> None:
        del self._added[path]
        self._changed()

    def _changed(self) -> None:
        self._show()
        self.add_button.setFocus()
        self.edited.emit()

    def _show(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for head in self._heads.values():
            if head.id not in self._taken_off:
                self._list.addWidget(self._kept_line(head))
        for path, size in self._added.items():
            self._list.addWidget(self._added_line(path, size))

    def _kept_line(self, head: Head) -> QWidget:
        copy = buttons.icon_only(Icon.DOWNLOAD, f"Save a copy of {head.name}")
        copy.clicked.connect(lambda: self._ask_where(head))
        off = buttons.icon_only(Icon.X, f"Take off {head.name}")
        off.clicked.connect(lambda: self._take_off(head))
        return _line(head.name, _size(head.size), copy, off)

    def _added_line(self, path: str, size: int) -> QWidget:
        off = buttons.icon_only(Icon.X, f"Leave out {Path(path).name}")
        off.clicked.connect(lambda: self._drop(path))
        return _line(Path(path).name, f"{_size(size)}, kept when you save", off)


def _line(name: str, about: str, *acts: QWidget) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel(Icon.FILE_TEXT, 16))
    row.addWidget(eliding_label(name), 1)
    row.addWidget(plain_label(about, ink=Role.QUIET, tabular=True))
    for act in acts:
        row.addWidget(act)
    return widget


def _size(size: int) -> str:
    if size < 1_000:
        return f"{size} bytes"
    return f"{size / 1_000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _files(data: QMimeData) -> list[Path]:
    """The files on this computer among what hangs over the form; nothing is fetched from elsewhere."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if path.is_file()]
