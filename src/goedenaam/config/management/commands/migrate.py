"""Django's `migrate`, run as the owner of the tables; afterwards the application's own role may use them (SECURITY.md 5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connection

from goedenaam.kernel.scope import for_migrations


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with _as_owner() as application_role, for_migrations():
            super().handle(*args, **options)
            if application_role:
                grant_rights(application_role)


@contextmanager
def _as_owner() -> Iterator[str]:
    """Connect as the owner where that is another role; gives the application's role then, else an empty name."""
    owner, here = settings.DATABASE_OWNER, connection.settings_dict
    if connection.vendor != "postgresql" or owner["USER"] == here["USER"]:
        yield ""
        return
    application = {key: here[key] for key in ("USER", "PASSWORD")}
    connection.close()
    here.update({key: owner[key] for key in application})
    try:
        yield application["USER"]
    finally:
        connection.close()
        here.update(application)


def grant_rights(role: str) -> None:
    """Let a role use what the owner made: rows and sequences, never the shape of a table."""
    name = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
