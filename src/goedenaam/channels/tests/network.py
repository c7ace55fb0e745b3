"""A network of one account in memory, for tests of channels: it keeps the contract and misbehaves when told to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pydantic import Field, SecretStr

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
    Prepared,
    Proof,
    Reach,
    ReadAnswer,
    Refused,
    Seen,
    SendAnswer,
    Sent,
    Unknown,
    Unreadable,
)
from goedenaam.connectors.kind import Kind, Typed

ABOUT = About(
    kind="dorpsplein",
    label="Dorpsplein",
    doubt=Doubt.LOOK_UP,
    call_limit=timedelta(seconds=5),
    quiet=timedelta(seconds=10),
    proof=Proof.SIMULATOR,
    documentation="1 september 2026",
)


class Account(Typed):
    handle: str = Field(title="Naam van het account", min_length=2)


class Keys(Typed):
    token: SecretStr = Field(title="Toegangssleutel", min_length=8)
    renewal: SecretStr = Field(title="Sleutel om te verversen", default=SecretStr(""))


@dataclass
class Network:
    """What stands there, by id, and how it behaves."""

    standing: dict[str, Prepared] = field(default_factory=dict)
    sent: int = 0
    asked_with: list[str] = field(default_factory=list)
    reach: Reach = Reach.OK
    expires: datetime | None = None
    loses_the_answer: bool = False
    loses_the_post: bool = False
    refuses: bool = False
    keeps: bool = False
    changes: bool = False


@dataclass
class Connector:
    """The connector of this network."""

    network: Network
    keys: Keys
    about: About = ABOUT

    def check(self) -> Checked:
        self.network.asked_with.append(self.keys.token.get_secret_value())
        return Checked(reach=self.network.reach, name="De Linde", expires=self.network.expires)

    def limits(self) -> Limits | Unreadable:
        if self.network.reach is Reach.UNREACHABLE:
            return Unreadable("away")
        return Limits(characters=500)

    def prepare(self, post: Outgoing, limits: Limits) -> Prepared | Sequence[Misfit]:
        if post.pictures:
            return [Misfit("pictures", "Hier passen geen foto's.")]
        return Prepared(rendered=post.text, title=post.title)

    def send(self, post: Prepared, *, key: str) -> SendAnswer:
        self.network.sent += 1
        if self.network.refuses:
            return Refused(Cause.RULES, "Dit account is nieuw en mag nog niets plaatsen.")
        if not self.network.loses_the_post:
            self.network.standing[key] = post
        if self.network.loses_the_answer or self.network.loses_the_post:
            return Unknown("cut")
        return Sent(self._live(key))

    def find_sent(self, post: Prepared, *, key: str, since: datetime) -> FindAnswer:
        return Found((self._live(key),) if key in self.network.standing else ())

    def read_back(self, live: Live) -> ReadAnswer:
        post = self.network.standing.get(live.id)
        if post is None:
            return ABSENT
        return Seen(text="iets anders" if self.network.changes else post.rendered)

    def same(self, post: Prepared, seen: Seen) -> bool:
        return seen.text == post.rendered

    def delete(self, live: Live) -> DeleteAnswer:
        if self.network.keeps:
            return DeleteRefused("Dit account mag niets weghalen.")
        self.network.standing.pop(live.id, None)
        return DELETED

    def _live(self, key: str) -> Live:
        return Live(id=key, url=f"https://dorpsplein.example/{key}")


def kind_on(network: Network) -> Kind[Account, Keys]:
    """The kind whose connectors all talk with this network."""
    return Kind(
        about=ABOUT,
        account=Account,
        credentials=Keys,
        make=lambda account, keys, client, ports: Connector(network, keys),
    )
