"""Puts the guard of scopes on every connection."""

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created

from goedenaam.kernel.scope import install_guard


class KernelApp(AppConfig):
    name = "goedenaam.kernel"
    label = "kernel"

    def ready(self) -> None:
        # Django's own hook for a new connection, not a signal of ours: nothing else can reach every thread's connection.
        connection_created.connect(_guard_new_connection, dispatch_uid="goedenaam.scope")
        for connection in connections.all(initialized_only=True):
            install_guard(connection)


def _guard_new_connection(sender: object, connection: object, **_: object) -> None:
    install_guard(connection)  # type: ignore[arg-type]  # Django types the sender, not the argument
