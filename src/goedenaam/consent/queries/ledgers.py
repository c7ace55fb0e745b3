"""One person's ledger: read, locked, and held against its own chain."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.audit.domain import Break, Link, find_break
from goedenaam.consent.domain.lines import Kind
from goedenaam.consent.models import Ledger, Line, Protection, Purpose
from goedenaam.consent.queries.places import places
from goedenaam.consent.queries.rows import LineRow
from goedenaam.consent.queries.subjects import Subject
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.locking import lock_for_share

type Answered = tuple[UUID, str, str]
"""A person, a purpose and a medium."""
type Appearing = tuple[UUID, str, str, str]
"""The same on one picture, empty in a text."""


def lines_of(actor: Actor, subject: Subject) -> QuerySet[Line]:
    """One person's ledger, for the two roles that see reasons: beside the three words it would tell who is protected."""
    seen = Line.objects.filter(places(actor, Permission.PROTECT), person_id=subject.id)
    return seen.select_related("notice", "answer_import", "witness").order_by("sequence")


def statements_of(actor: Actor, answered: Answered) -> QuerySet[Line]:
    """What was said of one thing that is contradicted, for who keeps consent and asks again."""
    who, code, medium = answered
    kept = Line.objects.filter(
        places(actor, Permission.KEEP_CONSENT), person_id=who, purpose=code, medium=medium
    )
    return kept.select_related("notice", "answer_import", "witness").order_by("sequence")


def frozen_since(subject: Subject) -> datetime | None:
    """When a dispute was opened that is not over, of a subject that was found for the actor already."""
    disputes = Line.objects.filter(person_id=subject.id, kind__in=[Kind.DISPUTE, Kind.DISPUTE_OVER])
    last = disputes.order_by("sequence").last()
    return last.recorded_at if last is not None and last.kind == Kind.DISPUTE else None


def lock_ledger(subject: Subject) -> Ledger:
    """A person's ledger, locked until the transaction ends; made where there was none."""
    Ledger.objects.get_or_create(
        person_id=subject.id, defaults={"board_id": subject.board_id, "school_id": subject.school_id}
    )
    return Ledger.objects.select_for_update(of=("self",)).get(person_id=subject.id)


def lock_heads(people: Collection[UUID]) -> dict[UUID, datetime | None]:
    """The heads of these ledgers, locked for share by id until the transaction ends: the last moment of each.

    `lock_ledger` waits for it, so nothing is added and nobody is protected meanwhile. Somebody without a ledger is left out:
    that cannot be locked, and is a no. A protection counts as a moment too, so that a clock that was set back opens nothing.
    """
    rows = (
        Ledger.objects.filter(person_id__in=people).order_by("person_id").values_list("person_id", "last_at")
    )
    heads: dict[UUID, datetime | None] = dict(lock_for_share(rows))
    since = Protection.objects.filter(person_id__in=people).order_by().values_list("person_id", "since")
    for who, moment in since:
        if who in heads:
            heads[who] = max(heads[who] or moment, moment)
    return heads


def asked_in(person_id: UUID, sequences: Collection[int]) -> set[tuple[str, str, str]]:
    """What these lines of a ledger are about: purpose, medium and picture; for the worker, in the system's scope.

    A line about a purpose that took the place of another is about that other too: a channel still asks it by that code.
    """
    rows = Line.objects.filter(person_id=person_id, sequence__in=sequences)
    schools = rows.order_by().values("school_id")
    replaced = Purpose.objects.filter(school__in=schools).exclude(successor="")
    before = {
        (school, new): old for school, old, new in replaced.values_list("school_id", "code", "successor")
    }
    found = set()
    for school, purpose, medium, picture in rows.values_list("school_id", "purpose", "medium", "picture"):
        code: str | None = purpose
        while code is not None:
            found.add((code, medium, picture))
            code = before.get((school, code))
    return found


def is_protected(person_id: UUID, *, at: datetime) -> bool:
    """Whether everything of a person has to go at once; for the worker, who tells nobody why."""
    rows = Protection.objects.filter(Q(until=None) | Q(until__gt=at), person_id=person_id)
    return rows.exists()


def has_left_line(pupil_id: UUID, at: datetime) -> bool:
    """Whether the ledger knows that this pupil leaves at this moment."""
    return Line.objects.filter(person_id=pupil_id, kind=Kind.LEFT, given_at=at).exists()


def broken_ledger(person_id: UUID) -> Break | None:
    """The first place where a person's ledger is not what was written, or None."""
    rows = Line.objects.filter(person_id=person_id).order_by("sequence")
    return _break_in(rows, Ledger.objects.filter(person_id=person_id).first())


def broken_ledgers() -> Iterator[tuple[UUID, Break]]:
    """Each person whose ledger is not what was written, in the system's scope: a row a time, however many there are.

    A ledger whose lines are all gone is found as well as lines whose ledger is gone.
    """
    rows = Line.objects.order_by("person_id", "sequence").iterator(chunk_size=2000)
    ends = {end.person_id: end for end in Ledger.objects.iterator(chunk_size=2000)}
    for who, lines in groupby(rows, key=lambda row: row.person_id):
        found = _break_in(lines, ends.pop(who, None))
        if found is not None:
            yield who, found
    for who, end in ends.items():
        found = _break_in((), end)
        if found is not None:
            yield who, found


def count_ledgers() -> int:
    """How many people have a ledger, in the system's scope."""
    return Ledger.objects.count()


def _break_in(rows: Iterable[Line], end: Ledger | None) -> Break | None:
    links = (link_of(row) for row in rows)
    return find_break(links, head=end.hash if end else None, length=end.sequence if end else 0)


def link_of(row: Line | LineRow) -> Link:
    """A line of the ledger as a link of its chain: everything in it is covered by the hash."""
    facts = {
        "by": text(row.by), "capacity": row.capacity, "purpose": row.purpose, "medium": row.medium,
        "picture": row.picture, "bundled": row.bundled, "notice": text(row.notice_id), "how": row.how,
        "scan": row.scan, "witness": text(row.witness_id), "import": text(row.answer_import_id),
        "given_at": row.given_at.timestamp(),
    }  # fmt: skip
    return Link(
        sequence=row.sequence,
        id=str(row.id),
        board=str(row.board_id),
        school=str(row.school_id),
        kind=row.kind,
        at=row.recorded_at,
        actor=text(row.recorded_by),
        object=str(row.person_id),
        facts=facts,
        commitment="",
        previous=row.previous,
        hash=row.hash,
    )


def text(value: Any) -> str:
    return "" if value is None else str(value)
