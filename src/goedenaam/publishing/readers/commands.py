"""Ask for a newsletter, confirm it, end it with one tap; and what the worker keeps of the list."""

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.channels.models import Channel
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.commands import emit
from goedenaam.publishing.readers import queries
from goedenaam.publishing.readers.domain import (
    ASKED_AGAIN_AFTER,
    CONFIRM_WITHIN,
    MOST_OF_A_NETWORK,
    NETWORK_KEPT,
    WINDOW,
    Ended,
    LinkOver,
    NotAtThisSchool,
    TooManyAsked,
    kept_of,
    plain,
)
from goedenaam.publishing.readers.events import ConfirmationAsked
from goedenaam.publishing.readers.models import Reader

ASKED = declare("readers.asked", "Iemand meldde zich aan voor een nieuwsbrief.")
CONFIRMED = declare("readers.confirmed", "Een aanmelding voor een nieuwsbrief is bevestigd.")
ENDED = declare("readers.ended", "Iemand krijgt een nieuwsbrief niet meer.")


def ask_by_address(*, channel_id: UUID, address: str, network: str, now: datetime) -> None:
    """Keep an address that is asked by mail whether it is right; nothing else goes there before that.

    The answer is the same whether or not the address is on the list already. Refuses with `TooManyAsked`; raises `NotFound`
    where no newsletter is in use. Records `readers.asked`.
    """
    with for_system():
        channel = queries.open_newsletter(channel_id)
        hashed = _network_hash(network)
        if queries.asked_lately(hashed, since=now - WINDOW) >= MOST_OF_A_NETWORK:
            raise TooManyAsked
        row = queries.reader_at(channel, address)
        if row is not None and (row.confirmed_at is not None or row.asked_at > now - ASKED_AGAIN_AFTER):
            return
        if row is None:
            row = _new(channel, now, address=plain(address), network=hashed)
        else:
            Reader.objects.filter(pk=row.pk).update(asked_at=now, network=hashed)
        _record(None, ASKED, row, now)
        emit(ConfirmationAsked(reader_id=row.pk), now=now)


def new_code(reader_id: UUID, *, now: datetime) -> str | None:
    """A code that confirms an address, for the mail that carries it; None where nothing waits. In the consumer's transaction."""
    code = secrets.token_urlsafe(24)
    waiting = Reader.objects.filter(pk=reader_id, confirmed_at=None, ended_at=None)
    changed = waiting.update(code_hash=kept_of(code), code_until=now + CONFIRM_WITHIN)
    return code if changed else None


def confirm(*, code: str, now: datetime) -> Channel:
    """Say that the address is right: from now on it goes there. Refuses with `LinkOver`. Records `readers.confirmed`."""
    with for_system():
        row = queries.reader_to_confirm(kept_of(code), now=now)
        if row is None:
            raise LinkOver
        Reader.objects.filter(pk=row.pk).update(confirmed_at=now, code_hash="", code_until=None)
        _record(None, CONFIRMED, row, now)
        return row.channel


def ask_by_account(*, actor: Actor, channel_id: UUID, now: datetime) -> None:
    """Ask for it as somebody of the school who is signed in: it goes to the address of the account, at once.

    Asking again counts as asking now. Refuses with `NotAtThisSchool`; raises `NotFound`. Records `readers.asked`.
    """
    with for_system():
        channel = queries.open_newsletter(channel_id)
        if not queries.may_read_by_account(channel, actor):
            raise NotAtThisSchool
        row = queries.reader_of_account(channel, actor.user_id)
        if row is None:
            row = _new(channel, now, user_id=actor.user_id, confirmed_at=now)
        else:
            Reader.objects.filter(pk=row.pk).update(asked_at=now)
        _record(actor, ASKED, row, now)


def unsubscribe(*, token: str, now: datetime) -> Channel:
    """End it for who has this address to end it; a second time nothing changes. Raises `NotFound`. Records `readers.ended`."""
    with for_system():
        row = queries.reader_of_token(token)
        if row is None:
            raise NotFound
        _end(row, Ended.UNSUBSCRIBED, now)
        return row.channel


def end_by_account(*, actor: Actor, channel_id: UUID, now: datetime) -> None:
    """As `unsubscribe`, for who is signed in. Records `readers.ended`."""
    with for_system():
        channel = queries.open_newsletter(channel_id)
        row = queries.reader_of_account(channel, actor.user_id)
        if row is not None:
            _end(row, Ended.UNSUBSCRIBED, now, actor=actor)


def note_not_reached(reader_id: UUID, *, is_final: bool, now: datetime) -> None:
    """The mail server did not take it for this reader; for good, it ends. Records `readers.ended`."""
    with for_system():
        row = queries.reader_with(reader_id)
        if row is None:
            return
        if is_final:
            _end(row, Ended.UNREACHABLE, now)
        else:
            Reader.objects.filter(pk=reader_id).update(missed_at=now)


def forget_missed(channel_id: UUID) -> None:
    """Another newsletter begins: who missed the one before is no longer said."""
    with for_system():
        Reader.objects.filter(channel=channel_id, missed_at__isnull=False).update(missed_at=None)


def forget_readers(*, now: datetime) -> bool:
    """Drop addresses that nobody confirmed in time, and where people asked from; for the worker. Whether something was."""
    with for_system():
        dropped, _ = queries.never_confirmed(now).delete()
        return bool(queries.networks_before(now - NETWORK_KEPT).update(network="")) or bool(dropped)


def _new(channel: Channel, now: datetime, **fields: object) -> Reader:
    return Reader.objects.create(
        channel=channel, board_id=channel.board_id, school_id=channel.school_id, asked_at=now,
        token=secrets.token_urlsafe(24), code_until=None if "user_id" in fields else now + CONFIRM_WITHIN, **fields,
    )  # fmt: skip


def _end(row: Reader, because: Ended, now: datetime, *, actor: Actor | None = None) -> None:
    ended = Reader.objects.filter(pk=row.pk, ended_at=None).update(
        ended_at=now,
        ended_because=because,
        address="",
        code_hash="",
        code_until=None,
        network="",
        missed_at=None,
    )
    if ended:
        _record(actor, ENDED, row, now, because=str(because))


def _record(actor: Actor | None, kind: str, row: Reader, now: datetime, **facts: Any) -> None:
    log.record(actor, kind, row.pk, board_id=row.board_id, school_id=row.school_id, at=now, **facts)


def _network_hash(network: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"readers {network}".encode(), hashlib.sha256).hexdigest()
