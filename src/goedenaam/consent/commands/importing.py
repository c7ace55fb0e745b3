"""Take over what was answered elsewhere: nothing is lost, and no own no is silently overruled."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent import queries
from goedenaam.consent.commands.answering import giver, write_stop, write_yes
from goedenaam.consent.commands.ledger import Entry, append, tell_ended
from goedenaam.consent.commands.taking import take_over
from goedenaam.consent.domain.answers import Answer, check_proof
from goedenaam.consent.domain.imports import (
    ExportFromTheFuture,
    ImportedAnswer,
    NothingToResolve,
    SourceNameMissing,
    UnknownPeople,
)
from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.consent.domain.purposes import NoConsentNeeded, UnknownPurpose
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.models import AnswerImport, LeadingSource, Line
from goedenaam.consent.queries import Subject
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import school_for

ANSWERS_IMPORTED = declare("consent.answers_imported", "Antwoorden over toestemming zijn ingelezen.")
SOURCE_CHOSEN = declare("consent.source_chosen", "Er is gekozen waar toestemming wordt bijgehouden.")


@act
def let_source_lead(*, actor: Actor, school_id: UUID, name: str, now: datetime) -> None:
    """Let the administration of this name lead at a school, or with an empty name the portal. Records `consent.source_chosen`."""
    school = school_for(actor, school_id)
    actor.require(Permission.SET_CONSENT, board_id=school.board_id, school_id=school.pk)
    LeadingSource.objects.filter(school=school).delete()
    if name.strip():
        LeadingSource.objects.create(school=school, board_id=school.board_id, name=name.strip(), since=now)
    log.record(actor, SOURCE_CHOSEN, school.pk, board_id=school.board_id, school_id=school.pk, at=now)


@act
def import_answers(
    *,
    actor: Actor,
    school_id: UUID,
    source: str,
    exported_at: datetime,
    answers: Sequence[ImportedAnswer],
    now: datetime,
) -> AnswerImport:
    """Take an export over: all of it or nothing; what it repeats is not written again.

    An imported no stops at once. An imported yes never ends a no from portal or paper: `queries.contradictions` lists
    those. Refuses with `SourceNameMissing`, `ExportFromTheFuture`, `UnknownPeople`, `UnknownPurpose` or `NoConsentNeeded`.
    Records `consent.answers_imported` and tells `ConsentEnded` of each pupil with a new no.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.KEEP_CONSENT, board_id=school.board_id, school_id=school.pk)
    if not source.strip():
        raise SourceNameMissing
    if exported_at > now:
        raise ExportFromTheFuture
    by_pupil = _sorted(answers)
    subjects = queries.pupils_named(school.pk, by_pupil)
    if set(by_pupil) - set(subjects):
        raise UnknownPeople
    _check_purposes(actor, school, answers)
    taken = AnswerImport.objects.create(
        board_id=school.board_id, school=school, source=source.strip(), exported_at=exported_at, taken_at=now
    )
    written = take_over(actor, subjects, by_pupil, taken, now)
    log.record(
        actor, ANSWERS_IMPORTED, taken.pk, board_id=school.board_id, school_id=school.pk, at=now,
        answers=written,
    )  # fmt: skip
    return taken


@act
def resolve_contradiction(*, actor: Actor, answer: Answer, yes: bool, now: datetime) -> list[Line]:
    """Write down what the giver says who was asked again, at the desk and with proof: that ends the contradiction.

    A yes also ends an imported no of nobody by name. Refuses with `NothingToResolve`, and as `give_consent` and
    `refuse_consent` do. Records `consent.changed`, and tells `ConsentEnded` where it stays a no.
    """
    subject = queries.subject_for(actor, answer.person_id, on=day_of(now))
    actor.require(Permission.KEEP_CONSENT, board_id=subject.board_id, school_id=subject.school_id)
    capacity, by = giver(actor, subject, answer)
    check_proof(answer, now)
    found = queries.standings(actor, [subject.id], answer.asked, at=now)
    if not found or not all(one.contradicted for one in found.values()):
        raise NothingToResolve
    if not yes:
        lines = write_stop(actor, subject, answer, Kind.NO, capacity, by, now)
        tell_ended(subject, lines, now=now)
        return lines
    lines = write_yes(actor, subject, answer, capacity, by, now)
    return lines + _end_unnamed(actor, subject, answer, now)


def _end_unnamed(actor: Actor, subject: Subject, answer: Answer, now: datetime) -> list[Line]:
    person = queries.person_of(subject, at=now)
    last = {
        (line.purpose, line.medium): line.kind
        for line in person.lines
        if line.capacity is Capacity.GUARDIAN and not line.by
    }
    entries = [
        Entry(
            kind=Kind.IMPORT_YES,
            capacity=Capacity.GUARDIAN,
            how=answer.how,
            purpose=purpose,
            medium=medium,
            notice_id=answer.notice_id,
            scan=answer.scan,
            witness=answer.witness,
        )
        for purpose, medium in answer.asked
        if last.get((purpose, medium)) is Kind.IMPORT_NO
    ]
    return append(queries.lock_ledger(subject), entries, actor=actor, now=now)


def _sorted(answers: Sequence[ImportedAnswer]) -> dict[UUID, list[ImportedAnswer]]:
    """By pupil in the order of their ids, in which ledgers are locked everywhere."""
    found: dict[UUID, list[ImportedAnswer]] = defaultdict(list)
    for answer in sorted(answers, key=lambda one: one.pupil_id):
        found[answer.pupil_id].append(answer)
    return found


def _check_purposes(actor: Actor, school: School, answers: Sequence[ImportedAnswer]) -> None:
    known = {row.code: row for row in queries.purposes_of(actor, school.pk)}
    for code, medium in {(answer.purpose, answer.medium) for answer in answers}:
        if code not in known or medium not in known[code].media:
            raise UnknownPurpose
        if not known[code].needs_consent:
            raise NoConsentNeeded
