"""The mark with which a test says which entries of the mission it proves. No Django, no clock.

@pytest.mark.article("jozef.A.6", effect="does")       the article works: something is allowed or done
@pytest.mark.article("jozef.A.6", effect="refuses")    the article works: something is refused or held back
@pytest.mark.article("jozef.A.3", part="answer")       only the answer: the article is not done by this
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

EFFECTS = ("does", "refuses")
PARTS = ("answer",)
MOST_IDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the mission, as far as a list of tests needs it."""

    id: str
    norm: str


@dataclass(slots=True, kw_only=True)
class Proof:
    """The tests that carry one entry's id."""

    does: list[str] = field(default_factory=list)
    refuses: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        """Both effects are proven, each by a test of its own."""
        return bool(self.does and self.refuses)

    def add(self, test: str, *, effect: str | None, part: str | None) -> None:
        if part is not None:
            self.answers.append(test)
        elif effect == "refuses":
            self.refuses.append(test)
        else:
            self.does.append(test)


def read_mission(path: Path) -> dict[str, Entry]:
    """Return the mission's entries by id, in the order of the file."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {row["id"]: Entry(id=row["id"], norm=row["norm"]) for row in rows}


def faults_of(
    ids: tuple[object, ...], options: Mapping[str, object], known: Iterable[str] | None
) -> list[str]:
    """Say what is wrong with one mark; nothing when it is right. Without a mission the ids go unchecked."""
    faults = []
    if not ids:
        faults.append("an article mark names at least one id")
    if len(ids) > MOST_IDS:
        faults.append(f"a test proves at most {MOST_IDS} entries, this one names {len(ids)}")
    if unknown_options := set(options) - {"effect", "part"}:
        faults.append(f"unknown: {', '.join(sorted(unknown_options))}")
    part, effect = options.get("part"), options.get("effect")
    if part is not None and part not in PARTS:
        faults.append(f"part is one of {', '.join(PARTS)}, not {part!r}")
    if part is None and effect not in EFFECTS:
        faults.append(f"effect is one of {', '.join(EFFECTS)}, not {effect!r}")
    if known is not None:
        known_ids = set(known)
        faults.extend(f"the mission has no entry {one!r}" for one in ids if one not in known_ids)
    return faults
