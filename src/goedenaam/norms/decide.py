"""May this act be done? Every norm in scope answers, and the strictest answer that is left counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from goedenaam.norms.acts import Act, PublishPost, ReplyToMention
from goedenaam.norms.decision import Clause, Decision, Missing, Outcome, Reason, Verdict
from goedenaam.norms.facts import NOTHING_KNOWN, Fact, Facts
from goedenaam.norms.merge import Norms, belongs, own_section
from goedenaam.norms.rules import ASKED
from goedenaam.norms.types import (
    ArticleRef,
    Capacity,
    Discretion,
    FreedomOfExpression,
    Layer,
    Modality,
    Norm,
    Permanence,
    Scope,
)


def decide(act: Act, norms: Norms, facts: Facts = NOTHING_KNOWN) -> Decision:
    """Answer whether the act may be done, with every reason and what would make it right.

    A fact that is not known asks for itself; consent, identity and secrecy that are not known forbid. Outside
    every document only the law is asked. Where nothing answers, a person's own deed is allowed and a body's
    deed to a person is not.
    """
    inside, outside = norms.covering(act.people, act.subject, _capacity(act))
    clauses = list(_open(_clauses(act, norms)))
    liberties = _liberties(act, norms, facts)
    uncovered = bool(outside) and not inside
    granted = [] if act.by_body else liberties.reasons(act)
    if uncovered and not clauses and not granted:
        return Decision(
            outcome=Outcome.OUTSIDE, reasons=_limits(act, norms), remedy="Het protocol gaat hier niet over."
        )
    if act.by_body and not any(clause.ground for clause in clauses):
        return _without_ground(clauses, facts)
    if not clauses and not granted:
        return Decision(
            outcome=Outcome.SILENT,
            verdict=Verdict.ALLOW,
            remedy="Het protocol zwijgt hierover: je beslist zelf.",
        )
    decision = _decision([*(_reason(clause, liberties, facts) for clause in clauses), *granted])
    if not uncovered:
        return decision
    return replace(decision, outcome=Outcome.OUTSIDE, reasons=(*decision.reasons, *_limits(act, norms)))


def _limits(act: Act, norms: Norms) -> tuple[Reason, ...]:
    """Cite the articles that say what their documents cover, and so leave the act outside."""
    scopes = [
        norm
        for norm in norms.by_type.get(Scope, ())
        if isinstance(norm, Scope)
        and not norm.sections
        and not own_section(norm)
        and norm.layer is not Layer.LAW
        and (norm.audiences or norm.subjects or norm.capacities)
    ]
    return tuple(
        Reason(verdict=None, norm=scope, says=f"laat dit erbuiten ({act.subject.label})", decisive=True)
        for scope in scopes
    )


def _capacity(act: Act) -> Capacity | None:
    return None if act.by_body else act.capacity


def _clauses(act: Act, norms: Norms) -> Iterator[Clause]:
    people, roles, subject, capacity = act.people, act.roles, act.subject, _capacity(act)
    for norm_type, rule in ASKED[type(act)].items():
        for norm in norms.by_type.get(norm_type, ()):
            framing = norm.modality is Modality.STATES and norm_type is not Permanence
            if not framing and norms.covers(norm, people, roles, subject, capacity):
                yield from rule(norm, act)


def _open(clauses: Iterable[Clause]) -> Iterable[Clause]:
    """Leave out what a higher layer says where it is open to a lower one, and the lower one speaks."""
    clauses = list(clauses)
    if all(clause.norm.open_to is None for clause in clauses):
        return clauses
    return [clause for clause in clauses if not any(_replaces(other.norm, clause.norm) for other in clauses)]


def _replaces(low: Norm, high: Norm) -> bool:
    return (
        high.open_to is not None
        and type(low) is type(high)
        and high.layer.above(low.layer)
        and not low.layer.above(high.open_to)
    )


@dataclass(frozen=True, slots=True)
class _Liberties:
    """The norms that leave this actor free in this act."""

    discretion: tuple[Discretion, ...]
    expression: tuple[FreedomOfExpression, ...]

    def reasons(self, act: Act) -> list[Reason]:
        """What these articles say for themselves when somebody speaks."""
        if not isinstance(act, (PublishPost, ReplyToMention)):
            return []
        own = "laat dit over aan je eigen inschatting"
        free = "laat je vrij om kritiek te geven"
        return [
            *(Reason(verdict=Verdict.ALLOW, norm=norm, says=own) for norm in self.discretion),
            *(Reason(verdict=Verdict.ALLOW, norm=norm, says=free) for norm in self.expression),
        ]


def _liberties(act: Act, norms: Norms, facts: Facts) -> _Liberties:
    people, subject, capacity = act.people, act.subject, _capacity(act)
    discretion = tuple(
        norm
        for norm in norms.by_type.get(Discretion, ())
        if isinstance(norm, Discretion)
        and act.capacity is not Capacity.OFFICIAL
        and belongs(act.actor, norm.whose)
        and act.subject in norm.subjects
        and norms.covers(norm, people, (), subject, capacity)
    )
    expression = tuple(
        norm
        for norm in norms.by_type.get(FreedomOfExpression, ())
        if isinstance(norm, FreedomOfExpression)
        and facts.get(Fact.MERE_CRITICISM) is True
        and act.capacity is not Capacity.OFFICIAL
        and belongs(act.actor, norm.whose)
        and norms.covers(norm, people, (), subject, capacity)
    )
    return _Liberties(discretion, expression)


def _reason(clause: Clause, liberties: _Liberties, facts: Facts) -> Reason:
    softened_by, binding = _softened(clause, liberties)
    verdict = clause.verdict
    if softened_by is not None and verdict.rank > Verdict.ADVISE.rank:
        verdict = Verdict.ADVISE
    else:
        softened_by = softened_by if not binding else None
    known = None if clause.fact is None else facts.get(clause.fact)
    return Reason(
        verdict=weigh(verdict, clause.fact, known),
        norm=clause.norm,
        says=clause.says,
        fact=clause.fact,
        known=known,
        remedy=clause.remedy,
        whom=clause.whom,
        binding=binding,
        softened_by=softened_by,
    )


def weigh(verdict: Verdict, fact: Fact | None, known: bool | None) -> Verdict:
    """Answer in three values: the condition is met, it is not, or nobody knows yet.

    Where even the worst branch is advice, not knowing is advice. Otherwise it asks; and where the fact is
    consent, identity or secrecy it forbids.
    """
    if fact is None or known is False:
        return verdict
    if known:
        return Verdict.ALLOW
    if verdict.rank <= Verdict.ADVISE.rank:
        return verdict
    return Verdict.FORBID if fact.grave else Verdict.ASK


def _softened(clause: Clause, liberties: _Liberties) -> tuple[ArticleRef | None, bool]:
    """Name the liberty that turns this clause into advice, and say whether the clause binds at all.

    Freedom of expression makes a lower layer's word not binding and its own layer's word advice. A person's
    own judgement softens its own or a lower layer, and never an express "mag niet".
    """
    layer = clause.norm.layer
    if clause.protected:
        for free in liberties.expression:
            if free.layer.above(layer):
                return free.article, False
            if free.layer is layer:
                return free.article, True
    if clause.softens is not None and clause.norm.modality is not Modality.MUST_NOT:
        for own in liberties.discretion:
            if clause.softens in own.softens and not layer.above(own.layer):
                return own.article, True
    return None, True


def _decision(reasons: list[Reason]) -> Decision:
    counting = [reason for reason in reasons if reason.binding]
    verdict = max((_verdict(reason) for reason in counting), key=_rank, default=Verdict.ALLOW)
    marked = tuple(
        _marked(reason, decisive=reason.binding and reason.verdict is verdict) for reason in reasons
    )
    ordered = tuple(sorted(marked, key=_weightiest_first))
    decisive = [reason for reason in ordered if reason.decisive]
    return Decision(
        outcome=Outcome.ANSWERED,
        verdict=verdict,
        reasons=ordered,
        missing=_missing(decisive) if verdict.rank > Verdict.ALLOW.rank else (),
        remedy=_remedy(verdict, decisive),
    )


def _verdict(reason: Reason) -> Verdict:
    return reason.verdict or Verdict.ALLOW


def _rank(verdict: Verdict) -> int:
    return verdict.rank


def _marked(reason: Reason, *, decisive: bool) -> Reason:
    if not decisive:
        return reason
    return replace(reason, decisive=True)


def _weightiest_first(reason: Reason) -> tuple[object, ...]:
    """Decisive first, then strict, then the layer nearest to the reader: the school's own article."""
    article = reason.article
    return (
        not reason.decisive,
        -_verdict(reason).rank,
        -reason.norm.layer.rank,
        article.section,
        article.number,
        reason.says,
    )


