"""Open a code with which a group writes for one lesson, and end it."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import WrongMoment
from goedenaam.kernel.scope import act
from goedenaam.norms.types import Audience
from goedenaam.publishing.composing.pictures.store import PictureStore
from goedenaam.publishing.contributing import queries
from goedenaam.publishing.contributing.commands.forgetting import throw_away
from goedenaam.publishing.contributing.domain import (
    NotNamed,
    State,
    code_ends,
    writing_code,
    writing_code_hash,
)
from goedenaam.publishing.contributing.models import Contribution, WritingCode
from goedenaam.publishing.contributing.presenting import why_no_code

OPENED = declare("contribution.code_opened", "Er is een schrijfcode geopend voor een groep.")
ENDED = declare("contribution.code_ended", "Een schrijfcode is gestopt.")


@act
def open_code(*, actor: Actor, group_id: UUID, minutes: int, now: datetime) -> WritingCode:
    """Let a group write on the school's tablets for so many minutes, two hours at most. Only a keyed hash of the code is kept.

    Raises `NotFound` for a group that the actor does not look up, or `NotAllowed`. Refuses with `NotNamed` where the protocol
    names no pupils. Records `contribution.code_opened`.
    """
    group = queries.group_to_write_with(actor, group_id)
    actor.require(Permission.PLACE_POSTS, board_id=group.board_id, school_id=group.school_id)
    seated = queries.seated_at(actor, group.board_id, group.school_id)
    told = queries.opening_at(seated, now=now, asker=Audience.PUPIL)
    if not told.opening.is_open:
        raise NotNamed(why_no_code(), articles=told.articles)
    code_id, key = uuid4(), settings.SECRET_KEY
    made = WritingCode.objects.create(
        id=code_id, board_id=group.board_id, school_id=group.school_id, group=group, teacher_id=actor.user_id,
        code_hash=writing_code_hash(writing_code(code_id, key), key), made_at=now, ends_at=code_ends(now, minutes),
    )  # fmt: skip
    log.record(
        actor, OPENED, made.pk, board_id=made.board_id, school_id=made.school_id, at=now, group=group.pk
    )
    return made


@act
def end_code(*, actor: Actor, code_id: UUID, store: PictureStore, now: datetime) -> WritingCode:
    """End a code now: the tablets close, and what was not handed in goes.

    Refuses with `WrongMoment` where it is over. Records `contribution.code_ended`.
    """
    code = queries.lock_code(actor, code_id)
    if code.ended_at is not None or code.ends_at <= now:
        raise WrongMoment
    code.ended_at = now
    code.save(update_fields=["ended_at"])
    for row in Contribution.objects.filter(code=code, state=State.BEGUN):
        throw_away(row, store=store)
    log.record(actor, ENDED, code.pk, board_id=code.board_id, school_id=code.school_id, at=now)
    return code
