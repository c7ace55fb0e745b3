"""Which mail came back, for the office of the school."""

from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.mail.models import Bounce
from goedenaam.people.models import Guardian
from goedenaam.tenancy.models import Membership


def bounces_for(actor: Actor) -> QuerySet[Bounce]:
    """Addresses of the schools where the actor keeps the people, the oldest first."""
    keeping = [seat.school_id for seat in actor.seats if Permission.KEEP_PEOPLE in seat.permissions]
    return Bounce.objects.filter(school_id__in=[pk for pk in keeping if pk]).order_by("at")


def schools_that_know(address: str) -> set[tuple[UUID, UUID]]:
    """Board and school of everybody with this address, in the system's scope."""
    guardians = Guardian.objects.filter(email__iexact=address).values_list("board_id", "school_id")
    seats = Membership.objects.filter(Q(user__email__iexact=address), until=None).exclude(school=None)
    known = set(guardians)
    known |= {(board, school) for board, school in seats.values_list("board_id", "school_id") if school}
    return known
