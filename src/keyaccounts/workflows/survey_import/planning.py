"""Says what each line of a survey tool's file becomes: new, known already, kept aside, or refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from keyaccounts import instants
from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.check_ins import CheckIn
from keyaccounts.folding import fold
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.records import Id, Named, Record, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing.pausing import collector
from keyaccounts.workflows.importing.sheet import Aside, Line, Sheet, digest_of
from keyaccounts.workflows.survey_import import columns as headings
from keyaccounts.workflows.survey_import.facts import Outcome, Plan, Row, Scored, Stranger, Whole
from keyaccounts.workflows.survey_import.lines import Reader, Told
from keyaccounts.workflows.survey_import.parts import QUESTIONS, Columns, Part
from keyaccounts.workflows.survey_import.respondents import Respondents, Whose

SOURCE = "answers"
"""Under which name the originals of answers are kept."""

_ROW = "row"
"""The kind that an original names whose line has become nothing yet."""

_SHORT = 6
"""A number of a response so short is given anew in each survey, so its day counts with it."""

_ANSWERS_WITHIN = timedelta(days=60)
"""So long after somebody was asked, what they answered in a survey is the answer to that."""


@dataclass(frozen=True)
class Known:
    """What is there before; `names` is what somebody said a customer's name means."""

    accounts: tuple[Account, ...] = ()
    people: tuple[Person, ...] = ()
    answers: tuple[Answer, ...] = ()
    originals: tuple[Original, ...] = ()
    asked: tuple[CheckIn, ...] = ()
    names: Mapping[str, Id] = field(default_factory=dict)


def lacks(columns: Columns, whole: Whole) -> str:
    """What must be told and nothing tells: a field, or nothing."""
    parts = set(columns.parts)
    if not parts & set(QUESTIONS):
        return "ratings"
    if Part.DAY not in parts and whole.on is None:
        return "answered_at"
    return "" if whole.rest_to or parts & {Part.ACCOUNT, Part.EMAIL} else "account_id"


def plan(sheet: Sheet, columns: Columns, known: Known, *, whole: Whole, zone: str, at: datetime) -> Plan:
    """A dry run against what is known."""
    if lacking := lacks(columns, whole):
        raise Refusal(f"no_answers_{lacking}", field=lacking, file=sheet.file_name)
    with collector():
        scored = _scored(sheet, columns)
        reader = Reader(sheet, columns, scored, on=whole.on, zone=zone, now=at)
        planner = _Planner(sheet, reader, known, whole, zone, at)
        rows = [planner.row(line) for line in sheet.lines]
        rows += [planner.unread(each) for each in sheet.asides]
    return Plan(
        sheet, columns, whole, tuple(sorted(rows, key=lambda row: row.line)), scored, tuple(planner.made),
        tuple(planner.changed), planner.strangers(),
    )  # fmt: skip


def _scored(sheet: Sheet, columns: Columns) -> tuple[Scored, ...]:
    return tuple(
        Scored(
            sheet.columns[place], scale, tuple(headings.values_of(sheet, columns, place)),
            headings.doubt_of(sheet, columns, place),
        )
        for place, part in enumerate(columns.parts)
        if (scale := part.scale) is not None
    )  # fmt: skip


class _Key(NamedTuple):
    """What tells two responses of one account apart that a tool has numbered."""

    account_id: Id
    reference: str
    on: date | None


