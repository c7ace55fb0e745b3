"""The secrets of one request to sign in, and when it counts. No Django, no clock, no I/O.

Link and code are derived from the request's id and the installation's key, so nothing that could be stolen is stored or queued.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

from goedenaam.kernel.errors import Refused

LIFETIME = timedelta(minutes=15)
MOST_ATTEMPTS = 5
MOST_REQUESTS = 5  # for one address within LIFETIME; a sixth is answered alike and sends nothing


class LinkSpent(Refused):
    message = (
        "Deze link of code werkt niet meer. Vraag een nieuwe aan: hij geldt vijftien minuten en één keer."
    )


class WrongCode(Refused):
    message = "Deze code klopt niet. Kijk nog eens in de mail."


def link_token(request_id: UUID, key: str) -> str:
    """The secret in the mailed link: 43 characters that only the key's holder can make."""
    digest = hmac.new(key.encode(), f"sign-in link {request_id}".encode(), hashlib.sha256).hexdigest()
    return digest[:43]


def code(request_id: UUID, key: str) -> str:
    """Six digits for the same request."""
    digest = hmac.new(key.encode(), f"sign-in code {request_id}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"


def same(one: str, other: str) -> bool:
    """Compare secrets in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def check_open(*, asked_at: datetime, used_at: datetime | None, attempts: int, now: datetime) -> None:
    """Raise `LinkSpent` unless the request is unused, younger than fifteen minutes and guessed at less than five times."""
    if used_at is not None or now - asked_at >= LIFETIME or attempts >= MOST_ATTEMPTS:
        raise LinkSpent
