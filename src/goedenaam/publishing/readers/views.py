"""Ask for a newsletter, say that it was you, end it with one tap; and the list as numbers for who works with channels."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from goedenaam.channels.models import Channel
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import for_system, reading
from goedenaam.kernel.web import Request
from goedenaam.publishing.readers import commands, queries
from goedenaam.publishing.readers.forms import AddressForm
from goedenaam.signin.visits import network_of


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """For everybody: an address that is confirmed by mail. For who is signed in and belongs here: one tap."""
    actor: Actor | None = getattr(request, "actor", None)
    with for_system():
        channel = queries.open_newsletter(channel_id)
        belongs = actor is not None and queries.may_read_by_account(channel, actor)
        gets_it = (
            belongs and actor is not None and queries.reader_of_account(channel, actor.user_id) is not None
        )
    is_sent = request.method == "POST"
    if is_sent and actor is not None and "own" in request.POST:
        act = commands.ask_by_account if request.POST["own"] == "on" else commands.end_by_account
        act(actor=actor, channel_id=channel_id, now=timezone.now())
        return redirect("newsletter:ask", channel_id)
    form = AddressForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        try:
            commands.ask_by_address(
                channel_id=channel_id, address=form.cleaned_data["address"], network=network_of(request),
                now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _without_cookie(request, redirect("newsletter:asked", channel_id))
    context = {**_about(channel, actor), "form": form, "belongs": belongs, "gets_it": gets_it}
    return render(request, "readers/ask.html", context, status=422 if form.errors else 200)


@require_safe
def asked(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """The same for every address: nobody learns here who is on the list."""
    with for_system():
        channel = queries.open_newsletter(channel_id)
    return render(request, "readers/asked.html", _about(channel, getattr(request, "actor", None)))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Opening the link changes nothing: mail scanners open links too. The button does."""
    refusal, channel = "", None
    if request.method == "POST":
        try:
            channel = commands.confirm(code=code, now=timezone.now())
        except Refused as said:
            refusal = str(said)
    context = {"refusal": refusal, "channel": channel, "done": channel is not None}
    answer = render(request, "readers/confirm.html", context, status=422 if refusal else 200)
    return _without_cookie(request, answer) if channel else answer


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    """End it: the mail program posts here by itself (RFC 8058), a person presses the button; no cookie, no redirect.

    The address is the key, random and for this one thing, so that no token of a form is needed. Reading it ends nothing.
    """
    if request.method == "POST":
        channel = commands.unsubscribe(token=token, now=timezone.now())
        return _end_page(request, channel, done=True)
    with for_system():
        row = queries.reader_of_token(token)
    if row is None:
        raise NotFound
    return _end_page(request, row.channel, done=row.ended_at is not None)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def end_of_trial(request: HttpRequest) -> HttpResponse:
    """Where a trial mail points: nobody is on a list because of it."""
    return _end_page(request, None, done=True)


@require_safe
def readers(request: Request, channel_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        channel = queries.newsletter_for(actor, channel_id)
    with for_system():
        counts = queries.counts_of(channel, now=now)
    address = settings.BASE_URL + reverse("newsletter:ask", args=[channel_id])
    context = {"channel": channel, "counts": counts, "address": address, "is_open": channel.state == "open"}
    return render(request, "readers/list.html", context)


def _about(channel: Channel, actor: Actor | None) -> dict[str, object]:
    return {
        "channel": channel,
        "place": channel.school.short_name if channel.school else channel.board.name,
        "frame": "ui/base.html" if actor else "ui/bare.html",
    }


def _end_page(request: HttpRequest, channel: Channel | None, *, done: bool) -> HttpResponse:
    page = render(request, "readers/end.html", {"channel": channel, "done": done})
    add_never_cache_headers(page)
    return page


def _without_cookie(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Of who is not signed in nothing stays in the browser: not even the cookie that the form needed."""
    if request.user.is_anonymous:
        response.delete_cookie(settings.CSRF_COOKIE_NAME)
    return response
