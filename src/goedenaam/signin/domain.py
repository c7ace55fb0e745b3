"""The secrets of one request to sign in, and when it counts. No Django, no clock, no I/O.

Link and code are derived from the request's id and the installation's key, so nothing that could be stolen is stored or queued.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from goedenaam.kernel.errors import Refused

LIFETIME = timedelta(minutes=15)
MOST_ATTEMPTS = 5
MOST_REQUESTS = 5  # for one address within LIFETIME; a sixth is answered alike and sends nothing
# A whole school sits behind one address: on the evening that all parents sign in, this many still can.
MOST_REQUESTS_OF_A_NETWORK = 600
MOST_WRONG_DIGITS_A_DAY = 20  # for one address; after that the digits rest and the link goes on working
MOST_WRONG_FACTORS = 5  # of one person within LIFETIME, who has passed the mailbox already
OWN_PHONE = timedelta(days=90)
OWN_DEVICE = timedelta(days=400)  # how long a browser is remembered, so that a new one can be told about
A_DAY = timedelta(hours=12)
NEW_PHONE_LASTS = timedelta(days=14)  # how long the code for a new phone counts
PUPIL_REST = timedelta(minutes=10)


class Way(StrEnum):
    """How somebody came in, or did not."""

    LINK = "link"
    CODE = "code"
    PROVIDER = "provider"
    DAY_PASS = "day_pass"  # noqa: S105  no password exists
    SECOND_FACTOR = "second_factor"
    WRONG_FACTOR = "wrong_factor"
    ENROLLED = "enrolled"


class LinkSpent(Refused):
    message = (
        "Deze link of code werkt niet meer. Vraag een nieuwe aan: hij geldt vijftien minuten en één keer."
    )


class WrongCode(Refused):
    message = "Deze code klopt niet. Kijk nog eens in de mail."


class WrongFactor(Refused):
    message = "Deze code klopt niet. Kijk op je telefoon: elke halve minuut staat er een nieuwe."


class WrongPupilCode(Refused):
    message = "Deze code klopt niet. Kijk nog eens op je kaart, of vraag op school een nieuwe."


class TooManyGuesses(Refused):
    message = "Er is te vaak een verkeerde code ingevuld. Wacht een kwartier en probeer het dan opnieuw."


class StartCodeWrong(Refused):
    message = (
        "Deze startcode klopt niet. Je kreeg hem op papier of in een gesprek, en hij geldt voor één telefoon."
    )


class NoPhone(Refused):
    message = "Deze persoon heeft geen telefoon ingesteld, dus er is niets kwijt."


class AskedAlready(Refused):
    message = "Voor deze persoon wacht al een nieuwe telefoon op een tweede mens."


class OwnPhone(Refused):
    message = "Voor je eigen telefoon vraag je dit niet zelf. Ga naar een ander die hier de rollen geeft."


def link_token(request_id: UUID, key: str) -> str:
    """The secret in the mailed link: 43 characters that only the key's holder can make."""
    digest = hmac.new(key.encode(), f"sign-in link {request_id}".encode(), hashlib.sha256).hexdigest()
    return digest[:43]


def code(request_id: UUID, key: str) -> str:
    """Six digits for the same request."""
    digest = hmac.new(key.encode(), f"sign-in code {request_id}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"


def new_phone_code(reset_id: UUID, key: str) -> str:
    """Eight letters and digits (40 bits) that the second person hands over to who lost a phone."""
    digest = hmac.new(key.encode(), f"new phone {reset_id}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:5]).decode()


def same(one: str, other: str) -> bool:
    """Compare secrets in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def check_open(*, asked_at: datetime, used_at: datetime | None, attempts: int, now: datetime) -> None:
    """Raise `LinkSpent` unless the request is unused, younger than fifteen minutes and guessed at less than five times."""
    if used_at is not None or now - asked_at >= LIFETIME or attempts >= MOST_ATTEMPTS:
        raise LinkSpent


_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"),
    ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def device_of(user_agent: str) -> str:
    """A browser and its machine in words, such as "Chrome op Android"; never the whole string."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "Een browser")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    return f"{browser} op {system}" if system else browser
