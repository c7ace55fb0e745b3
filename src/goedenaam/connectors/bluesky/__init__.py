"""Bluesky, and servers of the AT Protocol."""
