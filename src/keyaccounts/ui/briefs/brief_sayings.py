"""What stands beside a brief: its meeting in words, the facts about its page, the names of its forms."""

from __future__ import annotations

from datetime import datetime

from keyaccounts import sentences
from keyaccounts.brief_page import BriefPage, Edition, Paper
from keyaccounts.experiences import Mode
from keyaccounts.meetings import Meeting
from keyaccounts.workflows.briefs import Format

EDITIONS = {Edition.INTERNAL: "Internal", Edition.CUSTOMER: "Customer-safe"}
EDITION_SENTENCES = {
    Edition.INTERNAL: "Everything we know. It stays with us.",
    Edition.CUSTOMER: "Nothing you would not say to their face: no figure, no stand, no reading of ours.",
}
PAPERS = {Paper.A4: "A4", Paper.LETTER: "Letter"}
FORMATS: dict[Format, str] = {"pdf": "PDF", "docx": "Word", "html": "HTML", "md": "Markdown"}
FILTERS: dict[Format, str] = {
    "pdf": "PDF (*.pdf)", "docx": "Word (*.docx)", "html": "HTML (*.html)", "md": "Markdown (*.md)",
}  # fmt: skip
MODES = {mode: sentences.code("mode", mode).replace("_", " ").capitalize() for mode in Mode}

NO_MEETING = "No meeting planned"
AT_ANOTHER_TIME = "At another time"
NOT_ENCRYPTED = "The file is not encrypted: keep it with care."
MEETING_OVER = "This meeting is over or was called off. Choose another one."
NOT_PRINTED = "The printer did not begin. See that it is there and switched on, then print again."
CHOOSE_ACCOUNT = "Choose an account, and its brief is here."


def meeting(told: Meeting, zone: str, now: datetime) -> str:
    """A meeting to choose: when, and what for."""
    when = sentences.instant(told.at, zone, now)
    return f"{sentences.capital(when)}" + (f", {told.purpose}" if told.purpose else "")


def page_facts(page: BriefPage) -> str:
    """What a page is like: one page always, how old its oldest fact is, what had no room."""
    facts = ["One page, 9 pt or more"]
    if page.oldest is not None:
        facts.append(f"oldest fact {sentences.full_day(page.oldest)}")
    cut = [f"+{block.more} more in {block.title}" for block in page.blocks if block.more]
    if page.people.more:
        cut.insert(0, f"+{page.people.more} more in {page.people.title}")
    if cut:
        facts.append(f"cut: {', '.join(cut)}")
    return "; ".join(facts) + "."


def missing(letters: str) -> str:
    """Which letters stand as boxes on paper."""
    return f"These letters can't be printed and stand as boxes: {' '.join(letters)}" if letters else ""


def percent(pixels_a_point: float) -> str:
    """How large a page is shown; at 100 % as large as on paper, on a usual screen."""
    return f"{round(pixels_a_point * 72 / 96 * 100)} %"
