"""More of what schools ask: something from our list, or another medium of what the school asks already."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.consent import commands, queries
from goedenaam.consent.domain.purposes import catalogue, in_catalogue
from goedenaam.consent.forms import MediaForm
from goedenaam.consent.views.settings import purpose_of, settable_school
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request


@require_safe
def listed(request: Request, school_id: UUID) -> HttpResponse:
    """What other schools ask and this one does not, or not any more."""
    school = settable_school(request.actor, school_id)
    with reading(request.actor):
        known = {row.code for row in queries.purposes_of(request.actor, school_id)}
    context = {"school": school, "offered": [one for one in catalogue() if one.code not in known]}
    return render(request, "consent/listed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, school_id: UUID, code: str) -> HttpResponse:
    """Choose the media in which the school asks it."""
    school = settable_school(request.actor, school_id)
    one = in_catalogue(code)
    if one is None:
        raise NotFound
    form = MediaForm(request.POST if request.method == "POST" else None, offered=one.media)
    if form.is_valid():
        try:
            commands.add_listed(
                actor=request.actor, school_id=school_id, code=code, media=form.chosen(), now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Dit staat nu bij de vragen. Tot iemand antwoordt, is het nee."))
            return redirect("purposes:list", school_id)
    context = {"school": school, "form": form, "one": one}
    return render(request, "consent/listed_one.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def more(request: Request, school_id: UUID, code: str) -> HttpResponse:
    """Ask a purpose for other media as well; what was answered stands."""
    school = settable_school(request.actor, school_id)
    row = purpose_of(request.actor, school_id, code)
    form = MediaForm(
        request.POST if request.method == "POST" else None,
        offered=queries.media_not_asked(row),
    )
    if form.is_valid():
        try:
            commands.ask_more(
                actor=request.actor, school_id=school_id, code=code, media=form.chosen(), now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Dit vragen we nu ook. Wie al antwoordde, houdt dat antwoord."))
            return redirect("purposes:change", school_id, code)
    context = {"school": school, "form": form, "purpose": row}
    return render(request, "consent/more_media.html", context, status=422 if form.errors else 200)
