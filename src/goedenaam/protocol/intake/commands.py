"""Hand a file in to be read by the worker, stop that, or begin with a text that is there already."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound, WrongMoment
from goedenaam.kernel.scope import act, for_system
from goedenaam.norms.presets import MODEL, preset
from goedenaam.protocol.commands import begin_draft, import_protocol
from goedenaam.protocol.intake import queries
from goedenaam.protocol.intake.domain import MOST_WAITING, TooManyWaiting
from goedenaam.protocol.intake.models import Intake
from goedenaam.protocol.models import Version
from goedenaam.protocol.queries import lock_board
from goedenaam.tenancy.queries import actor_of, user_with

HANDED_IN = declare("protocol.handed_in", "Een bestand is ingeleverd om te lezen.")
STOPPED = declare("protocol.intake_stopped", "Het lezen van een ingeleverd bestand is gestopt.")


@act
def hand_in(*, actor: Actor, data: bytes, source_name: str, now: datetime) -> Intake:
    """Keep a file until the worker has read it. Refuses with `TooManyWaiting`. Records `protocol.handed_in`."""
    seat = actor.seat
    actor.require(Permission.IMPORT_PROTOCOL, board_id=seat.board_id, school_id=seat.school_id)
    lock_board(actor, seat.board_id)
    if sum(intake.is_open for intake in queries.waiting_at(actor, seat)) >= MOST_WAITING:
        raise TooManyWaiting
    intake = Intake.objects.create(
        board_id=seat.board_id,
        school_id=seat.school_id,
        source_name=source_name[:200],
        data=data,
        created_at=now,
        created_by_id=actor.user_id,
    )
    log.record(
        actor, HANDED_IN, intake.pk, board_id=seat.board_id, school_id=seat.school_id, at=now, size=len(data)
    )
    return intake


@act
def stop_intake(*, actor: Actor, intake_id: UUID, now: datetime) -> None:
    """Stop reading a file and forget it. Refuses with `WrongMoment` when it is a draft. Records `protocol.intake_stopped`."""
    intake = queries.intake_for(actor, intake_id)
    if intake.version_id is not None:
        raise WrongMoment
    log.record(
        actor, STOPPED, intake.pk, board_id=intake.board_id, school_id=intake.school_id, at=now,
        pages=len(intake.texts),
    )  # fmt: skip
    intake.delete()


@act
def begin_with_model(*, actor: Actor, now: datetime) -> Version:
    """Begin a draft with the built-in model, of which everything is still to be confirmed."""
    protocol = preset(MODEL)
    return begin_draft(actor=actor, protocol=protocol, source_name=protocol.title, now=now)


@act
def begin_with_board(*, actor: Actor, now: datetime) -> Version:
    """Begin a school's draft with the text of its board that holds now. Raises `NotFound` where there is none."""
    version = queries.text_above(actor, actor.seat, now=now)
    if version is None:
        raise NotFound
    return begin_draft(actor=actor, protocol=queries.protocol_of(version), source_name=version.title, now=now)


def claim(*, now: datetime, until: datetime) -> Intake | None:
    """Take the file that waits longest, so that no other worker reads the same page until then."""
    with for_system():
        free = Intake.objects.filter(version=None, refusal="").exclude(leased_until__gt=now)
        intake = free.order_by("created_at").first()
        if intake is None:
            return None
        mine = free.filter(pk=intake.pk, attempts=intake.attempts)
        if not mine.update(attempts=intake.attempts + 1, leased_until=until):
            return None
        intake.attempts += 1
        return intake


def keep_page(intake: Intake, *, pages: int, texts: list[str]) -> bool:
    """Keep what was read so far and let the next page be taken; False when the lease was lost."""
    with for_system():
        return bool(_mine(intake).update(pages=pages, texts=texts, attempts=0, leased_until=None))


def refuse_intake(intake: Intake, sentence: str) -> None:
    """End it with a sentence for the person, and forget the file."""
    with for_system():
        _mine(intake).update(refusal=sentence, data=b"", texts=[], leased_until=None)


def finish_intake(intake: Intake, text: str, *, now: datetime) -> bool:
    """Make a draft of the whole text in the name of who handed it in; False when the lease was lost.

    Refuses as `import_protocol` does; raises `NotAllowed` when that person may not do so any more.
    """
    with for_system():
        place = str(intake.school_id or intake.board_id)
        actor = actor_of(user_with(intake.created_by_id), now=now, chosen=place)
        if not actor.seats or place != str(actor.seat.school_id or actor.seat.board_id):
            raise NotFound
        if not _mine(intake).update(leased_until=None):
            return False
        version = import_protocol(actor=actor, text=text, source_name=intake.source_name, now=now)
        _mine(intake).update(version=version, data=b"", texts=[])
        return True


def _mine(intake: Intake) -> QuerySet[Intake]:
    return Intake.objects.filter(pk=intake.pk, version=None, refusal="", attempts=intake.attempts)
