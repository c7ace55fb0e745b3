"""Norms on what is published: whose consent, what stays inside, what is decent, who says what as whom."""

from dataclasses import dataclass
from typing import ClassVar

from goedenaam.norms.types.base import Family, Norm
from goedenaam.norms.types.words import (
    Audience,
    Giver,
    Indecency,
    Information,
    Medium,
    Moment,
    Rights,
    Tone,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRequired(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS, Family.CHOOSES})
    label: ClassVar[str] = "Toestemming nodig"

    media: frozenset[Medium] = frozenset({Medium.PHOTO, Medium.FILM, Medium.AUDIO})
    givers: frozenset[Giver] = frozenset({Giver.ANYONE})
    express: bool = False
    per_placement: bool = False
    collected: str = ""
    recorded: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidentiality(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS})
    label: ClassVar[str] = "Vertrouwelijkheid"

    kinds: frozenset[Information] = frozenset({Information.CONFIDENTIAL, Information.PERSONAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdParties(Norm):
    """Information on others: not at all, or only with their consent."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS})
    label: ClassVar[str] = "Informatie over anderen"

    with_consent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Decency(Norm):
    """No kinds named means all of them."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS})
    label: ClassVar[str] = "Fatsoen"

    kinds: frozenset[Indecency] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodName(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS})
    label: ClassVar[str] = "Goede naam"

    whose: frozenset[Audience] = frozenset({Audience.SCHOOL})
    ambassador: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Copyright(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS})
    label: ClassVar[str] = "Rechten van makers"

    needs: frozenset[Rights] = frozenset({Rights.LICENCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Norm):
    """Say who is speaking: as a teacher, as an employee, on behalf of the school."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS, Family.CHOOSES})
    label: ClassVar[str] = "Zeggen wie je bent"

    when: frozenset[Moment] = frozenset({Moment.IN_PROFESSION})
    on_behalf: bool = False
    wording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclaimer(Norm):
    """Say that an opinion is one's own."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS, Family.CHOOSES})
    label: ClassVar[str] = "Voorbehoud"

    when: frozenset[Moment] = frozenset({Moment.PRIVATELY_ABOUT_SCHOOL})
    wording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permanence(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.FRAMES, Family.RESTRICTS})
    label: ClassVar[str] = "Blijft vindbaar"

    reminder: bool = True
    cooling_off_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumAge(Norm):
    families: ClassVar[frozenset[Family]] = frozenset({Family.RESTRICTS})
    label: ClassVar[str] = "Leeftijd"

    age: int = 13
    network: str = ""
    own_account: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PositivePublishing(Norm):
    """The school's own messages: who makes them, about what, in what tone."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.PROTECTS})
    label: ClassVar[str] = "Goed nieuws"

    who: frozenset[Audience] = frozenset({Audience.SCHOOL})
    about: str = ""
    tone: Tone = Tone.POSITIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishEncouraged(Norm):
    """People may (modality may) or are encouraged to (modality should) publish on school subjects."""

    families: ClassVar[frozenset[Family]] = frozenset({Family.PROTECTS})
    label: ClassVar[str] = "Zelf publiceren"

    who: frozenset[Audience] = frozenset({Audience.STAFF, Audience.PUPIL})
    about: str = ""
