"""Place on a Facebook page, find what landed, read it back, take it down. The facts are in README.md."""

import json
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
    Outgoing,
    Picture,
    Prepared,
    Proof,
    Reach,
    ReadAnswer,
    Seen,
    SendAnswer,
    Sent,
    Timeline,
    Unreadable,
)
from goedenaam.connectors.fitting import misfits, utf16_units
from goedenaam.connectors.graph import (
    DOCUMENTATION,
    SKEW,
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
from goedenaam.connectors.ports import Ports
from goedenaam.connectors.shown import flat, is_same

LABEL = "Facebook"
ABOUT = About(
    kind="facebook",
    label="Facebookpagina",
    doubt=Doubt.LOOK_UP,
    call_limit=timedelta(seconds=240),  # ten pictures and a post, each request bounded to 20 s
    quiet=timedelta(seconds=360),
    proof=Proof.SIMULATOR,
    documentation=DOCUMENTATION,
    takedown_steps=(
        "Open het bericht op de Facebookpagina als beheerder.",
        "Kies de drie puntjes bij het bericht en dan Naar prullenbak verplaatsen.",
        "Maak de prullenbak leeg, en open het adres van het bericht nog eens om te zien of het weg is.",
    ),
)
LIMITS = Limits(
    characters=63_206,
    counted="utf16",
    pictures=10,
    picture_bytes=4_000_000,
    picture_types=("image/jpeg", "image/png"),
    alt_characters=1000,
)
_FIELDS = "id,message,created_time,permalink_url,attachments{type,target,subattachments{target}}"


class Account(Typed):
    page: str = Field(
        title="Nummer van de pagina",
        description="Het staat op de pagina bij Info, Paginatransparantie: Pagina-id.",
        pattern=r"^\d{5,30}$",
    )


class Credentials(Typed):
    token: SecretStr = Field(
        title="Toegangstoken van de pagina",
        description="Van een systeemgebruiker van het bestuur, alleen voor deze pagina.",
        min_length=1,
        max_length=1000,
    )


class _Page(BaseModel):
    id: str
    name: str
    link: str = ""


class _Target(BaseModel):
    id: str = ""


class _Sub(BaseModel):
    target: _Target = _Target()


class _Subs(BaseModel):
    data: list[_Sub] = []


class _Attachment(BaseModel):
    type: str = ""
    target: _Target = _Target()
    subattachments: _Subs = _Subs()


class _Attachments(BaseModel):
    data: list[_Attachment] = []


class _Post(OwnPost):
    message: str = ""
    at: datetime = Field(alias="created_time")
    address: str = Field(alias="permalink_url", default="")
    attachments: _Attachments = _Attachments()

    @property
    def photos(self) -> list[str]:
        """Ids of the pictures, in order: one attachment of its own kind, or one that holds them all."""
        found = []
        for attachment in self.attachments.data:
            if attachment.subattachments.data:
                found += [sub.target.id for sub in attachment.subattachments.data]
            elif attachment.type == "photo":
                found.append(attachment.target.id)
        return found


class _Photo(BaseModel):
    alt_text_custom: str = ""


@dataclass(frozen=True, slots=True)
class Facebook:
    """One page."""

    account: Account
    graph: Graph
    about: About = ABOUT

    def check(self) -> Checked:
        """Ask the page who it is."""
        reply = self.graph.ask("GET", self.account.page, params={"fields": "id,name,link"})
        found = read(reply, _Page)
        if found is None:
            return not_reached(reply, LABEL)
        return Checked(reach=Reach.OK, name=found.name, url=found.link)

    def limits(self) -> Limits | Unreadable:
        """What Meta's documentation says; the API does not tell it."""
        return LIMITS

    def prepare(self, post: Outgoing, limits: Limits) -> Prepared | Sequence[Misfit]:
        """The post as it will stand there, or why it does not fit."""
        text = post.text.strip()
        if found := misfits(post, limits, text=text, length=utf16_units):
            return found
        return Prepared(rendered=text, pictures=post.pictures, language=post.language)

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        """Upload the pictures unseen, then place once. The network keeps no key."""
        media: list[str] = []
        for picture in post.pictures:
            uploaded = self._upload(picture)
            if not isinstance(uploaded, str):
                return uploaded
            media.append(uploaded)
        data = {"message": post.rendered} | {
            f"attached_media[{number}]": json.dumps({"media_fbid": photo})
            for number, photo in enumerate(media)
        }
        reply = self.graph.ask("POST", f"{self.account.page}/feed", data=data)
        placed = read(reply, Made)
        if placed is None:
            return not_placed(reply, LABEL, parameter=Cause.TEXT)
        return Sent(_live(placed.id, media))

    def find_sent(self, post: Prepared, *, key: str, since: datetime) -> FindAnswer:
        """The page's own posts since then with this text and as many pictures."""
        own = self._own(since)
        if isinstance(own, Unreadable):
            return own
        if not own.is_whole:
            return Unreadable("too many posts to look through")
        return Found(
            tuple(
                _live(one.id, one.photos)
                for one in own.posts
                if flat(one.message) == flat(post.rendered) and len(one.photos) == len(post.pictures)
            )
        )

    def timeline(self, *, since: datetime) -> Timeline | Unreadable:
        """The page's own posts since then."""
        own = self._own(since)
        return own.timeline() if isinstance(own, Own) else own

    def _own(self, since: datetime) -> Own[_Post] | Unreadable:
        params = {"fields": _FIELDS, "since": str(int((since - SKEW).timestamp()))}
        return self.graph.own(f"{self.account.page}/published_posts", Page[_Post], params, since=since)

    def read_back(self, live: Live) -> ReadAnswer:
        """What stands there now, with the descriptions of its pictures."""
        reply = self.graph.ask("GET", live.id, params={"fields": _FIELDS})
        if is_missing(reply):
            return self._photos_left(live)
        found = read(reply, _Post)
        if found is None:
            return unreadable(reply)
        alts = []
        for photo in found.photos:
            answer = self.graph.ask("GET", photo, params={"fields": "alt_text_custom"})
            told = read(answer, _Photo)
            if told is None:
                return unreadable(answer)
            alts.append(told.alt_text_custom)
        return Seen(text=found.message, pictures=len(found.photos), alts=tuple(alts), url=found.address)

    def same(self, post: Prepared, seen: Seen) -> bool:
        """Whether text, pictures and descriptions are what was approved."""
        return is_same(post, seen)

    def delete(self, live: Live) -> DeleteAnswer:
        """Take the post down, and then each of its pictures: nobody says that they go along with it."""
        for one in (live.id, *live.parts):
            answer = self._delete(one) if one else DELETED
            if answer is not DELETED:
                return answer
        return DELETED

    def _delete(self, one: str) -> DeleteAnswer:
        reply = self.graph.ask("DELETE", one)
        if is_done(reply) or (is_missing(reply) and self._absent_if_allowed() is ABSENT):
            return DELETED
        if is_not_allowed(reply):
            return DeleteRefused("Facebook haalt dit bericht niet voor ons weg.")
        return unreadable(reply)

    def _photos_left(self, live: Live) -> ReadAnswer:
        """A post that is gone is absent only when its pictures are gone too."""
        left = 0
        for photo in live.parts:
            reply = self.graph.ask("GET", photo, params={"fields": "id"})
            if read(reply, Made) is not None:
                left += 1
            elif not is_missing(reply):
                return unreadable(reply)
        return Seen(text="", pictures=left) if left else self._absent_if_allowed()

    def _absent_if_allowed(self) -> ReadAnswer:
        """ "No such object" says that it is gone only to who may still read the page's posts."""
        reply = self.graph.ask(
            "GET", f"{self.account.page}/published_posts", params={"fields": _FIELDS, "limit": "1"}
        )
        return unreadable(reply) if read(reply, Page[_Post]) is None else ABSENT

    def _upload(self, picture: Picture) -> str | SendAnswer:
        """The id of a picture that nobody sees yet, or why nothing is placed."""
        reply = self.graph.ask(
            "POST",
            f"{self.account.page}/photos",
            data={"published": "false", "alt_text_custom": picture.alt},
            files={"source": (picture.name, picture.data, picture.media_type)},
        )
        uploaded = read(reply, Made)
        if uploaded is None:
            answer = not_placed(reply, LABEL, parameter=Cause.PICTURE)
            return places_nothing(answer, "Een foto kwam niet goed aan. Er is niets geplaatst.")
        return uploaded.id


def make(account: Account, credentials: Credentials, client: httpx2.Client, _: Ports) -> Facebook:
    return Facebook(account, Graph(client, credentials.token))


KIND = Kind(about=ABOUT, account=Account, credentials=Credentials, make=make)


def _live(post_id: str, photos: Sequence[str]) -> Live:
    return Live(id=post_id, url=f"https://www.facebook.com/{post_id}", parts=tuple(photos))
