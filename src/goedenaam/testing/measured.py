"""People to measure with: somebody who really has a seat in a loaded board."""

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.models import Membership, User


def somebody_at(board_name: str, role: Role) -> User:
    """A user with this role in the board of that name; raises `LookupError` where there is none."""
    with for_system():
        seat = Membership.objects.filter(board__name=board_name, role=role).select_related("user").first()
    if seat is None:
        raise LookupError(board_name)
    return seat.user
