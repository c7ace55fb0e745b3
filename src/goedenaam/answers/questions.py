"""The questions that people ask, in their own words, and how each becomes an act or an event with facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goedenaam.answers.fields import (
    NO,
    UNKNOWN,
    YES,
    Field,
    FieldKind,
    choice,
    fact,
    many,
    yes_no,
)
from goedenaam.norms.acts import (
    AcceptConnection,
    Act,
    AdoptProtocol,
    Defence,
    Depicted,
    HandInPost,
    Listen,
    OpenAccount,
    PublishPost,
    ReplyKind,
    ReplyToMention,
    TakeMeasure,
    UseDevice,
    UseSocialMediaInLesson,
    Work,
)
from goedenaam.norms.events import Event, Happening
from goedenaam.norms.facts import STEP_FACTS, Fact
from goedenaam.norms.types import (
    Audience,
    Capacity,
    Layer,
    Means,
    Medium,
    Rung,
    SchoolMoment,
    Step,
    Subject,
    Topic,
)

ASKERS = (
    Audience.STAFF,
    Audience.TEACHER,
    Audience.PUPIL,
    Audience.GUARDIAN,
    Audience.VOLUNTEER,
    Audience.LEADERSHIP,
    Audience.BOARD,
    Audience.VISITOR,
    Audience.NEIGHBOUR,
)

type Values = Mapping[str, str]
type Asked = Act | Event
type Make = Callable[[Audience, Values], Asked]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with the fields that its answer depends on. `asker` is who asks if nobody says so."""

    id: str
    title: str
    fields: tuple[Field, ...] = ()
    asker: Audience = Audience.STAFF
    make: Make

    def build(self, asker: Audience, values: Values) -> tuple[Asked, dict[Fact, bool]]:
        """Make the act or event, and the known facts. Raises `NormError` for a value that cannot be."""
        read = {field.name: field.read(values) for field in self.fields}
        facts = {
            field.fact: read[field.name] == YES
            for field in self.fields
            if field.fact is not None and read[field.name] != UNKNOWN
        }
        return self.make(asker, read), facts


_SUBJECT = choice("subject", "Waar gaat het over?", Subject)
_CAPACITY = choice("capacity", "Namens wie?", Capacity, default=Capacity.PRIVATE)
_TEXT = (
    fact(Fact.NOTHING_CONFIDENTIAL, default=YES),
    fact(Fact.NOTHING_PERSONAL, default=YES),
    fact(Fact.OTHERS_AGREED, default=YES),
    fact(Fact.OTHERS_ABSENT, default=YES),
    fact(Fact.DECENT, default=YES),
    fact(Fact.NO_ATTACK, default=YES),
    fact(Fact.SPARES_GOOD_NAME, default=YES),
    fact(Fact.MERE_CRITICISM, default=UNKNOWN),
    fact(Fact.SAYS_WHO, default=NO),
    fact(Fact.HAS_DISCLAIMER, default=NO),
)
_CONSENT = (
    fact(Fact.CONSENT_GUARDIANS),
    fact(Fact.CONSENT_PUPIL),
    fact(Fact.CONSENT_STAFF),
    fact(Fact.CONSENT_OTHERS),
    fact(Fact.CONSENT_EXPRESS),
    fact(Fact.CONSENT_PLACEMENT),
)
_RIGHTS = (
    fact(Fact.MAKER_KNOWN),
    fact(Fact.LICENCE),
    fact(Fact.SOURCE_NAMED),
    fact(Fact.PORTRAIT_CLEAR, default=YES),
)
_PICTURE = (
    many("media", "Wat zit erbij?", Medium, default=Medium.PHOTO.value),
    many("depicted", "Wie is herkenbaar?", Depicted),
    choice("work", "Van wie is het werk?", Work),
)
_WAITED = Field(
    name="waited", label="Hoeveel minuten geleden is het goedgekeurd?", kind=FieldKind.NUMBER, default="1440"
)


def _subject(values: Values) -> Subject:
    return Subject(values["subject"])


def _capacity(values: Values) -> Capacity:
    return Capacity(values["capacity"])


def _connection(asker: Audience, values: Values) -> Asked:
    return AcceptConnection(actor=asker, other=Audience(values["other"]))


def _lesson(asker: Audience, values: Values) -> Asked:
    return UseSocialMediaInLesson(actor=asker)


def _device(asker: Audience, values: Values) -> Asked:
    return UseDevice(actor=asker, moment=SchoolMoment(values["moment"]))


def _reply(asker: Audience, values: Values) -> Asked:
    return ReplyToMention(
        actor=asker,
        subject=_subject(values),
        capacity=_capacity(values),
        to=Audience(values["to"]),
        negative=values["negative"] == YES,
        kind=ReplyKind(values["kind"]),
    )


