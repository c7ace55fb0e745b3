"""Choose otherwise about a post with others on it, and ask, settle and forget requests to take something away."""

import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from django.conf import settings

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act, for_system
from goedenaam.publishing.commands.takedown import choose, take_down
from goedenaam.publishing.delivering.ports import Clock, World
from goedenaam.publishing.domain.takedowns import NotToChoose, Outcome, Reason, What
from goedenaam.publishing.models import TakedownTask
from goedenaam.publishing.queries.takedowns import lock_task
from goedenaam.publishing.takedowns import queries
from goedenaam.publishing.takedowns.domain import (
    MOST_OF_A_NETWORK,
    MOST_OF_A_PERSON,
    NETWORK_KEPT,
    WORDS_KEPT,
    AnswerMissing,
    NotHidden,
    Settled,
    SettledAlready,
    StillOpen,
    TooMany,
)
from goedenaam.publishing.takedowns.models import RemovalRequest
from goedenaam.tenancy.models import School

STAYS_HIDDEN = declare("takedown.stays_hidden", "Een bericht blijft verborgen staan.", tells_person=False)
NOT_ON_IT = declare(
    "takedown.not_on_it", "Iemand zei dat een persoon niet op een bericht staat.", tells_person=False
)
ASKED = declare("removal.asked", "Iemand vroeg om iets weg te halen.")
SETTLED = declare("removal.settled", "Op een verzoek om iets weg te halen is geantwoord.")
WIPED = declare("removal.wiped", "De woorden van een verzoek om iets weg te halen zijn gewist.")


@act
def stay_hidden(*, actor: Actor, task_id: UUID, now: datetime) -> TakedownTask:
    """Leave a post with others out of sight for good: nobody sees it, and it is not brought back.

    Refuses with `NotToChoose`, with `NotHidden` where the channel did not hide it, or with `StillOpen` while a picture of it
    still opens. Records `takedown.stays_hidden`.
    """
    task = _task_to_choose(actor, task_id)
    if task.copy.hidden_at is None:
        raise NotHidden
    if task.copy.hiding_says:
        raise StillOpen
    TakedownTask.objects.filter(pk=task.pk).update(
        done_at=now, done_by=actor.user_id, outcome=Outcome.KEPT, proof="verborgen"
    )
    log.record(actor, STAYS_HIDDEN, task.pk, board_id=task.board_id, school_id=task.school_id, at=now)
    return task


@act
def say_not_on_it(*, actor: Actor, task_id: UUID, world: World, now: datetime) -> TakedownTask:
    """Say that this person was named by mistake: the name goes off the post, which then stays if everybody else may be seen.

    Refuses with `NotToChoose`, or `StillNo` where somebody else may not be seen; then nothing changed. Records
    `takedown.not_on_it`.
    """
    task = _task_to_choose(actor, task_id)
    if task.takedown.person_id is None:
        raise NotToChoose
    post_id = task.copy.delivery.post_id
    queries.lock_post(post_id)
    queries.depictions_of(task.takedown.person_id, post_id).delete()
    log.record(
        actor, NOT_ON_IT, task.pk, board_id=task.board_id, school_id=task.school_id, at=now, post=post_id
    )
    return choose(actor=actor, task_id=task_id, keep=True, world=world, now=now)


def ask_removal(
    *, actor: Actor | None, school: School, what: str, why: str, contact: str, network: str, now: datetime
) -> RemovalRequest:
    """Keep that somebody asks to take something away; `network` counts only for who is not signed in.

    The answer is the same whether or not it is ours or exists at all. Refuses with `TooMany`. Records `removal.asked`.
    """
    with for_system():
        hashed = "" if actor else _network_hash(network)
        lately = queries.asked_lately(network=hashed, user_id=actor.user_id if actor else None, now=now)
        if lately >= (MOST_OF_A_PERSON if actor else MOST_OF_A_NETWORK):
            raise TooMany
        made = RemovalRequest.objects.create(
            board_id=school.board_id,
            school_id=school.pk,
            what=what.strip(),
            why=why.strip(),
            contact=contact.strip(),
            asked_at=now,
            asked_by_id=actor.user_id if actor else None,
            network=hashed,
            answer_on=queries.answer_day(school, now=now),
        )
        log.record(actor, ASKED, made.pk, board_id=made.board_id, school_id=made.school_id, at=now)
        return made


@act
def settle_request(
    *, actor: Actor, request_id: UUID, outcome: Settled, answer: str, post_id: UUID | None, clock: Clock, now: datetime
) -> RemovalRequest:  # fmt: skip
    """Settle a request: what it is about comes down (`post_id`, where it is ours), is not ours, or stays with a reason.

    Refuses with `SettledAlready`, `AnswerMissing` or as `take_down`. Records `removal.settled`.
    """
    request = queries.lock_request(actor, request_id)
    actor.require(Permission.TAKE_DOWN, board_id=request.board_id, school_id=request.school_id)
    if request.done_at is not None:
        raise SettledAlready
    if outcome is Settled.STAYS and not answer.strip():
        raise AnswerMissing
    if outcome is Settled.TAKEN_DOWN and post_id is not None:
        request.takedown = take_down(actor=actor, post_id=post_id, reason=Reason.PERSON, clock=clock, now=now)
    request.outcome, request.answer, request.done_at = outcome, answer.strip(), now
    request.done_by_id = actor.user_id
    request.save(update_fields=["takedown", "outcome", "answer", "done_at", "done_by"])
    log.record(
        actor, SETTLED, request.pk, board_id=request.board_id, school_id=request.school_id, at=now, outcome=outcome.value
    )  # fmt: skip
    return request


def forget_requests(*, now: datetime) -> bool:
    """Wipe the words of what was settled long ago, and where requests came from; for the worker. Whether something was."""
    with for_system():
        wiped = list(queries.settled_before(now - WORDS_KEPT))
        for one in wiped:
            RemovalRequest.objects.filter(pk=one.pk).update(what="", why="", contact="", answer="")
            log.record(None, WIPED, one.pk, board_id=one.board_id, school_id=one.school_id, at=now)
        return bool(queries.networks_before(now - NETWORK_KEPT).update(network="")) or bool(wiped)


def _task_to_choose(actor: Actor, task_id: UUID) -> TakedownTask:
    task = lock_task(actor, task_id)
    actor.require(Permission.TAKE_DOWN, board_id=task.board_id, school_id=task.school_id)
    if task.what not in (What.CHOOSE, What.CONFIRM) or task.done_at is not None:
        raise NotToChoose
    return task


def _network_hash(network: str) -> str:
    key, text = settings.SECRET_KEY.encode(), f"removal {network}".encode()
    return hmac.new(key, text, hashlib.sha256).hexdigest()
