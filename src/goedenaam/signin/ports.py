"""What waits for who gives the roles: a new phone for somebody who lost it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.ports import Waiting
from goedenaam.signin import queries


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """New phones that wait for the actor as the second person."""
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


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """New phones that were asked for."""
    return [queries.new_phones_for(actor)]
