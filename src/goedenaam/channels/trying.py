"""Do a trial post that waits, outside any transaction; the worker calls this every round and may be killed at any line."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

import httpx2
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from goedenaam.channels.commands.trying import claim_trial, end_trial, keep_step, note_trial_mail
from goedenaam.channels.connect import connector_for
from goedenaam.channels.domain import (
    Doing,
    NotConnected,
    TrialNotMailed,
    TrialState,
    TrialStep,
    TriedByMachine,
)
from goedenaam.channels.models import Trial
from goedenaam.channels.queries import is_stopped
from goedenaam.channels.trial_post import TrialPost, can_be_tried, outcome_of
from goedenaam.connectors.contract import Connector, Limits, Outgoing, Picture, Prepared, Sent, TriesOut
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import for_system

LEASE = timedelta(minutes=10)
_PICTURE = Path(__file__).parent / "static/channels/proefbericht.jpg"
_SIDE = 640  # pixels of that picture


def do_next_trial(*, now: datetime, client: httpx2.Client | None = None) -> bool:
    """Do the trial that waits longest; return whether there was one.

    A trial of a worker that died is never sent again: it is looked for and taken down.
    """
    trial = claim_trial(now=now, until=now + LEASE)
    if trial is None:
        return False
    steps = [TrialStep.from_data(data) for data in trial.steps]
    since = next((step.at for step in steps if step.doing is Doing.SENDING), None)
    try:
        connector = connector_for(trial.channel, client=client)
    except NotConnected as refusal:
        _end_at_once(trial, str(refusal), since)
        return True
    if connector is None or not can_be_tried(connector):
        _end_at_once(trial, "Dit platform probeert een mens uit: het is niet vanzelf terug te halen.", since)
        return True
    if since is None and _is_stopped(trial):
        _end_at_once(trial, "Het plaatsen staat stil. Begin opnieuw als het weer verdergaat.", since)
        return True
    for step in _post()(connector, _trial_message(), key=trial.pk.hex, since=since, clock=timezone.now):
        steps.append(step)
        keep_step(trial, step)
    end_trial(trial, outcome_of(steps), now=timezone.now())
    return True


def may_be_tried(connector: Connector | None) -> bool:
    """Whether the worker can try this channel; otherwise a person does, and says so."""
    return connector is not None and can_be_tried(connector)


def mail_trial(*, actor: Actor, channel_id: UUID, client: httpx2.Client | None = None) -> None:
    """Send the trial post to who sets the channel up and to nobody else, where it cannot be taken back.

    Refuses with `NotConnected`, or with `TrialNotMailed` and what the network said.
    """
    channel, address = note_trial_mail(actor=actor, channel_id=channel_id, now=timezone.now())
    connector = connector_for(channel, client=client)
    if not isinstance(connector, TriesOut):
        raise TriedByMachine
    limits = connector.limits()
    prepared = (
        connector.prepare(replace(_trial_message(), pictures=()), limits)
        if isinstance(limits, Limits)
        else None
    )
    if not isinstance(prepared, Prepared):
        raise TrialNotMailed
    stop = settings.BASE_URL + reverse("newsletter:trial_end")
    answer = connector.try_out(prepared, key=uuid4().hex, address=address, stop=stop)
    if not isinstance(answer, Sent):
        raise TrialNotMailed(getattr(answer, "sentence", None))


def _is_stopped(trial: Trial) -> bool:
    with for_system():
        return is_stopped(trial.channel)


def _end_at_once(trial: Trial, sentence: str, since: datetime | None) -> None:
    keep_step(trial, TrialStep(doing=Doing.PREPARED, went_well=False, sentence=sentence, at=timezone.now()))
    end_trial(trial, TrialState.LEFT if since else TrialState.FAILED, now=timezone.now())


def _post() -> TrialPost:
    post: TrialPost = import_string(settings.GOEDENAAM_TRIAL_POST)
    return post


def _trial_message() -> Outgoing:
    return Outgoing(
        title="Proefbericht",
        text="Dit is een proefbericht van de school. Het verdwijnt zo weer.",
        pictures=(_picture(),),
    )


@cache
def _picture() -> Picture:
    data = _PICTURE.read_bytes()
    return Picture(
        name=_PICTURE.name,
        media_type="image/jpeg",
        alt="Een effen vlak met het woord proefbericht",
        digest=hashlib.sha256(data).hexdigest(),
        width=_SIDE,
        height=_SIDE,
        data=data,
    )
