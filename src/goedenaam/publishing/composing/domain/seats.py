"""As whom somebody works with a post: from the seat at its own school. No Django."""

from dataclasses import replace
from uuid import UUID

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed


def acting_at(actor: Actor, *, board_id: UUID, school_id: UUID) -> Actor:
    """The actor with the seat chosen that reads posts at a school. Raises `NotAllowed`."""
    for number, seat in enumerate(actor.seats):
        near = seat.school_id == school_id or (seat.school_id is None and seat.board_id == board_id)
        if near and Permission.READ_POSTS in seat.permissions:
            return replace(actor, chosen=number)
    raise NotAllowed
