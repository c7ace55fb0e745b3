"""Every question in people's own words, with the choices that its answer hangs on. No Django, no clock, no I/O."""

from collections.abc import Mapping

from goedenaam.advice.domain.choices import (
    ABOUT_WHOM,
    AS_WHOM,
    IN_THE_TEXT,
    LESSON_STEPS,
    MAY_OTHERS_BE_SEEN,
    OFFICIAL_PICTURE,
    REPLY_STEPS,
    WHO_IS_SEEN,
)
from goedenaam.advice.domain.taps import Option, Page, Part, Step
from goedenaam.kernel.actor import Role
from goedenaam.norms.types import Audience

_EVERYBODY = frozenset(Role) - {Role.ADMINISTRATOR}
_STAFF = _EVERYBODY - {Role.PUPIL, Role.GUARDIAN, Role.COUNCIL, Role.VOLUNTEER}
_HOME = frozenset({Role.GUARDIAN, Role.COUNCIL})
_PUPIL = frozenset({Role.PUPIL})
_HELPERS = frozenset({Role.VOLUNTEER})
_LEADS = frozenset({Role.LEADER, Role.BOARD})
_PLACES = _LEADS | {Role.EDITOR, Role.TEACHER, Role.SUPPORT}
_GUARDS = _LEADS | {Role.ANTI_BULLYING, Role.CONFIDENTIAL}
_DECIDES = _LEADS | {Role.COUNCIL}
_PRIVATE = {
    asker: {"capacity": "private"}
    for asker in (Audience.PUPIL, Audience.GUARDIAN, Audience.VOLUNTEER)
}  # fmt: skip


_NETWORKS = (
    ("Instagram", "camera"),
    ("TikTok", "message-circle"),
    ("Snapchat", "image"),
    ("WhatsApp", "phone"),
    ("YouTube", "presentation"),
)


def _options(name: str, *named: tuple[str, str, str]) -> tuple[Option, ...]:
    """Tiles that each fill in one field: value, words, picture."""
    return tuple(Option(label=label, icon=icon, sets={name: value}) for value, label, icon in named)


