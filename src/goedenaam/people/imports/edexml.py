"""EDEXML 1.03, 2.0 and 2.1 (Edustandaard), and the answers of UWLR that hold the same blocks.

Read leniently: any order, unknown blocks, namespaces, later school years, wrong encodings. What is odd is noted; only a
file that is no whole XML, or that carries a document type (bombs, external entities), is refused. The elements for a
citizen number, ethnicity, weight, country, address and photo are never looked at.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from goedenaam.norms.reading.model import Unreadable
from goedenaam.people.domain import school_year_of, years_of
from goedenaam.people.imports.cells import are_citizen_numbers, day_of, decoded, tidy
from goedenaam.people.imports.lines import GroupLine, Incoming, PupilLine, StaffLine, called

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SCHOOL_YEAR = re.compile(r"^(20\d\d)\s*[-/]\s*(20\d\d)$")
_DUMMY = "#"
_NUMBERS = ("bsn", "sofinummer", "onderwijsnummer", "rijksregisternummer")
_ROLES = {
    "ADJ": "adjunct-directeur", "ADM": "administratie", "CON": "conciërge", "DIR": "directeur", "ICT": "ICT-coördinator",
    "IB": "intern begeleider", "KLA": "klassenassistent", "LRK": "leerkracht", "LOS": "leerkrachtondersteuner",
    "LOC": "locatieleider", "OWA": "onderwijsassistent", "RT": "remedial teacher", "SMW": "schoolmaatschappelijk werk",
    "STA": "stagiair", "TAL": "toetsafname", "VAK": "vakleerkracht",
}  # fmt: skip


def read(data: bytes, *, today: date) -> Incoming:
    """Read a whole file; raises `Unreadable` with a Dutch sentence when it is none."""
    text, honest = decoded(data)
    reader = _Reader(today)
    if not honest:
        reader.found.note("encoding")
    plain = _DECLARATION.sub("", text).encode()
    try:
        reader.read(BytesIO(plain))
    except DefusedXmlException as refused:
        raise Unreadable(
            "Dit bestand bevat verwijzingen die er niet in horen. Maak een nieuwe export in je leerlingadministratie."
        ) from refused
    except ParseError as broken:
        raise Unreadable(
            "Dit bestand is geen EDEXML, of het is niet heel. Maak een nieuwe export en kies dat bestand."
        ) from broken
    if not reader.seen_pupils:
        raise Unreadable("In dit bestand staan geen leerlingen. Kies een export met leerlingen.")
    return reader.done()


class _Reader:
    """Takes one element at a time and lets it go again, so that a large file stays small in memory."""

    def __init__(self, today: date) -> None:
        self.found = Incoming(parts=["pupils", "composites"])
        self.seen_pupils = False
        self._today = today
        self._locations: dict[str, str] = {}
        self._groups: dict[str, GroupLine] = {}
        self._pupils: dict[str, PupilLine] = {}
        self._pupil_elements: list[Element] = []
        self._staff: dict[str, StaffLine] = {}

    def read(self, stream: BytesIO) -> None:
        inside: list[str] = []
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            tag = _tag(element)
            if event == "start":
                inside.append(tag)
                continue
            inside.pop()
            if "toevoegingen" in inside:
                continue
            above = inside[-1] if inside else ""
            if self._take(tag, above, element):
                element.clear()

    def _take(self, tag: str, above: str, element: Element) -> bool:
        """Take an element that says something of its own; false for one that is still needed above."""
        if tag == "school":
            self._school(element)
        elif tag == "vestiging" and above == "vestigingen":
            self._locations[_key(element)] = _text(element, "naam", 64)
        elif (
            tag in {"groep", "samengestelde_groep"}
            and above == "groepen"
            and _child(element, "naam") is not None
        ):
            self._group(element, composite=tag == "samengestelde_groep")
        elif tag == "leerling" and above == "leerlingen":
            self.seen_pupils = True
            self._pupil(element)
        elif tag == "leerkracht" and above == "leerkrachten":
            self._teacher(element)
        elif tag == "leerkrachten":
            self.found.parts.append("staff")
        else:
            return False
        return True

    def _school(self, element: Element) -> None:
        brin, location = _text(element, "brincode", 6).upper(), _text(element, "dependancecode", 2)
        self.found.brin = brin + ("" if location == "00" else location)
        day = (
            day_of(_text(element, "peildatum", 30))
            or day_of(_text(element, "aanmaakdatum", 30))
            or self._today
        )
        self.found.day = day.isoformat()
        said = _text(element, "schooljaar", 20)
        years = _SCHOOL_YEAR.match(said)
        if years and int(years[2]) == int(years[1]) + 1:
            self.found.school_year = f"{years[1]}-{years[2]}"
        else:
            self.found.school_year = school_year_of(day)
            self.found.note("school_year", what=said)

    def _group(self, element: Element, *, composite: bool) -> None:
        key, name = _key(element), _text(element, "naam", 64)
        if not key or key in self._groups:
            self.found.note("group_twice", name, key)
            return
        year = _text(element, "jaargroep", 4)
        first, last = (int(year), int(year)) if year.isdecimal() and int(year) <= 16 else years_of(name)
        self._groups[key] = GroupLine(key, _stable(key), name or key, first, last, composite)

    def _pupil(self, element: Element) -> None:
        key = _key(element)
        call_name, prefix, last_name, first_names = _name(element)
        who = " ".join(part for part in (call_name, prefix, last_name) if part)
        if not who:
            self.found.note("nameless", key)
            return
        group, composites = self._groups_of(element, who)
        stable = self._stable_key(element, key, who)
        line = PupilLine(
            ref=stable or f"#{who.casefold()} {len(self._pupils)}",
            key=stable,
            call_name=call_name,
            prefix=prefix,
            last_name=last_name,
            first_names=first_names,
            birth_date=self._birth_date(element, who),
            location=self._location(element, who),
            left_on=self._left_on(element, who),
            group=group,
            composites=composites,
        )
        known = self._pupils.get(line.ref)
        if known is not None:
            self._twice(known, line, who)
        elif line.ref not in self.found.held:
            self._pupils[line.ref] = line

    def _twice(self, known: PupilLine, line: PupilLine, who: str) -> None:
        """The same child twice is one child; two children with one key are both left as they are."""
        same = (called(known), known.birth_date) == (called(line), line.birth_date)
        if same and known.location != line.location:
            both = (self._locations.get(key, key) for key in (known.location, line.location))
            self.found.note("two_locations", who, ", ".join(both))
        elif same:
            self.found.note("twice", who)
        else:
            self.found.note("one_key", f"{called(known)}, {who}", line.ref)
            self.found.held.append(line.ref)
            del self._pupils[line.ref]

    def _groups_of(self, element: Element, who: str) -> tuple[str, tuple[str, ...]]:
        """Refs of the home group and of composite ones; groups may stand later in the file, so `done` checks them."""
        homes = [_key(child) for child in element if _tag(child) == "groep"]
        if len(homes) > 1:
            self.found.note("two_groups", who, ", ".join(homes))
        several = _child(element, "samengestelde_groepen")
        composites = [_key(child) for child in several] if several is not None else []
        return (homes[0] if homes else ""), tuple(dict.fromkeys(composites))

    def _stable_key(self, element: Element, key: str, who: str) -> str:
        if not key:
            self.found.note("keyless", who)
        elif any(key == _text(element, number, 40) for number in _NUMBERS):
            self.found.note("number_as_key", who)
            return ""
        elif key.startswith(_DUMMY):
            self.found.note("dummy_key", who)
        return _stable(key)

    def _birth_date(self, element: Element, who: str) -> str:
        said = _text(element, "geboortedatum", 30)
        day = day_of(said)
        if day is None or day > self._today:
            self.found.note("birth_date", who, said)
            return ""
        return day.isoformat()

    def _location(self, element: Element, who: str) -> str:
        keys = [_key(child) for child in element if _tag(child) == "vestiging"]
        if len(keys) > 1:
            self.found.note("two_locations", who, ", ".join(self._locations.get(key, key) for key in keys))
        return keys[0] if keys else ""

    def _left_on(self, element: Element, who: str) -> str:
        said = _text(element, "uitstroomdatum", 30)
        day = day_of(said)
        if said and day is None:
            self.found.note("left_on", who, said)
        if day is None and _text(element, "jaargroep", 4).upper() == "H":
            return self.found.day or self._today.isoformat()
        return day.isoformat() if day else ""

    def _teacher(self, element: Element) -> None:
        key = _key(element)
        call_name, prefix, last_name, _ = _name(element)
        who = " ".join(part for part in (call_name, prefix, last_name) if part)
        if not who:
            self.found.note("nameless", key)
            return
        ref = key or f"#{len(self._staff)}"
        if ref in self._staff or ref in self.found.held:
            self.found.note("one_key", who, ref)
            return
        roles = [_role(child) for child in element if _tag(child) in {"rol", "rolomschrijving"}]
        groups = _child(element, "groepen")
        self._staff[ref] = StaffLine(
            ref, _stable(key), call_name, prefix, last_name,
            email=_text(element, "emailadres", 254),
            job_title=", ".join(dict.fromkeys(role for role in roles if role))[:80],
            groups=tuple(dict.fromkeys(_key(child) for child in groups if _key(child))) if groups is not None else (),
        )  # fmt: skip

    def done(self) -> Incoming:
        found = self.found
        if not found.school_year:
            found.day = found.day or self._today.isoformat()
            found.school_year = school_year_of(self._today)
            found.note("school_year")
        if are_citizen_numbers([line.key for line in self._pupils.values()]):
            raise Unreadable(
                "De sleutels van de leerlingen in dit bestand lijken burgerservicenummers. Die bewaren we niet. "
                "Maak een export met het nummer uit de leerlingadministratie."
            )
        found.groups = _apart(self._groups.values(), found)
        found.pupils = [
            self._in_known_groups(line)._replace(
                location=self._locations.get(line.location, line.location)[:64]
            )
            for line in self._pupils.values()
        ]
        found.staff = [
            line._replace(groups=tuple(ref for ref in line.groups if ref in self._groups))
            for line in self._staff.values()
        ]
        return found

    def _in_known_groups(self, line: PupilLine) -> PupilLine:
        unknown = [ref for ref in (line.group, *line.composites) if ref and ref not in self._groups]
        if not unknown:
            return line
        self.found.note("unknown_group", called(line), ", ".join(unknown))
        return line._replace(
            group="" if line.group in unknown else line.group,
            composites=tuple(ref for ref in line.composites if ref not in unknown),
        )


def _apart(groups: Iterable[GroupLine], found: Incoming) -> list[GroupLine]:
    """Two groups with one name get their keys behind it, so that both can be told apart."""
    lines = list(groups)
    names = Counter(line.name for line in lines)
    for name in [name for name, count in names.items() if count > 1]:
        found.note("group_name", name)
    return [
        line if names[line.name] == 1 else line._replace(name=f"{line.name[:40]} ({line.ref[:20]})")
        for line in lines
    ]


def _name(element: Element) -> tuple[str, str, str, str]:
    """Call name, prefix, last name and first names; without a call name the first of the first names or initials."""
    first_names = _text(element, "voornamen", 200)
    initials = _text(element, "voorletters-1", 12)
    call_name = (
        _text(element, "roepnaam", 64)
        or first_names.split(" ")[0][:64]
        or ".".join(initials) + "." * bool(initials)
    )
    return call_name, _text(element, "voorvoegsel", 20), _text(element, "achternaam", 200), first_names


def _role(element: Element) -> str:
    said = tidy(element.text, 64)
    # A parent who helps (OUD) is no job at the school.
    return "" if said == "OUD" else _ROLES.get(said, said)


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _child(element: Element, tag: str) -> Element | None:
    return next((child for child in element if _tag(child) == tag), None)


def _text(element: Element, tag: str, most: int) -> str:
    child = _child(element, tag)
    return tidy(child.text if child is not None else "", most)


def _key(element: Element) -> str:
    return tidy(element.get("key"), 256)


def _stable(key: str) -> str:
    return "" if key.startswith(_DUMMY) else key
