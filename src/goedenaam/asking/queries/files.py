"""Files with answers: what they would change and what became of them."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.asking.domain.files import KnownPupil
from goedenaam.asking.models import AnswerFile, AnswerMap
from goedenaam.asking.queries.places import at_school, kept_by
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound
from goedenaam.people.domain import Authority, Name, full_name
from goedenaam.people.models import Guardianship, Pupil


def files_for(actor: Actor, school_id: UUID) -> QuerySet[AnswerFile]:
    """The files that were read in at a school where the actor keeps consent, the newest first, without what was read."""
    return AnswerFile.objects.filter(kept_by(actor), school=school_id).defer("incoming", "shown", "issues")


def file_for(actor: Actor, file_id: UUID) -> AnswerFile:
    """One file with its preview or report; raises `NotFound`."""
    return _one(AnswerFile.objects.filter(kept_by(actor)).defer("incoming"), file_id)


def lock_file(actor: Actor, file_id: UUID) -> AnswerFile:
    """One file with what was read, locked until the transaction ends; raises `NotFound`."""
    return _one(AnswerFile.objects.filter(kept_by(actor)).select_for_update(of=("self",)), file_id)


def queued_file(file_id: UUID) -> AnswerFile | None:
    """A file that somebody confirmed and that nobody took over yet, for the worker, in the system's scope."""
    return AnswerFile.objects.filter(pk=file_id, state="queued").defer("incoming").first()


def map_for(actor: Actor, school_id: UUID, heads: str) -> AnswerMap | None:
    """What the columns of such an export are at this school, by the hash of its heads."""
    return AnswerMap.objects.filter(kept_by(actor), school=school_id, heads=heads).first()


def known_pupils(school_id: UUID, *, on: date) -> list[KnownPupil]:
    """The pupils of a school as a file may call them, with guardians who may have authority; in the scope of the caller."""
    ties: dict[UUID, list[tuple[UUID, str, str]]] = defaultdict(list)
    rows = Guardianship.objects.filter(Q(until=None) | Q(until__gt=on), school_id=school_id, since__lte=on)
    for pupil, guardian, key, call_name, prefix, last_name in (
        rows.exclude(authority=Authority.NO)
        .values_list(
            "pupil_id",
            "guardian_id",
            "guardian__key",
            "guardian__call_name",
            "guardian__prefix",
            "guardian__last_name",
        )
        .iterator()
    ):
        name = Name(call_name=call_name, prefix=prefix, last_name=last_name)
        ties[pupil].append((guardian, key, full_name(name)))
    pupils = Pupil.objects.filter(at_school(on), school=school_id).order_by("pk")
    return [
        KnownPupil(
            pk, key, Name(call_name=call_name, prefix=prefix, last_name=last_name), born, tuple(ties[pk])
        )
        for pk, key, call_name, prefix, last_name, born in pupils.values_list(
            "pk", "key", "call_name", "prefix", "last_name", "birth_date"
        ).iterator()
    ]


def _one(rows: QuerySet[AnswerFile], file_id: UUID) -> AnswerFile:
    found = rows.filter(pk=file_id).first()
    if found is None:
        raise NotFound
    return found
