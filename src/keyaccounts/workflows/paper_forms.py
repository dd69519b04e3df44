"""A check-in taken along on paper: the form a customer fills in by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keyaccounts import settings
from keyaccounts.accounts import Account
from keyaccounts.changes import Change
from keyaccounts.check_ins import CheckIn
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import journal, records
from keyaccounts.workflows import choices, questionnaires

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault
    from keyaccounts.workflows.exporting.paper_form_pdf import PaperForm


def file_name(check_in: CheckIn) -> str:
    """What a file of a check-in's form is called: it names nobody, and two of one day stay apart."""
    return f"check-in-{check_in.due_on}-{check_in.id[-6:]}.pdf"


def export(vault: Vault, check_in_id: Id, *, path: Path, at: datetime) -> Path:
    """Write the form of a check-in to a file or into a folder, and log that with the account."""
    from keyaccounts.workflows.exporting import paper_form_pdf, whole_file

    with vault.read() as tx:
        check_in = records.get(tx, CheckIn, check_in_id)
        form = _form(tx, check_in)
    target = path / file_name(check_in) if path.is_dir() else path
    whole_file.write(target, paper_form_pdf.file(form), prefix="form")
    with vault.write("export_paper_form", about=form.person, at=at) as tx:
        # Nothing changed, and still the account's history shows who took its questions along.
        journal.note(tx, [(Account.kind, check_in.account_id, Change.EDITED, {})])
    return target


def _form(tx: Transaction, check_in: CheckIn) -> PaperForm:
    from keyaccounts.workflows.exporting.paper_form_pdf import PaperForm

    return PaperForm(
        firm=choices.value(tx, settings.FIRM),
        person=records.get(tx, Person, check_in.person_id).name,
        account=records.get(tx, Account, check_in.account_id).name,
        purpose=check_in.purpose,
        questions=questionnaires.questions_of(
            tx, account_id=check_in.account_id, person_id=check_in.person_id, purpose=check_in.purpose,
            questionnaire_id=check_in.questionnaire_id,
        ),
        paper=choices.value(tx, settings.PAPER),
    )  # fmt: skip
