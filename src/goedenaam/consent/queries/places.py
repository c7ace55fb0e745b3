"""Which rows of consent an actor may see at all."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from goedenaam.kernel.actor import Actor, Permission


def near(actor: Actor) -> Q:
    return places(actor, Permission.READ_PUPILS)


def around(actor: Actor) -> Q:
    return Q(school__in=actor.school_ids) | Q(board_id__in=actor.board_ids)


def places(actor: Actor, permission: Permission) -> Q:
    """Rows of the schools, or whole boards, where a seat gives the permission."""
    schools, boards = seated(actor, permission)
    return within(schools, boards)


def seated(actor: Actor, permission: Permission) -> tuple[list[UUID], list[UUID]]:
    """The schools, and the whole boards, where a seat gives the permission."""
    giving = [seat for seat in actor.seats if permission in seat.permissions]
    schools = [seat.school_id for seat in giving if seat.school_id]
    return schools, [seat.board_id for seat in giving if not seat.school_id]


def within(schools: Collection[UUID], boards: Collection[UUID]) -> Q:
    """Rows of these schools and whole boards."""
    return Q(school__in=schools) | Q(board_id__in=boards)
