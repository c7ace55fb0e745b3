"""Questions that are asked at every decision: composed once, and answered with what the database keeps.

Composing a query and turning every id and moment in its rows into a value costs more than running it.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

type Values = Collection[UUID | str]
type Row = tuple[Any, ...]


class Prepared:
    """A query over lists of ids or words, whose SQL is written once for lists of these lengths.

    `compose` gets the lists and returns a `values_list`; the rows are what the database keeps (see the functions below).
    """

    def __init__(self, compose: Callable[..., QuerySet[Any, Any]]) -> None:
        self._compose = compose
        self._written = lru_cache(maxsize=512)(self._write)

    def rows(self, *lists: Values) -> list[Row]:
        """The rows for these lists, in the scope of the caller."""
        sql, params = self._written(*map(len, lists))
        if not sql:
            return []
        told = [one.hex if isinstance(one, UUID) else one for values in lists for one in values]
        with connection.cursor() as cursor:
            _read_moments_quickly(cursor)
            cursor.execute(sql, [own if place is None else told[place] for place, own in params])
            return list(cursor.fetchall())

    def _write(self, *lengths: int) -> tuple[str, list[tuple[int | None, Any]]]:
        """The SQL, empty where nothing can be found; each parameter is a place among all values, or the query's own."""
        stand_ins = [UUID(int=number) for number in range(sum(lengths))]
        places = {form: place for place, one in enumerate(stand_ins) for form in (one, one.hex, str(one))}
        left = iter(stand_ins)
        try:
            rows = self._compose(*([next(left) for _ in range(length)] for length in lengths))
            sql, params = rows.query.sql_with_params()
        except EmptyResultSet:
            return "", []
        return sql, [(places.get(param), param) for param in params]


def _read_moments_quickly(cursor: Any) -> None:
    """With the loader of PostgreSQL's driver: Django's own is written in Python and says the same in UTC."""
    if connection.vendor == "postgresql":
        from psycopg.types.datetime import TimestamptzLoader

        cursor.adapters.register_loader("timestamptz", TimestamptzLoader)


def text_of(column: str) -> Combinable:
    """A column as text: an id, which is compared more quickly so, or a list."""
    return Cast(column, TextField())


def moment_of(column: str) -> Combinable:
    """A moment for `to_moment`: SQLite's text, and what the driver of PostgreSQL makes of it, which is quick."""
    return text_of(column) if connection.vendor == "sqlite" else F(column)


def to_moment(stored: Any) -> datetime:
    """SQLite keeps a moment as text in UTC without saying so."""
    return stored if isinstance(stored, datetime) else datetime.fromisoformat(f"{stored}+00:00")


class Texts(dict[str | None, str]):
    """Each id as it is written, from `text_of`: SQLite keeps it without dashes. The same guardian stands in many lines."""

    def __missing__(self, stored: str | None) -> str:
        self[stored] = text = _with_dashes(stored) if stored else ""
        return text


def _with_dashes(stored: str) -> str:
    return stored if "-" in stored else str(UUID(stored))
