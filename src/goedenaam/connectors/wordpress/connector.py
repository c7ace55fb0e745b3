"""WordPress 5.6 and newer, REST API v2 with an application password. Facts and limits: README.md in this folder."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html import unescape
from pathlib import PurePosixPath
from typing import Unpack
from urllib.parse import urlsplit

import httpx2
from pydantic import Field, SecretStr, field_validator

from goedenaam.connectors.contract import (
    ABSENT,
    DELETED,
    About,
    Checked,
    DeleteAnswer,
    DeleteRefused,
    Doubt,
    FindAnswer,
    Found,
    HideAnswer,
    LeftOpen,
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
    Seen,
    SendAnswer,
    Sent,
    ShowAnswer,
    Shown,
    Timeline,
    Unknown,
    Unreadable,
)
from goedenaam.connectors.fitting import as_paragraphs
from goedenaam.connectors.http import (
    Answered,
    Content,
    Cut,
    NotLeft,
    Reply,
    ask,
    unknown,
    unreadable,
)
from goedenaam.connectors.kind import Kind, Typed
from goedenaam.connectors.ports import Ports
from goedenaam.connectors.wordpress.answers import (
    NOT_KNOWN,
    NOTHING_TO_SHOW,
    REVOKED,
    STILL_OPEN,
    UNAUTHORIZED,
    Deletion,
    Media,
    Post,
    User,
    fault_of,
    is_gone,
    not_done,
    not_uploaded_again,
    read,
    refusal,
    upload_stopped,
)
from goedenaam.connectors.wordpress.content import (
    MARK,
    as_numbers,
    blocks,
    image_ids,
    image_names,
    is_same_text,
    numbers_of,
    shown,
    with_pictures,
)

# WordPress names none of these: they are ours. `upload_max_filesize` of PHP is 2 MB where nobody raised it.
LIMITS = Limits(
    bytes=200_000,
    pictures=4,
    picture_bytes=2_000_000,
    picture_types=("image/jpeg", "image/png", "image/webp", "image/gif"),
    has_title=True,
)
SEEN_BY_ALL, IN_BIN = "publish", "trash"
EVERY_STATUS = "publish,future,draft,pending,private,trash"
PER_PAGE, MOST_PAGES = 100, 5
FIELDS = "id,slug,status,link,title,content"
NEEDED = {
    "publish_posts": "plaatsen",
    "upload_files": "foto's toevoegen",
    "delete_published_posts": "verwijderen",
}


class Account(Typed):
    """Which site, and as whom."""

    address: str = Field(
        title="Adres van de site", description="Bijvoorbeeld https://www.delinde.nl", max_length=300
    )
    user: str = Field(
        title="Gebruikersnaam",
        description="Van een gebruiker met de rol Redacteur, alleen voor Goede Naam.",
        min_length=1,
        max_length=60,
    )

    @field_validator("address")
    @classmethod
    def _is_a_site(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in {"https", "http"} or not parts.hostname or parts.username or parts.query:
            raise ValueError("Dit is geen webadres. Het begint met https://.")
        return value.rstrip("/")


class Credentials(Typed):
    """What the site made for us alone, and can take back."""

    application_password: SecretStr = Field(
        title="Applicatiewachtwoord",
        description="In WordPress: Profiel, Applicatiewachtwoorden, naam Goede Naam, Toevoegen. Niet je eigen wachtwoord.",
        min_length=16,
        max_length=100,
    )


@dataclass(frozen=True, slots=True)
class _Upload:
    """A picture that stands in the library."""

    media: Media
    picture: Picture


class WordPress:
    """One user of one site."""

    about = About(
        kind="wordpress",
        label="WordPress",
        doubt=Doubt.LOOK_UP,
        call_limit=timedelta(
            seconds=150
        ),  # a look, four pictures, the post and taking a second one away: 20 s each
        quiet=timedelta(seconds=450),  # PHP may go on for 300 s after nobody listens any more
        proof=Proof.REAL_SERVER,
        documentation="21 november 2026",
        takedown_steps=(
            "Log in bij WordPress en open Berichten.",
            "Zet het bericht in de prullenbak en verwijder het daar definitief.",
            "Open Media en verwijder de foto's van het bericht definitief.",
            "Open het adres van het bericht en van elke foto in een privévenster. Je hoort niets meer te zien.",
        ),
    )

    def __init__(self, account: Account, credentials: Credentials, client: httpx2.Client) -> None:
        self._client = client
        self._base = f"{account.address}/wp-json/wp/v2"
        self._auth = (account.user, credentials.application_password.get_secret_value())

    def check(self) -> Checked:
        reply = self._ask("GET", "users/me", params={"context": "edit"})
        user = read(reply, User)
        if user is not None:
            lacking = [word for right, word in NEEDED.items() if not user.capabilities.get(right)]
            sentence = (
                f"Deze gebruiker mag niet {', '.join(lacking)}. Geef de rol Redacteur." if lacking else ""
            )
            return Checked(reach=Reach.OK, name=user.name, url=user.link, sentence=sentence)
        if isinstance(reply, Answered) and reply.status == UNAUTHORIZED and fault_of(reply):
            return Checked(reach=Reach.REVOKED, sentence=REVOKED)
        if isinstance(reply, Cut) and "redirect" in reply.evidence:
            sentence = "Dit adres stuurt door. Vul het adres in waar je dan uitkomt."
            return Checked(reach=Reach.UNREACHABLE, sentence=sentence)
        return Checked(
            reach=Reach.UNREACHABLE, sentence="Op dit adres antwoordt geen WordPress dat ons binnenlaat."
        )

    def limits(self) -> Limits:
        return LIMITS

    def prepare(self, post: Outgoing, limits: Limits) -> Prepared | Sequence[Misfit]:
        return as_paragraphs(post, limits)

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        mark = _mark(key)
        uploads = self._upload_all(post.pictures, mark)
        if not isinstance(uploads, list):
            return uploads
        parts = tuple(str(upload.media.id) for upload in uploads)
        placed = [(upload.media.id, upload.media.source_url, upload.picture) for upload in uploads]
        content = blocks(post.rendered, mark, placed)
        reply = self._ask(
            "POST",
            "posts",
            json={"title": as_numbers(post.title), "content": content, "slug": mark, "status": "publish"},
        )
        return self._placed(reply, mark, parts)

    def find_sent(self, post: Prepared, *, key: str, since: datetime) -> FindAnswer:
        # By slug, and by the class inside the content: a person or a plugin can change the first, and the bin renames it.
        mark = _mark(key)
        found: dict[int, Post] = {}
        for params in ({"slug": f"{mark},{mark}-2,{mark}-3"}, {"search": mark}):
            params |= {"status": EVERY_STATUS, "context": "edit", "per_page": "100", "_fields": FIELDS}
            reply = self._ask("GET", "posts", params=params)
            posts = read(reply, list[Post])
            if posts is None:
                return unreadable(reply)
            found |= {
                each.id: each for each in posts if mark in each.content.raw or each.slug.startswith(mark)
            }
        return (
            Found(tuple(_live(each) for _, each in sorted(found.items())))
            if found
            else self._left(post, mark)
        )

    def timeline(self, *, since: datetime) -> Timeline | Unreadable:
        """The posts of the site since then, whoever wrote them; those out of sight too."""
        found: list[Placed] = []
        # The site compares with its own clock, which stands in a time zone that it chose: a day is more than any is wide.
        params = {
            "status": "publish,private", "context": "edit", "per_page": str(PER_PAGE), "orderby": "date",
            "_fields": f"{FIELDS},date_gmt",
            "after": (since - timedelta(days=1)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
        }  # fmt: skip
        for number in range(1, MOST_PAGES + 1):
            reply = self._ask("GET", "posts", params=params | {"page": str(number)})
            posts = read(reply, list[Post])
            if posts is None:
                return unreadable(reply)
            placed = (Placed(_live(each), _moment(each, since)) for each in posts)
            found += [each for each in placed if each.at >= since]
            if len(posts) < PER_PAGE:
                return Timeline(placed=tuple(found))
        return Timeline(placed=tuple(found), is_whole=False)

    def read_back(self, live: Live) -> ReadAnswer:
        reply = self._ask("GET", f"posts/{live.id}", params={"context": "edit", "_fields": FIELDS})
        if is_gone(reply):
            return self._pictures_left(live)
        post = read(reply, Post)
        if post is None:
            return unreadable(reply)
        text, alts = shown(post.content.rendered)
        return Seen(
            text=text,
            title=unescape(post.title.raw),
            pictures=len(alts),
            alts=alts,
            is_hidden=post.status != "publish",
        )

    def same(self, post: Prepared, seen: Seen) -> bool:
        alts = [picture.alt for picture in post.pictures]
        return (
            not seen.is_hidden
            and is_same_text(post.rendered, seen.text)
            and is_same_text(post.title, seen.title)
            and seen.pictures == len(alts)
            and seen.alts is not None
            and all(map(is_same_text, alts, seen.alts))
        )

    def delete(self, live: Live) -> DeleteAnswer:
        # The post first: from then on nobody is led to the pictures.
        answer = self._delete(f"posts/{live.id}") if live.id else DELETED
        if answer is not DELETED:
            return answer
        parts = self._media_ids(live.parts)
        if not isinstance(parts, list):
            return unreadable(parts)
        for part in parts:
            answer = self._delete(f"media/{part}")
            if answer is not DELETED:
                return answer
        return DELETED

    def hide(self, live: Live) -> HideAnswer:
        # The post first: from then on nobody is led to the pictures.
        there = self._post(live)
        if not isinstance(there, Post) and not is_gone(there):
            return not_done(there)
        if isinstance(there, Post) and there.status == SEEN_BY_ALL:
            reply = self._change(live, status="private")
            if not isinstance(reply, Post):
                return not_done(reply)
        return self._take_pictures_away(live)

    def show(self, live: Live, post: Prepared, *, key: str) -> ShowAnswer:
        there = self._post(live)
        if not isinstance(there, Post):
            return DeleteRefused(NOTHING_TO_SHOW) if is_gone(there) else not_done(there)
        if there.status == IN_BIN:
            return DeleteRefused(NOTHING_TO_SHOW)
        uploads = self._upload_again(there.content.raw, live, post.pictures, _mark(key))
        if not isinstance(uploads, dict):
            return uploads
        content = with_pictures(there.content.raw, _mark(key), uploads)
        known = {str(media_id) for media_id, _ in uploads.values()}
        if (set(image_ids(content)) - known) & set(live.parts):
            return DeleteRefused(NOT_KNOWN)
        if (there.status, there.content.raw) == (SEEN_BY_ALL, content):
            return Shown(_live(there))
        reply = self._change(live, content=content, status=SEEN_BY_ALL)
        return Shown(_live(reply)) if isinstance(reply, Post) else not_done(reply)

    def _placed(self, reply: Reply, mark: str, parts: tuple[str, ...]) -> SendAnswer:
        if isinstance(reply, NotLeft):
            return NotSent(reply.sentence, parts=parts)
        post = read(reply, Post)
        if post is None:
            return refusal(reply, parts) or unknown(reply, parts)
        if re.fullmatch(rf"{mark}-\d+", post.slug):
            # The slug was taken, so an earlier attempt of ours stands there: take this second one away again.
            taken_away = self._delete(f"posts/{post.id}") is DELETED
            return Unknown(f"own slug was taken; second post removed: {taken_away}", parts)
        return Sent(_live(post))

    def _upload_all(self, pictures: Sequence[Picture], mark: str) -> list[_Upload] | SendAnswer:
        if not pictures:
            return []
        slugs = _slugs(mark, pictures)
        known = self._media(slugs)  # what an earlier attempt left
        if not isinstance(known, list):
            return upload_stopped(known, ())
        by_slug = {media.slug: media for media in known}
        uploads: list[_Upload] = []
        for slug, picture in zip(slugs, pictures, strict=True):
            media = by_slug.get(slug) or self._upload(slug, picture)
            if not isinstance(media, Media):
                return upload_stopped(media, (*(str(done.media.id) for done in uploads), slug))
            uploads.append(_Upload(media, picture))
        return uploads

    def _upload_again(
        self, content: str, live: Live, pictures: Sequence[Picture], mark: str
    ) -> dict[int, tuple[int, str]] | DeleteRefused | Unreadable:
        """The pictures that stand in a content, by number, each with its id and address in the library as it is now."""
        standing = self._standing(live.parts)
        if not isinstance(standing, list):
            return unreadable(standing)
        by_id, by_slug = {one.id: one for one in standing}, {one.slug: one for one in standing}
        found: dict[int, tuple[int, str]] = {}
        for number, media_id in sorted(numbers_of(content, mark).items()):
            if not 1 <= number <= len(pictures):
                continue
            slug = f"{mark}-{number}"
            media = by_id.get(media_id) or by_slug.get(slug) or self._upload(slug, pictures[number - 1])
            if not isinstance(media, Media):
                return not_uploaded_again(media)
            found[number] = (media.id, media.source_url)
        return found

    def _upload(self, slug: str, picture: Picture) -> Media | Reply:
        reply = self._ask(
            "POST",
            "media",
            files={"file": (_file_name(slug, picture), picture.data, picture.media_type)},
            data={"slug": slug, "title": slug, "alt_text": picture.alt},
        )
        media = read(reply, Media)
        return media or reply

    def _left(self, post: Prepared, mark: str) -> FindAnswer:
        """Pictures without a post: a worker that died between the two left them, and everybody can open them."""
        if not post.pictures:
            return Found()
        left = self._media(_slugs(mark, post.pictures))
        if not isinstance(left, list):
            return unreadable(left)
        parts = tuple(str(media.id) for media in left)
        return Found((Live(id="", parts=parts),)) if parts else Found()

    def _media(self, slugs: Sequence[str]) -> list[Media] | Reply:
        params = {"slug": ",".join(slugs), "per_page": "100", "_fields": "id,slug,source_url"}
        reply = self._ask("GET", "media", params=params)
        found = read(reply, list[Media])
        return reply if found is None else found

    def _standing(self, parts: Sequence[str]) -> list[Media] | Reply:
        """What stands in the library of these parts, whether known by id or by slug."""
        ids = self._media_ids(parts)
        if not isinstance(ids, list):
            return ids
        if not ids:
            return []
        params = {"include": ",".join(ids), "per_page": "100", "_fields": "id,slug,source_url"}
        reply = self._ask("GET", "media", params=params)
        found = read(reply, list[Media])
        return reply if found is None else found

    def _media_ids(self, parts: Sequence[str]) -> list[str] | Reply:
        """Ids of parts; a part whose upload was never answered is known by its slug only."""
        ids = [part for part in parts if part.isdecimal()]
        slugs = [part for part in parts if not part.isdecimal()]
        if not slugs:
            return ids
        found = self._media(slugs)
        if not isinstance(found, list):
            return found
        return list(dict.fromkeys([*ids, *(str(media.id) for media in found)]))

    def _pictures_left(self, live: Live) -> ReadAnswer:
        """A post that is gone is absent only when its pictures are gone too."""
        left = self._standing(live.parts)
        if not isinstance(left, list):
            return unreadable(left)
        return Seen(text="", pictures=len(left)) if left else ABSENT

    def _take_pictures_away(self, live: Live) -> HideAnswer:
        """Delete what stands in the library of a post, and see that nothing of it stands there any more."""
        standing = self._standing(live.parts)
        if not isinstance(standing, list):
            return unreadable(standing)
        for media in standing:
            answer = self._delete(f"media/{media.id}")
            if isinstance(answer, DeleteRefused):
                return LeftOpen(STILL_OPEN)
            if answer is not DELETED:
                return answer
        left = self._pictures_left(live) if standing else ABSENT
        if isinstance(left, Seen):
            return Unreadable("a picture still stands there")
        return DELETED if left is ABSENT else left

    def _delete(self, path: str) -> DeleteAnswer:
        reply = self._ask("DELETE", path, params={"force": "true"})
        done = read(reply, Deletion)
        if (done is not None and done.deleted) or is_gone(reply):
            return DELETED
        return not_done(reply)

    def _post(self, live: Live) -> Post | Reply:
        reply = self._ask("GET", f"posts/{live.id}", params={"context": "edit", "_fields": FIELDS})
        return read(reply, Post) or reply

    def _change(self, live: Live, **values: str) -> Post | Reply:
        """Change a post; the post only where it has its new status."""
        reply = self._ask("POST", f"posts/{live.id}", json=values)
        post = read(reply, Post)
        return post if post is not None and post.status == values["status"] else reply

    def _ask(self, method: str, path: str, **content: Unpack[Content]) -> Reply:
        return ask(self._client, method, f"{self._base}/{path}", auth=self._auth, **content)


def _make(account: Account, credentials: Credentials, client: httpx2.Client, ports: Ports) -> WordPress:
    return WordPress(account, credentials, client)


KIND = Kind(about=WordPress.about, account=Account, credentials=Credentials, make=_make)


def _mark(key: str) -> str:
    """Our own name for a delivery on the site: the same for every attempt, and no other post has it."""
    return MARK + sha256(key.encode()).hexdigest()[:24]


def _slugs(mark: str, pictures: Sequence[Picture]) -> list[str]:
    """Our own names for the pictures of a delivery in the library."""
    return [f"{mark}-{number}" for number in range(1, len(pictures) + 1)]


def _live(post: Post) -> Live:
    """The post with its pictures by id and by our own name: what is uploaded again has another id under the same name."""
    content = post.content.raw
    return Live(id=str(post.id), url=post.link, parts=(*image_ids(content), *image_names(content)))


def _file_name(slug: str, picture: Picture) -> str:
    """Our own name with the ending of the picture: by it a picture is known in a content, whatever its id is by then."""
    return f"{slug}{PurePosixPath(picture.name).suffix}"


def _moment(post: Post, otherwise: datetime) -> datetime:
    """When a post was placed: WordPress writes the moment in UTC without saying so."""
    try:
        return datetime.fromisoformat(post.date_gmt).replace(tzinfo=UTC)
    except ValueError:
        return otherwise
