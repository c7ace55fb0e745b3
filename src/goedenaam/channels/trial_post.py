"""Place a trial post with a connector, see it, take it down, see it gone. No Django, no database; time comes in."""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from goedenaam.channels.domain import Doing, TrialState, TrialStep
from goedenaam.connectors.contract import (
    ABSENT,
    Connector,
    Deleted,
    DeleteRefused,
    Deletes,
    FindsSent,
    Found,
    Limits,
    Live,
    NotSent,
    Outgoing,
    Prepared,
    ReadsBack,
    Refused,
    Seen,
    Sent,
    Unreadable,
)

type Clock = Callable[[], datetime]


class TrialPost(Protocol):
    def __call__(
        self, connector: Connector, post: Outgoing, *, key: str, since: datetime | None, clock: Clock
    ) -> Iterator[TrialStep]:
        """Do a trial post, one step at a time; each is handed over before the next begins.

        `post` carries a picture, which is left out where the network wants none. With `since` an earlier try under the same key
        may have landed since then: nothing is sent, it is only looked for and taken down.
        """
        ...


def can_be_tried(connector: Connector) -> bool:
    """Whether a program can take down what it placed there and see that it is gone; otherwise a person tries it."""
    return isinstance(connector, Deletes) and isinstance(connector, ReadsBack)


def place_and_take_down(
    connector: Connector, post: Outgoing, *, key: str, since: datetime | None, clock: Clock
) -> Iterator[TrialStep]:
    """See `TrialPost`."""
    prepared = yield from _prepared(connector, post, clock)
    if prepared is None:
        return
    live = None
    begun = since or clock()
    if since is None:
        yield TrialStep(doing=Doing.SENDING, went_well=True, sentence="Het bericht is weggestuurd.", at=begun)
        answer = connector.send(prepared, key=key)
        if isinstance(answer, Refused | NotSent):
            yield TrialStep(doing=Doing.SENT, went_well=False, sentence=answer.sentence, at=clock())
            return
        live = answer.live if isinstance(answer, Sent) else None
    live = live or _looked_for(connector, prepared, key=key, since=begun)
    if live is None:
        sentence = "Het netwerk gaf geen duidelijk antwoord, en het bericht is niet teruggevonden."
        yield TrialStep(doing=Doing.LOOKED_FOR, went_well=False, sentence=sentence, at=clock())
        return
    yield TrialStep(doing=Doing.SENT, went_well=True, sentence="Het bericht staat er.", at=clock(), live=live)
    yield _seen(connector, prepared, live, clock)
    yield from _taken_down(connector, live, clock)


def outcome_of(steps: Iterable[TrialStep]) -> TrialState:
    """How a trial ended: passed when all went well, left when the post may still stand there, failed otherwise."""
    went_well = {step.doing: step.went_well for step in steps}
    if went_well.get(Doing.GONE):
        return TrialState.PASSED if all(went_well.values()) else TrialState.FAILED
    may_stand_there = Doing.SENDING in went_well and went_well.get(Doing.SENT, True)
    return TrialState.LEFT if may_stand_there else TrialState.FAILED


def _prepared(
    connector: Connector, post: Outgoing, clock: Clock
) -> Generator[TrialStep, None, Prepared | None]:
    limits = connector.limits()
    if not isinstance(limits, Limits):
        sentence = "Het netwerk antwoordt nu niet. Probeer het later nog eens."
        yield TrialStep(doing=Doing.PREPARED, went_well=False, sentence=sentence, at=clock())
        return None
    if not limits.pictures_at_least:
        post = replace(post, pictures=())
    prepared = connector.prepare(post, limits)
    if not isinstance(prepared, Prepared):
        sentence = " ".join(misfit.sentence for misfit in prepared)
        yield TrialStep(doing=Doing.PREPARED, went_well=False, sentence=sentence, at=clock())
        return None
    yield TrialStep(doing=Doing.PREPARED, went_well=True, sentence="Het bericht past.", at=clock())
    return prepared


def _looked_for(connector: Connector, prepared: Prepared, *, key: str, since: datetime) -> Live | None:
    if not isinstance(connector, FindsSent):
        return None
    found = connector.find_sent(prepared, key=key, since=since)
    return found.lives[0] if isinstance(found, Found) and len(found.lives) == 1 else None


def _seen(connector: Connector, prepared: Prepared, live: Live, clock: Clock) -> TrialStep:
    seen = connector.read_back(live) if isinstance(connector, ReadsBack) else Unreadable("cannot be read")
    if isinstance(seen, Seen) and isinstance(connector, ReadsBack) and connector.same(prepared, seen):
        return TrialStep(doing=Doing.SEEN, went_well=True, sentence="Het staat er zoals bedoeld.", at=clock())
    sentence = (
        "Het staat er anders dan bedoeld."
        if isinstance(seen, Seen)
        else "Het bericht was niet terug te lezen."
    )
    return TrialStep(doing=Doing.SEEN, went_well=False, sentence=sentence, at=clock())


def _taken_down(connector: Connector, live: Live, clock: Clock) -> Iterator[TrialStep]:
    if not isinstance(connector, Deletes):
        return
    answer = connector.delete(live)
    if not isinstance(answer, Deleted):
        sentence = (
            answer.sentence
            if isinstance(answer, DeleteRefused)
            else "Het netwerk gaf op het weghalen geen duidelijk antwoord."
        )
        yield TrialStep(doing=Doing.DELETED, went_well=False, sentence=sentence, at=clock(), live=live)
        return
    yield TrialStep(doing=Doing.DELETED, went_well=True, sentence="Het bericht is weggehaald.", at=clock())
    if not isinstance(connector, ReadsBack):
        return
    is_gone = connector.read_back(live) is ABSENT
    sentence = "Het is echt weg." if is_gone else "We konden niet zien dat het weg is. Kijk zelf even."
    yield TrialStep(
        doing=Doing.GONE, went_well=is_gone, sentence=sentence, at=clock(), live=None if is_gone else live
    )
