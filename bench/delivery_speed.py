"""How fast it goes, for delivering.py: against the simulators of networks, for one school and for many, and a naive sender."""

import threading
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from bench.delivery_workers import CORES, per_minute, real_stage, run_workers, until_confirmed

SCHOOLS = 40
# So far apart begin the ids that the simulators of two workers give: they never meet in one register.
APART = 1_000_000


def against_simulators(count: int) -> list[dict[str, Any]]:
    """Through the connectors of Mastodon and WordPress, over HTTP without a socket, to their simulators; one school."""
    at = real_stage()
    channels = [at.channel_id, at.channels.add(at.connector())]
    for number in range(count):
        at.delivery(window=(-1, 3600), channel_id=channels[number % 2])
    work = partial(_with_simulators, at, channels, count)
    return [
        per_minute("confirmed a minute, read back included", count, at, work) | {"peer": _naive(at, count)}
    ]


def many_schools(count: int) -> list[dict[str, Any]]:
    """The same engine where no two that are due at once are of one school: nothing is asked together."""
    stages = [real_stage() for _ in range(SCHOOLS)]
    first = stages[0]
    for at in stages[1:]:
        first.channels.doors.update(at.channels.doors)
        first.channels.connectors.update(dict.fromkeys(at.channels.doors, first.connector()))
        at.channels, at.pictures = first.channels, first.pictures
    for number in range(count):
        stages[number % SCHOOLS].delivery(window=(-1, 3600))
    work = partial(until_confirmed, first, count)
    return [per_minute(f"confirmed a minute, {SCHOOLS} schools", count, first, work)]


def _with_simulators(at: Any, channels: list[Any], count: int, world: Any) -> None:
    """In a worker: networks of its own behind both channels, with ids that no other worker's network gives."""
    at.channels.connectors.update(zip(channels, _connectors(int(at.account.prefix[1])), strict=True))
    until_confirmed(at, count, world)


def _connectors(number: int) -> Iterator[Any]:
    from pydantic import SecretStr

    from goedenaam.connectors.guard import guarded_client
    from goedenaam.connectors.mastodon import connector as mastodon
    from goedenaam.connectors.mastodon.simulator import TOKEN, MastodonServer
    from goedenaam.connectors.simulators.base import PUBLIC_ADDRESS, InProcess
    from goedenaam.connectors.wordpress import connector as wordpress
    from goedenaam.connectors.wordpress.simulator import PASSWORD, SITE, USER, WordPressSite

    class Server(MastodonServer):
        def _next(self) -> str:
            return str(number * APART + int(super()._next()))

    class Site(WordPressSite):
        def __init__(self) -> None:
            super().__init__()
            self._next_id = number * APART + 1

    class OneByOne(InProcess):
        """A simulator answers one request at a time."""

        def __init__(self, simulator: Any) -> None:
            super().__init__(simulator)
            self._turn = threading.Lock()

        def handle_request(self, request: Any) -> Any:
            with self._turn:
                return super().handle_request(request)

    def client(simulator: Any) -> Any:
        return guarded_client(transport=OneByOne(simulator), resolve=lambda _host, _port: [PUBLIC_ADDRESS])

    yield mastodon.Mastodon(
        mastodon.Account(server="school.example"),
        mastodon.Credentials(token=SecretStr(TOKEN)),
        client(Server()),
    )
    yield wordpress.WordPress(
        wordpress.Account(address=SITE, user=USER),
        wordpress.Credentials(application_password=SecretStr(PASSWORD)),
        client(Site()),
    )


def _naive(at: Any, count: int) -> int:
    """What a sender makes that asks nobody, keeps nothing and looks at nothing: the same posts to the same simulators."""
    from goedenaam.kernel.scope import for_system
    from goedenaam.publishing.delivering.sending import load
    from goedenaam.publishing.models import Delivery
    from goedenaam.publishing.queries.rows import frozen

    with for_system():
        ours = Delivery.objects.filter(channel_id__in=at.channels.doors)
        kept = [frozen(pk) for pk in ours.values_list("pk", flat=True)]
    posts = [(load(one, at.world).post, one.key) for one in kept]

    def send(world: Any) -> None:
        number = int(at.account.prefix[1])
        connectors = list(_connectors(number))
        for index in range(number, count, CORES):
            post, key = posts[index]
            connectors[index % 2].send(post, key=key)

    started = time.monotonic()
    run_workers(partial(_called, at, send), seconds=0.0)
    return round(count / (time.monotonic() - started) * 60)


def _called(at: Any, send: Any, world: Any) -> None:
    send(world)
