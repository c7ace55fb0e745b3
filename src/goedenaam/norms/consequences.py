"""What follows from an event: who does what, to whom, before when, how strongly, by which article."""

from collections.abc import Iterable
from dataclasses import replace

from goedenaam.norms.decision import Duty
from goedenaam.norms.duties import FOLLOWING
from goedenaam.norms.events import Event
from goedenaam.norms.merge import Norms
from goedenaam.norms.types import Modality, Strength

_STRENGTHS = {
    Modality.MUST: Strength.MUST,
    Modality.SHOULD: Strength.SHOULD,
    Modality.MAY: Strength.MAY,
}
_RANKS = {strength: rank for rank, strength in enumerate(Strength)}


def consequences(event: Event, norms: Norms) -> tuple[Duty, ...]:
    """Return the duties that follow, strongest first. Every article that asks one is kept.

    A must not on the same deed in a higher layer takes the duty away. In the same layer both are shown, and
    the owner of the protocol is to be asked.
    """
    duties: list[Duty] = []
    forbidden: list[Duty] = []
    for norm_type, follow in FOLLOWING[event.happening].items():
        for norm in norms.by_type.get(norm_type, ()):
            if norm.modality is Modality.STATES:
                continue
            for duty in follow(norm, event):
                people = (event.about, *duty.who)
                if not norms.covers(norm, people, people, event.subject, None):
                    continue
                if norm.modality in {Modality.MUST_NOT, Modality.SHOULD_NOT}:
                    forbidden.append(duty)
                else:
                    duties.append(_as_strong_as_said(duty))
    left = [duty for duty in (_against(duty, forbidden) for duty in duties) if duty is not None]
    return tuple(sorted(_nearest_choice(left), key=_strongest_first))


def _as_strong_as_said(duty: Duty) -> Duty:
    """A text that says should or may makes no must of it, whatever its parameter says."""
    said = _STRENGTHS[duty.norm.modality]
    return (
        duty if duty.unconditional or _RANKS[duty.strength] <= _RANKS[said] else replace(duty, strength=said)
    )


def _against(duty: Duty, forbidden: Iterable[Duty]) -> Duty | None:
    for other in forbidden:
        if other.deed == duty.deed:
            if other.norm.layer.above(duty.norm.layer):
                return None
            if other.norm.layer is duty.norm.layer:
                return replace(duty, against=other.norm)
    return duty


def _nearest_choice(duties: list[Duty]) -> list[Duty]:
    """Of a choice (whom to ask) the nearest layer counts, unless a higher one says that it is fixed."""
    chosen = [duty for duty in duties if duty.choice]
    if not chosen:
        return duties
    fixed = [duty for duty in chosen if duty.norm.fixed]
    counting = min(fixed, key=_layer_rank) if fixed else max(chosen, key=_layer_rank)
    return [duty for duty in duties if not duty.choice or duty.norm.layer is counting.norm.layer]


def _layer_rank(duty: Duty) -> int:
    return duty.norm.layer.rank


def _strongest_first(duty: Duty) -> tuple[object, ...]:
    hours = 1_000_000 if duty.within_hours is None else duty.within_hours
    article = duty.article
    return (
        -_RANKS[duty.strength],
        hours,
        duty.norm.layer.rank,
        article.section,
        article.number,
        duty.deed,
        duty.what,
    )


def strength_rank(strength: Strength) -> int:
    """Order strengths: none of them is 0."""
    return _RANKS[strength]
