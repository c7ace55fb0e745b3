"""A store in memory that keeps to `ports.FeedStore`, with the truth of what stands in it."""

from dataclasses import replace
from datetime import datetime
from typing import override

from goedenaam.connectors.contract import Picture
from goedenaam.connectors.feed.serving import Missing
from goedenaam.connectors.ports import Entry
from goedenaam.connectors.simulators.base import Clock, Readable, Standing


class FeedInMemory(Readable):
    """The feed of one school, for as long as the process lives."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(clock)
        self._entries: dict[str, Entry] = {}  # by key: one key, one entry
        self._removed: set[str] = set()
        self._puts = 0

    def now(self) -> datetime:
        return self.clock.now

    def put(self, entry: Entry) -> Entry:
        self._puts += 1
        return self._entries.setdefault(entry.key, entry)

    def with_key(self, key: str) -> Entry | None:
        entry = self._entries.get(key)
        return entry if entry and entry.id not in self._removed else None

    def get(self, entry_id: str) -> Entry | None:
        return next((entry for entry in self.entries() if entry.id == entry_id), None)

    def set_hidden(self, entry_id: str, *, is_hidden: bool) -> None:
        if entry := self.get(entry_id):
            self._entries[entry.key] = replace(entry, is_hidden=is_hidden)

    @override
    def remove(self, post_id: str) -> None:
        self._removed.add(post_id)

    def entries(self) -> list[Entry]:
        """What stands in the store, hidden or not, in order of landing."""
        return [entry for entry in self._entries.values() if entry.id not in self._removed]

    def picture(self, name: str) -> Picture | Missing:
        """What the address of a picture should answer with."""
        for entry in self._entries.values():
            for known, picture in entry.pictures:
                if known == name:
                    gone = Missing.REMOVED if entry.id in self._removed else None
                    return gone or (Missing.HIDDEN if entry.is_hidden else picture)
        return Missing.NEVER

    @override
    def standing(self) -> list[Standing]:
        return [
            Standing(
                id=entry.id,
                text=entry.text,
                title=entry.title,
                alts=tuple(picture.alt for _, picture in entry.pictures),
                is_hidden=entry.is_hidden,
            )
            for entry in self.entries()
        ]

    @override
    def alter(self, post_id: str, text: str) -> None:
        if entry := self.get(post_id):
            self._entries[entry.key] = replace(entry, text=text)

    @override
    def parts(self) -> list[str]:
        return [name for entry in self.entries() if not entry.is_hidden for name, _ in entry.pictures]

    @override
    def sent(self) -> int:
        return self._puts
