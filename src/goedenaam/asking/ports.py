"""What waits for who keeps consent: a fresh export, a file to look at, a round that is over, scans, and birthdays."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goedenaam.asking import queries
from goedenaam.asking.domain.birthdays import Phase
from goedenaam.asking.domain.rounds import WANTS_FRESH_AFTER_DAYS
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.queries import stands_at
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import AMSTERDAM, say_date
from goedenaam.kernel.ports import Waiting


def waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """For who keeps consent at the school that the pages are about."""
    seat = actor.seat
    keeps = actor.may(Permission.KEEP_CONSENT, board_id=seat.board_id, school_id=seat.school_id)
    if not keeps or seat.school_id is None:
        return []
    school_id = seat.school_id
    there = queries.anything_waiting(school_id, on=day_of(now))
    return [
        *(_source(actor, school_id, now) if there.leads else ()),
        *(_files(actor, school_id) if there.preview else ()),
        *(_round(actor, school_id, now) if there.over else ()),
        *(_scans(actor, school_id) if there.scans else ()),
        *(_ageless(actor, school_id, now) if there.ageless else ()),
        *(_grown(actor, school_id, now) if there.grown else ()),
    ]


def _source(actor: Actor, school_id: UUID, now: datetime) -> list[Waiting]:
    source = queries.source_of(actor, school_id)
    if source is None:
        return []
    fresh_until = source.newest + timedelta(days=WANTS_FRESH_AFTER_DAYS) if source.newest else source.since
    if now < fresh_until:
        return []
    stale = source.is_stale(now)
    if stale:
        detail = _("De laatste is te oud of ontbreekt. Tot er een verse is, gaat er niets uit.")
    else:
        detail = _("De laatste is van %(day)s. Vanaf %(stop)s gaat er anders niets meer uit.") % {
            "day": say_date(day_of(source.newest or now)),
            "stop": say_date(day_of(source.stale_at)),
        }
    return [
        Waiting(
            title=_("Lees een verse export van %(name)s in") % {"name": source.name},
            detail=detail,
            action=_("Inlezen"),
            url=reverse("asking:files"),
            icon="upload",
            since=source.stale_at if stale else fresh_until,
            tone="forbid" if stale else "ask",
        )
    ]


def _files(actor: Actor, school_id: UUID) -> list[Waiting]:
    return [
        Waiting(
            title=_("Ingelezen antwoorden nakijken: %(name)s") % {"name": made.file_name},
            detail=_("Er is nog niets overgenomen. Zeg ja of nee; daarna is wat we lazen weg."),
            action=_("Nakijken"),
            url=reverse("asking:file", args=[made.pk]),
            icon="upload",
            since=made.read_at,
            tone="ask",
        )
        for made in queries.files_for(actor, school_id).filter(state="preview")
    ]


def _round(actor: Actor, school_id: UUID, now: datetime) -> list[Waiting]:
    asked = queries.open_round(actor, school_id)
    if asked is None or day_of(now) <= asked.until_on:
        return []
    return [
        Waiting(
            title=_("De ronde is voorbij"),
            detail=_("Kijk wie nog niet antwoordde en sluit de ronde af. Antwoorden kan daarna nog steeds."),
            action=_("Bekijken"),
            url=reverse("asking:round", args=[asked.pk]),
            icon="hourglass",
            since=datetime.combine(asked.until_on, time(), AMSTERDAM),
            tone="ask",
        )
    ]


def _scans(actor: Actor, school_id: UUID) -> list[Waiting]:
    found = list(queries.scans_waiting(actor, school_id))
    if not found:
        return []
    title = ngettext(
        "Eén formulier is nog niet ingevoerd", "%(count)d formulieren zijn nog niet ingevoerd", len(found)
    )
    return [
        Waiting(
            title=title % {"count": len(found)},
            detail=_("De scan is bewaard; de antwoorden gelden pas als ze zijn overgenomen."),
            action=_("Invoeren"),
            url=reverse("asking:enter", args=[found[0].pk]),
            icon="file-text",
            since=found[0].taken_at,
            tone="ask",
        )
    ]


def _ageless(actor: Actor, school_id: UUID, now: datetime) -> list[Waiting]:
    missing = queries.without_birth_date(actor, school_id, on=day_of(now)).count()
    title = ngettext(
        "Van één leerling ontbreekt de geboortedatum",
        "Van %(count)d leerlingen ontbreekt de geboortedatum",
        missing,
    )
    line = Waiting(
        title=title % {"count": missing},
        detail=_("Zo weten we niet wie er zelf beslist, en tot die tijd mag er niets. We raden niet."),
        action=_("Bekijken"),
        url=reverse("asking:sixteen") + "#geboortedatum",
        icon="cake",
        since=now,
        tone="ask",
    )
    return [line] if missing else []


def _grown(actor: Actor, school_id: UUID, now: datetime) -> list[Waiting]:
    stands = stands_at(actor.seat.board_id)
    if stands is None:
        return []
    found = queries.around_sixteen(actor, school_id, on=day_of(now), stands=stands)
    review = [one for one in found if one.phase is Phase.REVIEW]
    if not review:
        return []
    title = ngettext(
        "Eén leerling is 16 en heeft nog niet zelf geantwoord",
        "%(count)d leerlingen zijn 16 en hebben nog niet zelf geantwoord",
        len(review),
    )
    since = min(one.sixteenth for one in review) + stands
    return [
        Waiting(
            title=title % {"count": len(review)},
            detail=_("Wat de ouders invulden, telt niet meer als ja. Vraag het de leerling zelf."),
            action=_("Bekijken"),
            url=reverse("asking:sixteen"),
            icon="cake",
            since=datetime.combine(since, time(), AMSTERDAM),
            tone="ask",
        )
    ]
