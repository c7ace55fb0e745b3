"""Add lines to a person's ledger, whose end is locked by the caller."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from goedenaam.audit import log
from goedenaam.audit.domain import GENESIS, seal
from goedenaam.audit.kinds import declare
from goedenaam.consent.domain.answers import How
from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.consent.events import ConsentEnded
from goedenaam.consent.models import Ledger, Line
from goedenaam.consent.queries import Subject, link_of, subjects_by_id
from goedenaam.consent.queries.rows import LineRow
from goedenaam.kernel.actor import Actor
from goedenaam.outbox.commands import emit

# One kind for an answer, a dispute and a protection: history tells no reader which of them it was (SECURITY.md 3).
CHANGED = declare("consent.changed", "Er is vastgelegd wat van iemand te zien mag zijn.", tells_person=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line before it has its place: `given_at` None is now."""

    kind: Kind
    capacity: Capacity
    how: How
    by: UUID | None = None
    purpose: str = ""
    medium: str = ""
    picture: str = ""
    bundled: bool = False
    notice_id: UUID | None = None
    scan: str = ""
    witness: UUID | None = None
    import_id: UUID | None = None
    given_at: datetime | None = None


def append(ledger: Ledger, entries: Iterable[Entry], *, actor: Actor | None, now: datetime) -> list[Line]:
    """Chain the entries behind the end of a locked ledger and write both."""
    made = [Line(**row._asdict()) for row in chain(ledger, entries, actor=actor, now=now)]
    Line.objects.bulk_create(made)
    ledger.save(update_fields=["sequence", "hash", "last_at"])
    return made


def chain(ledger: Ledger, entries: Iterable[Entry], *, actor: Actor | None, now: datetime) -> list[LineRow]:
    """The lines behind the end of a locked ledger, which moves along; the caller writes both.

    Time never runs back in it, also when the clock was set back.
    """
    at = max(now, ledger.last_at) if ledger.last_at else now
    made = []
    for entry in entries:
        row = LineRow(
            id=uuid4(),
            board_id=ledger.board_id,
            school_id=ledger.school_id,
            person_id=ledger.person_id,
            sequence=ledger.sequence + 1,
            kind=entry.kind,
            by=entry.by,
            capacity=entry.capacity,
            purpose=entry.purpose,
            medium=entry.medium,
            picture=entry.picture,
            bundled=entry.bundled,
            notice_id=entry.notice_id,
            how=entry.how,
            scan=entry.scan.strip(),
            witness_id=entry.witness,
            answer_import_id=entry.import_id,
            given_at=entry.given_at or at,
            recorded_at=at,
            recorded_by=actor.user_id if actor else None,
            previous=ledger.hash or GENESIS,
        )
        row = row._replace(hash=seal(link_of(row)))
        ledger.sequence, ledger.hash, ledger.last_at = row.sequence, row.hash, at
        made.append(row)
    return made


def open_ledgers(people: Collection[UUID]) -> None:
    """Begin a ledger for who has none, so that there is a head to lock; for the worker, in the system's scope."""
    kept = set(Ledger.objects.filter(person_id__in=people).values_list("person_id", flat=True))
    if missing := set(people) - kept:
        begun = [
            Ledger(person_id=one.id, board_id=one.board_id, school_id=one.school_id)
            for one in subjects_by_id(missing)
        ]
        Ledger.objects.bulk_create(begun, ignore_conflicts=True)


def record_change(actor: Actor | None, subject: Subject, *, now: datetime) -> None:
    """One line of history, the same for every change. Records `consent.changed`."""
    log.record(actor, CHANGED, subject.id, board_id=subject.board_id, school_id=subject.school_id, at=now)


def tell_ended(subject: Subject, lines: Iterable[Line], *, now: datetime) -> None:
    """Tell `ConsentEnded` of these lines, or of everything where there are none."""
    emit(ended(subject, lines), now=now)


def ended(subject: Subject, lines: Iterable[Line | LineRow]) -> ConsentEnded:
    sequences = [line.sequence for line in lines]
    return ConsentEnded(school_id=subject.school_id, person_id=subject.id, sequences=sequences)
