"""Any table with a row per pupil (and guardians beside it or on rows of their own): which column is what, and its lines.

Only columns that the school points at are read. Two guardians per row; more rows about one pupil add up.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO

from goedenaam.norms.reading.model import Unreadable
from goedenaam.people.domain import Name, years_of
from goedenaam.people.imports.cells import are_citizen_numbers, authority_of, day_of, decoded, name_of, tidy
from goedenaam.people.imports.lines import GroupLine, GuardianLine, Incoming, PupilLine, TieLine, called

PERSON = ("key", "name", "call_name", "prefix", "last_name")
PUPIL = tuple(
    f"pupil.{field}" for field in (*PERSON, "first_names", "birth_date", "group", "location", "left_on")
)
GUARDIANS = ("guardian1", "guardian2")
GUARDIAN = tuple(f"{guardian}.{field}" for guardian in GUARDIANS for field in (*PERSON, "email", "authority"))
TARGETS = (*PUPIL, *GUARDIAN)

_DELIMITERS = ";,\t|"
_MOST_COLUMNS = 200
# the letters of a head -> what it is, first of a pupil, then of a guardian; the longest that fits counts
_HEADS = {
    "nummer": "key", "id": "key", "key": "key", "stamnummer": "key", "leerlingnummer": "key", "relatienummer": "key",
    "roepnaam": "call_name", "voornaam": "call_name",
    "tussenvoegsel": "prefix", "tussenvoegsels": "prefix", "voorvoegsel": "prefix", "voorvoegsels": "prefix",
    "achternaam": "last_name", "geslachtsnaam": "last_name", "familienaam": "last_name",
    "naam": "name", "volledigenaam": "name", "": "name",
    "voornamen": "first_names", "doopnamen": "first_names",
    "geboortedatum": "birth_date", "gebdatum": "birth_date", "datumgeboorte": "birth_date",
    "groep": "group", "klas": "group", "stamgroep": "group", "lesgroep": "group", "groepsnaam": "group",
    "vestiging": "location", "locatie": "location",
    "uitschrijfdatum": "left_on", "uitstroomdatum": "left_on", "datumuit": "left_on",
    "email": "email", "emailadres": "email", "mail": "email", "mailadres": "email",
    "gezag": "authority", "ouderlijkgezag": "authority", "gezagsdrager": "authority", "wettelijkgezag": "authority",
}  # fmt: skip
_GUARDIAN_HEAD = re.compile(r"(ouder|verzorger|voogd|contactpersoon|contact|moeder|vader)s?(\d?)")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def rows_of(data: bytes) -> tuple[list[list[str]], bool]:
    """The rows of a table with `;`, `,`, tab or `|` between the cells, heads first, and whether its encoding was plain.

    Raises `Unreadable` where there is no head and at least one row.
    """
    text, honest = decoded(data)
    head = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = [
            row
            for row in csv.reader(StringIO(text), delimiter=delimiter)
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as broken:
        raise Unreadable(
            "Dit bestand is geen tabel. Sla de export op als csv en kies dat bestand."
        ) from broken
    if len(rows) < 2 or not 2 <= len(rows[0]) <= _MOST_COLUMNS:
        raise Unreadable(
            "In dit bestand staat geen tabel met kolommen. Kies een csv-bestand met op de eerste regel de kolomnamen."
        )
    return rows, honest


def guess(heads: Sequence[str]) -> list[str]:
    """For each column what it probably is, or empty; no target is given twice."""
    taken: set[str] = set()
    found = []
    for head in heads:
        target = _target(head)
        found.append(target if target in TARGETS and target not in taken else "")
        taken.add(target)
    return found


def _target(head: str) -> str:
    letters = _NOT_LETTERS.sub("", head.casefold().replace("ë", "e"))
    guardian = _GUARDIAN_HEAD.search(letters)
    if guardian is None:
        return _field("pupil", letters.removeprefix("leerling"), letters)
    number = guardian[2] or ("2" if guardian[1] == "vader" else "1")
    rest = letters.replace(guardian[0], "", 1)
    return _field(f"guardian{number}", rest, rest.removeprefix("verzorger"))


def _field(whose: str, *spellings: str) -> str:
    for letters in spellings:
        if letters in _HEADS:
            return f"{whose}.{_HEADS[letters]}"
    return ""


def faults(columns: Sequence[str]) -> list[str]:
    """What a map still lacks: kinds for which the page has a sentence; empty when it will do."""
    chosen = [column for column in columns if column]
    found = []
    if len(set(chosen)) < len(chosen):
        found.append("column_twice")
    if not ({"pupil.name", "pupil.call_name", "pupil.last_name"} & set(chosen) or "pupil.key" in chosen):
        found.append("no_pupil")
    for guardian in GUARDIANS:
        theirs = {column.partition(".")[2] for column in chosen if column.startswith(guardian)}
        if theirs and not theirs & {"name", "call_name", "last_name"}:
            found.append("nameless_guardian")
    return found


def read(data: bytes, columns: Sequence[str], *, school_year: str, whole: bool, today: date) -> Incoming:
    """Read a table by its map; raises `Unreadable` for no table, or for a key column that holds citizen numbers."""
    rows, honest = rows_of(data)
    places = {target: place for place, target in enumerate(columns) if target}
    if any(are_citizen_numbers([_cell(row, place) for row in rows[1:]]) for place in places.values()):
        raise Unreadable(
            "Een kolom die je koos, lijkt burgerservicenummers te bevatten. "
            "Die bewaren we niet. Kies het leerlingnummer uit de administratie, of geen kolom."
        )
    table = _Table(places, Incoming(school_year=school_year, day=today.isoformat(), whole=whole), today)
    if not honest:
        table.found.note("encoding")
    for row in rows[1:]:
        table.take(row)
    return table.done()


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


class _Table:
    """Gathers lines row by row."""

    def __init__(self, places: Mapping[str, int], found: Incoming, today: date) -> None:
        self.found = found
        self._places = places
        self._today = today
        self._groups: dict[str, GroupLine] = {}
        self._pupils: dict[str, PupilLine] = {}
        self._guardians: dict[str, GuardianLine] = {}
        self._ties: dict[tuple[str, str], str] = {}
        self._names_pupils = bool({"pupil.name", "pupil.call_name", "pupil.last_name"} & set(places))
        self._guardians_of = [g for g in GUARDIANS if any(target.startswith(g) for target in places)]

    def take(self, row: Sequence[str]) -> None:
        pupil = self._pupil(row)
        if pupil is None:
            return
        for whose in self._guardians_of:
            self._guardian(row, whose, pupil)

    def done(self) -> Incoming:
        found = self.found
        found.parts = ["pupils"] * self._names_pupils + ["guardians"] * bool(self._guardians_of)
        found.groups = list(self._groups.values())
        found.pupils = [line for ref, line in self._pupils.items() if ref not in found.held]
        kept = {line.ref for line in found.pupils}
        found.ties = [
            TieLine(guardian, pupil, said) for (guardian, pupil), said in self._ties.items() if pupil in kept
        ]
        tied = {tie.guardian for tie in found.ties}
        found.guardians = [line for ref, line in self._guardians.items() if ref in tied]
        return found

    def _text(self, row: Sequence[str], target: str, most: int) -> str:
        return tidy(_cell(row, self._places.get(target)), most)

    def _name(self, row: Sequence[str], whose: str) -> Name:
        whole = name_of(self._text(row, f"{whose}.name", 200))
        call_name = self._text(row, f"{whose}.call_name", 64) or whole.call_name[:64]
        return Name(
            call_name=call_name or self._text(row, f"{whose}.first_names", 64).split(" ")[0],
            prefix=self._text(row, f"{whose}.prefix", 20) or whole.prefix[:20],
            last_name=self._text(row, f"{whose}.last_name", 200) or whole.last_name,
        )

    def _pupil(self, row: Sequence[str]) -> PupilLine | None:
        key, name = self._text(row, "pupil.key", 256), self._name(row, "pupil")
        who = " ".join(part for part in (name.call_name, name.prefix, name.last_name) if part)
        if not who and (self._names_pupils or not key):
            self.found.note("nameless", key)
            return None
        born = self._day(row, "pupil.birth_date", who, "birth_date")
        line = PupilLine(
            ref=key or f"#{who.casefold()} {born}",
            key="" if key.startswith("#") else key,
            call_name=name.call_name,
            prefix=name.prefix,
            last_name=name.last_name,
            first_names=self._text(row, "pupil.first_names", 200),
            birth_date=born if born <= self._today.isoformat() else "",
            location=self._text(row, "pupil.location", 64),
            left_on=self._day(row, "pupil.left_on", who, "left_on"),
            group=self._group(row),
        )
        known = self._pupils.setdefault(line.ref, line)
        return known if known is line else self._again(known, line)

    def _again(self, known: PupilLine, line: PupilLine) -> PupilLine | None:
        """A pupil on a second row: the same child, or two children with one key, of which neither is changed."""
        who = called(line)
        if who and (called(known), known.birth_date) != (who, line.birth_date):
            if line.ref not in self.found.held:
                self.found.note("one_key", f"{called(known)}, {who}", line.ref)
                self.found.held.append(line.ref)
            return None
        if line.location and known.location != line.location:
            self.found.note("two_locations", who, f"{known.location}, {line.location}")
        if line.group and known.group != line.group:
            self.found.note("two_groups", who, f"{known.group}, {line.group}")
        return known

    def _group(self, row: Sequence[str]) -> str:
        name = self._text(row, "pupil.group", 64)
        if name and name not in self._groups:
            first, last = years_of(name)
            self._groups[name] = GroupLine(name, "", name, first, last)
        return name

    def _day(self, row: Sequence[str], target: str, who: str, kind: str) -> str:
        said = self._text(row, target, 30)
        day = day_of(said)
        if said and (day is None or (kind == "birth_date" and day > self._today)):
            self.found.note(kind, who, said)
            return ""
        return day.isoformat() if day else ""

    def _guardian(self, row: Sequence[str], whose: str, pupil: PupilLine) -> None:
        name = self._name(row, whose)
        if not name.call_name and not name.last_name:
            return
        key, email = self._text(row, f"{whose}.key", 256), self._text(row, f"{whose}.email", 254)
        said = self._text(row, f"{whose}.authority", 40)
        authority = authority_of(said)
        line = GuardianLine(
            _guardian_ref(key, name, email, pupil.ref),
            key,
            name.call_name,
            name.prefix,
            name.last_name,
            email,
        )
        if authority is None:
            self.found.note("authority", called(line), said)
        known = self._guardians.setdefault(line.ref, line)
        if key and called(known) != called(line):
            self.found.note("one_key", f"{called(known)}, {called(line)}", key)
            return
        self._ties.setdefault((line.ref, pupil.ref), authority.value if authority else "unknown")


def _guardian_ref(key: str, name: Name, email: str, pupil: str) -> str:
    """Who is one guardian in this file. An address is no identity: only with the whole name it joins brothers and sisters.

    Otherwise each child has its own: listed twice is a nuisance, somebody else's child is a leak.
    """
    if key:
        return key
    whole = f"{name.call_name} {name.prefix} {name.last_name}".casefold()
    return f"#{whole} {email.casefold()}" if email else f"#{whole} @{pupil}"
