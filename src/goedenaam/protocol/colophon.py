"""What a protocol says of its own making: title, sources, editor, and the steps of its adoption. No Django, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from goedenaam.kernel.errors import Refused

MOST_STEPS = 12


class NamelessStep(Refused):
    message = "Zeg bij elke stap wie het was: een naam, of een orgaan zoals de medezeggenschapsraad."


class Untitled(Refused):
    message = "Geef het protocol een titel."


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionStep:
    """Who agreed, in what function, and when: as it stood in the text, or a day that a person chose; empty: not yet."""

    name: str = ""
    function: str = ""
    date: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.function or self.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    title: str
    sources: str = ""
    editor: str = ""
    edited_for: str = ""
    steps: Sequence[AdoptionStep] = ()


def checked(colophon: Colophon) -> Colophon:
    """The colophon without its empty lines; raises `Untitled` or `NamelessStep`."""
    if not colophon.title.strip():
        raise Untitled
    steps = [step for step in colophon.steps if not step.is_empty]
    if any(not (step.name or step.function) for step in steps):
        raise NamelessStep
    sources = [line.strip() for line in colophon.sources.splitlines()]
    return Colophon(
        title=colophon.title.strip(),
        sources="\n".join(line for line in sources if line),
        editor=colophon.editor.strip(),
        edited_for=colophon.edited_for.strip(),
        steps=tuple(steps),
    )
