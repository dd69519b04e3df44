"""Runs the steps on the store's own connection, inside the transaction that is already open."""

from __future__ import annotations

from alembic import context

attributes = context.config.attributes

context.configure(
    connection=attributes["connection"],
    target_metadata=attributes.get("metadata"),
    include_object=attributes.get("include_object"),
    render_as_batch=True,
    transactional_ddl=False,  # the vault begins and commits
)
context.run_migrations()
