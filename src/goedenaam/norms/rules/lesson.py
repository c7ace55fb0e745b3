"""LessonUse and DevicePresence: may this be used, here and now?"""

from collections.abc import Iterator

from goedenaam.norms.acts import UseDevice, UseSocialMediaInLesson
from goedenaam.norms.decision import Clause, Verdict
from goedenaam.norms.facts import Fact
from goedenaam.norms.merge import belongs
from goedenaam.norms.rules.ceiling import ceiling
from goedenaam.norms.types import Audience, DevicePresence, DeviceStance, LessonStance, LessonUse


def lesson_use(norm: LessonUse, act: UseSocialMediaInLesson) -> Iterator[Clause]:
    """Closed, closed unless permitted, only where the lesson needs it, or open unless parked."""
    strict = ceiling(norm)
    whom = _permitter(norm, act.actor)
    permission = Clause(
        norm=norm,
        verdict=strict,
        fact=Fact.PERMISSION,
        says=f"houdt sociale media in de les dicht zonder toestemming van de {whom}",
        remedy=f"Vraag toestemming aan de {whom}.",
        whom=f"de {whom}",
    )
    functional = Clause(
        norm=norm,
        verdict=strict,
        fact=Fact.FUNCTIONAL,
        says="wil sociale media in de les alleen als dat nodig is voor de les",
        remedy="Gebruik het alleen als de les van dit moment erom vraagt.",
        whom="de leerkracht",
    )
    match norm.stance:
        case LessonStance.CLOSED:
            yield Clause(
                norm=norm,
                verdict=strict,
                says="houdt sociale media in de les dicht",
                remedy="Doe het buiten de les, of stel voor het protocol te wijzigen.",
            )
        case LessonStance.CLOSED_UNLESS_PERMITTED:
            yield permission
        case LessonStance.FUNCTIONAL:
            yield functional
            if not _decides_alone(norm, act.actor):
                yield permission
        case _:  # open unless parked
            # An article that recommends the use still means its exception: parked is parked.
            yield Clause(
                norm=norm,
                verdict=Verdict.FORBID,
                fact=Fact.NOT_PARKED,
                says="houdt sociale media in de les open tot de leerkracht vraagt de apparaten te parkeren",
                remedy="Leg het apparaat weg tot de leerkracht zegt dat het weer mag.",
                whom="de leerkracht",
            )
            yield Clause(
                norm=norm,
                verdict=Verdict.ADVISE,
                fact=Fact.FUNCTIONAL,
                says="bedoelt gebruik voor het leren",
                remedy="Gebruik het voor het leren.",
            )


def _permitter(norm: LessonUse, actor: Audience) -> str:
    """Pupils ask the teacher, staff ask leadership, where the text names them."""
    first, second = (
        (Audience.TEACHER, Audience.LEADERSHIP)
        if actor is Audience.PUPIL
        else (Audience.LEADERSHIP, Audience.TEACHER)
    )
    return (first if not norm.permission_by or first in norm.permission_by else second).label


def _decides_alone(norm: LessonUse, actor: Audience) -> bool:
    """Whether the lesson needs it is the teacher's own call, unless leadership has to permit it."""
    if not norm.permission_by:
        return True
    return belongs(actor, frozenset({Audience.STAFF})) and Audience.LEADERSHIP not in norm.permission_by


def device_presence(norm: DevicePresence, act: UseDevice) -> Iterator[Clause]:
    """Out of sight, only for work, or free: by role and moment of the day."""
    if not belongs(act.actor, norm.who) or (norm.moments and act.moment not in norm.moments):
        return
    match norm.stance:
        case DeviceStance.FREE:
            yield Clause(norm=norm, verdict=Verdict.ALLOW, says="laat telefoon en horloge vrij")
        case DeviceStance.OUT_OF_SIGHT:
            place = f" ({norm.where})" if norm.where else ""
            yield Clause(
                norm=norm,
                verdict=ceiling(norm),
                fact=Fact.OUT_OF_SIGHT,
                says=f"wil de telefoon van {act.actor.plural} uit het zicht{place}, ook {act.moment.label}",
                remedy=f"Berg de telefoon op{place}.",
            )
        case _:  # for work only
            yield Clause(
                norm=norm,
                verdict=ceiling(norm),
                fact=Fact.FOR_WORK,
                says=f"wil dat {act.actor.plural} telefoon en horloge alleen voor het werk gebruiken",
                remedy="Gebruik het toestel alleen voor het werk.",
            )
