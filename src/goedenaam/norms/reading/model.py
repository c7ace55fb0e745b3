"""What a reading is: articles with suggested norms, steps of adoption, placeholders and findings."""

from collections.abc import Mapping
from dataclasses import dataclass

from goedenaam.norms.types import Audience, Json, Modality


class Unreadable(ValueError):
    """The text cannot be read as a protocol; `message` is a Dutch sentence for the person who offered it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


LIKELY = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """From the first character to just after the last, in the source as it was read."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A norm that an article seems to lay down. A person confirms it or not."""

    type: str
    modality: Modality
    parameters: Mapping[str, Json]
    audience: frozenset[Audience]
    confidence: float
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article in its own words. `number` is "" where the protocol gives none."""

    section: str
    number: str
    text: str
    place: Place
    norms: tuple[Suggestion, ...] = ()

    @property
    def likely(self) -> tuple[Suggestion, ...]:
        """What a person is asked to judge: the surest suggestion, and any other with a fair chance."""
        return self.norms[:1] + tuple(norm for norm in self.norms[1:] if norm.confidence >= LIKELY)

    @property
    def name(self) -> str:
        """Name the article as people do."""
        number = f"artikel {self.number}" if self.number else ""
        opening = "" if number else f"“{' '.join(self.text.split()[:6])} …”"
        return ", ".join(part for part in (self.section, number or opening) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the adoption table, as written."""

    date: str
    name: str
    function: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """What a text says of its own making, as written; empty where it says nothing."""

    sources: tuple[str, ...] = ()
    editor: str = ""
    edited_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something about the protocol that a person should look at. `article` is its name, "" for the whole."""

    kind: str
    article: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    title: str
    articles: tuple[Article, ...]
    adoption: tuple[Step, ...]
    placeholders: tuple[str, ...]
    findings: tuple[Finding, ...]
    colophon: Colophon = Colophon()
