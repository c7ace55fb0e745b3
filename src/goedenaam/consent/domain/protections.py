"""Why nothing of a person goes out, whatever was answered. No Django."""

from enum import StrEnum

from goedenaam.kernel.errors import Refused


class Reason(StrEnum):
    """Seen by the two roles that set it, and by nobody else."""

    SECRET_ADDRESS = "secret_address"  # noqa: S105  (no password)
    DEATH = "death"


class ProtectedAlready(Refused):
    message = "Dat staat al zo vast."


class NotProtected(Refused):
    message = "Dat stond niet vast, of is al opgeheven."
