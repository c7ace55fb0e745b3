"""«Klopt nog?»: once a year, one tap, for a guardian or a pupil who decides alone. It locks nothing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goedenaam.asking.queries.still import own_cards
from goedenaam.consent.commands import confirm_answers
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people.views.lists import today
from goedenaam.portal.language import in_words, speaking


@require_safe
@speaking
def page(request: Request) -> HttpResponse:
    """Each child with the own answers in a line, and one button."""
    with reading(request.actor):
        cards = own_cards(request.actor, on=today())
    return render(request, "portal/still.html", {"cards": cards})


@require_POST
@speaking
def confirm(request: Request, person_id: UUID) -> HttpResponse:
    try:
        confirm_answers(actor=request.actor, person_id=person_id, now=timezone.now())
    except Refused as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("Dank je. We hebben opgeschreven dat het nog klopt."))
    return redirect("portal:still")
