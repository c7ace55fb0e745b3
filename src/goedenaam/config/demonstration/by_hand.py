"""Posts of De Linde that go by hand: one to place, one that stands, one that has to be taken away; and somebody who asks."""

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from PIL import Image, ImageDraw

from goedenaam.channels.models import Channel
from goedenaam.kernel.actor import Actor
from goedenaam.publishing.commands.by_hand import take_along
from goedenaam.publishing.commands.saying import say_where
from goedenaam.publishing.commands.takedown import take_down
from goedenaam.publishing.composing import commands
from goedenaam.publishing.composing.commands import About, Others, Plan, Wording
from goedenaam.publishing.composing.pictures.intake import Clean
from goedenaam.publishing.composing.pictures.store import StoredPictures
from goedenaam.publishing.composing.queries import draft_for
from goedenaam.publishing.composing.showing import show
from goedenaam.publishing.delivering.registered import the_world
from goedenaam.publishing.domain.takedowns import Reason
from goedenaam.publishing.models import Delivery, Post
from goedenaam.publishing.takedowns.commands import ask_removal
from goedenaam.tenancy.models import School

_WIDE, _HIGH = 960, 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who writes, who says yes, and where."""

    school: School
    author: Actor
    approver: Actor


def place_by_hand(desk: Desk, *, now: datetime) -> None:
    """Place on Parro and on the supplier's website, and take one down again."""
    ours = {one.kind: one.pk for one in Channel.objects.filter(school=desk.school, state="open")}
    parro, website = ours["parro"], ours["supplier_website"]
    text = "Vanmiddag plantten we appelbomen achter de school. Kom ze gerust bekijken als je je kind ophaalt."
    _approved(desk, parro, "Appelbomen planten", text, now)
    stands = _approved(
        desk, website, "Open dag", "Op 12 december is er open dag, van tien tot twaalf uur.", now
    )
    _placed(desk, stands, "https://www.delinde.example/nieuws/open-dag", now)
    wrong = _approved(
        desk, parro, "Nieuw klimrek", "Het nieuwe klimrek staat er. Morgen mag iedereen erop.", now
    )
    _placed(desk, wrong, "", now)
    take_down(
        actor=desk.approver, post_id=wrong.pk, reason=Reason.WRONG_PICTURE, clock=the_world().clock, now=now
    )
    ask_removal(
        actor=None, school=desk.school, what="De foto van de vijver, bovenaan de pagina Schoolplein.",
        why="De kentekens van onze auto's staan erop.", contact="buren@waterval.example", network="",
        now=now - timedelta(hours=3),
    )  # fmt: skip


def _approved(desk: Desk, channel_id: UUID, name: str, text: str, now: datetime) -> Post:
    """A post with a picture on which nobody stands, made an hour ago and approved."""
    world, then = the_world(), now - timedelta(hours=1)
    post = commands.begin_post(
        actor=desk.author, board_id=desk.school.board_id, school_id=desk.school.pk, function="communicating",
        name=name, channels=[channel_id], now=then,
    )  # fmt: skip
    commands.write_post(
        actor=desk.author, post_id=post.pk, function="communicating", name=name,
        texts=[Wording(channel_id=channel_id, text=text)], clock=world.clock, now=then,
    )  # fmt: skip
    row = commands.add_picture(
        actor=desk.author, post_id=post.pk, picture=_drawn(), store=StoredPictures(), clock=world.clock, now=then
    )  # fmt: skip
    about = About(
        alt="Het grasveld achter de school, met twee bomen en de zon", maker="Anna", licence="eigen foto"
    )
    commands.describe_picture(actor=desk.author, picture_id=row.pk, about=about, clock=world.clock, now=then)
    commands.say_people(
        actor=desk.author, picture_id=row.pk, people=[], others=Others.NOBODY, nobody=True, clock=world.clock, now=then
    )  # fmt: skip
    whole = show(draft_for(desk.author, post.pk, now=then), world)
    commands.hand_in(actor=desk.author, post_id=post.pk, plan=Plan(), whole=whole, now=then)
    whole = show(draft_for(desk.approver, post.pk, now=then), world)
    commands.approve_post(actor=desk.approver, post_id=post.pk, whole=whole, seen=whole.token, now=then)
    return post


def _placed(desk: Desk, post: Post, address: str, now: datetime) -> None:
    [delivery] = Delivery.objects.filter(post=post)
    take_along(actor=desk.author, delivery_id=delivery.pk, world=the_world(), now=now)
    say_where(actor=desk.author, delivery_id=delivery.pk, address=address, world=the_world(), now=now)


def _drawn() -> Clean:
    """Grass, sky, a sun and two trees."""
    picture = Image.new("RGB", (_WIDE, _HIGH), "#bfe0ee")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((760, 60, 880, 180), fill="#f6c945")
    draw.rectangle((0, 420, _WIDE, _HIGH), fill="#7fa650")
    for left in (180, 460):
        draw.rectangle((left + 60, 320, left + 84, 460), fill="#6b4a2f")
        draw.ellipse((left, 180, left + 144, 350), fill="#3f7a3c")
    buffer = io.BytesIO()
    picture.save(buffer, format="JPEG", quality=88)
    data = buffer.getvalue()
    return Clean(data=data, digest=hashlib.sha256(data).hexdigest(), width=_WIDE, height=_HIGH)
