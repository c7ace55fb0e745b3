"""What is counted, and how coarsely it is shown. No Django, no clock, no I/O."""

from datetime import date

STEP = 5


def month_of(day: date) -> date:
    """The first day of the month: the only time that is kept with a count."""
    return day.replace(day=1)


def shown(times: int) -> int:
    """Rounded down to fives, so that no figure follows from one person's question; below five it is 0."""
    return times - times % STEP


class Memory:
    """Remembers, in this process and for a day, which answers were counted, so that a reload is not a second question.

    `most` bounds what it holds: when it is full it begins anew, and a reload may count twice.
    """

    def __init__(self, most: int = 20_000) -> None:
        self.most = most
        self.day: date | None = None
        self.seen: set[bytes] = set()

    def is_new(self, token: bytes, day: date) -> bool:
        """Whether this was not seen today; from now on it is."""
        if day != self.day or len(self.seen) >= self.most:
            self.day, self.seen = day, set()
        if token in self.seen:
            return False
        self.seen.add(token)
        return True
