"""How the questions and answers read, in the language of the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goedenaam.consent.domain.lines import Kind
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.models import Purpose
from goedenaam.portal.domain import Choice, Question, Said, questions_of
from goedenaam.portal.language import said_in
from goedenaam.portal.queries import Concerned, Sheet
from goedenaam.portal.visits import Visit

MEDIUM_ICONS = {"photo": "camera", "film": "film", "audio": "mic", "name": "id-card", "work": "palette"}
SAID_ICONS = {Said.YES: "check", Said.NO: "x", Said.NOTHING: "circle-dashed", Said.AGAIN: "refresh-cw"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question as a line on a list."""

    medium: str
    icon: str
    word: str
    said_icon: str
    said: Said
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRows:
    """One purpose with its questions."""

    name: str
    explanation: str
    audience: str
    rows: tuple[Row, ...]

    @property
    def open(self) -> int:
        return sum(row.said in (Said.NOTHING, Said.AGAIN) for row in self.rows)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was answered here: then one line says it all."""
        return all(row.said is Said.NOTHING for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the text that people read: a paragraph, or a list."""

    lines: tuple[str, ...]
    is_list: bool = False


def asked_in(purposes: Iterable[Purpose]) -> list[tuple[str, str]]:
    """Every question that purposes ask, in the school's order."""
    return [(row.code, medium) for row in purposes for medium in row.media]


def questions(sheet: Sheet, *, at: datetime) -> list[Question]:
    return questions_of(
        asked_in(sheet.purposes), sheet.lines, lapsed=sheet.lapsed, at=at, renewed_on=sheet.renewed_on
    )


def open_count(about: Concerned, sheet: Sheet, *, at: datetime) -> int:
    """How many questions this person still has to answer: none where the pen is in another hand, or nobody asks."""
    on = day_of(at)
    if sheet.leads or about.is_gone(on) or not holds_pen(about, on):
        return 0
    return sum(one.is_open for one in questions(sheet, at=at))


def holds_pen(about: Concerned, on: date) -> bool:
    """Whether this person decides: a guardian below sixteen, the pupil from then, and who is no pupil."""
    return not about.is_pupil or about.decides_alone(on) is (about.giver is None)


def choices_for(question: Question, about: Concerned, sheet: Sheet, *, at: datetime) -> tuple[Choice, ...]:
    """What this person may choose now: a yes only where the pen is in the own hand, a no and taking back always."""
    on = day_of(at)
    if question.said is Said.YES:
        return Choice.TAKE_BACK_ALL, Choice.TAKE_BACK
    if not holds_pen(about, on):
        return ()
    if sheet.leads or about.is_gone(on):
        return () if question.said is Said.NO else (Choice.NO,)
    return (Choice.YES, Choice.NO)


def place_rows(visit: Visit, purposes: Iterable[Purpose], asked: Sequence[Question]) -> list[PlaceRows]:
    """The questions by place, each with the own answer and its page."""
    return [
        PlaceRows(
            name=name_of(purpose),
            explanation=explanation_of(purpose),
            audience=audience_of(purpose),
            rows=tuple(_row(visit, question) for question in asked if question.code == purpose.code),
        )
        for purpose in purposes
    ]


def name_of(purpose: Purpose) -> str:
    return said_in(purpose.name, get_language() or "nl")


def explanation_of(purpose: Purpose) -> str:
    return said_in(purpose.explanation, get_language() or "nl")


def audience_of(purpose: Purpose) -> str:
    """Who sees it and who places it, in one sentence."""
    seen = {
        "group": _("Te zien voor de groep."),
        "school": _("Te zien voor de school."),
        "public": _("Te zien voor iedereen."),
        "third_parties": _("Te zien voor mensen buiten de school."),
    }
    placed = {
        "school": _("De school plaatst het."),
        "board": _("Het bestuur van de school plaatst het."),
        "third_party": _("Een ander dan de school plaatst het."),
    }
    return f"{seen[purpose.audience]} {placed[purpose.publisher]}"


def medium_word(medium: str) -> str:
    return {
        "photo": _("foto"),
        "film": _("film"),
        "audio": _("stem"),
        "name": _("naam"),
        "work": _("eigen werk"),
    }[medium]


def said_word(said: Said) -> str:
    return {
        Said.YES: _("ja"),
        Said.NO: _("nee"),
        Said.NOTHING: _("nog niet"),
        Said.AGAIN: _("we vragen het opnieuw"),
    }[said]


def question_in_words(medium: str, about: Concerned) -> str:
    """The question itself: about a child by name, or to the person who reads."""
    if about.giver is None:
        return {
            "photo": _("Mag jij herkenbaar op een foto?"),
            "film": _("Mag jij herkenbaar in een film?"),
            "audio": _("Mag jouw stem te horen zijn?"),
            "name": _("Mag jouw naam erbij staan?"),
            "work": _("Mag werk van jou te zien zijn?"),
        }[medium]
    name = {"name": about.name}
    return {
        "photo": _("Mag %(name)s herkenbaar op een foto?") % name,
        "film": _("Mag %(name)s herkenbaar in een film?") % name,
        "audio": _("Mag de stem van %(name)s te horen zijn?") % name,
        "name": _("Mag de naam van %(name)s erbij staan?") % name,
        "work": _("Mag werk van %(name)s te zien zijn?") % name,
    }[medium]


def kind_word(kind: str) -> str:
    """What one line of the ledger says, in a word."""
    said = {
        Kind.YES: _("ja"),
        Kind.IMPORT_YES: _("ja"),
        Kind.NO: _("nee"),
        Kind.IMPORT_NO: _("nee"),
        Kind.WITHDRAW: _("ingetrokken"),
        Kind.CONFIRM: _("het klopt nog"),
    }
    return said.get(Kind(kind), "")


def how_in_words(how: str) -> str:
    return {
        "portal": _("op de eigen pagina"),
        "paper": _("op papier"),
        "spoken": _("op school, met een getuige"),
        "import": _("uit de leerlingadministratie"),
    }[how]


def giver_in_words(about: Concerned, name: str) -> str:
    """Who answered, and in which capacity."""
    if about.giver is None:
        return _("%(name)s, voor zichzelf") % {"name": name}
    return _("%(name)s, als ouder of voogd van %(child)s") % {"name": name, "child": about.name}


def language_word(language: str) -> str:
    """A language by its name, in the language of the page."""
    return {"nl": _("Nederlands"), "en": _("Engels")}.get(language, language)


def parts_of(text: str) -> list[Part]:
    """A school's text as paragraphs and lists: a line that begins with a dash is an item, a heading is a paragraph."""
    parts: list[Part] = []
    for block in text.replace("\r", "").split("\n\n"):
        lines = [line.strip() for line in block.strip().split("\n") if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            parts.append(Part(lines=tuple(line[2:] for line in lines), is_list=True))
        elif lines:
            parts.append(Part(lines=(" ".join(lines).lstrip("# "),)))
    return parts


def _row(visit: Visit, question: Question) -> Row:
    return Row(
        medium=medium_word(question.medium),
        icon=MEDIUM_ICONS[question.medium],
        word=said_word(question.said),
        said_icon=SAID_ICONS[question.said],
        said=question.said,
        url=visit.address("question", question.code, question.medium),
    )
