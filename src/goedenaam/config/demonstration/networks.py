"""A Mastodon and a mail server that answer only while the demonstration is loaded; what they said is kept as always."""

from datetime import datetime

import httpx2

from goedenaam.channels.connect import connector_for
from goedenaam.channels.models import Channel
from goedenaam.connectors.contract import Checked, Connector, Reach
from goedenaam.connectors.mastodon.simulator import TOKEN, MastodonServer
from goedenaam.connectors.newsletter.connector import Account, Credentials, Newsletter
from goedenaam.connectors.newsletter.simulator import PASSWORD, USER, MailServer
from goedenaam.connectors.simulators.base import Clock
from goedenaam.publishing.delivering.ports import NotConnected
from goedenaam.publishing.readers.audience import Readers

MASTODON = {"server": "mastodon.waterval.example"}
MASTODON_SECRETS = {"token": TOKEN}
MAIL = {
    "name": "De Linde", "address": USER, "host": "mail.waterval.example", "port": "587", "user": USER,
}  # fmt: skip
MAIL_SECRETS = {"password": PASSWORD}
ANSWERS = Checked(reach=Reach.OK, name="")


class Networks:
    """Both servers, on a clock that begins before the demonstration does."""

    def __init__(self, *, begins: datetime) -> None:
        self._clock = Clock()
        self.go_on_until(begins)
        self.mastodon = MastodonServer(self._clock, home=f"https://{MASTODON['server']}/@delinde")
        self._mail = MailServer(self._clock)

    def client(self) -> httpx2.Client:
        """Reaches the Mastodon server and nothing else."""
        return self.mastodon.client()

    def connector(self, channel: Channel) -> Connector:
        """As the worker's, with these servers for the network. Raises `NotConnected` for any other network."""
        if channel.kind == "newsletter":
            account = Account.model_validate(channel.account)
            secrets, readers = Credentials.model_validate(MAIL_SECRETS), Readers(channel.pk)
            return Newsletter(account, secrets, readers, connect=self._mail.connect, tls=None)
        made = connector_for(channel, client=self.client()) if channel.kind == "mastodon" else None
        if made is None:
            raise NotConnected
        return made

    def go_on_until(self, moment: datetime) -> None:
        self._clock.pass_time(moment - self._clock.now)
