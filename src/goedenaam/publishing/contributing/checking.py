"""The check of what somebody hands in: as that person would ask it in «Mag dit?», and as the school would publish it."""

from datetime import datetime

from goedenaam.advice.domain import asks_as
from goedenaam.advice.presenting_drafts import ToldDraft, tell_draft
from goedenaam.kernel.actor import Actor
from goedenaam.norms.types import Audience, Capacity
from goedenaam.protocol.queries import Holding
from goedenaam.publishing.contributing.models import Contribution

_FOR_THEMSELVES = frozenset({Audience.PUPIL, Audience.GUARDIAN, Audience.VOLUNTEER})


def advice_on(
    actor: Actor, row: Contribution, asker: Audience, *, now: datetime, holding: Holding
) -> ToldDraft:
    """What the check finds for its author: for a pupil, parent or volunteer no name is looked up (SECURITY.md 2).

    Runs in the actor's scope; nothing of it is kept.
    """
    capacity = None if asker in _FOR_THEMSELVES else Capacity.OFFICIAL
    return tell_draft(actor, _whole(row), asker, capacity, now=now, holding=holding)


def as_the_school(seated: Actor, row: Contribution, *, now: datetime) -> ToldDraft:
    """What the check finds as the school would publish it; runs in the actor's scope."""
    return tell_draft(seated, _whole(row), asks_as(seated.seat.role), Capacity.OFFICIAL, now=now)


def _whole(row: Contribution) -> str:
    return f"{row.title}\n{row.text}"
