"""Read a file with answers, show what it would change, and take it over when somebody says so."""

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from itertools import batched
from uuid import UUID

from goedenaam.asking import queries
from goedenaam.asking.domain.files import (
    AskedThen,
    FileAnswers,
    OlderExport,
    OwnExport,
    Told,
    answers_from,
    resolve,
)
from goedenaam.asking.events import AnswersConfirmed
from goedenaam.asking.models import AnswerFile, AnswerMap
from goedenaam.asking.queries.files import known_pupils
from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent.commands import import_answers
from goedenaam.consent.domain.imports import (
    ExportFromTheFuture,
    ImportedAnswer,
    SourceNameMissing,
    is_news,
)
from goedenaam.consent.domain.lines import Kind, Word
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.queries import giver_key, last_said, leads_elsewhere, own_stops, words_for
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.kernel.scope import act
from goedenaam.outbox.commands import emit
from goedenaam.people.domain import AlreadyDecided, full_name
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import actor_of, school_for, user_with

FILE_READ = declare("asking.file_read", "Een bestand met antwoorden over toestemming is ingelezen.")
FILE_CONFIRMED = declare("asking.file_confirmed", "Iemand heeft gezegd dat een bestand met antwoorden klopt.")
FILE_DROPPED = declare("asking.file_dropped", "Een ingelezen bestand met antwoorden is weggedaan.")
COLUMNS_MAPPED = declare("asking.columns_mapped", "Iemand heeft gezegd welke kolom welk antwoord is.")

_MOST_SHOWN = 200  # names per kind in a preview; the counts are whole
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What was read from a file, its name, where it comes from and of which day it is."""

    answers: FileAnswers
    file_name: str
    source: str
    exported_on: date
    asked: AskedThen | None = None


@act
def preview_file(*, actor: Actor, school_id: UUID, read: FileRead, now: datetime) -> AnswerFile:
    """Keep what a file says together with what it would change; a preview that nobody decided on makes room.

    Of our own export only what was changed in it counts. Refuses with `SourceNameMissing`, `ExportFromTheFuture`,
    `OlderExport`, `OwnExport`, `FileOfAnotherSchool` or `NothingAnswered`. Records `asking.file_read`.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.KEEP_CONSENT, board_id=school.board_id, school_id=school.pk)
    _check_date(school, read.exported_on, now)
    if not read.source.strip():
        raise SourceNameMissing
    known = known_pupils(school.pk, on=day_of(now))
    found = resolve(read.answers.lines, known)
    names = {pupil.id: full_name(pupil.name) for pupil in known}
    news = _news(actor, school, read.answers, found.told, now)
    counts, shown = _compared(news, names)
    counts["same"] += len(found.told) - len(news)
    AnswerFile.objects.filter(school=school, state="preview").delete()
    made = AnswerFile.objects.create(
        board_id=school.board_id,
        school=school,
        file_name=read.file_name[:120],
        source=read.source.strip()[:60],
        exported_on=read.exported_on,
        state="preview",
        incoming=zlib.compress(read.answers.to_text().encode(), 3),
        counts=counts | {"pupils": len({one.pupil for one in found.told}), "unknown": len(found.unknown)},
        shown={
            kind: listed[:_MOST_SHOWN]
            for kind, listed in {**shown, "unknown": found.unknown}.items()
            if listed
        },
        issues=[list(issue) for issue in (*read.answers.issues, *found.issues)][:1000],
        asked=read.asked.to_json() if read.asked else {},
        read_at=now,
    )
    log.record(actor, FILE_READ, made.pk, board_id=school.board_id, school_id=school.pk, at=now)
    return made


@act
def confirm_file(*, actor: Actor, file_id: UUID, now: datetime) -> AnswerFile:
    """Say that the preview is right; the worker takes the file over.

    Refuses with `AlreadyDecided`. Records `asking.file_confirmed` and tells `AnswersConfirmed`.
    """
    made = _undecided(actor, file_id)
    made.state, made.decided_at, made.decided_by_id = "queued", now, actor.user_id
    made.save(update_fields=["state", "decided_at", "decided_by"])
    log.record(actor, FILE_CONFIRMED, made.pk, board_id=made.board_id, school_id=made.school_id, at=now)
    emit(AnswersConfirmed(file_id=made.pk), now=now)
    return made


@act
def drop_file(*, actor: Actor, file_id: UUID, now: datetime) -> None:
    """Do away with a preview and all that was read. Refuses with `AlreadyDecided`. Records `asking.file_dropped`."""
    made = _undecided(actor, file_id)
    log.record(actor, FILE_DROPPED, made.pk, board_id=made.board_id, school_id=made.school_id, at=now)
    made.delete()


@act
def map_columns(
    *,
    actor: Actor,
    school_id: UUID,
    heads: Sequence[str],
    columns: Sequence[str],
    asked: AskedThen | None = None,
    now: datetime,
) -> None:
    """Remember for this school what the columns of such an export are. Records `asking.columns_mapped`."""
    school = school_for(actor, school_id)
    actor.require(Permission.KEEP_CONSENT, board_id=school.board_id, school_id=school.pk)
    AnswerMap.objects.update_or_create(
        school=school,
        heads=hash_of(heads),
        defaults={
            "board_id": school.board_id,
            "columns": list(columns),
            "asked": asked.to_json() if asked else {},
        },
    )
    log.record(actor, COLUMNS_MAPPED, None, board_id=school.board_id, school_id=school.pk, at=now)