def _missing(decisive: Iterable[Reason]) -> tuple[Missing, ...]:
    found: dict[Fact, Missing] = {}
    for reason in decisive:
        if reason.fact is not None and reason.known is None:
            found.setdefault(
                reason.fact, Missing(fact=reason.fact, question=reason.fact.label, whom=reason.whom)
            )
    return tuple(found.values())


def _remedy(verdict: Verdict, decisive: Iterable[Reason]) -> str:
    """Say what would make it right; of an allowed act, say what was looked at."""
    if verdict is Verdict.ALLOW:
        looked_at = dict.fromkeys(type(reason.norm).label.lower() for reason in decisive)
        return f"Gekeken naar: {', '.join(looked_at)}." if looked_at else "Er staat niets in de weg."
    remedies = dict.fromkeys(reason.remedy for reason in decisive if reason.remedy)
    return " ".join(remedies) or "Bespreek het met de schoolleiding."


def _without_ground(clauses: list[Clause], facts: Facts) -> Decision:
    """A body may do nothing to a person that no text lets it do; what other texts say is shown with it."""
    reasons = [_reason(clause, _Liberties((), ()), facts) for clause in clauses]
    strict = [reason for reason in reasons if reason.verdict is Verdict.FORBID]
    return Decision(
        outcome=Outcome.ANSWERED if strict else Outcome.SILENT,
        verdict=Verdict.FORBID,
        reasons=tuple(
            sorted((_marked(r, decisive=r.verdict is Verdict.FORBID) for r in reasons), key=_weightiest_first)
        ),
        missing=_missing(strict),
        remedy=_remedy(Verdict.FORBID, strict)
        if strict
        else "Er is geen grondslag: neem de bevoegdheid eerst op in het protocol.",
    )
