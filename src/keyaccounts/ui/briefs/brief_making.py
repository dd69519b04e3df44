"""What a brief page asks of the lane: what there is to choose from, and the finished page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import settings
from keyaccounts.accounts import Account
from keyaccounts.brief_page import BriefPage, Edition, Paper
from keyaccounts.briefs import file_name
from keyaccounts.meetings import Meeting
from keyaccounts.records import Id
from keyaccounts.workflows import accounts, briefs, choices, meetings
from keyaccounts.workflows.briefs import Format
from keyaccounts.workflows.exporting import brief_text

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class Known(NamedTuple):
    """What there is to choose from; `account_id` is empty until one is chosen."""

    account_id: Id
    meeting_id: Id
    accounts: tuple[Account, ...]
    meetings: tuple[Meeting, ...]
    paper: Paper
    is_meeting_over: bool = False


@dataclass(frozen=True)
class Wanted:
    """One brief: of which account, for which meeting, for whose eyes, on which paper."""

    account_id: Id
    meeting: Meeting | None
    edition: Edition
    paper: Paper


class Made(NamedTuple):
    """A finished page with its text form, the letters its fonts lack, and the name its file would have."""

    wanted: Wanted
    page: BriefPage
    text: str
    missing: str
    stem: str


class Picture(NamedTuple):
    """A page as painted at `scale` pixels a point."""

    data: bytes
    scale: float


def known(vault: Vault, account_id: Id, *, meeting_id: Id, now: datetime) -> Known:
    """What there is to choose from; a meeting says itself whose it is."""
    all_coming = meetings.coming(vault, now=now)
    wanted = next((each for each in all_coming if each.id == meeting_id), None)
    owner = wanted.account_id if wanted else account_id
    paper = Paper(choices.get(vault, settings.PAPER))
    listed = tuple(accounts.listed(vault))
    if owner and owner not in {each.id for each in listed}:
        listed = (accounts.get(vault, owner), *listed)
    coming = tuple(each for each in all_coming if each.account_id == owner)
    is_over = bool(meeting_id) and wanted is None
    return Known(owner, wanted.id if wanted else "", listed, coming, paper, is_over)


def made(vault: Vault, wanted: Wanted, *, now: datetime) -> Made:
    """The page, fitted to its sheet."""
    facts = briefs.facts(
        vault, wanted.account_id, now=now, meeting=wanted.meeting, edition=wanted.edition, paper=wanted.paper
    )
    page = briefs.fitted(facts)
    stem = Path(file_name(facts, "pdf")).stem
    return Made(wanted, page, brief_text.markdown(page), briefs.missing_letters(page), stem)


def picture(page: BriefPage, scale: float) -> Picture:
    """The very page that is printed, painted."""
    return Picture(briefs.preview(page, scale=scale), scale)


def export(vault: Vault, wanted: Wanted, path: Path, *, format: Format, at: datetime) -> Path:
    """Write the brief to a file."""
    return briefs.export(
        vault, wanted.account_id, path=path, format=format, at=at, meeting=wanted.meeting,
        edition=wanted.edition, paper=wanted.paper,
    )  # fmt: skip
