"""Write what an export says of many pupils, under the locks of their ledgers and in few queries."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import batched
from uuid import UUID

from goedenaam.consent.commands.bulk import insert_lines
from goedenaam.consent.commands.ledger import Entry, chain, ended
from goedenaam.consent.domain.answers import How
from goedenaam.consent.domain.imports import ImportedAnswer, is_news
from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.consent.events import ConsentEnded
from goedenaam.consent.models import AnswerImport, Ledger
from goedenaam.consent.queries import Subject, giver_key, last_said
from goedenaam.consent.queries.rows import LineRow
from goedenaam.kernel.actor import Actor
from goedenaam.outbox.commands import emit_all

_BATCH = 500


def take_over(
    actor: Actor,
    subjects: Mapping[UUID, Subject],
    told: Mapping[UUID, Sequence[ImportedAnswer]],
    taken: AnswerImport,
    now: datetime,
) -> int:
    """Write what is news, pupil by pupil in the order of their ids; return how many lines that were."""
    return sum(
        _take(actor, {who: subjects[who] for who in batch}, told, taken, now)
        for batch in batched(sorted(told), _BATCH, strict=False)
    )


def _take(
    actor: Actor,
    subjects: Mapping[UUID, Subject],
    told: Mapping[UUID, Sequence[ImportedAnswer]],
    taken: AnswerImport,
    now: datetime,
) -> int:
    ledgers, said = _locked(subjects), last_said(list(subjects))
    lines: list[LineRow] = []
    moved: list[Ledger] = []
    events: list[ConsentEnded] = []
    for who, subject in subjects.items():
        news = [
            one
            for one in told[who]
            if is_news(one, said.get(giver_key(who, one.capacity, one.by, one.purpose, one.medium)))
        ]
        if not news:
            continue
        made = chain(ledgers[who], _entries(subject, news, taken), actor=actor, now=now)
        lines += made
        moved.append(ledgers[who])
        if stops := [line for line in made if line.kind == Kind.IMPORT_NO]:
            events.append(ended(subject, stops))
    insert_lines(lines)
    # The rows are there and locked, so that this only moves their ends, in one statement.
    Ledger.objects.bulk_create(
        moved,
        update_conflicts=True,
        unique_fields=["person_id"],
        update_fields=["sequence", "hash", "last_at"],
    )
    emit_all(events, now=now)
    return len(lines)


def _locked(subjects: Mapping[UUID, Subject]) -> dict[UUID, Ledger]:
    """The ledgers of these people, locked in the order of their ids; made where there was none."""
    Ledger.objects.bulk_create(
        [
            Ledger(person_id=one.id, board_id=one.board_id, school_id=one.school_id)
            for one in subjects.values()
        ],
        ignore_conflicts=True,
    )
    locked = Ledger.objects.select_for_update(of=("self",)).filter(person_id__in=list(subjects))
    return {ledger.person_id: ledger for ledger in locked.order_by("person_id")}


def _entries(subject: Subject, news: Sequence[ImportedAnswer], taken: AnswerImport) -> Iterator[Entry]:
    for one in news:
        yield Entry(
            kind=one.kind,
            capacity=one.capacity,
            how=How.IMPORT,
            by=subject.id if one.capacity is Capacity.PUPIL else one.by,
            purpose=one.purpose,
            medium=one.medium,
            bundled=one.bundled,
            import_id=taken.pk,
            given_at=one.given_at or taken.exported_at,
        )
