"""Ask in doubt, answer, clear away. The history says that it happened, never who asked what: that would be a list of doubts."""

from datetime import datetime
from uuid import UUID

from goedenaam.advice import queries
from goedenaam.advice.domain.doubt import (
    DoubtState,
    check_doubt_answer,
    check_question,
    whom_to_ask,
)
from goedenaam.advice.domain.drafts import LONGEST, TooLong
from goedenaam.advice.domain.leave import NobodyToAsk
from goedenaam.advice.models import Doubt, DoubtAddressee
from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.scope import act, for_system
from goedenaam.norms.types import Audience, Capacity

ASKED = declare("advice.doubt_asked", "Iemand heeft bij twijfel een vraag gesteld.")
ANSWERED = declare("advice.doubt_answered", "Iemand heeft een vraag bij twijfel beantwoord.")
CLEARED = declare("advice.doubt_cleared", "Een vraag bij twijfel is gewist.")


@act
def ask_in_doubt(
    *,
    actor: Actor,
    asker: Audience,
    question: str,
    draft: str,
    capacity: Capacity | None,
    now: datetime,
) -> Doubt:
    """Put a question with its draft to whom the norm names for this asker.

    Refuses with `NothingAsked`, `TooLong`, `TooManyWaiting` or `NobodyToAsk`. Records `advice.doubt_asked`, without person
    or words.
    """
    seat = actor.seat
    actor.require(Permission.ASK, board_id=seat.board_id, school_id=seat.school_id)
    if seat.school_id is None:
        raise NobodyToAsk
    if len(draft) > LONGEST:
        raise TooLong
    waiting = queries.doubts_of(actor).filter(state=DoubtState.ASKED).count()
    check_question(question, draft, waiting=waiting)
    whom = whom_to_ask(asker, queries.named_in_doubt(actor, asker, at=now))
    people = queries.right_people(actor, whom, seat.school_id, now=now)
    if not people:
        raise NobodyToAsk
    doubt = Doubt.objects.create(
        board_id=seat.board_id,
        school_id=seat.school_id,
        asked_by_id=actor.user_id,
        asked_as=asker.value,
        asked_at=now,
        question=question.strip()[:300],
        draft=draft,
        capacity=capacity.value if capacity else "",
        state=DoubtState.ASKED,
    )
    DoubtAddressee.objects.bulk_create(
        DoubtAddressee(board_id=seat.board_id, school_id=seat.school_id, doubt=doubt, user=user)
        for user in people
    )
    _record(ASKED, doubt, now)
    return doubt


@act
def answer_doubt(*, actor: Actor, doubt_id: UUID, fine: bool, answer: str, now: datetime) -> Doubt:
    """Answer a question that was put to the actor.

    Refuses with `WrongMoment` or `AnswerMissing`. Records `advice.doubt_answered`, without person or words.
    """
    doubt = queries.lock_doubt(actor, doubt_id)
    if doubt.asked_by_id == actor.user_id:
        raise NotAllowed
    check_doubt_answer(DoubtState(doubt.state), fine=fine, answer=answer)
    doubt.state = DoubtState.FINE if fine else DoubtState.NOT_SO
    doubt.answered_by_id, doubt.answered_at = actor.user_id, now
    doubt.answer = answer.strip()[:1000]
    doubt.save(update_fields=["state", "answered_by", "answered_at", "answer"])
    _record(ANSWERED, doubt, now)
    return doubt


@act
def clear_doubt(*, actor: Actor, doubt_id: UUID, now: datetime) -> None:
    """Delete the own question: its answer was read, or it is taken back. Nothing of it stays. Records `advice.doubt_cleared`."""
    doubt = queries.lock_doubt(actor, doubt_id)
    if doubt.asked_by_id != actor.user_id:
        raise NotAllowed
    _record(CLEARED, doubt, now)
    doubt.delete()


def clear_outlived(*, now: datetime) -> bool:
    """Delete what nobody came to read or to answer. Records `advice.doubt_cleared` for each."""
    with for_system():
        outlived = list(queries.outlived_doubts(now=now).select_for_update(of=("self",)))
        for doubt in outlived:
            _record(CLEARED, doubt, now)
            doubt.delete()
    return bool(outlived)


def _record(kind: str, doubt: Doubt, now: datetime) -> None:
    log.record(None, kind, None, board_id=doubt.board_id, school_id=doubt.school_id, at=now)
