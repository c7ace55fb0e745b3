"""Vandaag: what waits for this person, gathered through the ports."""
