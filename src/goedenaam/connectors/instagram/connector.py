"""Place on Instagram, find what landed, read it back, take it down where it lets us. The facts are in README.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx2
from pydantic import BaseModel, Field, SecretStr

from goedenaam.connectors.contract import (
    ABSENT,
    DELETED,
    About,
    Cause,
    Checked,
    DeleteAnswer,
    DeleteRefused,
    Doubt,
    FindAnswer,
    Found,
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
    Timeline,
    Unreadable,
)
from goedenaam.connectors.counting import tags
from goedenaam.connectors.fitting import misfits, utf16_units
from goedenaam.connectors.graph import (
    DOCUMENTATION,
    Graph,
    Made,
    Own,
    OwnPost,
    Page,
    is_done,
    is_missing,
    is_not_allowed,
    not_placed,
    not_reached,
    places_nothing,
    read,
)
from goedenaam.connectors.http import unreadable
from goedenaam.connectors.kind import Kind, Typed
from goedenaam.connectors.ports import Ports, PublicPictures
from goedenaam.connectors.shown import flat, is_same

LABEL = "Instagram"
ABOUT = About(
    kind="instagram",
    label="Instagram",
    doubt=Doubt.LOOK_UP,
    call_limit=timedelta(seconds=300),  # ten containers, one around them, its state, and placing: 20 s each
    quiet=timedelta(seconds=420),
    proof=Proof.SIMULATOR,
    documentation=DOCUMENTATION,
    takedown_steps=(
        "Open het bericht in de app van Instagram met het account van de school.",
        "Kies de drie puntjes rechtsboven en dan Verwijderen.",
        "Ga naar Instellingen, Je activiteit, Onlangs verwijderd, en verwijder het daar ook.",
        "Open het adres van het bericht nog eens en kijk of het weg is.",
    ),
)
LIMITS = Limits(
    characters=2200,
    counted="utf16",
    pictures=10,
    pictures_at_least=1,
    picture_bytes=8_000_000,
    picture_types=("image/jpeg",),
    alt_characters=1000,
)
MOST_TAGS = 30
NOT_READY = timedelta(seconds=10)
_FIELDS = "id,caption,timestamp,permalink,alt_text,media_type,children{id,alt_text}"
NO_ADDRESS = "Instagram haalt foto's op bij een openbaar webadres, en deze installatie heeft dat niet. Vraag wie haar beheert."
_NOTHING = "Instagram kon een foto niet ophalen. Er is niets geplaatst."


class Account(Typed):
    account: str = Field(
        title="Nummer van het account",
        description="Het nummer van het professionele account, zoals het in Meta Business Suite staat.",
        pattern=r"^\d{5,30}$",
    )


class Credentials(Typed):
    token: SecretStr = Field(
        title="Toegangstoken",
        description="Van een systeemgebruiker van het bestuur, alleen voor dit account.",
        min_length=1,
        max_length=1000,
    )


class _Account(BaseModel):
    id: str
    username: str


class _Child(BaseModel):
    id: str
    alt_text: str = ""


class _Children(BaseModel):
    data: list[_Child] = []


class _Media(OwnPost):
    caption: str = ""
    at: datetime = Field(alias="timestamp")
    address: str = Field(alias="permalink", default="")
    alt_text: str = ""
    children: _Children = _Children()

    @property
    def alts(self) -> tuple[str, ...]:
        if self.children.data:
            return tuple(child.alt_text for child in self.children.data)
        return (self.alt_text,)


class _State(BaseModel):
    status_code: str


@dataclass(frozen=True, slots=True)
class Instagram:
    """One professional account. Without `pictures` nothing can be placed; what stands can still be read and taken down."""

    account: Account
    graph: Graph
    pictures: PublicPictures | None
    about: About = ABOUT

    def check(self) -> Checked:
        """Ask the account who it is."""
        reply = self.graph.ask("GET", self.account.account, params={"fields": "id,username"})
        found = read(reply, _Account)
        if found is None:
            return not_reached(reply, LABEL)
        return Checked(
            reach=Reach.OK, name=f"@{found.username}", url=f"https://www.instagram.com/{found.username}/"
        )

    def limits(self) -> Limits | Unreadable:
        """What Meta's documentation says; the API does not tell it."""
        return LIMITS

    def prepare(self, post: Outgoing, limits: Limits) -> Prepared | Sequence[Misfit]:
        """The post as it will stand there, or why it does not fit."""
        text = post.text.strip()
        found = misfits(post, limits, text=text, length=utf16_units)
        if not found and len(tags(text)) > MOST_TAGS:
            found.append(Misfit("text", f"Er passen hier {MOST_TAGS} onderwerpen met een # in de tekst."))
        if self.pictures is None:
            found.append(Misfit("pictures", NO_ADDRESS))
        if found:
            return found
        return Prepared(rendered=text, pictures=post.pictures, language=post.language)

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        """Show the pictures for as long as it takes, and place once. The network keeps no key."""
        shown = self.pictures
        if shown is None:
            return Refused(Cause.PICTURE, NO_ADDRESS)
        addresses: list[str] = []
        try:
            for picture in post.pictures:
                addresses.append(shown.put(picture, lasts=self.about.call_limit))  # noqa: PERF401  (what was put is taken away)
            return self._place(post, addresses)
        finally:
            shown.remove(addresses)

    def _place(self, post: Prepared, addresses: Sequence[str]) -> SendAnswer:
        """Make the containers, which nobody sees, then place; a container that is finished has its picture already."""
        container = self._container(post, addresses)
        if not isinstance(container, str):
            return container
        if not_ready := self._not_ready(container):
            return not_ready
        reply = self.graph.ask(
            "POST", f"{self.account.account}/media_publish", data={"creation_id": container}
        )
        placed = read(reply, Made)
        if placed is None:
            return not_placed(reply, LABEL, parameter=Cause.TEXT)
        return Sent(Live(id=placed.id))

    def find_sent(self, post: Prepared, *, key: str, since: datetime) -> FindAnswer:
        """The account's own posts since then with this text and as many pictures."""
        own = self._own(since)
        if isinstance(own, Unreadable):
            return own
        if not own.is_whole:
            return Unreadable("too many posts to look through")
        return Found(tuple(Live(id=media.id) for media in own.posts if _is(post, media)))

    def timeline(self, *, since: datetime) -> Timeline | Unreadable:
        """The account's own posts since then."""
        own = self._own(since)
        return own.timeline() if isinstance(own, Own) else own

    def _own(self, since: datetime) -> Own[_Media] | Unreadable:
        return self.graph.own(f"{self.account.account}/media", Page[_Media], {"fields": _FIELDS}, since=since)

    def read_back(self, live: Live) -> ReadAnswer:
        """What stands there now, with the descriptions of its pictures."""
        reply = self.graph.ask("GET", live.id, params={"fields": _FIELDS})
        if is_missing(reply):
            return self._absent_if_allowed()
        found = read(reply, _Media)
        if found is None:
            return unreadable(reply)
        return Seen(text=found.caption, pictures=len(found.alts), alts=found.alts, url=found.address)

    def same(self, post: Prepared, seen: Seen) -> bool:
        """Whether text, pictures and descriptions are what was approved."""
        return is_same(post, seen)

    def delete(self, live: Live) -> DeleteAnswer:
        """Ask Instagram to take the post down; where it does not, a person has to."""
        reply = self.graph.ask("DELETE", live.id)
        if is_done(reply) or (is_missing(reply) and self._absent_if_allowed() is ABSENT):
            return DELETED
        if is_not_allowed(reply):
            return DeleteRefused("Instagram laat ons dit bericht niet weghalen.")
        return unreadable(reply)

    def _container(self, post: Prepared, addresses: Sequence[str]) -> str | SendAnswer:
        """The id of what can be placed, or why nothing is."""
        if len(post.pictures) == 1:
            (picture,), (address,) = post.pictures, addresses
            return self._make({"image_url": address, "alt_text": picture.alt, "caption": post.rendered})
        children: list[str] = []
        for picture, address in zip(post.pictures, addresses, strict=True):
            child = self._make({"image_url": address, "alt_text": picture.alt, "is_carousel_item": "true"})
            if not isinstance(child, str):
                return child
            children.append(child)
        return self._make(
            {"media_type": "CAROUSEL", "children": ",".join(children), "caption": post.rendered}
        )

    def _make(self, data: dict[str, str]) -> str | SendAnswer:
        reply = self.graph.ask("POST", f"{self.account.account}/media", data=data)
        made = read(reply, Made)
        if made is not None:
            return made.id
        return places_nothing(not_placed(reply, LABEL, parameter=Cause.PICTURE), _NOTHING)

    def _not_ready(self, container: str) -> SendAnswer | None:
        state = read(self.graph.ask("GET", container, params={"fields": "status_code"}), _State)
        if state is not None and state.status_code == "FINISHED":
            return None
        if state is not None and state.status_code == "ERROR":
            return Refused(Cause.PICTURE, "Instagram neemt een van de foto's niet aan.")
        return NotSent("Instagram is nog bezig met een foto. Er is niets geplaatst.", NOT_READY)

    def _absent_if_allowed(self) -> ReadAnswer:
        """ "No such object" says that it is gone only to who may still read the account's posts."""
        reply = self.graph.ask(
            "GET", f"{self.account.account}/media", params={"fields": _FIELDS, "limit": "1"}
        )
        return unreadable(reply) if read(reply, Page[_Media]) is None else ABSENT


def make(account: Account, credentials: Credentials, client: httpx2.Client, ports: Ports) -> Instagram:
    return Instagram(account, Graph(client, credentials.token), ports.pictures)


KIND = Kind(about=ABOUT, account=Account, credentials=Credentials, make=make)


def _is(post: Prepared, media: _Media) -> bool:
    return flat(media.caption) == flat(post.rendered) and len(media.alts) == len(post.pictures)
