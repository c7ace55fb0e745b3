"""One person: a pupil with who decides for them, a member of staff with who leads them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people import commands, queries
from goedenaam.people.domain import Authority, Standing, age_at, birthday
from goedenaam.people.forms import ManagerForm, StandingForm
from goedenaam.people.presenting import said
from goedenaam.people.views.lists import frame, school_of, today

PUPIL_SEEN = declare("people.pupil_seen", "Iemand bekeek de bladzijde van een leerling.")
DECIDES_ALONE_AT = 16  # AVG and article 5 of the UAVG: from then on the pupil decides, not a guardian


@require_safe
def pupil(request: Request, pupil_id: UUID) -> HttpResponse:
    school_of(request.actor, Permission.READ_PUPILS)
    day = today()
    with reading(request.actor):
        found = queries.pupil_on_list(request.actor, pupil_id, on=day)
    log.looked(
        request.actor,
        PUPIL_SEEN,
        found.pk,
        board_id=found.board_id,
        school_id=found.school_id,
        at=timezone.now(),
    )
    with reading(request.actor):
        guardians = list(queries.guardians_of_pupil(request.actor, found, on=day))
    born = found.birth_date
    context = frame(
        request,
        pupil=found,
        guardians=guardians,
        age=age_at(born, day) if born else None,
        alone_from=birthday(born, DECIDES_ALONE_AT) if born else None,
    )
    return render(request, "people/pupil.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def standing(request: Request, pupil_id: UUID, guardian_id: UUID) -> HttpResponse:
    """Write down what a guardian is to this child."""
    day = today()
    with reading(request.actor):
        found = queries.pupil_on_list(request.actor, pupil_id, on=day)
        request.actor.require(Permission.KEEP_PEOPLE, board_id=found.board_id, school_id=found.school_id)
        lines = queries.guardians_of_pupil(request.actor, found, on=day)
        line = next((line for line in lines if line.guardian_id == guardian_id), None)
    if line is None:
        raise NotFound
    form = StandingForm(request.POST or None, initial={"since": day})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        told = Standing(
            authority=Authority(values["authority"]), source=values["source"], since=values["since"]
        )
        try:
            commands.settle_authority(
                actor=request.actor,
                guardian_id=guardian_id,
                pupil_id=pupil_id,
                standing=told,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Het gezag is vastgelegd."))
            return redirect("people:pupil", pupil_id)
    context = frame(request, pupil=found, line=line, form=form)
    return render(request, "people/standing.html", context, status=422 if form.errors else 200)


@require_safe
def staff(request: Request) -> HttpResponse:
    school_id = school_of(request.actor, Permission.READ_PUPILS)
    with reading(request.actor):
        rows = list(queries.staff_for(request.actor, on=today()).filter(school=school_id))
    return render(request, "people/staff.html", frame(request, staff=rows))


@require_http_methods(["GET", "HEAD", "POST"])
def staff_member(request: Request, member_id: UUID) -> HttpResponse:
    """Who leads somebody, and who leads that person in turn; who keeps people says so here."""
    posted = request.method == "POST"
    school_of(request.actor, Permission.KEEP_PEOPLE if posted else Permission.READ_PUPILS)
    day = today()
    with reading(request.actor):
        member = queries.staff_member_for(request.actor, member_id, on=day)
        line = queries.managers_of(request.actor, member_id, on=day)
        others = queries.staff_for(request.actor, on=day).filter(school=member.school_id)
        colleagues = [other for other in others if other.pk != member.pk]
    form = ManagerForm(
        request.POST or None, staff=colleagues, initial={"manager": str(member.manager_id or "")}
    )
    if posted and form.is_valid():
        chosen = form.cleaned_data["manager"]
        try:
            commands.appoint_manager(
                actor=request.actor,
                member_id=member_id,
                manager_id=UUID(chosen) if chosen else None,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("manager", str(refusal))
        else:
            messages.success(request, _("Bewaard: wie %(name)s leidt.") % {"name": said(member)})
            return redirect("people:staff_member", member_id)
    context = frame(request, member=member, line=line, form=form)
    return render(request, "people/staff_member.html", context, status=422 if form.errors else 200)
