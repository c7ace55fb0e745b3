"""The rows behind an article of a draft: where it stands, its norms, and what is kept when it is left out."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.dateparse import parse_datetime

from goedenaam.norms.reading import Suggestion, read_article
from goedenaam.protocol.correcting.domain import (
    LONGEST_TEXT,
    MOST_ARTICLES,
    MOST_NORMS,
    EmptyArticle,
    Rereading,
    TooMuch,
)
from goedenaam.protocol.correcting.rows import stored_parameters, suggested
from goedenaam.protocol.models import Article, StoredNorm, Version

FAR = 1_000_000  # beyond every position, to make room without two articles on one place


def check_text(text: str) -> None:
    if not text.strip():
        raise EmptyArticle
    if len(text) > LONGEST_TEXT:
        raise TooMuch


def suggestions_of(version: Version, article: Article, text: str | None = None) -> tuple[Suggestion, ...]:
    return read_article(
        article.text if text is None else text,
        section=article.section,
        number=article.number,
        title=version.title,
        whole=version.source_text,
    ).likely


def insert(
    version: Version, place: int, texts: Sequence[tuple[str, str, str]], *, ids: Sequence[UUID] = ()
) -> list[Article]:
    """Make room from `place` on, in two steps so that no two articles share a position, and put articles there."""
    articles = Article.objects.filter(version=version)
    if articles.count() + len(texts) > MOST_ARTICLES:
        raise TooMuch
    articles.filter(position__gte=place).update(position=F("position") + FAR)
    articles.filter(position__gte=FAR).update(position=F("position") - FAR + len(texts))
    made = [
        Article(
            version=version,
            board_id=version.board_id,
            school_id=version.school_id,
            position=position,
            section=section,
            number=number,
            text=text,
        )
        for position, (section, number, text) in enumerate(texts, start=place)
    ]
    for article, given in zip(made, ids, strict=False):
        article.pk = given
    return Article.objects.bulk_create(made)


def new_norm(article: Article) -> StoredNorm:
    norms = list(article.norms.all())
    if len(norms) >= MOST_NORMS:
        raise TooMuch
    return StoredNorm(
        article=article,
        board_id=article.board_id,
        school_id=article.school_id,
        position=1 + max((norm.position for norm in norms), default=-1),
    )


def is_loose(norm: StoredNorm) -> bool:
    """Did nobody ever say anything about it? Then a new reading may replace it."""
    return norm.holds is None and not norm.reopened


def renew_norms(article: Article, reread: Rereading) -> None:
    """Replace what nobody judged by what is read now; ask again what was judged on other words."""
    kept = [norm for norm in article.norms.all() if not is_loose(norm)]
    article.norms.filter(holds=None, reopened="").delete()
    for norm in kept:
        if norm.holds is not None and reread.reopens(norm.type):
            norm.reopened = "yes" if norm.holds else "no"
            norm.holds = norm.judged_at = norm.judged_by_id = None
    StoredNorm.objects.bulk_update(kept, ["holds", "reopened", "judged_at", "judged_by"])
    add_new(article, kept, reread.suggestions)


def divide_norms(version: Version, parts: Sequence[Article], norms: Sequence[StoredNorm]) -> None:
    """Give each judged norm to the part that its type is read in, and suggest anew what nobody judged."""
    read = [suggestions_of(version, part) for part in parts]
    StoredNorm.objects.filter(pk__in=[norm.pk for norm in norms if is_loose(norm)]).delete()
    kept: list[list[StoredNorm]] = [[] for _ in parts]
    for norm in norms:
        if not is_loose(norm):
            home = next((i for i, found in enumerate(read) if norm.type in {s.type for s in found}), 0)
            kept[home].append(norm)
    for part, own in zip(parts, kept, strict=True):
        for norm in own:
            norm.article = part
    StoredNorm.objects.bulk_update([norm for own in kept for norm in own], ["article"])
    for part, own, found in zip(parts, kept, read, strict=True):
        add_new(part, own, found)


def move_norms(norms: Sequence[StoredNorm], above: Article) -> None:
    """Hang norms under the article above, but for a suggestion that says what already stands there."""
    there = list(above.norms.all())
    if len(there) + len(norms) > MOST_NORMS:
        raise TooMuch
    position = 1 + max((norm.position for norm in there), default=-1)
    moved = [norm for norm in norms if not (is_loose(norm) and any(is_same(norm, other) for other in there))]
    for place, norm in enumerate(moved, start=position):
        norm.article, norm.position = above, place
    StoredNorm.objects.bulk_update(moved, ["article", "position"])


def add_new(article: Article, kept: Sequence[StoredNorm], found: Iterable[Suggestion]) -> None:
    """Add the suggestions that no kept norm says already."""
    new = [
        norm
        for norm in found
        if not any(
            (norm.type, norm.modality, stored_parameters(norm)) == (own.type, own.modality, own.parameters)
            or (norm.type == own.type and own.holds is not None)
            for own in kept
        )
    ]
    start = 1 + max((norm.position for norm in kept), default=-1)
    StoredNorm.objects.bulk_create(suggested(article, new, start=start))


def is_same(one: StoredNorm, other: StoredNorm) -> bool:
    return (one.type, one.modality, one.parameters) == (other.type, other.modality, other.parameters)


def as_kept(article: Article) -> dict[str, Any]:
    return {
        "id": str(article.pk),
        "position": article.position,
        "revision": article.revision,
        "section": article.section,
        "number": article.number,
        "text": article.text,
        "norms": [
            {
                "id": str(norm.pk),
                "position": norm.position,
                "type": norm.type,
                "modality": norm.modality,
                "parameters": norm.parameters,
                "confidence": norm.confidence,
                "holds": norm.holds,
                "reopened": norm.reopened,
                "judged_by": str(norm.judged_by_id) if norm.judged_by_id else None,
                "judged_at": norm.judged_at.isoformat() if norm.judged_at else None,
            }
            for norm in article.norms.all()
        ],
    }


def from_kept(article: Article, row: dict[str, Any]) -> StoredNorm:
    return StoredNorm(
        id=UUID(row["id"]),
        article=article,
        board_id=article.board_id,
        school_id=article.school_id,
        position=row["position"],
        type=row["type"],
        modality=row["modality"],
        parameters=row["parameters"],
        confidence=row["confidence"],
        holds=row["holds"],
        reopened=row["reopened"],
        judged_by_id=UUID(row["judged_by"]) if row["judged_by"] else None,
        judged_at=parse_datetime(row["judged_at"]) if row["judged_at"] else None,
    )
