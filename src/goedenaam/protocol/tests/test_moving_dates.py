"""The migration that turned dates of versions into commencements."""

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module

import pytest

commencements_of = import_module("goedenaam.protocol.migrations.0005_move_what_was_in_force").commencements_of


def day(number: int) -> datetime:
    return datetime(2026, 1, number, tzinfo=UTC)


@dataclass
class Old:
    """A version as the table had it before."""

    pk: str
    school_id: str | None
    in_force_from: datetime
    in_force_until: datetime | None = None
    board_id: str = "board"


def test_each_place_keeps_its_versions_in_the_order_in_which_they_held() -> None:
    rows = list(
        commencements_of(
            [
                Old("second", "linde", day(5)),
                Old("of the board", None, day(2)),
                Old("first", "linde", day(1), day(5)),
                Old("next door", "kompas", day(3)),
            ]
        )
    )
    told = {row["version_id"]: (row["layer"], row["school_id"], row["number"], row["starts"]) for row in rows}
    assert told == {
        "first": ("school", "linde", 1, day(1)),
        "second": ("school", "linde", 2, day(5)),
        "of the board": ("board", None, 1, day(2)),
        "next door": ("school", "kompas", 1, day(3)),
    }


def test_a_version_that_never_held_gets_no_commencement() -> None:
    rows = commencements_of([Old("at once", "linde", day(5), day(5)), Old("next", "linde", day(5))])
    assert [row["version_id"] for row in rows] == ["next"]


def test_a_version_that_ended_while_none_followed_stops_the_migration() -> None:
    with pytest.raises(ValueError, match="lonely"):
        list(commencements_of([Old("lonely", "linde", day(1), day(2))]))
    with pytest.raises(ValueError, match="early"):
        list(commencements_of([Old("early", "linde", day(1), day(2)), Old("late", "linde", day(3))]))
