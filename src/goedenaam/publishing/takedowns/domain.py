"""Terms and refusals of a request to take something away. No Django, no clock."""

from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from goedenaam.kernel.errors import Refused

ANSWER_WITHIN = 2
"""School days in which who asked has an answer."""
WINDOW = timedelta(minutes=10)
# A whole school may sit behind one address; who is signed in is counted alone, and never kept out by others.
MOST_OF_A_NETWORK = 60
MOST_OF_A_PERSON = 10
NETWORK_KEPT = timedelta(days=1)
WORDS_KEPT = timedelta(days=30)
"""How long the words of a request stay after it was settled."""


class Settled(StrEnum):
    TAKEN_DOWN = "taken_down"
    NOT_OURS = "not_ours"
    STAYS = "stays"


class TooMany(Refused):
    message: ClassVar[str] = (
        "Er komen nu te veel verzoeken van hier. Probeer het over tien minuten opnieuw, of bel de school."
    )


class AnswerMissing(Refused):
    message: ClassVar[str] = "Schrijf in een paar woorden waarom."


class SettledAlready(Refused):
    message: ClassVar[str] = "Hierop is al geantwoord."


class NotHidden(Refused):
    message: ClassVar[str] = "Dit bericht is op dat kanaal niet te verbergen. Haal het weg."


class StillOpen(Refused):
    message: ClassVar[str] = (
        "Een foto van dit bericht is nog te openen. Haal die eerst daar weg, of haal het hele bericht weg."
    )
