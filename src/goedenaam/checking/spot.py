"""What a recogniser returns: a place in the plain text, before words for a person are put to it."""

from dataclasses import dataclass

from goedenaam.checking.finding import Certainty, Kind, Whose


@dataclass(frozen=True, slots=True)
class Spot:
    """A kind at a place in the plain text. `name` says which of several sentences explains it."""

    kind: Kind
    start: int
    end: int
    certainty: Certainty = Certainty.CERTAIN
    severity: int = 0
    attack: bool = False
    name: str = ""
    whose: Whose = Whose.SOMEBODY
