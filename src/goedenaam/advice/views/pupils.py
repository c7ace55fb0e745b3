"""Pupils' questions without signing in, by an address that the school opens and closes."""

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.advice import commands, queries
from goedenaam.advice.domain import PAGES
from goedenaam.advice.domain.leave import ends
from goedenaam.advice.forms import Asked, read_question
from goedenaam.advice.presenting import chosen_of, tell
from goedenaam.advice.views.asking import parts_of, tiles_of
from goedenaam.kernel.actor import Actor, Permission, Role, Seat
from goedenaam.kernel.calendar import say_end
from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.kernel.scope import for_system, reading
from goedenaam.kernel.web import Request
from goedenaam.norms.types import Audience

_NOBODY = UUID(int=0)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: Request) -> HttpResponse:
    """For who keeps the protocol of a school: open the page, see its address, close it."""
    now, seat = timezone.now(), request.actor.seat
    if seat.school_id is None:
        raise NotAllowed
    request.actor.require(Permission.PUT_IN_FORCE, board_id=seat.board_id, school_id=seat.school_id)
    if request.method == "POST":
        try:
            if request.POST.get("deed") == "close":
                commands.close_pupils_page(actor=request.actor, now=now)
                messages.success(request, _("Gesloten. Het oude adres werkt niet meer."))
            else:
                commands.open_pupils_page(actor=request.actor, until=ends(now)["year"], now=now)
                messages.success(request, _("De pagina staat open."))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("advice:pupils_link")
    with reading(request.actor):
        found = queries.pupils_link_for(request.actor, now=now)
    context = {
        "address": request.build_absolute_uri(reverse("pupils:questions", args=[found.code])) if found else "",
        "until": say_end(found.until, now=now) if found else "",
        "place": seat.place,
    }  # fmt: skip
    return render(request, "advice/pupils_link.html", context)


@require_safe
def questions(request: HttpRequest, code: str) -> HttpResponse:
    pupil = _pupil(code)
    context = {"parts": parts_of(Role.PUPIL), "place": pupil.seat.place, "code": code}
    return _private(render(request, "advice/pupils_questions.html", context))


@require_safe
def question(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    pupil, page = _pupil(code), PAGES.get(slug)
    if page is None or Role.PUPIL not in page.roles:
        raise NotFound
    refused: Refused | None = None
    try:
        asked = read_question(page, request.GET.dict(), Role.PUPIL)
    except Refused as refusal:
        asked, refused = Asked(asker=Audience.PUPIL, values={}), refusal
    here = reverse("pupils:question", args=[code, slug])

    def address(values: Mapping[str, str]) -> str:
        return f"{here}?{urlencode(values)}"

    context = {
        "page": page,
        "title": page.title_for(Audience.PUPIL),
        "hint": page.hint_for(Audience.PUPIL),
        "code": code,
        "step": page.next_step(asked.asker, asked.values),
        "tiles": tiles_of(page, asked.asker, asked.values, address),
        "chosen": chosen_of(page, asked.asker, asked.values, address),
        "refusal": refused,
    }
    if context["step"] is None and refused is None:
        with reading(pupil):
            context["told"] = tell(
                pupil,
                page,
                asked.values,
                asked.asker,
                now=timezone.now(),
                address=address,
                doubt_url=reverse("pupils:question", args=[code, "twijfel"]),
                is_public=True,
            )
    return _private(
        render(request, "advice/pupils_question.html", context, status=422 if refused else 200)
    )  # fmt: skip


def _pupil(code: str) -> Actor:
    """Any pupil of the school whose address this is, without a person; raises `NotFound` for a closed address."""
    with for_system():
        found = queries.open_link_with(code, now=timezone.now())
    if found is None:
        raise NotFound
    seat = Seat(
        role=Role.PUPIL,
        board_id=found.board_id,
        board_name=found.board.name,
        school_id=found.school_id,
        school_name=found.school.short_name,
    )
    return Actor(user_id=_NOBODY, name="", seats=(seat,))


def _private(response: HttpResponse) -> HttpResponse:
    """The address is a key: no page that is opened from here hears of it."""
    response["Referrer-Policy"] = "no-referrer"
    return response
