"""Ids and moments as the database keeps them, for queries over so many rows that turning each into a value costs too much."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import F, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

TRUE = (True, "1")  # what PostgreSQL and SQLite keep


class LineRow(NamedTuple):
    """A line of the ledger as it is written, a column a field: an import makes so many that a model for each costs too much."""

    id: UUID
    board_id: UUID
    school_id: UUID
    person_id: UUID
    sequence: int
    kind: str
    by: UUID | None
    capacity: str
    purpose: str
    medium: str
    picture: str
    bundled: bool
    notice_id: UUID | None
    how: str
    scan: str
    witness_id: UUID | None
    answer_import_id: UUID | None
    given_at: datetime
    recorded_at: datetime
    recorded_by: UUID | None
    previous: str
    hash: str = ""


class Remembered[V](dict[Any, V]):
    """Turns each stored value into ours once: the same guardian, text and moment stand in many lines."""

    def __init__(self, turn: Callable[[Any], V]) -> None:
        super().__init__()
        self._turn = turn

    def __missing__(self, stored: Any) -> V:
        self[stored] = value = self._turn(stored)
        return value


def as_stored(column: str) -> Combinable:
    """A column without conversion: on SQLite its text, on PostgreSQL what the driver makes of it, which is quick."""
    return Cast(column, TextField()) if connection.vendor == "sqlite" else F(column)


def to_id(stored: Any) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(stored)


def to_moment(stored: Any) -> datetime:
    """SQLite keeps a moment as text in UTC without saying so."""
    return stored if isinstance(stored, datetime) else datetime.fromisoformat(stored).replace(tzinfo=UTC)
