"""Cases of taking down and their tasks, for who may take down; and those that the worker acts on."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.publishing.domain.takedowns import What
from goedenaam.publishing.models import Takedown, TakedownTask
from goedenaam.publishing.queries.places import places


def takedowns_for(actor: Actor) -> QuerySet[Takedown]:
    """The cases at the actor's places, the newest first."""
    return Takedown.objects.filter(places(actor, Permission.TAKE_DOWN))


def tasks_waiting_for(actor: Actor) -> QuerySet[TakedownTask]:
    """What a person still has to do, what is due first on top."""
    waiting = TakedownTask.objects.filter(places(actor, Permission.TAKE_DOWN), done_at=None)
    return (
        waiting.exclude(what=What.MACHINE)
        .select_related("takedown", "copy__delivery")
        .order_by("due_at", "pk")
    )


def lock_takedown(actor: Actor, takedown_id: UUID) -> Takedown:
    """Raises `NotFound`."""
    found = takedowns_for(actor).select_for_update(of=("self",)).filter(pk=takedown_id).first()
    if found is None:
        raise NotFound
    return found


def lock_task(actor: Actor, task_id: UUID) -> TakedownTask:
    """Raises `NotFound`."""
    near = TakedownTask.objects.filter(places(actor, Permission.TAKE_DOWN), pk=task_id)
    found = near.select_for_update(of=("self",)).select_related("takedown", "copy__delivery").first()
    if found is None:
        raise NotFound
    return found


def waiting_tasks(case: Takedown, what: What) -> list[TakedownTask]:
    return list(TakedownTask.objects.filter(takedown=case, what=what, done_at=None).order_by("copy"))


def overdue_choices(now: datetime) -> list[TakedownTask]:
    """For the worker: what nobody chose about in time."""
    found = TakedownTask.objects.filter(what=What.CHOOSE, done_at=None, due_at__lte=now).order_by("copy")
    return list(found.select_related("takedown", "copy"))
