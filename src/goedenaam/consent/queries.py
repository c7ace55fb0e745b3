"""What stands for whom, the ledger of a person, and what a school asks; staff read three words and never a reason."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from goedenaam.audit.domain import Break, Link, find_break
from goedenaam.consent.domain import lines as pure
from goedenaam.consent.domain.answers import Asked, How
from goedenaam.consent.domain.demands import demands_of
from goedenaam.consent.domain.lines import NO_DEMANDS, Demands, Standing, Verdict, Word
from goedenaam.consent.domain.notices import KnownNotice, lapsed
from goedenaam.consent.domain.purposes import Audience
from goedenaam.consent.domain.standing import standing
from goedenaam.consent.models import (
    AnswerImport,
    LeadingSource,
    Ledger,
    Line,
    Notice,
    Protection,
    Purpose,
)
from goedenaam.kernel.actor import Actor, Permission, Seat
from goedenaam.kernel.errors import NotFound
from goedenaam.norms.types import Medium
from goedenaam.people.domain import Authority
from goedenaam.people.models import Guardian, Guardianship, Pupil, StaffMember, Visitor, Volunteer
from goedenaam.protocol.queries import what_holds

type Answered = tuple[UUID, str, str]
"""A person, a purpose and a medium."""

NONE_DEMANDED: Mapping[str, Demands] = {}
_NOBODY_ASKED = Standing(verdict=Verdict.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Somebody about whom consent is asked: a row of `people`. `gone_on` is the day from which they are not there."""

    id: UUID
    board_id: UUID
    school_id: UUID
    is_pupil: bool
    birth_date: date | None = None
    gone_on: date | None = None


def standings(
    actor: Actor,
    people: Collection[UUID],
    asked: Collection[Asked],
    *,
    at: datetime,
    demands: Mapping[str, Demands] = NONE_DEMANDED,
    picture: str = "",
) -> dict[Answered, Standing]:
    """What stands now for each person and each purpose with its medium; somebody whom the actor does not see is UNKNOWN.

    `demands`, by medium, are what `demands_at` says that the articles in force ask. For the gate, which locks the ledgers
    first: whatever is written down counts, also after the clock was set back.
    """
    return _standings(actor, people, asked, at, demands, picture, live=True)


def standings_then(
    actor: Actor, people: Collection[UUID], asked: Collection[Asked], *, at: datetime
) -> dict[Answered, Standing]:
    """What stood at an instant, by what had been written down by then."""
    return _standings(actor, people, asked, at, NONE_DEMANDED, "", live=False)


def words_for(
    actor: Actor, people: Collection[UUID], asked: Collection[Asked], *, at: datetime
) -> dict[Answered, Word]:
    """What staff see: mag, mag niet, nog niet gevraagd."""
    found = standings(actor, people, asked, at=at)
    return {answered: one.word for answered, one in found.items()}


def demands_at(actor: Actor, seat: Seat, *, at: datetime) -> dict[str, Demands]:
    """What the articles that hold at a seat ask of consent, by medium: law, board and school together."""
    norms = what_holds(actor, seat, at=at).norms.all
    return {medium.value: demands_of(norms, medium) for medium in Medium}


def subject_for(actor: Actor, person_id: UUID, *, on: date) -> Subject:
    """Somebody about whom the actor may say something, who left as well: staff, a guardian with authority, oneself.

    Raises `NotFound`.
    """
    own = Guardianship.objects.filter(
        Q(until=None) | Q(until__gt=on),
        guardian__user=actor.user_id,
        authority=Authority.YES,
        since__lte=on,
        school_id__in=actor.school_ids,
    )
    oneself = Q(user=actor.user_id, school__in=actor.school_ids)
    children = Q(pk__in=own.values("pupil"))
    found = next(_subjects([person_id], _near(actor) | oneself | children, _near(actor) | oneself), None)
    if found is None:
        found = next(_visitors([person_id], _near(actor)), None)
    if found is None:
        raise NotFound
    return found


def guardian_row(actor: Actor, subject: Subject) -> UUID | None:
    """The actor's own row as a guardian at the subject's school, or None."""
    own = Guardian.objects.filter(user=actor.user_id, school=subject.school_id)
    return own.values_list("pk", flat=True).first()


