"""What publishing does when somebody may no longer be seen, and when a channel opened or closed."""

from datetime import datetime

from goedenaam.channels.events import ChannelChanged
from goedenaam.consent.events import ConsentEnded
from goedenaam.publishing.commands.stopping import ask_held_again
from goedenaam.publishing.commands.takedown import end_for_person
from goedenaam.publishing.delivering.registered import the_world


def start_takedown(event: ConsentEnded, *, now: datetime) -> None:
    """Begin to take down what stands of this person; a second time nothing is left to begin."""
    end_for_person(event, world=the_world())


def ask_again(event: ChannelChanged, *, now: datetime) -> None:
    """Ask the gate at once about what waited for this channel; a second time nothing changes."""
    ask_held_again(event.channel_id)
