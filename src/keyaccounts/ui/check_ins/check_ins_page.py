"""Check-ins: whom to ask next and whom not, what came of it, in which rhythm, and by which questions."""

from __future__ import annotations

from keyaccounts.ui.check_ins.ask_view import AskView
from keyaccounts.ui.check_ins.questions_view import QuestionsView
from keyaccounts.ui.check_ins.results_view import ResultsView
from keyaccounts.ui.check_ins.rhythms_view import RhythmsView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.sections.place import Place

VIEWS = (
    ("Ask", AskView),
    ("Results", ResultsView),
    ("Rhythms", RhythmsView),
    ("Questions", QuestionsView),
)

LEAD = "How it has felt to work with us, by those who were asked."


class CheckInsPage(Place):
    """One view at a time; the first says whom to ask today."""

    views = VIEWS
    watches = frozenset({"account", "person"}).union(*(view.watches for _, view in VIEWS))

    def __init__(self, desk: Desk) -> None:
        self.import_button = buttons.ghost("Bring in answers", icon=Icon.UPLOAD)
        super().__init__(desk, PageHead("Check-ins", LEAD, acts=(self.import_button,)))
        self.import_button.clicked.connect(lambda: self.open_requested.emit("surveys", ""))
