"""What allauth asks us: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come from the school's own administration, never through a form."""
        return False

    def add_message(self, *arguments: object, **options: object) -> None:
        """Say nothing: the page that follows shows who is signed in."""