def _publish(asker: Audience, values: Values) -> Asked:
    return PublishPost(
        actor=asker,
        subject=_subject(values),
        capacity=_capacity(values),
        media=frozenset(Medium(word) for word in _parts(values.get("media", ""))),
        depicted=frozenset(Depicted(word) for word in _parts(values.get("depicted", ""))),
        work=Work(values.get("work", Work.OWN.value)),
        in_discussion=values.get("in_discussion") == YES,
        waited=int(values["waited"]) if "waited" in values else None,
    )


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _account(asker: Audience, values: Values) -> Asked:
    return OpenAccount(
        actor=asker, age=int(values["age"]), network=values["network"], own=values["own"] == YES
    )


def _hand_in(asker: Audience, values: Values) -> Asked:
    return HandInPost(actor=asker, subject=_subject(values))


def _listen(asker: Audience, values: Values) -> Asked:
    return Listen(means=Means(values["means"]))


def _measure(asker: Audience, values: Values) -> Asked:
    return TakeMeasure(
        about=Audience(values["about"]),
        rung=Rung(values["rung"]),
        decided_by=Audience(values["decided_by"]),
        defence=Defence(values["defence"]),
    )


def _adopt(asker: Audience, values: Values) -> Asked:
    return AdoptProtocol(layer=Layer(values["layer"]))


def _happens(happening: Happening) -> Make:
    def make(asker: Audience, values: Values) -> Asked:
        return Event(
            happening=happening,
            about=Audience(values.get("about", asker.value)),
            topic=Topic(values["topic"]) if "topic" in values else None,
        )

    return make


_ABOUT = choice(
    "about", "Over wie gaat het?", (Audience.PUPIL, Audience.STAFF, Audience.GUARDIAN, Audience.VOLUNTEER)
)

