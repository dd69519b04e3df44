"""What a relationship rests on: tier decisions, terms, bonds, tasks, preferences, moments, money."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RECORD = '"row" INTEGER NOT NULL, id BLOB NOT NULL, created_at INTEGER NOT NULL, archived_at INTEGER'

ADDED = {
    "account": (
        "loyalty VARCHAR DEFAULT '' NOT NULL",
        "loyal_to VARCHAR DEFAULT '' NOT NULL",
        "gift_limit INTEGER",
        "aliases TEXT",
        "custom TEXT",
        "merged_into BLOB",
    ),
    "experience": (
        "minutes INTEGER",
        "money INTEGER",
    ),
    "need": (
        "level VARCHAR DEFAULT '' NOT NULL",
        "hypothesis VARCHAR DEFAULT '' NOT NULL",
        "test_question VARCHAR DEFAULT '' NOT NULL",
        "fit VARCHAR DEFAULT '' NOT NULL",
        "told_on TEXT",
        "state_on TEXT",
        "why_dropped VARCHAR DEFAULT '' NOT NULL",
    ),
    "person": (
        "coverage VARCHAR DEFAULT '' NOT NULL",
        "style VARCHAR DEFAULT '' NOT NULL",
        "bond_now VARCHAR DEFAULT '' NOT NULL",
        "bond_wanted VARCHAR DEFAULT '' NOT NULL",
        "seating VARCHAR DEFAULT '' NOT NULL",
        "diet VARCHAR DEFAULT '' NOT NULL",
        "taboo VARCHAR DEFAULT '' NOT NULL",
        "personality VARCHAR DEFAULT '' NOT NULL",
        "interests VARCHAR DEFAULT '' NOT NULL",
        "family VARCHAR DEFAULT '' NOT NULL",
        "family_offered BOOLEAN DEFAULT 0 NOT NULL",
        "birthday_offered BOOLEAN DEFAULT 0 NOT NULL",
        "gift_limit INTEGER",
        "map_x FLOAT",
        "map_y FLOAT",
        "joined_on TEXT",
        "left_on TEXT",
        "aliases TEXT",
        "custom TEXT",
        "merged_into BLOB",
    ),
}

MADE = {
    "bond": (
        "account_id BLOB",
        "person_id BLOB",
        "rating INTEGER NOT NULL",
        '"on" TEXT NOT NULL',
        '"by" VARCHAR NOT NULL',
        "why VARCHAR NOT NULL",
    ),
    "coming_moment": (
        "account_id BLOB",
        "person_id BLOB",
        "need_id BLOB",
        "text VARCHAR NOT NULL",
        "sort VARCHAR NOT NULL",
        '"on" TEXT NOT NULL',
        "lead_days INTEGER NOT NULL",
        "idea VARCHAR NOT NULL",
        "verdict VARCHAR NOT NULL",
        "verdict_on TEXT",
    ),
    "contact_terms": (
        "account_id BLOB",
        "person_id BLOB",
        "windows TEXT",
        "quiet TEXT",
        "preferred TEXT",
        "never_by TEXT",
        "pace_days INTEGER",
        "places VARCHAR NOT NULL",
        "do_not_contact BOOLEAN NOT NULL",
        "told_on TEXT",
        "note VARCHAR NOT NULL",
    ),
    "custom_field": (
        '"of" VARCHAR NOT NULL',
        "name VARCHAR NOT NULL",
        "type VARCHAR NOT NULL",
        "choices TEXT",
        "in_brief BOOLEAN NOT NULL",
    ),
    "expectation": (
        "account_id BLOB",
        "person_id BLOB",
        "subject VARCHAR NOT NULL",
        "level INTEGER NOT NULL",
        '"on" TEXT NOT NULL',
        "means VARCHAR NOT NULL",
        "words VARCHAR NOT NULL",
        "delivered INTEGER",
        "delivered_on TEXT",
    ),
    "figures": (
        "account_id BLOB",
        "period VARCHAR NOT NULL",
        "revenue INTEGER NOT NULL",
        "direct_cost INTEGER NOT NULL",
        "note VARCHAR NOT NULL",
    ),
    "gesture": (
        "account_id BLOB",
        "person_id BLOB",
        "text VARCHAR NOT NULL",
        '"on" TEXT NOT NULL',
        "value INTEGER NOT NULL",
        "why_over VARCHAR NOT NULL",
    ),
    "influence": (
        "account_id BLOB",
        "from_id BLOB",
        "to_id BLOB",
        "strength INTEGER NOT NULL",
        "note VARCHAR NOT NULL",
    ),
    "label": (
        "account_id BLOB",
        "person_id BLOB",
        "sort VARCHAR NOT NULL",
        "text VARCHAR NOT NULL",
        "evidence VARCHAR NOT NULL",
        '"on" TEXT NOT NULL',
        "expires_on TEXT NOT NULL",
        "counter VARCHAR NOT NULL",
    ),
    "liaison": (
        "account_id BLOB",
        "name VARCHAR NOT NULL",
        "duty VARCHAR NOT NULL",
        "function VARCHAR NOT NULL",
        "email VARCHAR NOT NULL",
        "phone VARCHAR NOT NULL",
        "people TEXT",
        "note VARCHAR NOT NULL",
    ),
    "not_the_same": (
        '"of" VARCHAR NOT NULL',
        "one_id BLOB",
        "other_id BLOB",
    ),
    "photo": (
        "account_id BLOB",
        "person_id BLOB",
        "form VARCHAR NOT NULL",
        "data VARCHAR NOT NULL",
    ),
    "prediction": (
        "account_id BLOB",
        "person_id BLOB",
        "text VARCHAR NOT NULL",
        "because VARCHAR NOT NULL",
        "chance FLOAT",
        '"on" TEXT NOT NULL',
        "due_on TEXT NOT NULL",
        "verdict VARCHAR NOT NULL",
        "verdict_on TEXT",
    ),
    "preference": (
        "account_id BLOB",
        "person_id BLOB",
        "text VARCHAR NOT NULL",
        "avoid BOOLEAN NOT NULL",
        "valid_days INTEGER NOT NULL",
    ),
    "saved_view": (
        "name VARCHAR NOT NULL",
        "words VARCHAR NOT NULL",
    ),
    "scorecard": ("criteria TEXT",),
    "scoring": (
        "account_id BLOB",
        '"on" TEXT NOT NULL',
        "points TEXT",
        "cost_of_loss VARCHAR NOT NULL",
    ),
    "sighting": (
        "account_id BLOB",
        "preference_id BLOB",
        "experience_id BLOB",
        "sort VARCHAR NOT NULL",
        "means VARCHAR NOT NULL",
        '"on" TEXT NOT NULL',
        "note VARCHAR NOT NULL",
    ),
    "stage_entry": (
        "account_id BLOB",
        "stage VARCHAR NOT NULL",
        '"on" TEXT NOT NULL',
        "why VARCHAR NOT NULL",
    ),
    "task": (
        "account_id BLOB",
        "person_id BLOB",
        "need_id BLOB",
        "text VARCHAR NOT NULL",
        "cause VARCHAR NOT NULL",
        "gap VARCHAR NOT NULL",
        "way VARCHAR NOT NULL",
        "owner VARCHAR NOT NULL",
        "sender VARCHAR NOT NULL",
        "handing VARCHAR NOT NULL",
        "due_on TEXT",
        "state VARCHAR NOT NULL",
        "settled_on TEXT",
        "note VARCHAR NOT NULL",
    ),
    "tier_decision": (
        "account_id BLOB",
        "choice VARCHAR NOT NULL",
        '"on" TEXT NOT NULL',
        '"by" VARCHAR NOT NULL',
        "why VARCHAR NOT NULL",
        "farewell VARCHAR NOT NULL",
        "instead_of BLOB",
        "score FLOAT",
        "rank INTEGER",
    ),
}

INDEXES = (
    "CREATE INDEX ix_bond_account_id ON bond (account_id)",
    "CREATE INDEX ix_bond_person_id ON bond (person_id)",
    "CREATE INDEX ix_coming_moment_account_id ON coming_moment (account_id)",
    "CREATE INDEX ix_contact_terms_account_id ON contact_terms (account_id)",
    "CREATE INDEX ix_contact_terms_person_id ON contact_terms (person_id)",
    "CREATE INDEX ix_expectation_account_id ON expectation (account_id)",
    "CREATE INDEX ix_figures_account_id ON figures (account_id)",
    "CREATE INDEX ix_gesture_account_id ON gesture (account_id)",
    "CREATE INDEX ix_influence_account_id ON influence (account_id)",
    "CREATE INDEX ix_label_account_id ON label (account_id)",
    "CREATE INDEX ix_liaison_account_id ON liaison (account_id)",
    "CREATE INDEX ix_photo_account_id ON photo (account_id)",
    "CREATE INDEX ix_photo_person_id ON photo (person_id)",
    "CREATE INDEX ix_prediction_account_id ON prediction (account_id)",
    "CREATE INDEX ix_preference_account_id ON preference (account_id)",
    "CREATE INDEX ix_scoring_account_id ON scoring (account_id)",
    "CREATE INDEX ix_sighting_account_id ON sighting (account_id)",
    "CREATE INDEX ix_stage_entry_account_id ON stage_entry (account_id)",
    "CREATE INDEX ix_task_account_id ON task (account_id)",
    "CREATE INDEX ix_task_state_due_on ON task (state, due_on)",
    "CREATE INDEX ix_tier_decision_account_id ON tier_decision (account_id)",
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
