"""Write history in the transaction of its act, and access before the page is built."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from goedenaam.audit.domain import GENESIS, Link, commit, seal
from goedenaam.audit.kinds import FORGOTTEN, Forgets, kind_named
from goedenaam.audit.models import Access, Head, History, Personal, Purge
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import scope_of, scoped


def record(
    actor: Actor | None,
    kind: str,
    object_id: UUID | None,
    *,
    board_id: UUID,
    school_id: UUID | None,
    at: datetime,
    personal: Mapping[str, Any] | None = None,
    **facts: Any,
) -> History:
    """Add one line to the board's chain, in the caller's transaction.

    `facts` hold ids and plain values that tell nothing about a person; what does goes in `personal`, which can be forgotten.
    Raises `LookupError` for an undeclared kind, `ValueError` for a personal part under a kind that says it has none, and
    `RuntimeError` outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("history is written in the transaction of its act")
    if personal and kind_named(kind).forgets is Forgets.NOTHING_PERSONAL:
        raise ValueError(f"{kind} is declared without a personal part")
    kind_named(kind)
    Head.objects.get_or_create(board_id=board_id, defaults={"hash": GENESIS})
    head = Head.objects.select_for_update().get(board_id=board_id)
    salt = secrets.token_hex(32)
    link = Link(
        sequence=head.sequence + 1,
        id=str(uuid4()),
        board=str(board_id),
        school=_text(school_id),
        kind=kind,
        at=at,
        actor=_text(actor.user_id if actor else None),
        object=_text(object_id),
        facts={name: _text(value) if isinstance(value, UUID) else value for name, value in facts.items()},
        commitment=commit(personal or {}, salt),
        previous=head.hash,
    )
    link = replace(link, hash=seal(link))
    history = History.objects.create(
        id=UUID(link.id),
        sequence=link.sequence,
        board_id=board_id,
        school_id=school_id,
        kind=kind,
        at=at,
        actor_id=actor.user_id if actor else None,
        object_id=object_id,
        facts=dict(link.facts),
        commitment=link.commitment,
        previous=link.previous,
        hash=link.hash,
    )
    if personal:
        Personal.objects.create(
            history=history, board_id=board_id, school_id=school_id, salt=salt, data=dict(personal)
        )
    Head.objects.filter(board_id=board_id).update(sequence=link.sequence, hash=link.hash)
    return history


def looked(
    actor: Actor, kind: str, object_id: UUID, *, board_id: UUID, school_id: UUID | None, at: datetime
) -> None:
    """Record that somebody looked; committed at once, before the page is built, so that a crash does not hide it."""
    kind_named(kind)
    with scoped(scope_of(actor), durable=True):
        Access.objects.create(
            board_id=board_id,
            school_id=school_id,
            kind=kind,
            at=at,
            actor_id=actor.user_id,
            object_id=object_id,
        )


def forget(history_ids: list[UUID], *, rule: str, at: datetime) -> int:
    """Erase the personal parts of these lines by a rule, in the caller's transaction; the purge is itself a line of history.

    Returns how many went.
    """
    gone = 0
    for history in History.objects.filter(pk__in=history_ids, personal__isnull=False, purge__isnull=True):
        Purge.objects.create(
            history=history, board_id=history.board_id, school_id=history.school_id, rule=rule, at=at
        )
        Personal.objects.filter(history=history).delete()
        record(
            None,
            FORGOTTEN,
            history.pk,
            board_id=history.board_id,
            school_id=history.school_id,
            at=at,
            rule=rule,
        )
        gone += 1
    return gone


def _text(value: object) -> str:
    return "" if value is None else str(value)
