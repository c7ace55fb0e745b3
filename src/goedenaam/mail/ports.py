"""What waits for the office: addresses that mail came back from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.ports import Waiting
from goedenaam.mail import queries


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """One line for all addresses."""
    found = list(queries.bounces_for(actor))
    if not found:
        return []
    title = ngettext("Mail komt terug van één adres", "Mail komt terug van %(count)d adressen", len(found))
    return [
        Waiting(
            title=title % {"count": len(found)},
            detail=_("Deze mensen missen wat je stuurt. Vraag een ander adres."),
            action=_("Bekijken"),
            url=reverse("mail:page"),
            icon="mail",
            since=found[0].at,
            tone="advise",
        )
    ]


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """Addresses that mail came back from."""
    return [queries.bounces_for(actor)]
