"""Random days of a school through the real commands, beside what is true: consent, approvals, stops, and the account itself."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from goedenaam.connectors.contract import Connector, Doubt
from goedenaam.consent.commands import withdraw_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.events import ConsentEnded
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import Refused
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.models import Event
from goedenaam.people.models import Pupil
from goedenaam.publishing.commands.saying import cancel, say_not_there, say_where
from goedenaam.publishing.commands.stopping import release, stop
from goedenaam.publishing.commands.takedown import end_for_person, removed_by_hand, take_down
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.ports import Door
from goedenaam.publishing.delivering.sending import load
from goedenaam.publishing.delivering.sweep import begin_due, keep_house
from goedenaam.publishing.domain.rows import OVER, STANDS, Alarm, CopyState, Row, State
from goedenaam.publishing.domain.takedowns import Reason, What
from goedenaam.publishing.models import Approval, Delivery, TakedownTask
from goedenaam.publishing.queries.rows import frozen, row_of
from goedenaam.testing.network import (
    QUIET,
    Account,
    Blind,
    HostileManners,
    Placed,
    Whole,
    WithoutDeleting,
    WithoutHiding,
    naive_send,
)
from goedenaam.testing.placing import SOCIAL, Stage, pupil_with_mother, say_yes, stage

GOING = (CopyState.RECALLED, CopyState.BY_HAND)
KINDS: tuple[tuple[Callable[[Account], Connector], Doubt], ...] = (
    (Whole, Doubt.LOOK_UP),
    (Whole, Doubt.OWN_KEY),
    (WithoutHiding, Doubt.LOOK_UP),
    (WithoutDeleting, Doubt.LOOK_UP),
    (Blind, Doubt.BLIND),
)


@dataclass
class Walk:
    """One school, two children, one account that misbehaves; each `step` is one act and is followed by a comparison.

    A naive sender with an account of its own sends every post once: `naive_twice` counts what it placed double.
    """

    random: Random
    at: Stage = field(init=False)
    people: dict[str, tuple[Pupil, Actor]] = field(init=False)
    may: dict[str, bool] = field(init=False)
    on: dict[UUID, tuple[str, ...]] = field(default_factory=dict)
    valid: dict[UUID, bool] = field(default_factory=dict)
    stopped: bool = False
    naive_twice: int = 0
    sent: int = 0
    moves: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        connector, doubt = self.random.choice(KINDS)
        self.at = stage(connector, doubt)
        sam, mother = pupil_with_mother(self.at.school, "Sam")
        say_yes(mother, sam, self.at.notice)
        self.people = {"noor": (self.at.noor, self.at.mother), "sam": (sam, mother)}
        self.may = {"noor": True, "sam": True}
        self.at.account.manners = HostileManners(self.random, good=0.55)
        self.at.account.delays = lambda: QUIET * self.random.random()
        self.at.account.during = self.during

    def step(self) -> None:
        act = self.random.choices(list(ACTS), weights=list(ACTS.values()))[0]
        with suppress(Refused):  # it did not fit now, and said so
            getattr(self, act)()
        if act != "pass_time":  # no row changes by itself: what follows compares with the new time
            self.compare()

    # what people do

    def write(self) -> None:
        if len(self.on) >= 25:
            return
        names = self.random.choice((("noor",), ("sam",), ("noor", "sam")))
        pupils = [self.people[name][0] for name in names]
        window = (self.random.choice((0, 0, 60)), self.random.choice((120, 900, 7200)))
        delivery = self.at.delivery(*pupils, window=window)
        self.on[delivery.pk], self.valid[delivery.pk] = names, True
        self._naive(delivery)

    def withdraw(self) -> None:
        name = self.random.choice(("noor", "sam"))
        pupil, mother = self.people[name]
        if self.may[name]:
            answer = Answer(person_id=pupil.pk, asked=(SOCIAL,), how=How.PORTAL)
            withdraw_consent(actor=mother, answer=answer, now=self.at.clock.now)
            self.may[name] = False

    def say_yes(self) -> None:
        name = self.random.choice(("noor", "sam"))
        pupil, mother = self.people[name]
        if not self.may[name]:
            say_yes(mother, pupil, self.at.notice, now=self.at.clock.now)
            self.may[name] = True

    def hear(self) -> None:
        with for_system():
            for event in list(Event.objects.filter(kind__endswith="ConsentEnded")):
                who, lines = UUID(event.payload["person_id"]), event.payload["sequences"]
                heard = ConsentEnded(school_id=self.at.school.pk, person_id=who, sequences=lines)
                end_for_person(heard, world=self.at.world)
                Event.objects.filter(pk=event.pk).update(kind="heard")

    def stop_or_release(self) -> None:
        place: dict[str, Any] = {
            "board_id": self.at.school.board_id,
            "school_id": self.at.school.pk,
            "now": self.at.clock.now,
        }
        if self.stopped:
            release(actor=self.at.leader, **place)
        else:
            stop(actor=self.at.leader, reason="Rust", **place)
        self.stopped = not self.stopped

    def open_or_close(self) -> None:
        door = self.at.channels.doors[self.at.channel_id]
        self.at.channels.doors[self.at.channel_id] = Door(
            is_open=self.random.random() < 0.8, kind=door.kind, audience=door.audience, of_board=door.of_board
        )

    def tamper(self) -> None:
        if pk := self._any():
            self.valid[pk] = False
            with for_system():
                if self.random.random() < 0.5:
                    Approval.objects.filter(deliveries=pk).update(withdrawn_at=self.at.clock.now)
                else:
                    Delivery.objects.filter(pk=pk).update(
                        payload={**_payload(pk), "rendered": "Stiekem anders"}
                    )

    def cancel(self) -> None:
        if pk := self._any():
            cancel(actor=self.at.author, delivery_id=pk, clock=self.at.clock, now=self.at.clock.now)

    def take_down(self) -> None:
        if pk := self._any():
            with for_system():
                post_id = Delivery.objects.values_list("post_id", flat=True).get(pk=pk)
            take_down(
                actor=self.at.approver,
                post_id=post_id,
                reason=Reason.PERSON,
                clock=self.at.clock,
                now=self.at.clock.now,
            )

    def look(self) -> None:
        """A person looks at what alarms; late enough, for who looks too soon is told so."""
        with for_system():
            found = Delivery.objects.filter(state=State.UNKNOWN).exclude(alarm="").first()
        if found is None:
            return
        there = [
            post
            for post in self._posts(found.key)
            if post.gone_at is None and post.lands_at <= self.at.clock.now
        ]
        asked: dict[str, Any] = {"actor": self.at.author, "delivery_id": found.pk, "world": self.at.world}
        asked["now"] = self.at.clock.now
        if there:
            say_where(**asked, address=there[0].id)
        else:
            say_not_there(**asked)

    def remove(self) -> None:
        with for_system():
            task = (
                TakedownTask.objects.filter(what=What.BY_HAND, done_at=None)
                .select_related("copy__delivery")
                .first()
            )
        if task is None:
            return
        posts = self._posts(task.copy.delivery.key)
        if all(post.lands_at <= self.at.clock.now for post in posts):
            for post in posts:
                post.gone_at = post.gone_at or self.at.clock.now
            removed_by_hand(
                actor=self.at.approver,
                task_id=task.pk,
                proof="404",
                clock=self.at.clock,
                now=self.at.clock.now,
            )

    # what workers do

    def work(self) -> None:
        begin_due(self.at.world, InOrder())

    def keep_house(self) -> None:
        keep_house(self.at.world)

    def pass_time(self) -> None:
        self.at.clock.forward(self.random.choice((1, 5, 31, 70, 200, 700)))

    # the truth

    def during(self, call: str) -> None:
        """At every request that places something: everything was so, at this instant."""
        if call != "send":
            return
        self.sent += 1
        with for_system():
            armed = list(Delivery.objects.filter(state=State.ARMED))
        for delivery in armed:
            assert all(self.may[name] for name in self.on[delivery.pk]), "sent without consent"
            assert self.valid[delivery.pk], "sent what was not approved"
            assert not self.stopped, "sent through a stop"
            assert self.at.channels.doors[self.at.channel_id].is_open, "sent to a closed channel"
            assert delivery.window_from <= self.at.clock.now < delivery.window_until, (
                "sent outside its window"
            )

    def compare(self) -> None:
        with for_system():
            kept = list(Delivery.objects.select_related("copy").defer("payload", "approval", "window_until"))
        for delivery in kept:
            self._compare(row_of(delivery), self._posts(delivery.key))

    def _compare(self, row: Row, posts: list[Placed]) -> None:
        now = self.at.clock.now
        there = [post for post in posts if post.gone_at is None]
        assert len(there) <= 1, "twice"
        self.moves.add(row.state)
        if there:
            certain = row.state in (State.PREPARED, State.HELD, *OVER) and not row.in_doubt
            assert not certain or row.copy in (*GOING, CopyState.GONE), (
                f"said {row.state} of what stands there"
            )
            assert row.copy not in (None, CopyState.NEVER), "lost"
            if there[0].lands_at <= now and row.copy is CopyState.GONE:
                assert row.copy_look_at is not None, "said gone of what stands there"
        if row.state in STANDS and row.copy is CopyState.LIVE:
            assert there, "said live of what is not there"
        if row.state in (State.REFUSED, State.LATE) or row.state is State.DIFFERS:
            assert row.alarm is not Alarm.NONE or row.is_recalled, "lost in silence"

    def _posts(self, key: str) -> list[Placed]:
        return [post for post in self.at.account.placed if post.key == key]

    def _any(self) -> UUID | None:
        return self.random.choice(list(self.on)) if self.on else None

    def _naive(self, delivery: Delivery) -> None:
        account = Account(now=self.at.clock.database, manners=HostileManners(self.random, good=0.55))
        with for_system():
            post = load(frozen(delivery.pk), self.at.world).post
        list(naive_send(Whole(account), post, delivery.key))
        self.naive_twice += account.ever_by_us() > 1


ACTS = {
    "work": 30, "keep_house": 6, "pass_time": 22, "write": 14, "hear": 10, "withdraw": 4, "say_yes": 5, "stop_or_release": 3,
    "open_or_close": 2, "tamper": 2, "cancel": 2, "take_down": 2, "look": 5, "remove": 4,
}  # fmt: skip


def _payload(delivery_id: UUID) -> dict[str, object]:
    kept: dict[str, object] = Delivery.objects.values_list("payload", flat=True).get(pk=delivery_id)
    return kept


def settle(walk: Walk) -> None:
    """Let the network behave and the workers run until nothing is due: then every delivery is at rest or with a person."""
    walk.at.account.manners = HostileManners(walk.random, good=1.0)
    for _ in range(18):
        walk.hear()
        walk.work()
        walk.keep_house()
        walk.at.clock.forward(300)
    walk.compare()
    with for_system():
        kept = list(Delivery.objects.select_related("copy"))
    for delivery in kept:
        row = row_of(delivery)
        at_rest = row.state in (State.CONFIRMED, *OVER) or row.copy in (CopyState.GONE, CopyState.NEVER)
        blind = row.state is State.SENT and not row.network.reads
        assert at_rest or blind or row.alarm is not Alarm.NONE or row.copy is CopyState.BY_HAND, (
            f"{row} waits for nobody"
        )
