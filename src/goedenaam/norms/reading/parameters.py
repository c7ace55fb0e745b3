"""What a sentence says beyond its type: media, givers, rungs, bodies, moments, telephone numbers.

Each function reads one norm type and returns plain parameters as `norm_from` takes them. What the text does
not say is left to the default of the type, save where silence itself is an answer.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goedenaam.norms.reading.audience import people_in
from goedenaam.norms.reading.modality import Force
from goedenaam.norms.types import Audience, Json, Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A norm as it is spoken: its sentence, the article around it, its force and whom it holds for."""

    sentence: str
    article: str
    force: Force
    audience: frozenset[Audience]
    context: str = ""

    def says(self, pattern: str) -> bool:
        return re.search(pattern, self.sentence, re.IGNORECASE) is not None

    def article_says(self, pattern: str) -> bool:
        return re.search(pattern, self.article, re.IGNORECASE) is not None


type Parameters = dict[str, Json]


def parameters_of(kind: str, spoken: Spoken) -> Parameters:
    """Read the parameters of one norm; {} where a type has none that the text can fill."""
    reader = _READERS.get(kind)
    return reader(spoken) if reader else {}


def _choose(text: str, words: dict[str, str]) -> list[Json]:
    return [value for value, pattern in words.items() if re.search(pattern, text, re.IGNORECASE)]


def _names(people: Iterable[Audience]) -> list[Json]:
    return [str(audience) for audience in sorted(people)]


def _given(**values: Json) -> Parameters:
    return {name: value for name, value in values.items() if value not in ([], "", None)}


_MEDIA = {
    "photo": r"foto|beeldmateriaal|\bbeeld|portret|afbeelding|selfie",
    "film": r"film|video|vlog|livestream|beeldmateriaal|\bbeeld",
    "audio": r"geluid|audio|podcast",
    "name": r"\bnamen?\b|achternaam",
    "work": r"werkstuk|tekening|werkje|eigen werk|\bgemaakt werk",
}
_GIVERS = {
    "guardian": r"\bouders?\b|verzorger|voogd",
    "pupil": (
        r"\b(?:van|door|en|aan)\s+(?:de\s+|iedere\s+|elke\s+)?leerling|leerlingen? (?:zelf|"
        r"zélf)|(?:de )?leerling vanaf"
    ),
    "staff": r"(?:van|door|en) (?:de |het )?(?:medewerker|collega|personeel|leerkracht|docent)",
    "anyone": (
        r"betrokken|iedereen|degene|personen|gefotografeerde|afgebeelde|\ballen\b|hen\b|de "
        r"persoon|die persoon|die er ?op|herkenbaar|anderen"
    ),
}


def _consent(spoken: Spoken) -> Parameters:
    text = spoken.sentence
    asked = re.search(r"(?:toestemming|akkoord|goedkeuring|instemming)\b(.{0,90})", text, re.IGNORECASE)
    giver_text = (
        (asked.group(1) if asked else "")
        + " "
        + (text[: asked.start()] if asked and "tenzij" in text.lower() else "")
    )
    collected = re.search(
        (
            r"\b(?:middels|via|met|op|bij|door middel van)\s+(?:het|een|de)?\s*(\w*formulier\w*|"
            r"inschrijving|aanmelding|\w*app)\b"
        ),
        spoken.article,
        re.IGNORECASE,
    )
    recorded = re.search(
        (
            r"\b(parnassys|magister|somtoday|esis|social schools|parro|leerlingadministratie|"
            r"leerlingvolgsysteem)\b"
        ),
        spoken.article,
        re.IGNORECASE,
    )
    return _given(
        media=_choose(f"{text} {spoken.context}", _MEDIA),
        givers=_choose(giver_text, _GIVERS) or _choose(text, _GIVERS),
        express=spoken.article_says(
            r"uitdrukkelijk|expliciet|schriftelijk|nadrukkelijk|vooraf(?:gaande)? toestemming per"
        ),
        per_placement=spoken.article_says(
            r"per (?:plaatsing|foto|keer|bericht|opname)|(?:elke|iedere) keer|telkens|steeds opnieuw"
        ),
        collected=collected.group(1) if collected else "",
        recorded=recorded.group(1) if recorded else "",
    )


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
    met = re.search(r"\bmet\b(.*)", text, re.IGNORECASE)
    with_whom = people_in(met.group(1)) if met else frozenset()
    who = people_in(text[: met.start()] if met else text) or spoken.audience
    if not with_whom:
        with_whom = people_in(text) - who or _others(who)
    stance = _STANCES.get(
        spoken.force.modality or Modality.STATES, "forbidden" if spoken.force.negated else "free"
    )
    if spoken.force.condition and stance == "forbidden":
        stance = (
            "discouraged"
            if not re.search(r"tenzij|alleen|mits", spoken.force.condition, re.IGNORECASE)
            else "forbidden"
        )
    rest = spoken.article.split(text, 1)[-1].strip() if stance != "forbidden" else ""
    return _given(
        who=_names(who), with_whom=_names(with_whom), stance=stance, condition=rest or spoken.force.condition
    )


