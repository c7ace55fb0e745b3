"""Contributions: the own ones, those that a member of staff may take up, and those of a tablet; and codes for a lesson."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse

from goedenaam.advice.domain import asks_as
from goedenaam.advice.queries import Citation
from goedenaam.advice.queries.answers import cite, places_of
from goedenaam.consent.domain.standing import day_of
from goedenaam.kernel.actor import Actor, Permission, Role, Seat
from goedenaam.kernel.errors import NotFound
from goedenaam.norms.types import Audience, Norm
from goedenaam.people.domain import school_year_of
from goedenaam.people.models import Group, Pupil
from goedenaam.people.queries import account_around, group_on_list, groups_of, groups_on_list
from goedenaam.protocol.queries import Holding, what_holds
from goedenaam.publishing.contributing.domain import Opening, State, opening_for, writing_code_hash
from goedenaam.publishing.contributing.models import ContributedPicture, Contribution, WritingCode
from goedenaam.publishing.domain.rows import CopyState
from goedenaam.publishing.domain.rows import State as Sent
from goedenaam.publishing.models import Delivery, Post
from goedenaam.publishing.queries.places import places

SHOWN_SINCE = timedelta(days=30)
MOST = 100
_WAITS = (Sent.PREPARED, Sent.HELD)
_OVER = (Sent.REFUSED, Sent.CANCELLED, Sent.LATE)
_NOT_THERE = (CopyState.GONE, CopyState.NEVER)
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Whether somebody may hand in, as whom, and the articles that say so or that close it; what holds there."""

    opening: Opening
    asker: Audience
    articles: list[Citation]
    holding: Holding


# Whether somebody may


def opening_at(actor: Actor, *, now: datetime, asker: Audience | None = None, linked: bool = True) -> Told:
    """What holds about handing in at the actor's seat; runs in the actor's scope. `asker` where it is asked about others."""
    holding = what_holds(actor, actor.seat, at=now)
    audience = asker or asks_as(actor.seat.role)
    opening = opening_for(holding.norms, audience)
    found = places_of(holding.versions, page=reverse("protocol:in_force") if linked else "")

    def told(norm: Norm) -> Citation:
        return cite(norm.article, norm.layer, "", found)

    articles = [told(norm) for norm in opening.granting or opening.closing if norm.article]
    once = {one.words: one for one in articles}
    return Told(opening=opening, asker=audience, articles=list(once.values()), holding=holding)


def pupil_at(school_id: UUID, school_name: str, board_id: UUID, board_name: str) -> Actor:
    """Any pupil of a school, without a person: who writes on a tablet."""
    seat = Seat(
        role=Role.PUPIL,
        board_id=board_id,
        board_name=board_name,
        school_id=school_id,
        school_name=school_name,
    )
    return Actor(user_id=_NOBODY, name="", seats=(seat,))


def pupil_of(code: WritingCode) -> Actor:
    return pupil_at(code.school_id, code.school.short_name, code.board_id, code.board.name)


def seated_at(actor: Actor, board_id: UUID, school_id: UUID) -> Actor:
    """The actor in the seat from which posts are placed at a school, for what holds there. Raises `NotFound`."""
    for number, seat in enumerate(actor.seats):
        if seat.school_id == school_id and Permission.PLACE_POSTS in seat.permissions:
            return replace(actor, chosen=number)
    raise NotFound


# The author's own


def to_see_to(actor: Actor, *, now: datetime) -> QuerySet[Contribution]:
    """What waits where the actor may take it up, and what the school gave back to the actor."""
    waits = _may_take_up(actor, now) & Q(state=State.WAITING)
    came_back = Q(author=actor.user_id, school__in=actor.school_ids, state=State.RETURNED)
    return Contribution.objects.filter(waits | came_back)


def own_for(actor: Actor, *, now: datetime) -> list[Contribution]:
    """What the actor wrote at schools of now, the newest first, with the deliveries of what became of it."""
    mine = Contribution.objects.filter(author=actor.user_id, school__in=actor.school_ids)
    old = Q(state=State.WITHDRAWN, written_at__lt=now - SHOWN_SINCE)
    return list(_with_post(mine.exclude(old))[:MOST])


def own_one(actor: Actor, contribution_id: UUID) -> Contribution:
    """Raises `NotFound`."""
    mine = Contribution.objects.filter(author=actor.user_id, school__in=actor.school_ids, pk=contribution_id)
    return _one(_with_post(mine))


def lock_own(actor: Actor, contribution_id: UUID) -> Contribution:
    """As `own_one`, locked until the transaction ends: before the post that was made of it. Raises `NotFound`."""
    mine = Contribution.objects.filter(author=actor.user_id, school__in=actor.school_ids, pk=contribution_id)
    return _one(mine.select_for_update(of=("self",)))


