"""What may be read of posts that are being made."""

from goedenaam.publishing.composing.queries.drafts import (
    draft_for,
    lock_draft,
    picture_for,
    settled_of,
    texts_of,
)
from goedenaam.publishing.composing.queries.lists import posts_for, posts_to_approve

__all__ = [
    "draft_for",
    "lock_draft",
    "picture_for",
    "posts_for",
    "posts_to_approve",
    "settled_of",
    "texts_of",
]
