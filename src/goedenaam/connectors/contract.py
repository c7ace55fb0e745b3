"""What a connector promises: one network, one folder, one small set of answers. No Django, none of our models.

A connector is made with an account (where and as whom), its credentials and one guarded HTTP client. It never retries, never
sleeps and never raises for what a network does: each call is one attempt whose answer is a value. What a network cannot do, its
connector has no method for; what others say there is read by listening and is no part of this. The words in an answer are
Dutch, for the person who can do something about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import Protocol, runtime_checkable


class Doubt(StrEnum):
    """How it is found out whether a post landed of which the answer was lost."""

    OWN_KEY = "own_key"  # the key is ours for ever: send the same again at once, the network keeps one
    LOOK_UP = "look_up"  # ask the network what stands there, twice, a quiet time apart
    BLIND = "blind"  # nobody can be asked: a person looks


class Cause(StrEnum):
    """Why a network definitely refused, so that the right person hears it."""

    REVOKED = "revoked"  # the credentials are no longer accepted
    ACCOUNT_GONE = "account_gone"
    NOT_ALLOWED = "not_allowed"  # the account may not do this
    TEXT = "text"
    PICTURE = "picture"
    RULES = "rules"  # the network's own rules
    OTHER = "other"


class Proof(StrEnum):
    """What a connector was tried against; shown on the page of its channel."""

    REAL_SERVER = "real_server"
    SIMULATOR = "simulator"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is true of a network whatever the account.

    `call_limit` is the longest that one `send` may take, measured by the caller's own clock. `quiet` is the time apart between
    two looks that find nothing before it counts as absent: at least `call_limit` plus what the network itself needs to
    process. `takedown_steps` are sentences for a person, in order. `documentation` is the day of the documentation that the
    simulator follows.
    """

    kind: str
    label: str
    doubt: Doubt
    call_limit: timedelta
    quiet: timedelta
    proof: Proof
    documentation: str = ""
    takedown_steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the network takes now, read from it where it tells. None means that it names no limit.

    `characters` counts as `counted` says: code points, graphemes or UTF-16 units; any address counts for `url_characters`.
    """

    characters: int | None = None
    counted: str = "code_points"  # code_points | graphemes | utf16
    bytes: int | None = None
    url_characters: int | None = None
    pictures: int = 0
    pictures_at_least: int = 0
    picture_bytes: int | None = None
    picture_types: tuple[str, ...] = ("image/jpeg",)
    alt_characters: int | None = None
    has_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture as it will stand there: `digest` is the SHA-256 of `data` in hex; `width` and `height` are pixels."""

    name: str
    media_type: str
    alt: str
    digest: str
    width: int
    height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A post as people approved it for this network, before the network's own form."""

    text: str
    title: str = ""
    pictures: tuple[Picture, ...] = ()
    language: str = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A post exactly as it will stand on the network: what is shown to the approver, hashed and read back.

    `rendered` is the text as the network will show it. Two equal values give equal requests.
    """

    rendered: str
    title: str = ""
    pictures: tuple[Picture, ...] = ()
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a post does not fit: a Dutch sentence, and what it is about (text, pictures, alt, title)."""

    about: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A post on a network: its id there, its public address, and ids of what was uploaded apart and must go with it.

    `id` is empty where only parts were left behind: then `delete` takes down the parts.
    """

    id: str
    url: str = ""
    parts: tuple[str, ...] = ()


# What one attempt to send ends in.


@dataclass(frozen=True, slots=True)
class Sent:
    """The network said yes and gave an id that we could read."""

    live: Live


@dataclass(frozen=True, slots=True)
class Refused:
    """A definite no that stands in the network's documentation as one: no post was placed.

    `parts` is what was uploaded before the no and stays behind: to be deleted as the parts of a `Live` without id.
    """

    cause: Cause
    sentence: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotSent:
    """No byte of the post left us, or the network documents this answer as "not accepted, come back": nothing was placed.

    `wait` is how long the network asks for, None where our own rule decides. `parts` is what was uploaded and stays behind.
    """

    sentence: str
    wait: timedelta | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Anything else: it may stand there. `evidence` is short, English and without any text of a person."""

    evidence: str
    parts: tuple[str, ...] = ()


type SendAnswer = Sent | Refused | NotSent | Unknown


# What looking ends in.


