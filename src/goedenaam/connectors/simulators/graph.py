"""What the simulators of Facebook and Instagram share: one token, the API's errors, forms and pages of results."""

from abc import abstractmethod
from email.parser import BytesParser
from email.policy import HTTP
from typing import override
from urllib.parse import parse_qs

import httpx2

from goedenaam.connectors.simulators.base import Clock, Simulator

TOKEN = "geheim"  # noqa: S105 - a simulator keeps no secret
VERSION = "/v25.0/"
NO_SUCH_OBJECT = (100, 33, "Unsupported get request. Object does not exist or cannot be loaded")
NOT_ALLOWED = (200, 0, "Permissions error")


class GraphServer(Simulator):
    """The Graph API for one account."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(clock)
        self._count = 0

    @abstractmethod
    def handle_path(self, path: str, request: httpx2.Request) -> httpx2.Response:
        """Answer a request with a right token; `path` is what comes after the version."""

    @override
    def handle(self, request: httpx2.Request) -> httpx2.Response:
        if self.is_revoked or request.headers.get("authorization") != f"Bearer {TOKEN}":
            return error(190, 460, "Error validating access token")
        if self.is_account_gone:
            return error(*NO_SUCH_OBJECT)
        return self.handle_path(request.url.path.removeprefix(VERSION), request)

    def next_id(self) -> str:
        self._count += 1
        return str(1_000_000 + self._count)


def error(code: int, subcode: int, message: str) -> httpx2.Response:
    """A refusal as the API writes it: 400, or 401 for a token."""
    said = {"message": message, "type": "OAuthException", "code": code, "error_subcode": subcode}
    return httpx2.Response(400 if code != 190 else 401, json={"error": said})


def typed(request: httpx2.Request) -> dict[str, str]:
    """The fields of a form, of either encoding; the contents of files left out."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        return {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
    if not kind.startswith("multipart/form-data"):
        return {}
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.content)
    found = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and not part.get_filename() and isinstance(content, bytes):
            found[name] = content.decode()
    return found
