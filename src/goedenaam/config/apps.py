"""The app that carries the commands of the whole."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "goedenaam.config"
    label = "goedenaam_config"
