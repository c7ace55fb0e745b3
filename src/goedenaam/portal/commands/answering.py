"""One answer to one question, as somebody saw it on the page."""

from datetime import datetime

from goedenaam.consent.commands import give_consent, refuse_consent, withdraw_consent
from goedenaam.consent.domain.answers import Answer
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.models import Line
from goedenaam.consent.queries import lock_ledger, subject_for
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import act
from goedenaam.portal import queries
from goedenaam.portal.domain import AnsweredMeanwhile, Choice
from goedenaam.portal.queries import Concerned


@act
def say(
    *, actor: Actor, about: Concerned, answer: Answer, choice: Choice, seen: str, now: datetime
) -> list[Line]:
    """Write down what somebody chose for one purpose and medium.

    `seen` is the hash of the own answer that stood on the page, or empty. A yes over an answer that came meanwhile is refused
    with `AnsweredMeanwhile`, so that of two in one second the no is what counts; a no is always written down. The rest
    refuses and records as `consent.commands`.
    """
    if choice is Choice.NO:
        return refuse_consent(actor=actor, answer=answer, now=now)
    if choice is not Choice.YES:
        return withdraw_consent(actor=actor, answer=answer, now=now, take_down=choice is Choice.TAKE_BACK_ALL)
    lock_ledger(subject_for(actor, about.id, on=day_of(now)))
    [asked] = answer.asked
    if queries.mark_of(about, asked) != seen:
        raise AnsweredMeanwhile
    return give_consent(actor=actor, answer=answer, now=now)


@act
def stop_picture(*, actor: Actor, answer: Answer, choice: Choice, now: datetime) -> list[Line]:
    """Stop one picture, whatever was answered else, or end that stop again. Refuses and records as `consent.commands`."""
    if choice is Choice.YES:
        return give_consent(actor=actor, answer=answer, now=now)
    return withdraw_consent(actor=actor, answer=answer, now=now, take_down=choice is Choice.TAKE_BACK_ALL)
