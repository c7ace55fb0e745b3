"""Ask a teacher or leader to agree, answer that, and take it back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from goedenaam.advice import queries
from goedenaam.advice.domain import Page
from goedenaam.advice.domain.leave import (
    AskedAlready,
    NobodyToAsk,
    NotToBeAsked,
    State,
    check_answer,
    check_withdraw,
    key_of,
)
from goedenaam.advice.models import Addressee, Leave
from goedenaam.advice.presenting import to_ask
from goedenaam.audit import log
from goedenaam.audit.kinds import Forgets, declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.scope import act
from goedenaam.norms.types import Audience

ASKED = declare("advice.leave_asked", "Iemand heeft om akkoord gevraagd.")
GRANTED = declare("advice.leave_granted", "Iemand heeft akkoord gegeven, met een einde.")
REFUSED = declare("advice.leave_refused", "Iemand heeft geen akkoord gegeven.", forgets=Forgets.PERSONAL_PART)
WITHDRAWN = declare("advice.leave_withdrawn", "Een vraag om akkoord of een akkoord is ingetrokken.")


@act
def ask_leave(
    *, actor: Actor, page: Page, values: Mapping[str, str], asker: Audience, reason: str, now: datetime
) -> Leave:
    """Ask whom the norm names to agree to what the actor wants to do.

    Refuses with `NotToBeAsked` where no agreement is missing, `NobodyToAsk`, or `AskedAlready`. Records
    `advice.leave_asked`.
    """
    seat = actor.seat
    actor.require(Permission.ASK, board_id=seat.board_id, school_id=seat.school_id)
    wanted = to_ask(actor, page, values, asker, now=now)
    if wanted is None or seat.school_id is None:
        raise NotToBeAsked
    people = queries.right_people(actor, wanted.whom, seat.school_id, now=now)
    if not people:
        raise NobodyToAsk
    try:
        with transaction.atomic():
            leave = Leave.objects.create(
                board_id=seat.board_id,
                school_id=seat.school_id,
                asked_by_id=actor.user_id,
                asked_as=asker.value,
                asked_at=now,
                page=page.slug,
                fact=wanted.fact.value,
                choices=dict(wanted.choices),
                key=key_of(wanted.choices),
                reason=reason.strip()[:300],
                whom=wanted.whom.value,
                state=State.ASKED,
            )
    except IntegrityError as error:
        raise AskedAlready from error
    Addressee.objects.bulk_create(
        Addressee(board_id=seat.board_id, school_id=seat.school_id, leave=leave, user=user) for user in people
    )
    _record(actor, ASKED, leave, now, asked_of=wanted.whom.value)
    return leave


@act
def answer_leave(
    *, actor: Actor, leave_id: UUID, granted: bool, until: datetime | None, sentence: str, now: datetime
) -> Leave:
    """Agree until an instant, or not, with a sentence. Nobody answers the own request.

    Refuses with `WrongMoment`, `EndMissing` or `WhyMissing`. Records `advice.leave_granted` or `advice.leave_refused`.
    """
    leave = queries.lock_leave(actor, leave_id)
    if not queries.may_answer(actor, leave):
        raise NotAllowed
    check_answer(State(leave.state), granted=granted, until=until, sentence=sentence, now=now)
    leave.state = State.GRANTED if granted else State.REFUSED
    leave.answered_by_id, leave.answered_at = actor.user_id, now
    leave.until, leave.sentence = until if granted else None, sentence.strip()[:300]
    leave.save(update_fields=["state", "answered_by", "answered_at", "until", "sentence"])
    if granted:
        _record(actor, GRANTED, leave, now, until=leave.until.isoformat() if leave.until else "")
    else:
        _record(actor, REFUSED, leave, now, personal={"sentence": leave.sentence})
    return leave


@act
def withdraw_leave(*, actor: Actor, leave_id: UUID, now: datetime) -> Leave:
    """Take back a request (who asked) or an agreement (who asked, who gave it, a leader). It holds no longer at once.

    Refuses with `WrongMoment`. Records `advice.leave_withdrawn`.
    """
    leave = queries.lock_leave(actor, leave_id)
    own = leave.asked_by_id == actor.user_id
    if not own and (leave.state == State.ASKED or not queries.may_answer(actor, leave)):
        raise NotAllowed
    check_withdraw(State(leave.state), leave.until, now=now)
    leave.state = State.WITHDRAWN
    leave.save(update_fields=["state"])
    _record(actor, WITHDRAWN, leave, now)
    return leave


def _record(
    actor: Actor,
    kind: str,
    leave: Leave,
    now: datetime,
    personal: Mapping[str, str] | None = None,
    **facts: str,
) -> None:
    log.record(
        actor, kind, leave.pk, board_id=leave.board_id, school_id=leave.school_id, at=now, personal=personal, **facts
    )  # fmt: skip
