"""What may be read of posts, deliveries and take-downs."""

from goedenaam.publishing.queries.posts import (
    alarms_for,
    delivery_for,
    is_stopped,
    lock_post,
    post_for,
    stops_around,
    stops_for,
    under_way_for,
)

__all__ = [
    "alarms_for",
    "delivery_for",
    "is_stopped",
    "lock_post",
    "post_for",
    "stops_around",
    "stops_for",
    "under_way_for",
]
