"""Tests of the own feed."""
