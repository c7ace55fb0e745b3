"""Who reacts to what, and who answers the questions upward: the one place that knows both sides."""

from collections.abc import Mapping, Sequence

from goedenaam.kernel.ports import WaitingPort
from goedenaam.people.events import ImportConfirmed
from goedenaam.protocol import ports as protocol
from goedenaam.protocol.events import ProtocolInForce
from goedenaam.schooltime import ports as schooltime
from goedenaam.signin.events import SignInAsked

# Event -> dotted names of consumers, each `consume(event, *, now)`, idempotent, run by the worker.
REACTIONS: Mapping[type, Sequence[str]] = {
    ImportConfirmed: ("goedenaam.people.reactions.take_over",),
    ProtocolInForce: (),
    SignInAsked: ("goedenaam.signin.reactions.send_mail",),
}

# What waits for a person on Vandaag.
WAITING: Sequence[WaitingPort] = (protocol.waiting, schooltime.waiting)
