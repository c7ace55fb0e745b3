"""Who reacts to what, and who answers the questions upward: the one place that knows both sides."""

from collections.abc import Mapping, Sequence

from goedenaam.invitations import ports as invitations
from goedenaam.invitations.events import InvitationMailed
from goedenaam.kernel.ports import WaitingPort
from goedenaam.protocol import ports as protocol
from goedenaam.protocol.events import ProtocolInForce
from goedenaam.signin.events import NewDevice, SignInAsked
from goedenaam.tenancy import ports as tenancy
from goedenaam.tenancy.events import RoleGiven, RoleProposed

# Event -> dotted names of consumers, each `consume(event, *, now)`, idempotent, run by the worker.
REACTIONS: Mapping[type, Sequence[str]] = {
    ProtocolInForce: (),
    SignInAsked: ("goedenaam.signin.reactions.send_mail",),
    RoleGiven: ("goedenaam.tenancy.reactions.tell_role_given",),
    RoleProposed: ("goedenaam.tenancy.reactions.tell_role_proposed",),
    InvitationMailed: ("goedenaam.invitations.reactions.send_invitation",),
    NewDevice: ("goedenaam.signin.reactions.tell_new_device",),
}

# What waits for a person on Vandaag.
WAITING: Sequence[WaitingPort] = (protocol.waiting, tenancy.waiting, invitations.waiting)