def own_picture(actor: Actor, picture_id: UUID) -> ContributedPicture:
    """Raises `NotFound`."""
    mine = ContributedPicture.objects.filter(
        contribution__author=actor.user_id, school__in=actor.school_ids, pk=picture_id
    )
    return _one(mine)


def begun_of(actor: Actor) -> int:
    """How many the actor has begun or waiting."""
    under_way = [State.BEGUN, State.WAITING, State.RETURNED]
    return Contribution.objects.filter(author=actor.user_id, state__in=under_way).count()


# For who takes it up


def to_take_up(actor: Actor, *, now: datetime) -> QuerySet[Contribution]:
    """What was handed in and waits where the actor may take it up, the oldest first.

    A teacher: of the own groups, of their parents, and through an own code. Editor and leader: of the whole school.
    """
    near = Contribution.objects.filter(_may_take_up(actor, now), state=State.WAITING)
    return _with_people(near).order_by("handed_in_at")


def settled_for(actor: Actor, *, now: datetime) -> list[Contribution]:
    """What became of others in the last month."""
    after = [State.TAKEN_UP, State.NOT_USED, State.RETURNED, State.WITHDRAWN]
    near = Contribution.objects.filter(
        _may_take_up(actor, now), state__in=after, handed_in_at__gte=now - SHOWN_SINCE
    )
    return list(_with_post(_with_people(near)).order_by("-handed_in_at")[:MOST])


def one_for(actor: Actor, contribution_id: UUID, *, now: datetime) -> Contribution:
    """One that was handed in and not given back, for who may take it up. Raises `NotFound`."""
    return _one(_with_post(_with_people(_read_by_staff(actor, now).filter(pk=contribution_id))))


def lock_for(actor: Actor, contribution_id: UUID, *, now: datetime) -> Contribution:
    """As `one_for`, locked: before the post that is made of it. Raises `NotFound`."""
    near = _read_by_staff(actor, now).filter(pk=contribution_id)
    return _one(near.select_for_update(of=("self",)))


def school_picture(actor: Actor, picture_id: UUID, *, now: datetime) -> ContributedPicture:
    """Raises `NotFound`."""
    return _one(ContributedPicture.objects.filter(pk=picture_id, contribution__in=_read_by_staff(actor, now)))


# Posts that were made of it


def lock_post_of(row: Contribution) -> Post | None:
    """The post that was made of a contribution which the caller holds locked."""
    if row.post_id is None:
        return None
    return Post.objects.select_for_update(of=("self",)).get(pk=row.post_id)


def may_stand(post: Post) -> bool:
    """Whether something of a post stands on a channel, or may stand there."""
    under_way = Delivery.objects.filter(post=post).exclude(copy__state__in=_NOT_THERE)
    return under_way.filter(~Q(state__in=[*_WAITS, *_OVER]) | Q(in_doubt=True)).exists()


def was_ever_sent(post: Post) -> bool:
    return Delivery.objects.filter(post=post, first_armed_at__isnull=False).exists()


# Codes


def groups_to_write_with(actor: Actor, school_id: UUID, *, now: datetime) -> list[Group]:
    """The groups for which the actor can open a code: the own ones, all for who works for the whole school."""
    day = day_of(now)
    return list(groups_on_list(actor, school_id, school_year=school_year_of(day), on=day))


def group_to_write_with(actor: Actor, group_id: UUID) -> Group:
    """Raises `NotFound`."""
    return group_on_list(actor, group_id)


def codes_for(actor: Actor, *, now: datetime) -> list[WritingCode]:
    """Codes that are open now and that the actor may end, the newest first, each with how many `handed_in`."""
    handed_in = Count("contributions", filter=~Q(contributions__state=State.BEGUN))
    near = _codes(actor).filter(ended_at=None, ends_at__gt=now).annotate(handed_in=handed_in)
    return list(near.select_related("group", "teacher"))


def code_for(actor: Actor, code_id: UUID) -> WritingCode:
    """Raises `NotFound`."""
    handed_in = Count("contributions", filter=~Q(contributions__state=State.BEGUN))
    near = _codes(actor).annotate(handed_in=handed_in).select_related("group", "teacher")
    return _one(near.filter(pk=code_id))


def lock_code(actor: Actor, code_id: UUID) -> WritingCode:
    """Raises `NotFound`."""
    return _one(_codes(actor).select_for_update(of=("self",)).filter(pk=code_id))


