"""What the text says on the protocol itself: bodies in order, months between reviews, groups and moments."""

import re

from goedenaam.norms.reading.audience import people_in
from goedenaam.norms.reading.parameters.spoken import Parameters, Reader, Spoken, choose, find, given, names
from goedenaam.norms.types import Audience

_BODIES = {
    "ict": r"\bict\b|ict[- ]netwerk|ict-co",
    "team": r"\bteam\b|teamvergadering|personeelsvergadering",
    "pupil_council": r"leerlingenraad",
    "anti_bullying": r"anti-?pest\w*",
    "directors": r"directieboard|directieberaad|directeurenoverleg|directieoverleg",
    "leadership": r"\bdirectie\b|directeur|schoolleid|managementteam|rector",
    "joint_participation": r"\bgmr\b|gemeenschappelijke medezeggenschap",
    "participation": r"(?<!g)\bmr\b|(?<!gemeenschappelijke )medezeggenschap",
    "board": r"bestuur|bestuurder",
    "supervision": r"raad van toezicht|toezichthouder",
}


def bodies_in(text: str) -> list[str]:
    """Name the bodies in the order in which the text names them."""
    spots = [(match.start(), body) for body, pattern in _BODIES.items() if (match := find(pattern, text))]
    return [body for _, body in sorted(spots)]


def _adoption(spoken: Spoken) -> Parameters:
    return given(bodies=list(bodies_in(spoken.article)))


_NUMBERS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "2": 2, "3": 3, "4": 4, "5": 5}


def _review(spoken: Spoken) -> Parameters:
    text = spoken.article
    every = re.search(
        (
            r"(?:(?:om|elke|iedere) de )?(?:om de|elke|iedere|per) (twee|drie|vier|vijf|[2-5]) ja|"
            r"(twee|drie|vier|vijf)jaarlijks"
        ),
        text,
        re.IGNORECASE,
    )
    months = 12 * _NUMBERS[next(group for group in every.groups() if group).lower()] if every else 12
    if find(r"halfjaarlijks|twee keer per jaar|tweemaal per jaar|elk half ?jaar", text):
        months = 6
    return given(every_months=months, with_whom=list(bodies_in(text)))


def _discussion(spoken: Spoken) -> Parameters:
    text = spoken.article
    groups = re.search(r"\bgroep(?:en)?\s+((?:\d(?:\s*(?:,|en|t/m|tot en met|-)\s*)?)+)", text, re.IGNORECASE)
    moments = {
        "year_start": (
            r"begin van (?:het|een|elk|ieder) (?:nieuwe )?schooljaar|start van het schooljaar|"
            r"eerste (?:schoolweek|week)"
        ),
        "media_week": r"week van de mediawijsheid",
        "team_meeting": r"vergadering|teamoverleg|studiedag|binnen het team|in het team",
        "ongoing": r"blijven|regelmatig|aanleiding|voortdurend|steeds",
    }
    return given(
        with_whom=names(
            people_in(text) & {Audience.PUPIL, Audience.STAFF, Audience.GUARDIAN, Audience.TEACHER}
        ),
        groups=[str(number) for number in _group_numbers(groups.group(1))] if groups else [],
        moments=choose(text, moments),
    )


def _group_numbers(text: str) -> list[int]:
    numbers = [int(number) for number in re.findall(r"\d", text)]
    if len(numbers) == 2 and re.search(r"t/m|tot en met|-", text):
        return list(range(numbers[0], numbers[1] + 1))
    return numbers


def _linked(spoken: Spoken) -> Parameters:
    named = re.search(
        (
            r"\b(\w*(?:gedragscode|protocol|reglement|statuut|convenant|regeling|"
            r"code)\b(?:\s+[A-Z]\w+(?:\s+\w+)?)?)"
        ),
        spoken.sentence,
        re.IGNORECASE,
    )
    return given(
        for_whom=names(people_in(spoken.sentence) - {Audience.LEADERSHIP, Audience.BOARD}),
        document=named.group(1) if named else "",
    )


READERS: dict[str, Reader] = {
    "Adoption": _adoption,
    "Discussion": _discussion,
    "LinkedCode": _linked,
    "Review": _review,
}
