"""Meta's Graph API, as far as Facebook and Instagram share it: where it stands, how it refuses, when it asks to wait.

After the documentation of version 25.0 as it stood on 2026-08-28 (developers.facebook.com/docs/graph-api/guides/error-handling).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Unpack

import httpx2
from pydantic import BaseModel, SecretStr

from goedenaam.connectors.contract import (
    Cause,
    Checked,
    Live,
    NotSent,
    Placed,
    Reach,
    Refused,
    SendAnswer,
    Timeline,
    Unreadable,
)
from goedenaam.connectors.http import (
    TOO_MANY,
    Answered,
    Content,
    Cut,
    NotLeft,
    Reply,
    ask,
    come_back,
    retry_after,
    unknown,
    unreadable,
)

MOST_PAGES = 5
SKEW = timedelta(minutes=10)
"""How far the API's clock may stand from ours."""
ADDRESS = "https://graph.facebook.com/v25.0"
DOCUMENTATION = "2026-08-28"
_CLIENT_FAULT, _SERVER_FAULT = 400, 500
_REVOKED = frozenset({102, 190})
_TOO_MANY = frozenset({4, 17, 32, 341, 613, 80001, 80002})  # limits of an app, a user, a page, an account
_DAY_FULL = 9  # as many posts as an account may place in a day
_RULES = frozenset({368, 506, 1346003})  # blocked for its rules, the same text twice
_NOT_ALLOWED = frozenset({3, 10, 200, 220, 230, 240, 250, 270, 283, 294, 299})
_PICTURE = frozenset({324, 9004, 36000, 36001, 36003})
_PARAMETER = 100
_NO_SUCH_OBJECT = 33


class _Error(BaseModel):
    code: int
    error_subcode: int = 0


class _Errors(BaseModel):
    error: _Error


class _Done(BaseModel):
    success: bool


class Made(BaseModel):
    """What the API answers when it made something."""

    id: str


class OwnPost(BaseModel):
    """What an account placed: `at` and `address` have another name in each product, by their alias."""

    id: str
    at: datetime
    address: str = ""


class _Cursors(BaseModel):
    after: str = ""


class _Paging(BaseModel):
    cursors: _Cursors = _Cursors()
    next: str = ""


class Page[P: OwnPost](BaseModel):
    """Some of what an account placed, the newest first, and where it goes on."""

    data: list[P]
    paging: _Paging = _Paging()


@dataclass(frozen=True, slots=True)
class Own[P: OwnPost]:
    """What an account placed since a moment; `is_whole`: all of it."""

    posts: tuple[P, ...]
    is_whole: bool

    def timeline(self) -> Timeline:
        """As the contract has it."""
        placed = tuple(Placed(Live(id=one.id, url=one.address), one.at) for one in self.posts)
        return Timeline(placed=placed, is_whole=self.is_whole)


@dataclass(frozen=True, slots=True)
class Graph:
    """The API as one account sees it."""

    client: httpx2.Client
    token: SecretStr

    def own[P: OwnPost](
        self, path: str, shape: type[Page[P]], params: Mapping[str, str], *, since: datetime
    ) -> Own[P] | Unreadable:
        """What the account placed since a moment, and a little before it: page by page, some pages at the most."""
        found: list[P] = []
        asked = {"limit": "50", **params}
        for _ in range(MOST_PAGES):
            reply = self.ask("GET", path, params=asked)
            page = read(reply, shape)
            if page is None:
                return unreadable(reply)
            newer = [one for one in page.data if one.at >= since - SKEW]
            found += newer
            if not page.data or len(newer) < len(page.data) or not page.paging.next:
                return Own(tuple(found), is_whole=True)
            asked |= {"after": page.paging.cursors.after}
        return Own(tuple(found), is_whole=False)

    def ask(self, method: str, path: str, **content: Unpack[Content]) -> Reply:
        """One request; the token goes in a header, so that it stands in no address."""
        content["headers"] = {"Authorization": f"Bearer {self.token.get_secret_value()}"}
        return ask(self.client, method, f"{ADDRESS}/{path}", **content)


