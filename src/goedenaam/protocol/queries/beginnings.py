"""When and where a text begins to hold, and what came before it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from goedenaam.kernel.actor import Actor, Seat
from goedenaam.kernel.errors import NotFound
from goedenaam.norms.types import Layer
from goedenaam.protocol import domain
from goedenaam.protocol.domain import NoSuchPlace, Start
from goedenaam.protocol.models import Commencement, Version
from goedenaam.protocol.queries.confirmed import only_confirmed
from goedenaam.protocol.queries.versions import layer_of, version_for, versions_for
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import schools_for


def starts_for(actor: Actor, board_id: UUID) -> list[Start]:
    """Every commencement under a board that bears on the actor's schools, past and to come, in the order of time."""
    whose = Q() if board_id in actor.board_ids else Q(school=None) | Q(school__in=actor.school_ids)
    rows = Commencement.objects.filter(whose, board=board_id).order_by("starts")
    return [
        Start(version_id=version_id, layer=Layer(layer), school_id=school_id, starts=starts)
        for version_id, layer, school_id, starts in rows.values_list(
            "version_id", "layer", "school_id", "starts"
        )
    ]


def layers_in_force(actor: Actor, seat: Seat, *, at: datetime) -> frozenset[Layer]:
    """Say which layers have a text that holds at a seat at an instant, without loading the texts."""
    return frozenset(domain.in_force(starts_for(actor, seat.board_id), school_id=seat.school_id, at=at))


def versions_in_force(actor: Actor, seat: Seat, *, at: datetime) -> list[Version]:
    """What holds at a seat at an instant: the board's version and, at a school, the school's. Board first."""
    starts = starts_for(actor, seat.board_id)
    held = domain.in_force(starts, school_id=seat.school_id, at=at)
    found = (
        versions_for(actor)
        .filter(pk__in=[start.version_id for start in held.values()])
        .select_related("board", "school")
        .prefetch_related("articles", only_confirmed())
    )
    for version in found:
        start = held[layer_of(version)]
        version.in_force_from = start.starts
        version.in_force_until = domain.ends(start, starts, school_id=seat.school_id)
    return sorted(found, key=lambda version: version.school_id is not None)


def commencements_of(version: Version) -> list[Commencement]:
    """Where and from when this version holds, held or will hold; the whole board first."""
    return list(
        Commencement.objects.filter(version=version).select_related("school").order_by("starts", "number")
    )


def former_of(actor: Actor, version: Version, *, at: datetime) -> Version | None:
    """What the layer of a version says at its own place at an instant: its school, or the board as a whole."""
    held = domain.in_force(starts_for(actor, version.board_id), school_id=version.school_id, at=at)
    start = held.get(layer_of(version))
    if start is None or start.version_id == version.pk:
        return None
    return (
        versions_for(actor).filter(pk=start.version_id).prefetch_related("articles", only_confirmed()).first()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolTexts:
    """One school with what holds there at an instant: the board's version and its own; None where there is none."""

    school: School
    board_version: UUID | None
    own_version: UUID | None


def texts_by_school(actor: Actor, board_id: UUID, *, at: datetime) -> list[SchoolTexts]:
    """For each school of the board that the actor sees, by name, what holds there."""
    starts = starts_for(actor, board_id)
    bearing: dict[UUID | None, list[Start]] = {}
    for start in starts:
        bearing.setdefault(start.school_id, []).append(start)
    whole, found = bearing.get(None, []), []
    for school in schools_for(actor).filter(board=board_id).order_by("name"):
        held = domain.in_force([*whole, *bearing.get(school.pk, [])], school_id=school.pk, at=at)
        board, own = held.get(Layer.BOARD), held.get(Layer.SCHOOL)
        found.append(
            SchoolTexts(
                school=school,
                board_version=board.version_id if board else None,
                own_version=own.version_id if own else None,
            )
        )
    return found


def version_that_held(actor: Actor, version_id: UUID) -> tuple[Version, Version | None]:
    """A version that holds or held near the actor, and the one that held there before it; each with confirmed norms.

    Raises `NotFound`, also for a draft and for what never began.
    """
    version = version_for(actor, version_id)
    place = version.school_id or actor.seat.school_id
    starts = starts_for(actor, version.board_id)
    start = domain.last_start(starts, version.pk, school_id=place)
    if start is None:
        raise NotFound
    before = domain.follows(start, starts, school_id=place)
    wanted = [start.version_id] + ([before.version_id] if before else [])
    found = versions_for(actor).filter(pk__in=wanted).select_related("board", "school")
    by_id = {one.pk: one for one in found.prefetch_related("articles", only_confirmed())}
    held = by_id[start.version_id]
    held.in_force_from = start.starts
    held.in_force_until = domain.ends(start, starts, school_id=place)
    return held, by_id.get(before.version_id) if before else None


def followers(actor: Actor, versions: Collection[Version]) -> list[UUID]:
    """Which of these versions came after another one at their place."""
    seat = actor.seat
    starts = starts_for(actor, seat.board_id)
    found = []
    for version in versions:
        start = domain.last_start(starts, version.pk, school_id=seat.school_id)
        if start and domain.follows(start, starts, school_id=seat.school_id):
            found.append(version.pk)
    return found


def places_for(actor: Actor, version: Version, schools: frozenset[UUID]) -> list[UUID | None]:
    """Where a text comes in force: its own school, the whole board (None), or these schools. Raises `NoSuchPlace`."""
    if not schools:
        return [version.school_id]
    own = schools_for(actor).filter(pk__in=schools, board=version.board_id)
    if version.school_id or len(own) != len(schools):
        raise NoSuchPlace
    return [school.pk for school in own]


def choosable_schools(actor: Actor, version: Version) -> list[School]:
    """The schools for which this text can be put in force: those of its board, and none for a school's own text."""
    if version.school_id:
        return []
    return list(schools_for(actor).filter(board=version.board_id).order_by("name"))


def last_decision(board_id: UUID, school_id: UUID | None) -> int:
    """The number of the last commencement that this school, or the board for its schools, decided on; 0 for none."""
    whose = Q(layer=Layer.SCHOOL, school=school_id) if school_id else Q(layer=Layer.BOARD, board=board_id)
    last: int | None = Commencement.objects.filter(whose).aggregate(last=Max("number"))["last"]
    return last or 0
