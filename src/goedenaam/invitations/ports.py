"""What waits for the office: who used a code and whom the school has yet to confirm, and new devices of guardians."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goedenaam.invitations import queries
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.ports import Waiting


def codes_used(actor: Actor, *, now: datetime) -> list[Waiting]:
    """One line for all who used a code."""
    found = list(queries.waiting_for_school(actor))
    if not found:
        return []
    if all(row.guardian_id for row in found):
        title = ngettext("Eén ouder wacht op jouw ja", "%(count)d ouders wachten op jouw ja", len(found))
    else:
        title = ngettext(
            "Eén leerling wacht op jouw ja", "%(count)d ouders en leerlingen wachten op jouw ja", len(found)
        )
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


def codes_used_among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    return [queries.waiting_for_school(actor)]


def new_devices(actor: Actor, *, now: datetime) -> list[Waiting]:
    """One line for all new devices (SECURITY.md 4: the school hears of a guardian's new device)."""
    found = list(queries.unseen_devices(actor))
    if not found:
        return []
    title = ngettext(
        "Een ouder logde in op een nieuw apparaat",
        "%(count)d keer logde een ouder in op een nieuw apparaat",
        len(found),
    )
    return [
        Waiting(
            title=title % {"count": len(found)},
            detail=_(
                "Meestal is dat gewoon een nieuwe telefoon. Kijk of er iemand bij staat van wie je het niet verwacht."
            ),
            action=_("Bekijken"),
            url=reverse("letting_in:devices"),
            icon="smartphone",
            since=min(notice.at for notice in found),
            tone="advise",
        )
    ]


def new_devices_among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    return [queries.unseen_devices(actor)]
