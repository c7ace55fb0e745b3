"""Place on Bluesky under a key of our own, so that the same delivery is one post for ever. The facts are in README.md."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Unpack

import httpx2
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

from goedenaam.connectors.bluesky.records import COLLECTION, moment_of_key, record, record_key
from goedenaam.connectors.bluesky.sessions import Error, Session, Sessions, is_refused
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
    Picture,
    Placed,
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
from goedenaam.connectors.counting import graphemes
from goedenaam.connectors.fitting import misfits
from goedenaam.connectors.http import (
    TOO_MANY,
    Answered,
    Content,
    Cut,
    NotLeft,
    Reply,
    ask,
    come_back,
    unknown,
    unreadable,
)
from goedenaam.connectors.kind import Kind, Typed
from goedenaam.connectors.ports import Ports
from goedenaam.connectors.shown import is_same

ABOUT = About(
    kind="bluesky",
    label="Bluesky",
    doubt=Doubt.OWN_KEY,
    call_limit=timedelta(seconds=160),  # signing in, four pictures, a post, a look: each bounded to 20 s
    quiet=timedelta(seconds=180),
    proof=Proof.REAL_SERVER,
    documentation="2026-08-20",
    takedown_steps=(
        "Open het bericht op Bluesky met het account van de school.",
        "Kies de drie puntjes onder het bericht en dan Bericht verwijderen.",
        "Open het adres van het bericht nog eens en kijk of het weg is.",
    ),
)
LIMITS = Limits(
    characters=300,
    counted="graphemes",
    bytes=3000,
    pictures=4,
    picture_bytes=1_000_000,
    picture_types=("image/jpeg", "image/png", "image/webp"),
    alt_characters=2000,
)
_BAD_REQUEST, _SERVER_FAULT = 400, 500
_HANDLE = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?")
_SERVER = re.compile(r"https://[a-z0-9.-]+(:\d{1,5})?|http://(localhost|127\.0\.0\.1):\d{1,5}")
_SESSION_OVER = frozenset({"ExpiredToken"})
_REVOKED = "Bluesky accepteert dit wachtwoord niet meer."
_SESSIONS = Sessions()
MOST_PAGES = 10
MOST_PAGES = 10


def _handle(typed: str) -> str:
    name = typed.removeprefix("@").lower()
    if not _HANDLE.fullmatch(name):
        raise ValueError("Vul de naam in zoals hij op Bluesky staat, bijvoorbeeld: deregenboog.bsky.social.")
    return name


def _server(typed: str) -> str:
    address = typed.rstrip("/").lower()
    if not _SERVER.fullmatch(address):
        raise ValueError("Vul het adres van de server in, beginnend met https://.")
    return address


class Account(Typed):
    handle: Annotated[str, AfterValidator(_handle)] = Field(
        title="Naam van het account", description="Bijvoorbeeld: deregenboog.bsky.social.", max_length=253
    )
    server: Annotated[str, AfterValidator(_server)] = Field(
        title="Server",
        description="Laat dit staan, tenzij het bestuur een eigen server heeft.",
        default="https://bsky.social",
        max_length=200,
    )


class Credentials(Typed):
    password: SecretStr = Field(
        title="App-wachtwoord",
        description="Maak het in Bluesky bij Instellingen, App-wachtwoorden. Gebruik nooit het gewone wachtwoord.",
        min_length=1,
        max_length=500,
    )


class _Placed(BaseModel):
    uri: str
    cid: str


class _Uploaded(BaseModel):
    blob: dict[str, Any]  # handed back as it came


class _Image(BaseModel):
    alt: str = ""


class _Embed(BaseModel):
    images: list[_Image] = []


class _Value(BaseModel):
    model_config = ConfigDict(extra="ignore")

    text: str
    createdAt: str = ""  # noqa: N815  (the protocol's own name)
    embed: _Embed | None = None


class _Record(BaseModel):
    uri: str
    value: _Value


class _Records(BaseModel):
    records: list[_Record]
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class Bluesky:
    """One account. `now` gives the aware moment that a post carries."""

    account: Account
    credentials: Credentials
    client: httpx2.Client
    sessions: Sessions
    now: Callable[[], datetime]
    about: About = ABOUT

    def check(self) -> Checked:
        """Ask the server whose session this is."""
        session = self._session()
        if not isinstance(session, Session):
            return _not_reached(session)
        reply = self._ask(session, "GET", "com.atproto.server.getSession")
        if isinstance(reply, Answered) and reply.is_success and (found := reply.read(_Known)) and found.did:
            return Checked(
                reach=Reach.OK, name=f"@{found.handle}", url=f"https://bsky.app/profile/{found.did}"
            )
        self._forget_if_over(reply)
        return _not_reached(reply)

    def limits(self) -> Limits | Unreadable:
        """What the protocol itself says; no server tells it."""
        return LIMITS

    def prepare(self, post: Outgoing, limits: Limits) -> Prepared | Sequence[Misfit]:
        """The post as it will stand there, or why it does not fit."""
        text = post.text.strip()
        if found := misfits(post, limits, text=text, length=graphemes):
            return found
        return Prepared(rendered=text, pictures=post.pictures, language=post.language)

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        """Upload the pictures, then place once under our own key; what stands under it already is this post."""
        session = self._session()
        if not isinstance(session, Session):
            return self._not_placed(session, before_post=True)
        pictures: list[tuple[Picture, object]] = []
        for picture in post.pictures:
            reply = self._ask(
                session,
                "POST",
                "com.atproto.repo.uploadBlob",
                content=picture.data,
                headers={"Content-Type": picture.media_type},
            )
            uploaded = reply.read(_Uploaded) if isinstance(reply, Answered) and reply.is_success else None
            if uploaded is None:
                return self._not_placed(reply, before_post=True)
            pictures.append((picture, uploaded.blob))
        body = {
            "repo": session.did,
            "collection": COLLECTION,
            "rkey": record_key(key),
            "record": record(post.rendered, post.language, pictures, self.now()),
            "swapRecord": None,
        }
        reply = self._ask(session, "POST", "com.atproto.repo.putRecord", json=body)
        if isinstance(reply, Answered) and reply.is_success and (placed := reply.read(_Placed)):
            return Sent(_live(placed.uri))
        if _says(reply, "InvalidSwap"):
            found = self._find(session, key)
            if isinstance(found, Found) and found.lives:
                return Sent(found.lives[0])
            return unknown(reply) if isinstance(reply, Answered) else self._not_placed(reply)
        return self._not_placed(reply)

    def find_sent(self, post: Prepared, *, key: str, since: datetime) -> FindAnswer:
        """What stands under our own key, whatever its text and whenever it came."""
        session = self._session()
        return self._find(session, key) if isinstance(session, Session) else unreadable(session)

    def timeline(self, *, since: datetime) -> Timeline | Unreadable:
        """The posts in the account's own repository since then. Keys of ours say nothing of time: everything is read."""
        session = self._session()
        if not isinstance(session, Session):
            return unreadable(session)
        found: list[Placed] = []
        params = {"repo": session.did, "collection": COLLECTION, "limit": "100"}
        for _ in range(MOST_PAGES):
            reply = self._ask(session, "GET", "com.atproto.repo.listRecords", params=params)
            page = reply.read(_Records) if isinstance(reply, Answered) and reply.is_success else None
            if page is None:
                self._forget_if_over(reply)
                return unreadable(reply)
            placed = (Placed(_live(one.uri), _moment(one)) for one in page.records)
            found += [one for one in placed if one.at >= since]
            if not page.cursor or not page.records:
                return Timeline(placed=tuple(found))
            params = params | {"cursor": page.cursor}
        return Timeline(placed=tuple(found), is_whole=False)

    def read_back(self, live: Live) -> ReadAnswer:
        """What stands in the account's own repository now."""
        session = self._session()
        if not isinstance(session, Session):
            return unreadable(session)
        return self._read(session, live.id)[0]

    def same(self, post: Prepared, seen: Seen) -> bool:
        """Whether text, pictures and descriptions are what was approved."""
        return is_same(post, seen)

    def delete(self, live: Live) -> DeleteAnswer:
        """Take the record away; what is gone already counts as deleted."""
        session = self._session()
        if not isinstance(session, Session):
            return unreadable(session)
        body = {"repo": session.did, "collection": COLLECTION, "rkey": live.id}
        reply = self._ask(session, "POST", "com.atproto.repo.deleteRecord", json=body)
        if isinstance(reply, Answered) and reply.is_success and reply.read(dict[str, Any]) is not None:
            return DELETED
        self._forget_if_over(reply)
        if _says(reply, "Forbidden"):
            return DeleteRefused("Bluesky haalt dit bericht niet voor ons weg.")
        return unreadable(reply)

    def _find(self, session: Session, key: str) -> FindAnswer:
        seen, uri = self._read(session, record_key(key))
        if isinstance(seen, Unreadable):
            return seen
        return Found(()) if seen is ABSENT else Found((_live(uri),))

    def _read(self, session: Session, rkey: str) -> tuple[ReadAnswer, str]:
        params = {"repo": session.did, "collection": COLLECTION, "rkey": rkey}
        reply = self._ask(session, "GET", "com.atproto.repo.getRecord", params=params)
        if _says(reply, "RecordNotFound"):
            return ABSENT, ""
        found = reply.read(_Record) if isinstance(reply, Answered) and reply.is_success else None
        if found is None:
            self._forget_if_over(reply)
            return unreadable(reply), ""
        images = found.value.embed.images if found.value.embed else []
        alts = tuple(image.alt for image in images)
        return Seen(text=found.value.text, pictures=len(images), alts=alts), found.uri

    def _not_placed(self, reply: Reply, *, before_post: bool = False) -> SendAnswer:
        """What it means that nothing was answered with an id; before the post itself nothing can stand there."""
        match reply:
            case NotLeft():
                return NotSent(reply.sentence)
            case Answered() if reply.status == TOO_MANY:
                return come_back(reply)
        if is_refused(reply):
            self._forget()
            return Refused(Cause.REVOKED, _REVOKED)
        if self._forget_if_over(reply):
            return NotSent("We melden ons opnieuw aan bij Bluesky.", timedelta(0))
        if _says(reply, "BlobTooLarge", "InvalidMimeType"):
            return Refused(Cause.PICTURE, "Bluesky neemt een van de foto's niet aan.")
        if not before_post and _says(reply, "InvalidRequest"):
            return Refused(Cause.TEXT, "Bluesky begreep dit bericht niet. Kijk naar de tekst en de foto's.")
        if before_post:
            return NotSent("Bluesky gaf geen antwoord dat we konden lezen. Er is niets geplaatst.")
        return unknown(reply) if isinstance(reply, Answered | Cut) else NotSent(reply.sentence)

    def _session(self) -> Session | Reply:
        return self.sessions.session(self.client, self.account.server, self.account.handle, self._password)

    @property
    def _password(self) -> str:
        return self.credentials.password.get_secret_value()

    def _forget(self) -> None:
        self.sessions.forget(self.account.server, self.account.handle, self._password)

    def _forget_if_over(self, reply: Reply) -> bool:
        is_over = _says(reply, *_SESSION_OVER) or is_refused(reply)
        if is_over:
            self._forget()
        return is_over

    def _ask(self, session: Session, method: str, name: str, **content: Unpack[Content]) -> Reply:
        token = {"Authorization": f"Bearer {session.accessJwt}"}
        content["headers"] = token | dict(content.get("headers", {}))
        return ask(self.client, method, f"{self.account.server}/xrpc/{name}", **content)


