"""An address that a person pasted is no id of the network: no program reads or deletes by it, and nothing is gone by it."""

from uuid import UUID

import pytest

from goedenaam.connectors.contract import Doubt
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.saying import say_where
from goedenaam.publishing.commands.takedown import removed_by_hand, take_down
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import CopyState, Row, State
from goedenaam.publishing.domain.takedowns import Reason
from goedenaam.publishing.models import Delivery, TakedownTask
from goedenaam.publishing.queries.rows import row_for
from goedenaam.testing.network import Deletes, Manner, Reads, Whole
from goedenaam.testing.placing import Stage, stage

pytestmark = pytest.mark.django_db

ADDRESS = "https://school.example/nieuws/morgen"


class Sees(Reads, Deletes):
    """A network that cannot be searched; to an id that it never gave it says that there is no such thing, as Facebook does."""


def told(at: Stage, *manners: Manner) -> Delivery:
    """A delivery whose answer was lost, and of which a person pasted where it stands."""
    delivery = at.delivery()
    at.account.manners.extend((Manner.LOSES_THE_ANSWER, *manners))
    deliver(delivery.pk, at.world)
    say_where(actor=at.author, delivery_id=delivery.pk, address=ADDRESS, world=at.world, now=at.clock.now)
    return delivery


def where(delivery_id: UUID) -> Row:
    with for_system():
        return row_for(delivery_id)


def rounds(at: Stage, most: int = 3) -> None:
    for _ in range(most):
        one_round(at.world, InOrder())
        at.clock.forward(5)


def taken_down(at: Stage, delivery: Delivery) -> None:
    take_down(
        actor=at.leader,
        post_id=delivery.post_id,
        reason=Reason.WRONG_PICTURE,
        clock=at.clock,
        now=at.clock.now,
    )
    rounds(at)


def test_what_the_network_does_not_know_by_a_pasted_address_is_not_gone():
    at = stage(Sees, Doubt.BLIND)
    delivery = told(at)
    taken_down(at, delivery)
    assert len(at.account.visible()) == 1
    assert where(delivery.pk).copy is CopyState.BY_HAND
    with for_system():
        task = TakedownTask.objects.get()
    removed_by_hand(actor=at.leader, task_id=task.pk, proof="Ik zag 404.", clock=at.clock, now=at.clock.now)
    assert (where(delivery.pk).copy, where(delivery.pk).copy_look_at) == (CopyState.GONE, None)


def test_a_network_that_can_be_searched_deletes_what_it_finds_itself():
    at = stage(Whole)
    delivery = told(at)
    taken_down(at, delivery)
    assert at.account.visible() == []
    assert where(delivery.pk).copy is CopyState.GONE
    assert where(delivery.pk).remote_id == "p1"


@pytest.mark.parametrize("there", ["edited", "twice"])
def test_what_the_search_does_not_settle_is_for_a_person(there):
    at = stage(Whole)
    delivery = told(at)
    if there == "edited":
        at.account.placed[0].text = "Iemand veranderde dit"
    else:
        post = at.account.placed[0]
        at.account.by_hand(post.text, post.digests)
    taken_down(at, delivery)
    assert where(delivery.pk).copy is CopyState.BY_HAND
    assert at.account.visible()


def test_nothing_is_read_back_at_an_address_that_is_no_id():
    at = stage(Whole)
    delivery = told(at)
    rounds(at)
    row = where(delivery.pk)
    assert (row.state, row.copy, row.address, row.look_at) == (State.SENT, CopyState.LIVE, ADDRESS, None)
    assert "read" not in at.account.calls
