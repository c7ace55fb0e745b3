"""What happens to consent, for who shows people."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentEnded:
    """What stands of this person has to be looked at again and taken down where it no longer may stand.

    A withdrawal, a no, a protection and a leaver all read alike here: no reason. `sequences` are the lines of the ledger
    that it is about; empty means everything of this person.
    """

    school_id: UUID
    person_id: UUID
    sequences: list[int]