class _Known(BaseModel):
    did: str
    handle: str


def make(account: Account, credentials: Credentials, client: httpx2.Client, _: Ports) -> Bluesky:
    return Bluesky(account, credentials, client, _SESSIONS, _now)


def _now() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


KIND = Kind(about=ABOUT, account=Account, credentials=Credentials, make=make)


def _live(uri: str) -> Live:
    """`at://did/collection/key` as a person opens it."""
    did, _, rkey = uri.removeprefix("at://").split("/")
    return Live(id=rkey, url=f"https://bsky.app/profile/{did}/post/{rkey}")


def _moment(record: _Record) -> datetime:
    """When a record came, as it says itself or as its key says: who dates a post back does not hide it."""
    by_key = moment_of_key(record.uri.rpartition("/")[2])
    try:
        said = datetime.fromisoformat(record.value.createdAt)
    except ValueError:
        return by_key
    return max(said, by_key) if said.tzinfo else by_key


def _says(reply: Reply, *errors: str) -> bool:
    """Whether the server itself answers with one of these errors of the protocol."""
    if not isinstance(reply, Answered) or not _BAD_REQUEST <= reply.status < _SERVER_FAULT:
        return False
    said = reply.read(Error)
    return said is not None and said.error in errors


def _not_reached(reply: Reply) -> Checked:
    if is_refused(reply):
        return Checked(reach=Reach.REVOKED, sentence=_REVOKED)
    return Checked(reach=Reach.UNREACHABLE, sentence="Bluesky gaf geen antwoord dat we konden lezen.")
