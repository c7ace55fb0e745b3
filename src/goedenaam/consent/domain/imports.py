"""Answers that were given elsewhere and come from an export or an enrolment form. No Django."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.kernel.errors import Refused


class SourceNameMissing(Refused):
    message = "Noem waar deze antwoorden vandaan komen, bijvoorbeeld: ParnasSys of inschrijfformulier."


class ExportFromTheFuture(Refused):
    message = "De datum van dit bestand ligt in de toekomst. Kijk of de dag klopt."


class UnknownPeople(Refused):
    message = "In dit bestand staan leerlingen die niet op deze school zitten. Er is niets overgenomen."


class NothingToResolve(Refused):
    message = "Hier spreekt niets elkaar tegen. Laad de pagina opnieuw."


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedAnswer:
    """One cell of an export. `by` is the guardian, or None where the export does not say who; `given_at` where it has a date."""

    pupil_id: UUID
    purpose: str
    medium: str
    yes: bool
    by: UUID | None = None
    capacity: Capacity = Capacity.GUARDIAN
    given_at: datetime | None = None
    bundled: bool = False

    @property
    def kind(self) -> Kind:
        return Kind.IMPORT_YES if self.yes else Kind.IMPORT_NO


type Said = tuple[Kind, datetime]
"""What the last line of a giver says of one purpose and medium, and when it was given."""


def is_news(answer: ImportedAnswer, last: Said | None) -> bool:
    """Whether the export says something that the last line of this giver does not: a weekly import repeats itself."""
    return last is None or last[0] is not answer.kind or answer.given_at not in (None, last[1])
