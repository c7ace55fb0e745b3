"""Who has answered, never what."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from goedenaam.asking.domain.rounds import Child, RoundKind, Voice, year_began
from goedenaam.asking.models import Round
from goedenaam.consent.domain.lines import Kind, Person
from goedenaam.consent.domain.notices import KnownNotice, lapsed
from goedenaam.consent.domain.standing import day_of, decides_alone
from goedenaam.consent.models import LeadingSource, Line, Notice, Purpose
from goedenaam.consent.queries import readings
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.people.domain import Authority
from goedenaam.people.models import Guardianship, Pupil

_ANSWERS = (Kind.YES, Kind.NO, Kind.WITHDRAW, Kind.IMPORT_YES, Kind.IMPORT_NO)


def children_of(pupils: Iterable[Pupil], *, on: date) -> dict[UUID, Child]:
    """What decides whether somebody answered for each pupil: guardians are those with known authority on the day."""
    rows = list(pupils)
    ties: dict[UUID, set[UUID]] = defaultdict(set)
    known = Guardianship.objects.filter(
        Q(until=None) | Q(until__gt=on),
        pupil__in=[row.pk for row in rows],
        authority=Authority.YES,
        since__lte=on,
    )
    for pupil, guardian in known.values_list("pupil_id", "guardian_id"):
        ties[pupil].add(guardian)
    return {
        row.pk: Child(
            id=row.pk,
            decides_alone=decides_alone(Person(id=str(row.pk), birth_date=row.birth_date), on),
            guardians=frozenset(ties[row.pk]),
        )
        for row in rows
    }


def voices_of(
    asked: Round, pupils: Collection[UUID], *, on: date, pairs: Sequence[str] | None = None
) -> dict[UUID, set[Voice]]:
    """Who has answered everything that a round asks, by pupil; of the yearly question who did anything this school year.

    A yes to a text that was replaced by one that asks again is no answer any more, nor one that lasted as long as the board
    lets it, nor anything from before a pupil left.
    `pairs` are the `open_questions`, for who has them already.
    """
    rows = Line.objects.filter(person_id__in=pupils, picture="")
    if asked.kind == RoundKind.CONFIRM:
        told = rows.filter(kind__in=(*_ANSWERS, Kind.CONFIRM), recorded_at__gte=year_began(on))
        return _by_pupil(told.values_list("person_id", "capacity", "by").distinct())
    left = dict(rows.filter(kind=Kind.LEFT).values_list("person_id").annotate(last=Max("sequence")))
    before = Q(pk__in=[])
    for person, sequence in left.items():
        before |= Q(person_id=person, sequence__lt=sequence)
    pairs = open_questions(asked, on) if pairs is None else pairs
    complete = (
        rows.filter(kind__in=_ANSWERS, purpose__in=asked.purposes)
        .exclude(kind=Kind.YES, notice__in=_lapsed(asked.school_id, on))
        .exclude(before)
        .exclude(_worn(rows, asked.board_id, on))
        .annotate(pair=Concat("purpose", Value("/"), "medium"))
        .filter(pair__in=pairs)
        .order_by()
        .values("person_id", "capacity", "by")
        .annotate(answered=Count("pair", distinct=True))
        .filter(answered__gte=len(pairs))
    )
    return _by_pupil(complete.values_list("person_id", "capacity", "by"))


def all_needed(asked: Round) -> bool:
    """Whether something that a round asks wants the answer of every guardian."""
    return Purpose.objects.filter(school=asked.school_id, code__in=asked.purposes, both=True).exists()


def open_questions(asked: Round, on: date) -> list[str]:
    """The questions of a round that the school still asks: to one that ended nobody can answer any more.

    None where the administration leads meanwhile.
    """
    leads = Exists(LeadingSource.objects.filter(school=OuterRef("school")))
    listed = Purpose.objects.filter(
        ~leads, school=asked.school_id, code__in=asked.purposes, needs_consent=True
    )
    return [
        f"{code}/{medium}"
        for code, media, sunset in listed.values_list("code", "media", "sunset_at")
        if sunset is None or day_of(sunset) > on
        for medium in media
    ]


def _lapsed(school_id: UUID, on: date) -> list[UUID]:
    rows = Notice.objects.filter(school=school_id).values_list("pk", "since", "asks_again")
    known = (KnownNotice(id=str(pk), since=since, asks_again=again) for pk, since, again in rows)
    return [UUID(pk) for pk, since in lapsed(known).items() if day_of(since) <= on]


def _worn(rows: QuerySet[Line], board_id: UUID, on: date) -> Q:
    """A yes that was given too long ago, and not confirmed by the same giver since."""
    lasts = readings({board_id})[board_id].lasts
    if lasts is None:
        return Q(pk__in=[])
    first = datetime.combine(on - lasts, time(), AMSTERDAM)
    same = {name: OuterRef(name) for name in ("person_id", "capacity", "by")}
    confirmed = rows.filter(kind=Kind.CONFIRM, given_at__gte=first, sequence__gt=OuterRef("sequence"), **same)
    return Q(~Exists(confirmed), kind__in=(Kind.YES, Kind.IMPORT_YES), given_at__lt=first)


def _by_pupil(rows: Iterable[tuple[UUID, str, UUID | None]]) -> dict[UUID, set[Voice]]:
    found: dict[UUID, set[Voice]] = defaultdict(set)
    for person, capacity, by in rows:
        found[person].add((capacity, by if capacity == "guardian" else None))
    return found
