"""Import a text, judge what was read in it, and put it in force."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.text import slugify

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import Refused, WrongMoment
from goedenaam.kernel.scope import act, for_system
from goedenaam.norms.errors import NormError
from goedenaam.norms.format import is_protocol, read_protocol
from goedenaam.norms.protocol import Protocol
from goedenaam.norms.reading import Article as ReadArticle
from goedenaam.norms.reading import Unreadable, read
from goedenaam.outbox.commands import emit
from goedenaam.protocol import queries
from goedenaam.protocol.colophon import Colophon, checked
from goedenaam.protocol.correcting.commands import look_again
from goedenaam.protocol.correcting.queries import check_all_seen, lock_draft
from goedenaam.protocol.correcting.rows import as_read, suggested
from goedenaam.protocol.domain import (
    AT_ONCE_AND_EVERYWHERE,
    Objected,
    StartsInThePast,
    State,
    Terms,
    UnfilledPlaceholder,
    check_put_in_force,
    fill,
    held_back,
)
from goedenaam.protocol.events import ProtocolInForce
from goedenaam.protocol.models import Article, Commencement, PublicPage, StoredNorm, Version

IMPORTED = declare("protocol.imported", "Een protocol is ingelezen als ontwerp.")
JUDGED = declare("protocol.judged", "Een medewerker heeft bekeken wat er in het protocol gelezen is.")
FILLED = declare("protocol.filled", "De open plekken in het protocol zijn ingevuld.")
IN_FORCE = declare("protocol.in_force", "Een versie van het protocol is in werking gegaan.")
OPENED = declare("protocol.opened", "Het protocol is zonder inloggen te lezen.")
CLOSED = declare("protocol.closed", "Het protocol is niet meer zonder inloggen te lezen.")
CALLED_OFF = declare("protocol.called_off", "Een versie die later zou ingaan, gaat toch niet in.")
COLOPHON = declare(
    "protocol.colophon", "De gegevens van een ontwerp zijn ingevuld: titel, bronnen, vaststelling."
)
DROPPED = declare("protocol.dropped", "Een ontwerp van het protocol is weggegooid.")


class CannotRead(Refused):
    """The text is no protocol that can be read; the sentence says why."""


class SomebodyWasFirst(Refused):
    message = "Iemand anders heeft intussen een versie in werking gesteld. Kijk eerst welke nu geldt en welke later ingaat."


@act
def import_protocol(*, actor: Actor, text: str, source_name: str, now: datetime) -> Version:
    """Read a text into a draft for the actor's seat: articles with suggested norms, none of them confirmed.

    Refuses with `CannotRead`. Records `protocol.imported`.
    """
    seat = actor.seat
    actor.require(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id)
    if is_protocol(text):
        try:
            protocol = read_protocol(text)
        except NormError as error:
            raise CannotRead(str(error)) from error
        return begin_draft(actor=actor, protocol=protocol, source_name=source_name, now=now)
    try:
        reading = read(text)
    except Unreadable as unreadable:
        raise CannotRead(unreadable.message) from unreadable
    version = _new_draft(
        actor,
        now,
        title=(reading.title or source_name)[:300],
        source_name=source_name[:200],
        source_text=text,
        placeholders=list(reading.placeholders),
        findings=[{"kind": f.kind, "article": f.article, "message": f.message} for f in reading.findings],
        adoption=[{"date": s.date, "name": s.name, "function": s.function} for s in reading.adoption],
        sources="\n".join(reading.colophon.sources),
        editor=reading.colophon.editor[:300],
        edited_for=reading.colophon.edited_for[:300],
    )
    _store_articles(version, reading.articles)
    _record_import(actor, version, now, articles=len(reading.articles))
    return version


@act
def begin_draft(*, actor: Actor, protocol: Protocol, source_name: str, now: datetime) -> Version:
    """Begin a draft for the actor's seat with a text whose norms are known; each is still to be confirmed.

    Refuses with `CannotRead` when there is no article in it. Records `protocol.imported`.
    """
    if not protocol.articles:
        raise CannotRead("Er staat geen artikel in dit protocol.")
    words = "\n\n".join(article.text for article in protocol.articles)
    version = _new_draft(
        actor,
        now,
        title=(protocol.title or source_name)[:300],
        source_name=source_name[:200],
        source_text=words,
    )
    articles = [as_read(article) for article in protocol.articles]
    _store_articles(version, articles)
    look_again(version)
    _record_import(actor, version, now, articles=len(articles))
    return version


def _new_draft(actor: Actor, now: datetime, **columns: Any) -> Version:
    seat = actor.seat
    actor.require(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id)
    queries.lock_board(actor, seat.board_id)  # two imports at once get two numbers
    return Version.objects.create(
        board_id=seat.board_id,
        school_id=seat.school_id,
        number=queries.next_number(seat.board_id, seat.school_id),
        created_at=now,
        created_by_id=actor.user_id,
        **columns,
    )


def _record_import(actor: Actor, version: Version, now: datetime, *, articles: int) -> None:
    log.record(
        actor, IMPORTED, version.pk, board_id=version.board_id, school_id=version.school_id, at=now,
        number=version.number, articles=articles,
    )  # fmt: skip


@act
def judge_norms(
    *,
    actor: Actor,
    version_id: UUID,
    answers: Mapping[UUID, bool],
    now: datetime,
    seen: Mapping[UUID, int] | None = None,
) -> Version:
    """Say of suggested norms whether they hold; half done work is kept.

    `seen` tells which revision of an article was judged. Where another is there by now, nothing is kept of any
    article. Refuses with `WrongMoment`, `ArticleGone` or `ChangedMeanwhile`. Records `protocol.judged`.
    """
    version = lock_draft(actor, version_id)
    check_all_seen(actor, version, seen or {})
    changed = []
    for norm in StoredNorm.objects.filter(article__version=version, pk__in=answers):
        if norm.holds != answers[norm.pk]:
            norm.holds, norm.judged_by_id, norm.judged_at = answers[norm.pk], actor.user_id, now
            norm.reopened = ""
            changed.append(norm)
    StoredNorm.objects.bulk_update(changed, ["holds", "judged_by", "judged_at", "reopened"])
    if changed:
        Article.objects.filter(pk__in={norm.article_id for norm in changed}).update(
            revision=F("revision") + 1, changed_at=now, changed_by=actor.user_id
        )
        log.record(
            actor, JUDGED, version.pk, board_id=version.board_id, school_id=version.school_id, at=now,
            held=sum(bool(norm.holds) for norm in changed), dropped=sum(not norm.holds for norm in changed),
        )  # fmt: skip
    return version


@act
def fill_placeholders(*, actor: Actor, version_id: UUID, values: Mapping[str, str], now: datetime) -> Version:
    """Put the school's words on the open places, everywhere at once.

    Refuses with `WrongMoment`, or `UnfilledPlaceholder` when a place stays empty.
    """
    version = queries.lock_version(actor, version_id)
    actor.require(Permission.IMPORT_PROTOCOL, board_id=version.board_id, school_id=version.school_id)
    if version.state != State.DRAFT:
        raise WrongMoment
    filled = {place: values.get(place, "").strip() for place in version.placeholders}
    if not all(filled.values()):
        raise UnfilledPlaceholder
    articles = list(Article.objects.filter(version=version))
    for article in articles:
        before = (article.text, article.section)
        article.text, article.section = fill(article.text, filled), fill(article.section, filled)[:300]
        if before != (article.text, article.section):
            article.revision += 1
            article.changed_at, article.changed_by_id = now, actor.user_id
    Article.objects.bulk_update(articles, ["text", "section", "revision", "changed_at", "changed_by"])
    version.title = fill(version.title, filled)[:300]
    version.findings = [finding for finding in version.findings if finding["kind"] != "placeholder"]
    version.placeholders = []
    version.save(update_fields=["title", "findings", "placeholders"])
    log.record(
        actor,
        FILLED,
        version.pk,
        board_id=version.board_id,
        school_id=version.school_id,
        at=now,
        places=len(filled),
    )
    return version


@act
def put_in_force(
    *, actor: Actor, version_id: UUID, terms: Terms = AT_ONCE_AND_EVERYWHERE, now: datetime
) -> Version:
    """Put a text in force for a school, for some schools of a board or for the whole board, now or from a later instant.

    What held there ends at that instant. Refuses with `WrongMoment`, `StartsInThePast`, `NoSuchPlace`, `UnfilledPlaceholder`,
    `Unconfirmed`, `NothingConfirmed`, `Objected` when articles cannot hold under what stands above them, or `SomebodyWasFirst`
    when somebody else decided since the person looked. Records `protocol.in_force` and tells `ProtocolInForce`.
    """
    version = queries.version_for(actor, version_id)
    actor.require(Permission.PUT_IN_FORCE, board_id=version.board_id, school_id=version.school_id)
    seen = terms.seen
    if seen is None:
        seen = queries.last_decision(version.board_id, version.school_id)
    queries.lock_board(
        actor, version.board_id
    )  # who puts in force looks at what stands above, so one at a time
    version = queries.lock_version(actor, version_id)
    norms = StoredNorm.objects.filter(article__version=version)
    layer = queries.layer_of(version)
    check_put_in_force(
        State(version.state),
        layer=layer,
        unanswered=norms.filter(holds=None).count(),
        confirmed=norms.filter(holds=True).count(),
        placeholders=len(version.placeholders),
        steps_open=sum(not step["date"] for step in version.adoption),
    )
    number = queries.last_decision(version.board_id, version.school_id)
    if number != seen:
        raise SomebodyWasFirst
    starts = terms.starts or now
    if starts < now:
        raise StartsInThePast
    places = queries.places_for(actor, version, terms.schools)
    against = queries.what_stands_against(actor, version, at=starts)
    if serious := held_back(found.objection for found in against):
        raise Objected(serious)
    try:
        with transaction.atomic():
            Commencement.objects.bulk_create(
                Commencement(
                    version=version,
                    board_id=version.board_id,
                    school_id=place,
                    layer=layer,
                    number=number + count,
                    starts=starts,
                    decided_at=now,
                    decided_by_id=actor.user_id,
                )
                for count, place in enumerate(places, start=1)
            )
    except IntegrityError as error:
        raise SomebodyWasFirst from error
    version.state = State.ADOPTED
    version.save(update_fields=["state"])
    log.record(
        actor, IN_FORCE, version.pk, board_id=version.board_id, school_id=version.school_id, at=now,
        number=version.number, starts=starts.isoformat(), schools=sorted(map(str, terms.schools)),
    )  # fmt: skip
    emit(
        ProtocolInForce(version_id=version.pk, board_id=version.board_id, school_id=version.school_id),
        now=now,
    )
    return version


@act
def call_off(*, actor: Actor, version_id: UUID, now: datetime) -> Version:
    """Take back what would begin later; a text that then holds nowhere is a draft again.

    Refuses with `WrongMoment` when nothing of it is still to come. Records `protocol.called_off`.
    """
    version = queries.version_for(actor, version_id)
    actor.require(Permission.PUT_IN_FORCE, board_id=version.board_id, school_id=version.school_id)
    queries.lock_board(actor, version.board_id)
    version = queries.lock_version(actor, version_id)
    begins = Commencement.objects.filter(version=version)
    taken_back, _ = begins.filter(starts__gt=now).delete()
    if not taken_back:
        raise WrongMoment
    if not begins.exists():
        version.state = State.DRAFT
        version.save(update_fields=["state"])
    log.record(
        actor, CALLED_OFF, version.pk, board_id=version.board_id, school_id=version.school_id, at=now,
        number=version.number,
    )  # fmt: skip
    return version


@act
def write_colophon(*, actor: Actor, version_id: UUID, colophon: Colophon, now: datetime) -> Version:
    """Say what a draft is called, what it was made from, by whom, and who agreed when.

    Refuses with `WrongMoment`, `Untitled` or `NamelessStep`. Records `protocol.colophon`.
    """
    version = lock_draft(actor, version_id)
    said = checked(colophon)
    version.title, version.sources = said.title[:300], said.sources
    version.editor, version.edited_for = said.editor[:300], said.edited_for[:300]
    version.adoption = [
        {"date": step.date, "name": step.name, "function": step.function} for step in said.steps
    ]
    version.save(update_fields=["title", "sources", "editor", "edited_for", "adoption"])
    look_again(version)
    log.record(
        actor, COLOPHON, version.pk, board_id=version.board_id, school_id=version.school_id, at=now,
        steps=len(said.steps),
    )  # fmt: skip
    return version


@act
def drop_draft(*, actor: Actor, version_id: UUID, now: datetime) -> None:
    """Throw a draft away with everything that was read in it. Refuses with `WrongMoment`."""
    version = queries.lock_version(actor, version_id)
    actor.require(Permission.IMPORT_PROTOCOL, board_id=version.board_id, school_id=version.school_id)
    if version.state != State.DRAFT:
        raise WrongMoment
    log.record(
        actor, DROPPED, version.pk, board_id=version.board_id, school_id=version.school_id, at=now,
        number=version.number,
    )  # fmt: skip
    version.delete()


@act
def open_public_page(*, actor: Actor, now: datetime) -> PublicPage:
    """Let anybody read what holds at the actor's seat, without signing in. Doing it twice changes nothing."""
    seat = actor.seat
    actor.require(Permission.PUT_IN_FORCE, board_id=seat.board_id, school_id=seat.school_id)
    queries.lock_board(actor, seat.board_id)
    page = queries.public_page_of(actor, seat)
    if page is not None:
        return page
    with for_system():  # an address is taken in the whole installation
        slug = queries.free_slug(slugify(seat.place)[:60] or "protocol")
    page = PublicPage.objects.create(
        board_id=seat.board_id,
        school_id=seat.school_id,
        slug=slug,
        opened_at=now,
        opened_by_id=actor.user_id,
    )
    log.record(actor, OPENED, page.pk, board_id=seat.board_id, school_id=seat.school_id, at=now)
    return page


@act
def close_public_page(*, actor: Actor, now: datetime) -> None:
    """Take the public address of the actor's seat away. Where there is none, nothing happens."""
    seat = actor.seat
    actor.require(Permission.PUT_IN_FORCE, board_id=seat.board_id, school_id=seat.school_id)
    page = queries.public_page_of(actor, seat)
    if page is not None:
        log.record(actor, CLOSED, page.pk, board_id=seat.board_id, school_id=seat.school_id, at=now)
        page.delete()


def _store_articles(version: Version, found: Sequence[ReadArticle]) -> None:
    articles = [
        Article(
            version=version,
            board_id=version.board_id,
            school_id=version.school_id,
            position=position,
            section=article.section[:300],
            number=article.number[:20],
            text=article.text,
        )
        for position, article in enumerate(found)
    ]
    Article.objects.bulk_create(articles)
    StoredNorm.objects.bulk_create(
        norm
        for article, read_in in zip(articles, found, strict=True)
        for norm in suggested(article, read_in.likely)
    )
