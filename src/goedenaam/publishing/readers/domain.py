"""Who gets a newsletter, and why somebody does not. No Django, no clock, no I/O."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from goedenaam.kernel.errors import Refused

CONFIRM_WITHIN = timedelta(days=3)
"""How long the link in the mail that asks «was jij dit?» counts."""
WINDOW = timedelta(minutes=10)
MOST_OF_A_NETWORK = 30
ASKED_AGAIN_AFTER = timedelta(minutes=10)
"""An address gets no second mail with a question sooner than this."""
NETWORK_KEPT = timedelta(days=1)


class Ended(StrEnum):
    """Why somebody no longer gets it."""

    UNSUBSCRIBED = "unsubscribed"
    UNREACHABLE = "unreachable"  # the mail server said that this address will never do


class Why(StrEnum):
    """Why somebody on the list does not get the next one."""

    NOT_HERE = "not_here"  # signed in for it, and has no seat at the school any more
    GRIEVES = "grieves"  # a child of theirs died after they asked for it


class LinkOver(Refused):
    message: ClassVar[str] = "Deze link werkt niet meer. Meld je opnieuw aan."


class TooManyAsked(Refused):
    message: ClassVar[str] = (
        "Er komen nu te veel aanmeldingen van hier. Probeer het over tien minuten opnieuw."
    )


class NotAtThisSchool(Refused):
    message: ClassVar[str] = "Dit kan alleen wie bij deze school hoort. Vul je mailadres in."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """One line of the list. `user_id` is None for an address that was confirmed by mail; `asked_at` is when they asked last."""

    id: UUID
    address: str
    asked_at: datetime
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known around the list: who has a seat there, and when a child of the guardian with an address died."""

    seated: Collection[UUID]
    bereaved: Mapping[str, datetime]


def why_not(asker: Asker, around: Around) -> Why | None:
    """Why this line gets nothing now; None where it does.

    Whose child died gets nothing, on whichever list the address stands, until they ask for it again themselves.
    """
    if asker.user_id is not None and asker.user_id not in around.seated:
        return Why.NOT_HERE
    died = around.bereaved.get(plain(asker.address))
    return Why.GRIEVES if died is not None and died >= asker.asked_at else None


def who_gets_it(askers: Collection[Asker], around: Around) -> list[Asker]:
    """Everybody who gets the next one, each address once, in the order of the list."""
    found: dict[str, Asker] = {}
    for asker in askers:
        if asker.address and why_not(asker, around) is None:
            found.setdefault(plain(asker.address), asker)
    return list(found.values())


def plain(address: str) -> str:
    """An address as it is compared."""
    return address.strip().casefold()


def kept_of(code: str) -> str:
    """What is kept of a code: SHA-256 in hex. The code itself is 192 random bits."""
    return hashlib.sha256(code.encode()).hexdigest()
