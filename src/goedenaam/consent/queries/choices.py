"""How a board reads what the law leaves open."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from goedenaam.consent.domain.reading import Reading
from goedenaam.consent.models import BoardChoice
from goedenaam.consent.queries.stored import Prepared, text_of
from goedenaam.kernel.actor import Actor

_CHOSEN = Prepared(
    lambda boards: BoardChoice.objects.filter(board__in=boards).values_list(
        text_of("pk"), "days_after_sixteen", "both_for_public", "lasts_days", "known_only", "overruled"
    )
)


def readings(boards: Collection[UUID]) -> Mapping[UUID, Reading]:
    """What each of these boards chose, or the careful reading; in the scope of the caller."""
    found: defaultdict[UUID, Reading] = defaultdict(Reading)
    for board, days, both, lasts, known, overruled in _CHOSEN.rows(boards):
        found[UUID(board)] = Reading(
            days_after_sixteen=days,
            both_for_public=bool(both),
            lasts_days=lasts,
            known_only=bool(known),
            overruled=bool(overruled),
        )
    return found


def stands_at(board_id: UUID) -> timedelta | None:
    """How long the guardians' yes stands at the schools of a board, as `Reading` says; in the scope of the caller."""
    return readings({board_id})[board_id].stands_after_sixteen


def reading_of(actor: Actor, board_id: UUID) -> Reading:
    """What a board chose, for who falls under it; for anybody else the careful reading."""
    return readings({board_id} & actor.near_board_ids)[board_id]
