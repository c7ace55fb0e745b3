"""What is told before a text is published, whatever was found in it. No Django, no clock, no I/O."""

from collections.abc import Iterator
from dataclasses import dataclass

from goedenaam.norms.acts import PublishPost
from goedenaam.norms.merge import Norms
from goedenaam.norms.types import Audience, Capacity, Norm, Permanence, PersonalResponsibility, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One thing to know before publishing, and the norm that says it; `simple` is for pupils."""

    norm: Norm
    icon: str
    sentence: str
    simple: str


_TOLD: dict[type[Norm], tuple[str, str, str]] = {
    Permanence: (
        "history",
        "Wat je plaatst, blijft lang te vinden, ook als je het later weghaalt.",
        "Wat je plaatst, blijft. Ook als je het wist.",
    ),
    PersonalResponsibility: (
        "user",
        "Wat je plaatst, is van jou: jij bent er zelf verantwoordelijk voor.",
        "Jij bent de baas over wat je plaatst. Dus denk even na.",
    ),
}


def reminders_of(norms: Norms, asker: Audience, capacity: Capacity | None) -> Iterator[Reminder]:
    """Yield what the norms want told to this asker, each once, by the highest text that says it."""
    act = PublishPost(actor=asker, capacity=capacity or Capacity.PRIVATE, subject=Subject.SCHOOL)
    for kind, (icon, sentence, simple) in _TOLD.items():
        for norm in norms.by_type.get(kind, ()):
            silent = isinstance(norm, Permanence) and not norm.reminder
            if not silent and norms.covers(norm, act.people, act.roles, act.subject, act.capacity):
                yield Reminder(norm=norm, icon=icon, sentence=sentence, simple=simple)
                break