def hash_of(heads: Sequence[str]) -> str:
    """By what an export is known again: its heads, in order."""
    return hashlib.sha256(json.dumps(list(heads)).encode()).hexdigest()


def apply_file(*, file_id: UUID, now: datetime) -> None:
    """Take a confirmed file over for who confirmed it: all of it in one transaction, or nothing with the reason why not.

    Called by the worker, in the system's scope. Done twice it does nothing the second time.
    """
    made = queries.queued_file(file_id)
    if made is None:
        return
    actor = actor_of(user_with(made.decided_by_id), now=now) if made.decided_by_id else None
    try:
        if actor is None:
            raise NotAllowed  # noqa: TRY301  the account is gone, and with it the right
        _take_over(actor=actor, file_id=file_id, now=now)
    except (Refused, NotAllowed, NotFound) as refusal:
        sentence = str(refusal) if isinstance(refusal, Refused) else str(AlreadyDecided())
        AnswerFile.objects.filter(pk=file_id).update(
            state="refused", incoming=None, refusal=sentence[:300], done_at=now
        )


@act
def _take_over(*, actor: Actor, file_id: UUID, now: datetime) -> None:
    made = queries.lock_file(actor, file_id)
    school = school_for(actor, made.school_id)
    if made.incoming is None:
        raise AlreadyDecided
    _check_date(school, made.exported_on, now)
    read = answers_from(zlib.decompress(made.incoming).decode())
    found = resolve(read.lines, known_pupils(school.pk, on=day_of(now)))
    made.taken = import_answers(
        actor=actor,
        school_id=school.pk,
        source=made.source,
        exported_at=_start_of(made.exported_on),
        answers=[_imported(one) for one in _news(actor, school, read, found.told, now)],
        now=now,
    )
    made.state, made.incoming, made.done_at = "applied", None, now
    made.save(update_fields=["taken", "state", "incoming", "done_at"])


def _news(
    actor: Actor, school: School, read: FileAnswers, told: Sequence[Told], now: datetime
) -> Sequence[Told]:
    """What a file may change: of our own export, in the words of staff, only what differs from what we say now.

    Everybody with the same word is treated alike, so that a list that comes back tells nobody whose «mag niet» has another
    reason than an answer (SECURITY.md 3). Raises `OwnExport` where the administration leads.
    """
    if not read.ours:
        return told
    if leads_elsewhere(school.pk, at=now):
        raise OwnExport
    asked = {(one.cell.purpose, one.cell.medium) for one in told}
    words = words_for(actor, {one.pupil for one in told}, asked, at=now)
    return [
        one
        for one in told
        if words[(one.pupil, one.cell.purpose, one.cell.medium)]
        is not (Word.MAY if one.cell.yes else Word.MAY_NOT)
    ]


def _undecided(actor: Actor, file_id: UUID) -> AnswerFile:
    made = queries.lock_file(actor, file_id)
    actor.require(Permission.KEEP_CONSENT, board_id=made.board_id, school_id=made.school_id)
    if made.state != "preview":
        raise AlreadyDecided
    return made


def _check_date(school: School, exported_on: date, now: datetime) -> None:
    """A file of tomorrow is a mistake, and an older one would put newer answers back."""
    if _start_of(exported_on) > now:
        raise ExportFromTheFuture
    newest = queries.newest_export(school.pk)
    if newest is not None and _start_of(exported_on) < newest:
        raise OlderExport


@cache
def _start_of(day: date) -> datetime:
    """A file counts from the beginning of its day: so it is never fresher than it is."""
    return datetime.combine(day, time(), AMSTERDAM)


def _imported(told: Told) -> ImportedAnswer:
    return ImportedAnswer(
        pupil_id=told.pupil,
        purpose=told.cell.purpose,
        medium=told.cell.medium,
        yes=told.cell.yes,
        by=told.by,
        given_at=_start_of(date.fromisoformat(told.cell.day)) if told.cell.day else None,
        bundled=told.cell.bundled,
    )


def _compared(told: Sequence[Told], names: Mapping[UUID, str]) -> tuple[dict[str, int], dict[str, list[str]]]:
    """How many answers are new, differ or are the same, and whose; a yes over a no of the same child contradicts."""
    counts: dict[str, int] = dict.fromkeys(("new_yes", "new_no", "changed", "same", "contradictions"), 0)
    shown: dict[str, dict[UUID, None]] = {"new_no": {}, "changed": {}, "contradictions": {}}
    by_pupil: dict[UUID, list[Told]] = {}
    for one in told:
        by_pupil.setdefault(one.pupil, []).append(one)
    for batch in batched(by_pupil, _BATCH, strict=False):
        said = last_said(batch)
        stops = own_stops(batch)
        for pupil in batch:
            for one in by_pupil[pupil]:
                answer = _imported(one)
                last = said.get(giver_key(pupil, answer.capacity, answer.by, answer.purpose, answer.medium))
                kind = _kind(answer, last)
                counts[kind] += 1
                if kind in shown:
                    shown[kind][pupil] = None
                if answer.yes and (pupil, answer.purpose, answer.medium) in stops:
                    counts["contradictions"] += 1
                    shown["contradictions"][pupil] = None
    return counts, {kind: [names[pupil] for pupil in pupils] for kind, pupils in shown.items()}


def _kind(answer: ImportedAnswer, last: tuple[Kind, datetime] | None) -> str:
    if not is_news(answer, last):
        return "same"
    if last is not None:
        return "changed"
    return "new_yes" if answer.yes else "new_no"
