"""Pupils around sixteen, those of whom nobody knows the birth date, and whom the daily work tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goedenaam.asking.domain.birthdays import Milestone, Phase, born_between, milestone_of, phase_of
from goedenaam.asking.models import BirthdayNotice
from goedenaam.asking.queries.places import at_school, has_died, kept_by
from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.consent.domain.standing import DECIDES_ALONE_FROM
from goedenaam.consent.models import Line, Purpose
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.people.domain import Authority, birthday
from goedenaam.people.models import Guardian, Guardianship, Pupil

_OWN = (Kind.YES, Kind.NO, Kind.WITHDRAW)


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundSixteen:
    """A pupil and where it stands; `sixteenth` is the birthday."""

    pupil: Pupil
    phase: Phase
    sixteenth: date


def around_sixteen(
    actor: Actor, school_id: UUID, *, on: date, stands: timedelta | None
) -> list[AroundSixteen]:
    """Who becomes sixteen within sixty days, and who did and has not answered, by birthday; for who keeps consent.

    `stands`: for how long the guardians' yes stands there (`consent.queries.stands_at`).
    """
    rows = _kept(actor, school_id, on).filter(grown_enough(on))
    pupils = list(rows.order_by("birth_date", "sort_key"))
    born = {row.pk: row.birth_date for row in pupils if row.birth_date}
    grown = _answered_grown(born)
    found = []
    for row in pupils:
        phase = phase_of(born[row.pk], on, stands)
        if phase is not None and row.pk not in grown:
            found.append(
                AroundSixteen(pupil=row, phase=phase, sixteenth=birthday(born[row.pk], DECIDES_ALONE_FROM))
            )
    return found


def grown_enough(on: date) -> Q:
    """Pupils who may be near sixteen or older, a little wide: the exact day is `phase_of`."""
    return Q(birth_date__lte=date(on.year - DECIDES_ALONE_FROM + 1, 12, 31))


def without_birth_date(actor: Actor, school_id: UUID, *, on: date) -> QuerySet[Pupil]:
    """Pupils of a school that asks, of whom nobody knows when they become sixteen; for who keeps consent."""
    asks = Exists(Purpose.objects.filter(school=OuterRef("school")))
    return _kept(actor, school_id, on).filter(asks, birth_date=None).order_by("sort_key", "pk")


def to_tell(on: date) -> Iterator[tuple[Pupil, Milestone]]:
    """Whom the daily work tells what, in the system's scope: once, at schools that ask, and not after a death."""
    first, last = born_between(on)
    asking = Purpose.objects.filter(school=OuterRef("school"))
    rows = Pupil.objects.filter(at_school(on), Exists(asking), birth_date__gte=first, birth_date__lte=last)
    pupils = list(rows.exclude(has_died()).order_by("pk"))
    told = set(BirthdayNotice.objects.filter(pupil__in=pupils).values_list("pupil_id", "kind"))
    for row in pupils:
        milestone = milestone_of(row.birth_date, on) if row.birth_date else None
        if milestone is not None and (row.pk, milestone.value) not in told:
            yield row, milestone


def told_about(pupil_id: UUID, *, on: date) -> tuple[Pupil, list[Guardian]] | None:
    """A pupil who is there and alive, with the guardians who have authority, in the system's scope; None for another."""
    pupil = (
        Pupil.objects.filter(at_school(on), pk=pupil_id)
        .exclude(has_died())
        .select_related("user", "school")
        .first()
    )
    if pupil is None:
        return None
    ties = Guardianship.objects.filter(
        Q(until=None) | Q(until__gt=on), pupil=pupil, authority=Authority.YES, since__lte=on
    )
    guardians = Guardian.objects.filter(pk__in=ties.values("guardian")).select_related("user")
    return pupil, list(guardians.order_by("sort_key", "pk"))


def shared_addresses(school_id: UUID, addresses: list[str]) -> set[str]:
    """Which of these addresses more than one guardian of a school has, in the system's scope."""
    rows = Guardian.objects.filter(school=school_id, email__in=addresses).values_list("email", flat=True)
    listed = [email.lower() for email in rows]
    return {email for email in listed if listed.count(email) > 1}


def _kept(actor: Actor, school_id: UUID, on: date) -> QuerySet[Pupil]:
    return Pupil.objects.filter(kept_by(actor), at_school(on), school=school_id).exclude(has_died())


def _answered_grown(born: dict[UUID, date]) -> set[UUID]:
    """Who has answered as a pupil of sixteen or more, at least once."""
    rows = Line.objects.filter(person_id__in=list(born), capacity=Capacity.PUPIL, kind__in=_OWN)
    return {
        who
        for who, given_at in rows.values_list("person_id", "given_at")
        if given_at.astimezone(AMSTERDAM).date() >= birthday(born[who], DECIDES_ALONE_FROM)
    }
