"""Which rows of consent an actor may see at all."""

from django.db.models import Q

from goedenaam.kernel.actor import Actor, Permission


def near(actor: Actor) -> Q:
    return places(actor, Permission.READ_PUPILS)


def around(actor: Actor) -> Q:
    return Q(school__in=actor.school_ids) | Q(board_id__in=actor.board_ids)


def places(actor: Actor, permission: Permission) -> Q:
    """Rows of the schools, or whole boards, where a seat gives the permission."""
    giving = [seat for seat in actor.seats if permission in seat.permissions]
    schools = [seat.school_id for seat in giving if seat.school_id]
    boards = [seat.board_id for seat in giving if not seat.school_id]
    return Q(school__in=schools) | Q(board_id__in=boards)
