"""Where the error of a correction still stands."""

from uuid import UUID

from goedenaam.publishing.composing.domain.drafts import Draft
from goedenaam.publishing.domain.rows import CopyState
from goedenaam.publishing.models import Copy, Post


def channels_to_correct(draft: Draft) -> frozenset[UUID]:
    """The channels in use on which the post that a draft corrects stands; empty for any other post.

    Where a channel was closed meanwhile no correction can be placed: there the error is taken down.
    """
    if draft.corrected is None:
        return frozenset()
    corrected = Post.objects.filter(pk=draft.id).values_list("corrects", flat=True).get()
    if corrected is None:
        return frozenset()
    return channels_of(corrected) & {one.id for one in draft.open_now}


def channels_of(post_id: UUID) -> frozenset[UUID]:
    """The channels on which a post stands."""
    live = Copy.objects.filter(delivery__post=post_id, state=CopyState.LIVE)
    return frozenset(live.values_list("channel_id", flat=True))
