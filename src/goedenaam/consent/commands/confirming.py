"""Say that everything may stay as it was answered: the yearly question, with one tap."""

from datetime import datetime
from uuid import UUID

from goedenaam.consent import queries
from goedenaam.consent.commands.answering import giver
from goedenaam.consent.commands.ledger import Entry, append, record_change
from goedenaam.consent.domain.answers import Answer, How, check_stop
from goedenaam.consent.domain.lines import Kind
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.models import Line
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import act


@act
def confirm_answers(*, actor: Actor, person_id: UUID, now: datetime) -> Line:
    """Write down that the giver looked again and changes nothing; what stands does not change by it.

    Refuses with `NotTheirs` for who has nothing to say about this person. Records `consent.changed`.
    """
    subject = queries.subject_for(actor, person_id, on=day_of(now))
    answer = Answer(person_id=person_id, asked=(), how=How.PORTAL)
    capacity, by = giver(actor, subject, answer)
    ledger = queries.lock_ledger(subject)
    check_stop(queries.person_of(subject, at=now), capacity, str(by), now)
    entry = Entry(kind=Kind.CONFIRM, capacity=capacity, how=How.PORTAL, by=by)
    [line] = append(ledger, [entry], actor=actor, now=now)
    record_change(actor, subject, now=now)
    return line
