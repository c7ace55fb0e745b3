"""Begin a take-down, and what people do in it: confirm, choose, delete by hand."""

from datetime import date, datetime, timedelta
from uuid import UUID

import structlog
from django.db import transaction

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent.events import ConsentEnded
from goedenaam.consent.queries import asked_in, is_protected
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.publishing import queries
from goedenaam.publishing.commands.hiding import ask_to_hide, ask_to_show
from goedenaam.publishing.commands.moving import follow
from goedenaam.publishing.delivering.ports import Clock, World
from goedenaam.publishing.domain.happenings import Cancelled, Recalled, RemovedByHand
from goedenaam.publishing.domain.takedowns import (
    CHOOSE_WITHIN,
    NotConfirmable,
    NothingStands,
    NotToChoose,
    Outcome,
    ProofMissing,
    Reason,
    StillNo,
    What,
    counts_again,
    ended_by_itself,
    plan,
)
from goedenaam.publishing.models import Copy, Delivery, Takedown, TakedownTask
from goedenaam.publishing.queries import showing, takedowns
from goedenaam.publishing.queries.rows import copy_of, lock_delivery, row_of

BEGUN = declare("takedown.begun", "Er wordt iets weggehaald dat online staat.", tells_person=False)
CONFIRMED = declare(
    "takedown.confirmed", "Iemand zei ja op het weghalen van veel berichten.", tells_person=False
)
CHOSEN = declare(
    "takedown.chosen", "Iemand koos wat er met een bericht met anderen gebeurt.", tells_person=False
)
BY_HAND = declare("takedown.by_hand", "Iemand haalde een bericht met de hand weg.", tells_person=False)
ASKED_ANEW = timedelta(hours=24)
_faults = structlog.get_logger()


def end_for_person(event: ConsentEnded, *, world: World) -> Takedown | None:
    """Begin to take down everything on which somebody may not be seen any more; in the consumer's transaction.

    New use stopped when the ledger was written. With `sequences` only what those lines are about; what still may be seen,
    stays. None where nothing of this person stands.
    """
    now = world.clock.database()
    about = asked_in(event.person_id, event.sequences) if event.sequences else None
    ended = [
        delivery
        for delivery in showing.copies_showing(event.person_id)
        if _may_not(event.person_id, delivery, about, world, now)
    ]
    return _begin_for(event.person_id, ended, now)


def ask_anew(*, world: World, most: int = 50) -> int:
    """Ask once a day about everything that stands: birthdays, authority that ended, a purpose that is over, leavers.

    For the worker, in the system's scope. Returns how many copies were asked about.
    """
    now = world.clock.database()
    found = showing.to_ask_anew(now - ASKED_ANEW, most)
    ended: dict[UUID, list[Delivery]] = {}
    for delivery in found:
        try:
            with transaction.atomic():
                for person_id in _over_for(delivery, world, now):
                    ended.setdefault(person_id, []).append(delivery)
        except Exception as fault:  # the others are asked about all the same, and this one tomorrow
            _faults.exception("asking_fault", delivery_id=str(delivery.pk), fault=type(fault).__name__)
    for person_id, deliveries in ended.items():
        _begin_for(person_id, deliveries, now)
    Copy.objects.filter(pk__in=[delivery.pk for delivery in found]).update(asked_at=now)
    return len(found)


def end_by_sunset(*, today: date, world: World, most: int = 50) -> int:
    """Take down what stands past its last day; for the worker, in the system's scope."""
    now = world.clock.database()
    found = showing.outlived(today, most)
    for delivery in found:
        _begin(Reason.SUNSET, {delivery.pk: What.MACHINE}, [delivery], now=now)
    return len(found)


def choose_for_them(*, world: World) -> int:
    """What nobody chose about in time comes down; for the worker, in the system's scope. Returns how many."""
    now = world.clock.database()
    overdue = takedowns.overdue_choices(now)
    for task in overdue:
        _recall(task.copy_id, Reason(task.takedown.reason), now, by="")
        TakedownTask.objects.filter(pk=task.pk, done_at=None).update(what=What.MACHINE, due_at=None)
    return len(overdue)


