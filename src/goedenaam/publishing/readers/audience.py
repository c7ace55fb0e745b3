"""The readers of a channel, as the newsletter's connector asks for them (`connectors.ports.Audience`)."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goedenaam.channels.queries import channel_with
from goedenaam.connectors.ports import Recipient
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.readers import commands, queries


class Readers:
    """Who gets the newsletter of one channel: asked at the moment of sending, so that who left a second ago gets nothing."""

    def __init__(self, channel_id: UUID) -> None:
        self._channel_id = channel_id

    def recipients(self) -> Sequence[Recipient]:
        now = timezone.now()
        with for_system():
            channel = channel_with(self._channel_id)
            if channel is None:
                return []
            commands.forget_missed(self._channel_id)
            found = queries.who_gets_the_next(channel, now=now)
            tokens = queries.tokens_of([one.id for one in found])
        return [Recipient(address=one.address, unsubscribe=end_address(tokens[one.id])) for one in found]

    def not_reached(self, recipient: Recipient, *, is_final: bool) -> None:
        token = recipient.unsubscribe.rstrip("/").rpartition("/")[2]
        with for_system():
            row = queries.reader_of_token(token)
        if row is not None:
            commands.note_not_reached(row.pk, is_final=is_final, now=timezone.now())


def end_address(token: str) -> str:
    """Where one tap ends it."""
    return settings.BASE_URL + reverse("newsletter:end", args=[token])
