"""Norms on lessons, devices and what teachers can do."""

from dataclasses import dataclass
from typing import ClassVar

from goedenaam.norms.types.base import Family, Norm
from goedenaam.norms.types.words import Aspect, Audience, DeviceStance, LessonStance, SchoolMoment


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonUse(Norm):
    """Social media in the lesson. Pupils ask the teacher and staff leadership, where both are named."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS})
    label: ClassVar[str] = "Sociale media in de les"

    stance: LessonStance = LessonStance.CLOSED_UNLESS_PERMITTED
    permission_by: frozenset[Audience] = frozenset({Audience.TEACHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePresence(Norm):
    """Phones and watches of `who`, at these moments; no moments named means the whole school day."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS})
    label: ClassVar[str] = "Telefoon en horloge"

    who: frozenset[Audience] = frozenset({Audience.PUPIL})
    stance: DeviceStance = DeviceStance.OUT_OF_SIGHT
    moments: frozenset[SchoolMoment] = frozenset()
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Kennis en vaardigheid"

    who: frozenset[Audience] = frozenset({Audience.TEACHER})
    time: bool = False
    budget: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CurriculumIntegration(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "In het onderwijs"

    aspects: frozenset[Aspect] = frozenset({Aspect.IN_LESSONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachBothSides(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Voordelen en nadelen"

    advantages: bool = True
    disadvantages: bool = True
