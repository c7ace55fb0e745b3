"""Which questions the page asks, under which address, and as whom. No Django, no clock, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goedenaam.kernel.actor import Role
from goedenaam.norms.types import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One question as a page: its address, its icon, and the fields that are asked; the others take their default."""

    slug: str
    question: str
    icon: str
    hint: str
    fields: tuple[str, ...]
    narrowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the choices that matter here


PAGES: Mapping[str, Page] = {
    page.slug: page
    for page in (
        Page(
            slug="vriendschapsverzoek",
            question="connection",
            icon="user-plus",
            hint="Iemand wil met je verbonden worden op sociale media.",
            fields=("other",),
            narrowed={"other": ("pupil", "staff", "guardian", "volunteer")},
        ),
        Page(
            slug="les",
            question="lesson",
            icon="graduation-cap",
            hint="Telefoon, tablet of laptop open voor sociale media, tijdens een les.",
            fields=("functional", "permission", "not_parked"),
        ),
        Page(
            slug="reageren",
            question="reply",
            icon="message-circle",
            hint="Er wordt online iets gezegd en je wilt iets terugzeggen.",
            fields=("to", "kind", "negative", "inaccuracy"),
            narrowed={"to": ("guardian", "pupil", "staff", "neighbour")},
        ),
    )
}

ASKERS = (Audience.STAFF, Audience.PUPIL, Audience.GUARDIAN, Audience.VOLUNTEER)

_ASKS_AS: Mapping[Role, Audience] = {
    Role.GUARDIAN: Audience.GUARDIAN,
    Role.COUNCIL: Audience.GUARDIAN,
    Role.PUPIL: Audience.PUPIL,
    Role.VOLUNTEER: Audience.VOLUNTEER,
}


def asks_as(role: Role) -> Audience:
    """As whom somebody in this role asks when the page opens; it can be changed for a question about somebody else."""
    return _ASKS_AS.get(role, Audience.STAFF)
