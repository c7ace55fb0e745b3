"""The trial post, and asking an account how it is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goedenaam.channels import commands, queries
from goedenaam.channels.connect import connector_for
from goedenaam.channels.domain import HealthState, NotConnected, TrialState, TrialStep
from goedenaam.channels.forms import ByHandForm, MailedForm
from goedenaam.channels.models import Channel
from goedenaam.channels.presenting import HEALTHS, platform, say_trial
from goedenaam.channels.reaching import check_reach
from goedenaam.channels.trying import mail_trial, may_be_tried
from goedenaam.channels.views.register import require_keeper
from goedenaam.connectors.contract import TriesOut
from goedenaam.connectors.registry import kind_of
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request


@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: Request, channel_id: UUID) -> HttpResponse:
    """A program tries where it can take down what it placed; elsewhere a person does, and says what was seen."""
    actor, now = request.actor, timezone.now()
    with reading(actor):
        row = queries.row_for(actor, channel_id, now=now)
    require_keeper(actor, row)
    by_machine, by_mail, refusal = _how(row.channel)
    if by_mail and request.method == "POST" and "mail" in request.POST:
        return _mailed(request, channel_id)
    make = MailedForm if by_mail else ByHandForm
    form = make(request.POST if request.method == "POST" and not by_machine else None)
    if request.method == "POST" and refusal is None and (by_machine or form.is_valid()):
        act = commands.begin_trial if by_machine else commands.say_trial_by_hand
        try:
            act(actor=actor, channel_id=channel_id, now=now)
        except Refused as said:
            refusal = said
        else:
            return redirect("channels:trial" if by_machine else "channels:channel", channel_id)
    last = row.trial
    context = {
        "channel": row.channel,
        "platform": platform(row.channel.kind),
        "form": form,
        "by_machine": by_machine,
        "by_mail": by_mail,
        "refusal": refusal,
        "trial": last,
        "steps": [TrialStep.from_data(step) for step in last.steps] if last else [],
        "outcome": say_trial(last) if last else None,
        "is_busy": last is not None and last.state in (TrialState.WAITING, TrialState.RUNNING),
        "takedown_steps": kind_of(row.channel.kind).about.takedown_steps,
    }
    is_wrong = bool(form.errors) or (request.method == "POST" and refusal is not None)
    return render(request, "channels/trial.html", context, status=422 if is_wrong else 200)


@require_POST
def check(request: Request, channel_id: UUID) -> HttpResponse:
    try:
        state = check_reach(actor=request.actor, channel_id=channel_id)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        say = messages.success if state is HealthState.OK else messages.warning
        say(request, _("Nagekeken. %(state)s.") % {"state": HEALTHS[state]})
    return redirect("channels:channel", channel_id)


def _mailed(request: Request, channel_id: UUID) -> HttpResponse:
    try:
        mail_trial(actor=request.actor, channel_id=channel_id)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De proefmail is onderweg naar het adres waarmee je inlogt."))
    return redirect("channels:trial", channel_id)


def _how(channel: Channel) -> tuple[bool, bool, Refused | None]:
    """Whether the worker can try this channel, whether it goes by a mail to oneself, or why nobody can yet."""
    if queries.goes_by_hand(channel.kind):
        return False, False, None
    try:
        connector = connector_for(channel)
    except NotConnected as refusal:
        return True, False, refusal
    return may_be_tried(connector), isinstance(connector, TriesOut), None
