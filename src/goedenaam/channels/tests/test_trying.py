"""A trial post is placed, seen, deleted and seen gone; whatever happens, it is known whether it may still stand there."""

import dataclasses
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from goedenaam.channels import commands
from goedenaam.channels.commands.trying import claim_trial, keep_step
from goedenaam.channels.domain import (
    Doing,
    NotComplete,
    NotConnected,
    NoTrialNow,
    TrialNotMailed,
    TrialState,
    TrialStep,
    TriedByMachine,
)
from goedenaam.channels.models import Channel, Trial
from goedenaam.channels.tests.conftest import Place
from goedenaam.channels.tests.network import Network
from goedenaam.channels.trying import LEASE, do_next_trial, mail_trial
from goedenaam.connectors import registry
from goedenaam.connectors.contract import Prepared, Reach
from goedenaam.connectors.newsletter.connector import Newsletter
from goedenaam.connectors.newsletter.simulator import MailServer
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.models import User
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db
WHOLE = [Doing.PREPARED, Doing.SENDING, Doing.SENT, Doing.SEEN, Doing.DELETED, Doing.GONE]


@pytest.fixture
def channel(place: Place, network: Network):
    channel = place.register("dorpsplein")
    place.connect(channel)
    return channel


def tried(place: Place, channel) -> tuple[str, list[Doing]]:
    commands.begin_trial(actor=place.ict, channel_id=channel.pk, now=NOON)
    assert do_next_trial(now=NOON)
    return last()


def last() -> tuple[str, list[Doing]]:
    with for_system():
        trial = Trial.objects.all()[0]
    return trial.state, [TrialStep.from_data(step).doing for step in trial.steps]


def test_each_step_is_kept_and_nothing_stays_behind(place: Place, network: Network, channel):
    assert tried(place, channel) == (TrialState.PASSED, WHOLE)
    assert (network.sent, network.standing) == (1, {})
    assert not do_next_trial(now=NOON)


def test_a_lost_answer_is_looked_for_and_the_post_taken_down(place: Place, network: Network, channel):
    network.loses_the_answer = True
    assert tried(place, channel) == (TrialState.PASSED, WHOLE)
    assert (network.sent, network.standing) == (1, {})


def test_what_is_not_found_again_may_still_stand_there(place: Place, network: Network, channel):
    network.loses_the_post = True
    assert tried(place, channel) == (TrialState.LEFT, [Doing.PREPARED, Doing.SENDING, Doing.LOOKED_FOR])


def test_a_refusal_fails_and_leaves_nothing(place: Place, network: Network, channel):
    network.refuses = True
    assert tried(place, channel) == (TrialState.FAILED, [Doing.PREPARED, Doing.SENDING, Doing.SENT])


def test_what_cannot_be_deleted_is_said_to_stand_there(place: Place, network: Network, channel):
    network.keeps = True
    state, steps = tried(place, channel)
    assert (state, steps[-1]) == (TrialState.LEFT, Doing.DELETED)
    with for_system():
        assert Trial.objects.get().steps[-1]["live"]["url"].startswith("https://dorpsplein.example/")


def test_what_stands_there_otherwise_than_meant_is_taken_down_and_does_not_pass(
    place: Place, network: Network, channel
):
    network.changes = True
    assert tried(place, channel) == (TrialState.FAILED, WHOLE)
    assert network.standing == {}


def test_a_network_that_is_away_gets_nothing(place: Place, network: Network, channel):
    network.reach = Reach.UNREACHABLE
    assert tried(place, channel) == (TrialState.FAILED, [Doing.PREPARED])
    assert network.sent == 0


def test_a_worker_that_died_after_sending_is_followed_by_one_that_only_takes_down(
    place: Place, network: Network, channel
):
    commands.begin_trial(actor=place.ict, channel_id=channel.pk, now=NOON)
    trial = claim_trial(now=NOON, until=NOON + LEASE)
    assert trial is not None
    keep_step(trial, TrialStep(doing=Doing.SENDING, went_well=True, sentence="weg", at=NOON))
    network.standing[trial.pk.hex] = Prepared(rendered="proef")
    assert not do_next_trial(now=NOON + LEASE - timedelta(seconds=1))
    assert do_next_trial(now=NOON + LEASE)
    assert (network.sent, network.standing) == (0, {})


