"""A line of the ledger as a row, for who writes so many that a model for each costs more than writing it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID


class LineRow(NamedTuple):
    """A line as it is written: the columns of `models.Line`, by the names of its attributes."""

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
    """Turns each value once: the same school, guardian and moment stand in many lines."""

    def __init__(self, turn: Callable[[Any], V]) -> None:
        super().__init__()
        self._turn = turn

    def __missing__(self, value: Any) -> V:
        self[value] = turned = self._turn(value)
        return turned
