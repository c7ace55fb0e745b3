"""Which rows of publishing an actor may see: those of the places where a seat gives a permission."""

from django.db.models import Q

from goedenaam.kernel.actor import Actor, Permission


def places(actor: Actor, permission: Permission) -> Q:
    """Rows of the schools, or of whole boards, where a seat gives the permission."""
    giving = [seat for seat in actor.seats if permission in seat.permissions]
    schools = [seat.school_id for seat in giving if seat.school_id]
    boards = [seat.board_id for seat in giving if not seat.school_id]
    return Q(school_id__in=schools) | Q(board_id__in=boards)
