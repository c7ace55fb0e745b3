"""What the text says on contact: who with whom, what may be answered, whom to tell, what is talked about."""

import re

from goedenaam.norms.reading.audience import people_in
from goedenaam.norms.reading.parameters.spoken import Parameters, Reader, Spoken, choose, find, given, names
from goedenaam.norms.types import Audience, Modality

# "Je wordt geen vrienden met medewerkers en medewerkers niet met leerlingen": the first half, said from the other side.
_AND_BACK = re.compile(r"\ben\s+(?P<who>[^,;]{3,40}?)\s+(?:ook\s+)?niet\s+met\b(?P<whom>.*)", re.IGNORECASE)
_FRIENDS = re.compile(r"vriend|volg|connectie|contact|verzoek|link", re.IGNORECASE)


_STANCES = {
    Modality.MUST_NOT: "forbidden",
    Modality.SHOULD_NOT: "discouraged",
    Modality.MUST: "forbidden",
    Modality.MAY: "free",
    Modality.SHOULD: "free",
}


def _friendship(spoken: Spoken) -> Parameters:
    text = spoken.sentence
    met = find(r"\bmet\b(.*)", text)
    with_whom = people_in(met.group(1)) if met else frozenset()
    who = people_in(text[: met.start()] if met else text) or spoken.audience
    if met and (back := _AND_BACK.search(met.group(1))):
        first = people_in(met.group(1)[: back.start()])
        if people_in(back["who"]) <= first and people_in(back["whom"]) <= who:
            with_whom = first
    if not with_whom:
        with_whom = people_in(text) - who or _others(who)
    stance = _STANCES.get(
        spoken.force.modality or Modality.STATES, "forbidden" if spoken.force.negated else "free"
    )
    if spoken.force.condition and stance == "forbidden":
        stance = "discouraged" if not find(r"tenzij|alleen|mits", spoken.force.condition) else "forbidden"
    rest = spoken.article.split(text, 1)[-1].strip() if stance != "forbidden" else ""
    return given(
        who=names(who), with_whom=names(with_whom), stance=stance, condition=rest or spoken.force.condition
    )


_GROWN = {Audience.STAFF, Audience.TEACHER}


def _others(who: frozenset[Audience]) -> frozenset[Audience]:
    return frozenset({Audience.PUPIL} if who & _GROWN else {Audience.STAFF})


def _no_debate(spoken: Spoken) -> Parameters:
    with_whom = find(r"\bmet\b(.{0,80})", spoken.sentence)
    correction = spoken.says(r"onjuist|feitelijk|correctie|corrig|rechtzet|onwaar|fouten|verwijz")
    forbids = spoken.force.negated or spoken.force.modality in {Modality.MUST_NOT, Modality.SHOULD_NOT}
    reply = "correction" if correction else "never" if forbids else "free"
    return given(
        who=names(spoken.audience - {Audience.SCHOOL}),
        with_whom=names(people_in(with_whom.group(1)) if with_whom else ()),
        reply=reply,
    )


def _monitoring(spoken: Spoken) -> Parameters:
    by = people_in(spoken.sentence.split("om ", 1)[0]) & {
        Audience.STAFF,
        Audience.LEADERSHIP,
        Audience.BOARD,
        Audience.TEACHER,
    }
    return given(
        active=spoken.says(r"\bactief\b|dagelijks|wekelijks|regelmatig|structureel"),
        by=names(by or {Audience.SCHOOL}),
    )


def _doubt(spoken: Spoken) -> Parameters:
    asked = find(
        r"\b(?:bij|met|aan|naar)\s+((?:de|het|je|jouw|zijn|haar|een|hun|onze)\b.{2,80})$", spoken.sentence
    )
    return given(whom=names(people_in(asked.group(1) if asked else spoken.sentence)))


def _derailment(spoken: Spoken) -> Parameters:
    alert = people_in(
        re.sub(r"^.*?\b(?:contact|overleg|meld\w*|bij|aan|met)\b", "", spoken.sentence, count=1)
    )
    return given(alert=names(alert), at_once=spoken.says(r"direct|meteen|onmiddellijk|terstond|per direct"))


def _informing(spoken: Spoken) -> Parameters:
    told = find(r"\b(?:om|aan)\s+((?:de |onze |hun )?leerling.{0,60})", spoken.sentence)
    topics = {
        "assignments": r"opdracht|huiswerk",
        "timetable": r"rooster|lesuitval",
        "activities": r"activiteit|uitje|excursie",
    }
    recipients = people_in(told.group(1) if told else spoken.sentence) & {Audience.PUPIL, Audience.GUARDIAN}
    return given(topics=choose(spoken.article, topics), recipients=names(recipients))


def _dialogue(spoken: Spoken) -> Parameters:
    goals = {
        "information": r"informatie",
        "participation": r"participatie|betrok|meedenken",
        "neighbourhood": r"buurt|omwonenden|omgeving",
    }
    recipients = people_in(spoken.sentence) & {Audience.GUARDIAN, Audience.NEIGHBOUR, Audience.PUPIL}
    if spoken.says("ouderparticipatie"):
        recipients |= {Audience.GUARDIAN}
    return given(recipients=names(recipients), goals=choose(spoken.sentence, goals))


READERS: dict[str, Reader] = {
    "AskWhenInDoubt": _doubt,
    "Derailment": _derailment,
    "Dialogue": _dialogue,
    "FollowUp": lambda s: given(
        in_person=s.says(r"real life|persoonlijk|gesprek"),
        strengthen=s.says("versterk|goede punten"),
        improve=s.says("verbeter"),
    ),
    "Friendship": _friendship,
    "InformPupils": _informing,
    "Monitoring": _monitoring,
    "NoDebate": _no_debate,
}
