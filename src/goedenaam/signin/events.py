"""What signing in tells."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInAsked:
    """Somebody typed an address; the mail is sent by the worker, known address or not, so that time tells nothing."""

    request_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDevice:
    """Somebody who has signed in before came in from a browser that was not seen before (SECURITY.md 4)."""

    sign_in_id: int
