"""What tenancy tells."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven:
    """Somebody got a role by hand; the person and the board are told (SECURITY.md 12)."""

    seat_id: UUID
    given_by: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleProposed:
    """A role waits for a second person; the board is told."""

    proposal_id: UUID
