"""May this delivery go out now? No Django, no clock, no I/O.

Everything that it looks at was read in the transaction that arms the send, under the locks that a withdrawal, a stop and a
closing channel also take. What is not known is a no.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from goedenaam.consent.domain.lines import Standing, Verdict


class Why(StrEnum):
    """Why it is held. A protected person, a leaver and a plain no read alike (SECURITY.md 3)."""

    RECALLED = "recalled"
    NOT_APPROVED = "not_approved"
    CHANGED = "changed"
    STOPPED = "stopped"
    CHANNEL = "channel"
    ANOTHER_PLACE = "another_place"
    CONSENT = "consent"
    SOURCE = "source"
    UNNAMED = "unnamed"
    PEOPLE_UNSAID = "people_unsaid"
    TOO_EARLY = "too_early"
    COOLING_OFF = "cooling_off"


@dataclass(frozen=True, slots=True)
class Pass:
    """Nothing stands in the way at this instant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Not now. `again_at` is when time alone may change the answer; None where somebody has to do something."""

    reasons: tuple[Why, ...]
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Over:
    """Its window is over: too late is not at all."""


type Ruling = Pass | Hold | Over
PASS = Pass()
OVER = Over()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One person on a picture or in the text.

    `standings`: what stands in each purpose and medium that the channel uses this for. `locked`: the head of the ledger was
    there to be locked; without it another transaction may be writing a no that is not seen here.
    """

    named: bool
    unrecognisable: bool = False
    locked: bool = False
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What an approval covers of one channel: the hash of the payload that was seen there, and when it may go."""

    seen: str
    whole: bool
    window_from: datetime
    window_until: datetime
    cooling_until: datetime | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A delivery at an instant of the database's clock.

    `payload_hash` is computed anew from the frozen payload, `kept_hash` stands on the row. `stops`: whether board and school
    stop; None where the row to lock was missing. `same_place`: the channel still belongs to the account and
    is still for whom it was when it was approved. `people_said`: of every picture somebody said who stands on it.
    """

    now: datetime
    window_from: datetime
    window_until: datetime
    payload_hash: str
    kept_hash: str
    approval: Approved | None
    stops: tuple[bool | None, ...]
    channel_open: bool
    same_place: bool = True
    recalled: bool = False
    people_said: bool = True
    appearances: tuple[Appearance, ...] = ()


def decide(question: Question) -> Ruling:
    """Pass, or everything that holds it, or that it is too late.

    The worst of all appearances counts: one no holds the whole post.
    """
    if question.now >= _until(question):
        return OVER
    lasting = tuple(dict.fromkeys(_lasting(question)))
    waits = _waits(question)
    if not lasting and not waits:
        return PASS
    return Hold(
        reasons=lasting + tuple(why for why, _ in waits),
        again_at=max((until for _, until in waits), default=None),
    )


def without_connector(ruling: Ruling) -> Ruling:
    """What is ruled when no program can reach the channel: it is held, unless it is too late anyway."""
    if isinstance(ruling, Over):
        return ruling
    reasons = ruling.reasons if isinstance(ruling, Hold) else ()
    return Hold(reasons=tuple(dict.fromkeys((*reasons, Why.CHANNEL))))


def worst(appearances: tuple[Appearance, ...]) -> tuple[Why, ...]:
    """What the people on it hold it for, empty where everybody may be seen there."""
    return tuple(dict.fromkeys(why for one in appearances for why in _of(one)))


def _until(question: Question) -> datetime:
    if question.approval is None:
        return question.window_until
    return min(question.window_until, question.approval.window_until)


def _lasting(question: Question) -> list[Why]:
    found = [Why.RECALLED] if question.recalled else []
    if question.approval is None or question.approval.withdrawn:
        found.append(Why.NOT_APPROVED)
    elif not (
        question.approval.whole
        and question.payload_hash == question.kept_hash == question.approval.seen != ""
    ):
        found.append(Why.CHANGED)
    if not question.stops or any(stop is not False for stop in question.stops):
        found.append(Why.STOPPED)
    if not question.channel_open:
        found.append(Why.CHANNEL)
    if not question.same_place:
        found.append(Why.ANOTHER_PLACE)
    if not question.people_said:
        found.append(Why.PEOPLE_UNSAID)
    return [*found, *worst(question.appearances)]


def _waits(question: Question) -> list[tuple[Why, datetime]]:
    approval = question.approval
    begins = max(question.window_from, approval.window_from) if approval else question.window_from
    waits = [(Why.TOO_EARLY, begins)] if question.now < begins else []
    if approval and approval.cooling_until and question.now < approval.cooling_until:
        waits.append((Why.COOLING_OFF, approval.cooling_until))
    return waits


def _of(one: Appearance) -> tuple[Why, ...]:
    if not one.named:
        return () if one.unrecognisable else (Why.UNNAMED,)
    if one.locked and one.standings and all(standing.passes for standing in one.standings):
        return ()
    stale = {Verdict.GRANTED, Verdict.STALE}
    if one.locked and one.standings and all(standing.verdict in stale for standing in one.standings):
        return (Why.SOURCE,)
    return (Why.CONSENT,)
