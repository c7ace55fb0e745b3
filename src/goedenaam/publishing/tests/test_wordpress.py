"""Through the commands and WordPress's own connector to its simulator: what a taken slug says, and that one post stands there."""

import pytest
from pydantic import SecretStr

from goedenaam.connectors.contract import Doubt
from goedenaam.connectors.simulators.faults import Status, Step
from goedenaam.connectors.wordpress.connector import Account, Credentials, WordPress
from goedenaam.connectors.wordpress.simulator import PASSWORD, SITE, USER, WordPressSite
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import CopyState, State
from goedenaam.publishing.models import Copy, Delivery
from goedenaam.publishing.tests.test_sending import evidence, go, where
from goedenaam.testing.network import Account as AnyAccount
from goedenaam.testing.placing import Stage, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> WordPressSite:
    return WordPressSite()


@pytest.fixture
def at(site: WordPressSite) -> Stage:
    def connector(_: AnyAccount) -> WordPress:
        secret = Credentials(application_password=SecretStr(PASSWORD))
        return WordPress(Account(address=SITE, user=USER), secret, site.client())

    return stage(connector, Doubt.LOOK_UP)


def later(at: Stage, delivery: Delivery, state: State) -> None:
    for _ in range(12):
        one_round(at.world, InOrder())
        at.clock.forward(120)
        if where(delivery).state is state:
            return


def test_a_slug_that_was_taken_by_an_earlier_attempt_ends_in_one_post(at, site):
    delivery = at.delivery()
    site.misbehave(Step.SEND, Status(504, lands=True))
    assert go(at, delivery).state is State.UNKNOWN
    [first] = site.standing()
    with for_system():  # the worst that can be: everybody believes that it is not there
        Delivery.objects.update(state="prepared", in_doubt=False, doubt_at=None, look_at=None, absent_at=None)
        Copy.objects.update(state="never")
    row = go(at, delivery)
    assert (row.state, row.in_doubt) == (State.UNKNOWN, True)
    assert [post.id for post in site.standing()] == [first.id]
    later(at, delivery, State.CONFIRMED)
    assert (where(delivery).state, where(delivery).copy) == (State.CONFIRMED, CopyState.LIVE)
    assert where(delivery).remote_id == first.id
    assert [post.id for post in site.standing()] == [first.id]


def test_an_answer_that_a_gateway_lost_is_found_and_not_sent_again(at, site):
    delivery = at.delivery()
    site.misbehave(Step.SEND, Status(504, lands=True))
    go(at, delivery)
    later(at, delivery, State.CONFIRMED)
    assert len(site.standing()) == 1
    assert evidence(delivery) == ["armed", "unknown", "found", "confirmed"]


def test_what_never_landed_is_sent_again_once(at, site):
    delivery = at.delivery()
    site.misbehave(Step.SEND, Status(504, lands=False))
    go(at, delivery)
    later(at, delivery, State.CONFIRMED)
    assert len(site.standing()) == 1
    assert where(delivery).n == 2