_LISTED = (
    Question(
        id="connection",
        title="Mag ik dit vriendschapsverzoek aannemen?",
        fields=(
            choice("other", "Van wie is het verzoek?", ASKERS, default=Audience.PUPIL),
            fact(Fact.PERMISSION),
        ),
        make=_connection,
    ),
    Question(
        id="lesson",
        title="Mag sociale media in deze les?",
        fields=(
            fact(Fact.FUNCTIONAL, default=YES),
            fact(Fact.PERMISSION),
            fact(Fact.NOT_PARKED, default=YES),
        ),
        asker=Audience.PUPIL,
        make=_lesson,
    ),
    Question(
        id="reply",
        title="Mag ik hierop reageren?",
        fields=(
            choice("kind", "Wat wil je zeggen?", ReplyKind, default=ReplyKind.OPINION),
            choice("to", "Op wie reageer je?", ASKERS, default=Audience.GUARDIAN),
            yes_no("negative", "Is het een negatieve discussie?", default=YES),
            fact(Fact.INACCURACY),
            choice("capacity", "Namens wie?", Capacity, default=Capacity.OFFICIAL),
            _SUBJECT,
            *_TEXT[:8],
            fact(Fact.SAYS_WHO, default=YES),
        ),
        make=_reply,
    ),
    Question(
        id="device",
        title="Mag mijn telefoon aan?",
        fields=(
            choice("moment", "Wanneer?", SchoolMoment, default=SchoolMoment.LESSON),
            fact(Fact.OUT_OF_SIGHT, default=NO),
            fact(Fact.FOR_WORK),
        ),
        asker=Audience.PUPIL,
        make=_device,
    ),
    Question(
        id="publish",
        title="Mag dit bericht geplaatst worden?",
        fields=(
            choice("capacity", "Namens wie?", Capacity, default=Capacity.OFFICIAL),
            _SUBJECT,
            many("media", "Wat zit erbij?", Medium),
            *_PICTURE[1:],
            *_CONSENT,
            *_RIGHTS,
            *_TEXT[:8],
            fact(Fact.SAYS_WHO, default=YES),
            fact(Fact.HAS_DISCLAIMER, default=NO),
            _WAITED,
        ),
        make=_publish,
    ),
    Question(
        id="picture",
        title="Mag ik deze foto, film of opname plaatsen?",
        fields=(
            _CAPACITY,
            _SUBJECT,
            *_PICTURE[:1],
            many("depicted", "Wie is herkenbaar?", Depicted, default=Depicted.PUPIL.value),
            *_PICTURE[2:],
            *_CONSENT,
            *_RIGHTS,
            *_TEXT[:8],
            fact(Fact.SAYS_WHO, default=YES),
            fact(Fact.HAS_DISCLAIMER, default=YES),
        ),
        asker=Audience.GUARDIAN,
        make=_publish,
    ),
    Question(
        id="speak",
        title="Mag ik online iets over de school zeggen?",
        fields=(
            _CAPACITY,
            _SUBJECT,
            yes_no("in_discussion", "Is het in een gesprek of discussie?"),
            *_TEXT,
        ),
        make=_publish,
    ),
    Question(
        id="account",
        title="Mag dit account?",
        fields=(
            Field(name="age", label="Hoe oud is de leerling?", kind=FieldKind.NUMBER, default="12"),
            Field(name="network", label="Op welk netwerk?", kind=FieldKind.TEXT),
            yes_no("own", "Is het een eigen account?", default=YES),
        ),
        asker=Audience.PUPIL,
        make=_account,
    ),
    Question(
        id="hand-in",
        title="Mag ik een bericht voor de school inleveren?",
        fields=(_SUBJECT, fact(Fact.OTHERS_AGREED, default=YES), fact(Fact.OTHERS_ABSENT, default=YES)),
        make=_hand_in,
    ),
    Question(
        id="listen",
        title="Mag de school zo luisteren naar wat er over haar gezegd wordt?",
        fields=(choice("means", "Hoe?", Means, default=Means.OWN_CHANNELS),),
        asker=Audience.LEADERSHIP,
        make=_listen,
    ),
    Question(
        id="measure",
        title="Mag deze maatregel genomen worden?",
        fields=(
            _ABOUT,
            choice("rung", "Welke maatregel?", Rung, default=Rung.WARNING),
            choice(
                "decided_by",
                "Wie beslist?",
                (Audience.TEACHER, Audience.MANAGER, Audience.LEADERSHIP, Audience.BOARD),
                default=Audience.LEADERSHIP,
            ),
            choice("defence", "Is gezegd dat een ander het account maakte?", Defence, default=Defence.NONE),
            *(fact(STEP_FACTS[step]) for step in Step),
        ),
        asker=Audience.LEADERSHIP,
        make=_measure,
    ),
    Question(
        id="doubt",
        title="Ik twijfel over een bericht: aan wie vraag ik het?",
        make=_happens(Happening.DOUBT),
    ),
    Question(
        id="derailing",
        title="Dit gesprek gaat mis: wat moet ik doen?",
        make=_happens(Happening.DERAILING),
    ),
    Question(
        id="violation",
        title="Iemand hield zich niet aan het protocol: wat volgt er?",
        fields=(_ABOUT,),
        asker=Audience.LEADERSHIP,
        make=_happens(Happening.VIOLATION),
    ),
    Question(
        id="police",
        title="Moet er aangifte worden gedaan?",
        fields=(_ABOUT,),
        asker=Audience.LEADERSHIP,
        make=_happens(Happening.POSSIBLE_OFFENCE),
    ),
    Question(
        id="inspector",
        title="Moet de vertrouwensinspecteur gebeld worden?",
        fields=(choice("about", "Over wie gaat het?", (Audience.STAFF, Audience.VOLUNTEER, Audience.PUPIL)),),
        asker=Audience.LEADERSHIP,
        make=_happens(Happening.TRANSGRESSIVE),
    ),
    Question(
        id="fake-account",
        title="Iemand doet zich voor als een ander: wat nu?",
        fields=(_ABOUT,),
        asker=Audience.LEADERSHIP,
        make=_happens(Happening.FAKE_ACCOUNT),
    ),
    Question(
        id="breach",
        title="Er is een datalek: wat moet er?",
        asker=Audience.LEADERSHIP,
        make=_happens(Happening.DATA_BREACH),
    ),
    Question(
        id="mention",
        title="Iemand schrijft over de school: wat doen we ermee?",
        make=_happens(Happening.MENTION),
    ),
    Question(
        id="news",
        title="Hoe horen leerlingen dit nieuws?",
        fields=(choice("topic", "Waarover?", Topic, default=Topic.TIMETABLE),),
        make=_happens(Happening.NEWS_FOR_PUPILS),
    ),
    Question(
        id="year",
        title="Wat hoort er dit schooljaar te gebeuren?",
        asker=Audience.LEADERSHIP,
        make=_happens(Happening.YEAR_START),
    ),
    Question(
        id="adopt",
        title="Mag deze tekst worden vastgesteld?",
        fields=(choice("layer", "Van wie is de tekst?", (Layer.SCHOOL, Layer.BOARD)),),
        asker=Audience.LEADERSHIP,
        make=_adopt,
    ),
    Question(
        id="adoption-steps",
        title="Wie stelt een nieuwe versie vast?",
        asker=Audience.LEADERSHIP,
        make=_happens(Happening.DRAFTED),
    ),
    Question(
        id="review",
        title="Wanneer en met wie wordt het protocol geëvalueerd?",
        asker=Audience.LEADERSHIP,
        make=_happens(Happening.REVIEW_DUE),
    ),
    Question(
        id="new-colleague",
        title="Iemand begint op school: wat hoort erbij?",
        make=_happens(Happening.JOINED),
    ),
)

QUESTIONS: dict[str, Question] = {question.id: question for question in _LISTED}
