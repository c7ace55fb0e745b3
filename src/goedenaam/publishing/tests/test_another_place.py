"""A channel that became another place after the approval, or while something stands: nothing goes there or is gone by it."""

from dataclasses import replace

import pytest

from goedenaam.channels.domain import Audience
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.takedown import take_down
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.ports import NotConnected
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.gate import Why
from goedenaam.publishing.domain.rows import Alarm, CopyState, Row, State
from goedenaam.publishing.domain.takedowns import Reason
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries.rows import row_for
from goedenaam.testing.network import Account, Manner, Whole
from goedenaam.testing.placing import FakeChannels, Stage, stage

pytestmark = pytest.mark.django_db


def moved(at: Stage, **changes: object) -> None:
    """The channel was closed, made another place, and opened again."""
    doors = at.channels.doors
    doors[at.channel_id] = replace(doors[at.channel_id], **changes)  # type: ignore[arg-type]  # the caller names fields of a door


def another_account(at: Stage) -> Account:
    """The channel belongs to an account of its own elsewhere from now on."""
    other = Account(now=at.clock.database)
    at.channels.connectors[at.channel_id] = Whole(other)
    moved(at, account="another")
    return other


def where(delivery: Delivery) -> Row:
    with for_system():
        return row_for(delivery.pk)


def rounds(at: Stage, most: int, every: float = 5) -> None:
    for _ in range(most):
        one_round(at.world, InOrder())
        at.clock.forward(every)


@pytest.mark.parametrize("changes", [{"account": "another"}, {"audience": Audience.THIRD_PARTIES}])
def test_what_was_approved_for_another_account_or_audience_is_held(changes):
    at = stage()
    delivery = at.delivery()
    before = at.channels.doors[at.channel_id]
    moved(at, **changes)
    deliver(delivery.pk, at.world)
    row = where(delivery)
    assert (row.state, Why.ANOTHER_PLACE in row.held_for) == (State.HELD, True)
    assert at.account.calls == []
    at.channels.doors[at.channel_id] = before
    at.clock.forward(61)
    deliver(delivery.pk, at.world)
    deliver(delivery.pk, at.world)
    assert where(delivery).state is State.CONFIRMED


def test_what_stands_on_the_account_of_before_is_not_gone_because_the_new_one_does_not_have_it():
    at = stage()
    delivery = at.delivery()
    deliver(delivery.pk, at.world)
    other = another_account(at)
    take_down(
        actor=at.leader, post_id=delivery.post_id, reason=Reason.PERSON, clock=at.clock, now=at.clock.now
    )
    rounds(at, 3)
    assert len(at.account.visible()) == 1
    assert where(delivery).copy is CopyState.BY_HAND
    assert other.calls == []


def test_what_may_stand_on_the_account_of_before_is_not_looked_for_on_another():
    at = stage()
    delivery = at.delivery()
    at.account.manners.append(Manner.LOSES_THE_ANSWER)
    deliver(delivery.pk, at.world)
    other = another_account(at)
    rounds(at, 16, every=300)
    row = where(delivery)
    assert (row.state, row.alarm) == (State.UNKNOWN, Alarm.LOOK)
    assert other.calls == []


@pytest.mark.parametrize(
    ("manner", "state", "alarm"),
    [(Manner.LOSES_THE_ANSWER, State.UNKNOWN, Alarm.LOOK), (Manner.AS_ASKED, State.SENT, Alarm.NOT_FOUND)],
)
def test_while_an_account_is_not_connected_a_person_hears_what_nobody_can_look_at(manner, state, alarm):
    at = stage()
    delivery = at.delivery()
    at.account.manners.extend([manner, Manner.UNREADABLE])
    deliver(delivery.pk, at.world)

    class Lost(FakeChannels):
        def connector(self, channel_id):
            raise NotConnected

    at.channels = Lost(at.channels.doors)
    rounds(at, 8, every=300)
    row = where(delivery)
    assert (row.state, row.alarm) == (state, alarm)
