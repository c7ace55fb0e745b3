"""The wall clock in Amsterdam through both clock changes, and the window."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.norms.types import Modality, Permanence
from goedenaam.publishing.composing.domain.planning import (
    Moment,
    check_move,
    check_plan,
    end_of,
    on_the_clock,
    window,
)
from goedenaam.publishing.composing.domain.refusals import (
    CoolingOffTooLong,
    GoneBeforeItStands,
    NoSuchMoment,
    OutsideTheWindow,
    PlannedInThePast,
    TooLate,
)
from goedenaam.publishing.domain.cooling import cooling_off

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
DAY = timedelta(days=1)
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_the_hour_that_is_skipped_in_march_is_refused_in_dutch(minute: int):
    with pytest.raises(NoSuchMoment) as refused:
        on_the_clock(date(2027, 3, 28), time(2, minute))
    assert "bestaat" in str(refused.value)
    assert on_the_clock(date(2027, 3, 28), time(3)).at == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert on_the_clock(date(2027, 3, 28), time(1, 59)).at == datetime(2027, 3, 28, 0, 59, tzinfo=UTC)


def test_of_the_hour_that_comes_twice_in_october_the_first_is_meant_and_it_says_so():
    double = on_the_clock(date(2026, 10, 25), time(2, 30))
    assert double == Moment(at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), is_double=True)
    assert not on_the_clock(date(2026, 10, 25), time(3)).is_double
    assert not on_the_clock(date(2026, 10, 25), time(1, 59)).is_double


@given(st.dates(date(2025, 1, 1), date(2035, 12, 31)), CLOCKS)
def test_what_is_on_the_clock_is_read_from_the_clock_again(day: date, clock: time):
    try:
        moment = on_the_clock(day, clock)
    except NoSuchMoment:
        assert (day.month, clock.hour) == (3, 2)
        return
    local = moment.at.astimezone(AMSTERDAM)
    assert (local.date(), local.time()) == (day, clock)
    assert not moment.is_double or (day.month, clock.hour) == (10, 2)


def test_without_a_moment_it_may_go_at_once():
    assert window(None, DAY, timedelta(0), now=NOON).begin == NOON


@given(st.timedeltas(timedelta(days=-3), timedelta(days=3)), st.timedeltas(timedelta(minutes=1), DAY))
def test_a_window_begins_when_planned_and_too_late_is_not_at_all(away: timedelta, lasts: timedelta):
    planned = Moment(at=NOON + away)
    if planned.at + lasts <= NOON:
        with pytest.raises(TooLate):
            window(planned, lasts, timedelta(0), now=NOON)
        with pytest.raises(PlannedInThePast):
            check_plan(planned, lasts, now=NOON)
        return
    check_plan(planned, lasts, now=NOON)
    found = window(planned, lasts, timedelta(0), now=NOON)
    assert (found.begin, found.end) == (planned.at, planned.at + lasts)


def test_a_time_to_think_again_that_outlasts_the_window_is_refused():
    found = window(None, DAY, timedelta(hours=2), now=NOON)
    assert found.cooling_until == NOON + timedelta(hours=2)
    with pytest.raises(CoolingOffTooLong):
        window(None, DAY, DAY, now=NOON)


def test_nothing_goes_after_its_last_day_which_ends_at_midnight_in_amsterdam():
    assert end_of(date(2026, 11, 23)) == datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert end_of(date(2027, 3, 28)) == datetime(2027, 3, 28, 22, tzinfo=UTC)
    assert window(None, DAY, timedelta(0), date(2026, 11, 23), now=NOON).end == end_of(date(2026, 11, 23))
    assert window(None, DAY, timedelta(0), date(2026, 12, 24), now=NOON).end == NOON + DAY
    with pytest.raises(TooLate):
        window(None, DAY, timedelta(0), date(2026, 11, 22), now=NOON)


def test_a_last_day_before_the_day_on_which_it_goes_is_refused():
    check_plan(None, DAY, date(2026, 11, 23), now=NOON)
    check_plan(Moment(at=NOON + DAY), DAY, date(2026, 11, 24), now=NOON)
    for moment, last in ((None, date(2026, 11, 22)), (Moment(at=NOON + DAY), date(2026, 11, 23))):
        with pytest.raises(GoneBeforeItStands):
            check_plan(moment, DAY, last, now=NOON)


def test_a_move_stays_within_what_was_approved():
    check_move(Moment(at=NOON), NOON, NOON + DAY)
    for outside in (NOON - timedelta(minutes=1), NOON + DAY):
        with pytest.raises(OutsideTheWindow):
            check_move(Moment(at=outside), NOON, NOON + DAY)


def test_the_longest_time_to_think_again_counts_and_a_statement_sets_none():
    short, long = Permanence(cooling_off_minutes=10), Permanence(cooling_off_minutes=60)
    assert cooling_off([short, long]) == (timedelta(hours=1), long)
    assert cooling_off([Permanence(cooling_off_minutes=60, modality=Modality.STATES)]) == (timedelta(0), None)
    assert cooling_off([Permanence()]) == (timedelta(0), None)
