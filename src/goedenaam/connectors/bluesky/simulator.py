"""A server of the AT Protocol after the documentation of 2026-08-20: one account, its records and its blobs."""

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any, override

import httpx2

from goedenaam.connectors.bluesky.records import COLLECTION
from goedenaam.connectors.counting import graphemes
from goedenaam.connectors.simulators.base import Clock, Simulator, Standing
from goedenaam.connectors.simulators.faults import Step

DID = "did:plc:deregenboogderegenboog12"
HANDLE = "deregenboog.school.example"
PASSWORD = "abcd-efgh-ijkl-mnop"  # noqa: S105 - a simulator keeps no secret
MOST_GRAPHEMES, MOST_BYTES, MOST_BLOB, MOST_IMAGES = 300, 3000, 1_000_000, 4
_TID = re.compile(r"[234567abcdefghij][234567a-z]{12}")
_STEPS = {
    "com.atproto.server.createSession": Step.LOGIN,
    "com.atproto.server.refreshSession": Step.LOGIN,
    "com.atproto.server.getSession": Step.CHECK,
    "com.atproto.repo.uploadBlob": Step.UPLOAD,
    "com.atproto.repo.putRecord": Step.SEND,
    "com.atproto.repo.deleteRecord": Step.DELETE,
}


class BlueskyServer(Simulator):
    """Sessions end by `end_sessions`; everything else as every simulator."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(clock)
        self.logins = 0
        self.renewals = 0
        self._epoch = 0
        self._records: dict[str, dict[str, Any]] = {}
        self._blobs: dict[str, str] = {}

    @override
    def standing(self) -> Sequence[Standing]:
        return [
            Standing(
                id=key,
                text=kept["text"],
                alts=tuple(image["alt"] for image in kept.get("embed", {}).get("images", [])),
            )
            for key, kept in self._records.items()
        ]

    @override
    def alter(self, post_id: str, text: str) -> None:
        self._records[post_id] = self._records[post_id] | {"text": text}

    @override
    def remove(self, post_id: str) -> None:
        del self._records[post_id]

    def place_by_hand(self, text: str) -> str:
        """Somebody places this with the app: under a key of this moment."""
        value = int(self.clock.now.timestamp() * 1_000_000) * 1024 + len(self._records)
        key = "".join(
            "234567abcdefghijklmnopqrstuvwxyz"[(value >> shift) & 31] for shift in range(60, -1, -5)
        )
        self._records[key] = {"text": text, "createdAt": self.clock.now.isoformat()}
        return key

    def end_sessions(self) -> None:
        """Every token that was given is over, and so is the way to renew it."""
        self._epoch += 1

    @override
    def step(self, request: httpx2.Request) -> Step:
        return _STEPS.get(request.url.path.removeprefix("/xrpc/"), Step.LOOK)

    @override
    def handle(self, request: httpx2.Request) -> httpx2.Response:
        name = request.url.path.removeprefix("/xrpc/")
        if name == "com.atproto.server.createSession":
            return self._login(json.loads(request.content))
        if self.is_revoked or self.is_account_gone:
            return _error(401, "InvalidToken", "Token could not be verified")
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        kind = "refresh" if name == "com.atproto.server.refreshSession" else "access"
        if token != f"{kind}-{self._epoch}":
            return _error(400, "ExpiredToken", "Token has expired")
        match name:
            case "com.atproto.server.refreshSession":
                self.renewals += 1
                return httpx2.Response(200, json=self._session())
            case "com.atproto.server.getSession":
                return httpx2.Response(200, json={"did": DID, "handle": HANDLE, "active": True})
            case "com.atproto.repo.uploadBlob":
                return self._upload(request)
        return self._of_the_repository(name, request)

    def _of_the_repository(self, name: str, request: httpx2.Request) -> httpx2.Response:
        match name:
            case "com.atproto.repo.putRecord":
                return self._put(json.loads(request.content))
            case "com.atproto.repo.getRecord":
                return self._get(request.url.params.get("rkey", ""))
            case "com.atproto.repo.deleteRecord":
                return self._delete(json.loads(request.content)["rkey"])
            case "com.atproto.repo.listRecords":
                return self._list(request.url.params)
        return _error(501, "MethodNotImplemented", "Method Not Implemented")

    def _login(self, body: dict[str, str]) -> httpx2.Response:
        self.logins += 1
        if self.is_account_gone:
            return _error(401, "AccountTakedown", "Account has been taken down")
        if self.is_revoked or body != {"identifier": HANDLE, "password": PASSWORD}:
            return _error(401, "AuthenticationRequired", "Invalid identifier or password")
        return httpx2.Response(200, json=self._session())

    def _session(self) -> dict[str, str]:
        return {
            "did": DID, "handle": HANDLE,
            "accessJwt": f"access-{self._epoch}", "refreshJwt": f"refresh-{self._epoch}",
        }  # fmt: skip

    def _upload(self, request: httpx2.Request) -> httpx2.Response:
        if self.refuses_pictures:
            return _error(400, "InvalidMimeType", "Wrong type of file")
        ref = "bafkrei" + hashlib.sha256(request.content).hexdigest()[:52]
        kind = request.headers["content-type"]
        self._blobs[ref] = kind
        blob = {"$type": "blob", "ref": {"$link": ref}, "mimeType": kind, "size": len(request.content)}
        return httpx2.Response(200, json={"blob": blob})

    def _put(self, body: dict[str, Any]) -> httpx2.Response:
        key, kept = body["rkey"], body["record"]
        if fault := self._fault(body):
            return _error(400, "InvalidRequest", fault)
        if any(image["image"]["size"] > MOST_BLOB for image in _images(kept)):
            return _error(400, "BlobTooLarge", "This file is too large")
        if "swapRecord" in body and body["swapRecord"] != (self._cid(key) if key in self._records else None):
            return _error(400, "InvalidSwap", "Record was at another version")
        self._records[key] = kept
        return httpx2.Response(200, json={"uri": _uri(key), "cid": self._cid(key)})

    def _fault(self, body: dict[str, Any]) -> str:
        text, images = body["record"]["text"], _images(body["record"])
        if body["repo"] != DID or body["collection"] != COLLECTION or not _TID.fullmatch(body["rkey"]):
            return "Invalid record key"
        if graphemes(text) > MOST_GRAPHEMES or len(text.encode()) > MOST_BYTES:
            return "Record/text must not be longer"
        if len(images) > MOST_IMAGES or any(
            image["image"]["ref"]["$link"] not in self._blobs for image in images
        ):
            return "Could not find blob"
        return ""

    def _get(self, key: str) -> httpx2.Response:
        if key not in self._records:
            return _error(400, "RecordNotFound", f"Could not locate record: {_uri(key)}")
        return httpx2.Response(
            200, json={"uri": _uri(key), "cid": self._cid(key), "value": self._records[key]}
        )

    def _list(self, asked: httpx2.QueryParams) -> httpx2.Response:
        keys = sorted((key for key in self._records if key < asked.get("cursor", "~")), reverse=True)
        page = keys[: int(asked["limit"])]
        more = {"cursor": page[-1]} if len(page) < len(keys) else {}
        records = [{"uri": _uri(key), "cid": self._cid(key), "value": self._records[key]} for key in page]
        return httpx2.Response(200, json={"records": records, **more})

    def _delete(self, key: str) -> httpx2.Response:
        if self.refuses_deletion:
            return _error(403, "Forbidden", "Not allowed")
        self._records.pop(key, None)
        return httpx2.Response(200, json={"commit": {"cid": "bafyrei", "rev": "3"}})

    def _cid(self, key: str) -> str:
        return "bafyrei" + hashlib.sha256(json.dumps(self._records[key]).encode()).hexdigest()[:52]


def _images(kept: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = kept.get("embed", {}).get("images", [])
    return found


def _uri(key: str) -> str:
    return f"at://{DID}/{COLLECTION}/{key}"


def _error(status: int, error: str, message: str) -> httpx2.Response:
    return httpx2.Response(status, json={"error": error, "message": message})
