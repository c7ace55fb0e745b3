"""The page on which a draft is judged article by article."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from goedenaam.kernel.errors import Refused
from goedenaam.kernel.web import Request
from goedenaam.protocol import commands as drafts
from goedenaam.protocol.correcting import commands
from goedenaam.protocol.correcting.views.answering import (
    id_in,
    review_page,
    review_url,
    to_next,
    whole_number,
)


@require_safe
def review(request: Request, version_id: UUID) -> HttpResponse:
    return review_page(request, version_id)


@require_POST
def judge(request: Request, version_id: UUID) -> HttpResponse:
    """Keep what was judged; with the button for it, go on to the page that puts the version in force."""
    answers = dict(judgements(request))
    now = timezone.now()
    try:
        drafts.judge_norms(
            actor=request.actor,
            version_id=version_id,
            answers=answers,
            seen=dict(seen_numbers(request)),
            now=now,
        )
        if "put_in_force" in request.POST:
            return redirect("protocol:adopt", version_id)
    except Refused as refusal:
        return review_page(request, version_id, refusal=refusal)
    if "one" in request.POST:
        return to_next(request, version_id, id_in(request.POST["one"]))
    if len(answers) > 1:
        said = ngettext("%(count)d regel nagekeken.", "%(count)d regels nagekeken.", len(answers))
        messages.success(request, said % {"count": len(answers)})
    return redirect(review_url(request, version_id))


@require_POST
def fill(request: Request, version_id: UUID) -> HttpResponse:
    values = {
        name.removeprefix("place-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("place-")
    }
    try:
        drafts.fill_placeholders(
            actor=request.actor, version_id=version_id, values=values, now=timezone.now()
        )
    except Refused as refusal:
        return review_page(request, version_id, refusal=refusal)
    return redirect("protocol:review", version_id)


@require_POST
def drop(request: Request, version_id: UUID) -> HttpResponse:
    try:
        drafts.drop_draft(actor=request.actor, version_id=version_id, now=timezone.now())
    except Refused as refusal:
        return review_page(request, version_id, refusal=refusal)
    messages.success(request, _("Het ontwerp is weggegooid."))
    return redirect("protocol:in_force")


@require_POST
def number(request: Request, version_id: UUID) -> HttpResponse:
    try:
        commands.number_articles(actor=request.actor, version_id=version_id, now=timezone.now())
    except Refused as refusal:
        return review_page(request, version_id, refusal=refusal)
    messages.success(request, _("De artikelen hebben nu een nummer."))
    return redirect(review_url(request, version_id))


def judgements(request: Request) -> Iterator[tuple[UUID, bool]]:
    """Yes and no as they were sent; the button «klopt allemaal» says yes to everything that its form names."""
    if "all" in request.POST:
        for name in request.POST.getlist("open"):
            if norm_id := id_in(name):
                yield norm_id, True
    for name, value in request.POST.items():
        norm_id = id_in(name.removeprefix("norm-")) if name.startswith("norm-") else None
        if norm_id and value in {"yes", "no"}:
            yield norm_id, value == "yes"


def seen_numbers(request: Request) -> Iterator[tuple[UUID, int]]:
    for name, value in request.POST.items():
        article_id = id_in(name.removeprefix("seen-")) if name.startswith("seen-") else None
        if article_id:
            yield article_id, whole_number(str(value))
