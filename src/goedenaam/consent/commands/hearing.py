"""The child's voice below sixteen: "liever niet" is heard, on a tablet of the school or with an own account."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from goedenaam.consent import queries
from goedenaam.consent.commands.answering import write_stop, write_yes
from goedenaam.consent.commands.ledger import tell_ended
from goedenaam.consent.domain.answers import Answer, How, NobodyAnswered, PupilDecides
from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.consent.domain.standing import day_of, decides_alone
from goedenaam.consent.models import Line
from goedenaam.consent.queries import Subject
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import act
from goedenaam.norms.types import Medium
from goedenaam.people.queries import pupil_on_list


@act
def hear_child(
    *,
    actor: Actor,
    person_id: UUID,
    media: Collection[Medium],
    rather_not: bool,
    notice_id: UUID | None,
    now: datetime,
) -> list[Line]:
    """Write down that a pupil below sixteen would rather not be in these kinds of recording, or would not mind after all.

    One tap answers for every place that asks for such a recording, so the lines are bundled: a no is a no, there and wherever
    it is asked later; a yes takes the own no back and is no consent. The actor is that pupil, or somebody who looks this pupil
    up and is the witness. Raises `NotFound`; refuses with `PupilDecides`, `NobodyAnswered` or `UnknownNotice`. Records
    `consent.changed`, and a no tells `ConsentEnded`.
    """
    subject = queries.subject_for(actor, person_id, on=day_of(now))
    if not subject.is_pupil:
        raise NotFound
    if decides_alone(queries.person_of(subject, at=now), day_of(now)):
        raise PupilDecides
    is_own = queries.is_oneself(actor, subject)
    if not is_own:
        pupil_on_list(actor, person_id, on=day_of(now))
    answer = Answer(
        person_id=person_id,
        asked=_asked(actor, subject, media, now),
        how=How.PORTAL if is_own else How.SPOKEN,
        notice_id=notice_id,
        witness=None if is_own else actor.user_id,
        media=tuple(medium.value for medium in media),
        bundled=True,
    )
    if not answer.asked:
        raise NobodyAnswered
    if not rather_not:
        return write_yes(actor, subject, answer, Capacity.PUPIL, subject.id, now)
    lines = write_stop(actor, subject, answer, Kind.NO, Capacity.PUPIL, subject.id, now)
    tell_ended(subject, lines, now=now)
    return lines


def _asked(
    actor: Actor, subject: Subject, media: Collection[Medium], now: datetime
) -> tuple[tuple[str, str], ...]:
    """Every place that asks for one of these kinds of recording and has not ended."""
    return tuple(
        (row.code, medium.value)
        for row in queries.purposes_of(actor, subject.school_id)
        if row.needs_consent and (row.sunset_at is None or row.sunset_at > now)
        for medium in media
        if medium.value in row.media
    )
