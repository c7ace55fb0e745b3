"""What letting in tells."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationMailed:
    """The office sends an invitation to the guardian's own address; the worker mails it."""

    invitation_id: UUID
