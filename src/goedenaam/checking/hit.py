"""A name found in a text, before it is told as a finding."""

from dataclasses import dataclass

from goedenaam.checking.finding import Certainty


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in the plain text, and the numbers of the people in the roster that it can mean."""

    start: int
    end: int
    people: tuple[int, ...]
    certainty: Certainty
    handle: bool = False
