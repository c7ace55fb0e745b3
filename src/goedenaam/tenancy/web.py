"""Puts the actor on the request, once, for every page."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import for_system
from goedenaam.kernel.web import Answer
from goedenaam.tenancy.models import User
from goedenaam.tenancy.queries import actor_of, user_with

SEAT_KEY = "seat"
SECOND_FACTOR_KEY = "second_factor_at"  # seconds since 1970
VOUCHED_KEY = "vouched_by"


class ActorMiddleware:
    """`request.actor` is the signed-in person with the seats that count now, or None."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]  # Django's request is open for this
        if isinstance(request.user, SimpleLazyObject | User) and request.user.is_authenticated:
            request.actor = actor_of_request(request)  # type: ignore[attr-defined]  # Django's request is open for this
        return self.get_response(request)


def actor_of_request(request: HttpRequest) -> Actor:
    with for_system():
        user = request.user if isinstance(request.user, User) else user_with(UUID(str(request.user.pk)))
        given, board = request.session.get(SECOND_FACTOR_KEY), request.session.get(VOUCHED_KEY)
        return actor_of(
            user,
            now=timezone.now(),
            chosen=str(request.session.get(SEAT_KEY, "")),
            second_factor_at=datetime.fromtimestamp(given, UTC) if given else None,
            vouched_by=UUID(board) if board else None,
        )
