"""Mail: what came back, and whether the sending domain is right."""

from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.mail import commands, queries
from goedenaam.mail.asking import NoAnswer, look_up
from goedenaam.mail.domain import Fault, State

_FAULTS = {Fault.FULL: _("de mailbox is vol"), Fault.UNKNOWN_ADDRESS: _("dit adres bestaat niet")}
_TITLES = {
    "SPF": _("Wie namens ons mag mailen"),
    "DKIM": _("De handtekening onder onze mail"),
    "DMARC": _("Wat er met valse mail gebeurt"),
}
_STATES = {
    State.GOOD: ("success", _("Dit is goed.")),
    State.WEAK: (
        "warning",
        _("Dit staat er, maar houdt nog niets tegen. Vraag je beheerder om het strenger te zetten."),
    ),
    State.MISSING: (
        "error",
        _("Dit ontbreekt. Vraag je beheerder om het toe te voegen, anders komt mail niet aan."),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponse:
    """A POST asks the name server, so that opening the page is quick and asks nobody."""
    actor = request.actor
    seat = actor.seat
    actor.require(Permission.CHECK_MAIL, board_id=seat.board_id, school_id=seat.school_id)
    with reading(actor):
        bounces = [
            {"id": row.pk, "address": row.address, "fault": _FAULTS[Fault(row.fault)], "at": row.at}
            for row in queries.bounces_for(actor)
        ]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    context = {
        "bounces": bounces,
        "domain": domain,
        "found": [],
        "has_selector": bool(settings.DKIM_SELECTOR),
    }
    if request.method == "POST":
        try:
            asked = look_up(domain, settings.DKIM_SELECTOR, server=settings.DNS_SERVER)
        except NoAnswer:
            context["silent"] = True
        else:
            context["found"] = [
                {
                    "name": f.name, "title": _TITLES[f.name], "place": f.place, "kind": _STATES[f.state][0],
                    "says": _STATES[f.state][1], "text": f.text,
                }
                for f in asked
            ]  # fmt: skip
    return render(request, "mail/page.html", context)


@require_POST
def mend(request: Request, bounce_id: UUID) -> HttpResponse:
    commands.mend(actor=request.actor, bounce_id=bounce_id, now=timezone.now())
    return redirect("mail:page")
