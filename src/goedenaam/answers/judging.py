"""What the norms say of one finding: as an act with facts, decided by itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from goedenaam.checking import PERSONAL, Certainty, Finding, Kind, Whose
from goedenaam.norms.acts import Depicted, PublishPost, Work
from goedenaam.norms.decide import decide
from goedenaam.norms.decision import Decision, Reason, Verdict
from goedenaam.norms.facts import NOTHING_KNOWN, Fact, Facts
from goedenaam.norms.merge import Norms
from goedenaam.norms.types import (
    ArticleRef,
    Capacity,
    ConsentRequired,
    FreedomOfExpression,
    Layer,
    Medium,
    Norm,
    Subject,
)

type Known = Callable[[Finding], Facts]
"""What somebody else has made sure of about one finding, such as the consent of who is named."""


def nothing_known(_finding: Finding) -> Facts:
    """Of no finding is anything known."""
    return NOTHING_KNOWN


# A text in which nothing was found: what the checker looks at is in order.
IN_ORDER: Facts = dict.fromkeys(
    (
        Fact.NOTHING_CONFIDENTIAL,
        Fact.NOTHING_PERSONAL,
        Fact.OTHERS_AGREED,
        Fact.OTHERS_ABSENT,
        Fact.DECENT,
        Fact.NO_ATTACK,
        Fact.SPARES_GOOD_NAME,
        Fact.SAYS_WHO,
        Fact.HAS_DISCLAIMER,
    ),
    True,
)
_DEPICTED = {Whose.PUPIL: Depicted.PUPIL, Whose.STAFF: Depicted.STAFF}
_CONSENT = (Fact.CONSENT_GUARDIANS, Fact.CONSENT_PUPIL, Fact.CONSENT_STAFF, Fact.CONSENT_OTHERS)
_OTHERS: dict[Fact, bool | None] = {Fact.OTHERS_AGREED: None, Fact.OTHERS_ABSENT: False}
_PERSONAL: dict[Fact, bool | None] = {**_OTHERS, Fact.NOTHING_PERSONAL: False}
_SECRET: dict[Fact, bool | None] = {**_PERSONAL, Fact.NOTHING_CONFIDENTIAL: False}
_SEVERE = 3

# What a finding changes in the facts: false, or None for what nobody knows yet.
_CHANGES: dict[Kind, dict[Fact, bool | None]] = {
    Kind.NAME: {**_OTHERS, **dict.fromkeys((*_CONSENT, Fact.CONSENT_EXPRESS, Fact.CONSENT_PLACEMENT))},
    **dict.fromkeys(
        (
            Kind.PHONE,
            Kind.EMAIL,
            Kind.IBAN,
            Kind.BSN,
            Kind.DOB,
            Kind.ADDRESS,
            Kind.PLATE,
            Kind.HANDLE,
            Kind.CLASS,
        ),
        _PERSONAL,
    ),
    Kind.HEALTH: _SECRET,
    Kind.CONFIDENTIAL: _SECRET,
    Kind.INSULT: {Fact.DECENT: False},
    Kind.THREAT: {Fact.DECENT: False, Fact.NO_ATTACK: False},
    Kind.GOODNAME: {Fact.SPARES_GOOD_NAME: False},
    Kind.COPYRIGHT: dict.fromkeys((Fact.MAKER_KNOWN, Fact.LICENCE)),
    Kind.DISCLOSURE: {Fact.SAYS_WHO: False},
    Kind.DISCLAIMER: {Fact.HAS_DISCLAIMER: False},
    Kind.OFFICIAL: {Fact.SAYS_WHO: False},
}
# Kinds on which the law says nothing but that opinions are free.
OF_THE_VOICE = frozenset({Kind.DISCLOSURE, Kind.DISCLAIMER, Kind.OFFICIAL, Kind.GOODNAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A finding with what the norms say of it. `article` is None only where no text at all bears on it."""

    finding: Finding
    verdict: Verdict
    article: ArticleRef | None
    layer: Layer
    remedy: str
    by_norm: bool  # a norm in scope answered; otherwise the article only explains


