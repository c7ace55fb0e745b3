"""Who reacts to what, and who answers the questions upward: the one place that knows both sides."""

from collections.abc import Collection, Mapping, Sequence

from goedenaam.advice import ports as advice
from goedenaam.asking import ports as asking
from goedenaam.asking.events import AnswersConfirmed, AnswersExported, BirthdayTold, RoundMailed
from goedenaam.channels import ports as channels
from goedenaam.channels.connect import ConnectorPorts
from goedenaam.channels.events import AccountRevoked, ChannelChanged, CredentialsSet
from goedenaam.channels.presenting import BesidePort
from goedenaam.channels.trial_post import TrialPost, place_and_take_down
from goedenaam.consent import ports as consent
from goedenaam.consent.events import ConsentEnded
from goedenaam.invitations import ports as invitations
from goedenaam.invitations.events import InvitationMailed
from goedenaam.kernel.ports import (
    OffersPort,
    PlacesPort,
    PlannedPort,
    StoppedPort,
    TimesDecidedPort,
    Waits,
)
from goedenaam.mail import ports as mail
from goedenaam.people import ports as people
from goedenaam.people.events import ImportConfirmed, PupilLeft
from goedenaam.people.queries import records_of
from goedenaam.portal import ports as portal
from goedenaam.protocol import ports as protocol
from goedenaam.protocol.events import ProtocolInForce
from goedenaam.publishing.composing import ports as composing
from goedenaam.publishing.contributing import ports as contributing
from goedenaam.publishing.placing import ports as placing
from goedenaam.publishing.readers import ports as readers
from goedenaam.publishing.readers.events import ConfirmationAsked
from goedenaam.publishing.takedowns import ports as takedowns
from goedenaam.publishing.timeline import ports as timeline
from goedenaam.schooltime import ports as schooltime
from goedenaam.signin import ports as signin
from goedenaam.signin.events import NewDevice, NewPhoneAgreed, NewPhoneAsked, SignInAsked
from goedenaam.tenancy import ports as tenancy
from goedenaam.tenancy.events import RoleGiven, RoleProposed

# Event -> dotted names of consumers, each `consume(event, *, now)`, idempotent, run by the worker.
REACTIONS: Mapping[type, Sequence[str]] = {
    AccountRevoked: ("goedenaam.channels.reactions.tell_revoked",),
    ChannelChanged: ("goedenaam.publishing.reactions.ask_again",),
    ConfirmationAsked: ("goedenaam.publishing.readers.reactions.ask_to_confirm",),
    CredentialsSet: ("goedenaam.channels.reactions.tell_credentials_set",),
    ConsentEnded: ("goedenaam.publishing.reactions.start_takedown",),
    ImportConfirmed: ("goedenaam.people.reactions.take_over",),
    PupilLeft: ("goedenaam.consent.reactions.pupil_left", "goedenaam.invitations.reactions.pupil_left"),
    ProtocolInForce: (),
    SignInAsked: ("goedenaam.signin.reactions.send_mail",),
    RoleGiven: ("goedenaam.tenancy.reactions.tell_role_given",),
    RoleProposed: ("goedenaam.tenancy.reactions.tell_role_proposed",),
    InvitationMailed: ("goedenaam.invitations.reactions.send_invitation",),
    NewDevice: ("goedenaam.signin.reactions.tell_new_device", "goedenaam.invitations.reactions.tell_school"),
    NewPhoneAsked: ("goedenaam.signin.reactions.tell_new_phone_asked",),
    RoundMailed: ("goedenaam.asking.reactions.send_round_mail",),
    AnswersConfirmed: ("goedenaam.asking.reactions.take_answers_over",),
    BirthdayTold: ("goedenaam.asking.reactions.tell_birthday",),
    AnswersExported: ("goedenaam.asking.reactions.tell_export",),
    NewPhoneAgreed: ("goedenaam.signin.reactions.tell_new_phone_agreed",),
}

# Consumers of the wiring that are still to come: their reactions wait until this program has them, and are not tried.
AWAITED: Collection[str] = ()

# What the worker does each round after the reactions: `sweep(*, now) -> bool`, whether something was done. Each keeps its
# own rows with a lease and works outside a transaction, so that long work holds nobody up.
SWEEPS: Sequence[str] = (
    "goedenaam.publishing.delivering.sweep.deliver_round",
    "goedenaam.protocol.intake.reading.read_next_page",
    "goedenaam.advice.commands.clear_outlived",
    "goedenaam.channels.reaching.ask_next_account",
    "goedenaam.channels.trying.do_next_trial",
    "goedenaam.channels.public_copies.commands.empty_windows",
    "goedenaam.asking.commands.daily",
    "goedenaam.publishing.contributing.commands.forget_contributions",
    "goedenaam.publishing.placing.commands.forget_codes",
    "goedenaam.publishing.takedowns.commands.forget_requests",
    "goedenaam.publishing.readers.commands.forget_readers",
    "goedenaam.publishing.timeline.looking.look_at_next",
)

# What waits for a person on Vandaag.
WAITING: Sequence[Waits] = (
    Waits(protocol.kept, protocol.kept_among),
    Waits(protocol.missing),
    Waits(advice.waiting, advice.among),
    Waits(tenancy.waiting, tenancy.among),
    Waits(signin.waiting, signin.among),
    Waits(invitations.codes_used, invitations.codes_used_among),
    Waits(invitations.new_devices, invitations.new_devices_among),
    Waits(people.waiting, people.among),
    Waits(consent.waiting),
    Waits(asking.waiting),
    Waits(schooltime.waiting),
    Waits(mail.waiting, mail.among),
    Waits(channels.waiting, channels.among),
    Waits(composing.waiting, composing.among),
    Waits(contributing.waiting, contributing.among),
    Waits(portal.waiting),
    Waits(placing.waiting, placing.among),
    Waits(takedowns.waiting, takedowns.among),
    Waits(timeline.waiting, timeline.among),
)

# What a text in force encourages somebody to do, as a quiet line on Vandaag.
OFFERS: Sequence[OffersPort] = (contributing.offers,)

# Who counts how often an article decided something.
TIMES_DECIDED: Sequence[TimesDecidedPort] = (advice.times_decided,)

# Who plans posts on channels.
PLANNED: Sequence[PlannedPort] = (composing.planned,)

# Who can say that nothing goes out at a place for now.
STOPPED: StoppedPort = composing.is_stopped

# What other parts know of a channel, for its page.
BESIDE_CHANNEL: Sequence[BesidePort] = (readers.beside, timeline.beside)

# How a trial post is placed and taken down, and what a connector of a channel needs besides a network.
TRIAL_POST: TrialPost = place_and_take_down
CONNECTOR_PORTS: ConnectorPorts = readers.ports_with_readers

# Who can say where somebody is to be seen.
PLACES: Sequence[PlacesPort] = (takedowns.places,)

# Which rows are a person: `records(actor, *, on)`, for what somebody may read of the own history.
RECORDS = (records_of,)
