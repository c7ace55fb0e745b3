"""What the text says on lessons and devices: when, where, with whose leave, with which time and money."""

from goedenaam.norms.reading.audience import people_in
from goedenaam.norms.reading.parameters.spoken import (
    Parameters,
    Reader,
    Spoken,
    around,
    choose,
    find,
    given,
    names,
)
from goedenaam.norms.types import Audience, Modality

AT_WORK = r"beroepsmatig|functioneel|zakelijk|voor het werk"


def _lesson(spoken: Spoken) -> Parameters:
    text = spoken.article
    permits = r"toestemming|toegestaan door|goedkeuring|goedvinden|opdracht van|aangeeft|toestaat|vindt"
    if find(r"parkeren|opbergen wanneer|tenzij de (?:leerkracht|docent) (?:anders|vraagt)", text) or (
        spoken.force.modality in {Modality.SHOULD, Modality.MAY}
        and not find(r"\b(?:alleen|uitsluitend|mits|slechts)\b", text)
    ):
        stance = "open_unless_parked"
    elif find(
        (
            r"functioneel|lesdoel|leerdoel|leerproces|onderwijsdoel|educatie|didactisch|onderdeel "
            r"van de les|voor de les"
        ),
        text,
    ):
        stance = "functional"
    elif find(permits, text):
        stance = "closed_unless_permitted"
    else:
        stance = (
            "closed" if spoken.force.modality is Modality.MUST_NOT or spoken.force.negated else "functional"
        )
    by = people_in(" ".join(around(text, permits))) if stance != "open_unless_parked" else frozenset()
    if find(r"onderwijzend personeel", text):
        by = (by - {Audience.STAFF}) | {Audience.TEACHER}
    return given(stance=stance, permission_by=names(by & _PERMITTERS))


_PERMITTERS = {Audience.TEACHER, Audience.LEADERSHIP, Audience.STAFF, Audience.MANAGER}


_DEVICES_OUT = (
    r"tas|kluis|niet zichtbaar|opgeborgen|bergen|uit het zicht|telefoonhotel|ingeleverd|"
    r"inleveren|thuis|uit\b|uitgeschakeld|verboden|niet toegestaan|niet mee|wegge"
)


def _device(spoken: Spoken) -> Parameters:
    where = find(
        (
            r"\b(?:in|op) (?:de|het|hun|je|een|zijn) (?:eigen )?(\w*tas\w*|\w*kluis\w*|"
            r"telefoonhotel|\w*bak|\w*hotel|bureau|la\b|personeelskamer)"
        ),
        spoken.article,
    )
    hides = find(_DEVICES_OUT, spoken.article) or spoken.force.modality is Modality.MUST_NOT
    who = people_in(spoken.sentence) - {Audience.LEADERSHIP}
    if {Audience.PUPIL, Audience.STAFF} <= people_in(spoken.article) and hides:
        who = frozenset({Audience.PUPIL})
    moments = {
        "before": r"v[oó][oó]r schooltijd",
        "lesson": r"tijdens de les|in de les|lestijd",
        "break": r"pauze",
        "after": r"na schooltijd|schoolplein",
    }
    stance = "out_of_sight" if hides else "professional" if spoken.article_says(AT_WORK) else "free"
    found = choose(spoken.article, moments)
    if spoken.article_says(r"onder schooltijd|hele (?:school)?dag|de hele dag"):
        found = [*found, "lesson"] if "lesson" not in found else found
    return given(who=names(who), stance=stance, moments=found, where=where.group(1) if where else "")


def _competence(spoken: Spoken) -> Parameters:
    who = people_in(spoken.sentence) & {Audience.TEACHER, Audience.STAFF}
    return given(
        who=names(who),
        time=spoken.article_says(r"\btijd\b|\buren\b|gefaciliteerd|faciliteert"),
        budget=spoken.article_says(r"budget|\bgeld\b|middelen|vergoed"),
    )


_ASPECTS = {
    "in_lessons": r"\bles(?:sen)?\b|lesprogramma|onderwijs|curriculum",
    "experts": r"expert|deskundige|gastles",
    "current_events": r"actualiteit|actueel|nieuws",
    "let_experience": r"ervaren|oefenen|zelf .{0,30}gebruik",
    "guided": r"begeleid|onder toezicht|onder leiding",
    "seen_first": r"eerst (?:bekeken|gezien|gecontroleerd)",
}


READERS: dict[str, Reader] = {
    "Competence": _competence,
    "CurriculumIntegration": lambda s: given(aspects=choose(s.article, _ASPECTS)),
    "DevicePresence": _device,
    "LessonUse": _lesson,
    "TeachBothSides": lambda s: {
        "advantages": s.says("voordelen|kansen|mogelijkheden|positieve"),
        "disadvantages": s.says("nadelen|gevaren|risico|keerzijde|negatieve"),
    },
}
