"""Says what each line of a table of purchases becomes: new, known already, kept aside, or refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from keyaccounts import purchases
from keyaccounts.accounts import Account
from keyaccounts.originals import Original
from keyaccounts.purchases import Purchase
from keyaccounts.records import Id, Named, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing.customers import Customers
from keyaccounts.workflows.importing.pausing import collector
from keyaccounts.workflows.importing.sheet import Aside, Line, Sheet, digest_of
from keyaccounts.workflows.purchasing import columns as headings
from keyaccounts.workflows.purchasing.columns import Columns
from keyaccounts.workflows.purchasing.facts import Outcome, Plan, Row, Stranger
from keyaccounts.workflows.purchasing.lines import Reader, Told

SOURCE = "purchases"
"""Under which name the originals of purchases are kept."""

_ROW = "row"
"""The kind that an original names whose line has become nothing yet."""


@dataclass(frozen=True)
class Known:
    """What is there before: `keys` are customer numbers of earlier imports, `names` what somebody said a
    customer's name means."""

    accounts: tuple[Account, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    originals: tuple[Original, ...] = ()
    keys: Mapping[str, Id] = field(default_factory=dict)
    names: Mapping[str, Id] = field(default_factory=dict)


def plan(
    sheet: Sheet,
    columns: Columns,
    known: Known,
    *,
    assigned: Mapping[str, Id],
    currency: str,
    at: datetime,
    today: date,
) -> Plan:
    """A dry run against what is known; `assigned` says for a customer's name which account it is."""
    if columns.lacks:
        raise Refusal("no_purchase_column", field=columns.lacks, file=sheet.file_name)
    with collector():
        planner = _Planner(sheet, columns, known, assigned, currency, at, today)
        rows = planner.rows()
        unread = [planner.unread(each) for each in sheet.asides]
    told = sorted((*rows, *unread), key=lambda row: row.line)
    return Plan(
        sheet, columns, currency, tuple(told), tuple(planner.made), tuple(planner.changed),
        planner.strangers(), tuple(assigned.items()),
    )  # fmt: skip


class _Line(NamedTuple):
    """A line that can be read, and the purchase it would be."""

    line: Line
    told: Told
    account: Account | None
    made: Purchase | None
    like: Id


class _Planner:
    """Goes through the lines in order; a line that comes twice in one file is bought twice."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        known: Known,
        assigned: Mapping[str, Id],
        currency: str,
        at: datetime,
        today: date,
    ) -> None:
        self._sheet = sheet
        self._reader = Reader(columns, unit=headings.unit_of(sheet, columns), currency=currency, today=today)
        self._customers = Customers(known.accounts, known.keys, known.names, assigned)
        self._known = known.purchases
        self._at = at
        self._waiting: dict[str, list[Original]] = defaultdict(list)
        self._seen: set[str] = set()
        for each in known.originals:
            self._seen.add(each.fingerprint)
            if each.record_kind == _ROW:
                self._waiting[each.fingerprint].append(each)
        self._strangers: Counter[str] = Counter()
        self._like: dict[str, Id] = {}
        self.made: list[Purchase | Original] = []
        self.changed: list[Original] = []

    def strangers(self) -> tuple[Stranger, ...]:
        """Whom no account is called, those with the most lines first."""
        return tuple(Stranger(name, n, self._like[name]) for name, n in self._strangers.most_common())

    def rows(self) -> list[Row]:
        """What happens to each line."""
        read = [self._read(line) for line in self._sheet.lines]
        bought = [each.made for each in read if isinstance(each, _Line)]
        before = iter(purchases.recognised([each for each in bought if each], self._known))
        return [
            each if isinstance(each, Row) else self._row(each, next(before) if each.made else None)
            for each in read
        ]

    def unread(self, aside: Aside) -> Row:
        """A stretch of the file that is no row of the table: kept as it stands."""
        self._let_wait(Line(aside.line, (), aside.text))
        return Row(aside.line, Outcome.REFUSED, reason=aside.code, value=aside.text)

    def _read(self, line: Line) -> _Line | Row:
        try:
            told = self._reader.read(line.cells)
        except Refusal as refusal:
            self._let_wait(line)
            value = str(refusal.facts.get("value", ""))
            return Row(line.number, Outcome.REFUSED, reason=refusal.code, field=refusal.field, value=value)
        account, like = self._customers.account(told.customer, told.number)
        made = None if account is None else Purchase(
            id=new_id(self._at), created_at=self._at, account_id=account.id, on=told.on, item=told.item,
            amount=told.amount, quantity=told.quantity, unit=told.unit, reference=told.reference,
        )  # fmt: skip
        return _Line(line, told, account, made, like)

    def _row(self, each: _Line, before: Purchase | None) -> Row:
        line, told = each.line, each.told
        if each.made is None:
            outcome = self._kept_aside(line, told, each.like)
        else:
            outcome = self._kept(line, each.made, before)
        name = each.account.name if each.account else ""
        return Row(
            line.number, outcome, told.customer, name, told.on, told.item, told.amount, told.quantity,
            told.unit, told.reference,
        )  # fmt: skip

    def _kept(self, line: Line, made: Purchase, before: Purchase | None) -> Outcome:
        print_ = _print_of(line)
        if before is None:
            self.made.append(made)
            if waiting := self._waiting.get(print_):
                known_as = {"account_id": made.account_id, "record_kind": Purchase.kind, "record_id": made.id}
                self.changed.append(waiting.pop().changed(**known_as))
            else:
                self.made.append(self._original(line, print_, made.account_id, made.id))
            return Outcome.NEW
        if purchases.tells_the_same(before, made):
            return Outcome.SAME
        if print_ not in self._seen:
            self._seen.add(print_)
            self.made.append(self._original(line, print_, made.account_id, before.id))
        return Outcome.DIFFERS

    def _kept_aside(self, line: Line, told: Told, like: Id) -> Outcome:
        self._strangers[told.customer] += 1
        self._like[told.customer] = like
        self._let_wait(line)
        return Outcome.ASIDE

    def _let_wait(self, line: Line) -> None:
        """Keep a line that becomes nothing yet, unless an earlier import keeps it."""
        print_ = _print_of(line)
        if waiting := self._waiting.get(print_):
            waiting.pop()
        else:
            self.made.append(self._original(line, print_, "", ""))

    def _original(self, line: Line, print_: str, account_id: Id, purchase_id: Id) -> Original:
        made_id = new_id(self._at)
        cells = tuple([
            Named(name, cell)
            for name, cell in zip(self._sheet.columns, line.cells, strict=False)
            if cell.strip()
        ])  # fmt: skip
        return Original(
            id=made_id, created_at=self._at, account_id=account_id,
            record_kind=Purchase.kind if purchase_id else _ROW, record_id=purchase_id or made_id,
            source=SOURCE, key=f"row:{print_}", fingerprint=print_, file_name=self._sheet.file_name,
            line=line.number, cells=cells, text=line.text,
        )  # fmt: skip


def _print_of(line: Line) -> str:
    return digest_of("\x1f".join(line.cells) if line.cells else line.text)
