"""See exactly what will stand there and say yes to that; give it back; move it within what was approved."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goedenaam.advice.queries.answers import cite, places_of
from goedenaam.kernel.actor import Permission
from goedenaam.kernel.calendar import say_date, say_moment
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.composing import commands
from goedenaam.publishing.composing.forms import MomentForm, ReasonForm
from goedenaam.publishing.composing.origins import say_origin
from goedenaam.publishing.composing.presenting import FUNCTION_WORDS, say_duration
from goedenaam.publishing.composing.queries import draft_of
from goedenaam.publishing.composing.queries.lists import post_to_approve
from goedenaam.publishing.composing.queries.origins import origin_of
from goedenaam.publishing.composing.readiness import look_at, what_stops
from goedenaam.publishing.composing.views.reading import post_page
from goedenaam.publishing.composing.views.shared import done, drawn, see
from goedenaam.publishing.domain.cooling import cooling_off


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: Request, post_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, post_id)
    actor, now = request.actor, timezone.now()
    sight = see(actor, post_id, now=now)
    try:
        commands.approve_post(
            actor=actor, post_id=post_id, whole=sight.whole, seen=request.POST.get("seen", ""), now=now
        )
    except Refused as refusal:
        return _page(request, post_id, refusal)
    return redirect("publishing:post", post_id)


@require_POST
def send_back(request: Request, post_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return done(
        request,
        post_id,
        lambda: commands.send_back(actor=request.actor, post_id=post_id, reason=reason, now=timezone.now()),
        "post",
        _page,
    )


@require_POST
def move(request: Request, post_id: UUID) -> HttpResponse:
    form = MomentForm(request.POST)
    data = form.cleaned_data if form.is_valid() else {}
    return done(
        request,
        post_id,
        lambda: commands.move_post(
            actor=request.actor, post_id=post_id, on=data.get("on"), at=data.get("at"), now=timezone.now()
        ),
        "post",
        post_page,
    )


def _page(request: Request, post_id: UUID, refusal: Refused | None = None) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        post, is_approved = post_to_approve(actor, post_id)
        looked = look_at(actor, draft_of(actor, post, now=now), now=now)
        holding = looked.holding
        wait, norm = cooling_off(holding.norms.all)
        places = places_of(holding.versions, page=reverse("protocol:in_force"))
        cited = cite(norm.article, norm.layer, "", places) if norm and norm.article else None
    draft = looked.draft
    actor.require(Permission.APPROVE_POSTS, board_id=draft.board_id, school_id=draft.school_id)
    sight = drawn(looked)
    context = {
        "refusal": refusal,
        "post": post,
        "sight": sight,
        "function": FUNCTION_WORDS[post.function],
        "origin": say_origin(origin_of(post)),
        "settled": draft.answers,
        "names": sight.chips(draft.named),
        "goes": say_moment(draft.moment.at, now=now) if draft.moment else _("zodra je ja zegt"),
        "is_double": draft.moment is not None and draft.moment.is_double,
        "not_after": say_duration(draft.lasts),
        "last_day": say_date(draft.last_day) if draft.last_day else "",
        "cooling_minutes": int(wait.total_seconds() // 60),
        "cooling_article": cited,
        "stops": what_stops(sight.looked, sight.whole),
        "waits": draft.handed_in_at is not None and not is_approved,
        "own_work": actor.user_id in draft.hands,
        "reason_form": ReasonForm(),
    }
    return render(request, "composing/approve.html", context, status=422 if refusal else 200)
