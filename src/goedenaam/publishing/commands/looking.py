"""Tell what was seen of a delivery in doubt together with what the gate says now, under one set of locks."""

from collections.abc import Callable
from datetime import datetime

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.commands.moving import follow
from goedenaam.publishing.delivering.ports import World
from goedenaam.publishing.domain.gate import Ruling
from goedenaam.publishing.domain.happenings import Happening
from goedenaam.publishing.domain.rows import Row
from goedenaam.publishing.queries.asking import ask_gate
from goedenaam.publishing.queries.rows import Frozen

type Told = Callable[[Ruling, datetime], Happening]


def tell_with_gate(where: Frozen, world: World, event: Told) -> Row:
    """Ask the gate, make the event of its ruling and follow it; for the worker."""
    with for_system():
        ruling, delivery, now = ask_gate(where, world)
        return follow(delivery, event(ruling, now))