def is_oneself(actor: Actor, subject: Subject) -> bool:
    """Whether the subject is the actor."""
    model = Pupil if subject.is_pupil else StaffMember
    mine = Q(pk=subject.id, user=actor.user_id)
    return model.objects.filter(mine).exists() or Volunteer.objects.filter(mine).exists()


def person_of(subject: Subject, *, at: datetime) -> pure.Person:
    """Everything that a decision about one person looks at, for commands: with the whole ledger."""
    rows = Line.objects.filter(person_id=subject.id)
    return _persons([subject], rows, at)[subject.id]


def purposes_of(actor: Actor, school_id: UUID) -> QuerySet[Purpose]:
    """What a school asks, in its order, for who belongs to the school or its board."""
    return Purpose.objects.filter(_around(actor), school=school_id)


def notices_of(actor: Actor, school_id: UUID) -> QuerySet[Notice]:
    """The texts that people read, the newest first."""
    return Notice.objects.filter(_around(actor), school=school_id)


def lines_of(actor: Actor, subject: Subject) -> QuerySet[Line]:
    """One person's ledger, for who keeps consent at the school."""
    kept = Line.objects.filter(_places(actor, Permission.KEEP_CONSENT), person_id=subject.id)
    return kept.select_related("notice").order_by("sequence")


def leads_elsewhere(school_id: UUID, *, at: datetime) -> bool:
    """Whether the administration leads at a school."""
    return LeadingSource.objects.filter(school=school_id, since__lte=at).exists()


def lock_ledger(subject: Subject) -> Ledger:
    """A person's ledger, locked until the transaction ends; made where there was none."""
    Ledger.objects.get_or_create(
        person_id=subject.id, defaults={"board_id": subject.board_id, "school_id": subject.school_id}
    )
    return Ledger.objects.select_for_update(of=("self",)).get(person_id=subject.id)


def pupil_by_id(pupil_id: UUID) -> Subject | None:
    """A pupil for the worker, in the system's scope."""
    return next(_pupils([pupil_id], Q()), None)


def has_left_line(pupil_id: UUID, at: datetime) -> bool:
    """Whether the ledger knows that this pupil leaves at this moment."""
    return Line.objects.filter(person_id=pupil_id, kind=pure.Kind.LEFT, given_at=at).exists()


def pupils_named(school_id: UUID, pupil_ids: Iterable[UUID]) -> dict[UUID, Subject]:
    """Pupils of one school by id, leavers too; an id of another school is left out."""
    return {one.id: one for one in _pupils(pupil_ids, Q(school=school_id))}


def contradictions(actor: Actor, school_id: UUID, *, at: datetime) -> list[Answered]:
    """Where an import and what somebody said themselves differ and nobody settled it, for who keeps consent."""
    kept = Line.objects.filter(_places(actor, Permission.KEEP_CONSENT), school=school_id)
    imported = kept.filter(how=How.IMPORT)
    told = kept.filter(person_id__in=imported.values("person_id"), purpose__gt="").exclude(how=How.IMPORT)
    asked = sorted(set(told.order_by().values_list("person_id", "purpose", "medium")))
    found = standings(
        actor, {who for who, _, _ in asked}, {(code, medium) for _, code, medium in asked}, at=at
    )
    return [one for one in asked if found[one].contradicted]


def answer_imports(actor: Actor, school_id: UUID) -> QuerySet[AnswerImport]:
    """The exports that were taken over at a school, the newest first, for who keeps consent."""
    return AnswerImport.objects.filter(_places(actor, Permission.KEEP_CONSENT), school=school_id)


def broken_ledger(person_id: UUID) -> Break | None:
    """The first place where a person's ledger is not what was written, or None."""
    rows = Line.objects.filter(person_id=person_id).order_by("sequence")
    end = Ledger.objects.filter(person_id=person_id).first()
    return find_break(
        (link_of(row) for row in rows), head=end.hash if end else None, length=end.sequence if end else 0
    )


def link_of(row: Line) -> Link:
    """A line of the ledger as a link of its chain: everything in it is covered by the hash."""
    facts = {
        "by": _text(row.by), "capacity": row.capacity, "purpose": row.purpose, "medium": row.medium,
        "picture": row.picture, "bundled": row.bundled, "notice": _text(row.notice_id), "how": row.how,
        "scan": row.scan, "witness": _text(row.witness_id), "import": _text(row.answer_import_id),
        "given_at": row.given_at.timestamp(),
    }  # fmt: skip
    return Link(
        sequence=row.sequence,
        id=str(row.pk),
        board=str(row.board_id),
        school=str(row.school_id),
        kind=row.kind,
        at=row.recorded_at,
        actor=_text(row.recorded_by),
        object=str(row.person_id),
        facts=facts,
        commitment="",
        previous=row.previous,
        hash=row.hash,
    )


