"""Which questions the page asks, under which address, and as whom. No Django, no clock, no I/O."""

from collections.abc import Mapping

from goedenaam.advice.domain.pages import PAGES
from goedenaam.advice.domain.taps import MOST_TAPS, Option, Page, Step
from goedenaam.kernel.actor import Role
from goedenaam.norms.types import Audience

ASKERS = (Audience.STAFF, Audience.PUPIL, Audience.GUARDIAN, Audience.VOLUNTEER)

_ASKS_AS: Mapping[Role, Audience] = {
    Role.GUARDIAN: Audience.GUARDIAN,
    Role.COUNCIL: Audience.GUARDIAN,
    Role.PUPIL: Audience.PUPIL,
    Role.VOLUNTEER: Audience.VOLUNTEER,
    Role.TEACHER: Audience.TEACHER,
    Role.LEADER: Audience.LEADERSHIP,
}


def asks_as(role: Role) -> Audience:
    """As whom somebody in this role asks when the page opens; it can be changed for a question about somebody else."""
    return _ASKS_AS.get(role, Audience.STAFF)


def may_ask_for_others(role: Role) -> bool:
    """Staff answer questions of pupils, parents and volunteers; the others ask for themselves."""
    return asks_as(role) not in {Audience.PUPIL, Audience.GUARDIAN, Audience.VOLUNTEER}


def pages_for(role: Role) -> list[Page]:
    """The questions that concern somebody in this role, most asked first."""
    return [page for page in PAGES.values() if role in page.roles]


__all__ = [
    "ASKERS",
    "MOST_TAPS",
    "PAGES",
    "Option",
    "Page",
    "Step",
    "asks_as",
    "may_ask_for_others",
    "pages_for",
]