_LISTED = (
    Page(
        slug="vriendschapsverzoek",
        question="connection",
        icon="user-plus",
        hint="Iemand wil met je verbonden worden op sociale media.",
        simple="Mag ik vrienden worden?",
        simple_hint="Iemand vraagt je op internet.",
        leave_holds_for=("other",),
        roles=_EVERYBODY,
        steps=(
            Step(
                prompt="Van wie is het verzoek?",
                options=_options(
                    "other",
                    ("pupil", "Een leerling", "backpack"),
                    ("staff", "Iemand die op school werkt", "id-card"),
                    ("guardian", "Een ouder", "house"),
                    ("volunteer", "Een vrijwilliger", "hand-helping"),
                ),
            ),
        ),
    ),
    Page(
        slug="foto",
        question="picture",
        icon="camera",
        hint="Je wilt zelf een foto, film of geluid van school online zetten.",
        simple="Mag ik deze foto plaatsen?",
        simple_hint="Een foto of filmpje van school.",
        adjusts=("capacity", "subject", "work"),
        roles=_EVERYBODY,
        steps=(WHO_IS_SEEN, *MAY_OTHERS_BE_SEEN),
        given=_PRIVATE,
    ),
    Page(
        slug="bericht",
        question="publish",
        icon="send",
        hint="Een bericht op een kanaal van de school.",
        roles=_PLACES,
        steps=(OFFICIAL_PICTURE, *MAY_OTHERS_BE_SEEN),
    ),
    Page(
        slug="les",
        question="lesson",
        icon="presentation",
        hint="Telefoon, tablet of laptop open voor sociale media, tijdens een les.",
        simple="Mag internet in de les?",
        simple_hint="Een app of filmpje in de les.",
        leave_holds_for=("functional",),
        roles=_STAFF | _PUPIL | _HELPERS,
        steps=LESSON_STEPS,
    ),
    Page(
        slug="telefoon",
        question="device",
        icon="smartphone",
        hint="Een telefoon of horloge op school.",
        simple="Mag mijn telefoon aan?",
        simple_hint="Of mijn horloge.",
        roles=_EVERYBODY,
        steps=(
            Step(
                prompt="Wanneer?",
                options=_options(
                    "moment",
                    ("before", "Vóór schooltijd", "sunrise"),
                    ("lesson", "In de les", "presentation"),
                    ("break", "In de pauze", "coffee"),
                    ("after", "Na school op het plein", "school"),
                ),
            ),
            Step(
                prompt="Waarvoor?",
                options=_options(
                    "for_work",
                    ("yes", "Voor mijn werk", "briefcase"),
                    ("no", "Voor mezelf", "user"),
                ),
                askers=frozenset({Audience.STAFF, Audience.TEACHER, Audience.LEADERSHIP}),
            ),
        ),
    ),
    Page(
        slug="reageren",
        question="reply",
        icon="message-circle",
        hint="Er wordt online iets gezegd en je wilt iets terugzeggen.",
        simple="Mag ik iets terugzeggen?",
        simple_hint="Iemand schrijft iets over school.",
        adjusts=("capacity",),
        roles=_EVERYBODY,
        steps=REPLY_STEPS,
        given=_PRIVATE,
    ),
    Page(
        slug="iets-zeggen",
        question="speak",
        icon="messages-square",
        hint="Je wilt zelf iets schrijven over school of over je werk.",
        simple="Mag ik iets over school schrijven?",
        simple_hint="In een app of onder een filmpje.",
        adjusts=("in_discussion",),
        roles=_EVERYBODY,
        steps=(AS_WHOM, IN_THE_TEXT),
        given=_PRIVATE,
    ),
    Page(
        slug="account",
        question="account",
        icon="at-sign",
        hint="Een leerling wil een account op sociale media.",
        simple="Mag ik een account?",
        simple_hint="Op TikTok, Instagram of iets anders.",
        roles=_STAFF | _PUPIL | _HOME,
        asks_as=Audience.PUPIL,
        steps=(
            Step(
                prompt="Waarop?",
                options=(
                    *(
                        Option(label=name, icon=icon, sets={"network": name, "own": "yes"})
                        for name, icon in _NETWORKS
                    ),
                    Option(label="Iets anders", icon="globe", sets={"network": "", "own": "yes"}),
                    Option(label="Een account van de klas", icon="users", sets={"network": "", "own": "no"}),
                ),
            ),
            Step(
                prompt="Hoe oud is de leerling?",
                options=_options(
                    "age",
                    ("9", "Jonger dan 10", "baby"),
                    ("10", "10 jaar", "cake"),
                    ("11", "11 jaar", "cake"),
                    ("12", "12 jaar", "cake"),
                    ("13", "13 of 14 jaar", "cake"),
                    ("15", "15 jaar of ouder", "cake"),
                ),
            ),
        ),
    ),
    Page(
        slug="inleveren",
        question="hand-in",
        icon="newspaper",
        hint="Je hebt nieuws of een foto voor de website of Instagram van school.",
        simple="Mag mijn verhaal op de website?",
        simple_hint="De school plaatst het dan.",
        roles=_EVERYBODY,
        steps=(
            Step(
                prompt="Staat er iets in over iemand anders?",
                options=(
                    Option(label="Nee", icon="user", sets={"others_absent": "yes", "others_agreed": "yes"}),
                    Option(
                        label="Ja, en die vindt het goed",
                        icon="thumbs-up",
                        sets={"others_absent": "no", "others_agreed": "yes"},
                    ),
                    Option(
                        label="Ja, en ik heb het niet gevraagd",
                        icon="users",
                        sets={"others_absent": "no", "others_agreed": "no"},
                    ),
                ),
            ),
        ),
    ),
    Page(
        slug="twijfel",
        question="doubt",
        part=Part.HAPPENS,
        icon="circle-question-mark",
        hint="Bij wie je terechtkunt voordat je iets plaatst.",
        simple="Ik weet het niet. Wie kan ik het vragen?",
        simple_hint="Vraag het voordat je iets plaatst.",
        roles=_EVERYBODY,
    ),
    Page(
        slug="gaat-mis",
        question="derailing",
        part=Part.HAPPENS,
        icon="angry",
        hint="Een gesprek online wordt boos, of het loopt je over de schoenen.",
        simple="Er gaat iets mis online",
        simple_hint="Ruzie, schelden of iets engs.",
        roles=_EVERYBODY,
    ),
    Page(
        slug="nepaccount",
        question="fake-account",
        part=Part.HAPPENS,
        icon="venetian-mask",
        hint="Iemand gebruikt de naam of foto van een ander.",
        simple="Iemand doet alsof hij een ander is",
        simple_hint="Een account met een andere naam of foto.",
        roles=_EVERYBODY,
        steps=(ABOUT_WHOM,),
    ),
    Page(
        slug="over-de-school",
        question="mention",
        part=Part.HAPPENS,
        icon="megaphone",
        hint="Je ziet een bericht over de school.",
        roles=_STAFF,
    ),
    Page(
        slug="nieuws",
        question="news",
        part=Part.RUN,
        icon="bell",
        hint="Een opdracht, een ander rooster, een activiteit.",
        roles=_STAFF,
        steps=(
            Step(
                prompt="Waarover?",
                options=_options(
                    "topic",
                    ("assignments", "Opdrachten", "book"),
                    ("timetable", "Een ander rooster", "calendar"),
                    ("activities", "Een activiteit", "sun"),
                ),
            ),
        ),
    ),
    Page(
        slug="luisteren",
        question="listen",
        part=Part.RUN,
        icon="ear",
        hint="De school kijkt mee met wat er over haar gezegd wordt.",
        roles=_LEADS | {Role.EDITOR},
        steps=(
            Step(
                prompt="Hoe?",
                options=_options(
                    "means",
                    ("hand_in", "Wat mensen zelf doorgeven", "hand"),
                    ("own_channels", "Op onze eigen kanalen", "school"),
                    ("open_web", "Op het open web", "globe"),
                    ("private_accounts", "In privéaccounts", "eye"),
                    ("person_names", "Op de naam van iemand", "user"),
                ),
            ),
        ),
    ),
    Page(
        slug="nieuwe-collega",
        question="new-colleague",
        part=Part.RUN,
        icon="handshake",
        hint="Wat iemand leest en regelt bij het begin.",
        roles=_STAFF,
    ),
    Page(
        slug="datalek",
        question="breach",
        part=Part.HAPPENS,
        icon="database",
        hint="Er zijn gegevens bij de verkeerde mensen terechtgekomen.",
        roles=_STAFF,
    ),
    Page(
        slug="overtreding",
        question="violation",
        part=Part.HAPPENS,
        icon="badge-alert",
        hint="Wat de school dan doet, en voor wie.",
        roles=_GUARDS | {Role.TEACHER},
        steps=(ABOUT_WHOM,),
    ),
    Page(
        slug="maatregel",
        question="measure",
        part=Part.RUN,
        icon="gavel",
        hint="Een waarschuwing, een schorsing, een toegangsverbod.",
        adjusts=("decided_by", "defence"),
        roles=_LEADS,
        steps=(
            ABOUT_WHOM,
            Step(
                prompt="Welke maatregel?",
                options=_options(
                    "rung",
                    ("talk", "Een gesprek", "message-circle"),
                    ("warning", "Een waarschuwing", "triangle-alert"),
                    ("contact_rule", "Een contactregeling", "message-circle-off"),
                    ("access_ban", "Een toegangsverbod", "lock"),
                    ("suspension", "Een schorsing", "clock"),
                    ("removal", "Verwijdering van school", "log-out"),
                    ("reprimand", "Een berisping", "pencil-line"),
                    ("dismissal", "Ontslag", "briefcase"),
                ),
            ),
        ),
    ),
    Page(
        slug="aangifte",
        question="police",
        part=Part.HAPPENS,
        icon="siren",
        hint="Als het misschien strafbaar is.",
        roles=_GUARDS,
        steps=(ABOUT_WHOM,),
    ),
    Page(
        slug="vertrouwensinspecteur",
        question="inspector",
        part=Part.HAPPENS,
        icon="life-buoy",
        hint="Als iemand van school over de grens gaat.",
        roles=_GUARDS,
        steps=(
            Step(
                prompt="Over wie gaat het?",
                options=_options(
                    "about",
                    ("staff", "Iemand die op school werkt", "id-card"),
                    ("volunteer", "Een vrijwilliger", "hand-helping"),
                    ("pupil", "Een leerling", "backpack"),
                ),
            ),
        ),
    ),
    Page(
        slug="dit-schooljaar",
        question="year",
        part=Part.RUN,
        icon="calendar-check",
        hint="Wat het protocol van de school vraagt, het hele jaar.",
        roles=_LEADS | {Role.COUNCIL},
    ),
    Page(
        slug="vaststellen",
        question="adopt",
        part=Part.RUN,
        icon="landmark",
        hint="Past de tekst bij de wet en bij wat erboven staat?",
        roles=_DECIDES,
        steps=(
            Step(
                prompt="Van wie is de tekst?",
                options=_options(
                    "layer",
                    ("school", "Van de school", "school"),
                    ("board", "Van het bestuur", "building-2"),
                ),
            ),
        ),
    ),
    Page(
        slug="wie-stelt-vast",
        question="adoption-steps",
        part=Part.RUN,
        icon="route",
        hint="Welke stappen er zijn, en van wie.",
        roles=_DECIDES,
    ),
    Page(
        slug="evaluatie",
        question="review",
        part=Part.RUN,
        icon="refresh-cw",
        hint="Wanneer het protocol opnieuw bekeken wordt.",
        roles=_DECIDES,
    ),
)

PAGES: Mapping[str, Page] = {page.slug: page for page in _LISTED}
