"""Cases with everything on their page, and requests to take something away."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery

from goedenaam.channels.models import Channel
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.calendar import AMSTERDAM, add_school_days
from goedenaam.kernel.errors import NotFound
from goedenaam.people.domain import Name, full_name
from goedenaam.people.models import Person, Pupil, StaffMember, Volunteer
from goedenaam.publishing.domain.rows import CopyState
from goedenaam.publishing.domain.takedowns import What
from goedenaam.publishing.models import Copy, Delivery, Depiction, Post, Takedown, TakedownTask
from goedenaam.publishing.queries.asking import eyes_at
from goedenaam.publishing.queries.places import places
from goedenaam.publishing.takedowns.domain import ANSWER_WITHIN, WINDOW
from goedenaam.publishing.takedowns.models import RemovalRequest
from goedenaam.schooltime.queries import calendar_of, on_call
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import users_with

MOST = 100
_TO_BE_SEEN = (CopyState.LIVE, CopyState.RECALLED, CopyState.BY_HAND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case with its tasks, each with copy, delivery and post, and the channels they stand on."""

    row: Takedown
    tasks: list[TakedownTask]
    channels: dict[UUID, Channel]
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One appearance of somebody on what stands there: medium, channel, since when, and the picture if it is one."""

    medium: str
    channel: Channel
    since: datetime
    url: str
    picture: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A case on the list: which posts, how many of its tasks are open, and by when a person has to do the first; None where
    nobody has to.
    """

    row: Takedown
    open: int
    total: int
    due: datetime | None
    posts: tuple[str, ...]


def cases_for(actor: Actor) -> list[Counted]:
    """Cases at the actor's places, those that wait for a person on top, then what is under way."""
    near = Takedown.objects.filter(places(actor, Permission.TAKE_DOWN))
    open_ones = Q(tasks__done_at=None)
    counted = near.annotate(
        open=Count("tasks", filter=open_ones),
        total=Count("tasks"),
        due=Min("tasks__due_at", filter=open_ones),
    )
    rows = counted.order_by(F("due").asc(nulls_last=True), "-open", "-begun_at")
    values = rows.values_list("pk", "open", "total", "due")[:MOST]
    found = Takedown.objects.in_bulk([pk for pk, _, _, _ in values])
    tasks = TakedownTask.objects.filter(takedown__in=found).order_by("copy__delivery__post__made_at")
    posts: dict[UUID, dict[str, None]] = {}
    for case_id, name in tasks.values_list("takedown", "copy__delivery__post__name"):
        posts.setdefault(case_id, {})[name] = None
    return [
        Counted(row=found[pk], open=opened, total=total, due=due, posts=tuple(posts.get(pk, ())))
        for pk, opened, total, due in values
    ]


def case_for(actor: Actor, case_id: UUID) -> Case:
    """Raises `NotFound`."""
    row = Takedown.objects.filter(places(actor, Permission.TAKE_DOWN), pk=case_id).first()
    if row is None:
        raise NotFound
    tasks = list(row.tasks.select_related("copy__delivery__post").order_by("due_at", "pk"))
    wanted = {task.copy.channel_id for task in tasks}
    return Case(
        row=row,
        tasks=tasks,
        channels={one.pk: one for one in Channel.objects.filter(pk__in=wanted)},
        person=_name(actor, row.person_id) if row.person_id else "",
    )


def case_of_task(actor: Actor, task_id: UUID) -> UUID:
    """The case in which a task stands. Raises `NotFound`."""
    near = TakedownTask.objects.filter(places(actor, Permission.TAKE_DOWN), pk=task_id)
    found = near.values_list("takedown", flat=True).first()
    if found is None:
        raise NotFound
    return found


def waits_for_people(actor: Actor) -> list[tuple[TakedownTask, str]]:
    """Open tasks that wait for a person, the oldest deadline first, with what the channel is called."""
    name = Channel.objects.filter(pk=OuterRef("copy__channel_id")).values("name")
    near = (
        open_tasks(actor).select_related("takedown", "copy__delivery__post").annotate(called=Subquery(name))
    )
    return [(task, task.called or "") for task in near.order_by("due_at", "pk")[:MOST]]


def open_tasks(actor: Actor) -> QuerySet[TakedownTask]:
    """Tasks of the actor's places that a person has yet to do."""
    near = TakedownTask.objects.filter(places(actor, Permission.TAKE_DOWN), done_at=None)
    return near.exclude(what=What.MACHINE)


def lock_post(post_id: UUID) -> Post:
    """The row of a post that was found for the actor already, locked as arming locks it."""
    return Post.objects.select_for_update(of=("self",)).get(pk=post_id)


def depictions_of(person_id: UUID, post_id: UUID) -> QuerySet[Depiction]:
    return Depiction.objects.filter(person_id=person_id, post=post_id)


