"""Tests of school time."""
