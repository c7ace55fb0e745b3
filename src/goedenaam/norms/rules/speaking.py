"""NoDebate, and what people are free to publish."""

from collections.abc import Iterator

from goedenaam.norms.acts import Act, HandInPost, PublishPost, ReplyKind, ReplyToMention
from goedenaam.norms.decision import Clause, Verdict
from goedenaam.norms.facts import Fact
from goedenaam.norms.merge import belongs
from goedenaam.norms.rules.ceiling import ceiling
from goedenaam.norms.types import (
    Audience,
    Capacity,
    Modality,
    NoDebate,
    PositivePublishing,
    PublishEncouraged,
    ReplyStance,
    Softens,
    Subject,
)

# A text that says who does not publish gives nobody a liberty.
_GIVES_NONE = frozenset({Modality.MUST_NOT, Modality.SHOULD_NOT})


def no_debate(norm: NoDebate, act: ReplyToMention) -> Iterator[Clause]:
    """In a negative discussion: nothing, a correction or fixed referral, or everything that is decent.

    A plain question is no discussion, so the norm is silent about it.
    """
    if not act.negative or not belongs(act.actor, norm.who):
        return
    if norm.with_whom and not belongs(act.to, norm.with_whom):
        return
    stance = norm.reply
    allowed = stance is ReplyStance.FREE or (
        stance is ReplyStance.CORRECTION and act.kind in {ReplyKind.CORRECTION, ReplyKind.REFERRAL}
    )
    if not allowed:
        with_whom = f" met {' en '.join(sorted(a.plural for a in norm.with_whom))}" if norm.with_whom else ""
        yield Clause(
            norm=norm,
            verdict=ceiling(norm),
            says=f"wil geen discussie{with_whom} op sociale media"
            + ("; alleen een onjuistheid mag worden rechtgezet" if stance is ReplyStance.CORRECTION else ""),
            remedy=_remedy(stance),
            softens=Softens.NO_DEBATE,
        )
    elif stance is ReplyStance.CORRECTION and act.kind is ReplyKind.CORRECTION:
        yield Clause(
            norm=norm,
            verdict=ceiling(norm),
            fact=Fact.INACCURACY,
            says="laat in een negatieve discussie alleen toe dat een onjuistheid wordt rechtgezet",
            remedy="Wijs aan welke zin niet klopt en noem je bron.",
            softens=Softens.NO_DEBATE,
        )
    else:
        yield Clause(norm=norm, verdict=Verdict.ALLOW, says="laat deze reactie toe")


def _remedy(stance: ReplyStance) -> str:
    if stance is ReplyStance.CORRECTION:
        return "Nodig uit voor een gesprek op school, of zet alleen recht wat niet klopt."
    return "Reageer niet online, maar nodig uit voor een gesprek."


def publish_encouraged(norm: PublishEncouraged, act: Act) -> Iterator[Clause]:
    """These people may publish on school subjects; the conditions stand in articles of their own."""
    if isinstance(act, PublishPost) and act.capacity is Capacity.OFFICIAL:
        return
    if act.subject is Subject.PRIVATE or not belongs(act.actor, norm.who) or norm.modality in _GIVES_NONE:
        return
    encouraged = norm.modality in {Modality.MUST, Modality.SHOULD}
    yield Clause(
        norm=norm,
        verdict=Verdict.ALLOW,
        says=f"{'moedigt' if encouraged else 'geeft'} {act.actor.plural} "
        f"{'aan' if encouraged else 'de gelegenheid'} om over {norm.about or 'school'} te publiceren",
    )


def positive_publishing(norm: PositivePublishing, act: HandInPost | PublishPost) -> Iterator[Clause]:
    """The school's own messages; whoever the text names as a maker may hand one in."""
    official = act.capacity is Capacity.OFFICIAL and isinstance(act, PublishPost)
    if act.subject is Subject.PRIVATE or norm.modality in _GIVES_NONE:
        return
    named = belongs(act.actor, norm.who) and bool(norm.who)
    if named or (official and Audience.SCHOOL in norm.who) or (official and not norm.who):
        yield Clause(
            norm=norm,
            verdict=Verdict.ALLOW,
            says=f"wil dat er {norm.tone.label} wordt bericht over {norm.about or 'de school'}",
        )
