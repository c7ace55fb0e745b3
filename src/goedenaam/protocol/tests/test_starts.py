"""What holds where and when, from values alone."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from goedenaam.norms.types import Layer
from goedenaam.protocol.domain import Start, ends, in_force

BASE = datetime(2026, 1, 1, tzinfo=UTC)
SCHOOLS = [UUID(int=number) for number in range(3)]
DAYS = st.integers(0, 20)


def start(version: int, layer: Layer, school: int | None, day: int) -> Start:
    return Start(
        version_id=UUID(int=1000 + version),
        layer=layer,
        school_id=None if school is None else SCHOOLS[school],
        starts=BASE + timedelta(days=day),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Start]:
    """As the database lets them be: no two starts of one layer at one place at the same instant."""
    places = st.one_of(
        st.tuples(st.just(Layer.BOARD), st.sampled_from([None, 0, 1, 2])),
        st.tuples(st.just(Layer.SCHOOL), st.integers(0, 2)),
    )
    rows = draw(st.lists(st.tuples(places, DAYS), unique=True, max_size=12))
    return [start(number, layer, school, day) for number, ((layer, school), day) in enumerate(rows)]


@given(histories(), st.permutations(range(12)), st.sampled_from([None, 0, 1, 2]), DAYS)
def test_one_version_per_layer_holds_whatever_the_order_of_the_rows(
    rows: list[Start], order: list[int], school: int | None, day: int
) -> None:
    at = BASE + timedelta(days=day)
    place = None if school is None else SCHOOLS[school]
    shuffled = [rows[number] for number in order if number < len(rows)]
    held = in_force(rows, school_id=place, at=at)
    assert held == in_force(shuffled, school_id=place, at=at)
    for layer, found in held.items():
        assert found.layer is layer
        assert found.starts <= at
        assert found.school_id in {None, place}
        end = ends(found, rows, school_id=place)
        assert end is None or end > at or end == found.starts


@given(histories(), st.integers(0, 2), DAYS)
def test_once_a_layer_spoke_at_a_school_it_never_falls_silent(
    rows: list[Start], school: int, day: int
) -> None:
    now, later = BASE + timedelta(days=day), BASE + timedelta(days=99)
    earlier = set(in_force(rows, school_id=SCHOOLS[school], at=now))
    assert earlier <= set(in_force(rows, school_id=SCHOOLS[school], at=later))


def test_a_text_for_one_school_goes_before_the_boards_until_the_board_decides_again() -> None:
    rows = [
        start(1, Layer.BOARD, None, 0),
        start(2, Layer.BOARD, 0, 5),
        start(3, Layer.BOARD, None, 9),
    ]

    def number_at(school: int, day: int) -> int:
        held = in_force(rows, school_id=SCHOOLS[school], at=BASE + timedelta(days=day))
        return held[Layer.BOARD].version_id.int - 1000

    assert [number_at(0, day) for day in (0, 4, 5, 8, 9)] == [1, 1, 2, 2, 3]
    assert [number_at(1, day) for day in (0, 5, 9)] == [1, 1, 3]
    assert ends(rows[0], rows, school_id=SCHOOLS[0]) == BASE + timedelta(days=5)
    assert ends(rows[0], rows, school_id=SCHOOLS[1]) == BASE + timedelta(days=9)
    assert ends(rows[2], rows, school_id=SCHOOLS[1]) is None


def test_nothing_holds_before_the_first_start() -> None:
    rows = [start(1, Layer.SCHOOL, 0, 5)]
    assert in_force(rows, school_id=SCHOOLS[0], at=BASE) == {}
    assert in_force(rows, school_id=SCHOOLS[1], at=BASE + timedelta(days=9)) == {}
