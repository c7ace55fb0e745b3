"""Tell what was seen of a delivery in doubt together with what the gate says now, under one set of locks."""

from collections.abc import Callable
from datetime import datetime

from goedenaam.publishing.commands.arming import with_gates
from goedenaam.publishing.commands.moving import follow
from goedenaam.publishing.delivering.ports import World
from goedenaam.publishing.domain.gate import Ruling
from goedenaam.publishing.domain.happenings import Happening
from goedenaam.publishing.domain.rows import Row
from goedenaam.publishing.queries.asking import Gated
from goedenaam.publishing.queries.rows import Frozen

type Told = Callable[[Ruling, datetime], Happening]


def tell_with_gate(where: Frozen, world: World, event: Told) -> Row:
    """Ask the gate, make the event of its ruling and follow it; for the worker."""

    def follow_it(gated: list[Gated]) -> Row:
        [one] = gated
        return follow(one.delivery, event(one.ruling, one.now))

    return with_gates([(where, None)], world, follow_it)
