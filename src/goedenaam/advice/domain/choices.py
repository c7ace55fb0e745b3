"""Choices that fill in several fields at once, or that more than one question asks. No Django, no clock, no I/O."""

from goedenaam.advice.domain.taps import Option, Step
from goedenaam.norms.types import Audience

STAFF = frozenset({Audience.STAFF, Audience.TEACHER, Audience.LEADERSHIP})
_CONSENTS = (
    "consent_guardians",
    "consent_pupil",
    "consent_staff",
    "consent_others",
    "consent_express",
    "consent_placement",
)

ABOUT_WHOM = Step(
    prompt="Over wie gaat het?",
    options=(
        Option(label="Een leerling", icon="backpack", sets={"about": "pupil"}),
        Option(label="Iemand die op school werkt", icon="id-card", sets={"about": "staff"}),
        Option(label="Een ouder", icon="house", sets={"about": "guardian"}),
        Option(label="Een vrijwilliger", icon="hand-helping", sets={"about": "volunteer"}),
    ),
)

AS_WHOM = Step(
    prompt="Op je werk of privé?",
    options=(
        Option(label="Namens de school", icon="school", sets={"capacity": "official", "subject": "school"}),
        Option(label="Vanuit mijn werk", icon="briefcase", sets={"capacity": "profession", "subject": "school"}),
        Option(label="Privé, over school", icon="house", sets={"capacity": "private", "subject": "school"}),
        Option(label="Privé, over iets anders", icon="sun", sets={"capacity": "private", "subject": "private"}),
    ),
    askers=STAFF,
)  # fmt: skip

WHO_IS_SEEN = Step(
    prompt="Wie is te zien of te horen?",
    options=(
        Option(label="Niemand herkenbaar", icon="image", sets={"media": "photo", "depicted": ""}),
        Option(label="Leerlingen", icon="backpack", sets={"media": "photo", "depicted": "pupil"}),
        Option(label="Iemand die op school werkt", icon="id-card", sets={"media": "photo", "depicted": "staff"}),
        Option(label="Iemand anders", icon="user", sets={"media": "photo", "depicted": "other"}),
        Option(label="Ik weet niet wie het is", icon="eye-off", sets={"media": "photo", "depicted": "unknown"}),
    ),
)  # fmt: skip

OFFICIAL_PICTURE = Step(
    prompt="Wat zit erbij?",
    options=(
        Option(label="Alleen tekst", icon="file-text", sets={"media": "", "depicted": "", "work": "own"}),
        Option(
            label="Beeld zonder herkenbare mensen",
            icon="image",
            sets={"media": "photo", "depicted": "", "work": "own"},
        ),
        Option(
            label="Leerlingen herkenbaar",
            icon="backpack",
            sets={"media": "photo", "depicted": "pupil", "work": "own"},
        ),
        Option(
            label="Een collega herkenbaar",
            icon="id-card",
            sets={"media": "photo", "depicted": "staff", "work": "own"},
        ),
        Option(
            label="Iets dat een ander maakte",
            icon="copy",
            sets={"media": "photo", "depicted": "", "work": "others"},
        ),
    ),
)


def _agreed(yes: str, no: str, unknown: str) -> tuple[Option, ...]:
    return tuple(
        Option(label=label, icon=icon, sets=dict.fromkeys(_CONSENTS, value))
        for label, icon, value in ((yes, "thumbs-up", "yes"), (no, "x", "no"), (unknown, "circle-question-mark", "unknown"))
    )  # fmt: skip


MAY_OTHERS_BE_SEEN = (
    Step(
        prompt="Is er toestemming voor deze plaatsing?",
        options=_agreed(
            "Ja, van iedereen (bij een kind ook van de ouders)", "Nee, of niet van iedereen", "Dat weet ik niet"
        ),
        when={"depicted": ("pupil", "staff", "other")},
    ),
    Step(
        prompt="Mag je het van de maker gebruiken?",
        options=(
            Option(label="Ja, en ik weet wie het maakte", icon="thumbs-up", sets={"maker_known": "yes", "licence": "yes"}),
            Option(label="Nee", icon="x", sets={"maker_known": "unknown", "licence": "no"}),
            Option(label="Dat weet ik niet", icon="circle-question-mark", sets={"maker_known": "unknown", "licence": "unknown"}),
        ),
        when={"work": ("others",)},
    ),
)  # fmt: skip

