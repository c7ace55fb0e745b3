"""Bluesky, and servers of the AT Protocol."""

from goedenaam.connectors.bluesky.connector import KIND

__all__ = ["KIND"]
