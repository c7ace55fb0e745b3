"""Filters of the page about school time."""
