"""Say yes, say no, take a yes back, and freeze while guardians disagree. A stop needs no mail, network or worker."""

from datetime import datetime
from uuid import UUID

from goedenaam.consent import queries
from goedenaam.consent.commands.ledger import Entry, append, record_change, tell_ended
from goedenaam.consent.domain.answers import (
    Answer,
    How,
    NotTheirs,
    SourceLeads,
    check_newest,
    check_proof,
    check_stop,
    check_yes,
)
from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.consent.domain.notices import UnknownNotice
from goedenaam.consent.domain.purposes import NoConsentNeeded, UnknownPurpose
from goedenaam.consent.domain.standing import day_of, is_heard
from goedenaam.consent.models import Line
from goedenaam.consent.queries import Subject
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.scope import act


@act
def give_consent(*, actor: Actor, answer: Answer, now: datetime) -> list[Line]:
    """Write down a yes for each purpose and medium, with the text that was read.

    Refuses with `SourceLeads` where the administration leads, `UnknownNotice`, `UnknownPurpose`, `NoConsentNeeded`,
    `PupilDecides`, `NotTheirs`, `NotAtSchool`, `NewerAnswer`, or for want of proof. Records `consent.changed`.
    """
    subject = queries.subject_for(actor, answer.person_id, on=day_of(now))
    capacity, by = giver(actor, subject, answer)
    check_proof(answer, now)
    if queries.leads_elsewhere(subject.school_id, at=now) and not answer.picture:
        raise SourceLeads
    return write_yes(actor, subject, answer, capacity, by, now)


@act
def refuse_consent(*, actor: Actor, answer: Answer, now: datetime, take_down: bool = True) -> list[Line]:
    """Write down a no for each purpose and medium; it holds at once.

    With `take_down` what stands already is to go as well. Refuses with `UnknownPurpose`, `NotTheirs`, or for want of
    proof. Records `consent.changed` and tells `ConsentEnded`.
    """
    return _stop(actor, answer, Kind.NO, now=now, take_down=take_down)


@act
def withdraw_consent(*, actor: Actor, answer: Answer, now: datetime, take_down: bool = True) -> list[Line]:
    """Take a yes back, on any day and whoever leads; it holds at once.

    As `refuse_consent`; with a `picture` of that picture only. Records `consent.changed` and tells `ConsentEnded`.
    """
    return _stop(actor, answer, Kind.WITHDRAW, now=now, take_down=take_down)


@act
def open_dispute(*, actor: Actor, person_id: UUID, now: datetime) -> Line:
    """Freeze everything of a child whose guardians disagree: by one of them, or by leadership.

    Refuses with `NotTheirs`. Records `consent.changed` and tells `ConsentEnded`.
    """
    subject = queries.subject_for(actor, person_id, on=day_of(now))
    by = queries.guardian_row(actor, subject)
    leads = actor.may(Permission.SET_CONSENT, board_id=subject.board_id, school_id=subject.school_id)
    ledger = queries.lock_ledger(subject)
    person = queries.person_of(subject, at=now)
    if not leads and (by is None or not is_heard(person, str(by), day_of(now))):
        raise NotTheirs
    entry = Entry(kind=Kind.DISPUTE, capacity=Capacity.GUARDIAN, how=How.PORTAL, by=None if leads else by)
    [line] = append(ledger, [entry], actor=actor, now=now)
    record_change(actor, subject, now=now)
    tell_ended(subject, (), now=now)
    return line


@act
def end_dispute(*, actor: Actor, person_id: UUID, scan: str, now: datetime) -> Line:
    """Say that the guardians agree, with the paper that shows it; for leadership. Records `consent.changed`.

    Refuses with `ProofMissing`.
    """
    subject = queries.subject_for(actor, person_id, on=day_of(now))
    actor.require(Permission.SET_CONSENT, board_id=subject.board_id, school_id=subject.school_id)
    check_proof(Answer(person_id=person_id, asked=(("", ""),), how=How.PAPER, scan=scan), now)
    ledger = queries.lock_ledger(subject)
    entry = Entry(kind=Kind.DISPUTE_OVER, capacity=Capacity.GUARDIAN, how=How.PAPER, scan=scan)
    [line] = append(ledger, [entry], actor=actor, now=now)
    record_change(actor, subject, now=now)
    return line


