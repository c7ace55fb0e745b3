"""Begin, write, answer the check, hand in, take back, drop, and correct what stands."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from goedenaam.kernel.actor import Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.norms.types import GoodName
from goedenaam.publishing.composing import commands
from goedenaam.publishing.composing.checking import open_questions
from goedenaam.publishing.composing.citing import articles_on, as_ambassador, holding_at
from goedenaam.publishing.composing.forms import BeginForm, ErrorForm, PictureForm, PlanForm, WriteForm
from goedenaam.publishing.composing.queries import draft_for
from goedenaam.publishing.composing.queries.lists import has_begun_before, stands
from goedenaam.publishing.composing.readiness import Looked, look_at, what_stops
from goedenaam.publishing.composing.views.reading import post_page
from goedenaam.publishing.composing.views.shared import channels_now, done, drawn, place_of, see
from goedenaam.publishing.delivering.registered import the_world


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    board_id, school_id = place_of(actor)
    with reading(actor):
        open_now = channels_now(actor, school_id, now=now)
        # Told once: who began a post before has read it.
        ambassador = [] if has_begun_before(actor) else as_ambassador(actor, now=now)
    form = BeginForm(request.POST if request.method == "POST" else None, open_now=open_now)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = commands.begin_post(
                actor=actor, board_id=board_id, school_id=school_id, function=data["function"], name=data["name"],
                channels=form.channel_ids(), now=now,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("publishing:write", made.pk)
    context = {"form": form, "has_channels": bool(open_now), "ambassador": ambassador}
    return render(request, "composing/begin.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request, post_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    if request.method != "POST":
        with reading(actor):
            looked = look_at(actor, draft_for(actor, post_id, now=now), now=now)
            ended = looked.draft.handed_in_at is not None and stands(post_id)
        # What stands there is not changed in silence: its own page offers to correct it.
        return redirect("publishing:post", post_id) if ended else write_page(request, post_id, looked=looked)
    with reading(actor):
        draft = draft_for(actor, post_id, now=now)
        open_now = channels_now(actor, draft.school_id, now=now)
    form = WriteForm(request.POST, draft=draft, open_now=open_now)
    if not form.is_valid():
        return write_page(request, post_id, form=form)
    try:
        commands.write_post(
            actor=actor, post_id=post_id, function=form.cleaned_data["function"], name=form.cleaned_data["name"],
            texts=form.texts(), clock=the_world().clock, now=now,
        )  # fmt: skip
    except Refused as refusal:
        return write_page(request, post_id, refusal, form=form)
    return redirect("publishing:write", post_id)


@require_POST
def hand_in(request: Request, post_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    form = PlanForm(request.POST)
    if not form.is_valid():
        return write_page(request, post_id, plan=form)
    sight = see(actor, post_id, now=now)
    try:
        commands.hand_in(actor=actor, post_id=post_id, plan=form.plan(), whole=sight.whole, now=now)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return write_page(request, post_id, plan=form)
    return redirect("publishing:post", post_id)


@require_POST
def settle(request: Request, post_id: UUID) -> HttpResponse:
    finding, answer = request.POST.get("finding", ""), request.POST.get("answer", "")
    return done(
        request,
        post_id,
        lambda: commands.settle(
            actor=request.actor, post_id=post_id, finding=finding, answer=answer, clock=the_world().clock,
            now=timezone.now(),
        ),
        "write",
        write_page,
    )  # fmt: skip


@require_POST
def take_back(request: Request, post_id: UUID) -> HttpResponse:
    return done(
        request,
        post_id,
        lambda: commands.take_back(
            actor=request.actor, post_id=post_id, clock=the_world().clock, now=timezone.now()
        ),
        "post",
        post_page,
    )


@require_POST
def hear(request: Request, post_id: UUID) -> HttpResponse:
    return done(
        request,
        post_id,
        lambda: commands.hear_alarms(actor=request.actor, post_id=post_id, now=timezone.now()),
        "post",
        post_page,
    )


@require_POST
def drop(request: Request, post_id: UUID) -> HttpResponse:
    try:
        commands.drop_post(actor=request.actor, post_id=post_id, clock=the_world().clock, now=timezone.now())
    except Refused as refusal:
        return post_page(request, post_id, refusal)
    return redirect("publishing:list")


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Request, post_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        draft = draft_for(actor, post_id, now=now)
        actor.require(Permission.PLACE_POSTS, board_id=draft.board_id, school_id=draft.school_id)
        articles = articles_on(holding_at(actor, draft, now=now), GoodName)
    form = ErrorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.begin_correction(
                actor=actor, post_id=post_id, error=form.cleaned_data["error"], now=now
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("publishing:write", made.pk)
    context = {"form": form, "draft": draft, "articles": articles}
    return render(request, "composing/correct.html", context, status=422 if form.errors else 200)


def write_page(
    request: Request,
    post_id: UUID,
    refusal: Refused | None = None,
    *,
    form: WriteForm | None = None,
    plan: PlanForm | None = None,
    looked: Looked | None = None,
) -> HttpResponse:
    """The page on which a post is written, with what the check says and how it will stand on each channel."""
    actor, now = request.actor, timezone.now()
    sight = drawn(looked) if looked else see(actor, post_id, now=now)
    draft = sight.draft
    actor.require(Permission.PLACE_POSTS, board_id=draft.board_id, school_id=draft.school_id)
    open_now = sorted(draft.open_now, key=lambda one: one.name.casefold())
    wrong = bool(refusal or (form and form.errors) or (plan and plan.errors))
    context = {
        "refusal": refusal,
        "sight": sight,
        "form": form or WriteForm(draft=draft, open_now=open_now),
        "plan_form": plan or PlanForm(),
        "picture_form": PictureForm(),
        "room_for_pictures": len(draft.pictures) < 4,
        "names": sight.chips(draft.named),
        "questions": open_questions(sight.looked.checked, draft),
        "settled": draft.answers,
        "stops": what_stops(sight.looked, sight.whole),
        "is_handed_in": draft.handed_in_at is not None,
    }
    return render(request, "composing/write.html", context, status=422 if wrong else 200)
