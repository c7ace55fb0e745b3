"""Somebody about whom consent is asked, for who may know of them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from goedenaam.consent.queries.places import near, seated, within
from goedenaam.consent.queries.rows import Remembered
from goedenaam.consent.queries.stored import Prepared, text_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.people.domain import Authority
from goedenaam.people.models import Guardian, Guardianship, Pupil, StaffMember, Visitor, Volunteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Somebody about whom consent is asked: a row of `people`. `gone_on` is the day from which they are not there."""

    id: UUID
    board_id: UUID
    school_id: UUID
    is_pupil: bool
    birth_date: date | None = None
    gone_on: date | None = None


_NEAR = Prepared(
    lambda people, schools, boards: (
        Pupil.objects.filter(within(schools, boards), pk__in=people)
        .order_by()
        .values_list(text_of("pk"), text_of("board_id"), text_of("school_id"), "birth_date", "closed_on")
    )
)


def subjects_near(actor: Actor, people: Collection[UUID]) -> list[Subject]:
    """Of these people the pupils, staff, volunteers and visitors whom the actor's seats show."""
    pupils = _NEAR.rows(people, *seated(actor, Permission.READ_PUPILS))
    place = Remembered(UUID)
    found = [
        Subject(
            id=UUID(pk), board_id=place[board], school_id=place[school], is_pupil=True, birth_date=born, gone_on=gone
        )
        for pk, board, school, born, gone in pupils
    ]  # fmt: skip
    left = set(people) - {one.id for one in found}
    if left:
        found += others_among(left, near(actor))
        found += visitors_among(left - {one.id for one in found}, near(actor))
    return found


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
    found = next(subjects_among([person_id], near(actor) | oneself | children, near(actor) | oneself), None)
    if found is None:
        found = next(visitors_among([person_id], near(actor)), None)
    if found is None:
        raise NotFound
    return found


def guardian_row(actor: Actor, subject: Subject) -> UUID | None:
    """The actor's own row as a guardian at the subject's school, or None."""
    own = Guardian.objects.filter(user=actor.user_id, school=subject.school_id)
    return own.values_list("pk", flat=True).first()


def guardians_named(subject: Subject) -> dict[UUID, Guardian]:
    """Everybody who is or was a guardian of a pupil that was found for the actor already."""
    tied = Guardianship.objects.filter(pupil=subject.id).values("guardian")
    return {one.pk: one for one in Guardian.objects.filter(pk__in=tied)}


def is_oneself(actor: Actor, subject: Subject) -> bool:
    """Whether the subject is the actor."""
    model = Pupil if subject.is_pupil else StaffMember
    mine = Q(pk=subject.id, user=actor.user_id)
    return model.objects.filter(mine).exists() or Volunteer.objects.filter(mine).exists()


def subjects_by_id(people: Collection[UUID]) -> list[Subject]:
    """Anybody of `people` by id, for the worker, in the system's scope."""
    found = list(subjects_among(people, Q(), Q()))
    return [*found, *visitors_among(set(people) - {one.id for one in found}, Q())]


def pupil_by_id(pupil_id: UUID) -> Subject | None:
    """A pupil for the worker, in the system's scope."""
    return next(pupils_among([pupil_id], Q()), None)


def pupils_named(school_id: UUID, pupil_ids: Iterable[UUID]) -> dict[UUID, Subject]:
    """Pupils of one school by id, leavers too; an id of another school is left out."""
    return {one.id: one for one in pupils_among(pupil_ids, Q(school=school_id))}


def subjects_among(people: Iterable[UUID], pupils: Q, others: Q) -> Iterator[Subject]:
    """Pupils, then of the ids that are left staff, then volunteers."""
    left = set(people)
    for one in pupils_among(left, pupils):
        left.discard(one.id)
        yield one
    yield from others_among(left, others)


def others_among(people: Iterable[UUID], near: Q) -> Iterator[Subject]:
    """Staff, then of the ids that are left volunteers."""
    left = set(people)
    for model in (StaffMember, Volunteer):
        if not left:
            return
        rows = model.objects.filter(near, pk__in=left)
        for pk, board, school, gone in rows.values_list("pk", "board_id", "school_id", "left_on"):
            left.discard(pk)
            yield Subject(id=pk, board_id=board, school_id=school, is_pupil=False, gone_on=gone)


def visitors_among(people: Iterable[UUID], near: Q) -> Iterator[Subject]:
    """Who came on one day: an answer given then stands, there is no leaving."""
    rows = Visitor.objects.filter(near, pk__in=list(people)).order_by()
    for pk, board, school in rows.values_list("pk", "board_id", "school_id"):
        yield Subject(id=pk, board_id=board, school_id=school, is_pupil=False)


def pupils_among(people: Iterable[UUID], near: Q) -> Iterator[Subject]:
    rows = Pupil.objects.filter(near, pk__in=list(people)).order_by()
    for pk, board, school, born, gone in rows.values_list(
        "pk", "board_id", "school_id", "birth_date", "closed_on"
    ):
        yield Subject(id=pk, board_id=board, school_id=school, is_pupil=True, birth_date=born, gone_on=gone)
