"""Go through a draft: judge, correct, cut, join, leave out, write in. Every page works without JavaScript."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goedenaam.kernel.errors import Refused, WrongMoment
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.types import NORM_TYPES, Norm, norm_from
from goedenaam.protocol import commands as drafts
from goedenaam.protocol.correcting import commands, queries
from goedenaam.protocol.correcting.domain import ArticleGone, cuts_of
from goedenaam.protocol.correcting.forms import ArticleForm, NormForm, fresh
from goedenaam.protocol.correcting.mending import mend_of
from goedenaam.protocol.correcting.presenting import neighbours, next_open, remarks_of, review_of, row_of
from goedenaam.protocol.correcting.wording import ABOUT, GROUPS
from goedenaam.protocol.models import Article

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def review(request: Request, version_id: UUID) -> HttpResponse:
    return _review(request, version_id)


@require_POST
def judge(request: Request, version_id: UUID) -> HttpResponse:
    """Keep what was judged; with the button for it, go on to the page that puts the version in force."""
    answers = dict(_answers(request))
    now = timezone.now()
    try:
        drafts.judge_norms(
            actor=request.actor, version_id=version_id, answers=answers, seen=dict(_seen(request)), now=now
        )
        if "put_in_force" in request.POST:
            return redirect("protocol:adopt", version_id)
    except Refused as refusal:
        return _review(request, version_id, refusal=refusal)
    if "one" in request.POST:
        return _to_next(request, version_id, _uuid(request.POST["one"]))
    if len(answers) > 1:
        said = ngettext("%(count)d regel nagekeken.", "%(count)d regels nagekeken.", len(answers))
        messages.success(request, said % {"count": len(answers)})
    return redirect(_review_url(request, version_id))


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
        return _review(request, version_id, refusal=refusal)
    return redirect("protocol:review", version_id)


@require_POST
def drop(request: Request, version_id: UUID) -> HttpResponse:
    try:
        drafts.drop_draft(actor=request.actor, version_id=version_id, now=timezone.now())
    except Refused as refusal:
        return _review(request, version_id, refusal=refusal)
    messages.success(request, _("Het ontwerp is weggegooid."))
    return redirect("protocol:in_force")


@require_POST
def number(request: Request, version_id: UUID) -> HttpResponse:
    try:
        commands.number_articles(actor=request.actor, version_id=version_id, now=timezone.now())
    except Refused as refusal:
        return _review(request, version_id, refusal=refusal)
    messages.success(request, _("De artikelen hebben nu een nummer."))
    return redirect(_review_url(request, version_id))


@READ_AND_WRITE
def article(request: Request, version_id: UUID, article_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _article(request, version_id, article_id)
    form = ArticleForm(request.POST)
    if not form.is_valid():
        return _article(request, version_id, article_id, form=form)
    try:
        commands.correct_article(
            actor=request.actor,
            version_id=version_id,
            article_id=article_id,
            seen=_revision(request),
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Refused as refusal:
        return _article(request, version_id, article_id, form=form, refusal=refusal)
    messages.success(request, _("De tekst is bewaard."))
    return redirect("protocol:article", version_id, article_id)


@READ_AND_WRITE
def add_article(request: Request, version_id: UUID) -> HttpResponse:
    """Write an article in: empty, or with the words that would mend a finding (`?bij=`)."""
    after = _uuid(request.POST.get("na") or request.GET.get("na") or "")
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
        places = [_number(place) for place in request.POST.getlist("place")]
        try:
            parts = commands.split_article(
                actor=request.actor,
                version_id=version_id,
                article_id=article_id,
                seen=_revision(request),
                places=places,
                now=timezone.now(),
            )
        except ArticleGone as gone:
            return _review(request, version_id, refusal=gone)
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
            return _gone(request, version_id, gone)
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
            seen=_revision(request),
            seen_above=_revision(request, "seen_above"),
            now=timezone.now(),
        )
    except Refused as refusal:
        return _article(request, version_id, article_id, refusal=refusal)
    messages.success(request, _("Samengevoegd. Ging het mis? Knip het artikel dan weer."))
    return redirect("protocol:article", version_id, above.pk)


@require_POST
def leave_out(request: Request, version_id: UUID, article_id: UUID) -> HttpResponse:
    try:
        commands.leave_out_article(
            actor=request.actor,
            version_id=version_id,
            article_id=article_id,
            seen=_revision(request),
            now=timezone.now(),
        )
    except Refused as refusal:
        return _article(request, version_id, article_id, refusal=refusal)
    messages.success(request, _("Het artikel is weggelaten. Onderaan deze bladzijde kun je het terugzetten."))
    return redirect(_review_url(request, version_id))


@require_POST
def put_back(request: Request, version_id: UUID, article_id: UUID) -> HttpResponse:
    try:
        commands.put_back_article(
            actor=request.actor, version_id=version_id, article_id=article_id, now=timezone.now()
        )
    except Refused as refusal:
        return _review(request, version_id, refusal=refusal)
    messages.success(request, _("Het artikel staat er weer."))
    return redirect("protocol:article", version_id, article_id)


@require_safe
def choose_norm(request: Request, version_id: UUID, article_id: UUID) -> HttpResponse:
    """Choose what kind of rule it is: a new one, or another kind for the norm in `?voor=`."""
    changed = _uuid(request.GET.get("voor", ""))
    with reading(request.actor):
        try:
            version = queries.draft_for(request.actor, version_id)
            found = queries.article_of(version, article_id)
        except (WrongMoment, ArticleGone) as gone:
            return _gone(request, version_id, gone)
    groups = [
        (
            title,
            [
                (_kind_url(found, kind, changed), NORM_TYPES[kind].label, ABOUT[kind].sentence)
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
    return _norm(request, version_id, article_id, None, kind)


@READ_AND_WRITE
def change_norm(request: Request, version_id: UUID, article_id: UUID, norm_id: UUID) -> HttpResponse:
    """Change what a norm says, or with `?soort=` make it one of another type."""
    kind = request.GET.get("soort", "")
    if kind and kind not in NORM_TYPES:
        raise Http404
    return _norm(request, version_id, article_id, norm_id, kind)


def _norm(
    request: Request, version_id: UUID, article_id: UUID, norm_id: UUID | None, kind: str
) -> HttpResponse:
    with reading(request.actor):
        try:
            version = queries.draft_for(request.actor, version_id)
            found = queries.article_of(version, article_id)
        except (WrongMoment, ArticleGone) as gone:
            return _gone(request, version_id, gone)
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
                seen=_revision(request),
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
                    return _gone(request, version_id, gone)
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


def _article(
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
            return _gone(request, version_id, gone)
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


def _review(request: Request, version_id: UUID, refusal: Refused | None = None) -> HttpResponse:
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
            page=_number(str(asked.get("pagina", "1"))),
        ),
        "busy": busy,
        "refusal": refusal,
    }
    return render(request, "protocol/review.html", context, status=422 if refusal else 200)


def _gone(request: Request, version_id: UUID, refusal: Refused) -> HttpResponse:
    """The article or the draft is no longer there to work on: say so where the work goes on."""
    if isinstance(refusal, WrongMoment):
        return redirect("protocol:in_force")
    if request.method == "POST":
        return _review(request, version_id, refusal=refusal)
    messages.warning(request, str(refusal))
    return redirect("protocol:review", version_id)


def _to_next(request: Request, version_id: UUID, after: UUID | None) -> HttpResponse:
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


def _review_url(request: Request, version_id: UUID) -> str:
    """The page of the draft as it was looked at, at the article that comes next."""
    show = request.POST.get("toon", "")
    page = request.POST.get("pagina", "")
    query = f"?toon={show}" if show in {"open", "alles"} else ""
    if query and _number(page):
        query += f"&pagina={_number(page)}"
    then = _uuid(request.POST.get("then", ""))
    anchor = f"#artikel-{then.hex}" if then else ""
    return reverse("protocol:review", args=[version_id]) + query + anchor


def _answers(request: Request) -> Iterator[tuple[UUID, bool]]:
    """Yes and no as they were sent; the button «klopt allemaal» says yes to everything that its form names."""
    if "all" in request.POST:
        for name in request.POST.getlist("open"):
            if norm_id := _uuid(name):
                yield norm_id, True
    for name, value in request.POST.items():
        norm_id = _uuid(name.removeprefix("norm-")) if name.startswith("norm-") else None
        if norm_id and value in {"yes", "no"}:
            yield norm_id, value == "yes"


def _seen(request: Request) -> Iterator[tuple[UUID, int]]:
    for name, value in request.POST.items():
        article_id = _uuid(name.removeprefix("seen-")) if name.startswith("seen-") else None
        if article_id:
            yield article_id, _number(str(value))


def _revision(request: Request, name: str = "seen") -> int:
    """The revision that the sender saw; 0, which no article has, when it is not a number."""
    return _number(request.POST.get(name, ""))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _kind_url(found: Article, kind: str, changed: UUID | None) -> str:
    if changed:
        return f"{reverse('protocol:change_norm', args=[found.version_id, found.pk, changed])}?soort={kind}"
    return reverse("protocol:add_norm", args=[found.version_id, found.pk, kind])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
