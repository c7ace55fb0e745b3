"""What comes down at once, what a person chooses about, and what waits for one confirmation. No Django, no clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from goedenaam.consent.domain.lines import Standing, Verdict
from goedenaam.kernel.errors import Refused

WITHOUT_ASKING = 5
"""More posts than this want one confirmation."""
CHOOSE_WITHIN = timedelta(hours=24)
BY_HAND_WITHIN = timedelta(hours=24)


class Reason(StrEnum):
    """Why; a withdrawal, a leaver and a protection are all CONSENT (SECURITY.md 3)."""

    CONSENT = "consent"
    SUNSET = "sunset"
    WRONG_PICTURE = "wrong_picture"
    PERSON = "person"
    LEFT_BEHIND = "left_behind"


class What(StrEnum):
    """What happens with one copy."""

    MACHINE = "machine"
    CONFIRM = "confirm"
    CHOOSE = "choose"
    BY_HAND = "by_hand"


class Outcome(StrEnum):
    GONE = "gone"
    KEPT = "kept"


class NotConfirmable(Refused):
    message = "Hier hoeft niemand meer ja op te zeggen."


class NotToChoose(Refused):
    message = "Hierover is al gekozen, of het is al weg."


class StillNo(Refused):
    message = "Dit kan niet blijven staan: er is nog iemand die hier niet op mag."


class ProofMissing(Refused):
    message = "Schrijf op hoe je zag dat het weg is, of plak het adres dat niet meer werkt."


class NothingStands(Refused):
    message = "Hiervan staat niets meer, en er komt niets bij."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A copy on which somebody is seen. `alone`: nobody else is; `seen`: it stands there for sure, and is not only possible."""

    delivery_id: UUID
    post_id: UUID
    alone: bool
    seen: bool


def plan(shown: Collection[Shown], *, protected: bool) -> dict[UUID, What]:
    """What happens with each copy when somebody may not be seen any more.

    A protected person: everything at once. Else what is only possible goes at once, since nobody will miss it; more than five
    posts want one confirmation; a picture of this person alone goes at once; about the rest a person chooses.
    """
    posts = {one.post_id for one in shown if one.seen}
    many = len(posts) > WITHOUT_ASKING
    return {one.delivery_id: _what(one, many=many, protected=protected) for one in shown}


def _what(one: Shown, *, many: bool, protected: bool) -> What:
    if protected or not one.seen:
        return What.MACHINE
    if many:
        return What.CONFIRM
    return What.MACHINE if one.alone else What.CHOOSE


# Who said no told it with an event of its own, or wished to leave standing what stands; an old source only holds what is new.
_ENDS_BY_ITSELF = frozenset({Verdict.EXPIRED, Verdict.LEFT, Verdict.REVIEW, Verdict.UNKNOWN})

_STOPS = frozenset({Verdict.REFUSED, Verdict.WITHDRAWN})


def ended_by_itself(standings: Collection[Standing]) -> bool:
    """Whether a yes is over without anybody saying so: a birthday, authority that ended, a purpose that is over, a leaver."""
    return any(standing.verdict in _ENDS_BY_ITSELF for standing in standings)


def counts_again(standings: Collection[Standing]) -> bool:
    """Whether a no from before it was placed counts now, by what had been said then: who gave it got authority (back)."""
    return any(standing.verdict in _STOPS for standing in standings)
