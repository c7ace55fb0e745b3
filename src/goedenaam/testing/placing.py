"""A school that places: a post with somebody on it, approved, for a network that the test holds in its hand."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from goedenaam.channels.domain import Audience
from goedenaam.connectors.contract import Connector, Doubt, Picture, Prepared
from goedenaam.consent.commands import begin_asking, give_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.models import Notice
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Name
from goedenaam.people.models import Pupil
from goedenaam.publishing.commands.planning import network_of, payload_of, prepare_delivery
from goedenaam.publishing.delivering.ports import Door, World
from goedenaam.publishing.domain.payload import approval_hash
from goedenaam.publishing.models import Approval, Delivery, Depiction, Post
from goedenaam.publishing.models import Picture as PictureRow
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.network import Account, Whole

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
FOTO = b"a picture"
SOCIAL = ("social", "photo")


class DrivenClock:
    """Time that goes on only when a test says so; the two clocks of a worker may differ."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now
        self.seconds = 0.0

    def database(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.seconds

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.seconds += seconds


@dataclass
class FakeChannels:
    """Channels of a test by id: a door and a connector for each."""

    doors: dict[UUID, Door] = field(default_factory=dict)
    connectors: dict[UUID, Connector | None] = field(default_factory=dict)

    def lock(self, channel_id: UUID, *, at: datetime) -> Door:
        return self.doors[channel_id]

    def connector(self, channel_id: UUID) -> Connector | None:
        return self.connectors[channel_id]

    def account(self, channel_id: UUID) -> str:
        return self.doors[channel_id].account

    def add(self, connector: Connector | None, kind: str = "mastodon") -> UUID:
        channel_id = uuid4()
        self.doors[channel_id] = Door(is_open=True, kind=kind, audience=Audience.PUBLIC, of_board=False)
        self.connectors[channel_id] = connector
        return channel_id


@dataclass
class FakePictures:
    """Bytes by file name."""

    files: dict[str, bytes] = field(default_factory=dict)

    def read(self, file: str) -> bytes:
        try:
            return self.files[file]
        except KeyError:
            raise FileNotFoundError(file) from None


@dataclass
class Stage:
    """De Linde, that places on one account; Noor's mother said yes to social media."""

    school: School
    leader: Actor
    author: Actor
    approver: Actor
    mother: Actor
    noor: Pupil
    notice: UUID
    clock: DrivenClock
    channels: FakeChannels
    pictures: FakePictures
    account: Account
    channel_id: UUID
    number: int = 0

    @property
    def world(self) -> World:
        return World(channels=self.channels, pictures=self.pictures, clock=self.clock)

    @property
    def leader_with_factor(self) -> Actor:
        """The leader, who just gave the second factor."""
        return replace(self.leader, second_factor_at=self.clock.now)

    def connector(self) -> Connector:
        made = self.channels.connectors[self.channel_id]
        if made is None:
            raise LookupError("this channel goes by hand")
        return made

    def delivery(
        self,
        *people: Pupil,
        text: str = "",
        channel_id: UUID | None = None,
        window: tuple[float, float] = (0, 7200),
        unnamed: bool = False,
    ) -> Delivery:
        """An approved delivery with one picture, on which these people stand (Noor, without any)."""
        self.number += 1
        channel = channel_id or self.channel_id
        with for_system():
            post, row = self._post(people or (self.noor,), unnamed=unnamed)
            picture = Picture(
                name="foto.jpg",
                media_type="image/jpeg",
                alt=row.alt,
                digest=row.digest,
                width=8,
                height=8,
                data=FOTO,
            )
            prepared = Prepared(rendered=text or f"Bericht {self.number}", pictures=(picture,))
            payload, payload_hash = payload_of(prepared, (row.file,))
            approval = self._approval(post, channel, payload_hash, window)
            connector, door = self.channels.connectors[channel], self.channels.doors[channel]
            return prepare_delivery(
                post=post,
                approval=approval,
                channel_id=channel,
                payload=payload,
                network=network_of(
                    connector.about if connector else Whole(self.account).about,
                    connector,
                    account=door.account,
                    audience=str(door.audience),
                ),
                now=self.clock.now,
            )

    def by_hand(self, kind: str = "parro") -> UUID:
        """A channel of the register into which no program goes."""
        channel_id = build.channel(self.school, kind).pk
        self.channels.doors[channel_id] = Door(
            is_open=True, kind="mastodon", audience=Audience.PUBLIC, of_board=False
        )
        self.channels.connectors[channel_id] = None
        return channel_id

    def another_pupil(self, name: str = "Sam") -> Pupil:
        """Another child whose parent said yes."""
        pupil, mother = pupil_with_mother(self.school, name)
        say_yes(mother, pupil, self.notice)
        return pupil

    def _post(self, people: tuple[Pupil, ...], *, unnamed: bool) -> tuple[Post, PictureRow]:
        near = {"board_id": self.school.board_id, "school_id": self.school.pk}
        at = self.clock.now
        post = Post.objects.create(
            **near, name="Een bericht", function="communicating", author_id=self.author.user_id, made_at=at
        )
        file = uuid4().hex
        self.pictures.files[file] = FOTO
        row = PictureRow.objects.create(
            **near, post=post, position=1, file=file, media_type="image/jpeg", width=8, height=8, alt="Noor leest",
            digest=hashlib.sha256(FOTO).hexdigest(), maker="Anna", licence="eigen werk", added_at=at,
            added_by_id=self.author.user_id, people_said_at=at, people_said_by_id=self.author.user_id,
        )  # fmt: skip
        Depiction.objects.bulk_create(
            Depiction(**near, post=post, picture=row, person_id=person)
            for person in [*(one.pk for one in people), *([None] if unnamed else [])]
        )
        return post, row

    def _approval(
        self, post: Post, channel: UUID, payload_hash: str, window: tuple[float, float]
    ) -> Approval:
        seen = {str(channel): payload_hash}
        begin, end = (self.clock.now + timedelta(seconds=seconds) for seconds in window)
        return Approval.objects.create(
            board_id=self.school.board_id, school_id=self.school.pk, post=post, author_id=self.author.user_id,
            by_id=self.approver.user_id, at=self.clock.now, seen=seen, hash=approval_hash(seen), window_from=begin,
            window_until=end,
        )  # fmt: skip


def stage(
    connector: Callable[[Account], Connector] = Whole,
    doubt: Doubt = Doubt.LOOK_UP,
    clock: DrivenClock | None = None,
) -> Stage:
    """A school ready to place, with one channel on one account; the clock stands still on a Monday morning."""
    clock = clock or DrivenClock()
    school = build.school("De Linde")
    leader = build.actor(school, Role.LEADER)
    begin_asking(actor=leader, school_id=school.pk, now=build.LAST_SUMMER)
    with for_system():
        notice = Notice.objects.get(school=school, language="nl").pk
    noor, mother = pupil_with_mother(school, "Noor")
    say_yes(mother, noor, notice)
    channels = FakeChannels()
    account = Account(now=clock.database, doubt=doubt)
    return Stage(
        school=school,
        leader=leader,
        author=build.actor(school, Role.TEACHER),
        approver=build.actor(school, Role.EDITOR),
        mother=mother,
        noor=noor,
        notice=notice,
        clock=clock,
        channels=channels,
        pictures=FakePictures(),
        account=account,
        channel_id=channels.add(connector(account)),
    )


def pupil_with_mother(school: School, name: str) -> tuple[Pupil, Actor]:
    pupil = build.pupil(school, Name(call_name=name, last_name="Bakker"))
    user = build.user(f"Moeder van {name}")
    build.guardian(pupil, Name(call_name="Esther", last_name="Bakker"), of=user)
    return pupil, build.actor(school, Role.GUARDIAN, of=user)


def say_yes(mother: Actor, pupil: Pupil, notice: UUID, now: datetime = build.NOON) -> None:
    answer = Answer(person_id=pupil.pk, asked=(SOCIAL,), how=How.PORTAL, notice_id=notice)
    give_consent(actor=mother, answer=answer, now=now)
