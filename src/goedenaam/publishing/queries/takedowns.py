"""Cases of taking down and their tasks, for who may take down; and those that the worker acts on."""

from datetime import datetime
from uuid import UUID

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.publishing.domain.takedowns import What
from goedenaam.publishing.models import Takedown, TakedownTask
from goedenaam.publishing.queries.places import places


def lock_takedown(actor: Actor, takedown_id: UUID) -> Takedown:
    """Raises `NotFound`."""
    near = Takedown.objects.filter(places(actor, Permission.TAKE_DOWN), pk=takedown_id)
    found = near.select_for_update(of=("self",)).first()
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
