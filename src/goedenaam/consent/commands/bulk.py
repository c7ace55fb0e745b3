"""Write many lines of the ledger in one statement, without a model instance and a conversion for each value."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field

from goedenaam.consent.models import Line
from goedenaam.consent.queries.rows import LineRow, Remembered

_BATCH = 1000


def insert_lines(rows: Sequence[LineRow]) -> None:
    """Write these lines as `bulk_create` would, in the caller's transaction and scope.

    The same school, moment and person stand in many of them, and each is turned into what the database keeps once.
    """
    by_name = {field.attname: field for field in Line._meta.concrete_fields}  # noqa: SLF001  Django's own name for it
    fields = [by_name[name] for name in LineRow._fields]
    write = _write_postgresql if connection.vendor == "postgresql" else _write_sqlite
    for batch in batched(rows, _BATCH, strict=False):
        write(fields, [list(column) for column in zip(*batch, strict=True)])


def _insert(fields: "Sequence[Field[Any, Any]]", values: str) -> str:
    """The statement: table and columns are those of the model, and nothing in it comes from outside."""
    quoted = connection.ops.quote_name
    names = ", ".join(quoted(str(field.column)) for field in fields)
    return f"INSERT INTO {quoted(Line._meta.db_table)} ({names}) {values}"  # noqa: SLF001  (the public way to its table)


def _write_sqlite(fields: "Sequence[Field[Any, Any]]", columns: Sequence[list[Any]]) -> None:
    turned = [_turned(field, column) for field, column in zip(fields, columns, strict=True)]
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(_insert(fields, f"VALUES ({places})"), list(zip(*turned, strict=True)))


def _write_postgresql(fields: "Sequence[Field[Any, Any]]", columns: Sequence[list[Any]]) -> None:
    """A column in which the rows differ goes as one array, one in which they do not as one value.

    A length is left out of the type of an array: it is checked where the text is written, and never cut off before.
    """
    kinds = [str(field.db_type(connection)).partition("(")[0] for field in fields]
    differ = [number for number, column in enumerate(columns) if number == 0 or len(set(column)) > 1]
    values = ", ".join(
        f"told.c{number}" if number in differ else f"%s::{kind}" for number, kind in enumerate(kinds)
    )
    arrays = ", ".join(f"%s::{kinds[number]}[]" for number in differ)
    names = ", ".join(f"c{number}" for number in differ)
    same = [column[0] for number, column in enumerate(columns) if number not in differ]
    with connection.cursor() as cursor:
        cursor.execute(
            _insert(fields, f"SELECT {values} FROM UNNEST({arrays}) AS told ({names})"),  # noqa: S608  (names of our own columns only)
            [*same, *(columns[number] for number in differ)],
        )


def _turned(field: "Field[Any, Any]", column: Sequence[Any]) -> Sequence[Any]:
    """Ids and moments as SQLite keeps them; every other value as it is."""
    if not isinstance(next((value for value in column if value is not None), None), (UUID, datetime)):
        return column
    turn: Callable[[Any], Any] = partial(field.get_db_prep_save, connection=connection)
    kept = Remembered(turn)
    kept[None] = None
    return [kept[value] for value in column]
