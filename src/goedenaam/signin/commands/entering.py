"""Ask for a link, use it, and give the second factor."""

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.db.models import F

from goedenaam.kernel.actor import NEEDS_SECOND_FACTOR, Actor, Role
from goedenaam.outbox.commands import emit
from goedenaam.signin import queries
from goedenaam.signin.commands.lost_phone import spend
from goedenaam.signin.domain import (
    LIFETIME,
    MOST_REQUESTS,
    MOST_REQUESTS_OF_A_NETWORK,
    MOST_WRONG_DIGITS_A_DAY,
    MOST_WRONG_FACTORS,
    NEW_PHONE_LASTS,
    LinkSpent,
    StartCodeWrong,
    TooManyGuesses,
    Way,
    WrongCode,
    WrongFactor,
    WrongPupilCode,
    check_open,
    code,
    link_token,
    new_phone_code,
    same,
)
from goedenaam.signin.events import NewDevice, SignInAsked
from goedenaam.signin.models import SignIn, SignInRequest
from goedenaam.tenancy.domain import NEEDS_START_CODE, pupil_code, start_code
from goedenaam.tenancy.models import User
from goedenaam.tenancy.queries import has_role, seat_ids


@transaction.atomic
def ask_to_sign_in(*, email: str, network: str = "", device: str = "", now: datetime) -> SignInRequest:
    """Make a request and queue its mail. The same work is done for an address that nobody has.

    A network that asks for more than a whole school would gets no more mails, but for browsers that came in before.
    """
    address = email.strip().lower()
    address_hash = _address_hash(address)
    earlier = SignInRequest.objects.filter(address_hash=address_hash, asked_at__gt=now - LIFETIME).count()
    user = User.objects.filter(email__iexact=address, is_active=True).first()
    gets_mail = True
    network_hash = _keyed("network", network) if network else ""
    is_crowded = queries.requests_of_network(network_hash, now=now) >= MOST_REQUESTS_OF_A_NETWORK
    if is_crowded and network and user and not queries.knows_device(user.pk, device_hash(device)):
        gets_mail = False
    request = SignInRequest.objects.create(
        user=user if gets_mail and earlier < MOST_REQUESTS else None,
        address_hash=address_hash,
        network_hash=network_hash,
        asked_at=now,
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
    """Spend the request by its six digits; raises `WrongCode`, or `LinkSpent` after five guesses.

    After twenty wrong ones in a day for one address the digits rest: the link goes on working, so nobody is locked out.
    """
    digits = "".join(character for character in typed if character.isdecimal())
    guessed = SignInRequest.objects.filter(pk=request_id).first()
    if guessed is None:
        raise LinkSpent
    check_open(asked_at=guessed.asked_at, used_at=guessed.used_at, attempts=guessed.attempts, now=now)
    wrong = queries.wrong_digits_since(guessed.address_hash, since=now - timedelta(days=1))
    if wrong >= MOST_WRONG_DIGITS_A_DAY:
        raise LinkSpent
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


@transaction.atomic
def note_sign_in(*, user: User, way: Way, device: str, browser: str, now: datetime) -> SignIn:
    """Keep that somebody came in; from a browser that was not seen before, tell the person (not the first time)."""
    hashed = device_hash(browser)
    is_new = bool(hashed) and not queries.knows_device(user.pk, hashed)
    has_earlier = SignIn.objects.filter(user=user).exists()
    noted = SignIn.objects.create(user=user, way=way, device=device[:60], device_hash=hashed, at=now)
    if is_new and has_earlier and way is not Way.WRONG_FACTOR:
        emit(NewDevice(sign_in_id=noted.pk), now=now)
    return noted


def give_second_factor(*, user: User, typed: str, device: str, now: datetime) -> None:
    """Accept the code of the phone, a recovery code once, or the code that the school gave a pupil.

    Refuses with `WrongFactor` or `WrongPupilCode`, and with `TooManyGuesses` after five wrong ones in a quarter of an hour:
    only who has passed the mailbox comes this far, so this locks out nobody else. Every wrong code stays in the history of
    sign-ins.
    """
    if queries.wrong_factors_of(user.pk, since=now - LIFETIME) >= MOST_WRONG_FACTORS:
        raise TooManyGuesses
    digits = "".join(character for character in typed if character.isalnum())
    given = pupil_codes(user.pk, now=now)
    is_given = any(same(digits.upper(), one) for one in given)
    if not is_given and not any(
        _accepts(factor, digits, now) for factor in queries.second_factors_of(user.pk)
    ):
        SignIn.objects.create(user=user, way=Way.WRONG_FACTOR, device=device[:60], at=now)
        raise WrongPupilCode if given else WrongFactor
    SignIn.objects.create(user=user, way=Way.SECOND_FACTOR, device=device[:60], at=now)


@transaction.atomic
def enrol_phone(*, user: User, secret: str, typed: str, start: str, device: str, now: datetime) -> list[str]:
    """Make a phone the second factor, once its first code is right; returns ten recovery codes.

    For a confidential role the start code is wanted that was handed over with the role, and for who lost a phone the one
    that was handed over for the new one. Refuses with `StartCodeWrong`,
    `WrongFactor` or `TooManyGuesses`.
    """
    if queries.wrong_factors_of(user.pk, since=now - LIFETIME) >= MOST_WRONG_FACTORS:
        raise TooManyGuesses
    digits = "".join(character for character in typed if character.isdecimal())
    if not validate_totp_code(secret, digits):
        raise WrongFactor
    said = start.strip().replace(" ", "").replace("-", "").upper()
    handed_over = start_codes(user.pk, now=now)
    if handed_over is not None and not any(same(said, one) for one in handed_over):
        raise StartCodeWrong
    spend(user.pk, now=now)
    Authenticator.objects.filter(user=user).delete()
    TOTP.activate(user, secret)
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    SignIn.objects.create(user=user, way=Way.ENROLLED, device=device[:60], at=now)
    return codes


def start_codes(user_id: UUID, *, now: datetime) -> list[str] | None:
    """The codes of which one was handed over in person before this phone is set up; None where none is wanted."""
    agreed = queries.agreed_new_phones(user_id)
    if agreed:
        young = [reset for reset in agreed if reset.decided_at and now - reset.decided_at < NEW_PHONE_LASTS]
        return [new_phone_code(reset.pk, settings.SECRET_KEY) for reset in young]
    seats = seat_ids(user_id, NEEDS_START_CODE, now=now)
    return [start_code(seat, settings.SECRET_KEY) for seat in seats] or None


def pupil_codes(user_id: UUID, *, now: datetime) -> list[str]:
    """What the school gave a pupil to sign in with besides the mail, one per school.

    Empty for who is no pupil, and for who has a role that a phone must open.
    """
    if has_role(user_id, NEEDS_SECOND_FACTOR, now=now):
        return []
    return [pupil_code(seat, settings.SECRET_KEY) for seat in seat_ids(user_id, {Role.PUPIL}, now=now)]


def note_wrong_start(*, user: User, device: str, now: datetime) -> None:
    """Keep a wrong start code or first code; it counts as a wrong guess."""
    SignIn.objects.create(user=user, way=Way.WRONG_FACTOR, device=device[:60], at=now)


@transaction.atomic
def end_sessions(*, actor: Actor, keep: str = "", only: int | None = None) -> int:
    """Sign this person out everywhere, or in one place (`only`, a session's number); `keep` is the session that stays."""
    sessions = UserSession.objects.filter(user_id=actor.user_id).exclude(session_key=keep)
    if only is not None:
        sessions = sessions.filter(pk=only)
    ended = list(sessions)
    for session in ended:
        session.end()
    return len(ended)


def device_hash(browser: str) -> str:
    """A keyed hash of the cookie that a browser keeps; empty without one."""
    return _keyed("device", browser) if browser else ""


def _accepts(factor: Authenticator, digits: str, now: datetime) -> bool:
    """Whether this factor takes the code, which no code does twice."""
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=factor.pk)
        used = _keyed("used", f"{row.pk} {digits}")
        if (
            row.data.get("last") == used
            and row.last_used_at
            and now - row.last_used_at < timedelta(minutes=2)
        ):
            return False
        if not row.wrap().validate_code(digits):
            return False
        row.refresh_from_db()
        row.data["last"], row.last_used_at = used, now
        row.save(update_fields=["data", "last_used_at"])
        return True


def _address_hash(address: str) -> str:
    return _keyed("address", address)


def _keyed(purpose: str, text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose} {text}".encode(), hashlib.sha256).hexdigest()
