"""Who stands on a picture and who is named in the text: chosen from a group, with three words and never a reason."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goedenaam.consent.presenting import WORDS, told_apart
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.types import Medium
from goedenaam.people.models import Person
from goedenaam.people.presenting import listed
from goedenaam.publishing.composing import commands
from goedenaam.publishing.composing.citing import holding_at
from goedenaam.publishing.composing.commands import Others
from goedenaam.publishing.composing.domain.drafts import Depicted, Draft
from goedenaam.publishing.composing.queries import draft_for, draft_with, picture_for
from goedenaam.publishing.composing.queries.people import (
    colleagues_at,
    consents_of,
    groups_at,
    persons,
    pupils_of,
    visitors_at,
    volunteers_at,
)
from goedenaam.publishing.delivering.registered import the_world

type Chooser = Callable[..., list[Person]]

# Who does not sit in a group: the key in the address, the words, and who they are.
_OTHERS: dict[str, tuple[Promise, Chooser]] = {
    "collega": (gettext_lazy("Collega’s"), colleagues_at),
    "vrijwilliger": (gettext_lazy("Vrijwilligers"), volunteers_at),
    "bezoeker": (gettext_lazy("Bezoekers"), visitors_at),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A post with those of whom it is said that they are on one of its pictures, or named in its text."""

    draft: Draft
    people: tuple[Depicted, ...]
    more: dict[str, Any] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
def on_picture(request: Request, picture_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()

    def about() -> About:
        draft = draft_with(actor, picture_id, now=now)
        picture = next(one for one in draft.pictures if one.id == picture_id)
        return About(
            draft=draft,
            people=picture.people,
            more={
                "picture": picture,
                "others": next(
                    (_other(one) for one in picture.people if one.person_id is None), Others.NOBODY
                ),
                "nobody": picture.people_said and not picture.people,
            },
        )

    refusal = None
    if request.method == "POST":
        with reading(actor):
            post_id = picture_for(actor, picture_id).post_id
        try:
            commands.say_people(
                actor=actor, picture_id=picture_id, people=_chosen(request), others=_others(request),
                nobody="nobody" in request.POST, clock=the_world().clock, now=now,
            )  # fmt: skip
        except Refused as refused:
            refusal = refused
        else:
            return _next(request, reverse("publishing:people", args=[picture_id]), post_id)
    return _page(request, about, Medium.PHOTO, refusal, now)


@require_http_methods(["GET", "HEAD", "POST"])
def names(request: Request, post_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()

    def about() -> About:
        draft = draft_for(actor, post_id, now=now, answers=False)
        return About(draft=draft, people=draft.named)

    refusal = None
    if request.method == "POST":
        try:
            commands.name_people(
                actor=actor, post_id=post_id, people=_chosen(request), clock=the_world().clock, now=now
            )
        except Refused as refused:
            refusal = refused
        else:
            return _next(request, reverse("publishing:names", args=[post_id]), post_id)
    return _page(request, about, Medium.NAME, refusal, now)


def _page(
    request: Request, about: Callable[[], About], medium: Medium, refusal: Refused | None, now: datetime
) -> HttpResponse:
    """Everybody to choose from; `about` is asked in the actor's scope."""
    actor = request.actor
    group = request.POST.get("group") or request.GET.get("groep", "")
    with reading(actor):
        found = about()
        draft = found.draft
        actor.require(Permission.PLACE_POSTS, board_id=draft.board_id, school_id=draft.school_id)
        chosen = {one.person_id for one in found.people if one.person_id}
        groups = groups_at(actor, draft, now=now)
        if not group and groups:
            group = str(groups[0].pk)
        shown = _of_group(actor, draft, group, now)
        ids = {one.pk for one in shown} | chosen
        holding = holding_at(actor, draft, now=now)
        consents = consents_of(actor, draft, ids, [medium], holding=holding, now=now)
        others = persons(actor, chosen - {one.pk for one in shown}, draft, now=now)
    channels = [one.channel_id for one in draft.versions]

    def rows(listed_people: Collection[Person]) -> list[dict[str, Any]]:
        apart = told_apart(list(listed_people))
        return [
            {
                "id": one.pk,
                "name": listed(one),
                "apart": apart.get(one.pk, ""),
                "look": WORDS[consents.worst(one.pk, medium, channels)],
                "chosen": one.pk in chosen,
            }
            for one in listed_people
        ]

    options = [
        {"url": f"?groep={one.pk}", "label": _("Groep %(name)s") % {"name": one.name}, "current": str(one.pk) == group}
        for one in groups
    ]  # fmt: skip
    options += [
        {"url": f"?groep={key}", "label": words, "current": group == key}
        for key, (words, _people) in _OTHERS.items()
    ]
    context = {
        "refusal": refusal,
        "draft": draft,
        "options": options,
        "group": group,
        "rows": rows(shown),
        "elsewhere": rows(list(others.values())),
        "held": consents.held,
        **found.more,
    }
    return render(request, "composing/people.html", context, status=422 if refusal else 200)


def _of_group(actor: Actor, draft: Draft, group: str, now: datetime) -> list[Person]:
    if group in _OTHERS:
        return _OTHERS[group][1](actor, draft, now=now)
    try:
        return pupils_of(actor, UUID(group), now=now)
    except ValueError:
        return []


def _chosen(request: Request) -> list[UUID]:
    """Who was ticked; what is no id is nobody."""
    found = []
    for one in request.POST.getlist("person"):
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found


def _others(request: Request) -> Others:
    try:
        return Others(request.POST.get("others", Others.NOBODY))
    except ValueError:
        return Others.NOBODY


def _other(one: Depicted) -> Others:
    return Others.UNRECOGNISABLE if one.unrecognisable else Others.UNNAMED


def _next(request: Request, here: str, post_id: UUID) -> HttpResponse:
    """On to another group, where somebody on it sits, or back to the post."""
    if group := request.POST.get("further", ""):
        return redirect(f"{here}{group if group.startswith('?groep=') else ''}")
    return redirect("publishing:write", post_id)
