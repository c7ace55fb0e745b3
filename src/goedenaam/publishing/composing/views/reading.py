"""All posts, and one post with its line of steps and what happened to it."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goedenaam.channels.queries import channel_names
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import say_date
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.composing.forms import MomentForm
from goedenaam.publishing.composing.origins import say_origin
from goedenaam.publishing.composing.presenting import (
    FUNCTION_WORDS,
    HEADINGS,
    ICONS,
    TONES,
    Where,
    is_gone,
    on_channel,
    sentence,
    steps,
    where,
)
from goedenaam.publishing.composing.queries import draft_of, posts_for
from goedenaam.publishing.composing.queries.lists import evidence_by_delivery, post_with
from goedenaam.publishing.composing.queries.origins import origin_of
from goedenaam.publishing.composing.readiness import look_at
from goedenaam.publishing.composing.views.shared import Outline, as_frozen, drawn
from goedenaam.publishing.models import Delivery, Post
from goedenaam.publishing.queries import stops_around


@require_safe
def posts(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    seat = actor.seat
    actor.require(Permission.READ_POSTS, board_id=seat.board_id, school_id=seat.school_id)
    parts: dict[Where, list[dict[str, Any]]] = defaultdict(list)
    with reading(actor):
        found = list(posts_for(actor))
        names = channel_names({row.channel_id for post in found for row in post.deliveries.all()})
        stops = [
            {
                "place": row.school.short_name if row.school else row.board.name,
                "who": row.stopped_by.name if row.stopped_by else "",
                "why": row.reason,
            }
            for row in stops_around(actor)
        ]
    for one in found:
        parts[where(one)].append(
            {
                "id": one.pk,
                "name": one.name,
                "function": FUNCTION_WORDS[one.function],
                "sentence": sentence(one, names, now=now),
            }
        )
    sections = [
        {"title": HEADINGS[part], "icon": ICONS[part], "tone": TONES.get(part, "silent"), "rows": parts[part]}
        for part in Where
        if parts[part]
    ]
    context = {
        "sections": sections,
        "place": seat.place,
        "stops": stops,
        "may_make": seat.school_id is not None and Permission.PLACE_POSTS in seat.permissions,
        "may_place": any(Permission.PLACE_POSTS in one.permissions for one in actor.seats),
        "may_take_down": any(Permission.TAKE_DOWN in one.permissions for one in actor.seats),
        "may_stop": Permission.STOP_POSTS in seat.permissions,
    }
    return render(request, "composing/list.html", context)


@require_safe
def post(request: Request, post_id: UUID) -> HttpResponse:
    return post_page(request, post_id)


def post_page(request: Request, post_id: UUID, refusal: Refused | None = None) -> HttpResponse:
    """One post: the line of its steps, each channel, and what can be done now."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        row = post_with(actor, post_id)
        looked = look_at(actor, draft_of(actor, row, now=now, answers=False), now=now, check=False)
        deliveries = list(row.deliveries.all())
        evidence = evidence_by_delivery(actor, post_id) if deliveries else {}
        names = {one.channel_id: one.name for one in looked.draft.versions}
        if elsewhere := {one.channel_id for one in deliveries} - names.keys():
            names |= channel_names(elsewhere)
    approval = next(
        (one.approval for one in deliveries if one.approval and one.approval.withdrawn_at is None), None
    )
    newest = _newest(deliveries)
    previews = as_frozen(looked.draft, newest, names) if approval else drawn(looked).previews
    sight = Outline(draft=looked.draft, looked=looked)
    context = {
        "refusal": refusal,
        "post": row,
        "sight": sight,
        "previews": previews,
        "function": FUNCTION_WORDS[row.function],
        "origin": say_origin(origin_of(row)),
        "is_approved": approval is not None,
        "steps": steps(row, approval, newest, now=now),
        "last_day": say_date(looked.draft.last_day) if looked.draft.last_day else "",
        "channels": [
            on_channel(one, names.get(one.channel_id, ""), evidence.get(one.pk, []), now=now)
            for one in newest
        ],
        "move_form": MomentForm(initial={"on": row.planned_on, "at": row.planned_at}),
        **_deeds(actor, row, sight, newest, is_approved=approval is not None),
    }
    return render(request, "composing/post.html", context, status=422 if refusal else 200)


def _deeds(
    actor: Actor, post: Post, sight: Outline, rows: list[Delivery], *, is_approved: bool
) -> dict[str, bool]:
    """What the actor can do with the post now."""
    board_id, school_id = post.board_id, post.school_id
    places = actor.may(Permission.PLACE_POSTS, board_id=board_id, school_id=school_id)
    waiting = any(one.state in ("prepared", "held") for one in rows)
    stands = any(one.state not in ("prepared", "held", "cancelled", "late", "refused") for one in rows)
    handed_in = post.handed_in_at is not None and not is_approved
    return {
        "may_place": places,
        "may_write": places and not stands,
        "may_approve": handed_in
        and actor.may(Permission.APPROVE_POSTS, board_id=board_id, school_id=school_id)
        and actor.user_id not in sight.draft.hands,
        "may_take_back": places and (handed_in or waiting),
        "may_move": places and is_approved and waiting,
        "may_correct": places and where(post) in (Where.STANDS, Where.TROUBLE) and stands,
        "may_drop": places and not stands,
        "may_take_down": stands
        and not all(is_gone(one) for one in rows)
        and actor.may(Permission.TAKE_DOWN, board_id=board_id, school_id=school_id),
        "may_hear": places and any(one.alarm in ("late", "refused") for one in rows),
    }


def _newest(rows: list[Delivery]) -> list[Delivery]:
    """The last delivery to each channel."""
    last: dict[UUID, Delivery] = {}
    for row in sorted(rows, key=lambda one: one.made_at):
        last[row.channel_id] = row
    return list(last.values())
