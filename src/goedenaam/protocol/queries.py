"""Which versions an actor may see, and which norms hold for somebody at an instant."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from goedenaam.kernel.actor import Actor, Permission, Seat
from goedenaam.kernel.errors import NotFound
from goedenaam.norms.types import ArticleRef, Layer, Norm, norm_from
from goedenaam.protocol.domain import State
from goedenaam.protocol.models import Article, StoredNorm, Version
from goedenaam.tenancy.models import Board
from goedenaam.tenancy.queries import boards_for


def versions_for(actor: Actor) -> QuerySet[Version]:
    """The versions of the actor's schools and boards. A draft is seen by those who keep that protocol only."""
    near = (
        Q(school__in=actor.school_ids)
        | Q(board__in=actor.near_board_ids, school=None)
        | Q(board__in=actor.board_ids)
    )
    return Version.objects.filter(near & (~Q(state=State.DRAFT) | _kept_by(actor)))


def version_for(actor: Actor, version_id: UUID) -> Version:
    """One of `versions_for`; raises `NotFound`."""
    version = versions_for(actor).filter(pk=version_id).select_related("board", "school").first()
    if version is None:
        raise NotFound
    return version


def lock_version(actor: Actor, version_id: UUID) -> Version:
    """As `version_for`, locked until the transaction ends."""
    version = versions_for(actor).select_for_update(of=("self",)).filter(pk=version_id).first()
    if version is None:
        raise NotFound
    return version


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft with how many suggestions wait for a judgement."""

    id: UUID
    title: str
    created_at: datetime
    unanswered: int


def drafts_for(actor: Actor) -> list[Draft]:
    """Drafts that the actor keeps, oldest first."""
    waiting = Count("articles__norms", filter=Q(articles__norms__holds=None))
    rows = versions_for(actor).filter(state=State.DRAFT).order_by("created_at").annotate(unanswered=waiting)
    return [Draft(**row) for row in rows.values("id", "title", "created_at", "unanswered")]


def articles_of(version: Version) -> list[Article]:
    """The articles in order, each with `norms` in order of confidence; for a version that `version_for` gave."""
    return list(Article.objects.filter(version=version).prefetch_related("norms"))


def versions_in_force(actor: Actor, seat: Seat, *, at: datetime) -> list[Version]:
    """What holds at a seat at an instant: the board's version and, at a school, the school's. Board first."""
    here = Q(school=None) | Q(school=seat.school_id) if seat.school_id else Q(school=None)
    confirmed = Prefetch("articles__norms", queryset=StoredNorm.objects.filter(holds=True))
    found = (
        versions_for(actor)
        .filter(here, board=seat.board_id, in_force_from__lte=at)
        .filter(Q(in_force_until=None) | Q(in_force_until__gt=at))
        .select_related("board", "school")
        .prefetch_related("articles", confirmed)
    )
    return sorted(found, key=lambda version: version.school_id is not None)


def norms_of(version: Version) -> list[Norm]:
    """The confirmed norms of a version as values of the norm language."""
    layer = Layer.SCHOOL if version.school_id else Layer.BOARD
    name = version.school.short_name if version.school else version.board.name
    return [
        norm_from(
            norm.type,
            norm.modality,
            norm.parameters,
            ArticleRef(
                protocol=name,
                version=str(version.number),
                section=article.section,
                number=article.number,
                text=article.text,
            ),
            layer,
        )
        for article in version.articles.all()
        for norm in article.norms.all()
        if norm.holds
    ]


def lock_board(actor: Actor, board_id: UUID) -> Board:
    """The board row, locked until the transaction ends; raises `NotFound`."""
    board = boards_for(actor).select_for_update().filter(pk=board_id).first()
    if board is None:
        raise NotFound
    return board


def next_number(board_id: UUID, school_id: UUID | None) -> int:
    """The number that a new version of this school or board gets."""
    last = Version.objects.filter(board=board_id, school=school_id).order_by("-number").first()
    return last.number + 1 if last else 1


def _kept_by(actor: Actor) -> Q:
    kept = Q(pk__in=[])
    for seat in actor.seats:
        if actor.may(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id):
            kept |= Q(school=seat.school_id) if seat.school_id else Q(board=seat.board_id)
    return kept
