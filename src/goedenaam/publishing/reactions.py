"""What publishing does when somebody may no longer be seen."""

from datetime import datetime

from goedenaam.consent.events import ConsentEnded
from goedenaam.publishing.commands.takedown import end_for_person
from goedenaam.publishing.delivering.registered import the_world


def start_takedown(event: ConsentEnded, *, now: datetime) -> None:
    """Begin to take down what stands of this person; a second time nothing is left to begin."""
    end_for_person(event, world=the_world())
