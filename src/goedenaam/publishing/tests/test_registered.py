"""Delivering with the register of channels as it is: its locks, its connectors, its board's decisions."""

from dataclasses import replace
from uuid import uuid4

import pytest

from goedenaam.channels import connect
from goedenaam.channels.commands import (
    Details,
    begin_trial,
    change_channel,
    close_channel,
    put_in_use,
    set_account,
)
from goedenaam.channels.domain import Audience
from goedenaam.channels.models import Credential
from goedenaam.channels.tests.conftest import Place
from goedenaam.channels.tests.network import Network, kind_on
from goedenaam.channels.trying import do_next_trial
from goedenaam.connectors import registry
from goedenaam.consent.commands import withdraw_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.commands import sweep
from goedenaam.publishing.commands.stopping import release, stop
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.ports import NotConnected, World
from goedenaam.publishing.delivering.registered import RegisteredChannels, StoredPictures, the_world
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import CopyState, State
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries.rows import row_for
from goedenaam.testing import build
from goedenaam.testing.placing import SOCIAL, Stage, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    network = Network()
    monkeypatch.setitem(registry.KINDS, "dorpsplein", kind_on(network))
    return network


@pytest.fixture
def at(network: Network) -> Stage:
    """De Linde, whose one channel is really registered and in use."""
    made = stage()
    place = _place(made)
    channel = place.in_use("dorpsplein")
    made.channel_id = channel.pk
    made.channels.connectors[channel.pk] = connect.connector_for(channel)
    with for_system():
        made.channels.doors[channel.pk] = RegisteredChannels().lock(channel.pk, at=made.clock.now)
    return made


def _place(at: Stage) -> Place:
    return Place(
        school=at.school,
        leader=at.leader,
        ict=build.actor(at.school, Role.ICT),
        board=build.actor(at.school.board, Role.BOARD),
        editor=at.approver,
        teacher=at.author,
    )


def world(at: Stage) -> World:
    return World(channels=RegisteredChannels(), pictures=at.pictures, clock=at.clock)


def where(delivery: Delivery):
    with for_system():
        return row_for(delivery.pk)


def test_it_goes_out_through_a_registered_channel_and_is_read_back(at, network):
    delivery = at.delivery()
    deliver(delivery.pk, world(at))
    assert where(delivery).state is State.CONFIRMED


def test_the_boards_no_and_a_closed_channel_hold_it(at):
    delivery = at.delivery()
    place = _place(at)
    place.decide("dorpsplein", allowed=False)
    deliver(delivery.pk, world(at))
    assert where(delivery).held_for == ("channel",)

    place.decide("dorpsplein")
    close_channel(actor=place.ict, channel_id=at.channel_id, because="Klaar", now=at.clock.now)
    deliver(delivery.pk, world(at))
    assert where(delivery).held_for == ("channel",)


@pytest.mark.parametrize("became", ["another_account", "another_audience"])
def test_a_channel_that_was_closed_and_became_another_place_holds_what_was_approved_before(
    at, network, became
):
    delivery = at.delivery()
    place, channel_id = _place(at), at.channel_id
    close_channel(actor=place.ict, channel_id=channel_id, because="Even niet", now=at.clock.now)
    if became == "another_account":
        set_account(actor=place.ict, channel_id=channel_id, account={"handle": "hetkompas"}, now=at.clock.now)
        begin_trial(actor=place.ict, channel_id=channel_id, now=at.clock.now)
        do_next_trial(now=at.clock.now)
    else:
        wider = Details(name="Parro", audience=Audience.GROUP, purpose="x", owner_id=place.editor.user_id)
        change_channel(actor=place.ict, channel_id=channel_id, details=wider, now=at.clock.now)
    put_in_use(actor=place.ict, channel_id=channel_id, now=at.clock.now)
    before = network.sent
    deliver(delivery.pk, world(at))
    assert where(delivery).held_for == ("another_place",)
    assert network.sent == before


@pytest.mark.parametrize("whole_board", [True, False])
def test_no_trial_post_goes_out_through_a_stop(at, network, whole_board):
    place, school = _place(at), at.school
    close_channel(actor=place.ict, channel_id=at.channel_id, because="Even niet", now=at.clock.now)
    who = place.board if whole_board else at.leader
    of = {"board_id": school.board_id, "school_id": None if whole_board else school.pk}
    stop(actor=who, reason="Rouw", now=at.clock.now, **of)
    begin_trial(actor=place.ict, channel_id=at.channel_id, now=at.clock.now)
    before = network.sent
    assert do_next_trial(now=at.clock.now)
    assert network.sent == before
    release(actor=who, now=at.clock.now, **of)
    begin_trial(actor=place.ict, channel_id=at.channel_id, now=at.clock.now)
    assert do_next_trial(now=at.clock.now)
    assert network.sent == before + 1


def test_lost_credentials_hold_it(at):
    delivery = at.delivery()
    with for_system():
        Credential.objects.all().delete()
    deliver(delivery.pk, world(at))
    assert where(delivery).held_for == ("channel",)
    with pytest.raises(NotConnected):
        RegisteredChannels().connector(at.channel_id)


def test_a_channel_that_does_not_exist_is_not_open(at):
    with pytest.raises(NotConnected):
        RegisteredChannels().connector(uuid4())
    with for_system(), pytest.raises(NotFound):
        RegisteredChannels().lock(uuid4(), at=at.clock.now)


def test_the_worker_hears_of_a_withdrawal_and_takes_it_down(at):
    delivery = at.delivery()
    deliver(delivery.pk, world(at))
    answer = Answer(person_id=at.noor.pk, asked=(SOCIAL,), how=How.PORTAL)
    withdraw_consent(actor=at.mother, answer=answer, now=at.clock.now)
    assert sweep(now=at.clock.now) >= 1
    assert where(delivery).copy is CopyState.RECALLED
    one_round(replace(the_world(), clock=at.clock), InOrder())
    # Past every day on which this may be run: the worker's first round above read the real clock.
    at.clock.forward(3600 * 24 * 36_500)
    one_round(world(at), InOrder())
    assert where(delivery).copy is CopyState.GONE


def test_pictures_are_read_from_the_storage():
    with pytest.raises(FileNotFoundError):
        StoredPictures().read("0" * 32)
