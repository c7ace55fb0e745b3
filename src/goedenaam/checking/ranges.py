"""Places in a text that are asked for again and again: kept in order, so that a long text costs no more than its length."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


class Ranges:
    """Half-open ranges that do not overlap."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._ranges = sorted(ranges)

    def add(self, start: int, end: int) -> None:
        insort(self._ranges, (start, end))

    def touches(self, start: int, end: int) -> bool:
        """Does one of them overlap with this range?"""
        index = bisect_left(self._ranges, (end, 0))
        return index > 0 and self._ranges[index - 1][1] > start

    def holds(self, start: int, end: int) -> bool:
        """Does this range lie within one of them?"""
        index = bisect_left(self._ranges, (start + 1, 0))
        return index > 0 and self._ranges[index - 1][1] >= end


@dataclass(frozen=True, slots=True)
class Someone:
    """A place where a person can be recognised; staff alone make no class or grade personal."""

    start: int
    end: int
    only_staff: bool = False


class People:
    """The people who can be recognised in a text, in its order."""

    def __init__(self, people: Iterable[Someone] = ()) -> None:
        self._people = sorted(people, key=lambda someone: someone.start)
        self._starts = [someone.start for someone in self._people]

    def __bool__(self) -> bool:
        return bool(self._people)

    def __iter__(self) -> Iterator[Someone]:
        return iter(self._people)

    def within(self, start: int, end: int) -> list[Someone]:
        """Return those who begin within this range."""
        return self._people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def is_at(self, start: int, end: int) -> bool:
        """Does somebody's name overlap with this range?"""
        index = bisect_left(self._starts, end)
        return index > 0 and self._people[index - 1].end > start
