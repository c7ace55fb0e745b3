"""Check a draft: typed, pasted or shared. The text comes by POST, goes back on the page, and is kept nowhere."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from goedenaam.advice import commands
from goedenaam.advice.domain import asks_as
from goedenaam.advice.domain.drafts import TextChanged, remedied, taken
from goedenaam.advice.presenting_drafts import ToldDraft, tell_draft
from goedenaam.advice.views.asking import require_asking
from goedenaam.advice.views.speaking import capacity_of, ways_of
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request

_OF_THE_BROWSER_ITSELF = frozenset({"none", "same-origin"})


@require_http_methods(["GET", "HEAD", "POST"])
def check_text(request: Request) -> HttpResponse:
    """The field, and what was found in the text that was sent; `remedy` is the one tap that was made."""
    require_asking(request)
    if request.method != "POST":
        return render_draft(request)
    return answer_to(request, request.POST.get("text", ""), remedy=request.POST.get("remedy", ""))


@require_POST
def keep_text(request: Request) -> HttpResponse:
    require_asking(request)
    text = request.POST.get("text", "")
    try:
        commands.keep_checked(
            actor=request.actor,
            text=taken(text),
            asker=asks_as(request.actor.seat.role),
            capacity=capacity_of(request),
            seen=request.POST.get("seen", ""),
            now=timezone.now(),
        )
    except Refused as refusal:
        return answer_to(request, text, refusal=refusal)
    return redirect("advice:kept_answers")


class Dropped(FileUploadHandler):
    """A shared picture is not read: it goes past, and only that it was there is known."""

    came = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.came = True
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take nothing of it."""

    def file_complete(self, file_size: int) -> None:
        """There is no file."""


@csrf_exempt
@require_POST
def shared(request: Request) -> HttpResponse:
    """What a phone shares: text is checked at once, of a picture is asked who is on it. Stores nothing.

    A phone's share sheet has no token of ours; only what the browser itself or our own page sends is taken.
    """
    require_asking(request)
    if request.headers.get("Sec-Fetch-Site") not in _OF_THE_BROWSER_ITSELF:
        raise NotAllowed
    dropped = Dropped(request)
    request.upload_handlers = [dropped]
    parts = [request.POST.get(name, "").strip() for name in ("title", "text", "url")]
    text = "\n".join(dict.fromkeys(part for part in parts if part))
    if not text and dropped.came:
        return redirect("advice:question", slug="foto")
    return answer_to(request, text, with_picture=dropped.came)


def answer_to(
    request: Request,
    typed: str,
    *,
    remedy: str = "",
    refusal: Refused | None = None,
    with_picture: bool = False,
) -> HttpResponse:
    """The page with the answer; with `remedy` that of the text in which it was done."""
    actor, asker, capacity = request.actor, asks_as(request.actor.seat.role), capacity_of(request)
    try:
        text = taken(typed)
    except Refused as not_taken:
        return render_draft(request, typed=typed, refusal=not_taken)
    now = timezone.now()
    with reading(actor):
        told = tell_draft(actor, text, asker, capacity, now=now)
        if remedy:
            try:
                text = remedied(
                    text, remedy, told.judged, place=actor.seat.place, asker=asker, capacity=capacity
                )
                told = tell_draft(actor, text, asker, capacity, now=now)
            except TextChanged as changed:
                refusal = changed
    return render_draft(request, told=told, typed=text, refusal=refusal, with_picture=with_picture)


def render_draft(
    request: Request,
    *,
    told: ToldDraft | None = None,
    typed: str = "",
    refusal: Refused | None = None,
    with_picture: bool = False,
) -> HttpResponse:
    context = {
        "ways": ways_of(request),
        "told": told,
        "typed": typed,
        "refusal": refusal,
        "with_picture": with_picture,
        "is_pupil": request.actor.seat.role is Role.PUPIL,
    }
    return render(request, "advice/draft.html", context, status=422 if refusal else 200)
