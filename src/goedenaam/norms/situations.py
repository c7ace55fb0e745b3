"""The finite table of situations of each norm type: what can be asked of it, and what can then be known."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from goedenaam.norms.acts import (
    AcceptConnection,
    Act,
    Defence,
    Depicted,
    HandInPost,
    Listen,
    OpenAccount,
    PublishPost,
    ReplyKind,
    ReplyToMention,
    TakeMeasure,
    UseDevice,
    UseSocialMediaInLesson,
    Work,
)
from goedenaam.norms.duties import FOLLOWING
from goedenaam.norms.events import Event, Happening
from goedenaam.norms.facts import NOTHING_KNOWN, STEP_FACTS, Fact, Facts
from goedenaam.norms.rules import ASKED
from goedenaam.norms.types import (
    Audience,
    Capacity,
    Confidentiality,
    ConsentRequired,
    Copyright,
    Decency,
    Disclosure,
    Discretion,
    FreedomOfExpression,
    GoodName,
    Means,
    Medium,
    NoDebate,
    Norm,
    Permanence,
    PersonalResponsibility,
    Rung,
    SchoolMoment,
    Step,
    Subject,
    ThirdParties,
    Topic,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Something asked or something that happened, with what is known of it."""

    asked: Act | Event
    facts: Facts = NOTHING_KNOWN


PEOPLE = (
    Audience.STAFF,
    Audience.TEACHER,
    Audience.LEADERSHIP,
    Audience.BOARD,
    Audience.PUPIL,
    Audience.GUARDIAN,
    Audience.VOLUNTEER,
    Audience.VISITOR,
    Audience.NEIGHBOUR,
)

_TEXT_FACTS = (
    Fact.NOTHING_CONFIDENTIAL,
    Fact.NOTHING_PERSONAL,
    Fact.OTHERS_AGREED,
    Fact.OTHERS_ABSENT,
    Fact.DECENT,
    Fact.NO_ATTACK,
    Fact.SPARES_GOOD_NAME,
    Fact.MERE_CRITICISM,
    Fact.SAYS_WHO,
    Fact.HAS_DISCLAIMER,
)
_CONSENT_FACTS = (
    Fact.CONSENT_GUARDIANS,
    Fact.CONSENT_PUPIL,
    Fact.CONSENT_STAFF,
    Fact.CONSENT_OTHERS,
    Fact.CONSENT_EXPRESS,
    Fact.CONSENT_PLACEMENT,
)
_RIGHTS_FACTS = (Fact.MAKER_KNOWN, Fact.LICENCE, Fact.SOURCE_NAMED, Fact.PORTRAIT_CLEAR)
_FACTS: dict[type[Act], tuple[Fact, ...]] = {
    UseSocialMediaInLesson: (Fact.PERMISSION, Fact.FUNCTIONAL, Fact.NOT_PARKED),
    UseDevice: (Fact.OUT_OF_SIGHT, Fact.FOR_WORK),
    PublishPost: _TEXT_FACTS,
    ReplyToMention: (*_TEXT_FACTS, Fact.INACCURACY),
    HandInPost: (Fact.OTHERS_AGREED, Fact.OTHERS_ABSENT),
    TakeMeasure: tuple(STEP_FACTS[step] for step in Step),
}


def _publishing() -> Iterator[Act]:
    for actor, capacity, subject, talking in product(PEOPLE, Capacity, Subject, (False, True)):
        yield PublishPost(actor=actor, capacity=capacity, subject=subject, in_discussion=talking)


def _replying() -> Iterator[Act]:
    for actor, to, negative, kind in product(PEOPLE, PEOPLE, (True, False), ReplyKind):
        yield ReplyToMention(actor=actor, to=to, negative=negative, kind=kind)
    for actor, negative, kind in product(PEOPLE, (True, False), ReplyKind):
        yield ReplyToMention(actor=actor, negative=negative, kind=kind, capacity=Capacity.OFFICIAL)


_ACTS: dict[type[Act], Callable[[], Iterable[Act]]] = {
    AcceptConnection: lambda: (AcceptConnection(actor=a, other=b) for a, b in product(PEOPLE, PEOPLE)),
    UseSocialMediaInLesson: lambda: (UseSocialMediaInLesson(actor=actor) for actor in PEOPLE),
    UseDevice: lambda: (UseDevice(actor=a, moment=m) for a, m in product(PEOPLE, SchoolMoment)),
    PublishPost: _publishing,
    ReplyToMention: _replying,
    OpenAccount: lambda: (
        OpenAccount(age=age, own=own, network=network)
        for age, own, network in product(range(9, 19), (True, False), ("", "Instagram", "WhatsApp"))
    ),
    HandInPost: lambda: (HandInPost(actor=a, subject=s) for a, s in product(PEOPLE, Subject)),
    Listen: lambda: (Listen(means=means) for means in Means),
    TakeMeasure: lambda: (
        TakeMeasure(about=about, rung=rung, decided_by=by)
        for about, rung, by in product(
            _MEASURED, Rung, (Audience.TEACHER, Audience.LEADERSHIP, Audience.BOARD)
        )
    ),
}


