"""Wie mag?: groups, a group with every purpose, and one purpose as a list on the screen and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goedenaam.consent import queries
from goedenaam.consent.domain.lines import Word
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.models import Purpose
from goedenaam.consent.presenting import MEDIA, WORDS, Row, WordLook, name_of, rows_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import say_date
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import reading
from goedenaam.kernel.web import Request
from goedenaam.people import queries as people
from goedenaam.people.domain import school_year_of
from goedenaam.people.models import Group, Pupil
from goedenaam.ui import paper


def school_of(actor: Actor, permission: Permission = Permission.READ_PUPILS) -> UUID:
    """The school that the pages are about, for who has the permission there; raises `NotAllowed`."""
    seat = actor.seat
    actor.require(permission, board_id=seat.board_id, school_id=seat.school_id)
    if seat.school_id is None:
        raise NotAllowed
    return seat.school_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One purpose in a group: how many have each word for its first medium."""

    name: str
    medium: str
    url: str
    counts: list[tuple[int, WordLook]]
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One purpose and medium of a group, as it stands on the screen and on paper."""

    group: Group
    purpose: Purpose
    medium: str
    rows: list[Row]
    may: int
    held: bool


@require_safe
def groups(request: Request) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor)
    day = day_of(now)
    with reading(actor):
        listed = list(people.groups_on_list(actor, school_id, school_year=school_year_of(day), on=day))
    looks_up_all = actor.may(Permission.READ_EVERY_GROUP, board_id=actor.seat.board_id, school_id=school_id)
    if len(listed) == 1 and not looks_up_all:
        return redirect("consent:group", listed[0].pk)
    return render(request, "consent/groups.html", {"groups": listed, "place": actor.seat.place})


@require_safe
def group(request: Request, group_id: UUID) -> HttpResponse:
    """Every purpose with its counts, who was not asked yet, and what needs no answer."""
    actor, now = request.actor, timezone.now()
    school_id = school_of(actor)
    with reading(actor):
        found = _group(actor, school_id, group_id)
        pupils = list(people.pupils_in(actor, found.pk, on=day_of(now)))
        purposes = list(queries.purposes_of(actor, school_id))
        asked = queries.asked_purposes(actor, school_id, at=now)
        words = queries.words_at(
            actor, [one.pk for one in pupils], [(one.code, one.media[0]) for one in asked], at=now
        )
    tallies = [_tally(found, one, words) for one in asked]
    gaps = words.gaps()
    context = {
        "group": found,
        "pupils": pupils,
        "tallies": [tally for tally in tallies if tally.asked],
        "unasked": [tally for tally in tallies if not tally.asked],
        "gaps": [(one, gaps[one.pk]) for one in pupils if one.pk in gaps],
        "nothing_yet": bool(pupils) and not any(tally.counts[0][0] for tally in tallies),
        "held": words.held,
        "free": [one for one in purposes if not one.needs_consent],
    }
    return render(request, "consent/group.html", context)


@require_safe
def purpose(request: Request, group_id: UUID, code: str) -> HttpResponse:
    """Who may, for one purpose and one medium."""
    listed = _listed(request, group_id, code, timezone.now())
    media = [
        {"url": f"?soort={medium}", "label": MEDIA[medium], "current": medium == listed.medium}
        for medium in listed.purpose.media
    ]
    address = reverse("consent:paper", args=[group_id, code])
    context = {"listed": listed, "media": media, "paper_url": f"{address}?soort={listed.medium}"}
    return render(request, "consent/purpose.html", context)


@require_safe
def on_paper(request: Request, group_id: UUID, code: str) -> HttpResponse:
    """The same to print for who takes the picture."""
    now = timezone.now()
    listed = _listed(request, group_id, code, now)
    context = {
        "listed": listed,
        "name": name_of(listed.purpose),
        "medium": MEDIA[listed.medium],
        "place": request.actor.seat.place,
        "day": say_date(day_of(now)),
    }
    response = HttpResponse(paper.pdf("consent/paper.html", context), content_type="application/pdf")
    name = f"wie-mag-{listed.group.name}-{listed.purpose.code}-{listed.medium}".replace("/", "-")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _listed(request: Request, group_id: UUID, code: str, now: datetime) -> Listed:
    actor = request.actor
    school_id = school_of(actor)
    with reading(actor):
        found = _group(actor, school_id, group_id)
        pupils: Sequence[Pupil] = list(people.pupils_in(actor, found.pk, on=day_of(now)))
        asked = one_asked(actor, school_id, code, now)
        medium = medium_of(request, asked)
        words = queries.words_at(actor, [one.pk for one in pupils], [(code, medium)], at=now)
    by_pupil = {one.pk: words.of(one.pk, (code, medium)) for one in pupils}
    may = sum(word is Word.MAY for word in by_pupil.values())
    rows = rows_of(pupils, by_pupil)
    return Listed(group=found, purpose=asked, medium=medium, rows=rows, may=may, held=words.held)


def one_asked(actor: Actor, school_id: UUID, code: str, now: datetime) -> Purpose:
    """A purpose that is asked now; raises `NotFound`."""
    rows = queries.asked_purposes(actor, school_id, at=now)
    found = next((one for one in rows if one.code == code), None)
    if found is None:
        raise NotFound
    return found


def medium_of(request: Request, asked: Purpose) -> str:
    wanted = request.GET.get("soort", "")
    medium: str = wanted if wanted in asked.media else asked.media[0]
    return medium


def _group(actor: Actor, school_id: UUID, group_id: UUID) -> Group:
    found = people.group_on_list(actor, group_id)
    if found.school_id != school_id:
        raise NotFound
    return found


def _tally(group: Group, asked: Purpose, words: queries.Words) -> Tally:
    question = (asked.code, asked.media[0])
    counts = words.counted(question)
    return Tally(
        name=name_of(asked),
        medium=str(MEDIA[asked.media[0]]),
        url=reverse("consent:purpose", args=[group.pk, asked.code]),
        counts=[(counts[word], WORDS[word]) for word in Word],
        asked=words.is_asked(question),
    )
