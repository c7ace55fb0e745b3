"""Answers that were given elsewhere and come from an export or an enrolment form. No Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.consent.domain.lines import Capacity, Kind, Line
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


def is_news(answer: ImportedAnswer, ledger: Iterable[Line]) -> bool:
    """Whether the export says something that the last line of this giver does not: a weekly import repeats itself."""
    by = "" if answer.by is None else str(answer.by)
    own = [
        line
        for line in ledger
        if line.capacity is answer.capacity
        and (answer.capacity is not Capacity.GUARDIAN or line.by == by)
        and (line.purpose, line.medium) == (answer.purpose, answer.medium)
    ]
    last = max(own, key=lambda line: line.sequence, default=None)
    return last is None or last.kind is not answer.kind or answer.given_at not in (None, last.given_at)
