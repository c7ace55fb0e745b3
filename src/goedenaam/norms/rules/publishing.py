"""What bears on a publication: consent, secrecy, decency, good name, rights, who speaks, waiting, age."""

from collections.abc import Iterator

from goedenaam.norms.acts import Act, Depicted, OpenAccount, PublishPost, Work
from goedenaam.norms.decision import Clause, Verdict
from goedenaam.norms.explain import labels
from goedenaam.norms.facts import Fact
from goedenaam.norms.merge import belongs
from goedenaam.norms.rules.ceiling import ceiling
from goedenaam.norms.types import (
    Audience,
    Capacity,
    Confidentiality,
    ConsentRequired,
    Copyright,
    Decency,
    Disclaimer,
    Disclosure,
    Giver,
    GoodName,
    Indecency,
    Information,
    MinimumAge,
    Modality,
    Moment,
    Permanence,
    Rights,
    Softens,
    Subject,
    ThirdParties,
)

_CONSENTS = {
    Giver.GUARDIAN: {Depicted.PUPIL: Fact.CONSENT_GUARDIANS},
    Giver.PUPIL: {Depicted.PUPIL: Fact.CONSENT_PUPIL, Depicted.PUPIL_16: Fact.CONSENT_PUPIL},
    Giver.STAFF: {Depicted.STAFF: Fact.CONSENT_STAFF},
    Giver.ANYONE: {
        Depicted.PUPIL: Fact.CONSENT_GUARDIANS,
        Depicted.PUPIL_16: Fact.CONSENT_PUPIL,
        Depicted.STAFF: Fact.CONSENT_STAFF,
        Depicted.OTHER: Fact.CONSENT_OTHERS,
    },
}
_WHOM = {
    Fact.CONSENT_GUARDIANS: "de ouders",
    Fact.CONSENT_PUPIL: "de leerling",
    Fact.CONSENT_STAFF: "de medewerker",
    Fact.CONSENT_OTHERS: "wie herkenbaar is",
}


def consent_required(norm: ConsentRequired, act: PublishPost) -> Iterator[Clause]:
    """Whoever is recognisable must have agreed, in the way the text asks. An unknown person cannot have."""
    media = norm.media & act.media
    if not media:
        return
    named = " en ".join(sorted(medium.plural for medium in media))
    if Depicted.UNKNOWN in act.depicted:
        yield Clause(
            norm=norm,
            verdict=ceiling(norm),
            says=f"vraagt toestemming voor {named}, en van iemand is niet bekend wie het is",
            remedy="Zoek uit wie het is, maak die persoon onherkenbaar of kies een ander beeld.",
        )
    needed = {
        fact
        for giver in norm.givers
        for depicted, fact in _CONSENTS[giver].items()
        if depicted in act.depicted
    }
    for fact in sorted(needed):
        yield _consent(norm, fact, f"vraagt toestemming van {_WHOM[fact]} voor {named}", _WHOM[fact])
    if needed and norm.express:
        yield _consent(
            norm, Fact.CONSENT_EXPRESS, "vraagt dat die toestemming uitdrukkelijk is", "wie toestemming geeft"
        )
    if needed and norm.per_placement:
        yield _consent(
            norm,
            Fact.CONSENT_PLACEMENT,
            "vraagt die toestemming voor elke plaatsing",
            "wie toestemming geeft",
        )


def _consent(norm: ConsentRequired, fact: Fact, says: str, whom: str) -> Clause:
    where = f" via {norm.collected}" if norm.collected else ""
    kept = f" Gegeven toestemming staat in {norm.recorded}." if norm.recorded else ""
    return Clause(
        norm=norm,
        verdict=ceiling(norm),
        fact=fact,
        says=says,
        remedy=f"Vraag toestemming aan {whom}{where}, of maak de persoon onherkenbaar.{kept}",
        whom=whom,
    )


def confidentiality(norm: Confidentiality, act: Act) -> Iterator[Clause]:
    """Nothing confidential and nothing personal, as far as the text names them."""
    for kind, fact in (
        (Information.CONFIDENTIAL, Fact.NOTHING_CONFIDENTIAL),
        (Information.PERSONAL, Fact.NOTHING_PERSONAL),
    ):
        if kind in norm.kinds:
            yield Clause(
                norm=norm,
                verdict=ceiling(norm),
                fact=fact,
                says=f"laat berichten toe zonder {kind.label}",
                remedy=f"Haal {kind.label} uit het bericht.",
            )


