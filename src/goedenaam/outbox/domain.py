"""When a reaction may be tried again. No Django, no clock, no I/O."""

from datetime import timedelta

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 12


def wait_before(attempt: int) -> timedelta:
    """How long to wait before attempt number `attempt` (2 or more): 2 s, doubling to at most an hour."""
    return timedelta(seconds=min(2 ** (attempt - 1), 3600))


def is_given_up(attempts: int) -> bool:
    """After twelve failures (about two and a half hours) a person has to look; the row stays."""
    return attempts >= MOST_ATTEMPTS
