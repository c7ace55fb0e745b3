"""What signing in tells."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInAsked:
    """Somebody typed an address; the mail is sent by the worker, known address or not, so that time tells nothing."""

    request_id: UUID
