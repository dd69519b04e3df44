"""The schema on one page: what each table holds. Rows stay dumb; records carry the rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import Index, MetaData, Table, text
from sqlmodel import Field, SQLModel

from keyaccounts.accounts import Account, Level
from keyaccounts.answers import Answer, Rating
from keyaccounts.attachments import Attachment
from keyaccounts.behaviours import BehaviourChange
from keyaccounts.bonds import Bond, Influence
from keyaccounts.calendars import Calendar, DatedHours, Holiday
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint, ComplaintMove, Escalation, Remedy, TrustReading, Verdict
from keyaccounts.custom_fields import CustomField
from keyaccounts.enquiries import Enquiry
from keyaccounts.expectations import Expectation
from keyaccounts.experiences import Emotion, Experience, Mode
from keyaccounts.figures import Figures
from keyaccounts.gestures import Gesture
from keyaccounts.inbox import InboxLine
from keyaccounts.labels import Label, Prediction
from keyaccounts.learnings import Learning, Side
from keyaccounts.liaisons import Liaison
from keyaccounts.mappings import ImportMapping
from keyaccounts.meetings import Meeting
from keyaccounts.merges import NotTheSame
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import Evidence, Need
from keyaccounts.opportunities import Opportunity
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.photos import Photo
from keyaccounts.policies import Rung, ServicePolicy, Targets
from keyaccounts.preferences import Preference, Sighting
from keyaccounts.promises import Promise
from keyaccounts.purchases import Purchase
from keyaccounts.questionnaires import Question, Questionnaire
from keyaccounts.records import Named, Record
from keyaccounts.regimes import Deadline, Regime
from keyaccounts.reminders import Reminder
from keyaccounts.reply_templates import ReplyTemplate
from keyaccounts.rhythms import Rhythm
from keyaccounts.risks import Risk, UnusualRequest
from keyaccounts.settings import Setting
from keyaccounts.stages import StageEntry
from keyaccounts.store.columns import CodeColumn, DayColumn, IdColumn, InstantColumn, JsonColumn
from keyaccounts.tasks import Task
from keyaccounts.terms import ContactTerms, Preferred, Quiet, Window
from keyaccounts.tier import Criterion, Points, Scorecard, Scoring, TierDecision
from keyaccounts.views import SavedView

metadata: MetaData = SQLModel.metadata
metadata.naming_convention = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s"}

DAY_LIVED = "at / 86400000000"
"""The UTC day of an experience, counted from 1970."""

IS_RATED = "effect <> 0 AND archived_at IS NULL"
"""Experiences that count in a balance."""

IS_FAILURE = (
    "(result = 'failed' OR (result NOT IN ('success', 'no_response') AND effect < 0)) AND archived_at IS NULL"
)
"""Experiences that went badly, as `Experience.is_failure` says."""

IS_UNEXPLAINED = f"{IS_FAILURE} AND cause IN ('', 'unknown')"
"""Failures that nobody gave a cause, or whose cause is not known."""

IS_GRADED = "execution IS NOT NULL AND efficacy IS NOT NULL AND archived_at IS NULL"
"""Experiences that stand on the board of execution and efficacy."""

IS_OUTREACH = "expected <> '' AND came = '' AND archived_at IS NULL"
"""Experiences that still wait for the response that was expected."""

IS_KEPT_IN_MIND = "(is_memory OR is_wow) AND archived_at IS NULL"
"""Memories and wows, the few that come back."""


def an_id() -> Any:
    """A reference to a record, or none."""
    return Field(default="", sa_type=IdColumn, nullable=True)


def an_instant() -> Any:
    """A moment that may be missing."""
    return Field(default=None, sa_type=InstantColumn, nullable=True)


def a_day() -> Any:
    """A plain day that may be missing."""
    return Field(default=None, sa_type=DayColumn, nullable=True)


def a_list(declared: Any) -> Any:
    """A short list of values."""
    return Field(default=(), sa_type=JsonColumn(declared), nullable=True)


def a_code(codes: Any) -> Any:
    """One of a closed list."""
    return Field(sa_type=CodeColumn(codes), nullable=False)


def later_text() -> Any:
    """Text of a column that older stores gained: SQLite wants to know what their rows hold."""
    return Field(default="", sa_column_kwargs={"server_default": text("''")})


def later_claim() -> Any:
    """Yes or no in a column that older stores gained; theirs is no."""
    return Field(default=False, sa_column_kwargs={"server_default": text("0")})


class RecordRow(SQLModel):
    """What every row shares. `row` is the number that the search index knows it by."""

    row: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=IdColumn, unique=True, nullable=False)
    created_at: datetime = Field(sa_type=InstantColumn, nullable=False)
    archived_at: datetime | None = an_instant()
    revision: int = 0


class AccountRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "account"

    name: str
    level: Level = a_code(Level)
    grade: str = ""
    stage: str = ""
    since: date | None = a_day()
    city: str = ""
    country: str = ""
    zone: str = ""
    address: str = ""
    phone: str = ""
    website: str = ""
    industry: str = ""
    their_aim: str = ""
    their_aim_on: date | None = a_day()
    our_aim: str = ""
    our_aim_on: date | None = a_day()
    renewal_on: date | None = a_day()
    note: str = ""
    other: str = a_list(tuple[Named, ...])
    loyalty: str = later_text()
    loyal_to: str = later_text()
    gift_limit: int | None = None
    aliases: str = a_list(tuple[str, ...])
    custom: str = a_list(tuple[Named, ...])
    merged_into: str = an_id()
    calendar_id: str = an_id()
    policy_id: str = an_id()


class PersonRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "person"
    __table_args__: ClassVar[Any] = (Index("ix_person_account_id", "account_id"),)

    account_id: str = an_id()
    name: str
    native_name: str = ""
    say: str = ""
    call_me: str = ""
    title: str = ""
    department: str = ""
    role: str = ""
    support: str = ""
    power: str = ""
    emails: str = a_list(tuple[str, ...])
    phones: str = a_list(tuple[str, ...])
    address: str = ""
    zone: str = ""
    language: str = ""
    birthday: str = ""
    human_line: str = ""
    never: str = ""
    reach: str = ""
    note: str = ""
    other: str = a_list(tuple[Named, ...])
    coverage: str = later_text()
    style: str = later_text()
    bond_now: str = later_text()
    bond_wanted: str = later_text()
    seating: str = later_text()
    diet: str = later_text()
    taboo: str = later_text()
    personality: str = later_text()
    interests: str = later_text()
    family: str = later_text()
    family_offered: bool = later_claim()
    birthday_offered: bool = later_claim()
    gift_limit: int | None = None
    map_x: float | None = None
    map_y: float | None = None
    joined_on: date | None = a_day()
    left_on: date | None = a_day()
    aliases: str = a_list(tuple[str, ...])
    custom: str = a_list(tuple[Named, ...])
    merged_into: str = an_id()


class ExperienceRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "experience"
    __table_args__: ClassVar[Any] = (
        # Each answers its question without a look at the rows, which are long. SQLite takes an index for
        # complete only with every column that the query names, those of its own condition too.
        Index("ix_experience_account_id_at", "account_id", "at", "result", "archived_at"),
        Index("ix_experience_at", "at", "result", "effect", "archived_at"),
        Index(
            "ix_experience_day_lived", "account_id", text(DAY_LIVED), "effect", "at", "archived_at",
            sqlite_where=text(IS_RATED),
        ),
        Index(
            "ix_experience_unexplained",
            "account_id", "cause", "created_at", "result", "effect", "archived_at",
            sqlite_where=text(IS_UNEXPLAINED),
        ),
        Index("ix_experience_failure", "at", sqlite_where=text(IS_FAILURE)),
        Index("ix_experience_outreach", "account_id", sqlite_where=text(IS_OUTREACH)),
        Index("ix_experience_kept", "account_id", sqlite_where=text(IS_KEPT_IN_MIND)),
        Index("ix_experience_complaint_id", "complaint_id", sqlite_where=text("complaint_id IS NOT NULL")),
        Index("ix_experience_graded", "at", sqlite_where=text(IS_GRADED)),
        Index("ix_experience_follows_id", "follows_id", sqlite_where=text("follows_id IS NOT NULL")),
        Index("ix_experience_planned_id", "planned_id", sqlite_where=text("planned_id IS NOT NULL")),
    )  # fmt: skip

    account_id: str = an_id()
    at: datetime = Field(sa_type=InstantColumn, nullable=False)
    zone: str = ""
    offset: int = 0
    mode: Mode = a_code(Mode)
    channel: str = ""
    initiator: str = ""
    people: str = a_list(tuple[str, ...])
    title: str
    note: str = ""
    quote: str = ""
    quote_by: str = an_id()
    effect: int | None = None
    result: str = ""
    emotions: str = a_list(tuple[Emotion, ...])
    topics: str = a_list(tuple[str, ...])
    dimension: str = ""
    complaint_id: str = an_id()
    is_internal: bool = False
    is_memory: bool = False
    minutes: int | None = None
    money: int | None = None
    paraphrase: str = later_text()
    depth: int | None = None
    execution: int | None = None
    efficacy: int | None = None
    cause: str = later_text()
    cause_detail: str = later_text()
    promise_id: str = an_id()
    why_no_effect: str = later_text()
    expected: str = later_text()
    expected_by: date | None = a_day()
    came: str = later_text()
    follows_id: str = an_id()
    planned_id: str = an_id()
    useful_until: date | None = a_day()
    nothing_new: bool = later_claim()
    is_wow: bool = later_claim()
    memory_of: str = later_text()


class LearningRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "learning"
    __table_args__: ClassVar[Any] = (
        Index("ix_learning_account_id", "account_id"),
        Index("ix_learning_experience_id", "experience_id"),
    )

    account_id: str = an_id()
    experience_id: str = an_id()
    side: Side = a_code(Side)
    text: str
    topic: str = ""
    state: str = "captured"
    meant: str = later_text()
    shared_on: date | None = a_day()
    shared_with: str = later_text()
    analysed_on: date | None = a_day()
    analysis: str = later_text()
    acted_on: date | None = a_day()
    action: str = later_text()
    retired_on: date | None = a_day()


class NeedRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "need"
    __table_args__: ClassVar[Any] = (Index("ix_need_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    text: str
    type: str = "need"
    sort: str = "explicit"
    state: str = "sensed"
    confidence: float | None = None
    level: str = later_text()
    hypothesis: str = later_text()
    test_question: str = later_text()
    fit: str = later_text()
    told_on: date | None = a_day()
    state_on: date | None = a_day()
    why_dropped: str = later_text()


class EvidenceRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "evidence"
    __table_args__: ClassVar[Any] = (
        Index("ix_evidence_account_id", "account_id"),
        Index("ix_evidence_need_id", "need_id"),
    )

    account_id: str = an_id()
    need_id: str = an_id()
    experience_id: str = an_id()
    means: str
    on: date = Field(sa_type=DayColumn, nullable=False)
    text: str = ""


class PromiseRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "promise"
    __table_args__: ClassVar[Any] = (
        Index("ix_promise_account_id", "account_id"),
        Index("ix_promise_state_due_on", "state", "due_on"),
    )

    account_id: str = an_id()
    person_id: str = an_id()
    experience_id: str = an_id()
    side: Side = a_code(Side)
    text: str
    made_on: date = Field(sa_type=DayColumn, nullable=False)
    due_on: date | None = a_day()
    state: str = "open"
    settled_on: date | None = a_day()


class ComplaintRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "complaint"
    __table_args__: ClassVar[Any] = (
        Index("ix_complaint_account_id", "account_id"),
        Index("ix_complaint_closed_at", "closed_at"),
    )

    number: int = Field(unique=True)
    account_id: str = an_id()
    person_id: str = an_id()
    matter: str
    words: str = ""
    wanted: str = ""
    severity: int = 0
    state: str = "received"
    received_at: datetime = Field(sa_type=InstantColumn, nullable=False)
    word_owed: str = ""
    word_owed_at: datetime | None = an_instant()
    closed_at: datetime | None = an_instant()
    mode: str = later_text()
    channel: str = later_text()
    receiver: str = later_text()
    against: str = later_text()
    topics: str = a_list(tuple[str, ...])
    impact: str = later_text()
    complexity: str = later_text()
    is_safety: bool = later_claim()
    is_legal: bool = later_claim()
    act_now: bool | None = None
    acted: str = later_text()
    owner: str = later_text()
    level: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    finding: str = later_text()
    cause: str = later_text()
    cause_detail: str = later_text()
    offer: str = later_text()
    lesson: str = later_text()
    promise_id: str = an_id()
    regime: str = later_text()
    merged_into: str = an_id()
    earlier_id: str = an_id()
    enquiry_id: str = an_id()
    check_in_id: str = an_id()
    reference: str = later_text()
    confirmed_on: date | None = a_day()
    tried_on: str = a_list(tuple[date, ...])
    is_raised: bool = later_claim()


class ComplaintMoveRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "complaint_move"
    __table_args__: ClassVar[Any] = (Index("ix_complaint_move_complaint_id", "complaint_id"),)

    complaint_id: str = an_id()
    place: int
    at: datetime = Field(sa_type=InstantColumn, nullable=False)
    before: str = ""
    after: str
    by: str = ""
    why: str = ""
    mode: str = ""
    channel: str = ""
    next_word: str = ""
    next_word_at: datetime | None = an_instant()
    awaited: str = ""
    awaited_from: str = ""
    chase_on: date | None = a_day()
    route: str = ""
    owner: str = ""
    reviewer: str = ""
    original_id: str = an_id()


class VerdictRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "verdict"
    __table_args__: ClassVar[Any] = (Index("ix_verdict_complaint_id", "complaint_id"),)

    complaint_id: str = an_id()
    clock: str
    run: int = 1
    started_at: datetime = Field(sa_type=InstantColumn, nullable=False)
    due_at: datetime | None = an_instant()
    stopped_at: datetime = Field(sa_type=InstantColumn, nullable=False)
    is_met: bool
    used: int = 0
    target: int = 0
    told: str = ""


class EscalationRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "escalation"
    __table_args__: ClassVar[Any] = (Index("ix_escalation_complaint_id", "complaint_id"),)

    complaint_id: str = an_id()
    clock: str
    run: int = 1
    percent: int
    at: datetime = Field(sa_type=InstantColumn, nullable=False)
    whom: str = ""
    seen_at: datetime | None = an_instant()


class RemedyRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "remedy"
    __table_args__: ClassVar[Any] = (
        Index("ix_remedy_account_id", "account_id"),
        Index("ix_remedy_complaint_id", "complaint_id"),
    )

    complaint_id: str = an_id()
    account_id: str = an_id()
    sort: str
    text: str = ""
    owner: str = ""
    due_on: date | None = a_day()
    done_on: date | None = a_day()
    cost: int | None = None
    promise_id: str = an_id()


class TrustReadingRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "trust_reading"
    __table_args__: ClassVar[Any] = (
        Index("ix_trust_reading_account_id", "account_id"),
        Index("ix_trust_reading_complaint_id", "complaint_id"),
    )

    complaint_id: str = an_id()
    account_id: str = an_id()
    person_id: str = an_id()
    step: str
    score: int
    on: date = Field(sa_type=DayColumn, nullable=False)
    by: str = "customer"


class EnquiryRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "enquiry"
    __table_args__: ClassVar[Any] = (
        Index("ix_enquiry_account_id", "account_id"),
        Index("ix_enquiry_number", "number", unique=True),
        Index("ix_enquiry_state", "state"),
    )

    number: int
    account_id: str = an_id()
    person_id: str = an_id()
    text: str
    received_at: datetime = Field(sa_type=InstantColumn, nullable=False)
    mode: str = ""
    channel: str = ""
    owner: str = ""
    due_on: date | None = a_day()
    answer: str = ""
    answered_at: datetime | None = an_instant()
    confirmed_on: date | None = a_day()
    complaint_id: str = an_id()
    state: str = "open"


class CalendarRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "calendar"

    name: str
    zone: str
    windows: str = a_list(tuple[Window, ...])
    dated: str = a_list(tuple[DatedHours, ...])
    holidays: str = a_list(tuple[Holiday, ...])
    place: str = ""
    is_default: bool = False


class ServicePolicyRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "service_policy"

    name: str
    targets: str = a_list(tuple[Targets, ...])
    premium_percent: int = 100
    ladder: str = a_list(tuple[Rung, ...])
    is_default: bool = False


class RegimeRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "regime"

    name: str
    deadlines: str = a_list(tuple[Deadline, ...])


class RiskRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "risk"
    __table_args__: ClassVar[Any] = (Index("ix_risk_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    sort: str = "other"
    text: str
    likelihood: int = 3
    harm: int = 3
    answer: str = ""
    owner: str = ""
    noticed_on: date = Field(sa_type=DayColumn, nullable=False)
    review_on: date | None = a_day()
    closed_on: date | None = a_day()
    outcome: str = ""


class UnusualRequestRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "unusual_request"
    __table_args__: ClassVar[Any] = (Index("ix_unusual_request_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    sort: str
    text: str
    noticed_at: datetime = Field(sa_type=InstantColumn, nullable=False)
    by: str = ""
    number_called: str = ""
    verified_by: str = ""
    outcome: str = ""
    closed_at: datetime | None = an_instant()
    note: str = ""


class ReplyTemplateRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "reply_template"

    sort: str
    name: str
    language: str = "en"
    subject: str
    body: str


class CheckInRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "check_in"
    __table_args__: ClassVar[Any] = (
        Index("ix_check_in_account_id", "account_id"),
        Index("ix_check_in_state_due_on", "state", "due_on"),
    )

    account_id: str = an_id()
    person_id: str = an_id()
    purpose: str = "relationship"
    due_on: date = Field(sa_type=DayColumn, nullable=False)
    about: str = ""
    state: str = "planned"
    asked_on: date | None = a_day()
    complaint_id: str = an_id()
    questionnaire_id: str = an_id()
    rhythm_id: str = an_id()
    outweighed: str = a_list(tuple[str, ...])
    outweighed_why: str = later_text()
    reminded_on: date | None = a_day()
    settled_on: date | None = a_day()
    why: str = later_text()


class AnswerRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "answer"
    __table_args__: ClassVar[Any] = (
        Index("ix_answer_account_id_answered_at", "account_id", "answered_at"),
        Index("ix_answer_answered_at", "answered_at"),
        Index("ix_answer_check_in_id", "check_in_id", sqlite_where=text("check_in_id IS NOT NULL")),
    )

    account_id: str = an_id()
    person_id: str = an_id()
    check_in_id: str = an_id()
    purpose: str = "relationship"
    answered_at: datetime = Field(sa_type=InstantColumn, nullable=False)
    way: str = "in_person"
    channel: str = ""
    writer: str = "us"
    ratings: str = a_list(tuple[Rating, ...])
    words: str = ""
    would_drop: str = ""
    observation: str = ""
    saw_nothing: bool = False
    source: str = ""
    reference: str = ""
    came_back_at: datetime | None = an_instant()
    came_back: str = ""


class QuestionnaireRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "questionnaire"

    name: str
    account_id: str = an_id()
    person_id: str = an_id()
    purpose: str = ""
    questions: str = a_list(tuple[Question, ...])


class RhythmRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "rhythm"
    __table_args__: ClassVar[Any] = (Index("ix_rhythm_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    sort: str = "check_in"
    purpose: str = "relationship"
    text: str = ""
    every: int = 1
    unit: str = "month"
    starts_on: date = Field(sa_type=DayColumn, nullable=False)
    at: str = "09:00"
    zone: str = ""
    anchored: str = "fixed"
    leap: str = "february"
    days_off: str = "forward"
    ends_on: date | None = a_day()
    times: int | None = None
    paused_until: date | None = a_day()
    done_on: date | None = a_day()


class ReminderRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "reminder"
    __table_args__: ClassVar[Any] = (Index("ix_reminder_source_id", "source_id"),)

    key: str
    sort: str
    source_id: str
    on: date = Field(sa_type=DayColumn, nullable=False)
    due_at: datetime = Field(sa_type=InstantColumn, nullable=False)
    told_at: datetime | None = an_instant()
    done_at: datetime | None = an_instant()
    snoozed_until: datetime | None = an_instant()
    snooze_zone: str = ""
    snoozes: int = 0
    snooze_why: str = ""
    account_id: str = an_id()


class MeetingRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "meeting"
    __table_args__: ClassVar[Any] = (
        Index("ix_meeting_account_id", "account_id"),
        Index("ix_meeting_at", "at"),
    )

    account_id: str = an_id()
    at: datetime = Field(sa_type=InstantColumn, nullable=False)
    ends_at: datetime | None = an_instant()
    zone: str
    mode: Mode = a_code(Mode)
    place: str = ""
    purpose: str = ""
    people: str = a_list(tuple[str, ...])
    ours: str = a_list(tuple[str, ...])
    questions: str = a_list(tuple[str, ...])
    ask: str = ""
    ask_return: str = ""
    give: str = ""
    calendar_uid: str = later_text()
    calendar_sequence: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


class OriginalRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "original"
    __table_args__: ClassVar[Any] = (
        Index("ix_original_source_key", "source", "key"),
        Index("ix_original_account_id", "account_id"),
        Index("ix_original_record_id", "record_id"),
    )

    account_id: str = an_id()
    record_kind: str
    record_id: str = an_id()
    source: str
    key: str
    fingerprint: str
    file_name: str = ""
    line: int = 0
    cells: str = a_list(tuple[Named, ...])
    text: str = ""


class InboxLineRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "inbox_line"

    text: str
    zone: str = ""
    offset: int = 0


class ImportMappingRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "import_mapping"

    fingerprint: str = Field(unique=True)
    columns: str = a_list(tuple[Named, ...])


class SettingRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "setting"

    name: str = Field(unique=True)
    value: str


class StageEntryRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "stage_entry"
    __table_args__: ClassVar[Any] = (Index("ix_stage_entry_account_id", "account_id"),)

    account_id: str = an_id()
    stage: str
    on: date = Field(sa_type=DayColumn, nullable=False)
    why: str = ""


class ContactTermsRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "contact_terms"
    __table_args__: ClassVar[Any] = (
        Index("ix_contact_terms_account_id", "account_id"),
        Index("ix_contact_terms_person_id", "person_id"),
    )

    account_id: str = an_id()
    person_id: str = an_id()
    windows: str = a_list(tuple[Window, ...])
    quiet: str = a_list(tuple[Quiet, ...])
    preferred: str = a_list(tuple[Preferred, ...])
    never_by: str = a_list(tuple[str, ...])
    pace_days: int | None = None
    places: str = ""
    do_not_contact: bool = False
    told_on: date | None = a_day()
    note: str = ""


class BondRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "bond"
    __table_args__: ClassVar[Any] = (
        Index("ix_bond_account_id", "account_id"),
        Index("ix_bond_person_id", "person_id"),
    )

    account_id: str = an_id()
    person_id: str = an_id()
    rating: int
    on: date = Field(sa_type=DayColumn, nullable=False)
    by: str = ""
    why: str


class InfluenceRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "influence"
    __table_args__: ClassVar[Any] = (Index("ix_influence_account_id", "account_id"),)

    account_id: str = an_id()
    from_id: str = an_id()
    to_id: str = an_id()
    strength: int = 2
    note: str = ""


class LiaisonRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "liaison"
    __table_args__: ClassVar[Any] = (Index("ix_liaison_account_id", "account_id"),)

    account_id: str = an_id()
    name: str
    duty: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""
    people: str = a_list(tuple[str, ...])
    note: str = ""


class TaskRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "task"
    __table_args__: ClassVar[Any] = (
        Index("ix_task_account_id", "account_id"),
        Index("ix_task_state_due_on", "state", "due_on"),
    )

    account_id: str = an_id()
    person_id: str = an_id()
    need_id: str = an_id()
    text: str
    cause: str = ""
    gap: str = ""
    way: str = ""
    owner: str = ""
    sender: str = ""
    handing: str = ""
    due_on: date | None = a_day()
    state: str = "open"
    settled_on: date | None = a_day()
    note: str = ""
    complaint_id: str = an_id()
    check_in_id: str = an_id()


class PhotoRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "photo"
    __table_args__: ClassVar[Any] = (
        Index("ix_photo_account_id", "account_id"),
        Index("ix_photo_person_id", "person_id"),
    )

    account_id: str = an_id()
    person_id: str = an_id()
    form: str = "jpeg"
    data: str


class GestureRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "gesture"
    __table_args__: ClassVar[Any] = (Index("ix_gesture_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    text: str
    on: date = Field(sa_type=DayColumn, nullable=False)
    value: int = 0
    why_over: str = ""


class PreferenceRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "preference"
    __table_args__: ClassVar[Any] = (Index("ix_preference_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    text: str
    avoid: bool = False
    valid_days: int


class SightingRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "sighting"
    __table_args__: ClassVar[Any] = (Index("ix_sighting_account_id", "account_id"),)

    account_id: str = an_id()
    preference_id: str = an_id()
    experience_id: str = an_id()
    sort: str = "seen"
    means: str
    on: date = Field(sa_type=DayColumn, nullable=False)
    note: str = ""


class ExpectationRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "expectation"
    __table_args__: ClassVar[Any] = (Index("ix_expectation_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    subject: str
    level: int
    on: date = Field(sa_type=DayColumn, nullable=False)
    means: str
    words: str = ""
    delivered: int | None = None
    delivered_on: date | None = a_day()


class ComingMomentRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "coming_moment"
    __table_args__: ClassVar[Any] = (Index("ix_coming_moment_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    need_id: str = an_id()
    text: str
    sort: str = "other"
    on: date = Field(sa_type=DayColumn, nullable=False)
    lead_days: int
    idea: str = ""
    verdict: str = ""
    verdict_on: date | None = a_day()


class LabelRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "label"
    __table_args__: ClassVar[Any] = (Index("ix_label_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    sort: str = "label"
    text: str
    evidence: str = ""
    on: date = Field(sa_type=DayColumn, nullable=False)
    expires_on: date = Field(sa_type=DayColumn, nullable=False)
    counter: str = ""


class PredictionRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "prediction"
    __table_args__: ClassVar[Any] = (Index("ix_prediction_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    text: str
    because: str
    chance: float | None = None
    on: date = Field(sa_type=DayColumn, nullable=False)
    due_on: date = Field(sa_type=DayColumn, nullable=False)
    verdict: str = ""
    verdict_on: date | None = a_day()


class FiguresRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "figures"
    __table_args__: ClassVar[Any] = (Index("ix_figures_account_id", "account_id"),)

    account_id: str = an_id()
    period: str
    revenue: int = 0
    direct_cost: int = 0
    note: str = ""


class CustomFieldRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "custom_field"

    of: str
    name: str
    type: str = "text"
    choices: str = a_list(tuple[str, ...])
    in_brief: bool = False


class BehaviourChangeRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "behaviour_change"
    __table_args__: ClassVar[Any] = (Index("ix_behaviour_change_account_id", "account_id"),)

    account_id: str = an_id()
    person_id: str = an_id()
    sort: str
    turn: str
    text: str
    on: date = Field(sa_type=DayColumn, nullable=False)
    suspects: str = a_list(tuple[str, ...])


class PurchaseRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "purchase"
    __table_args__: ClassVar[Any] = (Index("ix_purchase_account_id_on", "account_id", "on"),)

    account_id: str = an_id()
    on: date = Field(sa_type=DayColumn, nullable=False)
    item: str = ""
    amount: int | None = None
    quantity: float | None = None
    unit: str = ""
    reference: str = ""
    emotions: str = a_list(tuple[Emotion, ...])


class OpportunityRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "opportunity"
    __table_args__: ClassVar[Any] = (
        Index("ix_opportunity_account_id", "account_id"),
        Index("ix_opportunity_experience_id", "experience_id"),
    )

    account_id: str = an_id()
    person_id: str = an_id()
    experience_id: str = an_id()
    text: str
    stage: str = "idea"
    amount: int | None = None
    opened_on: date = Field(sa_type=DayColumn, nullable=False)
    closed_on: date | None = a_day()


class AttachmentRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "attachment"
    __table_args__: ClassVar[Any] = (
        Index("ix_attachment_account_id", "account_id"),
        Index("ix_attachment_experience_id", "experience_id"),
    )

    account_id: str = an_id()
    experience_id: str = an_id()
    name: str
    size: int
    data: str


class SavedViewRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "saved_view"

    name: str
    words: str


class NotTheSameRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "not_the_same"

    of: str
    one_id: str = an_id()
    other_id: str = an_id()


class ScorecardRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "scorecard"

    criteria: str = a_list(tuple[Criterion, ...])


class ScoringRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "scoring"
    __table_args__: ClassVar[Any] = (Index("ix_scoring_account_id", "account_id"),)

    account_id: str = an_id()
    on: date = Field(sa_type=DayColumn, nullable=False)
    points: str = a_list(tuple[Points, ...])
    cost_of_loss: str = ""


class TierDecisionRow(RecordRow, table=True):
    __tablename__: ClassVar[Any] = "tier_decision"
    __table_args__: ClassVar[Any] = (Index("ix_tier_decision_account_id", "account_id"),)

    account_id: str = an_id()
    choice: str
    on: date = Field(sa_type=DayColumn, nullable=False)
    by: str = ""
    why: str = ""
    farewell: str = ""
    instead_of: str = an_id()
    score: float | None = None
    rank: int | None = None


class ActRow(SQLModel, table=True):
    """One user act. `realised_by` is the act whose changes are its present effect (itself, or a redo)."""

    __tablename__: ClassVar[Any] = "act"

    number: int | None = Field(default=None, primary_key=True)
    verb: str
    about: str = ""
    at: datetime = Field(sa_type=InstantColumn, nullable=False)
    by: str = ""
    direction: str = "do"
    target: int | None = None
    realised_by: int | None = None
    is_undone: bool = False
    count: int = 0


class ChangeRow(SQLModel, table=True):
    """One record's change within an act; making a record needs no values, they stand in its row."""

    __tablename__: ClassVar[Any] = "change"
    __table_args__: ClassVar[Any] = (
        Index("ix_change_record_id", "record_id", sqlite_where=text("change <> '+'")),
        {"sqlite_with_rowid": False},
    )

    act: int = Field(primary_key=True)
    place: int = Field(primary_key=True)
    kind: str
    record_id: str = Field(sa_type=IdColumn, nullable=False)
    change: str
    fields: str | None = None


