"""Which schema a store has, and how an older one is brought up: one transaction, all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import cipher

if TYPE_CHECKING:
    import sqlalchemy as sa
    from alembic.config import Config

HEAD = 5
"""The number of the newest schema; it stands in the file's header, where reading it costs nothing."""

MIGRATIONS = Path(__file__).parent / "migrations"


def version(raw: Any, path: Path) -> int:
    """The schema number of an open store; refuses one that is not ours or newer than this program."""
    (number,) = raw.execute("PRAGMA user_version").fetchone()
    (application,) = raw.execute("PRAGMA application_id").fetchone()
    if application != cipher.APPLICATION_ID:
        raise StoreTrouble("foreign", path=path, what="other_program")
    if number > HEAD:
        raise StoreTrouble("newer_schema", path=path, found=number, known=HEAD)
    return int(number)


def upgrade(connection: sa.Connection) -> None:
    """Bring a store to the newest schema, within the transaction that is open."""
    from alembic import command

    command.upgrade(config(connection), "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {cipher.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {HEAD}")


def config(connection: Any) -> Config:
    """Alembic's settings for work on a connection of ours, without a file of its own."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made
