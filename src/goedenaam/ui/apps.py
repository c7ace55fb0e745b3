"""The components as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "goedenaam.ui"
    label = "ui"
