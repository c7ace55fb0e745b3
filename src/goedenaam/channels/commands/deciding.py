"""What the board decides about a platform."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.channels import queries
from goedenaam.channels.domain import UnknownPlatform, WrongDates
from goedenaam.channels.events import ChannelChanged
from goedenaam.channels.models import PlatformDecision
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.outbox.commands import emit

PLATFORM_DECIDED = declare("channels.platform_decided", "Het bestuur besliste over een platform.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """Yes or no to a platform: `document` says where it was decided, `reason` why. Days are Dutch; both ends count."""

    kind: str
    allowed: bool
    decided_on: date
    document: str
    reason: str
    valid_from: date
    valid_until: date | None = None


@act
def decide_platform(
    *, actor: Actor, board_id: UUID, decision: NewDecision, now: datetime
) -> PlatformDecision:
    """Write down a decision of the board; it sets aside every older one from its first day. Records `channels.platform_decided`.

    Every channel of the board on this platform is locked, so that nothing is armed while it is decided. Refuses with
    `UnknownPlatform` or `WrongDates`; tells `ChannelChanged` of each.
    """
    actor.require(Permission.DECIDE_PLATFORMS, board_id=board_id, school_id=None)
    if decision.kind not in queries.known_kinds():
        raise UnknownPlatform
    ends = decision.valid_until
    if decision.decided_on > queries.day_of(now) or decision.valid_from < decision.decided_on:
        raise WrongDates
    if ends is not None and ends < decision.valid_from:
        raise WrongDates
    queries.lock_board(board_id)
    channels = queries.lock_channels_of(board_id, decision.kind)
    made = PlatformDecision.objects.create(
        board_id=board_id,
        kind=decision.kind,
        sequence=queries.last_sequence(board_id, decision.kind) + 1,
        allowed=decision.allowed,
        decided_on=decision.decided_on,
        document=decision.document,
        reason=decision.reason,
        valid_from=decision.valid_from,
        valid_until=decision.valid_until,
        recorded_by_id=actor.user_id,
        recorded_at=now,
    )
    log.record(
        actor, PLATFORM_DECIDED, made.pk, board_id=board_id, school_id=None, at=now, platform=decision.kind,
        allowed=decision.allowed, valid_from=decision.valid_from.isoformat(),
    )  # fmt: skip
    for channel in channels:
        emit(ChannelChanged(channel_id=channel.pk), now=now)
    return made
