"""Ask the norms in force at an actor's seat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from goedenaam.answers.ask import ask
from goedenaam.kernel.actor import Actor
from goedenaam.norms.decision import Decision, Reason
from goedenaam.norms.explain import reason_sentence
from goedenaam.norms.types import ArticleRef, Audience, Layer
from goedenaam.protocol.models import Version
from goedenaam.protocol.queries import what_holds

LAYERS = {Layer.LAW: "Wet", Layer.BOARD: "Bestuur", Layer.SCHOOL: "School"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An article in its own words, as «Waarom?» shows it."""

    words: str
    citation: str
    layer: str
    url: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A decision with the articles behind it; `versions` are the texts that were asked."""

    decision: Decision
    deciding: list[Citation]
    others: list[Citation]
    versions: list[Version]


def answer_for(
    actor: Actor, *, question: str, values: dict[str, str], asker: Audience, at: datetime
) -> Answer:
    """Answer one question by what holds at the actor's seat at an instant; runs in the actor's scope."""
    holding = what_holds(actor, actor.seat, at=at)
    decision = ask(question, values, holding.norms, asker)
    places = _places(holding.versions)
    return Answer(
        decision=decision,
        deciding=(deciding := _cite_once(decision.decisive, places)),
        others=_cite_once(
            [reason for reason in decision.reasons if not reason.decisive], places, apart_from=deciding
        ),
        versions=holding.versions,
    )


def _places(versions: list[Version]) -> dict[tuple[str, str, str], str]:
    """The page's anchor of every article, by section, number and text."""
    page = reverse("protocol:in_force")
    return {
        (article.section, article.number, article.text): f"{page}#artikel-{article.pk.hex}"
        for version in versions
        for article in version.articles.all()
    }


def _cite_once(
    reasons: Iterable[Reason], places: dict[tuple[str, str, str], str], apart_from: Sequence[Citation] = ()
) -> list[Citation]:
    """Each article once, also where two parts of it speak."""
    cited = {(known.citation, known.words) for known in apart_from}
    found: dict[tuple[str, str], Citation] = {}
    for citation in (_cite(reason, places) for reason in reasons):
        if (key := (citation.citation, citation.words)) not in cited:
            found.setdefault(key, citation)
    return list(found.values())


def _cite(reason: Reason, places: dict[tuple[str, str, str], str]) -> Citation:
    article: ArticleRef = reason.article
    name = article.name if reason.norm.layer is Layer.LAW else f"{article.protocol} · {article.name}"
    return Citation(
        words=article.text,
        citation=name,
        layer=LAYERS[reason.norm.layer],
        url=places.get((article.section, article.number, article.text), ""),
        says=reason_sentence(reason),
    )
