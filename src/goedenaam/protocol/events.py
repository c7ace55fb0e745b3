"""What the protocol tells."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolInForce:
    """A version came into force for a school, or for a board where `school_id` is None."""

    version_id: UUID
    board_id: UUID
    school_id: UUID | None
