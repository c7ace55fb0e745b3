"""The school's own feed: Atom, JSON Feed and a page to embed, from a store of our own."""

from goedenaam.connectors.feed.connector import KIND, Feed

__all__ = ["KIND", "Feed"]
