"""When a channel may be used, what a board's decision means on a day, and how an account is. No Django, no clock, no I/O."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from goedenaam.connectors.contract import Live, Reach
from goedenaam.kernel.errors import Refused

PEOPLE_WANTED = 2


class Audience(StrEnum):
    """Who sees it. Public and third parties are outside the school."""

    GROUP = "group"
    SCHOOL = "school"
    PUBLIC = "public"
    THIRD_PARTIES = "third_parties"

    @property
    def is_public(self) -> bool:
        return self in (Audience.PUBLIC, Audience.THIRD_PARTIES)


class State(StrEnum):
    """What people did with a channel. Whether it may be used depends on more: see `what_closes`."""

    SETUP = "setup"
    OPEN = "open"
    CLOSED = "closed"


class HealthState(StrEnum):
    UNASKED = "unasked"
    OK = "ok"
    UNREACHABLE = "unreachable"
    REVOKED = "revoked"


class TrialState(StrEnum):
    """`LEFT` means that the post may still stand there."""

    WAITING = "waiting"
    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"
    LEFT = "left"


class Doing(StrEnum):
    """What a trial post goes through, in order."""

    PREPARED = "prepared"
    SENDING = "sending"  # kept before the call: from here on it may stand there
    LOOKED_FOR = "looked_for"
    SENT = "sent"
    SEEN = "seen"
    DELETED = "deleted"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialStep:
    """One step of a trial post: whether it went well, a Dutch sentence, and what stands there with its address."""

    doing: Doing
    went_well: bool
    sentence: str
    at: datetime
    live: Live | None = None

    def as_data(self) -> dict[str, object]:
        data: dict[str, object] = {
            "doing": str(self.doing), "went_well": self.went_well, "sentence": self.sentence,
            "at": self.at.isoformat(),
        }  # fmt: skip
        if self.live is not None:
            data["live"] = {"id": self.live.id, "url": self.live.url, "parts": list(self.live.parts)}
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "TrialStep":
        live = data.get("live")
        return cls(
            doing=Doing(data["doing"]),
            went_well=data["went_well"],
            sentence=data["sentence"],
            at=datetime.fromisoformat(data["at"]),
            live=Live(id=live["id"], url=live["url"], parts=tuple(live["parts"])) if live else None,
        )


class Why(StrEnum):
    """Why a channel may not be used."""

    NOT_IN_USE = "not_in_use"
    CLOSED = "closed"
    NO_DECISION = "no_decision"
    DECIDED_NO = "decided_no"
    DECISION_ENDED = "decision_ended"
    NO_CREDENTIAL = "no_credential"
    REVOKED = "revoked"


class NotComplete(Refused):
    message = "Dit kanaal is nog niet klaar. Kijk welke stap er nog open staat."


class NobodyThere(Refused):
    message = "Kies iemand die hier een rol heeft."


class UnknownPlatform(Refused):
    message = "Dit platform kent Goede Naam niet. Kies er een van de lijst."


class AudienceInUse(Refused):
    message = "Dit kanaal is in gebruik voor dit publiek. Sluit het eerst; wat goedgekeurd is, was voor wie het nu ziet."


class AccountInUse(Refused):
    message = "Dit kanaal is in gebruik. Sluit het eerst, dan kun je een ander account kiezen."


class KeyHolderAlready(Refused):
    message = "Deze collega staat er al bij."


class NotSeenYet(Refused):
    message = (
        "Vul in op wiens naam de pagina staat, en op welke dag je dat zag. Die dag is niet later dan vandaag."
    )


class WrongDates(Refused):
    message = (
        "De data kloppen niet: eerst besloten (niet na vandaag), dan van kracht, en pas daarna het einde."
    )


class ByHand(Refused):
    message = "Dit platform gaat met de hand. Er is niets in te vullen."


class NotConnected(Refused):
    message = "Er zijn nog geen inloggegevens. Vul die eerst in."


class NotRight(Refused):
    """What was typed for a network does not fit; `facts["fields"]` has a sentence per field."""

    message = "Er klopt iets niet in wat je invulde."

    @property
    def fields(self) -> dict[str, str]:
        said = self.facts["fields"]
        return dict(said) if isinstance(said, dict) else {}


class NothingTyped(Refused):
    message = "Vul in wat je wilt vervangen. Wat leeg blijft, verandert niet."


class NoTrialNow(Refused):
    message = "Er loopt al een proefbericht. Wacht tot dat klaar is."


class TriedByMachine(Refused):
    message = "Dit platform probeert Goede Naam zelf uit. Start het proefbericht."


class TrialNotMailed(Refused):
    message = "De proefmail is niet verstuurd. De mailserver antwoordt nu niet."


class NoDecisionYet(Refused):
    message = "Het bestuur heeft over dit platform nog geen ja gezegd. Zonder ja blijft het kanaal dicht."


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision of a board about a platform, on Dutch calendar days; both ends count."""

    sequence: int
    allowed: bool
    valid_from: date
    valid_until: date | None = None


