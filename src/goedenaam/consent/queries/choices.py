"""How a board reads what the law leaves open."""

from datetime import timedelta
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from goedenaam.consent.domain.lines import GUARDIANS_STAND_FOR
from goedenaam.consent.models import BoardChoice
from goedenaam.kernel.actor import Actor

UNTIL_ANSWERED = -1


def days_chosen() -> Subquery:
    """For a query over rows with a board: what it chose, `UNTIL_ANSWERED`, or nothing."""
    days = BoardChoice.objects.filter(board=OuterRef("board")).values_list(
        Coalesce("days_after_sixteen", UNTIL_ANSWERED)
    )
    return Subquery(days[:1])


def stands_for(days: int | None) -> timedelta | None:
    """How long the guardians' yes stands after the sixteenth birthday, from `days_chosen`; None until the pupil answers."""
    if days == UNTIL_ANSWERED:
        return None
    return GUARDIANS_STAND_FOR if days is None else timedelta(days=days)


def stands_at(board_id: UUID) -> timedelta | None:
    """How long the guardians' yes stands at the schools of a board, as `stands_for`; in the scope of the caller."""
    days = BoardChoice.objects.filter(pk=board_id).values_list(
        Coalesce("days_after_sixteen", UNTIL_ANSWERED), flat=True
    )
    return stands_for(days.first())


def choice_of(actor: Actor, board_id: UUID) -> BoardChoice:
    """What a board chose, or the careful reading, not stored; for who falls under it."""
    near = BoardChoice.objects.filter(board__in=actor.near_board_ids, pk=board_id).first()
    return near or BoardChoice(board_id=board_id, days_after_sixteen=GUARDIANS_STAND_FOR.days)
