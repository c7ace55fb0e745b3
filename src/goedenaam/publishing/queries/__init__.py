"""What may be read of posts, deliveries and take-downs."""

from goedenaam.publishing.queries.posts import (
    alarms_for,
    delivery_for,
    lock_post,
    post_for,
    stops_for,
)

__all__ = [
    "alarms_for",
    "delivery_for",
    "lock_post",
    "post_for",
    "stops_for",
]
