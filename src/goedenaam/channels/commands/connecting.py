"""The account and its credentials: set, sealed under a new key; and how the account answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.channels import queries
from goedenaam.channels.commands.registering import lock_to_keep
from goedenaam.channels.domain import (
    AccountInUse,
    ByHand,
    Health,
    HealthState,
    NotConnected,
    NotRight,
    State,
    health_after,
    merged,
)
from goedenaam.channels.events import AccountRevoked, ChannelChanged, CredentialsSet
from goedenaam.channels.models import AccountHealth, Channel, Credential
from goedenaam.channels.sealing import KeyLost, seal, seal_again, unseal
from goedenaam.connectors.contract import Checked
from goedenaam.connectors.kind import Typed, read_typed
from goedenaam.connectors.registry import kind_of
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import act, for_system
from goedenaam.outbox.commands import emit

ACCOUNT_SET = declare("channels.account_set", "Er staat welk account bij een kanaal hoort.")
CREDENTIALS_SET = declare(
    "channels.credentials_set", "De inloggegevens van een kanaal zijn ingevuld of vervangen."
)
EXPIRY_SET = declare("channels.expiry_set", "Er staat tot wanneer de inloggegevens van een kanaal gelden.")
ACCOUNT_REVOKED = declare(
    "channels.account_revoked", "Een netwerk neemt de inloggegevens van een kanaal niet meer aan."
)
ACCOUNT_ANSWERS = declare("channels.account_answers", "Het account van een kanaal antwoordt weer.")
KEYS_ROTATED = declare(
    "channels.keys_rotated", "De inloggegevens van kanalen zijn met een nieuwe sleutel gesloten."
)


@act
def set_account(*, actor: Actor, channel_id: UUID, account: Mapping[str, str], now: datetime) -> Channel:
    """Say which account it is; the trial post has to be done again. Records `channels.account_set`.

    Refuses with `AccountInUse` while the channel is in use, `ByHand`, or `NotRight` with a sentence per field.
    """
    channel = lock_to_keep(actor, channel_id)
    if queries.goes_by_hand(channel.kind):
        raise ByHand
    typed = {name: value for name, value in account.items() if value}
    read_or_refuse(kind_of(channel.kind).account, typed)
    if typed == channel.account:
        return channel
    if channel.state == State.OPEN:
        raise AccountInUse
    channel.account, channel.account_since = typed, now
    channel.save(update_fields=["account", "account_since"])
    if queries.credential_of(channel) is not None:
        _ask_anew(channel, now)
    _record(actor, ACCOUNT_SET, channel, now)
    return channel


@act
def set_credentials(
    *,
    actor: Actor,
    channel_id: UUID,
    secrets: Mapping[str, str],
    expires_at: datetime | None,
    keys: Sequence[str],
    now: datetime,
) -> None:
    """Fill in credentials or replace them; a field that is empty keeps what it has. They can never be read back.

    Wants the second factor afresh; the board is told (`CredentialsSet`). Refuses with `ByHand`, `NothingTyped`, or
    `NotRight` with a sentence per field. Records `channels.credentials_set`.
    """
    channel = lock_to_keep(actor, channel_id)
    actor.require_fresh_factor(now)
    if queries.goes_by_hand(channel.kind):
        raise ByHand
    before = queries.credential_of(channel)
    whole = merged(_opened(before, keys), dict(secrets))
    read_or_refuse(kind_of(channel.kind).credentials, whole)
    Credential.objects.update_or_create(
        channel=channel,
        defaults={
            "board_id": channel.board_id,
            "school_id": channel.school_id,
            "sealed": seal(whole, channel_id=channel.pk, keys=keys),
            "set_at": now,
            "set_by_id": actor.user_id,
            "expires_at": expires_at,
        },
    )
    _ask_anew(channel, now)
    _record(actor, CREDENTIALS_SET, channel, now, replaced=before is not None)
    emit(CredentialsSet(channel_id=channel.pk, set_by=actor.user_id, replaced=before is not None), now=now)


@act
def set_expiry(*, actor: Actor, channel_id: UUID, expires_at: datetime | None, now: datetime) -> None:
    """Say until when the credentials count, as the network tells a person. Records `channels.expiry_set`.

    Refuses with `NotConnected` where there are none.
    """
    channel = lock_to_keep(actor, channel_id)
    if not Credential.objects.filter(pk=channel_id).update(expires_at=expires_at):
        raise NotConnected
    _record(actor, EXPIRY_SET, channel, now)


def ask_again_soon(channel_id: UUID, *, now: datetime) -> None:
    """A network just said that it does not know the account any more: the worker asks it in its next round.

    What the account itself answers then decides (`note_reach`), so one odd answer closes nothing.
    """
    with for_system():
        AccountHealth.objects.filter(channel=channel_id).update(asked_at=now - queries.ASK_AGAIN_AFTER)


def note_reach(*, channel_id: UUID, checked: Checked, now: datetime) -> HealthState:
    """Keep how an account answered; credentials are left alone whatever it said.

    No answer never counts as revoked. Becoming revoked is told once (`AccountRevoked`) to who can mend it, and closes the
    channel until new credentials are there. Records `channels.account_revoked` and `channels.account_answers`.
    """
    with for_system():
        channel = lock_for_worker(channel_id)
        row = queries.health_of(channel)
        before = (
            Health(state=HealthState(row.state), since=row.since)
            if row
            else Health(state=HealthState.UNASKED, since=now)
        )
        after = health_after(before, checked.reach, at=now)
        AccountHealth.objects.update_or_create(
            channel=channel,
            defaults={
                "board_id": channel.board_id,
                "school_id": channel.school_id,
                "state": after.state,
                "since": after.since,
                "asked_at": now,
                "sentence": checked.sentence[:300],
                "account_name": checked.name[:200] or (row.account_name if row else ""),
                "leased_until": None,
            },
        )
        if checked.expires is not None:
            Credential.objects.filter(pk=channel_id).update(expires_at=checked.expires)
        if after.state is HealthState.REVOKED and before.state is not HealthState.REVOKED:
            _record(None, ACCOUNT_REVOKED, channel, now)
            emit(AccountRevoked(channel_id=channel_id), now=now)
            emit(ChannelChanged(channel_id=channel_id), now=now)
        elif after.state is HealthState.OK and before.state is HealthState.REVOKED:
            _record(None, ACCOUNT_ANSWERS, channel, now)
            emit(ChannelChanged(channel_id=channel_id), now=now)
        return after.state


def claim_account(*, now: datetime, until: datetime) -> Channel | None:
    """The account that was asked longest ago, leased, for a worker to ask; None when all were asked lately."""
    with for_system():
        row = queries.account_to_ask(now=now)
        if row is None or not queries.same_lease(row).update(leased_until=until):
            return None
        return queries.channel_with(row.pk)


def rotate_keys(*, keys: Sequence[str], now: datetime) -> tuple[int, list[UUID]]:
    """Seal every credential again under the first key; returns how many, and the channels of which no key opens them.

    A credential that is replaced meanwhile was sealed under the first key already. Records `channels.keys_rotated` per board.
    """
    rotated, lost = 0, []
    with for_system():
        boards = set()
        for credential in Credential.objects.order_by("pk"):
            try:
                again = seal_again(credential.sealed, keys=keys)
            except KeyLost:
                lost.append(credential.pk)
                continue
            rotated += Credential.objects.filter(pk=credential.pk, sealed=credential.sealed).update(
                sealed=again
            )
            boards.add(credential.board_id)
        for board_id in sorted(boards):
            log.record(None, KEYS_ROTATED, None, board_id=board_id, school_id=None, at=now)
    return rotated, lost


def lock_for_worker(channel_id: UUID) -> Channel:
    """A channel, locked, in the system's scope. Raises `NotFound`."""
    channel = queries.lock_in_system(channel_id)
    if channel is None:
        raise NotFound
    return channel


def read_or_refuse(model: type[Typed], values: Mapping[str, str]) -> Typed:
    """What was typed as its model. Raises `NotRight` with a sentence per field."""
    read = read_typed(model, values)
    if not isinstance(read, Typed):
        raise NotRight(fields=dict(read))
    return read


def _opened(credential: Credential | None, keys: Sequence[str]) -> dict[str, str]:
    """What was there; where its key is lost everything is typed anew."""
    if credential is None:
        return {}
    try:
        return unseal(credential.sealed, channel_id=credential.pk, keys=keys)
    except KeyLost:
        return {}


def _ask_anew(channel: Channel, now: datetime) -> None:
    AccountHealth.objects.update_or_create(
        channel=channel,
        defaults={
            "board_id": channel.board_id, "school_id": channel.school_id, "state": HealthState.UNASKED,
            "since": now, "asked_at": now, "sentence": "", "account_name": "", "leased_until": None,
        },
    )  # fmt: skip


def _record(actor: Actor | None, kind: str, channel: Channel, now: datetime, **facts: Any) -> None:
    log.record(
        actor, kind, channel.pk, board_id=channel.board_id, school_id=channel.school_id, at=now, **facts
    )
