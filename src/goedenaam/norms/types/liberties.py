"""Norms that leave people free: their opinion, their own judgement, their defence."""

from dataclasses import dataclass
from typing import ClassVar

from goedenaam.norms.types.base import Family, Norm
from goedenaam.norms.types.words import Audience, Softens, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class FreedomOfExpression(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.PROTECTS})
    label: ClassVar[str] = "Vrijheid van meningsuiting"

    whose: frozenset[Audience] = frozenset({Audience.STAFF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion(Norm):
    """Leave messages on these subjects to the person's own judgement."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.MITIGATES})
    label: ClassVar[str] = "Eigen inschatting"

    whose: frozenset[Audience] = frozenset({Audience.STAFF})
    subjects: frozenset[Subject] = frozenset({Subject.PRIVATE})
    softens: frozenset[Softens] = frozenset(Softens)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalResponsibility(Norm):
    """Everyone answers for the own messages; a proven fake account clears a person, if the text says so."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.PROTECTS})
    label: ClassVar[str] = "Eigen verantwoordelijkheid"

    fake_account_defence: bool = False
    police: bool = False
