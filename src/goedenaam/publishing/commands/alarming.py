"""Say it when something that is due was not sent: nothing is lost in silence."""

from datetime import datetime

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.domain.rows import Alarm
from goedenaam.publishing.models import Delivery
from goedenaam.publishing.queries.posts import overdue


def raise_alarms(now: datetime) -> int:
    """Mark what is due for a minute and still waits, is held or goes by hand; for the worker. Returns how many."""
    with for_system():
        silent = Delivery.objects.filter(overdue(now), alarm="")
        return silent.update(alarm=Alarm.NOT_SENT, alarmed_at=now)
