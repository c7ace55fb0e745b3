"""Ask for a link, and use it."""

import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from goedenaam.kernel.actor import Role
from goedenaam.outbox.commands import emit
from goedenaam.signin.domain import (
    LIFETIME,
    MOST_REQUESTS,
    LinkSpent,
    WrongCode,
    check_open,
    code,
    link_token,
    same,
)
from goedenaam.signin.events import SignInAsked
from goedenaam.signin.models import SignInRequest
from goedenaam.tenancy.models import User
from goedenaam.tenancy.queries import has_role

# Never by a link alone (SECURITY.md 13): pupils have no account yet, and confidential roles need a second factor.
NEVER_BY_LINK = frozenset({Role.PUPIL, Role.CONFIDENTIAL, Role.ANTI_BULLYING})


@transaction.atomic
def ask_to_sign_in(*, email: str, now: datetime) -> SignInRequest:
    """Make a request and queue its mail. The same work is done for an address that nobody has."""
    address = email.strip().lower()
    address_hash = _address_hash(address)
    earlier = SignInRequest.objects.filter(address_hash=address_hash, asked_at__gt=now - LIFETIME).count()
    user = User.objects.filter(email__iexact=address, is_active=True).first()
    by_link = not has_role(user.pk if user else None, NEVER_BY_LINK)
    request = SignInRequest.objects.create(
        user=user if by_link and earlier < MOST_REQUESTS else None, address_hash=address_hash, asked_at=now
    )
    emit(SignInAsked(request_id=request.pk), now=now)
    return request


@transaction.atomic
def hand_out_link(*, user: User, now: datetime) -> SignInRequest:
    """Make a request whose link is handed over on the spot, without mail (the demonstration's start)."""
    return SignInRequest.objects.create(user=user, address_hash=_address_hash(user.email), asked_at=now)


def use_link(*, request_id: UUID, token: str, now: datetime) -> User:
    """Spend the link and return who it signs in; raises `LinkSpent`."""
    if not same(token, link_token(request_id, settings.SECRET_KEY)):
        raise LinkSpent
    return _spend(request_id, now)


def use_code(*, request_id: UUID, typed: str, now: datetime) -> User:
    """Spend the request by its six digits; raises `WrongCode`, or `LinkSpent` after five guesses."""
    digits = "".join(character for character in typed if character.isdecimal())
    guessed = SignInRequest.objects.filter(pk=request_id).first()
    if guessed is None:
        raise LinkSpent
    check_open(asked_at=guessed.asked_at, used_at=guessed.used_at, attempts=guessed.attempts, now=now)
    if not SignInRequest.objects.filter(pk=request_id, attempts=guessed.attempts).update(
        attempts=F("attempts") + 1
    ):
        raise WrongCode  # two guesses at once: one counts
    if not same(digits, code(request_id, settings.SECRET_KEY)):
        raise WrongCode
    return _spend(request_id, now, attempts=guessed.attempts)


def _spend(request_id: UUID, now: datetime, attempts: int | None = None) -> User:
    request = SignInRequest.objects.filter(pk=request_id).select_related("user").first()
    if request is None:
        raise LinkSpent
    guesses = request.attempts if attempts is None else attempts
    check_open(asked_at=request.asked_at, used_at=request.used_at, attempts=guesses, now=now)
    if request.user is None or not request.user.is_active:
        raise LinkSpent
    if not SignInRequest.objects.filter(pk=request_id, used_at=None).update(used_at=now):
        raise LinkSpent
    return request.user


def _address_hash(address: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), b"address " + address.encode(), hashlib.sha256).hexdigest()
