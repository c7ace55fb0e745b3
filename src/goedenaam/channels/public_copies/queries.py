"""What stands in the window now; in the system's scope, since who fetches is nobody."""

from datetime import datetime

from django.db.models import QuerySet

from goedenaam.channels.public_copies.models import PublicCopy


def copy_with(name: str, *, now: datetime) -> bytes | None:
    """The picture under this name while it may be fetched."""
    row = PublicCopy.objects.filter(name=name, until__gt=now).first()
    return bytes(row.data) if row else None


def gone_by(now: datetime) -> QuerySet[PublicCopy]:
    return PublicCopy.objects.filter(until__lte=now)