def decision_on(decisions: Iterable[Decided], day: date) -> Decided | None:
    """The newest decision that has begun by then; it sets aside every older one, also after its own end."""
    begun = [decision for decision in decisions if decision.valid_from <= day]
    return max(begun, key=lambda decision: decision.sequence, default=None)


def what_the_board_says(decisions: Iterable[Decided], day: date) -> Why | None:
    """Why the platform may not be used on this day; None where the board said yes."""
    decision = decision_on(decisions, day)
    if decision is None:
        return Why.NO_DECISION
    if not decision.allowed:
        return Why.DECIDED_NO
    if decision.valid_until is not None and decision.valid_until < day:
        return Why.DECISION_ENDED
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a channel on a day."""

    state: State
    board: Why | None
    by_hand: bool
    has_credential: bool
    health: HealthState


def what_closes(standing: Standing) -> Why | None:
    """Why a channel may not be used now; None where it may. Being unreachable for a while closes nothing."""
    if standing.state is State.CLOSED:
        return Why.CLOSED
    if standing.state is State.SETUP:
        return Why.NOT_IN_USE
    if standing.board is not None:
        return standing.board
    if standing.by_hand:
        return None
    if not standing.has_credential:
        return Why.NO_CREDENTIAL
    return Why.REVOKED if standing.health is HealthState.REVOKED else None


class Step(StrEnum):
    """The line of steps that ends in a channel in use, in order."""

    WHO = "who"
    PAGE = "page"
    BOARD = "board"
    ACCOUNT = "account"
    PEOPLE = "people"
    TRIAL = "trial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is there of each step."""

    has_owner: bool
    has_purpose: bool
    page_owner_seen: bool
    board: Why | None
    by_hand: bool
    has_credential: bool
    health: HealthState
    answers: bool  # the account, when it was last asked; also where there is no account to ask
    people: int
    trial_passed: bool


def steps_open(progress: Progress) -> list[Step]:
    """The steps that still have to be done before the channel may be used, in order."""
    done = {
        Step.WHO: progress.has_owner and progress.has_purpose,
        Step.PAGE: progress.page_owner_seen,
        Step.BOARD: progress.board is None,
        Step.ACCOUNT: progress.by_hand
        or (
            progress.has_credential
            and progress.health is not HealthState.REVOKED
            and (progress.answers or progress.trial_passed)
        ),
        Step.PEOPLE: progress.people >= PEOPLE_WANTED,
        Step.TRIAL: progress.trial_passed,
    }
    return [step for step in Step if not done[step]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How an account is, and since when."""

    state: HealthState
    since: datetime


def health_after(before: Health, answer: Reach, *, at: datetime) -> Health:
    """What an answer makes of it: no answer says nothing about credentials that were revoked before."""
    state = HealthState(answer.value)
    if state is HealthState.UNREACHABLE and before.state is HealthState.REVOKED:
        return before
    return before if state is before.state else Health(state=state, since=at)


def merged(before: dict[str, str], typed: dict[str, str]) -> dict[str, str]:
    """The secrets with what was typed; an empty one never replaces what is there. Raises `NothingTyped`."""
    fresh = {name: value.strip() for name, value in typed.items() if value.strip()}
    if not fresh:
        raise NothingTyped
    return before | fresh


def account_mark(account: Mapping[str, str], *, is_ours: bool) -> str:
    """The same as long as it is the same account elsewhere; empty where there is none: by hand, and in a store of our own."""
    if is_ours or not account:
        return ""
    return hashlib.sha256(json.dumps(dict(account), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenChannel:
    """A channel that may be used now, as other parts see it; `account` is a mark of whose account it is (`account_mark`)."""

    id: UUID
    board_id: UUID
    school_id: UUID | None
    kind: str
    name: str
    audience: Audience
    address: str
    by_hand: bool
    account: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """A channel that may not be used now, and why."""

    reason: Why
