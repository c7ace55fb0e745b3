"""Filters of the pages about people."""