def _standings(
    actor: Actor,
    people: Collection[UUID],
    asked: Collection[Asked],
    at: datetime,
    demands: Mapping[str, Demands],
    picture: str,
    *,
    live: bool,
) -> dict[Answered, Standing]:
    subjects = list(_subjects(people, _near(actor), _near(actor)))
    missing = set(people) - {one.id for one in subjects}
    subjects += _visitors(missing, _near(actor)) if missing else ()
    codes, media = {code for code, _ in asked}, {medium for _, medium in asked}
    rows = Line.objects.filter(
        person_id__in=[one.id for one in subjects], purpose__in=[*codes, ""], medium__in=[*media, ""]
    )
    persons = _persons(subjects, rows, at)
    purposes = _purposes({one.school_id for one in subjects}, codes)
    found = dict.fromkeys(((who, code, medium) for who in people for code, medium in asked), _NOBODY_ASKED)
    for subject in subjects:
        person = persons[subject.id]
        then = max([at, *(line.recorded_at for line in person.lines)]) if live else at
        by_asked = _apart(person)
        for code, medium in asked:
            purpose, media_asked = purposes.get((subject.school_id, code), (None, ()))
            if purpose is not None and medium in media_asked:
                narrow = by_asked.get((code, medium), by_asked[("", "")])
                found[(subject.id, code, medium)] = standing(
                    narrow, purpose, medium, then, demands=demands.get(medium, NO_DEMANDS), picture=picture
                )
    return found


def _apart(person: pure.Person) -> dict[Asked, pure.Person]:
    """The same person per purpose and medium, with only the lines that bear on it."""
    general = tuple(line for line in person.lines if not line.purpose)
    parts: dict[Asked, list[pure.Line]] = defaultdict(list)
    for line in person.lines:
        if line.purpose:
            parts[(line.purpose, line.medium)].append(line)
    apart = {asked: replace(person, lines=(*general, *part)) for asked, part in parts.items()}
    return {**apart, ("", ""): replace(person, lines=general)}


def _persons(subjects: Collection[Subject], rows: QuerySet[Line], at: datetime) -> dict[UUID, pure.Person]:
    ids = [one.id for one in subjects]
    ties, flags = _ties([one.id for one in subjects if one.is_pupil]), _flags(ids)
    ledgers, imports = _lines(rows), _imports({one.school_id for one in subjects}, at)
    return {
        one.id: pure.Person(
            id=str(one.id),
            is_pupil=one.is_pupil,
            birth_date=one.birth_date,
            ties=tuple(ties.get(one.id, ())),
            absences=(pure.Absence(since=one.gone_on),) if one.gone_on else (),
            flags=tuple(flags.get(one.id, ())),
            lines=tuple(ledgers.get(one.id, ())),
            imports=imports.get(one.school_id),
        )
        for one in subjects
    }


def _lines(rows: QuerySet[Line]) -> dict[UUID, list[pure.Line]]:
    found: dict[UUID, list[pure.Line]] = defaultdict(list)
    values = rows.order_by("person_id", "sequence").values_list(
        "person_id", "sequence", "given_at", "recorded_at", "kind", "by", "capacity", "purpose", "medium",
        "notice_id", "picture", "bundled",
    )  # fmt: skip
    for who, number, given, recorded, kind, by, capacity, code, medium, notice, picture, bundled in values:
        found[who].append(
            pure.Line(
                sequence=number,
                given_at=given,
                recorded_at=recorded,
                kind=pure.Kind(kind),
                by=_text(by),
                capacity=pure.Capacity(capacity),
                purpose=code,
                medium=medium,
                notice=_text(notice),
                picture=picture,
                bundled=bundled,
            )
        )
    return found


