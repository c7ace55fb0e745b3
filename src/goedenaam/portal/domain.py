"""What is asked of somebody and what that person answered, from values only. No Django, no clock, no I/O."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from goedenaam.consent.domain.answers import Asked
from goedenaam.consent.domain.lines import Kind
from goedenaam.consent.domain.standing import day_of
from goedenaam.kernel.codes import typed_code, typed_code_hash
from goedenaam.kernel.errors import Refused

CODE_COUNTS = timedelta(minutes=10)
DESK_LASTS = timedelta(minutes=15)
DESK_RESTS = timedelta(minutes=3)
_CODE_LENGTH = 8  # 40 bits, for ten minutes and once

_YES = frozenset({Kind.YES, Kind.IMPORT_YES})
_OWN_STOPS = frozenset({Kind.NO, Kind.WITHDRAW})
_IMPORTED = frozenset({Kind.IMPORT_YES, Kind.IMPORT_NO})


class AnsweredMeanwhile(Refused):
    message = (
        "Je gaf intussen een ander antwoord op deze vraag, misschien op een ander apparaat. "
        "Dat staat hieronder. Klopt het niet? Kies dan opnieuw."
    )


class TextChanged(Refused):
    message = "De tekst bij de vragen is intussen veranderd. Lees de nieuwe tekst en kies opnieuw."


class ChooseAnAnswer(Refused):
    message = "Er is nog niets gekozen. Kies een van de antwoorden."


class NoSuchPicture(Refused):
    message = "Dit nummer klopt niet. Het staat bij de foto en heeft vijf groepjes letters en cijfers."


class DeskCodeUnknown(Refused):
    message = "Deze code kennen we niet, of hij is al gebruikt. Vraag een nieuwe aan wie naast je staat."


class NobodyChosen(Refused):
    message = "Kies wie er naast je staat, en zeg dat je hebt gezien dat die persoon het is."


class Choice(StrEnum):
    """What somebody chose: a yes, a no, or a yes taken back with or without what stands already."""

    YES = "ja"
    NO = "nee"
    TAKE_BACK_ALL = "weg"
    TAKE_BACK = "vanaf-nu"


class Said(StrEnum):
    """What a person's own last answer says; `AGAIN`: it was yes, and the school has to ask once more."""

    NOTHING = "nothing"
    YES = "yes"
    NO = "no"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """One line of a ledger that this person gave, with what proves it. Without its number, which would count others' lines."""

    kind: Kind
    how: str
    given_at: datetime
    purpose: str = ""
    medium: str = ""
    picture: str = ""
    notice: UUID | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One purpose and one medium: what is asked apart."""

    code: str
    medium: str
    said: Said = Said.NOTHING
    line: OwnLine | None = None

    @property
    def asked(self) -> Asked:
        return self.code, self.medium

    @property
    def is_open(self) -> bool:
        """Whether this person still has something to answer here."""
        return self.said in (Said.NOTHING, Said.AGAIN)


def own_answers(lines: Iterable[OwnLine]) -> dict[Asked, OwnLine]:
    """The last answer that counts as this person's own, for each purpose and medium, of lines in the ledger's order.

    An imported line never takes the place of an own no (consent.domain.lines.Kind). A no to a medium as a whole stands under
    that medium without a purpose, and is the answer wherever there is no later one: see `answer_to`.
    """
    found: dict[Asked, OwnLine] = {}
    for line in lines:
        asked = (line.purpose, line.medium)
        before = answer_to(asked, found)
        if line.medium and not line.purpose:
            found = {one: said for one, said in found.items() if line.kind in _YES or one[1] != line.medium}
            found.pop(asked, None)
            if line.kind in _OWN_STOPS:
                found[asked] = line
        keeps_own_no = before is not None and before.kind in _OWN_STOPS and line.kind in _IMPORTED
        if line.purpose and not line.picture and not keeps_own_no:
            found[asked] = line
    return found


def answer_to(asked: Asked, answers: Mapping[Asked, OwnLine]) -> OwnLine | None:
    """What `own_answers` hold of one question."""
    return answers.get(asked) or answers.get(("", asked[1]))


def stopped_pictures(lines: Iterable[OwnLine]) -> dict[str, OwnLine]:
    """The pictures that this person stopped, each with the line that did."""
    found: dict[str, OwnLine] = {}
    for line in lines:
        if line.picture and line.kind in _OWN_STOPS:
            found[line.picture] = line
        elif line.picture:
            found.pop(line.picture, None)
    return found


def questions_of(
    asked: Sequence[Asked],
    lines: Sequence[OwnLine],
    *,
    lapsed: Mapping[UUID, datetime],
    at: datetime,
    renewed_on: date | None = None,
) -> list[Question]:
    """The questions in their order, each with the own answer.

    A yes is asked again where its text was replaced by one that asks again (`lapsed`, consent.domain.notices), and where it
    was given before the day from which only new answers count (`renewed_on`: a departure, or the own sixteenth birthday).
    """
    answers = own_answers(lines)
    return [
        Question(
            code=code,
            medium=medium,
            line=(line := answer_to((code, medium), answers)),
            said=_said(line, lapsed, at, renewed_on),
        )
        for code, medium in asked
    ]


def next_open(questions: Sequence[Question], after: Asked | None = None) -> Question | None:
    """The first question without an answer behind `after`, or from the beginning; None where all behind it are answered."""
    places = [question.asked for question in questions]
    start = places.index(after) + 1 if after in places else 0
    return next((question for question in questions[start:] if question.is_open), None)


def may_speak(giver: UUID | None, guardians: Collection[UUID], *, for_child: bool, is_grown: bool) -> bool:
    """Whether somebody may answer at the tablet: below sixteen a guardian or, with pictures, the child; then the pupil alone."""
    if giver is not None:
        return not for_child and not is_grown and giver in guardians
    return is_grown is not for_child


def desk_code(desk_id: UUID, key: str) -> str:
    """Eight letters and digits that only the key's holder can make, so that the page can show them again."""
    return typed_code("desk", desk_id, key, length=_CODE_LENGTH)


def desk_code_hash(typed: str, key: str) -> str:
    """What is stored of a code, to find it by; capitals, spaces and dashes do not matter."""
    return typed_code_hash("desk", typed, key)


def _said(
    line: OwnLine | None, lapsed: Mapping[UUID, datetime], at: datetime, renewed_on: date | None
) -> Said:
    if line is None:
        return Said.NOTHING
    if line.kind not in _YES:
        return Said.NO
    replaced = lapsed.get(line.notice) if line.notice else None
    is_over = (replaced is not None and replaced <= at) or (
        renewed_on is not None and day_of(line.given_at) < renewed_on
    )
    return Said.AGAIN if is_over else Said.YES
