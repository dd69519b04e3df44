"""Risks of an account, and unusual requests on which nothing is done before somebody called back (F077)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.risks import Risk
from keyaccounts.ui.care import risk_words
from keyaccounts.ui.care.call_back_form import CallBackForm
from keyaccounts.ui.care.request_form import RequestForm
from keyaccounts.ui.care.risk_form import CloseRiskForm, ReviewForm, RiskForm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import INSET, RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.sections.archive_list import ArchiveList
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import risks
from keyaccounts.workflows.risks import AccountRisks, RequestLine


class RisksSection(RecordSection):
    """What waits for a call back comes first and says so; then the risks, the heaviest first."""

    watches = frozenset({"risk", "unusual_request", "person", "account"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Risks and unusual requests", add="Note risk",
            empty=EmptyState(
                "Nothing is watched here.",
                example="One carrier brings all their slots. Or: an e-mail asks us to pay to another bank.",
                act="Note risk", icon=Icon.EYE,
            ),
            archive=ArchiveList("Archived risks and requests"),
        )  # fmt: skip
        self.flag_button = buttons.quiet("Flag request", icon=Icon.TRIANGLE_ALERT)
        self.banner = Banner("", tone=Tone.BREACH, icon=Icon.TRIANGLE_ALERT)
        self._told = AccountRisks((), (), (), "")
        self._requests: dict[object, RequestLine] = {}
        self._risks: dict[object, Risk] = {}
        self._place_flag()
        self.flag_button.clicked.connect(self.flag)

    def load(self) -> None:
        """Ask for what is watched."""
        id = self.account_id
        self.desk.jobs.ask(self, lambda vault: risks.at_account(vault, id), then=self._show, topic="risks")

    def add(self) -> None:
        """A new risk."""
        form = RiskForm(self.desk, account_id=self.account_id, people=self.people, me=self._told.me)
        self.open_form(form, "Risk noted.", "Today asks you to look again on its day.")

    def flag(self) -> None:
        """A new unusual request."""
        form = RequestForm(self.desk, account_id=self.account_id, people=self.people)
        self.open_form(form, "Flagged.", "It stays on Today until somebody called back.")

    def open_row(self, row: RowFace) -> None:
        """Edit what is open."""
        risk, line = self._risks.get(row.key), self._requests.get(row.key)
        if risk is not None and risk.is_open:
            form = RiskForm(self.desk, account_id=self.account_id, people=self.people, risk=risk)
            self.open_form(form, "Saved.", risk.text)
        elif line is not None and line.request.is_open:
            edited = RequestForm(
                self.desk, account_id=self.account_id, people=self.people, request=line.request
            )
            self.open_form(edited, "Saved.", line.request.text)

    def act(self, row: RowFace) -> None:
        """Call back, look again, or put away what is over."""
        match row.act:
            case risk_words.CALL_BACK:
                self._call_back(row)
            case risk_words.REVIEW:
                self._review(row)
            case _:
                self._archive(row)

    def fill_menu(self, row: RowFace) -> None:
        """What can be done with it."""
        risk = self._risks.get(row.key)
        if row.act == risk_words.CALL_BACK:
            self.offer(Icon.PHONE, "Call back", lambda: self._call_back(row))
            self.offer(Icon.PENCIL, "Edit", lambda: self.open_row(row))
        elif row.act == risk_words.REVIEW:
            self.offer(Icon.EYE, "Look again", lambda: self._review(row))
            self.offer(Icon.PENCIL, "Edit", lambda: self.open_row(row))
            self.offer(Icon.CHECK, "Close", lambda: self._close(row))
        else:
            self.offer(Icon.ARCHIVE, "Archive", lambda: self._archive(row))
            if risk is not None:
                self.offer(Icon.UNDO_2, "Open again", lambda: self._reopen(row))

    def bring_back(self, record_id: Id) -> None:
        """Take one out of the archive."""
        now = self.now
        self.do(lambda vault: risks.bring_back(vault, record_id, at=now), "Brought back.", "")

    def _call_back(self, row: RowFace) -> None:
        line = self._requests[row.key]
        form = CallBackForm(self.desk, line=line, me=self._told.me)
        self.open_form(form, "Settled.", line.request.text)

    def _review(self, row: RowFace) -> None:
        self.open_form(ReviewForm(self.desk, risk=self._risks[row.key]), "Still watched.", row.title)

    def _close(self, row: RowFace) -> None:
        self.open_form(CloseRiskForm(self.desk, risk=self._risks[row.key]), "Closed.", row.title)

    def _reopen(self, row: RowFace) -> None:
        id, now = self._risks[row.key].id, self.now
        self.do(lambda vault: risks.reopen(vault, id, at=now), "Watched again.", row.title)

    def _archive(self, row: RowFace) -> None:
        id, now = str(row.key), self.now
        self.do(lambda vault: risks.archive(vault, id, at=now), "Archived.", row.title)

    def _show(self, told: AccountRisks) -> None:
        self._told, self.people = told, told.people
        self._requests = {line.request.id: line for line in told.requests}
        self._risks = {risk.id: risk for risk in told.risks}
        names = {each.id: each.name for each in told.people}
        clock, today = self._clock(), self.today
        asked = [risk_words.request_face(line, clock) for line in told.open_requests]
        watched = [
            risk_words.risk_face(each, names.get(each.person_id, ""), today)
            for each in told.risks
            if each.is_open
        ]
        over = [
            *(
                risk_words.settled_request(line, clock)
                for line in told.requests
                if not line.request.is_open and not line.request.is_archived
            ),
            *(
                risk_words.closed_risk(each, today)
                for each in told.risks
                if each.closed_on and not each.is_archived
            ),
        ]
        sections = (
            RowSection("Waits for a call back", asked), RowSection("Watched", watched),
            RowSection("Settled", over),
        )  # fmt: skip
        self._warn(told)
        self.show_sections([each for each in sections if each.rows], risk_words.lead(told))
        self.archived.show_rows(self._put_away(told, clock))

    def _put_away(self, told: AccountRisks, clock: Clock) -> list[RowFace]:
        back = "Bring back"
        return [
            *(
                risk_words.settled_request(line, clock, act=back)
                for line in told.requests
                if line.request.is_archived
            ),
            *(risk_words.closed_risk(each, self.today, act=back) for each in told.risks if each.is_archived),
        ]

    def _warn(self, told: AccountRisks) -> None:
        count = len(told.open_requests)
        self.banner.setVisible(bool(count))
        if count:
            fact = "An unusual request is open." if count == 1 else f"{count} unusual requests are open."
            self.banner.show_words(fact, risk_words.GUIDANCE)

    def _place_flag(self) -> None:
        self.head.insertWidget(self.head.indexOf(self.more_button), self.flag_button)
        box = QWidget()
        inner = QVBoxLayout(box)
        inner.setContentsMargins(INSET, 0, INSET, 0)
        inner.addWidget(self.banner)
        self.column.insertWidget(1, box)
        self.banner.hide()

    def _clock(self) -> Clock:
        told = self.desk.clock
        return Clock(told.now(), told.zone, told.today(), told.rollover)