class Judge:
    """Asks the norms about the findings of one text; the same question is asked once."""

    def __init__(self, act: PublishPost, norms: Norms, known: Known, *, mere_criticism: bool) -> None:
        self._act = act
        self._norms = norms
        self._known = known
        self._facts = {**IN_ORDER, Fact.MERE_CRITICISM: mere_criticism}
        self._decided: dict[tuple[PublishPost, frozenset[Fact], frozenset[Fact]], Decision] = {}

    def judge(self, finding: Finding) -> Judged:
        """Return the strictest answer of the norms on this finding, and the article that it comes from.

        What is only possible is never more than advice. In a private text on something outside school only the law
        and consent are more than advice.
        """
        changes = self._changes(finding)
        decision = self._decide(finding, changes)
        reasons = [reason for reason in decision.reasons if reason.fact in changes and _counts(reason)]
        if not reasons:
            return self._explained(finding, decision, changes)
        weighed = [(self._capped(reason, finding), reason) for reason in reasons]
        verdict = max((verdict for verdict, _ in weighed), key=lambda verdict: verdict.rank)
        reason = next(reason for given, reason in weighed if given is verdict)
        return _judged(finding, verdict, reason.norm.article, reason.norm.layer, reason.remedy)

    def _changes(self, finding: Finding) -> dict[Fact, bool | None]:
        changes = _CHANGES[finding.kind]
        if finding.kind is Kind.INSULT and finding.severity >= _SEVERE:
            changes = {**changes, Fact.NO_ATTACK: False}
        return {
            fact: value
            for fact, value in changes.items()
            if value is not None or fact not in self._known(finding)
        }

    def _decide(self, finding: Finding, changes: dict[Fact, bool | None]) -> Decision:
        act = self._act
        if finding.kind is Kind.NAME:
            depicted = _DEPICTED.get(finding.whose, Depicted.OTHER)
            act = replace(act, media=frozenset({Medium.NAME}), depicted=frozenset({depicted}))
        elif finding.kind is Kind.COPYRIGHT:
            act = replace(act, work=Work.OTHERS)
        known = self._known(finding)
        key = act, frozenset(changes), frozenset(known)
        if key not in self._decided:
            facts: dict[Fact, bool] = {**self._facts, **known}
            for fact, value in changes.items():
                facts.pop(fact, None)
                if value is not None:
                    facts[fact] = value
            self._decided[key] = decide(act, self._norms, facts)
        return self._decided[key]

    def _capped(self, reason: Reason, finding: Finding) -> Verdict:
        verdict = reason.verdict or Verdict.ADVISE
        private = self._act.subject is Subject.PRIVATE and self._act.capacity is Capacity.PRIVATE
        kept = reason.norm.layer is Layer.LAW or isinstance(reason.norm, ConsentRequired)
        if finding.certainty is Certainty.POSSIBLE or finding.kind is Kind.OFFICIAL or (private and not kept):
            return min(verdict, Verdict.ADVISE, key=lambda given: given.rank)
        return verdict

    def _explained(self, finding: Finding, decision: Decision, changes: Iterable[Fact]) -> Judged:
        """Advise with the article that explains best: a liberty, the scope, or the text on this subject."""
        for article, layer in self._explaining(finding, decision, frozenset(changes)):
            return _judged(finding, Verdict.ADVISE, article, layer, "", by_norm=False)
        return Judged(
            finding=finding,
            verdict=Verdict.ADVISE,
            article=None,
            layer=Layer.LAW,
            remedy=finding.remedy,
            by_norm=False,
        )

    def _explaining(
        self, finding: Finding, decision: Decision, changes: frozenset[Fact]
    ) -> Iterator[tuple[ArticleRef, Layer]]:
        for reason in decision.reasons:
            if reason.fact in changes and reason.softened_by is not None:
                yield reason.softened_by, _layer_of(reason.softened_by, self._norms.all)
        for reason in decision.reasons:
            if reason.verdict is None:
                yield reason.article, reason.norm.layer
        types = {finding.bears_on, "ThirdParties"} if finding.kind in PERSONAL else {finding.bears_on}
        on_this = [norm for norm in self._norms.all if norm.type_name in types]
        if not on_this and finding.kind in OF_THE_VOICE:
            on_this = list(self._norms.by_type.get(FreedomOfExpression, ()))
        for norm in sorted(on_this, key=lambda norm: -norm.layer.rank):
            yield norm.article, norm.layer


def _counts(reason: Reason) -> bool:
    return reason.binding and reason.verdict is not None and reason.verdict.rank > Verdict.ALLOW.rank


def _layer_of(article: ArticleRef, norms: Iterable[Norm]) -> Layer:
    return next((norm.layer for norm in norms if norm.article == article), Layer.SCHOOL)


def _judged(
    finding: Finding,
    verdict: Verdict,
    article: ArticleRef,
    layer: Layer,
    remedy: str,
    *,
    by_norm: bool = True,
) -> Judged:
    both = " ".join(dict.fromkeys(part for part in (finding.remedy, remedy) if part))
    return Judged(
        finding=finding, verdict=verdict, article=article, layer=layer, remedy=both, by_norm=by_norm
    )
