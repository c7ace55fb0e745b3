"""The app of components, styles and scripts."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "goedenaam.ui"
    label = "ui"