def third_parties(norm: ThirdParties, act: Act) -> Iterator[Clause]:
    """Nothing about others, or nothing they did not agree to."""
    yield Clause(
        norm=norm,
        verdict=ceiling(norm),
        fact=Fact.OTHERS_AGREED if norm.with_consent else Fact.OTHERS_ABSENT,
        says="wil geen informatie over anderen die daar geen toestemming voor gaven"
        if norm.with_consent
        else "wil geen informatie over anderen",
        remedy="Haal weg wat over een ander gaat"
        + (", of vraag die persoon om toestemming." if norm.with_consent else "."),
    )


_ATTACKS = frozenset(
    {
        Indecency.BULLYING,
        Indecency.STALKING,
        Indecency.THREATENING,
        Indecency.BLACKENING,
        Indecency.LIBEL,
    }
)
_TONES = frozenset(Indecency) - _ATTACKS


def decency(norm: Decency, act: Act) -> Iterator[Clause]:
    """An attack on a person weighs by itself: a person's own judgement never softens it."""
    if not norm.kinds or norm.kinds & _ATTACKS:
        yield Clause(
            norm=norm,
            verdict=ceiling(norm),
            fact=Fact.NO_ATTACK,
            says=f"laat niet toe dat iemand wordt aangevallen ({_kinds(norm, _ATTACKS)})",
            remedy="Haal de aanval op de persoon weg; praat over wat er gebeurde.",
        )
    if not norm.kinds or norm.kinds & _TONES:
        yield Clause(
            norm=norm,
            verdict=ceiling(norm),
            fact=Fact.DECENT,
            says=f"vraagt fatsoen ({_kinds(norm, _TONES)} hoort er niet bij)",
            remedy="Zeg het zoals je het in het gezicht zou zeggen.",
            softens=Softens.DECENCY,
        )


def _kinds(norm: Decency, group: frozenset[Indecency]) -> str:
    return ", ".join(
        kind.label for kind in Indecency if kind in group and (not norm.kinds or kind in norm.kinds)
    )


_MAY_CRITICISE = frozenset({Audience.PUPIL, Audience.GUARDIAN, Audience.VISITOR, Audience.NEIGHBOUR})


def good_name(norm: GoodName, act: Act) -> Iterator[Clause]:
    """Spare the good name. Pupils, parents and outsiders are only advised to: criticism is free speech."""
    verdict = Verdict.ADVISE if act.actor in _MAY_CRITICISE else ceiling(norm)
    whose = labels(norm.whose) or "de school en haar mensen"
    yield Clause(
        norm=norm,
        verdict=verdict,
        fact=Fact.SPARES_GOOD_NAME,
        says=f"vraagt rekening te houden met de goede naam van {whose}"
        + (" en herinnert eraan dat je de school vertegenwoordigt" if norm.ambassador else ""),
        remedy="Zeg wat je vindt zonder school of mensen neer te zetten als slecht.",
        softens=Softens.GOOD_NAME,
        protected=True,
    )


def copyright_(norm: Copyright, act: PublishPost) -> Iterator[Clause]:
    """Work of others needs a licence; a quotation needs its source; a person shown has portrait right."""
    wanted: list[tuple[Rights, Fact, str, str]] = []
    if act.work is Work.OTHERS:
        wanted += [
            (Rights.MAKER, Fact.MAKER_KNOWN, "wil weten wie de maker is", "Zoek uit wie de maker is."),
            (
                Rights.LICENCE,
                Fact.LICENCE,
                "laat werk van een ander alleen toe met licentie of toestemming van de maker",
                "Vraag de maker om toestemming of gebruik eigen werk.",
            ),
        ]
    if act.work is Work.QUOTE:
        wanted.append(
            (Rights.CITATION, Fact.SOURCE_NAMED, "wil dat een citaat zijn bron noemt", "Noem de bron.")
        )
    if act.depicted and act.media:
        wanted.append(
            (
                Rights.PORTRAIT,
                Fact.PORTRAIT_CLEAR,
                "vraagt het portretrecht te respecteren",
                "Vraag wie herkenbaar is of plaatsen goed is.",
            )
        )
    for right, fact, says, remedy in wanted:
        if right in norm.needs:
            yield Clause(
                norm=norm, verdict=ceiling(norm), fact=fact, says=says, remedy=remedy, whom="de maker"
            )


