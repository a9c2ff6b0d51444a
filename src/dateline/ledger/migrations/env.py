"""Runs the steps over the connection, and in the transaction, that `ledger.sql.open.migrate` has begun."""

from __future__ import annotations

from alembic import context

attributes = context.config.attributes
context.configure(connection=attributes["connection"], version_table=attributes["version_table"])
context.run_migrations()
