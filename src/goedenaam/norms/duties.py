"""How each norm type obliges: one function per type, found through `FOLLOWING` by what happened."""

from collections.abc import Callable, Iterator
from typing import Any

from goedenaam.norms.decision import Duty
from goedenaam.norms.events import Event, Happening
from goedenaam.norms.explain import join, labels
from goedenaam.norms.merge import belongs
from goedenaam.norms.types import (
    Adoption,
    AskWhenInDoubt,
    Audience,
    BoardNotification,
    Body,
    Competence,
    CurriculumIntegration,
    Derailment,
    Dialogue,
    Discussion,
    Dossier,
    ExternalReport,
    FollowUp,
    InformPupils,
    LinkedCode,
    Measures,
    Monitoring,
    Norm,
    Occasion,
    PersonalResponsibility,
    PoliceReport,
    Recipient,
    Review,
    Rung,
    Strength,
    TalkMoment,
    TeachBothSides,
)

# The type in a key of FOLLOWING fixes what the function is called with; a signature cannot say that.
type Follow = Callable[[Any, Event], Iterator[Duty]]


def _people(audience: frozenset[Audience]) -> tuple[Audience, ...]:
    return tuple(sorted(audience))


def ask_when_in_doubt(norm: AskWhenInDoubt, event: Event) -> Iterator[Duty]:
    yield Duty(
        who=(event.about,),
        what=f"het bericht voorleggen aan {labels(norm.whom)} voordat het geplaatst wordt",
        to=_people(norm.whom),
        norm=norm,
        deed="ask",
        choice=True,
    )


def derailment(norm: Derailment, event: Event) -> Iterator[Duty]:
    yield Duty(
        who=(event.about,),
        what=f"niets meer plaatsen en de aanpak bespreken met {labels(norm.alert)}",
        to=_people(norm.alert),
        within_hours=0 if norm.at_once else 24,
        norm=norm,
        deed="alert",
    )


def monitoring(norm: Monitoring, event: Event) -> Iterator[Duty]:
    if norm.active:
        yield Duty(
            who=_people(norm.by),
            what="zelf luisteren naar wat er over de school gezegd wordt",
            within_hours=norm.staleness_hours,
            norm=norm,
            deed="listen",
        )
    else:
        yield Duty(
            who=_people(norm.by),
            what="doorgeven wat zij over de school zien",
            norm=norm,
            deed="hand_in_mention",
        )


def follow_up(norm: FollowUp, event: Event) -> Iterator[Duty]:
    aims = [
        word for word, wanted in (("versterken", norm.strengthen), ("verbeteren", norm.improve)) if wanted
    ]
    purpose = f" om te {join(aims)}" if aims else ""
    place = "op school of aan de telefoon " if norm.in_person else ""
    yield Duty(
        who=(Audience.SCHOOL,),
        what=f"{place}in gesprek gaan met wie het schreef{purpose}",
        to=(event.about,),
        norm=norm,
        deed="talk",
    )


def inform_pupils(norm: InformPupils, event: Event) -> Iterator[Duty]:
    if event.topic is None or event.topic in norm.topics:
        topics = event.topic.label if event.topic else labels(norm.topics)
        yield Duty(
            who=(Audience.STAFF,),
            what=f"{labels(norm.recipients)} vertellen over {topics}",
            to=_people(norm.recipients),
            norm=norm,
            deed="inform",
        )


def dialogue(norm: Dialogue, event: Event) -> Iterator[Duty]:
    goals = f" voor {labels(norm.goals)}" if norm.goals else ""
    yield Duty(
        who=(Audience.SCHOOL,),
        what=f"het gesprek openen met {labels(norm.recipients)}{goals}",
        to=_people(norm.recipients),
        norm=norm,
        deed="dialogue",
    )


def competence(norm: Competence, event: Event) -> Iterator[Duty]:
    who = _people(norm.who) or (Audience.STAFF,)
    yield Duty(who=who, what="genoeg van sociale media weten voor de les", norm=norm, deed="know")
    given = [word for word, wanted in (("tijd", norm.time), ("budget", norm.budget)) if wanted]
    if given:
        yield Duty(
            who=(Audience.SCHOOL,),
            what=f"{labels(who)} {join(given)} geven om bij te blijven",
            to=who,
            norm=norm,
            deed="enable",
        )