def _moments(act: Act) -> frozenset[Moment]:
    """In which of the moments that ask for a name is somebody speaking?"""
    moments = set()
    about_school = act.subject is not Subject.PRIVATE
    if act.capacity is not Capacity.PRIVATE:
        moments.add(Moment.IN_PROFESSION)
    if about_school and getattr(act, "in_discussion", False):
        moments.add(Moment.IN_DISCUSSION)
    if about_school and act.capacity is Capacity.PRIVATE:
        moments.add(Moment.PRIVATELY_ABOUT_SCHOOL)
    return frozenset(moments)


def disclosure(norm: Disclosure, act: Act) -> Iterator[Clause]:
    """Say who is speaking. Only people with a task at the school have something to disclose."""
    if not belongs(act.actor, _WITH_A_TASK) or not norm.when & _moments(act):
        return
    words = f": “{norm.wording}”" if norm.wording else ""
    yield Clause(
        norm=norm,
        verdict=ceiling(norm),
        fact=Fact.SAYS_WHO,
        says="wil dat je erbij zegt dat je bij de school werkt"
        + (" en namens de school spreekt" if norm.on_behalf else ""),
        remedy=f"Zet erbij wie je bent{words}.",
        # Who speaks in the profession is not a private matter that one's own judgement covers.
        softens=Softens.DISCLOSURE if act.capacity is Capacity.PRIVATE else None,
    )


_WITH_A_TASK = frozenset({Audience.STAFF, Audience.BOARD, Audience.VOLUNTEER, Audience.SCHOOL})


def disclaimer(norm: Disclaimer, act: Act) -> Iterator[Clause]:
    """Say that it is an opinion of one's own."""
    if not belongs(act.actor, _WITH_A_TASK) or not norm.when & _moments(act):
        return
    words = f": “{norm.wording}”" if norm.wording else ""
    yield Clause(
        norm=norm,
        verdict=ceiling(norm),
        fact=Fact.HAS_DISCLAIMER,
        says="wil dat je erbij zegt dat het je eigen mening is, los van de school",
        remedy=f"Zet het voorbehoud erbij{words}.",
        softens=Softens.DISCLOSURE,
    )


def permanence(norm: Permanence, act: PublishPost) -> Iterator[Clause]:
    """Remind, which decides nothing; and let an official post wait after approval, if the text sets a time."""
    if norm.reminder:
        yield Clause(
            norm=norm,
            verdict=Verdict.ALLOW,
            says="herinnert eraan dat wat online staat nog lang te vinden is",
        )
    if (
        not norm.cooling_off_minutes
        or act.capacity is not Capacity.OFFICIAL
        or norm.modality is Modality.STATES
    ):
        return
    waited = act.waited
    left = norm.cooling_off_minutes - (waited or 0)
    done = waited is not None and left <= 0
    yield Clause(
        norm=norm,
        verdict=Verdict.ALLOW if done else ceiling(norm),
        fact=Fact.COOLED_OFF if waited is None else None,
        says=f"zet {norm.cooling_off_minutes} minuten bedenktijd tussen goedkeuren en plaatsen",
        remedy="" if done else f"Wacht nog {left} minuten.",
        whom="wie het bericht goedkeurde",
    )


def minimum_age(norm: MinimumAge, act: OpenAccount) -> Iterator[Clause]:
    """An account of one's own from this age, on this network or on any."""
    if norm.own_account is not act.own or (norm.network and norm.network.lower() != act.network.lower()):
        return
    old_enough = act.age >= norm.age
    yield Clause(
        norm=norm,
        verdict=Verdict.ALLOW if old_enough else ceiling(norm),
        says=f"noemt {norm.age} jaar als leeftijd voor een account"
        + (f" op {norm.network}" if norm.network else ""),
        remedy="" if old_enough else "Gebruik een klassenaccount of oefen in de tijdlijn van de klas.",
    )
