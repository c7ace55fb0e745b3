"""What the text says on incidents: rungs and steps, who decides, where it is kept, whom to report to."""

import re

from goedenaam.norms.reading.audience import people_in
from goedenaam.norms.reading.parameters.spoken import (
    IF_NEEDED,
    Parameters,
    Reader,
    Spoken,
    choose,
    find,
    given,
    names,
    strength_of,
)
from goedenaam.norms.types import Audience


def _police(spoken: Spoken) -> Parameters:
    return given(about=names(_accused(spoken.sentence)), strength=strength_of(spoken))


def _accused(sentence: str) -> frozenset[Audience]:
    about = find(
        r"(?:uitlatingen|gedragingen|gedrag|handelen|overtreding)\s+(?:van|door)\b(.{0,120})", sentence
    )
    return people_in(about.group(1)) - {Audience.BOARD, Audience.LEADERSHIP} if about else frozenset()


_RUNGS = {
    "talk": r"aangesproken|aanspreken|spreekt .{0,20}aan|\bgesprek\b",
    "warning": r"waarschuwing|gewaarschuwd",
    "agreement": r"schriftelijke afspra|gedragscontract",
    "contact_rule": r"contactverbod|contactregel",
    "access_ban": r"toegang.{0,20}(?:ontzegd|geweigerd)|toegangsverbod|schoolverbod",
    "reprimand": r"berisping|berispt",
    "suspension": r"schorsing|geschorst|schorsen",
    "removal": r"verwijdering|van school (?:gestuurd|verwijderd)|verwijderd van",
    "dismissal": r"ontslag(?! op staande)|ontslagen",
    "summary_dismissal": r"ontslag op staande voet|op staande voet",
}


def _measures(spoken: Spoken) -> Parameters:
    text = spoken.article
    addressed = find(r"\bdoor\s+(.{0,90}?)\s*(?:hierop\s+|hierover\s+)?(?:aangesproken|toegesproken)", text)
    deciders = re.search(
        (
            r"(?:bepaalt|bepalen|beslist|beslissen|besluit|legt|neemt)\s+(?:de|het)\s+(\w+(?: of "
            r"(?:de|het) \w+)?)|(?:de|het)\s+([\w ]{3,40}?)\s+(?:bepaalt|beslist|besluit)"
        ),
        text,
        re.IGNORECASE,
    )
    decided = people_in(" ".join(group for group in deciders.groups() if group)) if deciders else frozenset()
    about = _concerned(spoken)
    return given(
        about=names(about),
        rungs=choose(text, _RUNGS),
        steps=["spoken_to"]
        if addressed and find(r"indien nodig|daarna|vervolgens|herhaling|blijft", text)
        else [],
        addressed_by=names(people_in(addressed.group(1))) if addressed else [],
        decided_by=names(decided & {Audience.LEADERSHIP, Audience.BOARD, Audience.MANAGER, Audience.TEACHER}),
        closed=not find(r"onder (?:meer|andere)|bijvoorbeeld|zoals|o\.a\.|etc|onder andere", text),
    )


def _concerned(spoken: Spoken) -> frozenset[Audience]:
    toward = find(
        r"\b(?:naar|jegens|tegen|voor)\s+(.{0,60}?)\s+(?:toe\b|worden|wordt|kunnen|kan|maatregel)",
        spoken.sentence,
    )
    if toward and (people := people_in(toward.group(1))):
        return people
    subject = re.split(r"\bdie\b|\bwordt\b|\bdoor\b", spoken.sentence, maxsplit=1)[0]
    people = people_in(subject) - {Audience.LEADERSHIP, Audience.BOARD, Audience.MANAGER}
    return people or spoken.audience - {Audience.SCHOOL, Audience.LEADERSHIP, Audience.BOARD}


_RECIPIENTS = {
    "confidential_inspector": r"vertrouwensinspect",
    "police": r"politie|zedenpolitie",
    "privacy_authority": r"autoriteit persoonsgegevens",
    "inspectorate": r"(?<!vertrouwens)inspectie",
}


_OCCASIONS = {
    "data_breach": r"datalek",
    "sexual_offence": r"zeden|seksue",
    "suspension_over_a_day": r"schors",
    "transgressive_staff": r"grensoverschrijdend|medewerker",
}


_TELEPHONE = re.compile(r"(?:\+31|\b0)[\s-]?\(?\d[\d\s()–-]{6,14}\d\b")


def _external(spoken: Spoken) -> Parameters:
    telephone = _TELEPHONE.search(spoken.article)
    within = find(r"binnen\s+(\d+)\s+(?:uur|uren)", spoken.article)
    parameters = given(
        when=next(iter(choose(spoken.article, _OCCASIONS)), None),
        to=next(iter(choose(spoken.article, _RECIPIENTS)), None),
        telephone=re.sub(r"\s*[-–]\s*", "-", telephone.group().strip()) if telephone else "",
    )
    return parameters | ({"within_hours": int(within.group(1))} if within else {})


_FILES = {
    "tracking_system": r"lovs|\blvs\b|leerlingvolgsysteem|parnassys|magister|somtoday|esis",
    "pupil_file": r"leerlingdossier|leerlingendossier|dossier van (?:de|het) (?:leerling|kind)",
    "personnel_file": r"personeelsdossier|personeelsmap",
}


def _dossier(spoken: Spoken) -> Parameters:
    files = choose(spoken.sentence, _FILES)
    label = find(r"\b(plichtsverzuim|verwijtbaar gedrag)\b", spoken.article)
    about = people_in(spoken.article) & {
        Audience.PUPIL,
        Audience.GUARDIAN,
        Audience.STAFF,
        Audience.TEACHER,
        Audience.VOLUNTEER,
    }
    return given(
        about=names(about),
        file=next(
            iter(files), "personnel_file" if about == {Audience.STAFF} else "case_file" if not about else None
        ),
        contents=choose(
            spoken.sentence,
            {
                "correspondence": r"correspondentie|communicatie|brieven|mail",
                "report": r"verslag|notitie|aantekening|incident|vastgelegd|genoteerd|registr",
            },
        ),
        case_label=label.group(1).lower() if label else "",
    )


def _board(spoken: Spoken) -> Parameters:
    decider = find(
        (
            r"(?:bepaalt|beslist|besluit)\s+(?:de|het)\s+([\w-]+)|(?:de|"
            r"het)\s+([\w-]+)\s+(?:bepaalt|beslist|besluit|meldt|informeert)"
        ),
        spoken.sentence,
    )
    people = people_in(" ".join(group for group in decider.groups() if group)) if decider else frozenset()
    return given(
        decided_by=names(people),
        strength="if_needed" if spoken.says(rf"\bof\b|{IF_NEEDED}|bepaalt") else strength_of(spoken),
    )


READERS: dict[str, Reader] = {
    "BoardNotification": _board,
    "Dossier": _dossier,
    "ExternalReport": _external,
    "Measures": _measures,
    "PoliceReport": _police,
}
