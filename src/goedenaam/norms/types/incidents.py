"""Norms on what may and must follow when something went wrong."""

from dataclasses import dataclass
from typing import ClassVar

from goedenaam.norms.types.base import Family, Norm
from goedenaam.norms.types.words import (
    Audience,
    FileContent,
    FileKind,
    Occasion,
    Recipient,
    Rung,
    Step,
    Strength,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures(Norm):
    """Which measures may be taken about whom, after which steps, by whom.

    `closed` means that no other measure is possible. `ground` says that the text itself is a ground for the
    measure; a law that only sets limits is none.
    """

    families: ClassVar[frozenset[Family]] = frozenset({Family.EMPOWERS})
    label: ClassVar[str] = "Maatregelen"

    about: frozenset[Audience] = frozenset({Audience.PUPIL})
    rungs: frozenset[Rung] = frozenset()
    steps: frozenset[Step] = frozenset()
    addressed_by: frozenset[Audience] = frozenset()
    decided_by: frozenset[Audience] = frozenset()
    closed: bool = True
    ground: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardNotification(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Het bestuur informeren"

    decided_by: frozenset[Audience] = frozenset({Audience.LEADERSHIP})
    strength: Strength = Strength.IF_NEEDED


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalReport(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES, Family.CHOOSES})
    label: ClassVar[str] = "Melden buiten de school"

    when: Occasion = Occasion.TRANSGRESSIVE_STAFF
    to: Recipient = Recipient.CONFIDENTIAL_INSPECTOR
    telephone: str = ""
    within_hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceReport(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES})
    label: ClassVar[str] = "Aangifte"

    about: frozenset[Audience] = frozenset()
    strength: Strength = Strength.MAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.OBLIGES, Family.CHOOSES})
    label: ClassVar[str] = "Dossier"

    about: frozenset[Audience] = frozenset({Audience.PUPIL})
    file: FileKind = FileKind.PUPIL_FILE
    contents: frozenset[FileContent] = frozenset({FileContent.CORRESPONDENCE})
    case_label: str = ""
