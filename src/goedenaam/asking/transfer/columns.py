"""A table with a row per pupil and a column per question: which column is what, and what it says.

Only columns that the school points at are read. One answer may stand for several media of a purpose: those for which it was
asked, and the map names them, so that a medium that the school adds later is never meant. A column for one medium goes before
that. Our own export says in each head what it is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
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
_OWN_HEAD = re.compile(r" \[([a-z0-9_-]+/[a-z]+)\]$")
_TOGETHER = "+"
_QUOTED = re.compile(r"'(?=[=+\-@])")


def targets_of(media: Media) -> list[str]:
    """What a column can be at this school; `answer:` and a purpose without a medium is one answer for several media."""
    answers = [
        target
        for code, listed in media.items()
        for target in (
            *(f"answer:{code}/{medium}" for medium in listed),
            *((f"answer:{code}",) if len(listed) > 1 else ()),
            f"day:{code}",
        )
    ]
    return [*(f"pupil.{part}" for part in PUPIL), *GIVER, *answers]


def bundle(code: str, media: Iterable[str]) -> str:
    """A column that is one answer for these media of a purpose."""
    return f"answer:{code}/{_TOGETHER.join(media)}"


def is_bundle(target: str) -> bool:
    return target.startswith("answer:") and _TOGETHER in target


def will_do(columns: Iterable[str], media: Media) -> bool:
    """Whether each of these columns still is something at this school, and says of every answer for which media it is."""
    possible = set(targets_of(media))
    return all(
        (target in possible and not _is_open(target))
        or (is_bundle(target) and set(parts(target)[1]) <= set(media.get(parts(target)[0], ())))
        for target in columns
        if target
    )


def parts(target: str) -> tuple[str, list[str]]:
    """The purpose and the media of an answer."""
    code, _slash, media = target.removeprefix("answer:").partition("/")
    return code, [medium for medium in media.split(_TOGETHER) if medium]


def _is_open(target: str) -> bool:
    """An answer of which nobody said yet for which media it was asked."""
    return target.startswith("answer:") and "/" not in target


def head_of(words: str, code: str, medium: str) -> str:
    """The head of a column of our own export: in words, and what it is."""
    return f"{words} [{code}/{medium}]"


def guess(heads: Sequence[str], media: Media) -> list[str]:
    """For each column what it probably is, or empty; no target is given twice. For which media one answer was, nobody guesses."""
    possible, taken, found = set(targets_of(media)), {""}, []
    for head in heads:
        target = _own(head) or _target(_NOT_LETTERS.sub("", head.casefold()))
        code, _media = parts(target)
        if _is_open(target) and len(media.get(code, ())) == 1:
            target = f"{target}/{media[code][0]}"
        found.append(target if target in possible and target not in taken else "")
        taken.add(found[-1])
    return found


def _own(head: str) -> str:
    """What a head of our own export says that it is, else empty."""
    said = _OWN_HEAD.search(head)
    return f"answer:{said[1]}" if said else ""


def is_ours(heads: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether this is the list that we made ourselves, read as it says that it is to be read."""
    answers = [(_own(head), target) for head, target in zip(heads, columns, strict=False) if _own(head)]
    named = {target for target in columns if target.startswith(("answer:", "giver."))}
    return bool(answers) and named == {own for own, _ in answers} and all(own == as_ for own, as_ in answers)


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


def read(
    data: bytes, columns: Sequence[str], *, media: Media, today: date, asked_on: date | None = None
) -> FileAnswers:
    """Read a table by its map; raises `Unreadable` for no table, or for a key column that holds citizen numbers.

    `asked_on`: since when one answer was asked for several media; an older yes was to another text, and is told and left out.
    """
    rows, honest = rows_of(data)
    places = {target: place for place, target in enumerate(columns) if target}
    for target in ("pupil.key", "giver.key"):
        if target in places and are_citizen_numbers([_cell(row, places[target]) for row in rows[1:]]):
            raise Unreadable(
                "Een kolom die je koos, lijkt burgerservicenummers te bevatten. "
                "Die bewaren we niet. Kies het leerlingnummer uit de administratie, of geen kolom."
            )
    table = _Table(places, media, today, asked_on)
    table.found.ours = is_ours(rows[0], columns)
    if not honest:
        table.note("encoding", "", "")
    for row in rows[1:]:
        table.take(row)
    return table.found


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


class _Table:
    """Gathers the answers row by row."""

    def __init__(self, places: Mapping[str, int], media: Media, today: date, asked_on: date | None) -> None:
        self.found = FileAnswers()
        self._asked_on = asked_on
        self._places = places
        self._media = media
        self._today = today
        self._answers = [target.removeprefix("answer:") for target in places if target.startswith("answer:")]
        # One answer for several media first, so that a column for one of them goes before.
        self._answers.sort(key=lambda asked: _TOGETHER not in asked)

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
        code, media = parts(asked)
        text = self._text(row, f"answer:{asked}", 60)
        word = text.casefold().rstrip(".")
        if word in _SILENT:
            return
        if word not in _YES and word not in _NO:
            self.note("word", who, text)
            return
        day = self._day(row, code, who)
        bundled, yes = len(media) > 1, word in _YES
        if bundled and yes and day and self._asked_on and day < self._asked_on.isoformat():
            self.note("older_than_text", who, day)
            return
        for medium in media:
            if medium in self._media.get(code, ()):
                answers[(code, medium)] = Cell(code, medium, yes, day, bundled=bundled)

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
        return _QUOTED.sub("", tidy(_cell(row, self._places.get(target)), most), count=1)

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
