"""Norms on the protocol itself: how it is adopted, talked about, reviewed, and which text goes with it."""

from dataclasses import dataclass
from typing import ClassVar

from goedenaam.norms.types.base import Family, Norm
from goedenaam.norms.types.words import Audience, Body, TalkMoment


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedCode(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Bijbehorende gedragscode"

    for_whom: frozenset[Audience] = frozenset({Audience.STAFF})
    document: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption(Norm):
    """The bodies that adopt, in order: each before the next."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Vaststelling"

    bodies: tuple[Body, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Evaluatie"

    every_months: int = 12
    with_whom: frozenset[Body] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Bespreken"

    with_whom: frozenset[Audience] = frozenset({Audience.PUPIL})
    groups: frozenset[str] = frozenset()
    moments: frozenset[TalkMoment] = frozenset({TalkMoment.YEAR_START})
