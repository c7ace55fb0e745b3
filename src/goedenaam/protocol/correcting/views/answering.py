"""What these pages share: what was typed, and where somebody goes next."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goedenaam.kernel.errors import Refused, WrongMoment
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.protocol.correcting import queries
from goedenaam.protocol.correcting.presenting import next_open, review_of

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def review_page(request: Request, version_id: UUID, refusal: Refused | None = None) -> HttpResponse:
    now = timezone.now()
    asked = {**request.GET.dict(), **request.POST.dict()}
    with reading(request.actor):
        try:
            version = queries.draft_for(request.actor, version_id)
        except WrongMoment:
            return redirect("protocol:in_force")
        articles = queries.articles_in(version)
        busy = queries.busy_in(request.actor, articles, now=now)
    context: dict[str, Any] = {
        "version": version,
        "review": review_of(
            version,
            articles,
            show=str(asked.get("toon", "")),
            page=whole_number(str(asked.get("pagina", "1"))),
        ),
        "busy": busy,
        "refusal": refusal,
    }
    return render(request, "protocol/review.html", context, status=422 if refusal else 200)


def gone_page(request: Request, version_id: UUID, refusal: Refused) -> HttpResponse:
    """The article or the draft is no longer there to work on: say so where the work goes on."""
    if isinstance(refusal, WrongMoment):
        return redirect("protocol:in_force")
    if request.method == "POST":
        return review_page(request, version_id, refusal=refusal)
    messages.warning(request, str(refusal))
    return redirect("protocol:review", version_id)


def to_next(request: Request, version_id: UUID, after: UUID | None) -> HttpResponse:
    """After a judgement on an article's own page: what is still open there, else the next article that waits."""
    with reading(request.actor):
        version = queries.draft_for(request.actor, version_id)
        articles = queries.articles_in(version)
    here = [a for a in articles if a.pk == after and any(norm.holds is None for norm in a.norms.all())]
    following = here[0] if here else next_open(articles, after) if after else None
    if following is None:
        messages.success(request, _("Alles is nagekeken. Het protocol kan in werking."))
        return redirect("protocol:review", version_id)
    return redirect("protocol:article", version_id, following.pk)


def review_url(request: Request, version_id: UUID) -> str:
    """The page of the draft as it was looked at, at the article that comes next."""
    show = request.POST.get("toon", "")
    page = request.POST.get("pagina", "")
    query = f"?toon={show}" if show in {"open", "alles"} else ""
    if query and whole_number(page):
        query += f"&pagina={whole_number(page)}"
    then = id_in(request.POST.get("then", ""))
    anchor = f"#artikel-{then.hex}" if then else ""
    return reverse("protocol:review", args=[version_id]) + query + anchor


def revision(request: Request, name: str = "seen") -> int:
    """The revision that the sender saw; 0, which no article has, when it is not a number."""
    return whole_number(request.POST.get(name, ""))


def whole_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
