"""A network in this process that keeps to the contract of connectors and to nothing else: it misbehaves as it is told.

`Account` is what really stands there. A connector of the account answers by its `manners`, one per call; without any it does
what is asked. `HostileManners` draws them at random: documented answers, lost answers, late landings up to the quiet time.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from goedenaam.connectors import deadline
from goedenaam.connectors.contract import (
    ABSENT,
    DELETED,
    About,
    Cause,
    Checked,
    Connector,
    DeleteAnswer,
    DeleteRefused,
    Doubt,
    FindAnswer,
    Found,
    HideAnswer,
    LeftOpen,
    Limits,
    Live,
    Misfit,
    NotSent,
    Outgoing,
    Prepared,
    Proof,
    Reach,
    ReadAnswer,
    Refused,
    Seen,
    SendAnswer,
    Sent,
    ShowAnswer,
    Shown,
    Unknown,
    Unreadable,
)

CALL_LIMIT = timedelta(seconds=20)
QUIET = timedelta(seconds=60)
STILL_OPEN = "Een foto is nog te openen. Verwijder die daar zelf."
NOT_SHOWN = "Het staat daar niet meer. Zet het er zelf weer neer."


class Manner(StrEnum):
    """What the network does with one call."""

    AS_ASKED = "as_asked"
    LOSES_THE_ANSWER = "loses_the_answer"  # does it, and nobody hears of it
    LANDS_LATE = "lands_late"  # does it within the quiet time, and nobody hears of it
    DROPS = "drops"  # does nothing, and nobody hears of it
    NOT_NOW = "not_now"
    REFUSES = "refuses"
    ALTERS = "alters"  # shows another text than was sent
    UNREADABLE = "unreadable"


@dataclass
class Placed:
    """A post that stands on the account, or stood there."""

    id: str
    key: str
    text: str
    digests: tuple[str, ...]
    alts: tuple[str, ...]
    lands_at: datetime
    gone_at: datetime | None = None
    hidden: bool = False
    by_us: bool = True


@dataclass
class Account:
    """What really stands on one account, and every request that was made."""

    now: Callable[[], datetime]
    doubt: Doubt = Doubt.LOOK_UP
    placed: list[Placed] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    manners: deque[Manner] = field(default_factory=deque)
    delays: Callable[[], timedelta] = lambda: QUIET / 2
    during: Callable[[str], None] = lambda call: None
    prefix: str = "p"

    def visible(self) -> list[Placed]:
        """What stands there at this moment."""
        now = self.now()
        return [post for post in self.placed if post.lands_at <= now and post.gone_at is None]

    def ever_by_us(self) -> int:
        """How often something was placed for us, also what is gone again."""
        return sum(post.by_us for post in self.placed)

    def by_hand(self, text: str, digests: Sequence[str] = ()) -> Placed:
        """Somebody places the same on the phone."""
        return self._put(text, tuple(digests), ("",) * len(digests), key="", at=self.now(), by_us=False)

    def manner(self, call: str) -> Manner:
        self.calls.append(call)
        self.during(call)
        return self.manners.popleft() if self.manners else Manner.AS_ASKED

    def put(self, post: Prepared, key: str, at: datetime) -> Placed:
        """Place it; an account whose keys are ours keeps one post a key."""
        if self.doubt is Doubt.OWN_KEY:
            for kept in self.placed:
                if kept.key == key:
                    kept.gone_at, kept.lands_at = None, min(kept.lands_at, at)
                    return kept
        digests = tuple(picture.digest for picture in post.pictures)
        alts = tuple(picture.alt for picture in post.pictures)
        return self._put(post.rendered, digests, alts, key=key, at=at, by_us=True)

    def _put(
        self,
        text: str,
        digests: tuple[str, ...],
        alts: tuple[str, ...],
        *,
        key: str,
        at: datetime,
        by_us: bool,
    ) -> Placed:
        made = Placed(
            id=f"{self.prefix}{len(self.placed) + 1}",
            key=key,
            text=text,
            digests=digests,
            alts=alts,
            lands_at=at,
            by_us=by_us,
        )
        self.placed.append(made)
        return made

    def at(self, remote_id: str) -> Placed | None:
        return next((post for post in self.visible() if post.id == remote_id), None)


class Sends:
    """A connector that can do no more than every connector can."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.about = About(
            kind="fake",
            label="Nagebouwd netwerk",
            doubt=account.doubt,
            call_limit=CALL_LIMIT,
            quiet=QUIET,
            proof=Proof.SIMULATOR,
        )

    def check(self) -> Checked:
        return Checked(reach=Reach.OK, name="De Linde")

    def limits(self) -> Limits | Unreadable:
        return Limits(characters=500, pictures=4)

    def prepare(self, post: Outgoing, limits: Limits) -> Prepared | Sequence[Misfit]:
        return Prepared(rendered=post.text, title=post.title, pictures=post.pictures, language=post.language)

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        account = self.account
        if deadline.is_over():
            return Unknown(
                "the whole request took too long"
            )  # as every connector over HTTP: no byte leaves any more
        match account.manner("send"):
            case Manner.LOSES_THE_ANSWER:
                account.put(post, key, account.now())
                return Unknown("504")
            case Manner.LANDS_LATE:
                account.put(post, key, account.now() + account.delays())
                return Unknown("timed out")
            case Manner.DROPS | Manner.UNREADABLE:
                return Unknown("cut off")
            case Manner.NOT_NOW:
                return NotSent("Het is daar te druk.", wait=timedelta(seconds=5))
            case Manner.REFUSES:
                return Refused(Cause.RULES, "Dit mag daar niet.")
            case _:
                made = account.put(post, key, account.now())
                return Sent(Live(id=made.id, url=f"https://school.example/{made.id}"))


