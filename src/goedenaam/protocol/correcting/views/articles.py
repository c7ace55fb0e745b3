"""The pages on which one article of a draft is corrected, divided, left out or added."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from goedenaam.kernel.errors import Refused, WrongMoment
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.protocol.correcting import commands, queries
from goedenaam.protocol.correcting.domain import ArticleGone, cuts_of
from goedenaam.protocol.correcting.forms import ArticleForm
from goedenaam.protocol.correcting.mending import mend_of
from goedenaam.protocol.correcting.presenting import neighbours, remarks_of, row_of
from goedenaam.protocol.correcting.views.answering import (
    READ_AND_WRITE,
    gone_page,
    id_in,
    review_page,
    review_url,
    revision,
    whole_number,
)


@READ_AND_WRITE
def article(request: Request, version_id: UUID, article_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return article_page(request, version_id, article_id)
    form = ArticleForm(request.POST)
    if not form.is_valid():
        return article_page(request, version_id, article_id, form=form)
    try:
        commands.correct_article(
            actor=request.actor,
            version_id=version_id,
            article_id=article_id,
            seen=revision(request),
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Refused as refusal:
        return article_page(request, version_id, article_id, form=form, refusal=refusal)
    messages.success(request, _("De tekst is bewaard."))
    return redirect("protocol:article", version_id, article_id)


@READ_AND_WRITE
def add_article(request: Request, version_id: UUID) -> HttpResponse:
    """Write an article in: empty, or with the words that would mend a finding (`?bij=`)."""
    after = id_in(request.POST.get("na") or request.GET.get("na") or "")
    form = ArticleForm(request.POST) if request.method == "POST" else None
    refusal: Refused | None = None
    if form is not None and form.is_valid():
        try:
            made = commands.add_article(
                actor=request.actor,
                version_id=version_id,
                after=after,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except Refused as found:
            refusal = found
        else:
            messages.success(request, _("Het artikel staat erbij. Kijk na wat Goede Naam erin leest."))
            return redirect("protocol:article", version_id, made.pk)
    with reading(request.actor):
        try:
            version = queries.draft_for(request.actor, version_id)
            above = queries.article_of(version, after) if after else None
        except WrongMoment:
            return redirect("protocol:in_force")
        except ArticleGone:
            above = None
    mend = mend_of(request.GET.get("bij", ""))
    if form is None:
        section = above.section if above else ""
        form = ArticleForm(
            initial={"section": mend.proposal.section, "text": mend.proposal.text}
            if mend.proposal
            else {"section": section}
        )
    context = {"version": version, "above": above, "form": form, "mend": mend, "refusal": refusal}
    return render(
        request, "protocol/article_new.html", context, status=422 if form.errors or refusal else 200
    )


@READ_AND_WRITE
def split(request: Request, version_id: UUID, article_id: UUID) -> HttpResponse:
    refusal: Refused | None = None
    if request.method == "POST":
        places = [whole_number(place) for place in request.POST.getlist("place")]
        try:
            parts = commands.split_article(
                actor=request.actor,
                version_id=version_id,
                article_id=article_id,
                seen=revision(request),
                places=places,
                now=timezone.now(),
            )
        except ArticleGone as gone:
            return review_page(request, version_id, refusal=gone)
        except Refused as found:
            refusal = found
        else:
            said = ngettext(
                "Het zijn nu %(count)d artikelen.", "Het zijn nu %(count)d artikelen.", len(parts)
            )
            messages.success(request, said % {"count": len(parts)})
            return redirect(
                f"{reverse('protocol:review', args=[version_id])}?toon=alles#artikel-{article_id.hex}"
            )
    with reading(request.actor):
        try:
            version = queries.draft_for(request.actor, version_id)
            found_article = queries.article_of(version, article_id)
        except (WrongMoment, ArticleGone) as gone:
            return gone_page(request, version_id, gone)
    context = {
        "version": version,
        "article": found_article,
        "sentences": cuts_of(found_article.text),
        "refusal": refusal,
    }
    return render(request, "protocol/article_split.html", context, status=422 if refusal else 200)


@require_POST
def join(request: Request, version_id: UUID, article_id: UUID) -> HttpResponse:
    try:
        above = commands.join_article(
            actor=request.actor,
            version_id=version_id,
            article_id=article_id,
            seen=revision(request),
            seen_above=revision(request, "seen_above"),
            now=timezone.now(),
        )
    except Refused as refusal:
        return article_page(request, version_id, article_id, refusal=refusal)
    messages.success(request, _("Samengevoegd. Ging het mis? Knip het artikel dan weer."))
    return redirect("protocol:article", version_id, above.pk)


@require_POST
def leave_out(request: Request, version_id: UUID, article_id: UUID) -> HttpResponse:
    try:
        commands.leave_out_article(
            actor=request.actor,
            version_id=version_id,
            article_id=article_id,
            seen=revision(request),
            now=timezone.now(),
        )
    except Refused as refusal:
        return article_page(request, version_id, article_id, refusal=refusal)
    messages.success(request, _("Het artikel is weggelaten. Onderaan deze bladzijde kun je het terugzetten."))
    return redirect(review_url(request, version_id))


@require_POST
def put_back(request: Request, version_id: UUID, article_id: UUID) -> HttpResponse:
    try:
        commands.put_back_article(
            actor=request.actor, version_id=version_id, article_id=article_id, now=timezone.now()
        )
    except Refused as refusal:
        return review_page(request, version_id, refusal=refusal)
    messages.success(request, _("Het artikel staat er weer."))
    return redirect("protocol:article", version_id, article_id)


def article_page(
    request: Request,
    version_id: UUID,
    article_id: UUID,
    *,
    form: ArticleForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    now = timezone.now()
    with reading(request.actor):
        try:
            version = queries.draft_for(request.actor, version_id)
            found = queries.article_of(version, article_id)
        except (WrongMoment, ArticleGone) as gone:
            return gone_page(request, version_id, gone)
        articles = queries.articles_in(version)
        busy = queries.busy_in(request.actor, articles, now=now)
    above, below = neighbours(articles, found)
    context: dict[str, Any] = {
        "version": version,
        "article": found,
        "above": above,
        "below": below,
        "row": row_of(found, remarks_of(version, articles).get(found.name, [])),
        "form": form
        or ArticleForm(initial={"section": found.section, "number": found.number, "text": found.text}),
        "busy": busy,
        "refusal": refusal,
        "place": [other.pk for other in articles].index(found.pk) + 1,
        "count": len(articles),
    }
    failed = refusal is not None or (form is not None and bool(form.errors))
    return render(request, "protocol/article.html", context, status=422 if failed else 200)