def test_nobody_says_by_hand_what_a_program_can_try(place: Place, channel):
    with pytest.raises(TriedByMachine):
        commands.say_trial_by_hand(actor=place.ict, channel_id=channel.pk, now=NOON)


def test_one_trial_at_a_time(place: Place, network: Network, channel):
    commands.begin_trial(actor=place.ict, channel_id=channel.pk, now=NOON)
    with pytest.raises(NoTrialNow):
        commands.begin_trial(actor=place.ict, channel_id=channel.pk, now=NOON)


def test_without_credentials_there_is_nothing_to_try(place: Place, network: Network):
    with pytest.raises(NotConnected):
        commands.begin_trial(actor=place.ict, channel_id=place.register("dorpsplein").pk, now=NOON)


def test_another_account_wants_another_trial(place: Place, network: Network):
    channel = place.ready("dorpsplein")
    later = NOON + timedelta(hours=1)
    commands.set_account(actor=place.ict, channel_id=channel.pk, account={"handle": "ander"}, now=later)
    with pytest.raises(NotComplete):
        commands.put_in_use(actor=place.ict, channel_id=channel.pk, now=later)


class TestANewsletter:
    """What was mailed cannot be taken back, so a person tries it on the own address."""

    @pytest.fixture
    def letter(self, place: Place) -> Channel:
        channel = place.register("newsletter", name="Nieuwsbrief")
        account = {
            "name": "De Linde",
            "address": "nieuws@delinde.example",
            "host": "mail.example",
            "port": "587",
        }
        commands.set_account(actor=place.ict, channel_id=channel.pk, account=account, now=NOON)
        commands.set_credentials(
            actor=place.ict, channel_id=channel.pk, secrets={"password": "geheim woord"}, expires_at=None,
            keys=settings.CHANNEL_KEYS, now=NOON,
        )  # fmt: skip
        return channel

    @pytest.fixture
    def server(self, monkeypatch: pytest.MonkeyPatch) -> MailServer:
        server = MailServer()
        kind = registry.KINDS["newsletter"]

        def make(account, credentials, client, ports):
            return Newsletter(account, credentials, ports.audience, connect=server.connect, tls=None)

        monkeypatch.setitem(registry.KINDS, "newsletter", dataclasses.replace(kind, make=make))
        return server

    def test_the_trial_goes_to_who_sets_it_up_and_to_nobody_else(
        self, place: Place, letter: Channel, server: MailServer
    ):
        mail_trial(actor=place.ict, channel_id=letter.pk)
        ((address, message),) = server.messages
        assert address == User.objects.get(pk=place.ict.user_id).email
        assert message["List-Unsubscribe"].strip().endswith("/nieuwsbrief/af/proef/>")
        assert "Dit was een proefmail" in Client().post("/nieuwsbrief/af/proef/").content.decode()

    def test_a_server_that_does_not_answer_is_said_in_words(
        self, place: Place, letter: Channel, server: MailServer
    ):
        server.is_down = True
        with pytest.raises(TrialNotMailed):
            mail_trial(actor=place.ict, channel_id=letter.pk)

    def test_who_only_sees_channels_mails_nothing(self, place: Place, letter: Channel, server: MailServer):
        with pytest.raises(NotAllowed):
            mail_trial(actor=place.editor, channel_id=letter.pk)
        assert server.messages == []

    def test_the_page_mails_first_and_then_asks_what_was_seen(
        self, place: Place, letter: Channel, server: MailServer
    ):
        client = Client()
        client.force_login(User.objects.get(pk=place.ict.user_id))
        path = f"/kanalen/{letter.pk}/proef/"
        assert "Stuur mij een proefmail" in client.get(path).content.decode()
        assert client.post(path, {"mail": "1"}).status_code == 302
        assert len(server.messages) == 1
        assert client.post(path, {"seen": "on"}).status_code == 422
        assert client.post(path, {"seen": "on", "stops": "on"}).status_code == 302
        with for_system():
            assert Trial.objects.get(channel=letter).state == TrialState.PASSED
