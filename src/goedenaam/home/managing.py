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
    of_school: bool = False  # about one school, so not from a board's seat
    unless: Permission | None = None  # who has this finds the page elsewhere in the menu


PAGES = (
    Page(
        name="people:files", icon="upload", label=_("Bestand inlezen"),
        sentence=_("De export van de leerlingadministratie overnemen."),
        permission=Permission.IMPORT_PEOPLE, of_school=True, unless=Permission.READ_PUPILS,
    ),
    Page(
        name="letting_in:office", icon="user-plus", label=_("Binnenlaten"),
        sentence=_("Ouders en leerlingen een code geven, en een invaller een dagpas."),
        permission=Permission.LET_IN,
    ),
    Page(
        name="desk:start", icon="smartphone", label=_("Tablet"),
        sentence=_("Een ouder of leerling zonder mail laten antwoorden over toestemming, met jou als getuige."),
        permission=Permission.KEEP_CONSENT,
    ),
    Page(
        name="asking:office", icon="megaphone", label=_("Toestemming vragen"),
        sentence=_("Een ronde, formulieren op papier, een export inlezen, en wie er 16 wordt."),
        permission=Permission.KEEP_CONSENT,
    ),
    Page(
        name="schooltime:page", icon="calendar", label=_("Schooltijd"),
        sentence=_("Vakantieregio, studiedagen en wie er in de vakantie bereikbaar is."),
        permission=Permission.KEEP_CALENDAR,
    ),
    Page(
        name="school:page", icon="school", label=_("School"),
        sentence=_("Basisschool, middelbare school of speciaal onderwijs."),
        permission=Permission.KEEP_SCHOOL,
    ),
    Page(
        name="purposes:start", icon="list-checks", label=_("Waarvoor we toestemming vragen"),
        sentence=_("Elke plek met de tekst die mensen lezen, en wat de wet openlaat."),
        permission=Permission.SET_CONSENT,
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
        page
        for page in PAGES
        if actor.may(page.permission, board_id=seat.board_id, school_id=seat.school_id)
        and (seat.school_id is not None or not page.of_school)
        and not (page.unless and actor.may(page.unless, board_id=seat.board_id, school_id=seat.school_id))
    ]
