"""Ledgers in a database: SQLite, which is a file, and PostgreSQL, with the same tables."""
