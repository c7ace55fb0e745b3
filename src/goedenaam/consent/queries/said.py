"""What each giver said last, for an export that is held beside it; for many people at once."""

from collections.abc import Collection
from uuid import UUID

from goedenaam.consent.domain.imports import Said
from goedenaam.consent.domain.lines import Capacity, Kind
from goedenaam.consent.models import Line
from goedenaam.consent.queries.rows import Remembered
from goedenaam.consent.queries.stored import moment_of, text_of, to_moment

_KINDS = {kind.value: kind for kind in Kind}
_OWN = (Kind.YES, Kind.NO, Kind.WITHDRAW)

type Giver = tuple[UUID, str, UUID | None, str, str]
"""A person, the capacity and row of who answered (None where it is the person, or nobody by name), a purpose and a medium."""


def last_said(people: Collection[UUID]) -> dict[Giver, Said]:
    """The last line of each giver of these people, of their general answers; in the scope of the caller."""
    rows = Line.objects.filter(person_id__in=people, purpose__gt="", picture="").order_by(
        "person_id", "sequence"
    )
    found: dict[Giver, Said] = {}
    ids, moments = Remembered(UUID), Remembered(to_moment)
    for who, capacity, by, code, medium, kind, given_at in rows.values_list(
        text_of("person_id"),
        "capacity",
        text_of("by"),
        "purpose",
        "medium",
        "kind",
        moment_of("given_at"),
    ).iterator():
        giver = ids[by] if by is not None and capacity == Capacity.GUARDIAN else None
        found[(ids[who], capacity, giver, code, medium)] = (_KINDS[kind], moments[given_at])
    return found


def giver_key(who: UUID, capacity: Capacity, by: UUID | None, code: str, medium: str) -> Giver:
    """Who said it of what: only guardians are told apart."""
    return who, capacity.value, by if capacity is Capacity.GUARDIAN else None, code, medium


def own_stops(people: Collection[UUID]) -> set[tuple[UUID, str, str]]:
    """Where somebody's own last word is a no: the person, purpose and medium. An import does not end it."""
    own = Line.objects.filter(person_id__in=people, purpose__gt="", picture="", kind__in=_OWN)
    refused = own.filter(kind__in=(Kind.NO, Kind.WITHDRAW)).order_by()
    if not refused.exists():
        return set()
    last: dict[Giver, str] = {}
    for who, capacity, by, code, medium, kind in own.order_by("person_id", "sequence").values_list(
        "person_id", "capacity", "by", "purpose", "medium", "kind"
    ):
        last[giver_key(who, Capacity(capacity), by, code, medium)] = kind
    return {(who, code, medium) for (who, _, _, code, medium), kind in last.items() if kind != Kind.YES}
