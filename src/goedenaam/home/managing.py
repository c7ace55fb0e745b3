"""Beheer: the pages with which a school or board keeps itself in order, gathered under one entry of the menu."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goedenaam.kernel.actor import Actor, Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page for who has the permission; `name` is that of its address."""

    name: str
    icon: str
    label: str | Promise
    sentence: str | Promise
    permission: Permission


PAGES = (
    Page(
        name="letting_in:office", icon="user-plus", label=_("Binnenlaten"),
        sentence=_("Ouders uitnodigen met een code, en een dagpas voor een invaller."),
        permission=Permission.LET_IN,
    ),
    Page(
        name="schooltime:page", icon="calendar", label=_("Schooltijd"),
        sentence=_("Vakantieregio, studiedagen en wie er in de vakantie bereikbaar is."),
        permission=Permission.KEEP_CALENDAR,
    ),
    Page(
        name="roles:list", icon="id-card", label=_("Rollen"),
        sentence=_("Wie wat mag, en wie voor een ander waarneemt."),
        permission=Permission.GIVE_ROLES,
    ),
    Page(
        name="channels:list", icon="megaphone", label=_("Kanalen"),
        sentence=_("Waar de school iets plaatst, van wie dat is en wie erbij kan."),
        permission=Permission.READ_CHANNELS,
    ),
    Page(
        name="mail:page", icon="mail", label=_("Mail"),
        sentence=_("Of mail aankomt, en wat er terugkwam."),
        permission=Permission.CHECK_MAIL,
    ),
    Page(
        name="seen:school", icon="history", label=_("Geschiedenis"),
        sentence=_("Wat er is gedaan, door wie en wanneer."),
        permission=Permission.READ_HISTORY,
    ),
)  # fmt: skip


def pages_for(actor: Actor) -> list[Page]:
    """What this actor keeps in order at the seat that the pages are about."""
    seat = actor.seat
    return [
        page for page in PAGES if actor.may(page.permission, board_id=seat.board_id, school_id=seat.school_id)
    ]
