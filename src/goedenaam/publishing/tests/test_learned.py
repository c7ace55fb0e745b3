"""What others learned from their failures, as tests: what is not tried elsewhere under its own name.

The other ten: a worker that is killed, an answer that is lost, a refusal, two workers, an empty token, a network that is
away, the nights of the clock change, a withdrawal a second before, an edit after approval and a stop stand in
test_many_workers.py, test_sending.py and test_time.py, with the connectors and channels, and in composing.
"""

from dataclasses import dataclass, field
from datetime import datetime

import pytest

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import Alarm, Row, State
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries.rows import row_for
from goedenaam.testing.network import Account, Whole
from goedenaam.testing.placing import DrivenClock, Stage, stage

pytestmark = pytest.mark.django_db


class DatabaseAway(Exception):
    """The database cannot be reached."""


@dataclass
class FailingClock(DrivenClock):
    """A clock of a database that goes away as soon as it is told."""

    now: datetime = field(default_factory=lambda: DrivenClock().now)
    seconds: float = 0.0
    away: bool = False

    def database(self) -> datetime:
        if self.away:
            raise DatabaseAway
        return self.now


class Throws(Whole):
    """Everything after the yes of the network goes wrong: reading back, and holding what was read beside what was sent."""

    def __init__(self, account: Account) -> None:
        super().__init__(account)
        self.reads = 0

    def read_back(self, live):
        self.reads += 1
        raise RuntimeError("after the send")


def where(delivery: Delivery) -> Row:
    with for_system():
        return row_for(delivery.pk)


def rounds(at: Stage, most: int, every: float) -> None:
    for _ in range(most):
        one_round(at.world, InOrder())
        at.clock.forward(every)


def test_what_fails_after_the_network_said_yes_never_sends_it_again():
    at = stage(Throws)
    delivery = at.delivery()
    deliver(delivery.pk, at.world)
    rounds(at, 12, every=300)
    row = where(delivery)
    assert (row.state, row.alarm) == (State.SENT, Alarm.NOT_FOUND)
    assert (at.account.calls.count("send"), at.account.ever_by_us()) == (1, 1)


def test_a_database_that_goes_away_after_the_network_said_yes_never_makes_it_twice():
    clock = FailingClock()

    class AwayAfterIt(Whole):
        def send(self, post, *, key):
            answer = super().send(post, key=key)
            clock.away = True
            return answer

    at = stage(AwayAfterIt, clock=clock)
    delivery = at.delivery()
    with pytest.raises(DatabaseAway):
        deliver(delivery.pk, at.world)
    clock.away = False
    assert where(delivery).state is State.ARMED
    rounds(at, 8, every=60)
    assert where(delivery).state is State.CONFIRMED
    assert (at.account.calls.count("send"), at.account.ever_by_us()) == (1, 1)


def test_after_a_worker_was_away_for_ten_minutes_all_goes_once_or_is_said_to_be_too_late():
    at = stage()
    due = [at.delivery(window=(10 * minute, 7200)) for minute in range(6)]
    late = [at.delivery(window=(0, 300)) for _ in range(3)]
    waits = at.delivery(window=(3600, 7200))
    at.clock.forward(600)
    rounds(at, 3, every=1)
    assert {where(one).state for one in due} == {State.CONFIRMED}
    assert {(where(one).state, where(one).alarm) for one in late} == {(State.LATE, Alarm.LATE)}
    assert where(waits).state is State.PREPARED
    assert at.account.ever_by_us() == len(due)
