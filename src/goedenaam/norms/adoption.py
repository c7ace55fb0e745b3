"""May this text be adopted? Not if it is weaker than what stands above, overreaches or contradicts itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goedenaam.norms.compare import narrows, overreaches, weakens
from goedenaam.norms.decision import Decision, Outcome, Reason, Verdict
from goedenaam.norms.explain import cite
from goedenaam.norms.merge import Norms, document_of, merge
from goedenaam.norms.situations import Situation
from goedenaam.norms.types import (
    Adoption,
    Body,
    CurriculumIntegration,
    Disclaimer,
    Disclosure,
    Family,
    FreedomOfExpression,
    GoodName,
    Layer,
    LessonStance,
    LessonUse,
    Modality,
    Norm,
    Word,
)


class ObjectionKind(Word):
    """Why a text is not adopted as it stands."""

    WEAKER = "weaker", "zwakker dan een hogere regel"
    OVERREACH = "overreach", "een bevoegdheid die een hogere regel niet geeft"
    NARROWS = "narrows", "een beperking van een vrijheid"
    CONTRADICTION = "contradiction", "tegenspraak"
    CIRCLE = "circle", "een kring in de vaststelling"
    EMPTIES = "empties", "een plicht die zo leeg wordt"
    NOTE = "note", "om te weten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One objection. `situation` is an example in which it shows."""

    kind: ObjectionKind
    norm: Norm
    sentence: str
    against: Norm | None = None
    situation: Situation | None = None

    @property
    def verdict(self) -> Verdict:
        """What it does to the adoption: refuse, wait for a choice, or tell."""
        if self.kind is ObjectionKind.NOTE:
            return Verdict.ADVISE
        return Verdict.ASK if self.kind is ObjectionKind.EMPTIES else Verdict.FORBID


def objections(candidate: Iterable[Norm], above: Iterable[Norm]) -> tuple[Objection, ...]:
    """Return everything against adopting these norms under what stands above them."""
    ours = merge(candidate)
    theirs = merge(above)
    around = merge(ours.all, theirs.all)
    found = [
        *_against_higher(ours, theirs, around),
        *_liberties(ours, theirs),
        *_emptied(ours, theirs),
        *_contradictions(ours),
        *_circles(around),
    ]
    return tuple(found)


def may_adopt(norms: Norms, layer: Layer) -> Decision:
    """Answer whether what this layer says may be adopted under the layers above it."""
    candidate = [norm for norm in norms.all if norm.layer is layer]
    above = [norm for norm in norms.all if norm.layer.above(layer)]
    if not candidate:
        return Decision(outcome=Outcome.SILENT, remedy="Er is geen tekst om vast te stellen.")
    found = objections(candidate, above)
    if not found:
        return Decision(
            outcome=Outcome.ANSWERED,
            verdict=Verdict.ALLOW,
            remedy=f"Gekeken naar: {len(candidate)} normen naast {len(above)} van hogere lagen.",
        )
    verdict = max((objection.verdict for objection in found), key=_rank)
    return Decision(
        outcome=Outcome.ANSWERED,
        verdict=verdict,
        reasons=tuple(
            Reason(
                verdict=objection.verdict,
                norm=objection.norm,
                says=objection.sentence,
                decisive=objection.verdict is verdict,
            )
            for objection in sorted(found, key=_hardest_first)
        ),
        remedy=_REMEDIES[verdict],
    )


_REMEDIES = {
    Verdict.ADVISE: "Vaststellen kan; weet dat deze woorden niet overal binden.",
    Verdict.ASK: "Kies eerst welke van de twee moet wijken, en pas de tekst aan.",
    Verdict.FORBID: "Pas deze artikelen aan, of vraag wie erboven staat om ruimte te geven.",
}


def _rank(verdict: Verdict) -> int:
    return verdict.rank


def _hardest_first(objection: Objection) -> tuple[object, ...]:
    article = objection.norm.article
    return -objection.verdict.rank, article.section, article.number, objection.sentence