def giver(actor: Actor, subject: Subject, answer: Answer) -> tuple[Capacity, UUID]:
    """In which capacity and as whom this answer is given; raises `NotAllowed` or `NotTheirs`.

    In the portal somebody answers for themselves or an own child; at the desk who keeps consent writes for another.
    """
    own = Capacity.PUPIL if subject.is_pupil else Capacity.SELF
    if answer.how is How.PORTAL:
        if queries.is_oneself(actor, subject):
            return own, subject.id
        row = queries.guardian_row(actor, subject)
        if row is None or not subject.is_pupil:
            raise NotAllowed
        return Capacity.GUARDIAN, row
    actor.require(Permission.KEEP_CONSENT, board_id=subject.board_id, school_id=subject.school_id)
    if answer.by is None or answer.by == subject.id:
        return own, subject.id
    if not subject.is_pupil:
        raise NotTheirs
    return Capacity.GUARDIAN, answer.by


def write_yes(
    actor: Actor, subject: Subject, answer: Answer, capacity: Capacity, by: UUID, now: datetime
) -> list[Line]:
    """The yes itself, in the caller's transaction."""
    _check_purposes(actor, subject, answer)
    _check_notice(actor, subject, answer, wanted=not answer.picture)
    ledger = queries.lock_ledger(subject)
    person = queries.person_of(subject, at=now)
    given_at = answer.given_at or now
    check_yes(person, capacity, str(by), given_at)
    check_newest(person, capacity, str(by), answer.asked, given_at)
    lines = append(ledger, _entries(answer, Kind.YES, capacity, by), actor=actor, now=now)
    record_change(actor, subject, now=now)
    return lines


def write_stop(
    actor: Actor, subject: Subject, answer: Answer, kind: Kind, capacity: Capacity, by: UUID, now: datetime
) -> list[Line]:
    """The no or withdrawal itself, in the caller's transaction."""
    _check_purposes(actor, subject, answer)
    _check_notice(actor, subject, answer, wanted=False)
    ledger = queries.lock_ledger(subject)
    check_stop(queries.person_of(subject, at=now), capacity, str(by), now)
    lines = append(ledger, _entries(answer, kind, capacity, by), actor=actor, now=now)
    record_change(actor, subject, now=now)
    return lines


def _stop(actor: Actor, answer: Answer, kind: Kind, *, now: datetime, take_down: bool) -> list[Line]:
    subject = queries.subject_for(actor, answer.person_id, on=day_of(now))
    capacity, by = giver(actor, subject, answer)
    check_proof(answer, now)
    lines = write_stop(actor, subject, answer, kind, capacity, by, now)
    if take_down:
        tell_ended(subject, lines, now=now)
    return lines


def _check_purposes(actor: Actor, subject: Subject, answer: Answer) -> None:
    known = {row.code: row for row in queries.purposes_of(actor, subject.school_id)}
    for code, medium in () if answer.picture else answer.asked:
        row = known.get(code)
        if row is None or medium not in row.media:
            raise UnknownPurpose
        if not row.needs_consent:
            raise NoConsentNeeded


def _check_notice(actor: Actor, subject: Subject, answer: Answer, *, wanted: bool) -> None:
    if answer.notice_id is None and not wanted:
        return
    known = queries.notices_of(actor, subject.school_id)
    if answer.notice_id is None or not known.filter(pk=answer.notice_id).exists():
        raise UnknownNotice


def _entries(answer: Answer, kind: Kind, capacity: Capacity, by: UUID) -> list[Entry]:
    whole = tuple(("", medium) for medium in answer.media)
    asked = (("", ""),) if answer.picture else (*whole, *answer.asked)
    return [
        Entry(
            kind=kind,
            capacity=capacity,
            how=answer.how,
            by=by,
            purpose=code,
            medium=medium,
            picture=answer.picture,
            bundled=answer.bundled,
            notice_id=answer.notice_id,
            scan=answer.scan,
            witness=answer.witness,
            given_at=answer.given_at,
        )
        for code, medium in asked
    ]
