"""Complaints with a log, clocks, remedies and trust; enquiries; risks; calendars, policies, templates."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RECORD = '"row" INTEGER NOT NULL, id BLOB NOT NULL, created_at INTEGER NOT NULL, archived_at INTEGER'

ADDED = {
    "account": (
        "calendar_id BLOB",
        "policy_id BLOB",
    ),
    "check_in": ("complaint_id BLOB",),
    "complaint": (
        "mode VARCHAR DEFAULT '' NOT NULL",
        "channel VARCHAR DEFAULT '' NOT NULL",
        "receiver VARCHAR DEFAULT '' NOT NULL",
        "against VARCHAR DEFAULT '' NOT NULL",
        "topics TEXT",
        "impact VARCHAR DEFAULT '' NOT NULL",
        "complexity VARCHAR DEFAULT '' NOT NULL",
        "is_safety BOOLEAN DEFAULT 0 NOT NULL",
        "is_legal BOOLEAN DEFAULT 0 NOT NULL",
        "act_now BOOLEAN",
        "acted VARCHAR DEFAULT '' NOT NULL",
        "owner VARCHAR DEFAULT '' NOT NULL",
        "level INTEGER DEFAULT 0 NOT NULL",
        "finding VARCHAR DEFAULT '' NOT NULL",
        "cause VARCHAR DEFAULT '' NOT NULL",
        "cause_detail VARCHAR DEFAULT '' NOT NULL",
        "offer VARCHAR DEFAULT '' NOT NULL",
        "lesson VARCHAR DEFAULT '' NOT NULL",
        "promise_id BLOB",
        "regime VARCHAR DEFAULT '' NOT NULL",
        "merged_into BLOB",
        "earlier_id BLOB",
        "enquiry_id BLOB",
        "check_in_id BLOB",
        "reference VARCHAR DEFAULT '' NOT NULL",
        "confirmed_on TEXT",
        "tried_on TEXT",
        "is_raised BOOLEAN DEFAULT 0 NOT NULL",
    ),
    "task": ("complaint_id BLOB",),
}

MADE = {
    "calendar": (
        "name VARCHAR NOT NULL",
        "zone VARCHAR NOT NULL",
        "windows TEXT",
        "dated TEXT",
        "holidays TEXT",
        "place VARCHAR NOT NULL",
        "is_default BOOLEAN NOT NULL",
    ),
    "complaint_move": (
        "complaint_id BLOB",
        "place INTEGER NOT NULL",
        "at INTEGER NOT NULL",
        '"before" VARCHAR NOT NULL',
        '"after" VARCHAR NOT NULL',
        '"by" VARCHAR NOT NULL',
        "why VARCHAR NOT NULL",
        "mode VARCHAR NOT NULL",
        "channel VARCHAR NOT NULL",
        "next_word VARCHAR NOT NULL",
        "next_word_at INTEGER",
        "awaited VARCHAR NOT NULL",
        "awaited_from VARCHAR NOT NULL",
        "chase_on TEXT",
        "route VARCHAR NOT NULL",
        "owner VARCHAR NOT NULL",
        "reviewer VARCHAR NOT NULL",
        "original_id BLOB",
    ),
    "enquiry": (
        "number INTEGER NOT NULL",
        "account_id BLOB",
        "person_id BLOB",
        "text VARCHAR NOT NULL",
        "received_at INTEGER NOT NULL",
        "mode VARCHAR NOT NULL",
        "channel VARCHAR NOT NULL",
        "owner VARCHAR NOT NULL",
        "due_on TEXT",
        "answer VARCHAR NOT NULL",
        "answered_at INTEGER",
        "confirmed_on TEXT",
        "complaint_id BLOB",
        "state VARCHAR NOT NULL",
    ),
    "escalation": (
        "complaint_id BLOB",
        "clock VARCHAR NOT NULL",
        "run INTEGER NOT NULL",
        "percent INTEGER NOT NULL",
        "at INTEGER NOT NULL",
        "whom VARCHAR NOT NULL",
        "seen_at INTEGER",
    ),
    "regime": (
        "name VARCHAR NOT NULL",
        "deadlines TEXT",
    ),
    "remedy": (
        "complaint_id BLOB",
        "account_id BLOB",
        "sort VARCHAR NOT NULL",
        "text VARCHAR NOT NULL",
        "owner VARCHAR NOT NULL",
        "due_on TEXT",
        "done_on TEXT",
        "cost INTEGER",
        "promise_id BLOB",
    ),
    "reply_template": (
        "sort VARCHAR NOT NULL",
        "name VARCHAR NOT NULL",
        "language VARCHAR NOT NULL",
        "subject VARCHAR NOT NULL",
        "body VARCHAR NOT NULL",
    ),
    "risk": (
        "account_id BLOB",
        "person_id BLOB",
        "sort VARCHAR NOT NULL",
        "text VARCHAR NOT NULL",
        "likelihood INTEGER NOT NULL",
        "harm INTEGER NOT NULL",
        "answer VARCHAR NOT NULL",
        "owner VARCHAR NOT NULL",
        "noticed_on TEXT NOT NULL",
        "review_on TEXT",
        "closed_on TEXT",
        "outcome VARCHAR NOT NULL",
    ),
    "service_policy": (
        "name VARCHAR NOT NULL",
        "targets TEXT",
        "premium_percent INTEGER NOT NULL",
        "ladder TEXT",
        "is_default BOOLEAN NOT NULL",
    ),
    "trust_reading": (
        "complaint_id BLOB",
        "account_id BLOB",
        "person_id BLOB",
        "step VARCHAR NOT NULL",
        "score INTEGER NOT NULL",
        '"on" TEXT NOT NULL',
        '"by" VARCHAR NOT NULL',
    ),
    "unusual_request": (
        "account_id BLOB",
        "person_id BLOB",
        "sort VARCHAR NOT NULL",
        "text VARCHAR NOT NULL",
        "noticed_at INTEGER NOT NULL",
        '"by" VARCHAR NOT NULL',
        "number_called VARCHAR NOT NULL",
        "verified_by VARCHAR NOT NULL",
        "outcome VARCHAR NOT NULL",
        "closed_at INTEGER",
        "note VARCHAR NOT NULL",
    ),
    "verdict": (
        "complaint_id BLOB",
        "clock VARCHAR NOT NULL",
        "run INTEGER NOT NULL",
        "started_at INTEGER NOT NULL",
        "due_at INTEGER",
        "stopped_at INTEGER NOT NULL",
        "is_met BOOLEAN NOT NULL",
        "used INTEGER NOT NULL",
        "target INTEGER NOT NULL",
        "told VARCHAR NOT NULL",
    ),
}

INDEXES = (
    "CREATE INDEX ix_complaint_move_complaint_id ON complaint_move (complaint_id)",
    "CREATE INDEX ix_enquiry_account_id ON enquiry (account_id)",
    "CREATE UNIQUE INDEX ix_enquiry_number ON enquiry (number)",
    "CREATE INDEX ix_enquiry_state ON enquiry (state)",
    "CREATE INDEX ix_escalation_complaint_id ON escalation (complaint_id)",
    "CREATE INDEX ix_experience_unexplained"
    " ON experience (account_id, cause, created_at, result, effect, archived_at)"
    " WHERE (result = 'failed' OR (result NOT IN ('success', 'no_response') AND effect < 0))"
    " AND archived_at IS NULL AND cause IN ('', 'unknown')",
    "CREATE INDEX ix_remedy_account_id ON remedy (account_id)",
    "CREATE INDEX ix_remedy_complaint_id ON remedy (complaint_id)",
    "CREATE INDEX ix_risk_account_id ON risk (account_id)",
    "CREATE INDEX ix_trust_reading_account_id ON trust_reading (account_id)",
    "CREATE INDEX ix_trust_reading_complaint_id ON trust_reading (complaint_id)",
    "CREATE INDEX ix_unusual_request_account_id ON unusual_request (account_id)",
    "CREATE INDEX ix_verdict_complaint_id ON verdict (complaint_id)",
)


def upgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for table, columns in MADE.items():
        op.execute(
            f"CREATE TABLE {table} ({RECORD}, revision INTEGER NOT NULL, {', '.join(columns)},"
            f' PRIMARY KEY ("row"), CONSTRAINT uq_{table}_id UNIQUE (id))'
        )
    for index in INDEXES:
        op.execute(index)


def downgrade() -> None:
    raise NotImplementedError("a store goes forward only; restore the backup made before the step")
