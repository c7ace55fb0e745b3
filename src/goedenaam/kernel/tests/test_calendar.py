"""Time as a school counts it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.kernel.calendar import (
    AMSTERDAM,
    add_school_days,
    greeting,
    is_school_day,
    say_day,
    say_end,
    say_moment,
)

MONDAY = date(2026, 12, 7)


def test_five_school_days_skip_the_weekend():
    assert add_school_days(MONDAY, 5) == date(2026, 12, 14)


def test_a_closed_day_is_not_counted():
    assert add_school_days(MONDAY, 1, closed={date(2026, 12, 8)}) == date(2026, 12, 9)


def test_counting_backwards_is_refused():
    with pytest.raises(ValueError, match="forwards"):
        add_school_days(MONDAY, -1)


def test_a_school_that_never_opens_is_refused():
    class Always:
        def __contains__(self, day: object) -> bool:
            return True

    with pytest.raises(ValueError, match="whole year"):
        add_school_days(MONDAY, 1, closed=Always())


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 200))
def test_the_day_reached_is_a_school_day_and_one_less_is_earlier(day, count):
    reached = add_school_days(day, count)
    assert is_school_day(reached)
    assert add_school_days(day, count - 1) < reached


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 12, 8, 14, 0, tzinfo=UTC), "morgen 15.00"),
        (datetime(2026, 12, 7, 7, 5, tzinfo=UTC), "vandaag 8.05"),
        (datetime(2026, 12, 6, 23, 30, tzinfo=UTC), "vandaag 0.30"),
        (datetime(2026, 12, 6, 22, 30, tzinfo=UTC), "gisteren 23.30"),
        (datetime(2026, 9, 1, 6, 0, tzinfo=UTC), "dinsdag 1 september 8.00"),
        (datetime(2025, 9, 1, 6, 0, tzinfo=UTC), "1 september 2025 8.00"),
    ],
)
def test_moments_are_said_as_people_say_them(moment, words):
    assert say_moment(moment, now=datetime(2026, 12, 7, 9, 0, tzinfo=UTC)) == words


def test_the_day_is_said_in_dutch():
    assert say_day(MONDAY) == "maandag 7 december"


@pytest.mark.parametrize(
    ("hour_utc", "word"),
    [
        (3, "Goedenavond"),
        (4, "Goedemorgen"),
        (10, "Goedemorgen"),
        (11, "Goedemiddag"),
        (16, "Goedemiddag"),
        (17, "Goedenavond"),
    ],
)
def test_the_greeting_follows_the_clock_in_amsterdam(hour_utc, word):
    assert greeting(datetime(2026, 12, 7, hour_utc, 0, tzinfo=UTC)) == word


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (datetime(2026, 11, 4, tzinfo=AMSTERDAM), "tot en met vandaag"),
        (datetime(2026, 11, 5, tzinfo=AMSTERDAM), "tot en met morgen"),
        (datetime(2026, 11, 9, tzinfo=AMSTERDAM), "tot en met zondag 8 november"),
        (datetime(2027, 8, 1, tzinfo=AMSTERDAM), "tot en met 31 juli 2027"),
        (datetime(2026, 11, 3, 15, tzinfo=AMSTERDAM), "tot vandaag 15.00"),
    ],
)
def test_an_end_is_said_by_its_last_day(end: datetime, words: str) -> None:
    assert say_end(end, now=datetime(2026, 11, 3, 12, tzinfo=AMSTERDAM)) == words
