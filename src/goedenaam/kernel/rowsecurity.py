"""Operations of migrations that know both databases: row-level security and append-only tables."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# A sub-select is evaluated once per query, not once per row.
_SETTING = "(SELECT coalesce(nullif(current_setting('goedenaam.{name}', true), ''), '{{}}'))::uuid[]"
_SYSTEM = "(SELECT current_setting('goedenaam.system', true)) = 'on'"


class _VendorSQL(Operation):
    """SQL for each database, forwards and backwards; no change of state."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        return

    def statements(self, vendor: str) -> list[str]:
        raise TypeError(f"{type(self).__name__} says nothing for {vendor}")

    def undo(self, vendor: str) -> list[str]:
        raise TypeError(f"{type(self).__name__} says nothing for {vendor}")

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for sql in self.statements(schema_editor.connection.vendor):
            schema_editor.execute(sql, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for sql in self.undo(schema_editor.connection.vendor):
            schema_editor.execute(sql, params=None)


class SecureRows(_VendorSQL):
    """Show rows of `table` only in a scope that holds their school or board (PostgreSQL; SQLite has no second wall).

    `board` and `school` are expressions for a row's board and school; a row whose school is null is the board's own.
    """

    def __init__(self, table: str, *, board: str = "board_id", school: str = "school_id") -> None:
        self.table, self.board, self.school = table, board, school

    def statements(self, vendor: str) -> list[str]:
        if vendor != "postgresql":
            return []
        visible = (
            f"{_SYSTEM} OR {self.board} = ANY({_SETTING.format(name='whole_boards')})"
            f" OR {self.school} = ANY({_SETTING.format(name='schools')})"
            f" OR (({self.school}) IS NULL AND {self.board} = ANY({_SETTING.format(name='boards')}))"
        )
        return [
            f'ALTER TABLE "{self.table}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{self.table}" FORCE ROW LEVEL SECURITY',
            f'CREATE POLICY in_scope ON "{self.table}" USING ({visible})',
        ]

    def undo(self, vendor: str) -> list[str]:
        if vendor != "postgresql":
            return []
        return [
            f'DROP POLICY in_scope ON "{self.table}"',
            f'ALTER TABLE "{self.table}" NO FORCE ROW LEVEL SECURITY',
            f'ALTER TABLE "{self.table}" DISABLE ROW LEVEL SECURITY',
        ]

    def describe(self) -> str:
        return f"Show rows of {self.table} in a scope only"


class AppendOnly(_VendorSQL):
    """Refuse UPDATE on `table`, and DELETE unless `delete_when` (an SQL condition over OLD) holds."""

    def __init__(self, table: str, *, delete_when: str = "") -> None:
        self.table, self.delete_when = table, delete_when

    def statements(self, vendor: str) -> list[str]:
        refused = f"{self.table} is append-only"
        unless = f"NOT ({self.delete_when})" if self.delete_when else ""
        if vendor == "sqlite":
            when = f"WHEN {unless} " if unless else ""
            return [
                f"CREATE TRIGGER {self.table}_no_update BEFORE UPDATE ON {self.table}"
                f" BEGIN SELECT RAISE(ABORT, '{refused}'); END",
                f"CREATE TRIGGER {self.table}_no_delete BEFORE DELETE ON {self.table} {when}"
                f"BEGIN SELECT RAISE(ABORT, '{refused}'); END",
            ]
        condition = (
            f"IF TG_OP = 'DELETE' AND ({self.delete_when}) THEN RETURN OLD; END IF; " if unless else ""
        )
        return [
            f"CREATE FUNCTION {self.table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {condition}"
            f"RAISE EXCEPTION '{refused}'; END $$",
            f"CREATE TRIGGER {self.table}_append_only BEFORE UPDATE OR DELETE ON {self.table}"
            f" FOR EACH ROW EXECUTE FUNCTION {self.table}_refuse()",
        ]

    def undo(self, vendor: str) -> list[str]:
        if vendor == "sqlite":
            return [f"DROP TRIGGER {self.table}_no_update", f"DROP TRIGGER {self.table}_no_delete"]
        return [
            f"DROP TRIGGER {self.table}_append_only ON {self.table}",
            f"DROP FUNCTION {self.table}_refuse()",
        ]

    def describe(self) -> str:
        return f"Make {self.table} append-only"


class NoLongerAppendOnly(AppendOnly):
    """Take the refusals of an `AppendOnly` away, before another takes its place in the same migration."""

    def statements(self, vendor: str) -> list[str]:
        return super().undo(vendor)

    def undo(self, vendor: str) -> list[str]:
        return super().statements(vendor)

    def describe(self) -> str:
        return f"Take the refusals of {self.table} away"
