"""Outgoing requests go where they should, and nowhere else."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx2
import pytest

from goedenaam.connectors.guard import Bounds, GuardedTransport, NotGoing, get, guarded_client

PUBLIC = "93.184.215.14"


def client_for(
    *addresses: str, answer=None, loopback: bool = False, bounds: Bounds | None = None
) -> httpx2.Client:
    seen.clear()

    def respond(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return answer(request) if answer else httpx2.Response(200, text="dag")

    return guarded_client(
        transport=httpx2.MockTransport(respond),
        resolve=lambda host, port: list(addresses),
        loopback=loopback,
        bounds=bounds,
    )


seen: list[httpx2.Request] = []


def test_a_public_page_is_fetched_from_the_address_that_was_checked():
    assert get(client_for(PUBLIC), "https://school.example/over").text == "dag"
    (request,) = seen
    assert request.url.host == PUBLIC
    assert request.headers["host"] == "school.example"
    assert request.extensions["sni_hostname"] == "school.example"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.7", "172.16.3.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.7", "2002:0a00:0007::1", "224.0.0.1", "255.255.255.255",
    ],
)  # fmt: skip
def test_a_name_that_leads_inside_is_not_followed(address):
    with pytest.raises(NotGoing):
        get(client_for(address), "https://school.example/")
    assert seen == []


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    with pytest.raises(NotGoing):
        get(client_for(PUBLIC, "10.0.0.7"), "https://school.example/")


@pytest.mark.parametrize(
    "url",
    ["http://school.example/", "ftp://school.example/", "file:///etc/passwd", "https://u:p@school.example/"],
)
def test_anything_but_plain_https_is_refused(url):
    with pytest.raises((NotGoing, httpx2.UnsupportedProtocol)):
        get(client_for(PUBLIC), url)
    assert seen == []


def test_a_name_without_address_is_refused():
    with pytest.raises(NotGoing, match="bestaat niet"):
        get(client_for(), "https://school.example/")


def test_a_redirect_on_the_same_host_is_followed():
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/":
            return httpx2.Response(302, headers={"location": "/nieuws"})
        return httpx2.Response(200, text="nieuws")

    assert get(client_for(PUBLIC, answer=answer), "https://school.example/").text == "nieuws"


@pytest.mark.parametrize(
    "target", ["https://other.example/", "http://school.example/", "https://school.example:8443/"]
)
def test_a_redirect_to_elsewhere_is_refused(target):
    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(302, headers={"location": target})

    with pytest.raises(NotGoing, match="ander adres"):
        get(client_for(PUBLIC, answer=answer), "https://school.example/")


def test_a_page_that_keeps_redirecting_is_given_up():
    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(302, headers={"location": "/weer"})

    with pytest.raises(NotGoing, match="blijft"):
        get(client_for(PUBLIC, answer=answer), "https://school.example/")
    assert len(seen) == 4


def test_an_answer_that_is_too_large_is_not_read_to_its_end():
    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, content=(b"x" * 100 for _ in range(1000)))

    with pytest.raises(NotGoing, match="te groot"):
        get(client_for(PUBLIC, answer=answer, bounds=Bounds(size=5000)), "https://school.example/")


def test_an_answer_that_drips_is_given_up():
    ticks = iter(range(0, 1000, 3))
    transport = GuardedTransport(
        httpx2.MockTransport(lambda request: httpx2.Response(200, content=(b"x" for _ in range(100)))),
        bounds=Bounds(seconds=10),
        resolve=lambda host, port: [PUBLIC],
        clock=lambda: float(next(ticks)),
    )
    with httpx2.Client(transport=transport) as client, pytest.raises(NotGoing, match="te lang"):
        client.get("https://school.example/")


def test_loopback_is_closed_unless_a_setting_opens_it():
    with pytest.raises(NotGoing):
        get(client_for("127.0.0.1"), "http://localhost:9/")
    assert get(client_for("127.0.0.1", loopback=True), "http://localhost:9/").text == "dag"


def test_opened_loopback_does_not_open_the_network_around_it():
    with pytest.raises(NotGoing):
        get(client_for("127.0.0.1", "10.0.0.7", loopback=True), "http://localhost:9/")


def test_a_real_server_on_loopback_is_reached_through_the_pinned_address():
    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.headers["Host"].encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with guarded_client(loopback=True) as client:
            assert get(client, f"http://localhost:{server.server_port}/").text.startswith("localhost")
        server.shutdown()
