"""Count that articles decided an answer: per article and month, without who asked."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import F

from goedenaam.advice.domain.counting import month_of
from goedenaam.advice.models import Decided
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.scope import act


@act
def count_decided(*, actor: Actor, articles: Collection[UUID], now: datetime) -> None:
    """Add one to each of these articles, for this month, at the place of the actor's seat.

    No history: a line for every question would be the list of questions that may not exist.
    """
    month, seat = month_of(now.astimezone(AMSTERDAM).date()), actor.seat
    place = seat.school_id or seat.board_id
    here = Decided.objects.filter(article__in=articles, place_id=place, month=month)
    known = set(here.values_list("article", flat=True))
    new = [
        Decided(
            id=uuid4(),
            board_id=seat.board_id,
            school_id=seat.school_id,
            place_id=place,
            article_id=article,
            month=month,
            times=0,
        )
        for article in articles
        if article not in known
    ]
    if new:
        Decided.objects.bulk_create(new, ignore_conflicts=True)
    here.update(times=F("times") + 1)
