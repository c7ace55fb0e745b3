"""What a file changes about a school: the same answer for the same file and the same roster. No database, no clock.

Who is who: by the key of the administration; where one side has none by name and birth date, a guardian by name and
child. Never by an address. What a file does not say is never emptied.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from goedenaam.kernel.errors import Refused
from goedenaam.people.domain import IMPORTED, Authority, Name, sort_key
from goedenaam.people.imports.lines import (
    GroupLine,
    GuardianLine,
    Incoming,
    Issue,
    PupilLine,
    StaffLine,
    TieLine,
    called,
)


class OlderYear(Refused):
    message = "Dit bestand is van een vorig schooljaar. Kies een nieuwe export uit je leerlingadministratie."


class KnownGroup(NamedTuple):
    id: UUID
    key: str
    name: str
    school_year: str
    first_year: int
    last_year: int
    composite: bool


class KnownPupil(NamedTuple):
    """`line.group` and `line.composites` are ids of groups as text; `line.left_on` is the day of closing."""

    id: UUID
    line: PupilLine


class KnownGuardian(NamedTuple):
    id: UUID
    line: GuardianLine


class KnownTie(NamedTuple):
    id: UUID
    guardian: UUID
    pupil: UUID
    authority: str
    source: str


class KnownStaff(NamedTuple):
    id: UUID
    line: StaffLine
    left: bool


@dataclass(kw_only=True)
class Known:
    """The roster of a school as it is; groups of every year, people who left too, ties that are open."""

    groups: list[KnownGroup] = field(default_factory=list)
    pupils: list[KnownPupil] = field(default_factory=list)
    guardians: list[KnownGuardian] = field(default_factory=list)
    ties: list[KnownTie] = field(default_factory=list)
    staff: list[KnownStaff] = field(default_factory=list)


@dataclass(kw_only=True)
class Changes:
    """Refs stand for lines of the file; `*_ids` says which of them the school knows already. Days are ISO."""

    group_ids: dict[str, UUID] = field(default_factory=dict)
    pupil_ids: dict[str, UUID] = field(default_factory=dict)
    guardian_ids: dict[str, UUID] = field(default_factory=dict)
    staff_ids: dict[str, UUID] = field(default_factory=dict)
    new_groups: list[GroupLine] = field(default_factory=list)
    changed_groups: list[GroupLine] = field(default_factory=list)
    new_pupils: list[PupilLine] = field(default_factory=list)
    changed_pupils: list[tuple[PupilLine, tuple[str, ...]]] = field(default_factory=list)
    left_pupils: list[tuple[UUID, str, str]] = field(default_factory=list)  # id, name, day or empty for today
    moves: list[tuple[str, str]] = field(default_factory=list)  # ref of pupil, ref of home group or empty
    joins: list[tuple[str, str]] = field(default_factory=list)
    departs: list[tuple[UUID, UUID]] = field(default_factory=list)  # pupil, composite group
    new_guardians: list[GuardianLine] = field(default_factory=list)
    changed_guardians: list[GuardianLine] = field(default_factory=list)
    new_ties: list[TieLine] = field(default_factory=list)
    ended_ties: list[UUID] = field(default_factory=list)
    new_staff: list[StaffLine] = field(default_factory=list)
    changed_staff: list[StaffLine] = field(default_factory=list)
    left_staff: list[tuple[UUID, str]] = field(default_factory=list)
    new_teachings: list[tuple[str, str]] = field(default_factory=list)
    ended_teachings: list[tuple[UUID, UUID]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    is_secondary: bool | None = None  # what the years of its groups say about the school; None: nothing

    COUNTED = (
        "new_groups", "changed_groups", "new_pupils", "changed_pupils", "left_pupils", "moves", "joins", "departs",
        "new_guardians", "changed_guardians", "new_ties", "ended_ties", "new_staff", "changed_staff", "left_staff",
        "new_teachings", "ended_teachings",
    )  # fmt: skip

    def counts(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in self.COUNTED}

    @property
    def any(self) -> bool:
        return any(self.counts().values())


def changes_between(known: Known, incoming: Incoming) -> Changes:
    """Compare; raises `OlderYear` for a file of a school year before the one that pupils sit in now."""
    latest = max((group.school_year for group in known.groups), default="")
    if incoming.school_year < latest and _sits_in(known, latest):
        raise OlderYear
    changes = Changes(issues=list(incoming.issues), is_secondary=_is_secondary(incoming))
    _groups(known, incoming, changes)
    _pupils(known, incoming, changes)
    if "guardians" in incoming.parts:
        _guardians(known, incoming, changes)
    if "staff" in incoming.parts:
        _staff(known, incoming, changes)
    _both(known, incoming, changes)
    return changes


def _is_secondary(incoming: Incoming) -> bool | None:
    """Years 11 to 16 are those of secondary school; a file that holds both, or neither, says nothing."""
    homes = [line for line in incoming.groups if not line.composite]
    if not homes or any(line.first_year < 11 <= line.last_year for line in homes):
        return None
    kinds = {line.first_year >= 11 for line in homes}
    return kinds.pop() if len(kinds) == 1 else None


def _sits_in(known: Known, school_year: str) -> bool:
    groups = {str(group.id) for group in known.groups if group.school_year == school_year}
    return any(pupil.line.group in groups and not pupil.line.left_on for pupil in known.pupils)


def _groups(known: Known, incoming: Incoming, changes: Changes) -> None:
    current = [group for group in known.groups if group.school_year == incoming.school_year]
    by_key = {group.key: group for group in current if group.key}
    by_name = {group.name: group for group in current}
    for line in incoming.groups:
        group = by_key.get(line.key) if line.key else None
        named = by_name.get(line.name)
        if group is None and named is not None and (not named.key or not line.key):
            group = named
        if group is None:
            if named is not None:  # another group has this name: the database holds one of a name in a year
                line = line._replace(name=f"{line.name[:40]} ({line.ref[:20]})")
                changes.issues.append(Issue("group_name", line.name))
            changes.new_groups.append(line)
            continue
        changes.group_ids[line.ref] = group.id
        if (
            (line.key and line.key != group.key)
            or line.name != group.name
            or line.composite != group.composite
        ):
            changes.changed_groups.append(line)


def _match[L: (PupilLine, StaffLine), K: (KnownPupil, KnownStaff)](
    lines: Iterable[L], known: Iterable[K], identity: Callable[[L], object]
) -> dict[str, K]:
    """Ref -> who it is: by key, else by identity where a key lacks on one side and nobody else fits on either."""
    known = list(known)
    by_key = {person.line.key: person for person in known if person.line.key}
    found = {line.ref: by_key[line.key] for line in lines if line.key in by_key}
    taken = {person.id for person in found.values()}
    there: dict[object, list[K]] = defaultdict(list)
    here: dict[object, list[L]] = defaultdict(list)
    for person in known:
        if person.id not in taken:
            there[identity(person.line)].append(person)  # type: ignore[arg-type]  # L and K go together
    for line in lines:
        if line.ref not in found:
            here[identity(line)].append(line)
    for who, same in here.items():
        others = there.get(who, [])
        if len(same) == len(others) == 1 and not (same[0].key and others[0].line.key):
            found[same[0].ref] = others[0]
    return found


def _name_key(line: PupilLine | GuardianLine | StaffLine) -> str:
    return sort_key(Name(call_name=line.call_name, prefix=line.prefix, last_name=line.last_name))


def _pupils(known: Known, incoming: Incoming, changes: Changes) -> None:
    matched = _match(incoming.pupils, known.pupils, lambda line: (_name_key(line), line.birth_date))
    changes.pupil_ids = {ref: pupil.id for ref, pupil in matched.items()}
    if "pupils" not in incoming.parts:
        _only_known(known, incoming, changes)
        return
    covered = "composites" in incoming.parts
    stale = {str(g.id) for g in known.groups if covered or g.school_year != incoming.school_year}
    for line in incoming.pupils:
        pupil = matched.get(line.ref)
        if line.left_on and line.left_on <= incoming.day:
            _leaver(line, pupil, changes)
        elif pupil is None:
            changes.new_pupils.append(line)
            changes.moves.append((line.ref, line.group)) if line.group else None
            changes.joins.extend((line.ref, group) for group in line.composites)
        else:
            _changed_pupil(line, pupil, changes, stale)
    if incoming.whole:
        here = {pupil.id for pupil in matched.values()}
        changes.left_pupils += [
            (pupil.id, called(pupil.line), "")
            for pupil in known.pupils
            if pupil.id not in here and not pupil.line.left_on and pupil.line.key not in incoming.held
        ]


def _only_known(known: Known, incoming: Incoming, changes: Changes) -> None:
    """A file about guardians only: whose child the school does not know is named and left out."""
    changes.issues += [
        Issue("unknown_pupil", called(line), line.key)
        for line in incoming.pupils
        if line.ref not in changes.pupil_ids
    ]


def _leaver(line: PupilLine, pupil: KnownPupil | None, changes: Changes) -> None:
    if pupil is None:
        changes.issues.append(Issue("left_before", called(line)))
    elif not pupil.line.left_on:
        changes.left_pupils.append((pupil.id, called(line), line.left_on))


def _changed_pupil(line: PupilLine, pupil: KnownPupil, changes: Changes, stale: set[str]) -> None:
    """`stale` holds the composite groups that a pupil leaves when the file does not name them: no table knows any."""
    old = pupil.line
    fields = []
    if line.call_name or line.last_name:
        names = ("call_name", "prefix", "last_name")
        fields += [name for name in names if getattr(line, name) != getattr(old, name)]
    filled = ("key", "first_names", "birth_date", "location")
    fields += [name for name in filled if getattr(line, name) and getattr(line, name) != getattr(old, name)]
    if line.left_on != old.left_on:
        fields.append("left_on")
    if fields:
        changes.changed_pupils.append((line, tuple(fields)))
    group = str(changes.group_ids.get(line.group, "new")) if line.group else ""
    if line.group and group != old.group:
        changes.moves.append((line.ref, line.group))
    here = {str(changes.group_ids[ref]) for ref in line.composites if ref in changes.group_ids}
    changes.joins += [
        (line.ref, ref) for ref in line.composites if str(changes.group_ids.get(ref)) not in old.composites
    ]
    changes.departs += [(pupil.id, UUID(group)) for group in old.composites if group in stale - here]


def _guardians(known: Known, incoming: Incoming, changes: Changes) -> None:
    matched = _match_guardians(known, incoming, changes)
    changes.guardian_ids = {ref: guardian.id for ref, guardian in matched.items()}
    seen: set[UUID] = set()
    pupils = {line.ref for line in incoming.pupils} - {
        line.ref for line in incoming.pupils if _gone(line, incoming)
    }
    if "pupils" not in incoming.parts:
        pupils &= set(changes.pupil_ids)
    ties = [tie for tie in incoming.ties if tie.pupil in pupils]
    tied = {tie.guardian for tie in ties}
    for line in incoming.guardians:
        guardian = matched.get(line.ref)
        if guardian is None:
            if line.ref in tied:
                changes.new_guardians.append(line)
        elif guardian.id not in seen:
            seen.add(guardian.id)
            if _differs(line, guardian.line):
                changes.changed_guardians.append(line)
    _ties(known, incoming, ties, changes)


def _gone(line: PupilLine, incoming: Incoming) -> bool:
    return bool(line.left_on) and line.left_on <= incoming.day


def _differs(line: GuardianLine, old: GuardianLine) -> bool:
    return (
        (line.call_name, line.prefix, line.last_name) != (old.call_name, old.prefix, old.last_name)
        or bool(line.email and line.email != old.email)
        or bool(line.key and line.key != old.key)
    )


def _match_guardians(known: Known, incoming: Incoming, changes: Changes) -> Mapping[str, KnownGuardian]:
    by_key = {guardian.line.key: guardian for guardian in known.guardians if guardian.line.key}
    by_id = {guardian.id: guardian for guardian in known.guardians}
    of_child: dict[tuple[UUID, str], list[KnownGuardian]] = defaultdict(list)
    for old in known.ties:
        guardian = by_id[old.guardian]
        of_child[old.pupil, _name_key(guardian.line)].append(guardian)
    lines = {line.ref: line for line in incoming.guardians}
    found = {ref: by_key[line.key] for ref, line in lines.items() if line.key in by_key}
    for tie in incoming.ties:
        line, pupil = lines[tie.guardian], changes.pupil_ids.get(tie.pupil)
        if line.ref in found or pupil is None:
            continue
        same = of_child.get((pupil, _name_key(line)), [])
        if len(same) == 1 and not (line.key and same[0].line.key):
            found[line.ref] = same[0]
    return found


def _ties(known: Known, incoming: Incoming, ties: list[TieLine], changes: Changes) -> None:
    open_ties = {(tie.guardian, tie.pupil): tie for tie in known.ties}
    said: set[tuple[UUID, UUID]] = set()
    for tie in ties:
        guardian, pupil = changes.guardian_ids.get(tie.guardian), changes.pupil_ids.get(tie.pupil)
        if guardian is None or pupil is None:
            changes.new_ties.append(tie)
            continue
        old = open_ties.get((guardian, pupil))
        if (guardian, pupil) in said:
            continue
        said.add((guardian, pupil))
        if old is None:
            changes.new_ties.append(tie)
        elif tie.authority not in (old.authority, Authority.UNKNOWN):
            if old.source == IMPORTED or old.authority == Authority.UNKNOWN:
                changes.ended_ties.append(old.id)
                changes.new_ties.append(tie)
            else:
                changes.issues.append(Issue("authority_by_hand", _who(known, old.guardian)))
    if incoming.whole:
        named = {changes.pupil_ids[tie.pupil] for tie in ties if tie.pupil in changes.pupil_ids}
        changes.ended_ties += [
            tie.id
            for tie in known.ties
            if tie.pupil in named and tie.source == IMPORTED and (tie.guardian, tie.pupil) not in said
        ]


def _who(known: Known, guardian: UUID) -> str:
    return next(called(person.line) for person in known.guardians if person.id == guardian)


def _staff(known: Known, incoming: Incoming, changes: Changes) -> None:
    matched = _match(incoming.staff, known.staff, _name_key)
    changes.staff_ids = {ref: member.id for ref, member in matched.items()}
    for line in incoming.staff:
        member = matched.get(line.ref)
        if member is None:
            changes.new_staff.append(line)
            changes.new_teachings.extend((line.ref, group) for group in line.groups)
            continue
        old = member.line
        names = (line.call_name, line.prefix, line.last_name) != (old.call_name, old.prefix, old.last_name)
        filled = any(getattr(line, f) not in ("", getattr(old, f)) for f in ("key", "email", "job_title"))
        if names or filled or member.left:
            changes.changed_staff.append(line)
        here = {str(changes.group_ids[ref]) for ref in line.groups if ref in changes.group_ids}
        changes.new_teachings += [
            (line.ref, ref) for ref in line.groups if str(changes.group_ids.get(ref)) not in old.groups
        ]
        current = {str(group.id) for group in known.groups if group.school_year == incoming.school_year}
        changes.ended_teachings += [
            (member.id, UUID(group)) for group in old.groups if group in current and group not in here
        ]
    if incoming.whole:
        here_ids = {member.id for member in matched.values()}
        for member in known.staff:
            if member.id in here_ids or member.left or member.line.key in incoming.held:
                continue
            if member.line.key:
                changes.left_staff.append((member.id, called(member.line)))
            else:
                changes.issues.append(Issue("staff_not_in_file", called(member.line)))


def _both(known: Known, incoming: Incoming, changes: Changes) -> None:
    """Name who works here and is a parent too: two cards, on purpose, since each gives its own rights."""
    guardians = {_name_key(line): called(line) for line in incoming.guardians}
    guardians |= {_name_key(person.line): called(person.line) for person in known.guardians}
    staff = {_name_key(line) for line in incoming.staff}
    staff |= {_name_key(member.line) for member in known.staff if not member.left}
    changes.issues += [
        Issue("staff_and_guardian", guardians[name]) for name in sorted(staff & set(guardians))
    ]
