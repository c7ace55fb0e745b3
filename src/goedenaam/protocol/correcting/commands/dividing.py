"""Split one article of a draft in two, and join two into one."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import act
from goedenaam.protocol.correcting.commands.marking import look_again, record, touch
from goedenaam.protocol.correcting.commands.rows import check_text, divide_norms, insert, move_norms
from goedenaam.protocol.correcting.domain import NothingToJoin, cut, joined
from goedenaam.protocol.correcting.queries import article_as_seen, lock_draft
from goedenaam.protocol.models import Article

SPLIT = declare("protocol.article_split", "Een artikel in een ontwerp is geknipt.")


JOINED = declare("protocol.articles_joined", "Twee artikelen in een ontwerp zijn samengevoegd.")


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
    made = insert(version, article.position + 1, [(article.section, "", text) for text in rest])
    article.text = first
    article.save(update_fields=["text"])
    divide_norms(version, [article, *made], norms)
    for part in (article, *made):
        touch(actor, part, now)
    look_again(version)
    record(actor, SPLIT, version, now, article=article.pk, parts=1 + len(made))
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
    check_text(text)
    move_norms(list(article.norms.all()), above)
    article.delete()
    above.text = text
    above.save(update_fields=["text"])
    touch(actor, above, now)
    look_again(version)
    record(actor, JOINED, version, now, article=above.pk, joined=article_id)
    return above
