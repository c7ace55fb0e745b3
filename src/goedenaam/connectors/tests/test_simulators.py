"""A simulator behind a real socket behaves as it does in process."""

import httpx2
import pytest
from pydantic import SecretStr

from goedenaam.connectors.contract import NotSent, Outgoing, Prepared, Sent, Unknown
from goedenaam.connectors.guard import Bounds, guarded_client
from goedenaam.connectors.simulators.faults import (
    Broken,
    HalfAnswer,
    Huge,
    Redirect,
    Status,
    Step,
    Unreachable,
    html,
)
from goedenaam.connectors.simulators.server import served
from goedenaam.connectors.tests.pictures import picture
from goedenaam.connectors.wordpress.connector import Account, Credentials, WordPress
from goedenaam.connectors.wordpress.simulator import PASSWORD, USER, WordPressSite


@pytest.fixture
def site():
    return WordPressSite()


@pytest.fixture
def connector(site):
    with served(site) as address, guarded_client(loopback=True, bounds=Bounds(size=1_000_000)) as client:
        account = Account(address=address, user=USER)
        yield WordPress(account, Credentials(application_password=SecretStr(PASSWORD)), client)


@pytest.fixture
def post(connector) -> Prepared:
    made = connector.prepare(
        Outgoing(text="Dag.", title="Oogst", pictures=(picture("Een pompoen"),)), connector.limits()
    )
    assert isinstance(made, Prepared)
    return made


def test_a_post_with_a_picture_goes_over_the_socket_and_back(connector, site, post):
    answer = connector.send(post, key="k")
    assert isinstance(answer, Sent)
    assert connector.same(post, connector.read_back(answer.live))
    assert [media.values["file"] for media in site.media.values()] == [f"{answer.live.parts[1]}.jpg"]


@pytest.mark.parametrize(
    ("fault", "landed"),
    [
        (Broken(), 1),
        (Broken(lands=False), 0),
        (HalfAnswer(), 1),
        (Huge(), 1),
        (Redirect(), 0),
        (Status(), 1),
        (html(lands=True), 1),
    ],
    ids=repr,
)
def test_what_breaks_in_process_breaks_over_the_socket(connector, site, post, fault, landed):
    site.misbehave(Step.SEND, fault)
    assert isinstance(connector.send(post, key="k"), Unknown)
    assert len(site.standing()) == landed


def test_a_server_that_is_not_there_sent_nothing(post):
    with served(WordPressSite()) as address:
        pass
    with guarded_client(loopback=True) as client:
        account = Account(address=address, user=USER)
        connector = WordPress(account, Credentials(application_password=SecretStr(PASSWORD)), client)
        assert isinstance(connector.send(post, key="k"), NotSent)


def test_a_fault_is_used_once_and_only_by_its_own_step(site):
    site.misbehave(Step.CHECK, Unreachable())
    with site.client() as client:
        address = "https://www.delinde.example/wp-json/wp/v2"
        assert client.get(f"{address}/posts/7").status_code == 404
        with pytest.raises(httpx2.ConnectError):
            client.get(f"{address}/users/me")
        assert client.get(f"{address}/users/me").status_code == 401
