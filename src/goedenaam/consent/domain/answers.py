"""An answer as somebody gives it, and what stands against writing it down. No Django, no clock, no I/O."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from goedenaam.consent.domain.lines import Capacity, Kind, Line, Person
from goedenaam.consent.domain.standing import (
    day_of,
    decides_alone,
    is_heard,
    speaks_for,
)
from goedenaam.kernel.errors import Refused

type Asked = tuple[str, str]
"""A purpose and a medium."""


class How(StrEnum):
    """The way in which an answer came; everything but the portal needs proof."""

    PORTAL = "portal"
    PAPER = "paper"
    SPOKEN = "spoken"
    IMPORT = "import"


class ProofMissing(Refused):
    message = "Noem de scan van het formulier, of wie erbij was toen het gezegd werd."


class InTheFuture(Refused):
    message = "De datum van dit antwoord ligt in de toekomst. Kijk of de dag klopt."


class NobodyAnswered(Refused):
    message = "Er is nog niets gekozen. Kies bij ten minste één vraag ja of nee."


class NotTheirs(Refused):
    message = (
        "Deze persoon mag hier niet over beslissen, voor zover de school weet. Leg eerst het gezag vast."
    )


class PupilDecides(Refused):
    message = "Deze leerling is 16 of ouder en beslist zelf."


class SourceLeads(Refused):
    message = "Toestemming geven gaat op deze school via de leerlingadministratie. Weigeren en intrekken kan hier altijd."


class NewerAnswer(Refused):
    message = "Er is al een nieuwer nee van deze persoon. Een ouder formulier verandert dat niet. Vraag het opnieuw."


class NotAtSchool(Refused):
    message = "Deze leerling is niet meer op school. Toestemming geven kan niet meer, intrekken wel."


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody says of some purposes and media of one person.

    `by` is the guardian's row, or None where the person answers alone. At the desk `scan` names the form, `witness` the
    user who heard it. `bundled`: one tick for several at once. `picture` makes it about one picture, whatever `asked`;
    `media` makes it about these media as a whole besides, for what is asked later.
    """

    person_id: UUID
    asked: tuple[Asked, ...]
    how: How
    by: UUID | None = None
    given_at: datetime | None = None
    notice_id: UUID | None = None
    scan: str = ""
    witness: UUID | None = None
    picture: str = ""
    media: tuple[str, ...] = ()
    bundled: bool = False


def check_proof(answer: Answer, now: datetime) -> None:
    """Raise `ProofMissing`, `InTheFuture` or `NobodyAnswered`."""
    if answer.how is How.PAPER and not answer.scan.strip():
        raise ProofMissing
    if answer.how is How.SPOKEN and answer.witness is None:
        raise ProofMissing
    if answer.given_at is not None and answer.given_at > now:
        raise InTheFuture
    if not answer.asked and not answer.picture:
        raise NobodyAnswered


def check_yes(person: Person, capacity: Capacity, by: str, given_at: datetime) -> None:
    """Raise unless this giver may say yes on that day: `PupilDecides`, `NotTheirs` or `NotAtSchool`.

    A child below sixteen may: it ends an own no, and some articles ask it beside the guardians' yes.
    """
    on = day_of(given_at)
    if capacity is Capacity.GUARDIAN:
        if decides_alone(person, on):
            raise PupilDecides
        if by not in speaks_for(person, on):
            raise NotTheirs
    if _is_gone(person, on):
        raise NotAtSchool


def check_stop(person: Person, capacity: Capacity, by: str, now: datetime) -> None:
    """Raise `NotTheirs` unless this giver has a say.

    Of a pupil of sixteen a guardian's no is written down whether or not the pupil has answered, and then weighs nothing: a
    refusal would tell the guardian that the pupil said yes (SECURITY.md 3).
    """
    if capacity is Capacity.GUARDIAN and not is_heard(person, by, day_of(now)):
        raise NotTheirs


def check_newest(
    person: Person, capacity: Capacity, by: str, asked: Collection[Asked], given_at: datetime
) -> None:
    """Raise `NewerAnswer` when a yes on paper is older than a no of the same giver: nothing is silently overruled."""
    for line in person.lines:
        if (
            _is_own_stop(line, capacity, by)
            and (line.purpose, line.medium) in asked
            and line.given_at > given_at
        ):
            raise NewerAnswer


def _is_own_stop(line: Line, capacity: Capacity, by: str) -> bool:
    same = line.capacity is capacity and (capacity is not Capacity.GUARDIAN or line.by == by)
    return same and line.kind in (Kind.NO, Kind.WITHDRAW)


def _is_gone(person: Person, on: date) -> bool:
    return any(gone.since <= on and (gone.until is None or on < gone.until) for gone in person.absences)
