"""Whose answers a file holds: its lines held against the pupils and guardians of a school. No Django, no clock, no I/O."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from goedenaam.kernel.errors import Refused
from goedenaam.people.domain import Name, full_name, plain

_MOST_NAMED = 200


class FileOfAnotherSchool(Refused):
    message = (
        "De meeste leerlingen in dit bestand zitten niet op deze school. Er is niets overgenomen. "
        "Kies de export van deze school."
    )


class OlderExport(Refused):
    message = "Er is al een nieuwere export overgenomen. Een oudere zou nieuwere antwoorden terugzetten. Maak een verse export."


class OwnExport(Refused):
    message = (
        "Dit is de lijst die Goede Naam zelf maakte. De leerlingadministratie leidt hier: lees een export uit die "
        "administratie in, anders lijkt het of zij nog klopt."
    )


class NothingAnswered(Refused):
    message = "In dit bestand staat bij niemand een antwoord. Kijk of de kolommen goed zijn aangewezen."


class Cell(NamedTuple):
    """One answer: `day` is ISO 8601 or empty; `bundled` where one cell answered for several media."""

    purpose: str
    medium: str
    yes: bool
    day: str = ""
    bundled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedThen:
    """What was asked where one answer stands for several media: the text, since when, and the columns as `transfer` says them."""

    text: str
    since: date
    bundles: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "since": self.since.isoformat(), "bundles": list(self.bundles)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "AskedThen | None":
        """The opposite of `to_json`; None for an empty one."""
        if not kept:
            return None
        return cls(text=kept["text"], since=date.fromisoformat(kept["since"]), bundles=tuple(kept["bundles"]))


class FileLine(NamedTuple):
    """One row of a file: a pupil, perhaps who answered, and the answers."""

    key: str
    name: str
    born: str
    giver_key: str
    giver: str
    answers: list[Cell]


@dataclass(slots=True)
class FileAnswers:
    """What was read from a file; an issue is a kind, whom it concerns, and what stood there. `ours`: we exported it."""

    lines: list[FileLine] = field(default_factory=list)
    issues: list[tuple[str, str, str]] = field(default_factory=list)
    ours: bool = False

    def to_text(self) -> str:
        return json.dumps(
            {"lines": self.lines, "issues": self.issues, "ours": self.ours},
            ensure_ascii=False,
            separators=(",", ":"),
        )


@dataclass(frozen=True, slots=True)
class KnownPupil:
    """A pupil of the school as a file may call it, with the guardians by id, key and name."""

    id: UUID
    key: str
    name: Name
    born: date | None
    guardians: tuple[tuple[UUID, str, str], ...] = ()


class Told(NamedTuple):
    """An answer of a pupil who was found; `by` None: the file does not say who."""

    pupil: UUID
    by: UUID | None
    cell: Cell


@dataclass(slots=True)
class Resolved:
    """Answers with whom they are about, who was not found, and what was odd."""

    told: list[Told] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    issues: list[tuple[str, str, str]] = field(default_factory=list)


def answers_from(text: str) -> FileAnswers:
    """The opposite of `FileAnswers.to_text`."""
    read = json.loads(text)
    lines = [FileLine(*line)._replace(answers=[Cell(*cell) for cell in line[-1]]) for line in read["lines"]]
    issues = [(kind, who, what) for kind, who, what in read["issues"]]
    return FileAnswers(lines=lines, issues=issues, ours=read["ours"])


def resolve(lines: Sequence[FileLine], known: Iterable[KnownPupil]) -> Resolved:
    """Find the pupil of each line by key, else by name and birth date; raises `FileOfAnotherSchool` or `NothingAnswered`.

    Two whom a name fits are told as odd and left out. The yes of a guardian whom the school does not know is left out; that
    no counts, as one of nobody by name. Of two answers to one question the no counts.
    """
    finder, found = _Finder(known), Resolved()
    kept: dict[tuple[UUID, UUID | None, str, str], Told] = {}
    for line in lines:
        pupil = finder.pupil(line, found)
        if pupil is None:
            continue
        by, is_known = _giver(line, pupil)
        if not is_known:
            found.issues.append(("unknown_giver", line.name or line.key, line.giver or line.giver_key))
        for cell in line.answers:
            if is_known or not cell.yes:
                _keep(kept, Told(pupil.id, by, cell), found, line)
    if len(found.unknown) * 2 > len(lines):
        raise FileOfAnotherSchool
    if not kept:
        raise NothingAnswered
    found.told = list(kept.values())
    return found


def _keep(
    kept: dict[tuple[UUID, UUID | None, str, str], Told], told: Told, found: Resolved, line: FileLine
) -> None:
    asked = (told.pupil, told.by, told.cell.purpose, told.cell.medium)
    before = kept.get(asked)
    if before is not None and before.cell.yes is not told.cell.yes:
        found.issues.append(("two_answers", line.name or line.key, ""))
    if before is None or not told.cell.yes:
        kept[asked] = told


def _giver(line: FileLine, pupil: KnownPupil) -> tuple[UUID | None, bool]:
    """Who answered, and whether that is somebody of this child or nobody by name."""
    if not line.giver and not line.giver_key:
        return None, True
    wanted = plain(line.giver)
    for guardian, key, name in pupil.guardians:
        if (line.giver_key and key == line.giver_key) or (wanted and plain(name) == wanted):
            return guardian, True
    return None, False


class _Finder:
    """Pupils by key and by name."""

    def __init__(self, known: Iterable[KnownPupil]) -> None:
        self._by_key: dict[str, KnownPupil] = {}
        self._by_name: dict[str, list[KnownPupil]] = defaultdict(list)
        for pupil in known:
            if pupil.key:
                self._by_key[pupil.key] = pupil
            self._by_name[plain(full_name(pupil.name))].append(pupil)

    def pupil(self, line: FileLine, found: Resolved) -> KnownPupil | None:
        who = line.name or line.key
        if line.key in self._by_key:
            return self._by_key[line.key]
        same = self._by_name.get(plain(line.name), []) if line.name else []
        if line.born:
            same = [pupil for pupil in same if pupil.born is None or pupil.born.isoformat() == line.born]
        if len(same) == 1:
            return same[0]
        if same:
            found.issues.append(("two_pupils", who, ""))
        else:
            found.unknown.append(who)
        return None
