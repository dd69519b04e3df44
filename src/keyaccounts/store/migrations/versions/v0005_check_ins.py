"""Answers, questionnaires, rhythms and reminders; what outweighed an ask; meetings out of calendars."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RECORD = '"row" INTEGER NOT NULL, id BLOB NOT NULL, created_at INTEGER NOT NULL, archived_at INTEGER'

ADDED = {
    "check_in": (
        "questionnaire_id BLOB",
        "rhythm_id BLOB",
        "outweighed TEXT",
        "outweighed_why VARCHAR DEFAULT '' NOT NULL",
        "reminded_on TEXT",
        "settled_on TEXT",
        "why VARCHAR DEFAULT '' NOT NULL",
    ),
    "meeting": (
        "calendar_uid VARCHAR DEFAULT '' NOT NULL",
        "calendar_sequence INTEGER DEFAULT 0 NOT NULL",
    ),
    "task": ("check_in_id BLOB",),
}

MADE = {
    "answer": (
        "account_id BLOB",
        "person_id BLOB",
        "check_in_id BLOB",
        "purpose VARCHAR NOT NULL",
        "answered_at INTEGER NOT NULL",
        "way VARCHAR NOT NULL",
        "channel VARCHAR NOT NULL",
        "writer VARCHAR NOT NULL",
        "ratings TEXT",
        "words VARCHAR NOT NULL",
        "would_drop VARCHAR NOT NULL",
        "observation VARCHAR NOT NULL",
        "saw_nothing BOOLEAN NOT NULL",
        "source VARCHAR NOT NULL",
        "reference VARCHAR NOT NULL",
        "came_back_at INTEGER",
        "came_back VARCHAR NOT NULL",
    ),
    "questionnaire": (
        "name VARCHAR NOT NULL",
        "account_id BLOB",
        "person_id BLOB",
        "purpose VARCHAR NOT NULL",
        "questions TEXT",
    ),
    "reminder": (
        '"key" VARCHAR NOT NULL',
        "sort VARCHAR NOT NULL",
        "source_id VARCHAR NOT NULL",
        '"on" TEXT NOT NULL',
        "due_at INTEGER NOT NULL",
        "told_at INTEGER",
        "done_at INTEGER",
        "snoozed_until INTEGER",
        "snooze_zone VARCHAR NOT NULL",
        "snoozes INTEGER NOT NULL",
        "snooze_why VARCHAR NOT NULL",
        "account_id BLOB",
    ),
    "rhythm": (
        "account_id BLOB",
        "person_id BLOB",
        "sort VARCHAR NOT NULL",
        "purpose VARCHAR NOT NULL",
        "text VARCHAR NOT NULL",
        "every INTEGER NOT NULL",
        "unit VARCHAR NOT NULL",
        "starts_on TEXT NOT NULL",
        "at VARCHAR NOT NULL",
        "zone VARCHAR NOT NULL",
        "anchored VARCHAR NOT NULL",
        "leap VARCHAR NOT NULL",
        "days_off VARCHAR NOT NULL",
        "ends_on TEXT",
        "times INTEGER",
        "paused_until TEXT",
        "done_on TEXT",
    ),
}

INDEXES = (
    "CREATE INDEX ix_answer_account_id_answered_at ON answer (account_id, answered_at)",
    "CREATE INDEX ix_answer_answered_at ON answer (answered_at)",
    "CREATE INDEX ix_answer_check_in_id ON answer (check_in_id) WHERE check_in_id IS NOT NULL",
    "CREATE INDEX ix_reminder_source_id ON reminder (source_id)",
    "CREATE INDEX ix_rhythm_account_id ON rhythm (account_id)",
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
