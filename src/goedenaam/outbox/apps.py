"""The outbox as a Django app."""

from django.apps import AppConfig


class OutboxApp(AppConfig):
    name = "goedenaam.outbox"
    label = "outbox"
