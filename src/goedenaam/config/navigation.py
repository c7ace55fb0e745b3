"""The menu: for each actor what concerns that person, in the same order everywhere."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goedenaam.home.managing import pages_for
from goedenaam.kernel.actor import Actor, Permission, Role, Seat
from goedenaam.publishing.contributing.ports import may_hand_in
from goedenaam.signin.bordstand import ON_THE_BOARD, PIN_KEY


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    url: str
    icon: str
    label: str | Promise
    current: bool = False
    count: int = 0


_MAY_HAND_IN = "may_hand_in"
_PAGES = (
    ("home:today", "sun", _("Vandaag"), None),
    ("advice:questions", "circle-question-mark", _("Mag dit?"), Permission.ASK),
    ("publishing:list", "send", _("Plaatsen"), Permission.READ_POSTS),
    ("consent:groups", "list-checks", _("Wie mag?"), Permission.READ_PUPILS),
    ("protocol:in_force", "scroll-text", _("Protocol"), Permission.READ_PROTOCOL),
    ("people:groups", "users", _("Mensen"), Permission.READ_PUPILS),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context for every page: `navigation` and `actor`."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not actor.seats:
        return {"navigation": [], "actor": actor}
    if PIN_KEY in request.session:
        # The frame knows nobody, and leads only to what a class may see.
        return {"navigation": _on_the_board(request), "actor": None}
    seat = actor.seat
    items = [
        Item(url=url, icon=icon, label=label, current=request.path.startswith(url))
        for name, icon, label, permission in _PAGES
        if permission is None or actor.may(permission, board_id=seat.board_id, school_id=seat.school_id)
        for url in (reverse(name),)
    ]
    own = [*_writing_along(request, actor), *_own_consent(request, seat)]
    return {"navigation": [*items, *own, *_managing(request, actor)], "actor": actor}


def _writing_along(request: HttpRequest, actor: Actor) -> list[Item]:
    """For who places no posts, where the protocol names them: the page on which they hand something in.

    Asked on Vandaag and on that page itself, and remembered for the visit, so that no other page pays for it.
    """
    url, place = reverse("contributing:start"), f"{actor.seat.school_id}-{actor.seat.role}"
    known = request.session.get(_MAY_HAND_IN, {})
    if request.path in (reverse("home:today"), url):
        may = may_hand_in(actor)
        if known.get(place, False) is not may:
            request.session[_MAY_HAND_IN] = known = {**known, place: may}
    if not known.get(place):
        return []
    return [Item(url=url, icon="pencil", label=_("Meeschrijven"), current=request.path.startswith(url))]


def _own_consent(request: HttpRequest, seat: Seat) -> list[Item]:
    """For guardians and pupils: the questions about consent."""
    if seat.role not in (Role.GUARDIAN, Role.PUPIL):
        return []
    url = reverse("portal:start")
    return [Item(url=url, icon="hand", label=_("Toestemming"), current=request.path.startswith(url))]


def _managing(request: HttpRequest, actor: Actor) -> list[Item]:
    """One entry for everything with which a school or board is kept in order; who has one such page goes there at once."""
    pages = pages_for(actor)
    if len(pages) == 1:
        url = reverse(pages[0].name)
        current = request.path.startswith(url)
        return [Item(url=url, icon=pages[0].icon, label=pages[0].label, current=current)]
    if not pages:
        return []
    url = reverse("managing:page")
    below = (url, *(reverse(page.name) for page in pages))
    return [Item(url=url, icon="settings", label=_("Beheer"), current=request.path.startswith(below))]


def _on_the_board(request: HttpRequest) -> list[Item]:
    return [
        Item(url=url, icon=icon, label=label, current=request.path.startswith(url))
        for name, icon, label, _permission in _PAGES
        if name in ON_THE_BOARD
        for url in (reverse(name),)
    ]
