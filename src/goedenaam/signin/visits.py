"""What a session remembers of how somebody came in: the device, the second factor, how long it lasts."""

import secrets
from base64 import b64encode
from datetime import datetime
from io import BytesIO
from uuid import UUID

import segno
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.adapter import get_adapter as second_factor_adapter
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from goedenaam.kernel.actor import NEEDS_SECOND_FACTOR
from goedenaam.signin import commands, queries
from goedenaam.signin.domain import A_DAY, OWN_DEVICE, OWN_PHONE, PUPIL_REST, Way, device_of
from goedenaam.tenancy.domain import say_eight
from goedenaam.tenancy.models import User
from goedenaam.tenancy.queries import has_role
from goedenaam.tenancy.web import SECOND_FACTOR_KEY, VOUCHED_KEY

DEVICE_COOKIE = "goedenaam_device"
ASKED_KEY = "signin_request"
WANTS_FACTOR_KEY = "wants_second_factor"


def expect_code(request: HttpRequest, request_id: UUID) -> None:
    """Let the six digits of this request work in this browser, and nowhere else."""
    request.session[ASKED_KEY] = str(request_id)


def network_of(request: HttpRequest) -> str:
    return str(get_adapter().get_client_ip(request) or "")


def browser_of(request: HttpRequest) -> str:
    return request.COOKIES.get(DEVICE_COOKIE, "")


def device_in_words(request: HttpRequest) -> str:
    return device_of(request.headers.get("user-agent", ""))


def come_in(
    request: HttpRequest, user: User, way: Way, *, own_phone: bool, now: datetime
) -> HttpResponseBase:
    """Sign in, decide how long that lasts, and remember the browser."""
    if request.user.is_authenticated and request.user.pk != user.pk:
        logout(request)  # whoever was signed in on this browser is not any more
    response: HttpResponseBase = perform_login(request, Login(user=user, email=user.email))
    request.session.pop(VOUCHED_KEY, None)
    remember(request, response, user, way, own_phone=own_phone, now=now)
    return response


def remember(
    request: HttpRequest, response: HttpResponseBase, user: User, way: Way, *, own_phone: bool, now: datetime
) -> None:
    """Settle the session of who just came in, keep it in the history, and leave the browser its cookie."""
    settle(request, user, own_phone=own_phone, now=now)
    browser = browser_of(request) or secrets.token_urlsafe(24)
    commands.note_sign_in(user=user, way=way, device=device_in_words(request), browser=browser, now=now)
    response.set_cookie(
        DEVICE_COOKIE, browser, max_age=OWN_DEVICE, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def settle(request: HttpRequest, user: User, *, own_phone: bool, now: datetime) -> None:
    """How long the session lasts: 90 days on an own phone, unless a role is worth more than a phone that lies about."""
    needs = has_role(user.pk, NEEDS_SECOND_FACTOR, now=now)
    request.session.set_expiry(OWN_PHONE if own_phone and not needs else A_DAY)
    request.session[WANTS_FACTOR_KEY] = needs or queries.has_second_factor(user.pk)


def keep_short(request: HttpRequest) -> None:
    """Of a pupil: end the visit after ten minutes of rest, wherever and however it began (SECURITY.md 7)."""
    request.session.set_expiry(PUPIL_REST)


def pass_second_factor(request: HttpRequest, *, now: datetime) -> None:
    """Remember when the second factor was given, in the session that `Mijn account` lists and can end."""
    request.session[SECOND_FACTOR_KEY] = now.timestamp()
    request.session[WANTS_FACTOR_KEY] = True


def phone_address(user: User, secret: str) -> str:
    """What the QR code tells the phone."""
    return str(second_factor_adapter().build_totp_url(user, secret))


def qr_image(text: str) -> str:
    """A QR code as an image for a page: an SVG in a data address, white around it so that it also scans in the dark."""
    drawn = BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", scale=5, border=3, light="white", xmldecl=False)
    return "data:image/svg+xml;base64," + b64encode(drawn.getvalue()).decode()


def code_of_the_demonstration(user: User, secret: str = "") -> str:
    """The code that a phone would show now, or a pupil's own. In the demonstration nobody has those; elsewhere this is empty."""
    if not settings.DEMONSTRATION:
        return ""
    given = commands.pupil_codes(user.pk, now=timezone.now())
    if given and not secret:
        return say_eight(given[0])
    for factor in queries.second_factors_of(user.pk):
        if not secret and factor.type == factor.Type.TOTP:
            secret = second_factor_adapter().decrypt(factor.data["secret"])
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2])) if secret else ""
