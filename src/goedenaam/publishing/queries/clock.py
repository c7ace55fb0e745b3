"""The database's clock: the one clock that every worker shares."""

from datetime import UTC, datetime

from django.db import connection


def database_now() -> datetime:
    """The moment of asking, also inside a transaction that began long ago; aware, in UTC."""
    on_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT clock_timestamp()" if on_postgres else "SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"
        )
        [now] = cursor.fetchone()
    return (
        now.astimezone(UTC) if isinstance(now, datetime) else datetime.fromisoformat(now).replace(tzinfo=UTC)
    )
