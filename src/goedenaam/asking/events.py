"""What asking tells the worker: whom to write to, a file that was confirmed, and a bulk export."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMailed:
    """A round asks somebody, a guardian or a pupil by the id of the row; `kind` is "invite" or "remind"."""

    round_id: UUID
    person_id: UUID
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersConfirmed:
    """Somebody looked at the preview of a file with answers and said yes; the worker takes it over."""

    file_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthdayTold:
    """Pupil and guardians hear what a birthday brings; `kind` is a value of `domain.birthdays.Milestone`."""

    pupil_id: UUID
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersExported:
    """Somebody took the list of a whole school out; the board is told (SECURITY.md 12)."""

    school_id: UUID
    by: UUID
