"""What a user does with the register of complaints: read its figures, and take it along as a file."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from keyaccounts import instants, register, register_lines, settings
from keyaccounts.accounts import Account
from keyaccounts.changes import Change
from keyaccounts.complaints import Complaint, ComplaintMove, Remedy, Verdict
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.register import Entry, Register, Window
from keyaccounts.store import journal, records
from keyaccounts.workflows import choices

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

Form = Literal["csv", "xlsx", "pdf"]
FORMS: tuple[Form, ...] = ("csv", "xlsx", "pdf")

B = TypeVar("B", ComplaintMove, Verdict, Remedy)


class Kept(NamedTuple):
    """The figures of a window, and the complaints that stand in its list, by their numbers."""

    register: Register
    entries: tuple[Entry, ...]
    currency: str


def usual_window(today: date, zone: str) -> Window:
    """The last twelve months, this one included."""
    since = instants.plus_months(today.replace(day=1), -11)
    return Window(since, today, instants.zone_called(zone))


def read(vault: Vault, window: Window, *, now: datetime) -> Kept:
    """The register of a window."""
    with vault.read() as tx:
        entries, currency = _entries(tx), choices.value(tx, settings.CURRENCY)
    told = register.register(entries, window, now=now)
    return Kept(told, register.listed(entries, window, now=now), currency)


def file_name(window: Window, form: Form) -> str:
    """What a file of the register is called."""
    return f"register-{window.since}-{window.until}.{form}"


def export(
    vault: Vault, window: Window, *, path: Path, form: Form, at: datetime, with_names: bool = True
) -> Path:
    """Write the register to a file, or into a folder under a name of its own, and log that.

    CSV holds the list alone; workbook and PDF hold the figures too.
    """
    if form not in FORMS:
        raise Refusal("unknown_code", field="format", value=form, allowed=FORMS)
    from keyaccounts.workflows.exporting import whole_file

    kept = read(vault, window, now=at)
    target = path / file_name(window, form) if path.is_dir() else path
    whole_file.write(target, _formed(kept, form, with_names=with_names), prefix="register")
    with vault.write("export_register", about=target.name, at=at) as tx:
        # Nothing changed, and still the history of each shows who took it along, and when.
        journal.note(tx, [(Complaint.kind, each.complaint.id, Change.EDITED, {}) for each in kept.entries])
    return target


def _formed(kept: Kept, form: Form, *, with_names: bool) -> bytes:
    told = kept.register
    if not with_names:
        told = told._replace(accounts=())
    lines = register_lines.lines(
        kept.entries, zone=told.window.zone, currency=kept.currency, with_names=with_names
    )
    # Each form is loaded when it is asked for: the window starts without them.
    if form == "csv":
        from keyaccounts.workflows.exporting import register_csv

        return register_csv.file(lines)
    if form == "xlsx":
        from keyaccounts.workflows.exporting import register_xlsx

        about = (register_lines.window(told.window), *register_lines.how(told))
        tables = (lines, register_lines.counts(told), *register_lines.groups(told))
        return register_xlsx.file(tables, about=about)
    from keyaccounts.workflows.exporting import register_pdf

    return register_pdf.file(told, lines)


def _entries(tx: Transaction) -> list[Entry]:
    found = records.listed(tx, Complaint, archived=None)
    accounts = records.with_ids(tx, Account, (each.account_id for each in found))
    people = records.with_ids(tx, Person, (each.person_id for each in found))
    logs, verdicts, remedies = (
        _by_complaint(tx, ComplaintMove), _by_complaint(tx, Verdict), _by_complaint(tx, Remedy),
    )  # fmt: skip
    return [
        Entry(
            each,
            accounts[each.account_id].name if each.account_id in accounts else "",
            people[each.person_id].name if each.person_id in people else "",
            tuple(logs[each.id]),
            tuple(verdicts[each.id]),
            tuple(remedies[each.id]),
        )
        for each in found
    ]


def _by_complaint(tx: Transaction, kind: type[B]) -> dict[Id, list[B]]:
    found: dict[Id, list[B]] = defaultdict(list)
    for each in records.listed(tx, kind):
        found[each.complaint_id].append(each)
    return found
