"""Say it when something that is due was not sent: nothing is lost in silence."""

from datetime import datetime, timedelta

from django.db.models import Q

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.domain.rows import Alarm, State
from goedenaam.publishing.models import Delivery

OVERDUE = timedelta(seconds=60)


def raise_alarms(now: datetime) -> int:
    """Mark what is due for a minute and still waits, is held or goes by hand; for the worker. Returns how many."""
    due = Q(window_from__lte=now - OVERDUE, state__in=[State.PREPARED, State.HELD])
    with for_system():
        silent = Delivery.objects.filter(due, alarm="")
        return silent.update(alarm=Alarm.NOT_SENT, alarmed_at=now)
