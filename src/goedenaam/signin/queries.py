"""Which requests to sign in are still open, and what somebody sees of the own sign-ins."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet, Sum

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.signin.domain import LIFETIME, Way
from goedenaam.signin.models import PhoneReset, SignIn, SignInRequest
from goedenaam.tenancy.models import Board, User
from goedenaam.tenancy.queries import gives_roles_at


def open_request(request_id: UUID, *, now: datetime) -> SignInRequest | None:
    """The request with its user while it is unused and young enough to be worth a mail; asked by the worker."""
    return (
        SignInRequest.objects.filter(pk=request_id, used_at=None, asked_at__gt=now - LIFETIME)
        .select_related("user")
        .first()
    )


def wrong_digits_since(address_hash: str, *, since: datetime) -> int:
    """How many wrong digits were typed for one address; asked before anybody is an actor."""
    tried = SignInRequest.objects.filter(address_hash=address_hash, asked_at__gt=since, used_at=None)
    return tried.aggregate(sum=Sum("attempts"))["sum"] or 0


def sign_ins_of(actor: Actor) -> QuerySet[SignIn]:
    """When and how this person came in, the newest first."""
    return SignIn.objects.filter(user=actor.user_id).order_by("-at")


def sessions_of(actor: Actor) -> list[UserSession]:
    """Where this person is signed in now, the newest first."""
    return list(UserSession.objects.filter(user_id=actor.user_id).order_by("-last_seen_at"))


def sign_in_with(sign_in_id: int) -> SignIn | None:
    """One sign-in with its user; asked by the worker that mails about it."""
    return SignIn.objects.filter(pk=sign_in_id).select_related("user").first()


def knows_device(user_id: UUID, device_hash: str) -> bool:
    """Whether this person came in from this browser before."""
    return SignIn.objects.filter(user=user_id, device_hash=device_hash).exists()


def wrong_factors_of(user_id: UUID, *, since: datetime) -> int:
    return SignIn.objects.filter(user=user_id, way=Way.WRONG_FACTOR, at__gt=since).count()


def second_factors_of(user_id: UUID) -> list[Authenticator]:
    """What this person has as a second factor, recovery codes among them."""
    return list(Authenticator.objects.filter(user_id=user_id).order_by("created_at"))


def has_second_factor(user_id: UUID) -> bool:
    return any(factor.type != Authenticator.Type.RECOVERY_CODES for factor in second_factors_of(user_id))


def board_of_provider(name: str) -> UUID:
    """The board that a provider in the settings names; raises `NotFound`."""
    with for_system():
        board = Board.objects.filter(name=name).first()
    if board is None:
        raise NotFound
    return board.pk


def user_of_provider(*, known: UUID | None, addresses: Sequence[str], board_id: UUID, now: datetime) -> User:
    """Whom a board's provider vouches for: somebody with a seat at that board; raises `NotFound`."""
    with for_system():
        people = User.objects.filter(
            Q(memberships__until=None) | Q(memberships__until__gt=now),
            is_active=True, memberships__board=board_id, memberships__since__lte=now,
        )  # fmt: skip
        found = people.filter(pk=known) if known else people.filter(email__in=[a.lower() for a in addresses])
        user = found.distinct().first()
    if user is None:
        raise NotFound
    return user


def requests_of_network(network_hash: str, *, now: datetime, lifetime: timedelta = LIFETIME) -> int:
    """How many asked for a link from one network lately; asked before anybody is an actor."""
    return SignInRequest.objects.filter(network_hash=network_hash, asked_at__gt=now - lifetime).count()


def new_phones_for(actor: Actor) -> QuerySet[PhoneReset]:
    """New phones that wait for a second person where the actor gives the roles, the oldest first."""
    waiting = PhoneReset.objects.filter(gives_roles_at(actor), decided_at=None)
    return waiting.select_related("user", "asked_by", "school", "board").order_by("asked_at")


def lock_new_phone(actor: Actor, reset_id: UUID) -> PhoneReset:
    """One of `new_phones_for`, locked until the transaction ends; raises `NotFound`."""
    found = new_phones_for(actor).select_for_update(of=("self",)).filter(pk=reset_id).first()
    if found is None:
        raise NotFound
    return found


def awaits_new_phone(user_id: UUID) -> bool:
    """Whether a new phone for this person waits for a second person anywhere."""
    with for_system():
        return PhoneReset.objects.filter(user=user_id, decided_at=None).exists()


def agreed_new_phones(user_id: UUID) -> list[PhoneReset]:
    """What two people agreed to for this person and was not used yet, the newest first; asked while a phone is set up."""
    with for_system():
        agreed = PhoneReset.objects.filter(user=user_id, spent_at=None).exclude(decided_at=None)
        return list(agreed.order_by("-decided_at"))


def new_phone_with(reset_id: UUID) -> PhoneReset | None:
    """A new phone with its people, in the system's scope; asked by the worker that mails about it."""
    return PhoneReset.objects.filter(pk=reset_id).select_related("user", "school", "board").first()
