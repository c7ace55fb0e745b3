"""A question of somebody in doubt, with the draft: to whom it goes and how it ends. No Django, no clock, no I/O."""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum

from goedenaam.kernel.errors import Refused, WrongMoment
from goedenaam.norms.types import Audience

# An answer that nobody came to read goes by itself, and so does a question that nobody answered.
UNREAD_ANSWER_STAYS = timedelta(days=30)
UNANSWERED_STAYS = timedelta(days=60)
MOST_WAITING = 20


class DoubtState(StrEnum):
    """A question is answered once, and goes when its answer was read."""

    ASKED = "asked"
    FINE = "fine"
    NOT_SO = "not_so"


class NothingAsked(Refused):
    message = "Schrijf je vraag op, of stuur een tekst mee."


class AnswerMissing(Refused):
    message = "Schrijf in één zin wat er anders moet."


class TooManyWaiting(Refused):
    message = "Er wachten al twintig vragen van jou. Wacht op antwoord, of trek er eerst een in."


def whom_to_ask(asker: Audience, named: Collection[Audience]) -> Audience:
    """Whom somebody in doubt asks: `named` by the norm for this asker, empty where it is silent.

    A pupil and a parent go to the teacher unless the norm names only others; staff go to their manager, volunteers to
    leadership.
    """
    if asker in {Audience.PUPIL, Audience.GUARDIAN}:
        return Audience.TEACHER if not named or Audience.TEACHER in named else Audience.LEADERSHIP
    return Audience.LEADERSHIP if asker is Audience.VOLUNTEER else Audience.MANAGER


def check_question(question: str, draft: str, *, waiting: int) -> None:
    """Raise `NothingAsked` or `TooManyWaiting` unless this can be asked."""
    if not question.strip() and not draft.strip():
        raise NothingAsked
    if waiting >= MOST_WAITING:
        raise TooManyWaiting


def check_doubt_answer(state: DoubtState, *, fine: bool, answer: str) -> None:
    """Raise unless the question still waits and a no says what has to change: `WrongMoment`, `AnswerMissing`."""
    if state is not DoubtState.ASKED:
        raise WrongMoment
    if not fine and not answer.strip():
        raise AnswerMissing
