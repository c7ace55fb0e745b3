"""When an agreement may be asked, given, refused and withdrawn, and until when it holds. No Django, no clock, no I/O."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.errors import Refused, WrongMoment
from goedenaam.norms.facts import Fact
from goedenaam.norms.types import Audience

LONGEST = timedelta(days=366)
LEADERS_SEE_AFTER = timedelta(days=1)
# Facts that a teacher or leader can make true by agreeing. Consent of parents and pupils is never among them.
GRANTED_BY_LEAVE = frozenset({Fact.PERMISSION})


class State(StrEnum):
    """A request is answered once; an agreement can be taken back, by who asked and by who gave it."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class NotToBeAsked(Refused):
    message = "Hierover hoeft niemand akkoord te geven, of een akkoord maakt het niet anders."


class AskedAlready(Refused):
    message = "Je hebt dit al gevraagd. Het wacht nog op antwoord."


class NobodyToAsk(Refused):
    message = "Goede Naam weet nog niet wie hierover gaat. Vraag het zelf op school."


class EndMissing(Refused):
    message = "Kies een einde dat nog komt, hooguit een jaar vooruit."


class WhyMissing(Refused):
    message = "Schrijf in één zin waarom niet, of wat wel kan."


def key_of(choices: Mapping[str, str]) -> str:
    """The choices as one text, the same however they are ordered."""
    return "&".join(f"{name}={choices[name]}" for name in sorted(choices))


def holds_for(choices: Mapping[str, str], values: Mapping[str, str]) -> bool:
    """Whether an agreement for these choices speaks of a question with these values."""
    return all(values.get(name) == value for name, value in choices.items())


def check_answer(
    state: State, *, granted: bool, until: datetime | None, sentence: str, now: datetime
) -> None:
    """Raise unless this request can be answered so: `WrongMoment`, `EndMissing` or `WhyMissing`."""
    if state is not State.ASKED:
        raise WrongMoment
    if granted and (until is None or not now < until <= now + LONGEST):
        raise EndMissing
    if not granted and not sentence.strip():
        raise WhyMissing


def check_withdraw(state: State, until: datetime | None, *, now: datetime) -> None:
    """Raise `WrongMoment` unless it still waits or still holds."""
    if state is State.ASKED:
        return
    if state is not State.GRANTED or until is None or until <= now:
        raise WrongMoment


def ends(now: datetime) -> dict[str, datetime]:
    """The ends that can be chosen with one tap: today, this week, this school year; each lies ahead of `now`."""
    local = now.astimezone(AMSTERDAM)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    summer = midnight.replace(month=8, day=1)
    return {
        "day": midnight + timedelta(days=1),
        "week": midnight + timedelta(days=7 - local.weekday()),
        "year": summer if summer > local else summer.replace(year=summer.year + 1),
    }


def asked_of(whom: str) -> Audience:
    """Who can agree, from the words with which a norm names them; teachers for a pupil, else leadership."""
    return Audience.TEACHER if "leerkracht" in whom else Audience.LEADERSHIP