_GROWN = {Audience.STAFF, Audience.TEACHER}


def _others(who: frozenset[Audience]) -> frozenset[Audience]:
    return frozenset({Audience.PUPIL} if who & _GROWN else {Audience.STAFF})


def _lesson(spoken: Spoken) -> Parameters:
    text = spoken.article
    permits = r"toestemming|toegestaan door|goedkeuring|goedvinden|opdracht van|aangeeft|toestaat|vindt"
    if re.search(
        r"parkeren|opbergen wanneer|tenzij de (?:leerkracht|docent) (?:anders|vraagt)", text, re.IGNORECASE
    ) or (
        spoken.force.modality in {Modality.SHOULD, Modality.MAY}
        and not re.search(r"\b(?:alleen|uitsluitend|mits|slechts)\b", text, re.IGNORECASE)
    ):
        stance = "open_unless_parked"
    elif re.search(
        (
            r"functioneel|lesdoel|leerdoel|leerproces|onderwijsdoel|educatie|didactisch|onderdeel "
            r"van de les|voor de les"
        ),
        text,
        re.IGNORECASE,
    ):
        stance = "functional"
    elif re.search(permits, text, re.IGNORECASE):
        stance = "closed_unless_permitted"
    else:
        stance = (
            "closed" if spoken.force.modality is Modality.MUST_NOT or spoken.force.negated else "functional"
        )
    by = people_in(" ".join(_around(text, permits))) if stance != "open_unless_parked" else frozenset()
    if re.search(r"onderwijzend personeel", text, re.IGNORECASE):
        by = (by - {Audience.STAFF}) | {Audience.TEACHER}
    return _given(stance=stance, permission_by=_names(by & _PERMITTERS))


_PERMITTERS = {Audience.TEACHER, Audience.LEADERSHIP, Audience.STAFF, Audience.MANAGER}


def _around(text: str, pattern: str, reach: int = 110) -> list[str]:
    return [
        text[max(0, m.start() - reach) : m.end() + reach] for m in re.finditer(pattern, text, re.IGNORECASE)
    ]


def _no_debate(spoken: Spoken) -> Parameters:
    with_whom = re.search(r"\bmet\b(.{0,80})", spoken.sentence, re.IGNORECASE)
    correction = spoken.says(r"onjuist|feitelijk|correctie|corrig|rechtzet|onwaar|fouten|verwijz")
    forbids = spoken.force.negated or spoken.force.modality in {Modality.MUST_NOT, Modality.SHOULD_NOT}
    reply = "correction" if correction else "never" if forbids else "free"
    return _given(
        who=_names(spoken.audience - {Audience.SCHOOL}),
        with_whom=_names(people_in(with_whom.group(1)) if with_whom else ()),
        reply=reply,
    )


