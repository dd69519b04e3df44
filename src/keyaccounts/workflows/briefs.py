"""What a user does with a brief: look at it, and take it along as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from keyaccounts import briefs, settings
from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.brief_page import BriefPage, Edition, Paper
from keyaccounts.briefs import BriefFacts
from keyaccounts.changes import Change
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.custom_fields import CustomField
from keyaccounts.experiences import Experience
from keyaccounts.labels import Label
from keyaccounts.learnings import Learning
from keyaccounts.meetings import Meeting
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import Evidence, Need
from keyaccounts.people import Person
from keyaccounts.preferences import Preference, Sighting
from keyaccounts.promises import Promise
from keyaccounts.records import Id, Record
from keyaccounts.refusals import Refusal
from keyaccounts.risks import UnusualRequest
from keyaccounts.store import journal, records
from keyaccounts.workflows import choices, clock, meetings
from keyaccounts.workflows.exporting import whole_file

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

Format = Literal["pdf", "docx", "html", "md", "png"]
FORMATS: tuple[Format, ...] = ("pdf", "docx", "html", "md", "png")

R = TypeVar("R", bound=Record)


def facts(
    vault: Vault,
    account_id: Id,
    *,
    now: datetime,
    meeting: Meeting | None = None,
    edition: Edition = Edition.INTERNAL,
    paper: Paper | None = None,
) -> BriefFacts:
    """Everything a brief of an account is made from; without a meeting, the next one that is planned."""
    if meeting is None:
        meeting = next(iter(meetings.coming(vault, now=now, account_id=account_id)), None)
    with vault.read() as tx:
        return BriefFacts(
            account=records.get(tx, Account, account_id),
            now=now,
            zone=choices.value(tx, settings.HOME_ZONE) or clock.local_zone(),
            author=choices.value(tx, settings.AUTHOR),
            edition=edition,
            paper=paper or Paper(choices.value(tx, settings.PAPER)),
            meeting=meeting,
            people=_of(tx, Person, account_id),
            experiences=_of(tx, Experience, account_id),
            learnings=_of(tx, Learning, account_id),
            needs=_of(tx, Need, account_id),
            evidence=_of(tx, Evidence, account_id),
            promises=_of(tx, Promise, account_id),
            complaints=_of(tx, Complaint, account_id),
            requests=_of(tx, UnusualRequest, account_id),
            own_fields=tuple(each for each in records.listed(tx, CustomField) if each.in_brief),
            check_ins=_of(tx, CheckIn, account_id),
            answers=_of(tx, Answer, account_id),
            preferences=_of(tx, Preference, account_id),
            sightings=_of(tx, Sighting, account_id),
            moments=_of(tx, ComingMoment, account_id),
            labels=_of(tx, Label, account_id),
        )


def page(
    vault: Vault,
    account_id: Id,
    *,
    now: datetime,
    meeting: Meeting | None = None,
    edition: Edition = Edition.INTERNAL,
    paper: Paper | None = None,
) -> BriefPage:
    """The brief of an account, fitted to one sheet."""
    known = facts(vault, account_id, now=now, meeting=meeting, edition=edition, paper=paper)
    return fitted(known)


def fitted(known: BriefFacts) -> BriefPage:
    """The page for these facts, fitted to one sheet."""
    from keyaccounts.workflows.exporting import brief_pdf

    return brief_pdf.fitted(briefs.compose(known))


def preview(finished: BriefPage, *, scale: float = 2.0) -> bytes:
    """A fitted page as a PNG picture, the very same that is printed."""
    from keyaccounts.workflows.exporting import brief_pdf

    return brief_pdf.png(finished, scale=scale)


def missing_letters(finished: BriefPage) -> str:
    """The letters of a page that its fonts cannot draw and that stand as boxes on paper."""
    from keyaccounts.workflows.exporting import brief_sheet

    return brief_sheet.missing_letters(finished)


def export(
    vault: Vault,
    account_id: Id,
    *,
    path: Path,
    format: Format,
    at: datetime,
    now: datetime | None = None,
    meeting: Meeting | None = None,
    edition: Edition = Edition.INTERNAL,
    paper: Paper | None = None,
) -> Path:
    """Write a brief to a file, or into a folder under the name `account-date-edition`, and log that.

    The file takes its name only when it is whole; a place that cannot be written is refused.
    """
    known = facts(vault, account_id, now=now or at, meeting=meeting, edition=edition, paper=paper)
    target = path / briefs.file_name(known, format) if path.is_dir() else path
    whole_file.write(target, _formed(fitted(known), format), prefix="brief")
    with vault.write("export_brief", about=known.account.name, at=at) as tx:
        # Nothing of the account changed, and still its history shows who took what along, and when.
        journal.note(tx, [(Account.kind, account_id, Change.EDITED, {})])
    return target


def _formed(finished: BriefPage, format: Format) -> bytes:
    from keyaccounts.workflows.exporting import brief_docx, brief_pdf, brief_text

    forms: dict[Format, Callable[[BriefPage], bytes]] = {
        "pdf": brief_pdf.pdf,
        "docx": brief_docx.docx,
        "html": lambda page: brief_text.html(page).encode(),
        "md": lambda page: brief_text.markdown(page).encode(),
        "png": brief_pdf.png,
    }
    if format not in forms:
        raise Refusal("unknown_code", field="format", value=format, allowed=FORMATS)
    return forms[format](finished)


def _of(tx: Transaction, kind: type[R], account_id: Id) -> tuple[R, ...]:
    return tuple(records.listed(tx, kind, account_id=account_id))
