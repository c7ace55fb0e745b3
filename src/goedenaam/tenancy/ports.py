"""What waits for who gives the roles: proposals of another, and stand-ins that end soon."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.ports import Waiting
from goedenaam.tenancy import queries
from goedenaam.tenancy.presenting import say_role


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """Roles that wait for the actor as the second person."""
    return [
        Waiting(
            title=_("Rol voor %(name)s: %(role)s")
            % {"name": proposal.user.name, "role": say_role(Role(proposal.role))},
            detail=_("%(name)s stelde dit voor. Deze rol geven twee mensen.")
            % {"name": proposal.proposed_by.name},
            action=_("Bekijken"),
            url=reverse("roles:list"),
            icon="id-card",
            since=proposal.proposed_at,
            tone="ask",
        )
        for proposal in queries.proposals_for(actor)
        if actor.user_id not in {proposal.proposed_by_id, proposal.user_id}
    ]


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """Proposals of another."""
    return [queries.proposals_for(actor)]