class _Planner:
    """Goes through the lines in order; equal lines without a number are as many answers as lines."""

    def __init__(
        self, sheet: Sheet, reader: Reader, known: Known, whole: Whole, zone: str, at: datetime
    ) -> None:
        self._sheet, self._reader, self._whole, self._zone, self._at = sheet, reader, whole, zone, at
        self._layout = sheet.fingerprint
        self._respondents = Respondents(
            known.accounts, known.people, names=known.names, assigned=whole.assigned, rest_to=whole.rest_to
        )
        self._numbered = {self._key(each): each.id for each in known.answers if each.reference}
        self._printed: Counter[tuple[str, Id]] = Counter()
        self._waiting: dict[str, list[Original]] = defaultdict(list)
        for each in known.originals:
            if each.record_kind == _ROW:
                self._waiting[each.fingerprint].append(each)
            else:
                self._printed[each.fingerprint, each.account_id] += 1
        self._strangers: Counter[str] = Counter()
        self._like: dict[str, Id] = {}
        self._here: set[tuple[str, _Key]] = set()
        self.made: list[Record] = []
        self._asked = sorted(known.asked, key=lambda each: (each.asked_on or each.due_on, each.id))
        self.changed: list[Original | CheckIn] = []

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
        except Refusal as refusal:
            self._let_wait(line)
            value = str(refusal.facts.get("value", ""))
            return Row(line.number, Outcome.REFUSED, reason=refusal.code, field=refusal.field, value=value)
        if told.is_empty:
            return Row(line.number, Outcome.EMPTY, told.who, reference=told.reference)
        whose = self._respondents.whose(told)
        if whose.account is None:
            self._strangers[told.customer] += 1
            self._like[told.customer] = whose.like
            self._let_wait(line)
            outcome = Outcome.ASIDE
        else:
            outcome = self._kept(line, told, whose.account, whose.person)
        return self._told(line, told, whose, outcome)

    def _told(self, line: Line, told: Told, whose: Whose, outcome: Outcome) -> Row:
        account, person, _ = whose
        is_unknown = bool(told.who) and account is not None and person is None
        return Row(
            line.number, outcome, told.who, account.name if account else told.customer,
            person.name if person else "", told.at, instants.day_of(told.at, self._zone),
            tuple((each.code, each.value) for each in told.ratings if each.value is not None),
            told.words or told.would_drop, told.reference,
            (*told.gaps, "person_id") if is_unknown else told.gaps,
        )  # fmt: skip

    def _kept(self, line: Line, told: Told, account: Account, person: Person | None) -> Outcome:
        print_ = self._print_of(line)
        if self._printed[print_, account.id]:
            self._printed[print_, account.id] -= 1
            return Outcome.SAME
        answer = self._answer(told, account, person)
        key = self._key(answer)
        if told.reference and (before := self._numbered.get(key)) is not None:
            if (print_, key) in self._here:
                return Outcome.SAME
            self._here.add((print_, key))
            self.made.append(self._original(line, print_, account.id, before))
            return Outcome.DIFFERS
        if told.reference:
            self._numbered[key] = answer.id
            self._here.add((print_, key))
        if person is not None:
            check_in = self._check_in(told, account, person)
            answer = answer.changed(check_in_id=check_in.id)
        self.made.append(answer)
        if waiting := self._waiting.get(print_):
            known_as = {"account_id": account.id, "record_kind": Answer.kind, "record_id": answer.id}
            self.changed.append(waiting.pop().changed(**known_as))
        else:
            self.made.append(self._original(line, print_, account.id, answer.id))
        return Outcome.NEW

    def _answer(self, told: Told, account: Account, person: Person | None) -> Answer:
        # What they would leave out is something they said, and an answer says something.
        words = told.words if told.words or told.ratings else told.would_drop
        return Answer(
            id=new_id(self._at), created_at=self._at, account_id=account.id,
            person_id=person.id if person else "", purpose=self._whole.purpose, answered_at=told.at,
            way="survey", writer="customer", ratings=told.ratings, words=words, would_drop=told.would_drop,
            source=self._sheet.file_name, reference=told.reference,
        )  # fmt: skip

    def _check_in(self, told: Told, account: Account, person: Person) -> CheckIn:
        """The ask that somebody answers here, or one that nobody wrote down."""
        on = instants.day_of(told.at, self._zone)
        for each in self._asked:
            asked_on = each.asked_on or each.due_on
            is_theirs = (each.person_id, each.purpose) == (person.id, self._whole.purpose)
            if is_theirs and asked_on <= on <= asked_on + _ANSWERS_WITHIN:
                self._asked.remove(each)
                self.changed.append(each.answered(on=on))
                return each
        made = CheckIn(
            id=new_id(self._at), created_at=self._at, account_id=account.id, person_id=person.id,
            purpose=self._whole.purpose, due_on=on, state="answered", asked_on=on, settled_on=on,
        )  # fmt: skip
        self.made.append(made)
        return made

    def _key(self, answer: Answer) -> _Key:
        is_short = len(answer.reference) <= _SHORT
        on = instants.day_of(answer.answered_at, self._zone) if is_short else None
        return _Key(answer.account_id, fold(answer.reference), on)

    def _let_wait(self, line: Line) -> None:
        """Keep a line that becomes nothing yet, unless an earlier import keeps it."""
        print_ = self._print_of(line)
        if waiting := self._waiting.get(print_):
            waiting.pop()
        else:
            self.made.append(self._original(line, print_, "", ""))

    def _original(self, line: Line, print_: str, account_id: Id, answer_id: Id) -> Original:
        made_id = new_id(self._at)
        cells = tuple([
            Named(name, cell)
            for name, cell in zip(self._sheet.columns, line.cells, strict=False)
            if cell.strip()
        ])  # fmt: skip
        return Original(
            id=made_id, created_at=self._at, account_id=account_id,
            record_kind=Answer.kind if answer_id else _ROW, record_id=answer_id or made_id,
            source=SOURCE, key=f"row:{print_}", fingerprint=print_, file_name=self._sheet.file_name,
            line=line.number, cells=cells, text=line.text,
        )  # fmt: skip

    def _print_of(self, line: Line) -> str:
        """What tells a line from others: its cells, under which headings, and the day of the whole file.

        A column of scores alone looks alike in every survey.
        """
        on = self._whole.on.isoformat() if self._whole.on else ""
        cells = "\x1f".join(line.cells) if line.cells else line.text
        return digest_of("\x1e".join((self._layout, on, cells)))
