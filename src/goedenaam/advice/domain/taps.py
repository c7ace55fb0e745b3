"""A question as taps: a tile, at most two choices, an answer. No Django, no clock, no I/O."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goedenaam.answers.questions import QUESTIONS
from goedenaam.kernel.actor import Role
from goedenaam.norms.types import Audience

MOST_TAPS = 3


class Part(StrEnum):
    """The heading under which a question stands; the value is its Dutch words."""

    DO = "Je wilt iets doen"
    HAPPENS = "Er gebeurt iets"
    RUN = "Voor de hele school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One tap tile: what it says, its picture, and the fields of the question that it fills in."""

    label: str
    icon: str
    sets: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One choice. `askers` are asked it (nobody named: everyone); `when` names what was chosen before."""

    prompt: str
    options: tuple[Option, ...]
    askers: frozenset[Audience] = frozenset()
    when: Mapping[str, Collection[str]] = field(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(self.options[0].sets)

    def concerns(self, asker: Audience, values: Mapping[str, str]) -> bool:
        """Whether this choice is put to this asker after these choices."""
        asked = not self.askers or asker in self.askers
        return asked and all(values.get(name) in wanted for name, wanted in self.when.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One question as a page. `given` is filled in for an asker without asking; `simple` and `simple_hint` are the
    words for pupils; `roles` are those whom the question concerns; `adjusts` are fields that can be changed beside
    the answer; an agreement holds for the same values of `leave_holds_for`.
    """

    slug: str
    question: str
    icon: str
    hint: str
    roles: frozenset[Role]
    part: Part = Part.DO
    steps: tuple[Step, ...] = ()
    given: Mapping[Audience, Mapping[str, str]] = field(default_factory=dict)
    asks_as: Audience | None = None
    adjusts: tuple[str, ...] = ()
    leave_holds_for: tuple[str, ...] = ()
    simple: str = ""
    simple_hint: str = ""

    @property
    def title(self) -> str:
        return QUESTIONS[self.question].title

    def title_for(self, asker: Audience) -> str:
        return self.simple if asker is Audience.PUPIL and self.simple else self.title

    def hint_for(self, asker: Audience) -> str:
        return self.simple_hint if asker is Audience.PUPIL and self.simple_hint else self.hint

    def filled(self, asker: Audience, values: Mapping[str, str]) -> dict[str, str]:
        """The choices made, with what goes without asking for this asker."""
        return {**self.given.get(asker, {}), **values}

    def next_step(self, asker: Audience, values: Mapping[str, str]) -> Step | None:
        """The first choice that is still open; None when the question can be answered."""
        filled = self.filled(asker, values)
        for step in self.steps:
            if step.concerns(asker, filled) and not step.fields <= set(values):
                return step
        return None

    def ways(self, asker: Audience) -> Iterator[tuple[int, dict[str, str]]]:
        """Every way through the choices: how many taps it takes, the tile included, and what was chosen."""
        waiting: list[tuple[int, dict[str, str]]] = [(1, {})]
        while waiting:
            taps, values = waiting.pop()
            step = self.next_step(asker, values)
            if step is None:
                yield taps, values
            else:
                waiting += [(taps + 1, {**values, **option.sets}) for option in step.options]
