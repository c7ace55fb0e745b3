"""Does a lower text weaken a higher one, or give a power that it does not?"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from goedenaam.norms.consequences import strength_rank
from goedenaam.norms.decide import weigh
from goedenaam.norms.decision import Clause, Duty, Verdict
from goedenaam.norms.duties import FOLLOWING
from goedenaam.norms.events import Event
from goedenaam.norms.facts import Fact, Facts
from goedenaam.norms.merge import Limit, Norms, covered, merge
from goedenaam.norms.rules import ASKED
from goedenaam.norms.situations import Situation, situations
from goedenaam.norms.types import (
    ArticleRef,
    DevicePresence,
    Family,
    FreedomOfExpression,
    Friendship,
    GoodName,
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

_ANSWERING = frozenset(chain(*ASKED.values(), *FOLLOWING.values()))


def weakens(low: Norm, high: Norm, norms: Norms | None = None) -> Situation | None:
    """Return a situation in which the lower text speaks and answers less strictly, or None.

    `norms` gives the scopes of both. A higher text that is open to the lower layer is never weakened.
    """
    return _first(low, high, _milder, norms) if _comparable(low, high) else None


def exceeds(low: Norm, high: Norm, norms: Norms | None = None) -> Situation | None:
    """Return a situation in which the lower text asks more than the higher one, or speaks where it is silent, or None."""
    return _first(low, high, _stricter, norms) if type(low) is type(high) else None


def meets(low: Norm, high: Norm, norms: Norms | None = None) -> bool:
    """Return whether both texts speak in some same situation; of types that never answer by themselves, whether both have it."""
    if type(low) is not type(high):
        return False
    return type(high) not in _ANSWERING or _first(low, high, _both_speak, norms) is not None


def narrows(low: Norm, high: Norm) -> bool:
    """Return whether a lower prohibition to harm a good name stands against a higher liberty to criticise."""
    return (
        isinstance(low, GoodName)
        and isinstance(high, FreedomOfExpression)
        and high.layer.above(low.layer)
        and low.modality in {Modality.MUST, Modality.MUST_NOT, Modality.MAY}
    )


def overreaches(low: Norm, high: Norm, norms: Norms | None = None) -> Situation | None:
    """Return a situation in which the lower text gives a power that the higher one withholds, or None."""
    if not _comparable(low, high) or Family.EMPOWERS not in high.families:
        return None
    if isinstance(low, Measures) and not low.rungs:
        return None  # "fitting measures" names none, so it stays within what the higher text leaves
    return _first(low, high, _gives_more, norms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one norm says in one situation: how strictly per fact, whether it grants or allows it, and its duties by weight."""

    answers: tuple[tuple[Fact | None, int], ...] = ()
    grants: bool = False
    allows: bool = False
    duties: tuple[tuple[str, tuple[int, int], bool], ...] = ()


type Test = Callable[[Norm, Said, Said], bool]
_NOTHING = Said()


def _first(low: Norm, high: Norm, is_so: Test, norms: Norms | None) -> Situation | None:
    """The first situation of the type in which it is so. The words of the articles make no difference."""
    around = norms or merge([low, high])
    return _first_within(
        replace(low, article=_NO_ARTICLE),
        around.limits_of(low),
        replace(high, article=_NO_ARTICLE),
        around.limits_of(high),
        is_so,
    )


@lru_cache(maxsize=8192)
def _first_within(
    low: Norm, our_limits: tuple[Limit, ...], high: Norm, their_limits: tuple[Limit, ...], is_so: Test
) -> Situation | None:
    weighed: set[tuple[int, int]] = set()  # what is said repeats, and is one object each time
    ours, theirs = _said_within(low, our_limits), _said_within(high, their_limits)
    for situation, mine, other in zip(situations(type(high)), ours, theirs, strict=True):
        pair = id(mine), id(other)
        if pair not in weighed:
            weighed.add(pair)
            if is_so(high, mine, other):
                return situation
    return None


_NO_ARTICLE = ArticleRef()


@lru_cache(maxsize=2048)
def _said_within(norm: Norm, limits: tuple[Limit, ...]) -> tuple[Said, ...]:
    said: dict[Said, Said] = {}  # one object per saying, so that thousands of situations take little room
    found = (_said_in(norm, situation, limits) for situation in situations(type(norm)))
    return tuple(said.setdefault(one, one) for one in found)


