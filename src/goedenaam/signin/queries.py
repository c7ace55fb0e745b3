"""What may be read about a request to sign in; only the mail that follows it does."""

from uuid import UUID

from goedenaam.signin.models import SignInRequest


def request_by_id(request_id: UUID) -> SignInRequest | None:
    """Return the request with its user, or nothing when it has gone."""
    return SignInRequest.objects.filter(pk=request_id).select_related("user").first()