def curriculum(norm: CurriculumIntegration, event: Event) -> Iterator[Duty]:
    yield Duty(
        who=(Audience.TEACHER,),
        what=f"sociale media een plaats geven: {labels(norm.aspects)}",
        norm=norm,
        deed="teach",
    )


def both_sides(norm: TeachBothSides, event: Event) -> Iterator[Duty]:
    sides = [word for word, on in (("voordelen", norm.advantages), ("nadelen", norm.disadvantages)) if on]
    yield Duty(who=(Audience.TEACHER,), what=f"lessen geven over {join(sides)}", norm=norm, deed="both_sides")


def board_notification(norm: BoardNotification, event: Event) -> Iterator[Duty]:
    yield Duty(
        who=_people(norm.decided_by),
        what="beslissen of het bestuur het hoort, en dat vastleggen",
        to=(Audience.BOARD,),
        strength=norm.strength,
        norm=norm,
        deed="tell_board",
    )


_OCCASIONS = {
    Happening.TRANSGRESSIVE: Occasion.TRANSGRESSIVE_STAFF,
    Happening.SEXUAL_OFFENCE: Occasion.SEXUAL_OFFENCE,
    Happening.DATA_BREACH: Occasion.DATA_BREACH,
    Happening.SUSPENDED: Occasion.SUSPENSION_OVER_A_DAY,
}


def external_report(norm: ExternalReport, event: Event) -> Iterator[Duty]:
    if _OCCASIONS[event.happening] is not norm.when:
        return
    about_staff = event.happening is Happening.TRANSGRESSIVE
    if about_staff and not belongs(event.about, frozenset({Audience.STAFF})):
        return
    number = f" (telefoon {norm.telephone})" if norm.telephone else ""
    yield Duty(
        who=(Audience.BOARD if norm.to is not Recipient.CONFIDENTIAL_INSPECTOR else Audience.LEADERSHIP,),
        what=f"het melden bij {norm.to.label}{number}",
        to=(norm.to,),
        within_hours=norm.within_hours,
        norm=norm,
        deed=f"report_{norm.to.value}",
    )


def police_report(norm: PoliceReport, event: Event) -> Iterator[Duty]:
    if belongs(event.about, norm.about):
        yield Duty(
            who=(Audience.LEADERSHIP,),
            what="aangifte doen bij de politie",
            to=(Recipient.POLICE,),
            strength=norm.strength,
            norm=norm,
            deed="police",
        )


def responsibility(norm: PersonalResponsibility, event: Event) -> Iterator[Duty]:
    if norm.fake_account_defence:
        yield Duty(
            who=(Audience.LEADERSHIP,),
            what="eerst uitzoeken wie het account maakte; wie het niet was, gaat vrijuit",
            norm=norm,
            deed="look_into_account",
        )
    if norm.police:
        yield Duty(
            who=(Audience.LEADERSHIP,),
            what="de politie inschakelen",
            to=(Recipient.POLICE,),
            strength=Strength.IF_NEEDED,
            norm=norm,
            deed="police",
        )


def dossier(norm: Dossier, event: Event) -> Iterator[Duty]:
    if belongs(event.about, norm.about):
        label = f", onder de noemer “{norm.case_label}”" if norm.case_label else ""
        yield Duty(
            who=(Audience.LEADERSHIP,),
            what=f"{labels(norm.contents)} bewaren in {norm.file.label}{label}",
            norm=norm,
            deed=f"file_{norm.file.value}",
        )


