"""Who reacts to what, and who answers the questions upward: the one place that knows both sides."""

from collections.abc import Mapping, Sequence

from goedenaam.kernel.ports import TimesDecidedPort, WaitingPort
from goedenaam.protocol import ports as protocol
from goedenaam.protocol.events import ProtocolInForce
from goedenaam.signin.events import SignInAsked

# Event -> dotted names of consumers, each `consume(event, *, now)`, idempotent, run by the worker.
REACTIONS: Mapping[type, Sequence[str]] = {
    ProtocolInForce: (),
    SignInAsked: ("goedenaam.signin.reactions.send_mail",),
}

# What waits for a person on Vandaag.
WAITING: Sequence[WaitingPort] = (protocol.waiting,)

# Who counts how often an article decided something.
TIMES_DECIDED: Sequence[TimesDecidedPort] = ()
