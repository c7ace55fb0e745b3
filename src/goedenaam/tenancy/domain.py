"""Who may give which role, by how many people, for how long. No Django, no clock, no I/O."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from goedenaam.kernel.actor import Role, Seat
from goedenaam.kernel.errors import Refused


class Kind(StrEnum):
    """What kind of school: it decides which pupils may have an account."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SPECIAL = "special"


AT_SCHOOL = (
    Role.TEACHER,
    Role.SUPPORT,
    Role.EDITOR,
    Role.VOLUNTEER,
    Role.COUNCIL,
    Role.LEADER,
    Role.ICT,
    Role.ANTI_BULLYING,
    Role.CONFIDENTIAL,
)
AT_BOARD = (Role.BOARD, Role.ICT)
# Given by two people (SECURITY.md 12).
BY_TWO = frozenset({Role.LEADER, Role.BOARD, Role.ICT, Role.ANTI_BULLYING, Role.CONFIDENTIAL})
# Their first second factor wants a code that was handed over in person: a link alone never lets them in (SECURITY.md 13).
NEEDS_START_CODE = frozenset({Role.CONFIDENTIAL, Role.ANTI_BULLYING})
LONGEST_STAND_IN = timedelta(days=366)


class RoleNotHere(Refused):
    message = "Deze rol kun je hier niet geven."


class OwnRole(Refused):
    message = "Je eigen rol geef of beëindig je niet zelf. Vraag een ander die hier de rollen geeft."


class SecondPersonWanted(Refused):
    message = (
        "Deze rol geven twee mensen. Voorstellen, krijgen of waarnemen voor een van hen telt niet als tweede."
    )


class HasRoleAlready(Refused):
    message = "Deze persoon heeft die rol hier al, of er wacht al een voorstel."


class WrongEnd(Refused):
    message = "Kies een einddatum na vandaag en hoogstens een jaar vooruit."


class NotOfThisPlace(Refused):
    message = "Waarnemen kan alleen iemand die hier al een rol heeft."


def check_role(role: Role, *, at_board: bool) -> None:
    """Raise `RoleNotHere` for a role that nobody gives there: guardians come by invitation, an administrator by command."""
    if role not in (AT_BOARD if at_board else AT_SCHOOL):
        raise RoleNotHere


def check_end(until: datetime | None, *, now: datetime, is_stand_in: bool) -> None:
    """Raise `WrongEnd` for an end in the past, or for standing in without an end or for more than a year."""
    if until is None:
        if is_stand_in:
            raise WrongEnd
        return
    if until <= now or (is_stand_in and until > now + LONGEST_STAND_IN):
        raise WrongEnd


def check_second_person(
    *,
    second: UUID,
    second_seats: tuple[Seat, ...],
    proposer: UUID,
    proposer_stood_in_for: frozenset[UUID],
    receiver: UUID,
) -> None:
    """Raise `SecondPersonWanted` unless two persons decide: four eyes count people, not accounts or stand-ins."""
    stands_in_for = {seat.stands_in_for for seat in second_seats if seat.stands_in_for}
    is_one_of_them = second in {proposer, receiver}
    acts_for_them = bool(stands_in_for & {proposer, receiver}) or second in proposer_stood_in_for
    if is_one_of_them or acts_for_them:
        raise SecondPersonWanted


def start_code(seat_id: UUID, key: str) -> str:
    """Eight letters and digits (40 bits) that who gives a confidential role hands over in person."""
    return _eight(f"start code {seat_id}", key)


def pupil_code(seat_id: UUID, key: str) -> str:
    """Eight letters and digits (40 bits) that a pupil gives besides the mailed link; a new seat has a new one."""
    return _eight(f"pupil code {seat_id}", key)


def say_eight(code: str) -> str:
    """A start code or a pupil's code in two groups of four, as it stands on paper."""
    return f"{code[:4]}-{code[4:]}"


def _eight(purpose: str, key: str) -> str:
    digest = hmac.new(key.encode(), purpose.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:5]).decode()
