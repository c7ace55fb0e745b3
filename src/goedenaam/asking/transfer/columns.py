"""A table with a row per pupil and a column per question: which column is what, and what it says.

Only columns that the school points at are read. A column for a purpose answers for all its media at once; one for a medium of
it goes before that.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from goedenaam.asking.domain.files import Cell, FileAnswers, FileLine
from goedenaam.norms.reading.model import Unreadable
from goedenaam.people.domain import Name, full_name
from goedenaam.people.imports.cells import are_citizen_numbers, day_of, name_of, tidy
from goedenaam.people.imports.columns import rows_of

PUPIL = ("key", "name", "call_name", "prefix", "last_name", "birth_date")
GIVER = ("giver.key", "giver.name", "day")
type Media = Mapping[str, Sequence[str]]
"""The purposes that a school asks, by code, with their media."""

_YES = frozenset(
    ("ja", "j", "yes", "y", "1", "true", "waar", "x", "wel", "akkoord", "toestemming", "toegestaan", "mag")
)
_NO = frozenset(
    ("nee", "n", "no", "0", "false", "onwaar", "geen", "niet", "geen toestemming", "niet akkoord", "niet toegestaan",
     "bezwaar", "mag niet", "geweigerd")
)  # fmt: skip
_SILENT = frozenset(("", "-", "?", "onbekend", "niet ingevuld", "niet beantwoord", "nog niet gevraagd"))
# the letters of a head -> what it is
_HEADS = {
    "leerlingnummer": "pupil.key", "stamnummer": "pupil.key", "nummer": "pupil.key", "id": "pupil.key", "key": "pupil.key",
    "roepnaam": "pupil.call_name", "voornaam": "pupil.call_name",
    "tussenvoegsel": "pupil.prefix", "voorvoegsel": "pupil.prefix", "voorvoegsels": "pupil.prefix",
    "achternaam": "pupil.last_name", "geslachtsnaam": "pupil.last_name",
    "naam": "pupil.name", "leerling": "pupil.name", "naamleerling": "pupil.name",
    "geboortedatum": "pupil.birth_date", "gebdatum": "pupil.birth_date",
    "ouder": "giver.name", "naamouder": "giver.name", "verzorger": "giver.name", "ingevulddoor": "giver.name",
    "oudernummer": "giver.key", "relatienummer": "giver.key",
    "datum": "day", "ingevuldop": "day", "datumantwoord": "day", "datumtoestemming": "day", "antwoorddatum": "day",
}  # fmt: skip
# parts of a head -> a purpose of our list
_PURPOSES = {
    "schoolgids": "guide", "brochure": "guide", "website": "website", "site": "website", "nieuwsbrief": "newsletter",
    "socialemedia": "social", "socialmedia": "social", "facebook": "social", "instagram": "social",
    "ouderapp": "class_app", "parro": "class_app", "klasbord": "class_app", "socialschools": "class_app",
    "klassenfoto": "class_photo", "schoolfoto": "class_photo", "jaarboek": "yearbook", "afscheid": "yearbook",
    "livestream": "livestream", "krant": "press", "pers": "press", "bestuur": "board",
    "klassenlijst": "contact_list", "adreslijst": "contact_list", "verjaardag": "birthdays",
    "stagiair": "trainees", "opleiding": "trainees", "onderzoek": "research",
}  # fmt: skip
_MEDIA = {"foto": "photo", "film": "film", "video": "film", "geluid": "audio", "naam": "name", "werk": "work"}
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def targets_of(media: Media) -> list[str]:
    """Everything that a column can be at this school."""
    answers = [
        target
        for code, listed in media.items()
        for target in (f"answer:{code}", *(f"answer:{code}/{medium}" for medium in listed), f"day:{code}")
    ]
    return [*(f"pupil.{part}" for part in PUPIL), *GIVER, *answers]


def guess(heads: Sequence[str], media: Media) -> list[str]:
    """For each column what it probably is, or empty; no target is given twice."""
    possible, taken, found = set(targets_of(media)), {""}, []
    for head in heads:
        target = _target(_NOT_LETTERS.sub("", head.casefold()))
        found.append(target if target in possible and target not in taken else "")
        taken.add(found[-1])
    return found


def _target(letters: str) -> str:
    if letters in _HEADS:
        return _HEADS[letters]
    code = next((code for word, code in _PURPOSES.items() if word in letters), "")
    if not code:
        return ""
    if "datum" in letters:
        return f"day:{code}"
    rest = letters
    for word in ("klassenfoto", "schoolfoto"):
        rest = rest.replace(word, "")
    medium = next((medium for word, medium in _MEDIA.items() if word in rest), "")
    return f"answer:{code}/{medium}" if medium else f"answer:{code}"


def faults(columns: Sequence[str]) -> list[str]:
    """What a map still lacks: kinds for which the page has a sentence; empty when it will do."""
    chosen = [column for column in columns if column]
    found = []
    if len(set(chosen)) < len(chosen):
        found.append("column_twice")
    if not {"pupil.key", "pupil.name", "pupil.call_name"} & set(chosen):
        found.append("no_pupil")
    if not any(column.startswith("answer:") for column in chosen):
        found.append("no_answer")
    return found


def read(data: bytes, columns: Sequence[str], *, media: Media, today: date) -> FileAnswers:
    """Read a table by its map; raises `Unreadable` for no table, or for a key column that holds citizen numbers."""
    rows, honest = rows_of(data)
    places = {target: place for place, target in enumerate(columns) if target}
    for target in ("pupil.key", "giver.key"):
        if target in places and are_citizen_numbers([_cell(row, places[target]) for row in rows[1:]]):
            raise Unreadable(
                "Een kolom die je koos, lijkt burgerservicenummers te bevatten. "
                "Die bewaren we niet. Kies het leerlingnummer uit de administratie, of geen kolom."
            )
    table = _Table(places, media, today)
    if not honest:
        table.note("encoding", "", "")
    for row in rows[1:]:
        table.take(row)
    return table.found


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


class _Table:
    """Gathers the answers row by row."""

    def __init__(self, places: Mapping[str, int], media: Media, today: date) -> None:
        self.found = FileAnswers()
        self._places = places
        self._media = media
        self._today = today
        self._answers = [target.removeprefix("answer:") for target in places if target.startswith("answer:")]
        # A whole purpose first, so that a medium of it goes before.
        self._answers.sort(key=lambda asked: "/" in asked)

    def note(self, kind: str, who: str, what: str) -> None:
        self.found.issues.append((kind, who, what))

    def take(self, row: Sequence[str]) -> None:
        key, name = self._text(row, "pupil.key", 256), self._name(row)
        if not key and not name:
            self.note("nameless", "", "")
            return
        who = name or key
        answers: dict[tuple[str, str], Cell] = {}
        for asked in self._answers:
            self._answer(row, asked, who, answers)
        born = day_of(self._text(row, "pupil.birth_date", 30))
        line = FileLine(
            key="" if key.startswith("#") else key,
            name=name,
            born=born.isoformat() if born else "",
            giver_key=self._text(row, "giver.key", 256),
            giver=self._giver(row),
            answers=list(answers.values()),
        )
        self.found.lines.append(line)

    def _answer(self, row: Sequence[str], asked: str, who: str, answers: dict[tuple[str, str], Cell]) -> None:
        code, _slash, medium = asked.partition("/")
        text = self._text(row, f"answer:{asked}", 60)
        word = text.casefold().rstrip(".")
        if word in _SILENT:
            return
        if word not in _YES and word not in _NO:
            self.note("word", who, text)
            return
        day = self._day(row, code, who)
        media = [medium] if medium else list(self._media.get(code, ()))
        for one in media:
            answers[(code, one)] = Cell(code, one, word in _YES, day, bundled=len(media) > 1)

    def _day(self, row: Sequence[str], code: str, who: str) -> str:
        """The day of this answer, else of the row; one that never was or is still to come is told and left out."""
        text = self._text(row, f"day:{code}", 30) or self._text(row, "day", 30)
        if not text:
            return ""
        day = day_of(text)
        if day is None or day > self._today:
            self.note("day", who, text)
            return ""
        return day.isoformat()

    def _text(self, row: Sequence[str], target: str, most: int) -> str:
        return tidy(_cell(row, self._places.get(target)), most)

    def _name(self, row: Sequence[str]) -> str:
        whole = name_of(self._text(row, "pupil.name", 200))
        return full_name(
            Name(
                call_name=self._text(row, "pupil.call_name", 64) or whole.call_name,
                prefix=self._text(row, "pupil.prefix", 20) or whole.prefix,
                last_name=self._text(row, "pupil.last_name", 200) or whole.last_name,
            )
        )

    def _giver(self, row: Sequence[str]) -> str:
        return full_name(name_of(self._text(row, "giver.name", 200)))