def open_code_typed(typed: str, *, now: datetime) -> WritingCode | None:
    """The open code that somebody typed; in the system's scope."""
    hashed = writing_code_hash(typed, settings.SECRET_KEY)
    return _open_codes(now).filter(code_hash=hashed).first()


def open_code(code_id: UUID, *, now: datetime) -> WritingCode | None:
    """A code while it lasts; in the system's scope."""
    return _open_codes(now).filter(pk=code_id).first()


def lock_open_code(code_id: UUID, *, now: datetime) -> WritingCode | None:
    """As `open_code`, locked, so that no two tablets are counted as one; in the system's scope."""
    return _open_codes(now).select_for_update(of=("self",)).filter(pk=code_id).first()


def written_with(code: WritingCode) -> int:
    """How many were begun or handed in with a code."""
    return Contribution.objects.filter(code=code).exclude(state=State.WITHDRAWN).count()


def on_tablet(code_id: UUID, contribution_id: UUID) -> Contribution | None:
    """What is being written on one tablet; in the system's scope."""
    rows = Contribution.objects.filter(code=code_id, pk=contribution_id, state=State.BEGUN)
    return rows.prefetch_related("pictures").first()


def lock_on_tablet(code_id: UUID, contribution_id: UUID) -> Contribution | None:
    """As `on_tablet`, locked."""
    rows = Contribution.objects.filter(code=code_id, pk=contribution_id, state=State.BEGUN)
    return rows.select_for_update(of=("self",)).first()


# For the worker, in the system's scope


def left_on_tablets(now: datetime) -> QuerySet[Contribution]:
    """What was begun with a code that is over and never handed in."""
    over = Q(code__ended_at__isnull=False) | Q(code__ends_at__lte=now)
    return Contribution.objects.filter(over, code__isnull=False, state=State.BEGUN)


def outlived(now: datetime) -> QuerySet[Contribution]:
    """What was not used, or lies with its author untouched, for longer than words are kept."""
    before = now - SHOWN_SINCE
    unused = Q(state=State.NOT_USED, decided_at__lt=before)
    untouched = Q(state__in=[State.BEGUN, State.RETURNED], written_at__lt=before)
    return Contribution.objects.filter(unused | untouched, wiped_at=None)


def of_leavers(now: datetime) -> QuerySet[Contribution]:
    """What a pupil wrote who is not at that school any more."""
    left = Pupil.objects.filter(user__isnull=False, closed_on__lte=day_of(now))
    return Contribution.objects.filter(wiped_at=None, author__in=left.values("user")).filter(
        school__in=left.values("school")
    )


def writers_before(now: datetime) -> QuerySet[Contribution]:
    """Posts of tablets of which the first names were kept long enough."""
    before = now - SHOWN_SINCE
    return Contribution.objects.filter(state=State.TAKEN_UP, decided_at__lt=before).exclude(writer="")


def _may_take_up(actor: Actor, now: datetime) -> Q:
    everywhere = places(actor, Permission.APPROVE_POSTS)
    if all(Permission.APPROVE_POSTS in seat.permissions for seat in actor.seats):
        return everywhere  # own groups add nothing, and need not be asked
    # The groups are few and asked first: nested in the rest, a database without good figures went through all pupils for each.
    groups = list(groups_of(actor).values_list("pk", flat=True))
    own = Q(code__teacher=actor.user_id) | Q(code__group__in=groups)
    own |= account_around("author", groups, on=day_of(now))
    return everywhere | (places(actor, Permission.PLACE_POSTS) & own)


def _read_by_staff(actor: Actor, now: datetime) -> QuerySet[Contribution]:
    handed_in = [State.WAITING, State.TAKEN_UP, State.NOT_USED]
    return Contribution.objects.filter(_may_take_up(actor, now), state__in=handed_in)


def _codes(actor: Actor) -> QuerySet[WritingCode]:
    own = places(actor, Permission.PLACE_POSTS) & Q(teacher=actor.user_id)
    return WritingCode.objects.filter(places(actor, Permission.APPROVE_POSTS) | own)


def _open_codes(now: datetime) -> QuerySet[WritingCode]:
    rows = WritingCode.objects.filter(ended_at=None, ends_at__gt=now)
    return rows.select_related("group", "school", "board", "teacher")


def _with_people(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    return rows.select_related("author", "code__group", "code__teacher", "decided_by", "school", "board")


def _with_post(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    deliveries = Prefetch("post__deliveries", Delivery.objects.select_related("copy").order_by("made_at"))
    return rows.select_related("post", "decided_by").prefetch_related(deliveries, "pictures")


def _one[M: (Contribution, ContributedPicture, WritingCode)](rows: QuerySet[M]) -> M:
    found = rows.first()
    if found is None:
        raise NotFound
    return found
