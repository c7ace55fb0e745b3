"""Which requests to sign in are still open."""

from datetime import datetime
from uuid import UUID

from goedenaam.signin.domain import LIFETIME
from goedenaam.signin.models import SignInRequest


def open_request(request_id: UUID, *, now: datetime) -> SignInRequest | None:
    """The request with its user while it is unused and young enough to be worth a mail; asked by the worker."""
    return (
        SignInRequest.objects.filter(pk=request_id, used_at=None, asked_at__gt=now - LIFETIME)
        .select_related("user")
        .first()
    )
