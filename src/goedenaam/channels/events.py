"""What channels tells."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelChanged:
    """A channel opened, closed, or got another decision of the board: what waits for it is looked at again."""

    channel_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialsSet:
    """Somebody typed the credentials of a channel, or replaced them; the board is told (SECURITY.md 12)."""

    channel_id: UUID
    set_by: UUID
    replaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRevoked:
    """A network no longer accepts the credentials; who can mend it is told, once."""

    channel_id: UUID
