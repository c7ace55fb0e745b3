"""Read a file of the student administration, show what it would change, and take it over when somebody says so."""

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.kernel.scope import act
from goedenaam.outbox.commands import emit
from goedenaam.people import queries
from goedenaam.people.commands.rosters import effective_day, fingerprint, known_roster, write_changes
from goedenaam.people.domain import AlreadyDecided, ManyLeave, OtherBrin, RosterChanged, leave_in_numbers
from goedenaam.people.events import ImportConfirmed, PupilLeft
from goedenaam.people.imports.changes import Changes, Known, changes_between
from goedenaam.people.imports.lines import Incoming, Issue, called, incoming_of
from goedenaam.people.models import ColumnMap, RosterImport
from goedenaam.tenancy.commands import learn_kind
from goedenaam.tenancy.domain import Kind
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import actor_of, school_for, user_with

FILE_READ = declare("people.file_read", "Een bestand met leerlingen of ouders is ingelezen.")
IMPORT_CONFIRMED = declare("people.import_confirmed", "Iemand heeft gezegd dat een bestand klopt.")
IMPORT_DROPPED = declare("people.import_dropped", "Een ingelezen bestand is weggedaan.")
ROSTER_IMPORTED = declare("people.roster_imported", "De lijst van de school is bijgewerkt uit een bestand.")
COLUMNS_MAPPED = declare("people.columns_mapped", "Iemand heeft gezegd welke kolom wat is.")

_MOST_SHOWN = 200  # names per kind in a preview; the counts are whole


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What was read from a file, and its name."""

    incoming: Incoming
    file_name: str


@act
def preview_import(*, actor: Actor, school_id: UUID, read: FileRead, now: datetime) -> RosterImport:
    """Keep what a file says together with what it would change; a preview that nobody decided on makes room.

    Refuses with `OtherBrin` or `OlderYear`. Records `people.file_read`.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.IMPORT_PEOPLE, board_id=school.board_id, school_id=school.pk)
    _check_school(school, read.incoming)
    known = known_roster(school.pk)
    changes = changes_between(known, read.incoming)
    if changes.is_secondary and not school.kind:
        changes.issues.append(Issue("secondary_school"))
    RosterImport.objects.filter(school=school, state="preview").delete()
    made = RosterImport(
        board_id=school.board_id,
        school=school,
        file_name=read.file_name[:120],
        state="preview",
        school_year=read.incoming.school_year,
        incoming=zlib.compress(read.incoming.to_text().encode(), 3),
        fingerprint=fingerprint(known),
        counts=changes.counts() | {"pupils": sum(not pupil.line.left_on for pupil in known.pupils)},
        shown=_shown(known, read.incoming, changes),
        issues=[list(issue) for issue in changes.issues],
        read_at=now,
    )
    made.save(force_insert=True)
    log.record(actor, FILE_READ, made.pk, board_id=school.board_id, school_id=school.pk, at=now)
    return made


@act
def confirm_import(*, actor: Actor, import_id: UUID, many_may_leave: bool, now: datetime) -> RosterImport:
    """Say that the preview is right; the worker takes the file over.

    Refuses with `AlreadyDecided`, or with `ManyLeave` when a fifth of the pupils would leave and nobody said that this is
    so. Records `people.import_confirmed` and tells `ImportConfirmed`.
    """
    made = queries.lock_import(actor, import_id)
    actor.require(Permission.IMPORT_PEOPLE, board_id=made.board_id, school_id=made.school_id)
    if made.state != "preview":
        raise AlreadyDecided
    if leave_in_numbers(made.counts) and not many_may_leave:
        raise ManyLeave
    made.state, made.decided_at, made.decided_by_id = "queued", now, actor.user_id
    made.save(update_fields=["state", "decided_at", "decided_by"])
    log.record(actor, IMPORT_CONFIRMED, made.pk, board_id=made.board_id, school_id=made.school_id, at=now)
    emit(ImportConfirmed(import_id=made.pk), now=now)
    return made


@act
def drop_import(*, actor: Actor, import_id: UUID, now: datetime) -> None:
    """Do away with a preview and all that was read. Refuses with `AlreadyDecided`. Records `people.import_dropped`."""
    made = queries.lock_import(actor, import_id)
    actor.require(Permission.IMPORT_PEOPLE, board_id=made.board_id, school_id=made.school_id)
    if made.state != "preview":
        raise AlreadyDecided
    log.record(actor, IMPORT_DROPPED, made.pk, board_id=made.board_id, school_id=made.school_id, at=now)
    made.delete()


