"""Read what holds: on the page, on paper, as a file, at a public address; and what changed since the last version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goedenaam.kernel.actor import Actor, Permission, Seat
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.errors import NotFound, Refused
from goedenaam.kernel.scope import for_system, reading
from goedenaam.kernel.web import Request
from goedenaam.protocol import commands, documents, queries
from goedenaam.protocol.changes import ChangeKind, changes
from goedenaam.protocol.reading_page import READERS, pieces_of, text_of

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def in_force(request: Request) -> HttpResponse:
    """What holds where the actor sits, filtered by `?voor=`."""
    actor = _reader(request)
    seat, now = actor.seat, timezone.now()
    chosen = _chosen(request)
    keeps = actor.may(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id)
    with reading(actor):
        holding = queries.what_holds(actor, seat, at=now)
        versions = holding.versions
        used = _times_decided(actor, [version.pk for version in versions], now)
        context = {
            "texts": [
                text_of(
                    version,
                    reader=READERS[chosen][1],
                    used=used,
                    set_aside=holding.set_aside,
                    for_keeper=keeps and version.school_id == seat.school_id,
                )
                for version in versions
            ],
            "former": queries.followers(actor, versions),
            "drafts": list(queries.drafts_for(actor)),
            "public": queries.public_page_of(actor, seat) if keeps else None,
            "keeps": keeps,
            "compare": _compare(seat) if keeps else "",
            "place": seat.place,
            "readers": _readers(chosen),
            "filtered": READERS[chosen][1] is not None,
        }
    return render(request, "protocol/in_force.html", context)


def _compare(seat: Seat) -> str:
    """Where a keeper sees the board's text and the schools' side by side."""
    return (
        reverse("protocol:drift_of", args=[seat.school_id]) if seat.school_id else reverse("protocol:drift")
    )


@require_safe
def changed(request: Request, version_id: UUID) -> HttpResponse:
    """Article by article, what is different from the version before. Only articles that changed are shown."""
    actor = request.actor
    with reading(actor):
        version, former = queries.version_that_held(actor, version_id)
        actor.require(Permission.READ_PROTOCOL, board_id=version.board_id, school_id=actor.seat.school_id)
        if former is None:
            raise NotFound
        found = changes(pieces_of(former), pieces_of(version))
    context = {
        "version": version,
        "former": former,
        "changes": [change for change in found if change.kind is not ChangeKind.SAME],
        "same": sum(change.kind is ChangeKind.SAME for change in found),
    }
    return render(request, "protocol/changed.html", context)


@require_safe
def document(request: Request, kind: str) -> HttpResponse:
    """What holds, as a PDF or Word document."""
    actor = _reader(request)
    now = timezone.now()
    with reading(actor):
        return _document(actor, kind, now)


@require_safe
def norms(request: Request, version_id: UUID) -> HttpResponse:
    """One version in the protocol format, for another school or board."""
    actor = request.actor
    with reading(actor):
        version, _former = queries.version_that_held(actor, version_id)
        actor.require(Permission.READ_PROTOCOL, board_id=version.board_id, school_id=actor.seat.school_id)
    return _file(documents.as_norms(version).encode(), "text/markdown; charset=utf-8", version.title, "md")


@require_POST
def public(request: Request) -> HttpResponse:
    """Open or close the address without sign-in."""
    now = timezone.now()
    try:
        if "close" in request.POST:
            commands.close_public_page(actor=request.actor, now=now)
            messages.success(request, _("Het protocol is alleen nog te lezen na inloggen."))
        else:
            commands.open_public_page(actor=request.actor, now=now)
            messages.success(request, _("Iedereen met het adres kan het protocol nu lezen."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("protocol:in_force")


@require_safe
def open_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What holds somewhere, for anybody with the address."""
    with for_system():
        visitor = queries.reader_of(slug)
    chosen = _chosen(request)
    with reading(visitor):
        holding = queries.what_holds(visitor, visitor.seat, at=timezone.now())
    context = {
        "texts": [
            text_of(version, reader=READERS[chosen][1], set_aside=holding.set_aside)
            for version in holding.versions
        ],
        "place": visitor.seat.place,
        "readers": _readers(chosen),
        "filtered": READERS[chosen][1] is not None,
        "slug": slug,
    }
    return render(request, "protocol/open_page.html", context)


@require_safe
def open_document(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The same on paper."""
    now = timezone.now()
    with for_system():
        visitor = queries.reader_of(slug)
    with reading(visitor):
        return _document(visitor, kind, now)


def _reader(request: Request) -> Actor:
    seat = request.actor.seat
    request.actor.require(Permission.READ_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id)
    return request.actor


def _chosen(request: HttpRequest) -> str:
    chosen = request.GET.get("voor", "")
    return chosen if chosen in READERS else next(iter(READERS))


def _readers(chosen: str) -> list[dict[str, Any]]:
    return [
        {"url": f"?voor={name}" if audience else "?", "label": label, "current": name == chosen}
        for name, (label, audience) in READERS.items()
    ]


def _times_decided(actor: Actor, version_ids: list[UUID], now: datetime) -> Mapping[UUID, int]:
    year = datetime(now.astimezone(AMSTERDAM).year, 1, 1, tzinfo=AMSTERDAM)
    counts: dict[UUID, int] = {}
    for port in import_string(settings.GOEDENAAM_TIMES_DECIDED):
        counts |= port(actor, version_ids, since=year)
    return counts


def _document(reader: Actor, kind: str, now: datetime) -> HttpResponse:
    """What holds where the reader sits, as a file; runs in the reader's scope."""
    place, day = reader.seat.place, now.astimezone(AMSTERDAM).date()
    holding = queries.what_holds(reader, reader.seat, at=now)
    texts = [text_of(version, set_aside=holding.set_aside) for version in holding.versions]
    if not texts or kind not in {"pdf", "docx"}:
        raise NotFound
    name = _("protocol sociale media %(place)s") % {"place": place}
    if kind == "pdf":
        return _file(documents.as_pdf(texts, place=place, day=day), "application/pdf", name, "pdf")
    return _file(documents.as_docx(texts, place=place, day=day), _WORD, name, "docx")


def _file(content: bytes, content_type: str, name: str, ending: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{slugify(name) or "protocol"}.{ending}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
