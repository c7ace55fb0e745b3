"""Ask accounts how they are, outside any transaction: now for a person, or each in turn for the worker."""

from datetime import datetime, timedelta
from uuid import UUID

import httpx2
from django.utils import timezone

from goedenaam.channels import queries
from goedenaam.channels.commands.connecting import claim_account, note_reach
from goedenaam.channels.connect import SomeChannel, connector_for
from goedenaam.channels.domain import ByHand, HealthState, NotConnected
from goedenaam.connectors.contract import Checked, Reach
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import reading

LEASE = timedelta(minutes=2)


def check_reach(*, actor: Actor, channel_id: UUID, client: httpx2.Client | None = None) -> HealthState:
    """Ask an account now, for who sets up channels there, and keep the answer. Refuses with `ByHand` or `NotConnected`."""
    with reading(actor):
        channel = queries.channel_for(actor, channel_id)
    actor.require(Permission.KEEP_CHANNELS, board_id=channel.board_id, school_id=channel.school_id)
    return _ask(channel, client)


def ask_next_account(*, now: datetime, client: httpx2.Client | None = None) -> bool:
    """Ask the account that was asked longest ago; return whether there was one. It may be killed at any line."""
    channel = claim_account(now=now, until=now + LEASE)
    if channel is None:
        return False
    try:
        _ask(channel, client)
    except (NotConnected, ByHand):
        # Nothing can be asked without credentials that open: for now it is out of reach, and the page says why.
        unasked = Checked(
            reach=Reach.UNREACHABLE, sentence="De inloggegevens zijn niet te openen. Vul ze opnieuw in."
        )
        note_reach(channel_id=channel.pk, checked=unasked, now=now)
    return True


def _ask(channel: SomeChannel, client: httpx2.Client | None) -> HealthState:
    connector = connector_for(channel, client=client)
    if connector is None:
        raise ByHand
    return note_reach(channel_id=channel.id, checked=connector.check(), now=timezone.now())
