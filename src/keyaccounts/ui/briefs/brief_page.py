"""The brief of an account: the page exactly as it prints, and what decides what stands on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from keyaccounts.brief_page import Paper
from keyaccounts.ui.briefs import brief_making, printing
from keyaccounts.ui.briefs import brief_sayings as sayings
from keyaccounts.ui.briefs.brief_making import Known, Made, Picture
from keyaccounts.ui.briefs.brief_panel import BriefPanel
from keyaccounts.ui.briefs.sheet_view import Fit, SheetView
from keyaccounts.ui.briefs.text_view import TextView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.buttons import Kind
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.page import Page

if TYPE_CHECKING:
    from keyaccounts.workflows.briefs import Format

_MARGIN = 32
_VIEWS = ("Fit width", "Whole page", "As text")
_AS_TEXT = 2


class BriefPage(Page):
    """Every choice makes the page anew on the lane; a page overtaken by a newer choice is dropped."""

    watches = frozenset(
        {"account", "answer", "person", "experience", "learning", "need", "evidence", "promise", "complaint",
         "check_in", "meeting", "setting"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.account_id = ""
        self.sheet = SheetView()
        self.text = TextView()
        self.panel = BriefPanel(desk)
        self.views = Segments(_VIEWS, name="View")
        self.made: Made | None = None
        self._meeting_id = ""
        self._usual_paper: Paper | None = None
        self._head = PageHead("Brief", crumbs=("Accounts", "Brief"))
        self.smaller = buttons.icon_only(Icon.MINUS, "Smaller", kind=Kind.GHOST)
        self.larger = buttons.icon_only(Icon.PLUS, "Larger", kind=Kind.GHOST)
        self.percent = buttons.ghost("")
        self._zoom = QWidget()
        self._ways = QWidget()
        self._told = QVBoxLayout()
        self._banner: Banner | None = None
        self._stack = QStackedWidget()
        self.floating = Floating(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.sheet)

    # ---- what is shown ------------------------------------------------------------------------------

    def show_record(self, kind: str, record_id: str) -> None:
        """The brief of an account, or the one for a meeting."""
        self._tell(None)
        if kind == "meeting":
            self._meeting_id = record_id
        elif record_id != self.account_id:
            self._turn_to(record_id)
        self.refresh()

    def load(self) -> None:
        """Ask what there is to choose from, then for the page itself."""
        account_id, meeting_id, now = self.account_id, self._meeting_id, self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: brief_making.known(vault, account_id, meeting_id=meeting_id, now=now),
            then=self._show_known, topic="known",
        )  # fmt: skip

    def leave(self) -> None:
        """Forget the page: it is plain text of a customer."""
        self.floating.close()
        self.made = None

    @property
    def meeting_id(self) -> str:
        """The planned meeting the brief is for."""
        meeting = self.panel.chosen_meeting()
        return meeting.id if meeting else ""

    def _turn_to(self, account_id: str) -> None:
        self.account_id, self._meeting_id = account_id, ""
        self.panel.forget_meeting()
        self._forget()

    def _forget(self) -> None:
        self.made = None
        self.sheet.clear()
        self.text.clear()
        self.panel.show_made(None)

    def _show_known(self, known: Known) -> None:
        if known.is_meeting_over:
            self.desk.notices.refused.emit("", sayings.MEETING_OVER)
        if known.account_id != self.account_id:
            self._turn_to(known.account_id)
        if known.paper is not self._usual_paper:
            # Settings say otherwise than before; what is chosen here holds for this page only.
            self._usual_paper = known.paper
            self.panel.choose_paper(known.paper)
        self.panel.show_known(known)
        # From here on the panel's own choice holds.
        self._meeting_id = ""
        name = next((each.name for each in known.accounts if each.id == known.account_id), "")
        self._head.show_crumbs(("Accounts", name, "Brief") if name else ("Accounts", "Brief"))
        if known.account_id:
            self._make()
        else:
            self._head.show_words("Brief", sayings.CHOOSE_ACCOUNT)
            self._show_sheet(False)
            self.panel.account.setFocus()

    def _make(self) -> None:
        """Ask for the page that is chosen now."""
        if not self.account_id:
            return
        self._head.show_words("Brief")
        self._show_sheet(True)
        wanted, now = self.panel.wanted(self.account_id), self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: brief_making.made(vault, wanted, now=now), then=self._show_made, topic="page"
        )

    def _show_sheet(self, is_shown: bool) -> None:
        self._stack.setVisible(is_shown)
        self._ways.setVisible(is_shown)

    def _show_made(self, made: Made) -> None:
        self.made = made
        self.panel.show_made(made)
        self.sheet.show_paper(made.wanted.paper)
        self.sheet.setAccessibleDescription(_spoken(made.text))
        self.text.setPlainText(made.text)
        self._paint(self.sheet.wanted_scale())

    def _paint(self, scale: float) -> None:
        if self.made is None:
            return
        page = self.made.page

        def show(picture: Picture) -> None:
            if self.made is not None:
                self.sheet.show_picture(*picture)

        self.desk.jobs.run(self, lambda: brief_making.picture(page, scale), then=show, topic="picture")

    # ---- where it goes ------------------------------------------------------------------------------

    def export(self) -> None:
        """Write the brief to a file of the user's choice."""
        if self.made is None:
            return
        form: Format = self.panel.format.value()
        name = f"{self.made.stem}.{form}"
        told, _ = QFileDialog.getSaveFileName(self, "Where should the brief go?", name, sayings.FILTERS[form])
        if not told:
            return
        path = Path(told) if Path(told).suffix else Path(told).with_suffix(f".{form}")
        wanted, now = self.made.wanted, self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: brief_making.export(vault, wanted, path, format=form, at=now),
            then=self._tell_written,
        )  # fmt: skip

    def print_page(self) -> None:
        """Ask which printer, then print."""
        if self.made is None:
            return
        printer = printing.printer_for(self.made.wanted.paper)
        if QPrintDialog(printer, self).exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the page that is shown."""
        if self.made is None:
            return
        page, scale = self.made.page, printing.scale_for(printer)

        def put_on_paper(picture: Picture) -> None:
            if printing.print_picture(printer, picture.data):
                self._tell(Banner("Printed.", "One page.", tone=Tone.CALM, icon=Icon.CHECK))
            else:
                self.desk.notices.refused.emit("", sayings.NOT_PRINTED)

        self.desk.jobs.run(self, lambda: brief_making.picture(page, scale), then=put_on_paper)

    def copy(self) -> None:
        """Put the text form on the clipboard."""
        if self.made is not None:
            QGuiApplication.clipboard().setText(self.made.text)
            self._tell(
                Banner("Copied.", "The brief is on the clipboard as text.", tone=Tone.CALM, icon=Icon.CHECK)
            )

    def _tell_written(self, path: Path) -> None:
        sentence = f"{path}. {sayings.NOT_ENCRYPTED}"
        banner = Banner("Exported.", sentence, tone=Tone.CALM, icon=Icon.CHECK, act="Open folder")
        folder = QUrl.fromLocalFile(str(path.parent))
        banner.act_requested.connect(lambda: QDesktopServices.openUrl(folder))
        self._tell(banner)

    @property
    def told(self) -> Banner | None:
        """What was last done with the page."""
        return self._banner

    def _tell(self, banner: Banner | None) -> None:
        if self._banner is not None:
            self._told.removeWidget(self._banner)
            self._banner.deleteLater()
        self._banner = banner
        if banner is not None:
            self._told.addWidget(banner)

    # ---- meetings -----------------------------------------------------------------------------------

    def _open_meeting(self) -> None:
        from keyaccounts.ui.forms.meeting_form import MeetingForm

        if not self.account_id:
            return
        form = MeetingForm(self.desk, account_id=self.account_id, meeting=self.panel.chosen_meeting())
        self.floating.open_form(form, then=self._show_meeting)

    def _show_meeting(self, meeting_id: str) -> None:
        self._meeting_id = meeting_id
        self.refresh()

    # ---- frame --------------------------------------------------------------------------------------

    def _choose_view(self, number: int) -> None:
        self._stack.setCurrentWidget(self.text if number == _AS_TEXT else self.sheet)
        self._zoom.setVisible(number != _AS_TEXT)
        self._fit_again()

    def _fit_again(self) -> None:
        """Whatever the zoom was, the sheet fits as the view says."""
        if self.views.choice() != _AS_TEXT:
            self.sheet.set_fit(Fit.WIDTH if self.views.choice() == 0 else Fit.WHOLE)

    def _choose_account(self, account_id: str) -> None:
        if account_id and account_id != self.account_id:
            self._tell(None)
            self._turn_to(account_id)
            self.refresh()

    def _leave_to(self, crumb: int) -> None:
        if crumb == 1 and self.account_id:
            self.open_requested.emit("account", self.account_id)
        else:
            self.open_requested.emit("accounts", "")

    def _lay_out(self) -> None:
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(self.text)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 24, _MARGIN, 16)
        head.setSpacing(12)
        # The title is one short word, so what decides the view stands beside it and not beside the crumbs.
        across = QGridLayout()
        across.addWidget(self._head, 0, 0)
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(12)
        across.addWidget(self._ways, 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        zoom = QHBoxLayout(self._zoom)
        zoom.setContentsMargins(0, 0, 0, 0)
        zoom.setSpacing(0)
        for button in (self.smaller, self.percent, self.larger):
            zoom.addWidget(button)
        self.percent.setToolTip("Fit again (Ctrl+0)")
        for widget in (self._zoom, self.views):
            ways.addWidget(widget)
        head.addLayout(across)
        head.addLayout(self._told)
        ground = QWidget()
        ground.setProperty("ground", "sunken")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addLayout(head)
        main.addWidget(ground, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(main, 1)
        row.addWidget(self.panel)

    def _connect(self) -> None:
        panel, sheet = self.panel, self.sheet
        self._head.crumb_requested.connect(self._leave_to)
        self.views.chosen.connect(self._choose_view)
        sheet.picture_wanted.connect(self._paint)
        sheet.zoomed.connect(lambda: self.percent.set_words(sayings.percent(sheet.zoom)))
        self.smaller.clicked.connect(lambda: sheet.zoom_by(-1))
        self.larger.clicked.connect(lambda: sheet.zoom_by(1))
        self.percent.clicked.connect(self._fit_again)
        panel.account_chosen.connect(self._choose_account)
        panel.changed.connect(self._make)
        panel.meeting_requested.connect(self._open_meeting)
        panel.minutes_requested.connect(lambda: self.act_requested.emit("meeting_mode", self.meeting_id))
        panel.export_requested.connect(self.export)
        panel.print_requested.connect(self.print_page)
        panel.copy_requested.connect(self.copy)
        for keys, act in (
            ("Ctrl+P", self.print_page), ("Ctrl+E", self.export),
            ("Alt+1", lambda: panel.edition.choose(0)), ("Alt+2", lambda: panel.edition.choose(1)),
            ("Ctrl++", lambda: sheet.zoom_by(1)), ("Ctrl+=", lambda: sheet.zoom_by(1)),
            ("Ctrl+-", lambda: sheet.zoom_by(-1)), ("Ctrl+0", self._fit_again),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _spoken(text: str) -> str:
    """The text form without the marks of Markdown, which would be read aloud."""
    document = QTextDocument()
    document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownNoHTML)
    return document.toPlainText()
