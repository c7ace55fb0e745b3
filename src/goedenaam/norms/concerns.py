"""Whom does a norm concern? For «wat geldt er voor mij?», not for deciding: that is `decide`'s."""

from dataclasses import fields

from goedenaam.norms.merge import belongs
from goedenaam.norms.types import Audience, Giver, Norm

# Parameters that name the people a norm is about or between. The others name who decides, asks or is told.
_BOUND = frozenset({"who", "with_whom", "whose", "about", "recipients", "for_whom", "audiences"})

_GIVERS = {Giver.GUARDIAN: Audience.GUARDIAN, Giver.PUPIL: Audience.PUPIL, Giver.STAFF: Audience.STAFF}


def concerned(norm: Norm) -> frozenset[Audience]:
    """The people that a norm binds, protects or names; empty for everyone.

    The audience of the norm goes first, then the people its parameters are about. Who only has a task in it (gives
    permission, decides) is added to those, and so is whose consent is asked.
    """
    bound: set[Audience] = set(norm.audience)
    tasked: set[Audience] = set()
    for field in fields(norm):
        value = getattr(norm, field.name)
        if field.name == "audience" or not isinstance(value, frozenset):
            continue
        people = {person for person in value if isinstance(person, Audience)}
        people |= {_GIVERS[giver] for giver in value if giver in _GIVERS and isinstance(giver, Giver)}
        if field.name in _BOUND:
            bound |= people
        else:
            tasked |= people
    return frozenset(bound | tasked) if bound else frozenset()


def concerns(norm: Norm, person: Audience) -> bool:
    """Does the norm concern somebody like this? Staff includes teachers and leadership, the other way round too."""
    people = concerned(norm)
    return belongs(person, people) or any(belongs(other, frozenset({person})) for other in people)
