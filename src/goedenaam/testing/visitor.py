"""A visitor of tests and benches that has signed in, with everything that asks."""

from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from goedenaam.tenancy.models import User
from goedenaam.tenancy.web import SECOND_FACTOR_KEY


def sign_in(client: Client, user: User, backend: str | None = None, *, second_factor: bool = True) -> None:
    """Sign in as `user`; with `second_factor` it was given just now, so that no page asks for it."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    session: Any = import_module(settings.SESSION_ENGINE).SessionStore(client.session.session_key)
    request.session = session
    login(request, user, backend or settings.AUTHENTICATION_BACKENDS[0])
    if second_factor:
        session[SECOND_FACTOR_KEY] = timezone.now().timestamp()
    session.save()
    request.user = user
    UserSession.objects.create_from_request(request)
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
