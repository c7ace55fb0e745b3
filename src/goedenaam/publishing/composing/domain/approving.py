"""Who may say yes: somebody else, counted in persons."""

from collections.abc import Collection, Mapping
from uuid import UUID

from goedenaam.kernel.actor import Seat
from goedenaam.publishing.composing.domain.refusals import OwnWork


def check_another(
    approver: UUID,
    seats: Collection[Seat],
    hands: Collection[UUID],
    stood_in_for: Mapping[UUID, frozenset[UUID]],
) -> None:
    """Raise `OwnWork` for who worked on it, stands in for one of them, or is stood in for by one of them.

    `stood_in_for`: for each of `hands`, whose role that person does for a while.
    """
    acts_for = {seat.stands_in_for for seat in seats if seat.stands_in_for}
    acted_by = {who for who in hands if approver in stood_in_for.get(who, frozenset())}
    if approver in hands or acts_for & set(hands) or acted_by:
        raise OwnWork
