"""The public address of a place, and who reads it."""

from itertools import chain, count
from uuid import UUID

from goedenaam.kernel.actor import Actor, Role, Seat
from goedenaam.kernel.errors import NotFound
from goedenaam.protocol.models import PublicPage

NOBODY = UUID(int=0)


def public_page_of(actor: Actor, seat: Seat) -> PublicPage | None:
    """The public address of a place where the actor sits, if the place has one."""
    if seat not in actor.seats:
        return None
    return PublicPage.objects.filter(board=seat.board_id, school=seat.school_id).first()


def reader_of(slug: str) -> Actor:
    """Somebody who reads a public address: like a parent there, without a name. Raises `NotFound`.

    Runs in the system's scope; what is read after it runs in this actor's.
    """
    page = PublicPage.objects.filter(slug=slug).select_related("board", "school").first()
    if page is None:
        raise NotFound
    seat = Seat(
        role=Role.GUARDIAN,
        board_id=page.board_id,
        board_name=page.board.name,
        school_id=page.school_id,
        school_name=page.school.short_name if page.school else "",
    )
    return Actor(user_id=NOBODY, name="", seats=(seat,))


def free_slug(wanted: str) -> str:
    """`wanted`, or with the first number that makes it free (in the system's scope)."""
    taken = set(PublicPage.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(slug for slug in chain([wanted], numbered) if slug not in taken)