_HARMLESS = {
    "nothing_confidential": "yes",
    "nothing_personal": "yes",
    "others_agreed": "yes",
    "others_absent": "yes",
    "no_attack": "yes",
    "decent": "yes",
    "spares_good_name": "yes",
    "mere_criticism": "unknown",
}

IN_THE_TEXT = Step(
    prompt="Wat staat erin?",
    options=(
        Option(label="Iets gewoons of leuks", icon="smile", sets=_HARMLESS),
        Option(
            label="Kritiek, niet op een persoon",
            icon="quote",
            sets=_HARMLESS | {"mere_criticism": "yes", "spares_good_name": "no"},
        ),
        Option(
            label="Iets over een ander",
            icon="users-round",
            sets=_HARMLESS | {"nothing_personal": "no", "others_absent": "no", "others_agreed": "unknown"},
        ),
        Option(
            label="Iets dat binnen school moet blijven",
            icon="lock",
            sets=_HARMLESS | {"nothing_confidential": "no"},
        ),
        Option(
            label="Iets hards over iemand",
            icon="angry",
            sets=_HARMLESS
            | {"no_attack": "no", "decent": "no", "spares_good_name": "no", "mere_criticism": "no"},
        ),
    ),
)

LESSON_STEPS = (
    Step(
        prompt="Is het nodig voor de les?",
        options=(
            Option(label="Ja, de les vraagt erom", icon="book", sets={"functional": "yes"}),
            Option(label="Nee, voor iets anders", icon="smile", sets={"functional": "no"}),
        ),
    ),
    Step(
        prompt="Wat zei de leerkracht?",
        options=(
            Option(label="Het mag nu", icon="thumbs-up", sets={"permission": "yes", "not_parked": "yes"}),
            Option(label="Apparaten weg", icon="smartphone", sets={"permission": "no", "not_parked": "no"}),
            Option(label="Nog niets", icon="circle-question-mark", sets={"permission": "unknown", "not_parked": "yes"}),
        ),
        askers=frozenset({Audience.PUPIL, Audience.VOLUNTEER}),
    ),
    Step(
        prompt="Is er een akkoord van de schoolleiding?",
        options=(
            Option(label="Ja", icon="thumbs-up", sets={"permission": "yes"}),
            Option(label="Nee, of dat weet ik niet", icon="circle-question-mark", sets={"permission": "unknown"}),
        ),
        askers=STAFF,
    ),
)  # fmt: skip

_SAYS = (
    (
        "Iets rechtzetten dat niet klopt",
        "pencil-line",
        {"kind": "correction", "negative": "yes", "inaccuracy": "yes"},
    ),
    ("Verwijzen: bel ons, kom langs", "phone", {"kind": "referral", "negative": "yes", "inaccuracy": "no"}),
    (
        "Een gewone vraag beantwoorden",
        "message-circle",
        {"kind": "answer", "negative": "no", "inaccuracy": "no"},
    ),
    (
        "Zeggen wat ik ervan vind",
        "messages-square",
        {"kind": "opinion", "negative": "yes", "inaccuracy": "no"},
    ),
)

REPLY_STEPS = (
    Step(
        prompt="Op wie reageer je?",
        options=(
            Option(label="Een ouder", icon="house", sets={"to": "guardian"}),
            Option(label="Een leerling", icon="backpack", sets={"to": "pupil"}),
            Option(label="Iemand die op school werkt", icon="id-card", sets={"to": "staff"}),
            Option(label="Iemand uit de buurt", icon="map-pin", sets={"to": "neighbour"}),
        ),
    ),
    Step(
        prompt="Wat wil je doen?",
        options=tuple(Option(label=label, icon=icon, sets=sets) for label, icon, sets in _SAYS),
    ),
)
