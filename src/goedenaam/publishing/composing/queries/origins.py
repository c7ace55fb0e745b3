"""Who wrote what a post was made of, where it was handed in by somebody who may not place."""

from dataclasses import dataclass

from django.db.models import F

from goedenaam.publishing.models import Post

# What a query on posts is annotated with, so that `origin_of` asks nothing more.
FROM_WHERE = {
    "origin_asker": F("contributions__asker"),
    "origin_author": F("contributions__author__name"),
    "origin_writer": F("contributions__writer"),
    "origin_group": F("contributions__code__group__name"),
    "origin_taken_up_by": F("contributions__decided_by__name"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who wrote what a post was made of, as whom, and who of the school took it up."""

    writer: str
    asker: str
    group: str
    taken_up_by: str


def origin_of(post: Post) -> Origin | None:
    """Who wrote what a post with `FROM_WHERE` was made of; None for any other post."""
    told = {name: getattr(post, name) or "" for name in FROM_WHERE}
    if not told["origin_asker"]:
        return None
    return Origin(
        writer=told["origin_author"] or told["origin_writer"],
        asker=told["origin_asker"],
        group=told["origin_group"],
        taken_up_by=told["origin_taken_up_by"],
    )
