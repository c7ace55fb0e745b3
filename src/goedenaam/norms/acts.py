"""What people and bodies do, as values that a decision is asked about. Everything in them is handed in."""

from dataclasses import dataclass
from typing import ClassVar

from goedenaam.norms.types import (
    Audience,
    Capacity,
    Layer,
    Means,
    Medium,
    Rung,
    SchoolMoment,
    Subject,
    Word,
)


class Depicted(Word):
    """Who can be recognised in a picture, a film or a sound."""

    PUPIL = "pupil", "een leerling jonger dan 16"
    PUPIL_16 = "pupil_16", "een leerling van 16 of ouder"
    STAFF = "staff", "een medewerker"
    OTHER = "other", "een ander"
    UNKNOWN = "unknown", "iemand van wie niet bekend is wie het is"


class Work(Word):
    """Whose work it is."""

    OWN = "own", "eigen werk"
    OTHERS = "others", "werk van een ander"
    QUOTE = "quote", "een citaat"


class ReplyKind(Word):
    """What a reply says."""

    CORRECTION = "correction", "een onjuistheid rechtzetten"
    REFERRAL = "referral", "vast verwijzen, zonder inhoud (bel ons, kom langs)"
    ANSWER = "answer", "een vraag beantwoorden"
    OPINION = "opinion", "mijn mening geven of meediscussiëren"


class Defence(Word):
    """How far the defence is that an account was made by somebody else."""

    NONE = "none", "niet aangevoerd"
    RAISED = "raised", "aangevoerd, nog niet uitgezocht"
    PROVEN = "proven", "bewezen"
    REJECTED = "rejected", "weerlegd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that `actor` wants to do. `by_body`: a deed of the school to a person; needs a ground."""

    by_body: ClassVar[bool] = False

    actor: Audience = Audience.STAFF
    subject: Subject = Subject.SCHOOL
    capacity: Capacity = Capacity.PRIVATE

    @property
    def people(self) -> tuple[Audience, ...]:
        """Who must fall under a document for it to cover this act."""
        return (self.actor,)

    @property
    def roles(self) -> tuple[Audience, ...]:
        """Whom a norm may hold for if it bears on this act: who acts officially is the school too.

        Empty where the norm's own parameters say whom it is about.
        """
        if self.capacity is Capacity.OFFICIAL:
            return (self.actor, Audience.SCHOOL)
        return (self.actor,)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptConnection(Act):
    """Become friends or followers on a network; it is one connection, whoever asked."""

    other: Audience = Audience.PUPIL

    @property
    def people(self) -> tuple[Audience, ...]:
        return (self.actor, self.other)

    @property
    def roles(self) -> tuple[Audience, ...]:
        return (self.actor, self.other, Audience.SCHOOL)


@dataclass(frozen=True, slots=True, kw_only=True)
class UseSocialMediaInLesson(Act):
    capacity: Capacity = Capacity.PROFESSION

    @property
    def roles(self) -> tuple[Audience, ...]:
        return (self.actor, Audience.SCHOOL)


@dataclass(frozen=True, slots=True, kw_only=True)
class UseDevice(Act):
    capacity: Capacity = Capacity.PROFESSION
    moment: SchoolMoment = SchoolMoment.LESSON

    @property
    def roles(self) -> tuple[Audience, ...]:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPost(Act):
    """Publish a text with what goes with it. `waited` is in minutes since it was approved, if known."""

    media: frozenset[Medium] = frozenset()
    depicted: frozenset[Depicted] = frozenset()
    work: Work = Work.OWN
    in_discussion: bool = False
    waited: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToMention(Act):
    to: Audience = Audience.GUARDIAN
    negative: bool = True
    kind: ReplyKind = ReplyKind.OPINION


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAccount(Act):
    actor: Audience = Audience.PUPIL
    subject: Subject = Subject.OVERLAP
    age: int = 12
    network: str = ""
    own: bool = True

    @property
    def roles(self) -> tuple[Audience, ...]:
        return (self.actor, Audience.SCHOOL)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandInPost(Act):
    """Offer the school a post for its channels."""

    @property
    def roles(self) -> tuple[Audience, ...]:
        return (self.actor, Audience.SCHOOL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen(Act):
    """Gather what is said about the school."""

    by_body: ClassVar[bool] = True

    actor: Audience = Audience.SCHOOL
    capacity: Capacity = Capacity.OFFICIAL
    means: Means = Means.OWN_CHANNELS

    @property
    def roles(self) -> tuple[Audience, ...]:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptProtocol(Act):
    """Put what this layer says in force."""

    layer: Layer = Layer.SCHOOL


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeMeasure(Act):
    """Take a measure about a person. The protocol holds for the one it is about."""

    by_body: ClassVar[bool] = True

    actor: Audience = Audience.SCHOOL
    capacity: Capacity = Capacity.OFFICIAL
    about: Audience = Audience.PUPIL
    rung: Rung = Rung.WARNING
    decided_by: Audience = Audience.LEADERSHIP
    defence: Defence = Defence.NONE

    @property
    def people(self) -> tuple[Audience, ...]:
        return (self.about,)

    @property
    def roles(self) -> tuple[Audience, ...]:
        return ()
