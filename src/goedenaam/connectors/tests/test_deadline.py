"""A request ends in time, whatever the server does to stretch it."""

import socket
import threading
import time
from contextlib import contextmanager

from goedenaam.connectors.deadline import everything_by, is_over
from goedenaam.connectors.guard import Bounds, guarded_client
from goedenaam.connectors.http import Answered, Cut, ask

SECONDS = 0.4


@contextmanager
def server_that(talks):
    """A socket on loopback that reads a request and then talks its own way."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        over = threading.Event()

        def serve():
            line, _ = listener.accept()
            with line:
                try:
                    talks(line, over)
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        over.set()
        thread.join()


DRIPS = 30


def drips(begin: bytes, end: bytes = b""):
    """Talks a byte at a time, and is done long after the deadline: a caller without one gets a whole answer."""

    def talks(line, over):
        line.recv(65_536)
        line.sendall(begin)
        for _ in range(DRIPS):
            over.wait(0.05)
            line.sendall(b"x")
        line.sendall(end)

    return talks


def asked(talks, content=b"", seconds=SECONDS):
    with (
        server_that(talks) as address,
        guarded_client(loopback=True, bounds=Bounds(seconds=seconds)) as client,
    ):
        return ask(client, "POST", address, content=content)


def test_a_head_that_drips_is_cut():
    assert isinstance(asked(drips(b"HTTP/1.1 204 No Content\r\nX-Long: ", b"\r\n\r\n")), Cut)


def test_a_body_that_drips_is_cut():
    assert isinstance(asked(drips(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % DRIPS)), Cut)


def test_a_request_that_is_taken_in_sips_is_cut():
    def talks(line, over):
        for _ in range(DRIPS):
            over.wait(0.05)
            line.recv(10)
        while (said := line.recv(1_000_000)) and not said.endswith(b"!"):
            pass
        line.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    assert isinstance(asked(talks, content=b"x" * 20_000_000 + b"!"), Cut)


def test_a_process_that_stood_still_past_its_end_sends_no_byte_more():
    """The clock jumps between the decision to send and the first byte, as after SIGSTOP and SIGCONT."""
    arrived = []

    def talks(line, over):
        arrived.append(line.recv(65_536))
        line.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    seconds = 0.0
    with (
        server_that(talks) as address,
        guarded_client(loopback=True) as client,
        everything_by(60.0, lambda: seconds),
    ):
        assert not is_over()
        seconds = 600.0
        assert is_over()
        assert isinstance(ask(client, "POST", address, content=b"bericht"), Cut)
    assert arrived in ([], [b""])
    assert not is_over()


def test_within_its_end_it_goes():
    def talks(line, over):
        line.recv(65_536)
        line.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with everything_by(60.0, lambda: 59.0):
        assert isinstance(asked(talks, seconds=30.0), Answered)


def test_a_second_request_on_the_same_connection_has_a_time_of_its_own():
    each, bound = (
        0.9,
        1.5,
    )  # two take longer than one may, with room for a machine that has other things to do

    def talks(line, over):
        for _ in range(2):
            line.recv(65_536)
            time.sleep(each)
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ndag")
        over.wait()

    with (
        server_that(talks) as address,
        guarded_client(loopback=True, bounds=Bounds(seconds=bound)) as client,
    ):
        replies = [ask(client, "GET", address) for _ in range(2)]
    assert [reply.body for reply in replies if isinstance(reply, Answered)] == [b"dag", b"dag"]
