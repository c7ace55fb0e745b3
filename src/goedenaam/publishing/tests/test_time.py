"""Time that passes over a delivery: both clock changes, a network that is away for long, and a worker that does not run."""

from collections import deque
from datetime import UTC, date, datetime, time, timedelta

import pytest

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import reading
from goedenaam.publishing.composing.domain.planning import on_the_clock
from goedenaam.publishing.composing.ports import waiting
from goedenaam.publishing.composing.presenting import ALARMS
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import Alarm, State
from goedenaam.publishing.queries import alarms_for
from goedenaam.publishing.tests.test_sending import go, rounds, where
from goedenaam.testing import build
from goedenaam.testing.network import Manner
from goedenaam.testing.placing import DrivenClock, Stage, stage

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def de_linde() -> Stage:
    return stage()


@pytest.mark.parametrize(
    ("day", "clock", "at"),
    [
        (date(2026, 10, 25), time(1, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(3, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        (date(2027, 3, 28), time(1, 59), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (date(2027, 3, 28), time(3, 0), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (date(2027, 3, 28), time(8, 0), datetime(2027, 3, 28, 6, 0, tzinfo=UTC)),
    ],
)
def test_what_is_planned_over_a_clock_change_goes_at_its_minute_and_not_an_hour_beside_it(day, clock, at):
    begin = at - 12 * HOUR
    school = stage(clock=DrivenClock(begin))
    moment = on_the_clock(day, clock)
    away = (moment.at - begin).total_seconds()
    delivery = school.delivery(window=(away, away + 1800))
    for minutes in (660, 59):
        school.clock.forward(minutes * 60)
        one_round(school.world, InOrder())
        assert where(delivery).state is State.PREPARED
    school.clock.forward(60)
    one_round(school.world, InOrder())
    assert where(delivery).state is State.CONFIRMED
    [placed] = school.account.placed
    assert placed.lands_at == at


def test_what_was_planned_in_the_hour_that_comes_twice_is_over_in_its_second_round():
    at = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    school = stage(clock=DrivenClock(at - HOUR))
    delivery = school.delivery(window=(3600, 3600 + 1800))
    school.clock.forward(2 * 3600)  # half past two again, and nobody sent it the first time
    one_round(school.world, InOrder())
    assert (where(delivery).state, where(delivery).alarm) == (State.LATE, Alarm.LATE)
    assert school.account.calls == []


@pytest.mark.parametrize("outage", [600, 24 * 3600])
def test_a_network_that_is_away_for_long_gets_nothing_twice_and_what_is_too_late_not_at_all(de_linde, outage):
    """It takes what is sent and says nothing, and nobody can look; the worker goes on trying."""
    de_linde.account.manners = Away([Manner.LOSES_THE_ANSWER])
    landed, dropped, short = (
        de_linde.delivery(window=(0, 48 * 3600)),
        de_linde.delivery(window=(0, 48 * 3600)),
        de_linde.delivery(window=(0, 300)),
    )
    step = outage / 20
    for _ in range(20):
        one_round(de_linde.world, InOrder())
        de_linde.clock.forward(step)
    assert {where(one).state for one in (landed, dropped, short)} == {State.UNKNOWN}
    assert de_linde.account.calls.count("send") == 3

    de_linde.account.manners = deque()
    for _ in range(50):
        one_round(de_linde.world, InOrder())
        de_linde.clock.forward(90)
    keys = [one.key for one in de_linde.account.placed]
    assert len(keys) == len(set(keys))
    assert sorted(where(one).state for one in (landed, dropped, short)) == sorted(
        [State.CONFIRMED, State.CONFIRMED, where(short).state]
    )
    if short.key in keys:
        assert where(short).state is State.CONFIRMED
    else:
        assert (where(short).state, where(short).alarm) == (State.LATE, Alarm.LATE)


class Away(deque[Manner]):
    """A network that is away: what is asked first lands and nobody hears of it, and nothing more does."""

    def __bool__(self) -> bool:
        return True

    def popleft(self) -> Manner:
        return super().popleft() if len(self) else Manner.DROPS


def test_what_is_due_and_was_not_sent_is_heard_also_where_no_worker_runs(de_linde):
    delivery = de_linde.delivery()
    teller = build.actor(de_linde.school, Role.EDITOR)
    due = de_linde.clock.now

    def heard(seconds: float) -> list[str]:
        with reading(teller):
            return [line.detail for line in waiting(teller, now=due + timedelta(seconds=seconds))]

    assert heard(59) == []
    assert heard(60) == [str(ALARMS[Alarm.NOT_SENT])]
    assert where(delivery).alarm is Alarm.NONE
    with reading(teller):
        assert [row.pk for row in alarms_for(teller, now=due + HOUR)] == [delivery.pk]
    go(de_linde, delivery)
    assert heard(3600) == []


def test_what_is_held_past_its_moment_is_heard_as_well(de_linde):
    door = de_linde.channels.doors.pop(de_linde.channel_id)
    de_linde.channels.doors[de_linde.channel_id] = type(door)(
        is_open=False, kind=door.kind, audience=door.audience, of_board=door.of_board
    )
    row = rounds(de_linde, de_linde.delivery(), 4)
    assert (row.state, row.held_for, row.alarm) == (State.HELD, ("channel",), Alarm.NOT_SENT)
