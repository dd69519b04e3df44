"""The first schema."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STEPS = (
    """
    CREATE TABLE account (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        level TEXT NOT NULL,
        grade VARCHAR NOT NULL,
        stage VARCHAR NOT NULL,
        since TEXT,
        city VARCHAR NOT NULL,
        country VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        address VARCHAR NOT NULL,
        phone VARCHAR NOT NULL,
        website VARCHAR NOT NULL,
        industry VARCHAR NOT NULL,
        their_aim VARCHAR NOT NULL,
        their_aim_on TEXT,
        our_aim VARCHAR NOT NULL,
        our_aim_on TEXT,
        renewal_on TEXT,
        note VARCHAR NOT NULL,
        other TEXT,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_account_id UNIQUE (id)
    )
    """,
    """
    CREATE TABLE act (
        number INTEGER NOT NULL,
        verb VARCHAR NOT NULL,
        about VARCHAR NOT NULL,
        at INTEGER NOT NULL,
        "by" VARCHAR NOT NULL,
        direction VARCHAR NOT NULL,
        target INTEGER,
        realised_by INTEGER,
        is_undone BOOLEAN NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    """
    CREATE TABLE change (
        act INTEGER NOT NULL,
        place INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        record_id BLOB NOT NULL,
        change VARCHAR NOT NULL,
        fields VARCHAR,
        PRIMARY KEY (act, place)
    )
     WITHOUT ROWID
    """,
    "CREATE INDEX ix_change_record_id ON change (record_id) WHERE change <> '+'",
    """
    CREATE TABLE check_in (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        account_id BLOB,
        person_id BLOB,
        purpose VARCHAR NOT NULL,
        due_on TEXT NOT NULL,
        about VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        asked_on TEXT,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_check_in_id UNIQUE (id)
    )
    """,
    "CREATE INDEX ix_check_in_account_id ON check_in (account_id)",
    "CREATE INDEX ix_check_in_state_due_on ON check_in (state, due_on)",
    """
    CREATE TABLE complaint (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        number INTEGER NOT NULL,
        account_id BLOB,
        person_id BLOB,
        matter VARCHAR NOT NULL,
        words VARCHAR NOT NULL,
        wanted VARCHAR NOT NULL,
        severity INTEGER NOT NULL,
        state VARCHAR NOT NULL,
        received_at INTEGER NOT NULL,
        word_owed VARCHAR NOT NULL,
        word_owed_at INTEGER,
        closed_at INTEGER,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_complaint_id UNIQUE (id),
        CONSTRAINT uq_complaint_number UNIQUE (number)
    )
    """,
    "CREATE INDEX ix_complaint_account_id ON complaint (account_id)",
    "CREATE INDEX ix_complaint_closed_at ON complaint (closed_at)",
    """
    CREATE TABLE draft (
        name VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE evidence (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        account_id BLOB,
        need_id BLOB,
        experience_id BLOB,
        means VARCHAR NOT NULL,
        "on" TEXT NOT NULL,
        text VARCHAR NOT NULL,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_evidence_id UNIQUE (id)
    )
    """,
    "CREATE INDEX ix_evidence_account_id ON evidence (account_id)",
    "CREATE INDEX ix_evidence_need_id ON evidence (need_id)",
    """
    CREATE TABLE experience (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        account_id BLOB,
        at INTEGER NOT NULL,
        zone VARCHAR NOT NULL,
        "offset" INTEGER NOT NULL,
        mode TEXT NOT NULL,
        channel VARCHAR NOT NULL,
        initiator VARCHAR NOT NULL,
        people TEXT,
        title VARCHAR NOT NULL,
        note VARCHAR NOT NULL,
        quote VARCHAR NOT NULL,
        quote_by BLOB,
        effect INTEGER,
        result VARCHAR NOT NULL,
        emotions TEXT,
        topics TEXT,
        dimension VARCHAR NOT NULL,
        complaint_id BLOB,
        is_internal BOOLEAN NOT NULL,
        is_memory BOOLEAN NOT NULL,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_experience_id UNIQUE (id)
    )
    """,
    "CREATE INDEX ix_experience_account_id_at ON experience (account_id, at, result, archived_at)",
    "CREATE INDEX ix_experience_at ON experience (at, result, effect, archived_at)",
    "CREATE INDEX ix_experience_day_lived ON experience"
    " (account_id, at / 86400000000, effect, at, archived_at) WHERE effect <> 0 AND archived_at IS NULL",
    """
    CREATE TABLE import_mapping (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        fingerprint VARCHAR NOT NULL,
        columns TEXT,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_import_mapping_id UNIQUE (id),
        CONSTRAINT uq_import_mapping_fingerprint UNIQUE (fingerprint)
    )
    """,
    """
    CREATE TABLE inbox_line (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        "offset" INTEGER NOT NULL,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_inbox_line_id UNIQUE (id)
    )
    """,
    """
    CREATE TABLE learning (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        account_id BLOB,
        experience_id BLOB,
        side TEXT NOT NULL,
        text VARCHAR NOT NULL,
        topic VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_learning_id UNIQUE (id)
    )
    """,
    "CREATE INDEX ix_learning_account_id ON learning (account_id)",
    "CREATE INDEX ix_learning_experience_id ON learning (experience_id)",
    """
    CREATE TABLE meeting (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        account_id BLOB,
        at INTEGER NOT NULL,
        ends_at INTEGER,
        zone VARCHAR NOT NULL,
        mode TEXT NOT NULL,
        place VARCHAR NOT NULL,
        purpose VARCHAR NOT NULL,
        people TEXT,
        ours TEXT,
        questions TEXT,
        ask VARCHAR NOT NULL,
        ask_return VARCHAR NOT NULL,
        give VARCHAR NOT NULL,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_meeting_id UNIQUE (id)
    )
    """,
    "CREATE INDEX ix_meeting_account_id ON meeting (account_id)",
    "CREATE INDEX ix_meeting_at ON meeting (at)",
    """
    CREATE TABLE need (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        account_id BLOB,
        person_id BLOB,
        text VARCHAR NOT NULL,
        type VARCHAR NOT NULL,
        sort VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        confidence FLOAT,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_need_id UNIQUE (id)
    )
    """,
    "CREATE INDEX ix_need_account_id ON need (account_id)",
    """
    CREATE TABLE original (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        account_id BLOB,
        record_kind VARCHAR NOT NULL,
        record_id BLOB,
        source VARCHAR NOT NULL,
        "key" VARCHAR NOT NULL,
        fingerprint VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        line INTEGER NOT NULL,
        cells TEXT,
        text VARCHAR NOT NULL,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_original_id UNIQUE (id)
    )
    """,
    "CREATE INDEX ix_original_account_id ON original (account_id)",
    "CREATE INDEX ix_original_record_id ON original (record_id)",
    'CREATE INDEX ix_original_source_key ON original (source, "key")',
    """
    CREATE TABLE person (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        account_id BLOB,
        name VARCHAR NOT NULL,
        native_name VARCHAR NOT NULL,
        say VARCHAR NOT NULL,
        call_me VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        department VARCHAR NOT NULL,
        role VARCHAR NOT NULL,
        support VARCHAR NOT NULL,
        power VARCHAR NOT NULL,
        emails TEXT,
        phones TEXT,
        address VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        language VARCHAR NOT NULL,
        birthday VARCHAR NOT NULL,
        human_line VARCHAR NOT NULL,
        never VARCHAR NOT NULL,
        reach VARCHAR NOT NULL,
        note VARCHAR NOT NULL,
        other TEXT,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_person_id UNIQUE (id)
    )
    """,
    "CREATE INDEX ix_person_account_id ON person (account_id)",
    """
    CREATE TABLE presence (
        person_id BLOB NOT NULL,
        at INTEGER NOT NULL,
        experience_row INTEGER NOT NULL,
        PRIMARY KEY (person_id, at, experience_row)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE promise (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        account_id BLOB,
        person_id BLOB,
        experience_id BLOB,
        side TEXT NOT NULL,
        text VARCHAR NOT NULL,
        made_on TEXT NOT NULL,
        due_on TEXT,
        state VARCHAR NOT NULL,
        settled_on TEXT,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_promise_id UNIQUE (id)
    )
    """,
    "CREATE INDEX ix_promise_account_id ON promise (account_id)",
    "CREATE INDEX ix_promise_state_due_on ON promise (state, due_on)",
    """
    CREATE TABLE setting (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        PRIMARY KEY ("row"),
        CONSTRAINT uq_setting_id UNIQUE (id),
        CONSTRAINT uq_setting_name UNIQUE (name)
    )
    """,
    "CREATE VIRTUAL TABLE experience_words USING fts5(title, body, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3 4 5')",
    "CREATE VIRTUAL TABLE learning_words USING fts5(title, body, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3 4 5')",
    "CREATE VIRTUAL TABLE record_words USING fts5(title, body, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3 4 5')",
    "INSERT INTO experience_words(experience_words, rank) VALUES ('automerge', 16)",
    "INSERT INTO experience_words(experience_words, rank) VALUES ('crisismerge', 64)",
    "INSERT INTO learning_words(learning_words, rank) VALUES ('automerge', 16)",
    "INSERT INTO learning_words(learning_words, rank) VALUES ('crisismerge', 64)",
    "INSERT INTO record_words(record_words, rank) VALUES ('automerge', 16)",
    "INSERT INTO record_words(record_words, rank) VALUES ('crisismerge', 64)",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)


def downgrade() -> None:
    raise NotImplementedError("a store goes forward only; restore the backup made before the step")