@dataclass(frozen=True, slots=True)
class Found:
    """What stands there that can be this post; empty when it was looked for and is not there."""

    lives: tuple[Live, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stands there now: text as the network gives it, one alt text per picture.

    `alts` is None where the network tells no alt texts; `url` is the public address, where it is told only here.
    """

    text: str
    title: str = ""
    pictures: int = 0
    alts: tuple[str, ...] | None = None
    url: str = ""
    is_hidden: bool = False


class Absent(Enum):
    """The network said that it is not there."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No answer that says anything: neither there nor not there."""

    evidence: str
    wait: timedelta | None = None


type FindAnswer = Found | Unreadable
type ReadAnswer = Seen | Absent | Unreadable


@dataclass(frozen=True, slots=True)
class Placed:
    """One post on the account's own timeline, and when the network says that it came there (aware)."""

    live: Live
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The account's own posts, hidden ones too; `is_whole`: everything since the moment that was asked stands in it."""

    placed: tuple[Placed, ...]
    is_whole: bool = True


# What taking down ends in.


class Deleted(Enum):
    """The network accepted the deletion, or it was gone already. Gone is only what is read back absent."""

    DELETED = "deleted"


DELETED = Deleted.DELETED


@dataclass(frozen=True, slots=True)
class DeleteRefused:
    """The network does not let a program do this: a person has to."""

    sentence: str


type DeleteAnswer = Deleted | DeleteRefused | Unreadable


# What hiding and showing again end in.


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """The post is out of sight, and what was uploaded with it still opens by its address: `sentence` is for who takes it away."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Shown:
    """It is to be seen again, and stands there as `live` from now on."""

    live: Live


type HideAnswer = DeleteAnswer | LeftOpen
type ShowAnswer = Shown | DeleteRefused | Unreadable


class Reach(StrEnum):
    """How an account answers when it is asked who it is."""

    OK = "ok"
    UNREACHABLE = "unreachable"  # the network could not be asked: the credentials are left alone
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the account said of itself; `name` as the network shows it; `expires` when the credentials end, where it tells."""

    reach: Reach
    name: str = ""
    url: str = ""
    expires: datetime | None = None
    sentence: str = ""


@runtime_checkable
class Connector(Protocol):
    """What every connector that a program may drive has."""

    @property
    def about(self) -> About: ...

    def check(self) -> Checked:
        """Ask the account who it is; changes nothing."""
        ...

    def limits(self) -> Limits | Unreadable:
        """What the network takes now."""
        ...

    def prepare(self, post: Outgoing, limits: Limits) -> Prepared | Sequence[Misfit]:
        """The post as it will stand there, or every reason why it does not fit. Asks nobody."""
        ...

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        """One attempt. `key` is the same for every attempt of this delivery, and different for every other."""
        ...


@runtime_checkable
class FindsSent(Protocol):
    """A network that can be asked whether a post landed."""

    def find_sent(self, post: Prepared, *, key: str, since: datetime) -> FindAnswer:
        """Everything of this account since `since` that can be this post: by our own key, else by text and pictures."""
        ...


@runtime_checkable
class ReadsBack(Protocol):
    """A network that shows what stands there."""

    def read_back(self, live: Live) -> ReadAnswer: ...

    def same(self, post: Prepared, seen: Seen) -> bool:
        """Whether what stands there is what was approved: text as this network normalises it, pictures, alt texts."""
        ...


@runtime_checkable
class Lists(Protocol):
    """A network that shows everything that the account placed, whoever did it."""

    def timeline(self, *, since: datetime) -> Timeline | Unreadable:
        """The account's own posts since a moment, in any order. One look: it does not wait and tries nothing again."""
        ...


@runtime_checkable
class Deletes(Protocol):
    """A network from which a program may take down."""

    def delete(self, live: Live) -> DeleteAnswer:
        """Take down the post and its parts; what is gone already counts as deleted."""
        ...


@runtime_checkable
class TriesOut(Connector, Protocol):
    """A way that cannot take back what it sent, and so is tried on one person alone."""

    def try_out(self, post: Prepared, *, key: str, address: str, stop: str) -> SendAnswer:
        """Send to this one address and to nobody else; `stop` stands where a reader ends it."""
        ...


@runtime_checkable
class Hides(Protocol):
    """A network that can take a post out of sight and bring it back. Both look first and do what is left to do."""

    def hide(self, live: Live) -> HideAnswer:
        """Take it out of sight with everything that was uploaded with it, so that no address of it opens any more."""
        ...

    def show(self, live: Live, post: Prepared, *, key: str) -> ShowAnswer:
        """Bring it back, with those pictures of `post` that stood in it; what people made of it there, stays as it is."""
        ...
