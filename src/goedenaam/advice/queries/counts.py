"""How often an article decided an answer: by month, rounded, and never who asked."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, Sum

from goedenaam.advice.domain.counting import month_of, shown
from goedenaam.advice.models import Decided
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.calendar import AMSTERDAM


def times_decided(actor: Actor, version_ids: Collection[UUID], *, since: datetime) -> Mapping[UUID, int]:
    """How often each article of these versions decided an answer since the month of `since`, at the actor's places.

    Rounded down to fives; what decided less often is left out. Runs in the actor's scope.
    """
    near = Q(school_id__in=actor.school_ids) | Q(board_id__in=actor.board_ids)
    month = month_of(since.astimezone(AMSTERDAM).date())
    rows = (
        Decided.objects.filter(near, article__version__in=version_ids, month__gte=month)
        .values_list("article")
        .annotate(total=Sum("times"))
    )
    return {article: shown(total) for article, total in rows if shown(total)}