_MOMENTS = {
    "in_discussion": r"discussi|gesprek|debat|reageer|reageren|deelneemt|meepraat",
    "in_profession": r"professie|beroep|functie|hoedanigheid|namens|werk|officieel",
    "privately_about_school": r"privé|persoonlijke titel|over (?:de )?school|publiceert",
}


def _disclosure(spoken: Spoken) -> Parameters:
    when = _choose(spoken.sentence, _MOMENTS)
    return _given(when=when[:1], on_behalf=spoken.says(r"\bnamens\b|uit naam van"))


def _disclaimer(spoken: Spoken) -> Parameters:
    moments = [moment for moment in _choose(spoken.sentence, _MOMENTS) if moment != "in_profession"]
    return _given(
        when=moments[-1:], wording=spoken.article if spoken.article_says("mededeling|disclaimer") else ""
    )


_OPTIONAL = r"\bkan\b|\bkunnen\b|\bmag\b|overwe|eventueel"
_IF_NEEDED = (
    r"(?:indien|zo|waar|wanneer|als) nodig|zo nodig|indien noodzakelijk|in ernstige "
    r"gevallen|bij ernstige|desnoods|afhankelijk van"
)


def _strength(spoken: Spoken) -> str:
    if spoken.says(_IF_NEEDED):
        return "if_needed"
    if spoken.says(r"\b(?:altijd|moet|moeten|dient|dienen|verplicht|zal|zullen)\b"):
        return "must"
    if spoken.says(_OPTIONAL):
        return "may"
    return "must"


def _police(spoken: Spoken) -> Parameters:
    return _given(about=_names(_accused(spoken.sentence)), strength=_strength(spoken))


