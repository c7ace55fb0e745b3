"""A post as it stands now, as one value: what is written, what is on it, and for when. No Django."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from goedenaam.channels.domain import OpenChannel
from goedenaam.kernel.calendar import AMSTERDAM, say_date
from goedenaam.publishing.composing.domain.functions import Function
from goedenaam.publishing.composing.domain.planning import Moment
from goedenaam.publishing.domain.payload import hash_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The version for one channel; `channel` is None where the channel may not be used now."""

    channel_id: UUID
    name: str
    title: str
    text: str
    channel: OpenChannel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Depicted:
    """Somebody on a picture or in the text; without `person_id` somebody unnamed."""

    person_id: UUID | None
    medium: str
    unrecognisable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """A picture of the post. `people_said`: somebody said who stands on it."""

    id: UUID
    position: int
    file: str
    media_type: str
    digest: str
    width: int
    height: int
    alt: str
    maker: str
    licence: str
    people_said: bool
    people: tuple[Depicted, ...]

    @property
    def name(self) -> str:
        return f"foto-{self.position}.jpg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The post whose error this one says openly, and since when it stood there."""

    name: str
    error: str
    since: datetime

    @property
    def head(self) -> str:
        """The first lines of a correction: they always go out."""
        local = self.since.astimezone(AMSTERDAM)
        when = f"{say_date(local.date())}, {local.hour}.{local.minute:02d} uur"
        return f"Verbetering. In ons bericht “{self.name}” van {when} stond een fout: {self.error}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a person (`by`, a name) answered to something that the check asked; `finding` is the digest of what it found."""

    finding: str
    question: str
    answer: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything of a post. After `last_day` no copy stands any more; None is no end.

    `open_now`: every channel that may be used now at its school, whether or not the post goes there.
    """

    id: UUID
    board_id: UUID
    school_id: UUID
    name: str
    function: Function
    author_id: UUID
    hands: frozenset[UUID]
    handed_in_at: datetime | None
    handed_in_by: UUID | None
    moment: Moment | None
    lasts: timedelta
    versions: tuple[Written, ...]
    pictures: tuple[Pictured, ...]
    named: tuple[Depicted, ...] = ()
    corrected: Corrected | None = None
    answers: tuple[Answered, ...] = ()
    last_day: date | None = None
    open_now: tuple[OpenChannel, ...] = ()

    @property
    def settled(self) -> frozenset[str]:
        """The digests of findings about which a person answered."""
        return frozenset(one.finding for one in self.answers)

    def text_of(self, version: Written) -> str:
        """What goes out on a channel: a correction says first what was wrong."""
        if self.corrected is None:
            return version.text
        return f"{self.corrected.head}\n\n{version.text}".strip()

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody who is named on it."""
        everybody = [*self.named, *(one for picture in self.pictures for one in picture.people)]
        return frozenset(one.person_id for one in everybody if one.person_id)

    @property
    def digest(self) -> str:
        """The same as long as nothing changed: the words, the pictures, the people, the channels and the plan."""
        return hash_of(
            [
                str(self.id), str(self.function), self.moment.at.isoformat() if self.moment else "",
                self.lasts.total_seconds(), self.last_day.isoformat() if self.last_day else "",
                [[str(one.channel_id), one.title, self.text_of(one), *_place(one)] for one in self.versions],
                [
                    [one.file, one.position, one.digest, one.alt, one.maker, one.licence, one.people_said, _told(one.people)]
                    for one in self.pictures
                ],
                _told(self.named),
            ]
        )  # fmt: skip


def _place(version: Written) -> list[str]:
    """Whose account it goes to and for whom that is; nothing where the channel is closed."""
    return [version.channel.account, str(version.channel.audience)] if version.channel else []


def _told(people: tuple[Depicted, ...]) -> list[list[str]]:
    return sorted([str(one.person_id or ""), one.medium, str(one.unrecognisable)] for one in people)
