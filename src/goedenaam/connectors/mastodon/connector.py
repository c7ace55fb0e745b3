"""Place on Mastodon, find what landed, read it back, take it down. The facts are in README.md."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated, Unpack

import httpx2
from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, SecretStr

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
    Unknown,
    Unreadable,
)
from goedenaam.connectors.counting import graphemes, with_short_urls
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
from goedenaam.connectors.shown import is_same, words

ABOUT = About(
    kind="mastodon",
    label="Mastodon",
    doubt=Doubt.LOOK_UP,
    call_limit=timedelta(seconds=200),  # four pictures and a post, each request bounded to 20 s
    quiet=timedelta(seconds=300),
    proof=Proof.SIMULATOR,
    documentation="2026-07-02",
    takedown_steps=(
        "Open het bericht op Mastodon met het account van de school.",
        "Kies de drie puntjes onder het bericht en dan Verwijderen.",
        "Open het adres van het bericht nog eens en kijk of het weg is.",
    ),
)
PROCESSING = timedelta(seconds=10)
MOST_PAGES = 5
_ACCEPTED, _PARTIAL, _UNAUTHORISED, _FORBIDDEN, _NOT_FOUND, _GONE, _UNPROCESSABLE = (
    202,
    206,
    401,
    403,
    404,
    410,
    422,
)
_NOT_READ = "Mastodon begreep dit bericht niet. Kijk naar de tekst en de foto's."
_SERVER = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?<!\w)(@\w+)@[\w.-]*\w")


def _server(typed: str) -> str:
    host = typed.removeprefix("https://").rstrip("/")
    if not _SERVER.fullmatch(host):
        raise ValueError("Vul alleen het adres van de server in, zoals: mastodon.nl.")
    return host.lower()


class Account(Typed):
    server: Annotated[str, AfterValidator(_server)] = Field(
        title="Server", description="Waar het account staat, bijvoorbeeld: mastodon.nl.", max_length=200
    )


class Credentials(Typed):
    token: SecretStr = Field(
        title="Toegangstoken",
        description="Maak in Mastodon bij Voorkeuren, Ontwikkeling een toepassing die alleen mag plaatsen en lezen.",
        min_length=1,
        max_length=500,
    )


class _StatusLimits(BaseModel):
    max_characters: int = 500
    max_media_attachments: int = 4
    characters_reserved_per_url: int = 23


class _MediaLimits(BaseModel):
    image_size_limit: int = 16_777_216
    supported_mime_types: list[str] = ["image/jpeg", "image/png", "image/webp", "image/gif"]
    description_limit: int = 1500


class _Configuration(BaseModel):
    statuses: _StatusLimits
    media_attachments: _MediaLimits = _MediaLimits()


class _Instance(BaseModel):
    configuration: _Configuration


class _Account(BaseModel):
    id: str
    acct: str
    url: str = ""


class _Attachment(BaseModel):
    id: str
    type: str = "image"
    description: str | None = None


class _Status(BaseModel):
    id: str
    url: str | None = None
    content: str
    created_at: AwareDatetime
    media_attachments: list[_Attachment] = []


class _Error(BaseModel):
    error: str


@dataclass(frozen=True, slots=True)
class Mastodon:
    """One account on one server."""

    account: Account
    credentials: Credentials
    client: httpx2.Client
    about: About = ABOUT

    def check(self) -> Checked:
        """Ask the account who it is."""
        reply = self._ask("GET", "v1/accounts/verify_credentials")
        if _refuses(reply, _UNAUTHORISED, _FORBIDDEN):
            return Checked(reach=Reach.REVOKED, sentence="Mastodon accepteert dit token niet meer.")
        found = _read(reply, _Account)
        if found is None:
            return Checked(
                reach=Reach.UNREACHABLE, sentence="De server gaf geen antwoord dat we konden lezen."
            )
        return Checked(reach=Reach.OK, name=f"@{found.acct}@{self.account.server}", url=found.url)

    def limits(self) -> Limits | Unreadable:
        """What this server takes now."""
        reply = self._ask("GET", "v2/instance")
        found = _read(reply, _Instance)
        if found is None:
            return unreadable(reply)
        said = found.configuration
        return Limits(
            characters=said.statuses.max_characters,
            counted="graphemes",
            bytes=said.statuses.max_characters * 40,
            url_characters=said.statuses.characters_reserved_per_url,
            pictures=said.statuses.max_media_attachments,
            picture_bytes=said.media_attachments.image_size_limit,
            picture_types=tuple(said.media_attachments.supported_mime_types),
            alt_characters=said.media_attachments.description_limit,
        )

    def prepare(self, post: Outgoing, limits: Limits) -> Prepared | Sequence[Misfit]:
        """The post as it will stand there, or why it does not fit."""
        text = post.text.strip()
        length = partial(_length, url_characters=limits.url_characters or 0)
        if found := misfits(post, limits, text=text, length=length):
            return found
        return Prepared(rendered=text, pictures=post.pictures, language=post.language)

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        """Upload the pictures, then place once."""
        media: list[str] = []
        for picture in post.pictures:
            uploaded = self._upload(picture)
            if not isinstance(uploaded, str):
                return uploaded
            media.append(uploaded)
        body: dict[str, object] = {
            "status": post.rendered,
            "language": post.language,
            "visibility": "public",
            "media_ids": media,
        }
        reply = self._ask("POST", "v1/statuses", json=body, headers={"Idempotency-Key": key})
        placed = _read(reply, _Status)
        if placed is not None:
            return Sent(_live(placed))
        return _not_placed(reply, Cause.TEXT)

    def find_sent(self, post: Prepared, *, key: str, since: datetime) -> FindAnswer:
        """The account's own posts since then with this text and these pictures."""
        own = self._own(since)
        if isinstance(own, Unreadable):
            return own
        statuses, is_whole = own
        if not is_whole:
            return Unreadable("too many posts to look through")
        return Found(tuple(_live(status) for status in statuses if self.same(post, _seen(status))))

    def timeline(self, *, since: datetime) -> Timeline | Unreadable:
        """The account's own posts since then, without what it only passed on."""
        own = self._own(since)
        if isinstance(own, Unreadable):
            return own
        statuses, is_whole = own
        return Timeline(
            placed=tuple(Placed(_live(status), status.created_at) for status in statuses), is_whole=is_whole
        )

    def _own(self, since: datetime) -> tuple[list[_Status], bool] | Unreadable:
        """Everything of the account since then, and whether that is all of it."""
        reply = self._ask("GET", "v1/accounts/verify_credentials")
        owner = _read(reply, _Account)
        if owner is None:
            return unreadable(reply)
        found: list[_Status] = []
        before = ""
        for _ in range(MOST_PAGES):
            params = {"limit": "40", "exclude_reblogs": "true"} | ({"max_id": before} if before else {})
            reply = self._ask("GET", f"v1/accounts/{owner.id}/statuses", params=params)
            page = _read_list(reply)
            if page is None:
                return unreadable(reply)
            newer = [status for status in page if status.created_at >= since - _MUCH_SKEW]
            found += newer
            if len(newer) < len(page) or not page:
                return found, True
            before = page[-1].id
        return found, False

    def read_back(self, live: Live) -> ReadAnswer:
        """What stands there now."""
        reply = self._ask("GET", f"v1/statuses/{live.id}")
        if _refuses(reply, _NOT_FOUND, _GONE):
            return ABSENT
        found = _read(reply, _Status)
        return unreadable(reply) if found is None else _seen(found)

    def same(self, post: Prepared, seen: Seen) -> bool:
        """Whether text, pictures and descriptions are what was approved."""
        return is_same(
            replace(post, rendered=_comparable(post.rendered)), replace(seen, text=_comparable(seen.text))
        )

    def delete(self, live: Live) -> DeleteAnswer:
        """Take the post down with its pictures."""
        reply = self._ask("DELETE", f"v1/statuses/{live.id}", params={"delete_media": "true"})
        if _read(reply, _Status) is not None or _refuses(reply, _NOT_FOUND, _GONE):
            return DELETED
        if _refuses(reply, _FORBIDDEN, _UNPROCESSABLE):
            return DeleteRefused("Mastodon haalt dit bericht niet voor ons weg.")
        return unreadable(reply)

    def _upload(self, picture: Picture) -> str | SendAnswer:
        """The id of a picture that is ready to hang on a post, or why nothing is placed."""
        file = {"file": (picture.name, picture.data, picture.media_type)}
        reply = self._ask("POST", "v2/media", data={"description": picture.alt}, files=file)
        uploaded = _read(reply, _Attachment)
        if uploaded is None:
            return _nothing_hangs(_not_placed(reply, Cause.PICTURE))
        if isinstance(reply, Answered) and reply.status == _ACCEPTED:
            reply = self._ask("GET", f"v1/media/{uploaded.id}")
            if not isinstance(reply, Answered) or reply.status == _PARTIAL or not reply.is_success:
                return NotSent("Mastodon is nog bezig met een foto. Er is niets geplaatst.", PROCESSING)
        return uploaded.id

    def _ask(self, method: str, path: str, **content: Unpack[Content]) -> Reply:
        token = {"Authorization": f"Bearer {self.credentials.token.get_secret_value()}"}
        content["headers"] = token | dict(content.get("headers", {}))
        return ask(self.client, method, f"https://{self.account.server}/api/{path}", **content)


