"""The store that the feed's connector writes to: each call one transaction, in the system's scope."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from goedenaam.channels.feed.models import FeedEntry, FeedPicture
from goedenaam.channels.feed.queries import as_entries
from goedenaam.channels.models import Channel
from goedenaam.connectors.ports import Entry
from goedenaam.kernel.scope import for_system


class StoredFeed:
    """The feed of one channel (`connectors.ports.FeedStore`)."""

    def __init__(self, channel_id: UUID) -> None:
        self._channel_id = channel_id

    def now(self) -> datetime:
        return timezone.now()

    def put(self, entry: Entry) -> Entry:
        """Keep the entry; two at once under one key both get the one that was first."""
        with for_system():
            channel = Channel.objects.select_for_update().get(pk=self._channel_id)
            row = FeedEntry.objects.filter(channel=channel, key=entry.key).first()
            if row is not None:
                return as_entries([row])[0]
            place = {"board_id": channel.board_id, "school_id": channel.school_id}
            made = FeedEntry.objects.create(
                id=entry.id, channel=channel, key=entry.key, title=entry.title, text=entry.text,
                language=entry.language, published=entry.published, is_hidden=entry.is_hidden, **place,
            )  # fmt: skip
            FeedPicture.objects.bulk_create(
                FeedPicture(
                    name=name, entry=made, position=position, media_type=picture.media_type, alt=picture.alt,
                    digest=picture.digest, width=picture.width, height=picture.height, data=picture.data, **place,
                )
                for position, (name, picture) in enumerate(entry.pictures)
            )  # fmt: skip
            return entry

    def with_key(self, key: str) -> Entry | None:
        return self._one(key=key)

    def get(self, entry_id: str) -> Entry | None:
        return self._one(pk=entry_id)

    def set_hidden(self, entry_id: str, *, is_hidden: bool) -> None:
        with for_system():
            FeedEntry.objects.filter(pk=entry_id, channel=self._channel_id).update(is_hidden=is_hidden)

    def remove(self, entry_id: str, /) -> None:
        """Empty the entry and its pictures: what is left answers that it was there and is gone."""
        with for_system():
            mine = FeedEntry.objects.filter(pk=entry_id, channel=self._channel_id, removed_at=None)
            mine.update(title="", text="", removed_at=timezone.now())
            pictures = FeedPicture.objects.filter(entry=entry_id, entry__channel=self._channel_id)
            pictures.update(data=b"", alt="", digest="")

    def _one(self, **which: str) -> Entry | None:
        with for_system():
            row = FeedEntry.objects.filter(channel=self._channel_id, removed_at=None, **which).first()
            return as_entries([row])[0] if row else None
