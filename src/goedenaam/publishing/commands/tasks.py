"""Keep the tasks of a take-down beside what the machine says of their copy."""

from datetime import datetime

from goedenaam.publishing.domain.rows import CopyState
from goedenaam.publishing.domain.takedowns import BY_HAND_WITHIN, Outcome, Reason, What
from goedenaam.publishing.models import Copy, Takedown, TakedownTask


def keep_beside(copy: Copy, at: datetime) -> None:
    """After a move of the copy, in its transaction: by hand becomes a task with a deadline, gone is done, back is open again."""
    open_ones = TakedownTask.objects.filter(copy=copy, done_at=None)
    match copy.state:
        case CopyState.RECALLED:
            TakedownTask.objects.filter(copy=copy, outcome=Outcome.GONE).update(
                done_at=None, outcome="", proof=""
            )
            _see_to_a_task(copy, at)
        case CopyState.BY_HAND:
            _see_to_a_task(copy, at)
            open_ones.update(what=What.BY_HAND, due_at=at + BY_HAND_WITHIN)
        case CopyState.GONE:
            open_ones.update(done_at=at, outcome=Outcome.GONE, proof="")
        case CopyState.NEVER:
            open_ones.update(done_at=at, outcome=Outcome.GONE, proof="nooit geplaatst")


def _see_to_a_task(copy: Copy, at: datetime) -> None:
    """What was left behind by a post that was never sent has no case yet."""
    if TakedownTask.objects.filter(copy=copy).exists() or copy.recalled_for != Reason.LEFT_BEHIND:
        return
    case = Takedown.objects.create(
        board_id=copy.board_id, school_id=copy.school_id, reason=Reason.LEFT_BEHIND, begun_at=at
    )
    TakedownTask.objects.create(
        board_id=copy.board_id, school_id=copy.school_id, takedown=case, copy=copy, what=What.MACHINE
    )
