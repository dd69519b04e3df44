"""Says what each line of a table of complaints becomes: new, known already, kept aside, or refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from keyaccounts.accounts import Account
from keyaccounts.complaints import Complaint
from keyaccounts.folding import fold
from keyaccounts.originals import Original
from keyaccounts.records import Id, Named, Record, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.complaint_import import courses
from keyaccounts.workflows.complaint_import.columns import Columns
from keyaccounts.workflows.complaint_import.facts import Outcome, Plan, Row, Stranger
from keyaccounts.workflows.complaint_import.lines import Reader, Told
from keyaccounts.workflows.importing.customers import Customers
from keyaccounts.workflows.importing.pausing import collector
from keyaccounts.workflows.importing.sheet import Aside, Line, Sheet, digest_of

SOURCE = "complaints"
"""Under which name the originals of complaints are kept."""

_ROW = "row"
"""The kind that an original names whose line has become nothing yet."""


@dataclass(frozen=True)
class Known:
    """What is there before: `keys` are customer numbers of earlier imports, `names` what somebody said a
    customer's name means; the next complaint has `number`."""

    accounts: tuple[Account, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    originals: tuple[Original, ...] = ()
    keys: Mapping[str, Id] = field(default_factory=dict)
    names: Mapping[str, Id] = field(default_factory=dict)
    number: int = 101


def plan(
    sheet: Sheet,
    columns: Columns,
    known: Known,
    *,
    assigned: Mapping[str, Id],
    rest_to: Id,
    zone: str,
    author: str,
    at: datetime,
) -> Plan:
    """A dry run against what is known; `assigned` says for a customer's name which account it is.

    A line whose customer no account is called goes to `rest_to`, or waits where none is chosen.
    """
    if columns.lacks:
        raise Refusal("no_complaint_column", field=columns.lacks, file=sheet.file_name)
    with collector():
        reader = Reader(columns, zone=zone, now=at)
        planner = _Planner(sheet, reader, known, assigned, rest_to, author, at)
        rows = [planner.row(line) for line in sheet.lines]
        rows += [planner.unread(each) for each in sheet.asides]
    return Plan(
        sheet, columns, tuple(sorted(rows, key=lambda row: row.line)), tuple(planner.made),
        tuple(planner.changed), planner.strangers(), tuple(assigned.items()), rest_to,
    )  # fmt: skip


class _Planner:
    """Goes through the lines in order; a number that comes twice is one complaint."""

    def __init__(
        self,
        sheet: Sheet,
        reader: Reader,
        known: Known,
        assigned: Mapping[str, Id],
        rest_to: Id,
        author: str,
        at: datetime,
    ) -> None:
        self._sheet, self._reader, self._author, self._at = sheet, reader, author, at
        self._customers = Customers(known.accounts, known.keys, known.names, assigned)
        self._rest = next((each for each in known.accounts if each.id == rest_to), None)
        self._number = known.number
        self._numbered = {
            (each.account_id, fold(each.reference)): each.id for each in known.complaints if each.reference
        }
        self._printed: dict[str, Id] = {}
        self._waiting: dict[str, list[Original]] = defaultdict(list)
        for each in known.originals:
            if each.record_kind == _ROW:
                self._waiting[each.fingerprint].append(each)
            else:
                self._printed[each.fingerprint] = each.record_id
        self._strangers: Counter[str] = Counter()
        self._like: dict[str, Id] = {}
        self.made: list[Record] = []
        self.changed: list[Original] = []

    def strangers(self) -> tuple[Stranger, ...]:
        """Whom no account is called, those with the most lines first."""
        return tuple(Stranger(name, n, self._like[name]) for name, n in self._strangers.most_common())

    def unread(self, aside: Aside) -> Row:
        """A stretch of the file that is no row of the table: kept as it stands."""
        self._let_wait(Line(aside.line, (), aside.text))
        return Row(aside.line, Outcome.REFUSED, reason=aside.code, value=aside.text)

    def row(self, line: Line) -> Row:
        """What happens to a line."""
        try:
            told = self._reader.read(line.cells)
            account, like = self._customers.account(told.customer, told.number)
            account = account or self._rest
            records = list(self._begun(told, account)) if account else []
        except Refusal as refusal:
            self._let_wait(line)
            value = str(refusal.facts.get("value", ""))
            return Row(line.number, Outcome.REFUSED, reason=refusal.code, field=refusal.field, value=value)
        if account is None:
            self._strangers[told.customer] += 1
            self._like[told.customer] = like
            self._let_wait(line)
            outcome = Outcome.ASIDE
        else:
            outcome = self._kept(line, told, account, records)
        return Row(
            line.number, outcome, told.customer, account.name if account else "", told.received_at,
            told.matter, told.state, told.reference, told.gaps,
        )  # fmt: skip

    def _begun(self, told: Told, account: Account) -> list[Record]:
        complaint = Complaint(
            id=new_id(self._at), created_at=self._at, number=self._number, account_id=account.id,
            matter=told.matter, words=told.words, wanted=told.wanted, severity=told.severity,
            received_at=told.received_at, mode=told.mode, channel=told.channel, topics=told.topics,
            finding=told.finding, offer=told.offer, reference=told.reference, receiver=self._author,
        )  # fmt: skip
        return list(courses.begun(complaint, told, file=self._sheet.file_name, at=self._at))

    def _kept(self, line: Line, told: Told, account: Account, records: list[Record]) -> Outcome:
        print_ = _print_of(line)
        if print_ in self._printed:
            return Outcome.SAME
        key = (account.id, fold(told.reference))
        before = self._numbered.get(key) if told.reference else None
        if before is not None:
            self._printed[print_] = before
            self.made.append(self._original(line, print_, account.id, before))
            return Outcome.DIFFERS
        complaint = records[0]
        self._number += 1
        self._printed[print_] = complaint.id
        if told.reference:
            self._numbered[key] = complaint.id
        self.made += records
        if waiting := self._waiting.get(print_):
            known_as = {
                "account_id": account.id, "record_kind": Complaint.kind, "record_id": complaint.id,
            }  # fmt: skip
            self.changed.append(waiting.pop().changed(**known_as))
        else:
            self.made.append(self._original(line, print_, account.id, complaint.id))
        return Outcome.NEW

    def _let_wait(self, line: Line) -> None:
        """Keep a line that becomes nothing yet, unless an earlier import keeps it."""
        print_ = _print_of(line)
        if waiting := self._waiting.get(print_):
            waiting.pop()
        elif print_ not in self._printed:
            self.made.append(self._original(line, print_, "", ""))

    def _original(self, line: Line, print_: str, account_id: Id, complaint_id: Id) -> Original:
        made_id = new_id(self._at)
        cells = tuple([
            Named(name, cell)
            for name, cell in zip(self._sheet.columns, line.cells, strict=False)
            if cell.strip()
        ])  # fmt: skip
        return Original(
            id=made_id, created_at=self._at, account_id=account_id,
            record_kind=Complaint.kind if complaint_id else _ROW, record_id=complaint_id or made_id,
            source=SOURCE, key=f"row:{print_}", fingerprint=print_, file_name=self._sheet.file_name,
            line=line.number, cells=cells, text=line.text,
        )  # fmt: skip


def _print_of(line: Line) -> str:
    return digest_of("\x1f".join(line.cells) if line.cells else line.text)