@act
def take_down(*, actor: Actor, post_id: UUID, reason: Reason, clock: Clock, now: datetime) -> Takedown:
    """Take every copy of a post down, and cancel what is not sent yet; for who may take down at its place.

    Refuses with `NothingStands`. Records `takedown.begun`.
    """
    # Before looking what stands: what is armed between the two would stay.
    post = queries.lock_post(actor, post_id)
    actor.require(Permission.TAKE_DOWN, board_id=post.board_id, school_id=post.school_id)
    at, found = clock.database(), showing.on_posts([post_id])
    cancelled = [_cancel(delivery.pk, at, by=str(actor.user_id)) for delivery in found]
    standing = [
        delivery for delivery in found if (copy := copy_of(delivery)) and copy.state in ("possible", "live")
    ]
    if not standing and not any(cancelled):
        raise NothingStands
    planned = dict.fromkeys((one.pk for one in standing), What.MACHINE)
    return _begin(reason, planned, standing or found, now=at, actor=actor, told_at=now)


@act
def take_down_copy(
    *, actor: Actor, delivery_id: UUID, reason: Reason, clock: Clock, now: datetime
) -> Takedown:
    """Take one copy of a post down and leave the others, as where it is gone already. As `take_down`."""
    delivery = queries.delivery_for(actor, delivery_id)
    actor.require(Permission.TAKE_DOWN, board_id=delivery.board_id, school_id=delivery.school_id)
    copy = copy_of(delivery)
    if copy is None or copy.state not in ("possible", "live"):
        raise NothingStands
    return _begin(
        reason, {delivery.pk: What.MACHINE}, [delivery], now=clock.database(), actor=actor, told_at=now
    )


@act
def confirm_takedown(*, actor: Actor, takedown_id: UUID, clock: Clock, now: datetime) -> Takedown:
    """Say the one yes that many posts want: everything that waited for it comes down. Refuses with `NotConfirmable`.

    Records `takedown.confirmed`.
    """
    case = takedowns.lock_takedown(actor, takedown_id)
    actor.require(Permission.TAKE_DOWN, board_id=case.board_id, school_id=case.school_id)
    if not case.wants_yes or case.yes_at is not None:
        raise NotConfirmable
    case.yes_by_id, case.yes_at = actor.user_id, now
    case.save(update_fields=["yes_by", "yes_at"])
    at = clock.database()
    for task in takedowns.waiting_tasks(case, What.CONFIRM):
        TakedownTask.objects.filter(pk=task.pk).update(what=What.MACHINE, due_at=None)
        _recall(task.copy_id, Reason(case.reason), at, by=str(actor.user_id))
    log.record(actor, CONFIRMED, case.pk, board_id=case.board_id, school_id=case.school_id, at=now)
    return case


@act
def choose(*, actor: Actor, task_id: UUID, keep: bool, world: World, now: datetime) -> TakedownTask:
    """Choose about a post with others on it: it goes, or it stays because everybody may be seen on it after all.

    Refuses with `NotToChoose`, or `StillNo` where somebody on it may not be seen. Records `takedown.chosen`.
    """
    task = takedowns.lock_task(actor, task_id)
    actor.require(Permission.TAKE_DOWN, board_id=task.board_id, school_id=task.school_id)
    if task.what not in (What.CHOOSE, What.CONFIRM) or task.done_at is not None:
        raise NotToChoose
    at = world.clock.database()
    if keep:
        _keep(task, actor, world, at)
    else:
        TakedownTask.objects.filter(pk=task.pk).update(what=What.MACHINE, due_at=None)
        _recall(task.copy_id, Reason(task.takedown.reason), at, by=str(actor.user_id))
    log.record(actor, CHOSEN, task.pk, board_id=task.board_id, school_id=task.school_id, at=now, keep=keep)
    return task


@act
def removed_by_hand(*, actor: Actor, task_id: UUID, proof: str, clock: Clock, now: datetime) -> TakedownTask:
    """Say that it is gone, and how that was seen; where a program can look, it looks as well.

    Refuses with `ProofMissing` or `NotToChoose`. Records `takedown.by_hand`.
    """
    task = takedowns.lock_task(actor, task_id)
    actor.require(Permission.TAKE_DOWN, board_id=task.board_id, school_id=task.school_id)
    if not proof.strip():
        raise ProofMissing
    if task.what != What.BY_HAND or task.done_at is not None:
        raise NotToChoose
    event = RemovedByHand(at=clock.database(), by=str(actor.user_id), proof=proof.strip())
    follow(lock_delivery(task.copy_id), event)
    TakedownTask.objects.filter(pk=task.pk).update(done_by=actor.user_id, proof=proof.strip()[:500])
    log.record(actor, BY_HAND, task.pk, board_id=task.board_id, school_id=task.school_id, at=now)
    return task