class PresenceRow(SQLModel, table=True):
    """Who was there: finds a person's last touch without reading every experience. Rebuildable."""

    __tablename__: ClassVar[Any] = "presence"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}

    person_id: str = Field(sa_type=IdColumn, primary_key=True)
    at: datetime = Field(sa_type=InstantColumn, primary_key=True)
    experience_row: int = Field(primary_key=True)


class DraftRow(SQLModel, table=True):
    """Text that isn't an act yet: kept as it is typed, dropped once it is saved."""

    __tablename__: ClassVar[Any] = "draft"

    name: str = Field(primary_key=True)
    text: str
    at: datetime = Field(sa_type=InstantColumn, nullable=False)


ROWS: dict[type[Record], type[RecordRow]] = {
    Account: AccountRow,
    Person: PersonRow,
    Experience: ExperienceRow,
    Learning: LearningRow,
    Need: NeedRow,
    Evidence: EvidenceRow,
    Promise: PromiseRow,
    Complaint: ComplaintRow,
    CheckIn: CheckInRow,
    Meeting: MeetingRow,
    Original: OriginalRow,
    InboxLine: InboxLineRow,
    ImportMapping: ImportMappingRow,
    Setting: SettingRow,
    StageEntry: StageEntryRow,
    ContactTerms: ContactTermsRow,
    Bond: BondRow,
    Influence: InfluenceRow,
    Liaison: LiaisonRow,
    Task: TaskRow,
    Photo: PhotoRow,
    Gesture: GestureRow,
    Preference: PreferenceRow,
    Sighting: SightingRow,
    Expectation: ExpectationRow,
    ComingMoment: ComingMomentRow,
    Label: LabelRow,
    Prediction: PredictionRow,
    Figures: FiguresRow,
    BehaviourChange: BehaviourChangeRow,
    Purchase: PurchaseRow,
    Opportunity: OpportunityRow,
    Attachment: AttachmentRow,
    CustomField: CustomFieldRow,
    SavedView: SavedViewRow,
    NotTheSame: NotTheSameRow,
    Scorecard: ScorecardRow,
    Scoring: ScoringRow,
    TierDecision: TierDecisionRow,
    ComplaintMove: ComplaintMoveRow,
    Verdict: VerdictRow,
    Escalation: EscalationRow,
    Remedy: RemedyRow,
    TrustReading: TrustReadingRow,
    Enquiry: EnquiryRow,
    Calendar: CalendarRow,
    ServicePolicy: ServicePolicyRow,
    Regime: RegimeRow,
    Risk: RiskRow,
    UnusualRequest: UnusualRequestRow,
    ReplyTemplate: ReplyTemplateRow,
    Answer: AnswerRow,
    Questionnaire: QuestionnaireRow,
    Rhythm: RhythmRow,
    Reminder: ReminderRow,
}
"""Each record type with the table that keeps it; a new concept adds one line here."""

KINDS: dict[str, type[Record]] = {record.kind: record for record in ROWS}


def table_of(record_type: type[Record]) -> Table:
    """The table that keeps a record type."""
    return metadata.tables[record_type.kind]


def greatest(connection: sa.Connection, record_type: type[Record], column: str) -> int:
    """The greatest number in a column, 0 when there are no rows."""
    return int(connection.scalar(sa.select(sa.func.max(table_of(record_type).c[column]))) or 0)
