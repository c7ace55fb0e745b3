"""An article of a draft, and who else was busy with the draft just now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound, WrongMoment
from goedenaam.protocol.correcting.domain import ArticleGone, meanwhile
from goedenaam.protocol.domain import State
from goedenaam.protocol.models import Article, StoredNorm, Version
from goedenaam.protocol.queries import lock_version, version_for

JUST_NOW = timedelta(minutes=10)


def draft_for(actor: Actor, version_id: UUID) -> Version:
    """A draft that the actor may correct; raises `NotFound`, `NotAllowed` or `WrongMoment`."""
    return _kept(actor, version_for(actor, version_id))


def lock_draft(actor: Actor, version_id: UUID) -> Version:
    """As `draft_for`, locked until the transaction ends."""
    return _kept(actor, lock_version(actor, version_id))


def articles_in(version: Version) -> list[Article]:
    """The articles of a draft that `draft_for` gave, in order, with their norms and who changed them last."""
    found = Article.objects.filter(version=version).select_related("changed_by")
    return list(found.prefetch_related("norms"))


def article_of(version: Version, article_id: UUID) -> Article:
    """An article of a draft that `draft_for` gave, with its norms; raises `ArticleGone`."""
    found = (
        Article.objects.filter(version=version, pk=article_id)
        .select_related("changed_by")
        .prefetch_related("norms")
        .first()
    )
    if found is None:
        raise ArticleGone
    return found


def article_as_seen(actor: Actor, version: Version, article_id: UUID, seen: int) -> Article:
    """As `article_of`, if it is still the revision that this person saw; raises `ChangedMeanwhile` or `ArticleGone`."""
    article = article_of(version, article_id)
    check_seen(actor, article, seen)
    return article


def check_seen(actor: Actor, article: Article, seen: int) -> None:
    """Raise `ChangedMeanwhile` unless the article is at the revision that was seen."""
    if article.revision != seen:
        other = article.changed_by
        raise meanwhile(other.name if other and other.pk != actor.user_id else "", article.name)


def check_all_seen(actor: Actor, version: Version, seen: Mapping[UUID, int]) -> None:
    """Raise `ArticleGone` or `ChangedMeanwhile` unless each of these articles is at the revision that was seen."""
    articles = list(Article.objects.filter(version=version, pk__in=seen).select_related("changed_by"))
    if len(articles) < len(seen):
        raise ArticleGone
    for article in articles:
        check_seen(actor, article, seen[article.pk])


def norm_of(article: Article, norm_id: UUID) -> StoredNorm:
    """A norm of an article; raises `NotFound`."""
    found = StoredNorm.objects.filter(article=article, pk=norm_id).first()
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """Somebody else who changed something in this draft, with the last article and the minutes since."""

    name: str
    article: str
    article_id: UUID
    minutes: int


def busy_in(actor: Actor, articles: list[Article], *, now: datetime) -> list[Busy]:
    """Who else changed an article of this draft in the last ten minutes, latest first; looking is not kept.

    `articles` are those of `articles_in`.
    """
    latest: dict[UUID, Article] = {}
    for article in articles:
        who, at = article.changed_by_id, article.changed_at
        if who is None or at is None or who == actor.user_id or now - at > JUST_NOW:
            continue
        before = latest.get(who)
        if before is None or (before.changed_at or at) < at:
            latest[who] = article
    rows = sorted(latest.values(), key=lambda article: article.changed_at or now, reverse=True)
    return [
        Busy(
            name=article.changed_by.name if article.changed_by else "",
            article=article.name,
            article_id=article.pk,
            minutes=max(0, int((now - (article.changed_at or now)).total_seconds() // 60)),
        )
        for article in rows
    ]


def _kept(actor: Actor, version: Version) -> Version:
    actor.require(Permission.IMPORT_PROTOCOL, board_id=version.board_id, school_id=version.school_id)
    if version.state != State.DRAFT:
        raise WrongMoment
    return version
