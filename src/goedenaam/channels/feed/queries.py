"""What stands in a feed, for its connector and for its readers; in the system's scope, since readers are nobody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.channels.feed.models import FeedEntry, FeedPicture
from goedenaam.channels.models import Channel
from goedenaam.connectors.contract import Picture
from goedenaam.connectors.feed.serving import Missing
from goedenaam.connectors.ports import Entry
from goedenaam.kernel.errors import NotFound

KIND = "feed"
# What a reader gets: a feed is news, not an archive.
MOST_ENTRIES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with its newest entries."""

    channel_id: UUID
    name: str
    home: str
    began: datetime
    entries: tuple[Entry, ...]


def feed_of(channel_id: UUID, *, with_data: bool) -> Feed:
    """The feed of a channel, hidden and removed entries left out; raises `NotFound` where the channel is none.

    `with_data` reads the pictures themselves too, which only a form that says their size needs.
    """
    channel = Channel.objects.filter(pk=channel_id, kind=KIND).first()
    if channel is None or not channel.account:
        raise NotFound
    rows = FeedEntry.objects.filter(channel=channel_id, removed_at=None, is_hidden=False)
    return Feed(
        channel_id=channel_id,
        name=channel.account["name"],
        home=channel.account["home"],
        began=channel.registered_at,
        entries=tuple(as_entries(list(rows[:MOST_ENTRIES]), with_data=with_data)),
    )


def as_entries(rows: list[FeedEntry], *, with_data: bool = True) -> list[Entry]:
    """Rows as the connector knows them, with their pictures in order."""
    pictures = FeedPicture.objects.filter(entry__in=rows)
    if not with_data:
        pictures = pictures.defer("data")
    by_entry: dict[str, list[tuple[str, Picture]]] = {}
    for row in pictures:
        by_entry.setdefault(row.entry_id, []).append((row.name, _picture(row, with_data=with_data)))
    return [
        Entry(
            id=row.pk, key=row.key, title=row.title, text=row.text, language=row.language, published=row.published,
            pictures=tuple(by_entry.get(row.pk, ())), is_hidden=row.is_hidden,
        )
        for row in rows
    ]  # fmt: skip


def picture_of(channel_id: UUID, name: str) -> Picture | Missing:
    """One picture of a feed by its name, or why it is not shown."""
    row = FeedPicture.objects.filter(pk=name, entry__channel=channel_id).select_related("entry").first()
    if row is None:
        return Missing.NEVER
    if row.entry.removed_at is not None:
        return Missing.REMOVED
    return Missing.HIDDEN if row.entry.is_hidden else _picture(row, with_data=True)


def _picture(row: FeedPicture, *, with_data: bool) -> Picture:
    return Picture(
        name=row.name, media_type=row.media_type, alt=row.alt, digest=row.digest, width=row.width, height=row.height,
        data=bytes(row.data) if with_data else b"",
    )  # fmt: skip
