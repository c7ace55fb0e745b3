"""In what capacity somebody writes: asked once in a visit, and only of staff."""

from typing import Any

from django.utils.translation import gettext as _

from goedenaam.advice.domain import may_ask_for_others
from goedenaam.advice.forms import read_capacity
from goedenaam.kernel.web import Request
from goedenaam.norms.types import Capacity

_SPEAKS_AS = "speaks_as"  # in the session


def ways_of(request: Request) -> list[dict[str, Any]]:
    """The capacities that staff choose from, with the one that was chosen; none for others."""
    if not may_ask_for_others(request.actor.seat.role):
        return []
    capacity = capacity_of(request)
    return [
        {"value": way.value, "label": label, "current": way is capacity}
        for way, label in (
            (Capacity.OFFICIAL, _("Namens de school")),
            (Capacity.PROFESSION, _("Vanuit mijn werk")),
            (Capacity.PRIVATE, _("Privé")),
        )
    ]


def capacity_of(request: Request) -> Capacity | None:
    """In what capacity staff say that they write: chosen now, or earlier in this visit. Others write for themselves."""
    if not may_ask_for_others(request.actor.seat.role):
        return None
    chosen = read_capacity(request.POST.get("speaks", ""))
    if chosen is not None:
        request.session[_SPEAKS_AS] = chosen.value
    return chosen or read_capacity(request.session.get(_SPEAKS_AS, ""))
