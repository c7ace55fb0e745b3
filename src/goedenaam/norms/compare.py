"""Does a lower text weaken a higher one, or give a power that it does not?"""

from collections.abc import Iterable, Iterator

from goedenaam.norms.acts import Act
from goedenaam.norms.consequences import strength_rank
from goedenaam.norms.decide import weigh
from goedenaam.norms.decision import Clause, Duty, Verdict
from goedenaam.norms.duties import FOLLOWING
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
        if not isinstance(situation.asked, Act):
            continue
        grants = any(
            clause.ground and clause.verdict is Verdict.ALLOW for clause in _said(low, situation, around)
        )
        if grants and any(
            clause.fact is None and clause.verdict is Verdict.FORBID
            for clause in _withheld(high, situation, around)
        ):
            return situation
    return None


def _withheld(high: Norm, situation: Situation, norms: Norms) -> Iterator[Clause]:
    """Who decides is raised by every layer that names somebody, so only the list of powers counts."""
    clauses = list(_said(high, situation, norms))
    if not any(clause.verdict is Verdict.ALLOW for clause in clauses):
        yield from clauses


def _comparable(low: Norm, high: Norm) -> bool:
    if type(low) is not type(high) or not high.layer.above(low.layer):
        return False
    if Modality.STATES in {low.modality, high.modality}:
        return False
    return high.open_to is None or low.layer.above(high.open_to)


def _said(norm: Norm, situation: Situation, norms: Norms) -> Iterable[Clause]:
    act = situation.asked
    if not isinstance(act, Act):
        return ()
    rule = ASKED[type(act)].get(type(norm))
    if rule is None:
        return ()
    capacity = None if act.by_body else act.capacity
    return rule(norm, act) if norms.covers(norm, act.people, act.roles, act.subject, capacity) else ()


def _milder(low: Norm, high: Norm, situation: Situation, norms: Norms) -> bool:
    if not isinstance(situation.asked, Act):
        return _lighter_duty(low, high, situation, norms)
    if Family.RESTRICTS not in high.families:
        return False
    ours = _by_fact(_said(low, situation, norms), situation.facts)
    if not ours:
        return False
    theirs = _by_fact(_said(high, situation, norms), situation.facts)
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


def _lighter_duty(low: Norm, high: Norm, situation: Situation, norms: Norms) -> bool:
    ours, theirs = _duties(low, situation, norms), _duties(high, situation, norms)
    return any(
        mine.deed == duty.deed and not mine.choice and _weight(mine) < _weight(duty)
        for duty in theirs
        for mine in ours
    )


def _duties(norm: Norm, situation: Situation, norms: Norms) -> list[Duty]:
    event = situation.asked
    if isinstance(event, Act):
        return []
    follow = FOLLOWING[event.happening].get(type(norm))
    if follow is None:
        return []
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
