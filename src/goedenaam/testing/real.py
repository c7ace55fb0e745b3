"""Connectors against real servers on this machine: started here, tried through the contract, and ended.

`python -m goedenaam.testing.real [NAME ...]` prints what was seen; `--keep` also writes it to docs/real.md, a section per server.
"""

import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial, wraps
from pathlib import Path
from typing import override

import httpx2
from pydantic import SecretStr

from goedenaam.connectors import wordpress
from goedenaam.connectors.bluesky import connector as bluesky
from goedenaam.connectors.bluesky.records import COLLECTION
from goedenaam.connectors.bluesky.sessions import Sessions
from goedenaam.connectors.contract import (
    ABSENT,
    DELETED,
    Cause,
    Connector,
    Deletes,
    FindsSent,
    Found,
    Hides,
    Lists,
    Prepared,
    Reach,
    ReadsBack,
    Refused,
    Seen,
    SendAnswer,
    Sent,
    Shown,
    Timeline,
    Unknown,
)
from goedenaam.connectors.guard import guarded_client
from goedenaam.connectors.tests.pictures import picture
from goedenaam.connectors.wordpress.connector import Account, Credentials
from goedenaam.testing.bluesky import HANDLE, running_bluesky
from goedenaam.testing.mail import installation_for, running_mail
from goedenaam.testing.presence import REPOSITORY
from goedenaam.testing.promised import NotAsPromised, Tried, expect, fitting, large_picture
from goedenaam.testing.servers import ServerMissing
from goedenaam.testing.wordpress import running_wordpress

