"""De Linde at its desk: who writes, who says yes, a social account and Parro, and a drawn picture."""

import hashlib
import io
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import uuid4

from PIL import Image

from goedenaam.channels.domain import Audience
from goedenaam.channels.models import Channel, Credential, PlatformDecision
from goedenaam.channels.queries import account_of
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.models import Pupil
from goedenaam.publishing.composing import commands
from goedenaam.publishing.composing.commands import About, Others, Plan, Wording
from goedenaam.publishing.composing.domain.drafts import Draft
from goedenaam.publishing.composing.pictures.intake import Clean
from goedenaam.publishing.composing.queries import draft_for
from goedenaam.publishing.composing.showing import Whole, show
from goedenaam.publishing.models import Approval, Picture, Post
from goedenaam.testing import build
from goedenaam.testing.placing import FakePictures, Stage, stage


class Shelf(FakePictures):
    """Pictures in memory, also to write to."""

    def write(self, data: bytes) -> str:
        name = uuid4().hex
        self.files[name] = data
        return name

    def remove(self, file: str) -> None:
        self.files.pop(file, None)


@dataclass
class Desk:
    """Everything at hand; the social account is a network in memory, Parro goes by hand."""

    stage: Stage
    author: Actor
    approver: Actor
    leader: Actor
    social: Channel
    parro: Channel
    shelf: Shelf = field(default_factory=Shelf)

    @property
    def now(self) -> datetime:
        return self.stage.clock.now

    def begin(self, *channels: Channel, function: str = "communicating", name: str = "Sportdag") -> Post:
        return commands.begin_post(
            actor=self.author, board_id=self.stage.school.board_id, school_id=self.stage.school.pk,
            function=function, name=name, channels=[one.pk for one in channels or (self.social,)], now=self.now,
        )  # fmt: skip

    def write(
        self, post: Post, text: str, *channels: Channel, actor: Actor | None = None, name: str = "Sportdag"
    ) -> Post:
        return commands.write_post(
            actor=actor or self.author, post_id=post.pk, function="communicating", name=name,
            texts=[Wording(channel_id=one.pk, text=text) for one in channels or (self.social,)],
            clock=self.stage.clock, now=self.now,
        )  # fmt: skip

    def written(self, text: str = "Morgen is het sportdag.", *channels: Channel) -> Post:
        return self.write(self.begin(*channels), text, *channels)

    def picture(self, post: Post, *people: Pupil, others: Others = Others.NOBODY) -> Picture:
        """A picture with these people on it, or nobody."""
        row = self.bare_picture(post)
        about = About(alt="Kinderen rennen over het veld", maker="Anna", licence="eigen foto")
        commands.describe_picture(
            actor=self.author, picture_id=row.pk, about=about, clock=self.stage.clock, now=self.now
        )
        self.say(row, *people, others=others)
        return row

    def bare_picture(self, post: Post) -> Picture:
        return commands.add_picture(
            actor=self.author, post_id=post.pk, picture=clean_picture(), store=self.shelf,
            clock=self.stage.clock, now=self.now,
        )  # fmt: skip

    def say(
        self, row: Picture, *people: Pupil, others: Others = Others.NOBODY, nobody: bool | None = None
    ) -> None:
        commands.say_people(
            actor=self.author, picture_id=row.pk, people=[one.pk for one in people], others=others,
            nobody=(not people and others is Others.NOBODY) if nobody is None else nobody,
            clock=self.stage.clock, now=self.now,
        )  # fmt: skip

    def draft(self, post: Post, actor: Actor | None = None) -> Draft:
        with reading(actor or self.author):
            return draft_for(actor or self.author, post.pk, now=self.now)

    def shown(self, post: Post) -> Whole:
        self.stage.pictures.files.update(self.shelf.files)
        return show(self.draft(post), self.stage.world)

    def hand_in(self, post: Post, plan: Plan | None = None, *, actor: Actor | None = None) -> Post:
        return commands.hand_in(
            actor=actor or self.author,
            post_id=post.pk,
            plan=plan or Plan(),
            whole=self.shown(post),
            now=self.now,
        )

    def approve(self, post: Post, *, actor: Actor | None = None, seen: str | None = None) -> Approval:
        whole = self.shown(post)
        return commands.approve_post(
            actor=actor or self.approver, post_id=post.pk, whole=whole, seen=seen or whole.token, now=self.now
        )

    def approved(self, text: str = "Morgen is het sportdag.", plan: Plan | None = None) -> Post:
        post = self.written(text)
        self.hand_in(post, plan)
        self.approve(post)
        return post


def desk() -> Desk:
    """A desk on a Monday morning; Noor's mother said yes to social media, for photos."""
    made = stage()
    social, parro = (an_open_channel(made, kind) for kind in ("mastodon", "parro"))
    for channel, connector in ((social, made.connector()), (parro, None)):
        made.channels.doors[channel.pk] = replace(
            made.channels.doors[made.channel_id],
            account=account_of(channel),
            audience=Audience(channel.audience),
        )
        made.channels.connectors[channel.pk] = connector
    return Desk(
        stage=made, author=made.author, approver=made.approver, leader=made.leader, social=social, parro=parro
    )


def an_open_channel(made: Stage, kind: str) -> Channel:
    """A channel in use, with a yes of the board for its platform."""
    channel = build.channel(made.school, kind, state="open")
    with for_system():
        PlatformDecision.objects.create(
            board_id=made.school.board_id, kind=kind, sequence=1, allowed=True, decided_on=date(2026, 8, 1),
            document="Besluit 1", reason="Daar zijn de ouders.", valid_from=date(2026, 8, 1),
            recorded_by_id=made.leader.user_id, recorded_at=build.LAST_SUMMER,
        )  # fmt: skip
        if kind == "mastodon":
            channel.account = {"server": "https://school.example"}
            channel.save(update_fields=["account"])
            Credential.objects.create(
                channel=channel, board_id=channel.board_id, school_id=channel.school_id, sealed="x",
                set_at=build.LAST_SUMMER,
            )  # fmt: skip
    return channel


def drawn(size: tuple[int, int] = (64, 48), colour: str = "teal") -> bytes:
    """A picture as a file."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, format="JPEG")
    return buffer.getvalue()


def clean_picture(data: bytes | None = None) -> Clean:
    """A picture as it is after cleaning, without the child process."""
    data = data or drawn()
    return Clean(data=data, digest=hashlib.sha256(data).hexdigest(), width=64, height=48)
