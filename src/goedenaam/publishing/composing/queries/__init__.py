"""What may be read of posts that are being made."""

from goedenaam.publishing.composing.queries.drafts import (
    draft_for,
    draft_of,
    draft_with,
    lock_draft,
    picture_for,
    texts_of,
)
from goedenaam.publishing.composing.queries.lists import posts_for

__all__ = [
    "draft_for",
    "draft_of",
    "draft_with",
    "lock_draft",
    "picture_for",
    "posts_for",
    "texts_of",
]