def _may_not(
    person_id: UUID, delivery: Delivery, about: set[tuple[str, str, str]] | None, world: World, at: datetime
) -> bool:
    """Whether what ended bears on this copy, and this person may indeed not be seen there now."""
    asked = showing.appearances_of(person_id, delivery, showing.door_of(delivery, world))
    if about is not None:
        asked = [
            one
            for one in asked
            if (one.purpose, one.medium, "") in about
            or any(picture and picture == one.picture for _, _, picture in about)
        ]
    return not all(one.passes for one in showing.standings_there(person_id, delivery, asked, at=at))


def _over_for(delivery: Delivery, world: World, now: datetime) -> list[UUID]:
    """Whose yes to what stands there is over without anybody saying so."""
    door = showing.door_of(delivery, world)
    return [
        who
        for who in showing.named_on(delivery)
        if _ended_by_itself(who, delivery, showing.appearances_of(who, delivery, door), now)
    ]


def _ended_by_itself(person_id: UUID, delivery: Delivery, asked: list[showing.Asked], now: datetime) -> bool:
    standings = showing.standings_there(person_id, delivery, asked, at=now)
    if all(one.passes for one in standings):
        return False
    before = delivery.first_armed_at
    then = showing.standings_there(person_id, delivery, asked, at=now, said_before=before)
    return ended_by_itself(standings) or counts_again(then)


def _begin_for(person_id: UUID, deliveries: list[Delivery], now: datetime) -> Takedown | None:
    if not deliveries:
        return None
    shown = [showing.shown(person_id, delivery) for delivery in deliveries]
    planned = plan(shown, protected=is_protected(person_id, at=now))
    return _begin(Reason.CONSENT, planned, deliveries, now=now, person_id=person_id)


def _begin(
    reason: Reason,
    planned: dict[UUID, What],
    deliveries: list[Delivery],
    *,
    now: datetime,
    person_id: UUID | None = None,
    actor: Actor | None = None,
    told_at: datetime | None = None,
) -> Takedown:
    """`now` is the database's clock; `told_at`, when a person told it, goes into the history."""
    first = deliveries[0]
    case = Takedown.objects.create(
        board_id=first.board_id,
        school_id=first.school_id,
        reason=reason,
        person_id=person_id,
        begun_at=now,
        begun_by_id=actor.user_id if actor else None,
        wants_yes=What.CONFIRM in planned.values(),
    )
    log.record(
        actor, BEGUN, case.pk, board_id=case.board_id, school_id=case.school_id, at=now, reason=case.reason
    )
    for delivery_id in sorted(planned):
        _begin_one(case, delivery_id, planned[delivery_id], now, by=str(actor.user_id) if actor else "")
    return case


def _begin_one(case: Takedown, delivery_id: UUID, what: What, now: datetime, *, by: str) -> None:
    """Recall it at once, or take it out of sight and wait for a person."""
    TakedownTask.objects.create(
        board_id=case.board_id,
        school_id=case.school_id,
        takedown=case,
        copy_id=delivery_id,
        what=what,
        due_at=None if what is What.MACHINE else now + CHOOSE_WITHIN,
    )
    if what is What.MACHINE:
        _recall(delivery_id, Reason(case.reason), now, by=by)
    else:
        ask_to_hide(delivery_id, now)


def _recall(delivery_id: UUID, reason: Reason, at: datetime, *, by: str) -> None:
    follow(lock_delivery(delivery_id), Recalled(at=at, by=by, reason=reason))


def _cancel(delivery_id: UUID, at: datetime, *, by: str) -> bool:
    delivery = lock_delivery(delivery_id)
    before = row_of(delivery).state
    return follow(delivery, Cancelled(at=at, by=by)).state is not before


def _keep(task: TakedownTask, actor: Actor, world: World, at: datetime) -> None:
    delivery = task.copy.delivery
    door = showing.door_of(delivery, world)
    delivery = lock_delivery(task.copy_id)
    for person_id in showing.named_on(delivery):
        asked = showing.appearances_of(person_id, delivery, door)
        if not all(one.passes for one in showing.standings_there(person_id, delivery, asked, at=at)):
            raise StillNo
    ask_to_show(delivery, at)
    TakedownTask.objects.filter(pk=task.pk).update(done_at=at, done_by=actor.user_id, outcome=Outcome.KEPT)
