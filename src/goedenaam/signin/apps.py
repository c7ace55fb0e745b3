"""Signing in as a Django app."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class SignInApp(AppConfig):
    name = "goedenaam.signin"
    label = "signin"

    def ready(self) -> None:
        declare_scoped("signin_phonereset")
