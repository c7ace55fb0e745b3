"""How a board reads what the law leaves open."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from goedenaam.consent.domain.lines import GUARDIANS_STAND_FOR
from goedenaam.consent.models import BoardChoice
from goedenaam.kernel.actor import Actor
from goedenaam.tenancy.models import School


def days_after_sixteen(schools: Collection[UUID]) -> dict[UUID, timedelta | None]:
    """For each school how long the guardians' yes stands after the sixteenth birthday; None until the pupil answers."""
    boards = School.objects.filter(pk__in=schools).values("board")
    chosen = dict(BoardChoice.objects.filter(board__in=boards).values_list("board_id", "days_after_sixteen"))
    if not chosen:
        return dict.fromkeys(schools, GUARDIANS_STAND_FOR)
    found: dict[UUID, timedelta | None] = {}
    for school, board in School.objects.filter(pk__in=schools).values_list("pk", "board_id"):
        days = chosen.get(board, GUARDIANS_STAND_FOR.days)
        found[school] = None if days is None else timedelta(days=days)
    return found


def choice_of(actor: Actor, board_id: UUID) -> BoardChoice:
    """What a board chose, or the careful reading, not stored; for who falls under it."""
    near = BoardChoice.objects.filter(board__in=actor.near_board_ids, pk=board_id).first()
    return near or BoardChoice(board_id=board_id, days_after_sixteen=GUARDIANS_STAND_FOR.days)
