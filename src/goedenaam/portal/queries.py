"""About whom somebody answers, and what that person answered: never another's answer, and never what stands."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.consent.domain.notices import KnownNotice, lapsed
from goedenaam.consent.domain.reading import Reading
from goedenaam.consent.domain.standing import DECIDES_ALONE_FROM, day_of
from goedenaam.consent.models import LeadingSource, Line, Notice, Protection, Purpose
from goedenaam.consent.queries import notices_of, readings
from goedenaam.consent.queries.places import around, places
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.people.domain import Authority, Name, birthday, full_name
from goedenaam.people.models import Guardian, Guardianship, Pupil, StaffMember, Volunteer
from goedenaam.portal.domain import OwnLine, desk_code_hash
from goedenaam.portal.models import DeskSession

GROWN_UP_AT = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Somebody about whom a person answers: an own child, or that person (`giver` None)."""

    id: UUID
    board_id: UUID
    school_id: UUID
    school: str
    name: str
    is_pupil: bool
    birth_date: date | None = None
    left_on: date | None = None
    giver: UUID | None = None

    @property
    def capacity(self) -> Capacity:
        if self.giver is not None:
            return Capacity.GUARDIAN
        return Capacity.PUPIL if self.is_pupil else Capacity.SELF

    def is_gone(self, on: date) -> bool:
        """Whether this person is no longer at the school."""
        return self.left_on is not None and self.left_on <= on

    def decides_alone(self, on: date) -> bool:
        """Whether this is a pupil of sixteen or more."""
        return _has_age(self.birth_date, DECIDES_ALONE_FROM, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that the pages of one person show: what is asked, the own lines, and which texts were replaced.

    `renewed_on`: a yes given before that day counts no more. `leads`: the name of the administration that leads, or empty.
    """

    purposes: list[Purpose]
    rules_only: list[Purpose]
    lines: list[OwnLine]
    lapsed: dict[UUID, datetime]
    renewed_on: date | None
    leads: str


def concerned_by(actor: Actor, *, on: date) -> list[Concerned]:
    """The actor's own rows at a school, then the children over whom the actor is known to have authority.

    Without a child of eighteen or more, and without who died.
    """
    found = [*_oneself(actor, Q()), *_children(actor, Q(), on)]
    gone = _died([one.id for one in found])
    return [one for one in found if one.id not in gone]


def concerned(actor: Actor, person_id: UUID, *, on: date) -> Concerned:
    """One of `concerned_by`; raises `NotFound`."""
    found = next(_oneself(actor, Q(pk=person_id)), None)
    found = found or next(_children(actor, Q(pupil=person_id), on), None)
    if found is None or _died([found.id]):
        raise NotFound
    return found


def is_unsure(actor: Actor, *, on: date) -> bool:
    """Whether the school does not know yet if the actor has authority over some child."""
    return _ties(actor, on).filter(authority=Authority.UNKNOWN).exists()


def sheet(actor: Actor, about: Concerned, *, at: datetime) -> Sheet:
    """What is asked about somebody and what this giver answered."""
    return sheets(actor, [about], at=at)[about.id]


def sheets(actor: Actor, people: Collection[Concerned], *, at: datetime) -> dict[UUID, Sheet]:
    """The same for several at once, in as many queries as for one."""
    schools = {one.school_id for one in people}
    purposes, over = _purposes(actor, schools, at), _lapsed(actor, schools)
    lines, departures = _lines(people)
    chosen = readings({one.board_id for one in people})
    leading = dict(
        LeadingSource.objects.filter(school__in=schools, since__lte=at).values_list("school_id", "name")
    )
    return {
        one.id: Sheet(
            purposes=[row for row in purposes[one.school_id] if row.needs_consent],
            rules_only=[row for row in purposes[one.school_id] if not row.needs_consent],
            lines=lines[one.id],
            lapsed=over[one.school_id],
            renewed_on=max(
                (
                    day
                    for day in (
                        *_new_beginnings(one, departures[one.id]),
                        *_worn_on(chosen[one.board_id], lines[one.id], at, leads=one.school_id in leading),
                    )
                    if day <= day_of(at)
                ),
                default=None,
            ),
            leads=leading.get(one.school_id, ""),
        )
        for one in people
    }


def notice_for(actor: Actor, school_id: UUID, language: str, *, at: datetime) -> Notice | None:
    """The text to read in a language, or in Dutch where there is none or it was replaced; None where a school has none."""
    rows = [row for row in notices_of(actor, school_id) if row.since <= at]
    known = [KnownNotice(id=str(row.pk), since=row.since, asks_again=row.asks_again) for row in rows]
    over = {pk for pk, since in lapsed(known).items() if since <= at}
    current = [row for row in rows if str(row.pk) not in over]
    own = [row for row in current if row.language == language]
    return next(iter(own or [row for row in current if row.language == "nl"] or current), None)


def notices_read(actor: Actor, school_id: UUID) -> dict[UUID, Notice]:
    """Every version of a school's text by its id, for what an answer was given on."""
    return {row.pk: row for row in notices_of(actor, school_id)}


def giver_named(about: Concerned) -> str:
    """The full name of who answers about somebody that was found already: the guardian, or that person."""
    for model in (Guardian,) if about.giver else (Pupil, StaffMember, Volunteer):
        row = model.objects.filter(pk=about.giver or about.id, school=about.school_id).first()
        if row is not None:
            return full_name(Name(call_name=row.call_name, prefix=row.prefix, last_name=row.last_name))
    return about.name


def mark_of(about: Concerned, asked: tuple[str, str]) -> str:
    """The hash of the last line that this giver gave on one question, or nothing."""
    rows = Line.objects.filter(
        person_id=about.id, by=about.giver or about.id, capacity=about.capacity, purpose=asked[0],
        medium=asked[1], picture="",
    )  # fmt: skip
    return rows.order_by("-sequence").values_list("hash", flat=True).first() or ""


def line_with_mark(actor: Actor, person_id: UUID, mark: str) -> Line | None:
    """The line of one person that has this hash, for who keeps consent at the school."""
    kept = Line.objects.filter(places(actor, Permission.KEEP_CONSENT), person_id=person_id, hash=mark)
    return kept.select_related("notice").first()


def desks_of(actor: Actor, *, since: datetime) -> QuerySet[DeskSession]:
    """What the actor began on a tablet since then, the last first."""
    return DeskSession.objects.filter(witness=actor.user_id, school__in=actor.school_ids, made_at__gte=since)


def desk_for(actor: Actor, desk_id: UUID) -> DeskSession:
    """A session that the actor began; raises `NotFound`."""
    found = DeskSession.objects.filter(pk=desk_id, witness=actor.user_id, school__in=actor.school_ids).first()
    if found is None:
        raise NotFound
    return found


def desk_with(desk_id: UUID) -> DeskSession | None:
    """A session for the tablet itself, in the system's scope."""
    return DeskSession.objects.filter(pk=desk_id).first()


def lock_desk(desk_id: UUID) -> DeskSession | None:
    """The same, locked until the transaction ends."""
    return DeskSession.objects.select_for_update(of=("self",)).filter(pk=desk_id).first()


def lock_desk_by_code(typed: str, *, now: datetime) -> DeskSession | None:
    """The session that this code opens, locked; None where it was used, ended or is too old (in the system's scope)."""
    found = DeskSession.objects.select_for_update(of=("self",)).filter(
        code_hash=desk_code_hash(typed, settings.SECRET_KEY), taken_at=None, ended_at=None, code_until__gt=now
    )
    return found.first()


def at_desk(desk: DeskSession) -> Concerned | None:
    """Who stands at the tablet and about whom; None where that person is gone from the roster."""
    pupil = Pupil.objects.filter(pk=desk.person_id, school=desk.school_id).select_related("school").first()
    return None if pupil is None else pupil_concerned(pupil, giver=desk.giver)


def pupil_concerned(row: Pupil, *, giver: UUID | None = None) -> Concerned:
    """A pupil that was found for an actor already, as the one about whom is answered."""
    return Concerned(
        id=row.pk, board_id=row.board_id, school_id=row.school_id, school=row.school.short_name,
        name=row.call_name, is_pupil=True, birth_date=row.birth_date, left_on=row.closed_on, giver=giver,
    )  # fmt: skip


def who_can_answer(actor: Actor, pupil: Pupil, *, on: date) -> list[Guardian]:
    """The guardians whose yes counts for a pupil: who is known to have authority, or else who may have it."""
    ties = Guardianship.objects.filter(Q(until=None) | Q(until__gt=on), pupil=pupil, since__lte=on)
    actor.require(Permission.KEEP_CONSENT, board_id=pupil.board_id, school_id=pupil.school_id)
    rows = list(ties.select_related("guardian").order_by("guardian__sort_key"))
    known = [row.guardian for row in rows if row.authority == Authority.YES]
    return known or [row.guardian for row in rows if row.authority == Authority.UNKNOWN]


def _oneself(actor: Actor, which: Q) -> Iterator[Concerned]:
    here = Q(user=actor.user_id, school__in=actor.school_ids)
    for pupil in Pupil.objects.filter(here, which).select_related("school"):
        yield pupil_concerned(pupil, giver=None)
    for model in (StaffMember, Volunteer):
        for row in model.objects.filter(here, which).select_related("school"):
            yield Concerned(
                id=row.pk, board_id=row.board_id, school_id=row.school_id, school=row.school.short_name,
                name=row.call_name, is_pupil=False, left_on=row.left_on,
            )  # fmt: skip


def _children(actor: Actor, which: Q, on: date) -> Iterator[Concerned]:
    rows = _ties(actor, on).filter(which, authority=Authority.YES)
    for tie in rows.select_related("pupil__school").order_by("pupil__birth_date", "pupil__sort_key"):
        if not _has_age(tie.pupil.birth_date, GROWN_UP_AT, on):
            yield pupil_concerned(tie.pupil, giver=tie.guardian_id)


def _ties(actor: Actor, on: date) -> QuerySet[Guardianship]:
    if not any(seat.role is Role.GUARDIAN for seat in actor.seats):
        return Guardianship.objects.none()
    return Guardianship.objects.filter(
        Q(until=None) | Q(until__gt=on),
        guardian__user=actor.user_id,
        since__lte=on,
        school_id__in=actor.school_ids,
    )


def _purposes(actor: Actor, schools: Collection[UUID], at: datetime) -> dict[UUID, list[Purpose]]:
    found: dict[UUID, list[Purpose]] = {school: [] for school in schools}
    for row in Purpose.objects.filter(around(actor), school__in=schools):
        if row.sunset_at is None or row.sunset_at > at:
            found[row.school_id].append(row)
    return found


def _lapsed(actor: Actor, schools: Collection[UUID]) -> dict[UUID, dict[UUID, datetime]]:
    known: dict[UUID, list[KnownNotice]] = {school: [] for school in schools}
    for row in Notice.objects.filter(around(actor), school__in=schools):
        known[row.school_id].append(KnownNotice(id=str(row.pk), since=row.since, asks_again=row.asks_again))
    return {
        school: {UUID(pk): since for pk, since in lapsed(notices).items()}
        for school, notices in known.items()
    }


def _new_beginnings(about: Concerned, departures: list[date]) -> list[date]:
    """The days from which only new answers of this giver count."""
    days = [*departures, about.left_on]
    if about.capacity is Capacity.PUPIL and about.birth_date:
        days.append(birthday(about.birth_date, DECIDES_ALONE_FROM))
    return [day for day in days if day is not None]


def _worn_on(reading: Reading, lines: Sequence[OwnLine], at: datetime, *, leads: bool) -> list[date]:
    """The day before which a yes has lasted as long as the board lets it, unless this giver confirmed since."""
    if reading.lasts is None or leads:
        return []
    first = day_of(at) - reading.lasts
    confirmed = any(line.kind is Kind.CONFIRM and day_of(line.given_at) >= first for line in lines)
    return [] if confirmed else [first]


def _lines(
    people: Collection[Concerned],
) -> tuple[dict[UUID, list[OwnLine]], dict[UUID, list[date]]]:
    """The own lines of each giver in the ledger's order, and when each person left before."""
    own: dict[UUID, list[OwnLine]] = {one.id: [] for one in people}
    left: dict[UUID, list[date]] = {one.id: [] for one in people}
    givers = {(one.id, one.giver or one.id, one.capacity) for one in people}
    rows = Line.objects.filter(
        Q(by__in={by for _, by, _ in givers}) | Q(kind=Kind.LEFT), person_id__in=own
    ).exclude(kind__in=[Kind.DISPUTE, Kind.DISPUTE_OVER])
    for who, by, capacity, kind, how, given, code, medium, picture, notice, mark in rows.order_by(
        "person_id", "sequence"
    ).values_list(
        "person_id", "by", "capacity", "kind", "how", "given_at", "purpose", "medium", "picture", "notice_id",
        "hash",
    ):  # fmt: skip
        if kind == Kind.LEFT:
            left[who].append(day_of(given))
        elif (who, by, capacity) in givers:
            own[who].append(
                OwnLine(
                    kind=Kind(kind), how=how, given_at=given, purpose=code, medium=medium, picture=picture,
                    notice=notice, mark=mark,
                )
            )  # fmt: skip
    return own, left


def _died(people: list[UUID]) -> set[UUID]:
    return set(
        Protection.objects.filter(person_id__in=people, reason="death", until=None).values_list(
            "person_id", flat=True
        )
    )


def _has_age(born: date | None, age: int, on: date) -> bool:
    return born is not None and on >= birthday(born, age)