# How far a server's clock may be beside ours before a post of our own is overlooked.
_MUCH_SKEW = timedelta(minutes=10)


def make(account: Account, credentials: Credentials, client: httpx2.Client, _: Ports) -> Mastodon:
    return Mastodon(account, credentials, client)


KIND = Kind(about=ABOUT, account=Account, credentials=Credentials, make=make)


def _length(text: str, *, url_characters: int) -> int:
    return graphemes(_ELSEWHERE.sub(r"\1", with_short_urls(text, url_characters)))


def _comparable(text: str) -> str:
    """Mastodon shows a name of another server without that server."""
    return _ELSEWHERE.sub(r"\1", text)


def _live(status: _Status) -> Live:
    return Live(id=status.id, url=status.url or "")


def _seen(status: _Status) -> Seen:
    return Seen(
        text=words(status.content),
        pictures=len(status.media_attachments),
        alts=tuple(attachment.description or "" for attachment in status.media_attachments),
    )


def _read[T: BaseModel](reply: Reply, shape: type[T]) -> T | None:
    return reply.read(shape) if isinstance(reply, Answered) and reply.is_success else None


def _read_list(reply: Reply) -> list[_Status] | None:
    return reply.read(list[_Status]) if isinstance(reply, Answered) and reply.is_success else None


def _refuses(reply: Reply, *statuses: int) -> bool:
    """Whether Mastodon itself says so: one of these statuses, with its own kind of error in it."""
    return isinstance(reply, Answered) and reply.status in statuses and reply.read(_Error) is not None


def _not_placed(reply: Reply, cause: Cause) -> SendAnswer:
    match reply:
        case NotLeft():
            return NotSent(reply.sentence)
        case Cut():
            return unknown(reply)
        case Answered() if reply.status == TOO_MANY:
            return come_back(reply)
    if _refuses(reply, _UNAUTHORISED):
        return Refused(Cause.REVOKED, "Mastodon accepteert dit token niet meer.")
    if _refuses(reply, _FORBIDDEN):
        return Refused(Cause.NOT_ALLOWED, "Dit account mag hier niet plaatsen.")
    if _refuses(reply, _UNPROCESSABLE):
        return Refused(cause, _NOT_READ)
    return unknown(reply)


def _nothing_hangs(answer: SendAnswer) -> SendAnswer:
    """A picture without answer places nothing, whatever became of it: nobody can reach it, and the server clears it away."""
    if isinstance(answer, Unknown):
        return NotSent("Een foto kwam niet goed aan. Er is niets geplaatst.")
    return answer
