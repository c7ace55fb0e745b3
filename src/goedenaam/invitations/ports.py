"""What waits for the office: guardians who used their code and whom the school has yet to confirm."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goedenaam.invitations import queries
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.ports import Waiting


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """One line for all guardians that wait."""
    if not any(Permission.LET_IN in seat.permissions for seat in actor.seats):
        return []
    found = list(queries.waiting_for_school(actor))
    if not found:
        return []
    title = ngettext("Eén ouder wacht op jouw ja", "%(count)d ouders wachten op jouw ja", len(found))
    return [
        Waiting(
            title=title % {"count": len(found)},
            detail=_("Ze gebruikten hun code. Kijk of het klopt, dan kunnen ze erin."),
            action=_("Bekijken"),
            url=reverse("letting_in:office"),
            icon="user-plus",
            since=min(row.used_at for row in found if row.used_at),
            tone="ask",
        )
    ]
