"""A trial post: begun by a person, done by the worker step by step, or said by the person who placed it by hand."""

from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.channels import queries
from goedenaam.channels.commands.registering import lock_to_keep
from goedenaam.channels.connect import connector_for
from goedenaam.channels.domain import NotConnected, NoTrialNow, TrialState, TrialStep, TriedByMachine
from goedenaam.channels.models import Channel, Trial
from goedenaam.channels.trial_post import can_be_tried
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import act, for_system

TRIAL_BEGUN = declare("channels.trial_begun", "Een proefbericht is begonnen.")
TRIAL_MAILED = declare("channels.trial_mailed", "Iemand stuurde zichzelf een proefmail van een nieuwsbrief.")
TRIAL_ENDED = declare("channels.trial_ended", "Een proefbericht is klaar.")


@act
def begin_trial(*, actor: Actor, channel_id: UUID, now: datetime) -> Trial:
    """Ask the worker to place a trial post, see it, delete it and see it gone. Records `channels.trial_begun`.

    Refuses with `NotConnected` without credentials, or `NoTrialNow` while one runs.
    """
    channel = lock_to_keep(actor, channel_id)
    if not queries.is_connected(channel):
        raise NotConnected
    trial = _new(actor, channel, now, state=TrialState.WAITING)
    _record(actor, TRIAL_BEGUN, trial, now)
    return trial


@act
def say_trial_by_hand(*, actor: Actor, channel_id: UUID, now: datetime) -> Trial:
    """Say that a trial post was placed by hand, seen, deleted and seen gone. Records `channels.trial_ended`.

    Refuses with `TriedByMachine` where the worker can do it, or `NoTrialNow` while one runs.
    """
    channel = lock_to_keep(actor, channel_id)
    connector = connector_for(channel)
    if connector is not None and can_be_tried(connector):
        raise TriedByMachine
    trial = _new(actor, channel, now, state=TrialState.PASSED, ended_at=now)
    _record(actor, TRIAL_ENDED, trial, now)
    return trial


@act
def note_trial_mail(*, actor: Actor, channel_id: UUID, now: datetime) -> tuple[Channel, str]:
    """Say that a trial mail goes to the actor's own address; the channel and that address. Records `channels.trial_mailed`."""
    channel = lock_to_keep(actor, channel_id)
    log.record(
        actor, TRIAL_MAILED, channel.pk, board_id=channel.board_id, school_id=channel.school_id, at=now
    )
    return channel, queries.own_address(actor)


def claim_trial(*, now: datetime, until: datetime) -> Trial | None:
    """The trial that waits longest, or whose worker died, leased; None when there is none."""
    with for_system():
        trial = queries.trial_to_do(now=now)
        if trial is None or not queries.same_trial(trial).update(
            state=TrialState.RUNNING, leased_until=until
        ):
            return None
        return trial


def keep_step(trial: Trial, step: TrialStep) -> None:
    """Keep one step as soon as it is done, so that a worker that dies leaves behind what it did."""
    trial.steps = [*trial.steps, step.as_data()]
    with for_system():
        Trial.objects.filter(pk=trial.pk, state=TrialState.RUNNING).update(steps=trial.steps)


def end_trial(trial: Trial, state: TrialState, *, now: datetime) -> None:
    """Say how a trial ended. Records `channels.trial_ended`."""
    with for_system():
        mine = Trial.objects.filter(pk=trial.pk, state=TrialState.RUNNING)
        if mine.update(state=state, ended_at=now, leased_until=None):
            trial.state = state
            _record(None, TRIAL_ENDED, trial, now)


def _new(actor: Actor, channel: Channel, now: datetime, **fields: object) -> Trial:
    if queries.trials_of(channel).filter(state__in=[TrialState.WAITING, TrialState.RUNNING]).exists():
        raise NoTrialNow
    return Trial.objects.create(
        channel=channel, board_id=channel.board_id, school_id=channel.school_id, begun_at=now,
        begun_by_id=actor.user_id, **fields,
    )  # fmt: skip


def _record(actor: Actor | None, kind: str, trial: Trial, now: datetime) -> None:
    log.record(
        actor, kind, trial.channel_id, board_id=trial.board_id, school_id=trial.school_id, at=now,
        outcome=str(trial.state),
    )  # fmt: skip
