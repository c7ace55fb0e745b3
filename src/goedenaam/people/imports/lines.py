"""What a file says about a school, as plain lines that fit in JSON, whatever kind of file it was.

There is no field for a citizen number, ethnicity, weight or country: what has no place cannot be stored by mistake.
"""

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class GroupLine(NamedTuple):
    """A group; `composite` is one beside the home groups. `ref` is its name within this file only."""

    ref: str
    key: str
    name: str
    first_year: int
    last_year: int
    composite: bool = False


class PupilLine(NamedTuple):
    """A pupil; days are ISO or empty, `group` and `composites` are refs, `key` is empty where it is not stable."""

    ref: str
    key: str
    call_name: str
    prefix: str
    last_name: str
    first_names: str = ""
    birth_date: str = ""
    location: str = ""
    left_on: str = ""
    group: str = ""
    composites: tuple[str, ...] = ()


class GuardianLine(NamedTuple):
    ref: str
    key: str
    call_name: str
    prefix: str
    last_name: str
    email: str = ""


class TieLine(NamedTuple):
    """What a guardian is to a pupil; `authority` is a value of `domain.Authority`."""

    guardian: str
    pupil: str
    authority: str


class StaffLine(NamedTuple):
    ref: str
    key: str
    call_name: str
    prefix: str
    last_name: str
    email: str = ""
    job_title: str = ""
    groups: tuple[str, ...] = ()


class Issue(NamedTuple):
    """Something odd: a kind that `presenting` has a sentence for, whom it concerns, and what stood there."""

    kind: str
    who: str = ""
    what: str = ""


@dataclass(kw_only=True)
class Incoming:
    """Everything that one file says.

    `whole`: who is missing has left. `parts`: "pupils", "composites", "guardians", "staff", whichever the file is about.
    `held`: keys that two different pupils claim; neither is changed. `day`: what the file calls today, ISO.
    """

    school_year: str = ""
    day: str = ""
    brin: str = ""
    whole: bool = True
    parts: list[str] = field(default_factory=list)
    groups: list[GroupLine] = field(default_factory=list)
    pupils: list[PupilLine] = field(default_factory=list)
    guardians: list[GuardianLine] = field(default_factory=list)
    ties: list[TieLine] = field(default_factory=list)
    staff: list[StaffLine] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def note(self, kind: str, who: str = "", what: str = "") -> None:
        self.issues.append(Issue(kind, who, what))

    def to_text(self) -> str:
        return json.dumps(self.__dict__, ensure_ascii=False, separators=(",", ":"))


_ROWS: dict[str, Any] = {
    "groups": GroupLine,
    "pupils": PupilLine,
    "guardians": GuardianLine,
    "ties": TieLine,
    "staff": StaffLine,
    "issues": Issue,
}


def incoming_of(text: str) -> Incoming:
    """What `to_text` wrote."""
    values = json.loads(text)
    for name, kind in _ROWS.items():
        values[name] = [
            kind(*(tuple(cell) if isinstance(cell, list) else cell for cell in row)) for row in values[name]
        ]
    return Incoming(**values)


def called(line: PupilLine | GuardianLine | StaffLine) -> str:
    """«Sanne de Vries»."""
    return " ".join(part for part in (line.call_name, line.prefix, line.last_name) if part)