KEPT = REPOSITORY / "docs" / "real.md"
MISSING = 69
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A real server and how to reach it.

    `revoked` has wrong credentials. `losing` is a connector of which every answer to a request that places a post is lost
    after the server did it. `public` asks an address as a stranger and gives the status; `files` are the addresses of pictures on
    the page at an address, as a stranger sees it. `reads_pictures` is off for a server
    that takes any bytes for a picture.
    """

    name: str
    connector: Connector
    revoked: Connector
    losing: Connector
    public: Callable[[str], int]
    files: Callable[[str], Sequence[str]] = lambda address: ()
    reads_pictures: bool = True

    @property
    def steps(self) -> Sequence[Callable[[], str]]:
        """Everything that the contract promises, in order."""
        return [wraps(step)(partial(step, self)) for step in STEPS]


type Step = Callable[[Trial], str]
type Server = Callable[[], AbstractContextManager[Tried]]


class LosesAnswers(httpx2.BaseTransport):
    """Lets requests through, and loses the answer to those that place a post."""

    def __init__(self, places: Callable[[httpx2.Request], bool]) -> None:
        self._inner = httpx2.HTTPTransport(trust_env=False)
        self._places = places

    @override
    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        response = self._inner.handle_request(request)
        if self._places(request):
            response.read()
            raise httpx2.ReadError("lost", request=request)
        return response

    @override
    def close(self) -> None:
        self._inner.close()


def prepared(trial: Trial, *, pictures: int = 0) -> Prepared:
    """A post with signs that networks like to change."""
    shown = [picture(f'Foto {number}: een kind & een "pompoen"') for number in range(1, pictures + 1)]
    return fitting(trial.connector, shown)


def placed(answer: SendAnswer) -> Sent:
    """The answer, when the post was placed. Raises `NotAsPromised`."""
    if not isinstance(answer, Sent):
        raise NotAsPromised(f"not sent: {answer}")
    return answer


def the_account_answers(trial: Trial) -> str:
    checked = trial.connector.check()
    expect(checked.reach is Reach.OK, str(checked))
    return f"het account zegt wie het is: {checked.name}"


def wrong_credentials_are_revoked(trial: Trial) -> str:
    expect(trial.revoked.check().reach is Reach.REVOKED, "not revoked")
    answer = trial.revoked.send(prepared(trial), key="wrong")
    expect(isinstance(answer, Refused) and answer.cause is Cause.REVOKED, str(answer))
    return "een verkeerd wachtwoord heet ingetrokken, en er is niets geplaatst"


def a_post_stands_there_as_approved_and_goes(trial: Trial) -> str:
    connector, post = trial.connector, prepared(trial, pictures=2)
    live = placed(connector.send(post, key="pictures")).live
    expect(isinstance(connector, ReadsBack) and isinstance(connector, Deletes), "cannot read back or delete")
    if isinstance(connector, ReadsBack) and isinstance(connector, Deletes):
        seen = connector.read_back(live)
        expect(isinstance(seen, Seen) and connector.same(post, seen), f"differs: {seen}")
        before = trial.public(live.url) if live.url else 0
        expect(connector.delete(live) is DELETED, "not deleted")
        expect(connector.read_back(live) is ABSENT, "not absent")
        expect(connector.delete(live) is DELETED, "a second deletion is not the same")
        after = trial.public(live.url) if live.url else 0
        expect(before in {0, 200} and after != 200, f"public address: {before}, then {after}")
    return "tekst en twee foto's met beschrijving staan er zoals goedgekeurd; verwijderd en weg gezien, ook voor een vreemde"


def a_lost_answer_is_found_once(trial: Trial) -> str:
    connector, post = trial.connector, prepared(trial, pictures=1)
    answer = trial.losing.send(post, key="lost")
    expect(isinstance(answer, Unknown), f"not unknown: {answer}")
    if isinstance(connector, FindsSent) and isinstance(connector, Deletes):
        found = connector.find_sent(post, key="lost", since=LONG_AGO)
        expect(isinstance(found, Found) and len(found.lives) == 1, f"not found once: {found}")
        again = connector.send(post, key="lost")
        expect(not isinstance(again, Refused), f"refused: {again}")
        now = connector.find_sent(post, key="lost", since=LONG_AGO)
        expect(now == found, f"sending again with the same key changed what stands there: {now}")
        for live in now.lives if isinstance(now, Found) else ():
            expect(connector.delete(live) is DELETED, "not deleted")
        expect(connector.find_sent(post, key="lost", since=LONG_AGO) == Found(()), "still found")
    return "antwoord verloren na het plaatsen: precies één gevonden, en met dezelfde sleutel nog eens sturen laat er één"


def a_post_is_hidden_and_shown(trial: Trial) -> str:
    connector = trial.connector
    post = fitting(connector, [large_picture("De schooltuin"), large_picture("Een pompoen")])
    if (
        not isinstance(connector, Hides)
        or not isinstance(connector, ReadsBack)
        or not isinstance(connector, Deletes)
    ):
        return "verbergen kan dit netwerk niet"
    live = placed(connector.send(post, key="hidden")).live
    files = trial.files(live.url)
    expect(len(files) >= len(post.pictures) and _opens(trial, files) == len(files), f"no files: {files}")
    for _ in range(2):
        expect(connector.hide(live) is DELETED and connector.hide(live) is DELETED, "not hidden")
        seen = connector.read_back(live)
        expect(isinstance(seen, Seen) and seen.is_hidden, f"not hidden: {seen}")
        expect(trial.public(live.url) != 200 and not _opens(trial, files), f"still opens: {files}")
        shown = connector.show(live, post, key="hidden")
        if not isinstance(shown, Shown):
            raise NotAsPromised(f"not shown: {shown}")
        seen = connector.read_back(shown.live)
        expect(isinstance(seen, Seen) and connector.same(post, seen), f"not shown as approved: {seen}")
        again = trial.files(live.url)
        expect(
            trial.public(live.url) == 200 and _opens(trial, again) == len(files), f"does not open: {again}"
        )
        expect(connector.show(live, post, key="hidden") == shown, "a second showing is not the same")
        live, files = shown.live, again
    expect(connector.delete(live) is DELETED and connector.read_back(live) is ABSENT, "not deleted")
    expect(not _opens(trial, files), f"still opens: {files}")
    return f"verborgen en weer getoond, tweemaal: van wat verborgen is opent voor een vreemde geen van de {len(files)} bestanden"


def _opens(trial: Trial, files: Sequence[str]) -> int:
    """How many of these addresses open for a stranger."""
    return sum(trial.public(address) == 200 for address in files)


def the_timeline_says_what_stands_there(trial: Trial) -> str:
    connector = trial.connector
    if not (isinstance(connector, Lists) and isinstance(connector, Deletes)):
        return "een tijdlijn lezen kan dit netwerk niet"

    def listed() -> set[str]:
        answer = connector.timeline(since=LONG_AGO)
        expect(isinstance(answer, Timeline) and answer.is_whole, str(answer))
        return {one.live.id for one in answer.placed} if isinstance(answer, Timeline) else set()

    before = listed()
    live = placed(connector.send(prepared(trial), key="listed")).live
    expect(listed() - before == {live.id}, "not on the timeline, or with something else")
    expect(connector.delete(live) is DELETED, "not deleted")
    expect(listed() == before, "still on the timeline")
    return "de tijdlijn noemt wat er staat, en niet meer wat weg is"


def a_picture_that_is_none_is_refused(trial: Trial) -> str:
    post = prepared(trial, pictures=1)
    broken = replace(post, pictures=(replace(post.pictures[0], data=b"geen foto"),))
    answer = trial.connector.send(broken, key="broken")
    if not trial.reads_pictures:
        expect(isinstance(answer, Sent), str(answer))
        return "dit netwerk kijkt niet of een foto een foto is: daar mag niets op rusten"
    expect(isinstance(answer, Refused) and answer.cause is Cause.PICTURE, str(answer))
    return "een bestand dat geen foto is, wordt geweigerd en er staat niets"


STEPS: tuple[Step, ...] = (
    the_account_answers,
    wrong_credentials_are_revoked,
    a_post_stands_there_as_approved_and_goes,
    a_lost_answer_is_found_once,
    a_post_is_hidden_and_shown,
    the_timeline_says_what_stands_there,
    a_picture_that_is_none_is_refused,
)


def ask_as_a_stranger(address: str) -> int:
    """The status of an address without any credentials."""
    return httpx2.get(address, trust_env=False, timeout=20).status_code


def files_of_page(address: str) -> list[str]:
    """The addresses of uploaded files on a page, in every size that it names, as a stranger sees them."""
    page = httpx2.get(address, trust_env=False, timeout=20).text
    return sorted(set(re.findall(r"https?://[^\s\"'<>]+/wp-content/uploads/[^\s\"'<>,]+", page)))


@contextmanager
def wordpress_trial() -> Iterator[Trial]:
    """A WordPress of Debian's packages. Raises `ServerMissing`."""

    def places(request: httpx2.Request) -> bool:
        return request.method == "POST" and request.url.path.endswith("/wp/v2/posts")

    with running_wordpress() as site:
        account = Account(address=site.address, user="anna")
        right = Credentials(application_password=SecretStr(site.passwords["anna"]))
        wrong = Credentials(application_password=SecretStr("abcd efgh ijkl mnop qrst uvwx"))
        with (
            guarded_client(loopback=True) as client,
            guarded_client(loopback=True, transport=LosesAnswers(places)) as lossy,
        ):
            yield Trial(
                name=f"WordPress {site.version}",
                connector=wordpress.WordPress(account, right, client),
                revoked=wordpress.WordPress(account, wrong, client),
                losing=wordpress.WordPress(account, right, lossy),
                public=ask_as_a_stranger,
                files=files_of_page,
            )


