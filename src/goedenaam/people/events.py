"""What happens to the people of a school, for who wants to know."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportConfirmed:
    """Somebody looked at the preview and said yes; the worker takes the file over."""

    import_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilLeft:
    """A pupil is closed from a day on (ISO 8601), which may still come."""

    pupil_id: UUID
    on: str
