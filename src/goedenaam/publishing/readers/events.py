"""What the list of a newsletter tells."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationAsked:
    """Somebody typed an address: it is asked by mail whether that was right."""

    reader_id: UUID
