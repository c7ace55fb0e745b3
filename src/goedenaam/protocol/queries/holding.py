"""Which norms hold for somebody at an instant, and what is set aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from uuid import UUID

from goedenaam.kernel.actor import Actor, Role, Seat
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.norms.adoption import Objection, ObjectionKind, objections
from goedenaam.norms.law import law, law_texts
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.types import Layer, Norm
from goedenaam.protocol.models import Version
from goedenaam.protocol.queries.beginnings import versions_in_force
from goedenaam.protocol.queries.confirmed import confirmed_in, norms_of
from goedenaam.protocol.queries.versions import layer_of

SETTING_ASIDE = frozenset({ObjectionKind.WEAKER, ObjectionKind.OVERREACH, ObjectionKind.NARROWS})


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An article of a lower layer that does not count beside a higher one, and since when.

    Not `wholly` where it only narrows a liberty: then it counts, but not where it is about criticism.
    """

    article_id: UUID
    objection: Objection
    since: datetime

    @property
    def wholly(self) -> bool:
        return self.objection.kind is not ObjectionKind.NARROWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What holds at a seat at an instant: the texts (board first), the norms that count, and what is set aside."""

    versions: list[Version]
    norms: Norms
    set_aside: tuple[SetAside, ...]


def what_holds(actor: Actor, seat: Seat, *, at: datetime) -> Holding:
    """The law of that day, the board's text and the school's, merged; runs in the actor's scope.

    An article that is weaker than a higher one, or gives a power that it withholds, is left out: the higher text came later, or
    the article would have been refused when it was adopted.
    """
    versions = versions_in_force(actor, seat, at=at)
    counting, began = list(law_at(at)), dict[Layer, datetime]()
    set_aside: list[SetAside] = []
    for version in versions:
        began[layer_of(version)] = version.in_force_from
        own = confirmed_in(version)
        against = _against(tuple(one.norm for one in own), tuple(counting))
        article_of = {one.norm: one.article_id for one in own}
        aside = [
            SetAside(
                article_id=article_of[objection.norm],
                objection=objection,
                since=_since(objection, began),
            )
            for objection in against
        ]
        dropped = {one.objection.norm for one in aside if one.wholly}
        counting += [one.norm for one in own if one.norm not in dropped]
        set_aside += aside
    return Holding(versions=versions, norms=merge(counting), set_aside=tuple(set_aside))


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What stands against one norm of a text."""

    norm_id: UUID
    article_id: UUID
    objection: Objection


def what_stands_against(actor: Actor, version: Version, *, at: datetime) -> list[Against]:
    """Everything against this text under what stands above it at an instant: the law and, for a school, its board's text."""
    own = confirmed_in(version)
    where = {confirmed.norm: confirmed for confirmed in own}
    found = objections([confirmed.norm for confirmed in own], above_at(actor, version, at=at))
    return [
        Against(
            norm_id=where[objection.norm].norm_id,
            article_id=where[objection.norm].article_id,
            objection=objection,
        )
        for objection in found
    ]


def above_at(actor: Actor, version: Version, *, at: datetime) -> list[Norm]:
    """The norms above a text at an instant."""
    found = list(law_at(at))
    if version.school_id:
        there = Seat(role=Role.LEADER, board_id=version.board_id, board_name="", school_id=version.school_id)
        boards = [text for text in versions_in_force(actor, there, at=at) if text.school_id is None]
        found += [norm for text in boards for norm in norms_of(text)]
    return found


def law_at(at: datetime) -> tuple[Norm, ...]:
    """The law of the day on which an instant falls in the Netherlands."""
    return law(at.astimezone(AMSTERDAM).date())


@lru_cache(maxsize=512)
def _against(candidate: tuple[Norm, ...], above: tuple[Norm, ...]) -> tuple[Objection, ...]:
    """What sets norms aside, once per norm; the same values give the same answer, so it may be kept."""
    found = [objection for objection in objections(candidate, above) if objection.kind in SETTING_ASIDE]
    return tuple({objection.norm: objection for objection in reversed(found)}.values())


def _since(objection: Objection, began: Mapping[Layer, datetime]) -> datetime:
    """The first instant at which both texts held."""
    higher = objection.against
    own = began[objection.norm.layer]
    if higher is None:
        return own
    if higher.layer is not Layer.LAW:
        return max(own, began[higher.layer])
    days = [text.valid_from for text in law_texts() if text.article == higher.article and text.valid_from]
    return max([own, *(datetime.combine(day, time.min, AMSTERDAM) for day in days)])