def addressing(norm: Measures, event: Event) -> Iterator[Duty]:
    """Who speaks to the person first, and which measures are then possible.

    "May" is said of the measures; being spoken to comes before them in any case.
    """
    if not belongs(event.about, norm.about):
        return
    if norm.addressed_by:
        yield Duty(
            who=_people(norm.addressed_by),
            what=f"de {event.about.label} aanspreken",
            unconditional=True,
            to=(event.about,),
            norm=norm,
            deed="address",
        )
    if norm.ground:
        rungs = ", ".join(rung.label for rung in Rung if rung in norm.rungs) or "een passende maatregel"
        who = _people(norm.decided_by) or (Audience.LEADERSHIP,)
        yield Duty(
            who=who, what=f"een maatregel kiezen ({rungs})", strength=Strength.MAY, norm=norm, deed="measure"
        )


def linked_code(norm: LinkedCode, event: Event) -> Iterator[Duty]:
    if belongs(event.about, norm.for_whom):
        document = norm.document or "de bijbehorende gedragscode"
        if norm.address:
            document = f"{document} ({norm.address})"
        yield Duty(who=(event.about,), what=f"{document} lezen en bevestigen", norm=norm, deed="acknowledge")


def adoption(norm: Adoption, event: Event) -> Iterator[Duty]:
    steps = ", dan ".join(body.label for body in norm.bodies) or Body.LEADERSHIP.label
    yield Duty(who=(Audience.LEADERSHIP,), what=f"laten vaststellen door {steps}", norm=norm, deed="adopt")


def review(norm: Review, event: Event) -> Iterator[Duty]:
    company = f" met {join(body.label for body in sorted(norm.with_whom))}" if norm.with_whom else ""
    yield Duty(
        who=(Audience.LEADERSHIP,),
        what=f"het protocol elke {norm.every_months} maanden evalueren{company}",
        norm=norm,
        deed="review",
    )


_TALKS = {
    Happening.YEAR_START: TalkMoment.YEAR_START,
    Happening.MEDIA_WEEK: TalkMoment.MEDIA_WEEK,
    Happening.TEAM_MEETING: TalkMoment.TEAM_MEETING,
    Happening.OCCASION: TalkMoment.ONGOING,
}


def discussion(norm: Discussion, event: Event) -> Iterator[Duty]:
    if _TALKS[event.happening] not in norm.moments:
        return
    groups = f" in groep {join(sorted(norm.groups))}" if norm.groups else ""
    yield Duty(
        who=(Audience.TEACHER if Audience.PUPIL in norm.with_whom else Audience.LEADERSHIP,),
        what=f"het protocol bespreken met {labels(norm.with_whom)}{groups}",
        to=_people(norm.with_whom),
        norm=norm,
        deed=f"discuss_{_TALKS[event.happening].value}",
    )


FOLLOWING: dict[Happening, dict[type[Norm], Follow]] = {
    Happening.VIOLATION: {Measures: addressing, BoardNotification: board_notification, Dossier: dossier},
    Happening.POSSIBLE_OFFENCE: {PoliceReport: police_report},
    Happening.TRANSGRESSIVE: {ExternalReport: external_report},
    Happening.SEXUAL_OFFENCE: {ExternalReport: external_report},
    Happening.DATA_BREACH: {ExternalReport: external_report},
    Happening.SUSPENDED: {ExternalReport: external_report},
    Happening.FAKE_ACCOUNT: {PersonalResponsibility: responsibility, PoliceReport: police_report},
    Happening.MENTION: {FollowUp: follow_up},
    Happening.DERAILING: {Derailment: derailment},
    Happening.DOUBT: {AskWhenInDoubt: ask_when_in_doubt},
    Happening.NEWS_FOR_PUPILS: {InformPupils: inform_pupils},
    Happening.CONSULTATION: {Dialogue: dialogue},
    Happening.LISTENING: {Monitoring: monitoring},
    Happening.YEAR_START: {
        Competence: competence,
        CurriculumIntegration: curriculum,
        TeachBothSides: both_sides,
        Discussion: discussion,
    },
    Happening.MEDIA_WEEK: {Discussion: discussion},
    Happening.TEAM_MEETING: {Discussion: discussion},
    Happening.OCCASION: {Discussion: discussion},
    Happening.DRAFTED: {Adoption: adoption},
    Happening.REVIEW_DUE: {Review: review},
    Happening.JOINED: {LinkedCode: linked_code},
}
