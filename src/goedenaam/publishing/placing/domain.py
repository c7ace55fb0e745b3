"""What a person can do now with a delivery that goes by hand, and how long a telephone may help. No Django, no clock."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from goedenaam.kernel.errors import Refused
from goedenaam.publishing.domain.rows import OVER, STANDS, CopyState, Row, State

CODE_COUNTS = timedelta(minutes=10)
"""How long the code on the laptop can be scanned; it counts once."""
PHONE_LASTS = timedelta(minutes=30)
"""How long the telephone keeps the page after that."""

CODE_KEPT = timedelta(days=1)
"""How long the row of a code stays, used or not."""


class Stage(StrEnum):
    """What the page of a delivery is about."""

    NOT_YET = "not_yet"
    TAKE = "take"
    PLACE = "place"  # it was taken along, and here are text and pictures
    LOOK = "look"  # the time to place it is over: does it stand there?
    STANDS = "stands"
    GOING = "going"  # it has to go, or never to be placed
    OVER = "over"


class CodeUnknown(Refused):
    message: ClassVar[str] = "Deze code is al gebruikt of te oud. Toon op je laptop een nieuwe."


def stage_of(row: Row, *, window_from: datetime, now: datetime) -> Stage:
    """Where a delivery by hand is; what was recalled is never shown again, whatever its state."""
    if row.copy in (CopyState.RECALLED, CopyState.BY_HAND, CopyState.GONE):
        return Stage.GOING
    if row.state in OVER:
        return Stage.OVER
    if row.state in STANDS:
        return Stage.STANDS
    if row.state is State.UNKNOWN or (row.lease_until is not None and row.lease_until <= now):
        return Stage.LOOK
    if row.state is State.ARMED:
        return Stage.PLACE
    return Stage.NOT_YET if window_from > now else Stage.TAKE


def code_hash(code: str) -> str:
    """What is kept of a code: SHA-256 in hex. The code itself is 192 random bits."""
    return hashlib.sha256(code.encode()).hexdigest()
