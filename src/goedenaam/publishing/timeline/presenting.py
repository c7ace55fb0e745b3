"""Differences as people read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.kernel.calendar import say_moment
from goedenaam.publishing.timeline.domain import Outcome, What
from goedenaam.publishing.timeline.models import Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One difference: of a missing copy the post's name; `is_not_ours` after somebody said so."""

    id: UUID
    placed: str
    seen: str
    url: str
    name: str = ""
    post_id: UUID | None = None
    is_not_ours: bool = False
    said_by: str = ""


def lines_of(rows: Iterable[Difference], *, now: datetime) -> tuple[list[Line], list[Line]]:
    """What stands there without us, and what does not stand there."""
    strays: list[Line] = []
    missing: list[Line] = []
    for row in rows:
        post = row.copy.delivery.post if row.copy else None
        line = Line(
            id=row.pk,
            placed=say_moment(row.placed_at, now=now),
            seen=say_moment(row.seen_at, now=now),
            url=row.url,
            name=post.name if post else "",
            post_id=post.pk if post else None,
            is_not_ours=row.outcome == Outcome.NOT_OURS,
            said_by=row.settled_by.name if row.settled_by else "",
        )
        (strays if row.what == What.STRAY else missing).append(line)
    return strays, missing
