"""The timeline of a channel beside the register of copies. No Django, no clock, no I/O."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from goedenaam.connectors.contract import Live, Placed, Timeline
from goedenaam.kernel.errors import Refused

LOOK_BACK = timedelta(days=30)
"""How far back a timeline is read."""
LOOK_EVERY = timedelta(hours=6)
SETTLES = timedelta(minutes=15)
"""How long after placing nothing is concluded: an answer may still be on its way, and a network shows late."""


class What(StrEnum):
    STRAY = "stray"  # it stands there, and we did not place it
    MISSING = "missing"  # we think that it stands there, and it does not


class Outcome(StrEnum):
    """What a person said of a difference."""

    OURS = "ours"  # somebody of the school placed it with the app
    NOT_OURS = "not_ours"
    REGISTERED = "registered"  # the register follows: it is gone


class SettledAlready(Refused):
    message: ClassVar[str] = "Hierover is al iets gezegd. Laad de pagina opnieuw."


class NothingSaid(Refused):
    message: ClassVar[str] = "Zeg of het van jullie is of niet."


def outcome_of(typed: str) -> Outcome:
    """What was chosen. Raises `NothingSaid`."""
    try:
        return Outcome(typed)
    except ValueError:
        raise NothingSaid from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A copy of the register on this channel; `live_at` is None unless it stands there now, in sight."""

    delivery_id: UUID
    remote_id: str
    url: str
    live_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What we know of a channel: every copy that ever was, ids of trial posts, and since when something is in doubt.

    `begins` is when the account of now was chosen: what stands there from before is not ours to judge.
    """

    begins: datetime
    copies: Collection[Known]
    trials: Collection[str] = ()
    in_doubt_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What stands there and is not ours, and copies that do not stand there as far as the timeline says."""

    strays: tuple[Placed, ...]
    missing: tuple[Known, ...]


def looked_from(register: Register, *, at: datetime) -> datetime:
    """From which moment on a timeline is read."""
    return max(at - LOOK_BACK, register.begins)


def compare(timeline: Timeline, register: Register, *, at: datetime) -> Compared:
    """Lay a timeline, read from `looked_from`, beside the register.

    What is younger than `SETTLES`, or may be the delivery that is in doubt, is no stray yet. Only a timeline that is whole says
    what is missing, and only of what came after that moment.
    """
    since = looked_from(register, at=at)
    ours = {name for one in register.copies for name in (one.remote_id, one.url) if name} | set(
        register.trials
    )
    settled = at - SETTLES
    strays = tuple(
        one
        for one in timeline.placed
        if not _names(one.live) & ours and since <= one.at <= settled and not _may_be_ours(one, register)
    )
    if not timeline.is_whole:
        return Compared(strays=strays, missing=())
    there = {name for one in timeline.placed for name in _names(one.live)}
    missing = tuple(
        one
        for one in register.copies
        if one.live_at is not None
        and one.remote_id
        and since < one.live_at <= settled
        and not {one.remote_id, one.url} & there
    )
    return Compared(strays=strays, missing=missing)


def _names(live: Live) -> set[str]:
    return {name for name in (live.id, live.url) if name}


def _may_be_ours(one: Placed, register: Register) -> bool:
    """Whether it came after the first attempt of a delivery of which nobody knows whether it landed."""
    return register.in_doubt_since is not None and one.at >= register.in_doubt_since - SETTLES