def read[T: BaseModel](reply: Reply, shape: type[T]) -> T | None:
    """What was answered, if it was a success of this shape."""
    return reply.read(shape) if isinstance(reply, Answered) and reply.is_success else None


def is_done(reply: Reply) -> bool:
    """Whether the API says that it did what was asked."""
    done = read(reply, _Done)
    return done is not None and done.success


def is_missing(reply: Reply) -> bool:
    """Whether the API says that there is no such object; a token that lost a right hears the same."""
    error = _error(reply)
    return error is not None and (error.code, error.error_subcode) == (_PARAMETER, _NO_SUCH_OBJECT)


def is_revoked(reply: Reply) -> bool:
    error = _error(reply)
    return error is not None and error.code in _REVOKED


def is_not_allowed(reply: Reply) -> bool:
    error = _error(reply)
    return error is not None and error.code in _NOT_ALLOWED


def not_reached(reply: Reply, label: str) -> Checked:
    """What an account that did not say who it is answered instead."""
    if is_revoked(reply) or is_missing(reply):
        return Checked(reach=Reach.REVOKED, sentence=f"{label} accepteert deze koppeling niet meer.")
    return Checked(reach=Reach.UNREACHABLE, sentence=f"{label} gaf geen antwoord dat we konden lezen.")


def not_placed(reply: Reply, label: str, *, parameter: Cause) -> SendAnswer:
    """What it means that a request to place gave no id; `parameter` is what a wrong parameter here is about."""
    match reply:
        case NotLeft():
            return NotSent(reply.sentence)
        case Cut():
            return unknown(reply)
        case Answered() if reply.status == TOO_MANY:
            return come_back(reply)
    error = _error(reply)
    if error is None:
        return unknown(reply)
    if error.code in _TOO_MANY:
        return NotSent(f"{label} vraagt om even te wachten.", retry_after(reply))
    if error.code == _DAY_FULL:
        return NotSent(f"{label} neemt vandaag niets meer aan van dit account.", timedelta(hours=1))
    cause = _cause(error, parameter)
    return unknown(reply) if cause is None else Refused(cause, _sentence(cause, label))


def places_nothing(answer: SendAnswer, sentence: str) -> SendAnswer:
    """An answer to a request that shows nothing to anybody, whatever became of it."""
    is_settled = isinstance(answer, Refused | NotSent)
    return answer if is_settled else NotSent(sentence, timedelta(minutes=1))


def _cause(error: _Error, parameter: Cause) -> Cause | None:
    if error.code in _REVOKED:
        return Cause.REVOKED
    if error.code in _NOT_ALLOWED:
        return Cause.NOT_ALLOWED
    if error.code in _RULES:
        return Cause.RULES
    if error.code in _PICTURE:
        return Cause.PICTURE
    if error.code == _PARAMETER:
        return Cause.ACCOUNT_GONE if error.error_subcode == _NO_SUCH_OBJECT else parameter
    return None


def _sentence(cause: Cause, label: str) -> str:
    return {
        Cause.REVOKED: f"{label} accepteert deze koppeling niet meer.",
        Cause.ACCOUNT_GONE: f"{label} kent dit account niet, of deze koppeling mag er niet meer bij.",
        Cause.NOT_ALLOWED: f"Deze koppeling mag niet plaatsen op {label}.",
        Cause.RULES: f"{label} weigert dit bericht om zijn eigen regels.",
        Cause.PICTURE: f"{label} neemt een van de foto's niet aan.",
    }.get(cause, f"{label} begreep dit bericht niet. Kijk naar de tekst en de foto's.")


def _error(reply: Reply) -> _Error | None:
    if not isinstance(reply, Answered) or not _CLIENT_FAULT <= reply.status < _SERVER_FAULT:
        return None
    said = reply.read(_Errors)
    return None if said is None else said.error
