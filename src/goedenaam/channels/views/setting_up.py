"""The steps that a person fills in: who and why, whose page, the account, the two people."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from goedenaam.channels import commands, queries
from goedenaam.channels.domain import NotRight
from goedenaam.channels.forms import AccountForm, HolderForm, PageForm, WhoForm
from goedenaam.channels.models import Channel
from goedenaam.channels.presenting import platform, proven
from goedenaam.connectors.registry import kind_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request


@require_http_methods(["GET", "HEAD", "POST"])
def who(request: Request, channel_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        channel = _to_keep(actor, channel_id)
        colleagues = list(queries.candidates_for(actor, channel, now=now))
    initial = {
        "name": channel.name, "address": channel.address, "purpose": channel.purpose,
        "audience": channel.audience, "owner": str(channel.owner_id or ""),
    }  # fmt: skip
    form = WhoForm(request.POST if request.method == "POST" else None, initial=initial, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_channel(actor=actor, channel_id=channel_id, details=form.details(), now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("channels:channel", channel_id)
    return _step(request, "channels/who.html", channel, form)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, channel_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        channel = _to_keep(actor, channel_id)
    initial = {"page_owner": channel.page_owner, "seen_on": queries.day_of(now)}
    form = PageForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            commands.see_page_owner(actor=actor, channel_id=channel_id, now=now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("channels:channel", channel_id)
    return _step(request, "channels/page.html", channel, form)


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: Request, channel_id: UUID) -> HttpResponse:
    """What is secret can be typed here and never read; so the second factor is asked afresh on opening."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        channel = _to_keep(actor, channel_id)
    actor.require_fresh_factor(now)
    if queries.goes_by_hand(channel.kind):
        return redirect("channels:channel", channel_id)
    form = AccountForm(
        request.POST if request.method == "POST" else None, kind=kind_of(channel.kind), account=channel.account,
        credential=queries.credential_of(channel),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _connected(actor, channel, form):
        return redirect("channels:channel", channel_id)
    return _step(request, "channels/account.html", channel, form)


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: Request, channel_id: UUID) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    with reading(actor):
        channel = _to_keep(actor, channel_id)
        holders = queries.key_holders([channel_id], now=now)[channel_id]
        colleagues = [user for user in queries.candidates_for(actor, channel, now=now) if user not in holders]
    form = HolderForm(request.POST if request.method == "POST" else None, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        user_id = UUID(form.cleaned_data["colleague"])
        try:
            commands.add_key_holder(actor=actor, channel_id=channel_id, user_id=user_id, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("channels:people", channel_id)
    return _step(request, "channels/people.html", channel, form, holders=holders)


@require_POST
def end_holder(request: Request, channel_id: UUID, user_id: UUID) -> HttpResponse:
    commands.end_key_holder(actor=request.actor, channel_id=channel_id, user_id=user_id, now=timezone.now())
    return redirect("channels:people", channel_id)


def _to_keep(actor: Actor, channel_id: UUID) -> Channel:
    channel = queries.channel_for(actor, channel_id)
    actor.require(Permission.KEEP_CHANNELS, board_id=channel.board_id, school_id=channel.school_id)
    return channel


def _connected(actor: Actor, channel: Channel, form: AccountForm) -> bool:
    """Keep the account and what was typed of the secrets; beside each field what is wrong with it."""
    now, here = timezone.now(), "account"
    try:
        commands.set_account(actor=actor, channel_id=channel.pk, account=form.account(), now=now)
        here = "secret"
        if not any(form.secrets().values()):
            if form.has_another_end():
                commands.set_expiry(actor=actor, channel_id=channel.pk, expires_at=form.expires_at(), now=now)
        else:
            commands.set_credentials(
                actor=actor, channel_id=channel.pk, secrets=form.secrets(), expires_at=form.expires_at(),
                keys=settings.CHANNEL_KEYS, now=now,
            )  # fmt: skip
    except NotRight as refusal:
        form.say(here, refusal.fields)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


def _step(
    request: Request, template: str, channel: Channel, form: object, *, holders: object = None
) -> HttpResponse:
    context = {
        "channel": channel,
        "form": form,
        "holders": holders,
        "platform": platform(channel.kind),
        "proven": proven(kind_of(channel.kind).about),
    }
    has_errors = bool(getattr(form, "errors", None))
    return render(request, template, context, status=422 if has_errors else 200)
