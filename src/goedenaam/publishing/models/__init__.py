"""What is stored of posts, of their way out and of their way down."""

from goedenaam.publishing.models.deliveries import Copy, Delivery, Evidence, StopRow
from goedenaam.publishing.models.posts import Approval, Depiction, Picture, Post, Settled, Text
from goedenaam.publishing.models.takedowns import Takedown, TakedownTask

__all__ = [
    "Approval",
    "Copy",
    "Delivery",
    "Depiction",
    "Evidence",
    "Picture",
    "Post",
    "Settled",
    "StopRow",
    "Takedown",
    "TakedownTask",
    "Text",
]
