"""Goede Naam: a school runs its social media protocol with it."""
