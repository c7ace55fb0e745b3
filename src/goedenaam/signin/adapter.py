"""What allauth asks us: nobody signs up by themselves, secrets are stored sealed, a board vouches for its own people."""

import base64
import hashlib
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone

from goedenaam.kernel.errors import NotFound
from goedenaam.signin.domain import Way
from goedenaam.signin.queries import board_of_provider, user_of_provider
from goedenaam.signin.visits import remember
from goedenaam.tenancy.models import User
from goedenaam.tenancy.web import VOUCHED_KEY


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come from the school's own administration, never through a form."""
        return False

    def add_message(self, *arguments: object, **options: object) -> None:
        """Say nothing: the page that follows shows who is signed in."""

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> Any:
        """Of who comes from a board's provider: bind the session to that board, and keep that it happened."""
        response = super().post_login(request, user, **options)
        sociallogin = (options.get("signal_kwargs") or {}).get("sociallogin")
        if sociallogin is not None:
            request.session[VOUCHED_KEY] = sociallogin.state["board"]
            remember(request, response, user, Way.PROVIDER, own_phone=False, now=timezone.now())
        return response

    def get_login_stages(self) -> list[str]:
        """None: the door of every page asks the second factor, also of who got a role after signing in."""
        return []


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """A stolen database gives nobody a second factor: secrets are sealed with the installation's key."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """A board's own provider lets in who has a seat at that board, and nobody else."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the person by the provider's own id, or the first time by an address that it has proven."""
        app = self.get_app(request, sociallogin.account.provider)
        board_id = board_of_provider(app.settings["board"])
        owns = app.settings["owns_addresses"]
        proven = [address.email for address in sociallogin.email_addresses if address.verified or owns]
        try:
            user = user_of_provider(
                known=sociallogin.user.pk if sociallogin.is_existing else None,
                addresses=proven,
                board_id=board_id,
                now=timezone.now(),
            )
        except NotFound as refusal:
            raise ImmediateHttpResponse(redirect("signin:unknown")) from refusal
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)
        sociallogin.state["board"] = str(board_id)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **options: Any) -> None:
        """Whatever went wrong there, the way on is the same; its own words may hold an address and are not shown."""
        raise ImmediateHttpResponse(redirect("signin:unknown"))

    def get_requests_session(self) -> Any:
        """Ask only over https, or on this machine in the demonstration, and follow no redirect."""
        session = super().get_requests_session()
        ask = session.request

        def guarded(method: str, url: str, **options: Any) -> Any:
            parts = urlsplit(url)
            if parts.scheme != "https" and not (settings.DEMONSTRATION and parts.hostname == "127.0.0.1"):
                raise PermissionError("a provider is asked over https only")
            return ask(method, url, **{**options, "allow_redirects": False})

        session.request = guarded
        return session


def _seal() -> Fernet:
    key = hashlib.sha256(b"second factor " + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