def _against_higher(ours: Norms, theirs: Norms, around: Norms) -> Iterator[Objection]:
    for norm in ours.all:
        for high in theirs.by_type.get(type(norm), ()):
            if situation := weakens(norm, high, around):
                yield Objection(
                    kind=ObjectionKind.WEAKER,
                    norm=norm,
                    against=high,
                    situation=situation,
                    sentence=f"is zwakker dan {cite(high)}",
                )
            if situation := overreaches(norm, high, around):
                yield Objection(
                    kind=ObjectionKind.OVERREACH,
                    norm=norm,
                    against=high,
                    situation=situation,
                    sentence=f"geeft een bevoegdheid die {cite(high)} niet geeft",
                )


def _liberties(ours: Norms, theirs: Norms) -> Iterator[Objection]:
    """A prohibition to harm a good name does not bind where a higher text protects criticism."""
    for norm in ours.by_type.get(GoodName, ()):
        for free in theirs.by_type.get(FreedomOfExpression, ()):
            if narrows(norm, free):
                by_law = free.layer is Layer.LAW
                yield Objection(
                    kind=ObjectionKind.NOTE if by_law else ObjectionKind.NARROWS,
                    norm=norm,
                    against=free,
                    sentence=f"bindt niet waar het om kritiek gaat, door {cite(free)}"
                    if by_law
                    else f"beperkt de vrijheid die {cite(free)} geeft",
                )


def _emptied(ours: Norms, theirs: Norms) -> Iterator[Objection]:
    """Lessons that are closed leave nothing of a duty to bring social media into lessons."""
    for norm in ours.by_type.get(LessonUse, ()):
        if isinstance(norm, LessonUse) and norm.stance is LessonStance.CLOSED:
            for duty in theirs.by_type.get(CurriculumIntegration, ()):
                yield Objection(
                    kind=ObjectionKind.EMPTIES,
                    norm=norm,
                    against=duty,
                    sentence=f"laat niets over van wat {cite(duty)} van de lessen vraagt",
                )


_FOR = frozenset({Modality.MUST, Modality.SHOULD})
_AGAINST = frozenset({Modality.MUST_NOT, Modality.SHOULD_NOT})


# Restrictions that ask for a deed: «vermeld wie je bent» stands against «vermeld niet wie je bent». The others forbid
# what they name either way («wees netjes», «scheld niet»; «vraag toestemming», «plaats niets zonder toestemming»), or carry
# their answer in a stance.
_ASKS_FOR = frozenset({Disclaimer, Disclosure})


def _contradictions(ours: Norms) -> Iterator[Objection]:
    """In one document a duty and its opposite, with the same parameters and for the same people."""
    for norms in ours.by_type.values():
        obliging = [norm for norm in norms if Family.OBLIGES in norm.families or type(norm) in _ASKS_FOR]
        for norm in obliging:
            for other in obliging:
                if norm.modality in _FOR and other.modality in _AGAINST and _same_people(norm, other):
                    yield Objection(
                        kind=ObjectionKind.CONTRADICTION,
                        norm=norm,
                        against=other,
                        sentence=f"vraagt wat {cite(other)} verbiedt",
                    )


def _same_people(norm: Norm, other: Norm) -> bool:
    if document_of(norm) != document_of(other):
        return False
    return not norm.audience or not other.audience or bool(norm.audience & other.audience)


def _circles(around: Norms) -> Iterator[Objection]:
    """Every "a before b" of every layer together must leave an order."""
    before: dict[Body, set[Body]] = {}
    adoptions = [norm for norm in around.by_type.get(Adoption, ()) if isinstance(norm, Adoption)]
    for norm in adoptions:
        for first, second in zip(norm.bodies, norm.bodies[1:], strict=False):
            before.setdefault(first, set()).add(second)
    circle = sorted(body for body in before if _reaches(body, body, before))
    if circle:
        names = ", ".join(body.label for body in circle)
        for norm in adoptions:
            if norm.layer is not Layer.LAW and set(norm.bodies) & set(circle):
                yield Objection(
                    kind=ObjectionKind.CIRCLE, norm=norm, sentence=f"wacht in een kring op elkaar: {names}"
                )


def _reaches(start: Body, goal: Body, before: dict[Body, set[Body]]) -> bool:
    seen: set[Body] = set()
    waiting = list(before.get(start, ()))
    while waiting:
        body = waiting.pop()
        if body is goal:
            return True
        if body not in seen:
            seen.add(body)
            waiting.extend(before.get(body, ()))
    return False
