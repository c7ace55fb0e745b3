"""Who gets the newsletter of De Linde: colleagues and parents with one tap, others who confirmed, and one who did not yet."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from goedenaam.channels.models import Channel
from goedenaam.kernel.actor import Actor, Role
from goedenaam.publishing.readers.commands import ask_by_account, ask_by_address, confirm, new_code
from goedenaam.publishing.readers.models import Reader
from goedenaam.tenancy.models import Membership, School
from goedenaam.tenancy.queries import actor_of

_GUARDIANS = 8
_OTHERS = ("bibliotheek@waterland.example", "opa.piet@thuis.example", "wijkblad@waterland.example")
_ASKED = timedelta(days=6)


def fill_newsletter(school: School, colleagues: Sequence[Actor], *, now: datetime) -> None:
    """On the list for days; the last of the others has the mail that asks to confirm, and did nothing yet."""
    newsletter = Channel.objects.get(school=school, kind="newsletter")
    seats = Membership.objects.filter(school=school, role=Role.GUARDIAN).select_related("user")
    guardians = [actor_of(seat.user, now=now) for seat in seats.order_by("user__name")[:_GUARDIANS]]
    for actor in (*colleagues, *guardians):
        ask_by_account(actor=actor, channel_id=newsletter.pk, now=now - _ASKED)
    *confirmed, _waits = _OTHERS
    for address in confirmed:
        ask_by_address(channel_id=newsletter.pk, address=address, network="", now=now - _ASKED)
        row = Reader.objects.get(channel=newsletter, address=address)
        confirm(code=new_code(row.pk, now=now - _ASKED) or "", now=now - _ASKED)
    ask_by_address(channel_id=newsletter.pk, address=_waits, network="", now=now)
