"""A professional Instagram account, over Meta's Graph API."""

from goedenaam.connectors.instagram.connector import KIND

__all__ = ["KIND"]
