"""The norms that a person confirmed, as values of the norm language."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Prefetch, prefetch_related_objects

from goedenaam.kernel.actor import Actor
from goedenaam.norms.types import ArticleRef, Norm, norm_from
from goedenaam.protocol.models import StoredNorm, Version
from goedenaam.protocol.queries.versions import layer_of, versions_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A norm that a person confirmed, as a value of the norm language, with where it stands."""

    norm_id: UUID
    article_id: UUID
    norm: Norm


def norms_of(version: Version) -> list[Norm]:
    """The confirmed norms of a version as values of the norm language."""
    return [confirmed.norm for confirmed in confirmed_in(version)]


def confirmed_in(version: Version) -> list[Confirmed]:
    """The confirmed norms of a version in order; without a query where its articles were fetched with them."""
    prefetch_related_objects([version], "articles", only_confirmed())
    return [
        Confirmed(
            norm_id=norm.pk,
            article_id=article.pk,
            norm=norm_from(
                norm.type,
                norm.modality,
                norm.parameters,
                _reference(version, article.section, article.number, article.text),
                layer_of(version),
            ),
        )
        for article in version.articles.all()
        for norm in article.norms.all()
        if norm.holds
    ]


def confirmed_norms(versions: Collection[Version]) -> Mapping[UUID, list[Confirmed]]:
    """The confirmed norms of each version, by its id; one query for all."""
    of = {version.pk: version for version in versions}
    found: dict[UUID, list[Confirmed]] = {pk: [] for pk in of}
    rows = (
        StoredNorm.objects.filter(article__version__in=of, holds=True)
        .order_by("article__position", "position")
        .values_list("pk", "type", "modality", "parameters", "article_id", "article__version_id")
        .annotate(section=F("article__section"), number=F("article__number"), text=F("article__text"))
    )
    for norm_id, kind, modality, parameters, article_id, version_id, section, number, text in rows:
        version = of[version_id]
        reference = _reference(version, section, number, text)
        norm = norm_from(kind, modality, parameters, reference, layer_of(version))
        found[version_id].append(Confirmed(norm_id=norm_id, article_id=article_id, norm=norm))
    return found


def norms_begun(actor: Actor, version_ids: Collection[UUID]) -> Mapping[UUID, tuple[Norm, ...]]:
    """The confirmed norms of versions that hold or held somewhere.

    What has begun is never judged again, so they are kept in memory, whoever asks. Call with ids that the actor may see.
    """
    if missing := [pk for pk in version_ids if pk not in _begun]:
        versions = versions_for(actor).filter(pk__in=missing).select_related("board", "school")
        loaded = confirmed_norms(list(versions))
        if len(_begun) + len(loaded) > MOST_KEPT:
            _begun.clear()
        kept = {pk: tuple(one.norm for one in found) for pk, found in loaded.items()}
        _begun.update(kept)
    else:
        kept = {}
    return {pk: kept[pk] if pk in kept else _begun[pk] for pk in version_ids}


_begun: dict[UUID, tuple[Norm, ...]] = {}


MOST_KEPT = 2000  # versions, of some tens of kilobytes each


def only_confirmed() -> "Prefetch[str]":
    return Prefetch("articles__norms", queryset=StoredNorm.objects.filter(holds=True))


def _reference(version: Version, section: str, number: str, text: str) -> ArticleRef:
    return ArticleRef(
        protocol=version.school.short_name if version.school else version.board.name,
        version=str(version.number),
        section=section,
        number=number,
        text=text,
    )
