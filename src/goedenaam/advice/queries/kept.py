"""Kept answers: the person who kept them sees them, and nobody else."""

from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.advice.models import KeptAnswer
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound


def kept_answers_for(actor: Actor) -> QuerySet[KeptAnswer]:
    """What the actor kept at the places where the actor sits now, newest first."""
    near = Q(school__in=actor.school_ids) | Q(school=None, board__in=actor.board_ids)
    return KeptAnswer.objects.filter(near, kept_by=actor.user_id)


def kept_for(actor: Actor, kept_id: UUID) -> KeptAnswer:
    """One of `kept_answers_for`; raises `NotFound`."""
    kept = kept_answers_for(actor).filter(pk=kept_id).first()
    if kept is None:
        raise NotFound
    return kept
