"""WordPress, the school's own site, over its REST API."""

from goedenaam.connectors.wordpress.connector import KIND, WordPress

__all__ = ["KIND", "WordPress"]
