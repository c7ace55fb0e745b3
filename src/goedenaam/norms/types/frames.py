"""Norms that give no verdict: what the protocol is for, what its words mean, whom and what it covers."""

from dataclasses import dataclass
from typing import ClassVar

from goedenaam.norms.types.base import Family, Norm
from goedenaam.norms.types.words import Audience, Capacity, ChannelKind, Medium, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.FRAMES})
    label: ClassVar[str] = "Doel"

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.FRAMES})
    label: ClassVar[str] = "Begrip"

    text: str = ""
    channels: frozenset[ChannelKind] = frozenset()
    media: frozenset[Medium] = frozenset()
    networks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope(Norm):
    """Limit the own document, or the named sections of it. What is left empty limits nothing."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.FRAMES})
    label: ClassVar[str] = "Reikwijdte"

    audiences: frozenset[Audience] = frozenset()
    subjects: frozenset[Subject] = frozenset()
    capacities: frozenset[Capacity] = frozenset()
    sections: frozenset[str] = frozenset()
    schools: frozenset[str] = frozenset()
