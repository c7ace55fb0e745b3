"""Whatever a network answers, a connector gives a value of the contract back and places at most one post."""

import importlib
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goedenaam.connectors.contract import (
    Absent,
    Checked,
    Deleted,
    DeleteRefused,
    Deletes,
    FindsSent,
    Found,
    Hides,
    LeftOpen,
    Limits,
    Live,
    NotSent,
    ReadsBack,
    Refused,
    Seen,
    Sent,
    Shown,
    Unknown,
    Unreadable,
)
from goedenaam.connectors.registry import BY_MACHINE
from goedenaam.connectors.simulators.base import Simulator
from goedenaam.connectors.simulators.faults import Status, Step
from goedenaam.connectors.tests.suite import World

# Fields that one network or another has, with numbers, names and lists where something else belongs.
_NAMES = st.sampled_from(
    ["id", "uri", "cid", "url", "link", "slug", "status", "title", "content", "raw", "rendered", "deleted", "code", "error",
     "message", "data", "name", "access_token", "records", "value", "media_attachments", "did", "handle", "success"]
)  # fmt: skip
_ODD_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5),
    max_leaves=12,
)
_STATUSES = [200, 201, 202, 204, 206, 301, 400, 401, 403, 404, 409, 410, 413, 422, 429, 451, 500, 503, 599]
ODD_ANSWERS = st.builds(
    Status,
    status=st.sampled_from(_STATUSES),
    body=st.binary(max_size=40) | _ODD_JSON.map(lambda odd: json.dumps(odd).encode()),
    content_type=st.sampled_from(["application/json", "text/html", "x", "multipart/form-data"]),
    lands=st.booleans(),
    retry_after=st.none() | st.sampled_from(["0", "7", "-1", "nu", "Fri, 31 Dec 9999 23:59:59 GMT"]),
)


WORLDS: dict[str, Callable[[], World]] = {
    kind.about.kind: importlib.import_module(
        f"goedenaam.connectors.{kind.about.kind}.tests.test_{kind.about.kind}"
    ).make_world
    for kind in BY_MACHINE
    if kind.about.kind not in {"feed", "newsletter"}  # these speak no HTTP
}


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=30)
@given(
    answers=st.dictionaries(st.sampled_from(Step), st.lists(ODD_ANSWERS, min_size=1, max_size=4), min_size=1)
)
def test_a_value_comes_back_and_at_most_one_post_stands_there(kind, answers):
    world = WORLDS[kind]()
    connector, network = world.connector, world.simulator
    assert isinstance(network, Simulator)
    post = world.prepared(world.pictured)
    live = Live(id="1", url="https://www.delinde.example/1", parts=("7", "deel"))
    for step, wrong in answers.items():
        network.misbehave(step, *wrong)
    since = network.clock.now - timedelta(hours=1)
    assert isinstance(connector.send(post, key=world.key), Sent | Refused | NotSent | Unknown)
    assert len(network.standing()) <= 1
    assert isinstance(connector.check(), Checked)
    assert isinstance(connector.limits(), Limits | Unreadable)
    if isinstance(connector, FindsSent):
        assert isinstance(connector.find_sent(post, key=world.key, since=since), Found | Unreadable)
    if isinstance(connector, ReadsBack):
        assert isinstance(connector.read_back(live), Seen | Absent | Unreadable)
    if isinstance(connector, Hides):
        assert isinstance(connector.hide(live), Deleted | LeftOpen | DeleteRefused | Unreadable)
        assert isinstance(connector.show(live, post, key=world.key), Shown | DeleteRefused | Unreadable)
    if isinstance(connector, Deletes):
        assert isinstance(connector.delete(live), Deleted | DeleteRefused | Unreadable)