def _accused(sentence: str) -> frozenset[Audience]:
    about = re.search(
        r"(?:uitlatingen|gedragingen|gedrag|handelen|overtreding)\s+(?:van|door)\b(.{0,120})",
        sentence,
        re.IGNORECASE,
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
    addressed = re.search(
        r"\bdoor\s+(.{0,90}?)\s*(?:hierop\s+|hierover\s+)?(?:aangesproken|toegesproken)", text, re.IGNORECASE
    )
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
    return _given(
        about=_names(about),
        rungs=_choose(text, _RUNGS),
        steps=["spoken_to"]
        if addressed and re.search(r"indien nodig|daarna|vervolgens|herhaling|blijft", text, re.IGNORECASE)
        else [],
        addressed_by=_names(people_in(addressed.group(1))) if addressed else [],
        decided_by=_names(
            decided & {Audience.LEADERSHIP, Audience.BOARD, Audience.MANAGER, Audience.TEACHER}
        ),
        closed=not re.search(
            r"onder (?:meer|andere)|bijvoorbeeld|zoals|o\.a\.|etc|onder andere", text, re.IGNORECASE
        ),
    )


def _concerned(spoken: Spoken) -> frozenset[Audience]:
    toward = re.search(
        r"\b(?:naar|jegens|tegen|voor)\s+(.{0,60}?)\s+(?:toe\b|worden|wordt|kunnen|kan|maatregel)",
        spoken.sentence,
        re.IGNORECASE,
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
    within = re.search(r"binnen\s+(\d+)\s+(?:uur|uren)", spoken.article, re.IGNORECASE)
    parameters = _given(
        when=next(iter(_choose(spoken.article, _OCCASIONS)), None),
        to=next(iter(_choose(spoken.article, _RECIPIENTS)), None),
        telephone=re.sub(r"\s*[-–]\s*", "-", telephone.group().strip()) if telephone else "",
    )
    return parameters | ({"within_hours": int(within.group(1))} if within else {})


_FILES = {
    "tracking_system": r"lovs|\blvs\b|leerlingvolgsysteem|parnassys|magister|somtoday|esis",
    "pupil_file": r"leerlingdossier|leerlingendossier|dossier van (?:de|het) (?:leerling|kind)",
    "personnel_file": r"personeelsdossier|personeelsmap",
}


def _dossier(spoken: Spoken) -> Parameters:
    files = _choose(spoken.sentence, _FILES)
    label = re.search(r"\b(plichtsverzuim|verwijtbaar gedrag)\b", spoken.article, re.IGNORECASE)
    about = people_in(spoken.article) & {
        Audience.PUPIL,
        Audience.GUARDIAN,
        Audience.STAFF,
        Audience.TEACHER,
        Audience.VOLUNTEER,
    }
    return _given(
        about=_names(about),
        file=next(
            iter(files), "personnel_file" if about == {Audience.STAFF} else "case_file" if not about else None
        ),
        contents=_choose(
            spoken.sentence,
            {
                "correspondence": r"correspondentie|communicatie|brieven|mail",
                "report": r"verslag|notitie|aantekening|incident|vastgelegd|genoteerd|registr",
            },
        ),
        case_label=label.group(1).lower() if label else "",
    )


def _board(spoken: Spoken) -> Parameters:
    decider = re.search(
        (
            r"(?:bepaalt|beslist|besluit)\s+(?:de|het)\s+([\w-]+)|(?:de|"
            r"het)\s+([\w-]+)\s+(?:bepaalt|beslist|besluit|meldt|informeert)"
        ),
        spoken.sentence,
        re.IGNORECASE,
    )
    people = people_in(" ".join(group for group in decider.groups() if group)) if decider else frozenset()
    return _given(
        decided_by=_names(people),
        strength="if_needed" if spoken.says(rf"\bof\b|{_IF_NEEDED}|bepaalt") else _strength(spoken),
    )


_DEVICES_OUT = (
    r"tas|kluis|niet zichtbaar|opgeborgen|bergen|uit het zicht|telefoonhotel|ingeleverd|"
    r"inleveren|thuis|uit\b|uitgeschakeld|verboden|niet toegestaan|niet mee|wegge"
)


def _device(spoken: Spoken) -> Parameters:
    where = re.search(
        (
            r"\b(?:in|op) (?:de|het|hun|je|een|zijn) (?:eigen )?(\w*tas\w*|\w*kluis\w*|"
            r"telefoonhotel|\w*bak|\w*hotel|bureau|la\b|personeelskamer)"
        ),
        spoken.article,
        re.IGNORECASE,
    )
    hides = (
        re.search(_DEVICES_OUT, spoken.article, re.IGNORECASE) or spoken.force.modality is Modality.MUST_NOT
    )
    who = people_in(spoken.sentence) - {Audience.LEADERSHIP}
    if {Audience.PUPIL, Audience.STAFF} <= people_in(spoken.article) and hides:
        who = frozenset({Audience.PUPIL})
    moments = {
        "before": r"v[oó][oó]r schooltijd",
        "lesson": r"tijdens de les|in de les|lestijd",
        "break": r"pauze",
        "after": r"na schooltijd|schoolplein",
    }
    stance = (
        "out_of_sight"
        if hides
        else "professional"
        if spoken.article_says(r"beroepsmatig|functioneel|zakelijk|voor het werk")
        else "free"
    )
    found = _choose(spoken.article, moments)
    if spoken.article_says(r"onder schooltijd|hele (?:school)?dag|de hele dag"):
        found = [*found, "lesson"] if "lesson" not in found else found
    return _given(who=_names(who), stance=stance, moments=found, where=where.group(1) if where else "")


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
    spots = [
        (match.start(), body)
        for body, pattern in _BODIES.items()
        if (match := re.search(pattern, text, re.IGNORECASE))
    ]
    return [body for _, body in sorted(spots)]


def _adoption(spoken: Spoken) -> Parameters:
    return _given(bodies=list(bodies_in(spoken.article)))


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
    if re.search(r"halfjaarlijks|twee keer per jaar|tweemaal per jaar|elk half ?jaar", text, re.IGNORECASE):
        months = 6
    return _given(every_months=months, with_whom=list(bodies_in(text)))


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
    return _given(
        with_whom=_names(
            people_in(text) & {Audience.PUPIL, Audience.STAFF, Audience.GUARDIAN, Audience.TEACHER}
        ),
        groups=[str(number) for number in _group_numbers(groups.group(1))] if groups else [],
        moments=_choose(text, moments),
    )


def _group_numbers(text: str) -> list[int]:
    numbers = [int(number) for number in re.findall(r"\d", text)]
    if len(numbers) == 2 and re.search(r"t/m|tot en met|-", text):
        return list(range(numbers[0], numbers[1] + 1))
    return numbers


_CHANNELS = {
    "weblog": r"(?<!micro)\b(?:we)?blogs?\b",
    "microblog": r"microblog|twitter|\bx\b|mastodon|bluesky",
    "video": r"video|youtube|vimeo|tiktok|vlog",
    "podcast": r"podcast",
    "forum": r"\bfora\b|forum",
    "wiki": r"wiki",
    "network": r"netwerk|facebook|instagram|linkedin|snapchat",
    "messenger": r"whatsapp|telegram|signal|berichtenapp|chat|discord",
    "parent_app": r"ouderapp|parro|social schools|klasbord",
    "website": r"website",
}
_NETWORKS = (
    r"Instagram|Facebook|YouTube|LinkedIn|\bX\b|Snapchat|Whats[Aa]pp|Twitter|TikTok|Vimeo|"
    r"Wikipedia|Pinterest|Discord|Telegram|Signal|Mastodon|Bluesky|BeReal|Twitch"
)


def _definition(spoken: Spoken) -> Parameters:
    networks = list(dict.fromkeys(re.findall(_NETWORKS, spoken.article)))
    media = {"photo": r"foto|beeld", "film": r"film|video", "audio": r"geluid|podcast|muziek"}
    return _given(
        text=spoken.article,
        channels=_choose(spoken.article, _CHANNELS),
        media=_choose(spoken.article, media),
        networks=list(networks),
    )


_PAIR = re.compile(
    r"\b((?:De|Het)\s+(?:st\.\s+)?[A-Z][\w-]+)\s*(?:/|\ben\b)\s*((?:De|Het)\s+(?:st\.\s+)?[A-Z][\w-]+)"
)
_SUBJECTS = {"school": r"school ?gerelateerd|over de school|schoolzaken|schoolse", "overlap": r"overlap"}


def _scope(spoken: Spoken) -> Parameters:
    text = spoken.article
    capacities = []
    if re.search(r"buiten (?:werk|school|het werk)|privé", text, re.IGNORECASE) and not re.search(
        r"overlap", text, re.IGNORECASE
    ):
        capacities = ["private"]
    elif re.search(r"tijdens werk|werksituatie|in functie|beroepsmatig", text, re.IGNORECASE):
        capacities = ["profession"]
    return _given(
        audiences=_names(people_in(text) - {Audience.SCHOOL}),
        subjects=_choose(text, _SUBJECTS),
        capacities=list(capacities),
        schools=list(dict.fromkeys(name for pair in _PAIR.findall(text) for name in pair)),
    )


_INDECENCY = {
    "bullying": r"\w*pest",
    "hurting": r"kwets",
    "stalking": r"stalk",
    "threatening": r"bedreig",
    "blackening": r"zwart ?ma|kwaadspreken|roddel",
    "libel": r"laster|smaad",
    "insult": r"beledig|scheld",
    "obscenity": r"obsce|seksue|porno|vulgair",
}


def _decency(spoken: Spoken) -> Parameters:
    return _given(kinds=_choose(spoken.article, _INDECENCY))


def _good_name(spoken: Spoken) -> Parameters:
    whose = (
        people_in(spoken.sentence) & {Audience.STAFF}
        if spoken.says(r"naam van .*(?:en|of) (?:haar|zijn) medewerkers")
        else frozenset()
    )
    return _given(
        whose=_names({Audience.SCHOOL} | whose),
        ambassador=spoken.article_says(r"ambassadeur|vertegenwoordig|visitekaart|uithangbord"),
    )


_RIGHTS = {
    "maker": r"\bmaker|rechthebbende|fotograaf",
    "licence": r"toestemming|licentie|rechtenvrij|creative commons",
    "citation": r"cit(?:aat|eer|eren)|bronvermelding|bron\b",
    "portrait": r"portret|beeldrecht|beeld-",
}


def _monitoring(spoken: Spoken) -> Parameters:
    by = people_in(spoken.sentence.split("om ", 1)[0]) & {
        Audience.STAFF,
        Audience.LEADERSHIP,
        Audience.BOARD,
        Audience.TEACHER,
    }
    return _given(
        active=spoken.says(r"\bactief\b|dagelijks|wekelijks|regelmatig|structureel"),
        by=_names(by or {Audience.SCHOOL}),
    )


def _competence(spoken: Spoken) -> Parameters:
    who = people_in(spoken.sentence) & {Audience.TEACHER, Audience.STAFF}
    return _given(
        who=_names(who),
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


def _age(spoken: Spoken) -> Parameters:
    words = {"dertien": 13, "zestien": 16, "twaalf": 12, "vijftien": 15, "veertien": 14}
    number = re.search(
        r"\b(1[0-9])\s*(?:jaar|\+)|\b(dertien|zestien|twaalf|vijftien|veertien)\b",
        spoken.article,
        re.IGNORECASE,
    )
    network = re.search(_NETWORKS, spoken.article)
    age = (
        None
        if number is None
        else int(number.group(1))
        if number.group(1)
        else words[number.group(2).lower()]
    )
    return _given(age=age, network=network.group() if network else "")


def _people(name: str, *, default: frozenset[Audience] = frozenset()) -> Callable[[Spoken], Parameters]:
    """A type whose only parameter is the people it holds for."""
    return lambda spoken: _given(**{name: _names(spoken.audience - {Audience.SCHOOL} or default)})


def _publishing(spoken: Spoken) -> Parameters:
    who = spoken.audience or frozenset({Audience.SCHOOL})
    return _given(
        who=_names(who), tone="positive" if spoken.says(r"positie|trots|succes|leuke|mooie") else "informing"
    )


def _doubt(spoken: Spoken) -> Parameters:
    asked = re.search(
        r"\b(?:bij|met|aan|naar)\s+((?:de|het|je|jouw|zijn|haar|een|hun|onze)\b.{2,80})$",
        spoken.sentence,
        re.IGNORECASE,
    )
    return _given(whom=_names(people_in(asked.group(1) if asked else spoken.sentence)))


def _derailment(spoken: Spoken) -> Parameters:
    alert = people_in(
        re.sub(r"^.*?\b(?:contact|overleg|meld\w*|bij|aan|met)\b", "", spoken.sentence, count=1)
    )
    return _given(alert=_names(alert), at_once=spoken.says(r"direct|meteen|onmiddellijk|terstond|per direct"))


def _informing(spoken: Spoken) -> Parameters:
    told = re.search(r"\b(?:om|aan)\s+((?:de |onze |hun )?leerling.{0,60})", spoken.sentence, re.IGNORECASE)
    topics = {
        "assignments": r"opdracht|huiswerk",
        "timetable": r"rooster|lesuitval",
        "activities": r"activiteit|uitje|excursie",
    }
    recipients = people_in(told.group(1) if told else spoken.sentence) & {Audience.PUPIL, Audience.GUARDIAN}
    return _given(topics=_choose(spoken.article, topics), recipients=_names(recipients))


def _dialogue(spoken: Spoken) -> Parameters:
    goals = {
        "information": r"informatie",
        "participation": r"participatie|betrok|meedenken",
        "neighbourhood": r"buurt|omwonenden|omgeving",
    }
    recipients = people_in(spoken.sentence) & {Audience.GUARDIAN, Audience.NEIGHBOUR, Audience.PUPIL}
    if spoken.says("ouderparticipatie"):
        recipients |= {Audience.GUARDIAN}
    return _given(recipients=_names(recipients), goals=_choose(spoken.sentence, goals))


def _discretion(spoken: Spoken) -> Parameters:
    private = spoken.says(r"niet[- ]school|buiten school|privé")
    school = spoken.says(r"school ?gerelateerd")
    return _given(
        whose=_names(people_in(spoken.sentence) & {Audience.STAFF, Audience.TEACHER, Audience.PUPIL}),
        subjects=["private"] if private else ["school"] if school else [],
    )


def _linked(spoken: Spoken) -> Parameters:
    named = re.search(
        (
            r"\b(\w*(?:gedragscode|protocol|reglement|statuut|convenant|regeling|"
            r"code)\b(?:\s+[A-Z]\w+(?:\s+\w+)?)?)"
        ),
        spoken.sentence,
        re.IGNORECASE,
    )
    return _given(
        for_whom=_names(people_in(spoken.sentence) - {Audience.LEADERSHIP, Audience.BOARD}),
        document=named.group(1) if named else "",
    )


_READERS: dict[str, Callable[[Spoken], Parameters]] = {
    "Adoption": _adoption,
    "AskWhenInDoubt": _doubt,
    "BoardNotification": _board,
    "Competence": _competence,
    "Confidentiality": lambda s: _given(
        kinds=_choose(
            s.sentence,
            {"confidential": r"vertrouwelijk|geheim|intern", "personal": r"perso|privé|adres|namen|gegevens"},
        )
    ),
    "ConsentRequired": _consent,
    "Copyright": lambda s: _given(needs=_choose(s.article, _RIGHTS)),
    "CurriculumIntegration": lambda s: _given(aspects=_choose(s.article, _ASPECTS)),
    "Decency": _decency,
    "Definition": _definition,
    "Derailment": _derailment,
    "DevicePresence": _device,
    "Dialogue": _dialogue,
    "Disclaimer": _disclaimer,
    "Disclosure": _disclosure,
    "Discretion": _discretion,
    "Discussion": _discussion,
    "Dossier": _dossier,
    "ExternalReport": _external,
    "FollowUp": lambda s: _given(
        in_person=s.says(r"real life|persoonlijk|gesprek"),
        strengthen=s.says("versterk|goede punten"),
        improve=s.says("verbeter"),
    ),
    "FreedomOfExpression": _people("whose"),
    "Friendship": _friendship,
    "GoodName": _good_name,
    "InformPupils": _informing,
    "LessonUse": _lesson,
    "LinkedCode": _linked,
    "Measures": _measures,
    "MinimumAge": _age,
    "Monitoring": _monitoring,
    "NoDebate": _no_debate,
    "Permanence": lambda s: {"reminder": True},
    "PersonalResponsibility": lambda s: {
        "fake_account_defence": s.article_says(r"fake|nep-?account|nepprofiel|vals account|gehackt"),
        "police": s.article_says("politie"),
    },
    "PoliceReport": _police,
    "PositivePublishing": _publishing,
    "PublishEncouraged": _people("who"),
    "Purpose": lambda s: {"text": s.article},
    "Review": _review,
    "Scope": _scope,
    "TeachBothSides": lambda s: {
        "advantages": s.says("voordelen|kansen|mogelijkheden|positieve"),
        "disadvantages": s.says("nadelen|gevaren|risico|keerzijde|negatieve"),
    },
    "ThirdParties": lambda s: {"with_consent": s.article_says("toestemming|instemming|akkoord")},
}
