"""What every correction leaves behind: a mark on the article, a text to look at again, a line of history."""

from datetime import datetime
from typing import Any

from goedenaam.audit import log
from goedenaam.kernel.actor import Actor
from goedenaam.norms.reading.placeholders import placeholders_in
from goedenaam.protocol.correcting.queries import articles_in
from goedenaam.protocol.correcting.rows import findings_of
from goedenaam.protocol.models import Article, Version


def touch(actor: Actor, article: Article, now: datetime) -> None:
    article.revision += 1
    article.changed_at, article.changed_by_id = now, actor.user_id
    article.save(update_fields=["revision", "changed_at", "changed_by"])


def forget_links(version: Version, article: Article) -> None:
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


def record(actor: Actor, kind: str, version: Version, now: datetime, **facts: Any) -> None:
    log.record(
        actor, kind, version.pk, board_id=version.board_id, school_id=version.school_id, at=now, **facts
    )