_MEASURED: tuple[Audience, ...] = (Audience.PUPIL, Audience.GUARDIAN, Audience.STAFF, Audience.VOLUNTEER)


def _defended() -> Iterator[Act]:
    for about, rung, defence in product(_MEASURED, Rung, Defence):
        yield TakeMeasure(about=about, rung=rung, defence=defence)


def _pictures() -> Iterator[Act]:
    for capacity, medium, depicted in product(Capacity, Medium, Depicted):
        yield PublishPost(capacity=capacity, media=frozenset({medium}), depicted=frozenset({depicted}))
    for actor in PEOPLE:
        yield PublishPost(actor=actor, media=frozenset({Medium.PHOTO}), depicted=frozenset({Depicted.PUPIL}))


def _works() -> Iterator[Act]:
    for actor, work in product(PEOPLE, Work):
        yield PublishPost(actor=actor, work=work)
    yield PublishPost(media=frozenset({Medium.PHOTO}), depicted=frozenset({Depicted.STAFF}))


def _waits() -> Iterator[Act]:
    for waited in (None, 0, 5, 15, 30, 60, 120, 480, 1440, 10_080):
        yield PublishPost(capacity=Capacity.OFFICIAL, waited=waited)


def _texts() -> Iterator[Act]:
    yield from _publishing()
    for actor in PEOPLE:
        yield ReplyToMention(actor=actor)
        yield ReplyToMention(actor=actor, capacity=Capacity.OFFICIAL)


_TEXT_TYPES: tuple[type[Norm], ...] = (
    Confidentiality,
    ThirdParties,
    Decency,
    GoodName,
    Disclosure,
    Discretion,
    FreedomOfExpression,
)

# Types of which one part of PublishPost is asked have a table of their own.
_OWN: dict[type[Norm], tuple[tuple[Act, ...], tuple[Fact, ...]]] = {
    ConsentRequired: (tuple(_pictures()), _CONSENT_FACTS),
    Copyright: (tuple(_works()), _RIGHTS_FACTS),
    Permanence: (tuple(_waits()), (Fact.COOLED_OFF,)),
    PersonalResponsibility: (tuple(_defended()), ()),
    NoDebate: (tuple(_replying()), (Fact.INACCURACY,)),
    **dict.fromkeys(_TEXT_TYPES, (tuple(_texts()), _TEXT_FACTS)),
}


_TABLES: dict[str, tuple[Situation, ...]] = {}


def situations(norm_type: type[Norm]) -> tuple[Situation, ...]:
    """Return every situation in which a norm of this type can be asked; none for a type that only frames."""
    name = norm_type.__name__
    if name not in _TABLES:
        _TABLES[name] = tuple(_situations(norm_type))
    return _TABLES[name]


def _situations(norm_type: type[Norm]) -> Iterator[Situation]:
    if norm_type in _OWN:
        acts, facts = _OWN[norm_type]
        yield from _known(acts, facts)
    else:
        for act_type, asked in ASKED.items():
            if norm_type in asked:
                yield from _known(_ACTS[act_type](), _FACTS.get(act_type, ()))
    for happening, following in FOLLOWING.items():
        if norm_type in following:
            for about, topic in product(PEOPLE, _topics(happening)):
                yield Situation(asked=Event(happening=happening, about=about, topic=topic))


def _topics(happening: Happening) -> tuple[Topic | None, ...]:
    return tuple(Topic) if happening is Happening.NEWS_FOR_PUPILS else (None,)


def _known(acts: Iterable[Act], facts: tuple[Fact, ...]) -> Iterator[Situation]:
    """Each act with everything true, with one thing false or not known, and with nothing known."""
    everything = dict.fromkeys(facts, True)
    for act in acts:
        yield Situation(asked=act, facts=everything)
        if facts:
            yield Situation(asked=act)
        for fact in facts:
            yield Situation(asked=act, facts={**everything, fact: False})
            yield Situation(asked=act, facts={key: True for key in facts if key is not fact})