def _ties(pupils: Collection[UUID]) -> dict[UUID, list[pure.Tie]]:
    found: dict[UUID, list[pure.Tie]] = defaultdict(list)
    rows = Guardianship.objects.filter(pupil__in=pupils)
    for pupil, guardian, authority, since, until in rows.values_list(
        "pupil_id", "guardian_id", "authority", "since", "until"
    ):
        found[pupil].append(
            pure.Tie(guardian=str(guardian), authority=pure.Authority(authority), since=since, until=until)
        )
    return found


def _flags(people: Collection[UUID]) -> dict[UUID, list[pure.Flag]]:
    found: dict[UUID, list[pure.Flag]] = defaultdict(list)
    for who, since, until in Protection.objects.filter(person_id__in=people).values_list(
        "person_id", "since", "until"
    ):
        found[who].append(pure.Flag(since=since, until=until))
    return found


def _imports(schools: Collection[UUID], at: datetime) -> dict[UUID, tuple[datetime, ...]]:
    """For schools where the administration leads: the date of the newest export that had come in by then, if any."""
    led = LeadingSource.objects.filter(school__in=schools, since__lte=at)
    found: dict[UUID, tuple[datetime, ...]] = dict.fromkeys(led.values_list("school_id", flat=True), ())
    if found:
        taken = AnswerImport.objects.filter(school__in=found, taken_at__lte=at).order_by()
        newest = taken.values("school_id").annotate(newest=Max("exported_at"))
        found |= {row["school_id"]: (row["newest"],) for row in newest}
    return found


def _purposes(
    schools: Collection[UUID], codes: Collection[str]
) -> Mapping[tuple[UUID, str], tuple[pure.Purpose, list[str]]]:
    notices: dict[UUID, list[KnownNotice]] = defaultdict(list)
    for pk, school, since, again in Notice.objects.filter(school__in=schools).values_list(
        "pk", "school_id", "since", "asks_again"
    ):
        notices[school].append(KnownNotice(id=str(pk), since=since, asks_again=again))
    over = {school: lapsed(known) for school, known in notices.items()}
    return {
        (row.school_id, row.code): (
            pure.Purpose(
                code=row.code,
                needs_consent=row.needs_consent,
                both=row.both,
                public=Audience(row.audience).is_public,
                lapsed=over.get(row.school_id, {}),
                sunset=row.sunset_at,
            ),
            row.media,
        )
        for row in Purpose.objects.filter(school__in=schools, code__in=codes)
    }


def _subjects(people: Iterable[UUID], pupils: Q, others: Q) -> Iterator[Subject]:
    """Pupils, then of the ids that are left staff, then volunteers."""
    left = set(people)
    for one in _pupils(left, pupils):
        left.discard(one.id)
        yield one
    for model in (StaffMember, Volunteer):
        if not left:
            return
        rows = model.objects.filter(others, pk__in=left)
        for pk, board, school, gone in rows.values_list("pk", "board_id", "school_id", "left_on"):
            left.discard(pk)
            yield Subject(id=pk, board_id=board, school_id=school, is_pupil=False, gone_on=gone)


def _pupils(people: Iterable[UUID], near: Q) -> Iterator[Subject]:
    rows = Pupil.objects.filter(near, pk__in=list(people)).order_by()
    for pk, board, school, born, gone in rows.values_list(
        "pk", "board_id", "school_id", "birth_date", "closed_on"
    ):
        yield Subject(id=pk, board_id=board, school_id=school, is_pupil=True, birth_date=born, gone_on=gone)


def _visitors(people: Iterable[UUID], near: Q) -> Iterator[Subject]:
    """Who came on one day: an answer given then stands, there is no leaving."""
    rows = Visitor.objects.filter(near, pk__in=list(people)).order_by()
    for pk, board, school in rows.values_list("pk", "board_id", "school_id"):
        yield Subject(id=pk, board_id=board, school_id=school, is_pupil=False)


def _near(actor: Actor) -> Q:
    return _places(actor, Permission.READ_PUPILS)


def _around(actor: Actor) -> Q:
    return Q(school__in=actor.school_ids) | Q(board_id__in=actor.board_ids)


def _places(actor: Actor, permission: Permission) -> Q:
    """Rows of the schools, or whole boards, where a seat gives the permission."""
    giving = [seat for seat in actor.seats if permission in seat.permissions]
    schools = [seat.school_id for seat in giving if seat.school_id]
    boards = [seat.board_id for seat in giving if not seat.school_id]
    return Q(school__in=schools) | Q(board_id__in=boards)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