def _said_in(norm: Norm, situation: Situation, limits: tuple[Limit, ...]) -> Said:
    asked = situation.asked
    if isinstance(asked, Event):
        return Said(duties=tuple(_duties(norm, asked, limits)))
    rule, capacity = ASKED[type(asked)].get(type(norm)), None if asked.by_body else asked.capacity
    if rule is None or not covered(norm, limits, asked.people, asked.roles, asked.subject, capacity):
        return _NOTHING
    clauses = list(rule(norm, asked))
    allowing = [clause for clause in clauses if clause.verdict is Verdict.ALLOW]
    return Said(
        answers=tuple(_by_fact(clauses, situation.facts).items()),
        grants=any(clause.ground for clause in allowing),
        allows=bool(allowing),
    )


def _both_speak(high: Norm, mine: Said, other: Said) -> bool:
    return bool(mine.answers and other.answers) or bool(
        {deed for deed, _, _ in mine.duties} & {deed for deed, _, _ in other.duties}
    )


def _gives_more(high: Norm, mine: Said, other: Said) -> bool:
    """Who decides, and after which steps, every layer may add; so only the list of powers counts."""
    return mine.grants and bool(other.answers) and not other.allows


def _comparable(low: Norm, high: Norm) -> bool:
    if type(low) is not type(high) or not high.layer.above(low.layer):
        return False
    if Modality.STATES in {low.modality, high.modality}:
        return False
    return high.open_to is None or low.layer.above(high.open_to)


def _milder(high: Norm, mine: Said, other: Said) -> bool:
    if mine.duties and other.duties:
        return any(
            deed == asked and not choice and weight < heavier
            for asked, heavier, _ in other.duties
            for deed, weight, choice in mine.duties
        )
    if Family.RESTRICTS not in high.families or not mine.answers or not other.answers:
        return False
    ours, theirs = dict(mine.answers), dict(other.answers)
    if isinstance(high, MinimumAge):  # advice on a higher age leaves a lower limit as it is
        return max(ours.values()) == 0 < max(theirs.values())
    if type(high) in _STANCES:
        return max(ours.values()) < max(theirs.values())
    return any(fact in ours and ours[fact] < rank for fact, rank in theirs.items())


def _stricter(high: Norm, mine: Said, other: Said) -> bool:
    heaviest: dict[str, tuple[int, int]] = {}
    for deed, weight, _ in other.duties:
        heaviest[deed] = max(weight, heaviest.get(deed, weight))
    if any(deed not in heaviest or weight > heaviest[deed] for deed, weight, _ in mine.duties):
        return True
    if Family.RESTRICTS not in high.families:
        return False
    theirs = dict(other.answers)
    return any(rank > theirs.get(fact, 0) for fact, rank in mine.answers)


def _by_fact(clauses: Iterable[Clause], facts: Facts) -> dict[Fact | None, int]:
    answers: dict[Fact | None, int] = {}
    for clause in clauses:
        known = None if clause.fact is None else facts.get(clause.fact)
        rank = weigh(clause.verdict, clause.fact, known).rank
        answers[clause.fact] = max(rank, answers.get(clause.fact, 0))
    return answers


def _duties(
    norm: Norm, event: Event, limits: tuple[Limit, ...]
) -> Iterator[tuple[str, tuple[int, int], bool]]:
    for duty in FOLLOWING[event.happening][type(norm)](norm, event):
        people = (event.about, *duty.who)
        if covered(norm, limits, people, people, event.subject, None):
            yield duty.deed, _weight(duty), duty.choice


_LONG = 1_000_000
_SAID = {Modality.MAY: 0, Modality.SHOULD: 1, Modality.MUST: 3}


def _weight(duty: Duty) -> tuple[int, int]:
    """How strong, then how soon. What a text forbids to do weighs less than nothing."""
    modality = duty.norm.modality
    if modality in {Modality.MUST_NOT, Modality.SHOULD_NOT}:
        return -1, 0
    hours = _LONG if duty.within_hours is None else duty.within_hours
    return min(strength_rank(duty.strength), _SAID[modality]), -hours
