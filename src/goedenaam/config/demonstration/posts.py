"""Posts of De Linde in every state: begun, waiting, planned, sent back, standing, corrected, in trouble; with drawn pictures."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from PIL import Image, ImageDraw

from goedenaam.channels.feed.commands import StoredFeed
from goedenaam.channels.feed.models import FeedEntry
from goedenaam.channels.models import Channel
from goedenaam.config.demonstration.networks import Networks
from goedenaam.connectors.contract import Cause, Connector, Prepared, Refused, SendAnswer
from goedenaam.connectors.feed.connector import Account, Feed
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.scope import reading
from goedenaam.publishing.commands.by_hand import take_along
from goedenaam.publishing.commands.saying import say_where
from goedenaam.publishing.commands.takedown import take_down
from goedenaam.publishing.composing import commands
from goedenaam.publishing.composing.commands import About, Others, Plan, Wording
from goedenaam.publishing.composing.pictures.intake import Clean
from goedenaam.publishing.composing.pictures.store import StoredPictures
from goedenaam.publishing.composing.queries import draft_for
from goedenaam.publishing.composing.showing import Whole, show
from goedenaam.publishing.delivering.ports import Channels, Door, World
from goedenaam.publishing.delivering.registered import the_world
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.domain.takedowns import Reason
from goedenaam.publishing.models import Copy, Delivery, Post
from goedenaam.publishing.takedowns.commands import ask_removal
from goedenaam.publishing.timeline.looking import look_at_next
from goedenaam.tenancy.models import School

_SIZE = (1200, 900)
_LASTS = timedelta(days=7)
NETWORKS_BEGIN = 4  # days before the demonstration does

type Drawing = Callable[[ImageDraw.ImageDraw], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Editors:
    """Who writes and who says yes."""

    writer: Actor
    approver: Actor
    school: School
    channels: dict[str, UUID]
    now: datetime
    world: World


@dataclass(frozen=True, slots=True)
class _StandsStill:
    """The clock of the moment at which the demonstration begins."""

    now: datetime

    def database(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return 0.0


def write_posts(writer: Actor, approver: Actor, school: School, networks: Networks, *, now: datetime) -> None:
    """Fourteen posts of a school that uses five channels, and somebody who asks to take something away."""
    found = Channel.objects.filter(school=school, state="open").values_list("kind", "pk")
    at = Editors(
        writer=writer, approver=approver, school=school, channels=dict(found), now=now,
        world=replace(the_world(), clock=_StandsStill(now)),
    )  # fmt: skip
    _standing(at)
    _waiting(at)
    _planned(at)
    _sent_back(at)
    _begun(at)
    _to_place(at)
    _going(at)
    _in_trouble(at)
    _on_networks(at, networks)


def _standing(at: Editors) -> None:
    """Two that stand; of one the date was wrong, and a correction waits for a yes."""
    garden = _post(at, "De moestuin staat vol", "learning", _GARDEN, "supplier_website", days=6)
    _picture(at, garden, _garden, "Een bak met jonge slaplantjes in de zon")
    _approve(at, garden)
    _place(at, garden, "https://www.delinde.example/nieuws/moestuin")
    evening = _post(at, "Informatieavond groep 8", "communicating", _EVENING, "supplier_website", days=3)
    _approve(at, evening)
    _place(at, evening, "https://www.delinde.example/nieuws/informatieavond")
    correction = commands.begin_correction(
        actor=at.writer, post_id=evening.pk, error="De avond is niet op 2 maar op 3 december.", now=at.now
    )
    _write(at, correction, correction.name, _RIGHT, "supplier_website")
    _hand_in(at, correction)


def _waiting(at: Editors) -> None:
    post = _post(at, "Sportdag op het grote veld", "communicating", _SPORT, "parro", "supplier_website")
    _picture(at, post, _field, "Een sportveld met oranje pionnen en een springtouw")
    _hand_in(at, post)


def _planned(at: Editors) -> None:
    post = _post(at, "Boekenmarkt in de hal", "profiling", _BOOKS, "parro")
    _picture(at, post, _books, "Een tafel met stapels boeken in felle kleuren")
    day = (at.now.astimezone(AMSTERDAM) + timedelta(days=2)).date()
    _hand_in(at, post, day)
    _say_yes(at, post)


def _sent_back(at: Editors) -> None:
    post = _post(at, "Nieuwe klimrek", "communicating", _FRAME, "parro")
    _hand_in(at, post)
    commands.send_back(
        actor=at.approver, post_id=post.pk, now=at.now,
        reason="Zet erbij vanaf wanneer het klimrek open is. En het is: het klimrek.",
    )  # fmt: skip


def _begun(at: Editors) -> None:
    """Half a post: a picture of which nobody said yet who is on it."""
    post = _post(at, "Voorlezen met de bovenbouw", "learning", "Groep 8 leest voor aan de kleuters.", "parro")
    _bare_picture(at, post, _books)


def _to_place(at: Editors) -> None:
    """Approved for Parro, and waiting for a person to place it."""
    post = _post(at, "Appelbomen planten", "communicating", _TREES, "parro")
    _picture(at, post, _trees, "Het grasveld achter de school, met twee bomen en de zon")
    _approve(at, post)


def _going(at: Editors) -> None:
    """One with the wrong picture, that a person takes away by hand; and neighbours who ask for something."""
    post = _post(at, "De nieuwe fietsenstalling", "communicating", _BIKES, "parro", days=1)
    _picture(at, post, _field, "Een sportveld met oranje pionnen")
    _approve(at, post)
    _place(at, post, "")
    take_down(
        actor=at.approver, post_id=post.pk, reason=Reason.WRONG_PICTURE, clock=at.world.clock, now=at.now
    )
    ask_removal(
        actor=None, school=at.school, what="De foto van de vijver, bovenaan de pagina Schoolplein.",
        why="De kentekens van onze auto's staan erop.", contact="buren@waterval.example", network="",
        now=at.now - timedelta(hours=3),
    )  # fmt: skip


def _in_trouble(at: Editors) -> None:
    """One that nobody placed in time, one that was refused, and one that somebody changed where it stands."""
    before = replace(at, now=at.now - timedelta(days=2))
    before = replace(before, world=replace(at.world, clock=_StandsStill(before.now)))
    lost = _post(before, "Warme truiendag", "communicating", _JUMPERS, "parro")
    _approve(before, lost, lasts=timedelta(days=1))
    _deliver(at, lost)
    refused = _post(at, "Lampionnen in de gang", "profiling", _LANTERNS, "feed")
    _picture(at, refused, _trees, "Papieren lampionnen aan een lijn boven twee jonge bomen")
    _approve(at, refused)
    _deliver(_through(at, _Refuses), refused)
    changed = _post(at, "Open ochtend", "profiling", _MORNING, "feed")
    _approve(at, changed)
    _deliver(_through(at, _ChangedThere), changed)


def _on_networks(at: Editors, networks: Networks) -> None:
    """Two on Mastodon and a newsletter; then somebody places something there without us, and one of ours disappears."""
    before = replace(at, now=at.now - timedelta(days=NETWORKS_BEGIN))
    world = replace(before.world, clock=_StandsStill(before.now))
    before = _with(replace(before, world=world), networks.connector)
    walk = _post(before, "Herfstwandeling", "profiling", _WALK, "mastodon", "newsletter")
    choir = _post(before, "Het koor zoekt stemmen", "communicating", _CHOIR, "mastodon")
    for one in (walk, choir):
        _approve(before, one)
        _deliver(before, one)
    networks.go_on_until(at.now - timedelta(days=1))
    networks.mastodon.place_by_hand(_NOT_OURS)
    networks.mastodon.remove(Copy.objects.get(delivery__post=choir).remote_id)
    networks.go_on_until(at.now)
    while look_at_next(now=at.now, channels=_with(at, networks.connector).world.channels):
        pass


class _Refuses(Feed):
    """A network that does not want this."""

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        return Refused(
            Cause.PICTURE, "De foto is niet aangenomen: het bestand is beschadigd. Kies een andere foto."
        )


class _ChangedThere(Feed):
    """A place where somebody changed the day after it was placed."""

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        answer = super().send(post, key=key)
        FeedEntry.objects.filter(key=key).update(text=post.rendered.replace("12 december", "13 december"))
        return answer


@dataclass(frozen=True, slots=True)
class _Channels:
    """The register of channels, with connectors made otherwise."""

    of: Channels
    made: Callable[[Channel], Connector]

    def lock(self, channel_id: UUID, *, at: datetime) -> Door:
        return self.of.lock(channel_id, at=at)

    def connector(self, channel_id: UUID) -> Connector:
        return self.made(Channel.objects.get(pk=channel_id))

    def account(self, channel_id: UUID) -> str:
        return self.of.account(channel_id)


def _through(at: Editors, feed: type[Feed]) -> Editors:
    return _with(at, lambda row: feed(Account(**row.account), StoredFeed(row.pk)))


def _with(at: Editors, made: Callable[[Channel], Connector]) -> Editors:
    return replace(at, world=replace(at.world, channels=_Channels(at.world.channels, made)))


def _deliver(at: Editors, post: Post) -> None:
    for delivery in Delivery.objects.filter(post=post):
        deliver(delivery.pk, at.world)


def _post(at: Editors, name: str, function: str, text: str, *kinds: str, days: int = 0) -> Post:
    now = at.now - timedelta(days=days)
    made = commands.begin_post(
        actor=at.writer, board_id=at.school.board_id, school_id=at.school.pk, function=function, name=name,
        channels=[at.channels[kind] for kind in kinds], now=now,
    )  # fmt: skip
    _write(at, made, name, text, *kinds)
    return made


def _write(at: Editors, post: Post, name: str, text: str, *kinds: str) -> None:
    commands.write_post(
        actor=at.writer, post_id=post.pk, function=post.function, name=name,
        texts=[Wording(channel_id=at.channels[kind], text=text) for kind in kinds], clock=at.world.clock,
        now=at.now,
    )  # fmt: skip


def _picture(at: Editors, post: Post, drawing: Drawing, alt: str) -> None:
    """A picture on which nobody stands, described."""
    picture_id = _bare_picture(at, post, drawing)
    about = About(alt=alt, maker=at.writer.name, licence="eigen foto")
    clock = at.world.clock
    commands.describe_picture(actor=at.writer, picture_id=picture_id, about=about, clock=clock, now=at.now)
    commands.say_people(
        actor=at.writer, picture_id=picture_id, people=[], others=Others.NOBODY, nobody=True, clock=clock, now=at.now
    )  # fmt: skip


def _bare_picture(at: Editors, post: Post, drawing: Drawing) -> UUID:
    row = commands.add_picture(
        actor=at.writer, post_id=post.pk, picture=_drawn(drawing), store=StoredPictures(),
        clock=at.world.clock, now=at.now,
    )  # fmt: skip
    return row.pk


def _hand_in(at: Editors, post: Post, day: date | None = None, lasts: timedelta = _LASTS) -> None:
    plan = Plan(on=day, at=time(8, 30) if day else None, lasts=lasts)
    commands.hand_in(actor=at.writer, post_id=post.pk, plan=plan, whole=_whole(at, post), now=at.now)


def _say_yes(at: Editors, post: Post) -> None:
    whole = _whole(at, post)
    commands.approve_post(actor=at.approver, post_id=post.pk, whole=whole, seen=whole.token, now=at.now)


def _approve(at: Editors, post: Post, lasts: timedelta = _LASTS) -> None:
    _hand_in(at, post, lasts=lasts)
    _say_yes(at, post)


def _place(at: Editors, post: Post, address: str) -> None:
    """Placed with the hand, through the same gate as always."""
    for delivery in Delivery.objects.filter(post=post):
        taken = take_along(actor=at.writer, delivery_id=delivery.pk, world=at.world, now=at.now)
        if taken is not None:
            say_where(actor=at.writer, delivery_id=delivery.pk, address=address, world=at.world, now=at.now)


def _whole(at: Editors, post: Post) -> Whole:
    with reading(at.writer):
        draft = draft_for(at.writer, post.pk, now=at.now)
    return show(draft, at.world)


def _drawn(drawing: Drawing) -> Clean:
    image = Image.new("RGB", _SIZE, "#f3e6c8")
    drawing(ImageDraw.Draw(image))
    buffer = io.BytesIO()
    image.save(buffer, format="JPEG", quality=85)
    data = buffer.getvalue()
    return Clean(data=data, digest=hashlib.sha256(data).hexdigest(), width=_SIZE[0], height=_SIZE[1])


def _garden(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 1200, 420), fill="#bfe0ea")
    draw.ellipse((940, 60, 1120, 240), fill="#f2c14e")
    draw.rectangle((120, 420, 1080, 820), fill="#6b4a2f")
    for row in range(3):
        for column in range(7):
            x, y = 190 + column * 125, 480 + row * 110
            draw.ellipse((x, y, x + 80, y + 62), fill="#4d8b4a")
            draw.ellipse((x + 18, y + 10, x + 62, y + 48), fill="#86b85c")


def _field(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 1200, 340), fill="#cfe6f0")
    draw.rectangle((0, 340, 1200, 900), fill="#6da65a")
    for x in range(100, 1200, 200):
        draw.polygon([(x, 760), (x + 90, 760), (x + 45, 620)], fill="#e2772e")
    draw.arc((260, 380, 940, 760), 20, 160, fill="#fff8ea", width=14)


def _trees(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 1200, 580), fill="#bfe0ee")
    draw.ellipse((950, 80, 1100, 230), fill="#f6c945")
    draw.rectangle((0, 580, 1200, 900), fill="#7fa650")
    for left in (220, 580):
        draw.rectangle((left + 76, 440, left + 106, 640), fill="#6b4a2f")
        draw.ellipse((left, 250, left + 182, 480), fill="#3f7a3c")


def _books(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((80, 700, 1120, 760), fill="#8a6242")
    colours = ("#2f6f73", "#c4532f", "#e0a526", "#4a6fa5", "#7a4d80")
    for pile in range(4):
        for level in range(5):
            x, y = 140 + pile * 245, 640 - level * 62
            draw.rectangle((x, y, x + 190, y + 54), fill=colours[(pile + level) % len(colours)])
            draw.line((x + 14, y + 12, x + 14, y + 42), fill="#fff8ea", width=5)


_GARDEN = (
    "De moestuin achter de school staat vol. Groep 5 zaaide in augustus, en nu eten we onze eigen sla. "
    "Wat leerden we? Dat een plant licht, water en geduld nodig heeft."
)
_EVENING = (
    "Op 2 december om 19.30 uur vertellen we over de overstap naar de middelbare school. Iedereen is welkom."
)
_RIGHT = "De informatieavond is op 3 december om 19.30 uur. Excuses voor de verwarring."
_SPORT = "Vrijdag is het sportdag op het grote veld. Geef je kind sportschoenen en een flesje water mee. We beginnen om 9 uur."
_BOOKS = "Donderdag na school is er boekenmarkt in de hal. Breng een boek mee, neem een boek mee."
_TREES = "Vanmiddag plantten we appelbomen achter de school. Kom ze gerust bekijken als je je kind ophaalt."
_BIKES = "De nieuwe fietsenstalling is klaar. Zet je fiets er met twee sloten in."
_JUMPERS = "Morgen is het warme truiendag. De verwarming gaat een graad lager, dus trek iets lekkers aan."
_LANTERNS = "In de gang hangen de lampionnen van de onderbouw. Loop gerust even binnen om te kijken."
_MORNING = "Op zaterdag 12 december staat de school open, van 10 tot 12 uur. Kom kijken, ook als je nog niet weet of je kiest."
_WALK = "We liepen met de hele school door het bos. Zeven soorten paddenstoelen, en één natte laars."
_CHOIR = "Het schoolkoor zoekt stemmen, ook lage. Elke dinsdag om half vier in de aula."
_NOT_OURS = "Win een tablet! Klik op de link in onze bio."
_FRAME = "Op het plein staat een nieuwe klimrek. De kinderen kozen zelf de kleuren."
