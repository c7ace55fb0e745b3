"""The pages on which somebody writes down what an article says."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goedenaam.kernel.errors import Refused, WrongMoment
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.types import NORM_TYPES, Norm, norm_from
from goedenaam.protocol.correcting import commands, queries
from goedenaam.protocol.correcting.domain import ArticleGone
from goedenaam.protocol.correcting.forms import NormForm, fresh
from goedenaam.protocol.correcting.presenting import row_of
from goedenaam.protocol.correcting.views.answering import READ_AND_WRITE, gone_page, id_in, revision
from goedenaam.protocol.correcting.wording import ABOUT, GROUPS
from goedenaam.protocol.models import Article


@require_safe
def choose_norm(request: Request, version_id: UUID, article_id: UUID) -> HttpResponse:
    """Choose what kind of rule it is: a new one, or another kind for the norm in `?voor=`."""
    changed = id_in(request.GET.get("voor", ""))
    with reading(request.actor):
        try:
            version = queries.draft_for(request.actor, version_id)
            found = queries.article_of(version, article_id)
        except (WrongMoment, ArticleGone) as gone:
            return gone_page(request, version_id, gone)
    groups = [
        (
            title,
            [
                (kind_url(found, kind, changed), NORM_TYPES[kind].label, ABOUT[kind].sentence)
                for kind in kinds
            ],
        )
        for title, kinds in GROUPS
    ]
    context = {"version": version, "article": found, "groups": groups, "changed": changed}
    return render(request, "protocol/norm_kinds.html", context)


@READ_AND_WRITE
def add_norm(request: Request, version_id: UUID, article_id: UUID, kind: str) -> HttpResponse:
    if kind not in NORM_TYPES:
        raise Http404
    return norm_page(request, version_id, article_id, None, kind)


@READ_AND_WRITE
def change_norm(request: Request, version_id: UUID, article_id: UUID, norm_id: UUID) -> HttpResponse:
    """Change what a norm says, or with `?soort=` make it one of another type."""
    kind = request.GET.get("soort", "")
    if kind and kind not in NORM_TYPES:
        raise Http404
    return norm_page(request, version_id, article_id, norm_id, kind)


def norm_page(
    request: Request, version_id: UUID, article_id: UUID, norm_id: UUID | None, kind: str
) -> HttpResponse:
    with reading(request.actor):
        try:
            version = queries.draft_for(request.actor, version_id)
            found = queries.article_of(version, article_id)
        except (WrongMoment, ArticleGone) as gone:
            return gone_page(request, version_id, gone)
        norm: Norm | None = None
        if norm_id:
            stored = queries.norm_of(found, norm_id)
            norm = norm_from(stored.type, stored.modality, stored.parameters)
    norm = norm if norm and kind in {"", norm.type_name} else fresh(kind, norm)
    form = NormForm(
        norm, at_board=version.school_id is None, data=request.POST if request.method == "POST" else None
    )
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            commands.set_norm(
                actor=request.actor,
                version_id=version_id,
                article_id=article_id,
                seen=revision(request),
                norm_id=norm_id,
                type_name=norm.type_name,
                modality=form.modality,
                parameters=form.parameters,
                now=timezone.now(),
            )
        except Refused as found_refusal:
            refusal = found_refusal
            with reading(request.actor):
                try:
                    found = queries.article_of(version, article_id)
                except ArticleGone as gone:
                    return gone_page(request, version_id, gone)
        else:
            messages.success(request, _("Bewaard: zo geldt het zodra het protocol in werking is."))
            return redirect("protocol:article", version_id, article_id)
    context = {
        "version": version,
        "article": found,
        "row": row_of(found, []),
        "norm_id": norm_id,
        "label": norm.label,
        "about": ABOUT[norm.type_name],
        "form": form,
        "refusal": refusal,
    }
    return render(request, "protocol/norm.html", context, status=422 if form.errors or refusal else 200)


def kind_url(found: Article, kind: str, changed: UUID | None) -> str:
    if changed:
        return f"{reverse('protocol:change_norm', args=[found.version_id, found.pk, changed])}?soort={kind}"
    return reverse("protocol:add_norm", args=[found.version_id, found.pk, kind])
