"""Who may hand something in, what can be done with it now, and a code for one lesson. No Django, no clock, no I/O."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.codes import typed_code, typed_code_hash
from goedenaam.kernel.errors import NotAllowed, Refused
from goedenaam.norms.acts import HandInPost
from goedenaam.norms.merge import Norms, belongs
from goedenaam.norms.types import Audience, Modality, Norm, PositivePublishing, PublishEncouraged, Subject

LONGEST = 5_000
MOST_PICTURES = 4
MOST_OPEN = 20
"""How many somebody with an account can have begun or waiting at once."""
CODE_LASTS = timedelta(hours=2)
MOST_OF_A_CODE = 60
TABLET_RESTS = timedelta(minutes=3)
WRITING_RESTS = timedelta(minutes=20)
"""A child writes for longer than it taps; the code ends sooner where the lesson does."""
WORDS_KEPT = timedelta(days=30)
_CODE_LENGTH = 8  # 40 bits, for two hours at most


class State(StrEnum):
    """Where a contribution is."""

    BEGUN = "begun"
    WAITING = "waiting"
    RETURNED = "returned"
    TAKEN_UP = "taken_up"
    NOT_USED = "not_used"
    WITHDRAWN = "withdrawn"


WITH_AUTHOR = frozenset({State.BEGUN, State.RETURNED})
"""Who wrote it can change it; nobody else reads it."""


class About(StrEnum):
    """What it tells, as its author chose from four pictures."""

    LEARNED = "learned"
    DONE = "done"
    COMING = "coming"
    OTHER = "other"


class NotNamed(Refused):
    """The protocol names somebody else, or nobody."""

    message: ClassVar[str] = (
        "In het protocol van deze school staat niet dat jij berichten inlevert. Vertel het aan een collega die ze plaatst."
    )


class SomethingMissing(Refused):
    message: ClassVar[str] = "Geef het een titel, kies waar het over gaat en schrijf een verhaal."


class TooLong(Refused):
    message: ClassVar[str] = "Dit is te lang. Maak er hooguit 5.000 tekens van."


class WriterMissing(Refused):
    message: ClassVar[str] = "Zeg wie dit schreef. Alleen voornamen."


class MakerMissing(Refused):
    message: ClassVar[str] = "Zeg wie de foto maakte."


class TooManyOpen(Refused):
    message: ClassVar[str] = "Er wachten al veel verhalen van jou. Lever er eerst een in, of doe er een weg."


class CodeUnknown(Refused):
    message: ClassVar[str] = (
        "Deze code werkt niet (meer). Kijk goed, of vraag je juf of meester om een nieuwe."
    )


class CodeFull(Refused):
    message: ClassVar[str] = (
        "Met deze code is al heel veel geschreven. Vraag je juf of meester om een nieuwe."
    )


class VisitOver(Refused):
    message: ClassVar[str] = "De les is voorbij."


class StandsAlready(Refused):
    message: ClassVar[str] = "Het staat er al. Wil je dat het weggaat? Kies onderaan “Dit moet weg”."


class SentenceMissing(Refused):
    message: ClassVar[str] = "Schrijf in een zin waarom. Wie het schreef, leest die zin."


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the norms say about handing in by one audience: `granting` name it, `closing` shut it."""

    granting: tuple[Norm, ...] = ()
    closing: tuple[Norm, ...] = ()

    @property
    def is_open(self) -> bool:
        return bool(self.granting)

    @property
    def is_encouraged(self) -> bool:
        """Whether a text asks for it. An opportunity (may) is none, and neither is a text about the school's own news."""
        return any(
            isinstance(norm, PublishEncouraged) and norm.modality in {Modality.MUST, Modality.SHOULD}
            for norm in self.granting
        )


def opening_for(norms: Norms, audience: Audience) -> Opening:
    """What the merged norms of law, board and school say about handing in by this audience.

    A text opens it that names the audience among who makes the school's messages, or among who may publish on school. One that
    says must not or should not closes it, of its own layer and of those below: a lower layer does not take a liberty away that
    a higher one gives, unless that says it is open to it. Where nothing names the audience it is not open.
    """
    naming = list(_naming(norms, audience))
    closing = tuple(norm for norm in naming if norm.modality in {Modality.MUST_NOT, Modality.SHOULD_NOT})
    granting = [norm for norm in naming if norm not in closing]
    left = tuple(norm for norm in granting if not any(_shuts(shut, norm) for shut in closing))
    return Opening(granting=left, closing=closing)


def place_to_write(actor: Actor) -> tuple[UUID, UUID]:
    """Board and school of the seat from which somebody hands in, who places no posts there. Raises `NotAllowed`."""
    seat = actor.seat
    keeps_out = seat.group_id is not None or seat.role is Role.ADMINISTRATOR
    if seat.school_id is None or keeps_out or Permission.PLACE_POSTS in seat.permissions:
        raise NotAllowed
    return seat.board_id, seat.school_id


def _naming(norms: Norms, audience: Audience) -> Iterable[Norm]:
    act = HandInPost(actor=audience, subject=Subject.SCHOOL)
    for kind in (PositivePublishing, PublishEncouraged):
        for norm in norms.by_type.get(kind, ()):
            framing = norm.modality is Modality.STATES
            covers = norms.covers(norm, act.people, act.roles, act.subject, act.capacity)
            if covers and not framing and _names(norm, audience):
                yield norm


def _names(norm: Norm, audience: Audience) -> bool:
    """Whether a norm names this audience; the school's own messages that name nobody are made by the school."""
    if isinstance(norm, PublishEncouraged):
        return belongs(audience, norm.who)
    return isinstance(norm, PositivePublishing) and bool(norm.who) and belongs(audience, norm.who)


def _shuts(closing: Norm, granting: Norm) -> bool:
    if granting.layer.above(closing.layer):
        return _leaves_open(granting, closing)
    return not (closing.layer.above(granting.layer) and _leaves_open(closing, granting))


def _leaves_open(high: Norm, low: Norm) -> bool:
    """Whether a higher text lets this lower one replace it."""
    return high.open_to is not None and not low.layer.above(high.open_to)


def code_ends(now: datetime, minutes: int) -> datetime:
    """When a code that is made now ends: after so many minutes, two hours at most."""
    return now + min(timedelta(minutes=max(1, minutes)), CODE_LASTS)


def writing_code(code_id: UUID, key: str) -> str:
    """Eight letters and digits that only the key's holder can make, so that the teacher's page can show them again."""
    return typed_code("writing", code_id, key, length=_CODE_LENGTH)


def writing_code_hash(typed: str, key: str) -> str:
    """What is stored of a code, to find it by; capitals, spaces and dashes do not matter."""
    return typed_code_hash("writing", typed, key)