@contextmanager
def bluesky_trial() -> Iterator[Trial]:
    """Bluesky's own server from npm. Raises `ServerMissing`."""

    def places(request: httpx2.Request) -> bool:
        return request.url.path.endswith("com.atproto.repo.putRecord")

    with running_bluesky() as server:

        def ask_for_the_record(address: str) -> int:
            params = {"repo": server.did, "collection": COLLECTION, "rkey": address.rpartition("/")[2]}
            url = f"{server.address}/xrpc/com.atproto.repo.getRecord"
            return httpx2.get(url, params=params, trust_env=False, timeout=20).status_code

        def connected(password: str, client: httpx2.Client) -> bluesky.Bluesky:
            return bluesky.Bluesky(
                bluesky.Account(handle=HANDLE, server=server.address),
                bluesky.Credentials(password=SecretStr(password)),
                client,
                Sessions(),
                lambda: datetime.fromtimestamp(time.time(), UTC),
            )

        with (
            guarded_client(loopback=True) as client,
            guarded_client(loopback=True, transport=LosesAnswers(places)) as lossy,
        ):
            yield Trial(
                name=f"Bluesky {server.version}",
                connector=connected(server.password, client),
                revoked=connected("abcd-efgh-ijkl-mnop", client),
                losing=connected(server.password, lossy),
                public=ask_for_the_record,
                reads_pictures=False,
            )


@contextmanager
def newsletter_trial() -> Iterator[Tried]:
    """Exim of Debian, and the readers of a school in an installation of its own. Raises `ServerMissing`."""
    with running_mail(("anna", "bram", "carla")) as server, installation_for(server):
        from goedenaam.testing.real_newsletter import NewsletterTrial  # the apps are there only now

        yield NewsletterTrial.begin(server)


SERVERS: Mapping[str, Server] = {
    "wordpress": wordpress_trial,
    "bluesky": bluesky_trial,
    "newsletter": newsletter_trial,
}


def run(name: str) -> tuple[bool, str]:
    """Try one server: whether all was as promised, and what to print. Raises `ServerMissing`."""
    started = time.monotonic()
    is_good = True
    with SERVERS[name]() as trial:
        lines = [f"{trial.name}, gestart in {time.monotonic() - started:.1f} s"]
        for step in trial.steps:
            began = time.monotonic()
            try:
                said = f"goed  {step()}"
            except NotAsPromised as fault:
                is_good, said = False, f"FOUT  {step.__name__}: {fault}"
            lines.append(f"{said} ({time.monotonic() - began:.2f} s)")
    return is_good, "\n".join(lines)


def keep(path: Path, name: str, said: str, day: str) -> None:
    """Put what was seen in the section of this server, and leave the other sections as they are."""
    text = path.read_text(encoding="utf-8")
    section = f"## {name}\n\n{day}\n\n```\n{said}\n```\n"
    pattern = re.compile(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if not pattern.search(text):
        text = f"{text.rstrip()}\n\n## {name}\n"
    text = pattern.sub(lambda _: f"{section}\n", text)
    path.write_text(f"{text.rstrip()}\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Try the servers that are named, or all; 1 when something was not as promised, 69 when a server is missing."""
    # Asked to stop, unwind: the servers must not outlive us.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    wanted = [argument for argument in arguments if argument != "--keep"] or list(SERVERS)
    status = 0
    for name in wanted:
        try:
            is_good, said = run(name)
        except ServerMissing as missing:
            sys.stderr.write(f"{missing}\n")
            status = status or MISSING
            continue
        sys.stdout.write(f"{said}\n")
        status = status if is_good else 1
        if is_good and "--keep" in arguments:
            keep(KEPT, name, said, time.strftime("%Y-%m-%d"))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