def seen_of(person_id: UUID, *, now: datetime) -> list[Seen]:
    """Where somebody is to be seen at this moment, the newest first; whoever asks was found to be allowed already.

    What has to go still stands until it is seen gone.
    """
    rows = list(Depiction.objects.filter(person_id=person_id))
    posts = {row.post_id for row in rows}
    # Out of sight with a picture that still opens is to be seen.
    opens = Q(hidden_at=None) | (Q(hide_asked_at__isnull=False) & ~Q(hiding_says=""))
    live = Copy.objects.filter(
        opens, delivery__post__in=posts, state__in=_TO_BE_SEEN, live_at__lte=now
    ).select_related("delivery")
    copies = list(live.order_by("-live_at", "pk"))
    channels = {one.pk: one for one in Channel.objects.filter(pk__in={copy.channel_id for copy in copies})}
    return [
        Seen(
            medium=row.medium,
            channel=channels[copy.channel_id],
            since=copy.live_at,
            url=copy.url,
            picture=row.picture_id,
        )
        for copy in copies
        for row in rows
        if row.post_id == copy.delivery.post_id and copy.live_at is not None
    ]


def standing_copies(post_id: UUID) -> list[Delivery]:
    """Where a post that was found for the actor already stands, or may stand."""
    found = Delivery.objects.filter(post=post_id, copy__state__in=[CopyState.POSSIBLE, CopyState.LIVE])
    return list(found.select_related("copy"))


def requests_for(actor: Actor) -> QuerySet[RemovalRequest]:
    """Requests that nobody settled yet at the actor's places, the first to be answered on top."""
    near = RemovalRequest.objects.filter(places(actor, Permission.TAKE_DOWN), done_at=None)
    return near.order_by("answer_on", "asked_at")


def request_for(actor: Actor, request_id: UUID) -> RemovalRequest:
    """Raises `NotFound`."""
    found = RemovalRequest.objects.filter(places(actor, Permission.TAKE_DOWN), pk=request_id).first()
    if found is None:
        raise NotFound
    return found


def lock_request(actor: Actor, request_id: UUID) -> RemovalRequest:
    """Raises `NotFound`."""
    near = RemovalRequest.objects.filter(places(actor, Permission.TAKE_DOWN), pk=request_id)
    found = near.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    return found


def post_named(actor: Actor, request: RemovalRequest) -> Delivery | None:
    """The post whose address somebody named in a request, where it is one of ours that the actor reads."""
    words = [word.rstrip(".,;)/") for word in request.what.split() if "://" in word or "." in word]
    addresses = [
        variant for word in words for variant in (word, f"{word}/", f"https://{word}", f"https://{word}/")
    ]
    near = Copy.objects.filter(places(actor, Permission.TAKE_DOWN), url__in=addresses)
    found = near.select_related("delivery__post").order_by("-live_at").first()
    return found.delivery if found else None


def asked_lately(*, network: str = "", user_id: UUID | None = None, now: datetime) -> int:
    """How many requests came from one network, or from one person, a little while ago; in the system's scope."""
    since = RemovalRequest.objects.filter(asked_at__gt=now - WINDOW)
    return (since.filter(asked_by=user_id) if user_id else since.filter(network=network)).count()


def answer_day(school: School, *, now: datetime) -> date:
    """When who asks now has an answer at the latest, in school days; in the system's scope."""
    closed = calendar_of(eyes_at(school.board_id, school.pk), school.pk)
    return add_school_days(now.astimezone(AMSTERDAM).date(), ANSWER_WITHIN, closed=closed)


def to_call(actor: Actor, school: School, *, now: datetime) -> list[str]:
    """Whom somebody at the school can call: who is on call today with a number, and who leads it."""
    today = now.astimezone(AMSTERDAM).date()
    rows = on_call(actor, school.pk, since=today).filter(first__lte=today)
    reached = [f"{_full_name(row.staff_member)}, {row.phone}" for row in rows]
    return [*reached, *(user.name for user in users_with(Role.LEADER, school.pk, now=now))]


def schools_to_tell() -> list[School]:
    """Every school here, for who is not signed in: their names stand on their doors. In the system's scope."""
    return list(School.objects.select_related("board"))


def settled_before(moment: datetime) -> QuerySet[RemovalRequest]:
    """Settled requests whose words are still there; in the system's scope."""
    return RemovalRequest.objects.filter(done_at__lt=moment).exclude(what="", why="", contact="", answer="")


def networks_before(moment: datetime) -> QuerySet[RemovalRequest]:
    """Requests that still say where they came from; in the system's scope."""
    return RemovalRequest.objects.filter(asked_at__lt=moment).exclude(network="")


def _name(actor: Actor, person_id: UUID) -> str:
    """The name for who reads pupils; whether this person left or is protected makes no difference here."""
    near = places(actor, Permission.READ_PUPILS)
    for model in (Pupil, StaffMember, Volunteer):
        found = model.objects.filter(near, pk=person_id).first()
        if found is not None:
            return _full_name(found)
    return ""


def _full_name(person: Person) -> str:
    return full_name(Name(call_name=person.call_name, prefix=person.prefix, last_name=person.last_name))