class Finds(Sends):
    """It can be asked what landed."""

    def find_sent(self, post: Prepared, *, key: str, since: datetime) -> FindAnswer:
        manner = self.account.manner("find")
        if manner in (Manner.UNREADABLE, Manner.DROPS):
            return Unreadable("503")
        own = self.account.doubt is Doubt.OWN_KEY
        digests = tuple(picture.digest for picture in post.pictures)
        return Found(
            tuple(
                Live(id=one.id, url=f"https://school.example/{one.id}")
                for one in self.account.visible()
                if (one.key == key if own else (one.text, one.digests) == (post.rendered, digests))
                and one.lands_at >= since
            )
        )


class Reads(Sends):
    """It shows what stands there."""

    def read_back(self, live: Live) -> ReadAnswer:
        manner = self.account.manner("read")
        if manner in (Manner.UNREADABLE, Manner.DROPS):
            return Unreadable("html")
        there = self.account.at(live.id)
        if there is None:
            return ABSENT
        text = "Iets anders" if manner is Manner.ALTERS else there.text
        return Seen(text=text, pictures=len(there.digests), alts=there.alts, is_hidden=there.hidden)

    def same(self, post: Prepared, seen: Seen) -> bool:
        alts = tuple(picture.alt for picture in post.pictures)
        return (seen.text, seen.pictures, seen.alts) == (post.rendered, len(post.pictures), alts)


class Deletes(Sends):
    """A program may take down."""

    def delete(self, live: Live) -> DeleteAnswer:
        manner = self.account.manner("delete")
        if manner is Manner.REFUSES:
            return DeleteRefused("Dat kan daar niet meer.")
        there = self.account.at(live.id)
        if there is not None and manner not in (Manner.DROPS, Manner.NOT_NOW):
            there.gone_at = self.account.now()
        lost = manner in (Manner.DROPS, Manner.LOSES_THE_ANSWER, Manner.UNREADABLE)
        return Unreadable("504") if lost else DELETED


class Hides(Sends):
    """It takes out of sight and brings back."""

    def hide(self, live: Live) -> HideAnswer:
        manner = self.account.manner("hide")
        if manner in (Manner.UNREADABLE, Manner.DROPS):
            return Unreadable("503")
        if there := self.account.at(live.id):
            there.hidden = True
        return LeftOpen(STILL_OPEN) if manner is Manner.REFUSES else DELETED

    def show(self, live: Live, post: Prepared, *, key: str) -> ShowAnswer:
        manner = self.account.manner("show")
        if manner is Manner.REFUSES:
            return DeleteRefused(NOT_SHOWN)
        if manner in (Manner.UNREADABLE, Manner.DROPS):
            return Unreadable("503")
        if there := self.account.at(live.id):
            there.hidden = False
        return Shown(Live(id=live.id, url=live.url, parts=(*live.parts, "uploaded-again")))


class Whole(Finds, Reads, Deletes, Hides):
    """Everything that a network can."""


class WithoutHiding(Finds, Reads, Deletes):
    """Most networks."""


class Blind(Sends):
    """As mail: sent and never seen again."""


class WithoutDeleting(Finds, Reads):
    """What was placed there a person has to take down."""


class HostileManners(deque[Manner]):
    """Never empty: one manner after another by chance."""

    def __init__(self, random: Random, good: float = 0.5) -> None:
        super().__init__()
        self._random, self._good = random, good

    def __bool__(self) -> bool:
        return True

    def popleft(self) -> Manner:
        if self._random.random() < self._good:
            return Manner.AS_ASKED
        return self._random.choice([manner for manner in Manner if manner is not Manner.ALTERS])


def naive_send(connector: Connector, post: Prepared, key: str, most: int = 3) -> Iterator[SendAnswer]:
    """What others do: try again after anything that is not a yes. Counts double posts beside the real sender."""
    for _ in range(most):
        answer = connector.send(post, key=key)
        yield answer
        if isinstance(answer, Sent | Refused):
            return
