"""Who did and saw what: for the person concerned with roles instead of names, for who keeps the school with names."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goedenaam.audit import queries as audit
from goedenaam.audit.kinds import kind_named
from goedenaam.audit.models import Access, History
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.tenancy import queries
from goedenaam.tenancy.presenting import say_role

_SHOWN = 100


@require_safe
def mine(request: Request) -> HttpResponse:
    """What happened to one's own data and who looked.

    Names of staff stay out: a person may know that and when somebody looked, not which employee it was (Court of Justice of the
    EU, 22 June 2023, C-579/21). What another guardian did stays out altogether (SECURITY.md 3 and 4).
    """
    actor, today = request.actor, timezone.localdate()
    ports: Iterable[Callable[..., list[UUID]]] = import_string(settings.GOEDENAAM_RECORDS)
    with reading(actor):
        records = [row for port in ports for row in port(actor, on=today)]
        done = list(audit.history_about(actor, records)[:_SHOWN])
        looked = list(audit.access_about(actor, records)[:_SHOWN])
        roles = queries.roles_of(
            actor, {pk for pk in [row.actor_id for row in done] + [row.actor_id for row in looked] if pk}
        )
    context = {
        "done": [line for row in done if (line := _for_person(actor, row, roles))],
        "looked": [line for row in looked if (line := _for_person(actor, row, roles))],
    }
    return render(request, "tenancy/mine.html", context)


@require_safe
def school(request: Request) -> HttpResponse:
    """The history of the place, with names, the newest first."""
    actor = request.actor
    seat = actor.seat
    actor.require(Permission.READ_HISTORY, board_id=seat.board_id, school_id=seat.school_id)
    before = _moment(request.GET.get("voor", ""))
    with reading(actor):
        rows = audit.history_at(actor)
        page = list((rows.filter(at__lt=before) if before else rows)[: _SHOWN + 1])
        names = queries.names_of({row.actor_id for row in page if row.actor_id})
    lines = [
        {
            "at": row.at,
            "sentence": kind_named(row.kind).sentence,
            "who": names.get(row.actor_id, _("iemand die weg is")) if row.actor_id else _("Goede Naam zelf"),
        }
        for row in page[:_SHOWN]
    ]
    older = page[_SHOWN - 1].at.isoformat() if len(page) > _SHOWN else ""
    context = {"lines": lines, "older": older, "place": seat.place}
    return render(request, "tenancy/history.html", context)


def _for_person(
    actor: Actor, row: History | Access, roles: dict[UUID, list[queries.HeldRole]]
) -> dict[str, Any] | None:
    sentence = kind_named(row.kind).sentence
    if row.actor_id is None:
        return {"at": row.at, "sentence": sentence, "who": _("Goede Naam zelf")}
    if row.actor_id == actor.user_id:
        return {"at": row.at, "sentence": sentence, "who": _("jij")}
    held = [h for h in roles.get(row.actor_id, []) if h.counted(at=row.at, board_id=row.board_id)]
    staff = [h for h in held if h.role not in {Role.GUARDIAN, Role.PUPIL, Role.VOLUNTEER}]
    if held and not staff:
        return None  # another guardian, a pupil or a volunteer: nobody's business
    role = say_role(staff[0].role) if staff else _("iemand die weg is")
    return {"at": row.at, "sentence": sentence, "who": role}


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
