"""A Facebook page, over Meta's Graph API."""

from goedenaam.connectors.facebook.connector import KIND

__all__ = ["KIND"]
