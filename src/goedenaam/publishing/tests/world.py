"""A school, its people and a network as they really are, with a delivery that knows only what it was told.

The network does what no network should: it accepts and says nothing, lands late, refuses what it took. Every act is one step;
`check` compares what the delivery says with what is true.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random

from goedenaam.connectors.contract import (
    ABSENT,
    DELETED,
    Cause,
    DeleteRefused,
    Doubt,
    Found,
    Live,
    NotSent,
    ReadAnswer,
    Refused,
    Seen,
    SendAnswer,
    Sent,
    Unknown,
    Unreadable,
)
from goedenaam.consent.domain.lines import Standing, Verdict
from goedenaam.publishing.domain import gate
from goedenaam.publishing.domain.gate import Appearance, Approved, Pass, Question
from goedenaam.publishing.domain.happenings import (
    Accepted,
    Again,
    Answered,
    Armed,
    Asked,
    Cancelled,
    CannotDelete,
    Deleting,
    Happening,
    LeaseOver,
    LookedAway,
    NotBegun,
    ReadBack,
    Recalled,
    RemovedByHand,
    Said,
    Searched,
)
from goedenaam.publishing.domain.machine import step as follow_the_table
from goedenaam.publishing.domain.rows import (
    LEASE_MARGIN,
    OVER,
    STANDS,
    Alarm,
    CopyState,
    Move,
    Network,
    Row,
    State,
)

type Step = Callable[[Row, Happening], Move | None]

BEGIN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CALL = timedelta(seconds=60)
QUIET = timedelta(seconds=180)
BEGIN_WITHIN = timedelta(seconds=2)
GOING = (CopyState.RECALLED, CopyState.BY_HAND)

LOOK_UP = Network(doubt=Doubt.LOOK_UP, quiet=QUIET, call_limit=CALL)
NETWORKS = (
    LOOK_UP,
    replace(LOOK_UP, doubt=Doubt.OWN_KEY),
    replace(LOOK_UP, doubt=Doubt.OWN_KEY, finds=False),
    replace(LOOK_UP, doubt=Doubt.BLIND, finds=False, reads=False, deletes=False),
    replace(LOOK_UP, deletes=False),
    replace(LOOK_UP, reads=False),
    replace(LOOK_UP, doubt=Doubt.BLIND, finds=False),
)


@dataclass
class Placed:
    """A post on the network: visible from `lands_at`, until `gone_at`."""

    id: str
    text: str
    lands_at: datetime
    gone_at: datetime | None = None
    ours: bool = True

    def is_there(self, at: datetime) -> bool:
        return self.lands_at <= at and self.gone_at is None


@dataclass
class Attempt:
    """One call of one worker: `armed_at` by the database, the answer once there is one."""

    n: int
    armed_at: datetime
    begun_at: datetime | None = None
    answer: SendAnswer | None = None
    dead: bool = False


@dataclass
class World:
    """One delivery with two people on it. `settled` counts the quiet end states that were reached."""

    network: Network
    step: Step = follow_the_table
    now: datetime = BEGIN
    consent: dict[str, bool] = field(default_factory=lambda: {"noor": True, "sam": True})
    owed: list[str] = field(default_factory=list)
    stopped: bool = False
    is_open: bool = True
    approved: str = "text"
    frozen: str = "text"
    approval_withdrawn: bool = False
    window: timedelta = timedelta(hours=2)
    placed: list[Placed] = field(default_factory=list)
    uploads: set[str] = field(default_factory=set)
    attempts: list[Attempt] = field(default_factory=list)
    row: Row = field(init=False)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.row = Row(network=self.network, not_before=self.now)
        self.until = self.now + self.window

    # what people do

    def withdraw(self, who: str) -> None:
        self.consent[who] = False
        self.owed.append(who)

    def say_yes(self, who: str) -> None:
        self.consent[who] = True

    def react(self) -> None:
        """The consumer of a withdrawal: what may stand there has to go."""
        if self.owed:
            who = self.owed.pop()
            if not self.consent[who]:
                self.tell(Recalled(at=self.now, reason="consent"))

    def stop(self, random: Random) -> None:
        self.stopped = random.random() < 0.3

    def open_or_close(self, random: Random) -> None:
        self.is_open = random.random() < 0.8

    def withdraw_approval(self, random: Random) -> None:
        self.approval_withdrawn = random.random() < 0.3

    def edit(self, random: Random) -> None:
        """Somebody changes the row behind the back of the approver, or puts it back."""
        self.frozen = random.choice(("text", "text", "other"))

    def cancel(self) -> None:
        self.tell(Cancelled(at=self.now))

    def take_down(self) -> None:
        self.tell(Recalled(at=self.now, reason="person"))

    def accept(self) -> None:
        self.tell(Accepted(at=self.now))

    def look_as_a_person(self) -> None:
        there = [post for post in self.placed if post.is_there(self.now) and post.ours]
        live = Live(id=there[0].id) if there else None
        self.tell(Said(at=self.now, live=live, ruling=self.ruling()))

    def remove_by_hand(self) -> None:
        if self.row.copy is CopyState.BY_HAND:
            for post in self.placed:
                post.gone_at = post.gone_at or (self.now if post.lands_at <= self.now else None)
            self.uploads.clear()
            if not any(post.gone_at is None for post in self.placed):
                self.tell(RemovedByHand(at=self.now, proof="gezien"))

    def place_the_same(self) -> None:
        """Somebody places the same text by hand on the same account."""
        if self.network.doubt is not Doubt.OWN_KEY and len(self.placed) < 3:
            at = self.row.first_armed_at
            if at is None or at < self.now:
                self.placed.append(
                    Placed(id=f"p{len(self.placed)}", text="text", lands_at=self.now, ours=False)
                )

    def pass_time(self, random: Random) -> None:
        self.now += timedelta(seconds=random.choice((0.5, 1, 3, 30, 95, 200, 700, 4000)))

    # what workers do

    def ask(self) -> None:
        """The arming transaction: the gate, then one attempt."""
        ruling = self.ruling()
        self.tell(Asked(at=self.now, ruling=ruling))
        if not isinstance(ruling, Pass):
            return
        lease = self.now + self.network.call_limit + LEASE_MARGIN
        before = self.row
        self.tell(Armed(at=self.now, lease_until=lease))
        if self.row is not before:
            self.check_armed()
            self.attempts.append(Attempt(n=self.row.n, armed_at=self.now))

    def call(self, random: Random) -> None:
        """A worker that armed makes its call, or sees that it is too late to begin."""
        waiting = [one for one in self.attempts if one.begun_at is None and not one.dead]
        if not waiting:
            return
        attempt = random.choice(waiting)
        if self.now - attempt.armed_at > BEGIN_WITHIN:
            attempt.dead = True
            self.tell(NotBegun(at=self.now, n=attempt.n))
            return
        attempt.begun_at = self.now
        attempt.answer = self.receive(random)

    def hear(self, random: Random) -> None:
        """An answer arrives, soon or long after."""
        waiting = [one for one in self.attempts if one.answer is not None and not one.dead]
        if waiting:
            attempt = random.choice(waiting)
            attempt.dead = True
            if attempt.answer is not None:
                self.tell(Answered(at=self.now, n=attempt.n, answer=attempt.answer))

    def die(self, random: Random) -> None:
        """kill -9 of a worker, wherever it is."""
        alive = [one for one in self.attempts if not one.dead]
        if alive:
            random.choice(alive).dead = True

    def sweep(self, random: Random) -> None:
        self.tell(LeaseOver(at=self.now, n=self.row.n))
        if self.row.look_at is not None and self.row.look_at <= self.now:
            self.look(random)
        if self.row.copy_look_at is not None and self.row.copy_look_at <= self.now:
            self.go_on_taking_down(random)

    def look(self, random: Random) -> None:
        if self.row.state is State.SENT:
            answer, same = self.read(random)
            self.tell(ReadBack(at=self.now, answer=answer, same=same))
        elif self.row.state is State.UNKNOWN:
            before = self.row
            if self.network.doubt is Doubt.OWN_KEY:
                self.tell(Again(at=self.now, ruling=self.ruling()))
            if self.row is before:
                self.search(random)

    def search(self, random: Random) -> None:
        if not self.network.finds:
            return
        since = self.row.first_armed_at or self.now
        there = [
            Live(id=post.id) for post in self.placed if post.is_there(self.now) and post.lands_at >= since
        ]
        lives = (*there, *([Live(id="", parts=tuple(self.uploads))] if self.uploads else []))
        found = Found(lives) if random.random() < 0.85 else Unreadable("no answer")
        self.tell(Searched(at=self.now, since=self.now, found=found, ruling=self.ruling()))

    def go_on_taking_down(self, random: Random) -> None:
        row = self.row
        if row.copy is CopyState.RECALLED and (row.remote_id or row.parts) and row.deleted_at is None:
            self.delete(random)
        elif row.copy is CopyState.GONE and self.network.finds:
            self.search(random)
        elif row.remote_id and self.network.reads:
            self.tell(LookedAway(at=self.now, answer=self.read(random)[0]))
        elif self.network.finds:
            self.search(random)
        else:
            self.tell(CannotDelete(at=self.now))

    def delete(self, random: Random) -> None:
        if not self.network.deletes:
            self.tell(CannotDelete(at=self.now))
            return
        luck = random.random()
        if luck < 0.1:
            self.tell(Deleting(at=self.now, answer=DeleteRefused("Dat kan niet meer.")))
            return
        if luck < 0.8:
            self.uploads -= set(self.row.parts)
            for post in self.placed:
                if post.id == self.row.remote_id and post.lands_at <= self.now:
                    post.gone_at = self.now
        self.tell(Deleting(at=self.now, answer=DELETED if luck < 0.7 or luck > 0.95 else Unreadable("cut")))

    # how the network is

    def receive(self, random: Random) -> SendAnswer:
        """Take a post and answer; what it says tells little about what it did."""
        self.check_call()
        luck = random.random()
        if luck < 0.35:
            return Sent(Live(id=self.put(self.now)))
        if luck < 0.55:
            late = timedelta(0) if random.random() < 0.5 else QUIET * random.random()
            self.put(self.now + late)
            return Unknown("lost")
        if luck < 0.7:
            return Unknown("lost", parts=self.upload(random))
        if luck < 0.85:
            return NotSent(
                "Later.", wait=random.choice((None, timedelta(seconds=30))), parts=self.upload(random)
            )
        return Refused(Cause.RULES, "Dat mag daar niet.", parts=self.upload(random))

    def upload(self, random: Random) -> tuple[str, ...]:
        """A picture that was uploaded apart is public at once."""
        if random.random() < 0.6:
            return ()
        self.uploads.add(f"m{len(self.uploads)}")
        return tuple(self.uploads)

    def put(self, at: datetime) -> str:
        """Place it; a key of ours is kept once, also when it is placed again after it was taken away."""
        if self.network.doubt is Doubt.OWN_KEY and self.placed:
            [post] = self.placed
            if post.gone_at is not None or at < post.lands_at:
                post.lands_at, post.gone_at = at, None
            return post.id
        self.placed.append(Placed(id=f"p{len(self.placed)}", text=self.frozen, lands_at=at))
        return self.placed[-1].id

    def read(self, random: Random) -> tuple[ReadAnswer, bool]:
        if random.random() < 0.1:
            return Unreadable("no answer"), False
        for post in self.placed:
            if post.id == self.row.remote_id and post.is_there(self.now):
                return Seen(text=post.text), random.random() < 0.95
        return ABSENT, False

    # the gate, and the truth beside what is said

    def ruling(self) -> gate.Ruling:
        return gate.decide(
            Question(
                now=self.now,
                window_from=BEGIN,
                window_until=self.until,
                payload_hash=self.frozen,
                kept_hash="text",
                approval=Approved(
                    seen=self.approved,
                    whole=True,
                    window_from=BEGIN,
                    window_until=self.until,
                    withdrawn=self.approval_withdrawn,
                ),
                stops=(self.stopped, False),
                channel_open=self.is_open,
                recalled=self.row.is_recalled,
                appearances=tuple(
                    Appearance(
                        named=True,
                        locked=True,
                        standings=(Standing(verdict=Verdict.GRANTED if yes else Verdict.WITHDRAWN),),
                    )
                    for yes in self.consent.values()
                ),
            )
        )

    def tell(self, event: Happening) -> None:
        move = self.step(self.row, event)
        if move is not None:
            self.row = move.row
            self.seen.add(move.why)
        self.check()

    def check_armed(self) -> None:
        """At the instant of arming everything was so, in truth."""
        assert all(self.consent.values()), "armed without consent"
        assert self.frozen == self.approved, "armed another post than was approved"
        assert not self.approval_withdrawn, "armed without approval"
        assert not self.stopped, "armed through a stop"
        assert self.is_open, "armed for a closed channel"
        assert self.now < self.until, "armed too late"
        assert not self.row.is_recalled, "armed after it was recalled"

    def check_call(self) -> None:
        assert self.network.doubt is Doubt.OWN_KEY or not any(
            post.gone_at is None and post.ours for post in self.placed
        ), "twice"

    def check(self) -> None:
        """What the delivery says, beside what is true."""
        row = self.row
        ours = [post for post in self.placed if post.ours]
        there = [post for post in ours if post.is_there(self.now)]
        to_come = [post for post in ours if post.gone_at is None and post.lands_at > self.now]
        assert len(there) + len(to_come) <= 1, "twice"
        if there or to_come:
            certain = row.state in (State.PREPARED, State.HELD, *OVER) and not row.in_doubt
            assert not certain or row.copy in (*GOING, CopyState.GONE), (
                f"said {row.state} of what stands there"
            )
            assert row.copy is not CopyState.NEVER, "said never of what stands there"
        if there and row.copy is CopyState.GONE:
            assert row.copy_look_at is not None, "said gone of what stands there, and looks no more"
        if row.state in STANDS and row.copy is CopyState.LIVE:
            assert any(post.is_there(self.now) for post in self.placed), "said live of what is not there"
        if self.uploads & set(row.parts):
            assert row.state not in OVER or row.copy in GOING, "left a picture behind"
            assert row.copy not in (None, CopyState.NEVER, CopyState.GONE), "forgot a picture"
        assert self.goes_on(), f"{row.state} {row.copy} waits for nobody"

    def goes_on(self) -> bool:
        """Whether somebody will look at it again: a worker at a moment, or a person by an alarm."""
        row = self.row
        delivery = (
            row.state in (State.PREPARED, State.HELD, State.CANCELLED)
            or (row.state is State.ARMED and row.lease_until is not None)
            or row.look_at is not None
            or row.alarm is not Alarm.NONE
            or row.state is State.CONFIRMED
            or (row.state is State.SENT and (row.is_recalled or not self.network.reads))
            or (row.state is State.DIFFERS and row.is_recalled)
            or (row.state is State.UNKNOWN and row.copy is CopyState.GONE)
        )
        # A copy that goes by hand is a task with a deadline.
        taking_down = row.copy is CopyState.RECALLED
        return delivery and (not taking_down or row.copy_look_at is not None or row.state is State.ARMED)


ACTS = (
    "ask", "ask", "ask", "call", "call", "call", "hear", "hear", "hear", "sweep", "sweep", "sweep", "sweep", "pass_time",
    "pass_time", "pass_time", "react", "react", "die", "withdraw", "say_yes", "stop", "open_or_close", "edit",
    "withdraw_approval", "cancel", "take_down", "accept", "look_as_a_person", "remove_by_hand",
    "place_the_same",
)  # fmt: skip
WITHOUT_CHANCE = frozenset(
    {"ask", "react", "cancel", "take_down", "accept", "look_as_a_person", "remove_by_hand", "place_the_same"}
)
RARE = {"cancel": 0.05, "take_down": 0.15, "withdraw": 0.4, "die": 0.3, "edit": 0.3, "place_the_same": 0.1}


def do(world: World, act: str, random: Random) -> None:
    """One act of the world, by name."""
    if random.random() > RARE.get(act, 1.0):
        return
    if act in ("withdraw", "say_yes"):
        getattr(world, act)(random.choice(("noor", "sam")))
    elif act in WITHOUT_CHANCE:
        getattr(world, act)()
    else:
        getattr(world, act)(random)


def walk(seed: int, steps: int, step: Step = follow_the_table) -> set[str]:
    """Walk through random worlds for so many steps; a world that is over makes place for the next. Returns the moves seen."""
    random, seen = Random(seed), set[str]()  # noqa: S311  a seed makes it repeatable
    world, left = World(network=random.choice(NETWORKS), step=step), 60
    for _ in range(steps):
        do(world, random.choice(ACTS), random)
        left -= 1
        if not left:
            seen |= world.seen
            world, left = World(network=random.choice(NETWORKS), step=step), random.choice((30, 60, 300))
    return seen | world.seen
