"""The codes that let somebody in, and when they count. No Django, no clock, no I/O."""

import hashlib
import hmac
from datetime import datetime, time, timedelta
from uuid import UUID

from goedenaam.kernel.codes import say_typed_code, typed_code, typed_code_hash
from goedenaam.kernel.errors import Refused

VALID = timedelta(days=60)
DAY_PASS_ENDS = time(17, 0)
_LENGTH = 12  # 60 bits


class CodeUnknown(Refused):
    message = "Deze code kennen we niet, of hij is al gebruikt. Kijk de letters na, of vraag de school om een nieuwe."


class AddressNotOwn(Refused):
    message = "Dit adres kunnen we niet gebruiken. Kies een mailadres dat alleen van jou is."


class TooYoung(Refused):
    message = "Deze leerling kan nog geen account hebben: dat kan vanaf 16 jaar, en op een middelbare school."


class NoSchoolAddress(Refused):
    message = "Dit adres hoort bij iemand anders op school. Kies het schooladres van de leerling."


class NoAddress(Refused):
    message = "Van deze ouder kent de school geen eigen mailadres. Geef de brief mee, of stuur de tekst in de ouderapp."


class NotProven(Refused):
    message = "Deze mail is nog niet geopend. Je kunt ja zeggen zodra het adres is bewezen."


class TooLate(Refused):
    message = "Een dagpas geldt tot 17.00 uur. Maak morgen een nieuwe."


class PassSpent(Refused):
    message = "Deze dagpas is al gebruikt of verlopen. Vraag bij de administratie een nieuwe."


def invitation_code(invitation_id: UUID, key: str) -> str:
    """Twelve letters and digits that only the key's holder can make: stored nowhere, so a letter can be printed again."""
    return typed_code("invitation", invitation_id, key, length=_LENGTH)


def code_hash(code: str, key: str) -> str:
    """What is stored of a code, to find it by; capitals, spaces and dashes do not matter."""
    return typed_code_hash("invitation", code, key)


def say_code(code: str) -> str:
    """A code in three groups of four, as it stands on paper."""
    return say_typed_code(code)


def pass_token(pass_id: UUID, key: str) -> str:
    """The secret in the QR code of a day pass."""
    return hmac.new(key.encode(), f"day pass {pass_id}".encode(), hashlib.sha256).hexdigest()[:43]


def end_of_day_pass(now: datetime) -> datetime:
    """17.00 on the day of `now`, in its own time zone; raises `TooLate` when that has been."""
    end = now.replace(hour=DAY_PASS_ENDS.hour, minute=DAY_PASS_ENDS.minute, second=0, microsecond=0)
    if now >= end:
        raise TooLate
    return end
