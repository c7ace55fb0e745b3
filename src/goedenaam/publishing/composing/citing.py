"""The articles in force at the school of a post that say something about it."""

from datetime import datetime

from django.urls import reverse

from goedenaam.advice.queries import Citation
from goedenaam.advice.queries.answers import cite, places_of
from goedenaam.kernel.actor import Actor
from goedenaam.norms.types import GoodName, Norm
from goedenaam.protocol.queries import Holding, what_holds
from goedenaam.publishing.composing.domain.drafts import Draft
from goedenaam.publishing.composing.domain.seats import acting_at


def holding_at(actor: Actor, draft: Draft, *, now: datetime) -> Holding:
    """What holds at the school of a post; runs in the actor's scope."""
    seated = acting_at(actor, board_id=draft.board_id, school_id=draft.school_id)
    return what_holds(seated, seated.seat, at=now)


def as_ambassador(actor: Actor, *, now: datetime) -> list[Citation]:
    """The articles at the actor's seat that say that staff represent the school; runs in the actor's scope."""
    holding = what_holds(actor, actor.seat, at=now)
    places = places_of(holding.versions, page=reverse("protocol:in_force"))
    norms = [norm for norm in holding.norms.by_type.get(GoodName, ()) if isinstance(norm, GoodName)]
    found = [cite(norm.article, norm.layer, "", places) for norm in norms if norm.ambassador and norm.article]
    return list({one.words: one for one in found}.values())


def articles_on(holding: Holding, kind: type[Norm]) -> list[Citation]:
    """What law, board and school say of one thing, such as consent or the good name."""
    places = places_of(holding.versions, page=reverse("protocol:in_force"))
    norms = holding.norms.by_type.get(kind, ())
    found = [cite(norm.article, norm.layer, "", places) for norm in norms if norm.article]
    return list({one.words: one for one in found}.values())
