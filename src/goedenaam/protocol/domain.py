"""When a version may become what, and which version holds where and when. No Django, no clock, no I/O."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from goedenaam.kernel.errors import Refused, WrongMoment
from goedenaam.norms.adoption import Objection
from goedenaam.norms.decision import Verdict
from goedenaam.norms.types import Layer


class State(StrEnum):
    """A version is a draft until it is adopted; whether it holds depends on the instant (`in_force`)."""

    DRAFT = "draft"
    ADOPTED = "adopted"


class Unconfirmed(Refused):
    message = "Nog niet alles is bekeken. Zeg bij elke regel of die klopt; dan kan het protocol in werking."


class NothingConfirmed(Refused):
    message = "Geen enkele regel klopt volgens jou. Een protocol zonder regels kan niet in werking."


class UnfilledPlaceholder(Refused):
    message = "Vul eerst in wat er op de open plekken hoort te staan."


class StepsOpen(Refused):
    message = (
        "Nog niet iedereen heeft ingestemd. Vul bij ‘Gegevens’ in wanneer dat gebeurde, of haal de stap weg."
    )


class StartsInThePast(Refused):
    message = "Dat moment is al voorbij. Kies nu, of een later moment."


class NoSuchPlace(Refused):
    message = "Alleen een bestuur kiest voor welke scholen een tekst geldt, en dan uit de eigen scholen."


class Objected(Refused):
    """Some articles cannot hold under what stands above them; `objections` says which and why."""

    message = "Deze tekst kan zo niet in werking. Hieronder staat per artikel waarom, en wat het goed maakt."

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__(objections=tuple(objections))
        self.objections = tuple(objections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """From when (None: now) and for which schools a text comes in force; no schools: everywhere in its layer.

    `seen` is the number of the last decision that the person saw; None: what is the last when the command begins.
    """

    starts: datetime | None = None
    schools: frozenset[UUID] = frozenset()
    seen: int | None = None


AT_ONCE_AND_EVERYWHERE = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """From an instant on, a version is what a layer says at one school, or at the whole board where `school_id` is None."""

    version_id: UUID
    layer: Layer
    school_id: UUID | None
    starts: datetime


def in_force(starts: Iterable[Start], *, school_id: UUID | None, at: datetime) -> Mapping[Layer, Start]:
    """Say what holds at a school, or at the board as a whole, at an instant: at most one version per layer.

    The latest start counts. Of two at the same instant the one for this school does, before the one for the whole board.
    """
    found: dict[Layer, Start] = {}
    for start in _at(starts, school_id):
        if start.starts <= at:
            found[start.layer] = start
    return found


def ends(start: Start, starts: Iterable[Start], *, school_id: UUID | None) -> datetime | None:
    """Say when a start of this place is followed by the next of its layer; None when none is known."""
    line = [other for other in _at(starts, school_id) if other.layer is start.layer]
    return next((later.starts for earlier, later in pairwise(line) if earlier == start), None)


def last_start(starts: Iterable[Start], version_id: UUID, *, school_id: UUID | None) -> Start | None:
    """Say when a version last began at a place; None where it never did."""
    own = [start for start in _at(starts, school_id) if start.version_id == version_id]
    return own[-1] if own else None


def follows(start: Start, starts: Iterable[Start], *, school_id: UUID | None) -> Start | None:
    """Say which start of this place and layer this one follows; None for the first, and where it is the same version."""
    line = [other for other in _at(starts, school_id) if other.layer is start.layer]
    before = [other for other in line[: line.index(start)] if other.version_id != start.version_id]
    return before[-1] if before else None


def _at(starts: Iterable[Start], school_id: UUID | None) -> list[Start]:
    """What bears on a place, in the order of time."""
    here = [start for start in starts if start.school_id is None or start.school_id == school_id]
    return sorted(here, key=lambda start: (start.starts, start.school_id is not None))


def check_put_in_force(
    state: State, *, layer: Layer, unanswered: int, confirmed: int, placeholders: int, steps_open: int
) -> None:
    """Raise unless every suggestion of this version was judged by a person and every step of its adoption has its date.

    A board may put a text that it adopted before in force for more schools; a school's text begins once. Raises `WrongMoment`,
    `UnfilledPlaceholder`, `Unconfirmed`, `NothingConfirmed` or `StepsOpen`.
    """
    if state is not State.DRAFT and layer is not Layer.BOARD:
        raise WrongMoment
    if placeholders:
        raise UnfilledPlaceholder
    if unanswered:
        raise Unconfirmed
    if not confirmed:
        raise NothingConfirmed
    if steps_open:
        raise StepsOpen


def held_back(objections: Iterable[Objection]) -> tuple[Objection, ...]:
    """Leave those for which a text cannot come in force; a note only tells."""
    return tuple(objection for objection in objections if objection.verdict is not Verdict.ADVISE)


def fill(text: str, values: dict[str, str]) -> str:
    """Put the school's own words where the placeholders stood."""
    for placeholder, value in values.items():
        text = text.replace(placeholder, value)
    return text
