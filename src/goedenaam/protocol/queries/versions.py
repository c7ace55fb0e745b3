"""The texts that an actor may see, and what stands in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet, prefetch_related_objects

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.norms.types import Layer
from goedenaam.protocol.domain import State
from goedenaam.protocol.models import Article, Version
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


def unfinished_for(actor: Actor) -> QuerySet[Version]:
    """The drafts that the actor keeps."""
    return versions_for(actor).filter(state=State.DRAFT)


def drafts_for(actor: Actor) -> list[Draft]:
    """Drafts that the actor keeps, oldest first."""
    waiting = Count("articles__norms", filter=Q(articles__norms__holds=None))
    rows = unfinished_for(actor).order_by("created_at").annotate(unanswered=waiting)
    return [Draft(**row) for row in rows.values("id", "title", "created_at", "unanswered")]


def articles_of(version: Version) -> list[Article]:
    """The articles in order, each with `norms` in order of confidence; for a version that `version_for` gave."""
    return list(Article.objects.filter(version=version).prefetch_related("norms"))


def words_of(version: Version) -> list[str]:
    """The words of every article, in order; for a version that `version_for` or `versions_by_id` gave."""
    return list(Article.objects.filter(version=version).values_list("text", flat=True))


def versions_by_id(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Version]:
    """These versions, as far as the actor may see them, without their text as it was read in."""
    return {version.pk: version for version in versions_for(actor).filter(pk__in=ids).defer("source_text")}


def unanswered_in(version: Version) -> int:
    """How many suggestions nobody has judged yet, of a version that `version_to_adopt` gave."""
    return sum(norm.holds is None for article in version.articles.all() for norm in article.norms.all())


def version_to_adopt(actor: Actor, version_id: UUID) -> Version:
    """As `version_for`, with its articles and every norm in them, judged or not."""
    version = version_for(actor, version_id)
    prefetch_related_objects([version], "articles__norms")
    return version


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


def layer_of(version: Version) -> Layer:
    return Layer.SCHOOL if version.school_id else Layer.BOARD


def _kept_by(actor: Actor) -> Q:
    kept = Q(pk__in=[])
    for seat in actor.seats:
        if actor.may(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id):
            kept |= Q(school=seat.school_id) if seat.school_id else Q(board=seat.board_id)
    return kept
