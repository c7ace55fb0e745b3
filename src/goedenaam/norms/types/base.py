"""What every norm has: a modality, a layer, an article that it comes from, and people it holds for."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from goedenaam.norms.types.words import Audience, Word


class Modality(Word):
    """How strongly the text speaks."""

    MUST = "must", "moet"
    MUST_NOT = "must_not", "mag niet"
    SHOULD = "should", "hoort"
    SHOULD_NOT = "should_not", "wordt afgeraden"
    MAY = "may", "mag"
    STATES = "states", "stelt vast"


class Layer(Word):
    """Who speaks. Law ranks above board, board above school."""

    LAW = "law", "de wet"
    BOARD = "board", "het bestuur"
    SCHOOL = "school", "de school"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    def above(self, other: "Layer") -> bool:
        return _RANKS[self] < _RANKS[other]


_RANKS = {Layer.LAW: 0, Layer.BOARD: 1, Layer.SCHOOL: 2}


class Family(StrEnum):
    """How norms of a type combine (docs/norms.md, "Hoe normen samengaan")."""

    RESTRICTS = "restricts"
    OBLIGES = "obliges"
    EMPOWERS = "empowers"
    PROTECTS = "protects"
    MITIGATES = "mitigates"
    FRAMES = "frames"
    CHOOSES = "chooses"


class Standing(Word):
    """What kind of text a norm of the law layer comes from."""

    STATUTE = "statute", "wet"
    CASE_LAW = "case_law", "rechtspraak"
    COLLECTIVE = "collective", "cao"
    AGREEMENT = "agreement", "afspraak van de overheid"
    ADVICE = "advice", "advies van de overheid"
    TERMS = "terms", "voorwaarden van het netwerk"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRef:
    """The article that a norm comes from, in its own words. Law adds kind and source, and if it was read."""

    protocol: str = ""
    version: str = ""
    section: str = ""
    number: str = ""
    text: str = ""
    standing: Standing | None = None
    source: str = ""
    verified: bool = True

    @property
    def name(self) -> str:
        """Name the article as people do: 'Profilering, artikel 4' or 'AVG, artikel 7'."""
        if self.standing is not None:
            return ", ".join(part for part in (self.protocol, self.number) if part)
        number = f"artikel {self.number}" if self.number else ""
        return ", ".join(part for part in (self.section, number) if part) or self.protocol or "het protocol"


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One norm. An empty audience means everyone whom the document holds for.

    `open_to` lets that layer and those below it replace this norm; `fixed` keeps a choice (wording, place,
    whom to ask) from being chosen again below.
    """

    families: ClassVar[frozenset[Family]] = frozenset()
    label: ClassVar[str] = ""

    article: ArticleRef = field(default_factory=ArticleRef)
    layer: Layer = Layer.SCHOOL
    modality: Modality = Modality.MUST
    audience: frozenset[Audience] = frozenset()
    open_to: Layer | None = None
    fixed: bool = False

    @property
    def type_name(self) -> str:
        return type(self).__name__
