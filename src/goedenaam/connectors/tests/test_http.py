"""Whatever a network answers, `ask` gives a value back."""

import gzip
from datetime import timedelta

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from goedenaam.connectors.guard import Bounds, NotGoing, guarded_client
from goedenaam.connectors.http import (
    MOST_BYTES,
    Answered,
    Cut,
    NotLeft,
    ask,
    evidence_of,
    retry_after,
    unreadable,
)

PUBLIC = "93.184.215.14"
URL = "https://school.example/berichten"


class Post(BaseModel):
    id: int


def client_that(answer, *, bounds: Bounds | None = None) -> httpx2.Client:
    return guarded_client(
        transport=httpx2.MockTransport(answer), resolve=lambda host, port: [PUBLIC], bounds=bounds
    )


def asked(answer, **kwargs):
    with client_that(answer, **kwargs) as client:
        return ask(client, "POST", URL, json={"text": "dag"})


def raising(error):
    def answer(request):
        raise error

    return answer


def test_an_answer_is_read_whole():
    reply = asked(lambda request: httpx2.Response(201, json={"id": 7, "more": "x"}))
    assert isinstance(reply, Answered)
    assert reply.is_success
    assert reply.read(Post) == Post(id=7)


def test_a_list_is_read_as_a_list():
    reply = asked(lambda request: httpx2.Response(200, json=[{"id": 7}]))
    assert reply.read(list[Post]) == [Post(id=7)]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b'{"id":',
        b'{"id": "zeven"}',
        b"null",
        b"[" * 200_000,
        b"\xff\xfe",
        b'{"id": 1e999}',
        b"[]",
    ],
)
def test_what_is_not_the_right_json_is_none_and_no_fault(body):
    reply = asked(lambda request: httpx2.Response(200, content=body))
    assert reply.read(Post) is None


@given(st.binary(max_size=200))
def test_no_bytes_raise(body):
    Answered(200, httpx2.Headers(), body).read(Post)


@pytest.mark.parametrize(
    "error",
    [
        httpx2.ConnectError("refused"),
        httpx2.ConnectTimeout("slow"),
        httpx2.PoolTimeout("full"),
        NotGoing("Dit adres ligt in een afgesloten netwerk."),
    ],
    ids=repr,
)
def test_without_a_connection_nothing_left(error):
    assert isinstance(asked(raising(error)), NotLeft)


@pytest.mark.parametrize(
    "url", ["http://school.example/", "https://[::1", "https://u:p@school.example/", "x://y"]
)
def test_an_address_where_the_guard_does_not_go_is_nothing_left(url):
    with client_that(lambda request: httpx2.Response(200)) as client:
        assert isinstance(ask(client, "GET", url), NotLeft)


@pytest.mark.parametrize(
    "error",
    [
        httpx2.ReadTimeout("slow"),
        httpx2.WriteTimeout("slow"),
        httpx2.WriteError("gone"),
        httpx2.ReadError("gone"),
        httpx2.RemoteProtocolError("nothing"),
        httpx2.LocalProtocolError("odd"),
        httpx2.ProxyError("odd"),
    ],
    ids=repr,
)
def test_once_bytes_may_have_left_it_is_cut(error):
    assert isinstance(asked(raising(error)), Cut)


@pytest.mark.parametrize("location", ["https://elders.example/", "/anders", "http://school.example/"])
def test_no_redirect_is_followed(location):
    seen = []

    def answer(request):
        seen.append(request)
        return httpx2.Response(307, headers={"location": location})

    assert isinstance(asked(answer), Cut)
    assert len(seen) == 1


def test_an_answer_without_end_is_cut():
    def endless():
        while True:
            yield b"x" * 65_536

    assert isinstance(asked(lambda request: httpx2.Response(200, content=endless())), Cut)


def test_a_small_answer_that_unpacks_to_a_large_one_is_cut():
    bomb = gzip.compress(b" " * (MOST_BYTES + 1))
    reply = asked(lambda request: httpx2.Response(200, headers={"content-encoding": "gzip"}, content=bomb))
    assert reply == Cut("answer too large")


def test_an_answer_that_does_not_unpack_is_cut():
    reply = asked(
        lambda request: httpx2.Response(
            200, headers={"content-encoding": "gzip"}, stream=httpx2.ByteStream(b"dag")
        )
    )
    assert isinstance(reply, Cut)


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry-after": "30"}, timedelta(seconds=30)),
        ({"retry-after": "99999999999"}, timedelta(days=1)),
        (
            {"retry-after": "Sat, 21 Nov 2026 09:02:00 GMT", "date": "Sat, 21 Nov 2026 09:00:00 GMT"},
            timedelta(minutes=2),
        ),
        (
            {"retry-after": "Sat, 21 Nov 2026 08:00:00 GMT", "date": "Sat, 21 Nov 2026 09:00:00 GMT"},
            timedelta(0),
        ),
        ({"retry-after": "Sat, 21 Nov 2026 09:02:00 GMT"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "³"}, None),
        ({"retry-after": "morgen"}, None),
        ({}, None),
    ],
)
def test_the_wait_that_a_network_asks_for(headers, wait):
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert retry_after(Answered(429, httpx2.Headers(raw), b"")) == wait


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_header_raises(said, date):
    headers = httpx2.Headers([(b"retry-after", said.encode()), (b"date", date.encode())])
    wait = retry_after(Answered(429, headers, b""))
    assert wait is None or timedelta(0) <= wait <= timedelta(days=1)


def test_evidence_names_no_content():
    answer = Answered(502, httpx2.Headers({"content-type": "Sanne de Vries/html"}), b"Sanne")
    assert evidence_of(answer) == "HTTP 502, other content"
    assert unreadable(NotLeft("x")).evidence == "nothing left us"
