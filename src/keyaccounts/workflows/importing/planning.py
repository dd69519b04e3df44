"""Plans an import: what each line makes, changes, leaves as it is, asks about or is refused for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from keyaccounts import records
from keyaccounts.accounts import Account
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.records import Id, Record
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing import pausing, updating
from keyaccounts.workflows.importing.deciding import Decider, Target, Undecided
from keyaccounts.workflows.importing.drafting import Draft, Drafter
from keyaccounts.workflows.importing.facts import Answers, Fact, Outcome, Plan, Row
from keyaccounts.workflows.importing.mapping import Mapping
from keyaccounts.workflows.importing.matching import Known, World
from keyaccounts.workflows.importing.sheet import Line, Sheet
from keyaccounts.workflows.importing.sources import Subject

UNFILED = "?"
"""What the account of people without a firm is called unless the caller knows a better word."""

_ACCOUNT_ADDED, _ACCOUNT_KNOWN = Fact("account_added"), Fact("account_known")
_PERSON_ADDED, _PERSON_KNOWN = Fact("person_added"), Fact("person_known")


def plan(
    sheet: Sheet,
    mapping: Mapping,
    known: Known,
    *,
    at: datetime,
    answers: Answers | None = None,
    unfiled: str = UNFILED,
) -> Plan:
    """What an import of `sheet` would do to what is `known`; nothing is written."""
    planner = _Planner(sheet, mapping, World(known), at, answers or {}, unfiled)
    with pausing.collector():
        rows = [planner.row(line) for line in sheet.lines]
    rows += [
        Row(aside.line, Outcome.REFUSED, facts=(Fact(aside.code),), text=aside.text) for aside in sheet.asides
    ]
    rows.sort(key=lambda row: row.line)
    return Plan(sheet, mapping, tuple(rows), tuple(planner.made()), tuple(planner.changed()))


@dataclass
class _Planner:
    sheet: Sheet
    mapping: Mapping
    world: World
    at: datetime
    answers: Answers
    unfiled: str
    made_ids: dict[Id, type[Record]] = field(default_factory=dict)
    changed_ids: dict[Id, type[Record]] = field(default_factory=dict)
    originals: dict[Id, Original] = field(default_factory=dict)
    # Which account fields an earlier line of this file has spoken for, and what each key's line was.
    spoken: dict[tuple[Id, str], object] = field(default_factory=dict)
    lines_of: dict[Id, int] = field(default_factory=dict)
    seen_rows: dict[str, tuple[int, str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.decider = Decider(self.mapping, self.world, self.answers, self.unfiled)
        self.drafter = Drafter(self.sheet, self.mapping, today=self.at.date())

    def made(self) -> Iterator[Record]:
        """The new records, in the order of the lines that asked for them."""
        return (self._current(record_id) for record_id in self.made_ids)

    def changed(self) -> Iterator[Record]:
        """The known records that change."""
        return (self._current(record_id) for record_id in self.changed_ids)

    def _current(self, record_id: Id) -> Record:
        return (
            self.world.accounts.get(record_id)
            or self.world.people.get(record_id)
            or self.originals[record_id]
        )

    def row(self, line: Line) -> Row:
        """One line's outcome; the world is as it will be after it."""
        draft = self.drafter.begin(line)
        if same := self._said_before(draft):
            return Row(line.number, Outcome.SAME, *same)
        self.drafter.fill(draft, line)
        warnings = [Fact(code, column, after=value) for code, column, value in draft.warnings]
        try:
            outcome, facts, account, person = self._planned(line, draft)
        except Undecided as asked:
            return Row(
                line.number,
                Outcome.DECIDE,
                draft.account_name,
                draft.person_name,
                (
                    Fact("looks_like", asked.question.kind, asked.question.name, asked.question.like),
                    *warnings,
                ),
                asked.question,
                asked.reasons,
                _text(self.sheet, line),
            )
        except Refusal as refusal:
            facts = [Fact(refusal.code, refusal.field, after=str(refusal.facts.get("text", "")))]
            return Row(
                line.number,
                Outcome.REFUSED,
                draft.account_name[:200],
                draft.person_name[:200],
                (*facts, *warnings),
                text=_text(self.sheet, line),
            )
        return Row(line.number, outcome, account, person, (*facts, *warnings))

    def _planned(self, line: Line, draft: Draft) -> tuple[Outcome, list[Fact], str, str]:
        if draft.refused:
            code, column, text = draft.refused
            raise Refusal(code, field=column, text=text)
        if self.mapping.subject is Subject.ROWS or draft.kept_because:
            return self._kept_row(line, draft)
        return self._account_and_person(line, draft)

    def _said_before(self, draft: Draft) -> tuple[str, str, tuple[Fact, ...]] | None:
        """Account, person and facts of a line that this file or an earlier import of it already held."""
        if before := self.seen_rows.get(draft.fingerprint):
            return *before[1:], (Fact("united", after=str(before[0])),)
        original = self.world.originals.get((self.mapping.source, self._key(draft)))
        if original is None or original.fingerprint != draft.fingerprint:
            return None
        account = self.world.accounts.get(original.account_id)
        person = self.world.people.get(original.record_id)
        record = account if original.record_kind == "account" else person
        if record is None and original.record_kind in ("account", "person"):
            return None
        names = (account.name if account else "", person.name if person else "")
        self.seen_rows[draft.fingerprint] = (draft.line, *names)
        return *names, (Fact("put_away"),) if record is not None and record.is_archived else ()

    def _key(self, draft: Draft) -> str:
        return updating.stable_key(self.mapping.source, draft.key) or f"row:{draft.fingerprint}"

    def _kept_row(self, line: Line, draft: Draft) -> tuple[Outcome, list[Fact], str, str]:
        facts = [Fact(draft.kept_because)] if draft.kept_because else []
        account_id = ""
        if not draft.kept_because:
            target = self.decider.account(draft)
            account_id = target.record_id
            emails = draft.person.get("emails")
            if not account_id and isinstance(emails, tuple):
                account_id = self.world.account_of_email(emails[0])
            if not account_id and draft.account_name:
                account = self._new_account(draft.account_name, {})
                account_id = account.id
                facts.append(_ACCOUNT_ADDED)
                self._link_account(account_id, draft, line)
            elif account_id:
                facts.append(_ACCOUNT_KNOWN)
        key = self._key(draft)
        before = self.world.originals.get((self.mapping.source, key))
        self._keep(
            line,
            draft,
            before.record_kind if before else "row",
            before.record_id if before else "",
            account_id,
        )
        name = self.world.accounts[account_id].name if account_id else draft.account_name
        return (Outcome.UPDATE if before else Outcome.KEPT), [*facts, Fact("row_kept")], name, ""

    def _account_and_person(self, line: Line, draft: Draft) -> tuple[Outcome, list[Fact], str, str]:
        if not draft.person_name and not draft.account_name and not draft.account_key and not draft.key:
            raise Refusal("nothing_named")
        has_person = bool(draft.person_name)
        wanted = self.decider.account(draft)
        person = self.decider.person(draft, wanted) if has_person else Target()
        account_id = wanted.record_id
        stays = ""
        if has_person and person.record_id and not account_id:
            held = self.world.accounts[self.world.people[person.record_id].account_id]
            if not draft.account_name:
                account_id = held.id
            elif held.name != self.unfiled:
                # Somebody who may have changed jobs: the file alone neither moves them nor makes the firm.
                account_id = stays = held.id
        if not has_person and not account_id and not draft.account_name:
            raise Refusal("nothing_named")
        facts: list[Fact] = []
        # Everything is built before anything is put into the world: a refusal leaves no trace.
        if stays:
            account = self.world.accounts[stays]
            account_facts = [Fact("account_differs", "account_id", account.name, draft.account_name)]
        else:
            account, account_facts = self._built_account(draft, account_id, wanted, has_person)
        built = self._built_person(draft, person, account) if has_person else None
        if not stays:
            self._put_account(account, draft, line)
        facts += account_facts
        record: Record = account
        if built:
            made, person_facts = built
            facts += person_facts
            self._put_person(made, line)
            record = made
        for each in (person.code, wanted.code):
            facts += [Fact(each)] if each else []
        if record.is_archived:
            facts.append(Fact("put_away"))
        subject_record = account if self.mapping.subject is Subject.ACCOUNTS else record
        is_linked = self._keep(line, draft, subject_record.kind, subject_record.id, account.id)
        codes = {fact.code for fact in facts}
        outcome = Outcome.SAME
        if codes & {"person_added"} or ("account_added" in codes and not has_person):
            outcome = Outcome.NEW
        elif codes & {"account_added", "changed", "moved"}:
            outcome = Outcome.UPDATE
        elif is_linked:
            facts.append(Fact("linked"))
        return outcome, facts, account.name, built[0].name if built else ""

    def _built_account(
        self, draft: Draft, account_id: Id, wanted: Target, has_person: bool
    ) -> tuple[Account, list[Fact]]:
        if not account_id and not draft.account_name:
            account_id = self.decider.unfiled_id()
            if not account_id:
                return self._new_account_record(self.unfiled, {}), [_ACCOUNT_ADDED, Fact("unfiled")]
        if not account_id:
            others = tuple(draft.account_other)
            made = self._new_account_record(draft.account_name, draft.account | {"other": others})
            return made, [_ACCOUNT_ADDED]
        known = self.world.accounts[account_id]
        values = {
            name: value
            for name, value in draft.account.items()
            if self._may_set(known, name, value) and not (name == "name" and (wanted.keep_name or has_person))
        }
        if known.is_archived:
            return known, [_ACCOUNT_KNOWN]
        other = [each for each in draft.account_other if self._first_says(known, each.name, each.value)]
        account, facts = updating.account(known, values, other)
        return account, facts or [_ACCOUNT_KNOWN]

    def _may_set(self, known: Account, name: str, value: object) -> bool:
        """Lines about people fill an account's gaps; where lines of one file disagree the first holds."""
        if not self._first_says(known, name, value):
            return False
        return self.mapping.subject is Subject.ACCOUNTS or not getattr(known, name)

    def _first_says(self, known: Account, name: str, value: object) -> bool:
        return self.spoken.get((known.id, name), value) == value

    def _built_person(self, draft: Draft, target: Target, account: Account) -> tuple[Person, list[Fact]]:
        if not target.record_id:
            made = Person(
                id=records.new_id(self.at),
                created_at=self.at,
                account_id=account.id,
                other=tuple(draft.person_other),
                **draft.person,  # type: ignore[arg-type]
            )
            return made, [_PERSON_ADDED]
        known = self.world.people[target.record_id]
        if known.is_archived:
            return known, [_PERSON_KNOWN]
        person, facts = updating.person(known, draft.person, draft.person_other, keep_name=target.keep_name)
        if known.account_id != account.id:
            held = self.world.accounts.get(known.account_id)
            if held is not None and held.name == self.unfiled:
                person = person.changed(account_id=account.id)
                facts.append(Fact("moved", "account_id", held.name, account.name))
            else:
                facts.append(Fact("account_differs", "account_id", held.name if held else "", account.name))
        if target.record_id in self.lines_of:
            facts.append(Fact("united", after=str(self.lines_of[target.record_id])))
        return person, facts or [_PERSON_KNOWN]

    def _new_account_record(self, name: str, fields: dict[str, object]) -> Account:
        values = {key: value for key, value in fields.items() if key != "name"}
        return Account(id=records.new_id(self.at), created_at=self.at, name=name, **values)  # type: ignore[arg-type]

    def _new_account(self, name: str, fields: dict[str, object]) -> Account:
        account = self._new_account_record(name, fields)
        self._note_account(account)
        return account

    def _put_account(self, account: Account, draft: Draft, line: Line) -> None:
        self._note_account(account)
        for name, value in draft.account.items():
            self.spoken.setdefault((account.id, name), value)
        for each in draft.account_other:
            self.spoken.setdefault((account.id, each.name), each.value)
        if self.mapping.subject is Subject.PEOPLE and draft.account_key:
            self._link_account(account.id, draft, line)

    def _note_account(self, account: Account) -> None:
        before = self.world.accounts.get(account.id)
        if before is None:
            self.made_ids[account.id] = Account
        elif before is not account and account.id not in self.made_ids:
            self.changed_ids[account.id] = Account
        if before is not account:
            self.world.put_account(account)

    def _put_person(self, person: Person, line: Line) -> None:
        before = self.world.people.get(person.id)
        if before is None:
            self.made_ids[person.id] = Person
            self.lines_of[person.id] = line.number
        elif before is not person and person.id not in self.made_ids:
            self.changed_ids[person.id] = Person
        if before is not person:
            self.world.put_person(person)

    def _link_account(self, account_id: Id, draft: Draft, line: Line) -> None:
        """Remember under which id the other program knows the account, for files that come later."""
        source = self.mapping.accounts_source
        key = updating.stable_key(source, draft.account_key)
        if not key or self.world.linked(source, key):
            return
        self._add_original(
            Original(
                id=records.new_id(self.at),
                created_at=self.at,
                account_id=account_id,
                record_kind="account",
                record_id=account_id,
                source=source,
                key=key,
                fingerprint="",
                file_name=self.sheet.file_name,
                line=line.number,
            )
        )

    def _keep(self, line: Line, draft: Draft, kind: str, record_id: Id, account_id: Id) -> bool:
        """Keep the line itself; says whether it is the first to link a record with its source."""
        key = self._key(draft)
        self.seen_rows[draft.fingerprint] = (line.number, draft.account_name, draft.person_name)
        before = self.world.originals.get((self.mapping.source, key))
        if before is not None and before.id in self.made_ids:
            # The same id twice in one file: both lines are kept.
            before, key = None, f"row:{draft.fingerprint}"
        cells = self.drafter.cells_kept(draft)
        if before is None:
            made_id = records.new_id(self.at)
            self._add_original(
                Original(
                    id=made_id,
                    created_at=self.at,
                    account_id=account_id,
                    record_kind=kind,
                    record_id=record_id or made_id,
                    source=self.mapping.source,
                    key=key,
                    fingerprint=draft.fingerprint,
                    file_name=self.sheet.file_name,
                    line=line.number,
                    cells=cells,
                    text=line.text,
                )
            )
            return True
        self.originals[before.id] = after = before.changed(
            account_id=account_id,
            record_kind=kind,
            record_id=record_id or before.record_id,
            fingerprint=draft.fingerprint,
            file_name=self.sheet.file_name,
            line=line.number,
            cells=cells,
            text=line.text,
        )
        self.world.originals[before.source, before.key] = after
        self.changed_ids[before.id] = Original
        return False

    def _add_original(self, original: Original) -> None:
        self.originals[original.id] = original
        self.made_ids[original.id] = Original
        self.world.originals[original.source, original.key] = original
        if not original.key.startswith("row:"):
            self.world.keys_of[original.record_id, original.source].add(original.key)


def _text(sheet: Sheet, line: Line) -> str:
    return line.text or (sheet.delimiter or "\t").join(line.cells)
