"""A simulator behind a real socket on loopback, for tests in which processes are killed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2

from goedenaam.connectors.simulators.base import Simulator

NO_CONTENT = 204


@contextmanager
def served(simulator: Simulator, port: int = 0) -> Iterator[str]:
    """Serve on loopback until the end of the block; yields the address without a slash at its end.

    Requests are answered one at a time. What breaks a connection in process closes the socket here without a word; `Slow`
    only moves the simulator's clock.
    """
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            self.close_connection = True
            length = int(self.headers.get("Content-Length", "0"))
            request = httpx2.Request(
                self.command,
                f"http://{self.headers.get('Host', 'localhost')}{self.path}",
                headers=list(self.headers.items()),
                content=self.rfile.read(length),
            )
            try:
                with lock:
                    response = simulator.respond(request)
                    self._write(response)
            except (httpx2.TransportError, ConnectionError):
                return  # the caller sees the connection end

        def _write(self, response: httpx2.Response) -> None:
            self.send_response(response.status_code)
            for name, value in response.headers.items():
                if name.lower() not in {"transfer-encoding", "connection"}:
                    self.send_header(name, value)
            is_chunked = "content-length" not in response.headers and response.status_code != NO_CONTENT
            if is_chunked:
                self.send_header("Transfer-Encoding", "chunked")
            self.send_header("Connection", "close")
            self.end_headers()
            # Not `iter_raw`: a response that was made with content counts as read already.
            for part in response.stream if isinstance(response.stream, httpx2.SyncByteStream) else ():
                self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part) if is_chunked else part)
            if is_chunked:
                self.wfile.write(b"0\r\n\r\n")

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = answer  # noqa: N815 - http.server's names

        def log_message(self, *_: object) -> None:
            """Say nothing: an address can hold a secret."""

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
