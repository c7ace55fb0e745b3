"""Credentials are sealed and replaced, never emptied, never read back; and how an account answers."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import override_settings

from goedenaam.audit.models import History
from goedenaam.channels import commands
from goedenaam.channels.commands.connecting import ask_again_soon
from goedenaam.channels.connect import connector_for
from goedenaam.channels.domain import (
    AccountInUse,
    ByHand,
    HealthState,
    NotConnected,
    NothingTyped,
    NotRight,
    OpenChannel,
    Why,
)
from goedenaam.channels.models import AccountHealth, Credential
from goedenaam.channels.reaching import ask_next_account, check_reach
from goedenaam.channels.sealing import new_key, unseal
from goedenaam.channels.tests.conftest import TOKEN, Place, standing
from goedenaam.channels.tests.network import Connector, Network
from goedenaam.connectors.contract import Checked, Reach
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound, SecondFactorWanted
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.commands import sweep
from goedenaam.testing import build
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db
KEYS = settings.CHANNEL_KEYS
SOON, LATER = NOON + timedelta(hours=1), NOON + timedelta(days=60)


def secrets_of(channel) -> dict[str, str]:
    with for_system():
        return unseal(Credential.objects.get(pk=channel.pk).sealed, channel_id=channel.pk, keys=KEYS)


def expiry_of(channel):
    with for_system():
        return Credential.objects.get(pk=channel.pk).expires_at


def health_of(channel) -> AccountHealth:
    with for_system():
        return AccountHealth.objects.get(pk=channel.pk)


def replace(place: Place, channel, *, now=NOON, actor=None, **secrets: str) -> None:
    commands.set_credentials(
        actor=actor or place.ict, channel_id=channel.pk, secrets=secrets, expires_at=None, keys=KEYS, now=now
    )


@pytest.fixture
def channel(place: Place, network: Network):
    return place.in_use("dorpsplein", name="Dorpsplein")


def test_the_connector_gets_the_secret_and_the_database_does_not(place: Place, network: Network, channel):
    connector = connector_for(channel)
    assert isinstance(connector, Connector)
    assert connector.keys.token.get_secret_value() == TOKEN
    with for_system():
        assert TOKEN not in Credential.objects.get(pk=channel.pk).sealed
        assert not any(TOKEN in str(line.facts) for line in History.objects.all())


def test_by_hand_has_no_connector_and_no_credentials(place: Place):
    parro = place.in_use()
    assert connector_for(parro) is None
    with pytest.raises(ByHand):
        replace(place, parro, token=TOKEN)
    with pytest.raises(ByHand):
        check_reach(actor=place.ict, channel_id=parro.pk)


def test_a_closed_channel_still_has_its_connector_since_taking_down_outlives_closing(place: Place, channel):
    commands.close_channel(actor=place.ict, channel_id=channel.pk, because="", now=NOON)
    assert connector_for(channel) is not None


def test_an_empty_field_keeps_what_is_there(place: Place, channel):
    replace(place, channel, token="", renewal="nieuwe-verversing")
    assert secrets_of(channel) == {"token": TOKEN, "renewal": "nieuwe-verversing"}
    with pytest.raises(NothingTyped):
        replace(place, channel, token="  ", renewal="")
    assert secrets_of(channel)["token"] == TOKEN


def test_what_does_not_fit_is_refused_per_field_and_changes_nothing(place: Place, channel):
    with pytest.raises(NotRight) as refusal:
        replace(place, channel, token="kort")
    assert set(refusal.value.fields) == {"token"}
    assert secrets_of(channel)["token"] == TOKEN


def test_credentials_want_the_second_factor_afresh(place: Place, channel):
    with pytest.raises(SecondFactorWanted):
        replace(place, channel, token="een-andere-sleutel", now=NOON + timedelta(minutes=11))
    assert secrets_of(channel)["token"] == TOKEN


def test_who_only_sees_channels_sets_no_credentials(place: Place, channel):
    with pytest.raises(NotAllowed):
        replace(place, channel, actor=place.editor, token="een-andere-sleutel")


def test_the_board_is_told_that_credentials_were_replaced_and_never_what_they_are(place: Place, channel):
    sweep(now=NOON)
    mail.outbox.clear()
    replace(place, channel, token="een-andere-sleutel")
    sweep(now=NOON)
    (told,) = mail.outbox
    assert told.to[0].startswith("anna")
    assert "vervangen" in told.subject
    assert "een-andere-sleutel" not in told.body


def test_the_end_is_set_apart_from_the_credentials(place: Place, channel):
    commands.set_expiry(actor=place.ict, channel_id=channel.pk, expires_at=LATER, now=NOON)
    assert (expiry_of(channel), secrets_of(channel)["token"]) == (LATER, TOKEN)
    with pytest.raises(NotConnected):
        commands.set_expiry(actor=place.ict, channel_id=place.register().pk, expires_at=LATER, now=NOON)


def test_an_account_that_answers_is_shown_with_its_name_and_its_end(place: Place, network: Network, channel):
    network.expires = LATER
    assert check_reach(actor=place.ict, channel_id=channel.pk) is HealthState.OK
    assert health_of(channel).account_name == "De Linde"
    assert expiry_of(channel) == LATER
    assert network.asked_with == [TOKEN]


def test_unreachable_leaves_the_channel_and_its_credentials_as_they_are(
    place: Place, network: Network, channel
):
    check_reach(actor=place.ict, channel_id=channel.pk)
    network.reach = Reach.UNREACHABLE
    assert check_reach(actor=place.ict, channel_id=channel.pk) is HealthState.UNREACHABLE
    assert secrets_of(channel)["token"] == TOKEN
    assert isinstance(standing(channel), OpenChannel)
    assert mail.outbox == []


def test_revoked_closes_the_channel_and_is_told_once_to_who_can_reach_it(place: Place, channel):
    sweep(now=NOON)
    mail.outbox.clear()
    for _ in range(3):
        commands.note_reach(channel_id=channel.pk, checked=Checked(reach=Reach.REVOKED), now=SOON)
        commands.note_reach(channel_id=channel.pk, checked=Checked(reach=Reach.UNREACHABLE), now=SOON)
        sweep(now=SOON)
    assert standing(channel) is Why.REVOKED
    assert sorted(message.to[0].split(".")[1] for message in mail.outbox) == ["ict", "leader"]
    assert secrets_of(channel)["token"] == TOKEN


def test_new_credentials_open_what_was_revoked(place: Place, network: Network, channel):
    commands.note_reach(channel_id=channel.pk, checked=Checked(reach=Reach.REVOKED), now=NOON)
    replace(place, channel, token="een-andere-sleutel")
    assert isinstance(standing(channel), OpenChannel)
    assert check_reach(actor=place.ict, channel_id=channel.pk) is HealthState.OK


def test_the_worker_asks_each_account_in_turn_and_not_twice_within_hours(network: Network, channel):
    assert ask_next_account(now=NOON)
    assert health_of(channel).state == HealthState.OK
    assert not ask_next_account(now=health_of(channel).asked_at + timedelta(hours=5))
    assert ask_next_account(now=health_of(channel).asked_at + timedelta(hours=6))
    assert len(network.asked_with) == 2


def test_an_account_that_a_network_says_it_knows_no_more_is_asked_in_the_next_round(
    network: Network, channel
):
    assert ask_next_account(now=NOON)
    asked_at = health_of(channel).asked_at
    assert not ask_next_account(now=asked_at)
    ask_again_soon(channel.pk, now=asked_at)
    assert ask_next_account(now=asked_at)


def test_another_account_is_chosen_only_while_the_channel_is_not_in_use(place: Place, channel):
    with pytest.raises(AccountInUse):
        commands.set_account(actor=place.ict, channel_id=channel.pk, account={"handle": "ander"}, now=NOON)
    commands.close_channel(actor=place.ict, channel_id=channel.pk, because="", now=NOON)
    commands.set_account(actor=place.ict, channel_id=channel.pk, account={"handle": "ander"}, now=SOON)
    with pytest.raises(NotRight):
        commands.set_account(actor=place.ict, channel_id=channel.pk, account={"handle": "x"}, now=SOON)


def test_a_key_that_is_lost_asks_for_the_credentials_again(place: Place, channel):
    with override_settings(CHANNEL_KEYS=(new_key(),)):
        with pytest.raises(NotConnected):
            connector_for(channel)
        assert ask_next_account(now=NOON)
    assert health_of(channel).state == HealthState.UNREACHABLE


def test_the_command_seals_everything_again_and_the_old_key_may_go(channel, capsys):
    fresh = new_key()
    with override_settings(CHANNEL_KEYS=(fresh, *KEYS)):
        call_command("channels", "rotate-keys")
    with override_settings(CHANNEL_KEYS=(fresh,)):
        assert connector_for(channel) is not None
    assert ": 1." in capsys.readouterr().out


def test_the_command_names_what_no_key_opens_and_leaves_it(channel):
    before = secrets_of(channel)
    with override_settings(CHANNEL_KEYS=(new_key(),)), pytest.raises(CommandError, match=str(channel.pk)):
        call_command("channels", "rotate-keys")
    assert secrets_of(channel) == before


def test_the_command_makes_a_key(capsys):
    call_command("channels", "new-key")
    assert len(capsys.readouterr().out.strip()) == 44


def test_somebody_of_another_school_reaches_nothing(place: Place, channel):
    there = build.actor(build.school("Het Kompas", under=place.school.board), Role.ICT)
    with pytest.raises(NotFound):
        check_reach(actor=there, channel_id=channel.pk)
