"""Which versions an actor may see, and which norms hold for somebody at an instant."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from goedenaam.kernel.actor import Actor, Permission, Role, Seat
from goedenaam.kernel.errors import NotFound
from goedenaam.norms.types import ArticleRef, Layer, Norm, norm_from
from goedenaam.protocol.domain import State
from goedenaam.protocol.models import Article, PublicPage, StoredNorm, Version
from goedenaam.tenancy.models import Board
from goedenaam.tenancy.queries import boards_for

NOBODY = UUID(int=0)


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
    found = (
        versions_for(actor)
        .filter(here, board=seat.board_id, in_force_from__lte=at)
        .filter(Q(in_force_until=None) | Q(in_force_until__gt=at))
        .select_related("board", "school")
        .prefetch_related("articles", _confirmed())
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


def version_with_norms(actor: Actor, version_id: UUID) -> Version:
    """A version that is or was in force, with its confirmed norms; raises `NotFound`, also for a draft."""
    found = (
        versions_for(actor)
        .filter(pk=version_id)
        .exclude(state=State.DRAFT)
        .select_related("board", "school")
        .prefetch_related("articles", _confirmed())
        .first()
    )
    if found is None:
        raise NotFound
    return found


def version_before(actor: Actor, version: Version) -> Version | None:
    """The version that was in force at the same place until this one began, with its confirmed norms."""
    return (
        versions_for(actor)
        .filter(board=version.board_id, school=version.school_id, in_force_until__lte=version.in_force_from)
        .select_related("board", "school")
        .prefetch_related("articles", _confirmed())
        .order_by("-in_force_until")
        .first()
    )


def public_page_of(actor: Actor, seat: Seat) -> PublicPage | None:
    """The public address of a place where the actor sits, if the place has one."""
    if seat not in actor.seats:
        return None
    return PublicPage.objects.filter(board=seat.board_id, school=seat.school_id).first()


def reader_of(slug: str) -> Actor:
    """Somebody who reads a public address: like a parent there, without a name. Raises `NotFound`.

    Runs in the system's scope; what is read after it runs in this actor's.
    """
    page = PublicPage.objects.filter(slug=slug).select_related("board", "school").first()
    if page is None:
        raise NotFound
    seat = Seat(
        role=Role.GUARDIAN,
        board_id=page.board_id,
        board_name=page.board.name,
        school_id=page.school_id,
        school_name=page.school.short_name if page.school else "",
    )
    return Actor(user_id=NOBODY, name="", seats=(seat,))


def free_slug(wanted: str) -> str:
    """`wanted`, or with the first number that makes it free (in the system's scope)."""
    taken = set(PublicPage.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(slug for slug in chain([wanted], numbered) if slug not in taken)


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


def _confirmed() -> "Prefetch[str]":
    return Prefetch("articles__norms", queryset=StoredNorm.objects.filter(holds=True))


def _kept_by(actor: Actor) -> Q:
    kept = Q(pk__in=[])
    for seat in actor.seats:
        if actor.may(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id):
            kept |= Q(school=seat.school_id) if seat.school_id else Q(board=seat.board_id)
    return kept
