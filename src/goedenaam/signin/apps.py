"""Signing in as a Django app."""

from django.apps import AppConfig


class SignInApp(AppConfig):
    name = "goedenaam.signin"
    label = "signin"
