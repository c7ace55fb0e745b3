"""A newsletter by e-mail: one message for each reader, over the school's own mail server."""

from goedenaam.connectors.newsletter.connector import KIND, Newsletter

__all__ = ["KIND", "Newsletter"]
