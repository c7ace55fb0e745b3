"""Questions in doubt: what one asked, and what was put to whom. Nobody else reads them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.advice.domain.doubt import UNANSWERED_STAYS, UNREAD_ANSWER_STAYS, DoubtState
from goedenaam.advice.models import Doubt
from goedenaam.advice.queries.answers import answer_for
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound
from goedenaam.norms.types import Audience


def doubts_of(actor: Actor) -> QuerySet[Doubt]:
    """What the actor asked and did not clear away, newest first."""
    near = Doubt.objects.filter(school__in=actor.school_ids, asked_by=actor.user_id)
    return near.select_related("asked_by", "answered_by")


def doubts_waiting_for(actor: Actor) -> QuerySet[Doubt]:
    """Questions that were put to the actor and wait for an answer, oldest first."""
    near = Doubt.objects.filter(
        school__in=actor.school_ids, addressees__user=actor.user_id, state=DoubtState.ASKED
    )
    return near.select_related("asked_by", "answered_by").order_by("asked_at", "pk")


def doubts_to_see(actor: Actor) -> QuerySet[Doubt]:
    """Questions that were put to the actor and wait, and the actor's own that were answered: what Vandaag shows."""
    asked = Q(pk__in=doubts_waiting_for(actor).order_by().values("pk"))
    return (
        _near(actor)
        .filter(asked | Q(asked_by=actor.user_id, answered_at__isnull=False))
        .select_related("asked_by", "answered_by")
    )


def doubt_for(actor: Actor, doubt_id: UUID) -> Doubt:
    """A question that the actor asked or was asked; raises `NotFound`."""
    return _one(_near(actor).select_related("asked_by", "answered_by"), doubt_id)


def lock_doubt(actor: Actor, doubt_id: UUID) -> Doubt:
    """As `doubt_for`, locked until the transaction ends."""
    return _one(_near(actor).select_for_update(of=("self",)), doubt_id)


def named_in_doubt(actor: Actor, asker: Audience, *, at: datetime) -> Collection[Audience]:
    """Whom the norms name to ask in doubt, for this asker; empty where they are silent. Runs in the actor's scope."""
    answer = answer_for(actor, question="doubt", values={}, asker=asker, at=at)
    return {word for line in answer.duties for word in line.duty.to if isinstance(word, Audience)}


def outlived_doubts(*, now: datetime) -> QuerySet[Doubt]:
    """Questions whose answer nobody came to read, or that nobody answered, for long enough; in the system's scope."""
    unread = Q(answered_at__lte=now - UNREAD_ANSWER_STAYS)
    return Doubt.objects.filter(unread | Q(state=DoubtState.ASKED, asked_at__lte=now - UNANSWERED_STAYS))


def _near(actor: Actor) -> QuerySet[Doubt]:
    addressed = Doubt.objects.filter(addressees__user=actor.user_id).values("pk")
    return Doubt.objects.filter(Q(asked_by=actor.user_id) | Q(pk__in=addressed), school__in=actor.school_ids)


def _one(rows: QuerySet[Doubt], doubt_id: UUID) -> Doubt:
    found = rows.filter(pk=doubt_id).first()
    if found is None:
        raise NotFound
    return found
