"""Bring a test database back to how the migrations left it, after a test with transactions of its own.

Django's flush deletes rows, which append-only tables refuse, and forgets what migrations put there.
"""

import sqlite3
from typing import Any, Protocol

import psycopg
from django.db import connection
from psycopg import sql

KEPT = "kept_for_tests"


class Snapshot(Protocol):
    """The database as the migrations left it."""

    def restore(self) -> None:
        """Bring it back."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


class SqliteSnapshot:
    """A copy in memory, written back whole."""

    def __init__(self) -> None:
        self._copy = sqlite3.connect(":memory:", check_same_thread=False)
        _open_connection().backup(self._copy)

    def restore(self) -> None:
        self._copy.backup(_open_connection())

    def close(self) -> None:
        self._copy.close()


class PostgresSnapshot:
    """Copies of the tables with rows, put back by the owner."""

    def __init__(self, owner_url: str) -> None:
        self._owner = psycopg.connect(owner_url, dbname=str(connection.settings_dict["NAME"]))
        with self._owner.transaction():
            self._see_everything()
            self._owner.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(KEPT)))
            names = [
                name
                for (name,) in self._owner.execute(
                    "SELECT tablename FROM pg_tables "
                    "WHERE schemaname = 'public' AND tablename <> 'django_migrations'"
                )
            ]
            self._tables = [sql.Identifier("public", name) for name in sorted(names)]
            self._kept = [name for name in sorted(names) if self._keep(name)]

    def restore(self) -> None:
        if not self._tables:
            return
        with self._owner.transaction():
            self._see_everything()
            self._owner.execute("SET LOCAL lock_timeout = '10s'")
            self._owner.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(self._tables)))
            for name in self._kept:
                self._owner.execute(
                    sql.SQL("INSERT INTO {} OVERRIDING SYSTEM VALUE TABLE {}").format(
                        sql.Identifier("public", name), sql.Identifier(KEPT, name)
                    )
                )

    def close(self) -> None:
        self._owner.close()

    def _keep(self, name: str) -> bool:
        table, copy = sql.Identifier("public", name), sql.Identifier(KEPT, name)
        if self._owner.execute(sql.SQL("SELECT EXISTS (TABLE {})").format(table)).fetchone() != (True,):
            return False
        self._owner.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(copy, table))
        return True

    def _see_everything(self) -> None:
        """Row-level security holds for the owner too: work in the scope of the system."""
        self._owner.execute("SELECT set_config('goedenaam.system', 'on', true)")


def _open_connection() -> Any:
    connection.ensure_connection()
    return connection.connection
