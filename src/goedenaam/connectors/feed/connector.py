"""The school's own feed. Nothing goes over HTTP: a post is an entry in our own store, which our own pages show."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import httpx2
from pydantic import Field

from goedenaam.connectors.contract import (
    ABSENT,
    DELETED,
    About,
    Cause,
    Checked,
    DeleteAnswer,
    Doubt,
    FindAnswer,
    Found,
    Limits,
    Live,
    Misfit,
    Outgoing,
    Prepared,
    Proof,
    Reach,
    ReadAnswer,
    Refused,
    Seen,
    SendAnswer,
    Sent,
    ShowAnswer,
    Shown,
)
from goedenaam.connectors.fitting import as_paragraphs
from goedenaam.connectors.kind import Kind, Nothing, Typed
from goedenaam.connectors.ports import Entry, FeedStore, PortMissing, Ports

LIMITS = Limits(
    bytes=200_000,
    pictures=4,
    picture_bytes=8_000_000,
    picture_types=("image/jpeg", "image/png", "image/webp"),
    has_title=True,
)
REMOVED = "Dit bericht is weggehaald en komt niet terug. Maak een nieuw bericht."


class Account(Typed):
    """How the feed is called, and where it is read."""

    name: str = Field(
        title="Naam", description="Zoals lezers hem zien: Nieuws van De Linde.", min_length=1, max_length=100
    )
    home: str = Field(
        title="Website van de school",
        description="Waar de naam naartoe leidt.",
        pattern=r"^https?://\S+$",
        max_length=300,
    )


class Feed:
    """The feed of one school."""

    about = About(
        kind="feed",
        label="Eigen nieuwsfeed",
        doubt=Doubt.OWN_KEY,
        call_limit=timedelta(seconds=10),
        quiet=timedelta(seconds=10),
        proof=Proof.REAL_SERVER,
        documentation="21 november 2026",
    )

    def __init__(
        self, account: Account, store: FeedStore, new_name: Callable[[], str] = lambda: secrets.token_hex(16)
    ) -> None:
        self._account, self._store, self._new_name = account, store, new_name

    def check(self) -> Checked:
        return Checked(reach=Reach.OK, name=self._account.name, url=self._account.home)

    def limits(self) -> Limits:
        return LIMITS

    def prepare(self, post: Outgoing, limits: Limits) -> Prepared | Sequence[Misfit]:
        return as_paragraphs(post, limits)

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        entry = Entry(
            id=self._new_name(),
            key=key,
            title=post.title,
            text=post.rendered,
            language=post.language,
            published=self._store.now(),
            pictures=tuple((self._new_name(), picture) for picture in post.pictures),
        )
        kept = self._store.put(entry)
        if self._store.get(kept.id) is None:
            return Refused(Cause.RULES, REMOVED)
        return Sent(Live(id=kept.id))

    def find_sent(self, post: Prepared, *, key: str, since: datetime) -> FindAnswer:
        entry = self._store.with_key(key)
        return Found((Live(id=entry.id),) if entry else ())

    def read_back(self, live: Live) -> ReadAnswer:
        entry = self._store.get(live.id)
        if entry is None:
            return ABSENT
        alts = tuple(picture.alt for _, picture in entry.pictures)
        return Seen(
            text=entry.text, title=entry.title, pictures=len(alts), alts=alts, is_hidden=entry.is_hidden
        )

    def same(self, post: Prepared, seen: Seen) -> bool:
        alts = tuple(picture.alt for picture in post.pictures)
        shown = Seen(text=post.rendered, title=post.title, pictures=len(alts), alts=alts)
        return seen == shown

    def delete(self, live: Live) -> DeleteAnswer:
        self._store.remove(live.id)
        return DELETED

    def hide(self, live: Live) -> DeleteAnswer:
        self._store.set_hidden(live.id, is_hidden=True)
        return DELETED

    def show(self, live: Live, post: Prepared, *, key: str) -> ShowAnswer:
        self._store.set_hidden(live.id, is_hidden=False)
        return Shown(live)


def _make(account: Account, credentials: Nothing, client: httpx2.Client, ports: Ports) -> Feed:
    if ports.feed is None:
        raise PortMissing("feed")
    return Feed(account, ports.feed)


KIND = Kind(about=Feed.about, account=Account, credentials=Nothing, make=_make)
