"""Does a lower text weaken a higher one, or give a power that it does not?"""

from collections.abc import Iterable

from goedenaam.norms.acts import Act
from goedenaam.norms.consequences import strength_rank
from goedenaam.norms.decide import weigh
from goedenaam.norms.decision import Clause, Duty, Verdict
from goedenaam.norms.duties import FOLLOWING
from goedenaam.norms.events import Event
from goedenaam.norms.facts import Fact, Facts
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.rules import ASKED
from goedenaam.norms.situations import Situation, situations
from goedenaam.norms.types import (
    DevicePresence,
    Family,
    Friendship,
    LessonUse,
    Measures,
    MinimumAge,
    Modality,
    NoDebate,
    Norm,
)

# Of these the text is one stance, so a milder answer is a milder text. All others are sets of conditions:
# naming fewer of them takes none away, because both texts are asked.
_STANCES = frozenset({Friendship, LessonUse, DevicePresence, NoDebate})


def weakens(low: Norm, high: Norm, norms: Norms | None = None) -> Situation | None:
    """Return a situation in which the lower text speaks and answers less strictly, or None.

    `norms` gives the scopes of both. A higher text that is open to the lower layer is never weakened.
    """
    if not _comparable(low, high):
        return None
    around = norms or merge([low, high])
    for situation in situations(type(high)):
        if _milder(low, high, situation, around):
            return situation
    return None


def overreaches(low: Norm, high: Norm, norms: Norms | None = None) -> Situation | None:
    """Return a situation in which the lower text gives a power that the higher one withholds, or None."""
    if not _comparable(low, high) or Family.EMPOWERS not in high.families:
        return None
    if isinstance(low, Measures) and not low.rungs:
        return None  # "fitting measures" names none, so it stays within what the higher text leaves
    around = norms or merge([low, high])
    for situation in situations(type(high)):
        act = situation.asked
        if isinstance(act, Act) and _gives(low, act, around) and _withholds(high, act, around):
            return situation
    return None


def _gives(low: Norm, act: Act, norms: Norms) -> bool:
    return any(clause.ground and clause.verdict is Verdict.ALLOW for clause in _said(low, act, norms))


def _withholds(high: Norm, act: Act, norms: Norms) -> bool:
    """Who decides, and after which steps, every layer may add; so only the list of powers counts."""
    clauses = list(_said(high, act, norms))
    return bool(clauses) and not any(clause.verdict is Verdict.ALLOW for clause in clauses)


def _comparable(low: Norm, high: Norm) -> bool:
    if type(low) is not type(high) or not high.layer.above(low.layer):
        return False
    if Modality.STATES in {low.modality, high.modality}:
        return False
    return high.open_to is None or low.layer.above(high.open_to)


def _said(norm: Norm, act: Act, norms: Norms) -> Iterable[Clause]:
    rule = ASKED[type(act)][type(norm)]
    capacity = None if act.by_body else act.capacity
    return rule(norm, act) if norms.covers(norm, act.people, act.roles, act.subject, capacity) else ()


def _milder(low: Norm, high: Norm, situation: Situation, norms: Norms) -> bool:
    asked = situation.asked
    if not isinstance(asked, Act):
        return _lighter_duty(low, high, asked, norms)
    if Family.RESTRICTS not in high.families:
        return False
    ours = _by_fact(_said(low, asked, norms), situation.facts)
    if not ours:
        return False
    theirs = _by_fact(_said(high, asked, norms), situation.facts)
    if not theirs:
        return False
    if isinstance(high, MinimumAge):  # advice on a higher age leaves a lower limit as it is
        return max(ours.values()) == 0 < max(theirs.values())
    if type(high) in _STANCES:
        return max(ours.values()) < max(theirs.values())
    return any(fact in ours and ours[fact] < rank for fact, rank in theirs.items())


def _by_fact(clauses: Iterable[Clause], facts: Facts) -> dict[Fact | None, int]:
    answers: dict[Fact | None, int] = {}
    for clause in clauses:
        known = None if clause.fact is None else facts.get(clause.fact)
        rank = weigh(clause.verdict, clause.fact, known).rank
        answers[clause.fact] = max(rank, answers.get(clause.fact, 0))
    return answers


def _lighter_duty(low: Norm, high: Norm, event: Event, norms: Norms) -> bool:
    ours, theirs = _duties(low, event, norms), _duties(high, event, norms)
    return any(
        mine.deed == duty.deed and not mine.choice and _weight(mine) < _weight(duty)
        for duty in theirs
        for mine in ours
    )


def _duties(norm: Norm, event: Event, norms: Norms) -> list[Duty]:
    follow = FOLLOWING[event.happening][type(norm)]
    return [
        duty
        for duty in follow(norm, event)
        if norms.covers(norm, (event.about, *duty.who), (event.about, *duty.who), event.subject, None)
    ]


_LONG = 1_000_000
_SAID = {Modality.MAY: 0, Modality.SHOULD: 1, Modality.MUST: 3}


def _weight(duty: Duty) -> tuple[int, int]:
    """How strong, then how soon. What a text forbids to do weighs less than nothing."""
    modality = duty.norm.modality
    if modality in {Modality.MUST_NOT, Modality.SHOULD_NOT}:
        return -1, 0
    hours = _LONG if duty.within_hours is None else duty.within_hours
    return min(strength_rank(duty.strength), _SAID[modality]), -hours