@act
def map_columns(
    *, actor: Actor, school_id: UUID, heads: Sequence[str], chosen: Mapping[str, Any], now: datetime
) -> None:
    """Remember for this school what the `columns` of such an export are, and whether it is the `whole` list.

    Records `people.columns_mapped`.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.IMPORT_PEOPLE, board_id=school.board_id, school_id=school.pk)
    ColumnMap.objects.update_or_create(
        school=school,
        heads=hash_of(heads),
        defaults={"board_id": school.board_id, "columns": dict(chosen)},
    )
    log.record(actor, COLUMNS_MAPPED, None, board_id=school.board_id, school_id=school.pk, at=now)


def hash_of(heads: Sequence[str]) -> str:
    """By what an export is known again: its heads, in order."""
    return hashlib.sha256(json.dumps(list(heads)).encode()).hexdigest()


def apply_import(*, import_id: UUID, now: datetime) -> None:
    """Take a confirmed file over for who confirmed it: all of it in one transaction, or nothing with the reason why not.

    Called by the worker, in the system's scope. Done twice it does nothing the second time.
    """
    made = queries.queued_import(import_id)
    if made is None:
        return
    actor = actor_of(user_with(made.decided_by_id), now=now) if made.decided_by_id else None
    try:
        if actor is None:
            raise NotAllowed  # noqa: TRY301  the account is gone, and with it the right
        _take_over(actor=actor, import_id=import_id, now=now)
    except (Refused, NotAllowed, NotFound) as refusal:
        sentence = str(refusal) if isinstance(refusal, Refused) else str(RosterChanged())
        RosterImport.objects.filter(pk=import_id).update(
            state="refused", incoming=None, refusal=sentence[:300], done_at=now
        )


@act
def _take_over(*, actor: Actor, import_id: UUID, now: datetime) -> None:
    made = queries.lock_import(actor, import_id)
    actor.require(Permission.IMPORT_PEOPLE, board_id=made.board_id, school_id=made.school_id)
    school = school_for(actor, made.school_id)
    # The head of the history is locked first: another act at this board waits until the whole file is in.
    log.record(
        actor, ROSTER_IMPORTED, made.pk, board_id=school.board_id, school_id=school.pk, at=now, **made.counts
    )
    known = known_roster(school.pk)
    if made.incoming is None or fingerprint(known) != made.fingerprint:
        raise RosterChanged
    incoming = incoming_of(zlib.decompress(made.incoming).decode())
    changes, today = changes_between(known, incoming), now.astimezone(AMSTERDAM).date()
    write_changes(school, incoming, changes, today=today)
    if changes.is_secondary:
        learn_kind(actor, school, Kind.SECONDARY, now=now)
    for pupil_id, _, left_on in changes.left_pupils:
        on = left_on or effective_day(incoming.school_year, today).isoformat()
        emit(PupilLeft(pupil_id=pupil_id, on=on), now=now)
    for line, names in changes.changed_pupils:
        if "left_on" in names and line.left_on:
            # A day that is still to come, or another day than the file said before.
            emit(PupilLeft(pupil_id=changes.pupil_ids[line.ref], on=line.left_on), now=now)
    made.state, made.incoming, made.done_at = "applied", None, now
    made.save(update_fields=["state", "incoming", "done_at"])


def _check_school(school: School, incoming: Incoming) -> None:
    """A file that names another institution, or another location of it, is not this school's."""
    length = min(len(school.brin), len(incoming.brin))
    if length and school.brin[:length].upper() != incoming.brin[:length]:
        raise OtherBrin(OtherBrin.message % {"brin": incoming.brin})


def _shown(known: Known, incoming: Incoming, changes: Changes) -> dict[str, list[str]]:
    """Names for the preview, at most so many of each kind."""
    lines = {line.ref: line for line in incoming.pupils}
    groups = {line.ref: line.name for line in incoming.groups}
    shown = {
        "new_pupils": [called(line) for line in changes.new_pupils],
        "changed_pupils": [called(line) for line, _ in changes.changed_pupils],
        "left_pupils": [name for _, name, _ in changes.left_pupils],
        "moves": [
            f"{called(lines[pupil])} → {groups[group]}"
            for pupil, group in changes.moves
            if pupil in changes.pupil_ids
        ],
        "new_groups": [line.name for line in changes.new_groups],
        "new_guardians": [called(line) for line in changes.new_guardians],
        "changed_guardians": [called(line) for line in changes.changed_guardians],
        "new_staff": [called(line) for line in changes.new_staff],
        "changed_staff": [called(line) for line in changes.changed_staff],
        "left_staff": [name for _, name in changes.left_staff],
    }
    return {kind: names[:_MOST_SHOWN] for kind, names in shown.items() if names}
