"""Do a trial post that waits, outside any transaction; the worker calls this every round and may be killed at any line."""

import hashlib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import httpx2
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.module_loading import import_string

from goedenaam.channels.commands.trying import claim_trial, end_trial, keep_step
from goedenaam.channels.connect import connector_for
from goedenaam.channels.domain import Doing, NotConnected, TrialState, TrialStep
from goedenaam.channels.models import Trial
from goedenaam.channels.trial_post import TrialPost, can_be_tried, outcome_of
from goedenaam.connectors.contract import Connector, Outgoing, Picture

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
    for step in _post()(connector, _trial_message(), key=trial.pk.hex, since=since, clock=timezone.now):
        steps.append(step)
        keep_step(trial, step)
    end_trial(trial, outcome_of(steps), now=timezone.now())
    return True


def may_be_tried(connector: Connector | None) -> bool:
    """Whether the worker can try this channel; otherwise a person does, and says so."""
    return connector is not None and can_be_tried(connector)


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
        address=settings.BASE_URL + static("channels/proefbericht.jpg"),
    )
