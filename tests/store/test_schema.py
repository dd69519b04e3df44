"""The schema on disk is the one the tables declare, and an old store comes up to it whole or not at all."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

import builders
from conftest import open_store
from keyaccounts.records import Record, to_json
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import schema, search, tables
from keyaccounts.store import vault as vaults
from keyaccounts.store.vault import Vault
from store import acts

VINTAGES = Path(__file__).with_name("vintages")

leaves_expressions_alone = pytest.mark.filterwarnings(
    # An index over an expression cannot be read back; the comparison letter for letter sees it.
    "ignore:.*expression-based index:UserWarning",
    "ignore:.*expression-based index:sqlalchemy.exc.SAWarning",
)


def _columns(vault: Vault, table: str) -> list[tuple[object, ...]]:
    with vault.hold() as raw:
        return [tuple(row[1:]) for row in raw.execute(f'PRAGMA table_info("{table}")')]


def _check(connection: Connection) -> None:
    """Alembic's own comparison; it can't read indexes over expressions, which are compared further down."""
    config = schema.config(connection)
    config.attributes["metadata"] = tables.metadata
    config.attributes["include_object"] = lambda thing, name, kind, reflected, other: (
        not (kind == "index" or (kind == "table" and search.is_index_table(name)))
    )
    command.check(config)


@pytest.mark.filterwarnings("ignore:.*expression-based index")
@leaves_expressions_alone
def test_a_store_made_by_the_migrations_is_the_one_the_tables_declare(vault: Vault) -> None:
    with vault.aside() as connection:
        _check(connection)
        assert MigrationContext.configure(connection).get_current_revision() is not None


@pytest.mark.filterwarnings("ignore:.*expression-based index")
@leaves_expressions_alone
def test_a_difference_between_tables_and_migrations_is_seen(vault: Vault) -> None:
    with vault.aside() as connection:
        connection.exec_driver_sql("ALTER TABLE account ADD COLUMN colour TEXT")
        with pytest.raises(Exception, match="colour"):
            _check(connection)


def test_the_words_of_the_migrations_declare_the_columns_of_the_tables_letter_for_letter(
    vault: Vault,
) -> None:
    """Alembic's comparison leaves types of our own alone."""
    fresh = sqlite3.connect(":memory:")
    indexes = []
    for table in tables.metadata.sorted_tables:
        fresh.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        declared = [tuple(row[1:]) for row in fresh.execute(f'PRAGMA table_info("{table.name}")')]
        assert _columns(vault, table.name) == declared, table.name
        indexes += [str(CreateIndex(each).compile(dialect=sqlite.dialect())) for each in table.indexes]
    fresh.close()
    with vault.hold() as raw:
        made = [sql for (sql,) in raw.execute("SELECT sql FROM sqlite_master WHERE type = 'index'") if sql]
    assert sorted(" ".join(sql.split()) for sql in made) == sorted(" ".join(sql.split()) for sql in indexes)


def test_every_step_has_its_number_and_the_last_is_the_head(vault: Vault) -> None:
    with vault.aside() as connection:
        steps = ScriptDirectory.from_config(schema.config(connection)).walk_revisions()
        numbers = [int(step.revision) for step in steps]
    assert numbers == list(range(schema.HEAD, 0, -1))
    assert vault.schema_version() == schema.HEAD


NEXT = schema.HEAD + 1
BROKEN_STEP = f"""
from alembic import op
revision = '{NEXT:04}'
down_revision = '{schema.HEAD:04}'
branch_labels = depends_on = None
def upgrade():
    op.execute('CREATE TABLE half (words TEXT)')
    op.execute('ALTER TABLE account ADD COLUMN colour TEXT')
    op.execute("UPDATE account SET note = 'changed'")
    op.execute('CREATE TABLE half (words TEXT)')
"""


def test_a_step_that_fails_in_its_middle_leaves_the_store_as_it_was(store_path: Path, tmp_path: Path) -> None:
    """M10: under the driver's own habits, schema changes survive a rollback."""
    vault = open_store(store_path)
    acts.keep(vault, builders.an_account(note="as it was"))
    before = acts.everything(vault)
    vault.close()
    steps = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / f"v{NEXT:04}_broken.py").write_text(BROKEN_STEP, encoding="utf-8")

    seen: list[list[Record]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", steps)
        patch.setattr(schema, "HEAD", NEXT)
        with pytest.raises(StoreTrouble):
            vaults.open_with_key(
                store_path, vault.key, before_migrating=lambda old: seen.append(acts.everything(old))
            )
    assert seen == [before], "the backup is made before the step, on the old schema"
    again = open_store(store_path)
    assert acts.everything(again) == before
    assert "colour" not in [column[0] for column in _columns(again, "account")]
    assert _columns(again, "half") == []
    assert again.schema_version() == schema.HEAD
    again.close()


def test_a_step_that_nobody_backed_up_is_not_taken(
    store_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "HEAD", NEXT)
    before = store_path.read_bytes()

    def refuse(_: Vault) -> None:
        raise StoreTrouble("disk_full", path=store_path)

    with pytest.raises(StoreTrouble, match="disk_full"):
        vaults.open_store(store_path, passphrase=passphrase, before_migrating=refuse)
    assert store_path.read_bytes() == before


@pytest.mark.parametrize("vintage", sorted(VINTAGES.glob("*.keyaccounts")), ids=lambda file: file.stem)
def test_a_store_kept_from_every_schema_opens_with_all_its_records(vintage: Path, tmp_path: Path) -> None:
    """T10."""
    for file in VINTAGES.glob(vintage.name + "*"):
        shutil.copy(file, tmp_path)
    vault = open_store(tmp_path / vintage.name)
    told = {record.id: {"kind": record.kind, **_told(record)} for record in acts.everything(vault)}
    then = json.loads(vintage.with_suffix(".json").read_text(encoding="utf-8"))
    assert told.keys() == then.keys()
    for id, fields in told.items():
        assert {name: fields.pop(name) for name in then[id]} == then[id]
        assert not any(fields.values()), "what was added since holds nothing"
    assert acts.found(vault, "wrocław") == {"account": [1]}
    vault.close()


def _told(record: object) -> dict[str, object]:
    told = to_json(record)
    assert isinstance(told, dict)
    return {name: value for name, value in told.items() if value not in ("", None, [])}


def test_every_schema_has_its_vintage() -> None:
    kept = {file.stem for file in VINTAGES.glob("*.keyaccounts")}
    assert kept == {f"schema-{number}" for number in range(1, schema.HEAD + 1)}
