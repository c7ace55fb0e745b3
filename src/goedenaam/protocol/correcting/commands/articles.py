"""Correct, add, leave out, put back and number the articles of a draft."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import act
from goedenaam.protocol.correcting.commands.marking import forget_links, look_again, record, touch
from goedenaam.protocol.correcting.commands.rows import (
    as_kept,
    check_text,
    from_kept,
    insert,
    renew_norms,
    suggestions_of,
)
from goedenaam.protocol.correcting.domain import NothingLeftOut, compare_readings
from goedenaam.protocol.correcting.queries import article_as_seen, lock_draft
from goedenaam.protocol.correcting.rows import suggested
from goedenaam.protocol.models import Article, StoredNorm, Version

CORRECTED = declare("protocol.article_corrected", "De tekst van een artikel in een ontwerp is verbeterd.")


LEFT_OUT = declare("protocol.article_left_out", "Een artikel is uit een ontwerp weggelaten.")


PUT_BACK = declare("protocol.article_put_back", "Een weggelaten artikel is teruggezet in een ontwerp.")


ADDED = declare("protocol.article_added", "Een artikel is bij een ontwerp geschreven.")


NUMBERED = declare("protocol.articles_numbered", "De artikelen van een ontwerp zijn genummerd.")


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
    check_text(text)
    old, article.text = article.text, text.strip()
    article.section, article.number = section.strip()[:300], number.strip()[:20]
    reread = compare_readings(
        old, article.text, suggestions_of(version, article, old), suggestions_of(version, article)
    )
    article.save(update_fields=["text", "section", "number"])
    if reread.changed:
        renew_norms(article, reread)
    if old != article.text:
        forget_links(version, article)
    touch(actor, article, now)
    look_again(version)
    record(actor, CORRECTED, version, now, article=article.pk, read_again=reread.changed)
    return article


@act
def leave_out_article(
    *, actor: Actor, version_id: UUID, article_id: UUID, seen: int, now: datetime
) -> Version:
    """Take an article out of a draft; it is kept beside it and can be put back. Records `protocol.article_left_out`."""
    version = lock_draft(actor, version_id)
    article = article_as_seen(actor, version, article_id, seen)
    version.left_out = [*version.left_out, as_kept(article)]
    version.save(update_fields=["left_out"])
    article.delete()
    look_again(version)
    record(actor, LEFT_OUT, version, now, article=article_id)
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
    [article] = insert(version, place, [(kept["section"], kept["number"], kept["text"])], ids=[article_id])
    StoredNorm.objects.bulk_create(from_kept(article, row) for row in kept["norms"])
    version.left_out = [row for row in version.left_out if row is not kept]
    version.save(update_fields=["left_out"])
    article.revision = kept["revision"]
    touch(actor, article, now)
    look_again(version)
    record(actor, PUT_BACK, version, now, article=article.pk)
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
    check_text(text)
    articles = Article.objects.filter(version=version)
    above = articles.filter(pk=after).first() if after else None
    last = articles.aggregate(last=Max("position"))["last"]
    place = above.position + 1 if above else 0 if last is None else last + 1
    [article] = insert(version, place, [(section.strip()[:300], number.strip()[:20], text.strip())])
    StoredNorm.objects.bulk_create(suggested(article, suggestions_of(version, article)))
    touch(actor, article, now)
    look_again(version)
    record(actor, ADDED, version, now, article=article.pk)
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
    record(actor, NUMBERED, version, now, articles=len(articles))
    return version
