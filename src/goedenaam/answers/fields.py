"""The fields of a question: data from which a page or a command can make a form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goedenaam.norms.errors import NormError
from goedenaam.norms.facts import Fact
from goedenaam.norms.types import Word

YES, NO, UNKNOWN = "yes", "no", "unknown"


class FieldKind(StrEnum):
    CHOICE = "choice"
    MANY = "many"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to fill in. `choices` are (value, Dutch label); `default` is what counts when it is left out.

    A field of kind MANY takes its values joined by commas; an empty default is none.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.CHOICE
    choices: tuple[tuple[str, str], ...] = ()
    default: str = ""
    fact: Fact | None = None

    def read(self, values: Mapping[str, str]) -> str:
        """Return the value given or the default. Raises `NormError` for what is no choice or no number."""
        value = values.get(self.name, self.default).strip()
        known = {choice for choice, _ in self.choices}
        parts = [part for part in value.split(",") if part] if self.kind is FieldKind.MANY else [value]
        if self.choices and any(part.strip() not in known for part in parts):
            raise NormError(f"“{value}” kan niet bij {self.name}; kies uit {', '.join(sorted(known))}.")
        if self.kind is FieldKind.NUMBER and not (value.isascii() and value.isdigit() and len(value) < 6):
            raise NormError(f"Bij {self.name} hoort een getal.")
        return value


def choice(name: str, label: str, words: Iterable[Word], *, default: Word | None = None) -> Field:
    """Make a field that chooses one word."""
    listed = tuple(words)
    return Field(
        name=name,
        label=label,
        choices=tuple((word.value, word.label) for word in listed),
        default=(default or listed[0]).value,
    )


def many(name: str, label: str, words: Iterable[Word], *, default: str = "") -> Field:
    """Make a field that chooses any number of words."""
    return Field(
        name=name,
        label=label,
        kind=FieldKind.MANY,
        choices=tuple((word.value, word.label) for word in words),
        default=default,
    )


def fact(known: Fact, *, default: str = UNKNOWN) -> Field:
    """Make a field that asks whether a fact is true: yes, no, or not known."""
    return Field(
        name=known.value,
        label=known.label,
        choices=((YES, "ja"), (NO, "nee"), (UNKNOWN, "weet ik niet")),
        default=default,
        fact=known,
    )


def yes_no(name: str, label: str, *, default: str = NO) -> Field:
    """Make a field that is yes or no."""
    return Field(name=name, label=label, choices=((YES, "ja"), (NO, "nee")), default=default)
