"""Change a draft, one article at a time. Each act says which revision of the article was seen.

Each refuses with `NotFound`, `NotAllowed`, `WrongMoment`, and with `ArticleGone` or `ChangedMeanwhile` where somebody
else was first.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max
from django.utils.dateparse import parse_datetime

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import act
from goedenaam.norms.errors import NormError
from goedenaam.norms.reading import Suggestion, read_article
from goedenaam.norms.reading.placeholders import placeholders_in
from goedenaam.norms.types import norm_from, to_parameters
from goedenaam.protocol.correcting.domain import (
    LONGEST_TEXT,
    MOST_ARTICLES,
    MOST_NORMS,
    EmptyArticle,
    NothingLeftOut,
    NothingToJoin,
    Rereading,
    TooMuch,
    compare_readings,
    cut,
    joined,
)
from goedenaam.protocol.correcting.queries import article_as_seen, articles_in, lock_draft, norm_of
from goedenaam.protocol.correcting.rows import findings_of, stored_parameters, suggested
from goedenaam.protocol.models import Article, StoredNorm, Version

CORRECTED = declare("protocol.article_corrected", "De tekst van een artikel in een ontwerp is verbeterd.")
SPLIT = declare("protocol.article_split", "Een artikel in een ontwerp is geknipt.")
JOINED = declare("protocol.articles_joined", "Twee artikelen in een ontwerp zijn samengevoegd.")
LEFT_OUT = declare("protocol.article_left_out", "Een artikel is uit een ontwerp weggelaten.")
PUT_BACK = declare("protocol.article_put_back", "Een weggelaten artikel is teruggezet in een ontwerp.")
ADDED = declare("protocol.article_added", "Een artikel is bij een ontwerp geschreven.")
NUMBERED = declare("protocol.articles_numbered", "De artikelen van een ontwerp zijn genummerd.")
NORM_SET = declare("protocol.norm_set", "Een medewerker heeft opgeschreven wat een artikel regelt.")

_FAR = 1_000_000  # beyond every position, to make room without two articles on one place


class WrongNorm(Refused):
    """What was filled in is no norm; the sentence says why."""


@act
def correct_article(
    *,
    actor: Actor,
    version_id: UUID,
    article_id: UUID,
    seen: int,
    section: str,
    number: str,
    text: str,
    now: datetime,
) -> Article:
    """Correct heading, number and words of an article, and read it again if that changes what it says.

    A judgement stays unless the reading of its type changed; then it is asked again, and the former answer is kept
    beside it. Refuses with `EmptyArticle` or `TooMuch`. Records `protocol.article_corrected`.
    """
    version = lock_draft(actor, version_id)
    article = article_as_seen(actor, version, article_id, seen)
    _check_text(text)
    old, article.text = article.text, text.strip()
    article.section, article.number = section.strip()[:300], number.strip()[:20]
    reread = compare_readings(old, article.text, _read(version, article, old), _read(version, article))
    article.save(update_fields=["text", "section", "number"])
    if reread.changed:
        _renew_norms(article, reread)
    if old != article.text:
        _forget_links(version, article)
    _touch(actor, article, now)
    look_again(version)
    _record(actor, CORRECTED, version, now, article=article.pk, read_again=reread.changed)
    return article


@act
def split_article(
    *, actor: Actor, version_id: UUID, article_id: UUID, seen: int, places: Iterable[int], now: datetime
) -> list[Article]:
    """Cut an article before the sentences at these places; each norm goes with the part that it is read in.

    Refuses with `NotCut` or `TooMuch`. Records `protocol.article_split`.
    """
    version = lock_draft(actor, version_id)
    article = article_as_seen(actor, version, article_id, seen)
    first, *rest = cut(article.text, places)
    norms = list(article.norms.all())
    made = _insert(version, article.position + 1, [(article.section, "", text) for text in rest])
    article.text = first
    article.save(update_fields=["text"])
    _divide_norms(version, [article, *made], norms)
    for part in (article, *made):
        _touch(actor, part, now)
    look_again(version)
    _record(actor, SPLIT, version, now, article=article.pk, parts=1 + len(made))
    return [article, *made]


@act
def join_article(
    *, actor: Actor, version_id: UUID, article_id: UUID, seen: int, seen_above: int, now: datetime
) -> Article:
    """Add an article to the one above it, with its norms and their judgements.

    Refuses with `NothingToJoin` or `TooMuch`. Records `protocol.articles_joined`.
    """
    version = lock_draft(actor, version_id)
    article = article_as_seen(actor, version, article_id, seen)
    found = Article.objects.filter(version=version, position__lt=article.position).order_by("-position")
    above_id = found.values_list("pk", flat=True).first()
    if above_id is None:
        raise NothingToJoin
    above = article_as_seen(actor, version, above_id, seen_above)
    text = joined(above.text, article.text)
    _check_text(text)
    _move_norms(list(article.norms.all()), above)
    article.delete()
    above.text = text
    above.save(update_fields=["text"])
    _touch(actor, above, now)
    look_again(version)
    _record(actor, JOINED, version, now, article=above.pk, joined=article_id)
    return above


@act
def leave_out_article(
    *, actor: Actor, version_id: UUID, article_id: UUID, seen: int, now: datetime
) -> Version:
    """Take an article out of a draft; it is kept beside it and can be put back. Records `protocol.article_left_out`."""
    version = lock_draft(actor, version_id)
    article = article_as_seen(actor, version, article_id, seen)
    version.left_out = [*version.left_out, _as_kept(article)]
    version.save(update_fields=["left_out"])
    article.delete()
    look_again(version)
    _record(actor, LEFT_OUT, version, now, article=article_id)
    return version


@act
def put_back_article(*, actor: Actor, version_id: UUID, article_id: UUID, now: datetime) -> Article:
    """Put an article back where it stood, with its norms and judgements.

    Refuses with `NothingLeftOut` or `TooMuch`. Records `protocol.article_put_back`.
    """
    version = lock_draft(actor, version_id)
    kept = next((row for row in version.left_out if row["id"] == str(article_id)), None)
    if kept is None:
        raise NothingLeftOut
    last = Article.objects.filter(version=version).aggregate(last=Max("position"))["last"]
    place = min(kept["position"], 0 if last is None else last + 1)
    [article] = _insert(version, place, [(kept["section"], kept["number"], kept["text"])], ids=[article_id])
    StoredNorm.objects.bulk_create(_from_kept(article, row) for row in kept["norms"])
    version.left_out = [row for row in version.left_out if row is not kept]
    version.save(update_fields=["left_out"])
    article.revision = kept["revision"]
    _touch(actor, article, now)
    look_again(version)
    _record(actor, PUT_BACK, version, now, article=article.pk)
    return article


@act
def add_article(
    *,
    actor: Actor,
    version_id: UUID,
    after: UUID | None,
    section: str,
    number: str,
    text: str,
    now: datetime,
) -> Article:
    """Write an article in, after another or at the end, and read it; what it says is still to be confirmed.

    An `after` that is gone by now puts it at the end. Refuses with `EmptyArticle` or `TooMuch`. Records
    `protocol.article_added`.
    """
    version = lock_draft(actor, version_id)
    _check_text(text)
    articles = Article.objects.filter(version=version)
    above = articles.filter(pk=after).first() if after else None
    last = articles.aggregate(last=Max("position"))["last"]
    place = above.position + 1 if above else 0 if last is None else last + 1
    [article] = _insert(version, place, [(section.strip()[:300], number.strip()[:20], text.strip())])
    StoredNorm.objects.bulk_create(suggested(article, _read(version, article)))
    _touch(actor, article, now)
    look_again(version)
    _record(actor, ADDED, version, now, article=article.pk)
    return article


@act
def number_articles(*, actor: Actor, version_id: UUID, now: datetime) -> Version:
    """Give the articles the numbers 1, 2, 3 and on, in their order. Records `protocol.articles_numbered`."""
    version = lock_draft(actor, version_id)
    articles = list(Article.objects.filter(version=version))
    for number, article in enumerate(articles, start=1):
        article.number = str(number)
        article.revision += 1
        article.changed_at, article.changed_by_id = now, actor.user_id
    Article.objects.bulk_update(articles, ["number", "revision", "changed_at", "changed_by"])
    look_again(version)
    _record(actor, NUMBERED, version, now, articles=len(articles))
    return version


@act
def set_norm(
    *,
    actor: Actor,
    version_id: UUID,
    article_id: UUID,
    seen: int,
    norm_id: UUID | None,
    type_name: str,
    modality: str,
    parameters: dict[str, Any],
    now: datetime,
) -> StoredNorm:
    """Say what an article lays down: change a norm, or add one (`norm_id` None). Who fills it in has confirmed it.

    Refuses with `WrongNorm` or `TooMuch`. Records `protocol.norm_set`.
    """
    version = lock_draft(actor, version_id)
    article = article_as_seen(actor, version, article_id, seen)
    try:
        checked = norm_from(type_name, modality, parameters)
    except NormError as error:
        raise WrongNorm(error.sentence) from error
    norm = norm_of(article, norm_id) if norm_id else _new_norm(article)
    norm.type, norm.modality, norm.parameters = type_name, checked.modality.value, to_parameters(checked)
    norm.holds, norm.judged_by_id, norm.judged_at, norm.reopened = True, actor.user_id, now, ""
    norm.confidence = 1.0
    norm.save()
    _touch(actor, article, now)
    look_again(version)
    _record(actor, NORM_SET, version, now, article=article.pk, norm=norm.pk, added=norm_id is None)
    return norm


def _check_text(text: str) -> None:
    if not text.strip():
        raise EmptyArticle
    if len(text) > LONGEST_TEXT:
        raise TooMuch


def _read(version: Version, article: Article, text: str | None = None) -> tuple[Suggestion, ...]:
    return read_article(
        article.text if text is None else text,
        section=article.section,
        number=article.number,
        title=version.title,
        whole=version.source_text,
    ).likely


def _insert(
    version: Version, place: int, texts: Sequence[tuple[str, str, str]], *, ids: Sequence[UUID] = ()
) -> list[Article]:
    """Make room from `place` on, in two steps so that no two articles share a position, and put articles there."""
    articles = Article.objects.filter(version=version)
    if articles.count() + len(texts) > MOST_ARTICLES:
        raise TooMuch
    articles.filter(position__gte=place).update(position=F("position") + _FAR)
    articles.filter(position__gte=_FAR).update(position=F("position") - _FAR + len(texts))
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


def _new_norm(article: Article) -> StoredNorm:
    norms = list(article.norms.all())
    if len(norms) >= MOST_NORMS:
        raise TooMuch
    return StoredNorm(
        article=article,
        board_id=article.board_id,
        school_id=article.school_id,
        position=1 + max((norm.position for norm in norms), default=-1),
    )


def _is_loose(norm: StoredNorm) -> bool:
    """Did nobody ever say anything about it? Then a new reading may replace it."""
    return norm.holds is None and not norm.reopened


def _renew_norms(article: Article, reread: Rereading) -> None:
    """Replace what nobody judged by what is read now; ask again what was judged on other words."""
    kept = [norm for norm in article.norms.all() if not _is_loose(norm)]
    article.norms.filter(holds=None, reopened="").delete()
    for norm in kept:
        if norm.holds is not None and reread.reopens(norm.type):
            norm.reopened = "yes" if norm.holds else "no"
            norm.holds = norm.judged_at = norm.judged_by_id = None
    StoredNorm.objects.bulk_update(kept, ["holds", "reopened", "judged_at", "judged_by"])
    _add_new(article, kept, reread.suggestions)


def _divide_norms(version: Version, parts: Sequence[Article], norms: Sequence[StoredNorm]) -> None:
    """Give each judged norm to the part that its type is read in, and suggest anew what nobody judged."""
    read = [_read(version, part) for part in parts]
    StoredNorm.objects.filter(pk__in=[norm.pk for norm in norms if _is_loose(norm)]).delete()
    kept: list[list[StoredNorm]] = [[] for _ in parts]
    for norm in norms:
        if not _is_loose(norm):
            home = next((i for i, found in enumerate(read) if norm.type in {s.type for s in found}), 0)
            kept[home].append(norm)
    for part, own in zip(parts, kept, strict=True):
        for norm in own:
            norm.article = part
    StoredNorm.objects.bulk_update([norm for own in kept for norm in own], ["article"])
    for part, own, found in zip(parts, kept, read, strict=True):
        _add_new(part, own, found)


def _move_norms(norms: Sequence[StoredNorm], above: Article) -> None:
    """Hang norms under the article above, but for a suggestion that says what already stands there."""
    there = list(above.norms.all())
    if len(there) + len(norms) > MOST_NORMS:
        raise TooMuch
    position = 1 + max((norm.position for norm in there), default=-1)
    moved = [norm for norm in norms if not (_is_loose(norm) and any(_same(norm, other) for other in there))]
    for place, norm in enumerate(moved, start=position):
        norm.article, norm.position = above, place
    StoredNorm.objects.bulk_update(moved, ["article", "position"])


def _add_new(article: Article, kept: Sequence[StoredNorm], found: Iterable[Suggestion]) -> None:
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


def _same(one: StoredNorm, other: StoredNorm) -> bool:
    return (one.type, one.modality, one.parameters) == (other.type, other.modality, other.parameters)


def _as_kept(article: Article) -> dict[str, Any]:
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


def _from_kept(article: Article, row: dict[str, Any]) -> StoredNorm:
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


def _touch(actor: Actor, article: Article, now: datetime) -> None:
    article.revision += 1
    article.changed_at, article.changed_by_id = now, actor.user_id
    article.save(update_fields=["revision", "changed_at", "changed_by"])


def _forget_links(version: Version, article: Article) -> None:
    """A dead reference in words that were corrected was seen by the person who corrected them."""
    version.findings = [
        found
        for found in version.findings
        if not (found["kind"] == "dead_link" and found["article"] == article.name)
    ]


def look_again(version: Version) -> None:
    """Bring open places and findings up to date with the draft as it stands now."""
    articles = articles_in(version)
    words = [version.title, *(part for article in articles for part in (article.section, article.text))]
    version.placeholders = placeholders_in("\n".join(words))
    version.findings = findings_of(
        articles, adoption=version.adoption, placeholders=version.placeholders, former=version.findings
    )
    version.save(update_fields=["placeholders", "findings"])


def _record(actor: Actor, kind: str, version: Version, now: datetime, **facts: Any) -> None:
    log.record(
        actor, kind, version.pk, board_id=version.board_id, school_id=version.school_id, at=now, **facts
    )
