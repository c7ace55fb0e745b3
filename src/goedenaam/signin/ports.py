"""What waits for who gives the roles: a new phone for somebody who lost it."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.ports import Waiting
from goedenaam.signin import queries


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """New phones that wait for the actor as the second person."""
    if not any(Permission.GIVE_ROLES in seat.permissions for seat in actor.seats):
        return []
    return [
        Waiting(
            title=_("%(name)s is de telefoon kwijt") % {"name": reset.user.name},
            detail=_("%(name)s vroeg een nieuwe. Dat doen twee mensen.") % {"name": reset.asked_by.name},
            action=_("Bekijken"),
            url=reverse("new_phone:list"),
            icon="smartphone",
            since=reset.asked_at,
            tone="ask",
        )
        for reset in queries.new_phones_for(actor)
        if actor.user_id not in {reset.asked_by_id, reset.user_id}
    ]
