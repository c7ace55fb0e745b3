"""What may be read of posts, deliveries and take-downs."""

from goedenaam.publishing.queries.posts import (
    alarms_for,
    deliveries_of,
    delivery_for,
    evidence_of,
    lock_post,
    post_for,
    stops_for,
)
from goedenaam.publishing.queries.takedowns import takedowns_for, tasks_waiting_for

__all__ = [
    "alarms_for",
    "deliveries_of",
    "delivery_for",
    "evidence_of",
    "lock_post",
    "post_for",
    "stops_for",
    "takedowns_for",
    "tasks_waiting_for",
]
