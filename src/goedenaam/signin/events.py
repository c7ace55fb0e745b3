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


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPhoneAsked:
    """Somebody asked a new phone for who lost it; that person and the board are told."""

    reset_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPhoneAgreed:
    """Two people agreed to it: the old phone lets nobody in any more."""

    reset_id: UUID
