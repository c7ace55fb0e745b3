"""Friendship: may these two become friends on a network?"""

from collections.abc import Iterator

from goedenaam.norms.acts import AcceptConnection
from goedenaam.norms.decision import Clause, Verdict
from goedenaam.norms.facts import Fact
from goedenaam.norms.merge import belongs
from goedenaam.norms.rules.ceiling import ceiling
from goedenaam.norms.types import Audience, Friendship, FriendshipStance, Softens

_STANCES = {
    FriendshipStance.FORBIDDEN: Verdict.FORBID,
    FriendshipStance.DISCOURAGED: Verdict.ADVISE,
    FriendshipStance.FREE: Verdict.ALLOW,
}


def friendship(norm: Friendship, act: AcceptConnection) -> Iterator[Clause]:
    """The pair counts in both directions: it is one connection, whoever asked for it."""
    if not (_pair(norm, act.actor, act.other) or _pair(norm, act.other, act.actor)):
        return
    if norm.stance is FriendshipStance.FREE:
        yield Clause(norm=norm, verdict=Verdict.ALLOW, says="laat dit contact vrij")
        return
    if _only_by_the_letter(norm, act):
        yield Clause(
            norm=norm,
            verdict=ceiling(norm, Verdict.ASK),
            fact=Fact.PERMISSION,
            says=f"noemt naar de letter ook {act.actor.plural} onderling; onduidelijk is of dat bedoeld is",
            remedy="Vraag aan de schoolleiding wat met dit artikel bedoeld is.",
            whom="de schoolleiding",
            softens=Softens.FRIENDSHIP,
        )
        return
    verdict = ceiling(norm, _STANCES[norm.stance])
    pair = f"{act.actor.plural} en {act.other.plural}"
    yield Clause(
        norm=norm,
        verdict=verdict,
        says=f"wil niet dat {pair} vrienden worden op sociale media"
        if verdict is Verdict.FORBID
        else f"raadt af dat {pair} vrienden worden op sociale media",
        remedy=_remedy(norm, verdict),
        softens=Softens.FRIENDSHIP,
    )


def _only_by_the_letter(norm: Friendship, act: AcceptConnection) -> bool:
    """By its letter "you and staff" catches colleagues too; whether that was meant is unsure."""
    if len(norm.who) == 1:
        return False
    return any(
        belongs(act.actor, frozenset({group})) and belongs(act.other, frozenset({group}))
        for group in norm.with_whom
    )


def _pair(norm: Friendship, one: Audience, other: Audience) -> bool:
    return belongs(one, norm.who) and belongs(other, norm.with_whom)


def _remedy(norm: Friendship, verdict: Verdict) -> str:
    if verdict is Verdict.FORBID:
        return "Sla het verzoek af en leg uit dat contact via de kanalen van de school loopt."
    if norm.condition:
        return f"Kies je er toch voor, dan geldt: {norm.condition.rstrip('.')}."
    return "Kies je er toch voor, houd het contact dan bij school."
