"""Which versions an actor may see, and which norms hold for somebody at an instant."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from itertools import chain, count
from uuid import UUID

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet, prefetch_related_objects

from goedenaam.kernel.actor import Actor, Permission, Role, Seat
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.errors import NotFound
from goedenaam.norms.adoption import Objection, ObjectionKind, objections
from goedenaam.norms.law import law, law_texts
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.types import ArticleRef, Layer, Norm, norm_from
from goedenaam.protocol import domain
from goedenaam.protocol.domain import NoSuchPlace, Start, State
from goedenaam.protocol.models import Article, Commencement, PublicPage, StoredNorm, Version
from goedenaam.tenancy.models import Board, School
from goedenaam.tenancy.queries import boards_for, schools_for

SETTING_ASIDE = frozenset({ObjectionKind.WEAKER, ObjectionKind.OVERREACH, ObjectionKind.NARROWS})

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
        .prefetch_related("articles", _confirmed())
    )
    for version in found:
        start = held[layer_of(version)]
        version.in_force_from = start.starts
        version.in_force_until = domain.ends(start, starts, school_id=seat.school_id)
    return sorted(found, key=lambda version: version.school_id is not None)


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


def places_for(actor: Actor, version: Version, schools: frozenset[UUID]) -> list[UUID | None]:
    """Where a text comes in force: its own school, the whole board (None), or these schools. Raises `NoSuchPlace`."""
    if not schools:
        return [version.school_id]
    own = schools_for(actor).filter(pk__in=schools, board=version.board_id)
    if version.school_id or len(own) != len(schools):
        raise NoSuchPlace
    return [school.pk for school in own]


def unanswered_in(version: Version) -> int:
    """How many suggestions nobody has judged yet, of a version that `version_to_adopt` gave."""
    return sum(norm.holds is None for article in version.articles.all() for norm in article.norms.all())


def commencements_of(version: Version) -> list[Commencement]:
    """Where and from when this version holds, held or will hold; the whole board first."""
    return list(
        Commencement.objects.filter(version=version).select_related("school").order_by("starts", "number")
    )


def version_to_adopt(actor: Actor, version_id: UUID) -> Version:
    """As `version_for`, with its articles and every norm in them, judged or not."""
    version = version_for(actor, version_id)
    prefetch_related_objects([version], "articles__norms")
    return version


def former_of(actor: Actor, version: Version, *, at: datetime) -> Version | None:
    """What the layer of a version says at its own place at an instant: its school, or the board as a whole."""
    held = domain.in_force(starts_for(actor, version.board_id), school_id=version.school_id, at=at)
    start = held.get(layer_of(version))
    if start is None or start.version_id == version.pk:
        return None
    return versions_for(actor).filter(pk=start.version_id).prefetch_related("articles", _confirmed()).first()


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


def words_of(version: Version) -> list[str]:
    """The words of every article, in order; for a version that `version_for` or `versions_by_id` gave."""
    return list(Article.objects.filter(version=version).values_list("text", flat=True))


def versions_by_id(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Version]:
    """These versions, as far as the actor may see them, without their text as it was read in."""
    return {version.pk: version for version in versions_for(actor).filter(pk__in=ids).defer("source_text")}


def norms_begun(actor: Actor, version_ids: Collection[UUID]) -> Mapping[UUID, tuple[Norm, ...]]:
    """The confirmed norms of versions that hold or held somewhere.

    What has begun is never judged again, so they are kept in memory, whoever asks. Call with ids that the actor may see.
    """
    if missing := [pk for pk in version_ids if pk not in _begun]:
        versions = versions_for(actor).filter(pk__in=missing).select_related("board", "school")
        loaded = confirmed_norms(list(versions))
        if len(_begun) + len(loaded) > MOST_KEPT:
            _begun.clear()
        kept = {pk: tuple(one.norm for one in found) for pk, found in loaded.items()}
        _begun.update(kept)
    else:
        kept = {}
    return {pk: kept[pk] if pk in kept else _begun[pk] for pk in version_ids}


_begun: dict[UUID, tuple[Norm, ...]] = {}
MOST_KEPT = 2000  # versions, of some tens of kilobytes each


def choosable_schools(actor: Actor, version: Version) -> list[School]:
    """The schools for which this text can be put in force: those of its board, and none for a school's own text."""
    if version.school_id:
        return []
    return list(schools_for(actor).filter(board=version.board_id).order_by("name"))


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


def layer_of(version: Version) -> Layer:
    return Layer.SCHOOL if version.school_id else Layer.BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A norm that a person confirmed, as a value of the norm language, with where it stands."""

    norm_id: UUID
    article_id: UUID
    norm: Norm


def norms_of(version: Version) -> list[Norm]:
    """The confirmed norms of a version as values of the norm language."""
    return [confirmed.norm for confirmed in confirmed_in(version)]


def confirmed_in(version: Version) -> list[Confirmed]:
    """The confirmed norms of a version in order; without a query where its articles were fetched with them."""
    prefetch_related_objects([version], "articles", _confirmed())
    return [
        Confirmed(
            norm_id=norm.pk,
            article_id=article.pk,
            norm=norm_from(
                norm.type,
                norm.modality,
                norm.parameters,
                _reference(version, article.section, article.number, article.text),
                layer_of(version),
            ),
        )
        for article in version.articles.all()
        for norm in article.norms.all()
        if norm.holds
    ]


def confirmed_norms(versions: Collection[Version]) -> Mapping[UUID, list[Confirmed]]:
    """The confirmed norms of each version, by its id; one query for all."""
    of = {version.pk: version for version in versions}
    found: dict[UUID, list[Confirmed]] = {pk: [] for pk in of}
    rows = (
        StoredNorm.objects.filter(article__version__in=of, holds=True)
        .order_by("article__position", "position")
        .values_list("pk", "type", "modality", "parameters", "article_id", "article__version_id")
        .annotate(section=F("article__section"), number=F("article__number"), text=F("article__text"))
    )
    for norm_id, kind, modality, parameters, article_id, version_id, section, number, text in rows:
        version = of[version_id]
        reference = _reference(version, section, number, text)
        norm = norm_from(kind, modality, parameters, reference, layer_of(version))
        found[version_id].append(Confirmed(norm_id=norm_id, article_id=article_id, norm=norm))
    return found


def _reference(version: Version, section: str, number: str, text: str) -> ArticleRef:
    return ArticleRef(
        protocol=version.school.short_name if version.school else version.board.name,
        version=str(version.number),
        section=section,
        number=number,
        text=text,
    )


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
    by_id = {one.pk: one for one in found.prefetch_related("articles", _confirmed())}
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


def last_decision(board_id: UUID, school_id: UUID | None) -> int:
    """The number of the last commencement that this school, or the board for its schools, decided on; 0 for none."""
    whose = Q(layer=Layer.SCHOOL, school=school_id) if school_id else Q(layer=Layer.BOARD, board=board_id)
    last: int | None = Commencement.objects.filter(whose).aggregate(last=Max("number"))["last"]
    return last or 0


def _kept_by(actor: Actor) -> Q:
    kept = Q(pk__in=[])
    for seat in actor.seats:
        if actor.may(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id):
            kept |= Q(school=seat.school_id) if seat.school_id else Q(board=seat.board_id)
    return kept
