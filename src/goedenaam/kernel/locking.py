"""Lock rows for share: others may read and share them, and who changes one waits until this transaction ends."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet


def lock_for_share[M: Model](rows: QuerySet[M, tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Lock the rows of a `values_list` in its order and return them as they are now.

    PostgreSQL waits for who is changing one and then reads it anew. SQLite lets one transaction write at a time, so that
    there is nothing to lock; raises `RuntimeError` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a lock ends with its transaction")
    if connection.vendor == "sqlite":
        return list(rows)
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:  # nobody is asked for
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} FOR SHARE", params)
        return list(cursor.fetchall())
