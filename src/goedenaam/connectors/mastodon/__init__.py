"""Mastodon, and servers that speak its language."""

from goedenaam.connectors.mastodon.connector import KIND

__all__ = ["KIND"]
