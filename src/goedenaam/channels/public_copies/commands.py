"""The window that a connector puts pictures in: each call one transaction, in the system's scope."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goedenaam.channels.models import Channel
from goedenaam.channels.public_copies.models import PublicCopy
from goedenaam.channels.public_copies.queries import gone_by
from goedenaam.connectors.contract import Picture
from goedenaam.kernel.scope import for_system

JPEG = "image/jpeg"
_OWN_NAMES = ("localhost", ".localhost", ".local", ".internal", ".example", ".test", ".invalid")


class Window:
    """The window of one channel (`connectors.ports.PublicPictures`); holds JPEG alone."""

    def __init__(self, channel_id: UUID) -> None:
        self._channel_id = channel_id

    def put(self, picture: Picture, *, lasts: timedelta) -> str:
        """Raises `ValueError` for anything but a JPEG: no other kind is ever served."""
        if picture.media_type != JPEG:
            raise ValueError("only a JPEG stands in the window")
        name = secrets.token_hex(16)
        with for_system():
            channel = Channel.objects.get(pk=self._channel_id)
            PublicCopy.objects.create(
                name=name, channel=channel, board_id=channel.board_id, school_id=channel.school_id,
                data=picture.data, until=timezone.now() + lasts,
            )  # fmt: skip
        return settings.BASE_URL + reverse("public_copies:picture", args=[name])

    def remove(self, addresses: Sequence[str], /) -> None:
        names = [address.rpartition("/")[2].removesuffix(".jpg") for address in addresses]
        with for_system():
            PublicCopy.objects.filter(name__in=names, channel=self._channel_id).delete()


def window_of(channel_id: UUID) -> Window | None:
    """The window of a channel; None where nobody outside can look in: no https, or no public address."""
    return Window(channel_id) if is_public(settings.BASE_URL) else None


def is_public(address: str) -> bool:
    """Whether a network elsewhere can reach this address of ours."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme != "https" or not host or host.endswith(_OWN_NAMES):
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host


def empty_windows(*, now: datetime) -> bool:
    """Take away what a worker that died left behind; for the worker. Whether something was."""
    with for_system():
        taken, _ = gone_by(now).delete()
    return bool(taken)
