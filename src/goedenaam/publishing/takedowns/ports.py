"""What waits on Vandaag about taking down, the oldest deadline first; and where somebody is to be seen."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goedenaam.channels.domain import Audience
from goedenaam.channels.presenting import platform
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.queries import subject_for
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import AMSTERDAM, say_day, say_moment
from goedenaam.kernel.ports import Place, Waiting
from goedenaam.publishing.domain.takedowns import CHOOSE_WITHIN, What
from goedenaam.publishing.models import TakedownTask
from goedenaam.publishing.takedowns import queries
from goedenaam.publishing.takedowns.models import RemovalRequest
from goedenaam.publishing.takedowns.queries import Seen

_SAID: dict[str, Promise] = {
    "photo": gettext_lazy("Een foto"),
    "film": gettext_lazy("Een film"),
    "audio": gettext_lazy("Een opname"),
    "name": gettext_lazy("Een naam"),
    "work": gettext_lazy("Werk van een leerling"),
}


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """For who may take down there: one line per case, and one per request."""
    if not any(Permission.TAKE_DOWN in seat.permissions for seat in actor.seats):
        return []
    cases: dict[UUID, list[tuple[TakedownTask, str]]] = {}
    for task, channel in queries.waits_for_people(actor):
        cases.setdefault(task.takedown_id, []).append((task, channel))
    lines = [_of_case(case_id, some, now) for case_id, some in cases.items()]
    return [*lines, *(_of_request(one, now) for one in queries.requests_for(actor)[: queries.MOST])]


def among(actor: Actor, *, now: datetime) -> Sequence[QuerySet[Any]]:
    """Tasks and requests that nobody settled."""
    return queries.open_tasks(actor), queries.requests_for(actor)


def places(actor: Actor, person_id: UUID, *, now: datetime) -> list[Place]:
    """Where this person is to be seen now, for the guardian with authority or that person; raises `NotFound` for others.

    Only what stands there: never the name of a post, a group or an outing, and no moment but that of the placing (SECURITY.md 3).
    """
    subject_for(actor, person_id, on=day_of(now))
    return [_place(one) for one in queries.seen_of(person_id, now=now)]


def _of_case(case_id: UUID, tasks: list[tuple[TakedownTask, str]], now: datetime) -> Waiting:
    first, channel = tasks[0]
    due = first.due_at or now
    what = {task.what for task, _channel in tasks}
    if What.CONFIRM in what:
        title = ngettext(
            "Zeg ja op het weghalen van %(count)d bericht", "Zeg ja op het weghalen van %(count)d berichten", len(tasks)
        ) % {"count": len(tasks)}  # fmt: skip
        action = _("Bekijken")
    elif What.CHOOSE in what:
        title, action = _("Kies wat er met een bericht gebeurt"), _("Kiezen")
    else:
        title, action = _("Haal een bericht weg van %(where)s") % {"where": channel}, _("Weghalen")
    detail = _("%(name)s · uiterlijk %(when)s") % {
        "name": first.copy.delivery.post.name,
        "when": say_moment(due, now=now),
    }
    return Waiting(
        title=title, detail=detail, action=action, url=reverse("takedowns:case", args=[case_id]), icon="trash-2",
        since=due - CHOOSE_WITHIN, tone="forbid" if due <= now else "ask",
    )  # fmt: skip


def _of_request(request: RemovalRequest, now: datetime) -> Waiting:
    due = datetime.combine(request.answer_on, time(17), AMSTERDAM)
    return Waiting(
        title=_("Iemand vraagt om iets weg te halen"),
        detail=_("Antwoord beloofd voor %(day)s") % {"day": say_day(request.answer_on)},
        action=_("Bekijken"),
        url=reverse("takedowns:request", args=[request.pk]),
        icon="message-circle-warning",
        since=request.asked_at,
        tone="forbid" if due <= now else "ask",
    )


def _place(seen: Seen) -> Place:
    # The name of a channel of one group says which group; its platform does not.
    of_group = seen.channel.audience == Audience.GROUP
    return Place(
        title=str(_SAID[seen.medium]),
        channel=platform(seen.channel.kind) if of_group else seen.channel.name,
        since=seen.since,
        url="" if of_group else seen.url,
        picture=seen.picture,
    )
