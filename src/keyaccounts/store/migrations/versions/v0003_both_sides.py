"""Both sides of a moment: causes, responses, ratings, wows; learnings with days; what customers do."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RECORD = '"row" INTEGER NOT NULL, id BLOB NOT NULL, created_at INTEGER NOT NULL, archived_at INTEGER'

ADDED = {
    "experience": (
        "paraphrase VARCHAR DEFAULT '' NOT NULL",
        "depth INTEGER",
        "execution INTEGER",
        "efficacy INTEGER",
        "cause VARCHAR DEFAULT '' NOT NULL",
        "cause_detail VARCHAR DEFAULT '' NOT NULL",
        "promise_id BLOB",
        "why_no_effect VARCHAR DEFAULT '' NOT NULL",
        "expected VARCHAR DEFAULT '' NOT NULL",
        "expected_by TEXT",
        "came VARCHAR DEFAULT '' NOT NULL",
        "follows_id BLOB",
        "planned_id BLOB",
        "useful_until TEXT",
        "nothing_new BOOLEAN DEFAULT 0 NOT NULL",
        "is_wow BOOLEAN DEFAULT 0 NOT NULL",
        "memory_of VARCHAR DEFAULT '' NOT NULL",
    ),
    "learning": (
        "meant VARCHAR DEFAULT '' NOT NULL",
        "shared_on TEXT",
        "shared_with VARCHAR DEFAULT '' NOT NULL",
        "analysed_on TEXT",
        "analysis VARCHAR DEFAULT '' NOT NULL",
        "acted_on TEXT",
        "action VARCHAR DEFAULT '' NOT NULL",
        "retired_on TEXT",
    ),
}

MADE = {
    "attachment": (
        "account_id BLOB",
        "experience_id BLOB",
        "name VARCHAR NOT NULL",
        "size INTEGER NOT NULL",
        "data VARCHAR NOT NULL",
    ),
    "behaviour_change": (
        "account_id BLOB",
        "person_id BLOB",
        "sort VARCHAR NOT NULL",
        "turn VARCHAR NOT NULL",
        "text VARCHAR NOT NULL",
        '"on" TEXT NOT NULL',
        "suspects TEXT",
    ),
    "opportunity": (
        "account_id BLOB",
        "person_id BLOB",
        "experience_id BLOB",
        "text VARCHAR NOT NULL",
        "stage VARCHAR NOT NULL",
        "amount INTEGER",
        "opened_on TEXT NOT NULL",
        "closed_on TEXT",
    ),
    "purchase": (
        "account_id BLOB",
        '"on" TEXT NOT NULL',
        "item VARCHAR NOT NULL",
        "amount INTEGER",
        "quantity FLOAT",
        "unit VARCHAR NOT NULL",
        "reference VARCHAR NOT NULL",
        "emotions TEXT",
    ),
}

INDEXES = (
    "CREATE INDEX ix_attachment_account_id ON attachment (account_id)",
    "CREATE INDEX ix_attachment_experience_id ON attachment (experience_id)",
    "CREATE INDEX ix_behaviour_change_account_id ON behaviour_change (account_id)",
    "CREATE INDEX ix_experience_complaint_id ON experience (complaint_id) WHERE complaint_id IS NOT NULL",
    "CREATE INDEX ix_experience_failure ON experience (at)"
    " WHERE (result = 'failed' OR (result NOT IN ('success', 'no_response') AND effect < 0))"
    " AND archived_at IS NULL",
    "CREATE INDEX ix_experience_follows_id ON experience (follows_id) WHERE follows_id IS NOT NULL",
    "CREATE INDEX ix_experience_graded ON experience (at)"
    " WHERE execution IS NOT NULL AND efficacy IS NOT NULL AND archived_at IS NULL",
    "CREATE INDEX ix_experience_kept ON experience (account_id)"
    " WHERE (is_memory OR is_wow) AND archived_at IS NULL",
    "CREATE INDEX ix_experience_outreach ON experience (account_id)"
    " WHERE expected <> '' AND came = '' AND archived_at IS NULL",
    "CREATE INDEX ix_experience_planned_id ON experience (planned_id) WHERE planned_id IS NOT NULL",
    "CREATE INDEX ix_opportunity_account_id ON opportunity (account_id)",
    "CREATE INDEX ix_opportunity_experience_id ON opportunity (experience_id)",
    'CREATE INDEX ix_purchase_account_id_on ON purchase (account_id, "on")',
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
