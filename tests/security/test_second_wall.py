"""On PostgreSQL the tests are what the product is: no owner, no superuser. SQLite has no second wall."""

import pytest
from django.db import connection

from goedenaam.kernel.scope import for_system, scoped_tables
from goedenaam.tenancy.models import Board

pytestmark = pytest.mark.django_db

# table -> why it may stand before the wall
OUTSIDE = {"audit_head": "a number and a hash per board, nothing about anybody"}


@pytest.fixture(autouse=True)
def _only_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no row-level security; docs/security.md says so")


def rows(sql: str, *params: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def test_the_product_is_neither_owner_nor_superuser() -> None:
    assert rows(
        "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
    ) == [(False, False, False)]
    assert rows("SELECT tablename FROM pg_tables WHERE tableowner = current_user") == []


def test_every_table_of_a_school_or_board_is_behind_the_wall() -> None:
    walled = {
        name
        for (name,) in rows(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            " AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)"
        )
    }
    assert sorted(scoped_tables() - walled) == []


def test_a_table_with_a_school_or_board_is_declared_as_scoped() -> None:
    found = {
        name
        for (name,) in rows(
            "SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public'"
            " AND column_name IN ('school_id', 'board_id')"
        )
    }
    assert sorted(found - scoped_tables() - set(OUTSIDE)) == []
    assert set(OUTSIDE) <= found


def test_raw_sql_without_a_scope_sees_no_row() -> None:
    with for_system():
        Board.objects.create(name="De Waterval")
        assert rows("SELECT count(*) FROM tenancy_board") == [(1,)]
    # Unquoted, so that the guard in Python does not see it: only the database stands here.
    assert rows("SELECT count(*) FROM tenancy_board") == [(0,)]
