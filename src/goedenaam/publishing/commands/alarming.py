"""Say it when something that is due was not sent: nothing is lost in silence."""

from datetime import datetime

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.domain.rows import Alarm
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries.posts import overdue


def raise_alarms(now: datetime) -> int:
    """Mark what is due for a minute and still waits, is held or goes by hand; for the worker. Returns how many.

    What somebody is working on is left for the next round: who waits here for one row while holding others may be waited for.
    """
    with for_system():
        silent = Delivery.objects.filter(overdue(now), alarm="").order_by("pk")
        free = silent.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)
        return Delivery.objects.filter(pk__in=list(free)).update(alarm=Alarm.NOT_SENT, alarmed_at=now)
