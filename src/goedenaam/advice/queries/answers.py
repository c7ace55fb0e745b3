"""Ask the norms in force at an actor's seat."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from goedenaam.answers.ask import ask
from goedenaam.kernel.actor import Actor
from goedenaam.norms.decision import Decision, Duty, Reason
from goedenaam.norms.explain import reason_sentence
from goedenaam.norms.types import ArticleRef, Audience, Layer, Norm
from goedenaam.protocol.models import Article, Version
from goedenaam.protocol.queries import what_holds

LAYERS = {Layer.LAW: "Wet", Layer.BOARD: "Bestuur", Layer.SCHOOL: "School"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Every article by section, number and text, and the page where it can be read, if the reader can."""

    articles: Mapping[tuple[str, str, str], Article]
    page: str = ""

    def of(self, article: ArticleRef) -> Article | None:
        return self.articles.get((article.section, article.number, article.text))

    def url(self, place: Article | None) -> str:
        return f"{self.page}#artikel-{place.pk.hex}" if place and self.page else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An article in its own words, as «Waarom?» shows it; `article_id` is None for a text of the law."""

    words: str
    citation: str
    layer: str
    says: str
    url: str = ""
    article_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDuty:
    duty: Duty
    article: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A decision with the articles behind it; `versions` are the texts that were asked."""

    decision: Decision
    deciding: list[Citation]
    others: list[Citation]
    duties: list[CitedDuty]
    versions: list[Version]

    @property
    def decisive_ids(self) -> frozenset[UUID]:
        """The articles of the protocol that gave this answer."""
        cited = [*self.deciding, *(line.article for line in self.duties)]
        return frozenset(article.article_id for article in cited if article.article_id)


def answer_for(
    actor: Actor,
    *,
    question: str,
    values: Mapping[str, str],
    asker: Audience,
    at: datetime,
    linked: bool = True,
) -> Answer:
    """Answer one question by what holds at the actor's seat at an instant; runs in the actor's scope.

    With `linked` each article says where it stands on the page of the protocol.
    """
    holding = what_holds(actor, actor.seat, at=at)
    decision = ask(question, values, holding.norms, asker)
    places = places_of(holding.versions, page=reverse("protocol:in_force") if linked else "")
    return Answer(
        decision=decision,
        deciding=(deciding := _cite_once(decision.decisive, places)),
        others=_cite_once(
            [reason for reason in decision.reasons if not reason.decisive], places, apart_from=deciding
        ),
        duties=[
            CitedDuty(duty=duty, article=_cite(duty.norm, duty.what, places)) for duty in decision.duties
        ],
        versions=holding.versions,
    )


def places_of(versions: Iterable[Version], *, page: str) -> Places:
    """Where the articles of these versions stand, to link to from a citation."""
    articles = {
        (article.section, article.number, article.text): article
        for version in versions
        for article in version.articles.all()
    }
    return Places(articles=articles, page=page)


def _cite_once(
    reasons: Iterable[Reason], places: Places, apart_from: Sequence[Citation] = ()
) -> list[Citation]:
    """Each article once, also where two parts of it speak."""
    cited = {(known.citation, known.words) for known in apart_from}
    found: dict[tuple[str, str], Citation] = {}
    for reason in reasons:
        citation = _cite(reason.norm, reason_sentence(reason), places)
        if (key := (citation.citation, citation.words)) not in cited:
            found.setdefault(key, citation)
    return list(found.values())


def _cite(norm: Norm, says: str, places: Places) -> Citation:
    return cite(norm.article, norm.layer, says, places)


def cite(article: ArticleRef, layer: Layer, says: str, places: Places) -> Citation:
    """An article with its name, and where it can be read."""
    if layer is Layer.LAW:
        source = article.source if article.source.startswith("https://") else ""
        return Citation(words=article.text, citation=article.name, layer=LAYERS[layer], says=says, url=source)
    place = places.of(article)
    name = place.name if place and not article.number else article.name
    return Citation(
        words=article.text,
        citation=f"{article.protocol} · {name} (versie {article.version})",
        layer=LAYERS[layer],
        says=says,
        url=places.url(place),
        article_id=place.pk if place else None,
    )
