"""A letter per person with the code and its QR code, and a card per pupil, each as one PDF. Fetches nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from goedenaam.invitations.domain import invitation_code, say_code
from goedenaam.invitations.models import Invitation
from goedenaam.people.domain import Name, full_name
from goedenaam.people.models import Guardian, Pupil
from goedenaam.signin.visits import qr_image
from goedenaam.ui import paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one person gets: a code, its address and the same as a QR code; `child` is empty for a pupil."""

    name: str
    child: str
    code: str
    address: str
    qr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """With what one pupil signs in: the own address, and the code of the school."""

    name: str
    email: str
    code: str


def letter_of(invitation: Invitation) -> Letter:
    code = invitation_code(invitation.pk, settings.SECRET_KEY)
    address = settings.BASE_URL + reverse("invited:code", args=[code])
    return Letter(
        name=name_of(invitation.person),
        child=invitation.pupil.call_name if invitation.guardian else "",
        code=say_code(code),
        address=address,
        qr=qr_image(address),
    )


def as_pdf(letters: Sequence[Letter], *, school: str) -> bytes:
    """One page a letter, readable by a screen reader."""
    context = {"letters": letters, "school": school, "site": settings.BASE_URL}
    return paper.pdf("invitations/letters.html", context)


def cards_as_pdf(cards: Sequence[Card], *, school: str) -> bytes:
    """The cards of a group, to cut apart."""
    return paper.pdf("invitations/cards.html", {"cards": cards, "school": school, "site": settings.BASE_URL})


def name_of(person: Guardian | Pupil) -> str:
    """«Sanne de Vries»."""
    return full_name(Name(call_name=person.call_name, prefix=person.prefix, last_name=person.last_name))
