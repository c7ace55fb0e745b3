"""Keep what differs between a channel and the register, and what people say of it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.channels.queries import channel_for, lock_in_system
from goedenaam.connectors.contract import Timeline, Unreadable
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.scope import act, for_system
from goedenaam.publishing.commands.takedown import take_down_copy
from goedenaam.publishing.delivering.ports import Clock
from goedenaam.publishing.domain.takedowns import Reason
from goedenaam.publishing.timeline import queries
from goedenaam.publishing.timeline.domain import LOOK_EVERY, Compared, Outcome, SettledAlready, What
from goedenaam.publishing.timeline.models import Difference, Look

STRAY_SEEN = declare("timeline.stray_seen", "Op een kanaal staat iets dat Goede Naam niet plaatste.")
MISSING_SEEN = declare("timeline.missing_seen", "Iets dat op een kanaal hoort te staan, staat er niet meer.")
SETTLED = declare("timeline.settled", "Iemand zei wat er met een verschil op een kanaal is.")


def claim_look(*, now: datetime) -> UUID | None:
    """The channel whose timeline waits longest, not due again before `LOOK_EVERY`; new channels come first."""
    with for_system():
        for channel in queries.never_looked_at():
            Look.objects.create(
                channel=channel, board_id=channel.board_id, school_id=channel.school_id, due_at=now
            )
        row = queries.look_to_do(now=now)
        if row is None or not queries.same_look(row).update(due_at=now + LOOK_EVERY):
            return None
        return row.channel_id


def note_cannot_list(channel_id: UUID) -> None:
    """This network shows no timeline."""
    with for_system():
        Look.objects.filter(pk=channel_id).update(can_list=False)


def note_look(
    channel_id: UUID,
    answer: Timeline | Unreadable,
    compared: Compared | None,
    *,
    gone: Collection[UUID],
    now: datetime,
) -> None:
    """Keep what a look found; `gone` are the missing copies of which the network itself said that they are not there.

    No answer changes nothing. What differed before and does not now is over. Records `timeline.stray_seen` and
    `timeline.missing_seen`, each once.
    """
    if isinstance(answer, Unreadable) or compared is None:
        return
    with for_system():
        channel = lock_in_system(channel_id)
        if channel is None:
            return
        Look.objects.filter(pk=channel_id).update(answered_at=now, is_whole=answer.is_whole)
        strays = {one.live.id: (one.live.url, one.at, None) for one in compared.strays}
        missing = {
            one.remote_id: (one.url, one.live_at, one.delivery_id)
            for one in compared.missing
            if one.delivery_id in gone
        }
        for what, kind, seen in ((What.STRAY, STRAY_SEEN, strays), (What.MISSING, MISSING_SEEN, missing)):
            known = list(Difference.objects.filter(channel=channel_id, what=what))
            if answer.is_whole:
                ended = [one.pk for one in known if one.over_at is None and one.remote_id not in seen]
                Difference.objects.filter(pk__in=ended).update(over_at=now)
            Difference.objects.filter(pk__in=[one.pk for one in known if one.remote_id in seen]).update(
                over_at=None
            )
            for remote_id in seen.keys() - queries.remote_ids(known):
                url, placed_at, copy_id = seen[remote_id]
                made = Difference.objects.create(
                    channel=channel, board_id=channel.board_id, school_id=channel.school_id, what=what,
                    copy_id=copy_id, remote_id=remote_id, url=url, placed_at=placed_at or now, seen_at=now,
                )  # fmt: skip
                log.record(
                    None,
                    kind,
                    made.pk,
                    board_id=made.board_id,
                    school_id=made.school_id,
                    at=now,
                    channel=channel_id,
                )


@act
def look_now(*, actor: Actor, channel_id: UUID, now: datetime) -> None:
    """Let the worker look at a timeline in its next round; for who may settle differences there. Raises `NotFound`."""
    channel = channel_for(actor, channel_id)
    _require(actor, channel.board_id, channel.school_id)
    Look.objects.filter(pk=channel_id).update(due_at=now)


@act
def settle(*, actor: Actor, difference_id: UUID, outcome: Outcome, clock: Clock, now: datetime) -> Difference:
    """Say what a difference is: placed by the school itself, not ours, or gone (then the register takes it down as well).

    Refuses with `SettledAlready`. Records `timeline.settled`.
    """
    row = queries.difference_for(actor, difference_id)
    _require(actor, row.board_id, row.school_id)
    fits = (row.what == What.MISSING) == (outcome is Outcome.REGISTERED)
    if row.outcome or row.over_at is not None or not fits:
        raise SettledAlready
    if row.copy_id is not None:
        take_down_copy(actor=actor, delivery_id=row.copy_id, reason=Reason.PERSON, clock=clock, now=now)
    row.outcome, row.settled_at, row.settled_by_id = outcome, now, actor.user_id
    row.save(update_fields=["outcome", "settled_at", "settled_by"])
    log.record(
        actor, SETTLED, row.pk, board_id=row.board_id, school_id=row.school_id, at=now, outcome=str(outcome)
    )
    return row


def _require(actor: Actor, board_id: UUID, school_id: UUID | None) -> None:
    may = (Permission.TAKE_DOWN, Permission.KEEP_CHANNELS)
    if not any(actor.may(one, board_id=board_id, school_id=school_id) for one in may):
        raise NotAllowed
