"""Make a delivery of what was approved: its payload is frozen here and never changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from goedenaam.connectors.contract import (
    About,
    Connector,
    Deletes,
    Doubt,
    FindsSent,
    Hides,
    Prepared,
    ReadsBack,
)
from goedenaam.publishing.domain.payload import freeze, hash_of, key_of
from goedenaam.publishing.models import Approval, Delivery, Post

BY_HAND_LASTS = 1800.0
"""Seconds that a person has between taking the text and saying that it is placed; then it is asked."""


def network_of(about: About, connector: Connector | None, *, account: str, audience: str) -> dict[str, Any]:
    """What the machine needs to know of a connector, to be frozen with a delivery; None is by hand.

    With it goes what the channel was when it was approved: the mark of its account, and for whom it is.
    """
    return {
        "doubt": (about.doubt if connector else Doubt.BLIND).value,
        "quiet": about.quiet.total_seconds() if connector else 0.0,
        "call_limit": about.call_limit.total_seconds() if connector else BY_HAND_LASTS,
        "sends": connector is not None,
        "finds": isinstance(connector, FindsSent),
        "reads": isinstance(connector, ReadsBack),
        "deletes": isinstance(connector, Deletes),
        "hides": isinstance(connector, Hides),
        "account": account,
        "audience": audience,
    }


def payload_of(prepared: Prepared, files: tuple[str, ...]) -> tuple[dict[str, Any], str]:
    """What is frozen, with the hash that an approval covers; `files` are names in the storage, one per picture."""
    payload = freeze(prepared, files)
    return payload, hash_of(payload)


def prepare_delivery(
    *, post: Post, approval: Approval, channel_id: UUID, payload: Mapping[str, Any], network: Mapping[str, Any],
    now: datetime,
) -> Delivery:  # fmt: skip
    """A delivery that waits for its window, in the caller's transaction; the gate asks everything else when it is due."""
    delivery_id, payload_hash = uuid4(), hash_of(payload)
    return Delivery.objects.create(
        id=delivery_id,
        board_id=post.board_id,
        school_id=post.school_id,
        post=post,
        approval=approval,
        channel_id=channel_id,
        payload=dict(payload),
        payload_hash=payload_hash,
        key=key_of(str(delivery_id), payload_hash),
        network=dict(network),
        made_at=now,
        window_from=approval.window_from,
        window_until=approval.window_until,
        not_before=approval.window_from,
    )
