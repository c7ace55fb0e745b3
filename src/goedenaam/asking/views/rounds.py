"""Start a round, see how far it is, and who is still to answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.asking import commands, queries
from goedenaam.asking.domain.rounds import SCHOOL_DAYS, RoundKind, RoundOver
from goedenaam.asking.forms import RoundForm
from goedenaam.asking.presenting import named
from goedenaam.asking.queries.rounds import Reach
from goedenaam.consent.queries import asked_purposes, leads_elsewhere
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people.domain import school_year_of
from goedenaam.people.models import Group
from goedenaam.people.queries import group_on_list, groups_on_list
from goedenaam.people.views.lists import school_of, today


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor, Permission.KEEP_CONSENT)
    with reading(actor):
        groups = [(str(group.pk), group.name) for group in _groups(request, school_id)]
        asked = asked_purposes(actor, school_id, at=now)
        purposes = [(row.code, named(row.name)) for row in asked]
        leads = leads_elsewhere(school_id, at=now)
    everything = {
        "kind": RoundKind.ASK,
        "groups": [pk for pk, _name in groups],
        "purposes": [code for code, _name in purposes],
        "school_days": SCHOOL_DAYS[1],
    }
    form = RoundForm(request.POST or None, groups=groups, purposes=purposes, initial=everything)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.start_round(actor=actor, school_id=school_id, new=form.new(), now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("asking:round", made.pk)
    context = {"form": form, "leads": leads, "place": actor.seat.place, "purposes": purposes}
    return render(request, "asking/start.html", context, status=422 if form.errors else 200)


@require_safe
def one(request: Request, round_id: UUID) -> HttpResponse:
    actor = request.actor
    school_of(actor, Permission.KEEP_CONSENT)
    with reading(actor):
        asked = queries.round_for(actor, round_id)
        listed = {str(group.pk): group for group in _groups(request, asked.school_id)}
        groups = [listed[pk] for pk in asked.groups if pk in listed]
        is_idle = queries.is_idle(asked, on=today())
        found = None if is_idle else queries.progress(asked, groups, on=today())
    states = found.states if found else []
    context = {
        "round": asked,
        "states": states,
        "answered": sum(state.answered for state in states),
        "total": sum(state.total for state in states),
        "is_over": asked.until_on < today(),
        "is_idle": is_idle,
        "not_invited": found.not_invited if found and asked.closed_at is None else 0,
    }
    return render(request, "asking/round.html", context)


@require_POST
def close(request: Request, round_id: UUID) -> HttpResponse:
    school_of(request.actor, Permission.KEEP_CONSENT)
    try:
        commands.close_round(actor=request.actor, round_id=round_id, now=timezone.now())
    except RoundOver as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("De ronde is afgesloten. Antwoorden kan nog steeds, op elke dag."))
    return redirect("asking:round", round_id)


@require_safe
def chase(request: Request, group_id: UUID) -> HttpResponse:
    """The list of one group: answered, or not yet; for its teacher too, and never what was answered."""
    actor = request.actor
    school_id = school_of(actor, Permission.READ_PUPILS)
    with reading(actor):
        group = group_on_list(actor, group_id)
        asked = queries.open_round(actor, school_id)
        if asked is None:
            raise NotFound
        lines = queries.chased(actor, asked, group_id, on=today())
        idle = not lines and queries.is_idle(asked, on=today())
    context = {
        "group": group,
        "round": asked,
        "is_idle": idle,
        "waiting": [line for line in lines if not line.answered],
        "mentor": any(line.reach == Reach.MENTOR for line in lines if not line.answered),
        "answered": [line.pupil for line in lines if line.answered],
        "total": len(lines),
        "keeps": actor.may(Permission.KEEP_CONSENT, board_id=actor.seat.board_id, school_id=school_id),
    }
    return render(request, "asking/chase.html", context)


def _groups(request: Request, school_id: UUID) -> list[Group]:
    day = today()
    found = groups_on_list(request.actor, school_id, school_year=school_year_of(day), on=day)
    return list(found.filter(composite=False))
