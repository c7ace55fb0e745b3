"""Norms on contact between people: friendships, discussions, doubt, and what is told to whom."""

from dataclasses import dataclass
from typing import ClassVar

from goedenaam.norms.types.base import Family, Norm
from goedenaam.norms.types.words import Audience, FriendshipStance, Goal, Means, ReplyStance, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Friendship(Norm):
    """A connection between the two sides, whoever asks. An empty `who` means everyone."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS})
    label: ClassVar[str] = "Vrienden worden"

    who: frozenset[Audience] = frozenset({Audience.STAFF})
    with_whom: frozenset[Audience] = frozenset({Audience.PUPIL})
    stance: FriendshipStance = FriendshipStance.FORBIDDEN
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDebate(Norm):
    """What may be said in a negative discussion, or by `who` in a dispute with `with_whom`.

    An empty `with_whom` means any negative discussion; an empty `who` means everyone.
    """

    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS})
    label: ClassVar[str] = "Geen discussie"

    who: frozenset[Audience] = frozenset()
    with_whom: frozenset[Audience] = frozenset()
    reply: ReplyStance = ReplyStance.CORRECTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Derailment(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Als het ontspoort"

    alert: frozenset[Audience] = frozenset({Audience.MANAGER})
    at_once: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AskWhenInDoubt(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES, Family.CHOOSES})
    label: ClassVar[str] = "Vragen bij twijfel"

    whom: frozenset[Audience] = frozenset({Audience.LEADERSHIP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring(Norm):
    """How the school listens. No means named leaves them to the school: own channels and the open web."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES, Family.EMPOWERS})
    label: ClassVar[str] = "Luisteren"

    active: bool = False
    by: frozenset[Audience] = frozenset({Audience.SCHOOL})
    means: frozenset[Means] = frozenset()
    staleness_hours: int = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "In gesprek gaan"

    in_person: bool = True
    strengthen: bool = True
    improve: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class InformPupils(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Leerlingen informeren"

    topics: frozenset[Topic] = frozenset(Topic)
    recipients: frozenset[Audience] = frozenset({Audience.PUPIL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Dialoog"

    recipients: frozenset[Audience] = frozenset({Audience.GUARDIAN, Audience.NEIGHBOUR})
    goals: frozenset[Goal] = frozenset(Goal)
